/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/settings.h"

#include "base/alloc.h"
#include "base/error.h"

pincite_options
pci_settings_of(const pincite_options *o)
{
    static const pincite_options defaults = {.limit = PCI_DEFAULT_LIMIT,
                                             .per_article =
                                                 PCI_DEFAULT_PER_ARTICLE};

    return o ? *o : defaults;
}

pincite_status
pincite_options_new(pincite_options **out, pincite_error *err)
{
    *out = pci_alloc(sizeof **out);
    if (!*out)
        return pci_fail_nomem(err);
    **out = pci_settings_of(NULL);
    return PINCITE_OK;
}

void
pincite_options_free(pincite_options *o)
{
    pci_free(o);
}

void
pincite_options_set_limit(pincite_options *o, size_t limit)
{
    o->limit = limit < PCI_MAX_LIMIT ? limit : PCI_MAX_LIMIT;
}

void
pincite_options_set_per_article(pincite_options *o, size_t per_article)
{
    o->per_article = per_article < PCI_MAX_LIMIT ? per_article : PCI_MAX_LIMIT;
}

void
pincite_options_set_all_text(pincite_options *o, bool all_text)
{
    o->all_text = all_text;
}

void
pincite_options_set_order(pincite_options *o, pincite_order order)
{
    o->order =
        order == PINCITE_ORDER_NEWEST ? PCI_ORDER_NEWEST : PCI_ORDER_SCORE;
}

void
pincite_options_set_explain(pincite_options *o, bool explain)
{
    o->explain = explain;
}

void
pincite_options_set_time_limit(pincite_options *o, uint64_t milliseconds)
{
    o->limit_ms = milliseconds;
}

void
pincite_options_set_go_on_callback(pincite_options *o, pincite_go_on_fn fn,
                                   void *user)
{
    o->go_on = fn;
    o->go_on_user = user;
}

pci_access
pci_access_of(const pincite_access *a)
{
    static const pci_access defaults = {PCI_REMOTES_ASK, false, 10000};

    return a ? a->access : defaults;
}

pincite_status
pincite_access_new(pincite_access **out, pincite_error *err)
{
    *out = pci_alloc(sizeof **out);
    if (!*out)
        return pci_fail_nomem(err);
    (*out)->access = pci_access_of(NULL);
    return PINCITE_OK;
}

void
pincite_access_free(pincite_access *a)
{
    pci_free(a);
}

void
pincite_access_set_remotes(pincite_access *a, pincite_remotes remotes)
{
    if (remotes == PINCITE_REMOTES_REFUSE)
        a->access.remotes = PCI_REMOTES_REFUSE;
    else if (remotes == PINCITE_REMOTES_LEAVE_OUT)
        a->access.remotes = PCI_REMOTES_LEAVE_OUT;
    else
        a->access.remotes = PCI_REMOTES_ASK;
}

void
pincite_access_set_partial(pincite_access *a, bool partial)
{
    a->access.partial = partial;
}

void
pincite_access_set_timeout(pincite_access *a, unsigned milliseconds)
{
    a->access.timeout_ms = milliseconds ? milliseconds : 1;
}
