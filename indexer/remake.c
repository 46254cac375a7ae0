/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/remake.h"

#include <string.h>

#include "engine/stamp.h"

void
pci_remake_release(pci_remake *m)
{
    pci_analysers_release(&m->analysers);
    pci_postings_release(&m->words);
    pci_tokens_release(&m->tokens);
}

pincite_status
pci_remake_language(const char *code, const char *stamp, const char *dir,
                    void *remake, pincite_error *err)
{
    pci_remake *m = remake;
    pci_analyser *analyser;
    pincite_status st = pci_analysers_get(&m->analysers, code, &analyser, err);

    if (st == PINCITE_E_INVALID)
        return pci_fail(err, PINCITE_E_CORRUPT, "'%s' is no language", code);
    if (!st && strcmp(stamp, pci_analyser_stamp(analyser)))
        st = pci_fail_stamp(err, dir, stamp, pci_analyser_stamp(analyser));
    return st;
}

pincite_status
pci_remake_postings(const pci_record *r, const pci_posting **list, size_t *n,
                    void *remake, pincite_error *err)
{
    pci_remake *m = remake;
    pci_postings *p = &m->words;
    pci_analyser *analyser = NULL;
    pincite_status st =
        pci_analysers_get(&m->analysers, r->language, &analyser, err);

    if (st == PINCITE_E_INVALID)
        return pci_fail(err, PINCITE_E_CORRUPT, "is in no language");
    pci_postings_begin(p, NULL);
    if (!st)
        st = pci_postings_add_article(p, analyser, r, err);
    if (!st)
        st = pci_postings_add_heading(p, analyser, r, err);
    if (!st)
        st = pci_tokenise(r->text, r->text_len, &m->tokens, err);
    if (!st)
        st = pci_postings_add_text(p, analyser, r->text, r->text_len,
                                   &m->tokens, err);
    pci_postings_finish(p);
    *list = p->list;
    *n = p->n;
    return st;
}
