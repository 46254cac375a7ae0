/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_align.h - the characters of a text node, each with the bytes
 * of the source that it was made of. The parser tells where a text node starts
 * and ends in the source; what is between (character references, line ends,
 * tags that were ignored) is found by going through both side by side.
 */
#ifndef PCI_HTML_ALIGN_H
#define PCI_HTML_ALIGN_H

#include <stdbool.h>
#include <stddef.h>

#include <gumbo.h>

typedef struct pci_html_cursor {
    const char *text; /* NUL-terminated */
    const char *source;
    const char *source_end;
    bool is_raw;      /* no tags can be in it */
    bool is_verbatim; /* nor character references */
    /* what the last step was over */
    const char *at;
    size_t len;
    const char *from;
    size_t from_len; /* 0 where the source could not be found */
} pci_html_cursor;

/* False if the node's text is not from s[0..n). */
bool pci_html_cursor_init(pci_html_cursor *c, const GumboNode *g,
                          const char *s, size_t n);

/* Steps over one character; false at the end. */
bool pci_html_cursor_next(pci_html_cursor *c);

#endif
