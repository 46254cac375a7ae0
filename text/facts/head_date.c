/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/head_parts.h"

#include <stdint.h>
#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/facts/head_lines.h"
#include "text/facts/label.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

enum {
    MAX_LINE = 300, /* bytes: a longer block is no date line */
    LAST_LINES = 3, /* where a date without a label may end an article */
    FEW_WORDS = 4   /* may stand with a date: a place, a rubric */
};

static void
take(pci_head *h, const char *iso, pci_sure sure, const char *from)
{
    if (sure <= h->date_sure)
        return;
    memcpy(h->date, iso, strlen(iso) + 1);
    h->date_sure = sure;
    h->date_from = from;
}

/* The end of a time of day at s[at..n). */
static size_t
skip_time(const char *s, size_t at, size_t n)
{
    static const char *const words[] = {"at",  "à",   "um",    "uhr", "h",
                                        "am",  "pm",  "a.m",   "p.m", "gmt",
                                        "utc", "est", "edt",   "et",  "cet",
                                        "bst", "msk", "alle",  "ore", "kl",
                                        "as",  "às",  "a las", "klo", "t",
                                        "z",   "в",   NULL};

    while (at < n) {
        size_t len = pci_white(s + at, n - at);

        if (len == 0 && memchr("0123456789:.,+", s[at], 14))
            len = 1;
        if (len == 0)
            len = pci_phrase_any(s + at, n - at, words, NULL);
        if (len == 0)
            break;
        at += len;
    }
    return at;
}

typedef enum edge {
    EDGE_NONE,  /* prose goes on */
    EDGE_COMMA, /* or a bracket */
    EDGE_BAR,   /* or a dot, a dash */
    EDGE_END    /* of the line */
} edge;

static edge
edge_of(int32_t c)
{
    switch (c) {
    case '|':
    case 0xb7:
    case 0x2022:
    case 0x2013:
    case 0x2014:
    case '-':
    case '/':
    case '[':
    case ']':
        return EDGE_BAR;
    case ',':
    case '(':
    case ')':
    case ';':
        return EDGE_COMMA;
    default:
        return EDGE_NONE;
    }
}

static edge
edge_before(const char *s, size_t at)
{
    int32_t c;

    at = pci_white_trim(s, 0, at);
    if (at == 0)
        return EDGE_END;
    pci_utf8_decode(s + pci_utf8_before(s, at), at - pci_utf8_before(s, at),
                    &c);
    return edge_of(c);
}

static edge
edge_behind(const char *s, size_t at, size_t n)
{
    int32_t c;

    at = pci_white_skip(s, at, n);
    if (at == n)
        return EDGE_END;
    pci_utf8_decode(s + at, n - at, &c);
    return edge_of(c);
}

static size_t
count_words(const char *s, size_t n)
{
    size_t words = 0;
    size_t at = pci_white_skip(s, 0, n);

    while (at < n) {
        words++;
        while (at < n && !pci_white(s + at, n - at))
            at++;
        at = pci_white_skip(s, at, n);
    }
    return words;
}

static bool
is_byline(const char *s, size_t n)
{
    size_t value;
    pci_label label = pci_label_read(s, n, &value);

    return label == PCI_LABEL_BY || label == PCI_LABEL_AUTHOR;
}

/* How sure a date without a label at s[from..to) is the article's; what
 * stands before it ends at `start`. */
static pci_sure
judge_bare(const char *s, size_t n, size_t start, size_t from, size_t to)
{
    edge before = edge_before(s, start);
    edge behind = edge_behind(s, to, n);
    edge late = edge_behind(s, skip_time(s, to, n), n);
    size_t words = count_words(s + to, n - to);

    /* The fillers took a comma away. */
    if (before == EDGE_NONE && start < from)
        before = edge_of(s[start]);
    if (late >= EDGE_BAR)
        behind = late;
    if ((before >= EDGE_BAR || is_byline(s, n)) && behind >= EDGE_BAR)
        return PCI_SURE_LABELLED;
    if (before == EDGE_NONE || behind == EDGE_NONE)
        return before == EDGE_END && words <= FEW_WORDS ? PCI_SURE_PERHAPS
                                                        : PCI_SURE_NOT;
    return count_words(s, start) + words <= FEW_WORDS ? PCI_SURE_LIKELY
                                                      : PCI_SURE_PERHAPS;
}

/* How sure the date at s[from..to) of a line is the article's, by what stands
 * around it. */
static pci_sure
judge(const char *s, size_t n, size_t from, size_t to)
{
    size_t start;

    switch (pci_label_of_date(s, from, &start)) {
    case PCI_LABEL_PUBLISHED:
        return PCI_SURE_FULLY;
    case PCI_LABEL_UPDATED:
        return PCI_SURE_PERHAPS;
    case PCI_LABEL_NO_DATE:
        return PCI_SURE_NOT;
    default:
        return judge_bare(s, n, start, from, to);
    }
}

/* The best date of a line. */
static pci_sure
read_line(const char *s, size_t n, char iso[PCI_DATE_SIZE])
{
    pci_sure best = PCI_SURE_NOT;
    char found[PCI_DATE_SIZE];
    size_t value;
    size_t at = 0;
    size_t from;
    size_t to;

    /* Most lines have none, and so no date. */
    if (pci_eight_find_digit(s, n, 0) == n)
        return PCI_SURE_NOT;
    while (at < n && pci_date_find(s + at, n - at, found, &from, &to)) {
        pci_sure sure = judge(s, n, at + from, at + to);

        if (sure > best) {
            best = sure;
            memcpy(iso, found, sizeof found);
        }
        at += to > from ? to : from + 1;
    }
    /* "Date: 2014" */
    if (best < PCI_SURE_FULLY &&
        pci_label_read(s, n, &value) == PCI_LABEL_PUBLISHED &&
        pci_date_read(s + value, n - value, found)) {
        best = PCI_SURE_FULLY;
        memcpy(iso, found, sizeof found);
    }
    return best;
}

bool
pci_head_is_date_line(const pci_head *h, size_t i)
{
    char iso[PCI_DATE_SIZE];
    size_t n;
    const char *s = pci_head_text(h, i, &n);

    return n <= MAX_LINE && read_line(s, n, iso) >= PCI_SURE_LABELLED;
}

static void
find_in_head(pci_head *h)
{
    char iso[PCI_DATE_SIZE];
    size_t i;

    for (i = h->first; i < h->late; i++) {
        size_t n;
        const char *s = pci_head_text(h, i, &n);
        pci_sure sure;

        if (n > MAX_LINE || pci_head_is_foreign(h, i))
            continue;
        sure = read_line(s, n, iso);
        if (sure == PCI_SURE_FULLY || (i < h->body && (long)i != h->title) ||
            (sure >= PCI_SURE_LABELLED && (long)i != h->title))
            take(h, iso, sure, "date line");
    }
}

/* Behind the text: by a label; or the only date there, in the last lines. */
static void
find_in_tail(pci_head *h)
{
    size_t first = h->tail > h->late ? h->tail : h->late;
    char iso[PCI_DATE_SIZE];
    char labelled[PCI_DATE_SIZE] = "";
    char bare[PCI_DATE_SIZE] = "";
    size_t n_bare = 0;
    bool several = false;
    size_t i;

    for (i = first; i < h->a->n_blocks; i++) {
        pci_sure sure = PCI_SURE_NOT;
        size_t n;
        const char *s = pci_head_text(h, i, &n);

        if (n <= MAX_LINE && !pci_head_is_foreign(h, i))
            sure = read_line(s, n, iso);
        if (sure == PCI_SURE_FULLY) {
            several |= labelled[0] && strcmp(labelled, iso) != 0;
            memcpy(labelled, iso, sizeof iso);
        } else if (sure >= PCI_SURE_LIKELY) {
            n_bare++;
            if (i + LAST_LINES >= h->a->n_blocks)
                memcpy(bare, iso, sizeof iso);
        }
    }
    if (labelled[0] && !several)
        take(h, labelled, PCI_SURE_LIKELY, "date line");
    if (bare[0] && n_bare == 1)
        take(h, bare, PCI_SURE_PERHAPS, "date line");
}

/* The only year of a line, which is no end of a range; 0 if there is none or
 * there are several. */
static int
only_year(const char *s, size_t n)
{
    int found = 0;
    size_t at = pci_eight_find_digit(s, n, 0);

    while (at < n) {
        int year = 0;
        size_t digits = 0;

        while (at + digits < n && s[at + digits] >= '0' &&
               s[at + digits] <= '9') {
            if (digits < 4)
                year = year * 10 + (s[at + digits] - '0');
            digits++;
        }
        if (digits == 4 && year >= 1800 && year <= 2099) {
            if (found && found != year)
                return 0;
            found = year;
        }
        at = pci_eight_find_digit(s, n, at + digits);
    }
    return found;
}

/* Whether a line with a year names a publication: a journal's volume. */
static bool
names_publication(const char *s, size_t n)
{
    static const char *const words[] = {
        "proceedings", "papers",  "paper",     "journal",  "review",
        "vol",         "volume",  "no",        "nr",       "issue",
        "number",      "series",  "bulletin",  "magazine", "quarterly",
        "press",       "spring",  "summer",    "autumn",   "fall",
        "winter",      "edition", "yearbook",  "annals",   "revue",
        "zeitschrift", "heft",    "band",      "revista",  "rivista",
        "numéro",      "журнал",  "выпуск",    "№",        "том",
        "university",  "written", "completed", NULL};
    size_t at = 0;
    int32_t before = ' ';

    while (at < n) {
        int32_t c;
        size_t len = pci_utf8_decode(s + at, n - at, &c);

        if (!pci_is_word_character(before) &&
            pci_phrase_any(s + at, n - at, words, NULL) > 0)
            return true;
        before = c;
        at += len;
    }
    return false;
}

bool
pci_head_is_publication(const char *s, size_t n)
{
    return only_year(s, n) && names_publication(s, n);
}

/* A year is all there is: of a copyright, or behind a journal's name. */
static void
find_year(pci_head *h, size_t first, size_t last, bool publications)
{
    size_t i;

    for (i = first; i < last && h->date_sure == PCI_SURE_NOT; i++) {
        char iso[PCI_DATE_SIZE] = "0000";
        size_t n;
        const char *s = pci_head_text(h, i, &n);
        int year = n <= MAX_LINE ? only_year(s, n) : 0;
        bool copyright = year && pci_head_is_copyright(s, n);
        int k;

        if (!year || (long)i == h->title ||
            (!copyright && (!publications || pci_head_is_foreign(h, i) ||
                            !names_publication(s, n))))
            continue;
        for (k = 3; k >= 0; k--, year /= 10)
            iso[k] = (char)('0' + year % 10);
        take(h, iso, PCI_SURE_HARDLY,
             copyright ? "copyright line" : "publication line");
    }
}

void
pci_head_find_date(pci_head *h)
{
    size_t n = h->a->n_blocks;

    find_in_head(h);
    if (h->date_sure < PCI_SURE_LIKELY)
        find_in_tail(h);
    if (h->date_sure == PCI_SURE_NOT)
        find_year(h, h->first, h->body < n ? h->body : h->late, true);
    /* The copyright of a site with menus is no article's. */
    if (h->date_sure == PCI_SURE_NOT && !pci_head_is_page(h))
        find_year(h, h->tail > h->late ? h->tail : h->late, n, false);
}
