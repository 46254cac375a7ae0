/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Index runs over changing trees are killed at random moments: test_killed
 * [KILLS [SEED]]. After each the index is sound and holds what it held before
 * the run, or all that the run was to bring; the next run that is let through
 * makes it what a new index is.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "dumps.h"
#include "programs.h"
#include "scratch.h"
#include "updates.h"

enum {
    KILLS = 10,
    LIFE = 25, /* kills of one index */
    FILES = 120,
    REST = 5 /* of so many runs one is let through */
};

typedef struct world {
    tree tree;
    char root[MAX_PATH];
    char index[MAX_PATH];
    char fresh[MAX_PATH];
    const char *way; /* to index */
    dice dice;
    double run_seconds; /* that a run takes */
    unsigned killed;    /* in the middle */
    char why[900];
} world;

static bool
fails(world *w, const char *what, const char *why)
{
    snprintf(w->why, sizeof w->why, "%s: %s", what, why);
    return false;
}

static double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Many files, so that a run takes a while: some are written anew. */
static void
write_many(world *w, unsigned of)
{
    unsigned i;

    for (i = 0; i < FILES; i++) {
        char path[MAX_PATH + 40];
        FILE *f;

        if (dice_roll(&w->dice, of))
            continue;
        snprintf(path, sizeof path, "%s/bulk-%03u.txt", w->root, i);
        if (dice_roll(&w->dice, 8) == 0) {
            unlink(path);
            continue;
        }
        f = fopen(path, "w");
        if (!f)
            continue;
        fprintf(f, "Ledger %u\n\nThe harbour wrote down number %u of them.\n",
                i, dice_roll(&w->dice, 100000));
        fclose(f);
    }
}

static void
change_tree(world *w)
{
    static const action actions[] = {PUT,    PUT,  PUT,   EDIT, RENAME,
                                     DELETE, SWAP, TOUCH, LINK, IGNORE};
    unsigned n = 3 + dice_roll(&w->dice, 8);

    write_many(w, 1 + dice_roll(&w->dice, 6));
    while (n-- > 0) {
        step s;

        s.action =
            actions[dice_roll(&w->dice, sizeof actions / sizeof *actions)];
        s.a = dice_roll(&w->dice, 1000);
        s.b = dice_roll(&w->dice, 1000);
        s.c = dice_roll(&w->dice, 1000);
        tree_step(&w->tree, &s);
    }
}

static pid_t
start_run(const world *w, const char *dir)
{
    const char *args[] = {"pincite", "index", "-q",    "-d", dir,
                          "--prune", w->way,  w->root, NULL};

    return program_start(args, -1);
}

static bool
has_index(const world *w)
{
    char stub[MAX_PATH + 20];

    snprintf(stub, sizeof stub, "%s/XAPIANDB", w->index);
    return access(stub, F_OK) == 0;
}

static bool
read_index(world *w, const char *dir, dump *out)
{
    pincite_error err = PINCITE_ERROR_INIT;

    return !dump_read(dir, out, &err) || fails(w, "dump", err.message);
}

static bool
make_fresh(world *w, dump *out)
{
    tree old;

    snprintf(old.dir, sizeof old.dir, "%.*s", (int)sizeof old.dir - 1,
             w->fresh);
    tree_remove(&old);
    if (program_end(start_run(w, w->fresh)) != 0)
        return fails(w, "a new index", "the run failed");
    return read_index(w, w->fresh, out);
}

static bool
is_sound(world *w)
{
    const char *args[] = {"pincite", "check", "-d", w->index, NULL};
    int status = program_run(args);
    char what[40];

    snprintf(what, sizeof what, "exit status %d", status);
    return status == 0 || fails(w, "check", what);
}

/* Each hit is of a file that is there, as it is. */
static bool
hits_are_true(world *w)
{
    static const char query[] = "harbour OR ledger OR border OR train";
    const char *dir = w->index;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader = NULL;
    pincite_options *options = NULL;
    pincite_results *found = NULL;
    pincite_status st = pincite_reader_open(&dir, 1, &reader, &err);
    bool ok;
    size_t i;

    if (!st)
        st = pincite_options_new(&options, &err);
    if (!st) {
        pincite_options_set_limit(options, 1000);
        st = pincite_reader_search(reader, query, strlen(query), options,
                                   &found, &err);
    }
    ok = !st || fails(w, "search", err.message);
    for (i = 0; ok && i < pincite_results_count(found); i++) {
        const pincite_hit *hit = pincite_results_hit(found, i);

        if (pincite_hit_file(hit) != PINCITE_FILE_SAME)
            ok = fails(w, "a hit of a file that is another one",
                       pincite_hit_path(hit));
    }
    pincite_results_free(found);
    pincite_options_free(options);
    pincite_reader_free(reader);
    return ok;
}

/* A run that is let through. */
static bool
run_whole(world *w)
{
    dump is = {NULL, 0};
    dump fresh = {NULL, 0};
    double begun = seconds();
    bool ok = program_end(start_run(w, w->index)) == 0 ||
              fails(w, "index", "the run failed");

    w->run_seconds = seconds() - begun;
    ok = ok && is_sound(w) && hits_are_true(w) &&
         read_index(w, w->index, &is) && make_fresh(w, &fresh) &&
         (dump_same(&is, &fresh) ||
          fails(w, "the index", "it is not what a new one is"));
    free(is.p);
    free(fresh.p);
    return ok;
}

static void
kill_soon(world *w, pid_t child)
{
    double pause = w->run_seconds * dice_roll(&w->dice, 1100) / 1000;
    struct timespec t = {(time_t)pause,
                         (long)((pause - (double)(time_t)pause) * 1e9)};

    nanosleep(&t, NULL);
    kill(child, SIGKILL);
}

/* A run that is killed. */
static bool
run_killed(world *w)
{
    dump before = {NULL, 0};
    dump after = {NULL, 0};
    dump fresh = {NULL, 0};
    bool ok = !has_index(w) || read_index(w, w->index, &before);
    pid_t child;

    if (!ok)
        return false;
    child = start_run(w, w->index);
    kill_soon(w, child);
    w->killed += program_end(child) == -1;
    if (has_index(w))
        ok = is_sound(w) && read_index(w, w->index, &after) &&
             (dump_same(&before, &after) ||
              (make_fresh(w, &fresh) &&
               (dump_same(&after, &fresh) ||
                fails(w, "after a kill", "neither old nor new state"))));
    else
        ok = !before.p || fails(w, "after a kill", "no index");
    free(before.p);
    free(after.p);
    free(fresh.p);
    return ok;
}

static bool
begin_life(world *w, const char *dir)
{
    tree all;
    char path[MAX_PATH];

    snprintf(all.dir, sizeof all.dir, "%.*s", (int)sizeof all.dir - 1, dir);
    tree_remove(&all);
    mkdir(dir, 0777);
    snprintf(path, sizeof path, "%.500s/tree", dir);
    snprintf(w->index, sizeof w->index, "%.500s/index", dir);
    snprintf(w->fresh, sizeof w->fresh, "%.500s/fresh", dir);
    snprintf(w->root, sizeof w->root, "%.500s/tree/r", dir);
    if (!tree_make(&w->tree, path))
        return fails(w, "cannot make", path);
    write_many(w, 1);
    return true;
}

int
main(int argc, char **argv)
{
    static const char *const ways[] = {"--shards=1", "--shards=3", "--served"};
    unsigned long kills = argc > 1 ? number_of(argv[1]) : KILLS;
    unsigned long seed = argc > 2 ? number_of(argv[2]) : 1;
    static world w;
    void *state;
    char dir[500];
    unsigned long i, life;
    bool ok = true;

    if (scratch_set_up(&state) < 0)
        return 99;
    snprintf(dir, sizeof dir, "%.400s/life", ((scratch *)state)->dir);
    printf("1..1\n");
    w.run_seconds = 0.1;
    /* Each way at least once. */
    life = kills < 3 * LIFE ? (kills + 2) / 3 : LIFE;
    for (i = 0; i < kills && ok; i++) {
        w.dice.state = seed + i;
        w.way = ways[i / life % 3];
        if (i % life == 0)
            ok = begin_life(&w, dir);
        else
            change_tree(&w);
        ok = ok && run_killed(&w);
        if (ok && (i % REST == REST - 1 || i + 1 == kills))
            ok = run_whole(&w);
        if (!ok)
            printf("# kill %lu of seed %lu: %s\n", i, seed, w.why);
    }
    printf("%sok 1 - %lu runs from seed %lu were killed, %u before their "
           "end: the old state or the new one\n",
           ok ? "" : "not ", kills, seed, w.killed);
    scratch_tear_down(&state);
    return !ok;
}
