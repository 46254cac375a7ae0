/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first line is a query, the rest a passage to be marked. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "engine/query.h"
#include "searcher/marks.h"
#include "searcher/parse.h"
#include "searcher/plan.h"
#include "tests/fuzz/fuzz.h"

static void
check_marks(const pci_ask *ask, pci_analysers *languages, const char *text,
            size_t n)
{
    pci_finder *finder;
    pci_spans spans = PCI_SPANS_INIT;
    size_t at = 0;
    size_t i;

    CHECK(pci_finder_new(ask, languages, &finder, NULL) == PINCITE_OK);
    CHECK(pci_finder_find(finder, text, n, "de", &spans, NULL) == PINCITE_OK);
    for (i = 0; i < spans.n; i++) {
        const pci_span *s = &spans.list[i];
        size_t len = s->end - s->start;

        CHECK(s->start >= at && s->start < s->end && s->end <= n);
        CHECK(pci_utf8_valid_length(text + s->start, len) == len);
        at = s->end;
    }
    pci_spans_release(&spans);
    pci_finder_free(finder);
}

/* What was understood, written as a query, is understood the same. */
static void
check_printed(const pci_ask *ask, const pci_analysers *languages)
{
    pci_buf first = PCI_BUF_INIT((size_t)1 << 30);
    pci_buf second = PCI_BUF_INIT((size_t)1 << 30);
    pci_ask again;

    pci_ask_print(ask, &first);
    CHECK(!first.failed);
    CHECK(pci_parse(first.p, first.n, languages, &again, NULL) == PINCITE_OK);
    pci_ask_print(&again, &second);
    if (first.n < PCI_MAX_QUERY)
        CHECK(first.n == second.n &&
              (first.n == 0 || memcmp(first.p, second.p, first.n) == 0));
    pci_ask_release(&again);
    pci_buf_release(&first);
    pci_buf_release(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *newline = size ? memchr(data, '\n', size) : NULL;
    size_t n = newline ? (size_t)(newline - data) : size;
    size_t behind = newline ? n + 1 : n;
    char *query = fuzz_copy(data, n);
    char *text = fuzz_copy_utf8(data + behind, size - behind);
    pci_analysers languages = PCI_ANALYSERS_INIT;
    pci_analyser *analyser;
    pci_query *plan;
    pci_ask ask;

    CHECK(pci_analysers_get(&languages, "en", &analyser, NULL) == PINCITE_OK);
    CHECK(pci_analysers_get(&languages, "de", &analyser, NULL) == PINCITE_OK);
    CHECK(pci_parse(query, n, &languages, &ask, NULL) == PINCITE_OK);
    CHECK(pci_plan(&ask, (size & 1) != 0, &plan, NULL) == PINCITE_OK);
    check_printed(&ask, &languages);
    check_marks(&ask, &languages, text, size - behind);
    pci_query_free(plan);
    pci_ask_release(&ask);
    pci_analysers_release(&languages);
    free(query);
    free(text);
    return 0;
}
