/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/aborted.h - for commands that write an index. */
#ifndef CLI_ABORTED_H
#define CLI_ABORTED_H

/*
 * Xapian 1.4 writes blocks of values in a destructor, out of which no failure
 * can be told: the C++ library ends the process. From now on that is a message
 * and a status, and what was committed is as it was.
 */
void aborted_say_full_disk(void);

#endif
