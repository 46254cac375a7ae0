/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/html/html_arena.h - the memory of one parsed page. The HTML parser does
 * not look whether its allocations succeed, so where there is no more memory,
 * or the page takes more than it may, the arena jumps out of the parser; all
 * it had is freed with the arena. A parsed tree is therefore never taken
 * apart.
 */
#ifndef PCI_HTML_ARENA_H
#define PCI_HTML_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include <gumbo.h>

struct pci_html_chunk;

typedef struct pci_html_arena {
    struct pci_html_chunk *chunks; /* the newest first */
    size_t total;                  /* bytes in all chunks */
    size_t limit;
    bool is_over; /* the limit was met; else memory ran out */
    jmp_buf out;
} pci_html_arena;

/* Parses s[0..n) into a tree that lives as long as the arena; NULL when that
 * took too much, see is_over. Release the arena in any case. */
const GumboOutput *pci_html_arena_parse(pci_html_arena *arena, size_t limit,
                                        const char *s, size_t n);

void pci_html_arena_release(pci_html_arena *arena);

#endif
