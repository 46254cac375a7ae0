/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/alloc.h - the only place that calls malloc, so that one test can make
 * every allocation fail in turn. All return NULL when memory is out, and
 * never abort. Free with pci_free().
 */
#ifndef PCI_ALLOC_H
#define PCI_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* `size` bytes, zeroed; never NULL for a size of 0 while memory lasts. */
void *pci_alloc(size_t size);

/* The same, but not zeroed: for what is written before it is read. */
void *pci_alloc_unset(size_t size);

/* `n` elements of `size` bytes, zeroed; NULL also when the product is too
 * large. */
void *pci_alloc_array(size_t n, size_t size);

/* The same for a table that is looked into here and there: a large one lies in
 * large pages where the system has such, as finding a small one takes as long
 * as the look. */
void *pci_alloc_table(size_t n, size_t size);

/* A copy of `n` bytes with a NUL behind them. */
char *pci_strndup(const char *s, size_t n);

/* A copy of a string; NULL for NULL, too. */
char *pci_strdup(const char *s);

/*
 * Makes room for at least `need` elements of `size` bytes in *p, which has
 * room for *cap: grows by half at least, keeps what is there. False, and all
 * as it was, when memory is out.
 */
bool pci_grow(void *p, size_t *cap, size_t need, size_t size);

void pci_free(void *p);

/* The same for zlib: its zalloc and zfree. */
void *pci_zlib_alloc(void *opaque, unsigned n, unsigned size);
void pci_zlib_free(void *opaque, void *p);

#ifdef __cplusplus
}
#endif

#endif
