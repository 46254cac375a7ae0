/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_tree.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_pack.h"

enum {
    NO_BLOCK = UINT32_MAX,
    SHEET = 64 /* blocks of which is noted together what is known or kept */
};

pincite_status
pci_glass_tree_fail(const pci_glass_tree *t, uint32_t block, const char *what,
                    pincite_error *err)
{
    return pci_fail(err, PINCITE_E_CORRUPT, "block %lu of '%s' %s",
                    (unsigned long)block, t->path, what);
}

/* The key of the entry that starts what lies behind the way at a level, and
 * of the one that starts what follows; false: there is none. */
static bool
find_start(const pci_glass_tree *t, unsigned level, pci_glass_key *key)
{
    for (; level <= t->layout->level; level++) {
        const pci_glass_step *s = &t->steps[level];

        if (s->entry > PCI_GLASS_HEADER) {
            *key = pci_glass_key_at(s->block, level, s->entry);
            return true;
        }
    }
    return false;
}

bool
pci_glass_tree_end(const pci_glass_tree *t, unsigned level, pci_glass_key *key)
{
    for (; level <= t->layout->level; level++) {
        const pci_glass_step *s = &t->steps[level];
        uint32_t next = s->entry + PCI_GLASS_ENTRY;

        if (next < pci_glass_block_end(s->block)) {
            *key = pci_glass_key_at(s->block, level, next);
            return true;
        }
    }
    return false;
}

/* Whether a branch has its keys in order, so that whatever looks for one goes
 * the same way. The first counts for nothing. */
static bool
is_in_order(const uint8_t *block)
{
    uint32_t end = pci_glass_block_end(block);
    uint32_t c = PCI_GLASS_HEADER + 2 * PCI_GLASS_ENTRY;
    pci_glass_key keys[2]; /* in turn this one and the last */
    unsigned i = 0;

    if (c >= end)
        return true;
    keys[i] = pci_glass_key_at(block, 1, c - PCI_GLASS_ENTRY);
    for (; c < end; c += PCI_GLASS_ENTRY) {
        i = !i;
        keys[i] = pci_glass_key_at(block, 1, c);
        if (pci_glass_key_compare(&keys[!i], &keys[i]) >= 0)
            return false;
    }
    return true;
}

/* Whether its first key and its last are between those that lead to it, so
 * that who goes from block to block sees where a list ends. */
static bool
is_in_place(const pci_glass_tree *t, const uint8_t *block, unsigned level)
{
    uint32_t c = PCI_GLASS_HEADER + (level > 0 ? PCI_GLASS_ENTRY : 0);
    uint32_t end = pci_glass_block_end(block);
    pci_glass_key bound, key;

    if (c == end)
        return true;
    key = pci_glass_key_at(block, level, c);
    if (find_start(t, level + 1, &bound) &&
        pci_glass_key_compare(&bound, &key) > 0)
        return false;
    key = pci_glass_key_at(block, level, end - PCI_GLASS_ENTRY);
    return !pci_glass_tree_end(t, level + 1, &bound) ||
           pci_glass_key_compare(&key, &bound) < 0;
}

/* The block that the way leads to at a level. */
uint32_t
pci_glass_tree_block(const pci_glass_tree *t, unsigned level)
{
    const pci_glass_step *above = &t->steps[level + 1];

    return level == t->layout->level
               ? t->layout->root
               : pci_glass_item_child(
                     pci_glass_item(above->block, above->entry));
}

static pci_glass_known *
known_of(const pci_glass_tree *t, uint32_t n)
{
    return &t->sheets[n / SHEET][n % SHEET];
}

/* Notes which way leads to it; no other may. */
static pincite_status
meet(pci_glass_tree *t, unsigned level, pincite_error *err)
{
    bool is_root = level == t->layout->level;
    const pci_glass_step *above = &t->steps[level + 1];
    uint32_t n = pci_glass_tree_block(t, level);
    pci_glass_known *k;

    if (n >= t->blocks)
        return pci_glass_tree_fail(t, n, "is not there", err);
    if (!t->sheets[n / SHEET])
        t->sheets[n / SHEET] = pci_alloc_array(SHEET, sizeof *k);
    if (!t->sheets[n / SHEET])
        return pci_fail_nomem(err);
    k = known_of(t, n);
    if (!k->flags) {
        k->flags = PCI_GLASS_LOOKED_AT;
        k->parent = is_root ? NO_BLOCK : above->n;
        k->entry = is_root ? 0 : (uint16_t)above->entry;
    } else if (!is_root &&
               (k->parent != above->n || k->entry != above->entry)) {
        return pci_glass_tree_fail(t, n, "is used twice", err);
    }
    return PINCITE_OK;
}

/* Reads the block at a level of the way, and looks at it. */
static pincite_status
read_block(pci_glass_tree *t, unsigned level, uint8_t *to, pincite_error *err)
{
    uint32_t n = pci_glass_tree_block(t, level);
    uint32_t size = t->layout->block_size;
    uint32_t newest = level < t->layout->level
                          ? pci_glass_block_revision(t->steps[level + 1].block)
                          : t->revision;
    pincite_status st = pci_glass_block_read(t->fd, t->path, n, size, to, err);

    if (st)
        return st;
    if (!pci_glass_block_is_sound(to, size, level))
        return pci_glass_tree_fail(t, n, "is no block", err);
    if (pci_glass_block_revision(to) > newest)
        return pci_glass_tree_fail(t, n, "is newer than what leads to it",
                                   err);
    if (!is_in_place(t, to, level) || (level > 0 && !is_in_order(to)))
        return pci_glass_tree_fail(t, n, "has keys that are out of order",
                                   err);
    return PINCITE_OK;
}

/* Where the block at a level is kept or to be kept; NULL where there is no
 * room, since another of the way is there, and for a leaf that is read for the
 * first time: memory that is new costs more than to read a block again, and
 * most are read once. */
static pci_glass_kept *
place_to_keep(pci_glass_tree *t, unsigned level)
{
    uint32_t at = pci_glass_tree_block(t, level) % t->n_kept;
    pci_glass_known *known = known_of(t, pci_glass_tree_block(t, level));
    bool is_first = level == 0 && !known->was_read;
    pci_glass_kept *kept;
    unsigned i;

    known->was_read = true;
    if (is_first)
        return NULL;
    if (!t->kept[at / SHEET])
        t->kept[at / SHEET] = pci_alloc_array(SHEET, sizeof *kept);
    if (!t->kept[at / SHEET])
        return NULL;
    kept = &t->kept[at / SHEET][at % SHEET];
    for (i = 0; kept->block && i <= t->layout->level; i++)
        if (i != level && t->steps[i].block == kept->block)
            return NULL;
    return kept;
}

static bool
has_block(const pci_glass_kept *place, uint32_t n)
{
    return place->block && place->n == n;
}

/* Where a leaf is to be; whoever reads two lists side by side goes to and fro
 * between two. */
static pci_glass_kept *
place_of_leaf(pci_glass_tree *t)
{
    pci_glass_kept *own = &t->steps[0].own;
    pci_glass_kept *kept = NULL;
    uint32_t n = pci_glass_tree_block(t, 0);
    pci_glass_kept last = *own;

    if (has_block(own, n))
        return own;
    if (!has_block(&t->before, n))
        kept = place_to_keep(t, 0);
    if (kept)
        return kept;
    *own = t->before;
    t->before = last;
    return own;
}

static pci_glass_kept *
place_of(pci_glass_tree *t, unsigned level)
{
    pci_glass_kept *kept =
        level == 0 ? place_of_leaf(t) : place_to_keep(t, level);

    return kept ? kept : &t->steps[level].own;
}

static pincite_status
read_step(pci_glass_tree *t, unsigned level, pincite_error *err)
{
    pci_glass_step *s = &t->steps[level];
    uint32_t n = pci_glass_tree_block(t, level);
    pci_glass_kept *place = place_of(t, level);
    pincite_status st = PINCITE_OK;

    s->n = NO_BLOCK;
    if (!has_block(place, n)) {
        if (!place->block)
            place->block = pci_alloc_unset(t->layout->block_size);
        if (!place->block)
            return pci_fail_nomem(err);
        place->n = NO_BLOCK;
        t->reads++;
        st = read_block(t, level, place->block, err);
    }
    if (st)
        return st;
    s->block = place->block;
    place->n = n;
    s->n = n;
    return PINCITE_OK;
}

/* Holds the block that the way leads to at a level. */
static pincite_status
hold(pci_glass_tree *t, unsigned level, pincite_error *err)
{
    pincite_status st = meet(t, level, err);

    return st || t->steps[level].n == pci_glass_tree_block(t, level)
               ? st
               : read_step(t, level, err);
}

/* Whether a key of postings is one of a list that begins before it: behind a
 * term, which ends with a zero byte that ff does not follow, there is a
 * number. */
static bool
is_further_piece(const uint8_t *key, uint32_t len)
{
    const uint8_t *end = key + len;
    const uint8_t *zero = memchr(key, 0, len);

    if (zero == key && len > 1 && key[1] != 0xff)
        return false;
    while (zero && zero + 1 < end && zero[1] == 0xff)
        zero = memchr(zero + 2, 0, (size_t)(end - zero - 2));
    return zero != NULL;
}

/* Whether an entry begins with an item of a leaf, which is no further piece of
 * a posting list. */
bool
pci_glass_tree_begins_one(const pci_glass_tree *t, const uint8_t *item)
{
    pci_glass_key key = pci_glass_item_key(item, true);

    return pci_glass_item_begins(item) &&
           (!t->has_postings || !is_further_piece(key.bytes, key.len));
}

static uint8_t
tell_leaf(const pci_glass_tree *t, const uint8_t *block)
{
    uint32_t end = pci_glass_block_end(block);
    uint8_t flags = PCI_GLASS_LOOKED_AT;
    uint32_t c = PCI_GLASS_HEADER;

    for (; c < end && !(flags & PCI_GLASS_BEGINS_MORE); c += PCI_GLASS_ENTRY) {
        const uint8_t *item = pci_glass_item(block, c);

        if (!pci_glass_item_begins(item))
            continue;
        if (flags & PCI_GLASS_BEGINS_ONE)
            flags |= PCI_GLASS_BEGINS_MORE;
        else if (pci_glass_tree_begins_one(t, item))
            flags |= PCI_GLASS_BEGINS | PCI_GLASS_BEGINS_ONE;
        else
            flags |= PCI_GLASS_BEGINS;
    }
    return flags;
}

pci_glass_known *
pci_glass_tree_leaf(const pci_glass_tree *t)
{
    return known_of(t, pci_glass_tree_block(t, 0));
}

static pincite_status
look_at_leaf(pci_glass_tree *t, pincite_error *err)
{
    pincite_status st = meet(t, 0, err);

    if (st || pci_glass_tree_leaf(t)->flags != PCI_GLASS_LOOKED_AT)
        return st;
    st = read_step(t, 0, err);
    if (!st)
        pci_glass_tree_leaf(t)->flags = tell_leaf(t, t->steps[0].block);
    return st;
}

/* Whether the way stands at a branch above leaves, in which a key is between
 * the entry it takes and the last one. */
static bool
is_ahead(const pci_glass_tree *t, const pci_glass_key *key)
{
    const pci_glass_step *s = &t->steps[1];
    pci_glass_key here, last;
    unsigned level;

    for (level = t->layout->level; level > 0; level--)
        if (t->steps[level].n == NO_BLOCK ||
            t->steps[level].n != pci_glass_tree_block(t, level))
            return false;
    if (s->entry == PCI_GLASS_HEADER) /* that has no key */
        return false;
    here = pci_glass_key_at(s->block, 1, s->entry);
    last = pci_glass_key_at(s->block, 1,
                            pci_glass_block_end(s->block) - PCI_GLASS_ENTRY);
    return pci_glass_key_compare(&here, key) <= 0 &&
           pci_glass_key_compare(&last, key) > 0;
}

/* The way to a key. Who reads a list goes on from where he stands. */
pincite_status
pci_glass_tree_go_to(pci_glass_tree *t, const pci_glass_key *key,
                     pincite_error *err)
{
    pci_glass_step *s = &t->steps[1];
    unsigned level = t->layout->level;

    if (level > 0 && is_ahead(t, key)) {
        s->entry = pci_glass_find_entry_from(s->block, 1, s->entry, key);
        return look_at_leaf(t, err);
    }
    for (; level > 0; level--) {
        pincite_status st = hold(t, level, err);

        if (st)
            return st;
        t->steps[level].entry =
            pci_glass_find_entry(t->steps[level].block, level, key);
    }
    return look_at_leaf(t, err);
}

/* That of the leaves before and after no other is between them in the file,
 * where Xapian goes by that. */
static pincite_status
look_between(const pci_glass_tree *t, int64_t before, uint32_t after,
             pincite_error *err)
{
    uint8_t header[PCI_GLASS_HEADER];

    if (!t->layout->sequential)
        return PINCITE_OK;
    if (after <= before)
        return pci_glass_tree_fail(t, after, "is not where it has to be", err);
    while (++before < after) {
        ssize_t n = pread(t->fd, header, sizeof header,
                          before * t->layout->block_size);

        if (n < (ssize_t)sizeof header)
            return PINCITE_OK; /* Xapian will fail there, too */
        if (header[PCI_GLASS_LEVEL_AT] == 0)
            return pci_glass_tree_fail(t, (uint32_t)before,
                                       "is a leaf that nothing leads to", err);
    }
    return PINCITE_OK;
}

/* The way to the next leaf, or the one before; *there is false where there is
 * none. */
pincite_status
pci_glass_tree_go_on(pci_glass_tree *t, bool forward, bool *there,
                     pincite_error *err)
{
    uint32_t from = pci_glass_tree_block(t, 0);
    unsigned top = 1;
    unsigned level;
    pincite_status st = PINCITE_OK;

    for (; top <= t->layout->level; top++) {
        const pci_glass_step *s = &t->steps[top];
        uint32_t end = forward
                           ? pci_glass_block_end(s->block) - PCI_GLASS_ENTRY
                           : PCI_GLASS_HEADER;

        if (s->entry != end)
            break;
    }
    *there = top <= t->layout->level;
    if (!*there)
        return forward ? look_between(t, from, t->layout->blocks, err)
                       : look_between(t, -1, from, err);
    if (forward)
        t->steps[top].entry += PCI_GLASS_ENTRY;
    else
        t->steps[top].entry -= PCI_GLASS_ENTRY;
    for (level = top - 1; !st && level > 0; level--) {
        pci_glass_step *s = &t->steps[level];

        st = hold(t, level, err);
        if (!st)
            s->entry = forward
                           ? PCI_GLASS_HEADER
                           : pci_glass_block_end(s->block) - PCI_GLASS_ENTRY;
    }
    if (!st)
        st = look_at_leaf(t, err);
    if (st)
        return st;
    return forward ? look_between(t, from, pci_glass_tree_block(t, 0), err)
                   : look_between(t, pci_glass_tree_block(t, 0), from, err);
}

/* Holds the leaf that the way leads to; it was looked at. */
pincite_status
pci_glass_tree_hold_leaf(pci_glass_tree *t, pincite_error *err)
{
    return t->steps[0].n == pci_glass_tree_block(t, 0) ? PINCITE_OK
                                                       : read_step(t, 0, err);
}

/* The item before one of the leaf at hand; *there is false where there is
 * none. */
static pincite_status
step_back(pci_glass_tree *t, bool *there, pincite_error *err)
{
    pci_glass_step *s = &t->steps[0];
    pincite_status st;

    *there = true;
    if (s->entry > PCI_GLASS_HEADER) {
        s->entry -= PCI_GLASS_ENTRY;
        return PINCITE_OK;
    }
    st = pci_glass_tree_go_on(t, false, there, err);
    if (!st && *there)
        st = pci_glass_tree_hold_leaf(t, err);
    if (!st)
        s->entry = pci_glass_block_end(s->block) - PCI_GLASS_ENTRY;
    return st;
}

pincite_status
pci_glass_tree_step_on(pci_glass_tree *t, bool *there, pincite_error *err)
{
    pci_glass_step *s = &t->steps[0];
    pincite_status st;

    *there = true;
    s->entry += PCI_GLASS_ENTRY;
    if (s->entry < pci_glass_block_end(s->block))
        return PINCITE_OK;
    st = pci_glass_tree_go_on(t, true, there, err);
    if (!st && *there)
        st = pci_glass_tree_hold_leaf(t, err);
    s->entry = PCI_GLASS_HEADER;
    return st;
}

static const uint8_t *
item_of(const pci_glass_tree *t)
{
    return pci_glass_item(t->steps[0].block, t->steps[0].entry);
}

pincite_status
pci_glass_tree_go_to_entry(pci_glass_tree *t, const pci_glass_key *key,
                           bool *there, pincite_error *err)
{
    pci_glass_step *s = &t->steps[0];
    pincite_status st = pci_glass_tree_go_to(t, key, err);
    pci_glass_key found;

    *there = true;
    if (!st)
        st = pci_glass_tree_hold_leaf(t, err);
    if (st)
        return st;
    s->entry = pci_glass_find_entry(s->block, 0, key);
    found = pci_glass_key_at(s->block, 0, s->entry);
    if (pci_glass_key_compare(&found, key) > 0)
        st = step_back(t, there, err);
    while (!st && *there && !pci_glass_item_begins(item_of(t)))
        st = step_back(t, there, err);
    return st;
}

/* Reads the pieces of the entry that begins there. */
static pincite_status
read_pieces(pci_glass_tree *t, pci_glass_found *out, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    bool there = true;

    t->reads++; /* what was put together before goes, too */
    if (!t->tags)
        st = pci_glass_tags_new(false, &t->tags, err);
    if (!st)
        pci_glass_tags_drop(t->tags);
    while (!st && there) {
        const uint8_t *item = item_of(t);
        bool sound;

        st = pci_glass_tags_add(t->tags, item, pci_glass_item_size(item), out,
                                &sound, err);
        if (!st && !sound)
            return pci_glass_tree_fail(t, pci_glass_tree_block(t, 0),
                                       "has an item that is damaged", err);
        if (st || out->key)
            return st;
        st = pci_glass_tree_step_on(t, &there, err);
    }
    return st ? st
              : pci_glass_tree_fail(t, pci_glass_tree_block(t, 0),
                                    "has an item that is cut off", err);
}

/* Where a block is kept, if it is; NULL if nothing is there. */
static const pci_glass_kept *
kept_at(const pci_glass_tree *t, uint32_t n)
{
    uint32_t at = n % t->n_kept;
    const pci_glass_kept *sheet = t->kept[at / SHEET];

    return sheet && has_block(&sheet[at % SHEET], n) ? &sheet[at % SHEET]
                                                     : NULL;
}

bool
pci_glass_tree_tell_spot(const pci_glass_tree *t, const char *bytes, size_t n,
                         pci_glass_spot *out)
{
    const uint8_t *block = t->steps[0].block;
    const uint8_t *from = (const uint8_t *)bytes;
    const pci_glass_kept *kept;

    if (n == 0 || n > UINT16_MAX || !block || t->steps[0].n == NO_BLOCK ||
        from < block || from >= block + t->layout->block_size)
        return false;
    kept = kept_at(t, t->steps[0].n);
    if (!kept || kept->block != block)
        return false;
    *out =
        (pci_glass_spot){t->steps[0].n, (uint16_t)(from - block), (uint16_t)n};
    return true;
}

const char *
pci_glass_tree_at(const pci_glass_tree *t, const pci_glass_spot *spot)
{
    const pci_glass_kept *kept = kept_at(t, spot->block);

    return kept ? (const char *)kept->block + spot->at : NULL;
}

bool
pci_glass_tree_read_first(const pci_glass_tree *t, pci_glass_found *out,
                          bool *whole)
{
    const uint8_t *item = item_of(t);
    uint32_t flags = pci_glass_get_16(item);
    pci_glass_key key = pci_glass_item_key(item, true);

    *whole = flags & PCI_GLASS_LAST;
    if (!(flags & PCI_GLASS_FIRST) || flags & PCI_GLASS_COMPRESSED)
        return false;
    out->key = key.bytes;
    out->key_len = key.len;
    out->tag = (const char *)key.bytes + key.len;
    out->tag_len = pci_glass_item_size(item) - PCI_GLASS_LEAF_ITEM - key.len;
    out->compressed = false;
    return true;
}

pincite_status
pci_glass_tree_read(pci_glass_tree *t, pci_glass_found *out,
                    pincite_error *err)
{
    bool whole;

    if (pci_glass_tree_read_first(t, out, &whole) && whole)
        return PINCITE_OK;
    *out = (pci_glass_found){NULL, 0, NULL, 0, false};
    return read_pieces(t, out, err);
}

pincite_status
pci_glass_tree_open(pci_glass_tree *t, const char *dir, int table,
                    const pci_glass_layout *layout, pincite_error *err)
{
    struct stat sb;
    uint64_t in_file;
    pincite_status st;
    unsigned level;

    memset(t, 0, sizeof *t);
    t->layout = &layout->tables[table];
    t->has_postings = table == PCI_GLASS_POSTLIST;
    t->revision = layout->revision;
    for (level = 0; level < PCI_GLASS_LEVELS; level++)
        t->steps[level].n = NO_BLOCK;
    st = pci_glass_layout_open(dir, table, &t->path, &t->fd, err);
    if (st)
        return st;
    if (fstat(t->fd, &sb))
        return pci_fail_errno(err, "cannot read '%s'", t->path);
    /* The last blocks may never have been written. */
    in_file = (uint64_t)sb.st_size / t->layout->block_size;
    t->blocks =
        in_file < t->layout->blocks ? (uint32_t)in_file : t->layout->blocks;
    t->sheets = pci_alloc_array(t->blocks / SHEET + 1, sizeof *t->sheets);
    t->n_kept = PCI_GLASS_KEPT / t->layout->block_size;
    t->kept = pci_alloc_array(t->n_kept / SHEET + 1, sizeof *t->kept);
    return t->sheets && t->kept ? PINCITE_OK : pci_fail_nomem(err);
}

void
pci_glass_tree_release(pci_glass_tree *t)
{
    unsigned level;
    uint32_t i, k;

    if (!t->layout)
        return;
    if (t->fd >= 0)
        close(t->fd);
    for (i = 0; t->sheets && i <= t->blocks / SHEET; i++)
        pci_free(t->sheets[i]);
    pci_free(t->sheets);
    pci_glass_tags_free(t->tags);
    for (level = 0; level < PCI_GLASS_LEVELS; level++)
        pci_free(t->steps[level].own.block);
    pci_free(t->before.block);
    for (i = 0; t->kept && i <= t->n_kept / SHEET; i++) {
        for (k = 0; t->kept[i] && k < SHEET; k++)
            pci_free(t->kept[i][k].block);
        pci_free(t->kept[i]);
    }
    pci_free(t->kept);
    pci_free(t->path);
}
