/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_facts.h"

#include <gumbo.h>
#include <string.h>

#include "text/facts/author.h"
#include "text/facts/date.h"
#include "text/html/html_near.h"
#include "text/html/html_scan.h"
#include "text/html/html_title.h"
#include "text/words/language.h"

enum {
    COST_URL_DAY = 22,
    COST_URL_MONTH = 50,
    COST_FIELD = 25,   /* cheaper clues hold nothing but names */
    FIELD_BYTES = 60,  /* if they are shorter than this */
    FAR_BEFORE = 1500, /* bytes of text from the headline */
    FAR_BEHIND = 4000,
    COST_FAR = 12,
    MAX_COST = 140,
    MAX_DATES = 200,
    COST_SHOWN = 36, /* the most a date costs that is shown as the article's */
    COST_GUESS = 45, /* from here on, text that happens to look like it */
    AUTHORS_BYTES = 900, /* pci_article_set_fact() takes no more than 1000 */
    ONE_BYLINE = 200     /* bytes between names that belong together */
};

/* What a clue costs, with how far from the headline it stands. */
static int
cost_of(const pci_clue *c, const pci_html_title *title)
{
    if (c->place == PCI_CLUE_NOWHERE || title->place == PCI_CLUE_NOWHERE)
        return c->cost;
    if (c->place + FAR_BEFORE < title->place ||
        c->place > title->end + FAR_BEHIND)
        return c->cost + COST_FAR;
    return c->cost;
}

/* The date in the path of a URL: /2014/07/01/, /2014/07/, -20140701- */
static void
read_url_date(pci_clues *c, const char *s, size_t n)
{
    char iso[PCI_DATE_SIZE];
    size_t at;

    if (pci_date_find(s, n, iso, NULL, NULL)) {
        pci_clues_add(c, PCI_CLUE_DATE, COST_URL_DAY, "URL", iso, strlen(iso));
        return;
    }
    for (at = 0; at + 9 <= n; at++) {
        if (s[at] == '/' && s[at + 5] == '/' && s[at + 8] == '/' &&
            pci_date_read(s + at + 1, 7, iso)) {
            pci_clues_add(c, PCI_CLUE_DATE, COST_URL_MONTH, "URL", iso,
                          strlen(iso));
            return;
        }
    }
}

static bool
read_date(const char *s, size_t n, char iso[PCI_DATE_SIZE])
{
    return pci_date_read(s, n, iso) || pci_date_find(s, n, iso, NULL, NULL);
}

/* A page that was printed first is no older than this. */
static bool
is_plausible(const char *iso)
{
    return strcmp(iso, "1900") > 0 && strcmp(iso, "2100") < 0;
}

/* Days since some day, to tell how far two dates are apart. */
static long
day_number(const char *iso)
{
    long y = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 +
             (iso[2] - '0') * 10 + (iso[3] - '0');
    long m = (iso[5] - '0') * 10 + (iso[6] - '0');
    long d = (iso[8] - '0') * 10 + (iso[9] - '0');

    /* The year starts in March, as in Zeller's congruence. */
    if (m < 3) {
        m += 12;
        y--;
    }
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m - 457) / 5 + d;
}

static bool
is_next_day(const char *a, const char *b)
{
    long apart;

    if (strlen(a) != 10 || strlen(b) != 10)
        return false;
    apart = day_number(a) - day_number(b);
    return apart == 1 || apart == -1;
}

typedef struct dated {
    char iso[PCI_DATE_SIZE];
    int cost;
    const char *from;
} dated;

static bool
is_day_of(const char *fine, const char *coarse)
{
    size_t n = strlen(coarse);

    return strlen(fine) > n && strncmp(fine, coarse, n) == 0;
}

/* The cheapest date; one that is only a year or a month gives way to one in
 * it that tells the day. */
static const dated *
best_date(const dated *list, size_t n)
{
    const dated *best = NULL;
    size_t i;

    for (i = 0; i < n; i++) {
        const dated *d = &list[i];

        if (!best || is_day_of(d->iso, best->iso) ||
            (d->cost < best->cost && !is_day_of(best->iso, d->iso)))
            best = d;
    }
    return best;
}

/* How many kinds of sources tell this very date, of its publication. */
static int
count_votes(const dated *list, size_t n, const char *iso)
{
    const char *seen[4] = {NULL, NULL, NULL, NULL};
    int votes = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        int k = 0;

        if (list[i].cost > COST_SHOWN || strcmp(list[i].iso, iso) != 0)
            continue;
        while (k < votes && strcmp(seen[k], list[i].from) != 0)
            k++;
        if (k == votes && votes < 4)
            seen[votes++] = list[i].from;
    }
    return votes;
}

/* A time in UTC may be of the day before or after: then the day that more
 * sources tell is the one people saw. */
static const dated *
settle_day(const dated *list, size_t n, const dated *best)
{
    int votes = count_votes(list, n, best->iso);
    size_t i;

    for (i = 0; i < n; i++) {
        if (list[i].cost <= COST_SHOWN &&
            is_next_day(list[i].iso, best->iso) &&
            count_votes(list, n, list[i].iso) > votes)
            return &list[i];
    }
    return best;
}

static pincite_status
set_date(pci_article *a, const pci_clues *c, const pci_html_title *title,
         pincite_error *err)
{
    dated list[MAX_DATES];
    const dated *best;
    size_t n = 0;
    size_t i;

    for (i = 0; i < c->n && n < MAX_DATES; i++) {
        const pci_clue *clue = &c->list[i];
        dated *d = &list[n];

        d->cost = cost_of(clue, title);
        d->from = clue->from;
        if (clue->kind == PCI_CLUE_DATE && d->cost < MAX_COST &&
            read_date(c->text.p + clue->start, clue->n, d->iso) &&
            is_plausible(d->iso))
            n++;
    }
    best = best_date(list, n);
    if (!best)
        return PINCITE_OK;
    best = settle_day(list, n, best);
    return pci_article_set_fact(a, PCI_FACT_DATE, best->iso, strlen(best->iso),
                                best->from, err);
}

/* The author fact while the clues are gone through, the cheapest first. */
typedef struct author {
    pci_buf persons;
    const char *from;
    pci_buf others; /* staff, or the site itself: where no person is named */
    const char *others_from;
    size_t n_persons;
} author;

static void
add_name(pci_buf *to, const char *s, size_t n)
{
    if (to->n + n + 2 > AUTHORS_BYTES)
        return;
    if (to->n > 0)
        pci_buf_add_str(to, ", ");
    pci_buf_add(to, s, n);
}

static void
take_names(author *b, const pci_names *names, const pci_clues *c,
           const char *from)
{
    bool has_others = b->others.n > 0;
    size_t i;

    for (i = 0; i < names->n; i++) {
        const pci_name *name = &names->list[i];
        const char *s = names->text.p + name->start;

        if (name->trust == PCI_NAME_OF_PERSON &&
            !pci_html_is_site(c, s, name->n)) {
            add_name(&b->persons, s, name->n);
            b->from = from;
            b->n_persons++;
        } else if (!has_others) {
            add_name(&b->others, s, name->n);
            b->others_from = from;
        }
    }
}

/* "Anna" of the site's own data is "Anna Berg" where the page shows her. */
static void
take_fuller_name(author *b, const pci_names *names, const char *from)
{
    size_t i;

    for (i = 0; i < names->n; i++) {
        const pci_name *name = &names->list[i];
        const char *s = names->text.p + name->start;

        if (name->trust == PCI_NAME_OF_PERSON && name->n > b->persons.n &&
            s[b->persons.n] == ' ' &&
            memcmp(s, b->persons.p, b->persons.n) == 0) {
            pci_buf_clear(&b->persons);
            pci_buf_add(&b->persons, s, name->n);
            b->from = from;
            return;
        }
    }
}

static bool
is_one_word(const author *b)
{
    return b->n_persons == 1 && !memchr(b->persons.p, ' ', b->persons.n);
}

static pci_names_in
kind_of_text(const pci_clues *c, const pci_clue *clue)
{
    if (clue->cost < COST_FIELD &&
        (clue->place == PCI_CLUE_NOWHERE ||
         (clue->n <= FIELD_BYTES &&
          !memchr(c->text.p + clue->start, '\n', clue->n))))
        return PCI_NAMES_IN_FIELD;
    return clue->place == PCI_CLUE_NOWHERE ? PCI_NAMES_IN_FIELD
                                           : PCI_NAMES_IN_BYLINE;
}

/* The names of all clues of one cost; of those in the text, only such as
 * stand together. */
static void
gather_names(pci_names *names, const pci_clues *c, const pci_html_title *title,
             int cost, const char **from)
{
    size_t last = PCI_CLUE_NOWHERE;
    size_t i;

    *from = NULL;
    for (i = 0; i < c->n && names->n < PCI_MAX_NAMES; i++) {
        const pci_clue *clue = &c->list[i];
        bool shown = clue->place != PCI_CLUE_NOWHERE;

        if (clue->kind != PCI_CLUE_AUTHOR || cost_of(clue, title) != cost ||
            (*from && strcmp(*from, clue->from) != 0))
            continue;
        if (shown && last != PCI_CLUE_NOWHERE &&
            clue->place > last + ONE_BYLINE)
            continue;
        pci_names_add(names, c->text.p + clue->start, clue->n,
                      kind_of_text(c, clue));
        if (names->n > 0) {
            *from = clue->from;
            last = shown ? clue->place : last;
        }
    }
}

static pincite_status
find_author(author *b, const pci_clues *c, const pci_html_title *title,
            pincite_error *err)
{
    int cost;

    for (cost = 0; cost < MAX_COST; cost++) {
        pci_names names;
        const char *from;
        bool failed;

        if (cost >= COST_GUESS && b->others.n > 0)
            break;
        pci_names_init(&names);
        gather_names(&names, c, title, cost, &from);
        if (b->persons.n == 0)
            take_names(b, &names, c, from);
        else
            take_fuller_name(b, &names, from);
        failed = names.text.failed == PINCITE_E_NOMEM;
        pci_names_release(&names);
        if (failed)
            return pci_fail_nomem(err);
        if (b->persons.n > 0 && !is_one_word(b))
            break;
    }
    return PINCITE_OK;
}

static pincite_status
set_author(pci_article *a, const pci_clues *c, const pci_html_title *title,
           pincite_error *err)
{
    author b = {PCI_BUF_INIT(AUTHORS_BYTES), NULL, PCI_BUF_INIT(AUTHORS_BYTES),
                NULL, 0};
    pincite_status st = find_author(&b, c, title, err);

    if (!st)
        st = pci_buf_status(&b.persons, err);
    if (!st)
        st = pci_buf_status(&b.others, err);
    if (!st && b.persons.n > 0)
        st = pci_article_set_fact(a, PCI_FACT_AUTHOR, b.persons.p, b.persons.n,
                                  b.from, err);
    else if (!st && b.others.n > 0)
        st = pci_article_set_fact(a, PCI_FACT_AUTHOR, b.others.p, b.others.n,
                                  b.others_from, err);
    pci_buf_release(&b.persons);
    pci_buf_release(&b.others);
    return st;
}

static pincite_status
set_url(pci_article *a, pci_clues *c, pincite_error *err)
{
    size_t i;

    for (i = 0; i < c->n; i++) {
        const pci_clue *clue = &c->list[i];
        const char *s = c->text.p + clue->start;

        if (clue->kind == PCI_CLUE_URL &&
            ((clue->n > 8 && memcmp(s, "https://", 8) == 0) ||
             (clue->n > 7 && memcmp(s, "http://", 7) == 0)) &&
            !memchr(s, ' ', clue->n))
            return pci_article_set_fact(a, PCI_FACT_URL, s, clue->n,
                                        clue->from, err);
    }
    return PINCITE_OK;
}

static pincite_status
set_language(pci_article *a, const pci_clues *c, pincite_error *err)
{
    const char *code = NULL;
    const char *from = NULL;
    int cost = MAX_COST;
    size_t i;

    for (i = 0; i < c->n; i++) {
        const pci_clue *clue = &c->list[i];
        const char *known;

        if (clue->kind != PCI_CLUE_LANGUAGE || clue->cost >= cost)
            continue;
        known = pci_language_of_tag(c->text.p + clue->start, clue->n);
        if (known) {
            code = known;
            from = clue->from;
            cost = clue->cost;
        }
    }
    if (!code)
        return PINCITE_OK;
    return pci_article_set_fact(a, PCI_FACT_LANGUAGE, code, strlen(code), from,
                                err);
}

pincite_status
pci_html_find_facts(pci_article *a, const GumboNode *root, pincite_error *err)
{
    pci_html_scan scan;
    pci_html_title title;
    pincite_status st = pci_html_scan_page(&scan, root, err);

    if (st)
        goto out;
    pci_html_choose_title(&scan, &title);
    if (title.s) {
        st = pci_article_set_fact(a, PCI_FACT_TITLE, title.s, title.n,
                                  title.from, err);
        if (st)
            goto out;
    }
    st = set_url(a, &scan.clues, err);
    if (st)
        goto out;
    if (a->facts[PCI_FACT_URL].value)
        read_url_date(&scan.clues, a->facts[PCI_FACT_URL].value,
                      strlen(a->facts[PCI_FACT_URL].value));
    pci_html_read_near(&scan, &title);
    st = pci_clues_status(&scan.clues, err);
    if (!st)
        st = set_date(a, &scan.clues, &title, err);
    if (!st)
        st = set_author(a, &scan.clues, &title, err);
    if (!st)
        st = set_language(a, &scan.clues, err);
out:
    pci_html_scan_release(&scan);
    return st;
}
