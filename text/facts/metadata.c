/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/metadata.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "text/facts/author.h"
#include "text/facts/date.h"
#include "text/words/language.h"
#include "text/white.h"

enum { MAX_VALUE = 1000 };

/* For each fact its keys, the best first. */
static const struct {
    const char *key;
    pci_fact_kind fact;
} keys[] = {{"title", PCI_FACT_TITLE},
            {"headline", PCI_FACT_TITLE},
            {"author", PCI_FACT_AUTHOR},
            {"authors", PCI_FACT_AUTHOR},
            {"byline", PCI_FACT_AUTHOR},
            {"by", PCI_FACT_AUTHOR},
            {"creator", PCI_FACT_AUTHOR},
            {"dc.creator", PCI_FACT_AUTHOR},
            {"date", PCI_FACT_DATE},
            {"published", PCI_FACT_DATE},
            {"datepublished", PCI_FACT_DATE},
            {"date_published", PCI_FACT_DATE},
            {"publishdate", PCI_FACT_DATE},
            {"publish_date", PCI_FACT_DATE},
            {"publication_date", PCI_FACT_DATE},
            {"pubdate", PCI_FACT_DATE},
            {"published_at", PCI_FACT_DATE},
            {"published_time", PCI_FACT_DATE},
            {"created", PCI_FACT_DATE},
            {"url", PCI_FACT_URL},
            {"canonical", PCI_FACT_URL},
            {"canonical_url", PCI_FACT_URL},
            {"link", PCI_FACT_URL},
            {"permalink", PCI_FACT_URL},
            {"source", PCI_FACT_URL},
            {"source_url", PCI_FACT_URL},
            {"lang", PCI_FACT_LANGUAGE},
            {"language", PCI_FACT_LANGUAGE},
            {"locale", PCI_FACT_LANGUAGE}};

enum { N_KEYS = sizeof keys / sizeof keys[0] };

void
pci_metadata_init(pci_metadata *m)
{
    static const pci_buf empty = PCI_BUF_INIT(MAX_VALUE);
    size_t i;

    for (i = 0; i < PCI_FACTS; i++) {
        m->value[i] = empty;
        m->rank[i] = SIZE_MAX;
    }
}

void
pci_metadata_release(pci_metadata *m)
{
    size_t i;

    for (i = 0; i < PCI_FACTS; i++)
        pci_buf_release(&m->value[i]);
}

/* The rank of a key, or N_KEYS. */
static size_t
find_key(const char *key, size_t n)
{
    size_t i;

    for (i = 0; i < N_KEYS; i++) {
        if (strlen(keys[i].key) == n && !strncasecmp(keys[i].key, key, n))
            break;
    }
    return i;
}

static bool
has(const char *s, size_t n, const char *word)
{
    size_t len = strlen(word);
    size_t i;

    for (i = 0; i + len <= n; i++) {
        if (!strncasecmp(s + i, word, len))
            return true;
    }
    return false;
}

/* One value, that may name several authors. */
static void
add_authors(pci_buf *out, const char *s, size_t n)
{
    pci_names names;
    size_t i;

    pci_names_init(&names);
    pci_names_add(&names, s, n, true);
    for (i = 0; i < names.n; i++) {
        if (i > 0)
            pci_buf_add(out, ", ", 2);
        pci_buf_add(out, names.text.p + names.list[i].start, names.list[i].n);
    }
    if (names.text.failed == PINCITE_E_NOMEM)
        out->failed = names.text.failed;
    pci_names_release(&names);
}

/* What is kept of a value: nothing where it is none for the fact. */
static void
add_value(pci_buf *out, pci_fact_kind fact, const char *s, size_t n)
{
    char iso[PCI_DATE_SIZE];
    const char *code;

    switch (fact) {
    case PCI_FACT_AUTHOR:
        add_authors(out, s, n);
        return;
    case PCI_FACT_DATE:
        if (pci_date_read(s, n, iso))
            pci_buf_add_str(out, iso);
        return;
    case PCI_FACT_URL:
        if (has(s, n, "://") && !memchr(s, ' ', n))
            pci_buf_add(out, s, n);
        return;
    case PCI_FACT_LANGUAGE:
        code = pci_language_of_tag(s, n);
        if (code)
            pci_buf_add_str(out, code);
        return;
    default:
        pci_buf_add(out, s, n);
        return;
    }
}

void
pci_metadata_add(pci_metadata *m, const char *key, size_t key_len,
                 const char *value, size_t n)
{
    size_t rank = find_key(key, key_len);
    size_t from = pci_white_skip(value, 0, n);
    size_t to = pci_white_trim(value, from, n);
    pci_fact_kind fact;
    pci_buf *out;
    pci_buf one = PCI_BUF_INIT(MAX_VALUE);

    if (rank == N_KEYS || from == to || to - from > MAX_VALUE)
        return;
    fact = keys[rank].fact;
    out = &m->value[fact];
    if (rank > m->rank[fact] ||
        (rank == m->rank[fact] && fact != PCI_FACT_AUTHOR))
        return;
    add_value(&one, fact, value + from, to - from);
    if (one.n > 0 && rank < m->rank[fact]) {
        pci_buf_clear(out);
        m->rank[fact] = rank;
    }
    if (one.n > 0) {
        if (out->n > 0)
            pci_buf_add(out, ", ", 2);
        pci_buf_add(out, one.p, one.n);
    }
    if (one.failed == PINCITE_E_NOMEM)
        out->failed = one.failed;
    pci_buf_release(&one);
}

pincite_status
pci_metadata_set(pci_metadata *m, pci_article *a, const char *from,
                 pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; i < PCI_FACTS && !st; i++) {
        if (m->value[i].failed == PINCITE_E_NOMEM)
            return pci_fail_nomem(err);
        if (m->value[i].n > 0)
            st = pci_article_set_fact(a, (pci_fact_kind)i, m->value[i].p,
                                      m->value[i].n, from, err);
    }
    return st;
}
