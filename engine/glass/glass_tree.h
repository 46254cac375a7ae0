/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/glass/glass_tree.h - a table as a B-tree that is not trusted, and a
 * way through it from the root to a leaf. Each block on it is looked at: it
 * has to be one, of its level, no newer than what leads to it, between the
 * keys that lead to it, and led to once.
 */
#ifndef PCI_GLASS_TREE_H
#define PCI_GLASS_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "engine/glass/glass_item.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_tags.h"

/* What is known of a block. */
enum {
    PCI_GLASS_LOOKED_AT = 1,
    /* Of a leaf: */
    PCI_GLASS_SURROUNDED = 2,  /* those beside it were looked at, too */
    PCI_GLASS_BEGINS = 4,      /* an entry begins in it */
    PCI_GLASS_BEGINS_ONE = 8,  /* and is no further piece of a posting list */
    PCI_GLASS_BEGINS_MORE = 16 /* and another begins behind that */
};

typedef struct pci_glass_known {
    uint32_t parent; /* the block that leads to it, and its entry that does */
    uint16_t entry;
    uint8_t flags;
    bool was_read;
} pci_glass_known;

/* So much of a table is kept, each block at its number modulo how many that
 * is; leaves when they are read once more. */
enum { PCI_GLASS_KEPT = 32 << 20 };

typedef struct pci_glass_kept {
    uint8_t *block; /* NULL: none */
    uint32_t n;
} pci_glass_kept;

/* A block of the way, and the entry of it that the way takes. */
typedef struct pci_glass_step {
    uint8_t *block; /* its own, or one of those that are kept */
    pci_glass_kept own;
    uint32_t n;
    uint32_t entry;
} pci_glass_step;

typedef struct pci_glass_tree {
    const pci_glass_layout_table *layout;
    bool has_postings;
    uint32_t revision;
    char *path;
    int fd;
    pci_glass_known **sheets; /* NULL: no block of these was met */
    uint32_t blocks;          /* that the file has */
    pci_glass_step steps[PCI_GLASS_LEVELS]; /* from the leaf up */
    pci_glass_kept before; /* the leaf that steps[0] had as its own before */
    pci_glass_kept **kept; /* in sheets, too */
    uint32_t n_kept;
    pci_glass_tags *tags; /* of entries that are more than a piece */
    uint64_t reads;       /* of blocks, and of entries in pieces: what was
                             borrowed is there as long as it is the same */
} pci_glass_tree;

/*
 * Opens a table (a number of glass_version.h) of the database in `dir`;
 * `layout` has to live as long. Fails with CORRUPT, IO, NOMEM; then, too, *t
 * is to be released.
 */
pincite_status pci_glass_tree_open(pci_glass_tree *t, const char *dir,
                                   int table, const pci_glass_layout *layout,
                                   pincite_error *err);

/* What was never opened is zeroed and has layout NULL. */
void pci_glass_tree_release(pci_glass_tree *t);

/* The way to the leaf where a key is or would be. Fails with CORRUPT, IO,
 * NOMEM, as the following do. */
pincite_status pci_glass_tree_go_to(pci_glass_tree *t,
                                    const pci_glass_key *key,
                                    pincite_error *err);

/* The way to the next leaf, or the one before; *there is false where there is
 * none, and the way as it was. */
pincite_status pci_glass_tree_go_on(pci_glass_tree *t, bool forward,
                                    bool *there, pincite_error *err);

/* The block that the way leads to at a level, and what is known of the leaf.
 */
uint32_t pci_glass_tree_block(const pci_glass_tree *t, unsigned level);
pci_glass_known *pci_glass_tree_leaf(const pci_glass_tree *t);

/* The key that starts what follows behind the way at a level and above; false:
 * there is none. */
bool pci_glass_tree_end(const pci_glass_tree *t, unsigned level,
                        pci_glass_key *key);

/* Has the leaf that the way leads to in steps[0]. */
pincite_status pci_glass_tree_hold_leaf(pci_glass_tree *t, pincite_error *err);

/* Whether an entry begins with an item of a leaf, which is no further piece of
 * a posting list. */
bool pci_glass_tree_begins_one(const pci_glass_tree *t, const uint8_t *item);

/*
 * The way to where the entry begins that is of this key or the last one
 * before, at steps[0].entry; *there is false where there is none.
 */
pincite_status pci_glass_tree_go_to_entry(pci_glass_tree *t,
                                          const pci_glass_key *key,
                                          bool *there, pincite_error *err);

/* Reads the entry that begins there, to its last item. Borrowed until the way
 * goes elsewhere. */
pincite_status pci_glass_tree_read(pci_glass_tree *t, pci_glass_found *out,
                                   pincite_error *err);

/* Its first item alone, where the tag is not compressed; *whole tells whether
 * it is the last one, too. Borrowed until a block is read. */
bool pci_glass_tree_read_first(const pci_glass_tree *t, pci_glass_found *out,
                               bool *whole);

/* Tells where these are, of the leaf that the way leads to; false if they are
 * not, or the leaf is not kept. */
bool pci_glass_tree_tell_spot(const pci_glass_tree *t, const char *bytes,
                              size_t n, pci_glass_spot *out);

/* What is there, NULL if the leaf is no longer kept. Borrowed until a block is
 * read. */
const char *pci_glass_tree_at(const pci_glass_tree *t,
                              const pci_glass_spot *spot);

/* The next item. */
pincite_status pci_glass_tree_step_on(pci_glass_tree *t, bool *there,
                                      pincite_error *err);

/* Fails with CORRUPT: this block `what`. */
pincite_status pci_glass_tree_fail(const pci_glass_tree *t, uint32_t block,
                                   const char *what, pincite_error *err);

#endif
