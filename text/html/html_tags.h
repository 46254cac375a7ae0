/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/html_tags.h - what the elements of HTML are, by their tags. */
#ifndef PCI_HTML_TAGS_H
#define PCI_HTML_TAGS_H

#include <stdbool.h>

#include <gumbo.h>

/* Elements that a browser shows nothing of, or nothing that is text. */
bool pci_html_tag_is_dropped(GumboTag tag);

/* Elements that part the text before them from the text in them. */
bool pci_html_tag_is_block(GumboTag tag);

/* Controls of forms: no part of a text wherever they stand. */
bool pci_html_tag_is_control(GumboTag tag);

bool pci_html_tag_is_heading(GumboTag tag);

#endif
