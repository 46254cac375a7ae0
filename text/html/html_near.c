/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_near.h"

#include <string.h>

#include "text/facts/author.h"
#include "text/facts/date.h"
#include "text/furniture/wording.h"

enum {
    BYTES_BEFORE = 600, /* the headline */
    BYTES_BEHIND = 2500,
    BYTES_OF_TOP = 4000,   /* of a page that has no headline */
    MAX_LINE = 200,        /* of a line that tells nothing but these */
    MAX_BESIDE = 90,       /* of one with a date and a name */
    COPYRIGHT_TAIL = 4000, /* bytes of the page's end */
    COPYRIGHT_BYTES = 40,
    MAX_START = 60 /* of a longer one, where such things may stand */
};

enum {
    COST_LINE = 32,
    COST_BEFORE = 3, /* more, for a line before the headline */
    COST_FAR = 400,  /* 1 more for so many bytes behind it */
    COST_LONG_LINE = 12,
    COST_NO_HEADLINE = 10,
    COST_UPDATED = 55,
    COST_BESIDE_DATE = 46,
    COST_COPYRIGHT = 95
};

static const char *const updated[] = {
    "update",     "updated",    "aktualisiert",
    "letzte",     "last",       "modified",
    "modifie",    "mis a jour", "maj",
    "geandert",   "zuletzt",    "actualizado",
    "aggiornato", "atualizado", "bijgewerkt",
    "uppdaterad", "opdateret",  "oppdatert",
    "paivitetty", "обновлено",  "copyright",
    "(c)",        "©",          "bis",
    "seit",       "since",      "until",
    NULL};

typedef struct line {
    const char *s;
    size_t n;
    size_t place;
    int cost;
} line;

static void
read_date(pci_html_scan *scan, const line *l)
{
    char iso[PCI_DATE_SIZE];
    size_t start;
    size_t end;
    pci_wording before;
    int cost = l->cost;

    if (!pci_date_find(l->s, l->n, iso, &start, &end) ||
        (l->n > MAX_LINE && start > MAX_START))
        return;
    pci_wording_make(l->s, start, &before);
    if (pci_wording_has(&before, updated))
        cost += COST_UPDATED - COST_LINE;
    if (l->n > MAX_LINE)
        cost += COST_LONG_LINE;
    pci_clues_add_at(&scan->clues, PCI_CLUE_DATE, cost, "text near headline",
                     iso, strlen(iso), l->place);
}

/* Adds the names in the line; or, if it is to be `one`, no more than one. */
static void
add_names(pci_html_scan *scan, const line *l, int cost, const char *from,
          bool one)
{
    pci_names names;
    bool taken;
    size_t i;

    pci_names_init(&names);
    pci_names_add(&names, l->s, l->n, PCI_NAMES_IN_TEXT);
    taken = names.n > 0 && !(one && names.n > 1);
    for (i = 0; i < names.n && taken; i++)
        pci_clues_add_at(&scan->clues, PCI_CLUE_AUTHOR, cost, from,
                         names.text.p + names.list[i].start, names.list[i].n,
                         l->place);
    scan->clues.failed =
        scan->clues.failed || names.text.failed == PINCITE_E_NOMEM;
    pci_names_release(&names);
}

/* `awaits` tells that the line before was "By:", and is set if this is. */
static void
read_author(pci_html_scan *scan, const line *l, bool *awaits)
{
    size_t lead = pci_byline_lead(l->s, l->n);
    bool was_lead = *awaits;
    char iso[PCI_DATE_SIZE];

    *awaits = l->n > 0 && lead == l->n;
    if (l->n > MAX_LINE || l->n == lead)
        return;
    if (lead > 0 || was_lead)
        add_names(scan, l, l->cost, "byline", false);
    else if (l->n <= MAX_BESIDE && pci_date_find(l->s, l->n, iso, NULL, NULL))
        add_names(scan, l, l->cost + COST_BESIDE_DATE - COST_LINE,
                  "beside date", true);
}

static int
cost_at(size_t place, const pci_html_title *title)
{
    if (title->place == PCI_CLUE_NOWHERE)
        return COST_LINE + COST_NO_HEADLINE;
    if (place < title->place)
        return COST_LINE + COST_BEFORE;
    return COST_LINE + (int)((place - title->end) / COST_FAR);
}

/* "© 2009-2014 Somebody": the last year. */
static void
read_copyright(pci_html_scan *scan)
{
    const pci_buf *text = &scan->text;
    size_t at = text->n > COPYRIGHT_TAIL ? text->n - COPYRIGHT_TAIL : 0;
    char year[PCI_DATE_SIZE] = "";
    size_t place = 0;

    for (; at + 6 <= text->n; at++) {
        size_t end =
            at + COPYRIGHT_BYTES < text->n ? at + COPYRIGHT_BYTES : text->n;
        size_t i;

        if (memcmp(text->p + at, "\u00a9", 2) != 0)
            continue;
        for (i = at + 2; i + 4 <= end && text->p[i] != '\n'; i++) {
            if (pci_date_read(text->p + i, 4, year)) {
                place = at;
                i += 3;
            }
        }
    }
    pci_clues_add_at(&scan->clues, PCI_CLUE_DATE, COST_COPYRIGHT, "copyright",
                     year, strlen(year), place);
}

void
pci_html_read_near(pci_html_scan *scan, const pci_html_title *title)
{
    const pci_buf *text = &scan->text;
    bool seen = title->place != PCI_CLUE_NOWHERE;
    size_t at =
        seen && title->place > BYTES_BEFORE ? title->place - BYTES_BEFORE : 0;
    bool awaits = false;
    size_t to = seen ? title->end + BYTES_BEHIND : BYTES_OF_TOP;

    if (to > text->n)
        to = text->n;
    while (at > 0 && text->p[at - 1] != '\n')
        at--;
    while (at < to) {
        const char *end = memchr(text->p + at, '\n', text->n - at);
        size_t n = end ? (size_t)(end - text->p) - at : text->n - at;
        line l = {text->p + at, n, at, cost_at(at, title)};

        if (!seen || at + n <= title->place || at >= title->end) {
            read_date(scan, &l);
            read_author(scan, &l, &awaits);
        }
        at += n + 1;
    }
    read_copyright(scan);
}
