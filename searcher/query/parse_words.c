/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/parse_words.h"

#include <string.h>

#include "base/utf8.h"

/* Words up to so many characters may differ in one, longer ones in two. */
enum { SHORT_WORD = 5, TINY_WORD = 2, MOST_EDITS = 2 };

/* A stretch being read. */
typedef struct reading {
    pci_word_parser *p;
    const char *s;
    size_t n;
    pci_manner manner;
    size_t next; /* the token to read next */
} reading;

static const pci_token *
token_at(const reading *r, size_t i)
{
    return i < r->p->tokens.n ? &r->p->tokens.list[i] : NULL;
}

/* Joined forms are made again from the words; numbers with their currency
 * signs are those before them. */
static void
skip_others(reading *r)
{
    const pci_token *t;

    while ((t = token_at(r, r->next)) && (t->span > 1 || t->also))
        r->next++;
}

/* Whether all of s[from..to) is asterisks, and any is there. */
static bool
is_star(const reading *r, size_t from, size_t to)
{
    size_t i;

    for (i = from; i < to; i++)
        if (r->s[i] != '*')
            return false;
    return from < to;
}

static bool
is_star_at(const reading *r, size_t at)
{
    return at < r->n && r->s[at] == '*';
}

/* Where the token ends with the full stop of U.S., which is not among its
 * bytes. */
static size_t
full_end(const reading *r, const pci_token *t)
{
    const char *word = r->p->tokens.words.p + t->word;
    bool stop =
        word[t->word_len - 1] == '.' && t->end < r->n && r->s[t->end] == '.';

    return t->end + stop;
}

/* "w*d" is two tokens with an asterisk between them. Appends all that belong
 * to the pattern which starts with token t; returns the last one. */
static const pci_token *
take_pattern(reading *r, const pci_token *t, pci_buf *pattern)
{
    const char *words = r->p->tokens.words.p;

    if (t->start > 0 && is_star_at(r, t->start - 1))
        pci_buf_add_byte(pattern, '*');
    for (;;) {
        const pci_token *next;

        pci_buf_add(pattern, words + t->word, t->word_len);
        if (is_star_at(r, full_end(r, t)))
            pci_buf_add_byte(pattern, '*');
        skip_others(r);
        next = token_at(r, r->next);
        if (!next || !is_star(r, full_end(r, t), next->start))
            return t;
        r->next++;
        t = next;
    }
}

static size_t
count_characters(const char *s, size_t n)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < n; i++)
        count += ((unsigned char)s[i] & 0xc0) != 0x80;
    return count;
}

/* How many edits the ~ behind the token allows; 0 without one. Takes the
 * number behind it, which is no word. */
static unsigned
read_edits(reading *r, const pci_token *t)
{
    size_t at = full_end(r, t) + 1;
    size_t n = count_characters(r->p->tokens.words.p + t->word, t->word_len);
    unsigned edits = n <= SHORT_WORD ? 1 : MOST_EDITS;
    const pci_token *next;

    if (at > r->n || r->s[at - 1] != '~')
        return 0;
    skip_others(r);
    next = token_at(r, r->next);
    if (next && next->start == at && next->end == at + 1 &&
        (r->s[at] == '1' || r->s[at] == '2')) {
        r->next++;
        edits = (unsigned)(r->s[at] - '0');
    }
    return n > TINY_WORD ? edits : 0;
}

/* "=word" inside quotation marks: = with no word before it. */
static bool
is_exact(const reading *r, const pci_token *t)
{
    size_t at = t->start;

    if (r->manner.exact)
        return true;
    if (at == 0 || r->s[at - 1] != '=')
        return false;
    return at == 1 || strchr(" \t\n\r\"", r->s[at - 2]);
}

static pincite_status
add_plain(reading *r, const pci_token *t, pci_ask *words)
{
    const pci_tokens *all = &r->p->tokens;
    const pci_token *next = token_at(r, r->next);
    pincite_error *err = r->p->err;
    bool exact = is_exact(r, t);
    pincite_status st =
        pci_ask_add_item(words, exact ? PCI_MODE_EXACT : PCI_MODE_STEM,
                         all->words.p + t->word, t->word_len, err);
    pci_item *item;

    if (st)
        return st;
    item = &words->items[words->n_items - 1];
    if (exact && t->typed_len > 0)
        st = pci_word_set(&item->typed, all->words.p + t->typed, t->typed_len,
                          err);
    if (next && next->also && next->position == t->position) {
        r->next++;
        if (!st && !exact)
            st = pci_word_set(&item->with_sign, all->words.p + next->word,
                              next->word_len, err);
    }
    return st;
}

static pincite_status
add_fuzzy(reading *r, const pci_token *t, unsigned edits, pci_ask *words)
{
    pincite_status st =
        pci_ask_add_item(words, PCI_MODE_FUZZY, r->p->tokens.words.p + t->word,
                         t->word_len, r->p->err);

    if (!st)
        words->items[words->n_items - 1].distance = edits;
    return st;
}

/* Reads the word at r->next into an item. Returns its last token in *last. */
static pincite_status
add_item(reading *r, pci_ask *words, const pci_token **last)
{
    const pci_token *t = token_at(r, r->next++);
    pci_buf pattern = PCI_BUF_INIT(PCI_MAX_QUERY_WORDS * PCI_MAX_WORD);
    unsigned edits = read_edits(r, t);
    pincite_status st;

    *last = t;
    if (r->p->n_words >= PCI_MAX_QUERY_WORDS) {
        r->p->shortened = true;
        return PINCITE_OK;
    }
    r->p->n_words++;
    if (is_star_at(r, full_end(r, t)) ||
        (t->start > 0 && is_star_at(r, t->start - 1)))
        *last = take_pattern(r, t, &pattern);
    if (pattern.n > 0)
        st = pci_ask_add_item(words, PCI_MODE_WILD, pattern.p, pattern.n,
                              r->p->err);
    else if (edits > 0)
        st = add_fuzzy(r, t, edits, words);
    else
        st = add_plain(r, t, words);
    if (!st)
        st = pci_buf_status(&pattern, r->p->err);
    pci_buf_release(&pattern);
    return st;
}

static pincite_status
begin(pci_word_parser *p, const char *s, size_t n, pci_manner manner,
      reading *r)
{
    *r = (reading){p, s, n, manner, 0};
    return pci_tokenise(s, n, &p->tokens, p->err);
}

static pci_ask *
new_words(const reading *r)
{
    pci_ask *words = pci_ask_new(PCI_ASK_WORDS);

    if (words)
        words->field = r->manner.field;
    return words;
}

pincite_status
pci_parse_phrase(pci_word_parser *p, const char *s, size_t n,
                 pci_manner manner, pci_ask **out)
{
    const pci_token *last;
    reading r;
    pincite_status st = begin(p, s, n, manner, &r);

    *out = NULL;
    if (st)
        return st;
    *out = new_words(&r);
    if (!*out)
        return pci_fail_nomem(p->err);
    for (skip_others(&r); token_at(&r, r.next) && !st; skip_others(&r))
        st = add_item(&r, *out, &last);
    if (st || (*out)->n_items == 0) {
        pci_ask_free(*out);
        *out = NULL;
    }
    return st;
}

/* Reads one word, with those that hyphens join to it. */
static pincite_status
add_words(reading *r, pci_ask *list)
{
    pci_ask *words = new_words(r);
    const pci_token *last;
    const pci_token *next;
    pincite_status st;

    if (!words)
        return pci_fail_nomem(r->p->err);
    do {
        st = add_item(r, words, &last);
        skip_others(r);
        next = token_at(r, r->next);
    } while (!st && next && next->after_hyphen && next->start > last->end);
    words->loose = words->n_items == 1;
    if (st || words->n_items == 0) {
        pci_ask_free(words);
        return st;
    }
    return pci_ask_adopt(list, words, r->p->err);
}

pincite_status
pci_parse_words(pci_word_parser *p, const char *s, size_t n, pci_manner manner,
                pci_ask *list)
{
    reading r;
    pincite_status st = begin(p, s, n, manner, &r);

    for (skip_others(&r); !st && token_at(&r, r.next); skip_others(&r))
        st = add_words(&r, list);
    return st;
}
