/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/printer.h"

void
printer_answer(struct printer *p, const struct question *q,
               const pincite_results *results)
{
    size_t n = pincite_results_count(results);
    size_t i;

    p->ops->begin(p, q, results);
    for (i = 0; i < n; i++)
        p->ops->hit(p, pincite_results_hit(results, i), i + 1);
    p->ops->end(p, q, results);
}
