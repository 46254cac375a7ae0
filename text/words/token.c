/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/token.h"

#include <string.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "base/utf8.h"
#include "text/words/chars.h"
#include "text/words/extent.h"
#include "text/words/fold.h"
#include "text/words/skip.h"
#include "text/words/word_hash.h"

/* A joined form has at most so many parts; more are no word of anyone's. */
enum { MAX_PARTS = 6 };

typedef struct scan {
    const char *s;
    size_t n;
    const pci_starts *wanted; /* NULL: all */
    pci_tokens *out;
    uint32_t position;
    /* The words joined by hyphens that lead up to here: */
    size_t first_part; /* indexes into out->list */
    size_t last_part;
    size_t parts;
    bool letters;      /* one of them holds a letter */
    bool after_hyphen; /* the next word follows across a hyphen or dash */
    bool failed;
} scan;

/* The letters of a word, without its suffix and what is to be dropped. */
typedef struct spelling {
    const char *s;
    size_t n;
    char room[PCI_FOLD_INPUT];
} spelling;

static void
spell(const scan *sc, size_t start, const pci_extent *e, spelling *out)
{
    size_t end = e->end - e->suffix;
    size_t n = 0;
    size_t i;

    out->s = sc->s + start;
    out->n = end - start;
    if (!e->dropped)
        return;
    for (i = start; i < end && n < sizeof out->room; i++) {
        if (sc->s[i] != e->dropped)
            out->room[n++] = sc->s[i];
    }
    if (i < end && n > 0)
        n = pci_utf8_before(out->room, n);
    out->s = out->room;
    out->n = n;
}

/* Cuts the word at words->p + word, the last there. */
static void
cut_word(pci_buf *words, size_t word)
{
    if (words->failed)
        return;
    words->n =
        word + pci_fold_cut(words->p + word, words->n - word, PCI_MAX_WORD);
    words->p[words->n] = '\0';
}

/* Appends bytes of the words themselves. */
static void
copy_word(pci_buf *words, size_t from, size_t n)
{
    char *to = pci_buf_reserve(words, n);

    if (!to)
        return;
    memcpy(to, words->p + from, n);
    words->n += n;
    words->p[words->n] = '\0';
}

/* Many other words are of letters of ASCII alone, too: all capitals, or with a
 * hyphen, a quote or an end behind. Adds such a one, as folded and as typed;
 * false if it is none. */
static bool
add_letters(pci_buf *words, const char *s, size_t n, pci_token *t)
{
    char *to = n <= PCI_MAX_WORD ? pci_buf_room(words, 2 * n) : NULL;
    char capitals = 0;
    size_t i;

    if (!to)
        return false;
    for (i = 0; i < n; i++) {
        char c = (char)(s[i] | ' ');

        if (c < 'a' || c > 'z')
            return false;
        to[i] = c;
        capitals |= (char)(c ^ s[i]);
    }
    t->word_len = (uint16_t)n;
    words->n += n;
    if (capitals) {
        memcpy(to + n, s, n);
        t->typed = (uint32_t)words->n;
        t->typed_len = (uint16_t)n;
        words->n += n;
    }
    words->p[words->n] = '\0';
    return true;
}

static void
add_folded(scan *sc, const spelling *from, const pci_extent *e)
{
    pci_buf *words = &sc->out->words;
    size_t word = words->n;
    size_t i;

    /* A stop behind each letter. */
    for (i = 0; i < e->acronym; i++) {
        pci_fold(from->s + i, 1, words);
        pci_buf_add_byte(words, '.');
    }
    if (from->n > i)
        pci_fold(from->s + i, from->n - i, words);
    if (e->suffix) {
        pci_buf_add(words, sc->s + e->end - e->suffix, e->suffix);
        cut_word(words, word);
    }
}

/* Adds the word as typed, if that is another one than the folded one, which
 * is the last there. */
static void
add_typed(scan *sc, const spelling *from, const pci_extent *e, pci_token *t)
{
    pci_buf *words = &sc->out->words;
    size_t start = words->n;

    pci_fold_typed(from->s, from->n, words);
    if (e->suffix) {
        pci_buf_add(words, sc->s + e->end - e->suffix, e->suffix);
        cut_word(words, start);
    }
    if (words->failed)
        return;
    if (words->n - start == t->word_len &&
        pci_eight_same(words->p + t->word, words->p + start, t->word_len)) {
        words->n = start;
        words->p[start] = '\0';
        return;
    }
    t->typed = (uint32_t)start;
    t->typed_len = (uint16_t)(words->n - start);
}

/* Of a word behind which eight more bytes can be read. */
static inline uint64_t
hash_of(const char *word, size_t n)
{
    return pci_word_hash(pci_eight_front_padded(word, n), word, n);
}

static void
hash_word(pci_tokens *all, pci_token *t)
{
    if (pci_buf_room(&all->words, 8))
        t->hash = hash_of(all->words.p + t->word, t->word_len);
}

/* Adds the words of a token: folded, and as typed. */
static void
add_words(scan *sc, size_t start, const pci_extent *e, pci_token *t)
{
    pci_buf *words = &sc->out->words;
    spelling from;

    *t = (pci_token){.word = (uint32_t)words->n};
    if (e->acronym == 0 &&
        add_letters(words, sc->s + start, e->end - start, t))
        return;
    spell(sc, start, e, &from);
    add_folded(sc, &from, e);
    t->word_len = (uint16_t)(words->n - t->word);
    if (t->word_len > 0)
        add_typed(sc, &from, e, t);
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

/* The token that was added last is the next of those joined by hyphens. */
static inline void
add_part(scan *sc, bool letters)
{
    sc->last_part = sc->out->n - 1;
    if (sc->parts++ == 0)
        sc->first_part = sc->last_part;
    sc->letters |= letters;
}

/* Adds the word at s[start..); false if nothing is left of it, or when out of
 * memory. */
static bool
add_word(scan *sc, size_t start, const pci_extent *e)
{
    pci_token *t = add_token(sc);

    if (!t)
        return false;
    add_words(sc, start, e, t);
    if (t->word_len == 0) {
        sc->out->n--;
        return false;
    }
    t->start = (uint32_t)start;
    t->end = (uint32_t)e->end;
    hash_word(sc->out, t);
    t->position = ++sc->position;
    t->span = 1;
    t->after_hyphen = sc->after_hyphen;
    add_part(sc, e->letters);
    return true;
}

/* Adds the joined form of the words from the first part to the last. */
static void
add_joined(scan *sc)
{
    pci_buf *words = &sc->out->words;
    size_t word = words->n;
    const pci_token *last;
    pci_token *t = add_token(sc);
    size_t i;

    if (!t)
        return;
    for (i = sc->first_part; i <= sc->last_part; i++) {
        const pci_token *part = &sc->out->list[i];

        if (!part->also)
            copy_word(words, part->word, part->word_len);
    }
    cut_word(words, word);
    last = &sc->out->list[sc->last_part];
    *t = sc->out->list[sc->first_part];
    t->span = (uint8_t)sc->parts;
    t->end = last->end;
    t->word = (uint32_t)word;
    t->word_len = (uint16_t)(words->n - word);
    hash_word(sc->out, t);
    t->typed = 0;
    t->typed_len = 0;
    t->is_capital = false;
}

/* Ends a row of words joined by hyphens. */
static void
end_chain(scan *sc)
{
    if (sc->parts > 1 && sc->parts <= MAX_PARTS && sc->letters)
        add_joined(sc);
    sc->parts = 0;
    sc->letters = false;
}

/* Whether a number goes on behind the slash at `at`, as in 9/11. */
static bool
links_numbers(const scan *sc, size_t at, const pci_extent *e)
{
    return !e->letters && pci_char_at(sc->s, sc->n, at + 1) == PCI_CHAR_DIGIT;
}

/*
 * Looks at what stands behind a word: a hyphen with a word directly behind
 * it goes on with the chain, a dash only links. Returns where to read on.
 */
static size_t
link_next(scan *sc, const pci_extent *e)
{
    size_t at = e->next;
    size_t len;
    size_t next;
    pci_char k = pci_char_read(sc->s, sc->n, at, &len);

    sc->after_hyphen = false;
    if (k == PCI_CHAR_SLASH && links_numbers(sc, at, e))
        k = PCI_CHAR_DASH;
    if (k == PCI_CHAR_HYPHEN || k == PCI_CHAR_DASH) {
        next = at + len;
        /* Two hyphens are a typewriter's dash. */
        if (k == PCI_CHAR_HYPHEN && next < sc->n && sc->s[at] == '-' &&
            sc->s[next] == '-') {
            k = PCI_CHAR_DASH;
            next++;
        }
        if (pci_char_starts_word(pci_char_at(sc->s, sc->n, next))) {
            sc->after_hyphen = true;
            at = next;
        }
    }
    if (!sc->after_hyphen || k == PCI_CHAR_DASH)
        end_chain(sc);
    return at;
}

/* The sign of money directly before s[start..end) or, if `behind`, directly
 * behind it; 0 where there is none. *len is its length in the text. */
static int32_t
find_currency(const scan *sc, size_t start, size_t end, bool behind,
              size_t *len)
{
    size_t at = end;
    int32_t c;

    if (!behind && start == 0)
        return 0;
    if (!behind)
        at = pci_utf8_before(sc->s, start);
    if (at == sc->n)
        return 0;
    *len = pci_utf8_decode(sc->s + at, sc->n - at, &c);
    if (c < 0 || (!behind && at + *len != start) || !pci_char_is_currency(c))
        return 0;
    return c;
}

/* Adds the word at words.p + *word, behind a sign, and makes *word that. */
static void
add_signed(scan *sc, const char *sign, size_t len, uint32_t *word, uint16_t *n)
{
    pci_buf *words = &sc->out->words;
    size_t start = words->n;

    pci_buf_add(words, sign, len);
    copy_word(words, *word, *n);
    cut_word(words, start);
    *word = (uint32_t)start;
    *n = (uint16_t)(words->n - start);
}

/* Adds the number that was added last once more, with its sign of money. */
static void
add_money(scan *sc, const pci_extent *e)
{
    size_t start = sc->out->list[sc->last_part].start;
    size_t end = e->end;
    size_t in_text;
    char sign[4];
    size_t len;
    pci_token *t;
    int32_t c = find_currency(sc, start, end, false, &in_text);

    if (c) {
        start -= in_text;
    } else {
        c = e->letters ? 0 : find_currency(sc, start, end, true, &in_text);
        if (!c)
            return;
        end += in_text;
    }
    t = add_token(sc);
    if (!t)
        return;
    *t = sc->out->list[sc->last_part];
    t->start = (uint32_t)start;
    t->end = (uint32_t)end;
    t->is_capital = false;
    t->also = true;
    len = pci_fold_currency(c, sign);
    add_signed(sc, sign, len, &t->word, &t->word_len);
    hash_word(sc->out, t);
    if (t->typed_len)
        add_signed(sc, sign, len, &t->typed, &t->typed_len);
}

/* Copies n bytes, and up to seven more. */
static inline void
copy_eights(char *to, const char *from, size_t n)
{
    size_t i;

    for (i = 0; i < n; i += 8)
        memcpy(to + i, from + i, 8);
}

/* Adds the word s[at..end) of small letters of ASCII, the first of which may
 * be a capital, behind which there is no hyphen nor anything like it, but
 * seven more bytes. */
static inline void
take_plain(scan *sc, size_t at, size_t end, bool capital)
{
    pci_buf *words = &sc->out->words;
    size_t word = words->n;
    size_t n = end - at;
    char *to = pci_buf_room(words, 2 * n + 8);
    pci_token *t = add_token(sc);

    if (!to || !t)
        return;
    copy_eights(to, sc->s + at, n);
    words->n += n;
    if (capital) {
        to[0] |= ' ';
        copy_eights(to + n, sc->s + at, n);
        words->n += n;
    }
    words->p[words->n] = '\0';
    *t = (pci_token){.hash = hash_of(to, n),
                     .start = (uint32_t)at,
                     .end = (uint32_t)end,
                     .position = ++sc->position,
                     .word = (uint32_t)word,
                     .typed = (uint32_t)(capital ? word + n : 0),
                     .word_len = (uint16_t)n,
                     .typed_len = (uint16_t)(capital ? n : 0),
                     .span = 1,
                     .after_hyphen = sc->after_hyphen,
                     .is_capital = capital};
    sc->after_hyphen = false;
    if (sc->parts == 0)
        return;
    add_part(sc, true);
    end_chain(sc);
}

static size_t
take_any(scan *sc, size_t at, pci_char k)
{
    pci_extent e = {0};

    pci_extent_find(sc->s, sc->n, at, &e);
    if (!add_word(sc, at, &e))
        end_chain(sc);
    else if (k == PCI_CHAR_DIGIT)
        add_money(sc, &e);
    return link_next(sc, &e);
}

/* Most words are of small letters of ASCII alone, but perhaps the first, and
 * end where nothing else is to be looked for. */
static inline size_t
take_word(scan *sc, size_t at, pci_char k)
{
    bool capital = sc->s[at] >= 'A' && sc->s[at] <= 'Z';
    size_t end = pci_eight_skip_small(sc->s, sc->n, at + capital);

    if (end > at && sc->n - end >= 8 && end - at <= PCI_MAX_WORD &&
        pci_word_ends_plainly(end - at, sc->s[end])) {
        take_plain(sc, at, end, capital);
        return end + 1;
    }
    return take_any(sc, at, k);
}

static pincite_status
tokenise(const char *text, size_t n, const pci_starts *wanted, pci_tokens *out,
         pincite_error *err)
{
    scan sc = {.s = text, .n = n, .wanted = wanted, .out = out};
    size_t at = 0;

    while (at < n && !sc.failed && !out->words.failed) {
        size_t len;
        pci_char k;

        if (wanted && sc.parts == 0 && !sc.after_hyphen)
            sc.position += pci_words_skip(text, n, &at, wanted);
        k = pci_char_read(text, n, at, &len);
        at = pci_char_starts_word(k) ? take_word(&sc, at, k) : at + len;
    }
    return sc.failed ? pci_fail_nomem(err) : pci_buf_status(&out->words, err);
}

pincite_status
pci_tokenise(const char *text, size_t n, pci_tokens *out, pincite_error *err)
{
    pci_tokens_clear(out);
    return tokenise(text, n, NULL, out, err);
}

pincite_status
pci_tokenise_more(const char *text, size_t n, pci_tokens *out,
                  pincite_error *err)
{
    return tokenise(text, n, NULL, out, err);
}

pincite_status
pci_tokenise_some(const char *text, size_t n, const pci_starts *wanted,
                  pci_tokens *out, pincite_error *err)
{
    pci_tokens_clear(out);
    return tokenise(text, n, wanted, out, err);
}

void
pci_tokens_clear(pci_tokens *t)
{
    t->n = 0;
    pci_buf_clear(&t->words);
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
