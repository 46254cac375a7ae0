/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/query.h"

#include <string.h>

#include "base/alloc.h"

pci_query *
pci_query_new(pci_query_op op)
{
    pci_query *q = pci_alloc(sizeof *q);

    if (q)
        q->op = op;
    return q;
}

static pci_query *
new_with_text(pci_query_op op, const char *text, size_t len)
{
    pci_query *q = pci_query_new(op);

    if (!q)
        return NULL;
    q->text = pci_strndup(text, len);
    if (!q->text) {
        pci_query_free(q);
        return NULL;
    }
    q->len = len;
    return q;
}

pci_query *
pci_query_new_term(pci_field field, pci_form form, const char *text,
                   size_t len)
{
    pci_query *q = new_with_text(PCI_QUERY_TERM, text, len);

    if (q) {
        q->field = field;
        q->form = form;
    }
    return q;
}

pci_query *
pci_query_new_stem(const char *stem, size_t len)
{
    return pci_query_new_term(PCI_FIELD_TEXT, PCI_FORM_STEM, stem, len);
}

pci_query *
pci_query_new_language(const char *code)
{
    return new_with_text(PCI_QUERY_LANGUAGE, code, strlen(code));
}

pci_query *
pci_query_new_days(const pci_days *days)
{
    pci_query *q = pci_query_new(PCI_QUERY_DAYS);

    if (q)
        q->days = *days;
    return q;
}

pci_query *
pci_query_new_near(uint32_t window)
{
    pci_query *q = pci_query_new(PCI_QUERY_NEAR);

    if (q)
        q->window = window;
    return q;
}

pci_query *
pci_query_new_kind(pci_kind kind)
{
    pci_query *q = pci_query_new(PCI_QUERY_KIND);

    if (q)
        q->kind = kind;
    return q;
}

pci_query *
pci_query_new_scale(double factor)
{
    pci_query *q = pci_query_new(PCI_QUERY_SCALE);

    if (q)
        q->factor = factor;
    return q;
}

pincite_status
pci_query_adopt(pci_query *parent, pci_query *kid, pincite_error *err)
{
    if (!kid)
        return pci_fail_nomem(err);
    if (!pci_grow(&parent->kids, &parent->cap_kids, parent->n_kids + 1,
                  sizeof *parent->kids)) {
        pci_query_free(kid);
        return pci_fail_nomem(err);
    }
    parent->kids[parent->n_kids++] = kid;
    return PINCITE_OK;
}

bool
pci_query_is_stem(const pci_query *q)
{
    return q->op == PCI_QUERY_TERM && q->field == PCI_FIELD_TEXT &&
           q->form == PCI_FORM_STEM;
}

bool
pci_query_is_placed(const pci_query *q)
{
    return q->op == PCI_QUERY_PHRASE || q->op == PCI_QUERY_NEAR ||
           q->op == PCI_QUERY_SENTENCE;
}

/* By a list, not by recursion: a deep tree must not end the stack. */
void
pci_query_free(pci_query *q)
{
    size_t i;

    if (q)
        q->next = NULL;
    while (q) {
        pci_query *rest = q->next;

        for (i = 0; i < q->n_kids; i++) {
            q->kids[i]->next = rest;
            rest = q->kids[i];
        }
        pci_free(q->kids);
        pci_free(q->text);
        pci_free(q);
        q = rest;
    }
}
