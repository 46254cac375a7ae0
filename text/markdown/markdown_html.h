/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/markdown/markdown_html.h - raw HTML within Markdown: its text, without
 * the tags. */
#ifndef PCI_MARKDOWN_HTML_H
#define PCI_MARKDOWN_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "text/markdown/markdown_text.h"

enum { PCI_MD_TAG = 16 }; /* longer names mean nothing here */

/* Where the reading of a block of HTML, which comes line by line, stands. */
typedef struct pci_md_html {
    enum {
        PCI_MD_HTML_TEXT,
        PCI_MD_HTML_TAG,
        PCI_MD_HTML_COMMENT,
        PCI_MD_HTML_RAW /* script, style: no text until the end tag */
    } state;
    char name[PCI_MD_TAG]; /* of the tag, lower case; "/" first if closing */
    size_t name_len;
    bool named;          /* the name is over */
    char quote;          /* of an attribute's value, or NUL */
    const char *raw;     /* which element the raw text is of */
    pci_block_kind kind; /* of text that no tag gives another */
} pci_md_html;

/* A block of HTML begins, as part of a container of this kind. */
void pci_md_html_begin(pci_md_html *h, pci_block_kind kind);

/* Takes the source's bytes [from, to) of the block. */
void pci_md_html_add(pci_md_html *h, pci_md_text *t, size_t from, size_t to);

/* Takes a tag or comment that stands within a paragraph. */
void pci_md_html_inline(pci_md_text *t, size_t from, size_t to);

#endif
