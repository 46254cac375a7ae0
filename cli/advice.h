/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/advice.h - what is said of an answer beside its hits. */
#ifndef CLI_ADVICE_H
#define CLI_ADVICE_H

#include <pincite/pincite.h>

/* Says, on stderr, what of the query could not be answered as it was asked,
 * and what else could be asked. */
void advice_say(const pincite_results *results);

#endif
