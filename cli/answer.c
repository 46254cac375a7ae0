/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/advice.h"
#include "cli/answer.h"
#include "cli/pager.h"

/* A page of nothing would only be in the way. */
static void
print_answer(struct asking *a, const struct question *q,
             const pincite_results *results, bool found)
{
    if (!a->pager || !found) {
        printer_answer(a->printer, q, results);
    } else if (pager_start()) {
        printer_answer(a->printer, q, results);
        a->trouble = !pager_end();
    } else {
        a->trouble = true;
    }
}

pincite_status
answer_question(struct asking *a, const struct question *q, size_t limit,
                bool *found, pincite_error *err)
{
    pincite_results *results = NULL;
    pincite_status st;

    pincite_options_set_limit(a->options, limit);
    st = pincite_reader_search(a->reader, q->query, q->query_len, a->options,
                               &results, err);
    if (st)
        goto out;
    *found = pincite_results_count(results) > 0;
    if (a->printer)
        print_answer(a, q, results, *found);
    if (a->advise)
        advice_say(results);
out:
    pincite_results_free(results);
    return st;
}
