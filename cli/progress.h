/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/progress.h - what an index run tells while it runs, and at its end: to
 * people, with a bar on the terminal; or to programs, as JSON Lines.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include <pincite/pincite.h>

#include "cli/options.h"
#include "cli/str.h"

struct progress {
    const struct settings *s;
    struct str here; /* the current folder */
    bool bar;        /* on the terminal */
    bool objects;    /* on stdout */
    bool ended;      /* a summary or a failure was told */
    uint64_t told;   /* objects */
    struct timespec begun;
    struct timespec drawn;
};

/* No bar when --quiet, --no-progress or --json, or when stderr is no able
 * terminal. Caller frees with progress_free(). */
void progress_init(struct progress *p, const struct settings *s);
void progress_free(struct progress *p);

void progress_draw(struct progress *p, uint64_t files, uint64_t files_total,
                   uint64_t bytes, uint64_t bytes_total);
void progress_end(struct progress *p);

/* What became of a file, or, in a dry run, would become: a line or an object,
 * if such are wanted. `from` is the old path of one renamed, else NULL. */
void progress_tell_change(struct progress *p, pincite_change change,
                          const char *path, const char *from);

/* A problem with a path; `failed`, or there is just nothing to index. */
void progress_tell_problem(struct progress *p, const char *path, bool failed,
                           const char *reason);

/* Why there is no summary, after that was said: an object, if such are
 * wanted. */
void progress_tell_failure(struct progress *p, const char *message);

/* The counts; `w` is NULL when nothing was to be done. */
void progress_tell_summary(struct progress *p, const pincite_writer *w);

#endif
