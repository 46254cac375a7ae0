/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/markdown/frontmatter_lines.h - front matter that is read line by line:
 * heads of "Key: value" lines, broken YAML, and TOML. */
#ifndef PCI_FRONTMATTER_LINES_H
#define PCI_FRONTMATTER_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "text/facts/metadata.h"

/* Whether the lines are pairs such as front matter has: each starts with
 * "key:", is a list's item, a comment, blank, or indented below one of these;
 * one pair at least. */
bool pci_lines_are_pairs(const char *s, size_t n);

/* Takes what "key: value" lines say, and the items of a list under a key. */
void pci_lines_read(const char *s, size_t n, pci_metadata *out);

/* The end of the head of pairs at the start of s[0..n), as MultiMarkdown has
 * it: up to behind a blank line, the first pair an article's title or author;
 * 0 where there is none. */
size_t pci_lines_head(const char *s, size_t n);

/* Takes the strings, dates and lists of strings of TOML. */
void pci_toml_read(const char *s, size_t n, pci_metadata *out);

#endif
