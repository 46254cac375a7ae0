/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/furniture/phrases.h - the words by which furniture is known, in the
 * languages pincite reads: folded as in text/furniture/wording.h (no accents,
 * no й), each list ended by NULL.
 */
#ifndef PCI_PHRASES_H
#define PCI_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

extern const char *const pci_phrases_by[];        /* start bylines */
extern const char *const pci_phrases_author[];    /* so, before a colon */
extern const char *const pci_phrases_and[];       /* between names */
extern const char *const pci_phrases_particles[]; /* small words in names */
extern const char *const pci_phrases_date[];      /* beside dates */
extern const char *const pci_phrases_menu[];
extern const char *const pci_phrases_rights[];
extern const char *const pci_phrases_copyright[];
extern const char *const pci_phrases_download[];
extern const char *const pci_phrases_related[];
extern const char *const pci_phrases_comments[]; /* they are counted */
extern const char *const pci_phrases_skip[];
extern const char *const pci_phrases_share[]; /* of lines to share by */
extern const char *const pci_phrases_notes[]; /* headings */
extern const char *const pci_phrases_references[];
extern const char *const pci_phrases_tagged[];   /* start parts of a bar */
extern const char *const pci_phrases_captions[]; /* start captions */

typedef enum pci_rule_match {
    PCI_RULE_IS,     /* the whole text is a phrase of the list */
    PCI_RULE_STARTS, /* it starts with one */
    PCI_RULE_HAS,    /* it has one */
    PCI_RULE_COUNTS  /* it is a number of such */
} pci_rule_match;

typedef struct pci_rule {
    const char *reason; /* NULL ends the rules */
    pci_rule_match match;
    bool anywhere;           /* it holds in the midst of the text, too */
    bool digits;             /* it needs a number besides */
    size_t max_words;        /* of the text */
    const char *const *list; /* phrases */
    const char *const *also; /* phrases of which it has one besides; NULL: it
                                need not */
    const char *const *most; /* words of which hardly one is none; NULL */
} pci_rule;

enum {
    PCI_RULES = 32, /* at most */
    PCI_RULE_PHRASES = 1024,
    PCI_RULE_WORDS = 60, /* the greatest max_words */
    PCI_RIGHTS_WORDS = 20
};

/* Their phrases have two bytes and more. */
extern const pci_rule pci_rules[];

/* What is said of an author behind the text: "is a", "teaches". */
extern const char *const pci_phrases_is_author[];

#endif
