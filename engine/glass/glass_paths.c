/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_paths.h"

#include <stdbool.h>

#include "base/alloc.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_lists.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_tree.h"

enum { PIECE_MOST = UINT16_MAX };

struct pci_glass_paths {
    char *dir;
    pci_glass_layout layout;
    pci_glass_tree trees[PCI_GLASS_TABLES];
};

/* Back to where the entry begins that the entries of this leaf come after. */
static pincite_status
look_before(pci_glass_tree *t, pincite_error *err)
{
    bool there = true;
    pincite_status st;

    do
        st = pci_glass_tree_go_on(t, false, &there, err);
    while (!st && there &&
           !(pci_glass_tree_leaf(t)->flags & PCI_GLASS_BEGINS));
    return st;
}

/* To where the entry ends that comes after those of this leaf, and the one
 * after that begins: Xapian goes there as soon as it has read the first. */
static pincite_status
look_after(pci_glass_tree *t, pincite_error *err)
{
    bool there = true;
    bool begun = false;
    bool done = false;
    pincite_status st = PINCITE_OK;

    while (!st && there && !done) {
        uint8_t flags;

        st = pci_glass_tree_go_on(t, true, &there, err);
        if (st || !there)
            break;
        flags = pci_glass_tree_leaf(t)->flags;
        done = (begun && flags & PCI_GLASS_BEGINS) ||
               flags & PCI_GLASS_BEGINS_MORE;
        begun = begun || flags & PCI_GLASS_BEGINS_ONE;
    }
    return st;
}

static pci_glass_key
key_of(pci_glass_bytes bytes, uint32_t component)
{
    return (pci_glass_key){bytes.bytes,
                           bytes.n < PCI_GLASS_KEY ? (uint32_t)bytes.n
                                                   : PCI_GLASS_KEY,
                           component};
}

/* Whether the leaf that the way leads to is the last that has keys up to
 * this. */
static bool
reaches(const pci_glass_tree *t, const pci_glass_key *key)
{
    pci_glass_key end;

    return !pci_glass_tree_end(t, 1, &end) ||
           pci_glass_key_compare(&end, key) > 0;
}

/* Whether the leaf at hand has all that is looked for between these keys: the
 * entry that the first is of or comes behind, from where it begins, and behind
 * the second an entry and where another begins. */
static bool
has_all(const pci_glass_tree *t, const pci_glass_key *from,
        const pci_glass_key *to)
{
    const uint8_t *block = t->steps[0].block;
    uint32_t end = pci_glass_block_end(block);
    uint32_t c = pci_glass_find_entry(block, 0, from);
    pci_glass_key key = pci_glass_key_at(block, 0, c);
    bool begun = false;

    if (pci_glass_key_compare(&key, from) > 0)
        return false;
    while (!pci_glass_item_begins(pci_glass_item(block, c))) {
        if (c == PCI_GLASS_HEADER)
            return false;
        c -= PCI_GLASS_ENTRY;
    }
    c = pci_glass_find_entry(block, 0, to) + PCI_GLASS_ENTRY;
    for (; c < end; c += PCI_GLASS_ENTRY) {
        const uint8_t *item = pci_glass_item(block, c);

        if (begun && pci_glass_item_begins(item))
            return true;
        begun = begun || pci_glass_tree_begins_one(t, item);
    }
    return false;
}

static pincite_status
look(pci_glass_tree *t, const pci_glass_key *from, const pci_glass_key *to,
     pincite_error *err)
{
    pincite_status st = pci_glass_tree_go_to(t, from, err);
    pci_glass_known *first;
    bool there = true;
    bool alone;

    if (st)
        return st;
    first = pci_glass_tree_leaf(t);
    alone = reaches(t, to);
    if (alone && (first->flags & PCI_GLASS_SURROUNDED ||
                  (t->steps[0].n == pci_glass_tree_block(t, 0) &&
                   has_all(t, from, to))))
        return PINCITE_OK;
    st = look_before(t, err);
    if (!st)
        st = pci_glass_tree_go_to(t, from, err);
    while (!st && there && !reaches(t, to))
        st = pci_glass_tree_go_on(t, true, &there, err);
    if (!st)
        st = look_after(t, err);
    if (!st && alone)
        first->flags |= PCI_GLASS_SURROUNDED;
    return st;
}

/* A failure may come of a writer that has taken blocks for a later state. */
static pincite_status
tell(const pci_glass_paths *p, pincite_status found, const pincite_error *why,
     pincite_error *err)
{
    pci_glass_layout now;
    bool there;

    if (!found)
        return PINCITE_OK;
    if (found == PINCITE_E_CORRUPT &&
        (pci_glass_layout_read(p->dir, &now, &there, NULL) || !there ||
         now.revision != p->layout.revision))
        return pci_fail(err, PINCITE_E_CHANGED, "'%s' is being changed",
                        p->dir);
    if (err)
        *err = *why;
    return found;
}

pincite_status
pci_glass_paths_open(const char *dir, pci_glass_paths **out,
                     pincite_error *err)
{
    pci_glass_paths *p = pci_alloc(sizeof *p);
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;
    bool there = false;
    int i;

    *out = NULL;
    if (!p)
        return pci_fail_nomem(err);
    p->dir = pci_strdup(dir);
    st = p->dir ? pci_glass_layout_read(dir, &p->layout, &there, err)
                : pci_fail_nomem(err);
    for (i = 0; !st && there && i < PCI_GLASS_TABLES; i++)
        if (!p->layout.tables[i].fake)
            st = tell(p,
                      pci_glass_tree_open(&p->trees[i], dir, i, &p->layout,
                                          &why),
                      &why, err);
    if (!st && there)
        *out = p;
    else
        pci_glass_paths_free(p);
    return st;
}

const char *
pci_glass_paths_folder(const pci_glass_paths *p)
{
    return p->dir;
}

uint32_t
pci_glass_paths_revision(const pci_glass_paths *p)
{
    return p->layout.revision;
}

const pci_glass_statistics *
pci_glass_paths_statistics(const pci_glass_paths *p)
{
    return &p->layout.statistics;
}

pincite_status
pci_glass_paths_look(pci_glass_paths *p, int table, pci_glass_bytes from,
                     pci_glass_bytes to, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_key first = key_of(from, 1);
    pci_glass_key last = key_of(to, PIECE_MOST);

    if (p->layout.tables[table].fake)
        return PINCITE_OK;
    return tell(p, look(&p->trees[table], &first, &last, &why), &why, err);
}

/* The key of the entry that the way leads to. */
static pci_glass_key
key_here(const pci_glass_tree *t)
{
    return pci_glass_key_at(t->steps[0].block, 0, t->steps[0].entry);
}

static pincite_status
look_at_list(pci_glass_tree *t, const pci_glass_key *from,
             const pci_glass_key *to, pci_glass_chunk_fn goes_on,
             pincite_error *err)
{
    pci_glass_list list = {0, false, false};
    bool there;
    pincite_status st = look(t, from, to, err);

    if (!st)
        st = pci_glass_tree_go_to_entry(t, from, &there, err);
    while (!st && there) {
        pci_glass_key key = key_here(t);
        bool is_before = pci_glass_key_compare(&key, from) < 0;
        pci_glass_found found;

        if (pci_glass_key_compare(&key, to) > 0)
            break;
        st = pci_glass_tree_read(t, &found, err);
        if (!st && !is_before && !goes_on(&found, &list))
            st = pci_glass_tree_fail(t, pci_glass_tree_block(t, 0),
                                     "has a list that is damaged", err);
        if (!st)
            st = pci_glass_tree_step_on(t, &there, err);
    }
    return st;
}

pincite_status
pci_glass_paths_look_at_list(pci_glass_paths *p, pci_glass_bytes from,
                             pci_glass_bytes to, pci_glass_chunk_fn goes_on,
                             pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_key first = key_of(from, 1);
    pci_glass_key last = key_of(to, PIECE_MOST);

    if (p->layout.tables[PCI_GLASS_POSTLIST].fake)
        return PINCITE_OK;
    return tell(p,
                look_at_list(&p->trees[PCI_GLASS_POSTLIST], &first, &last,
                             goes_on, &why),
                &why, err);
}

static pincite_status
find(pci_glass_tree *t, const pci_glass_key *key, pci_glass_found *out,
     pincite_error *err)
{
    bool there;
    pincite_status st = pci_glass_tree_go_to_entry(t, key, &there, err);

    return st || !there ? st : pci_glass_tree_read(t, out, err);
}

pincite_status
pci_glass_paths_find(pci_glass_paths *p, int table, pci_glass_bytes key,
                     pci_glass_found *out, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_key first = key_of(key, 1);

    *out = (pci_glass_found){NULL, 0, NULL, 0, false};
    if (p->layout.tables[table].fake)
        return PINCITE_OK;
    return tell(p, find(&p->trees[table], &first, out, &why), &why, err);
}

static pincite_status
find_first(pci_glass_tree *t, const pci_glass_key *key, pci_glass_found *out,
           bool *whole, pincite_error *err)
{
    bool there;
    pincite_status st = pci_glass_tree_go_to_entry(t, key, &there, err);

    if (st || !there || pci_glass_tree_read_first(t, out, whole))
        return st;
    *whole = true;
    return pci_glass_tree_read(t, out, err);
}

pincite_status
pci_glass_paths_find_first(pci_glass_paths *p, int table, pci_glass_bytes key,
                           pci_glass_found *out, bool *whole,
                           pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_key first = key_of(key, 1);

    *out = (pci_glass_found){NULL, 0, NULL, 0, false};
    *whole = true;
    if (p->layout.tables[table].fake)
        return PINCITE_OK;
    return tell(p, find_first(&p->trees[table], &first, out, whole, &why),
                &why, err);
}

bool
pci_glass_paths_tell_spot(const pci_glass_paths *p, int table,
                          const char *bytes, size_t n, pci_glass_spot *out)
{
    return pci_glass_tree_tell_spot(&p->trees[table], bytes, n, out);
}

const char *
pci_glass_paths_at(const pci_glass_paths *p, int table,
                   const pci_glass_spot *spot)
{
    return pci_glass_tree_at(&p->trees[table], spot);
}

uint64_t
pci_glass_paths_reads(const pci_glass_paths *p, int table)
{
    return p->trees[table].reads;
}

static pincite_status
find_behind(pci_glass_tree *t, const pci_glass_key *key, pci_glass_found *out,
            pincite_error *err)
{
    bool there;
    pincite_status st = pci_glass_tree_go_to_entry(t, key, &there, err);

    while (!st && there) {
        pci_glass_key here = key_here(t);

        if (pci_glass_key_compare(&here, key) > 0)
            return pci_glass_tree_read(t, out, err);
        st = pci_glass_tree_step_on(t, &there, err);
    }
    return st;
}

pincite_status
pci_glass_paths_find_behind(pci_glass_paths *p, int table, pci_glass_bytes key,
                            pci_glass_found *out, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_key last = key_of(key, PIECE_MOST);

    *out = (pci_glass_found){NULL, 0, NULL, 0, false};
    if (p->layout.tables[table].fake)
        return PINCITE_OK;
    return tell(p, find_behind(&p->trees[table], &last, out, &why), &why, err);
}

static pincite_status
find_next(pci_glass_tree *t, pci_glass_found *out, pincite_error *err)
{
    bool there;
    pincite_status st = pci_glass_tree_step_on(t, &there, err);

    return st || !there ? st : pci_glass_tree_read(t, out, err);
}

pincite_status
pci_glass_paths_find_next(pci_glass_paths *p, int table, pci_glass_found *out,
                          pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;

    *out = (pci_glass_found){NULL, 0, NULL, 0, false};
    if (p->layout.tables[table].fake)
        return PINCITE_OK;
    return tell(p, find_next(&p->trees[table], out, &why), &why, err);
}

static pincite_status
look_at_table(pci_glass_tree *t, pincite_error *err)
{
    pci_glass_key first = {(const uint8_t *)"", 0, 0};
    bool there = true;
    pincite_status st = pci_glass_tree_go_to(t, &first, err);

    while (!st && there)
        st = pci_glass_tree_go_on(t, true, &there, err);
    return st;
}

/* Each entry of a table of lists of terms, too. */
static pincite_status
look_at_lists(pci_glass_tree *t, pincite_error *err)
{
    pci_glass_key first = {(const uint8_t *)"", 0, 1};
    bool there;
    pincite_status st = pci_glass_tree_go_to_entry(t, &first, &there, err);

    /* All tables start with an item that has neither key nor tag. */
    if (!st && there && key_here(t).len == 0)
        st = pci_glass_tree_step_on(t, &there, err);
    while (!st && there) {
        pci_glass_found found;

        st = pci_glass_tree_read(t, &found, err);
        if (!st && !pci_glass_list_is_sound(&found))
            st = pci_glass_tree_fail(t, pci_glass_tree_block(t, 0),
                                     "has a list that is damaged", err);
        if (!st)
            st = pci_glass_tree_step_on(t, &there, err);
    }
    return st;
}

pincite_status
pci_glass_paths_look_at_all(pci_glass_paths *p, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; !st && i < PCI_GLASS_TABLES; i++)
        if (!p->layout.tables[i].fake)
            st = tell(p,
                      i == PCI_GLASS_TERMLIST
                          ? look_at_lists(&p->trees[i], &why)
                          : look_at_table(&p->trees[i], &why),
                      &why, err);
    return st;
}

void
pci_glass_paths_free(pci_glass_paths *p)
{
    int i;

    if (!p)
        return;
    for (i = 0; i < PCI_GLASS_TABLES; i++)
        pci_glass_tree_release(&p->trees[i]);
    pci_free(p->dir);
    pci_free(p);
}
