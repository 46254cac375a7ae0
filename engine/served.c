/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/served.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "engine/schema.h"

enum { MAX_SERVED = 256 };

bool
pci_served_is_name(const char *name, size_t n)
{
    size_t at = strlen(PCI_SHARD_PREFIX);

    if (n <= at || memcmp(name, PCI_SHARD_PREFIX, at) != 0)
        return false;
    while (at < n && name[at] >= '0' && name[at] <= '9')
        at++;
    return at == n;
}

static bool
is_as_it_should(const char *dir, const char *name, const pci_buf *text)
{
    pci_buf found = PCI_BUF_INIT(MAX_SERVED);
    char *path = pci_file_join(dir, name);
    bool same = path && !pci_file_read(path, &found, NULL, NULL) &&
                found.n == text->n && !memcmp(found.p, text->p, text->n);

    pci_buf_release(&found);
    pci_free(path);
    return same;
}

pincite_status
pci_served_write(const char *dir, const pci_stub *stub, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < stub->n && stub->n > 1 && !st; i++) {
        const char *shard = stub->names[i];
        pci_buf text = PCI_BUF_INIT(MAX_SERVED);
        pci_buf name = PCI_BUF_INIT(MAX_SERVED);

        pci_buf_add(&name, shard, strcspn(shard, "."));
        pci_buf_add_byte(&name, '\0');
        pci_buf_add_str(&text, PCI_STUB_LINE);
        pci_buf_add_str(&text, shard);
        pci_buf_add_byte(&text, '\n');
        st = pci_buf_status(&name, err);
        if (!st)
            st = pci_buf_status(&text, err);
        if (!st && !is_as_it_should(dir, name.p, &text))
            st = pci_file_replace(dir, name.p, text.p, text.n, err);
        pci_buf_release(&name);
        pci_buf_release(&text);
    }
    return st;
}
