/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/answer.h - one search, shared by the command line and the batch.
 */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/pincite.h>

#include "cli/printer.h"

struct asking {
    pincite_reader *reader;
    pincite_options *options;
    struct printer *printer; /* NULL: print nothing */
    bool advise;             /* say on stderr what else could be asked */
    bool pager;              /* print by a pager */
    bool trouble;            /* set when that could not be; it was said */
};

/*
 * Answers `q` with at most `limit` hits and prints the answer. On failure
 * nothing was printed.
 */
pincite_status answer_question(struct asking *a, const struct question *q,
                               size_t limit, bool *found, pincite_error *err);

#endif
