/* SPDX-License-Identifier: GPL-2.0-or-later */
/* searcher/query/stops.h - words so frequent that others decide. */
#ifndef PCI_STOPS_H
#define PCI_STOPS_H

#include "searcher/query/ask.h"
#include "text/words/analyser.h"

/*
 * Marks as idle the plain words of each list that say nothing beside its
 * other words: function words of the language, among those given, that the
 * query most looks like. Where nothing else is asked for they stay.
 */
void pci_stops_mark(pci_ask *ask, const pci_analysers *languages);

#endif
