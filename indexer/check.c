/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether an index is sound: see pincite/check.h. */
#include <config.h>

#include <pincite/check.h>

#include "base/error.h"
#include "engine/check.h"
#include "engine/stub.h"
#include "indexer/mapped.h"
#include "indexer/remake.h"
#include "text/map.h"
#include "text/words/token.h"

typedef struct checking {
    pci_remake remake;
    pincite_damage_fn fn;
    void *user;
} checking;

static pincite_status
check_language(const char *code, const char *stamp, const char *dir,
               void *user, pincite_error *err)
{
    checking *c = user;

    return pci_remake_language(code, stamp, dir, &c->remake, err);
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
    pincite_status st = pci_record_check_map(r, err);

    return st ? st : pci_remake_postings(r, list, n, &c->remake, err);
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
    checking c = {PCI_REMAKE_INIT, fn, user};
    const pci_checker checker = {PCI_TOKEN_STAMP,
                                 {check_language, make_postings, &c},
                                 tell,
                                 &c};
    pincite_status st = pci_check(dir, &checker, damages, err);

    pci_remake_release(&c.remake);
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
