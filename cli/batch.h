/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/batch.h - queries from stdin, one a line.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include <stddef.h>

#include "cli/answer.h"

/* Answers all of stdin; `limit` holds where a line names none. */
int batch_run(struct asking *a, size_t limit);

#endif
