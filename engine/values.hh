/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/values.hh - the values of a slot, which the posting table of a shard
 * has in chunks. They are read where the table has them, and not copied: of
 * thousands of passages a search looks at one value each. Bytes are not
 * trusted. All of these throw what Xapian throws. For the engine's own .cc
 * files.
 */
#ifndef PCI_VALUES_HH
#define PCI_VALUES_HH

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/glass/glass_paths.h"
#include "engine/known.hh"
#include "engine/reader.hh"

/* The values that some documents have, which follow each other, and the one it
 * is at. */
struct pci_value_chunk {
    const char *at = nullptr; /* behind that value; NULL: none was read */
    const char *end = nullptr;
    bool is_cut = false; /* there are more values in it */
    bool is_own = false; /* it is in `own`, not borrowed from the table */
    uint64_t reads = 0;  /* of the table, when it was borrowed */
    std::string own;
    Xapian::docid document = 0; /* as its shard numbers it */
    std::string_view value;
    /* Documents that have none, from the first to before the second. */
    Xapian::docid none_from = 0;
    Xapian::docid none_to = 0;
};

/* Whether the values of a slot, among which a document's is or would be, can
 * be read to the end of their chunk: throws if not. */
void pci_value_chunk_try(pci_glass_paths *p, Xapian::docid document,
                         Xapian::valueno slot);

/* The values of a slot, of the local shards. */
class pci_values
{
public:
    pci_values(const pci_reader &all, Xapian::valueno slot)
        : all(all), slot(slot), chunks(all.parts.size())
    {
    }

    /* The same, of passages whose values may be asked for again. */
    pci_values(const pci_reader &all, Xapian::valueno slot,
               pci_each_passage<pci_glass_spot> *known)
        : all(all), slot(slot), known(known), chunks(all.parts.size())
    {
    }

    /* The value that a document has, empty if none; it is the sooner found the
     * less it is beyond the last one. Borrowed until anything else is read of
     * the shards. */
    std::string_view view(Xapian::docid document);

    /* Has the processor fetch the value that a document has, if it is known
     * where, since it is soon asked for. */
    void expect(Xapian::docid document);

    /* The same as a string, to be kept. */
    std::string of(Xapian::docid document)
    {
        return std::string(view(document));
    }

    /* The first document, from one on, that may have a value; beyond all that
     * there may be if none has. */
    uint64_t next(Xapian::docid from);

private:
    std::string_view find_known(Xapian::docid document,
                                pci_glass_spot *&spot) const;

    const pci_reader &all;
    const Xapian::valueno slot;
    pci_each_passage<pci_glass_spot> *const known = nullptr;
    std::vector<pci_value_chunk> chunks; /* of each part */
    std::string remote; /* the last one that Xapian was asked for */
};

#endif
