/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Readers while a writer commits: test_readers [COMMITS [SWAPS]]. Each commit
 * writes another number into all articles, so an answer that has two numbers,
 * or not all articles, is of no one state. The readers are one that lives
 * through all of it, one opened each time, and the program. An index that is
 * served is changed in place, as one shard; in one of three each commit swaps
 * generations, and in one that is not served what much goes from is copied.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "programs.h"
#include "random.h"
#include "scratch.h"

#include <pincite/pincite.h>

enum { COMMITS = 24, SWAPS = 8, ARTICLES = 12, FIRST = 1000 };

/* What is in each passage, before its number. */
static const char mark[] = "round";

typedef struct world {
    scratch *scratch;
    unsigned long asked;
    unsigned long states; /* that the long-lived reader saw */
    char why[400];
} world;

static bool
fails(world *w, const char *who, const char *why)
{
    snprintf(w->why, sizeof w->why, "%s: %s", who, why);
    return false;
}

static void
write_round(const scratch *s, unsigned long round)
{
    char name[40];
    char text[200];
    int i;

    for (i = 0; i < ARTICLES; i++) {
        snprintf(name, sizeof name, "a%02d.txt", i);
        snprintf(text, sizeof text,
                 "Article %d\n\nThe beacon shows %s%lu in number %d.\n", i,
                 mark, round, i);
        scratch_put(s, name, text);
    }
}

/* Of an index. */
typedef struct manner {
    size_t shards;
    bool served;
    const char *name;
} manner;

/* The writer, in a process of its own. Its exit status: 0 = all went well. */
static int
commit_all(const scratch *s, unsigned long commits, const manner *how)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;
    pincite_status st = pincite_writer_open(s->index, &w, &err);
    unsigned long i;

    if (!st && how->served)
        st = pincite_writer_set_served(w, &err);
    if (!st)
        st = pincite_writer_set_shards(w, how->shards, &err);
    if (!st)
        st = pincite_writer_add_root(w, s->root, &err);
    for (i = 0; i < commits && !st; i++) {
        write_round(s, FIRST + i);
        st = pincite_writer_update(w, &err);
    }
    pincite_writer_free(w);
    return st ? 1 : 0;
}

/* Takes the number of a passage into *round; false if it is another one. */
static bool
same_round(const char *text, unsigned long *round)
{
    const char *at = strstr(text, mark);
    unsigned long number = at ? number_of(at + strlen(mark)) : 0;

    if (*round == 0)
        *round = number;
    return number >= FIRST && number == *round;
}

static bool
ask(world *w, pincite_reader *reader, const char *who, unsigned long *round)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_options *options = NULL;
    pincite_results *found = NULL;
    pincite_status st = pincite_options_new(&options, &err);
    bool ok;
    size_t i;

    *round = 0;
    if (!st) {
        pincite_options_set_limit(options, 5 * ARTICLES);
        st = pincite_reader_search(reader, "beacon", 6, options, &found, &err);
    }
    ok = !st || fails(w, who, err.message);
    if (ok && pincite_results_count(found) != ARTICLES)
        ok = fails(w, who, "not all articles");
    for (i = 0; ok && i < ARTICLES; i++)
        if (!same_round(pincite_hit_text(pincite_results_hit(found, i), NULL),
                        round))
            ok = fails(w, who, "passages of two states");
    pincite_results_free(found);
    pincite_options_free(options);
    w->asked++;
    return ok;
}

static pincite_reader *
open_reader(world *w)
{
    const char *dir = w->scratch->index;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader;

    if (pincite_reader_open(&dir, 1, &reader, &err))
        fails(w, "open", err.message);
    return reader;
}

static bool
ask_anew(world *w)
{
    pincite_reader *reader = open_reader(w);
    unsigned long round;
    bool ok = reader && ask(w, reader, "a new reader", &round);

    pincite_reader_free(reader);
    return ok;
}

static bool
ask_program(world *w)
{
    const char *args[] = {"pincite",  "search",    "-n",
                          "99",       "-d",        w->scratch->index,
                          "--format", "{text}\\n", "beacon",
                          NULL};
    unsigned long round = 0;
    unsigned n = 0;
    char line[400];
    int pipes[2];
    FILE *f;
    pid_t child;
    bool ok = true;

    if (pipe(pipes) < 0)
        return fails(w, "program", "no pipe");
    child = program_start(args, pipes[1]);
    close(pipes[1]);
    f = fdopen(pipes[0], "r");
    while (f && fgets(line, sizeof line, f)) {
        if (!strstr(line, mark))
            continue;
        n++;
        ok = ok && same_round(line, &round);
    }
    if (f)
        fclose(f);
    if (program_end(child) != 0)
        return fails(w, "program", "it failed");
    w->asked++;
    return (ok && n == ARTICLES) ||
           fails(w, "program", "passages of two states, or not all");
}

/* The long-lived one moves on by itself when it must, and when told. */
static bool
ask_old(world *w, pincite_reader *old, unsigned long *last)
{
    pincite_error err = PINCITE_ERROR_INIT;
    unsigned long round;

    if (w->asked % 3 == 0 && pincite_reader_reopen(old, &err))
        return fails(w, "reopen", err.message);
    if (!ask(w, old, "the old reader", &round))
        return false;
    if (round < *last)
        return fails(w, "the old reader", "it went back in time");
    w->states += round != *last;
    *last = round;
    return true;
}

static bool
read_all_along(world *w, pid_t writer, int *status)
{
    pincite_reader *old = open_reader(w);
    unsigned long last = 0;
    unsigned long n;
    bool ok = old != NULL;

    for (n = 0; ok && waitpid(writer, status, WNOHANG) == 0; n++) {
        ok = ask_old(w, old, &last) && ask_anew(w);
        if (ok && n % 4 == 0)
            ok = ask_program(w);
    }
    pincite_reader_free(old);
    return ok;
}

static bool
run(unsigned long commits, const manner *how, int number)
{
    void *state;
    world w = {.asked = 0};
    int status = 0;
    pid_t writer;
    bool ok;

    if (scratch_set_up(&state) < 0)
        exit(99);
    w.scratch = state;
    /* There is an index before anyone reads. */
    ok = commit_all(w.scratch, 1, how) == 0 || fails(&w, "writer", "no index");
    fflush(stdout);
    writer = ok ? fork() : -1;
    if (writer == 0)
        _exit(commit_all(w.scratch, commits, how));
    if (writer > 0) {
        ok = read_all_along(&w, writer, &status);
        if (!ok)
            waitpid(writer, &status, 0);
        if (ok && (!WIFEXITED(status) || WEXITSTATUS(status)))
            ok = fails(&w, "writer", "it failed");
    }
    if (!ok)
        printf("# %s\n", w.why);
    printf("%sok %d - %lu commits to %s, %lu answers, %lu states seen by one "
           "reader\n",
           ok ? "" : "not ", number, commits, how->name, w.asked, w.states);
    scratch_tear_down(&state);
    return ok;
}

int
main(int argc, char **argv)
{
    unsigned long commits = argc > 1 ? number_of(argv[1]) : COMMITS;
    unsigned long swaps = argc > 2 ? number_of(argv[2]) : SWAPS;
    static const manner one = {1, false, "one shard"};
    static const manner served = {1, true, "one that is served"};
    static const manner three = {3, false, "three shards"};
    bool ok;

    printf("1..3\n");
    ok = run(commits, &one, 1);
    ok = run(commits, &served, 2) && ok;
    ok = run(swaps, &three, 3) && ok;
    return !ok;
}
