/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain.h - plain text to blocks, by its line structure. */
#ifndef PCI_PLAIN_H
#define PCI_PLAIN_H

#include <stddef.h>

#include "base/error.h"
#include "text/article.h"

/*
 * Appends the blocks of s[at..n) to the article. Blocks are parted by blank
 * lines and form feeds; hard-wrapped lines are joined again, by a space or,
 * behind a hyphen at the line's end, by nothing. Bytes that are no UTF-8
 * become U+FFFD.
 * Fails with NOMEM; a->text and a->map may have failed besides.
 */
pincite_status pci_plain_parse(pci_article *a, const char *s, size_t n,
                               size_t at, pincite_error *err);

#endif
