/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/lend.hh"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/buf.h"
#include "engine/document.hh"
#include "engine/glass/glass_lend.h"
#include "engine/glass/glass_termlist.h"
#include "engine/guard.h"
#include "engine/shards.h"

namespace
{

/* One after the other in `bytes`. */
struct list {
    Xapian::docid number;
    std::size_t terms; /* bytes */
    std::size_t slots;
};

struct lending {
    const pci_reader &shard;
    const std::string &dir;
    const pci_remaker &remaker;
    const pci_document_kind kind;
    std::map<std::string, std::string> languages; /* their stamps, of those
                                                     not asked for yet */
    pci_buf_owner bytes;
    std::vector<list> lists;
};

pincite_status
fail(const lending &l, Xapian::docid number, pincite_error *err)
{
    return pci_fail(err, PINCITE_E_CORRUPT,
                    "index '%s' is damaged: passage number %lu of a shard is "
                    "not what was indexed",
                    l.dir.c_str(), (unsigned long)number);
}

/* Writes the list of what a passage was made, whose length it has to have. */
pincite_status
put_list(lending &l, Xapian::docid number, const Xapian::Document &made,
         pincite_error *err)
{
    std::vector<std::string> names;
    std::vector<pci_glass_term> terms;
    std::vector<std::uint32_t> slots;
    std::uint64_t length = 0;
    pci_buf *to = &l.bytes.buf;
    std::size_t before = to->n;
    std::size_t between;

    names.reserve(made.termlist_count());
    for (auto i = made.termlist_begin(); i != made.termlist_end(); ++i) {
        names.push_back(*i);
        terms.push_back(
            {reinterpret_cast<const std::uint8_t *>(names.back().data()),
             (std::uint32_t)names.back().size(), i.get_wdf()});
        length += i.get_wdf();
    }
    for (auto i = made.values_begin(); i != made.values_end(); ++i)
        slots.push_back(i.get_valueno());
    if (length != l.shard.get_doclength(number))
        return fail(l, number, err);
    pci_glass_termlist_pack(terms.data(), terms.size(), length, to);
    between = to->n;
    pci_glass_slots_pack(slots.data(), slots.size(), to);
    l.lists.push_back({number, between - before, to->n - between});
    return pci_buf_status(to, err);
}

/* Whether the stemmer of a passage is the one by which it was indexed. */
pincite_status
check_language(lending &l, const pci_record &r, pincite_error *err)
{
    auto stamp =
        l.languages.find(r.language ? r.language : PCI_UNKNOWN_STEMMED_AS);
    pincite_status st;

    if (stamp == l.languages.end())
        return PINCITE_OK;
    st = l.remaker.language(stamp->first.c_str(), stamp->second.c_str(),
                            l.dir.c_str(), l.remaker.user, err);
    if (!st)
        l.languages.erase(stamp);
    return st;
}

pincite_status
make_again(lending &l, Xapian::docid number, const pci_record &r,
           pincite_error *err)
{
    const pci_posting *postings;
    Xapian::Document made;
    std::size_t n;
    pincite_status st = check_language(l, r, err);

    if (st)
        return st;
    st = l.remaker.postings(&r, &postings, &n, l.remaker.user, err);

    if (st == PINCITE_E_CORRUPT ||
        (!st && !pci_document_is_sound(&r, postings, n)))
        return fail(l, number, err);
    if (!st)
        st = pci_document_make(&r, postings, n, l.kind, made, err);
    return st ? st : put_list(l, number, made, err);
}

pincite_status
add_list(lending &l, Xapian::docid number, pincite_error *err)
{
    std::string data = l.shard.get_record(number);
    pci_record r;
    pincite_status st = pci_record_unpack(data.data(), data.size(), &r, err);

    if (st == PINCITE_E_CORRUPT)
        st = fail(l, number, err);
    else if (!st)
        /* Nothing thrown may pass the record. */
        st = pci_guard(err, [&] { return make_again(l, number, r, err); });
    pci_record_release(&r);
    return st;
}

pincite_status
hand_over(const lending &l, const std::string &path, pincite_error *err)
{
    std::vector<pci_glass_lent> lent;
    const char *p = l.bytes.buf.p;

    for (const list &one : l.lists) {
        lent.push_back({one.number, p, one.terms, p + one.terms, one.slots});
        p += one.terms + one.slots;
    }
    return pci_glass_lend(path.c_str(), lent.data(), lent.size(), err);
}

} // namespace

pincite_status
pci_lend_lists(const pci_reader &shard,
               const std::set<Xapian::docid> &passages, const std::string &dir,
               const std::string &path, const pci_remaker *remaker,
               pincite_error *err)
{
    if (!remaker)
        return pci_fail(err, PINCITE_E_INTERNAL,
                        "internal error: nobody knows the words of passages");
    std::vector<std::pair<std::string, std::string>> languages;
    lending l{shard,
              dir,
              *remaker,
              {false, pci_paired(shard.get_metadata(PCI_META_PAIRED))},
              {},
              pci_buf_owner(SIZE_MAX / 2),
              {}};
    pincite_status st = PINCITE_OK;

    pci_shard_languages(shard, languages);
    l.languages.insert(languages.begin(), languages.end());

    for (Xapian::docid number : passages)
        if (!st)
            st = add_list(l, number, err);
    return st ? st : hand_over(l, path, err);
}
