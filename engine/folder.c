/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/schema.h"
#include "engine/served.h"

#define NEW ".new"

typedef enum kind {
    KIND_SHARD,
    KIND_SERVED,
    KIND_STUB,
    KIND_NEW,
    KIND_LOCK,
    KIND_DOTS,
    KIND_OTHER
} kind;

/* A file that was not renamed into place, see pci_file_replace(). */
static bool
is_new(const char *name)
{
    const char *end = strstr(name, NEW);
    size_t n = end ? (size_t)(end - name) : 0;

    return end && strlen(end) == strlen(NEW) + PCI_FILE_RANDOM &&
           ((n == strlen(PCI_STUB) && !memcmp(name, PCI_STUB, n)) ||
            pci_served_is_name(name, n));
}

static kind
kind_of(const char *name)
{
    if (!strcmp(name, ".") || !strcmp(name, ".."))
        return KIND_DOTS;
    if (!strcmp(name, PCI_STUB))
        return KIND_STUB;
    if (is_new(name))
        return KIND_NEW;
    if (!strcmp(name, PCI_LOCK))
        return KIND_LOCK;
    if (pci_stub_is_shard_name(name, strlen(name)))
        return KIND_SHARD;
    return pci_served_is_name(name, strlen(name)) ? KIND_SERVED : KIND_OTHER;
}

pincite_status
pci_folder_each_name(const char *dir,
                     pincite_status (*fn)(const char *name, void *user,
                                          pincite_error *err),
                     void *user, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    struct dirent *entry;
    DIR *folder = opendir(dir);

    if (!folder)
        return pci_fail_errno(err, "cannot open folder '%s'", dir);
    while (!st) {
        errno = 0;
        entry = readdir(folder);
        if (!entry)
            break;
        st = fn(entry->d_name, user, err);
    }
    if (!st && errno)
        st = pci_fail_errno(err, "cannot read folder '%s'", dir);
    closedir(folder);
    return st;
}

typedef struct contents {
    bool index;
    bool other;
} contents;

static pincite_status
look(const char *name, void *user, pincite_error *err)
{
    contents *seen = user;
    kind k = kind_of(name);

    (void)err;
    if (k == KIND_SHARD || k == KIND_STUB)
        seen->index = true;
    else if (k == KIND_OTHER)
        seen->other = true;
    return PINCITE_OK;
}

typedef struct measuring {
    const char *dir;
    uint64_t bytes;
    bool in_shard;
} measuring;

/* What a writer removes meanwhile has no size. */
static pincite_status
measure(const char *name, void *user, pincite_error *err)
{
    measuring *m = user;
    measuring inner = {NULL, 0, true};
    pincite_status st = PINCITE_OK;
    struct stat sb;
    char *path;

    if (kind_of(name) == KIND_DOTS)
        return PINCITE_OK;
    path = pci_file_join(m->dir, name);
    if (!path)
        return pci_fail_nomem(err);
    if (lstat(path, &sb) < 0) {
        if (errno != ENOENT)
            st = pci_fail_errno(err, "cannot look at '%s'", path);
    } else if (S_ISREG(sb.st_mode)) {
        m->bytes += (uint64_t)sb.st_size;
    } else if (S_ISDIR(sb.st_mode) && !m->in_shard) {
        inner.dir = path;
        st = pci_folder_each_name(path, measure, &inner, err);
        m->bytes += inner.bytes;
        if (st == PINCITE_E_IO && !pci_file_exists(path))
            st = PINCITE_OK;
    }
    pci_free(path);
    return st;
}

pincite_status
pci_folder_size(const char *dir, uint64_t *bytes, pincite_error *err)
{
    measuring m = {dir, 0, false};
    char *stub = pci_file_join(dir, PCI_STUB);
    pincite_status st;

    *bytes = 0;
    if (!stub)
        return pci_fail_nomem(err);
    st = pci_file_exists(stub)
             ? pci_folder_each_name(dir, measure, &m, err)
             : pci_fail(err, PINCITE_E_NOT_FOUND, "no index in '%s'", dir);
    pci_free(stub);
    if (!st)
        *bytes = m.bytes;
    return st;
}

/* Creates the folders above `dir` that are missing. Where that fails, the
 * folder itself fails to be created, and tells why. */
static pincite_status
make_parents(const char *dir, pincite_error *err)
{
    char *path = pci_file_join(dir, "");
    char *p;

    if (!path)
        return pci_fail_nomem(err);
    for (p = path + strspn(path, "/"); (p = strchr(p, '/'));) {
        char *next = p + strspn(p, "/");

        if (*next == '\0')
            break;
        *p = '\0';
        (void)mkdir(path, 0777);
        *p = '/';
        p = next;
    }
    pci_free(path);
    return PINCITE_OK;
}

static pincite_status
make_folder(const char *dir, bool *made, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    *made = mkdir(dir, 0777) == 0;
    if (*made || errno == EEXIST)
        return PINCITE_OK;
    if (errno == ENOENT) {
        st = make_parents(dir, err);
        *made = !st && mkdir(dir, 0777) == 0;
    }
    if (st || *made)
        return st;
    return pci_fail_errno(err, "cannot create folder '%s'", dir);
}

pincite_status
pci_folder_prepare(const char *dir, bool *made, pincite_error *err)
{
    contents seen = {false, false};
    pincite_status st = make_folder(dir, made, err);
    if (st || *made)
        return st;
    st = pci_folder_each_name(dir, look, &seen, err);
    if (!st && seen.other && !seen.index)
        st = pci_fail(err, PINCITE_E_INVALID,
                      "'%s' is a folder with other files in it, not an index",
                      dir);
    return st;
}

typedef struct cleaning {
    const char *dir;
    const pci_stub *stub;
} cleaning;

static pincite_status
clean_name(const char *name, void *user, pincite_error *err)
{
    const cleaning *c = user;
    pincite_status st = PINCITE_OK;
    kind k = kind_of(name);
    char *path;

    if (k != KIND_NEW && (k != KIND_SHARD || pci_stub_has(c->stub, name)))
        return PINCITE_OK;
    path = pci_file_join(c->dir, name);
    if (!path)
        return pci_fail_nomem(err);
    if (k == KIND_SHARD)
        st = pci_file_remove_tree(path, err);
    else if (unlink(path) < 0 && errno != ENOENT)
        st = pci_fail_errno(err, "cannot remove '%s'", path);
    pci_free(path);
    return st;
}

pincite_status
pci_folder_clean(const char *dir, const pci_stub *stub, pincite_error *err)
{
    cleaning c = {dir, stub};

    return pci_folder_each_name(dir, clean_name, &c, err);
}

static pincite_status
fail_kind(const char *path, pincite_error *err)
{
    return pci_fail(err, PINCITE_E_CORRUPT,
                    "'%s' is a link, or neither file nor folder, and not "
                    "followed",
                    path);
}

static pincite_status
check_kind(const char *name, void *user, pincite_error *err)
{
    const char *dir = user;
    pincite_status st = PINCITE_OK;
    char *path = pci_file_join(dir, name);
    struct stat sb;

    if (!path)
        return pci_fail_nomem(err);
    if (lstat(path, &sb) == 0 && !S_ISREG(sb.st_mode) && !S_ISDIR(sb.st_mode))
        st = fail_kind(path, err);
    pci_free(path);
    return st;
}

pincite_status
pci_folder_check_shard(const char *path, pincite_error *err)
{
    struct stat sb;

    if (lstat(path, &sb) < 0)
        return PINCITE_OK;
    if (!S_ISDIR(sb.st_mode))
        return fail_kind(path, err);
    return pci_folder_each_name(path, check_kind, (void *)(uintptr_t)path,
                                err);
}
