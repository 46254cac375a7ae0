/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/entry.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "engine/take.h"

enum { ENTRY_VERSION = 2 };

static bool
is_hash(const char *s)
{
    size_t n = strspn(s, "0123456789abcdef");

    return n == PCI_HASH_HEX && s[n] == '\0';
}

bool
pci_entry_is_sound(const pci_entry *e)
{
    return e->path && e->path[0] && is_hash(e->hash);
}

void
pci_entry_pack(const pci_entry *e, pci_buf *out)
{
    pci_pack_number(out, ENTRY_VERSION);
    pci_pack_string(out, e->path);
    pci_pack_number(out, e->size);
    pci_pack_number(out, (uint64_t)e->mtime_ns);
    pci_pack_string(out, e->hash);
    pci_pack_number(out, e->passages);
    pci_pack_string(out, e->reason);
    pci_pack_number(out, e->doubt ? 1 : 0);
    pci_pack_number(out, (uint64_t)e->ctime_ns);
}

static void
take_hash(pci_unpack *u, char hash[PCI_HASH_HEX + 1])
{
    bool present;
    size_t n;
    const char *s = pci_unpack_string(u, &n, &present);

    if (!present || n != PCI_HASH_HEX) {
        u->bad = true;
        return;
    }
    memcpy(hash, s, n);
    hash[n] = '\0';
}

pincite_status
pci_entry_unpack(const char *bytes, size_t n, pci_entry *out,
                 pincite_error *err)
{
    pci_unpack u = {bytes, bytes + n, false};
    uint64_t version;

    memset(out, 0, sizeof *out);
    version = pci_unpack_number(&u);
    if (!pci_take_string(&u, &out->path))
        return pci_fail_nomem(err);
    out->size = pci_unpack_number(&u);
    out->mtime_ns = (int64_t)pci_unpack_number(&u);
    take_hash(&u, out->hash);
    out->passages = (uint32_t)pci_unpack_bounded(&u, UINT32_MAX);
    if (!pci_take_string(&u, &out->reason))
        return pci_fail_nomem(err);
    out->doubt = pci_unpack_bounded(&u, 1) == 1;
    out->ctime_ns = (int64_t)pci_unpack_number(&u);
    if (u.bad || u.p != u.end || version != ENTRY_VERSION ||
        !pci_entry_is_sound(out))
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "the index is damaged: what it remembers of a "
                        "file cannot be read");
    return PINCITE_OK;
}

void
pci_entry_release(pci_entry *e)
{
    pci_free(e->path);
    pci_free(e->reason);
    memset(e, 0, sizeof *e);
}

void
pci_entry_id(const char *path, char id[PCI_HASH_HEX + 1])
{
    pci_hash_hex(path, strlen(path), id);
}
