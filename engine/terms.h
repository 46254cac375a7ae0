/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/terms.h - terms and keys of engine/schema.h, for both sides. */
#ifndef PCI_TERMS_H
#define PCI_TERMS_H

#include <cstddef>
#include <string>

#include "engine/record.h"

/*
 * The term of a stem. One too long for Xapian is cut at a character, and at
 * a NUL, which would take two bytes on disk: writer and reader agree.
 */
std::string pci_term_of_stem(const char *stem, std::size_t n);

/* The term and the metadata key of an article, from its <id>. */
std::string pci_term_of_article(const char *id);
std::string pci_key_of_article(const char *id);

/* The term of a kind of passage; PCI_KIND_TEXT has none. */
std::string pci_term_of_kind(pci_kind kind);

#endif
