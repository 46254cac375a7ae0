/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/ask.h"

#include <string.h>

#include "base/alloc.h"

pci_ask *
pci_ask_new(pci_ask_op op)
{
    pci_ask *a = pci_alloc(sizeof *a);

    if (a) {
        a->op = op;
        a->weight = 1;
    }
    return a;
}

void
pci_words_free(pci_word *words, size_t n)
{
    size_t i;

    for (i = 0; words && i < n; i++)
        pci_free(words[i].text);
    pci_free(words);
}

static void
free_item(pci_item *item)
{
    pci_free(item->word.text);
    pci_free(item->with_sign.text);
    pci_free(item->typed.text);
    pci_words_free(item->forms, item->n_forms);
}

/* The parser bounds how deep a tree gets. */
void
pci_ask_free(pci_ask *ask)
{
    size_t i;

    if (!ask)
        return;
    for (i = 0; i < ask->n_items; i++)
        free_item(&ask->items[i]);
    for (i = 0; i < ask->n_sequences; i++)
        pci_words_free(ask->sequences[i].stems, ask->sequences[i].n);
    for (i = 0; i < ask->n_kids; i++)
        pci_ask_free(ask->kids[i]);
    pci_free(ask->items);
    pci_free(ask->sequences);
    pci_free(ask->kids);
    pci_free(ask);
}

pincite_status
pci_ask_adopt(pci_ask *parent, pci_ask *kid, pincite_error *err)
{
    if (!kid || !pci_grow(&parent->kids, &parent->cap_kids, parent->n_kids + 1,
                          sizeof(pci_ask *))) {
        pci_ask_free(kid);
        return pci_fail_nomem(err);
    }
    parent->kids[parent->n_kids++] = kid;
    return PINCITE_OK;
}

pincite_status
pci_word_set(pci_word *w, const char *s, size_t n, pincite_error *err)
{
    pci_free(w->text);
    w->text = pci_strndup(s, n);
    w->len = n;
    return w->text ? PINCITE_OK : pci_fail_nomem(err);
}

int
pci_word_compare(const pci_word *a, const pci_word *b)
{
    size_t n = a->len < b->len ? a->len : b->len;
    int order = n ? memcmp(a->text, b->text, n) : 0;

    return order ? order : (a->len > b->len) - (a->len < b->len);
}

pincite_status
pci_ask_add_item(pci_ask *words, pci_mode mode, const char *folded, size_t n,
                 pincite_error *err)
{
    pci_item *item;

    if (!pci_grow(&words->items, &words->cap_items, words->n_items + 1,
                  sizeof *words->items))
        return pci_fail_nomem(err);
    item = &words->items[words->n_items++];
    *item = (pci_item){.mode = mode};
    return pci_word_set(&item->word, folded, n, err);
}

bool
pci_ask_is_stems(const pci_ask *words)
{
    size_t i;

    for (i = 0; i < words->n_items; i++)
        if (words->items[i].mode != PCI_MODE_STEM)
            return false;
    return true;
}

bool
pci_ask_is_filter(const pci_ask *ask)
{
    size_t i;

    if (ask->n_kids > 0) {
        for (i = 0; i < ask->n_kids; i++)
            if (!pci_ask_is_filter(ask->kids[i]))
                return false;
        return true;
    }
    return ask->op == PCI_ASK_DAYS || ask->op == PCI_ASK_LANGUAGE ||
           ask->op == PCI_ASK_KIND;
}

pincite_status
pci_ask_each(pci_ask *ask, pincite_status (*fn)(pci_ask *words, void *user),
             void *user)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    if (ask->role == PCI_NOT)
        return PINCITE_OK;
    if (ask->op == PCI_ASK_WORDS)
        return fn(ask, user);
    for (i = 0; i < ask->n_kids && !st; i++)
        st = pci_ask_each(ask->kids[i], fn, user);
    return st;
}
