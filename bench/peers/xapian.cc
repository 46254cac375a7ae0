/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Xapian itself: a document a passage, added one by one, terms and stems as
 * its TermGenerator makes them, the text as its data. */
#include <config.h>

#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include <xapian.h>

#include "bench/peers/peer.h"

namespace
{

struct opened {
    Xapian::WritableDatabase writer;
    Xapian::Database reader;
    Xapian::TermGenerator terms;
    Xapian::Stem stem{"en"};
    bool fill;
};

template <typename F>
auto
guarded(F &&f) -> decltype(f())
{
    try {
        return f();
    } catch (const Xapian::Error &e) {
        std::cerr << "xapian: " << e.get_description() << '\n';
        return {};
    }
}

void *
open(const char *index, bool fill)
{
    return guarded([&]() -> void * {
        auto o = new opened;

        o->fill = fill;
        if (fill)
            o->writer =
                Xapian::WritableDatabase(index, Xapian::DB_CREATE_OR_OPEN |
                                                    Xapian::DB_BACKEND_GLASS);
        else
            o->reader = Xapian::Database(index);
        o->terms.set_stemmer(o->stem);
        return o;
    });
}

bool
add(const char *path, const char *text, size_t n, void *user)
{
    return guarded([&] {
        auto o = static_cast<opened *>(user);
        Xapian::Document document;

        o->terms.set_document(document);
        o->terms.index_text(Xapian::Utf8Iterator(text, n));
        document.set_data(std::string(path) + '\n' + std::string(text, n));
        o->writer.add_document(document);
        return true;
    });
}

Xapian::Query
tree(const opened *o, const peer_query *q)
{
    const std::string kind = q->kind;
    std::vector<Xapian::Query> kids;

    if (kind == "prefix")
        return {Xapian::Query::OP_WILDCARD, q->words[0], 0,
                Xapian::Query::WILDCARD_LIMIT_ERROR,
                Xapian::Query::OP_SYNONYM};
    for (size_t i = 0; i < q->n_words; i++) {
        std::string word = q->words[i];

        /* Only words as they stand have positions. */
        kids.emplace_back(kind == "phrase" ? word : 'Z' + o->stem(word));
    }
    return {kind == "phrase" ? Xapian::Query::OP_PHRASE
            : kind == "and"  ? Xapian::Query::OP_AND
                             : Xapian::Query::OP_OR,
            kids.begin(), kids.end()};
}

bool
ask(void *user, const peer_query *q, FILE *out)
{
    return guarded([&] {
        auto o = static_cast<const opened *>(user);
        Xapian::Enquire enquire(o->reader);

        enquire.set_query(tree(o, q));
        Xapian::MSet set = enquire.get_mset(0, PEER_HITS);
        for (auto i = set.begin(); i != set.end(); ++i) {
            std::string data = i.get_document().get_data();

            if (out)
                std::fprintf(out, "%s\n\n", data.c_str());
        }
        return true;
    });
}

bool
close(void *user)
{
    return guarded([&] {
        auto o = static_cast<opened *>(user);

        if (o->fill)
            o->writer.commit();
        delete o;
        return true;
    });
}

} // namespace

int
main(int argc, char **argv)
{
    static const peer xapian = {open, add, ask, close};

    return peer_main(&xapian, argc, argv);
}
