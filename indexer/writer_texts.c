/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The writer's texts that are no files: see pincite/index.h. */
#include <config.h>

#include <pincite/index.h>

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "text/article.h"
#include "indexer/writer.h"

void
pci_writer_forget_told(pincite_writer *w)
{
    int i;

    for (i = 0; i < PCI_FACTS; i++) {
        pci_free(w->told.facts[i]);
        w->told.facts[i] = NULL;
    }
}

pincite_status
pincite_writer_set_text_fact(pincite_writer *w, pincite_fact fact,
                             const char *value, pincite_error *err)
{
    char *kept;
    pincite_status st;

    if ((unsigned)fact >= PCI_FACTS)
        return pci_fail(err, PINCITE_E_INVALID, "there is no such fact");
    st = pci_text_check_fact((pci_fact_kind)fact, value, &kept, err);
    if (st)
        return st;
    pci_free(w->told.facts[fact]);
    w->told.facts[fact] = kept;
    return PINCITE_OK;
}

static pincite_status
know_texts(pincite_writer *w, pincite_error *err)
{
    pincite_status st;

    if (w->knows_texts)
        return PINCITE_OK;
    pci_texts_release(&w->texts);
    st = pci_writer_each_entry(w, pci_texts_take, &w->texts, err);
    pci_texts_settle(&w->texts);
    w->knows_texts = !st;
    return st == PINCITE_E_NOMEM ? pci_fail_nomem(err) : st;
}

static pincite_status
absorb_text(pincite_writer *w, const char *name, const char *bytes, size_t n,
            const char *hash, pincite_error *err)
{
    pci_entry e = {.path = (char *)name, .size = n};
    pci_sink sink = {.store = w->store};
    pci_build_plan plan;
    bool building;
    pincite_status st =
        w->store ? pci_writer_begin_build(w, true, &plan, &building, err)
                 : PINCITE_OK;

    if (!st)
        st = pci_absorb(w->absorber, w->store ? &sink : NULL, name, bytes, n,
                        &w->told, &e.passages, err);
    if (st == PINCITE_E_NOT_TEXT)
        return st;
    memcpy(e.hash, hash, sizeof e.hash);
    if (!st && w->store)
        st = pci_store_put_entry(w->store, &e, err);
    if (!st)
        st = pci_texts_put(&w->texts, name, hash, err);
    return st ? pci_writer_finish(w, st, err) : PINCITE_OK;
}

static pincite_status
add_text(pincite_writer *w, const char *name, const char *bytes, size_t n,
         pincite_error *err)
{
    pincite_change change = PINCITE_ADDED;
    char hash[PCI_HASH_HEX + 1];
    const pci_text *known;
    pincite_status st = know_texts(w, err);

    if (!st)
        st = pci_text_hash(bytes, n, &w->told, hash, err);
    if (st)
        return st;
    known = pci_texts_find(&w->texts, name);
    if (known)
        change = PINCITE_CHANGED;
    if (known && !w->force && !strcmp(known->hash, hash))
        change = PINCITE_UNCHANGED;
    else
        st = absorb_text(w, name, bytes, n, hash, err);
    if (!st) {
        pci_writer_begin_counting(w);
        pci_reporter_tell(&w->reporter, change, name, NULL);
    }
    return st;
}

pincite_status
pincite_writer_add_text(pincite_writer *w, const char *name, const char *bytes,
                        size_t n, pincite_error *err)
{
    pincite_status st = pci_text_check_name(name, err);

    if (!st && n > PINCITE_MAX_TEXT)
        st = pci_fail(err, PINCITE_E_LIMIT, "'%s' has more than %zu MiB", name,
                      PINCITE_MAX_TEXT >> 20);
    if (!st)
        st = add_text(w, name, n ? bytes : "", n, err);
    pci_writer_forget_told(w);
    return st;
}

pincite_status
pincite_writer_remove_text(pincite_writer *w, const char *name,
                           pincite_error *err)
{
    pincite_status st = pci_text_check_name(name, err);

    if (!st)
        st = know_texts(w, err);
    if (st)
        return st;
    if (!pci_texts_find(&w->texts, name))
        return pci_fail(err, PINCITE_E_NOT_FOUND, "the index has no text '%s'",
                        name);
    if (w->store)
        st = pci_store_remove_article(w->store, name, err);
    if (st)
        return pci_writer_finish(w, st, err);
    pci_texts_drop(&w->texts, name);
    pci_writer_begin_counting(w);
    pci_reporter_tell(&w->reporter, PINCITE_REMOVED, name, NULL);
    return PINCITE_OK;
}
