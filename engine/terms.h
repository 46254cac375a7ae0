/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/terms.h - terms and keys of engine/schema.h, for both sides. */
#ifndef PCI_TERMS_H
#define PCI_TERMS_H

#include <stdbool.h>

/* Where a word stands. */
typedef enum pci_field {
    PCI_FIELD_TEXT, /* of the passage */
    PCI_FIELD_TITLE,
    PCI_FIELD_HEADING,
    PCI_FIELD_AUTHOR,
    PCI_FIELD_PATH,
    PCI_FIELD_URL,
    PCI_FIELDS
} pci_field;

/* What of a word is a term. Fields have WORD; text, title and heading have
 * STEM, too, and only text has TYPED. */
typedef enum pci_form {
    PCI_FORM_STEM,
    PCI_FORM_WORD,  /* folded */
    PCI_FORM_TYPED, /* as written, where that differs from the folded word */
    PCI_FORM_START, /* no term, but where a sentence of the text begins */
    PCI_FORMS
} pci_form;

static inline bool
pci_field_has_stems(pci_field field)
{
    return field == PCI_FIELD_TEXT || field == PCI_FIELD_TITLE ||
           field == PCI_FIELD_HEADING;
}

#ifdef __cplusplus

#include <cstddef>
#include <string>

#include "engine/record.h"
#include "engine/schema.h"

/* The prefix of a field's terms; NULL where it has no such form. */
const char *pci_term_prefix(pci_field field, pci_form form);

/*
 * The term of a word. One too long for Xapian is cut at a character, and at
 * a NUL, which would take two bytes on disk: writer and reader agree.
 */
std::string pci_term_of_word(pci_field field, pci_form form, const char *text,
                             std::size_t n);

/* The same, written into `out`; returns its length. */
std::size_t pci_term_put(char out[PCI_MAX_TERM], pci_field field,
                         pci_form form, const char *text, std::size_t n);

/* The term and the metadata key of an article, from its <id>. */
std::string pci_term_of_article(const char *id);
std::string pci_key_of_article(const char *id);

/* The term of a kind of passage; PCI_KIND_TEXT has none. */
std::string pci_term_of_kind(pci_kind kind);

/* The term of a language, from its code; NULL or "": not known. */
std::string pci_term_of_language(const char *code);

#endif

#endif
