/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/fault/shim.c - to be loaded before the C library: makes one call fail
 * of those that change what is on disk, or open something; or writes down
 * what they do (log.h).
 *
 * PINCITE_FAULT is "NUMBER ACTION FILE": the number of the call from 1; the
 * name of an error (the call fails so), UNSYNCED (fsync fails), SHORT (half is
 * written), KILL (before the call) or LATE (the process is killed behind it);
 * and a file that is made when it happened. Only calls that can fail so are
 * counted, and none on the standard streams.
 */
#include <config.h>

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/fault/log.h"

/* What a call does. */
typedef enum kind {
    OPENS = 1,   /* takes a descriptor */
    MAKES = 2,   /* a name, or a file to be written */
    REMOVES = 4, /* a name */
    WRITES = 8,  /* bytes */
    LASTS = 16,  /* makes what was done last */
    CLOSES = 32
} kind;

typedef enum action { NONE, FAIL, HALF, DIE_LATE } action;

/* Which calls may meet an error. */
static const struct {
    const char *name;
    int number;
    unsigned kinds;
} errors[] = {{"EIO", EIO, OPENS | MAKES | REMOVES | WRITES | LASTS | CLOSES},
              {"ENOSPC", ENOSPC, MAKES | WRITES | LASTS | CLOSES},
              {"EMFILE", EMFILE, OPENS},
              {"ENFILE", ENFILE, OPENS},
              {"EROFS", EROFS, MAKES | REMOVES},
              {"EACCES", EACCES, OPENS | MAKES | REMOVES},
              {"EINTR", EINTR, OPENS | WRITES | LASTS},
              {"UNSYNCED", EIO, LASTS},
              {"SHORT", 0, WRITES},
              {"KILL", 0, MAKES | REMOVES | WRITES | LASTS},
              {"LATE", 0, MAKES | REMOVES | WRITES | LASTS}};

enum { N_ERRORS = sizeof errors / sizeof *errors };

static struct {
    bool read;
    long at; /* counts down to 0 */
    size_t what;
    char mark[400];
} plan;

static void
read_plan(void)
{
    const char *s = getenv("PINCITE_FAULT");
    size_t n;

    plan.read = true;
    log_open(getenv("PINCITE_LOG"), getenv("PINCITE_LOG_OF"));
    if (!s)
        return;
    for (; *s >= '0' && *s <= '9'; s++)
        plan.at = plan.at * 10 + (*s - '0');
    s += strspn(s, " ");
    n = strcspn(s, " ");
    while (plan.what < N_ERRORS && (strlen(errors[plan.what].name) != n ||
                                    memcmp(errors[plan.what].name, s, n)))
        plan.what++;
    if (plan.what == N_ERRORS)
        abort();
    snprintf(plan.mark, sizeof plan.mark, "%s", s + n + 1);
}

static void
die(void)
{
    syscall(SYS_kill, (long)getpid(), (long)SIGKILL);
}

/* What is to become of this call; errno is set when it is to fail. */
static action
next(unsigned kinds)
{
    const char *name;
    long fd;

    if (!plan.read)
        read_plan();
    if (plan.at <= 0 || !(errors[plan.what].kinds & kinds) || --plan.at > 0)
        return NONE;
    fd = syscall(SYS_openat, AT_FDCWD, plan.mark, O_CREAT | O_WRONLY, 0600);
    syscall(SYS_close, fd);
    name = errors[plan.what].name;
    if (!strcmp(name, "KILL"))
        die();
    if (!strcmp(name, "LATE"))
        return DIE_LATE;
    if (!strcmp(name, "SHORT"))
        return HALF;
    errno = errors[plan.what].number;
    return FAIL;
}

static void *
real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* Defines a function that counts: `counts` says whether this call does, `half`
 * what does half of it, `note` writes down a call that succeeded. */
#define COUNTED(type, name, params, args, counts, kinds, half, note) \
    type name params                                                 \
    {                                                                \
        type(*call) params = (type(*) params)real(#name);            \
        action todo = (counts) ? next(kinds) : NONE;                 \
        type result;                                                 \
                                                                     \
        if (todo == FAIL)                                            \
            return -1;                                               \
        log_lock();                                                  \
        result = todo == HALF ? (half) : call args;                  \
        if (result >= 0) {                                           \
            note;                                                    \
        }                                                            \
        log_unlock();                                                \
        if (todo == DIE_LATE)                                        \
            die();                                                   \
        return result;                                               \
    }

COUNTED(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n), fd > 2,
        WRITES, call(fd, p, n / 2),
        log_write(fd, p, (size_t)result, LOG_AT_POSITION))
COUNTED(ssize_t, pwrite, (int fd, const void *p, size_t n, off_t at),
        (fd, p, n, at), fd > 2, WRITES, call(fd, p, n / 2, at),
        log_write(fd, p, (size_t)result, at))
COUNTED(ssize_t, pwrite64, (int fd, const void *p, size_t n, off_t at),
        (fd, p, n, at), fd > 2, WRITES, call(fd, p, n / 2, at),
        log_write(fd, p, (size_t)result, at))
COUNTED(int, fsync, (int fd), (fd), true, LASTS, -1, log_sync(fd))
COUNTED(int, fdatasync, (int fd), (fd), true, LASTS, -1, log_sync(fd))
COUNTED(int, rename, (const char *a, const char *b), (a, b), true, MAKES, -1,
        log_rename(a, b))
COUNTED(int, linkat, (int d, const char *a, int e, const char *b, int flags),
        (d, a, e, b, flags), true, MAKES, -1, log_link(d, a, e, b))
COUNTED(int, unlink, (const char *a), (a), true, REMOVES, -1,
        log_remove(AT_FDCWD, a))
COUNTED(int, unlinkat, (int d, const char *a, int flags), (d, a, flags), true,
        REMOVES, -1, log_remove(d, a))
COUNTED(int, rmdir, (const char *a), (a), true, REMOVES, -1,
        log_remove(AT_FDCWD, a))
COUNTED(int, mkdir, (const char *a, mode_t mode), (a, mode), true, MAKES, -1,
        log_mkdir(a))
COUNTED(int, ftruncate, (int fd, off_t n), (fd, n), fd > 2, WRITES, -1,
        log_truncate(fd, n))
COUNTED(int, ftruncate64, (int fd, off_t n), (fd, n), fd > 2, WRITES, -1,
        log_truncate(fd, n))

/* Whatever it says, the descriptor is closed. */
int
close(int fd)
{
    action todo = fd > 2 ? next(CLOSES) : NONE;
    int why = errno;
    int result = (int)syscall(SYS_close, (long)fd);

    if (todo != FAIL)
        return result;
    errno = why;
    return -1;
}

DIR *
opendir(const char *path)
{
    DIR *(*call)(const char *) = (DIR * (*)(const char *)) real("opendir");

    return next(OPENS) == FAIL ? NULL : call(path);
}

static unsigned
kinds_of(int flags)
{
    return flags & O_CREAT ? OPENS | MAKES : OPENS;
}

#define OPENED(name, params, dir, args)                 \
    int name params                                     \
    {                                                   \
        int(*call) params = (int(*) params)real(#name); \
        mode_t mode = 0;                                \
        action todo = next(kinds_of(flags));            \
        int fd;                                         \
                                                        \
        if (flags & O_CREAT) {                          \
            va_list ap;                                 \
                                                        \
            va_start(ap, flags);                        \
            mode = va_arg(ap, mode_t);                  \
            va_end(ap);                                 \
        }                                               \
        if (todo == FAIL)                               \
            return -1;                                  \
        log_lock();                                     \
        fd = call args;                                 \
        if (fd >= 0)                                    \
            log_opened(fd, dir, path, flags);           \
        log_unlock();                                   \
        if (todo == DIE_LATE)                           \
            die();                                      \
        return fd;                                      \
    }

OPENED(open, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPENED(open64, (const char *path, int flags, ...), AT_FDCWD,
       (path, flags, mode))
OPENED(openat, (int d, const char *path, int flags, ...), d,
       (d, path, flags, mode))
OPENED(openat64, (int d, const char *path, int flags, ...), d,
       (d, path, flags, mode))
