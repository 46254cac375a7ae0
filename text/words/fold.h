/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/fold.h - one spelling for all spellings of a word: NFKC, lower
 * case, no accents, no ignorable characters, every apostrophe as '.
 *
 * Accents are the marks and points without which a word of Latin, Greek,
 * Cyrillic, Hebrew or Arabic letters is read as well. Marks of other scripts
 * are vowels and tones, and stay. So does what makes another letter of a
 * Cyrillic one, in the short i. Latin letters that Unicode takes for letters
 * of their own, though readers elsewhere do not, become plain ones: l for the
 * Polish l with a stroke, ae for the Danish ligature.
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

/* The same, but case, accents and letters stay as they are typed. */
size_t pci_fold_typed(const char *s, size_t n, pci_buf *out);

/* The length of the sign of money c, folded, which is written to `to`: a
 * full-width one is as the narrow one. */
size_t pci_fold_currency(int32_t c, char to[4]);

/* How many of the first bytes of s[0..n) are kept of a word: at most `max`,
 * and no character in part. */
size_t pci_fold_cut(const char *s, size_t n, size_t max);

/* Whether a character is one of the apostrophes. */
bool pci_is_apostrophe(int32_t c);

#endif
