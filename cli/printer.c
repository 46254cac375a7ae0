/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/printer.h"

struct printer *
printer_new(const struct settings *s, pincite_reader *reader)
{
    if (s->batch)
        return print_json_new();
    switch (s->format) {
    case FORMAT_JSON:
        return print_json_new();
    case FORMAT_TSV:
        return print_tsv_new(s);
    case FORMAT_VIM:
        return print_vim_new(s);
    case FORMAT_PATHS:
    case FORMAT_COUNT:
        return print_paths_new(s);
    case FORMAT_HTML:
        return print_html_new();
    case FORMAT_TEMPLATE:
        return print_template_new(s);
    default:
        return print_text_new(s, reader);
    }
}

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
