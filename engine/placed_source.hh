/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/placed_source.hh - how Xapian matches words that have to stand in
 * some way: a part of the query beside those words, that has the passages
 * where they do and scores nothing. It seems to have all passages, so Xapian
 * asks it last, of one that has all the words. For the engine's own .cc files.
 */
#ifndef PCI_PLACED_SOURCE_HH
#define PCI_PLACED_SOURCE_HH

#include <xapian.h>

#include "engine/placed.hh"
#include "engine/reader.hh"
#include "engine/schema.h"

class pci_placed_source : public Xapian::PostingSource
{
public:
    /* `all` has the shards that are searched, which are local, and is there as
     * long as the query. */
    pci_placed_source(const pci_reader &all, const pci_placed &what)
        : all(all), what(what), finder(what)
    {
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return n;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return n;
    }

    void init(const Xapian::Database &db) override
    {
        /* An iterator begins by reading. */
        all.look_at_value_of_any(1, PCI_SLOT_STEMS);
        stems = db.valuestream_begin(PCI_SLOT_STEMS);
        end = db.valuestream_end(PCI_SLOT_STEMS);
        n = db.get_doccount();
        last = db.get_lastdocid();
        at = 0;
        ended = false;
    }

    void next(double) override
    {
        settle(at + 1);
    }

    void skip_to(Xapian::docid document, double) override
    {
        settle(document);
    }

    /* Another part of the query has the passage, so it is there, whatever the
     * shard says of its last one. */
    bool check(Xapian::docid document, double) override
    {
        at = document;
        ended = false;
        return has(document);
    }

    bool at_end() const override
    {
        return ended;
    }

    Xapian::docid get_docid() const override
    {
        return at;
    }

    PostingSource *clone() const override
    {
        return new pci_placed_source(all, what);
    }

private:
    /* Goes on from a document to one that it has. Only where all of them have
     * all the words does Xapian ask for that. */
    void settle(Xapian::docid document)
    {
        for (at = document; at <= last && !has(at); at++)
            continue;
        ended = at > last;
    }

    /* Documents ascend. */
    bool has(Xapian::docid document)
    {
        all.look_at_value_of_any(document, PCI_SLOT_STEMS);
        if (stems != end)
            stems.skip_to(document);
        return stems != end && stems.get_docid() == document &&
               finder.is_in(*stems);
    }

    const pci_reader &all;
    const pci_placed what;
    pci_placed_finder finder;
    Xapian::ValueIterator stems;
    Xapian::ValueIterator end;
    Xapian::doccount n = 0;
    Xapian::docid last = 0;
    Xapian::docid at = 0;
    bool ended = false;
};

#endif
