/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_nest.h - pages that no parser should see as they are. Some of
 * what the HTML standard asks of a parser takes time in proportion to the
 * depth of nesting, or to the number of a tag's attributes, for every tag.
 */
#ifndef PCI_HTML_NEST_H
#define PCI_HTML_NEST_H

#include <stdbool.h>
#include <stddef.h>

/* Whether nesting and attributes of s[0..n) are such as pages have them. */
bool pci_html_is_tame(const char *s, size_t n);

/*
 * Writes to out[0..n) the page without its structure: the tags that part
 * paragraphs become "<p>" or "<br>"; all others, comments, scripts and styles
 * become NULs, which the parser leaves out. Every other byte keeps its place.
 */
void pci_html_flatten(const char *s, size_t n, char *out);

#endif
