/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/salvage.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/compress.h"
#include "engine/folder.h"
#include "engine/glass/glass_pack.h"
#include "engine/glass/glass_sound.h"
#include "engine/glass/glass_version.h"
#include "engine/schema.h"
#include "engine/take.h"

/* A folder whose name is that of a shard. */
typedef struct shard_folder {
    char *name;
    unsigned long number;
    unsigned long generation;
} shard_folder;

typedef struct folders {
    shard_folder *list;
    size_t n;
    size_t cap;
} folders;

static pincite_status
take_folder(const char *name, void *user, pincite_error *err)
{
    folders *f = user;
    shard_folder *new;

    if (!pci_stub_is_shard_name(name, strlen(name)))
        return PINCITE_OK;
    if (!pci_grow(&f->list, &f->cap, f->n + 1, sizeof *f->list))
        return pci_fail_nomem(err);
    new = &f->list[f->n];
    new->name = pci_strdup(name);
    if (!new->name)
        return pci_fail_nomem(err);
    new->number = pci_stub_shard_number(name);
    new->generation = pci_stub_shard_generation(name);
    f->n++;
    return PINCITE_OK;
}

/* By number, the newest first. */
static int
by_place(const void *a, const void *b)
{
    const shard_folder *x = a;
    const shard_folder *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->generation > y->generation   ? -1
           : x->generation < y->generation ? 1
                                           : 0;
}

/* Whether it can be read without being led elsewhere. */
static bool
is_our_folder(const char *path, pincite_status *st, pincite_error *err)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status got = pci_folder_check_shard(path, &why);

    if (got && got != PINCITE_E_CORRUPT) {
        *st = got;
        if (err)
            *err = why;
    }
    return !got;
}

/* Whether there is a database in it, as far as its version file tells. */
static bool
is_shard(const char *dir, const char *name, pincite_status *st,
         pincite_error *err)
{
    char *folder = pci_file_join(dir, name);
    char *file = folder ? pci_file_join(folder, PCI_GLASS_VERSION_FILE) : NULL;
    bool is = false;

    if (!file)
        *st = pci_fail_nomem(err);
    else
        is = is_our_folder(folder, st, err) && pci_file_exists(file) &&
             !pci_glass_check_version(folder, NULL);
    pci_free(file);
    pci_free(folder);
    return is;
}

/* Calls fn with each entry of a table, of each shard. */
static pincite_status
each_tag(const pci_salvage *s, int table, pci_glass_tag_fn fn, void *user,
         bool *whole, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    *whole = !s->has_other && (s->has_stub || s->stub.n == s->shards);
    for (i = 0; i < s->stub.n && !st; i++) {
        char *path = pci_file_join(s->dir, s->stub.names[i]);
        bool all = false;

        if (!path)
            return pci_fail_nomem(err);
        if (is_our_folder(path, &st, err) && !st)
            st = pci_glass_salvage(path, table, fn, user, &all, err);
        *whole = *whole && all;
        pci_free(path);
    }
    return st;
}

/* Whether a key is of metadata, and which. */
static bool
starts(const pci_glass_found *f, const char *key)
{
    static const char prefix[] = {'\0', (char)PCI_GLASS_OF_METADATA};
    size_t n = strlen(key);

    return f->key_len >= sizeof prefix + n &&
           !memcmp(f->key, prefix, sizeof prefix) &&
           !memcmp(f->key + sizeof prefix, key, n);
}

/* Takes of "0/4" the last number. */
static pincite_status
take_place(const pci_glass_found *f, void *user, bool *done,
           pincite_error *err)
{
    const char *slash = NULL;
    size_t *shards = user;
    size_t n = 0;

    (void)err;
    *done = !starts(f, "");
    if (starts(f, PCI_META_PLACE))
        slash = memchr(f->tag, '/', f->tag_len);
    if (!slash)
        return PINCITE_OK;
    while (++slash < f->tag + f->tag_len && n <= PCI_MAX_SHARDS)
        n = n * 10 + (size_t)(*slash - '0') % 10;
    if (n > *shards && n <= PCI_MAX_SHARDS)
        *shards = n;
    return PINCITE_OK;
}

static pincite_status
take_served(const pci_glass_found *f, void *user, bool *done,
            pincite_error *err)
{
    (void)err;
    if (starts(f, PCI_META_SERVED))
        *(bool *)user = true;
    *done = !starts(f, "");
    return PINCITE_OK;
}

/* Makes a stub of the folders. */
static pincite_status
guess_stub(pci_salvage *s, const folders *f, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    pci_stub_release(&s->stub);
    for (i = 0; i < f->n && !st; i++) {
        const shard_folder *folder = &f->list[i];
        bool is_other = s->stub.n == 0 || folder->number >= s->shards;

        if (folder->number >= PCI_MAX_SHARDS)
            break;
        if (is_other && is_shard(s->dir, folder->name, &st, err) && !st) {
            st = pci_stub_add(&s->stub, folder->name, err);
            s->shards = folder->number + 1;
        }
    }
    return st ? st
              : each_tag(s, PCI_GLASS_POSTLIST, take_place, &s->shards,
                         &(bool){false}, err);
}

/* Puts other generations in the place of shards that are not there. */
static pincite_status
find_others(pci_salvage *s, const folders *f, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i, k;

    for (i = 0; i < s->stub.n && !st; i++) {
        char **name = &s->stub.names[i];
        unsigned long number = pci_stub_shard_number(*name);
        bool found = is_shard(s->dir, *name, &st, err);

        for (k = 0; k < f->n && !found && !st; k++) {
            char *other;

            if (f->list[k].number != number ||
                !is_shard(s->dir, f->list[k].name, &st, err))
                continue;
            other = pci_strdup(f->list[k].name);
            if (!other)
                return pci_fail_nomem(err);
            pci_free(*name);
            *name = other;
            found = s->has_other = true;
        }
    }
    return st;
}

/* Shards that know no place of theirs are layers, to be made one. */
static pincite_status
tell_layers(pci_salvage *s, pincite_error *err)
{
    size_t places = 0;
    pincite_status st = each_tag(s, PCI_GLASS_POSTLIST, take_place, &places,
                                 &(bool){false}, err);

    if (!st && places == 0)
        s->shards = 1;
    return st;
}

static pincite_status
look_around(pci_salvage *s, bool listed, folders *f, pincite_error *err)
{
    pincite_status st = pci_folder_each_name(s->dir, take_folder, f, err);
    size_t i;

    if (st)
        return st;
    if (!listed && f->n == 0)
        return pci_fail(err, PINCITE_E_NOT_FOUND, "no index in '%s'", s->dir);
    for (i = 0; i < f->n; i++)
        if (f->list[i].generation >= s->generation)
            s->generation = f->list[i].generation + 1;
    if (f->n > 0)
        qsort(f->list, f->n, sizeof *f->list, by_place);
    s->shards = s->stub.n;
    st = s->has_stub ? find_others(s, f, err) : guess_stub(s, f, err);
    if (!st && s->has_stub && s->stub.n > 1)
        st = tell_layers(s, err);
    if (s->shards == 0)
        s->shards = 1;
    return st ? st
              : each_tag(s, PCI_GLASS_POSTLIST, take_served, &s->served,
                         &(bool){false}, err);
}

pincite_status
pci_salvage_find(const char *dir, pci_salvage *out, pincite_error *err)
{
    folders f = {NULL, 0, 0};
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;
    size_t i;

    *out = (pci_salvage)PCI_SALVAGE_INIT;
    out->generation = 1;
    out->dir = pci_strdup(dir);
    if (!out->dir)
        return pci_fail_nomem(err);
    st = pci_stub_read(dir, &out->stub, &why);
    out->has_stub = !st;
    if (out->stub.is_replica)
        return pci_fail(err, PINCITE_E_INVALID,
                        "index '%s' is a copy that xapian-replicate keeps: "
                        "repair the one that it copies",
                        dir);
    if (st == PINCITE_E_NOT_FOUND ? !pci_file_exists(dir)
                                  : st && st != PINCITE_E_CORRUPT)
        st = pci_fail(err, st, "%s", why.message);
    else
        st = look_around(out, st != PINCITE_E_NOT_FOUND, &f, err);
    for (i = 0; i < f.n; i++)
        pci_free(f.list[i].name);
    pci_free(f.list);
    return st;
}

void
pci_salvage_release(pci_salvage *s)
{
    pci_stub_release(&s->stub);
    pci_free(s->dir);
    *s = (pci_salvage)PCI_SALVAGE_INIT;
}

typedef struct memory {
    pincite_status (*root)(const char *path, void *user);
    pincite_status (*followed)(const char *path, void *user);
    pincite_status (*entry)(const pci_entry *e, void *user);
    void *user;
    bool bad; /* something could be reached, and not read */
} memory;

static pincite_status
take_paths(memory *m, const pci_glass_found *f,
           pincite_status (*take)(const char *path, void *user),
           pincite_error *err)
{
    pci_unpack u = {f->tag, f->tag + f->tag_len, false};
    pincite_status st = PINCITE_OK;

    while (!u.bad && u.p < u.end && !st) {
        char *path;

        if (!pci_take_string(&u, &path))
            return pci_fail_nomem(err);
        if (!path || !*path)
            u.bad = true;
        else
            st = take(path, m->user);
        pci_free(path);
    }
    m->bad = m->bad || u.bad;
    return st == PINCITE_E_NOMEM ? pci_fail_nomem(err) : st;
}

static pincite_status
take_entry(memory *m, const pci_glass_found *f, pincite_error *err)
{
    pci_entry e;
    pincite_status st = pci_entry_unpack(f->tag, f->tag_len, &e, NULL);

    if (!st)
        st = m->entry(&e, m->user);
    else if (st == PINCITE_E_CORRUPT)
        m->bad = true;
    pci_entry_release(&e);
    if (st == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    return st == PINCITE_E_CORRUPT ? PINCITE_OK : st;
}

static pincite_status
take_metadata(const pci_glass_found *f, void *user, bool *done,
              pincite_error *err)
{
    memory *m = user;

    /* Metadata come before all else. */
    *done = !starts(f, "");
    if (starts(f, PCI_META_ROOTS))
        return take_paths(m, f, m->root, err);
    if (starts(f, PCI_META_FOLLOWED))
        return take_paths(m, f, m->followed, err);
    if (starts(f, PCI_META_ARTICLE))
        return take_entry(m, f, err);
    return PINCITE_OK;
}

pincite_status
pci_salvage_memory(const pci_salvage *s,
                   pincite_status (*root)(const char *path, void *user),
                   pincite_status (*followed)(const char *path, void *user),
                   pincite_status (*entry)(const pci_entry *e, void *user),
                   void *user, bool *whole, pincite_error *err)
{
    memory m = {root, followed, entry, user, false};
    pincite_status st =
        each_tag(s, PCI_GLASS_POSTLIST, take_metadata, &m, whole, err);

    *whole = *whole && !m.bad;
    return st;
}

typedef struct gathering {
    pincite_status (*fn)(const pci_record *passages, size_t n, void *user,
                         pincite_error *err);
    void *user;
    pci_record *list; /* the passages of an article, so far */
    size_t n;
    size_t cap;
    bool bad;
    pci_decompressor *decompressor;
    pci_buf record; /* being read, packed */
} gathering;

static void
drop(gathering *g)
{
    while (g->n > 0)
        pci_record_release(&g->list[--g->n]);
}

/* Whether the passage comes next of the article that is gathered. */
static bool
goes_on(const gathering *g, const pci_record *r)
{
    return g->n > 0 && !strcmp(g->list->path, r->path) &&
           r->passage == g->n + 1 && r->passages == g->list->passages;
}

/* Takes the record over. */
static pincite_status
take_passage(gathering *g, pci_record *r, pincite_error *err)
{
    pincite_status st = PINCITE_OK;

    if (!goes_on(g, r)) {
        g->bad = g->bad || g->n > 0 || r->passage != 1;
        drop(g);
    }
    if (r->passage != g->n + 1)
        goto drop_it;
    if (!pci_grow(&g->list, &g->cap, g->n + 1, sizeof *g->list)) {
        st = pci_fail_nomem(err);
        goto drop_it;
    }
    g->list[g->n++] = *r;
    if (g->n < r->passages)
        return PINCITE_OK;
    st = g->fn(g->list, g->n, g->user, err);
    drop(g);
    return st;
drop_it:
    pci_record_release(r);
    return st;
}

static pincite_status
take_record(const pci_glass_found *f, void *user, bool *done,
            pincite_error *err)
{
    gathering *g = user;
    pci_record r = {0};
    pincite_status st =
        pci_decompress(g->decompressor, f->tag, f->tag_len, &g->record, NULL);

    (void)done;
    if (!st)
        st = pci_record_unpack(g->record.p, g->record.n, &r, NULL);
    if (!st)
        return take_passage(g, &r, err);
    pci_record_release(&r);
    if (st == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    g->bad = true;
    return PINCITE_OK;
}

/* All shards have the same, if they have one: any that can be read will do. */
static pincite_status
take_dictionary(const pci_glass_found *f, void *user, bool *done,
                pincite_error *err)
{
    pci_decompressor *d = user;
    pincite_status st = PINCITE_OK;

    if (starts(f, PCI_META_DICTIONARY) || starts(f, PCI_META_DICTIONARY_AGAIN))
        st = pci_decompressor_add(d, f->tag, f->tag_len, NULL);
    *done = !starts(f, "");
    return st == PINCITE_E_NOMEM ? pci_fail_nomem(err) : PINCITE_OK;
}

/* To be ended in any case. */
static pincite_status
start_gathering(gathering *g, const pci_salvage *s, pincite_error *err)
{
    pincite_status st = pci_decompressor_new(&g->decompressor, err);

    return st ? st
              : each_tag(s, PCI_GLASS_POSTLIST, take_dictionary,
                         g->decompressor, &(bool){false}, err);
}

static void
end_gathering(gathering *g)
{
    drop(g);
    pci_free(g->list);
    pci_buf_release(&g->record);
    pci_decompressor_free(g->decompressor);
}

pincite_status
pci_salvage_articles(const pci_salvage *s,
                     pincite_status (*fn)(const pci_record *passages, size_t n,
                                          void *user, pincite_error *err),
                     void *user, bool *whole, pincite_error *err)
{
    gathering g = {.fn = fn,
                   .user = user,
                   .record = PCI_BUF_INIT(PCI_DATA_MAX)};
    pincite_status st = start_gathering(&g, s, err);

    *whole = false;
    if (!st)
        st = each_tag(s, PCI_GLASS_DOCDATA, take_record, &g, whole, err);
    *whole = *whole && !g.bad && g.n == 0;
    end_gathering(&g);
    return st;
}
