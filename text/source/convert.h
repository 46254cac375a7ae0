/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/source/convert.h - bytes of any charset as UTF-8, character by
 * character, so that each one's bytes are known.
 */
#ifndef PCI_CONVERT_H
#define PCI_CONVERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/limits.h"
#include "text/map.h"
#include "text/source/wide.h"

/* The map of a text has PCI_MAX_CONVERTED_RUNS runs at most. Where every
 * letter has a run of its own, as in koi8-r, that is a text of 8 MiB; the runs
 * then take 256 MiB. */
typedef struct pci_converted {
    pci_buf text; /* UTF-8 without NULs */
    pci_map map;  /* the runs only */
    size_t count; /* of characters that are no ASCII */
    size_t bad;   /* how many became U+FFFD */
} pci_converted;

/* Append s[from..n) to `to`. NULs and what is no character become U+FFFD,
 * one for each byte of UTF-8 and of charsets, one for each unit of wide text.
 * All fail with NOMEM and LIMIT, whose message names the file `name`. */
pincite_status pci_convert_utf8(const char *s, size_t from, size_t n,
                                const char *name, pci_converted *to,
                                pincite_error *err);
pincite_status pci_convert_wide(pci_wide w, const char *s, size_t from,
                                size_t n, const char *name, pci_converted *to,
                                pincite_error *err);

/* *known is false, and nothing done, where iconv does not know the charset or
 * it does not contain ASCII. */
pincite_status pci_convert_charset(const char *charset, const char *s,
                                   size_t n, const char *name,
                                   pci_converted *to, bool *known,
                                   pincite_error *err);

/* What each byte means alone in a charset: negative where that is nothing, or
 * part of a character. *known as above. Fails with NOMEM. */
pincite_status pci_convert_singles(const char *charset, int32_t single[256],
                                   bool *known);

void pci_converted_clear(pci_converted *c);
void pci_converted_release(pci_converted *c);

#endif
