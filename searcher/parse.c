/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/parse.h"

#include "base/utf8.h"

typedef struct parser {
    const char *s;
    size_t n;
    size_t at;
    pci_tokens tokens; /* reused */
    const pci_analysers *languages;
    pci_ask *ask;
    pincite_error *err;
} parser;

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The length of the quotation mark at s[at], or 0. */
static size_t
quote_length(const parser *p, size_t at)
{
    int32_t c;
    size_t len;

    if (at >= p->n)
        return 0;
    len = pci_utf8_decode(p->s + at, p->n - at, &c);
    switch (c) {
    case '"':
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
    case 0xab:   /* « */
    case 0xbb:   /* » */
        return len;
    default:
        return 0;
    }
}

/* Where the quotation that starts behind `at` is closed; p->n if nowhere. */
static size_t
find_closing(const parser *p, size_t at)
{
    while (at < p->n && !quote_length(p, at))
        at++;
    return at;
}

/* One clause of all the words in s[from..to). */
static pincite_status
add_phrase(parser *p, pci_role role, size_t from, size_t to)
{
    pincite_status st =
        pci_tokenise(p->s + from, to - from, &p->tokens, p->err);
    size_t i;

    if (!st)
        st = pci_ask_begin(p->ask, role, p->err);
    for (i = 0; i < p->tokens.n && !st; i++) {
        const pci_token *t = &p->tokens.list[i];

        if (t->span == 1)
            st = pci_ask_add_word(p->ask, p->tokens.words.p + t->word,
                                  t->word_len, p->err);
    }
    return st ? st : pci_ask_end(p->ask, p->languages, p->err);
}

/* A clause for each word in s[from..to), hyphenated ones being phrases. */
static pincite_status
add_words(parser *p, pci_role role, size_t from, size_t to)
{
    pincite_status st =
        pci_tokenise(p->s + from, to - from, &p->tokens, p->err);
    bool open = false;
    size_t i;

    for (i = 0; i < p->tokens.n && !st; i++) {
        const pci_token *t = &p->tokens.list[i];

        if (t->span > 1)
            continue;
        if (open && !t->after_hyphen) {
            st = pci_ask_end(p->ask, p->languages, p->err);
            open = false;
        }
        if (!st && !open)
            st = pci_ask_begin(p->ask, role, p->err);
        open = true;
        if (!st)
            st = pci_ask_add_word(p->ask, p->tokens.words.p + t->word,
                                  t->word_len, p->err);
    }
    return st || !open ? st : pci_ask_end(p->ask, p->languages, p->err);
}

/* The sign before what follows: kept only if that is a word or phrase. */
static pci_role
take_sign(parser *p)
{
    char sign = p->s[p->at];

    if ((sign != '+' && sign != '-') || p->at + 1 >= p->n ||
        (p->at > 0 && !is_space(p->s[p->at - 1])) ||
        is_space(p->s[p->at + 1]) || p->s[p->at + 1] == sign)
        return PCI_SHOULD;
    p->at++;
    return sign == '+' ? PCI_MUST : PCI_NOT;
}

static pincite_status
parse_clause(parser *p)
{
    pci_role role = take_sign(p);
    size_t quote = quote_length(p, p->at);
    size_t from = p->at;
    size_t close;

    if (quote) {
        close = find_closing(p, from + quote);
        if (close < p->n) {
            p->at = close + quote_length(p, close);
            return add_phrase(p, role, from + quote, close);
        }
        from += quote;
        p->at = from;
    }
    while (p->at < p->n && !is_space(p->s[p->at]) && !quote_length(p, p->at))
        p->at++;
    return add_words(p, role, from, p->at);
}

pincite_status
pci_parse(const char *query, size_t n, const pci_analysers *languages,
          pci_ask *out, pincite_error *err)
{
    parser p = {.s = query,
                .n = n < PCI_MAX_QUERY ? n : PCI_MAX_QUERY,
                .tokens = PCI_TOKENS_INIT,
                .languages = languages,
                .ask = out,
                .err = err};
    pincite_status st = PINCITE_OK;

    *out = (pci_ask)PCI_ASK_INIT;
    while (p.at < p.n && !st) {
        if (is_space(p.s[p.at]))
            p.at++;
        else
            st = parse_clause(&p);
    }
    pci_tokens_release(&p.tokens);
    return st;
}
