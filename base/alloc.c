/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Of most machines. */
enum { LARGE_PAGE = 2 << 20 };

void *
pci_alloc(size_t size)
{
    return calloc(1, size ? size : 1);
}

void *
pci_alloc_unset(size_t size)
{
    return malloc(size ? size : 1);
}

void *
pci_alloc_array(size_t n, size_t size)
{
    return calloc(n ? n : 1, size ? size : 1);
}

void *
pci_alloc_table(size_t n, size_t size)
{
    void *table;
    size_t bytes;

    if (size && n > SIZE_MAX / size)
        return NULL;
    bytes = n * size;
    if (bytes < LARGE_PAGE)
        return pci_alloc(bytes);
    if (posix_memalign(&table, LARGE_PAGE, bytes))
        return NULL;
#ifdef MADV_HUGEPAGE
    (void)madvise(table, bytes - bytes % LARGE_PAGE, MADV_HUGEPAGE);
#endif
    memset(table, 0, bytes);
    return table;
}

char *
pci_strndup(const char *s, size_t n)
{
    char *copy;

    if (n == SIZE_MAX)
        return NULL;
    copy = malloc(n + 1);
    if (!copy)
        return NULL;
    if (n)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *
pci_strdup(const char *s)
{
    return s ? pci_strndup(s, strlen(s)) : NULL;
}

bool
pci_grow(void *p, size_t *cap, size_t need, size_t size)
{
    void *old;
    void *grown;
    size_t want = *cap + *cap / 2;

    if (need <= *cap)
        return true;
    if (want < need)
        want = need;
    if (want < 8)
        want = 8;
    if (size && want > SIZE_MAX / size)
        return false;
    memcpy(&old, p, sizeof old);
    grown = realloc(old, want * size);
    if (!grown)
        return false;
    memcpy(p, &grown, sizeof grown);
    *cap = want;
    return true;
}

void
pci_free(void *p)
{
    free(p);
}

void *
pci_zlib_alloc(void *opaque, unsigned n, unsigned size)
{
    (void)opaque;
    return pci_alloc_array(n, size);
}

void
pci_zlib_free(void *opaque, void *p)
{
    (void)opaque;
    pci_free(p);
}
