/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_arena.h"

#include <string.h>

#include "base/alloc.h"

enum { ALIGN = 16, FIRST_CHUNK = 1 << 16, MAX_CHUNK = 1 << 23 };

struct pci_html_chunk {
    struct pci_html_chunk *next;
    size_t size; /* bytes behind the head */
    size_t used;
    size_t pad; /* keeps the bytes behind it aligned */
};

static struct pci_html_chunk *
new_chunk(pci_html_arena *arena, size_t need)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;
    struct pci_html_chunk *c;

    if (size > MAX_CHUNK)
        size = MAX_CHUNK;
    if (size < need)
        size = need;
    if (size > arena->limit || arena->total > arena->limit - size) {
        arena->is_over = true;
        longjmp(arena->out, 1);
    }
    c = pci_alloc(sizeof *c + size);
    if (!c)
        longjmp(arena->out, 1);
    c->size = size;
    c->next = arena->chunks;
    arena->chunks = c;
    arena->total += size;
    return c;
}

static void *
allocate(void *user, size_t size)
{
    pci_html_arena *arena = user;
    struct pci_html_chunk *c = arena->chunks;
    size_t need = (size + ALIGN - 1) / ALIGN * ALIGN;

    if (need < size)
        need = size;
    if (!c || c->size - c->used < need)
        c = new_chunk(arena, need);
    c->used += need;
    return (char *)(c + 1) + (c->used - need);
}

static void
leave(void *user, void *p)
{
    (void)user;
    (void)p;
}

const GumboOutput *
pci_html_arena_parse(pci_html_arena *arena, size_t limit, const char *s,
                     size_t n)
{
    GumboOptions options = kGumboDefaultOptions;

    memset(arena, 0, sizeof *arena);
    arena->limit = limit;
    options.allocator = allocate;
    options.deallocator = leave;
    options.userdata = arena;
    options.max_errors = 0;
    if (setjmp(arena->out))
        return NULL;
    return gumbo_parse_with_options(&options, s, n);
}

void
pci_html_arena_release(pci_html_arena *arena)
{
    while (arena->chunks) {
        struct pci_html_chunk *next = arena->chunks->next;

        pci_free(arena->chunks);
        arena->chunks = next;
    }
}
