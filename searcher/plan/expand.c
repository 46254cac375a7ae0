/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/expand.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "searcher/plan/pool.h"
#include "searcher/plan/edits.h"

typedef struct expansion {
    pci_db *db;
    bool *cut;
    size_t n_items; /* expanded so far */
    pincite_error *err;
    /* The item at hand: */
    const pci_item *item;
    uint64_t letters;
    pci_pool pool;
    pincite_status st;
} expansion;

/* Whether a word fits a pattern: * is any run of characters. In time that
 * grows with the product of the lengths at most. */
static bool
fits_pattern(const pci_word *pattern, const char *word, size_t len)
{
    const char *p = pattern->text;
    size_t n = pattern->len;
    size_t star = n; /* the last * met, and what it has to stand for */
    size_t from = 0;
    size_t i = 0;
    size_t k = 0;

    while (k < len) {
        if (i < n && p[i] == '*') {
            star = i++;
            from = k;
        } else if (i < n && p[i] == word[k]) {
            i++;
            k++;
        } else if (star < n) {
            i = star + 1;
            k = ++from;
        } else {
            return false;
        }
    }
    while (i < n && p[i] == '*')
        i++;
    return i == n;
}

static bool
take_word(const pci_known_word *word, void *user)
{
    expansion *e = user;
    const pci_item *item = e->item;
    unsigned distance = 0;

    if (item->mode == PCI_MODE_FUZZY) {
        distance = pci_edits_to(&item->word, e->letters, word, item->distance);
        if (distance > item->distance)
            return true;
    } else if (!fits_pattern(&item->word, word->text, word->len)) {
        return true;
    }
    e->st = pci_pool_add(&e->pool, word->text, word->len, distance,
                         word->passages, e->err);
    return !e->st;
}

/* What all words that fit start with: of a fuzzy word its first
 * character. */
static size_t
common_start(const pci_item *item)
{
    const pci_word *w = &item->word;
    const char *star;
    int32_t c;

    if (item->mode == PCI_MODE_FUZZY)
        return w->len ? pci_utf8_decode(w->text, w->len, &c) : 0;
    star = memchr(w->text, '*', w->len);
    return star ? (size_t)(star - w->text) : w->len;
}

static int
by_text(const void *a, const void *b)
{
    return pci_word_compare(a, b);
}

static pincite_status
set_forms(expansion *e, pci_item *item)
{
    pci_pool *c = &e->pool;
    size_t i;

    pci_pool_finish(c);
    *e->cut |= c->cut;
    item->forms = pci_alloc_array(c->n, sizeof *item->forms);
    if (!item->forms)
        return pci_fail_nomem(e->err);
    for (i = 0; i < c->n; i++) {
        item->forms[i] = c->list[i].word;
        c->list[i].word.text = NULL;
    }
    item->n_forms = c->n;
    if (c->n > 1)
        qsort(item->forms, c->n, sizeof *item->forms, by_text);
    return PINCITE_OK;
}

static pincite_status
expand_item(expansion *e, pci_field field, pci_item *item)
{
    pincite_status st;
    bool cut;

    if (e->n_items++ >= PCI_MAX_EXPANDED) {
        *e->cut = true;
        return PINCITE_OK;
    }
    e->item = item;
    e->letters = pci_letters_of(item->word.text, item->word.len);
    e->st = PINCITE_OK;
    e->pool = (pci_pool){.most = item->mode == PCI_MODE_WILD ? PCI_MAX_WILD
                                                             : PCI_MAX_FUZZY};
    st = pci_db_each_word(e->db, field, item->word.text, common_start(item),
                          take_word, e, &cut, e->err);
    *e->cut |= cut;
    if (!st)
        st = e->st;
    if (!st)
        st = set_forms(e, item);
    pci_pool_release(&e->pool);
    return st;
}

static pincite_status
expand_below(expansion *e, pci_ask *ask)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < ask->n_items && !st; i++) {
        pci_item *item = &ask->items[i];

        if ((item->mode == PCI_MODE_WILD || item->mode == PCI_MODE_FUZZY) &&
            !item->forms)
            st = expand_item(e, ask->field, item);
    }
    for (i = 0; i < ask->n_kids && !st; i++)
        st = expand_below(e, ask->kids[i]);
    return st;
}

pincite_status
pci_expand(pci_ask *ask, pci_db *db, bool *cut, pincite_error *err)
{
    expansion e = {.db = db, .cut = cut, .err = err};

    *cut = false;
    return expand_below(&e, ask);
}
