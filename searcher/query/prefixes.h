/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/prefixes.h - what words are compounded with: multi-, anti-,
 * post-. Writers disagree on whether to hyphenate, join or part them. */
#ifndef PCI_PREFIXES_H
#define PCI_PREFIXES_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the longest prefix that a folded word starts with; 0 = none,
 * or all of it. */
size_t pci_prefix_of(const char *word, size_t n);

/* Whether it is a prefix and no word of its own, so that it belongs to the
 * word behind it even where a blank parts them. */
bool pci_prefix_is_bound(const char *word, size_t n);

#endif
