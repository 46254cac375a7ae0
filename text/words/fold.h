/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/fold.h - one spelling for all spellings of a word: NFKC, lower
 * case, no accents, no ignorable characters, every apostrophe as '.
 */
#ifndef PCI_FOLD_H
#define PCI_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* More bytes of a word than these are not looked at. */
enum { PCI_FOLD_INPUT = 480 };

/* Appends the folded s[0..n), cut after PCI_MAX_WORD bytes at a character,
 * and returns how many bytes that are: 0 also where nothing is left of it, or
 * when `out` has failed. */
size_t pci_fold(const char *s, size_t n, pci_buf *out);

/* Whether a character is one of the apostrophes. */
bool pci_is_apostrophe(int32_t c);

#endif
