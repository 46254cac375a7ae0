/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/schema.h"

enum { MAX_TRIES = 10, PID_TEXT = 24 };

static pincite_status
fail_locked(int fd, const char *dir, pincite_error *err)
{
    char pid[PID_TEXT];
    ssize_t n = pread(fd, pid, sizeof pid - 1, 0);

    pid[n > 0 ? n : 0] = '\0';
    pid[strspn(pid, "0123456789")] = '\0';
    if (!pid[0])
        return pci_fail(err, PINCITE_E_LOCKED,
                        "index '%s' is being written by another process", dir);
    return pci_fail(err, PINCITE_E_LOCKED,
                    "index '%s' is being written by process %s", dir, pid);
}

/* A file that has another name, too, is not ours to write to. */
static bool
is_alone(int fd)
{
    struct stat sb;

    return fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && sb.st_nlink <= 1;
}

/* The holder before us may have removed the file between our open() and
 * flock(): a lock on a file without a name keeps nobody out. */
static bool
is_named(int fd, const char *path)
{
    struct stat held;
    struct stat named;

    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

static pincite_status
take_once(const char *path, const char *dir, int *fd, pincite_error *err)
{
    int got;

    *fd =
        open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0666);
    if (*fd < 0)
        return pci_fail_errno(err, "cannot open '%s'", path);
    if (!is_alone(*fd))
        return pci_fail(err, PINCITE_E_INVALID,
                        "'%s' is no file of pincite's making", path);
    do
        got = flock(*fd, LOCK_EX | LOCK_NB);
    while (got < 0 && errno == EINTR);
    if (got < 0 && errno == EWOULDBLOCK)
        return fail_locked(*fd, dir, err);
    if (got < 0)
        return pci_fail_errno(err, "cannot lock '%s'", path);
    return PINCITE_OK;
}

/* For others to name us. On a disk that is full they cannot, which is no
 * reason not to remove articles. */
static void
write_pid(int fd)
{
    char pid[PID_TEXT];
    int n = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());

    if (ftruncate(fd, 0) == 0)
        (void)!pwrite(fd, pid, (size_t)n, 0);
}

pincite_status
pci_lock_take(const char *dir, int *fd, pincite_error *err)
{
    char *path = pci_file_join(dir, PCI_LOCK);
    pincite_status st = PINCITE_OK;
    bool held = false;
    int tries;

    *fd = -1;
    if (!path)
        return pci_fail_nomem(err);
    for (tries = 0; tries < MAX_TRIES && !held; tries++) {
        st = take_once(path, dir, fd, err);
        if (st)
            goto out;
        held = is_named(*fd, path);
        if (!held) {
            close(*fd);
            *fd = -1;
        }
    }
    if (held)
        write_pid(*fd);
    else
        st = pci_fail(err, PINCITE_E_LOCKED,
                      "index '%s' is being written by another process", dir);
out:
    if (st && *fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    pci_free(path);
    return st;
}

void
pci_lock_release(const char *dir, int fd, bool remove)
{
    char *path;

    if (fd < 0)
        return;
    /* Left behind, an empty file names no process that is gone. */
    (void)!ftruncate(fd, 0);
    path = remove ? pci_file_join(dir, PCI_LOCK) : NULL;
    if (path)
        unlink(path);
    pci_free(path);
    close(fd);
}
