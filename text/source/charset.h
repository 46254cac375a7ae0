/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/source/charset.h - which charset bytes are in that are neither UTF-8
 * nor UTF-16 nor UTF-32: what they declare, or what uchardet detects.
 */
#ifndef PCI_CHARSET_H
#define PCI_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

enum { PCI_CHARSET_NAME = 40 };

/*
 * What an HTML or XML head declares within the first 4 KiB, under the name
 * iconv is to be asked for: a latin-1 is windows-1252, as browsers have it.
 * False without a declaration; UTF-8, -16 and -32 are none, since bytes that
 * are in them, or are not, say so themselves.
 */
bool pci_charset_declared(const char *s, size_t n,
                          char name[PCI_CHARSET_NAME]);

/*
 * What the bytes look like; windows-1252 where nothing better can be told.
 * Fails, with false, when memory is out.
 */
bool pci_charset_detect(const char *s, size_t n, char name[PCI_CHARSET_NAME]);

#endif
