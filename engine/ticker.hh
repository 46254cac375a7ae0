/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/ticker.hh - how a search is stopped while Xapian matches. A ticker is
 * a part of the query that every passage has and that scores nothing; Xapian
 * asks it of each passage that it considers, and it throws when the search is
 * to stop. For the engine's own .cc files.
 */
#ifndef PCI_TICKER_HH
#define PCI_TICKER_HH

#include <xapian.h>

#include "base/watch.h"

/* Thrown; the watch knows why. */
struct pci_stopped {
    pci_watch *watch;
};

inline void
pci_tick(pci_watch *watch)
{
    if (watch && pci_watch_look(watch))
        throw pci_stopped{watch};
}

class pci_ticker : public Xapian::PostingSource
{
public:
    explicit pci_ticker(pci_watch *watch) : watch(watch)
    {
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return n;
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
        n = db.get_doccount();
        at = db.postlist_begin(std::string());
        end = db.postlist_end(std::string());
        begun = false;
        checked = 0;
    }

    void next(double) override
    {
        pci_tick(watch);
        if (checked)
            at.skip_to(checked + 1);
        else if (begun)
            ++at;
        begun = true;
        checked = 0;
    }

    void skip_to(Xapian::docid document, double) override
    {
        pci_tick(watch);
        at.skip_to(document);
        begun = true;
        checked = 0;
    }

    /* Another part of the query has the passage, so it is there. */
    bool check(Xapian::docid document, double) override
    {
        pci_tick(watch);
        begun = true;
        checked = document;
        return true;
    }

    bool at_end() const override
    {
        return !checked && at == end;
    }

    Xapian::docid get_docid() const override
    {
        return checked ? checked : *at;
    }

    PostingSource *clone() const override
    {
        return new pci_ticker(watch);
    }

private:
    pci_watch *watch;
    Xapian::doccount n = 0;
    Xapian::PostingIterator at;
    Xapian::PostingIterator end;
    bool begun = false;
    Xapian::docid checked = 0; /* where it is, unless 0: then where `at` is */
};

#endif
