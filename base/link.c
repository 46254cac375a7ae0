/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/link.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { BLOCK = 64 * 1024 };

/* A folder that is read, and the one that is made of it. */
typedef struct pair {
    int from;
    int to;
    const char *path; /* of the latter, for messages */
} pair;

static pincite_status
copy_bytes(int in, int out, const char *name, const char *path,
           pincite_error *err)
{
    char block[BLOCK];

    for (;;) {
        ssize_t n = read(in, block, sizeof block);
        ssize_t at = 0;

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return pci_fail_errno(err, "cannot read '%s'", name);
        if (n == 0)
            break;
        while (at < n) {
            ssize_t put = write(out, block + at, (size_t)(n - at));

            if (put < 0 && errno != EINTR)
                return pci_fail_errno(err, "cannot write '%s' in '%s'", name,
                                      path);
            at += put > 0 ? put : 0;
        }
    }
    if (fsync(out) < 0)
        return pci_fail_errno(err, "cannot write '%s' in '%s'", name, path);
    return PINCITE_OK;
}

static pincite_status
copy_file(const pair *p, const char *name, pincite_error *err)
{
    int in =
        openat(p->from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    pincite_status st;
    int out;

    if (in < 0)
        return pci_fail_errno(err, "cannot open '%s'", name);
    out = openat(p->to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (out < 0)
        st = pci_fail_errno(err, "cannot create '%s' in '%s'", name, p->path);
    else
        st = copy_bytes(in, out, name, p->path, err);
    close(in);
    if (out >= 0)
        close(out);
    return st;
}

/* Whether link() failed because such links cannot be had. */
static bool
has_no_links(void)
{
    return errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS ||
           errno == EMLINK || errno == EXDEV;
}

static pincite_status
link_file(const pair *p, const char *name, pincite_error *err)
{
    struct stat sb;

    if (fstatat(p->from, name, &sb, AT_SYMLINK_NOFOLLOW) < 0)
        return pci_fail_errno(err, "cannot see '%s'", name);
    if (!S_ISREG(sb.st_mode) || linkat(p->from, name, p->to, name, 0) == 0)
        return PINCITE_OK;
    if (has_no_links())
        return copy_file(p, name, err);
    return pci_fail_errno(err, "cannot link '%s' into '%s'", name, p->path);
}

static pincite_status
link_all(const pair *p, DIR *folder, const char *except, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    struct dirent *entry;

    errno = 0;
    while (!st && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, except))
            st = link_file(p, entry->d_name, err);
        errno = 0;
    }
    if (!st && errno)
        st = pci_fail_errno(err, "cannot read what is to be in '%s'", p->path);
    return st;
}

pincite_status
pci_file_link_folder(const char *from, const char *to, const char *except,
                     pincite_error *err)
{
    pair p = {-1, -1, to};
    DIR *folder = NULL;
    pincite_status st = pci_file_remove_tree(to, err);

    if (st)
        return st;
    if (mkdir(to, 0777) < 0)
        return pci_fail_errno(err, "cannot create folder '%s'", to);
    folder = opendir(from);
    if (!folder) {
        st = pci_fail_errno(err, "cannot open folder '%s'", from);
        goto out;
    }
    p.from = dirfd(folder);
    p.to = open(to, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (p.to < 0)
        st = pci_fail_errno(err, "cannot open folder '%s'", to);
    else
        st = link_all(&p, folder, except, err);
out:
    if (folder)
        closedir(folder);
    if (p.to >= 0)
        close(p.to);
    if (st)
        (void)pci_file_remove_tree(to, NULL);
    return st;
}
