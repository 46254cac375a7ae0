/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

enum { READ_CHUNK = 256 * 1024, MAX_TREE_DEPTH = 64, MAX_TEMP_TRIES = 100 };

/* At the limit: nothing more may come. */
static pincite_status
expect_end(int fd, const char *path, size_t max, pincite_error *err)
{
    char more;
    ssize_t got;

    do
        got = read(fd, &more, 1);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return pci_fail_errno(err, "cannot read '%s'", path);
    if (got > 0)
        return pci_fail(err, PINCITE_E_LIMIT, "'%s' is larger than %zu bytes",
                        path, max);
    return PINCITE_OK;
}

/* Reads a file that has `expected` bytes, or more, if it has none or grows. */
static pincite_status
read_all(int fd, const char *path, uint64_t expected, pci_buf *out,
         pincite_error *err)
{
    size_t want = expected > 0 && expected < READ_CHUNK ? (size_t)expected + 1
                                                        : READ_CHUNK;
    size_t start = out->n;

    while (out->n < out->max) {
        size_t room = out->max - out->n;
        char *to;
        ssize_t got;

        if (room > want)
            room = want;
        to = pci_buf_reserve(out, room);
        if (!to)
            return pci_fail_nomem(err);
        got = read(fd, to, room);
        if (got == 0)
            return PINCITE_OK;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return pci_fail_errno(err, "cannot read '%s'", path);
        out->n += (size_t)got;
        out->p[out->n] = '\0';
        if ((size_t)got < room && out->n - start == expected)
            return PINCITE_OK; /* it ends where it was to */
        want = (size_t)got < want && want < READ_CHUNK ? want - (size_t)got
                                                       : READ_CHUNK;
    }
    return expect_end(fd, path, out->max, err);
}

/* Times so far off that they do not fit are all one. */
static int64_t
nanoseconds(const struct timespec *t)
{
    if (t->tv_sec > INT64_MAX / 1000000000 - 1 ||
        t->tv_sec < INT64_MIN / 1000000000 + 1)
        return INT64_MAX;
    return (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
}

pci_file_stat
pci_file_stat_of(const struct stat *sb)
{
    return (pci_file_stat){(uint64_t)sb->st_size, nanoseconds(&sb->st_mtim),
                           nanoseconds(&sb->st_ctim)};
}

bool
pci_file_is_refused(const pincite_error *why)
{
    return why->code == PINCITE_E_IO &&
           (why->sys_errno == EMFILE || why->sys_errno == ENFILE ||
            why->sys_errno == ENOMEM || why->sys_errno == EACCES ||
            why->sys_errno == EPERM);
}

pincite_status
pci_file_read(const char *path, pci_buf *out, pci_file_stat *state,
              pincite_error *err)
{
    struct stat sb;
    pincite_status st;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return pci_fail_errno(err, "cannot open '%s'", path);
    if (fstat(fd, &sb) < 0) {
        st = pci_fail_errno(err, "cannot look at '%s'", path);
        goto out;
    }
    if (!S_ISREG(sb.st_mode)) {
        st = pci_fail(err, PINCITE_E_IO, "'%s' is not a regular file", path);
        goto out;
    }
    if (state)
        *state = pci_file_stat_of(&sb);
    if ((uint64_t)sb.st_size > out->max - out->n) {
        st = pci_fail(err, PINCITE_E_LIMIT, "'%s' is larger than %zu bytes",
                      path, out->max);
        goto out;
    }
    st = read_all(fd, path, (uint64_t)sb.st_size, out, err);
out:
    close(fd);
    return st;
}

pincite_status
pci_file_write(int fd, const char *path, const void *bytes, size_t n,
               pincite_error *err)
{
    const char *from = bytes;

    while (n > 0) {
        ssize_t put = write(fd, from, n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return pci_fail_errno(err, "cannot write '%s'", path);
        from += put;
        n -= (size_t)put;
    }
    return PINCITE_OK;
}

pincite_status
pci_file_sync_folder(const char *dir, pincite_error *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    pincite_status st = PINCITE_OK;

    if (fd < 0)
        return pci_fail_errno(err, "cannot open '%s'", dir);
    /* Some filesystems cannot sync a folder and say EINVAL: not our loss. */
    if (fsync(fd) < 0 && errno != EINVAL)
        st = pci_fail_errno(err, "cannot write '%s'", dir);
    close(fd);
    return st;
}

int
pci_file_create_temp(char *path, mode_t mode)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    char *end = path + strlen(path) - PCI_FILE_RANDOM;
    int tries;
    int fd = -1;

    for (tries = 0; fd < 0 && tries < MAX_TEMP_TRIES; tries++) {
        unsigned char random[PCI_FILE_RANDOM];
        size_t i;

        if (getrandom(random, sizeof random, 0) != sizeof random)
            return -1;
        for (i = 0; i < PCI_FILE_RANDOM; i++)
            end[i] = letters[random[i] % (sizeof letters - 1)];
        fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            return -1;
    }
    return fd;
}

pincite_status
pci_file_create_unnamed(const char *dir, const char *name, int *fd,
                        pincite_error *err)
{
    char *path = pci_file_join(dir, name);
    pincite_status st = PINCITE_OK;

    *fd = -1;
    if (!path)
        return pci_fail_nomem(err);
    *fd = pci_file_create_temp(path, 0600);
    if (*fd < 0 || unlink(path) < 0)
        st = pci_fail_errno(err, "cannot create '%s'", path);
    if (st && *fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    pci_free(path);
    return st;
}

pincite_status
pci_file_replace(const char *dir, const char *name, const void *bytes,
                 size_t n, pincite_error *err)
{
    char *target = pci_file_join(dir, name);
    pci_buf temp = PCI_BUF_INIT(PATH_MAX);
    pincite_status st;
    int fd = -1;

    pci_buf_add_str(&temp, target ? target : "");
    pci_buf_add_str(&temp, ".newXXXXXX");
    st = target ? pci_buf_status(&temp, err) : pci_fail_nomem(err);
    if (st)
        goto out;
    fd = pci_file_create_temp(temp.p, 0666);
    if (fd < 0) {
        st = pci_fail_errno(err, "cannot create '%s'", temp.p);
        goto out;
    }
    st = pci_file_write(fd, temp.p, bytes, n, err);
    if (!st && fsync(fd) < 0)
        st = pci_fail_errno(err, "cannot write '%s'", temp.p);
    if (!st && rename(temp.p, target) < 0)
        st = pci_fail_errno(err, "cannot replace '%s'", target);
    if (!st)
        st = pci_file_sync_folder(dir, err);
out:
    if (fd >= 0)
        close(fd);
    if (st && fd >= 0)
        unlink(temp.p);
    pci_buf_release(&temp);
    pci_free(target);
    return st;
}

static pincite_status remove_entries(DIR *folder, const char *path,
                                     unsigned depth, pincite_error *err);

static pincite_status
remove_folder(int parent, const char *name, const char *path, unsigned depth,
              pincite_error *err)
{
    int fd =
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    pincite_status st;
    DIR *folder;

    if (fd < 0 && errno == ENOENT)
        return PINCITE_OK;
    if (fd < 0)
        return pci_fail_errno(err, "cannot open '%s'", path);
    folder = fdopendir(fd);
    if (!folder) {
        st = pci_fail_errno(err, "cannot read '%s'", path);
        close(fd);
        return st;
    }
    st = remove_entries(folder, path, depth, err);
    closedir(folder);
    if (!st && unlinkat(parent, name, AT_REMOVEDIR) < 0)
        st = pci_fail_errno(err, "cannot remove '%s'", path);
    return st;
}

static pincite_status
remove_entries(DIR *folder, const char *path, unsigned depth,
               pincite_error *err)
{
    struct dirent *entry;

    if (depth >= MAX_TREE_DEPTH)
        return pci_fail(err, PINCITE_E_LIMIT, "'%s' is nested too deeply",
                        path);
    while ((entry = readdir(folder))) {
        const char *name = entry->d_name;
        pincite_status st;

        if (!strcmp(name, ".") || !strcmp(name, ".."))
            continue;
        if (!unlinkat(dirfd(folder), name, 0))
            continue;
        if (errno != EISDIR && errno != EPERM)
            return pci_fail_errno(err, "cannot remove '%s' in '%s'", name,
                                  path);
        st = remove_folder(dirfd(folder), name, path, depth + 1, err);
        if (st)
            return st;
    }
    return PINCITE_OK;
}

pincite_status
pci_file_remove_tree(const char *path, pincite_error *err)
{
    return remove_folder(AT_FDCWD, path, path, 0, err);
}

char *
pci_file_join(const char *dir, const char *name)
{
    pci_buf b = PCI_BUF_INIT(SIZE_MAX / 2);

    pci_buf_add_str(&b, dir);
    if (b.n == 0 || b.p[b.n - 1] != '/')
        pci_buf_add_byte(&b, '/');
    pci_buf_add_str(&b, name);
    return pci_buf_steal(&b);
}

pincite_status
pci_file_absolute(const char *path, char **out, pincite_error *err)
{
    char *resolved = realpath(path, NULL);

    *out = NULL;
    if (!resolved && (errno == ENOENT || errno == ENOTDIR))
        return pci_fail(err, PINCITE_E_NOT_FOUND,
                        "cannot find '%s': no such file or folder", path);
    if (!resolved)
        return pci_fail_errno(err, "cannot find '%s'", path);
    *out = pci_strdup(resolved);
    free(resolved);
    return *out ? PINCITE_OK : pci_fail_nomem(err);
}

bool
pci_file_exists(const char *path)
{
    struct stat sb;

    return stat(path, &sb) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool
pci_file_is_within(const char *path, const char *folder)
{
    size_t n = strlen(folder);

    if (n > 0 && folder[n - 1] == '/')
        n--;
    return strncmp(path, folder, n) == 0 &&
           (path[n] == '\0' || path[n] == '/');
}
