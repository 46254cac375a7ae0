/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/help_query.h - what a query may hold, in short. The manual page
 * doc/pincite-query.7 tells it at length: change both.
 */
#ifndef CLI_HELP_QUERY_H
#define CLI_HELP_QUERY_H

#include "cli/str.h"

void help_query(struct str *out);

#endif
