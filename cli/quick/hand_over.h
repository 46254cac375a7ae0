/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/quick/hand_over.h - the quick program, which `pincite` is, searches
 * without Xapian: to load that takes longer than most searches do. What it
 * cannot do itself the whole program does in its place, in the same process
 * and with the same arguments: the other commands, and searches that turn out
 * to need Xapian, such as those of remote shards.
 *
 * So nothing may be printed or read from stdin before a search has all that it
 * asks the index for.
 */
#ifndef CLI_QUICK_HAND_OVER_H
#define CLI_QUICK_HAND_OVER_H

/* Keeps the arguments, which have to stay, for quick_hand_over(). */
void quick_begin(char **argv);

/* Becomes the whole program: `pincite-whole` in the folder of this one, or
 * else where it is installed. Says so where neither can be run, and ends the
 * process. May be called from any thread, in place of whatever function. */
_Noreturn void quick_hand_over(void);

#endif
