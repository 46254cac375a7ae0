/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/probe.h - the words whose stems are a stemmer's fingerprint. */
#ifndef PCI_PROBE_H
#define PCI_PROBE_H

/*
 * Words, NULL last, that make every rule of Snowball's English stemmer speak,
 * and every kind of rule in text/words/spelling.c. Changing the list changes
 * the stamp of every index.
 */
extern const char *const pci_probe_words[];

#endif
