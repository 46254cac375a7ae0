/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/spelling.h - British and American spellings of English words
 * become one: organisation and organization, colour and color, centre and
 * center, defence and defense.
 *
 * What it becomes is the American spelling, for the stemmer knows its -ize
 * (generalise is stemmed to generalis, generalize to general, as is general),
 * or whichever of the two is safer to make: it is never shown. What counts is
 * that both, in all their inflections, become the same. Words with -ise in
 * both are told by what stands before it: advise, surprise, promise; where
 * somebody wrote them with -ize, they get their -ise back.
 *
 * Left alone is what would make one word of two: cheque and check, tyre and
 * tire, kerb and curb, storey and story, draught and draft, prise and prize,
 * disc and disk, and words that differ by more than their spelling (whilst,
 * autumn). Grey and gray, metre and meter, and practice and practise are the
 * same word often enough.
 */
#ifndef PCI_SPELLING_H
#define PCI_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

/* No word becomes longer by more bytes than these. */
enum { PCI_SPELLING_GROWTH = 8 };

/*
 * Writes the common spelling of a folded English word into `to`, which has
 * room for n + PCI_SPELLING_GROWTH bytes, and returns its length; or 0 where
 * the word has only one spelling, as most have. A possessive 's is then left
 * out, as the stemmer would.
 */
size_t pci_spelling_unify(const char *word, size_t n, char *to);

/* Whether the first two letters of a word of ASCII stay, y and i being the
 * same: false of oestrogen, moustache and a few that only may change. It may
 * start with a capital. Quick, for it is asked of every word of a hit. */
bool pci_spelling_keeps_start(const char *word, size_t n);

#endif
