/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/words/chars.h - what a character is to a word. */
#ifndef PCI_CHARS_H
#define PCI_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum pci_char {
    PCI_CHAR_OTHER,
    PCI_CHAR_LETTER,
    PCI_CHAR_DIGIT,
    PCI_CHAR_MARK,
    PCI_CHAR_IGNORABLE,
    PCI_CHAR_APOSTROPHE,
    PCI_CHAR_STOP,
    PCI_CHAR_COMMA,
    PCI_CHAR_HYPHEN,
    PCI_CHAR_DASH,
    PCI_CHAR_SLASH,
    PCI_CHAR_IDEOGRAPH /* CJK characters, kana among them */
} pci_char;

/* Those of ASCII, each a pci_char. */
extern const unsigned char pci_char_ascii[128];

/* The same for the character that s starts with, of n > 0 bytes, and its
 * length. Bytes that are no UTF-8 are OTHER. */
pci_char pci_char_unicode(const char *s, size_t n, size_t *len);

/* The class of the character at s[at], and its length; OTHER and 0 at the
 * end. Most characters are ASCII, and every one is looked at. */
static inline pci_char
pci_char_read(const char *s, size_t n, size_t at, size_t *len)
{
    unsigned char byte;

    *len = 0;
    if (at >= n)
        return PCI_CHAR_OTHER;
    byte = (unsigned char)s[at];
    *len = 1;
    if (byte < 0x80)
        return (pci_char)pci_char_ascii[byte];
    return pci_char_unicode(s + at, n - at, len);
}

static inline pci_char
pci_char_at(const char *s, size_t n, size_t at)
{
    size_t len;

    return pci_char_read(s, n, at, &len);
}

static inline bool
pci_char_starts_word(pci_char k)
{
    return k == PCI_CHAR_LETTER || k == PCI_CHAR_DIGIT ||
           k == PCI_CHAR_IDEOGRAPH;
}

/* Whether a word may go on with it. */
static inline bool
pci_char_in_word(pci_char k)
{
    return k == PCI_CHAR_LETTER || k == PCI_CHAR_DIGIT || k == PCI_CHAR_MARK;
}

/* Whether a character is a sign of money, as $ and the euro sign are. */
bool pci_char_is_currency(int32_t c);

#endif
