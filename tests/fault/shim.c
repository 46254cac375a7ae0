/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/fault/shim.c - to be loaded before the C library: makes one call fail
 * of those that change what is on disk, or open something. PINCITE_FAULT is
 * "NUMBER ACTION FILE": the number of the call from 1; EIO, ENOSPC, EMFILE or
 * EINTR (the call fails so), SHORT (half is written), KILL (before the call)
 * or LATE (the process is killed behind it); and a file that is made when it
 * happened. Calls on the standard streams do not count.
 */
#include <config.h>

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

typedef enum action { NONE, FAIL, HALF, LATE } action;

static struct {
    bool read;
    long at; /* counts down to 0 */
    char what[16];
    char mark[400];
} plan;

static void
read_plan(void)
{
    const char *s = getenv("PINCITE_FAULT");
    const char *mark;

    plan.read = true;
    if (!s)
        return;
    for (; *s >= '0' && *s <= '9'; s++)
        plan.at = plan.at * 10 + (*s - '0');
    s += strspn(s, " ");
    mark = s + strcspn(s, " ");
    snprintf(plan.what, sizeof plan.what, "%.*s", (int)(mark - s), s);
    snprintf(plan.mark, sizeof plan.mark, "%s", mark + strspn(mark, " "));
}

static void
die(void)
{
    syscall(SYS_kill, (long)getpid(), (long)SIGKILL);
}

/* What is to become of this call; errno is set when it is to fail. */
static action
next(bool is_write)
{
    static const struct {
        const char *name;
        int number;
    } errors[] = {{"EIO", EIO},
                  {"ENOSPC", ENOSPC},
                  {"EMFILE", EMFILE},
                  {"EINTR", EINTR}};
    size_t i;
    long fd;

    if (!plan.read)
        read_plan();
    if (plan.at <= 0 || --plan.at > 0)
        return NONE;
    fd = syscall(SYS_openat, AT_FDCWD, plan.mark, O_CREAT | O_WRONLY, 0600);
    syscall(SYS_close, fd);
    if (!strcmp(plan.what, "KILL"))
        die();
    if (!strcmp(plan.what, "LATE"))
        return LATE;
    if (!strcmp(plan.what, "SHORT"))
        return is_write ? HALF : NONE;
    for (i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (strcmp(plan.what, errors[i].name))
            continue;
        errno = errors[i].number;
        return FAIL;
    }
    return NONE;
}

static void *
real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* Defines a function that counts: `counts` says whether this call does, and
 * `half` what does half of it. */
#define COUNTED(type, name, params, args, counts, is_write, half) \
    type name params                                              \
    {                                                             \
        type(*call) params = (type(*) params)real(#name);         \
        action todo = (counts) ? next(is_write) : NONE;           \
        type result;                                              \
                                                                  \
        if (todo == FAIL)                                         \
            return -1;                                            \
        result = todo == HALF ? (half) : call args;               \
        if (todo == LATE)                                         \
            die();                                                \
        return result;                                            \
    }

COUNTED(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n), fd > 2,
        true, call(fd, p, n / 2))
COUNTED(ssize_t, pwrite, (int fd, const void *p, size_t n, off_t at),
        (fd, p, n, at), fd > 2, true, call(fd, p, n / 2, at))
COUNTED(ssize_t, pwrite64, (int fd, const void *p, size_t n, off_t at),
        (fd, p, n, at), fd > 2, true, call(fd, p, n / 2, at))
COUNTED(int, fsync, (int fd), (fd), true, false, -1)
COUNTED(int, fdatasync, (int fd), (fd), true, false, -1)
COUNTED(int, rename, (const char *a, const char *b), (a, b), true, false, -1)
COUNTED(int, link, (const char *a, const char *b), (a, b), true, false, -1)
COUNTED(int, linkat, (int d, const char *a, int e, const char *b, int flags),
        (d, a, e, b, flags), true, false, -1)
COUNTED(int, unlink, (const char *a), (a), true, false, -1)
COUNTED(int, mkdir, (const char *a, mode_t mode), (a, mode), true, false, -1)
COUNTED(int, ftruncate, (int fd, off_t n), (fd, n), fd > 2, false, -1)
COUNTED(int, ftruncate64, (int fd, off_t n), (fd, n), fd > 2, false, -1)

#define OPENED(name)                                      \
    int name(const char *path, int flags, ...)            \
    {                                                     \
        int (*call)(const char *, int, ...) =             \
            (int (*)(const char *, int, ...))real(#name); \
        mode_t mode = 0;                                  \
        action todo = next(false);                        \
        int fd;                                           \
                                                          \
        if (flags & O_CREAT) {                            \
            va_list ap;                                   \
                                                          \
            va_start(ap, flags);                          \
            mode = va_arg(ap, mode_t);                    \
            va_end(ap);                                   \
        }                                                 \
        if (todo == FAIL)                                 \
            return -1;                                    \
        fd = call(path, flags, mode);                     \
        if (todo == LATE)                                 \
            die();                                        \
        return fd;                                        \
    }

OPENED(open)
OPENED(open64)
