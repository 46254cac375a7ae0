/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/script.h - the writing systems of a text, and the languages that
 * are told by theirs.
 */
#ifndef PCI_SCRIPT_H
#define PCI_SCRIPT_H

#include <stddef.h>
#include <stdint.h>

typedef enum pci_script {
    PCI_SCRIPT_NONE, /* no letter, or of a script that is not known */
    PCI_SCRIPT_LATIN,
    PCI_SCRIPT_GREEK,
    PCI_SCRIPT_CYRILLIC,
    PCI_SCRIPT_ARMENIAN,
    PCI_SCRIPT_HEBREW,
    PCI_SCRIPT_ARABIC,
    PCI_SCRIPT_DEVANAGARI,
    PCI_SCRIPT_BENGALI,
    PCI_SCRIPT_GURMUKHI,
    PCI_SCRIPT_GUJARATI,
    PCI_SCRIPT_TAMIL,
    PCI_SCRIPT_TELUGU,
    PCI_SCRIPT_KANNADA,
    PCI_SCRIPT_MALAYALAM,
    PCI_SCRIPT_SINHALA,
    PCI_SCRIPT_THAI,
    PCI_SCRIPT_LAO,
    PCI_SCRIPT_TIBETAN,
    PCI_SCRIPT_BURMESE,
    PCI_SCRIPT_GEORGIAN,
    PCI_SCRIPT_HANGUL,
    PCI_SCRIPT_ETHIOPIC,
    PCI_SCRIPT_KHMER,
    PCI_SCRIPT_KANA,
    PCI_SCRIPT_HAN,
    PCI_SCRIPTS
} pci_script;

/* The script of a letter beyond ASCII. */
pci_script pci_script_of(int32_t c);

/* The ISO 639-1 code of the language of s[0..n), most of whose letters are of
 * this script (not Latin); NULL when that cannot be told. */
const char *pci_script_language(pci_script script, const char *s, size_t n);

#endif
