/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dumps.h"
#include "updates.h"

enum { ROOM = 4096, SHOWN = 300 };

typedef struct run {
    tree tree;
    char index[MAX_PATH];
    char fresh[MAX_PATH];
    pincite_writer *writer; /* NULL: not open */
    size_t shards;
    bool served;
    bool named;          /* a root was, and has not been visited yet */
    step texts[N_TEXTS]; /* those in the index; others are INDEX */
    char *why;
    size_t room;
} run;

static bool
fails(run *r, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(r->why, r->room, format, args);
    va_end(args);
    return false;
}

static bool
took(run *r, const char *what, pincite_status st, const pincite_error *err)
{
    return !st || fails(r, "%s: %s", what, err->message);
}

static bool
open_writer(run *r)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (r->writer)
        return true;
    if (!took(r, "open", pincite_writer_open(r->index, &r->writer, &err),
              &err))
        return false;
    pincite_writer_set_prune(r->writer, true);
    if (r->served &&
        !took(r, "serve", pincite_writer_set_served(r->writer, &err), &err))
        return false;
    return took(r, "shards",
                pincite_writer_set_shards(r->writer, r->shards, &err), &err);
}

static void
close_writer(run *r)
{
    pincite_writer_free(r->writer);
    r->writer = NULL;
}

static bool
add_root(run *r, pincite_writer *w, const char *path)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (access(path, F_OK) != 0)
        return true;
    return took(r, "root", pincite_writer_add_root(w, path, &err), &err);
}

/* c decides whether a title is told. A text that holds none is refused. */
static bool
add_text(run *r, pincite_writer *w, const step *s, bool *refused)
{
    pincite_error err = PINCITE_ERROR_INIT;
    char bytes[ROOM];
    size_t n = text_bytes(s, bytes, sizeof bytes);
    pincite_status st = PINCITE_OK;

    *refused = false;
    if (s->c % 2)
        st = pincite_writer_set_text_fact(w, PINCITE_TITLE, "Told", &err);
    if (!st)
        st = pincite_writer_add_text(w, text_name(s), bytes, n, &err);
    *refused = st == PINCITE_E_NOT_TEXT;
    return *refused || took(r, "text", st, &err);
}

static bool
drop_text(run *r, const step *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    step *known = &r->texts[s->a % N_TEXTS];
    pincite_status st =
        pincite_writer_remove_text(r->writer, text_name(s), &err);

    if (known->action != ADD_TEXT)
        return st == PINCITE_E_NOT_FOUND ||
               fails(r, "a text was dropped that was not there");
    known->action = INDEX;
    return took(r, "drop", st, &err);
}

/* Committed at once, or only with the next update. */
static bool
step_text(run *r, const step *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    bool refused = false;

    if (!open_writer(r))
        return false;
    if (s->action == DROP_TEXT) {
        if (!drop_text(r, s))
            return false;
    } else {
        if (!add_text(r, r->writer, s, &refused))
            return false;
        if (!refused)
            r->texts[s->a % N_TEXTS] = *s;
    }
    return s->c % 3 ||
           took(r, "commit", pincite_writer_commit(r->writer, &err), &err);
}

static bool
step_root(run *r, const step *s)
{
    char path[MAX_PATH];

    tree_root(&r->tree, s, path);
    r->named = true;
    return open_writer(r) && add_root(r, r->writer, path);
}

static bool
read_dump(run *r, const char *dir, dump *out)
{
    pincite_error err = PINCITE_ERROR_INIT;

    return took(r, "dump", dump_read(dir, out, &err), &err);
}

typedef struct roots {
    run *run;
    pincite_writer *fresh;
    bool ok;
    bool linked; /* one of them has become a link, which to name again would
                    name what it leads to */
} roots;

static void
take_root(const char *path, void *user)
{
    roots *all = user;
    struct stat sb;

    all->linked |= lstat(path, &sb) == 0 && S_ISLNK(sb.st_mode);
    all->ok = all->ok && add_root(all->run, all->fresh, path);
}

/* The roots and texts of the index are those of the new one, too. */
static bool
tell_fresh(run *r, pincite_writer *w, bool *linked)
{
    const char *dir = r->index;
    pincite_error err = PINCITE_ERROR_INIT;
    roots all = {r, w, true, false};
    pincite_reader *reader;
    pincite_status st = pincite_reader_open(&dir, 1, &reader, &err);
    bool refused;
    int i;

    if (!st)
        st = pincite_reader_each_root(reader, take_root, &all, &err);
    pincite_reader_free(reader);
    for (i = 0; i < N_TEXTS && !st && all.ok; i++)
        if (r->texts[i].action == ADD_TEXT)
            all.ok = add_text(r, w, &r->texts[i], &refused);
    *linked = all.linked;
    return all.ok && took(r, "roots", st, &err);
}

static bool
make_fresh(run *r, bool *linked)
{
    tree old;
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;
    bool ok;

    snprintf(old.dir, sizeof old.dir, "%.*s", (int)sizeof old.dir - 1,
             r->fresh);
    tree_remove(&old);
    ok = took(r, "new", pincite_writer_open(r->fresh, &w, &err), &err);
    ok = ok && tell_fresh(r, w, linked) &&
         took(r, "new", pincite_writer_update(w, &err), &err);
    pincite_writer_free(w);
    return ok;
}

/* Where they part, and the article that this is of. */
static bool
differ(run *r, const dump *is, const dump *fresh)
{
    size_t at = 0;
    size_t from;
    size_t article;

    while (at < is->n && at < fresh->n && is->p[at] == fresh->p[at])
        at++;
    if (at == is->n && at == fresh->n)
        return true;
    for (from = at; from > 0 && is->p[from - 1] != '\n';)
        from--;
    for (article = from;
         article > 0 && strncmp(is->p + article, "\narticle", 8) != 0;)
        article--;
    return fails(r, "in '%.*s'\nthe index has\n%.*s\na new one\n%.*s", SHOWN,
                 is->p + article, SHOWN, is->p + from, SHOWN, fresh->p + from);
}

static bool
compare(run *r)
{
    dump is = {NULL, 0};
    dump fresh = {NULL, 0};
    bool linked = false;
    bool ok = make_fresh(r, &linked);

    if (ok && !linked)
        ok = read_dump(r, r->index, &is) && read_dump(r, r->fresh, &fresh) &&
             differ(r, &is, &fresh);
    free(is.p);
    free(fresh.p);
    return ok;
}

static bool
update(run *r)
{
    pincite_error err = PINCITE_ERROR_INIT;

    return took(r, "update", pincite_writer_update(r->writer, &err), &err);
}

/* What a scan tells after an update. */
static void
on_change(pincite_change change, const char *path, const char *reason,
          void *user)
{
    run *r = user;

    if (change == PINCITE_FAILED)
        return;
    fails(r, "a scan finds change %d of '%s' %s", (int)change, path,
          reason ? reason : "");
}

static bool
is_settled(run *r)
{
    pincite_error err = PINCITE_ERROR_INIT;

    *r->why = '\0';
    return took(r, "scan", pincite_changes_scan(r->index, on_change, r, &err),
                &err) &&
           !*r->why;
}

/* The times at which a file of the index was written, as one number. */
static long
time_of(const run *r, const char *name)
{
    char path[MAX_PATH + 40];
    struct stat sb;

    snprintf(path, sizeof path, "%s/%s", r->index, name);
    if (stat(path, &sb) < 0)
        return 0;
    return (long)sb.st_mtim.tv_sec * 1000000000 + sb.st_mtim.tv_nsec;
}

/* Another update writes nothing: neither to one shard, nor, of several, a next
 * generation. */
static bool
is_left_alone(run *r)
{
    long shard = time_of(r, "shard-0.1/iamglass");
    long stub = time_of(r, "XAPIANDB");

    if (!update(r))
        return false;
    return (shard == time_of(r, "shard-0.1/iamglass") &&
            stub == time_of(r, "XAPIANDB")) ||
           fails(r, "an update that changed nothing wrote to the index");
}

/* a: the writer stays open, as a service's would; b: contents are verified,
 * as they are when only these tell. */
static bool
step_index(run *r, const step *s)
{
    char root[MAX_PATH];

    if (!open_writer(r))
        return false;
    snprintf(root, sizeof root, "%s/r", r->tree.dir);
    pincite_writer_set_verify(r->writer, r->tree.secret || s->b % 4 == 0);
    if (r->named) {
        /* Only these are visited. */
        if (!update(r))
            return false;
        r->named = false;
    }
    if (!update(r))
        return false;
    r->tree.secret = false;
    if (!is_settled(r) || !compare(r))
        return false;
    if (s->c % 4 == 0 && !is_left_alone(r))
        return false;
    if (s->a % 2)
        close_writer(r);
    return true;
}

static bool
take_step(run *r, const step *s)
{
    switch (s->action) {
    case INDEX:
        return step_index(r, s);
    case NAME_ROOT:
        return step_root(r, s);
    case ADD_TEXT:
    case DROP_TEXT:
        return step_text(r, s);
    default:
        tree_step(&r->tree, s);
        return true;
    }
}

bool
updates_run(const steps *s, const char *dir, char *why, size_t room)
{
    run r = {.why = why, .room = room, .named = true};
    char path[MAX_PATH];
    tree all;
    bool ok;
    size_t i;

    /* The new index always has one, which is not served. */
    r.shards = s->list[0].c % 3 ? 1 : 3;
    r.served = s->list[0].c % 6 == 1;
    snprintf(all.dir, sizeof all.dir, "%s", dir);
    tree_remove(&all);
    mkdir(dir, 0777);
    snprintf(path, sizeof path, "%s/tree", dir);
    snprintf(r.index, sizeof r.index, "%s/index", dir);
    snprintf(r.fresh, sizeof r.fresh, "%s/fresh", dir);
    for (i = 0; i < N_TEXTS; i++)
        r.texts[i].action = INDEX;
    ok = tree_make(&r.tree, path) || fails(&r, "cannot make '%s'", path);
    snprintf(path, sizeof path, "%s/tree/r", dir);
    ok = ok && open_writer(&r) && add_root(&r, r.writer, path);
    for (i = 0; i < s->n && ok; i++)
        ok = take_step(&r, &s->list[i]);
    close_writer(&r);
    tree_remove(&all);
    return ok;
}
