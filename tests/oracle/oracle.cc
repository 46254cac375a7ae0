/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The bulk builder held against Xapian itself: each random collection goes
 * through both, in bulk several times, parted at other places, by other
 * numbers of threads, with other memory. All that the databases tell through
 * Xapian must be the same, and what the engine reads by itself of one, or of
 * several as shards; then both are changed in the same way by Xapian, and
 * compared again. Xapian's own check follows each. What is copied of a
 * database, without some of its documents, must be what is built of the
 * others; and one that was built without lists of terms, and was lent those of
 * some documents for Xapian to remove them, what Xapian makes of its own.
 *
 *     oracle [COLLECTIONS [FIRST-SEED]]
 */
#include <config.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include <xapian.h>

#include "base/error.h"
#include "base/file.h"
#include "engine/bulk/bulk.h"
#include "engine/bulk/bulk_batch.h"
#include "engine/glass/glass_copy.h"
#include "engine/glass/glass_lend.h"
#include "engine/glass/glass_sound.h"
#include "engine/glass/glass_termlist.h"
#include "tests/oracle/collection.hh"
#include "tests/oracle/compare.hh"
#include "tests/oracle/reading.hh"

namespace
{

/* What one of the ways to build differs in. */
struct manner {
    unsigned threads;
    std::size_t memory;
    std::size_t batch; /* documents */
};

void
must(pincite_status st, const pincite_error &err)
{
    if (st)
        throw std::string(err.message);
}

void
fill(pci_bulk_batch *b, const document &from)
{
    pincite_error err = PINCITE_ERROR_INIT;
    unsigned turn = (unsigned)from.data.size();

    for (const auto &t : from.terms) {
        const posting &p = t.second;
        uint32_t number =
            pci_bulk_batch_term(b, t.first.data(), t.first.size());
        uint32_t wdf = p.wdf;

        /* Once the wdf with the term, once with its positions. */
        if (turn++ % 2 || p.positions.empty()) {
            pci_bulk_batch_add_term(b, number, wdf);
            wdf = 0;
        }
        /* Backwards, too, and twice: what comes is put in order. */
        if (turn % 3 == 0)
            for (auto i = p.positions.rbegin(); i != p.positions.rend(); ++i)
                pci_bulk_batch_add_position(b, number, *i, 0);
        for (uint32_t position : p.positions) {
            pci_bulk_batch_add_position(b, number, position, wdf);
            wdf = 0;
        }
    }
    for (const auto &v : from.values)
        pci_bulk_batch_add_value(b, v.first, v.second.data(), v.second.size());
    must(pci_bulk_batch_end_document(b, from.data.data(), from.data.size(),
                                     &err),
         err);
}

void
fill_part(const collection &c, std::size_t from, std::size_t to,
          pci_bulk_batch *b)
{
    pincite_error err = PINCITE_ERROR_INIT;

    for (; from < to; from++)
        fill(b, c.documents[from]);
    must(pci_bulk_batch_finish(b, &err), err);
}

/* By as many batches at a time as there are threads. */
void
take_all(const collection &c, const manner &m, bool served, pci_bulk *bulk)
{
    pincite_error err = PINCITE_ERROR_INIT;
    std::vector<pci_bulk_batch *> batches(m.threads);
    std::size_t at = 0;

    for (auto &b : batches)
        must(pci_bulk_batch_new(served, &b, &err), err);
    while (at < c.documents.size()) {
        std::vector<std::thread> threads;
        unsigned used = 0;

        for (; used < m.threads && at < c.documents.size(); used++) {
            std::size_t to = std::min(at + m.batch, c.documents.size());

            threads.emplace_back(
                [&c, at, to, b = batches[used]] { fill_part(c, at, to, b); });
            at = to;
        }
        for (auto &t : threads)
            t.join();
        for (unsigned i = 0; i < used; i++)
            must(pci_bulk_take(bulk, batches[i], &err), err);
    }
    for (auto b : batches)
        pci_bulk_batch_free(b);
}

void
build_bulk(const collection &c, const manner &m, const std::string &path,
           bool served = true)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_bulk *bulk;

    must(pci_bulk_new(path.c_str(), m.memory, c.block_size, 1, c.before,
                      served, &bulk, &err),
         err);
    take_all(c, m, served, bulk);
    for (const auto &i : c.metadata)
        must(pci_bulk_set_metadata(bulk, i.first.data(), i.first.size(),
                                   i.second.data(), i.second.size(), &err),
             err);
    must(pci_bulk_finish(bulk, m.threads, &err), err);
    pci_bulk_free(bulk);
}

void
build_xapian(const collection &c, const std::string &path)
{
    Xapian::WritableDatabase db(path,
                                Xapian::DB_CREATE | Xapian::DB_NO_SYNC |
                                    Xapian::DB_BACKEND_GLASS,
                                (int)c.block_size);

    Xapian::docid number = c.before;

    for (const document &d : c.documents)
        db.replace_document(++number, d.xapian());
    for (const auto &i : c.metadata)
        db.set_metadata(i.first, i.second);
    db.commit();
}

/* Copies a database but for the documents of some numbers. */
void
copy(const std::string &from, const std::set<Xapian::docid> &but,
     const collection &c, const std::string &to)
{
    pincite_error err = PINCITE_ERROR_INIT;
    Xapian::Database db(from);
    std::vector<pci_glass_kept> kept;
    pci_glass_shard *shard;

    for (auto i = db.postlist_begin(""); i != db.postlist_end(""); ++i)
        if (!but.count(*i))
            kept.push_back({*i, i.get_doclength()});
    must(pci_glass_shard_new(to.c_str(), c.block_size, 1, c.before, true,
                             &shard, &err),
         err);
    for (auto i = db.metadata_keys_begin(); i != db.metadata_keys_end(); ++i) {
        std::string tag = db.get_metadata(*i);

        must(pci_glass_shard_set_metadata(shard, (*i).data(), (*i).size(),
                                          tag.data(), tag.size(), &err),
             err);
    }
    must(pci_glass_copy(from.c_str(), kept.data(), kept.size(), c.before,
                        shard, &err),
         err);
    must(pci_glass_shard_finish(shard, &err), err);
    pci_glass_shard_free(shard);
}

/* Changes of every kind, the same for the same dice. */
void
change(dice d, const std::string &path)
{
    Xapian::WritableDatabase db(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    std::vector<std::string> vocabulary = make_vocabulary(d);
    Xapian::docid last = db.get_lastdocid();

    for (std::size_t n = d.below(40) + 1; n > 0; n--) {
        Xapian::docid id = (Xapian::docid)d.below(last + 3) + 1;
        unsigned what = (unsigned)d.below(6);

        if (what < 2)
            db.add_document(make_document(d, vocabulary).xapian());
        else if (what == 2)
            db.replace_document(id, make_document(d, vocabulary).xapian());
        else if (what == 3)
            db.set_metadata(make_bytes(d, 20) + "k", make_bytes(d, 3000));
        else if (id <= last)
            try {
                db.delete_document(id);
            } catch (const Xapian::DocNotFoundError &) {
                continue; /* it went before */
            }
        if (d.one_in(10))
            db.commit();
    }
    db.commit();
}

std::string
bytes_of(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream s;

    s << in.rdbuf();
    return s.str();
}

/* The tables are the same to the byte, whatever the manner. */
std::string
compare_files(const std::string &a, const std::string &b)
{
    for (const char *name : {"postlist", "docdata", "termlist", "position"})
        if (bytes_of(a + "/" + name + ".glass") !=
            bytes_of(b + "/" + name + ".glass"))
            return std::string(name) + " depends on how it was built";
    return std::string();
}

/* Of lists of terms Xapian's check keeps four bytes for each number up to the
 * highest, gigabytes of some collections. There it is asked of the other
 * tables, and we look at the blocks and lists ourselves; what is missed so, as
 * lengths that differ between tables, compare() tells. */
std::size_t
count_errors(const std::string &path, std::ostream *said)
{
    pincite_error err = PINCITE_ERROR_INIT;
    std::size_t errors = 0;

    if (Xapian::Database(path).get_lastdocid() < Xapian::docid{1} << 26)
        return Xapian::Database::check(path, 0, said);
    for (const char *name : {"postlist", "docdata", "position"}) {
        std::string table = path + "/" + name + ".glass";

        /* Those but the first are made once they are needed. */
        if (access(table.c_str(), F_OK) == 0)
            errors += Xapian::Database::check(table, 0, said);
    }
    must(pci_glass_check_blocks(path.c_str(), &err), err);
    return errors;
}

std::string
check(const std::string &path)
{
    std::ostringstream said;
    std::size_t errors = count_errors(path, &said);

    return errors ? "xapian-check of " + path + ": " + said.str()
                  : std::string();
}

std::string
compare_all(const std::string &xapian, const std::string &bulk,
            unsigned long *looked)
{
    std::string what =
        compare(Xapian::Database(xapian), Xapian::Database(bulk), looked);

    if (what.empty())
        what = compare_reading({bulk}, looked);
    /* All shards together have numbers of 32 bits. */
    if (what.empty() &&
        Xapian::Database(bulk).get_lastdocid() < UINT32_MAX / 3)
        what = compare_reading({xapian, bulk, xapian}, looked);
    return what.empty() ? check(bulk) : what;
}

/* What is wrong with a copy of what was built, without some documents. */
std::string
try_copy(const collection &c, dice d, const manner &m, const std::string &from,
         const std::string &scratch, unsigned long *looked)
{
    std::uint64_t share = d.below(5);
    std::set<Xapian::docid> gone;
    collection rest = c;

    rest.documents.clear();
    for (std::size_t i = 0; i < c.documents.size(); i++)
        if (d.below(4) < share)
            gone.insert(c.before + (Xapian::docid)i + 1);
        else
            rest.documents.push_back(c.documents[i]);
    build_bulk(rest, m, scratch + "/rest");
    copy(from, gone, c, scratch + "/copy");
    std::string what =
        compare_all(scratch + "/rest", scratch + "/copy", looked);
    return what.empty() ? compare_files(scratch + "/rest", scratch + "/copy")
                        : what;
}

/* Those of some documents of a collection. */
void
lend(const collection &c, const std::set<Xapian::docid> &numbers,
     const std::string &to)
{
    pincite_error err = PINCITE_ERROR_INIT;
    std::vector<pci_buf> bufs;
    std::vector<pci_glass_lent> lent;

    for (Xapian::docid number : numbers) {
        const document &d = c.documents[number - c.before - 1];
        pci_buf terms = PCI_BUF_INIT(SIZE_MAX / 2);
        pci_buf slots = PCI_BUF_INIT(SIZE_MAX / 2);
        std::vector<pci_glass_term> list;
        std::vector<uint32_t> used;
        std::uint64_t length = 0;

        for (const auto &t : d.terms) {
            list.push_back({(const uint8_t *)t.first.data(),
                            (uint32_t)t.first.size(), t.second.wdf});
            length += t.second.wdf;
        }
        for (const auto &v : d.values)
            used.push_back(v.first);
        pci_glass_termlist_pack(list.data(), list.size(), length, &terms);
        pci_glass_slots_pack(used.data(), used.size(), &slots);
        lent.push_back({number, terms.p, terms.n, slots.p, slots.n});
        bufs.push_back(terms);
        bufs.push_back(slots);
    }
    must(pci_glass_lend(to.c_str(), lent.data(), lent.size(), &err), err);
    for (pci_buf &b : bufs)
        pci_buf_release(&b);
}

void
remove(const std::string &path, const std::set<Xapian::docid> &numbers)
{
    Xapian::WritableDatabase db(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);

    for (Xapian::docid number : numbers)
        db.delete_document(number);
    db.commit();
}

/* What is wrong with one without lists that some documents went from; in the
 * end it is lent all the others', so that all of it can be compared. */
std::string
try_lend(const collection &c, dice d, const manner &m,
         const std::string &scratch, unsigned long *looked)
{
    std::string bare = scratch + "/bare";
    std::string own = scratch + "/own";
    std::set<Xapian::docid> gone;
    std::set<Xapian::docid> left;
    std::uint64_t share = d.below(5);

    build_bulk(c, m, bare, false);
    build_xapian(c, own);
    for (std::size_t i = 0; i < c.documents.size(); i++)
        (d.below(4) < share ? gone : left)
            .insert(c.before + (Xapian::docid)i + 1);
    lend(c, gone, bare);
    remove(bare, gone);
    remove(own, gone);
    std::string what = check(bare);
    lend(c, left, bare);
    return what.empty() ? compare_all(own, bare, looked) : what;
}

/* What is wrong with the collection of a seed; empty: nothing. */
std::string
try_seed(unsigned long seed, const std::string &scratch, unsigned long *looked)
{
    dice d(seed);
    collection c(d);
    const manner manners[] = {{1, std::size_t{256} << 20,
                               c.documents.size() + 1},
                              {2, 1 << 10, c.documents.size() / 5 + 1},
                              {7, std::size_t{4} << d.below(20),
                               d.below(50) + 1}};
    std::string first = scratch + "/bulk-0";
    std::string xapian = scratch + "/xapian";
    std::string what;

    build_xapian(c, xapian);
    for (std::size_t i = 0; i < 3 && what.empty(); i++) {
        std::string path = scratch + "/bulk-" + std::to_string(i);

        build_bulk(c, manners[i], path);
        if (i)
            what = compare_files(first, path);
    }
    if (what.empty())
        what = compare_all(xapian, first, looked);
    if (what.empty())
        what = try_copy(c, d, manners[0], first, scratch, looked);
    if (what.empty())
        what = try_lend(c, d, manners[0], scratch, looked);
    for (int round = 0; round < 2 && what.empty(); round++) {
        dice changes(d.roll());

        change(changes, xapian);
        change(changes, first);
        what = compare_all(xapian, first, looked);
        if (!what.empty())
            what = "after changes: " + what;
    }
    if (!what.empty())
        return what;
    copy(xapian, {}, c, scratch + "/copy-xapian");
    copy(first, {}, c, scratch + "/copy-bulk");
    return compare_all(scratch + "/copy-xapian", scratch + "/copy-bulk",
                       looked);
}

std::string
make_scratch()
{
    /* In memory where that is to be had: a build waits for the disk. */
    const char *tmp = std::getenv("TMPDIR");
    const char *shm = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
    std::string path =
        std::string(tmp && *tmp ? tmp : shm) + "/pci-oracle-XXXXXX";

    if (!mkdtemp(&path[0]))
        throw std::string("cannot make a scratch folder");
    return path;
}

bool
run(unsigned long seed, unsigned long *looked)
{
    std::string scratch = make_scratch();
    std::string what;

    try {
        what = try_seed(seed, scratch, looked);
    } catch (const Xapian::Error &e) {
        what = e.get_description();
    } catch (const std::string &e) {
        what = e;
    }
    pci_file_remove_tree(scratch.c_str(), nullptr);
    if (!what.empty())
        std::cout << "# seed " << seed << ": " << what << "\n";
    return what.empty();
}

} // namespace

int
main(int argc, char **argv)
{
    unsigned long n = argc > 1 ? std::stoul(argv[1]) : 30;
    unsigned long first = argc > 2 ? std::stoul(argv[2]) : 1;
    unsigned long looked = 0;
    unsigned long bad = 0;

    for (unsigned long seed = first; seed < first + n; seed++)
        bad += !run(seed, &looked);
    std::cout << (bad ? "not ok" : "ok") << " 1 - " << n
              << " collections from seed " << first
              << " are as Xapian writes them\n1..1\n# " << looked
              << " comparisons\n";
    return bad != 0;
}
