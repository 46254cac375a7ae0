/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/db.h"

#include <memory>
#include <string>

#include "engine/state.hh"
#include "engine/terms.h"
#include "engine/ticker.hh"

namespace
{

/* Whether a term of words without prefix is one: those of other kinds start
 * with a capital, which no folded word does. */
bool
is_word(const std::string &term, const std::string &prefix)
{
    return !prefix.empty() || term[0] < 'A' || term[0] > 'Z';
}

/* Of the terms that begin so, which have that prefix. */
std::shared_ptr<const pci_words>
words_of(pci_db &db, const std::string &begin, const std::string &prefix)
{
    const pci_reader &all = db.now.all;
    std::shared_ptr<const pci_words> known =
        db.now.known.vocabulary.find(begin);

    if (known)
        return known;
    auto words = std::make_shared<pci_words>();
    words->is_cut = all.each_term(begin, [&](const std::string &term,
                                             Xapian::doccount passages) {
        if (words->size() >= PCI_MAX_WORDS_READ)
            return false;
        pci_tick(db.watch);
        if (is_word(term, prefix))
            words->add(term.data() + prefix.size(),
                       term.size() - prefix.size(), passages);
        return true;
    });
    db.now.known.vocabulary.add(begin, words);
    return words;
}

} // namespace

pincite_status
pci_db_each_word(pci_db *db, pci_field field, const char *start, size_t n,
                 bool (*fn)(const pci_known_word *word, void *user),
                 void *user, bool *cut, pincite_error *err)
{
    *cut = false;
    return pci_guard(err, [&] {
        std::string prefix(pci_term_prefix(field, PCI_FORM_WORD));
        std::string begin = pci_term_of_word(field, PCI_FORM_WORD, start, n);
        std::shared_ptr<const pci_words> words;
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *) {
            words = words_of(*db, begin, prefix);
            return PINCITE_OK;
        });

        if (st)
            return st;
        words->each([&](const pci_known_word &word) {
            pci_tick(db->watch);
            return fn(&word, user);
        });
        *cut = words->is_cut;
        return st;
    });
}

pincite_status
pci_db_frequency(pci_db *db, pci_field field, pci_form form, const char *text,
                 size_t len, uint64_t *passages, uint64_t *occurrences,
                 pincite_error *err)
{
    *passages = *occurrences = 0;
    return pci_guard(err, [&] {
        std::string term = pci_term_of_word(field, form, text, len);

        return pci_db_run(*db, err, [&](pincite_error *) {
            pci_frequency f = db->now.known.frequencies.of(db->now.all, term);

            *passages = f.passages;
            *occurrences = f.occurrences;
            return PINCITE_OK;
        });
    });
}
