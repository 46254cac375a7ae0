/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/pager.h - what is printed goes to a pager for a while.
 */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stdbool.h>

/*
 * From here on stdout goes to $PAGER, or to less -R if that is not set. It
 * stays as it is where it is no terminal, or where $PAGER is empty. False
 * when the pager cannot be started; that has then been said.
 */
bool pager_start(void);

/*
 * Waits until the pager is left, if there is one; nothing can be printed
 * afterwards. False when it could not be run; that has then been said.
 */
bool pager_end(void);

#endif
