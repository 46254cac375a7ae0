/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/progress.h - a line on the terminal that tells how far an update is.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress {
    bool on;
    struct timespec begun;
    struct timespec drawn;
};

/* Off when `quiet` or when stderr is no able terminal. */
void progress_init(struct progress *p, bool quiet);
void progress_draw(struct progress *p, uint64_t files, uint64_t files_total,
                   uint64_t bytes, uint64_t bytes_total);
void progress_end(struct progress *p);

#endif
