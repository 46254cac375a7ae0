/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/build.hh"

#include <xapian.h>

#include "base/file.h"
#include "engine/glass/glass_version.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/shards.h"

namespace
{

/* Where the probe is: a name that a writer removes that finds it. */
constexpr char probe_name[] = PCI_SHARD_PREFIX "0.0";

/* What is added one by one is taken in when it has come to this. */
constexpr std::size_t batch_size = std::size_t{16} << 20;

/* The formats of integers depend on no width, but what they may hold does. */
static_assert(sizeof(Xapian::docid) == 4 && sizeof(Xapian::termpos) == 4 &&
                  sizeof(Xapian::termcount) == 4,
              "engine/glass/ writes numbers of 32 bits");

pincite_status
read_version(const std::string &folder, bool *ours, pincite_error *err)
{
    std::string path = folder + "/" PCI_GLASS_VERSION_FILE;
    pci_buf_owner bytes(std::size_t{1} << 16);
    pincite_status st = pci_file_read(path.c_str(), &bytes.buf, nullptr, err);

    if (!st)
        *ours = pci_glass_version_is_ours(reinterpret_cast<const uint8_t *>(
                                              bytes.buf.p),
                                          bytes.buf.n);
    return st;
}

/* Whether the installed Xapian writes databases as engine/glass/ does: it is
 * let make an empty one. */
pincite_status
probe(const std::string &dir, pincite_error *err)
{
    std::string folder = pci_shard_path(dir, probe_name);
    bool ours = false;
    pincite_status st = pci_file_remove_tree(folder.c_str(), err);

    if (st)
        return st;
    st = pci_guard(err, [&] {
        Xapian::WritableDatabase db(folder, Xapian::DB_CREATE |
                                                Xapian::DB_NO_SYNC |
                                                Xapian::DB_BACKEND_GLASS);
        return PINCITE_OK;
    });
    if (!st)
        st = read_version(folder, &ours, err);
    (void)pci_file_remove_tree(folder.c_str(), nullptr);
    if (st || ours)
        return st;
    return pci_fail(err, PINCITE_E_FORMAT,
                    "Xapian %s writes databases in another way than the bulk "
                    "builder",
                    Xapian::version_string());
}

} // namespace

pci_building::~pci_building()
{
    pci_bulk_batch_free(batch);
    pci_bulk_free(bulk);
    if (!complete)
        (void)pci_file_remove_tree(folder.c_str(), nullptr);
}

pincite_status
pci_building::start(uint32_t revision, uint32_t last, pincite_error *err)
{
    before = last;
    pincite_status st = make_batch(&batch, err);

    if (!st)
        st = pci_bulk_new(folder.c_str(), plan.memory, PCI_GLASS_BLOCK,
                          revision, before, plan.served, &bulk, err);
    return st;
}

pincite_status
pci_building::use_dictionary(const std::string &bytes, pincite_error *err)
{
    dictionary = bytes;
    metadata[PCI_META_DICTIONARY] = bytes;
    metadata[PCI_META_DICTIONARY_AGAIN] = bytes;
    return pci_bulk_batch_compress(batch, bytes.data(), bytes.size(), err);
}

pincite_status
pci_building::use_paired(const pci_paired &stems, pincite_error *err)
{
    paired = stems;
    metadata[PCI_META_PAIRED] = stems.pack();
    return stems.tell(batch, err);
}

pincite_status
pci_building::make_batch(pci_bulk_batch **out, pincite_error *err) const
{
    pincite_status st = pci_bulk_batch_new(plan.served, out, err);

    if (!st)
        st = pci_bulk_batch_compress(*out, dictionary.data(),
                                     dictionary.size(), err);
    if (!st)
        st = paired.tell(*out, err);
    if (st) {
        pci_bulk_batch_free(*out);
        *out = nullptr;
    }
    return st;
}

std::string
pci_building::get_metadata(const std::string &key) const
{
    auto i = metadata.find(key);

    return i == metadata.end() ? std::string() : i->second;
}

std::size_t
pci_building::count() const
{
    return get_last_docid() - before;
}

uint32_t
pci_building::get_last_docid() const
{
    return pci_bulk_last_document(bulk) +
           (uint32_t)pci_bulk_batch_documents(batch);
}

void
pci_building::set_metadata(const std::string &key, const std::string &value)
{
    metadata[key] = value;
}

pincite_status
pci_building::take_own(pincite_error *err)
{
    pincite_status st = pci_bulk_batch_finish(batch, err);

    return st ? st : pci_bulk_take(bulk, batch, err);
}

pincite_status
pci_building::add(const pci_record *r, const pci_posting *postings,
                  std::size_t n, pincite_error *err)
{
    pincite_status st = pci_batch_add_passage(batch, r, postings, n, err);

    if (!st && pci_bulk_batch_size(batch) > batch_size)
        st = take_own(err);
    return st;
}

pincite_status
pci_building::take(pci_bulk_batch *other, pincite_error *err)
{
    pincite_status st = take_own(err);

    return st ? st : pci_bulk_take(bulk, other, err);
}

pincite_status
pci_building::finish(pincite_error *err)
{
    pincite_status st = take_own(err);

    for (const auto &i : metadata) {
        if (st)
            return st;
        st = pci_bulk_set_metadata(bulk, i.first.data(), i.first.size(),
                                   i.second.data(), i.second.size(), err);
    }
    if (!st)
        st = pci_bulk_finish(bulk, plan.threads, err);
    complete = !st;
    return st;
}

pincite_status
pci_build_begin(const std::string &dir, const std::string &name,
                const pci_build_plan &plan, uint32_t revision, uint32_t before,
                std::unique_ptr<pci_building> &out, pincite_error *err)
{
    pincite_status st = probe(dir, err);

    if (st)
        return st;
    out.reset(new pci_building(pci_shard_path(dir, name), plan));
    /* What a commit that failed may have left there: no stub names it. */
    (void)pci_file_remove_tree(pci_shard_path(dir, name).c_str(), nullptr);
    st = out->start(revision, before, err);
    if (st)
        out.reset();
    return st;
}
