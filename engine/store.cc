/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/store.h"

#include <cstring>
#include <string>
#include <vector>

#include <unistd.h>

#include <xapian.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/pack.h"
#include "engine/document.hh"
#include "engine/folder.h"
#include "engine/guard.h"
#include "engine/lock.h"
#include "engine/schema.h"
#include "engine/shards.h"
#include "engine/stamp.h"
#include "engine/terms.h"

namespace
{

constexpr char first_shard[] = PCI_SHARD_PREFIX "0.1";

} // namespace

struct pci_store {
    std::string dir;
    std::string stamp;
    std::string shard; /* its name */
    int lock = -1;
    bool made_dir = false;
    bool fresh = false;      /* has no stub yet */
    bool made_shard = false; /* which no stub names yet */
    bool opened = false;     /* db is open */
    bool changing = false;   /* a transaction is open */
    /* Why a change failed. It may have been made by half, so that nothing
     * can be committed any more. */
    pincite_status failed = PINCITE_OK;
    bool lost = false; /* a commit failed; no rollback makes that good */
    Xapian::WritableDatabase db;
};

namespace
{

/* A new index gets its shard by the first change, not before. */
void
open_db(pci_store *s)
{
    int flags = s->fresh ? Xapian::DB_CREATE : Xapian::DB_OPEN;

    if (s->opened)
        return;
    s->made_shard = s->fresh;
    s->db = Xapian::WritableDatabase(pci_shard_path(s->dir, s->shard),
                                     flags | Xapian::DB_BACKEND_GLASS);
    s->opened = true;
}

/* To be called before each change. Inside a transaction Xapian writes out
 * what it has gathered from time to time, so memory stays bounded, but
 * commits nothing. */
void
begin_change(pci_store *s)
{
    open_db(s);
    if (s->changing)
        return;
    s->db.begin_transaction(true);
    s->changing = true;
}

template <typename F>
pincite_status
change(pci_store *s, pincite_error *err, F &&f)
{
    if (s->failed)
        return pci_fail(err, s->failed,
                        "an earlier change to index '%s' failed",
                        s->dir.c_str());
    s->failed = pci_guard(err, f);
    return s->failed;
}

pincite_status
open_existing(pci_store *s, const pci_stub &stub, pincite_error *err)
{
    pincite_status st;

    if (stub.n != 1)
        return pci_fail(err, PINCITE_E_FORMAT,
                        "index '%s' has %zu shards, this pincite writes to "
                        "one only",
                        s->dir.c_str(), stub.n);
    s->shard = stub.names[0];
    st = pci_guard(err, [&] {
        open_db(s);
        return PINCITE_OK;
    });
    if (st == PINCITE_E_NOT_FOUND)
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "index '%s' is damaged: its '%s' is not there",
                        s->dir.c_str(), s->shard.c_str());
    return st ? st : pci_shard_check(s->db, s->dir, s->stamp, err);
}

pincite_status
open_store(pci_store *s, pincite_error *err)
{
    const char *dir = s->dir.c_str();
    pincite_error why = PINCITE_ERROR_INIT;
    pci_stub_owner owner;
    pincite_status st = pci_folder_prepare(dir, &s->made_dir, err);

    if (!st)
        st = pci_lock_take(dir, &s->lock, err);
    if (st)
        return st;
    st = pci_stub_read(dir, &owner.stub, &why);
    if (st && st != PINCITE_E_NOT_FOUND)
        return pci_fail(err, st, "%s", why.message);
    s->fresh = st == PINCITE_E_NOT_FOUND;
    st = pci_folder_clean(dir, &owner.stub, err);
    if (st)
        return st;
    if (!s->fresh)
        return open_existing(s, owner.stub, err);
    s->shard = first_shard;
    return PINCITE_OK;
}

/* A close outside of a transaction commits, also what a failed commit or
 * cancel has left. Within one it drops all that was changed. */
void
close_db(pci_store *s)
{
    if (!s->opened)
        return;
    (void)pci_guard(nullptr, [&] {
        if (!s->changing)
            s->db.begin_transaction(false);
        s->db.close();
        return PINCITE_OK;
    });
    s->opened = false;
    s->changing = false;
}

/* A new index that was never committed leaves nothing behind. */
pincite_status
remove_uncommitted(pci_store *s)
{
    pincite_status st = PINCITE_OK;

    if (s->made_shard)
        st = pci_guard(nullptr, [&] {
            std::string path = pci_shard_path(s->dir, s->shard);

            return pci_file_remove_tree(path.c_str(), nullptr);
        });
    s->made_shard = st != PINCITE_OK;
    return st;
}

/* Back to the last commit: a new index has none. */
pincite_status
go_back(pci_store *s)
{
    close_db(s);
    if (s->fresh)
        return remove_uncommitted(s);
    return pci_guard(nullptr, [&] {
        open_db(s);
        return PINCITE_OK;
    });
}

void
remove_passages(pci_store *s, const char *id)
{
    std::string term = pci_term_of_article(id);

    if (!s->opened || !s->db.term_exists(term))
        return;
    begin_change(s);
    s->db.delete_document(term);
}

/* Nothing happens when the value is there already, so that an update that
 * changes nothing writes nothing. */
void
set_metadata(pci_store *s, const std::string &key, const std::string &value)
{
    if (s->opened ? s->db.get_metadata(key) == value : value.empty())
        return;
    begin_change(s);
    s->db.set_metadata(key, value);
}

pincite_status
set_packed(pci_store *s, const std::string &key, const pci_buf &packed,
           pincite_error *err)
{
    pincite_status st = pci_buf_status(&packed, err);

    if (!st)
        set_metadata(s, key, std::string(packed.p ? packed.p : "", packed.n));
    return st;
}

pincite_status
commit(pci_store *s, pincite_error *err)
{
    const char *name = s->shard.c_str();
    pincite_status st = PINCITE_OK;

    if (s->fresh) {
        begin_change(s);
        set_metadata(s, PCI_META_FORMAT, std::to_string(PCI_FORMAT));
        set_metadata(s, PCI_META_ANALYSER, s->stamp);
    }
    if (s->changing) {
        /* Whether it fails or not, the transaction is over. */
        s->changing = false;
        s->db.commit_transaction();
    }
    if (s->fresh)
        st = pci_stub_write(s->dir.c_str(), &name, 1, err);
    if (!st)
        s->fresh = s->made_shard = false;
    return st;
}

} // namespace

pincite_status
pci_store_open(const char *dir, const char *stamp, pci_store **out,
               pincite_error *err)
{
    *out = nullptr;
    return pci_guard(err, [&] {
        auto s = new pci_store;
        pincite_status st = pci_guard(err, [&] {
            s->dir = dir;
            s->stamp = stamp;
            return open_store(s, err);
        });

        if (st)
            pci_store_free(s);
        else
            *out = s;
        return st;
    });
}

void
pci_store_free(pci_store *s)
{
    bool remove;

    if (!s)
        return;
    close_db(s);
    (void)remove_uncommitted(s);
    remove = s->made_dir && s->fresh;
    pci_lock_release(s->dir.c_str(), s->lock, remove);
    if (remove)
        rmdir(s->dir.c_str());
    delete s;
}

pincite_status
pci_store_each_entry(pci_store *s,
                     pincite_status (*fn)(const pci_entry *e, void *user),
                     void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> entries;

        if (s->opened)
            pci_shard_entries(s->db, entries);
        return pci_entries_call(entries, fn, user, err);
    });
}

pincite_status
pci_store_each_root(pci_store *s,
                    pincite_status (*fn)(const char *path, void *user),
                    void *user, pincite_error *err)
{
    return pci_guard(err, [&] {
        std::vector<std::string> roots;
        pincite_status st = PINCITE_OK;

        if (s->opened)
            st = pci_shard_roots(s->db, roots, err);
        return st ? st : pci_roots_call(roots, fn, user);
    });
}

pincite_status
pci_store_set_roots(pci_store *s, const char *const *roots, size_t n,
                    pincite_error *err)
{
    return change(s, err, [&] {
        pci_buf_owner packed(pci_max_packed);

        for (size_t i = 0; i < n; i++)
            pci_pack_string(&packed.buf, roots[i]);
        return set_packed(s, PCI_META_ROOTS, packed.buf, err);
    });
}

pincite_status
pci_store_use_language(pci_store *s, const char *code, const char *stamp,
                       pincite_error *err)
{
    return change(s, err, [&] {
        std::string key = std::string(PCI_META_LANGUAGE) + code;
        std::string known = s->opened ? s->db.get_metadata(key) : "";

        if (known.empty())
            set_metadata(s, key, stamp);
        else if (known != stamp)
            return pci_fail_stamp(err, s->dir.c_str(), known.c_str(), stamp);
        return PINCITE_OK;
    });
}

pincite_status
pci_store_put_entry(pci_store *s, const pci_entry *e, pincite_error *err)
{
    if (!pci_entry_is_sound(e))
        return pci_fail(err, PINCITE_E_INVALID,
                        "an entry needs a path and a hash");
    return change(s, err, [&] {
        pci_buf_owner packed(pci_max_packed);
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(e->path, id);
        pci_entry_pack(e, &packed.buf);
        return set_packed(s, pci_key_of_article(id), packed.buf, err);
    });
}

pincite_status
pci_store_remove_passages(pci_store *s, const char *path, pincite_error *err)
{
    return change(s, err, [&] {
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(path, id);
        remove_passages(s, id);
        return PINCITE_OK;
    });
}

pincite_status
pci_store_remove_article(pci_store *s, const char *path, pincite_error *err)
{
    return change(s, err, [&] {
        char id[PCI_HASH_HEX + 1];

        pci_entry_id(path, id);
        remove_passages(s, id);
        set_metadata(s, pci_key_of_article(id), std::string());
        return PINCITE_OK;
    });
}

pincite_status
pci_store_add_passage(pci_store *s, const pci_record *r,
                      const pci_posting *postings, size_t n,
                      pincite_error *err)
{
    if (!pci_document_is_sound(r, postings, n))
        return pci_fail(err, PINCITE_E_INVALID,
                        "a passage of '%s' cannot be indexed as it is",
                        r->path ? r->path : "");
    return change(s, err, [&] {
        Xapian::Document document;
        pincite_status st = pci_document_make(r, postings, n, document, err);

        if (st)
            return st;
        begin_change(s);
        s->db.add_document(document);
        return PINCITE_OK;
    });
}

pincite_status
pci_store_commit(pci_store *s, pincite_error *err)
{
    pincite_status st = change(s, err, [&] { return commit(s, err); });

    if (st)
        s->lost = true;
    return st;
}

void
pci_store_rollback(pci_store *s)
{
    pincite_status st = s->changing ? go_back(s) : PINCITE_OK;

    if (!s->lost)
        s->failed = st;
}
