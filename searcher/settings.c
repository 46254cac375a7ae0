/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/settings.h"

#include "base/alloc.h"
#include "base/error.h"

pci_db_limits
pci_settings_limits(const pincite_options *o)
{
    static const pci_db_limits defaults = {PCI_DEFAULT_LIMIT,
                                           PCI_DEFAULT_PER_ARTICLE};

    return o ? o->limits : defaults;
}

pincite_status
pincite_options_new(pincite_options **out, pincite_error *err)
{
    *out = pci_alloc(sizeof **out);
    if (!*out)
        return pci_fail_nomem(err);
    (*out)->limits = pci_settings_limits(NULL);
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
    o->limits.limit = limit < PCI_MAX_LIMIT ? limit : PCI_MAX_LIMIT;
}

void
pincite_options_set_per_article(pincite_options *o, size_t per_article)
{
    o->limits.per_article =
        per_article < PCI_MAX_LIMIT ? per_article : PCI_MAX_LIMIT;
}
