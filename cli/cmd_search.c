/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/answer.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/msg.h"
#include "cli/place.h"
#include "cli/printer.h"

static bool
check_usage(const struct settings *s)
{
    if (s->batch && s->n_operands > 0) {
        msg_say("--batch reads its queries from stdin and takes none here");
        return false;
    }
    if (!s->batch && s->n_operands == 0) {
        msg_say("search needs a query: pincite search WORD...");
        return false;
    }
    return true;
}

static struct printer *
choose_printer(const struct settings *s, pincite_reader *reader)
{
    if (s->quiet)
        return NULL;
    return s->json || s->batch ? print_json_new() : print_text_new(s, reader);
}

/* The words typed are one query. */
static int
answer_operands(struct asking *a, const struct settings *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct str query = STR_INIT;
    struct question q = {NULL, 0, NULL};
    bool found = false;
    int status = EXIT_TROUBLE;
    size_t i;

    for (i = 0; i < s->n_operands; i++) {
        if (i > 0)
            str_putc(&query, ' ');
        str_puts(&query, s->operands[i]);
    }
    q.query = str_z(&query);
    q.query_len = query.n;
    if (answer_question(a, &q, s->limit, &found, &err))
        msg_say("%s", err.message);
    else
        status = found ? EXIT_FOUND : EXIT_NOTHING;
    str_free(&query);
    return status;
}

int
cmd_search(const struct settings *s)
{
    struct asking a = {NULL, NULL, NULL, false};
    pincite_error err = PINCITE_ERROR_INIT;
    int status = EXIT_TROUBLE;

    if (!check_usage(s))
        goto out;
    a.reader = place_open_reader(s);
    if (!a.reader)
        goto out;
    if (pincite_options_new(&a.options, &err)) {
        msg_say("%s", err.message);
        goto out;
    }
    pincite_options_set_per_article(a.options, s->per_article);
    pincite_options_set_all_text(a.options, s->all_text);
    pincite_options_set_order(a.options, s->newest ? PINCITE_ORDER_NEWEST
                                                   : PINCITE_ORDER_SCORE);
    pincite_options_set_explain(a.options, s->explain);
    a.advise = !s->quiet && !s->json && !s->batch;
    a.printer = choose_printer(s, a.reader);
    status = s->batch ? batch_run(&a, s->limit) : answer_operands(&a, s);
out:
    if (a.printer)
        a.printer->ops->free(a.printer);
    pincite_options_free(a.options);
    pincite_reader_free(a.reader);
    return status;
}
