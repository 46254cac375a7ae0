/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/parse_field.h"

#include <string.h>

#include "text/words/language.h"

const char *
pci_field_name(pci_field field)
{
    static const char *const names[PCI_FIELDS] = {
        [PCI_FIELD_TITLE] = "title",   [PCI_FIELD_HEADING] = "heading",
        [PCI_FIELD_AUTHOR] = "author", [PCI_FIELD_PATH] = "path",
        [PCI_FIELD_URL] = "url",
    };

    return names[field];
}

const char *
pci_kind_name(pci_kind kind)
{
    static const char *const names[PCI_KINDS] = {
        [PCI_KIND_TEXT] = "text",
        [PCI_KIND_NOTE] = "note",
        [PCI_KIND_REFERENCE] = "reference",
        [PCI_KIND_FURNITURE] = "furniture",
    };

    return names[kind];
}

/* The length of "name:" if it stands here with something behind it; else
 * 0. */
static size_t
find_name(const pci_lexer *l, const char *name)
{
    size_t n = strlen(name);

    if (l->n - l->at < n + 2 || memcmp(l->s + l->at, name, n) != 0 ||
        l->s[l->at + n] != ':' || strchr(" \t\n\r)", l->s[l->at + n + 1]))
        return 0;
    return n + 1;
}

bool
pci_parse_field(pci_lexer *l, pci_field *out)
{
    int i;

    for (i = 0; i < PCI_FIELDS; i++) {
        const char *name = pci_field_name((pci_field)i);
        size_t n = name ? find_name(l, name) : 0;

        if (n > 0) {
            l->at += n;
            *out = (pci_field)i;
            return true;
        }
    }
    return false;
}

/* "2014..2015-05", with one bound or both, or one date. */
static bool
read_days(const char *s, size_t n, pci_days *out)
{
    size_t i;
    pci_days other;

    for (i = 0; i + 1 < n; i++)
        if (s[i] == '.' && s[i + 1] == '.')
            break;
    if (i + 1 >= n)
        return pci_days_read(s, n, out);
    if (n == 2 || (i > 0 && !pci_days_read(s, i, out)) ||
        (i + 2 < n && !pci_days_read(s + i + 2, n - i - 2, &other)))
        return false;
    if (i == 0)
        memcpy(out->first, PCI_DAY_FIRST, sizeof out->first);
    if (i + 2 == n)
        memcpy(out->last, PCI_DAY_LAST, sizeof out->last);
    else if (i > 0 && strcmp(out->first, other.last) > 0)
        memcpy(out->first, other.first, sizeof out->first);
    else
        memcpy(out->last, other.last, sizeof out->last);
    return true;
}

static bool
read_kind(const char *s, size_t n, pci_kind *out)
{
    int i;

    for (i = 0; i < PCI_KINDS; i++) {
        const char *name = pci_kind_name((pci_kind)i);

        if (strlen(name) == n && !memcmp(name, s, n)) {
            *out = (pci_kind)i;
            return true;
        }
    }
    return false;
}

/* Reads the value of a filter whose op is set. */
static bool
read_value(const char *s, size_t n, pci_ask *filter)
{
    const char *code;

    switch (filter->op) {
    case PCI_ASK_DAYS:
        return read_days(s, n, &filter->days);
    case PCI_ASK_KIND:
        return read_kind(s, n, &filter->kind);
    default:
        code = pci_language_of_tag(s, n);
        if (!code || strlen(code) >= sizeof filter->language)
            return false;
        memcpy(filter->language, code, strlen(code) + 1);
        return true;
    }
}

pincite_status
pci_parse_filter(pci_lexer *l, pci_ask **out, pincite_error *err)
{
    static const struct {
        const char *name;
        pci_ask_op op;
    } filters[] = {{"date", PCI_ASK_DAYS},
                   {"lang", PCI_ASK_LANGUAGE},
                   {"kind", PCI_ASK_KIND}};
    size_t i;

    *out = NULL;
    for (i = 0; i < sizeof filters / sizeof *filters; i++) {
        size_t n = find_name(l, filters[i].name);
        pci_lexer value = {.s = l->s, .n = l->n, .at = l->at + n};
        pci_stretch chunk;

        if (n == 0)
            continue;
        *out = pci_ask_new(filters[i].op);
        if (!*out)
            return pci_fail_nomem(err);
        chunk = pci_lex_chunk(&value);
        if (read_value(l->s + chunk.start, chunk.end - chunk.start, *out)) {
            l->at = value.at;
            return PINCITE_OK;
        }
        pci_ask_free(*out);
        *out = NULL;
    }
    return PINCITE_OK;
}
