/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "indexer/survey.h"
#include "text/facts/date.h"
#include "text/words/language.h"

pincite_status
pci_text_check_name(const char *name, pincite_error *err)
{
    const char *p;

    if (!name || !*name)
        return pci_fail(err, PINCITE_E_INVALID, "the text has no name");
    if (*name == '/')
        return pci_fail(err, PINCITE_E_INVALID,
                        "'%s' is the name of a file: that of a text does not "
                        "start with a slash",
                        name);
    if (strlen(name) > PCI_MAX_NAME)
        return pci_fail(err, PINCITE_E_INVALID,
                        "a text's name has more than %d bytes", PCI_MAX_NAME);
    for (p = name; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F)
            return pci_fail(err, PINCITE_E_INVALID,
                            "the text's name '%s' holds a control character",
                            name);
    return PINCITE_OK;
}

static pincite_status
keep(const char *value, char **out, pincite_error *err)
{
    *out = pci_strdup(value);
    return *out ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
pci_text_check_fact(pci_fact_kind kind, const char *value, char **out,
                    pincite_error *err)
{
    size_t n = value ? strlen(value) : 0;
    char iso[PCI_DATE_SIZE];
    const char *code;

    *out = NULL;
    if (n == 0)
        return PINCITE_OK;
    if (n > PCI_MAX_FACT)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "a fact of a text has more than %d bytes",
                        PCI_MAX_FACT);
    if (pci_utf8_valid_length(value, n) < n)
        return pci_fail(err, PINCITE_E_INVALID,
                        "a fact of a text is not UTF-8");
    if (kind == PCI_FACT_DATE) {
        if (!pci_date_read(value, n, iso))
            return pci_fail(err, PINCITE_E_INVALID,
                            "'%s' is no date, such as 2014-07-01", value);
        return keep(iso, out, err);
    }
    if (kind == PCI_FACT_LANGUAGE) {
        code = pci_language_of_tag(value, n);
        if (!code)
            return pci_fail(err, PINCITE_E_INVALID,
                            "'%s' is no language, such as en", value);
        return keep(code, out, err);
    }
    return keep(value, out, err);
}

pincite_status
pci_text_hash(const char *bytes, size_t n, const pci_told *told,
              char hash[PCI_HASH_HEX + 1], pincite_error *err)
{
    pci_buf all = PCI_BUF_INIT(SIZE_MAX / 2);
    char of_bytes[PCI_HASH_HEX + 1];
    pincite_status st;
    int i;

    pci_hash_hex(n ? bytes : "", n, of_bytes);
    pci_pack_string(&all, of_bytes);
    for (i = 0; i < PCI_FACTS; i++)
        pci_pack_string(&all, told->facts[i]);
    st = pci_buf_status(&all, err);
    if (!st)
        pci_hash_hex(all.p, all.n, hash);
    pci_buf_release(&all);
    return st;
}

/* Makes room for a text at place i. */
static pincite_status
insert(pci_texts *t, size_t i, const char *name, const char *hash,
       pincite_error *err)
{
    char *copy = pci_strdup(name);

    if (!copy || !pci_grow(&t->list, &t->cap, t->n + 1, sizeof *t->list)) {
        pci_free(copy);
        return pci_fail_nomem(err);
    }
    memmove(&t->list[i + 1], &t->list[i], (t->n - i) * sizeof *t->list);
    t->list[i].name = copy;
    memcpy(t->list[i].hash, hash, PCI_HASH_HEX + 1);
    t->n++;
    return PINCITE_OK;
}

pincite_status
pci_texts_take(const pci_entry *e, void *texts)
{
    pci_texts *t = texts;

    return pci_survey_is_text(e) ? insert(t, t->n, e->path, e->hash, NULL)
                                 : PINCITE_OK;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const pci_text *)a)->name, ((const pci_text *)b)->name);
}

void
pci_texts_settle(pci_texts *t)
{
    if (t->n > 1)
        qsort(t->list, t->n, sizeof *t->list, by_name);
}

/* Where the text is, or would be. */
static size_t
place_of(const pci_texts *t, const char *name, bool *found)
{
    size_t from = 0;
    size_t to = t->n;

    *found = false;
    while (from < to && !*found) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(t->list[middle].name, name);

        *found = order == 0;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return *found ? to : from;
}

const pci_text *
pci_texts_find(const pci_texts *t, const char *name)
{
    bool found;
    size_t i = place_of(t, name, &found);

    return found ? &t->list[i] : NULL;
}

pincite_status
pci_texts_put(pci_texts *t, const char *name, const char *hash,
              pincite_error *err)
{
    bool found;
    size_t i = place_of(t, name, &found);

    if (!found)
        return insert(t, i, name, hash, err);
    memcpy(t->list[i].hash, hash, PCI_HASH_HEX + 1);
    return PINCITE_OK;
}

void
pci_texts_drop(pci_texts *t, const char *name)
{
    bool found;
    size_t i = place_of(t, name, &found);

    if (!found)
        return;
    pci_free(t->list[i].name);
    t->n--;
    memmove(&t->list[i], &t->list[i + 1], (t->n - i) * sizeof *t->list);
}

void
pci_texts_release(pci_texts *t)
{
    size_t i;

    for (i = 0; i < t->n; i++)
        pci_free(t->list[i].name);
    pci_free(t->list);
    *t = (pci_texts)PCI_TEXTS_INIT;
}
