/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_facts.h - title, author, date, URL and language of a web
 * page, from JSON-LD, meta elements (OpenGraph, Dublin Core, citation_ ...),
 * link rel=canonical, <html lang>, time elements, bylines, h1 and <title>: the
 * most trusted first.
 */
#ifndef PCI_HTML_FACTS_H
#define PCI_HTML_FACTS_H

#include "text/article.h"

struct GumboInternalNode;

/* Sets what the parsed page tells. Fails with NOMEM. */
pincite_status pci_html_find_facts(pci_article *a,
                                   const struct GumboInternalNode *root,
                                   pincite_error *err);

#endif
