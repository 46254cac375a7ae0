/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_words.h - what the words in class, id and role say of an
 * element. That these words are the best single evidence there is, is known
 * from Readability.js and trafilatura, which go by patterns of such words.
 */
#ifndef PCI_HTML_WORDS_H
#define PCI_HTML_WORDS_H

#include <stdbool.h>
#include <stdint.h>

/* What an element is for, going by its names. */
typedef enum pci_html_use {
    PCI_HTML_USE_NONE,
    /* No part of an article, whatever it holds. */
    PCI_HTML_USE_NAVIGATION,
    PCI_HTML_USE_FOOTER,
    PCI_HTML_USE_SIDEBAR,
    PCI_HTML_USE_COMMENTS,
    PCI_HTML_USE_SHARE,
    PCI_HTML_USE_RELATED,
    PCI_HTML_USE_COOKIES,
    PCI_HTML_USE_NEWSLETTER,
    PCI_HTML_USE_ADVERT,
    PCI_HTML_USE_LOGIN,
    PCI_HTML_USE_HIDDEN, /* for screen readers only */
    /* No part of an article, if it is small. */
    PCI_HTML_USE_HEADER,
    PCI_HTML_USE_BYLINE,
    PCI_HTML_USE_TAGS,
    PCI_HTML_USE_POPUP,
    PCI_HTML_USE_TEASER,
    PCI_HTML_USE_TOOLS,
    PCI_HTML_USE_CONTENTS,
    PCI_HTML_USE_MEDIA,
    PCI_HTML_USES
} pci_html_use;

enum { PCI_HTML_FIRST_WEAK_USE = PCI_HTML_USE_HEADER };

/* Further bits of pci_html_names(). */
enum {
    PCI_HTML_NOTES = 1 << PCI_HTML_USES,
    PCI_HTML_REFERENCES = PCI_HTML_NOTES << 1,
    PCI_HTML_CAPTION = PCI_HTML_NOTES << 2,
    PCI_HTML_CONTENT = PCI_HTML_NOTES << 3,   /* "content", "article" */
    PCI_HTML_BODY_TEXT = PCI_HTML_NOTES << 4, /* "article-body" */
    PCI_HTML_QUOTE = PCI_HTML_NOTES << 5      /* "pullquote" */
};

/* The uses and further bits that the words of a class, id or role attribute
 * name: bit 1 << use. */
uint32_t pci_html_names(const char *value);

/* A constant: the reason a block of that use is furniture. */
const char *pci_html_use_reason(pci_html_use use);

#endif
