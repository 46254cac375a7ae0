/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searcher/parse.h - the query language.
 *
 *     query  = { ["+" | "-"] ( phrase | word ) }, parted by white space
 *     phrase = a quotation mark, words, a quotation mark: any of " “ ” „ « »
 *
 * The sign counts only where it stands before a word or phrase and behind
 * white space. A word of several tokens joined by hyphens is a phrase. What
 * is no syntax is read as words: a quotation mark without its partner, a
 * sign without a word, bytes that are no UTF-8.
 */
#ifndef PCI_PARSE_H
#define PCI_PARSE_H

#include "searcher/ask.h"
#include "text/words/token.h"

/* Queries are cut at this many bytes. */
enum { PCI_MAX_QUERY = 100000 };

/* Reads a query for passages in some languages. Fails with NOMEM only.
 * Release *out in any case. */
pincite_status pci_parse(const char *query, size_t n,
                         const pci_analysers *languages, pci_ask *out,
                         pincite_error *err);

#endif
