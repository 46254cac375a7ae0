/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/postings.h"

#include <string.h>

#include "base/alloc.h"
#include "text/sentence.h"

/* A token makes a stem, a word, and the word as written, and may begin a
 * sentence. */
enum { PER_TOKEN = 4 };

/* So many tokens ahead words are told to the analyser: a power of two. */
enum { AHEAD = 8 };

/* What is noted with a word of an analyser: in which batch it was met last,
 * the numbers that its terms have there, and that of the word as it was typed
 * the last time that it was not typed so. */
enum { NOTE_BATCH, NOTE_STEM, NOTE_WORD, NOTE_TYPED };

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

/* Adds the term of a word as a posting of some of its fields. There is room
 * for it. */
static void
add(pci_postings *p, pci_posting posting, const char *text, size_t len)
{
    if (p->batch) {
        posting.number =
            pci_batch_term(p->batch, posting.field, posting.form, text, len);
        if (posting.number == 0)
            return;
    } else {
        pci_buf_add(&p->words, text, len);
        posting.len = len;
    }
    p->list[p->n++] = posting;
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

/* Adds a posting of a term that has a number in the batch. */
static inline void
add_numbered(pci_postings *p, pci_posting posting, uint32_t number)
{
    if (number == 0)
        return;
    pci_bulk_batch_expect(p->batch, number);
    posting.number = number;
    p->list[p->n++] = posting;
}

/* Notes the numbers that the terms of a word have in the batch, but for those
 * that are noted. Most words are typed in one way only, or in small letters.
 */
static void
number_terms(const pci_postings *p, const pci_stem *stem, const char *words,
             const pci_token *t)
{
    const char *word = words + t->word;
    const char *typed = words + t->typed;
    uint32_t *notes = stem->notes;

    if (notes[NOTE_BATCH] != p->count) {
        notes[NOTE_BATCH] = p->count;
        notes[NOTE_STEM] =
            pci_batch_term(p->batch, PCI_FIELD_TEXT, PCI_FORM_STEM, stem->text,
                           stem->len);
        notes[NOTE_WORD] = pci_batch_term(p->batch, PCI_FIELD_TEXT,
                                          PCI_FORM_WORD, word, t->word_len);
        notes[NOTE_TYPED] = 0;
    }
    if (t->typed_len > 0 &&
        !pci_batch_is_typed(p->batch, notes[NOTE_TYPED], typed, t->typed_len))
        notes[NOTE_TYPED] =
            pci_batch_term(p->batch, PCI_FIELD_TEXT, PCI_FORM_TYPED, typed,
                           t->typed_len);
}

/* A word of the text, its stem, and the word as typed: in a batch most are
 * known. */
static pincite_status
add_word(pci_postings *p, pci_analyser *analyser, const char *words,
         const pci_token *t, pci_word_key key, pincite_error *err)
{
    const pci_posting stemmed = {.field = PCI_FIELD_TEXT,
                                 .form = PCI_FORM_STEM,
                                 .position = t->position,
                                 .span = t->span};
    const pci_posting plain = {.field = PCI_FIELD_TEXT, .form = PCI_FORM_WORD};
    const pci_posting typed = {.field = PCI_FIELD_TEXT,
                               .form = PCI_FORM_TYPED};
    pci_stem stem;
    pincite_status st = pci_analyser_find(analyser, words + t->word,
                                          t->word_len, key, &stem, err);

    if (st)
        return st;
    if (p->batch && stem.notes) {
        number_terms(p, &stem, words, t);
        add_numbered(p, stemmed, stem.notes[NOTE_STEM]);
        add_numbered(p, plain, stem.notes[NOTE_WORD]);
        if (t->typed_len > 0)
            add_numbered(p, typed, stem.notes[NOTE_TYPED]);
        return PINCITE_OK;
    }
    add(p, stemmed, stem.text, stem.len);
    add(p, plain, words + t->word, t->word_len);
    if (t->typed_len > 0)
        add(p, typed, words + t->typed, t->typed_len);
    return PINCITE_OK;
}

/* Where a sentence begins with a token, but for the first that has words; *at
 * is where the next begins. There is room. */
static void
add_start(pci_postings *p, const char *text, size_t n,
          const pci_tokens *tokens, size_t i, size_t *at)
{
    const pci_token *t = &tokens->list[i];
    const pci_posting start = {.field = PCI_FIELD_TEXT,
                               .form = PCI_FORM_START,
                               .position = t->position,
                               .span = 1};

    if (t->start < *at)
        return;
    if (i > 0)
        p->list[p->n++] = start;
    while (*at <= t->start)
        *at = pci_sentence_next(text, n, *at);
}

/* Tells the analyser a word, for which a key is kept until its turn. */
static void
expect(const pci_analyser *analyser, const pci_tokens *tokens, size_t i,
       pci_word_key *keys)
{
    const pci_token *t = &tokens->list[i];

    keys[i % AHEAD] =
        pci_analyser_expect(analyser, tokens->words.p + t->word, t->word_len);
}

pincite_status
pci_postings_add_text(pci_postings *p, pci_analyser *analyser,
                      const char *text, size_t n, const pci_tokens *tokens,
                      pincite_error *err)
{
    pci_word_key keys[AHEAD];
    pincite_status st = reserve(p, tokens->n, err);
    size_t start = 0;
    size_t i;

    for (i = 0; i < AHEAD && i < tokens->n; i++)
        expect(analyser, tokens, i, keys);
    for (i = 0; i < tokens->n && !st; i++) {
        add_start(p, text, n, tokens, i, &start);
        st = add_word(p, analyser, tokens->words.p, &tokens->list[i],
                      keys[i % AHEAD], err);
        if (i + AHEAD < tokens->n)
            expect(analyser, tokens, i + AHEAD, keys);
    }
    return st ? st : pci_buf_status(&p->words, err);
}

/* The words of a field, a string or NULL; with their stems, where the field
 * has such. */
static pincite_status
add_field(pci_postings *p, pci_field field, pci_analyser *analyser,
          const char *text, pincite_error *err)
{
    pincite_status st =
        text ? pci_tokenise(text, strlen(text), &p->tokens, err) : PINCITE_OK;
    pci_posting plain = {.field = field, .form = PCI_FORM_WORD};
    pci_posting stemmed = {.field = field, .form = PCI_FORM_STEM};
    size_t i;

    if (!text || st)
        return st;
    st = reserve(p, p->tokens.n, err);
    for (i = 0; i < p->tokens.n && !st; i++) {
        const char *word = p->tokens.words.p + p->tokens.list[i].word;
        size_t n = p->tokens.list[i].word_len;
        pci_stem stem;

        add(p, plain, word, n);
        if (!pci_field_has_stems(field))
            continue;
        st = pci_analyser_look(analyser, word, n, &stem, err);
        if (!st)
            add(p, stemmed, stem.text, stem.len);
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
