/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "cli/url.h"

/* What stands for itself everywhere in a URL, and the slash of a path. */
static bool
is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
}

static void
put_encoded(struct str *out, const char *z)
{
    for (; *z; z++) {
        if (is_plain(*z))
            str_putc(out, *z);
        else
            str_printf(out, "%%%02X", (unsigned char)*z);
    }
}

void
url_put_file(struct str *out, const char *host, const char *path,
             uint64_t line)
{
    if (path[0] != '/')
        return;
    str_puts(out, "file://");
    put_encoded(out, host);
    put_encoded(out, path);
    if (line > 0)
        str_printf(out, "#%" PRIu64, line);
}

void
url_host(struct str *out)
{
    char name[256];

    str_clear(out);
    /* It need not be terminated when it is cut. */
    if (gethostname(name, sizeof name - 1) != 0)
        return;
    name[sizeof name - 1] = '\0';
    str_puts(out, name);
}
