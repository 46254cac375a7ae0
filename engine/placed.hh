/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/placed.hh - whether words stand in a passage as a query wants them:
 * one behind the other, near each other, or in one sentence. The stems of the
 * passage tell (engine/stems.h). For the engine's own .cc files.
 */
#ifndef PCI_PLACED_HH
#define PCI_PLACED_HH

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/query.h"
#include "engine/stems.h"

/* Throws Xapian::DatabaseCorruptError, if the string could not be read. */
void pci_stems_throw_if_bad(const pci_stems_reader &r);

/* How some terms have to stand. */
struct pci_placed {
    pci_query_op op; /* PHRASE, NEAR or SENTENCE */
    std::vector<std::string> terms;
    uint32_t window; /* NEAR only: see pci_query */
};

/* Of a query whose kids are stems. */
pci_placed pci_placed_of(const pci_query *q);

/* Looks for it in one passage after another. */
class pci_placed_finder
{
public:
    explicit pci_placed_finder(const pci_placed &what);
    pci_placed_finder(const pci_placed_finder &) = delete;
    pci_placed_finder &operator=(const pci_placed_finder &) = delete;

    /* Whether a passage that has all the terms has them so, by its value in
     * slot 3. Throws Xapian::DatabaseCorruptError. */
    bool is_in(std::string_view stems);

private:
    struct place {
        uint32_t position;
        uint32_t sentence;
        std::size_t key;
    };

    void read(std::string_view stems);
    bool may_be_phrase(std::string_view stems) const;
    bool is_phrase(std::string_view stems);
    bool is_near(std::string_view stems);
    bool is_near_apart();
    bool is_sentence(std::string_view stems);
    bool can_be_told_apart(std::size_t from, std::size_t to);
    bool give_place(std::size_t operand, std::size_t from, std::size_t to,
                    std::vector<bool> &tried);

    const pci_placed what;
    std::vector<pci_stem_key> keys;    /* of the terms, each once */
    std::vector<std::size_t> operands; /* of each term its key */
    std::vector<uint32_t> met;         /* of each key: where, last */
    std::vector<place> places;         /* in the passage, in their order */
    std::vector<uint8_t> ends;         /* see is_phrase() */
    std::vector<std::size_t> given;    /* of each place: behind its operand */
};

#endif
