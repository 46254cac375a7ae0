/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/plain.hh - queries that are terms: any of some, all of some others,
 * none of yet others, some of them in one sentence, one behind the other or
 * near each other, of articles of some days;
 * or, where passages are in several languages, one of such queries for each
 * passage. Nearly all queries are so, and engine/topk.hh answers them.
 */
#ifndef PCI_PLAIN_HH
#define PCI_PLAIN_HH

#include <string>
#include <vector>

#include "engine/paired.hh"
#include "engine/placed.hh"
#include "engine/query.h"

struct pci_plain_term {
    std::string term;               /* "": a synonym */
    double factor;                  /* of its score; 0: a filter */
    std::vector<std::string> forms; /* of a synonym: scored as if these were
                                       one term */
};

struct pci_plain {
    std::vector<pci_plain_term> should;           /* their scores add up */
    std::vector<pci_plain_term> must;             /* all of them, likewise */
    std::vector<std::vector<std::string>> one_of; /* of each of these any */
    std::vector<std::string> without;
    std::vector<pci_placed> placed; /* of `must` */
    std::vector<pci_days> within;   /* all of them */
    bool any = false;               /* one of `should` has to be there */
};

/* More terms than this are better left to Xapian. */
constexpr std::size_t pci_plain_most = 64;

/* Whether q is such a query; what is in `out` counts only then. No passage
 * matches two of its parts. */
bool pci_plain_read(const pci_query *q, std::vector<pci_plain> &out);

/* Asks for the pairs in its phrases, too: a phrase of two paired stems need
 * then not be looked for. */
void pci_plain_pair_up(pci_plain &query, const pci_paired &paired);

#endif
