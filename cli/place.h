/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/place.h - which index folder is meant.
 */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stdbool.h>

#include <pincite/pincite.h>

#include "cli/options.h"
#include "cli/str.h"

/*
 * The index folder: the last -d, else $PINCITE_INDEX, else the nearest
 * .pincite of this folder and its parents, else, with `create`, .pincite in
 * this folder. False when there is none.
 */
bool place_find(const struct settings *s, bool create, struct str *out);

/* Says that there is no index and how to come by one. */
void place_say_none(void);
void place_say_missing(const char *dir);

/* Says why an index could not be read, with a hint if there is none. */
void place_say_failure(pincite_status st, const char *dir,
                       const pincite_error *err);

/*
 * Opens what place_find() finds, or all of the -d folders. On failure says
 * why and returns NULL. Caller frees with pincite_reader_free().
 */
pincite_reader *place_open_reader(const struct settings *s);

#endif
