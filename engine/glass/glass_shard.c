/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/glass/glass_shard.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/glass/glass_entries.h"
#include "engine/glass/glass_postlist.h"
#include "engine/glass/glass_values.h"
#include "engine/glass/glass_version.h"

struct pci_glass_shard {
    char *dir;
    bool served;
    pci_glass_table *tables[PCI_GLASS_TABLES];
    pci_glass_version version;
    pci_glass_entries metadata;
    pci_glass_values values;
    uint32_t *lengths; /* of the documents */
    size_t cap_lengths;
    pci_glass_postlist postings; /* of the term under way */
    uint8_t *position_key;       /* likewise, in the position table */
    size_t position_key_len;     /* before the document */
};

static pincite_status
start_table(pci_glass_shard *s, int table, pincite_error *err)
{
    bool lazy = table != PCI_GLASS_POSTLIST &&
                !(s->served && table == PCI_GLASS_TERMLIST);
    char *path = pci_file_join(s->dir, pci_glass_table_files[table]);
    pincite_status st = path ? pci_glass_table_new(path, s->version.block_size,
                                                   s->version.revision, lazy,
                                                   &s->tables[table], err)
                             : pci_fail_nomem(err);

    pci_free(path);
    return st;
}

/* A random number of the fourth kind, of those that tell databases apart. */
static pincite_status
make_uuid(uint8_t uuid[PCI_GLASS_UUID], pincite_error *err)
{
    ssize_t got;

    do
        got = getrandom(uuid, PCI_GLASS_UUID, 0);
    while (got < 0 && errno == EINTR);
    if (got != PCI_GLASS_UUID)
        return pci_fail_errno(err, "cannot get random numbers");
    uuid[6] = (uint8_t)((uuid[6] & 0x0f) | 0x40);
    uuid[8] = (uint8_t)((uuid[8] & 0x3f) | 0x80);
    return PINCITE_OK;
}

static pincite_status
start(pci_glass_shard *s, pincite_error *err)
{
    pincite_status st = make_uuid(s->version.uuid, err);
    int i;

    if (!st && mkdir(s->dir, 0777) < 0)
        st = pci_fail_errno(err, "cannot create folder '%s'", s->dir);
    for (i = 0; i < PCI_GLASS_TABLES && !st; i++) {
        s->version.roots[i].fake = true;
        /* Two tables are never used. */
        if (i != PCI_GLASS_SPELLING && i != PCI_GLASS_SYNONYM)
            st = start_table(s, i, err);
    }
    return st;
}

pincite_status
pci_glass_shard_new(const char *dir, uint32_t block_size, uint32_t revision,
                    uint32_t before, bool served, pci_glass_shard **out,
                    pincite_error *err)
{
    pci_glass_shard *s = pci_alloc(sizeof *s);
    pincite_status st;

    *out = NULL;
    if (!s)
        return pci_fail_nomem(err);
    s->metadata = (pci_glass_entries)PCI_GLASS_ENTRIES_INIT;
    s->values = (pci_glass_values)PCI_GLASS_VALUES_INIT;
    s->version.block_size = block_size;
    s->version.revision = revision;
    s->version.before = before;
    s->served = served;
    s->position_key = pci_alloc(2 * PCI_GLASS_KEY + PCI_GLASS_SORTABLE);
    s->dir = pci_strdup(dir);
    st = s->dir && s->position_key ? start(s, err) : pci_fail_nomem(err);
    if (st)
        pci_glass_shard_free(s);
    else
        *out = s;
    return st;
}

static void
count(pci_glass_version *v, uint64_t length)
{
    v->documents++;
    v->length += length;
    if (length > v->longest)
        v->longest = length;
    if (length && (!v->shortest || length < v->shortest))
        v->shortest = length;
}

pincite_status
pci_glass_shard_add_length(pci_glass_shard *s, uint64_t length,
                           pincite_error *err)
{
    if (s->version.documents >= UINT32_MAX - s->version.before ||
        length > UINT32_MAX)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "'%s' would have too many documents or words", s->dir);
    if (!pci_grow(&s->lengths, &s->cap_lengths, s->version.documents + 1,
                  sizeof *s->lengths))
        return pci_fail_nomem(err);
    s->lengths[s->version.documents] = (uint32_t)length;
    count(&s->version, length);
    return PINCITE_OK;
}

pincite_status
pci_glass_shard_add_tag(pci_glass_shard *s, int table, uint32_t document,
                        bool of_slots, const pci_glass_tag *tag,
                        pincite_error *err)
{
    uint8_t key[PCI_GLASS_SORTABLE + 1];
    size_t n = (size_t)(pci_glass_put_sortable(key, document) - key);

    key[n] = 0;
    return pci_glass_table_add(s->tables[table], key, n + of_slots, tag->bytes,
                               tag->n, tag->compressed, err);
}

pincite_status
pci_glass_shard_add_document(pci_glass_shard *s, const pci_glass_document *d,
                             pincite_error *err)
{
    pincite_status st = pci_glass_shard_add_length(s, d->length, err);
    uint32_t n = s->version.before + (uint32_t)s->version.documents;

    if (!st && d->data.n)
        st = pci_glass_shard_add_tag(s, PCI_GLASS_DOCDATA, n, false, &d->data,
                                     err);
    if (!st && s->served)
        st = pci_glass_shard_add_tag(s, PCI_GLASS_TERMLIST, n, false,
                                     &d->terms, err);
    if (!st && d->slots.n)
        st = pci_glass_shard_add_tag(s, PCI_GLASS_TERMLIST, n, true, &d->slots,
                                     err);
    return st;
}

pincite_status
pci_glass_shard_add_value(pci_glass_shard *s, uint32_t document, uint32_t slot,
                          const void *value, size_t n, pincite_error *err)
{
    return pci_glass_values_add(&s->values, slot, document, value, n, err);
}

pincite_status
pci_glass_shard_set_metadata(pci_glass_shard *s, const void *key,
                             size_t key_len, const void *tag, size_t tag_len,
                             pincite_error *err)
{
    uint8_t full[PCI_GLASS_KEY] = {0x00, PCI_GLASS_OF_METADATA};

    if (key_len == 0 || key_len > PCI_GLASS_KEY - 2)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "a key of metadata has 1 to %d bytes, not %zu",
                        PCI_GLASS_KEY - 2, key_len);
    memcpy(full + 2, key, key_len);
    return pci_glass_entries_add(&s->metadata, full, key_len + 2, tag, tag_len,
                                 err);
}

size_t
pci_glass_shard_kept(const pci_glass_shard *s)
{
    return pci_glass_entries_size(&s->metadata) +
           pci_glass_values_size(&s->values) +
           s->cap_lengths * sizeof *s->lengths;
}

pincite_status
pci_glass_shard_spill(pci_glass_shard *s, pincite_error *err)
{
    return pci_glass_values_spill(&s->values, s->dir, err);
}

pincite_status
pci_glass_shard_begin_terms(pci_glass_shard *s, pincite_error *err)
{
    pci_glass_table *to = s->tables[PCI_GLASS_POSTLIST];
    pincite_status st = pci_glass_entries_write(&s->metadata, to, err);
    uint32_t i;

    if (!st)
        st = pci_glass_values_write(&s->values, to, err);
    pci_glass_entries_release(&s->metadata);
    pci_glass_values_release(&s->values);
    s->postings.table = to;
    pci_glass_postlist_begin_lengths(&s->postings);
    for (i = 0; i < s->version.documents && !st; i++)
        st = pci_glass_postlist_add(&s->postings, s->version.before + i + 1,
                                    s->lengths[i], err);
    return st ? st : pci_glass_postlist_end(&s->postings, err);
}

pincite_status
pci_glass_shard_begin_term(pci_glass_shard *s, const void *term, size_t len,
                           uint64_t documents, uint64_t occurrences,
                           pincite_error *err)
{
    if (len == 0 || len > PCI_GLASS_TERM)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "a term has 1 to %d bytes, not %zu", PCI_GLASS_TERM,
                        len);
    pci_glass_postlist_begin(&s->postings, term, len, documents, occurrences);
    return PINCITE_OK;
}

pincite_status
pci_glass_shard_add_posting(pci_glass_shard *s, uint32_t document,
                            uint64_t wdf, pincite_error *err)
{
    pci_glass_shard_note_wdf(s, wdf);
    return pci_glass_postlist_put(&s->postings, document, wdf, err);
}

pincite_status
pci_glass_shard_add_postings(pci_glass_shard *s, uint32_t base, uint32_t last,
                             const uint8_t *packed, size_t n,
                             pincite_error *err)
{
    return pci_glass_postlist_add_packed(&s->postings, base, last, packed, n,
                                         err);
}

void
pci_glass_shard_note_wdf(pci_glass_shard *s, uint64_t wdf)
{
    if (wdf > s->version.max_wdf)
        s->version.max_wdf = wdf;
}

pincite_status
pci_glass_shard_end_term(pci_glass_shard *s, pincite_error *err)
{
    return pci_glass_postlist_end(&s->postings, err);
}

void
pci_glass_shard_begin_positions(pci_glass_shard *s, const void *term,
                                size_t len)
{
    /* What is too long fails when it is added. */
    size_t n = len < PCI_GLASS_KEY ? len : PCI_GLASS_KEY;

    s->position_key_len =
        (size_t)(pci_glass_put_sortable_string(s->position_key, term, n, 0) -
                 s->position_key);
}

pincite_status
pci_glass_shard_add_positions(pci_glass_shard *s, uint32_t document,
                              const void *packed, size_t n, pincite_error *err)
{
    uint8_t *end =
        pci_glass_put_sortable(s->position_key + s->position_key_len,
                               document);

    return pci_glass_table_add(s->tables[PCI_GLASS_POSITION], s->position_key,
                               (size_t)(end - s->position_key), packed, n,
                               false, err);
}

pincite_status
pci_glass_shard_finish(pci_glass_shard *s, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; i < PCI_GLASS_TABLES && !st; i++)
        if (s->tables[i])
            st = pci_glass_table_finish(s->tables[i], &s->version.roots[i],
                                        err);
    return st ? st : pci_glass_version_write(&s->version, s->dir, err);
}

void
pci_glass_shard_free(pci_glass_shard *s)
{
    int i;

    if (!s)
        return;
    for (i = 0; i < PCI_GLASS_TABLES; i++)
        pci_glass_table_free(s->tables[i]);
    pci_glass_entries_release(&s->metadata);
    pci_glass_values_release(&s->values);
    pci_free(s->lengths);
    pci_free(s->position_key);
    pci_free(s->dir);
    pci_free(s);
}
