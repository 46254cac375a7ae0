/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/terms.h"

#include <cstring>

#include "base/utf8.h"
#include "engine/schema.h"

const char *
pci_term_prefix(pci_field field, pci_form form)
{
    static const char *const prefixes[PCI_FIELDS][PCI_FORMS] = {
        {PCI_TERM_STEM, PCI_TERM_WORD, PCI_TERM_TYPED, nullptr},
        {PCI_TERM_STEM PCI_TERM_TITLE, PCI_TERM_TITLE, nullptr, nullptr},
        {PCI_TERM_STEM PCI_TERM_HEADING, PCI_TERM_HEADING, nullptr, nullptr},
        {nullptr, PCI_TERM_AUTHOR, nullptr, nullptr},
        {nullptr, PCI_TERM_PATH, nullptr, nullptr},
        {nullptr, PCI_TERM_URL, nullptr, nullptr}};

    return prefixes[field][form];
}

std::size_t
pci_term_put(char out[PCI_MAX_TERM], pci_field field, pci_form form,
             const char *text, std::size_t n)
{
    const char *prefix = pci_term_prefix(field, form);
    const std::size_t before = std::strlen(prefix);
    const std::size_t most = PCI_MAX_TERM - before;
    const void *nul = n ? std::memchr(text, '\0', n) : nullptr;

    if (nul)
        n = (std::size_t)(static_cast<const char *>(nul) - text);
    if (n > most)
        n = pci_utf8_before(text, most + 1);
    std::memcpy(out, prefix, before);
    if (n)
        std::memcpy(out + before, text, n);
    return before + n;
}

std::string
pci_term_of_word(pci_field field, pci_form form, const char *text,
                 std::size_t n)
{
    char term[PCI_MAX_TERM];

    return std::string(term, pci_term_put(term, field, form, text, n));
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

std::string
pci_term_of_language(const char *code)
{
    return std::string(PCI_TERM_LANGUAGE) +
           (code && *code ? code : PCI_UNKNOWN_LANGUAGE);
}
