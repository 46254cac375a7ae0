/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/path.h"

bool
path_here(struct str *out)
{
    char *here = getcwd(NULL, 0);

    str_clear(out);
    if (!here)
        return false;
    /* Linux gives "(unreachable)/..." for a folder outside the root. */
    if (here[0] == '/')
        str_puts(out, here);
    free(here);
    return out->n > 0;
}

const char *
path_relative(const char *here, const char *path)
{
    size_t n = strlen(here);

    while (n > 0 && here[n - 1] == '/')
        n--;
    if (here[0] != '/' || strncmp(path, here, n) != 0 || path[n] != '/' ||
        path[n + 1] == '\0' || path[n + 1] == '/')
        return path;
    return path + n + 1;
}

const char *
path_base(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

/* Adds the parts of `path` to an absolute path without a last slash. */
static void
walk(struct str *out, const char *path)
{
    while (*path) {
        size_t n = strcspn(path, "/");

        if (n == 2 && path[0] == '.' && path[1] == '.') {
            while (out->n > 0 && out->p[--out->n] != '/')
                continue;
        } else if (n > 0 && !(n == 1 && path[0] == '.')) {
            str_putc(out, '/');
            str_add(out, path, n);
        }
        path += n;
        path += *path == '/';
    }
}

void
path_absolute(struct str *out, const char *here, const char *path)
{
    str_clear(out);
    if (path[0] != '/')
        walk(out, here);
    walk(out, path);
    if (out->n == 0)
        str_putc(out, '/');
}
