/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/token.h"

#include <utf8proc.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/words/fold.h"

/* What a character is to a word. */
enum {
    OTHER,
    LETTER,
    DIGIT,
    MARK,
    IGNORABLE,
    APOSTROPHE,
    STOP,
    COMMA,
    HYPHEN,
    DASH,
    IDEOGRAPH /* CJK characters, kana among them */
};

/* clang-format off */
static const unsigned char ascii_class[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, APOSTROPHE, 0, 0, 0, 0, COMMA, HYPHEN, STOP, 0,
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
};
/* clang-format on */

/* A joined form has at most so many parts; more are no word of anyone's. */
enum { MAX_PARTS = 6 };

typedef struct scan {
    const char *s;
    size_t n;
    pci_tokens *out;
    uint32_t position;
    /* The words joined by hyphens that lead up to here: */
    size_t first_part; /* an index into out->list */
    size_t parts;
    bool letters;      /* one of them holds a letter */
    bool after_hyphen; /* the next word follows across a hyphen or dash */
    bool failed;
} scan;

/* Where a word ends, and what is to be known of it. */
typedef struct extent {
    size_t end;
    size_t next; /* where to read on: behind the last stop of an acronym */
    bool letters;
    char dropped; /* a character to be left out: . of U.S., or , of 1,300 */
} extent;

static bool
is_ideograph(int32_t c)
{
    return (c >= 0x3040 && c <= 0x30ff) || c == 0x3005 || c == 0x3007 ||
           (c >= 0x31f0 && c <= 0x31ff) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff66 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x3ffff);
}

static int
class_by_category(int32_t c)
{
    const utf8proc_property_t *p = utf8proc_get_property(c);

    if (p->ignorable)
        return IGNORABLE;
    switch (p->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return LETTER;
    case UTF8PROC_CATEGORY_ND:
        return DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return MARK;
    case UTF8PROC_CATEGORY_NO:
        /* The 2 of CO2, but not the superscript number of a footnote. */
        return c >= 0x2080 && c <= 0x2089 ? DIGIT : OTHER;
    default:
        return OTHER;
    }
}

static int
class_of(int32_t c)
{
    if (pci_is_apostrophe(c))
        return APOSTROPHE;
    if ((c >= 0x2010 && c <= 0x2013) || c == 0xff0d)
        return HYPHEN;
    if (c == 0x2014 || c == 0x2015)
        return DASH;
    if (c < 0 || c == 0x200b) /* a space without width parts words */
        return OTHER;
    if (is_ideograph(c))
        return IDEOGRAPH;
    return class_by_category(c);
}

/* The class of the character at s[at], and its length; OTHER and 0 at the
 * end. */
static int
classify(const scan *sc, size_t at, size_t *len)
{
    unsigned char byte;
    int32_t c;

    *len = 0;
    if (at >= sc->n)
        return OTHER;
    byte = (unsigned char)sc->s[at];
    *len = 1;
    if (byte < 0x80)
        return ascii_class[byte];
    *len = pci_utf8_decode(sc->s + at, sc->n - at, &c);
    return class_of(c);
}

static int
class_at(const scan *sc, size_t at)
{
    size_t len;

    return classify(sc, at, &len);
}

static bool
is_ascii_digit(const scan *sc, size_t at)
{
    return at < sc->n && sc->s[at] >= '0' && sc->s[at] <= '9';
}

/* Whether the comma at `at` sets off thousands of the digits that start at
 * `group`: one to three before it, three behind. */
static bool
parts_thousands(const scan *sc, size_t group, size_t at)
{
    size_t i;

    if (at - group > 3)
        return false;
    for (i = group; i < at; i++) {
        if (!is_ascii_digit(sc, i))
            return false;
    }
    for (i = at + 1; i <= at + 3; i++) {
        if (!is_ascii_digit(sc, i))
            return false;
    }
    return class_at(sc, at + 4) != DIGIT;
}

/*
 * U.S. or U.S.S.R.: two or more single letters, each with a full stop but
 * perhaps the last. The word ends with the last letter.
 */
static bool
find_acronym(const scan *sc, size_t at, extent *out)
{
    size_t letters = 0;
    size_t len;

    out->letters = true;
    out->dropped = '.';
    while (classify(sc, at, &len) == LETTER) {
        int next = class_at(sc, at + len);

        if (next == LETTER || next == DIGIT || next == MARK)
            break;
        letters++;
        out->end = at + len;
        out->next = out->end;
        if (next != STOP)
            break;
        out->next++;
        at = out->next;
    }
    return letters >= 2;
}

/* Where the word goes on behind ignorable characters; 0 if it does not. */
static size_t
skip_ignorable(const scan *sc, size_t at)
{
    size_t len;
    int k;

    while ((k = classify(sc, at, &len)) == IGNORABLE)
        at += len;
    return k == LETTER || k == DIGIT || k == MARK ? at : 0;
}

/* Whether the word goes on behind the character of class k at `at`. */
static size_t
go_on(const scan *sc, size_t at, size_t len, int k, int last)
{
    switch (k) {
    case IGNORABLE:
        return skip_ignorable(sc, at + len);
    case APOSTROPHE:
        return class_at(sc, at + len) == LETTER ? at + len : 0;
    case STOP:
        return last == DIGIT && class_at(sc, at + len) == DIGIT ? at + len : 0;
    default:
        return 0;
    }
}

static void
find_extent(const scan *sc, size_t at, extent *out)
{
    size_t i = at;
    size_t group = at;
    size_t len;
    size_t next;
    int last = OTHER;
    int k;

    out->dropped = 0;
    out->letters = false;
    for (;;) {
        k = classify(sc, i, &len);
        if (k == LETTER || k == DIGIT || k == MARK) {
            out->letters |= k == LETTER;
            last = k;
            i += len;
            continue;
        }
        if (k == COMMA && last == DIGIT && parts_thousands(sc, group, i)) {
            out->dropped = ',';
            group = i + 1;
            next = group;
        } else {
            next = k == OTHER ? 0 : go_on(sc, i, len, k, last);
        }
        if (next == 0)
            break;
        i = next;
    }
    out->end = i;
    out->next = i;
}

/* Folds the word at s[start..), returns the length of what was added. */
static size_t
fold_word(scan *sc, size_t start, const extent *e)
{
    char kept[PCI_FOLD_INPUT];
    size_t n = 0;
    size_t i;

    if (!e->dropped)
        return pci_fold(sc->s + start, e->end - start, &sc->out->words);
    for (i = start; i < e->end && n < sizeof kept; i++) {
        if (sc->s[i] != e->dropped)
            kept[n++] = sc->s[i];
    }
    if (i < e->end && n > 0)
        n = pci_utf8_before(kept, n);
    return pci_fold(kept, n, &sc->out->words);
}

static pci_token *
add_token(scan *sc)
{
    pci_tokens *t = sc->out;

    if (t->n == t->cap &&
        !pci_grow(&t->list, &t->cap, t->n + 1, sizeof *t->list)) {
        sc->failed = true;
        return NULL;
    }
    return &t->list[t->n++];
}

static bool
add_word(scan *sc, size_t start, const extent *e)
{
    size_t word = sc->out->words.n;
    size_t len = fold_word(sc, start, e);
    pci_token *t;

    if (len == 0)
        return false;
    t = add_token(sc);
    if (!t)
        return false;
    t->start = start;
    t->end = e->end;
    t->position = ++sc->position;
    t->span = 1;
    t->word = word;
    t->word_len = len;
    t->after_hyphen = sc->after_hyphen;
    if (sc->parts++ == 0)
        sc->first_part = sc->out->n - 1;
    sc->letters |= e->letters;
    return true;
}

/* Ends a row of words joined by hyphens, adding their joined form. */
static void
end_chain(scan *sc)
{
    if (sc->parts > 1 && sc->parts <= MAX_PARTS && sc->letters) {
        pci_token *t = add_token(sc);
        const pci_token *first = &sc->out->list[sc->first_part];
        size_t len;

        if (!t)
            return;
        *t = *first;
        t->span = (uint32_t)sc->parts;
        t->end = t[-1].end;
        /* The parts' words lie one behind the other already. */
        len = t[-1].word + t[-1].word_len - first->word;
        if (len > PCI_MAX_WORD) {
            const char *p = sc->out->words.p + first->word;

            len = PCI_MAX_WORD;
            while (len > 0 && ((unsigned char)p[len] & 0xc0) == 0x80)
                len--;
        }
        t->word_len = len;
    }
    sc->parts = 0;
    sc->letters = false;
}

static bool
starts_word(int k)
{
    return k == LETTER || k == DIGIT || k == IDEOGRAPH;
}

/*
 * Looks at what stands behind a word: a hyphen with a word directly behind
 * it goes on with the chain, a dash only links. Returns where to read on.
 */
static size_t
link_next(scan *sc, size_t at)
{
    size_t len;
    size_t next;
    int k = classify(sc, at, &len);

    sc->after_hyphen = false;
    if (k == HYPHEN || k == DASH) {
        next = at + len;
        /* Two hyphens are a typewriter's dash. */
        if (k == HYPHEN && next < sc->n && sc->s[at] == '-' &&
            sc->s[next] == '-') {
            k = DASH;
            next++;
        }
        if (starts_word(class_at(sc, next))) {
            sc->after_hyphen = true;
            at = next;
        }
    }
    if (!sc->after_hyphen || k == DASH)
        end_chain(sc);
    return at;
}

static size_t
take_word(scan *sc, size_t at, int k, size_t len)
{
    extent e;

    if (k == IDEOGRAPH) {
        e.end = at + len;
        e.next = e.end;
        e.letters = true;
        e.dropped = 0;
    } else if (k != LETTER || class_at(sc, at + len) != STOP ||
               !find_acronym(sc, at, &e)) {
        find_extent(sc, at, &e);
    }
    if (!add_word(sc, at, &e))
        end_chain(sc);
    return link_next(sc, e.next);
}

pincite_status
pci_tokenise(const char *text, size_t n, pci_tokens *out, pincite_error *err)
{
    scan sc = {text, n, out, 0, 0, 0, false, false, false};
    size_t at = 0;

    out->n = 0;
    pci_buf_clear(&out->words);
    while (at < n && !sc.failed && !out->words.failed) {
        size_t len;
        int k = classify(&sc, at, &len);

        at = starts_word(k) ? take_word(&sc, at, k, len) : at + len;
    }
    if (sc.failed || out->words.failed)
        return pci_fail_nomem(err);
    return PINCITE_OK;
}

void
pci_tokens_release(pci_tokens *t)
{
    pci_free(t->list);
    t->list = NULL;
    t->n = 0;
    t->cap = 0;
    pci_buf_release(&t->words);
}
