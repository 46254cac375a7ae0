/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/document.hh"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/days.h"
#include "base/eight.h"
#include "base/hash.h"
#include "engine/bulk/bulk_batch.h"
#include "engine/entry.h"
#include "engine/guard.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/stems.h"
#include "engine/terms.h"

namespace
{

/* Whether it says where something stands. */
bool
is_placed(const pci_posting &p)
{
    return p.field == PCI_FIELD_TEXT &&
           (p.form == PCI_FORM_STEM || p.form == PCI_FORM_START);
}

bool
is_sound_posting(const pci_posting &p)
{
    bool placed = is_placed(p);
    bool is_start = placed && p.form == PCI_FORM_START;

    return (p.number || is_start || pci_term_prefix(p.field, p.form)) &&
           (p.position > 0) == placed &&
           (!placed ||
            (p.span > 0 && p.position <= UINT32_MAX - (p.span - 1)));
}

/* Whether a term counts for the score, and as length. */
bool
is_scored(const pci_posting &p)
{
    return p.form != PCI_FORM_TYPED && p.field != PCI_FIELD_PATH &&
           p.field != PCI_FIELD_URL;
}

/* Whom a document is made for: Xapian, or a batch of the bulk builder. */
class for_xapian
{
    Xapian::Document &document;
    const pci_document_kind &kind;
    pci_stems stems = PCI_STEMS_INIT;
    std::map<std::string, uint32_t> numbers; /* of the stems */
    std::vector<const std::string *> texts;  /* the same, by number */

public:
    for_xapian(Xapian::Document &d, const pci_document_kind &k)
        : document(d), kind(k)
    {
    }
    for_xapian(const for_xapian &) = delete;
    for_xapian &operator=(const for_xapian &) = delete;
    ~for_xapian()
    {
        pci_stems_release(&stems);
    }
    void posting(const pci_posting &p, uint32_t wdf)
    {
        std::string term = term_of(p);

        /* One that is cut to nothing has no word. */
        if (!term.empty())
            document.add_term(term, wdf);
    }
    void stem(const pci_posting &p)
    {
        std::string term = term_of(p);

        document.add_term(term, 1);
        place(term, p.position);
        if (p.span > 1)
            place(term, p.position + (p.span - 1));
    }
    void start(const pci_posting &p)
    {
        pci_stems_add(&stems, 0, p.position);
    }
    void term(const std::string &term)
    {
        document.add_term(term, 0);
    }
    void value(uint32_t slot, const char *bytes, std::size_t n)
    {
        document.add_value(slot, std::string(bytes, n));
    }
    pincite_status end_stems(uint32_t slot, pincite_error *err)
    {
        pci_buf_owner written(SIZE_MAX / 2); /* it asks for the most */
        pincite_status st =
            pci_stems_write(&stems, text_of, this, &written.buf, err);

        if (!st && written.buf.n)
            value(slot, written.buf.p, written.buf.n);
        for (std::size_t i = 0; !st && i < stems.n_pairs; i++)
            term(pci_paired::term_of(*texts[stems.pairs[i].first],
                                     *texts[stems.pairs[i].second]));
        return st;
    }

private:
    static std::string term_of(const pci_posting &p)
    {
        return pci_term_of_word(p.field, p.form, p.text, p.len);
    }
    static const char *text_of(void *user, uint32_t term, std::size_t *len)
    {
        const std::string *text =
            static_cast<const for_xapian *>(user)->texts[term];

        *len = text->size();
        return text->data();
    }
    void place(const std::string &term, uint32_t position)
    {
        auto known = numbers.insert({term, 0});
        uint32_t &number = known.first->second;

        if (kind.served)
            document.add_posting(term, position, 0);
        if (!known.second) {
            pci_stems_add(&stems, number, position);
            return;
        }
        texts.push_back(&known.first->first);
        number =
            pci_stems_add_new(&stems,
                              {(uint32_t)texts.size() - 1,
                               (uint32_t)pci_hash_64(term.data(), term.size()),
                               kind.paired.has(term)},
                              position);
    }
};

class for_batch
{
    pci_bulk_batch *batch;

public:
    explicit for_batch(pci_bulk_batch *b) : batch(b)
    {
    }
    void posting(const pci_posting &p, uint32_t wdf)
    {
        pci_bulk_batch_add_term(batch, number_of(p), wdf);
    }
    void stem(const pci_posting &p)
    {
        pci_bulk_batch_add_stem(batch, number_of(p), p.position,
                                p.position + (p.span - 1));
    }
    void start(const pci_posting &p)
    {
        pci_bulk_batch_add_start(batch, p.position);
    }
    void term(const std::string &term)
    {
        pci_bulk_batch_add_term(
            batch, pci_bulk_batch_term(batch, term.data(), term.size()), 0);
    }
    void value(uint32_t slot, const char *bytes, std::size_t n)
    {
        pci_bulk_batch_add_value(batch, slot, bytes, n);
    }
    /* Failures are told at the document's end. */
    pincite_status end_stems(uint32_t slot, pincite_error *err)
    {
        (void)err;
        pci_bulk_batch_end_stems(batch, slot);
        return PINCITE_OK;
    }

private:
    uint32_t number_of(pci_posting p) const
    {
        if (!p.number)
            pci_batch_number(batch, &p, 1);
        return p.number;
    }
};

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
    to.value(PCI_SLOT_ARTICLE, key.data(), key.size());
    if (!r->date || !pci_days_read(r->date, std::strlen(r->date), &days))
        return;
    to.value(PCI_SLOT_FIRST_DAY, days.first, std::strlen(days.first));
    to.value(PCI_SLOT_LAST_DAY, days.last, std::strlen(days.last));
}

template <typename To>
void
add_terms(To &to, const pci_record *r)
{
    char id[PCI_HASH_HEX + 1];

    pci_entry_id(r->path, id);
    to.term(pci_term_of_article(id));
    to.term(pci_term_of_language(r->language));
    if (r->passage == 1)
        to.term(std::string(PCI_TERM_FIRST));
    if (r->kind != PCI_KIND_TEXT)
        to.term(pci_term_of_kind(r->kind));
}

template <typename To>
pincite_status
add_all(To &to, const pci_record *r, const pci_posting *postings,
        std::size_t n, pincite_error *err)
{
    for (std::size_t i = 0; i < n; i++) {
        const pci_posting &p = postings[i];

        if (!is_placed(p))
            to.posting(p, is_scored(p) ? 1 : 0);
        else if (p.form == PCI_FORM_STEM)
            to.stem(p);
        else
            to.start(p);
    }
    add_terms(to, r);
    add_values(to, r);
    return to.end_stems(PCI_SLOT_STEMS, err);
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
                  std::size_t n, const pci_document_kind &kind,
                  Xapian::Document &out, pincite_error *err)
{
    pci_buf_owner packed(pci_max_packed);
    pincite_status st;

    pci_record_pack(r, &packed.buf);
    st = pci_buf_status(&packed.buf, err);
    if (st)
        return st;
    for_xapian to(out, kind);
    out.set_data(std::string(packed.buf.p, packed.buf.n));
    return add_all(to, r, postings, n, err);
}

void
pci_batch_number(pci_bulk_batch *batch, pci_posting *postings, std::size_t n)
{
    constexpr std::size_t at_once = 4;
    char terms[at_once][PCI_MAX_TERM];
    std::size_t lens[at_once];
    uint32_t hashes[at_once];

    for (std::size_t from = 0; from < n; from += at_once) {
        pci_posting *some = postings + from;
        std::size_t n_some = std::min(at_once, n - from);

        for (std::size_t i = 0; i < n_some; i++) {
            lens[i] = pci_term_put(terms[i], some[i].field, some[i].form,
                                   some[i].text, some[i].len);
            hashes[i] = pci_bulk_batch_hash(batch, terms[i], lens[i]);
        }
        for (std::size_t i = 0; i < n_some; i++)
            some[i].number =
                pci_bulk_batch_hashed(batch, terms[i], lens[i], hashes[i]);
    }
}

bool
pci_batch_is_typed(const pci_bulk_batch *batch, uint32_t number,
                   const char *word, std::size_t n)
{
    const std::size_t prefix = sizeof PCI_TERM_TYPED - 1;
    std::size_t len;
    const char *term = pci_bulk_batch_text(batch, number, &len);

    return term && len == prefix + n && pci_eight_same(term + prefix, word, n);
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
        if (!st)
            st = add_all(to, r, postings, n, err);
        if (st)
            return st;
        return pci_bulk_batch_end_document(batch, packed.buf.p, packed.buf.n,
                                           err);
    });
}
