/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/author_words.h - the words of bylines that are no names. */
#ifndef PCI_AUTHOR_WORDS_H
#define PCI_AUTHOR_WORDS_H

#include <stdbool.h>

typedef enum pci_author_word {
    PCI_AUTHOR_WORD_BY,       /* before a name, also alone: "by", "von" */
    PCI_AUTHOR_WORD_OF,       /* before a name behind a verb: "de", "di" */
    PCI_AUTHOR_WORD_LABEL,    /* before a name, also alone: "author" */
    PCI_AUTHOR_WORD_VERB,     /* before these: "written", "interview" */
    PCI_AUTHOR_WORD_ROLE,     /* a function: "editor" */
    PCI_AUTHOR_WORD_TAIL,     /* ends a name: "am", "for" */
    PCI_AUTHOR_WORD_PARTICLE, /* of a name, without a capital: "van" */
    PCI_AUTHOR_WORD_DEGREE,   /* behind a comma: "PhD" */
    PCI_AUTHOR_WORD_STAFF,    /* makes it nobody's name: "team" */
    PCI_AUTHOR_WORD_REFUSED,  /* never of a name: "minutes" */
    PCI_AUTHOR_WORD_AND,
    PCI_AUTHOR_WORD_SHORT_AND /* also a part of names: "y" */
} pci_author_word;

/* Whether a word, folded as by pci_wording_make(), is one of those; it may be
 * of several kinds. */
bool pci_author_word_is(const char *folded, pci_author_word kind);

#endif
