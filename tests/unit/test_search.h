/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries, and passages to ask, for the tests of searcher/. */
#ifndef PCI_TEST_SEARCH_H
#define PCI_TEST_SEARCH_H

#include "tests/unit/test_engine.h"

#include "indexer/postings.h"
#include "searcher/query/ask_print.h"
#include "searcher/match/match.h"
#include "searcher/query/parse.h"
#include "searcher/query/sequences.h"

/* The languages named in `codes`, two letters each. Release them. */
static inline pci_analysers
languages_of(const char *codes)
{
    pci_analysers all = PCI_ANALYSERS_INIT;
    pci_analyser *a;

    for (; *codes; codes += 2) {
        char code[3] = {codes[0], codes[1], '\0'};

        assert_int_equal(pci_analysers_get(&all, code, &a, NULL), PINCITE_OK);
    }
    return all;
}

static inline pci_ask *
parse(const char *query)
{
    pci_ask *ask;

    assert_int_equal(pci_parse(query, strlen(query), &ask, NULL), PINCITE_OK);
    assert_non_null(ask);
    assert_int_equal(ask->op, PCI_ASK_LIST);
    return ask;
}

/* Parsed, and with its sequences. */
static inline pci_ask *
parse_for(const char *query, const pci_analysers *languages)
{
    pci_ask *ask = parse(query);
    pci_stemmers stemmers;

    pci_stemmers_init(&stemmers, languages);
    assert_int_equal(pci_sequences_find(ask, &stemmers, NULL), PINCITE_OK);
    return ask;
}

/* Frees the query; the caller releases the buffer, which ends with a NUL. */
static inline pci_buf
print_and_free(pci_ask *ask)
{
    pci_buf out = PCI_BUF_INIT(1000000);

    pci_ask_print(ask, &out);
    pci_buf_add(&out, "", 0);
    assert_false(out.failed);
    pci_ask_free(ask);
    return out;
}

/* Compares what is understood, and that this reads the same again. */
static inline void
expect_understood(const char *query, const char *understood)
{
    pci_buf once = print_and_free(parse(query));
    pci_buf twice = print_and_free(parse(once.p));

    assert_string_equal(once.p, understood);
    assert_string_equal(twice.p, understood);
    pci_buf_release(&once);
    pci_buf_release(&twice);
}

/* `text` with [ and ] around the marks, or NULL where it does not match. Free
 * with pci_free(). */
static inline char *
mark_record(pci_ask *ask, pci_analysers *languages, const pci_record *r)
{
    pci_spans marks = PCI_SPANS_INIT;
    pci_buf out = PCI_BUF_INIT(100000);
    pci_matcher *m;
    bool matches;
    bool again;
    size_t at = 0;
    size_t i;

    assert_int_equal(pci_matcher_new(ask, languages, &m, NULL), PINCITE_OK);
    assert_int_equal(pci_matcher_match(m, r, &matches, &marks, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_matcher_match(m, r, &again, NULL, NULL), PINCITE_OK);
    assert_int_equal(matches, again);
    for (i = 0; i < marks.n; i++) {
        const pci_span *s = &marks.list[i];

        assert_true(s->start >= at && s->start < s->end);
        pci_buf_add(&out, r->text + at, s->start - at);
        pci_buf_add_byte(&out, '[');
        pci_buf_add(&out, r->text + s->start, s->end - s->start);
        pci_buf_add_byte(&out, ']');
        at = s->end;
    }
    pci_buf_add(&out, r->text + at, r->text_len - at);
    pci_buf_add(&out, "", 0);
    assert_true(matches || marks.n == 0);
    pci_spans_release(&marks);
    pci_matcher_free(m);
    if (matches)
        return pci_buf_steal(&out);
    pci_buf_release(&out);
    return NULL;
}

/* Checks the marks of a query in a passage; `marked` is NULL where it does
 * not match. */
static inline void
expect_record(const char *query, pci_analysers *languages, const pci_record *r,
              const char *marked)
{
    pci_ask *ask = parse_for(query, languages);
    char *got = mark_record(ask, languages, r);

    if (!got || !marked) {
        if (got != marked)
            fail_msg("%s: got '%s', not '%s'", query, got ? got : "no match",
                     marked ? marked : "no match");
    } else {
        assert_string_equal(got, marked);
    }
    pci_free(got);
    pci_ask_free(ask);
}

/* Adds a passage with all the terms that the indexer gives it. */
static inline void
index_record(pci_store *s, pci_analysers *languages, const pci_record *r)
{
    pci_postings p = PCI_POSTINGS_INIT;
    pci_tokens tokens = PCI_TOKENS_INIT;
    pci_analyser *a;

    assert_int_equal(pci_analysers_get(languages, r->language, &a, NULL),
                     PINCITE_OK);
    pci_postings_begin(&p, NULL);
    assert_int_equal(pci_postings_add_article(&p, a, r, NULL), PINCITE_OK);
    assert_int_equal(pci_postings_add_heading(&p, a, r, NULL), PINCITE_OK);
    assert_int_equal(pci_tokenise(r->text, r->text_len, &tokens, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_postings_add_text(&p, a, r->text, r->text_len,
                                           &tokens, NULL),
                     PINCITE_OK);
    pci_postings_finish(&p);
    assert_int_equal(pci_store_add_passage(s, r, p.list, p.n, NULL),
                     PINCITE_OK);
    pci_postings_release(&p);
    pci_tokens_release(&tokens);
}

#endif
