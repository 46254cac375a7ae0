/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/record.h - the document data of a passage: all that a hit needs.
 *
 * Layout (numbers and strings as in base/pack.h): version 1, path, title,
 * author, date, url, language, heading, kind, page, passage, passages, start
 * line, start byte, end line, end byte, text, map. Strings may be absent, but
 * for path. The map is packed by text/map.h and carried here unread.
 */
#ifndef PCI_RECORD_H
#define PCI_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PCI_LANGUAGE_CODE = 3 }; /* bytes of one at most */

/* What a passage is made of. */
typedef enum pci_kind {
    PCI_KIND_TEXT = 0, /* of the article's body */
    PCI_KIND_NOTE = 1,
    PCI_KIND_REFERENCE = 2,
    PCI_KIND_FURNITURE = 3, /* of the page or site */
    PCI_KINDS = 4
} pci_kind;

/* When packed, all pointers are the caller's. Unpacked strings are owned by
 * the record. */
typedef struct pci_record {
    char *path;
    char *title; /* NULL when unknown, likewise all strings to heading */
    char *author;
    char *date;
    char *url;
    char *language; /* ISO 639-1 */
    char *heading;  /* the nearest one before or in the passage */
    pci_kind kind;
    uint32_t page;    /* from 1; 0 where there are none */
    uint32_t passage; /* from 1 */
    uint32_t passages;
    uint64_t start_line; /* from 1 */
    uint64_t end_line;
    uint64_t start_byte; /* in the source, half-open */
    uint64_t end_byte;
    char *text;
    size_t text_len;
    char *map;
    size_t map_len;
    char *bytes; /* of an unpacked record: all of its strings, none of which is
                    to be freed alone */
    /* Values of the passage's document, not packed: */
    uint64_t sketch;         /* of the article's text, text/sketch.h */
    uint32_t article_length; /* about the sum of its documents' lengths */
} pci_record;

/* Whether its numbers make sense, its path is there and its text is UTF-8:
 * what unpacked records are known to be, and packed ones have to be. */
bool pci_record_is_sound(const pci_record *r);

void pci_record_pack(const pci_record *r, pci_buf *out);

/* Reads untrusted bytes. Fails with CORRUPT, NOMEM; release in any case. */
pincite_status pci_record_unpack(const char *bytes, size_t n, pci_record *out,
                                 pincite_error *err);

void pci_record_release(pci_record *r);

#ifdef __cplusplus
}
#endif

#endif
