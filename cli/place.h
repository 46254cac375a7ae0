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
 * this folder. False when there is none, and when the one that is found, not
 * named, is of another user than this one and root, or open to all for
 * writing: then `out` has its name.
 */
bool place_find(const struct settings *s, bool create, struct str *out);

/* Says that there is no index and how to come by one, or why the one that
 * place_find() left in `refused` is not used. */
void place_say_none(struct str *refused);
void place_say_missing(const char *dir);

/* Says what makes an index of one that is damaged; `dir` may be NULL. */
void place_say_repair(const char *dir);

/* Says why an index could not be read, with a hint if there is none. */
void place_say_failure(pincite_status st, const char *dir,
                       const pincite_error *err);

/*
 * Opens these indexes. Remote shards of an index that was not named, but found
 * in a folder above, are not asked: then it is refused, or, with `leave_out`,
 * opened without them, as without those that do not answer.
 */
pincite_status place_open(const struct settings *s, const char *const *dirs,
                          size_t n, bool leave_out, pincite_reader **out,
                          pincite_error *err);

/* Says which remote shards are left out, and why. */
void place_say_missing_shards(const pincite_reader *reader);

/*
 * Opens what place_find() finds, or all of the -d folders. On failure says
 * why and returns NULL. Caller frees with pincite_reader_free().
 */
pincite_reader *place_open_reader(const struct settings *s);

#endif
