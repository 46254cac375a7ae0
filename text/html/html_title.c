/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_title.h"

#include <string.h>

#include "text/facts/date.h"
#include "text/white.h"
#include "text/furniture/wording.h"

enum {
    COST_H2 = 50,       /* as html_scan.c has it */
    MAX_HEADLINE = 600, /* bytes */
    MIN_SHARED = 8,     /* bytes that make two titles one, if shared */
    MAX_SITE_WORDS = 5,
    MAX_NAME_WORDS = 3, /* of a site that may be longer than the title */
    MAX_AUTHOR_WORDS = 4,
    MIN_COMMON_WORD = 4,
    SOME = 25, /* percent of a title in a headline */
    NEVER = 10000,
    SAME_TITLE = 1000,  /* support of a headline, in bytes */
    COST_SAID_WELL = 12 /* of a title in JSON-LD or OpenGraph */
};

typedef struct span {
    const char *s;
    size_t n;
} span;

static span
span_of(const pci_clues *c, const pci_clue *clue)
{
    return (span){c->text.p + clue->start, clue->n};
}

static bool
same_letters(span a, span b)
{
    pci_wording one;
    pci_wording other;
    uint64_t letters;

    pci_wording_make(a.s, a.n, &one);
    pci_wording_make(b.s, b.n, &other);
    letters = pci_wording_letters(&one);
    return letters ? letters == pci_wording_letters(&other)
                   : strcmp(one.s, other.s) == 0;
}

/* The host's name without www. and what is behind the last dot. */
static span
host_label(span url)
{
    const char *host = memchr(url.s, '/', url.n);
    span h = {"", 0};
    const char *dot = NULL;
    size_t i;

    if (!host || (size_t)(host - url.s) + 2 >= url.n || host[1] != '/')
        return h;
    h.s = host + 2;
    while (h.s + h.n < url.s + url.n && !strchr("/:?#", h.s[h.n]))
        h.n++;
    if (h.n > 4 && memcmp(h.s, "www.", 4) == 0) {
        h.s += 4;
        h.n -= 4;
    }
    for (i = 0; i < h.n; i++) {
        if (h.s[i] == '.')
            dot = h.s + i;
    }
    if (dot)
        h.n = (size_t)(dot - h.s);
    return h;
}

bool
pci_html_is_site(const pci_clues *clues, const char *s, size_t n)
{
    const span name = {s, n};
    size_t i;

    for (i = 0; i < clues->n; i++) {
        const pci_clue *c = &clues->list[i];

        if (c->kind == PCI_CLUE_SITE && same_letters(span_of(clues, c), name))
            return true;
        if (c->kind == PCI_CLUE_URL &&
            same_letters(host_label(span_of(clues, c)), name))
            return true;
    }
    return false;
}

/* A name that has the site's in it, or the other way round: "News - Site". */
static bool
is_like_site(const pci_clues *clues, span name)
{
    size_t i;

    if (pci_html_is_site(clues, name.s, name.n))
        return true;
    for (i = 0; i < clues->n; i++) {
        pci_wording site;
        pci_wording part;

        if (clues->list[i].kind != PCI_CLUE_SITE)
            continue;
        pci_wording_make(clues->text.p + clues->list[i].start,
                         clues->list[i].n, &site);
        pci_wording_make(name.s, name.n, &part);
        if (site.n >= 4 && part.n >= 4 && part.words <= MAX_SITE_WORDS &&
            (strstr(part.s, site.s) || strstr(site.s, part.s)))
            return true;
    }
    return false;
}

static const char *const separators[] = {"|",      "\u00bb",   "\u00ab",
                                         "\u00b7", "\u2022",   "::",
                                         " - ",    " \u2013 ", " \u2014 ",
                                         " / ",    ": ",       NULL};

/* The length of the separator at `at`, 0 if there is none. The colon, which
 * titles have inside, is the last of the list. */
static size_t
separator_at(span t, size_t at, bool *is_colon)
{
    int i;

    for (i = 0; separators[i]; i++) {
        size_t n = strlen(separators[i]);

        if (t.n - at >= n && memcmp(t.s + at, separators[i], n) == 0) {
            *is_colon = separators[i + 1] == NULL;
            return n;
        }
    }
    *is_colon = false;
    /* Scripts without spaces have none around the dash. */
    return at > 0 && at + 1 < t.n && strchr("-_", t.s[at]) &&
           (unsigned char)t.s[at - 1] >= 0x80 &&
           (unsigned char)t.s[at + 1] >= 0xe3;
}

static span
trim(span t)
{
    size_t start = pci_white_skip(t.s, 0, t.n);

    return (span){t.s + start, pci_white_trim(t.s, start, t.n) - start};
}

static size_t
count_words(span t)
{
    pci_wording w;

    pci_wording_make(t.s, t.n, &w);
    return w.words;
}

/* A last part that is as short as a name. */
static bool
is_tail(span part, span rest)
{
    size_t words = count_words(part);

    return words <= MAX_NAME_WORDS ||
           (words <= MAX_SITE_WORDS && part.n < rest.n);
}

/* Cuts the site's name off, before or behind. What only looks like one is
 * cut off, too, if `guess`. */
static span
strip_site(const pci_clues *clues, span t, bool guess)
{
    size_t first = 0; /* where the first separator is, and how long */
    size_t first_len = 0;
    size_t last = 0;
    size_t last_len = 0;
    size_t at;
    bool is_colon = false;
    bool last_is_colon = false;
    span head; /* before the last separator, and behind it */
    span tail;
    span before; /* the first */
    span behind;

    for (at = 1; at < t.n; at++) {
        size_t len = separator_at(t, at, &is_colon);

        if (len == 0)
            continue;
        if (first_len == 0) {
            first = at;
            first_len = len;
        }
        last = at;
        last_len = len;
        last_is_colon = is_colon;
        at += len - 1;
    }
    if (first_len == 0)
        return t;
    head = trim((span){t.s, last});
    tail = trim((span){t.s + last + last_len, t.n - last - last_len});
    if (tail.n == 0 || is_like_site(clues, tail))
        return head;
    before = trim((span){t.s, first});
    behind = trim((span){t.s + first + first_len, t.n - first - first_len});
    if (before.n == 0 || is_like_site(clues, before))
        return behind;
    return guess && !last_is_colon && is_tail(tail, head) ? head : t;
}

/* "Title, by A. Name" */
static span
strip_author(span t)
{
    static const char by[] = ", by ";
    const char *at = memmem(t.s, t.n, by, sizeof by - 1);
    span name;

    if (!at || at == t.s)
        return t;
    name.s = at + sizeof by - 1;
    name.n = t.n - (size_t)(name.s - t.s);
    if (name.n == 0 ||
        ((unsigned char)*name.s < 0x80 && (*name.s < 'A' || *name.s > 'Z')) ||
        count_words(name) > MAX_AUTHOR_WORDS)
        return t;
    return trim((span){t.s, (size_t)(at - t.s)});
}

/* Several times: "Title - Section - Site". */
static span
strip_sites(const pci_clues *clues, span t, bool guess)
{
    int i;

    for (i = 0; i < 3; i++) {
        span less = strip_site(clues, t, guess && i == 0);

        if (less.n == t.n || less.n == 0)
            break;
        t = less;
    }
    return t;
}

static bool
has_word(const pci_wording *w, const char *word, size_t n)
{
    const char *p;

    for (p = w->s; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");

        if (len >= n && memcmp(p, word, n) == 0 &&
            strspn(p + n, ".,:;!?") >= len - n)
            return true;
        p += len;
    }
    return false;
}

/* Bytes of the words of the headline that the other title has, too. */
static size_t
common_words(const pci_wording *headline, const pci_wording *other)
{
    const char *p = headline->s;
    size_t common = 0;

    while (*p) {
        size_t n = strcspn(p, " .,:;!?");

        if (n >= MIN_COMMON_WORD && has_word(other, p, n))
            common += n;
        p += n;
        p += strspn(p, " .,:;!?");
    }
    return common;
}

/* The only h1 of the page, if there is just one. */
static const pci_clue *
only_headline(const pci_clues *clues)
{
    const pci_clue *only = NULL;
    size_t i;

    for (i = 0; i < clues->n; i++) {
        const pci_clue *c = &clues->list[i];

        if (c->kind != PCI_CLUE_HEADLINE || c->cost > 0 ||
            c->n > MAX_HEADLINE ||
            pci_html_is_site(clues, clues->text.p + c->start, c->n))
            continue;
        if (only)
            return NULL;
        only = c;
    }
    return only;
}

/*
 * How well the title of the page, or what it says its title is, bears the
 * headline out: the bytes they share; more where they are the same. Words in
 * common will do if they make up so many parts of a hundred of the title.
 */
static size_t
support(span headline, span title, bool is_said, size_t percent)
{
    pci_wording one;
    pci_wording other;
    size_t common;

    if (is_said && same_letters(headline, title))
        return SAME_TITLE;
    pci_wording_make(headline.s, headline.n, &one);
    pci_wording_make(title.s, title.n, &other);
    if (one.n >= MIN_SHARED && strstr(other.s, one.s))
        return one.n;
    if (other.n >= MIN_SHARED && strstr(one.s, other.s))
        return other.n;
    common = common_words(&one, &other);
    return common * 100 >= other.n * percent ? common / 2 : 0;
}

static size_t
best_support(const pci_clues *clues, const pci_clue *headline, size_t percent)
{
    size_t best = 0;
    size_t i;

    for (i = 0; i < clues->n; i++) {
        const pci_clue *c = &clues->list[i];
        size_t more;

        if ((c->kind != PCI_CLUE_TITLE && c->kind != PCI_CLUE_PAGE_TITLE) ||
            c->cost >= PCI_COST_ASIDE)
            continue;
        more = support(span_of(clues, headline), span_of(clues, c),
                       c->kind == PCI_CLUE_TITLE, percent);
        if (more > best)
            best = more;
    }
    return best;
}

/* The headline that is borne out best. An h2, or what stands beside the
 * article, is taken only if there is no good h1. */
static const pci_clue *
find_headline(const pci_clues *clues)
{
    const pci_clue *only = only_headline(clues);
    const pci_clue *best = NULL;
    size_t most = 0;
    size_t i;

    for (i = 0; i < clues->n; i++) {
        const pci_clue *c = &clues->list[i];
        size_t percent = c == only ? 0 : c->cost >= COST_H2 ? NEVER : SOME;
        size_t more;

        if (c->kind != PCI_CLUE_HEADLINE || c->n > MAX_HEADLINE ||
            pci_html_is_site(clues, clues->text.p + c->start, c->n))
            continue;
        more = best_support(clues, c, percent);
        if (c->cost > 0 && more < SAME_TITLE)
            more /= 2;
        if (more > most) {
            best = c;
            most = more;
        }
    }
    return best;
}

/* What the page says may be the end of the headline, with a section's name
 * or the like before it. */
static bool
is_end_of(const pci_clues *clues, const pci_clue *said,
          const pci_clue *headline)
{
    pci_wording one;
    pci_wording other;

    if (!said || said->cost > COST_SAID_WELL || said->n >= headline->n)
        return false;
    pci_wording_make(clues->text.p + said->start, said->n, &one);
    pci_wording_make(clues->text.p + headline->start, headline->n, &other);
    return one.n < other.n && one.words > 2 &&
           strcmp(other.s + other.n - one.n, one.s) == 0;
}

static void
set(pci_html_title *title, span s, const pci_clue *from)
{
    title->s = s.s;
    title->n = s.n;
    title->from = from->from;
}

/* "23.1.2022 - Title" */
static void
strip_date(pci_html_title *title)
{
    char iso[PCI_DATE_SIZE];
    size_t start;
    size_t end;

    if (!title->s || !pci_date_find(title->s, title->n, iso, &start, &end) ||
        start > 0)
        return;
    while (end < title->n && strchr(" -|:,", title->s[end]))
        end++;
    if (end == title->n)
        return;
    title->s += end;
    title->n -= end;
}

void
pci_html_choose_title(const pci_html_scan *scan, pci_html_title *title)
{
    const pci_clues *clues = &scan->clues;
    const pci_clue *said = pci_clues_best(clues, PCI_CLUE_TITLE);
    const pci_clue *page = pci_clues_best(clues, PCI_CLUE_PAGE_TITLE);
    const pci_clue *headline = find_headline(clues);

    memset(title, 0, sizeof *title);
    title->place = PCI_CLUE_NOWHERE;
    if (said && said->cost >= PCI_COST_ASIDE)
        said = NULL;
    if (!headline && !said)
        headline = only_headline(clues);
    if (headline) {
        title->place = headline->place;
        title->end = headline->place + headline->n;
    }
    if (headline && !is_end_of(clues, said, headline)) {
        set(title, span_of(clues, headline), headline);
    } else if (said) {
        set(title, strip_sites(clues, span_of(clues, said), false), said);
    } else if (page) {
        set(title,
            strip_author(strip_sites(clues, span_of(clues, page), true)),
            page);
    } else {
        headline = pci_clues_best(clues, PCI_CLUE_HEADLINE);
        if (headline)
            set(title, span_of(clues, headline), headline);
    }
    strip_date(title);
}
