/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 1200, MOST_FILES = 200 };

bool
tree_copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ssize_t n = 1;

    while (in >= 0 && out >= 0 && n > 0)
        n = sendfile(out, in, NULL, 1 << 20);
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return n == 0;
}

bool
tree_copy(const char *from, const char *to)
{
    DIR *folder = opendir(from);
    const struct dirent *d;
    bool done = folder && mkdir(to, 0700) == 0;

    while (done && (d = readdir(folder))) {
        char source[PATH_ROOM];
        char copy[PATH_ROOM];
        struct stat sb;

        if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
            continue;
        snprintf(source, sizeof source, "%s/%s", from, d->d_name);
        snprintf(copy, sizeof copy, "%s/%s", to, d->d_name);
        done = lstat(source, &sb) == 0 &&
               (S_ISDIR(sb.st_mode) ? tree_copy(source, copy)
                                    : tree_copy_file(source, copy));
    }
    if (folder)
        closedir(folder);
    return done;
}

static int
remove_one(const char *path, const struct stat *sb, int type, struct FTW *ftw)
{
    (void)sb;
    (void)type;
    (void)ftw;
    return remove(path);
}

void
tree_remove(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Opens path again, below `to`, as file number fd. */
static bool
reopen(int fd, const char *rest, const char *to)
{
    char path[PATH_ROOM];
    int flags = fcntl(fd, F_GETFL);
    int copy;

    snprintf(path, sizeof path, "%s%s", to, rest);
    copy = open(path, flags | O_CLOEXEC);
    if (copy < 0)
        return false;
    if (lseek(copy, lseek(fd, 0, SEEK_CUR), SEEK_SET) < 0 ||
        dup3(copy, fd, O_CLOEXEC) < 0)
        return false;
    close(copy);
    return true;
}

bool
tree_move_open_files(const char *from, const char *to)
{
    size_t n = strlen(from);
    bool done = true;
    int fd;

    for (fd = 0; fd < MOST_FILES && done; fd++) {
        char link[64];
        char path[PATH_ROOM];
        ssize_t len;

        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        len = readlink(link, path, sizeof path - 1);
        if (len < 0)
            continue;
        path[len] = '\0';
        /* A file that is removed already has no copy, and needs none. */
        if (!strncmp(path, from, n) && path[n] == '/' &&
            !strstr(path + n, " (deleted)"))
            done = reopen(fd, path + n, to);
    }
    return done;
}
