/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/section.h"

#include "text/furniture/phrases.h"
#include "text/furniture/wording.h"

/* What is not cited but recommended: folded, as text/furniture/wording.h has
 * it. */
static const char *const reading[] = {"further reading",
                                      "suggested reading",
                                      "recommended reading",
                                      "external links",
                                      "pour aller plus loin",
                                      "lectures complementaires",
                                      "weiterfuhrende literatur",
                                      "weblinks",
                                      "lecturas recomendadas",
                                      "para saber mas",
                                      "letture consigliate",
                                      "per approfondire",
                                      "leituras recomendadas",
                                      "para saber mais",
                                      "дополнительная литература",
                                      "literaturas saraksts",
                                      NULL};

/* Where the heading's words start, behind a number: "5. Notes". */
static size_t
skip_number(const char *s, size_t n)
{
    size_t at = 0;

    while (at < n && ((s[at] >= '0' && s[at] <= '9') || s[at] == '.' ||
                      s[at] == ')' || s[at] == ' '))
        at++;
    return at;
}

pci_block_kind
pci_section_kind(const char *heading, size_t n)
{
    size_t at = skip_number(heading, n);
    pci_wording w;

    pci_wording_make(heading + at, n - at, &w);
    if (w.n == 0 || w.is_cut)
        return PCI_BLOCK_PARAGRAPH;
    if (pci_wording_is(&w, pci_phrases_references) ||
        pci_wording_is(&w, reading))
        return PCI_BLOCK_REFERENCE;
    if (pci_wording_is(&w, pci_phrases_notes))
        return PCI_BLOCK_NOTE;
    return PCI_BLOCK_PARAGRAPH;
}
