/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/db.h"

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

} // namespace

pincite_status
pci_db_each_word(pci_db *db, pci_field field, const char *start, size_t n,
                 bool (*fn)(const char *word, size_t len, uint64_t passages,
                            void *user),
                 void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::string prefix(pci_term_prefix(field, PCI_FORM_WORD));
        std::string begin = pci_term_of_word(field, PCI_FORM_WORD, start, n);
        struct word {
            std::string text;
            uint64_t passages;
        };
        std::vector<word> words;
        pincite_status st = pci_db_run(*db, err, [&](pincite_error *) {
            const Xapian::Database &all = db->now.all;

            words.clear();
            auto end = all.allterms_end(begin);
            for (auto i = all.allterms_begin(begin);
                 i != end && words.size() < PCI_MAX_WORDS_READ; ++i) {
                pci_tick(db->watch);
                if (is_word(*i, prefix))
                    words.push_back({*i, i.get_termfreq()});
            }
            return PINCITE_OK;
        });

        if (st)
            return st;
        for (const word &w : words) {
            pci_tick(db->watch);
            if (!fn(w.text.data() + prefix.size(),
                    w.text.size() - prefix.size(), w.passages, user))
                break;
        }
        return PINCITE_OK;
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
