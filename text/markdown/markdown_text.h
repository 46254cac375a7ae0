/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/markdown/markdown_text.h - the pieces that md4c cuts a text into, put
 * together as the blocks of an article, each with its place in the source.
 */
#ifndef PCI_MARKDOWN_TEXT_H
#define PCI_MARKDOWN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/article.h"
#include "text/plain/hyphen.h"

typedef struct pci_md_text {
    pci_article *a;
    const char *s;      /* the source */
    const char *hidden; /* its copy: see text/markdown/markdown_marks.h */
    size_t n;
    const pci_hyphens *hyphens;
    pci_block_kind kind; /* of the open block, or the next one */
    const char *reason;
    bool open;   /* there is a block, with text */
    size_t end;  /* where the newest piece of text ends in the source */
    size_t held; /* from where on it is a hyphen that waits, and may go when a
                    line ends behind it */
    bool space;  /* white space came behind it: in the source it is */
    size_t from; /* [from, to), or up to the next text if `to` is 0 */
    size_t to;
    bool line_end; /* a line's end was part of it */
    pincite_status st;
    pincite_error *err;
} pci_md_text;

/* Ends the open block; text to come makes a new one of this kind. */
void pci_md_begin(pci_md_text *t, pci_block_kind kind, const char *reason);

/* Adds what waits: at a block's end. */
void pci_md_flush(pci_md_text *t);

/* Adds the source's bytes [from, to), white space collapsed. What is hidden
 * is left out, unless it is code; a hidden mark may begin a footnote. */
void pci_md_copy(pci_md_text *t, size_t from, size_t to, bool code);

/* Adds a text that the source has as the bytes [from, to). */
void pci_md_replace(pci_md_text *t, const char *text, size_t n, size_t from,
                    size_t to);

/* Adds the text of the character reference at [from, to), or itself if it
 * means nothing. */
void pci_md_entity(pci_md_text *t, size_t from, size_t to);

/* Adds a space, if text comes before and behind. At a line's end, the word
 * before may go on behind it. */
void pci_md_space(pci_md_text *t, bool line_end);

#endif
