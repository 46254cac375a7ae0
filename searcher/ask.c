/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/ask.h"

#include <string.h>

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
copy_word(pci_word *out, const char *text, size_t n, pincite_error *err)
{
    out->text = pci_strndup(text, n);
    out->len = n;
    return out->text ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
pci_ask_add_word(pci_ask *ask, const char *folded, size_t n,
                 pincite_error *err)
{
    pci_clause *c = &ask->clauses[ask->n - 1];

    if (ask->n_words >= PCI_MAX_QUERY_WORDS)
        return PINCITE_OK;
    if (!pci_grow(&c->words, &c->cap_words, c->n_words + 1, sizeof *c->words))
        return pci_fail_nomem(err);
    ask->n_words++;
    return copy_word(&c->words[c->n_words++], folded, n, err);
}

static void
release_words(pci_word *words, size_t n)
{
    size_t i;

    for (i = 0; words && i < n; i++)
        pci_free(words[i].text);
    pci_free(words);
}

static void
release_variant(const pci_clause *c, pci_variant *v)
{
    release_words(v->stems, c->n_words);
    pci_free(v->joined.text);
}

static void
release_clause(pci_clause *c)
{
    size_t i;

    for (i = 0; i < c->n_variants; i++)
        release_variant(c, &c->variants[i]);
    pci_free(c->variants);
    release_words(c->words, c->n_words);
}

static pincite_status
stem_word(pci_analyser *analyser, const pci_word *word, pci_word *out,
          pincite_error *err)
{
    const char *stem;
    size_t n;
    pincite_status st =
        pci_analyser_stem(analyser, word->text, word->len, &stem, &n, err);

    return st ? st : copy_word(out, stem, n, err);
}

static bool
holds_letter(const pci_word *w)
{
    size_t i;

    for (i = 0; i < w->len; i++)
        if ((unsigned char)w->text[i] > '9')
            return true;
    return false;
}

/*
 * "inter state" and inter-state ask the same: in the text the words may
 * stand apart, be hyphenated, or be one. For two words, where that is usual.
 */
static pincite_status
find_joined(const pci_clause *c, pci_analyser *analyser, pci_word *out,
            pincite_error *err)
{
    pci_buf both = PCI_BUF_INIT(2 * PCI_MAX_WORD);
    pci_word joined;
    pincite_status st;

    if (c->n_words != 2 ||
        !(holds_letter(&c->words[0]) || holds_letter(&c->words[1])))
        return PINCITE_OK;
    pci_buf_add(&both, c->words[0].text, c->words[0].len);
    pci_buf_add(&both, c->words[1].text, c->words[1].len);
    st = pci_buf_status(&both, err);
    joined = (pci_word){both.p, both.n};
    if (!st && both.n <= PCI_MAX_WORD)
        st = stem_word(analyser, &joined, out, err);
    pci_buf_release(&both);
    return st;
}

static bool
same_word(const pci_word *a, const pci_word *b)
{
    return a->len == b->len && !a->text == !b->text &&
           (!a->text || !memcmp(a->text, b->text, a->len));
}

static bool
has_variant(const pci_clause *c, const pci_variant *v)
{
    size_t i;
    size_t j;

    for (i = 0; i < c->n_variants; i++) {
        const pci_variant *known = &c->variants[i];

        for (j = 0; j < c->n_words; j++)
            if (!same_word(&known->stems[j], &v->stems[j]))
                break;
        if (j == c->n_words && same_word(&known->joined, &v->joined))
            return true;
    }
    return false;
}

static pincite_status
add_variant(pci_clause *c, pci_analyser *analyser, pincite_error *err)
{
    pci_variant v = {NULL, {NULL, 0}};
    pincite_status st = PINCITE_OK;
    size_t i;

    v.stems = pci_alloc_array(c->n_words, sizeof *v.stems);
    if (!v.stems)
        return pci_fail_nomem(err);
    for (i = 0; i < c->n_words && !st; i++)
        st = stem_word(analyser, &c->words[i], &v.stems[i], err);
    if (!st)
        st = find_joined(c, analyser, &v.joined, err);
    if (!st && !pci_grow(&c->variants, &c->cap_variants, c->n_variants + 1,
                         sizeof *c->variants))
        st = pci_fail_nomem(err);
    if (st || has_variant(c, &v))
        release_variant(c, &v);
    else
        c->variants[c->n_variants++] = v;
    return st;
}

pincite_status
pci_ask_end(pci_ask *ask, const pci_analysers *languages, pincite_error *err)
{
    pci_clause *c = &ask->clauses[ask->n - 1];
    pincite_status st = PINCITE_OK;
    size_t i;

    if (c->n_words == 0) {
        release_clause(c);
        ask->n--;
        return PINCITE_OK;
    }
    for (i = 0; i < languages->n && !st; i++)
        st = add_variant(c, languages->list[i].analyser, err);
    return st;
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
            pci_buf_add(out, c->words[j].text, c->words[j].len);
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
