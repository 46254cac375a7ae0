/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "engine/schema.h"

typedef struct visit {
    pci_walk *walk;
    const char *except;
    pincite_error *err;
} visit;

static pincite_status walk_folder(visit *v, const char *path, unsigned depth);

pincite_status
pci_walk_note(pci_walk *w, const char *path, const char *reason, bool failed,
              pincite_error *err)
{
    pci_walk_problem *p;

    if (!pci_grow(&w->problems, &w->cap_problems, w->n_problems + 1,
                  sizeof *w->problems))
        return pci_fail_nomem(err);
    p = &w->problems[w->n_problems];
    p->path = pci_strdup(path);
    p->reason = pci_strdup(reason);
    p->failed = failed;
    if (!p->path || !p->reason) {
        pci_free(p->path);
        pci_free(p->reason);
        return pci_fail_nomem(err);
    }
    w->n_problems++;
    return PINCITE_OK;
}

static pincite_status
note_errno(visit *v, const char *path)
{
    pincite_error why = PINCITE_ERROR_INIT;

    pci_fail_errno(&why, "cannot look at '%s'", path);
    return pci_walk_note(v->walk, path, why.message, true, v->err);
}

static pincite_status
note_useless(visit *v, const char *path, const char *what)
{
    pincite_error why = PINCITE_ERROR_INIT;

    pci_fail(&why, PINCITE_E_NOT_TEXT, "'%s' is %s", path, what);
    return pci_walk_note(v->walk, path, why.message, false, v->err);
}

static pincite_status
add_file(visit *v, const char *path, const struct stat *sb)
{
    pci_walk *w = v->walk;
    pci_walk_file *f;

    if (!pci_grow(&w->files, &w->cap_files, w->n_files + 1, sizeof *w->files))
        return pci_fail_nomem(v->err);
    f = &w->files[w->n_files];
    f->path = pci_strdup(path);
    if (!f->path)
        return pci_fail_nomem(v->err);
    f->stat = pci_file_stat_of(sb);
    w->n_files++;
    return PINCITE_OK;
}

static const char *
kind_name(mode_t mode)
{
    return S_ISFIFO(mode)   ? "a FIFO"
           : S_ISSOCK(mode) ? "a socket"
           : S_ISLNK(mode)  ? "a link that leads nowhere"
                            : "a device";
}

/* Visits one name; `follow` is set for roots, which may be linked folders. */
static pincite_status
walk_path(visit *v, const char *path, unsigned depth, bool follow)
{
    struct stat sb;
    bool is_link;

    if (lstat(path, &sb) < 0)
        return note_errno(v, path);
    is_link = S_ISLNK(sb.st_mode);
    if (is_link && stat(path, &sb) < 0) {
        if (errno == ENOENT || errno == ELOOP)
            return note_useless(v, path, kind_name(S_IFLNK));
        return note_errno(v, path);
    }
    if (S_ISREG(sb.st_mode))
        return add_file(v, path, &sb);
    if (!S_ISDIR(sb.st_mode))
        return note_useless(v, path, kind_name(sb.st_mode));
    if ((is_link && !follow) || (v->except && !strcmp(path, v->except)))
        return PINCITE_OK;
    return walk_folder(v, path, depth);
}

static pincite_status
walk_entries(visit *v, DIR *folder, const char *path, unsigned depth)
{
    pincite_status st = PINCITE_OK;

    while (!st) {
        struct dirent *entry;
        char *child;

        errno = 0;
        entry = readdir(folder);
        if (!entry)
            return errno ? note_errno(v, path) : PINCITE_OK;
        if (entry->d_name[0] == '.')
            continue;
        child = pci_file_join(path, entry->d_name);
        st = child ? walk_path(v, child, depth + 1, false)
                   : pci_fail_nomem(v->err);
        pci_free(child);
    }
    return st;
}

/* An index, of pincite or another program on Xapian, is no collection. */
static bool
is_index(DIR *folder)
{
    return faccessat(dirfd(folder), PCI_STUB, F_OK, 0) == 0;
}

static pincite_status
walk_folder(visit *v, const char *path, unsigned depth)
{
    pincite_status st = PINCITE_OK;
    DIR *folder;

    if (depth > PCI_MAX_DEPTH) {
        pincite_error why = PINCITE_ERROR_INIT;

        pci_fail(&why, PINCITE_E_LIMIT, "'%s' lies more than %d folders deep",
                 path, PCI_MAX_DEPTH);
        return pci_walk_note(v->walk, path, why.message, true, v->err);
    }
    folder = opendir(path);
    if (!folder)
        return note_errno(v, path);
    if (!is_index(folder))
        st = walk_entries(v, folder, path, depth);
    closedir(folder);
    return st;
}

pincite_status
pci_walk_root(pci_walk *w, const char *root, const char *except,
              pincite_error *err)
{
    visit v = {w, except, err};

    return walk_path(&v, root, 0, true);
}

static int
by_path(const void *a, const void *b)
{
    return strcmp(((const pci_walk_file *)a)->path,
                  ((const pci_walk_file *)b)->path);
}

void
pci_walk_sort(pci_walk *w)
{
    size_t kept = 0;
    size_t i;

    if (w->n_files < 2)
        return;
    qsort(w->files, w->n_files, sizeof *w->files, by_path);
    for (i = 1; i < w->n_files; i++) {
        if (!strcmp(w->files[kept].path, w->files[i].path))
            pci_free(w->files[i].path);
        else
            w->files[++kept] = w->files[i];
    }
    w->n_files = kept + 1;
}

void
pci_walk_release(pci_walk *w)
{
    size_t i;

    for (i = 0; i < w->n_files; i++)
        pci_free(w->files[i].path);
    for (i = 0; i < w->n_problems; i++) {
        pci_free(w->problems[i].path);
        pci_free(w->problems[i].reason);
    }
    pci_free(w->files);
    pci_free(w->problems);
    *w = (pci_walk)PCI_WALK_INIT;
}
