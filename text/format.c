/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/format.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "text/white.h"

static bool
ends_with(const char *name, size_t n, const char *ending)
{
    size_t len = strlen(ending);

    return n > len && !strncasecmp(name + n - len, ending, len);
}

static bool
ends_with_any(const char *name, size_t n, const char *const *endings)
{
    for (; *endings; endings++)
        if (ends_with(name, n, *endings))
            return true;
    return false;
}

static bool
starts_with(const char *text, size_t n, const char *start)
{
    size_t len = strlen(start);

    return n >= len && !strncasecmp(text, start, len);
}

/* Pages are also saved without an ending, or with that of a script. */
static bool
looks_like_html(const char *text, size_t n)
{
    size_t at = pci_white_skip(text, 0, n < 1024 ? n : 1024);

    return starts_with(text + at, n - at, "<!doctype html") ||
           starts_with(text + at, n - at, "<html");
}

pci_format
pci_format_of(const char *name, const char *text, size_t n)
{
    static const char *const html[] = {".html", ".htm", ".xhtml", NULL};
    static const char *const markdown[] = {".md", ".markdown", ".mdown",
                                           ".mkd", NULL};
    size_t len = strlen(name);

    if (ends_with(name, len, ".gz"))
        len -= 3;
    if (ends_with_any(name, len, html))
        return PCI_FORMAT_HTML;
    if (ends_with_any(name, len, markdown))
        return PCI_FORMAT_MARKDOWN;
    return looks_like_html(text, n) ? PCI_FORMAT_HTML : PCI_FORMAT_PLAIN;
}
