/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/page.hh"

#include <cstring>
#include <new>
#include <string>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/terms.h"

namespace
{

/* What the writer remembers of the file of an article; nothing where it is
 * none, or where the entry is damaged: that is for a check to tell. */
pci_file_facts
read_file_facts(const pci_reader &shard, const char *id)
{
    std::string packed = shard.get_metadata(pci_key_of_article(id));
    pci_file_facts facts = {};
    pci_entry e = {};
    pincite_status st = PINCITE_E_NOT_FOUND;

    if (!packed.empty())
        st = pci_entry_unpack(packed.data(), packed.size(), &e, nullptr);
    if (!st)
        facts = {e.path[0] == '/', e.size, e.mtime_ns};
    pci_entry_release(&e);
    if (st == PINCITE_E_NOMEM)
        throw std::bad_alloc();
    return facts;
}

/* As Xapian numbers the documents of several. */
const pci_reader *
shard_of(const pci_snapshot &now, const pci_found &found)
{
    std::size_t n = 0;
    std::size_t at;

    for (const pci_index_shards &index : now.indexes)
        n += index.shards.size();
    at = (found.document - 1) % n;
    for (const pci_index_shards &index : now.indexes) {
        if (at < index.shards.size())
            return &index.shards[at];
        at -= index.shards.size();
    }
    return nullptr;
}

/* The same for a passage, which may be of the article of one before it. */
pci_file_facts
find_file_facts(const pci_snapshot &now, const pci_page *page, std::size_t i)
{
    const pci_found &found = page->list[i];
    char id[PCI_HASH_HEX + 1];

    for (std::size_t k = 0; k < i; k++)
        if (shard_of(now, page->list[k]) == shard_of(now, found) &&
            !std::strcmp(page->list[k].record.path, found.record.path))
            return page->list[k].file;
    pci_entry_id(found.record.path, id);
    return read_file_facts(*shard_of(now, found), id);
}

/* An article is whole in one shard of an index; should several indexes have
 * it, the first one tells. */
pincite_status
article_once(const pci_snapshot &now, const char *id, pci_page *out,
             pincite_error *err)
{
    std::string term = pci_term_of_article(id);
    pincite_status st = pci_page_begin(out, 0, err);

    for (const pci_index_shards &index : now.indexes) {
        for (const pci_reader &shard : index.shards) {
            std::size_t n = shard.get_frequency(term).passages;

            if (n == 0)
                continue;
            st = pci_page_begin(out, n, err);
            auto end = shard.postlist_end(term);
            for (auto i = shard.postlist_begin(term);
                 !st && i != end && out->n < n; ++i)
                st = pci_page_add(out, shard.get_record(*i), pci_candidate{},
                                  err);
            bool here = &shard < index.shards.data() + index.n_local;
            pci_file_facts facts = {};
            if (here)
                facts = read_file_facts(shard, id);
            for (std::size_t k = 0; !st && k < out->n; k++)
                out->list[k].file = facts;
            out->matches = out->n;
            return st;
        }
    }
    return st;
}

} // namespace

void
pci_page_release(pci_page *page)
{
    for (size_t i = 0; i < page->n; i++)
        pci_record_release(&page->list[i].record);
    pci_free(page->list);
    *page = PCI_PAGE_INIT;
}

pincite_status
pci_page_begin(pci_page *page, std::size_t n, pincite_error *err)
{
    pci_page_release(page);
    if (n == 0)
        return PINCITE_OK;
    page->list =
        static_cast<pci_found *>(pci_alloc_array(n, sizeof *page->list));
    return page->list ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
pci_page_add(pci_page *page, const std::string &data,
             const pci_candidate &candidate, pincite_error *err)
{
    pci_found *found = &page->list[page->n++];

    found->score = candidate.score;
    found->article_score = candidate.article_score;
    found->title_score = candidate.title_score;
    found->gap_score = candidate.gap_score;
    found->repeat_score = candidate.repeat_score;
    found->document = candidate.document;
    found->similar = candidate.similar;
    return pci_record_unpack(data.data(), data.size(), &found->record, err);
}

void
pci_page_add_files(pci_snapshot &now, pci_page *page)
{
    for (std::size_t i = 0; i < page->n; i++) {
        pci_found &found = page->list[i];

        /* That the file of a remote shard is not here says nothing. */
        if (now.has_remote && !pci_file_exists(found.record.path))
            continue;
        const pci_file_facts *facts = now.known.files.find(found.document);
        if (!facts)
            facts = &now.known.files.add(found.document,
                                         find_file_facts(now, page, i));
        found.file = *facts;
    }
}

pincite_status
pci_db_article(pci_db *db, const char *path, pci_page *out, pincite_error *err)
{
    *out = PCI_PAGE_INIT;
    return pci_guard(err, [&] {
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(path, id);
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *why) {
            return article_once(db->now, id, out, why);
        });
        if (!st && out->n == 0)
            st = pci_fail(err, PINCITE_E_NOT_FOUND,
                          "no article '%s' in the index", path);
        return st;
    });
}
