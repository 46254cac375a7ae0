/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_clues.h"

#include <string.h>

#include "base/alloc.h"
#include "text/html/entity.h"
#include "text/white.h"

enum {
    MAX_CLUES = 150,  /* of a kind */
    MAX_LENGTH = 2000 /* bytes; a longer value is no name and no title */
};

/* The length of the tag at s, 0 if it is none: "<b>", "</span>". */
static size_t
tag_length(const char *s, size_t n)
{
    size_t i = 1;

    if (n < 3 || s[0] != '<')
        return 0;
    if (s[1] != '/' && !(s[1] >= 'a' && s[1] <= 'z') &&
        !(s[1] >= 'A' && s[1] <= 'Z'))
        return 0;
    while (i < n && s[i] != '>' && s[i] != '<')
        i++;
    return i < n && s[i] == '>' ? i + 1 : 0;
}

/* JSON and meta elements often hold text that was escaped once too often. */
static void
add_decoded(pci_buf *to, const char *s, size_t n)
{
    size_t from = 0;
    size_t at = 0;

    while (at < n) {
        char out[PCI_ENTITY_TEXT];
        size_t out_len = 0;
        size_t len = 0;

        if (s[at] == '&') {
            len = pci_entity_length(s, n, at);
            out_len = len ? pci_entity_decode(s + at, len, out) : 0;
            len = out_len ? len : 0;
        } else if (s[at] == '<') {
            len = tag_length(s + at, n - at);
        }
        if (len == 0) {
            at++;
            continue;
        }
        pci_buf_add(to, s + from, at - from);
        pci_buf_add(to, out, out_len);
        at += len;
        from = at;
    }
    pci_buf_add(to, s + from, n - from);
}

void
pci_clues_add_at(pci_clues *c, pci_clue_kind kind, int cost, const char *from,
                 const char *s, size_t n, size_t place)
{
    size_t start = c->text.n;
    size_t at;
    pci_clue *clue;

    if (!s || c->failed || c->counts[kind] >= MAX_CLUES)
        return;
    at = pci_white_skip(s, 0, n);
    n = pci_white_trim(s, at, n);
    if (n == at || n - at > MAX_LENGTH ||
        c->text.n + MAX_LENGTH > PCI_CLUES_TEXT)
        return;
    if (!pci_grow(&c->list, &c->cap, c->n + 1, sizeof *c->list)) {
        c->failed = true;
        return;
    }
    add_decoded(&c->text, s + at, n - at);
    clue = &c->list[c->n];
    clue->kind = kind;
    clue->cost = cost;
    clue->from = from;
    clue->place = place;
    clue->start = start;
    clue->n = c->text.n - start;
    if (clue->n == 0)
        return;
    c->counts[kind]++;
    c->n++;
}

void
pci_clues_add(pci_clues *c, pci_clue_kind kind, int cost, const char *from,
              const char *s, size_t n)
{
    pci_clues_add_at(c, kind, cost, from, s, n, PCI_CLUE_NOWHERE);
}

const pci_clue *
pci_clues_best(const pci_clues *c, pci_clue_kind kind)
{
    const pci_clue *best = NULL;
    size_t i;

    for (i = 0; i < c->n; i++) {
        if (c->list[i].kind == kind && (!best || c->list[i].cost < best->cost))
            best = &c->list[i];
    }
    return best;
}

pincite_status
pci_clues_status(const pci_clues *c, pincite_error *err)
{
    return c->failed ? pci_fail_nomem(err) : pci_buf_status(&c->text, err);
}

void
pci_clues_release(pci_clues *c)
{
    pci_free(c->list);
    c->list = NULL;
    c->n = 0;
    c->cap = 0;
    pci_buf_release(&c->text);
}
