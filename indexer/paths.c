/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

pincite_status
pci_paths_add(pci_paths *p, const char *path, pincite_error *err)
{
    char *copy = pci_strdup(path);

    if (!copy || !pci_grow(&p->list, &p->cap, p->n + 1, sizeof *p->list)) {
        pci_free(copy);
        return pci_fail_nomem(err);
    }
    p->list[p->n++] = copy;
    return PINCITE_OK;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void
pci_paths_sort(pci_paths *p)
{
    if (p->n > 1)
        qsort(p->list, p->n, sizeof *p->list, by_text);
}

/* The path that is the first n bytes of `path`; NULL if there is none. */
static const char *
find(const pci_paths *p, const char *path, size_t n)
{
    size_t from = 0;
    size_t to = p->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const char *s = p->list[middle];
        int order = strncmp(s, path, n);

        if (order == 0 && s[n] == '\0')
            return s;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

/* Cuts path[0..n) down to the folder it lies in; 0 when the path is not come
 * by from there, or there is no such. */
static size_t
step_up(const char *path, size_t n)
{
    size_t name = n;

    while (name > 0 && path[name - 1] != '/')
        name--;
    if (name == 0 || name == n || path[name] == '.')
        return 0;
    return name > 1 ? name - 1 : 1;
}

const char *
pci_paths_holder(const pci_paths *p, const char *path)
{
    size_t n = strlen(path);
    const char *found = NULL;

    for (; n > 0 && !found; n = step_up(path, n))
        found = find(p, path, n);
    return found;
}

bool
pci_paths_hold(const pci_paths *p, const char *path)
{
    return pci_paths_holder(p, path) != NULL;
}

static bool
is_held_by_another(const pci_paths *p, const char *path)
{
    size_t n = step_up(path, strlen(path));

    for (; n > 0; n = step_up(path, n))
        if (find(p, path, n))
            return true;
    return false;
}

void
pci_paths_settle(pci_paths *p)
{
    size_t kept = 0;
    size_t i;

    if (p->n < 2)
        return;
    pci_paths_sort(p);
    for (i = 0; i < p->n; i++) {
        /* A parent sorts before what it holds, so it is in the part that is
         * kept already, and that part is sorted. */
        pci_paths before = {p->list, kept, 0};
        char *path = p->list[i];

        if ((kept > 0 && !strcmp(p->list[kept - 1], path)) ||
            is_held_by_another(&before, path))
            pci_free(path);
        else
            p->list[kept++] = path;
    }
    p->n = kept;
}

void
pci_paths_release(pci_paths *p)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        pci_free(p->list[i]);
    pci_free(p->list);
    *p = (pci_paths)PCI_PATHS_INIT;
}
