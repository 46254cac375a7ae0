/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/html/entity.h - character references: &amp; &#8212; &#x2014; */
#ifndef PCI_ENTITY_H
#define PCI_ENTITY_H

#include <stddef.h>

enum {
    PCI_ENTITY_LONGEST = 48, /* bytes of a reference that may be one */
    PCI_ENTITY_TEXT = 16     /* bytes it stands for at most */
};

/*
 * Decodes the reference s[0..n), which starts with & and ends with ;, into
 * `out`, and returns the length of its text: 0 when it means nothing.
 */
size_t pci_entity_decode(const char *s, size_t n, char out[PCI_ENTITY_TEXT]);

/* The length of the reference that may stand at s[at..n), at an &, with its
 * semicolon; 0 if there is none. */
size_t pci_entity_length(const char *s, size_t n, size_t at);

#endif
