/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Indexes damaged in every way: opened, searched, shown, checked, updated and
 * repaired, each by a process of its own, which must end, in time, by itself,
 * and with no more memory than it may have. What it finds is not judged:
 * statuses and passages are all right. What was repaired has to be sound.
 *
 *     test_damage [FIRST [COUNT]]    seeds from FIRST on
 *
 * Those of odd seeds were made to be served, and so have all tables. Every
 * fifth seed is that
 * of a large index, too, whose tables have three levels and whose blocks are
 * damaged in several places; it is searched and shown. Prints TAP, a line for
 * each way to use an index.
 */
#include <config.h>

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <pincite/pincite.h>

#include "tests/damage/mutation.h"

#if defined(__SANITIZE_ADDRESS__)
enum { SECONDS = 100, MEGABYTES = 2000, IS_SANITIZED = 1 };
#else
enum { SECONDS = 20, MEGABYTES = 400, IS_SANITIZED = 0 };
#endif

static char top[200];
static char base[300];  /* the index that is damaged, copy by copy */
static char bare[300];  /* one that is not served, likewise */
static char large[300]; /* likewise */
static char other[300]; /* one to take foreign files from */
static char copy[300];
static char root[300];

static int
remove_one(const char *path, const struct stat *sb, int type, struct FTW *ftw)
{
    (void)sb;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void
remove_tree(const char *dir)
{
    nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
copy_file(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE *in = fopen(from, "rb");
    FILE *out = in ? fopen(to, "wb") : NULL;
    size_t n;

    if (!in || !out)
        abort();
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
        if (fwrite(bytes, 1, n, out) != n)
            abort();
    if (fclose(out))
        abort();
    fclose(in);
}

static void
copy_index(const char *index)
{
    static const char *const files[] = {"XAPIANDB",
                                        "shard-0.1/iamglass",
                                        "shard-0.1/postlist.glass",
                                        "shard-0.1/docdata.glass",
                                        "shard-0.1/termlist.glass",
                                        "shard-0.1/position.glass"};
    char from[600], to[600];
    size_t i;

    remove_tree(copy);
    snprintf(to, sizeof to, "%s/shard-0.1", copy);
    if (mkdir(copy, 0700) || mkdir(to, 0700))
        abort();
    for (i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(from, sizeof from, "%s/%s", index, files[i]);
        snprintf(to, sizeof to, "%s/%s", copy, files[i]);
        if (access(from, F_OK) != 0)
            continue; /* of one that is not served */
        copy_file(from, to);
    }
}

/* Looks at all of a hit: what is wrong with it, a sanitizer sees. */
static size_t
look_at(const pincite_hit *hit)
{
    size_t n, i;
    const char *text = pincite_hit_text(hit, &n);
    size_t sum = strlen(pincite_hit_path(hit)) + n + (n ? text[n - 1] : 0);

    for (i = 0; i < pincite_hit_mark_count(hit); i++) {
        const pincite_mark *m = pincite_hit_mark(hit, i);

        if (pincite_mark_start(m) > pincite_mark_end(m) ||
            pincite_mark_end(m) > n)
            abort();
        sum += (size_t)pincite_mark_line(m);
    }
    return sum;
}

static void
look_at_results(pincite_results *r)
{
    volatile size_t sum = 0;
    size_t i;

    for (i = 0; r && i < pincite_results_count(r); i++)
        sum += look_at(pincite_results_hit(r, i));
    pincite_results_free(r);
}

static void
search_all(pincite_reader *reader)
{
    static const char *const queries[] = {"gas price",
                                          "\"power of siberia\"",
                                          "+arctic -oil shipping",
                                          "(border OR frontier) NEAR/5 treaty",
                                          "china SENTENCE veto",
                                          "title:triangle author:lindqvale",
                                          "gas date:2014..2021 lang:en",
                                          "diplom* sibera~2",
                                          "=arms AND deal",
                                          "path:corpus kind:note",
                                          "nosuchword",
                                          "*"};
    pincite_options *o;
    size_t i;

    if (pincite_options_new(&o, NULL))
        abort();
    for (i = 0; i < sizeof queries / sizeof *queries; i++) {
        pincite_results *r = NULL;

        pincite_options_set_order(o, i % 3 == 2 ? PINCITE_ORDER_NEWEST
                                                : PINCITE_ORDER_SCORE);
        pincite_options_set_explain(o, i % 4 == 1);
        pincite_options_set_all_text(o, i % 2);
        (void)!pincite_reader_search(reader, queries[i], strlen(queries[i]), o,
                                     &r, NULL);
        look_at_results(r);
    }
    pincite_options_free(o);
}

static bool
take_lines(const char *lines, size_t n, void *user)
{
    *(size_t *)user += n > 0 ? (unsigned char)lines[n - 1] : 0;
    return true;
}

static void
take_root(const char *path, void *user)
{
    *(size_t *)user += strlen(path);
}

static void
use_reader(void)
{
    const char *dir = copy;
    pincite_reader *reader;
    pincite_results *r = NULL;
    uint64_t articles;
    size_t n = 0;
    char path[600];

    if (pincite_reader_open(&dir, 1, &reader, NULL))
        return;
    search_all(reader);
    snprintf(path, sizeof path, "%s/power-of-siberia-delays.txt", root);
    (void)!pincite_reader_article(reader, path, &r, NULL);
    look_at_results(r);
    (void)!pincite_reader_articles(reader, &articles, NULL);
    (void)!pincite_reader_each_root(reader, take_root, &n, NULL);
    (void)!pincite_reader_dump(reader, take_lines, &n, NULL);
    (void)!pincite_reader_reopen(reader, NULL);
    pincite_reader_free(reader);
}

static void
on_change(pincite_change change, const char *path, const char *reason,
          void *user)
{
    (void)change;
    (void)reason;
    *(size_t *)user += strlen(path);
}

static void
use_status(void)
{
    size_t n = 0;

    (void)!pincite_changes_scan(copy, on_change, &n, NULL);
}

static void
on_damage(const char *what, void *user)
{
    *(size_t *)user += strlen(what);
}

static void
use_check(void)
{
    uint64_t damages;
    size_t n = 0;

    (void)!pincite_index_check(copy, on_damage, &n, &damages, NULL);
}

static void
use_writer(void)
{
    pincite_writer *w;

    if (pincite_writer_open(copy, &w, NULL))
        return;
    pincite_writer_set_force(w, true);
    (void)!pincite_writer_add_root(w, root, NULL);
    (void)!pincite_writer_update(w, NULL);
    pincite_writer_free(w);
}

/* Takes out so little that the rest is not written anew. */
static void
use_remover(void)
{
    pincite_writer *w;

    if (pincite_writer_open(copy, &w, NULL))
        return;
    if (!pincite_writer_remove_text(w, "note", NULL))
        (void)!pincite_writer_commit(w, NULL);
    pincite_writer_free(w);
}

static void
use_repair(void)
{
    uint64_t damages, lost;

    if (pincite_index_repair(copy, NULL, NULL, &damages, &lost, NULL))
        return;
    if (pincite_index_check(copy, NULL, NULL, &damages, NULL) || damages > 0)
        _exit(3);
}

static const struct {
    const char *name;
    void (*run)(void);
} uses[] = {{"searched, shown and dumped", use_reader},
            {"compared with its files", use_status},
            {"checked", use_check},
            {"updated", use_writer},
            {"rid of a text", use_remover},
            {"repaired", use_repair}};

enum { USES = sizeof uses / sizeof *uses, LARGE = USES, LINES };

static void
limit(int what, rlim_t most)
{
    struct rlimit r = {most, most};

    setrlimit(what, &r);
}

/* Runs one use as a process of its own; false if that ends badly. */
static bool
run_use(void (*use)(void), char *how, size_t size)
{
    struct rusage usage;
    int status;
    pid_t pid = fork();

    if (pid < 0)
        abort();
    if (pid == 0) {
        limit(RLIMIT_CORE, 0);
        limit(RLIMIT_CPU, SECONDS);
        limit(RLIMIT_FSIZE, 64 << 20);
        if (!IS_SANITIZED)
            limit(RLIMIT_AS, (rlim_t)MEGABYTES << 20);
        signal(SIGXFSZ, SIG_IGN);
        alarm(2 * SECONDS);
        use();
        _exit(0);
    }
    while (wait4(pid, &status, 0, &usage) < 0)
        if (errno != EINTR)
            abort();
    if (WIFSIGNALED(status))
        snprintf(how, size, "signal %d (%s)", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) != 0)
        snprintf(how, size, "exit status %d", WEXITSTATUS(status));
    else if (usage.ru_maxrss > (long)MEGABYTES * 1024)
        snprintf(how, size, "%ld MB", usage.ru_maxrss / 1024);
    else
        return true;
    return false;
}

/* And a text that is none. */
static void
index_files(const char *dir, const char *files)
{
    static const char text[] = "A note on the lighthouse.";
    pincite_writer *w;

    if (pincite_writer_open(dir, &w, NULL) ||
        pincite_writer_set_served(w, NULL) ||
        pincite_writer_add_root(w, files, NULL))
        abort();
    pincite_writer_set_builder(w, PINCITE_BUILDER_XAPIAN);
    if (pincite_writer_update(w, NULL) ||
        pincite_writer_add_text(w, "note", text, sizeof text - 1, NULL) ||
        pincite_writer_commit(w, NULL))
        abort();
    pincite_writer_free(w);
}

/* The same at once, not to be served. */
static void
index_bare(const char *dir, const char *files)
{
    static const char text[] = "A note on the lighthouse.";
    pincite_writer *w;

    if (pincite_writer_open(dir, &w, NULL) ||
        pincite_writer_add_root(w, files, NULL) ||
        pincite_writer_add_text(w, "note", text, sizeof text - 1, NULL) ||
        pincite_writer_update(w, NULL))
        abort();
    pincite_writer_free(w);
}

/* Of a few essays, in two commits to one shard, so that there are free blocks,
 * too. */
static void
make_indexes(const char *corpus)
{
    static const char *const essays[] = {"power-of-siberia-delays.txt",
                                         "arctic-northern-sea-route.md",
                                         "security-council-votes.md",
                                         "kuril-islands-three-capitals.txt",
                                         "primakov-triangle.txt"};
    char from[600], to[600];
    size_t i;

    mkdir(root, 0700);
    for (i = 0; i < sizeof essays / sizeof *essays; i++) {
        snprintf(from, sizeof from, "%s/%s", corpus, essays[i]);
        snprintf(to, sizeof to, "%s/%s", root, essays[i]);
        copy_file(from, to);
        if (i != 1)
            index_files(base, root);
    }
    index_bare(bare, root);
    index_files(other, from);
    index_files(other, root);
}

/* Of words by their frequency, and among them some that are searched for. */
static void
write_article(const char *dir, unsigned n, uint64_t *state)
{
    static const char *const words[] = {
        "gas",  "price",  "power",     "of",     "siberia", "arctic",
        "oil",  "border", "treaty",    "china",  "veto",    "arms",
        "deal", "oil",    "frontier",  "the",    "of",      "shipping",
        "on",   "the",    "diplomacy", "siberia"};
    char path[600];
    unsigned i;
    FILE *f;

    snprintf(path, sizeof path, "%s/%u.txt", dir, n);
    f = fopen(path, "w");
    if (!f)
        abort();
    fprintf(f, "Article %u\n\n", n);
    for (i = 0; i < 3000; i++) {
        uint64_t r = mutation_random(state);

        if (r % 8 == 0)
            fprintf(f, "%s", words[(r >> 8) % (sizeof words / sizeof *words)]);
        else
            fprintf(f, "w%llx",
                    (unsigned long long)((r >> 8) % (1u << (r >> 40) % 18)));
        fputs(r >> 50 & 15 ? " " : r >> 54 & 7 ? ". The " : ".\n\n", f);
    }
    if (fclose(f))
        abort();
}

static void
make_large_index(void)
{
    char dir[300];
    uint64_t state = 1;
    pincite_writer *w;
    unsigned n;

    snprintf(dir, sizeof dir, "%s/articles", top);
    mkdir(dir, 0700);
    for (n = 0; n < 400; n++)
        write_article(dir, n, &state);
    if (pincite_writer_open(large, &w, NULL) ||
        pincite_writer_set_served(w, NULL) ||
        pincite_writer_add_root(w, dir, NULL) ||
        pincite_writer_update(w, NULL))
        abort();
    pincite_writer_free(w);
}

/* In a process of its own: what it leaves in memory, each of the many that are
 * forked later would have to copy. */
static bool
make_all(const char *corpus)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        make_indexes(corpus);
        make_large_index();
        _exit(0);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static uint64_t
number(const char *s)
{
    uint64_t n = 0;

    for (; *s >= '0' && *s <= '9'; s++)
        n = n * 10 + (uint64_t)(*s - '0');
    return n;
}

static void
tell(uint64_t seed, const char *use, const char *how, const char *what,
     unsigned *bad)
{
    (*bad)++;
    printf("# seed %llu: %s: %s: %s\n", (unsigned long long)seed, use, how,
           what);
    fflush(stdout);
}

int
main(int argc, char **argv)
{
    uint64_t first = argc > 1 ? number(argv[1]) : 1;
    uint64_t count = argc > 2 ? number(argv[2]) : 100;
    const char *tmp = getenv("TMPDIR");
    const char *src = getenv("PINCITE_SRC");
    unsigned bad[LINES] = {0};
    uint64_t seed;
    size_t i;
    char corpus[500], how[100];

    snprintf(corpus, sizeof corpus, "%s/corpus", src ? src : ".");
    snprintf(top, sizeof top, "%s/pincite-damage-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(top))
        return 99;
    snprintf(base, sizeof base, "%s/base", top);
    snprintf(bare, sizeof bare, "%s/bare", top);
    snprintf(other, sizeof other, "%s/other", top);
    snprintf(copy, sizeof copy, "%s/copy", top);
    snprintf(root, sizeof root, "%s/corpus", top);
    snprintf(large, sizeof large, "%s/large", top);
    if (!make_all(corpus))
        return 99;
    for (seed = first; seed < first + count; seed++) {
        for (i = 0; i < USES; i++) {
            const char *what;

            copy_index(seed % 2 ? base : bare);
            what = mutation_apply(copy, other, seed);
            if (!run_use(uses[i].run, how, sizeof how))
                tell(seed, uses[i].name, how, what, &bad[i]);
        }
        if (seed % 5 > 0)
            continue;
        copy_index(large);
        mutation_apply_blocks(copy, 1 + seed / 5 % 10, seed);
        if (!run_use(use_reader, how, sizeof how))
            tell(seed, "large", how, "blocks", &bad[LARGE]);
    }
    remove_tree(top);
    printf("1..%d\n", LINES);
    for (i = 0; i < USES; i++)
        printf("%s %zu - %llu damaged indexes are %s\n",
               bad[i] ? "not ok" : "ok", i + 1, (unsigned long long)count,
               uses[i].name);
    printf("%s %d - large ones are searched, shown and dumped\n",
           bad[LARGE] ? "not ok" : "ok", LINES);
    return 0;
}
