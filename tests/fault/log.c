/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/fault/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
    long fd;
    char folder[PATH_MAX]; /* absolute */
    pthread_mutex_t lock;
} out = {-1, "", PTHREAD_MUTEX_INITIALIZER};

void
log_open(const char *file, const char *folder)
{
    if (!file || !folder)
        return;
    snprintf(out.folder, sizeof out.folder, "%s", folder);
    out.fd = syscall(SYS_openat, AT_FDCWD, file,
                     O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    if (out.fd < 0)
        abort();
}

void
log_lock(void)
{
    if (out.fd >= 0)
        pthread_mutex_lock(&out.lock);
}

void
log_unlock(void)
{
    if (out.fd >= 0)
        pthread_mutex_unlock(&out.lock);
}

static void
put(const void *bytes, size_t n)
{
    const char *p = bytes;

    while (n > 0) {
        long done = syscall(SYS_write, out.fd, p, n);

        if (done <= 0)
            abort();
        p += done;
        n -= (size_t)done;
    }
}

/* The path from the folder on; false if it lies elsewhere. */
static bool
below(int dir, const char *path, char to[PATH_MAX])
{
    char start[PATH_MAX] = "";
    char whole[2 * PATH_MAX + 2];
    char link[40];
    size_t n = strlen(out.folder);
    ssize_t got;

    if (out.fd < 0)
        return false;
    if (path[0] != '/' && dir == AT_FDCWD) {
        if (!getcwd(start, sizeof start))
            return false;
    } else if (path[0] != '/') {
        snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
        got = readlink(link, start, sizeof start - 1);
        start[got > 0 ? got : 0] = '\0';
    }
    snprintf(whole, sizeof whole, "%s%s%s", start, *start ? "/" : "", path);
    if (strncmp(whole, out.folder, n) || whole[n] != '/')
        return false;
    snprintf(to, PATH_MAX, "%s", whole + n + 1);
    return true;
}

/* The inode of a file or folder that is, or was, below the folder. */
static bool
inode_of(int fd, unsigned long *inode)
{
    char link[40], path[PATH_MAX];
    size_t n = strlen(out.folder);
    struct stat sb;
    ssize_t got;

    if (out.fd < 0 || fstat(fd, &sb) < 0)
        return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    got = readlink(link, path, sizeof path - 1);
    path[got > 0 ? got : 0] = '\0';
    *inode = (unsigned long)sb.st_ino;
    return !strncmp(path, out.folder, n) &&
           (path[n] == '/' || path[n] == '\0');
}

void
log_opened(int fd, int dir, const char *path, int flags)
{
    char at[PATH_MAX], line[PATH_MAX + 60];
    unsigned long inode;

    if (!(flags & O_CREAT) || !below(dir, path, at) || !inode_of(fd, &inode))
        return;
    snprintf(line, sizeof line, "O %lu c%s %s\n", inode,
             flags & O_TRUNC ? "t" : "", at);
    put(line, strlen(line));
}

void
log_write(int fd, const void *bytes, size_t n, off_t at)
{
    char line[100];
    unsigned long inode;

    if (!inode_of(fd, &inode))
        return;
    if (at == LOG_AT_POSITION)
        at = lseek(fd, 0, SEEK_CUR) - (off_t)n;
    snprintf(line, sizeof line, "W %lu %lld %zu\n", inode, (long long)at, n);
    put(line, strlen(line));
    put(bytes, n);
    put("\n", 1);
}

void
log_truncate(int fd, off_t n)
{
    char line[100];
    unsigned long inode;

    if (!inode_of(fd, &inode))
        return;
    snprintf(line, sizeof line, "T %lu %lld\n", inode, (long long)n);
    put(line, strlen(line));
}

void
log_sync(int fd)
{
    char line[60];
    unsigned long inode;

    if (!inode_of(fd, &inode))
        return;
    snprintf(line, sizeof line, "S %lu\n", inode);
    put(line, strlen(line));
}

static void
put_names(char what, const char *a, const char *b)
{
    char line[2 * PATH_MAX + 10];

    snprintf(line, sizeof line, "%c %s%s%s\n", what, a, b ? " " : "",
             b ? b : "");
    put(line, strlen(line));
}

void
log_rename(const char *from, const char *to)
{
    char a[PATH_MAX], b[PATH_MAX];

    if (below(AT_FDCWD, from, a) && below(AT_FDCWD, to, b))
        put_names('R', a, b);
}

void
log_link(int d, const char *from, int e, const char *to)
{
    char a[PATH_MAX], b[PATH_MAX];

    if (below(d, from, a) && below(e, to, b))
        put_names('L', a, b);
}

void
log_remove(int dir, const char *path)
{
    char a[PATH_MAX];

    if (below(dir, path, a))
        put_names('U', a, NULL);
}

void
log_mkdir(const char *path)
{
    char a[PATH_MAX], line[PATH_MAX + 60];
    struct stat sb;

    if (!below(AT_FDCWD, path, a) || stat(path, &sb) < 0)
        return;
    snprintf(line, sizeof line, "M %lu %s\n", (unsigned long)sb.st_ino, a);
    put(line, strlen(line));
}
