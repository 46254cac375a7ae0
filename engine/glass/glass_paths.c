/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_paths.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_item.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_pack.h"

enum {
    NO_BLOCK = UINT32_MAX,
    PIECE_MOST = UINT16_MAX,
    SHEET = 512 /* blocks of which is noted together what is known */
};

/* What is known of a block. */
enum {
    LOOKED_AT = 1,
    /* Of a leaf: */
    SURROUNDED = 2,  /* those before and after it were looked at, too */
    BEGINS = 4,      /* an entry begins in it */
    BEGINS_ONE = 8,  /* and is no further piece of a posting list */
    BEGINS_MORE = 16 /* and another begins behind that */
};

typedef struct known {
    uint32_t parent; /* the block that leads to it, and its entry that does */
    uint16_t entry;
    uint8_t flags;
} known;

/* A block on the way to a leaf, and the entry of it that the way takes. */
typedef struct step {
    uint8_t *block;
    uint32_t n;
    uint32_t entry;
} step;

typedef struct tree {
    const pci_glass_layout_table *layout;
    bool has_postings;
    uint32_t revision;
    char *path;
    int fd;
    known **sheets;  /* NULL: no block of these was met */
    uint32_t blocks; /* that the file has */
    step steps[PCI_GLASS_LEVELS];
} tree;

struct pci_glass_paths {
    char *dir;
    pci_glass_layout layout;
    tree trees[PCI_GLASS_TABLES];
};

static pincite_status
fail(const tree *t, uint32_t block, const char *what, pincite_error *err)
{
    return pci_fail(err, PINCITE_E_CORRUPT, "block %lu of '%s' %s",
                    (unsigned long)block, t->path, what);
}

static pci_glass_key
key_at(const uint8_t *block, unsigned level, uint32_t entry)
{
    return pci_glass_item_key(pci_glass_item(block, entry), level == 0);
}

/* The key of the entry that starts what lies behind the way at a level, and
 * of the one that starts what follows; false: there is none. */
static bool
find_start(const tree *t, unsigned level, pci_glass_key *key)
{
    for (; level <= t->layout->level; level++) {
        const step *s = &t->steps[level];

        if (s->entry > PCI_GLASS_HEADER) {
            *key = key_at(s->block, level, s->entry);
            return true;
        }
    }
    return false;
}

static bool
find_end(const tree *t, unsigned level, pci_glass_key *key)
{
    for (; level <= t->layout->level; level++) {
        const step *s = &t->steps[level];
        uint32_t next = s->entry + PCI_GLASS_ENTRY;

        if (next < pci_glass_block_end(s->block)) {
            *key = key_at(s->block, level, next);
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
    keys[i] = key_at(block, 1, c - PCI_GLASS_ENTRY);
    for (; c < end; c += PCI_GLASS_ENTRY) {
        i = !i;
        keys[i] = key_at(block, 1, c);
        if (pci_glass_key_compare(&keys[!i], &keys[i]) >= 0)
            return false;
    }
    return true;
}

/* Whether its first key and its last are between those that lead to it, so
 * that who goes from block to block sees where a list ends. */
static bool
is_in_place(const tree *t, const uint8_t *block, unsigned level)
{
    uint32_t c = PCI_GLASS_HEADER + (level > 0 ? PCI_GLASS_ENTRY : 0);
    uint32_t end = pci_glass_block_end(block);
    pci_glass_key bound, key;

    if (c == end)
        return true;
    key = key_at(block, level, c);
    if (find_start(t, level + 1, &bound) &&
        pci_glass_key_compare(&bound, &key) > 0)
        return false;
    key = key_at(block, level, end - PCI_GLASS_ENTRY);
    return !find_end(t, level + 1, &bound) ||
           pci_glass_key_compare(&key, &bound) < 0;
}

/* The block that the way leads to at a level. */
static uint32_t
block_of(const tree *t, unsigned level)
{
    const step *above = &t->steps[level + 1];

    return level == t->layout->level
               ? t->layout->root
               : pci_glass_item_child(
                     pci_glass_item(above->block, above->entry));
}

static known *
known_of(const tree *t, uint32_t n)
{
    return &t->sheets[n / SHEET][n % SHEET];
}

/* Notes which way leads to it; no other may. */
static pincite_status
meet(tree *t, unsigned level, pincite_error *err)
{
    bool is_root = level == t->layout->level;
    const step *above = &t->steps[level + 1];
    uint32_t n = block_of(t, level);
    known *k;

    if (n >= t->blocks)
        return fail(t, n, "is not there", err);
    if (!t->sheets[n / SHEET])
        t->sheets[n / SHEET] = pci_alloc_array(SHEET, sizeof *k);
    if (!t->sheets[n / SHEET])
        return pci_fail_nomem(err);
    k = known_of(t, n);
    if (!k->flags) {
        k->flags = LOOKED_AT;
        k->parent = is_root ? NO_BLOCK : above->n;
        k->entry = is_root ? 0 : (uint16_t)above->entry;
    } else if (!is_root &&
               (k->parent != above->n || k->entry != above->entry)) {
        return fail(t, n, "is used twice", err);
    }
    return PINCITE_OK;
}

/* Reads the block at a level of the way, and looks at it. */
static pincite_status
read_step(tree *t, unsigned level, pincite_error *err)
{
    step *s = &t->steps[level];
    uint32_t n = block_of(t, level);
    uint32_t size = t->layout->block_size;
    uint32_t newest = level < t->layout->level
                          ? pci_glass_block_revision(t->steps[level + 1].block)
                          : t->revision;
    pincite_status st;

    s->n = NO_BLOCK;
    if (!s->block)
        s->block = pci_alloc(size);
    if (!s->block)
        return pci_fail_nomem(err);
    st = pci_glass_block_read(t->fd, t->path, n, size, s->block, err);
    if (st)
        return st;
    if (!pci_glass_block_is_sound(s->block, size, level))
        return fail(t, n, "is no block", err);
    if (pci_glass_block_revision(s->block) > newest)
        return fail(t, n, "is newer than what leads to it", err);
    if (!is_in_place(t, s->block, level) ||
        (level > 0 && !is_in_order(s->block)))
        return fail(t, n, "has keys that are out of order", err);
    s->n = n;
    return PINCITE_OK;
}

/* Holds the block that the way leads to at a level. */
static pincite_status
hold(tree *t, unsigned level, pincite_error *err)
{
    pincite_status st = meet(t, level, err);

    return st || t->steps[level].n == block_of(t, level)
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
static bool
begins_one(const tree *t, const uint8_t *item)
{
    pci_glass_key key = pci_glass_item_key(item, true);

    return pci_glass_item_begins(item) &&
           (!t->has_postings || !is_further_piece(key.bytes, key.len));
}

static uint8_t
tell_leaf(const tree *t, const uint8_t *block)
{
    uint32_t end = pci_glass_block_end(block);
    uint8_t flags = LOOKED_AT;
    uint32_t c = PCI_GLASS_HEADER;

    for (; c < end && !(flags & BEGINS_MORE); c += PCI_GLASS_ENTRY) {
        const uint8_t *item = pci_glass_item(block, c);

        if (!pci_glass_item_begins(item))
            continue;
        if (flags & BEGINS_ONE)
            flags |= BEGINS_MORE;
        else if (begins_one(t, item))
            flags |= BEGINS | BEGINS_ONE;
        else
            flags |= BEGINS;
    }
    return flags;
}

static known *
leaf_of(const tree *t)
{
    return known_of(t, block_of(t, 0));
}

static pincite_status
look_at_leaf(tree *t, pincite_error *err)
{
    pincite_status st = meet(t, 0, err);

    if (st || leaf_of(t)->flags != LOOKED_AT)
        return st;
    st = read_step(t, 0, err);
    if (!st)
        leaf_of(t)->flags = tell_leaf(t, t->steps[0].block);
    return st;
}

/* The last entry of a block whose key is not beyond this one; the first where
 * all are. */
static uint32_t
find_entry(const uint8_t *block, unsigned level, const pci_glass_key *key)
{
    uint32_t low = 0;
    uint32_t high =
        (pci_glass_block_end(block) - PCI_GLASS_HEADER) / PCI_GLASS_ENTRY;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        pci_glass_key there =
            key_at(block, level, PCI_GLASS_HEADER + middle * PCI_GLASS_ENTRY);

        if (pci_glass_key_compare(&there, key) > 0)
            high = middle;
        else
            low = middle;
    }
    return PCI_GLASS_HEADER + low * PCI_GLASS_ENTRY;
}

/* The way to a key. */
static pincite_status
go_to(tree *t, const pci_glass_key *key, pincite_error *err)
{
    unsigned level;

    for (level = t->layout->level; level > 0; level--) {
        pincite_status st = hold(t, level, err);

        if (st)
            return st;
        t->steps[level].entry = find_entry(t->steps[level].block, level, key);
    }
    return look_at_leaf(t, err);
}

/* That of the leaves before and after no other is between them in the file,
 * where Xapian goes by that. */
static pincite_status
look_between(const tree *t, int64_t before, uint32_t after, pincite_error *err)
{
    uint8_t header[PCI_GLASS_HEADER];

    if (!t->layout->sequential)
        return PINCITE_OK;
    if (after <= before)
        return fail(t, after, "is not where it has to be", err);
    while (++before < after) {
        ssize_t n = pread(t->fd, header, sizeof header,
                          before * t->layout->block_size);

        if (n < (ssize_t)sizeof header)
            return PINCITE_OK; /* Xapian will fail there, too */
        if (header[PCI_GLASS_LEVEL_AT] == 0)
            return fail(t, (uint32_t)before, "is a leaf that nothing leads to",
                        err);
    }
    return PINCITE_OK;
}

/* The way to the next leaf, or the one before; *there is false where there is
 * none. */
static pincite_status
go_on(tree *t, bool forward, bool *there, pincite_error *err)
{
    uint32_t from = block_of(t, 0);
    unsigned top = 1;
    unsigned level;
    pincite_status st = PINCITE_OK;

    for (; top <= t->layout->level; top++) {
        const step *s = &t->steps[top];
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
        step *s = &t->steps[level];

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
    return forward ? look_between(t, from, block_of(t, 0), err)
                   : look_between(t, block_of(t, 0), from, err);
}

/* Back to where the entry begins that the entries of this leaf come after. */
static pincite_status
look_before(tree *t, pincite_error *err)
{
    bool there = true;
    pincite_status st;

    do
        st = go_on(t, false, &there, err);
    while (!st && there && !(leaf_of(t)->flags & BEGINS));
    return st;
}

/* To where the entry ends that comes after those of this leaf, and the one
 * after that begins: Xapian goes there as soon as it has read the first. */
static pincite_status
look_after(tree *t, pincite_error *err)
{
    bool there = true;
    bool begun = false;
    bool done = false;
    pincite_status st = PINCITE_OK;

    while (!st && there && !done) {
        uint8_t flags;

        st = go_on(t, true, &there, err);
        if (st || !there)
            break;
        flags = leaf_of(t)->flags;
        done = (begun && flags & BEGINS) || flags & BEGINS_MORE;
        begun = begun || flags & BEGINS_ONE;
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
reaches(const tree *t, const pci_glass_key *key)
{
    pci_glass_key end;

    return !find_end(t, 1, &end) || pci_glass_key_compare(&end, key) > 0;
}

/* Whether the leaf at hand has all that is looked for between these keys: the
 * entry that the first is of or comes behind, from where it begins, and behind
 * the second an entry and where another begins. */
static bool
has_all(const tree *t, const pci_glass_key *from, const pci_glass_key *to)
{
    const uint8_t *block = t->steps[0].block;
    uint32_t end = pci_glass_block_end(block);
    uint32_t c = find_entry(block, 0, from);
    pci_glass_key key = key_at(block, 0, c);
    bool begun = false;

    if (pci_glass_key_compare(&key, from) > 0)
        return false;
    while (!pci_glass_item_begins(pci_glass_item(block, c))) {
        if (c == PCI_GLASS_HEADER)
            return false;
        c -= PCI_GLASS_ENTRY;
    }
    c = find_entry(block, 0, to) + PCI_GLASS_ENTRY;
    for (; c < end; c += PCI_GLASS_ENTRY) {
        const uint8_t *item = pci_glass_item(block, c);

        if (begun && pci_glass_item_begins(item))
            return true;
        begun = begun || begins_one(t, item);
    }
    return false;
}

static pincite_status
look(tree *t, const pci_glass_key *from, const pci_glass_key *to,
     pincite_error *err)
{
    pincite_status st = go_to(t, from, err);
    known *first;
    bool there = true;
    bool alone;

    if (st)
        return st;
    first = leaf_of(t);
    alone = reaches(t, to);
    if (alone && (first->flags & SURROUNDED ||
                  (t->steps[0].n == block_of(t, 0) && has_all(t, from, to))))
        return PINCITE_OK;
    st = look_before(t, err);
    if (!st)
        st = go_to(t, from, err);
    while (!st && there && !reaches(t, to))
        st = go_on(t, true, &there, err);
    if (!st)
        st = look_after(t, err);
    if (!st && alone)
        first->flags |= SURROUNDED;
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

static pincite_status
open_table(pci_glass_paths *p, int i, pincite_error *err)
{
    tree *t = &p->trees[i];
    struct stat sb;
    uint64_t in_file;
    pincite_status st =
        pci_glass_layout_open(p->dir, i, &t->path, &t->fd, err);

    if (st)
        return st;
    t->has_postings = i == PCI_GLASS_POSTLIST;
    t->revision = p->layout.revision;
    if (fstat(t->fd, &sb))
        return pci_fail_errno(err, "cannot read '%s'", t->path);
    /* The last blocks may never have been written. */
    in_file = (uint64_t)sb.st_size / t->layout->block_size;
    t->blocks =
        in_file < t->layout->blocks ? (uint32_t)in_file : t->layout->blocks;
    t->sheets = pci_alloc_array(t->blocks / SHEET + 1, sizeof(known *));
    return t->sheets ? PINCITE_OK : pci_fail_nomem(err);
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
    for (i = 0; i < PCI_GLASS_TABLES; i++) {
        unsigned level;

        p->trees[i].layout = &p->layout.tables[i];
        p->trees[i].fd = -1;
        for (level = 0; level < PCI_GLASS_LEVELS; level++)
            p->trees[i].steps[level].n = NO_BLOCK;
    }
    p->dir = pci_strdup(dir);
    st = p->dir ? pci_glass_layout_read(dir, &p->layout, &there, err)
                : pci_fail_nomem(err);
    for (i = 0; !st && there && i < PCI_GLASS_TABLES; i++)
        if (!p->trees[i].layout->fake)
            st = tell(p, open_table(p, i, &why), &why, err);
    if (!st && there)
        *out = p;
    else
        pci_glass_paths_free(p);
    return st;
}

uint32_t
pci_glass_paths_revision(const pci_glass_paths *p)
{
    return p->layout.revision;
}

pincite_status
pci_glass_paths_look(pci_glass_paths *p, int table, pci_glass_bytes from,
                     pci_glass_bytes to, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_key first = key_of(from, 1);
    pci_glass_key last = key_of(to, PIECE_MOST);

    if (p->trees[table].layout->fake)
        return PINCITE_OK;
    return tell(p, look(&p->trees[table], &first, &last, &why), &why, err);
}

static pincite_status
look_at_table(tree *t, pincite_error *err)
{
    pci_glass_key first = {(const uint8_t *)"", 0, 0};
    bool there = true;
    pincite_status st = go_to(t, &first, err);

    while (!st && there)
        st = go_on(t, true, &there, err);
    return st;
}

pincite_status
pci_glass_paths_look_at_all(pci_glass_paths *p, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; !st && i < PCI_GLASS_TABLES; i++)
        if (!p->trees[i].layout->fake)
            st = tell(p, look_at_table(&p->trees[i], &why), &why, err);
    return st;
}

static void
release_table(tree *t)
{
    unsigned level;
    uint32_t i;

    if (t->fd >= 0)
        close(t->fd);
    for (i = 0; t->sheets && i <= t->blocks / SHEET; i++)
        pci_free(t->sheets[i]);
    pci_free(t->sheets);
    for (level = 0; level < PCI_GLASS_LEVELS; level++)
        pci_free(t->steps[level].block);
    pci_free(t->path);
}

void
pci_glass_paths_free(pci_glass_paths *p)
{
    int i;

    if (!p)
        return;
    for (i = 0; i < PCI_GLASS_TABLES; i++)
        release_table(&p->trees[i]);
    pci_free(p->dir);
    pci_free(p);
}
