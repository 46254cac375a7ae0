/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory runs out while the layers of an index are merged: an allocation is
 * refused, in a process of its own, of the commit that merges them. The writer
 * goes on behind it, and no text is lost.
 */
#include <config.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pincite/pincite.h>

#include "failing.h"
#include "tree.h"

/* Text i has word i; the fourth commit merges. */
static const char *const words[] = {"alpha", "bravo",   "charlie", "delta",
                                    "echo",  "foxtrot", "kilogram"};

enum { MERGING = 3, TEXTS = 7, SAMPLE = 48, MOST_SECONDS = 60 };

static bool
is_it(size_t nth, void *user)
{
    return nth == *(const size_t *)user;
}

static pincite_status
add(pincite_writer *w, int i, pincite_error *err)
{
    char name[20];
    char text[100];
    int n =
        snprintf(text, sizeof text,
                 "A letter\n\nThe pipeline was late, said %s.\n", words[i]);

    snprintf(name, sizeof name, "mail:%d", i);
    return pincite_writer_add_text(w, name, text, (size_t)n, err);
}

static pincite_status
open_writer(const char *index, pincite_writer **w, pincite_error *err)
{
    pincite_status st = pincite_writer_open(index, w, err);

    if (!st)
        pincite_writer_set_builder(*w, PINCITE_BUILDER_BULK);
    return st;
}

static pincite_status
commit(pincite_writer *w, int i, pincite_error *err)
{
    pincite_status st = add(w, i, err);

    return st ? st : pincite_writer_commit(w, err);
}

/* The commit that merges lacks allocation `at`; `asked` is how many it asks
 * for. A writer that says so is no more; another one does it again. */
static pincite_status
merge(const char *index, pincite_writer **w, size_t at, size_t *asked,
      pincite_error *err)
{
    pincite_status st = add(*w, MERGING, err);

    if (st)
        return st;
    failing_start(is_it, &at);
    st = pincite_writer_commit(*w, err);
    *asked = failing_stop();
    if (st != PINCITE_E_NOMEM)
        return st;
    pincite_writer_free(*w);
    st = open_writer(index, w, err);
    return st ? st : commit(*w, MERGING, err);
}

/* Adds text after text; 0 if a call failed, else what that commit asks for. */
static size_t
write_all(const char *index, size_t at)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w = NULL;
    pincite_status st = open_writer(index, &w, &err);
    size_t asked = 0;
    int i;

    for (i = 0; !st && i < TEXTS; i++)
        st = i == MERGING ? merge(index, &w, at, &asked, &err)
                          : commit(w, i, &err);
    pincite_writer_free(w);
    if (st)
        printf("# allocation %zu: %s\n", at, err.message);
    return st ? 0 : asked;
}

static bool
has_all(const char *index)
{
    pincite_reader *r;
    pincite_status st = pincite_reader_open(&index, 1, &r, NULL);
    size_t found = 0;
    int i;

    for (i = 0; !st && i < TEXTS; i++) {
        pincite_results *results;

        st = pincite_reader_search(r, words[i], strlen(words[i]), NULL,
                                   &results, NULL);
        found += st ? 0 : pincite_results_count(results);
        pincite_results_free(results);
    }
    pincite_reader_free(r);
    return !st && found == TEXTS;
}

/* In a process of its own, which may crash. */
static bool
survives(size_t at)
{
    int status = -1;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        bool fine;

        alarm(MOST_SECONDS);
        fine = write_all("index", at) > 0 && has_all("index");
        fflush(stdout);
        _exit(!fine);
    }
    waitpid(child, &status, 0);
    tree_remove("index");
    if (status != 0)
        printf("# allocation %zu: status %d\n", at, status);
    return status == 0;
}

/* Where to begin with the sample. */
static size_t
seed(void)
{
    const char *digits = getenv("TEST_SEED");
    size_t n = 0;

    if (!digits)
        return (size_t)getpid();
    for (; *digits >= '0' && *digits <= '9'; digits++)
        n = n * 10 + (size_t)(*digits - '0');
    return n;
}

int
main(void)
{
    char dir[] = "/tmp/pincite-merge-XXXXXX";
    size_t total, step, at;
    bool fine = true;

    if (!failing_sees_all() || failing_is_sanitized()) {
        puts("1..0 # SKIP memory cannot be seen to run out here");
        return 0;
    }
    if (!mkdtemp(dir) || chdir(dir) != 0)
        return 99;
    total = write_all("index", 0);
    tree_remove("index");
    step = total / SAMPLE + 1;
    at = 1 + seed() % step;
    printf("1..1\n# %zu allocations, each %zu-th from %zu\n", total, step, at);
    for (; at <= total; at += step)
        fine = survives(at) && fine;
    printf("%sok 1 - a merge that runs out of memory loses no text\n",
           fine && total > 0 ? "" : "not ");
    tree_remove(dir);
    return !fine;
}
