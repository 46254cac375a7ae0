/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/chars.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/words/fold.h"

/* clang-format off */
const unsigned char pci_char_ascii[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, PCI_CHAR_APOSTROPHE,
    0, 0, 0, 0,
    PCI_CHAR_COMMA, PCI_CHAR_HYPHEN, PCI_CHAR_STOP, PCI_CHAR_SLASH,
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
};
/* clang-format on */

static bool
is_ideograph(int32_t c)
{
    return (c >= 0x3040 && c <= 0x30ff) || c == 0x3005 || c == 0x3007 ||
           /* numerals that are folded to ideographs */
           (c >= 0x3038 && c <= 0x303a) || (c >= 0x31f0 && c <= 0x31ff) ||
           (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff66 && c <= 0xff9f) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

static pci_char
class_by_category(int32_t c)
{
    const utf8proc_property_t *p = utf8proc_get_property(c);

    if (p->ignorable)
        return PCI_CHAR_IGNORABLE;
    switch (p->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return PCI_CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return PCI_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return PCI_CHAR_MARK;
    case UTF8PROC_CATEGORY_NO:
        /* The 2 of CO2, but not the superscript number of a footnote. */
        return c >= 0x2080 && c <= 0x2089 ? PCI_CHAR_DIGIT : PCI_CHAR_OTHER;
    default:
        return PCI_CHAR_OTHER;
    }
}

pci_char
pci_char_unicode(const char *s, size_t n, size_t *len)
{
    int32_t c;

    *len = pci_utf8_decode(s, n, &c);
    if (pci_is_apostrophe(c))
        return PCI_CHAR_APOSTROPHE;
    if ((c >= 0x2010 && c <= 0x2013) || c == 0xff0d)
        return PCI_CHAR_HYPHEN;
    if (c == 0x2014 || c == 0x2015)
        return PCI_CHAR_DASH;
    if (c < 0 || c == 0x200b) /* a space without width parts words */
        return PCI_CHAR_OTHER;
    if (is_ideograph(c))
        return PCI_CHAR_IDEOGRAPH;
    return class_by_category(c);
}

bool
pci_char_is_currency(int32_t c)
{
    if (c < 0x80)
        return c == '$';
    return utf8proc_category(c) == UTF8PROC_CATEGORY_SC;
}
