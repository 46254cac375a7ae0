/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdint.h>

#include "cli/answer.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/msg.h"
#include "cli/place.h"
#include "cli/printer.h"
#include "cli/run.h"

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
    if (s->batch && s->format != FORMAT_DEFAULT && s->format != FORMAT_JSON) {
        msg_say("--batch prints JSON and no other format");
        return false;
    }
    if (s->null && (s->batch || !format_takes_null(s->format))) {
        msg_say("-0 goes with -l, -c, --format tsv and format strings");
        return false;
    }
    return true;
}

/* The most passages that are to be asked for. */
static size_t
limit_of(const struct settings *s)
{
    /* All are counted, of however few articles. */
    return s->format == FORMAT_COUNT ? SIZE_MAX : s->limit;
}

static size_t
per_article_of(const struct settings *s)
{
    if (s->format == FORMAT_PATHS)
        return 1;
    return s->format == FORMAT_COUNT ? 0 : s->per_article;
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
    if (answer_question(a, &q, limit_of(s), &found, &err))
        msg_say("%s", err.message);
    else if (!a->trouble)
        status = found ? EXIT_FOUND : EXIT_NOTHING;
    if (s->partial && !s->quiet)
        place_say_missing_shards(a->reader);
    str_free(&query);
    return status;
}

int
cmd_search(const struct settings *s)
{
    struct asking a = {NULL, NULL, NULL, false, false, false};
    pincite_error err = PINCITE_ERROR_INIT;
    int status = EXIT_TROUBLE;

    if (!check_usage(s))
        goto out;
    /* Both print before all is read; and many searches are worth Xapian. */
    if (s->batch || s->context > 0)
        run_whole();
    a.reader = place_open_reader(s);
    if (!a.reader)
        goto out;
    if (pincite_options_new(&a.options, &err)) {
        msg_say("%s", err.message);
        goto out;
    }
    pincite_options_set_per_article(a.options, per_article_of(s));
    pincite_options_set_all_text(a.options, s->all_text);
    pincite_options_set_order(a.options, s->newest ? PINCITE_ORDER_NEWEST
                                                   : PINCITE_ORDER_SCORE);
    pincite_options_set_explain(a.options, s->explain);
    pincite_options_set_time_limit(a.options, s->timeout);
    a.advise = !s->quiet && s->format != FORMAT_JSON && !s->batch;
    a.pager = s->pager && !s->batch;
    a.printer = s->quiet ? NULL : printer_new(s, a.reader);
    status = s->batch ? batch_run(&a, s->limit) : answer_operands(&a, s);
out:
    if (a.printer)
        a.printer->ops->free(a.printer);
    pincite_options_free(a.options);
    pincite_reader_free(a.reader);
    return status;
}
