/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/markdown/markdown.h - Markdown (CommonMark with tables, footnotes and
 * wiki links), and the front matter before it.
 */
#ifndef PCI_MARKDOWN_H
#define PCI_MARKDOWN_H

#include "text/article.h"

/* Parses s[0..n), valid UTF-8, into blocks and facts. Fails with NOMEM. */
pincite_status pci_markdown_parse(pci_article *a, const char *s, size_t n,
                                  pincite_error *err);

#endif
