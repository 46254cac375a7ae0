/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/person.h"

#include <pthread.h>
#include <stdint.h>
#include <utf8proc.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "text/category.h"
#include "text/facts/lexicon.h"
#include "text/facts/person_words.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

enum { MAX_WORDS = 5, MAX_BYTES = 100 };

typedef enum part {
    PART_NONE,
    PART_WORD,     /* Rinna, O'Neill, Fleming-Williams, al-Assad */
    PART_INITIAL,  /* V. or J.R.R. */
    PART_PARTICLE, /* van */
    PART_CASELESS  /* a word of a script without capitals */
} part;

/* What stands before names and in them: looked for at nearly every word. */
enum { TITLES, PARTICLES };

static pci_lexicon around = {
    .lists = {
        [TITLES] = pci_person_titles, [PARTICLES] = pci_person_particles}};

/* What no name is; the lists are long. */
enum { NEVER, NEVER_FIRST, RARELY };

static pci_lexicon refused = {.lists = {[NEVER] = pci_person_never,
                                        [NEVER_FIRST] = pci_person_never_first,
                                        [RARELY] = pci_person_rarely}};
static pthread_once_t lexicons_once = PTHREAD_ONCE_INIT;

static void
make_lexicons(void)
{
    pci_lexicon_make(&around);
    pci_lexicon_make(&refused);
}

/* Which of the lists of one has what s starts with, and how long that is. */
static unsigned
find_words(const pci_lexicon *x, const char *s, size_t n,
           size_t longest[PCI_LEXICON_LISTS])
{
    pthread_once(&lexicons_once, make_lexicons);
    return pci_lexicon_find(x, s, n, longest);
}

static bool
is_apostrophe(int32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2bc || c == '`';
}

static bool
is_hyphen(int32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool
is_ascii_letter(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_upper(int32_t c)
{
    utf8proc_category_t k = pci_category(c);

    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

static bool
is_letter(int32_t c)
{
    utf8proc_category_t k = pci_category(c);

    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MC;
}

/* The end of the word at s: letters, with apostrophes and hyphens between. */
static size_t
word_end(const char *s, size_t n)
{
    size_t at = 0;

    while (at < n) {
        size_t len;
        int32_t c;

        if (is_ascii_letter(s[at])) {
            at = pci_eight_skip_small(s, n, at + 1);
            continue;
        }
        len = pci_utf8_decode(s + at, n - at, &c);
        if (c < 0)
            break;
        if (at > 0 && at + len < n && (is_apostrophe(c) || is_hyphen(c))) {
            int32_t next;

            pci_utf8_decode(s + at + len, n - at - len, &next);
            if (next < 0 || !is_letter(next))
                break;
        } else if (!is_letter(c)) {
            break;
        }
        at += len;
    }
    return at;
}

/* The end of one or more initials with full stops: V. or J.-P. or J.R.R. */
static size_t
initials_end(const char *s, size_t n)
{
    size_t at = 0;

    while (at < n) {
        int32_t c;
        size_t start = at;
        size_t len;

        if (at > 0 && s[at] == '-')
            start++;
        if (start >= n)
            break;
        len = pci_utf8_decode(s + start, n - start, &c);
        /* Yu. and Ch., too. */
        if (c < 0 || !is_upper(c))
            break;
        start += len;
        if (start < n) {
            len = pci_utf8_decode(s + start, n - start, &c);
            if (c >= 0 && is_letter(c) && !is_upper(c))
                start += len;
        }
        if (start >= n || s[start] != '.')
            break;
        at = start + 1;
    }
    return at;
}

/* Whether a word has the capital of a name: its first letter, or one behind
 * a particle that is written with it (al-Assad, d'Estaing). */
static bool
has_capital(const char *s, size_t n)
{
    static const char *const joined[] = {"al", "el", "d",   "as", "ad",
                                         "ul", "l",  "ibn", NULL};
    size_t taken;
    int32_t c;

    pci_utf8_decode(s, n, &c);
    if (is_upper(c))
        return true;
    /* As most words. */
    if (pci_eight_skip_small(s, n, 0) == n)
        return false;
    taken = pci_phrase_any(s, n, joined, NULL);
    if (taken == 0 || taken >= n)
        return false;
    taken += pci_utf8_decode(s + taken, n - taken, &c);
    if ((!is_hyphen(c) && !is_apostrophe(c)) || taken >= n)
        return false;
    pci_utf8_decode(s + taken, n - taken, &c);
    return is_upper(c);
}

/* Whether the word at s, of `len` bytes, is a particle. */
static bool
is_particle(const char *s, size_t n, size_t len)
{
    size_t longest[PCI_LEXICON_LISTS];

    return (find_words(&around, s, n, longest) >> PARTICLES & 1) &&
           longest[PARTICLES] == len;
}

static part
read_part(const char *s, size_t n, size_t *len)
{
    size_t end = initials_end(s, n);
    size_t first;
    bool capital;
    int32_t c;

    *len = end;
    if (end > 0)
        return PART_INITIAL;
    *len = word_end(s, n);
    if (*len == 0)
        return PART_NONE;
    capital = has_capital(s, *len);
    if (!capital && is_particle(s, n, *len))
        return PART_PARTICLE;
    first = pci_utf8_decode(s, n, &c);
    if (pci_category(c) == UTF8PROC_CATEGORY_LO)
        return PART_CASELESS;
    if (!capital)
        return PART_NONE;
    /* A single capital without its full stop. */
    return *len == first ? PART_INITIAL : PART_WORD;
}

/* Skips "Dr." and its like. */
static size_t
skip_titles(const char *s, size_t n)
{
    size_t at = pci_white_skip(s, 0, n);

    while (at < n) {
        size_t longest[PCI_LEXICON_LISTS];
        size_t len;
        size_t next;

        if (!(find_words(&around, s + at, n - at, longest) >> TITLES & 1))
            break;
        next = at + longest[TITLES];
        if (next < n && s[next] == '.')
            next++;
        len = pci_white_skip(s, next, n) - next;
        if (len == 0)
            break;
        at = next + len;
    }
    return at;
}

/* The end of the mark of a footnote right behind a name: * or 1,2. */
static size_t
skip_mark(const char *s, size_t at, size_t n)
{
    size_t digits = 0;

    while (at < n) {
        int32_t c;
        size_t len = pci_utf8_decode(s + at, n - at, &c);
        bool digit =
            (c >= '0' && c <= '9') || c == 0xb9 || c == 0xb2 || c == 0xb3;

        digits += digit;
        if (!digit && c != '*' && c != 0x2020 && c != 0x2021 && c != 0xa7 &&
            !(c == ',' && digits > 0 && at + 1 < n && s[at + 1] >= '0' &&
              s[at + 1] <= '9'))
            break;
        at += len;
    }
    return at;
}

/* What may follow a name and is no part of it, or not worth showing: a degree
 * behind a comma; returns where it ends, else `at`. */
static size_t
skip_degree(const char *s, size_t at, size_t n)
{
    size_t start = at;
    size_t len;

    if (start < n && s[start] == ',')
        start++;
    start = pci_white_skip(s, start, n);
    len = pci_phrase_any(s + start, n - start, pci_person_degrees, NULL);
    if (len == 0)
        return at;
    start += len;
    return start < n && s[start] == '.' ? start + 1 : start;
}

static bool
is_refused(const char *s, size_t n, pci_person_hint hint, bool first)
{
    size_t longest[PCI_LEXICON_LISTS];
    unsigned found = find_words(&refused, s, n, longest);

    if ((found >> NEVER & 1) && longest[NEVER] == n)
        return true;
    if (first && hint != PCI_PERSON_LABELLED && (found >> NEVER_FIRST & 1) &&
        longest[NEVER_FIRST] == n)
        return true;
    if (hint == PCI_PERSON_LABELLED || (hint == PCI_PERSON_BY && !first))
        return false;
    return (found >> RARELY & 1) && longest[RARELY] == n;
}

/* The parts of a name, as far as they go. */
typedef struct reading {
    size_t parts; /* words and initials */
    size_t words;
    size_t caseless;
    size_t end; /* behind the last part that a name can end with */
    struct {
        size_t start;
        size_t end;
        bool first; /* part of the name */
    } word[MAX_WORDS + 1];
} reading;

static void
add_word(reading *r, size_t start, size_t end)
{
    r->word[r->words].start = start;
    r->word[r->words].end = end;
    r->word[r->words].first = r->parts == 0;
    r->words++;
}

static void
read_parts(const char *s, size_t at, size_t n, reading *r)
{
    while (at < n && r->parts + r->caseless < MAX_WORDS + 1) {
        size_t len;
        size_t next;
        part p = read_part(s + at, n - at, &len);

        if (p == PART_NONE || (p == PART_PARTICLE && r->parts == 0))
            break;
        if (p == PART_CASELESS ? r->parts > 0 : r->caseless > 0)
            break;
        /* BY ANA BOLT AND MAX ROE */
        if (r->parts >= 2 &&
            pci_phrase_any(s + at, n - at, pci_person_stops, NULL) == len)
            break;
        /* Initials end a name in the East only: Ivanov I. P. */
        if (p != PART_PARTICLE)
            r->end = at + len;
        r->caseless += p == PART_CASELESS;
        if (p == PART_WORD)
            add_word(r, at, at + len);
        r->parts += p == PART_WORD || p == PART_INITIAL;
        at += len;
        next = pci_white_skip(s, at, n);
        if (next == at && p != PART_INITIAL) /* V.Rinna */
            break;
        at = next;
    }
}

/* Whether one of the words is none of a name. */
static bool
has_refused(const char *s, const reading *r, pci_person_hint hint)
{
    size_t i;

    for (i = 0; i < r->words; i++) {
        if (is_refused(s + r->word[i].start, r->word[i].end - r->word[i].start,
                       hint, r->word[i].first))
            return true;
    }
    return false;
}

/* A name in a script without capitals: a few characters of Han, or up to four
 * words of others. */
static bool
is_caseless_name(const char *s, size_t n, size_t words)
{
    size_t characters = pci_utf8_count(s, n);

    return characters >= 2 && (words == 1 ? characters <= 8 : words <= 4) &&
           characters <= 40;
}

bool
pci_person_read(const char *s, size_t n, pci_person_hint hint, pci_person *out)
{
    reading r = {0};
    size_t start = skip_titles(s, n);

    read_parts(s, start, n, &r);
    if (r.end <= start || r.end - start > MAX_BYTES)
        return false;
    if (r.caseless > 0) {
        if (hint == PCI_PERSON_ALONE ||
            !is_caseless_name(s + start, r.end - start, r.caseless) ||
            has_refused(s, &r, hint))
            return false;
        r.words = r.caseless;
    } else if (r.words == 0 || r.parts < 2 || r.parts > MAX_WORDS ||
               has_refused(s, &r, hint)) { /* last, for it takes longest */
        return false;
    }
    *out = (pci_person){start, r.end,
                        skip_mark(s, skip_degree(s, r.end, n), n), r.words};
    return true;
}

static bool
has_small_letter(const char *s, size_t n)
{
    size_t at = 0;

    while (at < n) {
        int32_t c;

        at += pci_utf8_decode(s + at, n - at, &c);
        if (c >= 0 && utf8proc_toupper(c) != c)
            return true;
    }
    return false;
}

void
pci_person_append(const char *s, size_t n, pci_buf *out)
{
    bool loud = !has_small_letter(s, n);
    size_t letters = 0; /* of the part of the word so far */
    size_t at = 0;

    while (at < n) {
        char bytes[4];
        int32_t c;
        size_t len = pci_utf8_decode(s + at, n - at, &c);
        bool letter = c >= 0 && is_letter(c);

        if (loud && letter && letters > 0) {
            size_t small = pci_utf8_encode(utf8proc_tolower(c), bytes);

            pci_buf_add(out, bytes, small);
        } else {
            pci_buf_add(out, s + at, len);
        }
        /* O'Neill and D'Arcy have two capitals; but Rus' has not. */
        if (letter)
            letters++;
        else if (!is_apostrophe(c) || letters <= 1)
            letters = 0;
        at += len;
    }
}
