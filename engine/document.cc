/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/document.hh"

#include <cstring>
#include <string>

#include "base/days.h"
#include "base/hash.h"
#include "engine/bulk/bulk_batch.h"
#include "engine/entry.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/terms.h"

namespace
{

bool
is_sound_posting(const pci_posting &p)
{
    bool positional = p.form == PCI_FORM_START ||
                      (p.field == PCI_FIELD_TEXT && p.form == PCI_FORM_STEM);

    return pci_term_prefix(p.field, p.form) &&
           (p.position > 0) == positional &&
           (!positional ||
            (p.span > 0 && p.position <= UINT32_MAX - (p.span - 1)));
}

/* Whether a term counts for the score, and as length. */
bool
is_scored(const pci_posting &p)
{
    return p.form != PCI_FORM_TYPED && p.form != PCI_FORM_START &&
           p.field != PCI_FIELD_PATH && p.field != PCI_FIELD_URL;
}

/* Whom a document is made for: Xapian, or a batch of the bulk builder. */
class for_xapian
{
    Xapian::Document &document;

public:
    explicit for_xapian(Xapian::Document &d) : document(d)
    {
    }
    std::string term_of(const pci_posting &p) const
    {
        return pci_term_of_word(p.field, p.form, p.text, p.len);
    }
    void term(const std::string &term, uint32_t wdf)
    {
        /* One that is cut to nothing has no word. */
        if (!term.empty())
            document.add_term(term, wdf);
    }
    void position(const std::string &term, uint32_t at, uint32_t wdf)
    {
        if (!term.empty())
            document.add_posting(term, at, wdf);
    }
    void value(uint32_t slot, const std::string &bytes)
    {
        document.add_value(slot, bytes);
    }
};

class for_batch
{
    pci_bulk_batch *batch;

public:
    explicit for_batch(pci_bulk_batch *b) : batch(b)
    {
    }
    uint32_t term_of(const pci_posting &p) const
    {
        return p.number
                   ? p.number
                   : pci_batch_term(batch, p.field, p.form, p.text, p.len);
    }
    void term(uint32_t number, uint32_t wdf)
    {
        pci_bulk_batch_add_term(batch, number, wdf);
    }
    void term(const std::string &term, uint32_t wdf)
    {
        pci_bulk_batch_add_term(
            batch, pci_bulk_batch_term(batch, term.data(), term.size()), wdf);
    }
    void position(uint32_t number, uint32_t at, uint32_t wdf)
    {
        pci_bulk_batch_add_position(batch, number, at, wdf);
    }
    void value(uint32_t slot, const std::string &bytes)
    {
        pci_bulk_batch_add_value(batch, slot, bytes.data(), bytes.size());
    }
};

template <typename To>
void
add_posting(To &to, const pci_posting &p)
{
    const auto term = to.term_of(p);

    if (p.position == 0) {
        to.term(term, is_scored(p) ? 1 : 0);
        return;
    }
    to.position(term, p.position, is_scored(p) ? 1 : 0);
    /* So that a phrase finds a joined form from either side. */
    if (p.span > 1)
        to.position(term, p.position + (p.span - 1), 0);
}

void
append_number(std::string &key, uint64_t number, unsigned bytes)
{
    while (bytes-- > 0)
        key.push_back((char)(number >> 8 * bytes));
}

template <typename To>
void
add_values(To &to, const pci_record *r)
{
    std::string key(PCI_HASH_BYTES, '\0');
    pci_days days;

    pci_hash_bytes(r->path, std::strlen(r->path), &key[0]);
    append_number(key, r->sketch, sizeof r->sketch);
    append_number(key, r->passage, sizeof r->passage);
    append_number(key, r->article_length, sizeof r->article_length);
    append_number(key, r->kind, 1);
    key += r->language ? r->language : "";
    to.value(PCI_SLOT_ARTICLE, key);
    if (!r->date || !pci_days_read(r->date, std::strlen(r->date), &days))
        return;
    to.value(PCI_SLOT_FIRST_DAY, days.first);
    to.value(PCI_SLOT_LAST_DAY, days.last);
}

template <typename To>
void
add_terms(To &to, const pci_record *r)
{
    char id[PCI_HASH_HEX + 1];

    pci_entry_id(r->path, id);
    to.term(pci_term_of_article(id), 0);
    to.term(pci_term_of_language(r->language), 0);
    if (r->passage == 1)
        to.term(std::string(PCI_TERM_FIRST), 0);
    if (r->kind != PCI_KIND_TEXT)
        to.term(pci_term_of_kind(r->kind), 0);
}

template <typename To>
void
add_all(To &to, const pci_record *r, const pci_posting *postings,
        std::size_t n)
{
    for (std::size_t i = 0; i < n; i++)
        add_posting(to, postings[i]);
    add_terms(to, r);
    add_values(to, r);
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
pci_fail_unsound(const pci_record *r, pincite_error *err)
{
    return pci_fail(err, PINCITE_E_INVALID,
                    "a passage of '%s' cannot be indexed as it is",
                    r->path ? r->path : "");
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
    for_xapian to(out);
    out.set_data(std::string(packed.buf.p, packed.buf.n));
    add_all(to, r, postings, n);
    return PINCITE_OK;
}

uint32_t
pci_batch_term(pci_bulk_batch *batch, pci_field field, pci_form form,
               const char *text, std::size_t len)
{
    char term[PCI_MAX_TERM];

    return pci_bulk_batch_term(batch, term,
                               pci_term_put(term, field, form, text, len));
}

pincite_status
pci_batch_add_passage(pci_bulk_batch *batch, const pci_record *r,
                      const pci_posting *postings, std::size_t n,
                      pincite_error *err)
{
    if (!pci_document_is_sound(r, postings, n))
        return pci_fail_unsound(r, err);
    return pci_guard(err, [&] {
        pci_buf_owner packed(pci_max_packed);
        for_batch to(batch);
        pincite_status st;

        pci_record_pack(r, &packed.buf);
        st = pci_buf_status(&packed.buf, err);
        if (st)
            return st;
        add_all(to, r, postings, n);
        return pci_bulk_batch_end_document(batch, packed.buf.p, packed.buf.n,
                                           err);
    });
}
