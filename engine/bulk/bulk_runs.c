/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/bulk/bulk_runs.h"

#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

static const char spill_name[] = "runs.XXXXXX";

pincite_status
pci_bulk_runs_take(pci_bulk_runs *r, pci_buf *bytes, uint32_t base,
                   bool positions, pincite_error *err)
{
    pci_bulk_run run = {.n = bytes->n, .base = base, .positions = positions};

    if (bytes->n == 0)
        return PINCITE_OK;
    if (!pci_grow(&r->list, &r->cap, r->n + 1, sizeof *r->list))
        return pci_fail_nomem(err);
    run.bytes = pci_buf_steal(bytes);
    if (!run.bytes)
        return pci_fail_nomem(err);
    r->list[r->n++] = run;
    r->in_memory += run.n;
    return PINCITE_OK;
}

pincite_status
pci_bulk_runs_spill(pci_bulk_runs *r, const char *dir, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    if (r->fd < 0)
        st = pci_file_create_unnamed(dir, spill_name, &r->fd, err);
    for (i = 0; i < r->n && !st; i++) {
        pci_bulk_run *run = &r->list[i];

        if (!run->bytes)
            continue;
        st = pci_file_write(r->fd, dir, run->bytes, run->n, err);
        run->offset = r->in_file;
        r->in_file += run->n;
        pci_free(run->bytes);
        run->bytes = NULL;
    }
    r->in_memory = 0;
    return st;
}

void
pci_bulk_runs_release(pci_bulk_runs *r)
{
    size_t i;

    for (i = 0; i < r->n; i++)
        pci_free(r->list[i].bytes);
    pci_free(r->list);
    if (r->fd >= 0)
        close(r->fd);
    *r = (pci_bulk_runs)PCI_BULK_RUNS_INIT;
}
