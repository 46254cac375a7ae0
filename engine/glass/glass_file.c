/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

enum { GATHERED = 256 * 1024 };

struct pci_glass_file {
    char *path;
    int fd;
    size_t n; /* bytes gathered */
    char gathered[GATHERED];
};

pincite_status
pci_glass_file_create(const char *path, pci_glass_file **out,
                      pincite_error *err)
{
    pci_glass_file *f = pci_alloc(sizeof *f);
    pincite_status st = PINCITE_OK;

    *out = NULL;
    if (!f)
        return pci_fail_nomem(err);
    f->fd = -1;
    f->path = pci_strdup(path);
    if (!f->path) {
        st = pci_fail_nomem(err);
        goto out;
    }
    f->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (f->fd < 0)
        st = pci_fail_errno(err, "cannot create '%s'", path);
out:
    if (st)
        pci_glass_file_free(f);
    else
        *out = f;
    return st;
}

static pincite_status
flush(pci_glass_file *f, pincite_error *err)
{
    pincite_status st = pci_file_write(f->fd, f->path, f->gathered, f->n, err);

    f->n = 0;
    return st;
}

pincite_status
pci_glass_file_add(pci_glass_file *f, const void *bytes, size_t n,
                   pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    if (n > GATHERED - f->n)
        st = flush(f, err);
    if (st)
        return st;
    if (n > GATHERED)
        return pci_file_write(f->fd, f->path, bytes, n, err);
    memcpy(f->gathered + f->n, bytes, n);
    f->n += n;
    return PINCITE_OK;
}

pincite_status
pci_glass_file_finish(pci_glass_file *f, pincite_error *err)
{
    pincite_status st = flush(f, err);
    int fd = f->fd;

    if (st)
        return st;
    if (fsync(fd) < 0)
        return pci_fail_errno(err, "cannot write '%s'", f->path);
    f->fd = -1;
    if (close(fd) < 0)
        return pci_fail_errno(err, "cannot write '%s'", f->path);
    return PINCITE_OK;
}

void
pci_glass_file_free(pci_glass_file *f)
{
    if (!f)
        return;
    if (f->fd >= 0)
        close(f->fd);
    pci_free(f->path);
    pci_free(f);
}
