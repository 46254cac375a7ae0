/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory runs out at every point of a life of an index, see life.h: each
 * allocation is refused in a process of its own, forked at that very moment,
 * with a copy of the index as it then is. Whatever is refused, all that
 * happens is that the call under way fails with PINCITE_E_NOMEM. A life with
 * threads cannot be forked in its midst: it is lived anew in each process.
 *
 *     test_nomem            some allocations, chosen by TEST_SEED
 *     test_nomem once       all of them; `once K M`: the K-th part of M
 *     test_nomem every      all of them in both ways; `every K M` likewise
 *     test_nomem at LIFE N  the N-th of one life alone, in this process;
 *                           `at LIFE N good`: with all that follow
 *
 * LIFE is new, update, bulk, threads or read; PINCITE_LIFE=LIFE has only that
 * one lived. Of each two neighbours one is refused alone, the other with all
 * that follow it: the two ways, of which `every` tries both with each.
 */
#include <config.h>

#include <errno.h>
#include <execinfo.h>
#include <iconv.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing.h"
#include "life.h"
#include "scene.h"
#include "tree.h"

enum {
    SAMPLE = 60,       /* allocations of each life, where not all are tried */
    CHECKED = 16,      /* of so many one is checked by xapian-check, too */
    MOST_SECONDS = 90, /* of a process */
    MOST_TOLD = 20     /* problems */
};

/* What a process finds out, for the one that forked it. */
typedef struct finding {
    char problem[600]; /* "": none */
    bool refused;      /* the life ended by it */
    bool by_others;    /* a crash, or what is left, is known of Xapian */
} finding;

/* One life, and what there is to be found wrong with it. */
typedef struct trial {
    life life;
    const char *name;
    char dir[400];   /* where all is */
    uint64_t before; /* the answers of the index before, */
    uint64_t after;  /* and after, if memory lasts */
    uint64_t told;   /* by the life, if memory lasts */
    long blocks;     /* allocated before the life */
    bool all;        /* are refused, not a sample */
    bool both;       /* alone, and with all that follow */
    size_t part;     /* of `parts`, counted from 0 */
    size_t parts;
    size_t total; /* allocations */
    uint64_t random;
    size_t next; /* the next one to be refused; of a sample */
    bool for_good;
    size_t at; /* 0: not refused yet */
    bool is_child;
    size_t tried;
    size_t refused;
    size_t by_others;
    size_t problems;
} trial;

static int tests;
static int failed_tests;
static finding *shared; /* with the processes that are forked */

/*
 * What Xapian 1.4 itself makes of being out of memory, and nobody above it can
 * help: while it makes the lists of a query or of keys, and while it merges
 * changes into its tables, it does not free all it has, and may crash or
 * terminate. Nor does uchardet free what it has when it runs out in a
 * constructor; and when it cannot copy the name of a charset, it has found
 * none.
 */
static bool
is_known_of_xapian(void)
{
    return failing_was_in_xapian("get_mset") ||
           failing_was_in_xapian("metadata_keys_begin") ||
           failing_was_in_xapian("commit_transaction");
}

static bool
is_charset_lost(void)
{
    return failing_was_in("HandleUniversalDetector");
}

static bool
is_known_of_others(void)
{
    return is_known_of_xapian() || failing_was_in("uchardet_handle_data");
}

/* What is leaked by others, told by where it was asked for. */
__attribute__((visibility("default"))) const char *
__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
    return
        /* The loader of the C library keeps what libraries need in places
         * that are not looked at. */
        "leak:_dl_map_object_deps\n"
        /* A constructor of uchardet that runs out has made some probers. */
        "leak:nsUniversalDetector::HandleData\n"
        /* Xapian, making the lists of a query: those it has made so far. The
         * sources of postings it asks of us meanwhile are its own then. */
        "leak:Xapian::Query::Internal::postlist\n"
        /* Xapian, beginning to list keys, or merging changes into its tables;
         * it calls nobody back. */
        "leak:Xapian::Database::metadata_keys_begin\n"
        "leak:Xapian::WritableDatabase::commit_transaction\n";
}

/*
 * The lock of a reader belongs to a thread, which in a new process has another
 * number: there whoever was searching when it forked could not unlock it, and
 * would wait for himself the next time.
 */
int real_unlock(pthread_mutex_t *lock) __asm__("__real_pthread_mutex_unlock");
int wrapped_unlock(pthread_mutex_t *l) __asm__("__wrap_pthread_mutex_unlock");

int
wrapped_unlock(pthread_mutex_t *l)
{
    int error = real_unlock(l);

    if (error == EPERM) {
        l->__data.__owner = gettid();
        error = real_unlock(l);
    }
    return error;
}

static bool
ok(bool fine, const char *name, const char *what)
{
    printf("%sok %d - %s: %s\n", fine ? "" : "not ", ++tests, name, what);
    fflush(stdout);
    failed_tests += !fine;
    return fine;
}

static size_t
random_below(trial *t, size_t n)
{
    t->random = t->random * UINT64_C(6364136223846793005) +
                UINT64_C(1442695040888963407);
    return (size_t)((t->random >> 33) % n);
}

/* Whether allocation n is to be refused. */
static bool
is_chosen(trial *t, size_t n)
{
    size_t step = t->total / SAMPLE + 1;

    if (t->all)
        return n % t->parts == t->part;
    if (n < t->next)
        return false;
    t->next = (n / step + 1) * step + random_below(t, step);
    return true;
}

static void
tell(trial *t, size_t n, bool for_good, const char *problem)
{
    if (t->problems++ < MOST_TOLD)
        printf("# %s, allocation %zu of %zu%s: %s\n", t->name, n, t->total,
               for_good ? " and all that follow" : "", problem);
    fflush(stdout);
}

/* After a crash: whether the index is as before or after the update. */
static bool
is_readable(trial *t)
{
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t answers = 0;
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        t->is_child = true;
        if (chdir("child") != 0 || life_answers(&t->life, &answers, &err))
            _exit(1);
        _exit(answers != t->before && answers != t->after);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static void
look_at_end(trial *t, size_t n, bool for_good, int status)
{
    char text[60];

    t->refused += shared->refused;
    t->by_others += shared->by_others;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        if (shared->problem[0])
            tell(t, n, for_good, shared->problem);
    } else if (shared->by_others) {
        if (!is_readable(t))
            tell(t, n, for_good, "the index is damaged by a crash in Xapian");
    } else if (WIFSIGNALED(status)) {
        snprintf(text, sizeof text, "ended by signal %d", WTERMSIG(status));
        tell(t, n, for_good, text);
    } else {
        snprintf(text, sizeof text, "exit status %d", WEXITSTATUS(status));
        tell(t, n, for_good, text);
    }
}

/* A sanitizer is going to end this process: maybe because it was refused what
 * it needs itself for a thread. */
static void
on_death(void)
{
    shared->by_others =
        is_known_of_xapian() || failing_was_in("pthread_getattr_np");
    failing_tell();
}

static void
on_crash(int number)
{
    void *frames[40];

    shared->by_others = is_known_of_xapian();
    if (!shared->by_others) {
        failing_tell();
        backtrace_symbols_fd(frames, backtrace(frames, 40), STDERR_FILENO);
    }
    signal(number, SIG_DFL);
    raise(number);
}

/* Has a crash of this process told, and that it does not end. */
static void
watch(void)
{
    failing_on_death(on_death);
    alarm(MOST_SECONDS);
    signal(SIGALRM, on_crash);
    signal(SIGSEGV, on_crash);
    signal(SIGABRT, on_crash);
}

/* In the new process: its index is a copy from now on, unless it is only
 * read. */
static void
move_away(trial *t)
{
    char index[500];
    char copy[500];

    snprintf(index, sizeof index, "%s/index", t->dir);
    snprintf(copy, sizeof copy, "%s/child/index", t->dir);
    if (chdir("child") != 0)
        _exit(98);
    if (t->life.reads && symlink(index, copy) != 0)
        _exit(97);
    if (!t->life.reads && access(index, F_OK) == 0 && !tree_copy(index, copy))
        _exit(97);
    if (!t->life.reads && !tree_move_open_files(index, copy))
        _exit(96);
    watch();
}

/* Forks; true in the new process. */
static bool
branch(trial *t, size_t n, bool for_good)
{
    int status = 0;
    pid_t child;

    if (mkdir("child", 0700) != 0)
        abort();
    memset(shared, 0, sizeof *shared);
    fflush(stdout);
    child = fork();
    if (child < 0)
        abort();
    if (child == 0) {
        t->is_child = true;
        t->for_good = for_good;
        t->at = n;
        move_away(t);
        return true;
    }
    while (waitpid(child, &status, 0) != child)
        ;
    t->tried++;
    look_at_end(t, n, for_good, status);
    tree_remove("child");
    return false;
}

static bool
fails(size_t n, void *user)
{
    trial *t = user;

    if (t->at > 0)
        return n == t->at || (n > t->at && t->for_good);
    if (t->life.threads > 1 || !is_chosen(t, n))
        return false;
    return (t->both && branch(t, n, false)) ||
           branch(t, n, t->both || n % 2 == 0);
}

static bool
is_sound(void)
{
    static const char check[] =
        "sed -n 's/^auto //p' index/XAPIANDB | while read -r shard; do"
        "    xapian-check \"index/$shard\" || exit 1;"
        "done >check.log 2>&1";

    return access("index/XAPIANDB", F_OK) != 0 || system(check) == 0;
}

/* Whether the next update makes everything good. */
static void
recover(trial *t, finding *f)
{
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t answers = 0;

    if (!is_sound())
        snprintf(f->problem, sizeof f->problem, "xapian-check finds damage");
    else if (life_update(&t->life, &err) ||
             life_answers(&t->life, &answers, &err))
        snprintf(f->problem, sizeof f->problem, "the next run fails: %s",
                 err.message);
    else if (answers != t->after)
        snprintf(f->problem, sizeof f->problem,
                 "the next run answers differently");
    else if (!is_sound())
        snprintf(f->problem, sizeof f->problem,
                 "xapian-check finds damage after the next run");
}

/* Whether what a life made of the index is to be read: of one that changed
 * nothing, now and then. */
static bool
is_read_again(const trial *t)
{
    return !t->life.reads || t->at % CHECKED == 0;
}

/* What is wrong with the end of a life; "": nothing. */
static void
judge(trial *t, const life_end *end, finding *f)
{
    pincite_error err = PINCITE_ERROR_INIT;
    uint64_t answers = 0;
    long left = 0;

    if (t->at)
        left = failing_left(t->blocks);
    f->by_others = left && !failing_is_sanitized() && is_known_of_others();
    f->refused = end->status == PINCITE_E_NOMEM;
    /* An article was read in another charset than at other times. */
    if (!end->status && is_charset_lost()) {
        f->by_others = true;
        return;
    }
    if (end->status && end->status != PINCITE_E_NOMEM) {
        snprintf(f->problem, sizeof f->problem, "%s gives status %d: %s",
                 end->step, (int)end->status, end->err.message);
    } else if (f->refused && end->err.code != PINCITE_E_NOMEM) {
        snprintf(f->problem, sizeof f->problem, "%s leaves code %d: %s",
                 end->step, end->err.code, end->err.message);
    } else if (left && !f->by_others) {
        snprintf(f->problem, sizeof f->problem, "%ld blocks are left (%s: %s)",
                 left, end->step, end->status ? "out of memory" : "done");
    } else if (!end->status && end->told != t->told) {
        snprintf(f->problem, sizeof f->problem,
                 "nothing fails, and something else is told");
    } else if (!is_read_again(t)) {
        return;
    } else if (life_answers(&t->life, &answers, &err)) {
        snprintf(f->problem, sizeof f->problem, "the index cannot be read: %s",
                 err.message);
    } else if (answers != t->after && (end->indexed || answers != t->before)) {
        snprintf(f->problem, sizeof f->problem,
                 "the index answers as neither before nor after (%s: %s)",
                 end->step, end->status ? "out of memory" : "done");
    } else if (t->at % CHECKED == 0) {
        recover(t, f);
    }
}

/* One life from its beginning, with what `fails` refuses. */
static void
live(trial *t, life_end *end)
{
    if (!scene_put_back(&t->life))
        abort();
    t->blocks = failing_blocks();
    failing_start(fails, t);
    life_run(&t->life, end);
    t->total = failing_stop();
    if (t->is_child || t->at > 0)
        judge(t, end, shared);
    if (shared->problem[0])
        failing_tell();
    if (t->is_child)
        _exit(0);
}

static bool
never(size_t n, void *user)
{
    (void)n;
    (void)user;
    return false;
}

/* The C library keeps what it has loaded of charsets for a while. So that the
 * blocks can be counted, it is not to drop these. */
static void
keep_charsets(void)
{
    static const char *const used[] = {"WINDOWS-1252", "KOI8-U", "UTF-16BE",
                                       "UTF-16LE"};
    enum { USED = sizeof used / sizeof used[0] };
    static iconv_t kept[USED];
    size_t i;

    for (i = 0; i < USED; i++)
        if (!kept[i])
            kept[i] = iconv_open("UTF-32BE", used[i]);
}

/* Learns what is right, and has everything that is only made once be made. */
static bool
learn(trial *t)
{
    pincite_error err = PINCITE_ERROR_INIT;
    life_end end;
    int i;

    keep_charsets();
    for (i = 0; i < 3; i++) {
        if (!scene_put_back(&t->life) ||
            life_answers(&t->life, &t->before, &err))
            return false;
        failing_start(never, NULL);
        life_run(&t->life, &end);
        t->total = failing_stop();
        if (end.status || life_answers(&t->life, &t->after, &err))
            return false;
        t->told = end.told;
    }
    return t->life.reads || t->after != t->before;
}

/* The lives that cannot be forked in their midst. With no memory at all a
 * sanitizer cannot begin a thread. */
static void
live_often(trial *t)
{
    bool for_good = !failing_is_sanitized();
    size_t n;
    life_end end;

    for (n = 1; n <= t->total; n++)
        if (is_chosen(t, n) &&
            ((t->both && branch(t, n, false)) ||
             branch(t, n, for_good && (t->both || n % 2 == 0))))
            live(t, &end);
}

static void
run(trial *t)
{
    char text[200];
    life_end end = {0};

    if (!ok(learn(t), t->name, "is lived through while memory lasts"))
        return;
    if (t->life.threads > 1)
        live_often(t);
    else
        live(t, &end);
    snprintf(text, sizeof text,
             "%zu refusals among %zu allocations are clean (%zu out of "
             "memory, %zu badly taken by other libraries)",
             t->tried, t->total, t->refused, t->by_others);
    ok(t->problems == 0 && t->refused > 0 && !end.status, t->name, text);
}

static size_t
number(const char *s)
{
    size_t n = 0;

    while (s && *s >= '0' && *s <= '9')
        n = n * 10 + (size_t)(*s++ - '0');
    return n;
}

static bool
is_word(const char *word, const char *arg)
{
    return arg && !strcmp(word, arg);
}

/* The lives there are. */
typedef struct kind {
    const char *word;
    const char *name;
    bool updates;
    unsigned threads;
    bool (*begin)(const life *l); /* NULL: without an index */
} kind;

static const kind kinds[] = {
    {"new", "a new index", true, 0, NULL},
    {"bulk", "a build in bulk", true, 1, NULL},
    {"threads", "a build by threads", true, 3, NULL},
    {"read", "reading", false, 0, scene_make_current},
    {"update", "an update", true, 0, scene_make_before},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* In a scratch folder of its own. */
static bool
set_up(trial *t, const kind *k)
{
    const char *source = getenv("PINCITE_SRC");

    t->name = k->name;
    t->life.updates = k->updates;
    t->life.reads = !k->updates;
    t->life.threads = k->threads;
    return scene_make(&t->life, t->dir, source ? source : ".") &&
           (!k->begin || k->begin(&t->life));
}

static void
take_down(trial *t)
{
    if (chdir("/") == 0)
        tree_remove(t->dir);
}

static int
run_at(const kind *k, size_t n, bool for_good)
{
    trial t = {.parts = 1};
    life_end end;

    if (!set_up(&t, k) || !learn(&t))
        return 1;
    t.at = n;
    t.for_good = for_good;
    watch();
    live(&t, &end);
    printf("%s: %s\n", end.step, shared->problem);
    take_down(&t);
    return shared->problem[0] != '\0';
}

static void
run_kind(const kind *k, int argc, char **argv)
{
    const char *seed = getenv("TEST_SEED");
    trial t = {.parts = 1, .random = number(seed) + 1};

    t.both = is_word("every", argv[1]);
    t.all = t.both || is_word("once", argv[1]);
    if (t.all && argc == 4) {
        t.parts = number(argv[3]);
        t.part = number(argv[2]) % t.parts;
    }
    if (ok(set_up(&t, k), k->name, "can begin"))
        run(&t);
    take_down(&t);
}

int
main(int argc, char **argv)
{
    const char *only = getenv("PINCITE_LIFE");
    size_t i;

    if (!failing_sees_all()) {
        puts("1..0 # SKIP the sanitizer has malloc to itself");
        return 0;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 99;
    for (i = 0; i < KINDS; i++) {
        if (argc >= 4 && is_word("at", argv[1])) {
            if (is_word(kinds[i].word, argv[2]))
                return run_at(&kinds[i], number(argv[3]),
                              is_word("good", argv[4]));
        } else if (!only || is_word(kinds[i].word, only)) {
            run_kind(&kinds[i], argc, argv);
        }
    }
    printf("1..%d\n", tests);
    return tests == 0 || failed_tests > 0;
}
