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
#include "indexer/paths.h"

typedef struct visit {
    pci_walk *walk;
    const char *except;
    const char *root;
    size_t from_root; /* where paths go on behind the root's, for the filter */
    pincite_error *err;
} visit;

/* The rules of a folder, and of those above it. */
typedef struct scope {
    const struct scope *above;
    const pci_rules *rules;
    size_t from_here; /* where paths go on behind the folder's */
} scope;

/* Where the walk has come to. */
typedef struct spot {
    const scope *scope; /* NULL: there are no rules */
    unsigned depth;
    bool is_root;  /* may be a linked folder */
    bool included; /* lies in a folder that the filter includes */
    bool linked;   /* lies behind a link to a folder */
    /* The folder that is open, and where the name in it starts, by which the
     * system finds it sooner than by the whole path. */
    int folder;
    size_t name;
} spot;

static pincite_status walk_folder(visit *v, const char *path, spot here);

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

pincite_status
pci_walk_ask(const pci_walk *w, pincite_error *err)
{
    return w->ask ? w->ask(w, w->ask_user, err) : PINCITE_OK;
}

static pincite_status
note_errno(visit *v, const char *path)
{
    pincite_error why = PINCITE_ERROR_INIT;

    if (pci_fail_errno(&why, "cannot look at '%s'", path) == PINCITE_E_NOMEM)
        return pci_fail_nomem(v->err);
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
    w->n_bytes += f->stat.size;
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

/* Where the name of what is in a folder starts. */
static size_t
behind(const char *folder)
{
    size_t n = strlen(folder);

    return n > 0 && folder[n - 1] == '/' ? n : n + 1;
}

/* The deepest folder that has something to say decides. */
static bool
is_left_out(const scope *s, const char *path, bool is_folder)
{
    const pci_rule *rule = NULL;

    for (; s && !rule; s = s->above)
        rule = pci_rules_find(s->rules, path + s->from_here, is_folder);
    return rule && !rule->takes_in;
}

/* Whether the filter lets a path through: a folder to be entered. */
static bool
is_let_through(const visit *v, const char *path, bool is_folder, spot *here)
{
    const pci_filter *f = v->walk->filter;
    const char *name = path + v->from_root;

    if (!f)
        return true;
    if (pci_rules_find(&f->exclude, name, is_folder))
        return false;
    if (f->include.n == 0 || pci_rules_find(&f->include, name, is_folder))
        here->included = true;
    return here->included || is_folder;
}

static bool
is_wanted(visit *v, const char *path, bool is_folder, spot *here)
{
    bool wanted;

    if (here->is_root) {
        const char *slash = strrchr(path, '/');

        /* A file is known by its name; a folder is what was asked for. */
        v->from_root = is_folder ? behind(path) : (size_t)(slash - path) + 1;
        wanted = is_folder || is_let_through(v, path, false, here);
        v->walk->is_root_refused = !wanted;
    } else {
        wanted = is_let_through(v, path, is_folder, here) &&
                 !is_left_out(here->scope, path, is_folder);
    }
    v->walk->n_ignored += !wanted;
    return wanted;
}

/* Whether a link leads to the root or into it. */
static pincite_status
leads_into_root(const visit *v, const char *path, bool *into)
{
    char *target;
    pincite_status st = pci_file_absolute(path, &target, v->err);

    if (st == PINCITE_E_NOMEM)
        return st;
    /* One that is changed right now leads nowhere. */
    *into = st || pci_file_is_within(target, v->root);
    pci_free(target);
    return PINCITE_OK;
}

/* Whether a folder is to be entered, which a link leads to or which lies
 * behind one. */
static pincite_status
is_entered(visit *v, const char *path, const struct stat *sb, bool is_link,
           bool *entered)
{
    pincite_status st = PINCITE_OK;
    bool into = false;

    *entered = false;
    if (is_link && v->walk->follow)
        st = leads_into_root(v, path, &into);
    if (st || into || (is_link && !v->walk->follow))
        return st;
    return pci_visited_add(&v->walk->visited, sb, entered, v->err);
}

/* Visits one name. */
static pincite_status
walk_path(visit *v, const char *path, spot here)
{
    pincite_status st = pci_walk_ask(v->walk, v->err);
    struct stat sb;
    bool is_link;
    bool is_lost;

    if (st)
        return st;
    if (fstatat(here.folder, path + here.name, &sb, AT_SYMLINK_NOFOLLOW) < 0)
        return note_errno(v, path);
    is_link = S_ISLNK(sb.st_mode);
    is_lost = is_link && fstatat(here.folder, path + here.name, &sb, 0) < 0;
    if (is_lost && errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        return note_errno(v, path);
    if (!is_wanted(v, path, !is_lost && S_ISDIR(sb.st_mode), &here))
        return PINCITE_OK;
    if (is_lost)
        return note_useless(v, path, kind_name(S_IFLNK));
    if (S_ISREG(sb.st_mode))
        return add_file(v, path, &sb);
    if (!S_ISDIR(sb.st_mode))
        return note_useless(v, path, kind_name(sb.st_mode));
    if (v->except && !strcmp(path, v->except))
        return PINCITE_OK;
    is_link = is_link && !here.is_root;
    if (is_link || here.linked) {
        bool entered;

        st = is_entered(v, path, &sb, is_link, &entered);
        if (st || !entered)
            return st;
        here.linked = true;
    }
    return walk_folder(v, path, here);
}

/* What is in a folder, but for what is hidden. */
static pincite_status
list_entries(visit *v, DIR *folder, const char *path, pci_paths *to)
{
    pincite_status st = PINCITE_OK;

    while (!st) {
        struct dirent *entry;
        char *child;

        errno = 0;
        entry = readdir(folder);
        if (!entry)
            return errno ? note_errno(v, path) : PINCITE_OK;
        st = pci_walk_ask(v->walk, v->err);
        if (st || entry->d_name[0] == '.')
            continue;
        child = pci_file_join(path, entry->d_name);
        st = child ? pci_paths_add(to, child, v->err) : pci_fail_nomem(v->err);
        pci_free(child);
    }
    return st;
}

/* In their order, by which it is decided whose link is followed. */
static pincite_status
walk_entries(visit *v, DIR *folder, const char *path, spot here)
{
    pci_paths entries = PCI_PATHS_INIT;
    pincite_status st = list_entries(v, folder, path, &entries);
    size_t i;

    here.depth++;
    here.is_root = false;
    here.folder = dirfd(folder);
    here.name = behind(path);
    pci_paths_sort(&entries);
    for (i = 0; i < entries.n && !st; i++)
        st = walk_path(v, entries.list[i], here);
    pci_paths_release(&entries);
    return st;
}

/* An index, of pincite or another program on Xapian, is no collection. */
static bool
is_index(DIR *folder)
{
    return faccessat(dirfd(folder), PCI_STUB, F_OK, 0) == 0;
}

/* Reads the rules of a folder, if it has such. When they cannot be known
 * nothing in it may be looked at: it is noted, and *known is false. */
static pincite_status
read_rules(visit *v, const char *folder, pci_rules *rules, bool *known)
{
    pincite_error why = PINCITE_ERROR_INIT;
    char *path = pci_file_join(folder, PCI_IGNORE_NAME);
    pincite_status st = PINCITE_OK;

    *known = true;
    if (!path)
        return pci_fail_nomem(v->err);
    if (pci_file_exists(path))
        st = pci_rules_read(rules, path, &why);
    pci_free(path);
    if (st == PINCITE_E_NOMEM)
        return pci_fail_nomem(v->err);
    if (!st)
        return PINCITE_OK;
    *known = false;
    return pci_walk_note(v->walk, folder, why.message, true, v->err);
}

static pincite_status
walk_opened(visit *v, DIR *folder, const char *path, spot here)
{
    pci_rules rules = PCI_RULES_INIT;
    scope own = {here.scope, &rules, behind(path)};
    bool known;
    pincite_status st = read_rules(v, path, &rules, &known);

    if (rules.n > 0)
        here.scope = &own;
    if (!st && known)
        st = walk_entries(v, folder, path, here);
    pci_rules_release(&rules);
    return st;
}

static pincite_status
walk_folder(visit *v, const char *path, spot here)
{
    pincite_status st = PINCITE_OK;
    DIR *folder;

    if (here.depth > PCI_MAX_DEPTH) {
        pincite_error why = PINCITE_ERROR_INIT;

        pci_fail(&why, PINCITE_E_LIMIT, "'%s' lies more than %d folders deep",
                 path, PCI_MAX_DEPTH);
        return pci_walk_note(v->walk, path, why.message, true, v->err);
    }
    folder = opendir(path);
    if (!folder)
        return note_errno(v, path);
    if (!is_index(folder))
        st = walk_opened(v, folder, path, here);
    closedir(folder);
    return st;
}

static pincite_status
note_left_out(visit *v, const char *path)
{
    pincite_error why = PINCITE_ERROR_INIT;

    v->walk->n_ignored++;
    pci_fail(&why, PINCITE_E_NOT_TEXT, "'%s' is left out by a %s file", path,
             PCI_IGNORE_NAME);
    return pci_walk_note(v->walk, path, why.message, false, v->err);
}

/* Goes down from `folder` to `path`, which lies below it, taking the rules of
 * each folder along. */
static pincite_status
walk_towards(visit *v, const char *folder, const char *path, spot here)
{
    pci_rules rules = PCI_RULES_INIT;
    size_t from = behind(folder);
    scope own = {here.scope, &rules, from};
    size_t end = from + strcspn(path + from, "/");
    bool is_last = path[end] == '\0';
    char *next = pci_strndup(path, end);
    bool known = false;
    pincite_status st = PINCITE_OK;
    struct stat sb;

    if (next)
        st = read_rules(v, folder, &rules, &known);
    else
        st = pci_fail_nomem(v->err);
    if (st || !known)
        goto out;
    here.scope = &own;
    here.depth++;
    if (is_left_out(&own, next,
                    !is_last || (stat(path, &sb) == 0 && S_ISDIR(sb.st_mode))))
        st = note_left_out(v, path);
    else if (is_last)
        st = walk_path(v, path, here);
    else
        st = walk_towards(v, next, path, here);
out:
    pci_rules_release(&rules);
    pci_free(next);
    return st;
}

/* Neither the root nor the index is met again behind a link. */
static pincite_status
begin_following(visit *v)
{
    const char *const known[] = {v->root, v->except};
    pincite_status st = PINCITE_OK;
    struct stat sb;
    bool is_new;
    size_t i;

    pci_visited_release(&v->walk->visited);
    for (i = 0; i < 2 && !st; i++)
        if (known[i] && stat(known[i], &sb) == 0)
            st = pci_visited_add(&v->walk->visited, &sb, &is_new, v->err);
    return st;
}

pincite_status
pci_walk_part(pci_walk *w, const char *top, const char *path,
              const char *except, pincite_error *err)
{
    visit v = {w, except, top, 0, err};
    spot here = {.is_root = true, .folder = AT_FDCWD};
    pincite_status st = w->follow ? begin_following(&v) : PINCITE_OK;

    w->is_root_refused = false;
    if (st)
        return st;
    return strcmp(top, path) ? walk_towards(&v, top, path, here)
                             : walk_path(&v, path, here);
}

pincite_status
pci_walk_root(pci_walk *w, const char *root, const char *except,
              pincite_error *err)
{
    return pci_walk_part(w, root, root, except, err);
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
    size_t i = 1;

    if (w->n_files < 2)
        return;
    while (i < w->n_files && by_path(&w->files[i - 1], &w->files[i]) < 0)
        i++;
    if (i == w->n_files)
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
    pci_visited_release(&w->visited);
    *w = (pci_walk)PCI_WALK_INIT;
}
