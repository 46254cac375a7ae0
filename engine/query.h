/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/query.h - what to match, as a plain tree. The engine turns it into
 * a Xapian::Query; no Xapian syntax is ever parsed.
 */
#ifndef PCI_QUERY_H
#define PCI_QUERY_H

#include <stddef.h>
#include <stdint.h>

#include "base/days.h"
#include "base/error.h"
#include "engine/record.h"
#include "engine/terms.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum pci_query_op {
    PCI_QUERY_TERM,      /* passages with the term */
    PCI_QUERY_OR,        /* any kid; scores add up */
    PCI_QUERY_AND,       /* every kid; scores add up */
    PCI_QUERY_AND_NOT,   /* the first kid and none of the others */
    PCI_QUERY_AND_MAYBE, /* the first kid; the others' scores add up */
    PCI_QUERY_ONE_OF,    /* any kid, of which no passage matches two */
    PCI_QUERY_MAX,       /* any kid; the best score counts */
    PCI_QUERY_SYNONYM,   /* any kid; scored as if they were one term */
    PCI_QUERY_PHRASE,    /* kids, all stems, one behind the other */
    PCI_QUERY_NEAR,      /* kids, all stems, in any order in a window */
    PCI_QUERY_SENTENCE,  /* kids, all stems, in a sentence; where there are
                            remote shards it is but an AND */
    PCI_QUERY_ALL,       /* every passage, score 0 */
    PCI_QUERY_KIND,      /* passages of a kind that is not text, score 0 */
    PCI_QUERY_LANGUAGE,  /* passages in a language, score 0 */
    PCI_QUERY_DAYS,      /* of articles whose date is within, score 0 */
    PCI_QUERY_FILTER,    /* the first kid, where all the others match */
    PCI_QUERY_SCALE      /* the one kid, its score times a factor */
} pci_query_op;

/* A tree owns its kids and text. Built bottom-up by pci_query_new() and
 * pci_query_adopt(), freed at its root. */
typedef struct pci_query {
    pci_query_op op;
    pci_field field; /* of a TERM */
    pci_form form;   /* of a TERM */
    char *text;      /* of a TERM, without prefix; a LANGUAGE's code */
    size_t len;
    pci_days days;   /* DAYS only */
    pci_kind kind;   /* KIND only */
    double factor;   /* SCALE only; 0 or more */
    uint32_t window; /* NEAR only: positions from the first to the last */
    struct pci_query **kids;
    size_t n_kids;
    size_t cap_kids;
    struct pci_query *next; /* for pci_query_free() alone */
} pci_query;

/* NULL when memory is out. */
pci_query *pci_query_new(pci_query_op op);
pci_query *pci_query_new_term(pci_field field, pci_form form, const char *text,
                              size_t len);
pci_query *pci_query_new_stem(const char *stem, size_t len); /* of the text */
pci_query *pci_query_new_language(const char *code); /* "": not known */
pci_query *pci_query_new_days(const pci_days *days);
pci_query *pci_query_new_near(uint32_t window);
pci_query *pci_query_new_kind(pci_kind kind);
pci_query *pci_query_new_scale(double factor);

/* Gives `kid` (NULL: a failed allocation) to `parent`; on failure, NOMEM, the
 * kid is freed. */
pincite_status pci_query_adopt(pci_query *parent, pci_query *kid,
                               pincite_error *err);

/* Whether it is a term whose places in a passage the index knows. */
bool pci_query_is_stem(const pci_query *q);

/* Whether it says how its kids have to stand. */
bool pci_query_is_placed(const pci_query *q);

void pci_query_free(pci_query *q);

#ifdef __cplusplus
}
#endif

#endif
