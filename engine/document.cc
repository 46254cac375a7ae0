/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/document.hh"

#include <cstring>
#include <string>

#include "base/days.h"
#include "base/hash.h"
#include "engine/entry.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/terms.h"

namespace
{

bool
is_sound_posting(const pci_posting &p)
{
    bool positional = p.field == PCI_FIELD_TEXT && p.form == PCI_FORM_STEM;

    return pci_term_prefix(p.field, p.form) &&
           (p.position > 0) == positional &&
           (!positional ||
            (p.span > 0 && p.position <= UINT32_MAX - (p.span - 1)));
}

/* Whether a term counts for the score, and as length. */
bool
is_scored(const pci_posting &p)
{
    return p.form != PCI_FORM_TYPED && p.field != PCI_FIELD_PATH &&
           p.field != PCI_FIELD_URL;
}

void
add_posting(Xapian::Document &document, const pci_posting &p)
{
    std::string term = pci_term_of_word(p.field, p.form, p.text, p.len);

    /* One that is cut to nothing has no word. */
    if (term.empty())
        return;
    if (p.position == 0) {
        document.add_term(term, is_scored(p) ? 1 : 0);
        return;
    }
    document.add_posting(term, p.position, 1);
    /* So that a phrase finds a joined form from either side. */
    if (p.span > 1)
        document.add_posting(term, p.position + (p.span - 1), 0);
}

void
append_number(std::string &key, uint64_t number, unsigned bytes)
{
    while (bytes-- > 0)
        key.push_back((char)(number >> 8 * bytes));
}

void
add_values(Xapian::Document &document, const pci_record *r)
{
    std::string key(PCI_HASH_BYTES, '\0');
    pci_days days;

    pci_hash_bytes(r->path, std::strlen(r->path), &key[0]);
    append_number(key, r->sketch, sizeof r->sketch);
    append_number(key, r->passage, sizeof r->passage);
    append_number(key, r->article_length, sizeof r->article_length);
    append_number(key, r->kind, 1);
    key += r->language ? r->language : "";
    document.add_value(PCI_SLOT_ARTICLE, key);
    if (!r->date || !pci_days_read(r->date, std::strlen(r->date), &days))
        return;
    document.add_value(PCI_SLOT_FIRST_DAY, days.first);
    document.add_value(PCI_SLOT_LAST_DAY, days.last);
}

void
add_terms(Xapian::Document &document, const pci_record *r)
{
    char id[PCI_HASH_HEX + 1];

    pci_entry_id(r->path, id);
    document.add_boolean_term(pci_term_of_article(id));
    document.add_boolean_term(pci_term_of_language(r->language));
    if (r->passage == 1)
        document.add_boolean_term(PCI_TERM_FIRST);
    if (r->kind != PCI_KIND_TEXT)
        document.add_boolean_term(pci_term_of_kind(r->kind));
}

} // namespace

bool
pci_document_is_sound(const pci_record *r, const pci_posting *postings,
                      std::size_t n)
{
    bool sound = pci_record_is_sound(r);

    for (std::size_t i = 0; sound && i < n; i++)
        sound = is_sound_posting(postings[i]);
    return sound;
}

pincite_status
pci_document_make(const pci_record *r, const pci_posting *postings,
                  std::size_t n, Xapian::Document &out, pincite_error *err)
{
    pci_buf_owner packed(pci_max_packed);
    pincite_status st;

    pci_record_pack(r, &packed.buf);
    st = pci_buf_status(&packed.buf, err);
    if (st)
        return st;
    out.set_data(std::string(packed.buf.p, packed.buf.n));
    for (std::size_t i = 0; i < n; i++)
        add_posting(out, postings[i]);
    add_terms(out, r);
    add_values(out, r);
    return PINCITE_OK;
}
