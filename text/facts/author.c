/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/author.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/facts/author_parts.h"
#include "text/facts/date.h"
#include "text/white.h"
#include "text/furniture/wording.h"

enum {
    MAX_BYLINE = 2000,   /* bytes of a byline that are looked at */
    MAX_NAME_BYTES = 80, /* of one name */
    MAX_NAME_WORDS = 5,
    MAX_FIELD_WORDS = 8,
    MAX_LEAD_WORDS = 7,
    NAMES_TEXT = 8000
};

void
pci_names_init(pci_names *names)
{
    static const pci_buf empty = PCI_BUF_INIT(NAMES_TEXT);

    names->n = 0;
    names->text = empty;
}

void
pci_names_release(pci_names *names)
{
    pci_buf_release(&names->text);
    names->n = 0;
}

/* The length of the colon at the end of a word, 0 if it has none. */
static size_t
colon_length(pci_span word)
{
    if (word.n > 1 && word.s[word.n - 1] == ':')
        return 1;
    return word.n > 3 && memcmp(word.s + word.n - 3, "\uff1a", 3) == 0 ? 3 : 0;
}

size_t
pci_byline_lead(const char *s, size_t n)
{
    const pci_span t = {s, n};
    bool has_verb = false;
    size_t end = 0;
    size_t at = 0;
    pci_span word;
    int i;

    for (i = 0; i < MAX_LEAD_WORDS && pci_author_next_word(t, &at, &word);
         i++) {
        size_t colon = colon_length(word);
        bool verb;

        word.n -= colon;
        verb = pci_author_is(word, PCI_AUTHOR_WORD_VERB);
        if (pci_author_is(word, PCI_AUTHOR_WORD_BY) ||
            pci_author_is(word, PCI_AUTHOR_WORD_LABEL) || (verb && colon) ||
            (has_verb && pci_author_is(word, PCI_AUTHOR_WORD_OF)))
            end = at;
        else if (!verb)
            break;
        has_verb = has_verb || verb;
    }
    return end ? pci_white_skip(s, end, n) : 0;
}

/* Without the white space and signs around it. */
static pci_span
trim(pci_span t)
{
    size_t start = 0;
    size_t before;

    do {
        before = t.n - start;
        start = pci_white_skip(t.s, start, t.n);
        while (start < t.n && strchr(":;,.-|*~#>\"", t.s[start]))
            start++;
        t.n = pci_white_trim(t.s, start, t.n);
        /* A full stop may belong to the name: "Jr." */
        while (t.n > start && strchr(":;,-|*~#<\"", t.s[t.n - 1]))
            t.n--;
    } while (t.n - start != before);
    t.s += start;
    t.n -= start;
    return t;
}

/* "expert" of "Site-expert". */
static pci_span
after_hyphen(pci_span word)
{
    size_t i;

    for (i = word.n; i > 0; i--) {
        if (word.s[i - 1] == '-')
            return (pci_span){word.s + i, word.n - i};
    }
    return word;
}

/* "Chief editor Anna Berg": without the function, if a whole name follows. */
static pci_span
strip_role(pci_span t)
{
    size_t at = 0;
    size_t end = 0;
    size_t left = 0;
    pci_span word;
    int i;

    for (i = 0; pci_author_next_word(t, &at, &word); i++) {
        if (i < 4 && pci_author_is(after_hyphen(word), PCI_AUTHOR_WORD_ROLE)) {
            end = at;
            left = 0;
        } else {
            left++;
        }
    }
    if (end > 0 && left >= 2) {
        t.s += end;
        t.n -= end;
    }
    return t;
}

static bool
is_capital(pci_span word)
{
    utf8proc_category_t k;
    size_t at = 0;
    int32_t c;

    while (at < word.n && strchr("\"'(", word.s[at]))
        at++;
    if (at == word.n)
        return false;
    pci_utf8_decode(word.s + at, word.n - at, &c);
    k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT ||
           k == UTF8PROC_CATEGORY_LO;
}

/* Cuts off what follows a name: a date, "am ...", an address. */
static pci_span
cut_tail(pci_span t)
{
    char iso[PCI_DATE_SIZE];
    size_t start;
    size_t at = 0;
    pci_span word;
    int i;

    if (pci_date_find(t.s, t.n, iso, &start, NULL))
        t.n = start;
    for (i = 0; pci_author_next_word(t, &at, &word); i++) {
        if (i > 0 && ((!is_capital(word) &&
                       pci_author_is(word, PCI_AUTHOR_WORD_TAIL)) ||
                      memchr(word.s, '@', word.n))) {
            t.n = (size_t)(word.s - t.s);
            break;
        }
    }
    return t;
}

typedef struct shape {
    size_t words;
    size_t capitals;
    size_t particles;
    size_t names;   /* capitals with small letters behind them */
    size_t letters; /* bytes of letters */
    size_t digits;
    bool is_staff;
    bool is_refused;
} shape;

/* Whether a letter behind the first is small, or has no case. */
static bool
has_small(pci_span word)
{
    size_t at = word.n;

    while (at > 0) {
        utf8proc_category_t k;
        int32_t c;

        at = pci_utf8_before(word.s, at);
        pci_utf8_decode(word.s + at, word.n - at, &c);
        k = utf8proc_category(c);
        if (at > 0 && (k == UTF8PROC_CATEGORY_LL || k == UTF8PROC_CATEGORY_LO))
            return true;
    }
    return false;
}

/* A host's name, or an account that runs the site: "admin2". */
static bool
is_of_site(pci_span word)
{
    const char *dot = memchr(word.s, '.', word.n);
    pci_wording w;

    pci_wording_make(word.s, word.n, &w);
    if (strstr(w.s, "admin") || strstr(w.s, "redaktion"))
        return true;
    return dot && dot > word.s + 2 && word.s + word.n - dot > 2 &&
           word.s + word.n - dot <= 5 && !is_capital((pci_span){dot + 1, 2});
}

static void
look_at_word(shape *h, pci_span word)
{
    bool capital = is_capital(word);
    size_t i;

    h->words++;
    h->capitals += capital;
    h->names += capital && has_small(word);
    h->particles += !capital && pci_author_is(word, PCI_AUTHOR_WORD_PARTICLE);
    h->is_staff = h->is_staff || pci_author_is(word, PCI_AUTHOR_WORD_STAFF) ||
                  is_of_site(word);
    h->is_refused =
        h->is_refused || pci_author_is(word, PCI_AUTHOR_WORD_REFUSED);
    for (i = 0; i < word.n; i++) {
        char c = word.s[i];

        h->digits += c >= '0' && c <= '9';
        h->letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      (unsigned char)c >= 0x80;
    }
}

static bool
is_address(pci_span t)
{
    static const char signs[] = "/@{=";
    size_t i;

    for (i = 0; signs[i]; i++) {
        if (memchr(t.s, signs[i], t.n))
            return true;
    }
    return false;
}

/* Whether all its words are as those of names. */
static bool
has_name_words(const shape *h)
{
    return h->words <= MAX_NAME_WORDS && !h->is_refused &&
           h->capitals + h->particles == h->words;
}

/* Whether something of that shape is a name there. */
static bool
is_name_in(const shape *h, pci_span t, pci_names_in in)
{
    switch (in) {
    case PCI_NAMES_IN_FIELD:
        return h->words <= MAX_FIELD_WORDS &&
               !(h->is_refused && h->capitals < h->words);
    case PCI_NAMES_IN_BYLINE:
        if (h->words == 1 || h->is_staff)
            return h->words <= MAX_NAME_WORDS && !h->is_refused &&
                   (h->capitals || t.n > 3);
        return h->digits == 0 && has_name_words(h);
    case PCI_NAMES_IN_TEXT:
        break;
    }
    return h->digits == 0 && h->names >= 2 && t.s[t.n - 1] != '.' &&
           has_name_words(h);
}

/* Whether it can be a name at all, and whose. */
static bool
judge(pci_span t, pci_names_in in, pci_name_trust *trust)
{
    static const shape none;
    shape h = none;
    size_t at = 0;
    pci_span word;

    if (t.n < 2 || t.n > MAX_NAME_BYTES || is_address(t))
        return false;
    while (pci_author_next_word(t, &at, &word))
        look_at_word(&h, word);
    /* An account's name: one word without a capital. */
    *trust = h.is_staff || (h.words == 1 && h.capitals == 0)
                 ? PCI_NAME_OF_STAFF
                 : PCI_NAME_OF_PERSON;
    return h.letters >= 2 && h.digits <= 2 * h.letters &&
           is_name_in(&h, t, in);
}

static bool
is_known(const pci_names *names, const char *s, size_t n)
{
    pci_wording new_one;
    size_t i;

    pci_wording_make(s, n, &new_one);
    for (i = 0; i < names->n; i++) {
        pci_wording old;

        pci_wording_make(names->text.p + names->list[i].start,
                         names->list[i].n, &old);
        if (strcmp(old.s, new_one.s) == 0)
            return true;
    }
    return false;
}

/* "PhD" behind a name is part of it. */
static bool
add_degree(pci_names *names, pci_span t)
{
    pci_name *last = names->n ? &names->list[names->n - 1] : NULL;

    if (!last || !pci_author_is(t, PCI_AUTHOR_WORD_DEGREE))
        return false;
    pci_buf_add_str(&names->text, ", ");
    pci_buf_add(&names->text, t.s, t.n);
    if (!names->text.failed)
        last->n = names->text.n - last->start;
    return true;
}

/* "Anna Berg, editor at large": what the second part says. */
static bool
is_function(pci_span t)
{
    size_t at = 0;
    pci_span word;

    while (pci_author_next_word(t, &at, &word)) {
        const char *dash = memchr(word.s, '-', word.n);

        if (pci_author_is(word, PCI_AUTHOR_WORD_ROLE) ||
            pci_author_is(after_hyphen(word), PCI_AUTHOR_WORD_ROLE) ||
            (dash && pci_author_is((pci_span){word.s, (size_t)(dash - word.s)},
                                   PCI_AUTHOR_WORD_ROLE)))
            return true;
    }
    return false;
}

/* Takes what stands between two separators, if it is a name. */
static bool
take(pci_names *names, pci_span t, pci_names_in in)
{
    pci_name_trust trust;
    pci_name *name;
    size_t lead;

    t = trim(t);
    if (add_degree(names, t) || (names->n > 0 && is_function(t)))
        return true;
    lead = pci_byline_lead(t.s, t.n);
    t = (pci_span){t.s + lead, t.n - lead};
    t = trim(cut_tail(strip_role(trim(t))));
    if (names->n == PCI_MAX_NAMES || !judge(t, in, &trust))
        return false;
    if (is_known(names, t.s, t.n))
        return true;
    name = &names->list[names->n];
    name->start = names->text.n;
    name->n = t.n;
    name->trust = trust;
    pci_buf_add(&names->text, t.s, t.n);
    names->n += !names->text.failed;
    return true;
}

void
pci_names_add(pci_names *names, const char *s, size_t n, pci_names_in in)
{
    const pci_span t = {s, n < MAX_BYLINE ? n : MAX_BYLINE};
    size_t before = names->n;
    bool taken = false;
    bool after_and = false;
    size_t at = 0;

    while (at < t.n) {
        pci_author_separator sep = pci_author_find_separator(t, at);
        bool is_name = take(names, (pci_span){s + at, sep.start - at}, in);
        bool is_blank = pci_white_skip(s, at, sep.start) == sep.start;

        if (in != PCI_NAMES_IN_FIELD && (taken || is_name) && !is_blank) {
            /* "The Danish and other fleets": no list of names at all. */
            if (!is_name && after_and && names->n > before)
                names->n--;
            if (!is_name || sep.is_hard)
                break;
        }
        taken = taken || is_name;
        after_and = sep.is_and;
        at = sep.end;
    }
}
