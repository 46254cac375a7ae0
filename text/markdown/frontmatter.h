/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/markdown/frontmatter.h - what stands before an article in Markdown and
 * tells of it: YAML between --- lines, TOML between +++ lines, or a head of
 * "Key: value" lines. Broken front matter is read line by line; what is no
 * front matter at all is left to be text.
 */
#ifndef PCI_FRONTMATTER_H
#define PCI_FRONTMATTER_H

#include <stddef.h>

#include "text/article.h"

/*
 * Sets the facts that front matter at the start of s[0..n) tells, and *body
 * to the offset behind it: 0 where there is none. Fails with NOMEM.
 */
pincite_status pci_frontmatter_read(pci_article *a, const char *s, size_t n,
                                    size_t *body, pincite_error *err);

#endif
