/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/terms.h"

#include <cstring>

#include "base/utf8.h"
#include "engine/schema.h"

std::string
pci_term_of_stem(const char *stem, std::size_t n)
{
    const std::size_t most = PCI_MAX_TERM - (sizeof PCI_TERM_STEM - 1);
    const void *nul = n ? std::memchr(stem, '\0', n) : nullptr;
    std::string term(PCI_TERM_STEM);

    if (nul)
        n = (std::size_t)(static_cast<const char *>(nul) - stem);
    if (n > most)
        n = pci_utf8_before(stem, most + 1);
    return term.append(stem, n);
}

std::string
pci_term_of_article(const char *id)
{
    return std::string(PCI_TERM_ARTICLE) + id;
}

std::string
pci_key_of_article(const char *id)
{
    return std::string(PCI_META_ARTICLE) + id;
}

std::string
pci_term_of_kind(pci_kind kind)
{
    static const char letters[PCI_KINDS] = {'\0', 'n', 'r', 'f'};

    return std::string(PCI_TERM_KIND) + letters[kind];
}
