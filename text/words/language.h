/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/language.h - which language a text is in, and its stemmer. */
#ifndef PCI_LANGUAGE_H
#define PCI_LANGUAGE_H

#include <stddef.h>

#include "base/error.h"

/* Holds the fingerprints of rarer languages, which are read from libexttextcat
 * when the first text needs them: keep one for a whole run. Works without
 * them, too, knowing fewer languages. */
typedef struct pci_language_detector pci_language_detector;

/* Caller frees *out with pci_language_detector_free(). Fails with NOMEM. */
pincite_status pci_language_detector_new(pci_language_detector **out,
                                         pincite_error *err);
void pci_language_detector_free(pci_language_detector *d);

/* Fails with IO when the detector knows less than it should, as too many files
 * were open: nothing that it told counts. NULL is fine. */
pincite_status pci_language_detector_status(const pci_language_detector *d,
                                            pincite_error *err);

/*
 * The ISO 639-1 code of a text's language, a constant; NULL when that cannot
 * be told. Looks at a bounded part of the text, at its longer lines if it has
 * such; takes microseconds for plain English. `d` may be NULL: then frequent
 * words and scripts have to do.
 */
const char *pci_language_detect(pci_language_detector *d, const char *text,
                                size_t n);

/*
 * The known form of a language tag as documents have it ("en-GB", "de_DE",
 * "English", "lat"): an ISO 639-1 code, a constant; NULL if unknown. The two
 * written forms of Norwegian are both "no".
 */
const char *pci_language_of_tag(const char *tag, size_t n);

/* The Snowball stemmer for a code, such as "english" for "en"; NULL when
 * there is none, and words are to be folded only. */
const char *pci_language_stemmer(const char *code);

#endif
