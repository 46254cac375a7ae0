/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_sound.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/glass/glass_block.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_lists.h"
#include "engine/glass/glass_tags.h"

enum {
    LEVEL_AT = 4,
    MAX_FREE_AT = 5,
    TOTAL_FREE_AT = 7,
    DIRECTORY_END_AT = 9,
    LEVEL_FREE = 254,
    SIZE_MASK = 0x1fff, /* of a leaf's item, without its first three bytes */
    WORD = 4,
    MAX_TRIES = 5
};

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
    bool salvages;   /* what is damaged is passed over */
    bool for_reader; /* free blocks may be written meanwhile */
    bool skipped;    /* something was passed over */
    bool refused;    /* fn failed */
    bool done;
    pincite_error *err;
} walk;

static uint32_t
get_16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t
get_32(const uint8_t *p)
{
    return get_16(p) << 16 | get_16(p + 2);
}

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
    size_t size = w->t->block_size;
    size_t got = 0;

    if (n >= w->t->blocks)
        return fail(w, n, "is not there");
    if (w->seen[n / 8] >> n % 8 & 1)
        return fail(w, n, "is used twice");
    w->seen[n / 8] |= (uint8_t)(1u << n % 8);
    while (got < size) {
        ssize_t more = pread(w->fd, to + got, size - got,
                             (off_t)n * (off_t)size + (off_t)got);

        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            return pci_fail_errno(w->err, "cannot read '%s'", w->path);
        if (more == 0)
            return fail(w, n, "is cut off");
        got += (size_t)more;
    }
    return PINCITE_OK;
}

/* The bytes of the item at `at`; 0 when it does not lie in the block. */
static uint32_t
item_size(const uint8_t *block, uint32_t block_size, uint32_t at, bool is_leaf)
{
    uint32_t size, key;

    if (at + (is_leaf ? PCI_GLASS_LEAF_ITEM : PCI_GLASS_BRANCH_ITEM) >
        block_size)
        return 0;
    if (is_leaf) {
        bool is_first = get_16(block + at) & PCI_GLASS_FIRST;

        size = (get_16(block + at) & SIZE_MASK) + PCI_GLASS_LEAF_ITEM;
        key = PCI_GLASS_LEAF_ITEM + block[at + 2] +
              (is_first ? 0 : PCI_GLASS_COMPONENT);
    } else {
        size = PCI_GLASS_BRANCH_ITEM + block[at + WORD];
        key = size;
    }
    return key <= size && size <= block_size - at ? size : 0;
}

/* Whether all of a block's items lie in it, behind its directory, and take no
 * more than there is. */
static bool
is_sound(const walk *w, const uint8_t *b, unsigned level)
{
    uint32_t size = w->t->block_size;
    uint32_t end = get_16(b + DIRECTORY_END_AT);
    uint32_t free = get_16(b + TOTAL_FREE_AT);
    uint32_t used = 0;
    uint32_t c;

    if (b[LEVEL_AT] != level || end <= PCI_GLASS_HEADER || end > size ||
        (end - PCI_GLASS_HEADER) % PCI_GLASS_ENTRY ||
        get_16(b + MAX_FREE_AT) > free)
        return false;
    for (c = PCI_GLASS_HEADER; c < end; c += PCI_GLASS_ENTRY) {
        uint32_t at = get_16(b + c);
        uint32_t n = at < end + get_16(b + MAX_FREE_AT)
                         ? 0
                         : item_size(b, size, at, level == 0);

        if (n == 0)
            return false;
        used += n;
    }
    return used + free == size - end;
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
         sound && !st && !w->done && c < get_16(b + DIRECTORY_END_AT);
         c += PCI_GLASS_ENTRY) {
        uint32_t at = get_16(b + c);
        uint32_t size = item_size(b, w->t->block_size, at, true);

        st = w->salvages ? salvage_item(w, b + at, size)
                         : take_item(w, b + at, size, &sound);
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
    own = get_32(b);
    if (!is_sound(w, b, level))
        return fail(w, n, "is no block");
    if (own > revision)
        return fail(w, n, "is newer than what leads to it");
    if (level == 0 && w->tags)
        return walk_leaf(w, n);
    for (c = PCI_GLASS_HEADER;
         level > 0 && !st && !w->done && c < get_16(b + DIRECTORY_END_AT);
         c += PCI_GLASS_ENTRY)
        st = walk_kid(w, get_32(b + get_16(b + c)), level - 1, own);
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

        if (b[LEVEL_AT] != LEVEL_FREE || at.offset < PCI_GLASS_FREE_START)
            return fail(w, at.block, "is no list of free blocks");
        if (at.block == t->end.block && at.offset == t->end.offset)
            return PINCITE_OK;
        n = get_32(b + at.offset);
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
    if (st || w->salvages || w->for_reader)
        return st;
    if (w->tags && !pci_glass_tags_is_whole(w->tags))
        return pci_fail(w->err, PINCITE_E_CORRUPT,
                        "the last item in '%s' is cut off", w->path);
    return w->fn ? PINCITE_OK : walk_free_list(w);
}

/* The files of the tables. */
static const char *const names[PCI_GLASS_TABLES] = {
    [PCI_GLASS_POSTLIST] = "postlist.glass",
    [PCI_GLASS_DOCDATA] = "docdata.glass",
    [PCI_GLASS_TERMLIST] = "termlist.glass",
    [PCI_GLASS_POSITION] = "position.glass",
    [PCI_GLASS_SPELLING] = "spelling.glass",
    [PCI_GLASS_SYNONYM] = "synonym.glass"};

static pincite_status
open_table(walk *w)
{
    w->fd = open(w->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (w->fd < 0 && errno == ENOENT)
        return pci_fail(w->err, PINCITE_E_CORRUPT, "'%s' is not there",
                        w->path);
    if (w->fd < 0)
        return pci_fail_errno(w->err, "cannot open '%s'", w->path);
    return PINCITE_OK;
}

/* Walks through a table of the database in `dir`. */
static pincite_status
visit_table(walk *w, const char *dir, int table, bool has_tags)
{
    char *path = pci_file_join(dir, names[table]);
    pincite_status st;
    unsigned level;

    if (!path)
        return pci_fail_nomem(w->err);
    w->path = path;
    st = open_table(w);
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
check_tables(const char *dir, const pci_glass_layout *layout, bool for_reader,
             pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; !st && i < PCI_GLASS_TABLES; i++) {
        walk w = {.t = &layout->tables[i],
                  .revision = layout->revision,
                  .for_reader = for_reader,
                  .err = err};

        if (!w.t->fake)
            st = visit_table(&w, dir, i,
                             !for_reader && i == PCI_GLASS_TERMLIST);
    }
    return st;
}

pincite_status
pci_glass_check_blocks(const char *dir, pincite_error *err)
{
    pci_glass_layout layout;
    bool there;
    pincite_status st = pci_glass_layout_read(dir, &layout, &there, err);

    return st || !there ? st : check_tables(dir, &layout, false, err);
}

static bool
is_small(const char *dir)
{
    uint64_t sum = 0;
    int i;

    for (i = 0; i < PCI_GLASS_TABLES; i++) {
        char *path = pci_file_join(dir, names[i]);
        struct stat sb;

        if (path && stat(path, &sb) == 0)
            sum += (uint64_t)sb.st_size;
        pci_free(path);
    }
    return sum <= PCI_GLASS_SMALL;
}

pincite_status
pci_glass_check_small(const char *dir, pincite_error *err)
{
    pci_glass_layout layout;
    bool there;
    pincite_status st = pci_glass_layout_read(dir, &layout, &there, err);
    int tries;

    if (st || !there || !is_small(dir))
        return st;
    for (tries = 0; tries < MAX_TRIES; tries++) {
        uint32_t revision = layout.revision;
        pincite_error why = PINCITE_ERROR_INIT;
        pincite_status found = check_tables(dir, &layout, true, &why);

        if (!found)
            return PINCITE_OK;
        /* A commit frees blocks, and the one after it may use them. */
        st = pci_glass_layout_read(dir, &layout, &there, err);
        if (st || !there)
            return st;
        if (layout.revision == revision)
            return pci_fail(err, found, "%s", why.message);
    }
    return PINCITE_OK;
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
