/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/furniture/shapes.h - what furniture looks like: by its words
 * (text/furniture/phrases.c), by names, dates and bars. Each takes a line or
 * block and its folded wording.
 */
#ifndef PCI_SHAPES_H
#define PCI_SHAPES_H

#include <stdbool.h>
#include <stddef.h>

#include "text/furniture/wording.h"

/* "Downloaded from ... on 3 May 2015" */
bool pci_shape_is_download(const char *text, size_t n, const pci_wording *w);

/* "By: A. Name", "Written by A. Name, May 2015": names, and little more. */
bool pci_shape_is_byline(const char *text, size_t n, const pci_wording *w);

/* A date with no words but such as "published" and "at". */
bool pci_shape_is_date(const char *text, size_t n, const pci_wording *w);

/* "Comment | 3 May 2015", "by A. Name | 3 May 2015 | Comments (0)",
 * "Posted in History | Tagged salt, barges" */
bool pci_shape_is_dated_bar(const char *text, size_t n, const pci_wording *w);

/* "A. Name | Fellow for something" */
bool pci_shape_is_person(const char *text, size_t n, const pci_wording *w);

/* "Home | World | Archive", "Home > World" */
bool pci_shape_is_menu(const char *text, size_t n, const pci_wording *w);

/* A row of capitalised words in the order of the alphabet. */
bool pci_shape_is_tags(const char *text, size_t n, const pci_wording *w);

/* "Journal of Something 7 (2011), 41-43" */
bool pci_shape_is_journal(const char *text, size_t n, const pci_wording *w);

/* "(c) 2015 A. Name" */
bool pci_shape_is_copyright(const char *text, size_t n, const pci_wording *w);

/* "A. Name, all rights reserved", as one of the rules tells as well. */
bool pci_shape_reserves_rights(const pci_wording *w);

/* "Comments (0)", "3 comments": words of the list, numbers, nothing else. */
bool pci_shape_is_count(const pci_wording *w, const char *const *list);

/* Whether three words of four, or more, are of the list. */
bool pci_shape_is_mostly(const pci_wording *w, const char *const *list);

/* Whether a text, or the quote or brackets at its end, ends as sentences do.
 */
bool pci_shape_ends_sentence(const char *s, size_t n);

/* The heading of a list of other articles. */
bool pci_shape_is_related(const pci_wording *w);

#endif
