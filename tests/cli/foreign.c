/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/cli/foreign.c - to be loaded before the C library: Xapian looks like
 * one that writes databases of another format. It puts the file that tells
 * the format in place by renaming it; in the folder where the bulk builder
 * has it make an empty database, the format's number is another then.
 */
#include <config.h>

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FORMAT = 15 }; /* where the number's last byte is */

static int
ends_with(const char *s, const char *end)
{
    size_t n = strlen(s);
    size_t m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

static void
spoil(const char *path)
{
    int fd = open(path, O_RDWR);
    char byte;

    if (fd < 0)
        return;
    if (pread(fd, &byte, 1, FORMAT) == 1) {
        byte++;
        (void)!pwrite(fd, &byte, 1, FORMAT);
    }
    close(fd);
}

int
rename(const char *from, const char *to)
{
    int (*next)(const char *, const char *);
    void *found = dlsym(RTLD_NEXT, "rename");

    memcpy(&next, &found, sizeof next);
    if (ends_with(to, "/shard-0.0/iamglass"))
        spoil(from);
    return next(from, to);
}
