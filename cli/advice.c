/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/advice.h"
#include "cli/msg.h"

void
advice_say(const pincite_results *results)
{
    const char *suggestion = pincite_results_suggestion(results);

    if (pincite_results_shortened(results))
        msg_say("the query is too long: what is beyond its first 2,000 words, "
                "or 100,000 bytes, is left out");
    if (pincite_results_relaxed(results))
        msg_say("nothing has all of it; these have some");
    if (pincite_results_cut(results))
        msg_say("more fits the query than is searched: only the most frequent "
                "words of a wildcard or ~, only the best passages of remote "
                "shards");
    if (pincite_results_furniture(results))
        msg_say("only page headers, menus and the like have it: --all-text "
                "searches them, too");
    if (suggestion)
        msg_say("did you mean: %s", suggestion);
}
