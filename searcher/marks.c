/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/words/token.h"

/* Parts that a joined form has at most; see text/words/token.h. */
enum { MAX_PARTS = 6 };

/* A stem of the query; tokens carry its number instead of its text. */
typedef struct wanted {
    const char *stem;
    size_t len;
} wanted;

struct pci_finder {
    const pci_ask *ask;
    pci_analysers *languages;
    wanted *stems; /* sorted, each once */
    size_t n_stems;
    bool starts[256]; /* the first bytes that stems have */
    pci_tokens tokens;
    size_t *stem_of; /* of each token: 1 + its index in stems, 0 for others */
    size_t cap_stem_of;
};

void
pci_spans_release(pci_spans *s)
{
    pci_free(s->list);
    *s = (pci_spans)PCI_SPANS_INIT;
}

static int
by_stem(const void *a, const void *b)
{
    const wanted *x = a;
    const wanted *y = b;
    size_t n = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->stem, y->stem, n);

    return order ? order : (x->len > y->len) - (x->len < y->len);
}

/* The number of a stem, from 1; 0 if the query does not have it. */
static size_t
number_of(const pci_finder *m, const char *stem, size_t len)
{
    wanted key = {stem, len};
    const wanted *found =
        m->n_stems ? bsearch(&key, m->stems, m->n_stems, sizeof key, by_stem)
                   : NULL;

    return found ? (size_t)(found - m->stems) + 1 : 0;
}

/* How many stems the variants of all clauses have, at most. */
static size_t
count_stems(const pci_ask *ask)
{
    size_t n = 0;
    size_t i;

    for (i = 0; i < ask->n; i++)
        n += ask->clauses[i].n_variants * (ask->clauses[i].n_words + 1);
    return n;
}

static size_t
collect_variant(pci_finder *m, const pci_clause *c, const pci_variant *v,
                size_t n)
{
    size_t i;

    for (i = 0; i < c->n_words; i++)
        m->stems[n++] = (wanted){v->stems[i].text, v->stems[i].len};
    if (v->joined.text)
        m->stems[n++] = (wanted){v->joined.text, v->joined.len};
    return n;
}

static void
collect_stems(pci_finder *m)
{
    size_t n = 0;
    size_t kept = 0;
    size_t i;
    size_t j;

    for (i = 0; i < m->ask->n; i++) {
        const pci_clause *c = &m->ask->clauses[i];

        for (j = 0; c->role != PCI_NOT && j < c->n_variants; j++)
            n = collect_variant(m, c, &c->variants[j], n);
    }
    if (n)
        qsort(m->stems, n, sizeof *m->stems, by_stem);
    for (i = 0; i < n; i++)
        if (i == 0 || by_stem(&m->stems[kept - 1], &m->stems[i]))
            m->stems[kept++] = m->stems[i];
    m->n_stems = kept;
    for (i = 0; i < kept; i++)
        if (m->stems[i].len > 0)
            m->starts[(unsigned char)m->stems[i].stem[0]] = true;
}

pincite_status
pci_finder_new(const pci_ask *ask, pci_analysers *languages, pci_finder **out,
               pincite_error *err)
{
    pci_finder *m = pci_alloc(sizeof *m);

    *out = NULL;
    if (!m)
        return pci_fail_nomem(err);
    m->ask = ask;
    m->languages = languages;
    m->tokens = (pci_tokens)PCI_TOKENS_INIT;
    m->stems = pci_alloc_array(count_stems(ask), sizeof *m->stems);
    if (!m->stems) {
        pci_finder_free(m);
        return pci_fail_nomem(err);
    }
    collect_stems(m);
    *out = m;
    return PINCITE_OK;
}

void
pci_finder_free(pci_finder *m)
{
    if (!m)
        return;
    pci_tokens_release(&m->tokens);
    pci_free(m->stems);
    pci_free(m->stem_of);
    pci_free(m);
}

static pincite_status
add_span(pci_spans *out, size_t start, size_t end, pincite_error *err)
{
    if (!pci_grow(&out->list, &out->cap, out->n + 1, sizeof *out->list))
        return pci_fail_nomem(err);
    out->list[out->n++] = (pci_span){start, end};
    return PINCITE_OK;
}

static pincite_status
number_tokens(pci_finder *m, const char *text, size_t n, const char *language,
              pincite_error *err)
{
    pci_analyser *analyser;
    pincite_status st =
        pci_analysers_get(m->languages, language, &analyser, err);
    bool keeps_start;
    size_t i;

    if (!st)
        st = pci_tokenise(text, n, &m->tokens, err);
    if (st)
        return st;
    keeps_start = pci_analyser_keeps_start(analyser);
    if (!pci_grow(&m->stem_of, &m->cap_stem_of, m->tokens.n,
                  sizeof *m->stem_of))
        return pci_fail_nomem(err);
    for (i = 0; i < m->tokens.n && !st; i++) {
        const pci_token *t = &m->tokens.list[i];
        const char *word = m->tokens.words.p + t->word;
        const char *stem;
        size_t len;

        m->stem_of[i] = 0;
        if (keeps_start && !m->starts[(unsigned char)*word])
            continue;
        st = pci_analyser_stem(analyser, word, t->word_len, &stem, &len, err);
        if (!st)
            m->stem_of[i] = number_of(m, stem, len);
    }
    return st;
}

/* Every token that has the stem. */
static pincite_status
mark_word(const pci_finder *m, size_t number, pci_spans *out,
          pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < m->tokens.n && !st; i++)
        if (m->stem_of[i] == number)
            st = add_span(out, m->tokens.list[i].start, m->tokens.list[i].end,
                          err);
    return st;
}

/* The token behind token i that has the stem and starts at the position; or
 * m->tokens.n. A joined form stands in the list behind its last part. */
static size_t
find_at(const pci_finder *m, size_t i, uint32_t position, size_t number)
{
    size_t end = i + MAX_PARTS + 2;

    for (i++; i < m->tokens.n && i <= end; i++)
        if (m->tokens.list[i].position == position && m->stem_of[i] == number)
            return i;
    return m->tokens.n;
}

/* The last token of the phrase whose first is token i; or m->tokens.n. Joined
 * forms may be words of it, as the engine has it. */
static size_t
phrase_end(const pci_finder *m, const pci_clause *c, const size_t *numbers,
           size_t i)
{
    size_t matched;

    for (matched = 1; matched < c->n_words && i < m->tokens.n; matched++) {
        const pci_token *t = &m->tokens.list[i];

        i = find_at(m, i, t->position + t->span, numbers[matched]);
    }
    return i;
}

static pincite_status
mark_phrase(const pci_finder *m, const pci_clause *c, const pci_variant *v,
            pci_spans *out, pincite_error *err)
{
    size_t *numbers = pci_alloc_array(c->n_words, sizeof *numbers);
    pincite_status st = PINCITE_OK;
    size_t i;

    if (!numbers)
        return pci_fail_nomem(err);
    for (i = 0; i < c->n_words; i++)
        numbers[i] = number_of(m, v->stems[i].text, v->stems[i].len);
    for (i = 0; i < m->tokens.n && !st; i++) {
        size_t last;

        if (m->stem_of[i] != numbers[0])
            continue;
        last = phrase_end(m, c, numbers, i);
        if (last < m->tokens.n)
            st = add_span(out, m->tokens.list[i].start,
                          m->tokens.list[last].end, err);
    }
    pci_free(numbers);
    if (!st && v->joined.text)
        st = mark_word(m, number_of(m, v->joined.text, v->joined.len), out,
                       err);
    return st;
}

static int
by_start(const void *a, const void *b)
{
    const pci_span *x = a;
    const pci_span *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

/* Sorts, and makes one of those that overlap. */
static void
merge_spans(pci_spans *s)
{
    size_t kept = 0;
    size_t i;

    if (s->n < 2)
        return;
    qsort(s->list, s->n, sizeof *s->list, by_start);
    for (i = 1; i < s->n; i++) {
        if (s->list[i].start >= s->list[kept].end)
            s->list[++kept] = s->list[i];
        else if (s->list[i].end > s->list[kept].end)
            s->list[kept].end = s->list[i].end;
    }
    s->n = kept + 1;
}

static pincite_status
mark_clause(const pci_finder *m, const pci_clause *c, pci_spans *out,
            pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < c->n_variants && !st; i++) {
        const pci_variant *v = &c->variants[i];

        if (c->n_words > 1)
            st = mark_phrase(m, c, v, out, err);
        else
            st = mark_word(m, number_of(m, v->stems[0].text, v->stems[0].len),
                           out, err);
    }
    return st;
}

pincite_status
pci_finder_find(pci_finder *m, const char *text, size_t n,
                const char *language, pci_spans *out, pincite_error *err)
{
    pincite_status st;
    size_t i;

    out->n = 0;
    st = number_tokens(m, text, n, language, err);
    for (i = 0; i < m->ask->n && !st; i++)
        if (m->ask->clauses[i].role != PCI_NOT)
            st = mark_clause(m, &m->ask->clauses[i], out, err);
    if (!st)
        merge_spans(out);
    return st;
}
