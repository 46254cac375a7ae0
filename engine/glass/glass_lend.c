/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_lend.h"

#include <errno.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_table.h"
#include "engine/glass/glass_version.h"

static pincite_status
add_lists(pci_glass_table *t, const pci_glass_lent *l, pincite_error *err)
{
    uint8_t key[PCI_GLASS_SORTABLE + 1];
    size_t n = (size_t)(pci_glass_put_sortable(key, l->number) - key);
    pincite_status st =
        pci_glass_table_add(t, key, n, l->terms, l->terms_len, false, err);

    key[n] = 0;
    if (st || l->slots_len == 0)
        return st;
    return pci_glass_table_add(t, key, n + 1, l->slots, l->slots_len, false,
                               err);
}

static pincite_status
write_table(const char *path, const pci_glass_version *v,
            const pci_glass_lent *lists, size_t n, pci_glass_root *root,
            pincite_error *err)
{
    pci_glass_table *t = NULL;
    pincite_status st = PINCITE_OK;
    size_t i;

    if (unlink(path) < 0 && errno != ENOENT)
        return pci_fail_errno(err, "cannot remove '%s'", path);
    st = pci_glass_table_new(path, v->block_size, v->revision, false, &t, err);
    for (i = 0; i < n && !st; i++)
        st = add_lists(t, &lists[i], err);
    if (!st)
        st = pci_glass_table_finish(t, root, err);
    pci_glass_table_free(t);
    return st;
}

/* Has the version file tell of the table. */
static pincite_status
tell(const char *dir, const pci_glass_version *v, pincite_error *err)
{
    pci_buf was = PCI_BUF_INIT(PCI_GLASS_VERSION_MAX);
    uint8_t bytes[PCI_GLASS_VERSION_MAX];
    char *path = pci_file_join(dir, PCI_GLASS_VERSION_FILE);
    pincite_status st =
        path ? pci_file_read(path, &was, NULL, err) : pci_fail_nomem(err);
    size_t n;

    if (!st) {
        n = pci_glass_version_put_root((const uint8_t *)was.p, was.n, v,
                                       PCI_GLASS_TERMLIST, bytes);
        st = n ? pci_file_replace(dir, PCI_GLASS_VERSION_FILE, bytes, n, err)
               : pci_fail(err, PINCITE_E_CORRUPT, "'%s' cannot be read", path);
    }
    pci_buf_release(&was);
    pci_free(path);
    return st;
}

pincite_status
pci_glass_lend(const char *dir, const pci_glass_lent *lists, size_t n,
               pincite_error *err)
{
    pci_glass_version v = {0};
    pci_glass_layout layout;
    bool there;
    char *path;
    pincite_status st = pci_glass_layout_read(dir, &layout, &there, err);

    if (!st && !there)
        st = pci_fail(err, PINCITE_E_CORRUPT, "'%s' is no database", dir);
    if (st)
        return st;
    v.revision = layout.revision;
    v.block_size = layout.tables[PCI_GLASS_TERMLIST].block_size;
    path = pci_file_join(dir, pci_glass_table_files[PCI_GLASS_TERMLIST]);
    st = path ? write_table(path, &v, lists, n, &v.roots[PCI_GLASS_TERMLIST],
                            err)
              : pci_fail_nomem(err);
    pci_free(path);
    return st ? st : tell(dir, &v, err);
}
