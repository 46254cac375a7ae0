/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/known.hh - what one state of the indexes was asked before and need
 * not be read again. Each of these answers for `all`, which has to be the same
 * at each call, and throws what Xapian throws.
 */
#ifndef PCI_KNOWN_HH
#define PCI_KNOWN_HH

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "base/alloc.h"
#include "base/letters.h"
#include "engine/db.h"
#include "engine/memory.hh"
#include "engine/paired.hh"
#include "engine/reader.hh"

class pci_frequencies
{
public:
    pci_frequency of(const pci_reader &all, const std::string &term);

private:
    pci_memory<std::string, pci_frequency> terms;
};

/* What is known of each passage, from the second search on: a table of all
 * passages is memory that is new, which costs a single search more than to
 * read what it asks for. */
template <typename Fact> class pci_each_passage
{
public:
    /* To be called as each search begins. */
    void begin_search()
    {
        is_remembered = has_searched;
        has_searched = true;
    }

    /* All zero at first; NULL where nothing is remembered. */
    Fact *of(const pci_reader &all, Xapian::docid document)
    {
        if (is_remembered && !is_made)
            make(all);
        return document < n ? list.get() + document : nullptr;
    }

private:
    /* So many passages at most: 256 MiB of lengths, 512 of places. */
    static constexpr Xapian::docid most = 1 << 26;

    struct release {
        void operator()(Fact *list) const
        {
            pci_free(list);
        }
    };

    void make(const pci_reader &all)
    {
        is_made = true;
        n = std::size_t(std::min(all.get_lastdocid(), most)) + 1;
        list.reset(static_cast<Fact *>(pci_alloc_array(n, sizeof(Fact))));
        if (!list)
            n = 0;
    }

    std::unique_ptr<Fact, release> list;
    std::size_t n = 0;
    bool is_made = false;
    bool has_searched = false;
    bool is_remembered = false;
};

/* Words of a field that begin alike, in the order of their bytes. */
class pci_words
{
public:
    void add(const char *word, std::size_t n, uint64_t passages)
    {
        text.append(word, n);
        list.push_back({text.size(), passages, pci_letters_of(word, n)});
    }

    /* Calls fn(pci_known_word) until that returns false. */
    template <typename F> void each(F &&fn) const
    {
        std::size_t start = 0;

        for (const one &w : list) {
            if (!fn(pci_known_word{text.data() + start, w.end - start,
                                   w.passages, w.letters}))
                return;
            start = w.end;
        }
    }

    std::size_t size() const
    {
        return list.size();
    }

    bool is_cut = false; /* there are more, which were not read */

    std::size_t bytes() const
    {
        return text.capacity() + list.capacity() * sizeof(one);
    }

private:
    struct one {
        std::size_t end; /* in `text` */
        uint64_t passages;
        uint64_t letters;
    };

    std::string text;
    std::vector<one> list;
};

class pci_vocabulary
{
public:
    /* NULL: not known. */
    std::shared_ptr<const pci_words> find(const std::string &begin) const;
    void add(const std::string &begin, std::shared_ptr<const pci_words> words);

private:
    std::unordered_map<std::string, std::shared_ptr<const pci_words>> ranges;
    std::size_t bytes = 0; /* of all of them */
};

/* The stems that are paired in all shards; none, where some of these were
 * built by themselves and pair others. */
class pci_known_paired
{
public:
    const pci_paired &of(const pci_reader &all);

private:
    pci_paired paired;
    bool is_read = false;
};

struct pci_known {
    /* To be called as each search begins. */
    void begin_search()
    {
        lengths.begin_search();
        stems.begin_search();
    }

    /* How many words a passage has. */
    uint32_t length_of(const pci_reader &all, Xapian::docid document);

    pci_frequencies frequencies;
    pci_vocabulary vocabulary;
    pci_known_paired paired;
    pci_each_passage<uint32_t> lengths;            /* 0: not known */
    pci_each_passage<pci_glass_spot> stems;        /* where their values are */
    pci_memory<Xapian::docid, pci_candidate> keys; /* as slot 0 has them */
    pci_memory<Xapian::docid, pci_file_facts> files; /* of their articles */
};

#endif
