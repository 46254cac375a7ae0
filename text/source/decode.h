/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/source/decode.h - a source file's bytes as UTF-8, with the way back.
 *
 * gzip is undone first, and all offsets refer to what comes out of it. Then
 * the charset: a byte order mark, valid UTF-8 (a few bad bytes among many
 * good ones do not matter), UTF-16/32 by its zeros, what an HTML or XML head
 * declares, and in the end detection (uchardet); iconv converts. Bytes that
 * have no meaning become U+FFFD, one for one, and so do stray NULs.
 *
 * Valid UTF-8 is not copied; its map is one run. Other text may need a run
 * for each letter, and is bounded for that (text/source/convert.h).
 */
#ifndef PCI_DECODE_H
#define PCI_DECODE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/map.h"

typedef struct pci_decoded {
    const char *text; /* valid UTF-8 without NULs or a byte order mark */
    size_t n;
    pci_map map;      /* from text to source, with the source's lines */
    bool is_same;     /* text is the source, byte for byte; then the map need
                         hold the lines only */
    pci_buf unpacked; /* what text may point into */
    pci_buf converted;
} pci_decoded;

/*
 * `bytes` must outlive *out. `name` is for messages.
 * Fails with NOT_TEXT (binary, or broken gzip), LIMIT, NOMEM. Release in any
 * case.
 */
pincite_status pci_decode(const char *bytes, size_t n, const char *name,
                          pci_decoded *out, pincite_error *err);

void pci_decoded_release(pci_decoded *d);

#endif
