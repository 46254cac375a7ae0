/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_layout.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/pack.h"
#include "engine/glass/glass_sound.h"

enum {
    FAKE = 1,
    SEQUENTIAL = 2,
    LEVEL_SHIFT = 2,
    BLOCK_UNIT = 2048,
    BLOCK_MOST = 65536,
    WORD = 4
};

/* What Xapian reads of a version file, which it writes shorter by far. */
enum { READ_MOST = 4096 };

static uint32_t
take_32(pci_unpack *u)
{
    return (uint32_t)pci_unpack_bounded(u, UINT32_MAX);
}

static void
take_free(pci_unpack *u, uint32_t block_size, pci_glass_free *out)
{
    out->block = take_32(u);
    out->offset =
        WORD * (uint32_t)pci_unpack_bounded(u, block_size / WORD - 1);
}

static void
take_free_list(pci_unpack *all, pci_glass_layout_table *t)
{
    size_t n;
    const char *bytes = pci_unpack_bytes(all, &n);
    pci_unpack u = {bytes, bytes ? bytes + n : bytes, bytes == NULL};

    t->has_free_list = n > 0;
    if (n == 0)
        return;
    take_32(&u); /* a revision */
    t->blocks = take_32(&u);
    take_free(&u, t->block_size, &t->free);
    take_free(&u, t->block_size, &t->end);
    if (u.bad || u.p != u.end)
        all->bad = true;
}

static bool
is_block_size(uint64_t n)
{
    return n >= BLOCK_UNIT && n <= BLOCK_MOST && (n & (n - 1)) == 0;
}

static void
take_table(pci_unpack *u, pci_glass_layout_table *t)
{
    uint32_t flags;
    uint64_t size;

    t->root = take_32(u);
    flags = take_32(u);
    t->level = flags >> LEVEL_SHIFT;
    t->fake = flags & FAKE;
    t->sequential = flags & SEQUENTIAL;
    take_32(u); /* how many keys */
    size = BLOCK_UNIT * pci_unpack_bounded(u, BLOCK_MOST / BLOCK_UNIT);
    take_32(u); /* from which length on tags are compressed */
    if (!is_block_size(size) || t->level >= PCI_GLASS_LEVELS)
        u->bad = true;
    t->block_size = u->bad ? BLOCK_UNIT : (uint32_t)size;
    take_free_list(u, t);
    if (!t->fake && (!t->has_free_list || t->root >= t->blocks))
        u->bad = true;
    if (t->fake && t->level > 0)
        u->bad = true;
    /* Xapian reads such a table block by block, the free ones, too; it is one
     * that was written at once, and has none. */
    if (t->sequential && !t->fake &&
        (t->free.block != t->end.block || t->free.offset != t->end.offset))
        u->bad = true;
}

/* Documents, the last number beyond them, and so on: sums of two are 32 bits,
 * too. */
static void
take_statistics(pci_unpack *u, pci_glass_statistics *out)
{
    out->documents = take_32(u);
    out->last = out->documents +
                (uint32_t)pci_unpack_bounded(u, UINT32_MAX - out->documents);
    out->shortest = take_32(u);
    out->most_often = take_32(u);
    pci_unpack_bounded(u, UINT32_MAX - out->most_often);
    take_32(u); /* the oldest set of changes */
    out->length = pci_unpack_number(u);
    take_32(u);
}

pincite_status
pci_glass_layout_read(const char *dir, pci_glass_layout *out, bool *there,
                      pincite_error *err)
{
    pci_buf bytes = PCI_BUF_INIT(READ_MOST);
    char *path = pci_file_join(dir, PCI_GLASS_VERSION_FILE);
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;
    pci_unpack u;
    int i;

    memset(out, 0, sizeof *out);
    *there = false;
    st = path ? pci_file_read(path, &bytes, NULL, &why) : PINCITE_E_NOMEM;
    if (st == PINCITE_E_NOMEM) {
        st = pci_fail_nomem(err);
        goto out;
    }
    if (pci_file_is_refused(&why)) {
        if (err)
            *err = why;
        goto out;
    }
    st = PINCITE_OK;
    *there = bytes.n >= PCI_GLASS_VERSION_START + PCI_GLASS_UUID &&
             pci_glass_version_is_known((const uint8_t *)bytes.p);
    if (!*there)
        goto out;
    u = (pci_unpack){bytes.p + PCI_GLASS_VERSION_START + PCI_GLASS_UUID,
                     bytes.p + bytes.n, false};
    out->revision = take_32(&u);
    for (i = 0; i < PCI_GLASS_TABLES; i++)
        take_table(&u, &out->tables[i]);
    if (u.p != u.end) /* none for a database that never had a document */
        take_statistics(&u, &out->statistics);
    if (u.bad || u.p != u.end)
        st = pci_fail(err, PINCITE_E_CORRUPT, "'%s' cannot be read", path);
out:
    pci_buf_release(&bytes);
    pci_free(path);
    return st;
}

pincite_status
pci_glass_check_version(const char *dir, pincite_error *err)
{
    pci_glass_layout layout;
    bool there;

    return pci_glass_layout_read(dir, &layout, &there, err);
}

pincite_status
pci_glass_layout_open(const char *dir, int table, char **path, int *fd,
                      pincite_error *err)
{
    *fd = -1;
    *path = pci_file_join(dir, pci_glass_table_files[table]);
    if (!*path)
        return pci_fail_nomem(err);
    *fd = open(*path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0 && errno == ENOENT)
        return pci_fail(err, PINCITE_E_CORRUPT, "'%s' is not there", *path);
    if (*fd < 0)
        return pci_fail_errno(err, "cannot open '%s'", *path);
    return PINCITE_OK;
}
