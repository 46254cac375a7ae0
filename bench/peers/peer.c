/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "bench/peers/peer.h"

#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { PASSAGE = 500, LINE = 1024, MOST_QUERIES = 10000 };

/* Where the paragraph ends that begins at from. */
static const char *
paragraph_end(const char *from)
{
    const char *end = strstr(from, "\n\n");

    return end ? end : from + strlen(from);
}

/* A paragraph more as long as there are fewer bytes than a passage has. */
static bool
cut(const char *path, const char *text, peer_passage_fn fn, void *user)
{
    const char *from = text + strspn(text, "\n");
    const char *end;

    for (; *from; from = end + strspn(end, "\n")) {
        end = paragraph_end(from);
        while (*end && end - from < PASSAGE)
            end = paragraph_end(end + strspn(end, "\n"));
        if (!fn(path, from, (size_t)(end - from), user))
            return false;
    }
    return true;
}

static bool
read_file(const FTSENT *entry, peer_passage_fn fn, void *user)
{
    size_t size = (size_t)entry->fts_statp->st_size;
    char *text = malloc(size + 1);
    FILE *f = fopen(entry->fts_accpath, "rb");
    bool ok = text && f;

    if (ok) {
        text[fread(text, 1, size, f)] = '\0';
        ok = cut(entry->fts_path, text, fn, user);
    }
    if (f)
        fclose(f);
    free(text);
    return ok;
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

bool
peer_each_passage(const char *folder, peer_passage_fn fn, void *user)
{
    char *paths[] = {(char *)folder, NULL};
    FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    FTSENT *entry;
    bool ok = walk != NULL;

    while (ok && (entry = fts_read(walk)))
        if (entry->fts_info == FTS_F)
            ok = read_file(entry, fn, user);
    if (walk)
        fts_close(walk);
    return ok;
}

static void
take_query(struct peer_query *q, char **words, size_t n)
{
    size_t i;

    q->kind = words[0];
    q->kind[strcspn(q->kind, ":")] = '\0';
    q->n_words = 0;
    for (i = 1; i < n && q->n_words < PEER_MOST_WORDS; i++)
        q->words[q->n_words++] = words[i];
}

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* A query of a file, and the least that it took. */
struct timed {
    char line[LINE];
    char kind[LINE];
    struct peer_query q;
    double least;
};

static bool
read_query(struct timed *t, FILE *f)
{
    char *words[PEER_MOST_WORDS + 1];
    size_t n = 0;
    char *word;

    if (!fgets(t->line, sizeof t->line, f))
        return false;
    for (word = strtok(t->line, " \n"); word && n <= PEER_MOST_WORDS;
         word = strtok(NULL, " \n"))
        words[n++] = word;
    if (n < 2)
        return false;
    snprintf(t->kind, sizeof t->kind, "%s", words[0]);
    take_query(&t->q, words, n);
    t->least = 1e9;
    return true;
}

static bool
time_query(const struct peer *peer, void *opened, struct timed *t)
{
    double start = now();
    double took;

    if (!peer->ask(opened, &t->q, NULL))
        return false;
    took = now() - start;
    if (took < t->least)
        t->least = took;
    return true;
}

/* All are asked before one is asked again. */
static bool
warm(const struct peer *peer, void *opened, const char *queries, long rounds)
{
    struct timed *all = calloc(MOST_QUERIES, sizeof *all);
    FILE *f = fopen(queries, "r");
    bool ok = all && f;
    size_t n = 0;
    size_t i;

    while (ok && n < MOST_QUERIES && read_query(&all[n], f))
        n++;
    for (; rounds > 0; rounds--)
        for (i = 0; ok && i < n; i++)
            ok = time_query(peer, opened, &all[i]);
    for (i = 0; ok && i < n; i++)
        printf("%s %.4f\n", all[i].kind, all[i].least);
    if (f)
        fclose(f);
    free(all);
    return ok;
}

void
peer_spell(const struct peer_query *q, const char *before, const char *between,
           const char *behind, char out[PEER_QUERY])
{
    size_t n = (size_t)snprintf(out, PEER_QUERY, "%s", before);
    size_t i;

    for (i = 0; i < q->n_words && n < PEER_QUERY; i++)
        n += (size_t)snprintf(out + n, PEER_QUERY - n, "%s%s",
                              i ? between : "", q->words[i]);
    if (n < PEER_QUERY)
        snprintf(out + n, PEER_QUERY - n, "%s", behind);
}

int
peer_main(const struct peer *peer, int argc, char **argv)
{
    bool fill = argc == 4 && strcmp(argv[1], "index") == 0 && peer->add;
    struct peer_query q;
    void *opened;
    bool ok = false;

    if (argc < 4 || !(opened = peer->open(argv[2], fill)))
        return 2;
    if (fill) {
        ok = peer_each_passage(argv[3], peer->add, opened);
    } else if (strcmp(argv[1], "search") == 0) {
        take_query(&q, argv + 3, (size_t)argc - 3);
        ok = peer->ask(opened, &q, stdout);
    } else if (strcmp(argv[1], "warm") == 0 && argc == 5) {
        ok = warm(peer, opened, argv[3], strtol(argv[4], NULL, 10));
    }
    ok = peer->close(opened) && ok;
    return ok ? 0 : 2;
}
