/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/ask.h"

#include "base/alloc.h"

pincite_status
pci_ask_begin(pci_ask *ask, pci_role role, pincite_error *err)
{
    if (!pci_grow(&ask->clauses, &ask->cap, ask->n + 1, sizeof *ask->clauses))
        return pci_fail_nomem(err);
    ask->clauses[ask->n++] = (pci_clause){.role = role};
    return PINCITE_OK;
}

static pincite_status
stem_of(pci_analyser *analyser, const char *word, size_t n, char **out,
        size_t *out_len, pincite_error *err)
{
    const char *stem;
    pincite_status st =
        pci_analyser_stem(analyser, word, n, &stem, out_len, err);

    if (st)
        return st;
    *out = pci_strndup(stem, *out_len);
    return *out ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
pci_ask_add_word(pci_ask *ask, pci_analyser *analyser, const char *folded,
                 size_t n, pincite_error *err)
{
    pci_clause *c = &ask->clauses[ask->n - 1];
    pci_word *w;

    if (ask->n_words >= PCI_MAX_QUERY_WORDS)
        return PINCITE_OK;
    if (!pci_grow(&c->words, &c->cap_words, c->n_words + 1, sizeof *c->words))
        return pci_fail_nomem(err);
    w = &c->words[c->n_words++];
    *w = (pci_word){0};
    ask->n_words++;
    w->folded = pci_strndup(folded, n);
    w->folded_len = n;
    if (!w->folded)
        return pci_fail_nomem(err);
    return stem_of(analyser, folded, n, &w->stem, &w->stem_len, err);
}

static void
release_clause(pci_clause *c)
{
    size_t i;

    for (i = 0; i < c->n_words; i++) {
        pci_free(c->words[i].folded);
        pci_free(c->words[i].stem);
    }
    pci_free(c->words);
    pci_free(c->joined);
}

static bool
holds_letter(const pci_word *w)
{
    size_t i;

    for (i = 0; i < w->folded_len; i++)
        if ((unsigned char)w->folded[i] > '9')
            return true;
    return false;
}

/*
 * "inter state" and inter-state ask the same: in the text the words may
 * stand apart, be hyphenated, or be one. For two words, where that is usual.
 */
static pincite_status
find_joined(pci_clause *c, pci_analyser *analyser, pincite_error *err)
{
    pci_buf both = PCI_BUF_INIT(2 * PCI_MAX_WORD);
    pincite_status st;

    if (c->n_words != 2 ||
        !(holds_letter(&c->words[0]) || holds_letter(&c->words[1])))
        return PINCITE_OK;
    pci_buf_add(&both, c->words[0].folded, c->words[0].folded_len);
    pci_buf_add(&both, c->words[1].folded, c->words[1].folded_len);
    st = pci_buf_status(&both, err);
    if (!st && both.n <= PCI_MAX_WORD)
        st =
            stem_of(analyser, both.p, both.n, &c->joined, &c->joined_len, err);
    pci_buf_release(&both);
    return st;
}

pincite_status
pci_ask_end(pci_ask *ask, pci_analyser *analyser, pincite_error *err)
{
    pci_clause *c = &ask->clauses[ask->n - 1];

    if (c->n_words == 0) {
        release_clause(c);
        ask->n--;
        return PINCITE_OK;
    }
    return find_joined(c, analyser, err);
}

void
pci_ask_print(const pci_ask *ask, pci_buf *out)
{
    size_t i;
    size_t j;

    for (i = 0; i < ask->n; i++) {
        const pci_clause *c = &ask->clauses[i];

        if (i > 0)
            pci_buf_add_byte(out, ' ');
        if (c->role != PCI_SHOULD)
            pci_buf_add_byte(out, c->role == PCI_MUST ? '+' : '-');
        if (c->n_words > 1)
            pci_buf_add_byte(out, '"');
        for (j = 0; j < c->n_words; j++) {
            if (j > 0)
                pci_buf_add_byte(out, ' ');
            pci_buf_add(out, c->words[j].folded, c->words[j].folded_len);
        }
        if (c->n_words > 1)
            pci_buf_add_byte(out, '"');
    }
}

void
pci_ask_release(pci_ask *ask)
{
    size_t i;

    for (i = 0; i < ask->n; i++)
        release_clause(&ask->clauses[i]);
    pci_free(ask->clauses);
    *ask = (pci_ask)PCI_ASK_INIT;
}
