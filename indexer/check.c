/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether an index is sound: see pincite/check.h. */
#include <config.h>

#include <pincite/check.h>

#include <string.h>

#include "base/error.h"
#include "engine/check.h"
#include "engine/stamp.h"
#include "engine/stub.h"
#include "indexer/mapped.h"
#include "indexer/postings.h"
#include "text/map.h"
#include "text/words/analyser.h"
#include "text/words/token.h"

typedef struct checking {
    pci_analysers analysers;
    pci_postings words;
    pci_tokens tokens;
    pincite_damage_fn fn;
    void *user;
} checking;

static pincite_status
check_language(const char *code, const char *stamp, const char *dir,
               void *user, pincite_error *err)
{
    checking *c = user;
    pci_analyser *analyser;
    pincite_status st = pci_analysers_get(&c->analysers, code, &analyser, err);

    if (st == PINCITE_E_INVALID)
        return pci_fail(err, PINCITE_E_CORRUPT, "'%s' is no language", code);
    if (!st && strcmp(stamp, pci_analyser_stamp(analyser)))
        st = pci_fail_stamp(err, dir, stamp, pci_analyser_stamp(analyser));
    return st;
}

pincite_status
pci_record_check_map(const pci_record *r, pincite_error *err)
{
    pci_map map = PCI_MAP_INIT;
    pincite_status st =
        pci_map_unpack(r->map, r->map_len, r->text_len, &map, err);

    if (!st) {
        pci_place p = pci_map_place(&map, 0, r->text_len);

        if (p.start_byte != r->start_byte || p.end_byte != r->end_byte ||
            p.start_line != r->start_line || p.end_line != r->end_line)
            st = pci_fail(err, PINCITE_E_CORRUPT,
                          "is mapped to another place than it is at");
    } else if (st == PINCITE_E_CORRUPT) {
        st = pci_fail(err, st, "has a map that cannot be read");
    }
    pci_map_release(&map);
    return st;
}

static pincite_status
make_postings(const pci_record *r, const pci_posting **list, size_t *n,
              void *user, pincite_error *err)
{
    checking *c = user;
    pci_postings *p = &c->words;
    pci_analyser *analyser = NULL;
    pincite_status st = pci_record_check_map(r, err);

    if (!st)
        st = pci_analysers_get(&c->analysers, r->language, &analyser, err);
    if (st == PINCITE_E_INVALID)
        return pci_fail(err, PINCITE_E_CORRUPT, "is in no language");
    pci_postings_begin(p, NULL);
    if (!st)
        st = pci_postings_add_article(p, analyser, r, err);
    if (!st)
        st = pci_postings_add_heading(p, analyser, r, err);
    if (!st)
        st = pci_tokenise(r->text, r->text_len, &c->tokens, err);
    if (!st)
        st = pci_postings_add_text(p, analyser, r->text, r->text_len,
                                   &c->tokens, err);
    pci_postings_finish(p);
    *list = p->list;
    *n = p->n;
    return st;
}

static void
tell(const char *what, void *user)
{
    checking *c = user;

    if (c->fn)
        c->fn(what, c->user);
}

pincite_status
pincite_index_check(const char *dir, pincite_damage_fn fn, void *user,
                    uint64_t *damages, pincite_error *err)
{
    checking c = {PCI_ANALYSERS_INIT, PCI_POSTINGS_INIT, PCI_TOKENS_INIT, fn,
                  user};
    const pci_checker checker = {PCI_TOKEN_STAMP, check_language,
                                 make_postings, tell, &c};
    pincite_status st = pci_check(dir, &checker, damages, err);

    pci_analysers_release(&c.analysers);
    pci_postings_release(&c.words);
    pci_tokens_release(&c.tokens);
    return st;
}

pincite_status
pincite_index_each_remote(const char *dir,
                          void (*fn)(const char *place, void *user),
                          void *user, pincite_error *err)
{
    pci_stub stub = PCI_STUB_INIT;
    pincite_status st = pci_stub_read(dir, &stub, err);
    size_t i;

    for (i = 0; !st && i < stub.n_remotes; i++)
        fn(stub.remotes[i], user);
    pci_stub_release(&stub);
    return st;
}
