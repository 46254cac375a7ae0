/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/ask_print.h"

#include <stdio.h>
#include <string.h>

#include "searcher/query/parse_field.h"

static void print_node(const pci_ask *ask, pci_buf *out);

static void
print_item(const pci_item *item, pci_buf *out)
{
    const pci_word *w = &item->word;

    if (item->mode == PCI_MODE_EXACT) {
        pci_buf_add_byte(out, '=');
        if (item->typed.text)
            w = &item->typed;
    } else if (item->with_sign.text) {
        w = &item->with_sign;
    }
    pci_buf_add(out, w->text, w->len);
    if (item->mode == PCI_MODE_FUZZY) {
        pci_buf_add_byte(out, '~');
        pci_buf_add_byte(out, (char)('0' + item->distance));
    }
}

static void
print_words(const pci_ask *words, pci_buf *out)
{
    const char *field = pci_field_name(words->field);
    bool quotes = !words->loose; /* a phrase, if only of one word */
    size_t i;

    if (field) {
        pci_buf_add_str(out, field);
        pci_buf_add_byte(out, ':');
    }
    if (quotes)
        pci_buf_add_byte(out, '"');
    for (i = 0; i < words->n_items; i++) {
        if (i > 0)
            pci_buf_add_byte(out, ' ');
        print_item(&words->items[i], out);
    }
    if (quotes)
        pci_buf_add_byte(out, '"');
}

static void
print_day(const char *day, pci_buf *out)
{
    pci_buf_add(out, day, 4);
    pci_buf_add_byte(out, '-');
    pci_buf_add(out, day + 4, 2);
    pci_buf_add_byte(out, '-');
    pci_buf_add(out, day + 6, 2);
}

static void
print_days(const pci_days *days, pci_buf *out)
{
    pci_buf_add_str(out, "date:");
    if (strcmp(days->first, PCI_DAY_FIRST) != 0)
        print_day(days->first, out);
    pci_buf_add_str(out, "..");
    if (strcmp(days->last, PCI_DAY_LAST) != 0)
        print_day(days->last, out);
}

static void
print_operand(const pci_ask *kid, pci_buf *out)
{
    bool brackets = kid->n_kids > 0;

    if (brackets)
        pci_buf_add_byte(out, '(');
    print_node(kid, out);
    if (brackets)
        pci_buf_add_byte(out, ')');
}

static void
print_list(const pci_ask *list, pci_buf *out)
{
    size_t i;

    for (i = 0; i < list->n_kids; i++) {
        const pci_ask *kid = list->kids[i];

        if (i > 0)
            pci_buf_add_byte(out, ' ');
        if (kid->role != PCI_SHOULD)
            pci_buf_add_byte(out, kid->role == PCI_MUST ? '+' : '-');
        if (kid->role == PCI_SHOULD && kid->op != PCI_ASK_LIST)
            print_node(kid, out);
        else
            print_operand(kid, out);
    }
}

static void
print_chain(const pci_ask *ask, pci_buf *out)
{
    char near[32];
    const char *sign = " AND ";
    size_t i;

    snprintf(near, sizeof near, " NEAR/%u ", ask->distance);
    if (ask->op == PCI_ASK_NEAR)
        sign = near;
    else if (ask->op == PCI_ASK_OR)
        sign = " OR ";
    else if (ask->op == PCI_ASK_SENTENCE)
        sign = " SENTENCE ";
    for (i = 0; i < ask->n_kids; i++) {
        if (i > 0)
            pci_buf_add_str(out, sign);
        if (ask->kids[i]->role == PCI_NOT)
            pci_buf_add_str(out, "NOT ");
        print_operand(ask->kids[i], out);
    }
}

static void
print_node(const pci_ask *ask, pci_buf *out)
{
    switch (ask->op) {
    case PCI_ASK_WORDS:
        print_words(ask, out);
        break;
    case PCI_ASK_LIST:
        print_list(ask, out);
        break;
    case PCI_ASK_DAYS:
        print_days(&ask->days, out);
        break;
    case PCI_ASK_LANGUAGE:
        pci_buf_add_str(out, "lang:");
        pci_buf_add_str(out, ask->language);
        break;
    case PCI_ASK_KIND:
        pci_buf_add_str(out, "kind:");
        pci_buf_add_str(out, pci_kind_name(ask->kind));
        break;
    default:
        print_chain(ask, out);
        break;
    }
}

void
pci_ask_print(const pci_ask *ask, pci_buf *out)
{
    print_node(ask, out);
}
