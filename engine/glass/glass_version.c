/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_version.h"

#include <string.h>

#include "base/file.h"
#include "base/pack.h"
#include "engine/glass/glass_pack.h"

const char *const pci_glass_table_files[PCI_GLASS_TABLES] = {
    [PCI_GLASS_POSTLIST] = "postlist.glass",
    [PCI_GLASS_DOCDATA] = "docdata.glass",
    [PCI_GLASS_TERMLIST] = "termlist.glass",
    [PCI_GLASS_POSITION] = "position.glass",
    [PCI_GLASS_SPELLING] = "spelling.glass",
    [PCI_GLASS_SYNONYM] = "synonym.glass"};

/* Magic bytes, and the format of 14 March 2016, which is the only one. */
static const uint8_t start[PCI_GLASS_VERSION_START + 1] =
    "\x0f\x0dXapian Glass\x04\x6e";

enum { FAKE = 1, SEQUENTIAL = 2, LEVEL = 4, BLOCK_UNIT = 2048 };

/* Tags longer than these are compressed when Xapian writes them. */
static const uint8_t compress_min[PCI_GLASS_TABLES] = {
    [PCI_GLASS_POSTLIST] = 0,
    [PCI_GLASS_DOCDATA] = PCI_GLASS_COMPRESS_MIN,
    [PCI_GLASS_TERMLIST] = PCI_GLASS_COMPRESS_MIN,
    [PCI_GLASS_POSITION] = 0,
    [PCI_GLASS_SPELLING] = PCI_GLASS_COMPRESS_MIN,
    [PCI_GLASS_SYNONYM] = PCI_GLASS_COMPRESS_MIN};

/* There are no free blocks but those behind the last one: a revision, that
 * block's number, and two cursors that are nowhere. */
static uint8_t *
put_free_list(uint8_t *p, const pci_glass_version *v,
              const pci_glass_root *root)
{
    uint8_t list[2 * PCI_GLASS_UINT + 4];
    uint8_t *end = list;
    int i;

    if (!root->fake) {
        end = pci_glass_put_uint(end, v->revision);
        end = pci_glass_put_uint(end, root->blocks);
        for (i = 0; i < 4; i++)
            *end++ = 0;
    }
    p = pci_glass_put_uint(p, (uint64_t)(end - list));
    memcpy(p, list, (size_t)(end - list));
    return p + (end - list);
}

/*
 * A table with a file is not called sequential, though it is: Xapian clears
 * the flag at the first insertion that does not append, and misses one case.
 */
static uint8_t *
put_root(uint8_t *p, const pci_glass_version *v, int table)
{
    const pci_glass_root *root = &v->roots[table];

    p = pci_glass_put_uint(p, root->block);
    p = pci_glass_put_uint(p, root->level * LEVEL +
                                  (root->fake ? SEQUENTIAL | FAKE : 0));
    p = pci_glass_put_uint(p, root->keys);
    p = pci_glass_put_uint(p, v->block_size / BLOCK_UNIT);
    p = pci_glass_put_uint(p, compress_min[table]);
    return put_free_list(p, v, root);
}

size_t
pci_glass_version_pack(const pci_glass_version *v,
                       uint8_t out[PCI_GLASS_VERSION_MAX])
{
    /* 16 + 16 + 5, six times 5 + 2 + 10 + 1 + 1 + 1 + 14 at most, and eight
     * numbers of 10 come to 321 only in theory: no two of them are large. */
    uint8_t all[2 * PCI_GLASS_VERSION_MAX];
    uint8_t *p = all;
    size_t n;
    int i;

    memcpy(p, start, PCI_GLASS_VERSION_START);
    p += PCI_GLASS_VERSION_START;
    memcpy(p, v->uuid, PCI_GLASS_UUID);
    p += PCI_GLASS_UUID;
    p = pci_glass_put_uint(p, v->revision);
    for (i = 0; i < PCI_GLASS_TABLES; i++)
        p = put_root(p, v, i);
    p = pci_glass_put_uint(p, v->documents);
    /* How far the last number is above that; of none there is none. */
    p = pci_glass_put_uint(p, v->documents ? v->before : 0);
    p = pci_glass_put_uint(p, v->shortest);
    p = pci_glass_put_uint(p, v->max_wdf);
    p = pci_glass_put_uint(p, v->longest - v->max_wdf);
    *p++ = 0; /* the oldest set of changes */
    p = pci_glass_put_uint(p, v->length);
    *p++ = 0; /* the spelling that is most frequent */
    n = (size_t)(p - all);
    if (n > PCI_GLASS_VERSION_MAX)
        return 0;
    memcpy(out, all, n);
    return n;
}

/* Passes over what is said of a table. */
static void
skip_root(pci_unpack *u)
{
    size_t length;
    int i;

    for (i = 0; i < 5; i++)
        pci_unpack_number(u);
    pci_unpack_bytes(u, &length); /* free list */
}

size_t
pci_glass_version_put_root(const uint8_t *bytes, size_t n,
                           const pci_glass_version *v, int table,
                           uint8_t out[PCI_GLASS_VERSION_MAX])
{
    uint8_t root[PCI_GLASS_VERSION_MAX];
    const char *end = (const char *)bytes + n;
    pci_unpack u = {(const char *)bytes, end, false};
    size_t before;
    size_t len;
    size_t behind;
    int i;

    if (n < PCI_GLASS_VERSION_START + PCI_GLASS_UUID ||
        !pci_glass_version_is_known(bytes))
        return 0;
    u.p += PCI_GLASS_VERSION_START + PCI_GLASS_UUID;
    pci_unpack_number(&u); /* revision */
    for (i = 0; i < table; i++)
        skip_root(&u);
    before = (size_t)(u.p - (const char *)bytes);
    skip_root(&u);
    behind = (size_t)(end - u.p);
    len = (size_t)(put_root(root, v, table) - root);
    if (u.bad || before + len + behind > PCI_GLASS_VERSION_MAX)
        return 0;
    memcpy(out, bytes, before);
    memcpy(out + before, root, len);
    memcpy(out + before + len, u.p, behind);
    return before + len + behind;
}

pincite_status
pci_glass_version_write(const pci_glass_version *v, const char *dir,
                        pincite_error *err)
{
    uint8_t bytes[PCI_GLASS_VERSION_MAX];
    size_t n = pci_glass_version_pack(v, bytes);

    if (!n)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "the version file of '%s' would be too long", dir);
    return pci_file_replace(dir, PCI_GLASS_VERSION_FILE, bytes, n, err);
}

bool
pci_glass_version_is_known(const uint8_t *bytes)
{
    return memcmp(bytes, start, PCI_GLASS_VERSION_START) == 0;
}

bool
pci_glass_version_is_ours(const uint8_t *bytes, size_t n)
{
    pci_unpack u = {(const char *)bytes, (const char *)bytes + n, false};
    int i;

    if (n < PCI_GLASS_VERSION_START + PCI_GLASS_UUID ||
        !pci_glass_version_is_known(bytes))
        return false;
    u.p += PCI_GLASS_VERSION_START + PCI_GLASS_UUID;
    pci_unpack_number(&u); /* revision */
    for (i = 0; i < PCI_GLASS_TABLES; i++) {
        uint64_t size;
        size_t length;

        pci_unpack_number(&u); /* root */
        pci_unpack_number(&u); /* level and flags */
        if (pci_unpack_number(&u) != 0)
            return false; /* it is not empty */
        size = pci_unpack_number(&u);
        if (size != PCI_GLASS_BLOCK / BLOCK_UNIT ||
            pci_unpack_number(&u) != compress_min[i])
            return false;
        pci_unpack_bytes(&u, &length); /* free list */
    }
    for (i = 0; i < 8; i++)
        if (pci_unpack_number(&u) != 0)
            return false;
    return !u.bad && u.p == u.end;
}
