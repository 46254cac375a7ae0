/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/plan/weigh.h - what each word of a query is worth. */
#ifndef PCI_WEIGH_H
#define PCI_WEIGH_H

#include "engine/db.h"
#include "searcher/query/ask.h"

/*
 * Sets the weights of the query's words and of their stems:
 * - a word that requests are made of ("articles describing ...") counts 0.3;
 * - a word that, where it stands, stands often, is what the passage is about:
 *   (occurrences / passages with it) to the power of 0.25. Church and Gale
 *   (1995) found this burstiness to tell content words;
 * - where it stands in the article's title it counts for a quarter; on few
 *   articles, where titles tell little apart, at most as twice as rare as it
 *   is in texts.
 * Drops the spellings of one word as two (multi polar), and of two as one,
 * that no passage can have.
 * Fails with CHANGED, CORRUPT, IO, NOMEM.
 */
pincite_status pci_weigh(pci_ask *ask, pci_db *db, pincite_error *err);

#endif
