/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/map.h - the way back: from offsets in clean text to the bytes, lines
 * and columns of the source file (after decompression).
 *
 * A map is a list of runs in the order of the text, which they cover without
 * gaps. A run whose text and source are equally long was copied (byte i of
 * the one is byte i of the other); any other run is atomic: one thing that
 * was written otherwise ("\r\n" as a space, "&amp;" as "&"). Source bytes
 * between two runs were left out of the text. Nearly always a run's source
 * lies behind that of the run before it; it need not: a page's footer comes
 * after the paragraph that goes on behind it.
 */
#ifndef PCI_MAP_H
#define PCI_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

typedef struct pci_run {
    size_t text;       /* where the run starts in the text */
    size_t text_len;   /* > 0 */
    size_t source;     /* where it starts in the source */
    size_t source_len; /* 0 for text the source does not have */
} pci_run;

typedef struct pci_map {
    pci_run *runs;
    size_t n;
    size_t cap;
    size_t *line_starts; /* source offsets; the first is first_line's */
    size_t n_lines;
    size_t cap_lines;  /* 0 with lines: they are borrowed */
    size_t first_line; /* the number, from 1, of line_starts[0] */
    bool failed;       /* memory ran out; sticky, as with pci_buf */
} pci_map;

/* clang-format off */
#define PCI_MAP_INIT {NULL, 0, 0, NULL, 0, 0, 1, false}
/* clang-format on */

void pci_map_release(pci_map *m);

/* Appends a run behind the last one. Merges with it where both were copied
 * and their sources touch. Does nothing when text_len is 0. */
void pci_map_add(pci_map *m, size_t text_len, size_t source,
                 size_t source_len);

/* Finds the line starts of a source: after every \n, and every \r that has no
 * \n behind it. The first line starts at 0. */
void pci_map_find_lines(pci_map *m, const char *source, size_t n);

/* Takes on the lines of another map, which must outlive it. */
void pci_map_borrow_lines(pci_map *m, const pci_map *from);

/* Whether building it ran out of memory. */
pincite_status pci_map_status(const pci_map *m, pincite_error *err);

/* Where text offset `at` starts, or, for an end, where the text before `at`
 * ends in the source. Offsets behind the text give the end of the last run. */
size_t pci_map_start(const pci_map *m, size_t at);
size_t pci_map_end(const pci_map *m, size_t at);

/* The index of the run that holds text offset `at`, or of the last one; the
 * map has runs. */
size_t pci_map_find(const pci_map *m, size_t at);

/* The line of a source offset, from 1, and its column in bytes, from 1. */
void pci_map_line(const pci_map *m, size_t source, size_t *line,
                  size_t *column);

/* Where a part of the text stands in the source. */
typedef struct pci_place {
    uint64_t start_byte; /* half-open */
    uint64_t end_byte;
    uint64_t start_line; /* from 1 */
    uint64_t end_line;   /* that of the last byte */
} pci_place;

pci_place pci_map_place(const pci_map *m, size_t start, size_t end);

/*
 * Packs the part of the map that covers text[start..end) with start becoming
 * 0: its runs and the line starts its source needs. Small for plain text: a
 * few bytes a line.
 */
void pci_map_pack(const pci_map *m, size_t start, size_t end, pci_buf *out);

/*
 * Reads a packed map. The bytes are not trusted: lengths are bounded by
 * `text_len`, the runs must cover exactly that.
 * Fails with CORRUPT, NOMEM. Release *out in any case.
 */
pincite_status pci_map_unpack(const char *bytes, size_t n, size_t text_len,
                              pci_map *out, pincite_error *err);

#endif
