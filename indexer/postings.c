/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/postings.h"

#include <string.h>

#include "base/alloc.h"
#include "text/sentence.h"

/* A token makes a stem, a word, and the word as written, and may begin a
 * sentence. */
enum { PER_TOKEN = 4 };

/* So many tokens ahead words are told to the analyser, and so many words later
 * their terms are added: powers of two. */
enum { AHEAD = 8, LATER = 8 };

/* What is noted with a word of an analyser: in which batch it was met last,
 * the numbers that its terms have there, and that of the word as it was typed
 * the last time that it was not typed so. */
enum { NOTE_BATCH, NOTE_STEM, NOTE_WORD, NOTE_TYPED };

/* With the last of them, where the word as typed had but a capital at its
 * start, as most have: there are no texts to be compared. */
static const uint32_t capital_bit = UINT32_C(1) << 31;

void
pci_postings_begin(pci_postings *p, pci_bulk_batch *batch)
{
    uint32_t clears = batch ? pci_bulk_batch_clears(batch) : 0;

    if (p->batch != batch || p->clears != clears || p->count == 0) {
        p->batch = batch;
        p->clears = clears;
        p->count++;
    }
    pci_postings_back_to(p, (pci_postings_mark){0, 0});
}

pci_postings_mark
pci_postings_here(const pci_postings *p)
{
    return (pci_postings_mark){p->n, p->words.n};
}

void
pci_postings_back_to(pci_postings *p, pci_postings_mark mark)
{
    p->n = mark.n;
    if (p->words.n > mark.words)
        p->words.n = mark.words;
}

/* Adds the terms of a word, a few postings that have their texts. There is
 * room for them. */
static void
add(pci_postings *p, pci_posting *some, size_t n)
{
    size_t i;

    if (p->batch)
        pci_batch_number(p->batch, some, n);
    for (i = 0; i < n; i++) {
        if (!p->batch)
            pci_buf_add(&p->words, some[i].text, some[i].len);
        else if (some[i].number == 0)
            continue;
        some[i].text = NULL;
        p->list[p->n++] = some[i];
    }
}

static pincite_status
reserve(pci_postings *p, size_t tokens, pincite_error *err)
{
    if (p->cap - p->n >= PER_TOKEN * tokens)
        return PINCITE_OK;
    return pci_grow(&p->list, &p->cap, p->n + PER_TOKEN * tokens,
                    sizeof *p->list)
               ? PINCITE_OK
               : pci_fail_nomem(err);
}

static uint32_t
note_of(const pci_token *t, uint32_t number)
{
    return t->is_capital ? number | capital_bit : number;
}

static bool
is_noted(const pci_postings *p, uint32_t note, const char *typed,
         const pci_token *t)
{
    if (t->is_capital && (note & capital_bit))
        return true;
    return pci_batch_is_typed(p->batch, note & ~capital_bit, typed,
                              t->typed_len);
}

/* The numbers that the terms of a word have in the batch. They are noted, but
 * for those that are already. Most words are typed in one way only, or in
 * small letters. */
static pci_bulk_word
number_word(const pci_postings *p, const pci_stem *stem, const char *words,
            const pci_token *t)
{
    const char *typed = words + t->typed;
    uint32_t unkept[PCI_NOTES] = {0};
    uint32_t *notes = stem->notes ? stem->notes : unkept;

    if (notes[NOTE_BATCH] != p->count) {
        pci_posting new[] = {
            {.form = PCI_FORM_STEM, .text = stem->text, .len = stem->len},
            {.form = PCI_FORM_WORD,
             .text = words + t->word,
             .len = t->word_len},
            {.form = PCI_FORM_TYPED, .text = typed, .len = t->typed_len}};

        pci_batch_number(p->batch, new, t->typed_len > 0 ? 3 : 2);
        notes[NOTE_BATCH] = p->count;
        notes[NOTE_STEM] = new[0].number;
        notes[NOTE_WORD] = new[1].number;
        notes[NOTE_TYPED] = note_of(t, new[2].number);
    } else if (t->typed_len > 0 && !is_noted(p, notes[NOTE_TYPED], typed, t)) {
        pci_posting new = {.form = PCI_FORM_TYPED,
                           .text = typed,
                           .len = t->typed_len};

        pci_batch_number(p->batch, &new, 1);
        notes[NOTE_TYPED] = note_of(t, new.number);
    }
    return (pci_bulk_word){.stem = notes[NOTE_STEM],
                           .word = notes[NOTE_WORD],
                           .typed = t->typed_len > 0
                                        ? notes[NOTE_TYPED] & ~capital_bit
                                        : 0,
                           .first = t->position,
                           .last = t->position + (t->span - 1)};
}

/* A word of the text, its stem, and the word as typed. There is room. */
static void
add_word(pci_postings *p, const pci_stem *stem, const char *words,
         const pci_token *t)
{
    pci_posting terms[] = {{.field = PCI_FIELD_TEXT,
                            .form = PCI_FORM_STEM,
                            .text = stem->text,
                            .len = stem->len,
                            .position = t->position,
                            .span = t->span},
                           {.field = PCI_FIELD_TEXT,
                            .form = PCI_FORM_WORD,
                            .text = words + t->word,
                            .len = t->word_len},
                           {.field = PCI_FIELD_TEXT,
                            .form = PCI_FORM_TYPED,
                            .text = words + t->typed,
                            .len = t->typed_len}};

    add(p, terms, t->typed_len > 0 ? 3 : 2);
}

/* A sentence begins. There is room. */
static void
add_start(pci_postings *p, uint32_t position)
{
    const pci_posting start = {.field = PCI_FIELD_TEXT,
                               .form = PCI_FORM_START,
                               .position = position,
                               .span = 1};

    if (p->batch)
        pci_bulk_batch_add_start(p->batch, position);
    else
        p->list[p->n++] = start;
}

/* A text whose tokens are gone through. */
typedef struct going {
    const char *text;
    size_t n;
    const pci_tokens *tokens;
    pci_analyser *analyser;
    size_t sentence; /* where the next begins */
} going;

static void
set_off(const going *g)
{
    size_t i;

    for (i = 0; i < AHEAD && i < g->tokens->n; i++)
        pci_analyser_expect(g->analyser, &g->tokens->list[i]);
}

/* The stem of the next token; all are asked for in their order. Where a
 * sentence begins with it, but for the first that has words, that is added. */
static inline pincite_status
step(pci_postings *p, going *g, size_t i, pci_stem *stem, pincite_error *err)
{
    const pci_token *t = &g->tokens->list[i];
    pincite_status st =
        pci_analyser_find(g->analyser, g->tokens->words.p, t, stem, err);

    if (t->start >= g->sentence) {
        if (i > 0)
            add_start(p, t->position);
        while (g->sentence <= t->start)
            g->sentence = pci_sentence_next(g->text, g->n, g->sentence);
    }
    if (i + AHEAD < g->tokens->n)
        pci_analyser_expect(g->analyser, t + AHEAD);
    return st;
}

/* Into the list. */
static pincite_status
list_text(pci_postings *p, going *g, pincite_error *err)
{
    pincite_status st = reserve(p, g->tokens->n, err);
    size_t i;

    for (i = 0; i < g->tokens->n && !st; i++) {
        pci_stem stem;

        st = step(p, g, i, &stem, err);
        if (!st)
            add_word(p, &stem, g->tokens->words.p, &g->tokens->list[i]);
    }
    return st ? st : pci_buf_status(&p->words, err);
}

/* Into the batch: most words have numbers there, and what it knows of their
 * terms is brought near until they are added. */
static pincite_status
batch_text(pci_postings *p, going *g, pincite_error *err)
{
    pci_bulk_word later[LATER];
    size_t n = g->tokens->n;
    size_t i;

    for (i = 0; i < n; i++) {
        pci_bulk_word *word = &later[i % LATER];
        pci_stem stem;
        pincite_status st = step(p, g, i, &stem, err);

        if (st)
            return st;
        if (i >= LATER)
            pci_bulk_batch_add_word(p->batch, word);
        *word = number_word(p, &stem, g->tokens->words.p, &g->tokens->list[i]);
        pci_bulk_batch_expect(p->batch, word);
    }
    for (i = n > LATER ? n - LATER : 0; i < n; i++)
        pci_bulk_batch_add_word(p->batch, &later[i % LATER]);
    return PINCITE_OK;
}

pincite_status
pci_postings_add_text(pci_postings *p, pci_analyser *analyser,
                      const char *text, size_t n, const pci_tokens *tokens,
                      pincite_error *err)
{
    going g = {.text = text, .n = n, .tokens = tokens, .analyser = analyser};

    set_off(&g);
    return p->batch ? batch_text(p, &g, err) : list_text(p, &g, err);
}

/* The words of a field, a string or NULL; with their stems, where the field
 * has such. */
static pincite_status
add_field(pci_postings *p, pci_field field, pci_analyser *analyser,
          const char *text, pincite_error *err)
{
    pincite_status st =
        text ? pci_tokenise(text, strlen(text), &p->tokens, err) : PINCITE_OK;
    bool has_stems = pci_field_has_stems(field);
    size_t i;

    if (!text || st)
        return st;
    st = reserve(p, p->tokens.n, err);
    for (i = 0; i < p->tokens.n && !st; i++) {
        const pci_token *t = &p->tokens.list[i];
        const char *word = p->tokens.words.p + t->word;
        pci_stem stem = {.text = NULL};

        if (has_stems)
            st = pci_analyser_look(analyser, word, t->word_len, &stem, err);
        if (!st)
            add(p,
                (pci_posting[]){{.field = field,
                                 .form = PCI_FORM_WORD,
                                 .text = word,
                                 .len = t->word_len},
                                {.field = field,
                                 .form = PCI_FORM_STEM,
                                 .text = stem.text,
                                 .len = stem.len}},
                has_stems ? 2 : 1);
    }
    return st ? st : pci_buf_status(&p->words, err);
}

pincite_status
pci_postings_add_article(pci_postings *p, pci_analyser *analyser,
                         const pci_record *r, pincite_error *err)
{
    const struct {
        pci_field field;
        const char *text;
    } fields[] = {{PCI_FIELD_TITLE, r->title},
                  {PCI_FIELD_AUTHOR, r->author},
                  {PCI_FIELD_PATH, r->path},
                  {PCI_FIELD_URL, r->url}};
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < sizeof fields / sizeof *fields && !st; i++)
        st = add_field(p, fields[i].field, analyser, fields[i].text, err);
    return st;
}

pincite_status
pci_postings_add_heading(pci_postings *p, pci_analyser *analyser,
                         const pci_record *r, pincite_error *err)
{
    return add_field(p, PCI_FIELD_HEADING, analyser, r->heading, err);
}

void
pci_postings_finish(pci_postings *p)
{
    const char *at = p->words.p;
    size_t i;

    for (i = 0; i < p->n && !p->batch; i++) {
        p->list[i].text = at;
        at += p->list[i].len;
    }
}

void
pci_postings_release(pci_postings *p)
{
    pci_free(p->list);
    pci_buf_release(&p->words);
    pci_tokens_release(&p->tokens);
    *p = (pci_postings)PCI_POSTINGS_INIT;
}
