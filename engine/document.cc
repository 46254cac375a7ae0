/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/document.hh"

#include <cstring>
#include <set>
#include <string>

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

/* Of one passage: kept for a thread, it would have to be freed at the thread's
 * end, and the C library ends the process when it has no memory to note that.
 */
struct stems_owner {
    pci_stems stems = PCI_STEMS_INIT;

    stems_owner() = default;
    stems_owner(const stems_owner &) = delete;
    stems_owner &operator=(const stems_owner &) = delete;
    ~stems_owner()
    {
        pci_stems_release(&stems);
    }
};

/* Whom a document is made for: Xapian, or a batch of the bulk builder. */
class for_xapian
{
    Xapian::Document &document;
    const bool served;

public:
    for_xapian(Xapian::Document &d, bool served) : document(d), served(served)
    {
    }
    void posting(const pci_posting &p, uint32_t wdf)
    {
        std::string term = term_of(p);

        /* One that is cut to nothing has no word. */
        if (term.empty())
            return;
        document.add_term(term, wdf);
        if (!served || p.position == 0)
            return;
        document.add_posting(term, p.position, 0);
        if (p.span > 1)
            document.add_posting(term, p.position + (p.span - 1), 0);
    }
    void term(const std::string &term)
    {
        document.add_term(term, 0);
    }
    template <typename F> void with_term(const pci_posting &p, F &&f)
    {
        auto known = terms.insert(term_of(p)).first;

        f(known->data(), known->size(),
          (uint32_t)pci_hash_64(known->data(), known->size()));
    }
    void value(uint32_t slot, const char *bytes, std::size_t n)
    {
        document.add_value(slot, std::string(bytes, n));
    }

private:
    static std::string term_of(const pci_posting &p)
    {
        return pci_term_of_word(p.field, p.form, p.text, p.len);
    }

    std::set<std::string> terms; /* that stay where they are */
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
        uint32_t number = number_of(p);

        if (p.position == 0 || !pci_bulk_batch_is_served(batch)) {
            pci_bulk_batch_add_term(batch, number, wdf);
            return;
        }
        pci_bulk_batch_add_position(batch, number, p.position, wdf);
        /* So that a phrase finds a joined form from either side. */
        if (p.span > 1)
            pci_bulk_batch_add_position(batch, number,
                                        p.position + (p.span - 1), 0);
    }
    void term(const std::string &term)
    {
        pci_bulk_batch_add_term(
            batch, pci_bulk_batch_term(batch, term.data(), term.size()), 0);
    }
    template <typename F> void with_term(const pci_posting &p, F &&f)
    {
        std::size_t n;
        uint32_t hash;
        const char *bytes =
            pci_bulk_batch_text(batch, number_of(p), &n, &hash);

        if (bytes)
            f(bytes, n, hash);
    }
    void value(uint32_t slot, const char *bytes, std::size_t n)
    {
        pci_bulk_batch_add_value(batch, slot, bytes, n);
    }

private:
    uint32_t number_of(const pci_posting &p) const
    {
        return p.number
                   ? p.number
                   : pci_batch_term(batch, p.field, p.form, p.text, p.len);
    }
};

/* Of each posting that says where something stands; all terms are known by
 * then. A joined form stands where its first part does, and its last. */
template <typename To>
pincite_status
add_stems(To &to, const pci_posting *postings, std::size_t n,
          pincite_error *err)
{
    stems_owner owner;
    pci_stems *stems = &owner.stems;
    pci_buf_owner written(pci_max_packed);
    pincite_status st;

    for (std::size_t i = 0; i < n; i++) {
        const pci_posting &p = postings[i];

        if (!is_placed(p))
            continue;
        if (p.form == PCI_FORM_START) {
            pci_stems_add_start(stems, p.position);
            continue;
        }
        to.with_term(p, [&](const char *term, std::size_t len, uint32_t hash) {
            pci_stems_add(stems, term, len, hash, p.position);
            if (p.span > 1)
                pci_stems_add(stems, term, len, hash,
                              p.position + (p.span - 1));
        });
    }
    st = pci_stems_write(stems, &written.buf, err);
    if (!st && written.buf.n)
        to.value(PCI_SLOT_STEMS, written.buf.p, written.buf.n);
    return st;
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
    for (std::size_t i = 0; i < n; i++)
        if (postings[i].form != PCI_FORM_START)
            to.posting(postings[i], is_scored(postings[i]) ? 1 : 0);
    add_terms(to, r);
    add_values(to, r);
    return add_stems(to, postings, n, err);
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
                  std::size_t n, bool served, Xapian::Document &out,
                  pincite_error *err)
{
    pci_buf_owner packed(pci_max_packed);
    pincite_status st;

    pci_record_pack(r, &packed.buf);
    st = pci_buf_status(&packed.buf, err);
    if (st)
        return st;
    for_xapian to(out, served);
    out.set_data(std::string(packed.buf.p, packed.buf.n));
    return add_all(to, r, postings, n, err);
}

uint32_t
pci_batch_term(pci_bulk_batch *batch, pci_field field, pci_form form,
               const char *text, std::size_t len)
{
    char term[PCI_MAX_TERM];

    return pci_bulk_batch_term(batch, term,
                               pci_term_put(term, field, form, text, len));
}

bool
pci_batch_is_typed(const pci_bulk_batch *batch, uint32_t number,
                   const char *word, std::size_t n)
{
    const std::size_t prefix = sizeof PCI_TERM_TYPED - 1;
    uint32_t hash;
    std::size_t len;
    const char *term = pci_bulk_batch_text(batch, number, &len, &hash);

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
