/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_sound.h"

#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_item.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_lists.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_tags.h"

enum { LEVEL_FREE = 254, WORD = 4 };

/* One table being looked at. */
typedef struct walk {
    const pci_glass_layout_table *t;
    const char *path;
    int fd;
    uint8_t *blocks[PCI_GLASS_LEVELS]; /* one a level, and for the free list */
    uint8_t *seen;                     /* a bit a block */
    uint32_t revision;
    pci_glass_tags *tags; /* of the leaves; NULL: only blocks are looked at */
    /* Who takes the tags; NULL: they are to be lists of terms. */
    pci_glass_tag_fn fn;
    void *user;
    bool salvages; /* what is damaged is passed over */
    bool skipped;  /* something was passed over */
    bool refused;  /* fn failed */
    bool done;
    pincite_error *err;
} walk;

static pincite_status
fail(const walk *w, uint32_t block, const char *what)
{
    return pci_fail(w->err, PINCITE_E_CORRUPT, "block %lu of '%s' %s",
                    (unsigned long)block, w->path, what);
}

/* Reads a block that must not have been met before. */
static pincite_status
read_block(walk *w, uint32_t n, uint8_t *to)
{
    if (n >= w->t->blocks)
        return fail(w, n, "is not there");
    if (w->seen[n / 8] >> n % 8 & 1)
        return fail(w, n, "is used twice");
    w->seen[n / 8] |= (uint8_t)(1u << n % 8);
    return pci_glass_block_read(w->fd, w->path, n, w->t->block_size, to,
                                w->err);
}

/* Takes an item of a leaf, whose size is sound. */
static pincite_status
take_item(walk *w, const uint8_t *item, uint32_t size, bool *sound)
{
    pci_glass_found found;
    pincite_status st =
        pci_glass_tags_add(w->tags, item, size, &found, sound, w->err);

    if (st || !*sound || !found.key)
        return st;
    if (w->fn) {
        st = w->fn(&found, w->user, &w->done, w->err);
        w->refused = st;
        return st;
    }
    *sound = pci_glass_list_is_sound(&found);
    return PINCITE_OK;
}

/* Likewise, where the last tag may have been cut off. */
static pincite_status
salvage_item(walk *w, const uint8_t *item, uint32_t size)
{
    bool sound;
    pincite_status st = take_item(w, item, size, &sound);

    if (st || sound)
        return st;
    w->skipped = true;
    pci_glass_tags_drop(w->tags);
    st = take_item(w, item, size, &sound);
    if (!sound)
        pci_glass_tags_drop(w->tags);
    return st;
}

/* Takes the tags of a leaf whose items are sound. */
static pincite_status
walk_leaf(walk *w, uint32_t n)
{
    const uint8_t *b = w->blocks[0];
    bool sound = true;
    pincite_status st = PINCITE_OK;
    uint32_t c;

    for (c = PCI_GLASS_HEADER;
         sound && !st && !w->done && c < pci_glass_block_end(b);
         c += PCI_GLASS_ENTRY) {
        const uint8_t *item = pci_glass_item(b, c);
        uint32_t size = pci_glass_item_size(item);

        st = w->salvages ? salvage_item(w, item, size)
                         : take_item(w, item, size, &sound);
    }
    if (!st && !sound)
        st = fail(w, n, "has an item that is damaged");
    return st;
}

static pincite_status walk_kid(walk *w, uint32_t n, unsigned level,
                               uint32_t revision);

static pincite_status
walk_block(walk *w, uint32_t n, unsigned level, uint32_t revision)
{
    uint8_t *b = w->blocks[level];
    pincite_status st = read_block(w, n, b);
    uint32_t own;
    uint32_t c;

    if (st)
        return st;
    own = pci_glass_block_revision(b);
    if (!pci_glass_block_is_sound(b, w->t->block_size, level))
        return fail(w, n, "is no block");
    if (own > revision)
        return fail(w, n, "is newer than what leads to it");
    if (level == 0 && w->tags)
        return walk_leaf(w, n);
    for (c = PCI_GLASS_HEADER;
         level > 0 && !st && !w->done && c < pci_glass_block_end(b);
         c += PCI_GLASS_ENTRY)
        st = walk_kid(w, pci_glass_item_child(pci_glass_item(b, c)), level - 1,
                      own);
    return st;
}

/* Whether it is the table that fails, which is to be salvaged. */
static bool
is_passed_over(const walk *w, pincite_status st)
{
    return !w->refused &&
           (st == PINCITE_E_CORRUPT ||
            (st == PINCITE_E_IO && !pci_file_is_refused(w->err)));
}

/* A block that another leads to; of what is salvaged, any that can be read. */
static pincite_status
walk_kid(walk *w, uint32_t n, unsigned level, uint32_t revision)
{
    pincite_status st = walk_block(w, n, level, revision);

    if (!w->salvages || !is_passed_over(w, st))
        return st;
    w->skipped = true;
    return PINCITE_OK;
}

/* The blocks that are free must not be in use, and lie in the table. */
static pincite_status
walk_free_list(walk *w)
{
    const pci_glass_layout_table *t = w->t;
    pci_glass_free at = t->free;
    uint8_t *b = w->blocks[0];
    pincite_status st = PINCITE_OK;

    if (t->end.offset > 0 && t->end.block >= t->blocks)
        return fail(w, t->end.block, "is to be free and is not there");
    if (at.block == t->end.block && at.offset == t->end.offset)
        return PINCITE_OK;
    st = read_block(w, at.block, b);
    while (!st) {
        uint32_t n;

        if (b[PCI_GLASS_LEVEL_AT] != LEVEL_FREE ||
            at.offset < PCI_GLASS_FREE_START)
            return fail(w, at.block, "is no list of free blocks");
        if (at.block == t->end.block && at.offset == t->end.offset)
            return PINCITE_OK;
        n = pci_glass_get_32(b + at.offset);
        if (at.offset == t->block_size - WORD) {
            at = (pci_glass_free){n, PCI_GLASS_FREE_START};
            st = read_block(w, n, b);
            continue;
        }
        if (n >= t->blocks || w->seen[n / 8] >> n % 8 & 1)
            return fail(w, n, "is called free and is not");
        w->seen[n / 8] |= (uint8_t)(1u << n % 8);
        at.offset += WORD;
    }
    return st;
}

static pincite_status
walk_table(walk *w)
{
    pincite_status st = PINCITE_OK;
    unsigned i;

    /* The last blocks may never have been written, so the file's size tells
     * nothing; zeroed memory that is not touched costs nothing. */
    w->seen = pci_alloc(w->t->blocks / 8 + 1);
    if (!w->seen)
        return pci_fail_nomem(w->err);
    for (i = 0; i <= w->t->level; i++) {
        w->blocks[i] = pci_alloc(w->t->block_size);
        if (!w->blocks[i])
            st = pci_fail_nomem(w->err);
    }
    if (!st)
        st = walk_kid(w, w->t->root, w->t->level, w->revision);
    if (st || w->salvages)
        return st;
    if (w->tags && !pci_glass_tags_is_whole(w->tags))
        return pci_fail(w->err, PINCITE_E_CORRUPT,
                        "the last item in '%s' is cut off", w->path);
    return w->fn ? PINCITE_OK : walk_free_list(w);
}

/* Walks through a table of the database in `dir`. */
static pincite_status
visit_table(walk *w, const char *dir, int table, bool has_tags)
{
    char *path;
    pincite_status st =
        pci_glass_layout_open(dir, table, &path, &w->fd, w->err);
    unsigned level;

    w->path = path;
    if (!st && has_tags)
        st = pci_glass_tags_new(w->fn && !w->salvages, &w->tags, w->err);
    if (!st)
        st = walk_table(w);
    if (w->fd >= 0)
        close(w->fd);
    for (level = 0; level < PCI_GLASS_LEVELS; level++)
        pci_free(w->blocks[level]);
    pci_glass_tags_free(w->tags);
    pci_free(w->seen);
    pci_free(path);
    return st;
}

static pincite_status
check_tables(const char *dir, const pci_glass_layout *layout,
             pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; !st && i < PCI_GLASS_TABLES; i++) {
        walk w = {.t = &layout->tables[i],
                  .revision = layout->revision,
                  .err = err};

        if (!w.t->fake)
            st = visit_table(&w, dir, i, i == PCI_GLASS_TERMLIST);
    }
    return st;
}

pincite_status
pci_glass_check_blocks(const char *dir, pincite_error *err)
{
    pci_glass_layout layout;
    bool there;
    pincite_status st = pci_glass_layout_read(dir, &layout, &there, err);

    return st || !there ? st : check_tables(dir, &layout, err);
}

pincite_status
pci_glass_salvage(const char *dir, int table, pci_glass_tag_fn fn, void *user,
                  bool *whole, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_glass_layout layout;
    bool there;
    pincite_status st = pci_glass_layout_read(dir, &layout, &there, &why);
    walk w = {.t = &layout.tables[table],
              .revision = layout.revision,
              .fn = fn,
              .user = user,
              .salvages = true,
              .err = &why};

    *whole = !st && there;
    if (*whole && !w.t->fake) {
        st = visit_table(&w, dir, table, true);
        *whole = !st && !w.skipped;
    }
    if (is_passed_over(&w, st))
        return PINCITE_OK;
    if (st && err)
        *err = why;
    return st;
}

pincite_status
pci_glass_read(const char *dir, int table, pci_glass_tag_fn fn, void *user,
               pincite_error *err)
{
    pci_glass_layout layout;
    bool there;
    pincite_status st = pci_glass_layout_read(dir, &layout, &there, err);
    walk w = {.t = &layout.tables[table],
              .revision = layout.revision,
              .fn = fn,
              .user = user,
              .err = err};

    if (!st && !there)
        st = pci_fail(err, PINCITE_E_CORRUPT, "'%s' is no database", dir);
    return st || w.t->fake ? st : visit_table(&w, dir, table, true);
}
