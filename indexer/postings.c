/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/postings.h"

#include <string.h>

#include "base/alloc.h"

/* A token makes a stem, a word, and the word as written. */
enum { PER_TOKEN = 3 };

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

/* There is room for it. */
static void
add(pci_postings *p, pci_field field, pci_form form, const char *text,
    size_t len)
{
    pci_buf_add(&p->words, text, len);
    p->list[p->n++] = (pci_posting){.field = field, .form = form, .len = len};
}

static pincite_status
add_stem(pci_postings *p, pci_field field, pci_analyser *analyser,
         const pci_token *t, pincite_error *err)
{
    const char *stem;
    size_t len;
    pincite_status st =
        pci_analyser_stem(analyser, p->tokens.words.p + t->word, t->word_len,
                          &stem, &len, err);

    if (!st)
        add(p, field, PCI_FORM_STEM, stem, len);
    return st;
}

static pincite_status
tokenise(pci_postings *p, const char *text, size_t n, pincite_error *err)
{
    pincite_status st = pci_tokenise(text, n, &p->tokens, err);

    if (st)
        return st;
    if (!pci_grow(&p->list, &p->cap, p->n + PER_TOKEN * p->tokens.n,
                  sizeof *p->list))
        return pci_fail_nomem(err);
    return PINCITE_OK;
}

/* The words of a passage's text, with their positions. */
static pincite_status
add_text(pci_postings *p, pci_analyser *analyser, const char *text, size_t n,
         pincite_error *err)
{
    pincite_status st = tokenise(p, text, n, err);
    size_t i;

    for (i = 0; i < p->tokens.n && !st; i++) {
        const pci_token *t = &p->tokens.list[i];
        const char *words = p->tokens.words.p;

        st = add_stem(p, PCI_FIELD_TEXT, analyser, t, err);
        if (st)
            break;
        p->list[p->n - 1].position = t->position;
        p->list[p->n - 1].span = t->span;
        add(p, PCI_FIELD_TEXT, PCI_FORM_WORD, words + t->word, t->word_len);
        if (t->typed_len > 0)
            add(p, PCI_FIELD_TEXT, PCI_FORM_TYPED, words + t->typed,
                t->typed_len);
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
        text ? tokenise(p, text, strlen(text), err) : PINCITE_OK;
    size_t i;

    for (i = 0; text && i < p->tokens.n && !st; i++) {
        const pci_token *t = &p->tokens.list[i];

        add(p, field, PCI_FORM_WORD, p->tokens.words.p + t->word, t->word_len);
        if (pci_field_has_stems(field))
            st = add_stem(p, field, analyser, t, err);
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
pci_postings_add_passage(pci_postings *p, pci_analyser *analyser,
                         const pci_record *r, pincite_error *err)
{
    pincite_status st =
        add_field(p, PCI_FIELD_HEADING, analyser, r->heading, err);

    return st ? st : add_text(p, analyser, r->text, r->text_len, err);
}

void
pci_postings_finish(pci_postings *p)
{
    const char *at = p->words.p;
    size_t i;

    for (i = 0; i < p->n; i++) {
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
