/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/language.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <libexttextcat/textcat.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "base/utf8.h"
#include "text/words/script.h"
#include "text/words/stopwords.h"

/* How much of a text is looked at, and when there is enough. */
enum {
    MAX_SEARCHED = 64 << 10, /* bytes, for lines long enough */
    MAX_SAMPLE = 3 << 10,    /* bytes of such lines */
    LONG_LINE = 80,          /* bytes: no heading, nor a menu */
    ENOUGH_SAMPLE = 200,     /* bytes; else short lines count as well */
    ENOUGH_WORDS = 60,       /* for a winner that is far ahead */
    MIN_WORDS = 6,           /* for any answer by words */
    MIN_LETTERS = 12,        /* for any answer by script */
    MIN_TEXTCAT = 60         /* bytes; with less it guesses */
};

/* A word of one language says more than one that many have in common. */
enum { WEIGHT_UNIQUE = 12 };

typedef struct tally {
    size_t sampled; /* bytes */
    size_t words;
    size_t hits[PCI_STOPWORD_LANGUAGES];
    size_t score[PCI_STOPWORD_LANGUAGES];
    size_t letters[PCI_SCRIPTS];
    const char *first; /* of the sample; what is between is part of it */
    const char *end;
} tally;

struct pci_language_detector {
    void *textcat;
    bool is_tried; /* to load the fingerprints */
    int refused;   /* errno, where no files could be opened to do so */
};

pincite_status
pci_language_detector_new(pci_language_detector **out, pincite_error *err)
{
    *out = pci_alloc(sizeof **out);
    return *out ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
pci_language_detector_status(const pci_language_detector *d,
                             pincite_error *err)
{
    if (!d || d->refused == 0)
        return PINCITE_OK;
    errno = d->refused;
    return pci_fail_errno(err, "cannot open the fingerprints of languages");
}

void
pci_language_detector_free(pci_language_detector *d)
{
    if (!d)
        return;
    if (d->textcat)
        textcat_Done(d->textcat);
    pci_free(d);
}

/* Counts a word that languages have. */
static void
count_hit(tally *t, uint32_t languages)
{
    size_t weight =
        (languages & (languages - 1)) == 0
            ? WEIGHT_UNIQUE
            : WEIGHT_UNIQUE / ((size_t)__builtin_popcount(languages) + 1);

    for (; languages; languages &= languages - 1) {
        int i = __builtin_ctz(languages);

        t->hits[i]++;
        t->score[i] += weight;
    }
}

static void
count_word(tally *t, const char *word, size_t n)
{
    uint32_t languages = pci_stopword_find(word, n);

    t->words++;
    if (languages)
        count_hit(t, languages);
}

/* How many letters of ASCII eight bytes start with; *small are these bytes,
 * the letters small. */
static size_t
plain_letters(const char *s, uint64_t *small)
{
    uint64_t bytes = le64toh(pci_eight(s)) | PCI_EIGHT_ONES * 0x20;
    uint64_t others = pci_eight_below(bytes, 'a') |
                      (pci_eight_below(bytes, 'z' + 1) ^ PCI_EIGHT_TOPS);

    *small = bytes;
    return others ? (size_t)__builtin_ctzll(others) / 8 : 8;
}

/* The length of the word s starts with, whose first eight letters are of
 * ASCII, as far as all are. */
static size_t
long_word(const char *s, size_t n)
{
    uint64_t small;
    size_t len = 8;
    size_t more = 8;

    for (; more == 8 && n - len >= 8; len += more)
        more = plain_letters(s + len, &small);
    while (more == 8 && len < n && (s[len] | 0x20) >= 'a' &&
           (s[len] | 0x20) <= 'z')
        len++;
    return len;
}

/* Counts the words of ASCII at s, each with another byte of ASCII behind it;
 * returns how many bytes that are. It is the same as going letter by letter,
 * but texts are mostly of these. */
static size_t
count_plain_words(tally *t, const char *s, size_t n)
{
    size_t at = 0;

    while (n - at >= 8) {
        uint64_t word;
        size_t len = plain_letters(s + at, &word);
        uint32_t languages = 0;

        if (len == 8)
            len = long_word(s + at, n - at);
        if (len == n - at || (unsigned char)s[at + len] >= 0x80)
            break;
        at += len + 1;
        if (len == 0)
            continue;
        t->letters[PCI_SCRIPT_LATIN] += len;
        t->words++;
        if (len < 8)
            word &= (UINT64_C(1) << 8 * len) - 1;
        if (len <= PCI_STOPWORD_MAX)
            languages = pci_stopword_find_eight(htole64(word));
        if (languages)
            count_hit(t, languages);
    }
    return at;
}

/* Reads the letters of ASCII at s into the word (small, cut behind the ninth
 * byte: such a word is none of ours) and returns how many there are. */
static size_t
read_plain_letters(tally *t, const char *s, size_t n, char *word, size_t *len)
{
    size_t end = *len;
    size_t at;

    for (at = 0; at < n; at++) {
        char c = (char)(s[at] | 0x20);

        if (c < 'a' || c > 'z')
            break;
        if (end <= PCI_STOPWORD_MAX)
            word[end++] = c;
    }
    *len = end;
    t->letters[PCI_SCRIPT_LATIN] += at;
    return at;
}

/* The same for letters of any kind; 0 for anything else. */
static size_t
read_letters(tally *t, const char *s, size_t n, char *word, size_t *len)
{
    pci_script script;
    int32_t c;
    size_t taken;

    if ((unsigned char)*s < 0x80)
        return read_plain_letters(t, s, n, word, len);
    taken = pci_utf8_decode(s, n, &c);
    script = c < 0 ? PCI_SCRIPT_NONE : pci_script_of(c);
    if (script == PCI_SCRIPT_NONE)
        return 0;
    t->letters[script]++;
    if (*len <= PCI_STOPWORD_MAX)
        *len += pci_utf8_encode(utf8proc_tolower(c), word + *len);
    return taken;
}

/* Counts the words and letters of a line, up to the sample's size. */
static void
count_line(tally *t, const char *s, size_t n)
{
    char word[PCI_STOPWORD_MAX + 5];
    size_t len = 0;
    size_t at = 0;

    if (n > MAX_SAMPLE - t->sampled)
        n = MAX_SAMPLE - t->sampled;
    while (at < n) {
        size_t taken;

        if (len == 0)
            at += count_plain_words(t, s + at, n - at);
        if (at == n)
            break;
        taken = read_letters(t, s + at, n - at, word, &len);
        if (taken == 0) {
            if (len > 0)
                count_word(t, word, len);
            len = 0;
            taken = 1;
        }
        at += taken;
    }
    if (len > 0)
        count_word(t, word, len);
    if (!t->first)
        t->first = s;
    t->end = s + n;
    t->sampled += n;
}

/* The best and the second best language by words. */
static size_t
rank(const tally *t, size_t *second)
{
    size_t best = 0;
    size_t i;

    *second = 1;
    for (i = 1; i < PCI_STOPWORD_LANGUAGES; i++) {
        if (t->score[i] > t->score[best]) {
            *second = best;
            best = i;
        } else if (i > 1 && t->score[i] > t->score[*second]) {
            *second = i;
        }
    }
    return best;
}

/* Whether more text would not change the answer. */
static bool
is_settled(const tally *t)
{
    size_t second;
    size_t best;

    if (t->sampled >= MAX_SAMPLE)
        return true;
    if (t->words < ENOUGH_WORDS)
        return false;
    best = rank(t, &second);
    return t->hits[best] * 4 > t->words &&
           t->score[best] > t->score[second] * 3;
}

/* Counts the lines that have so many bytes. */
static void
count_lines(tally *t, const char *text, size_t n, size_t shortest)
{
    size_t at = 0;

    memset(t, 0, sizeof *t);
    if (n > MAX_SEARCHED)
        n = MAX_SEARCHED;
    while (at < n && !is_settled(t)) {
        const char *line = text + at;
        const char *nl = memchr(line, '\n', n - at);
        size_t len = nl ? (size_t)(nl - line) : n - at;

        at += len + 1;
        /* A very long line in parts, so that it need not all be read. */
        while (len >= shortest && len > 0 && !is_settled(t)) {
            size_t part = len > 1024 ? 1024 : len;

            while (part < len && pci_utf8_continues(line[part]))
                part++;
            count_line(t, line, part);
            line += part;
            len -= part;
        }
    }
}

static pci_script
main_script(const tally *t, size_t *all)
{
    size_t best = PCI_SCRIPT_LATIN;
    size_t i;

    *all = 0;
    for (i = PCI_SCRIPT_LATIN; i < PCI_SCRIPTS; i++) {
        *all += t->letters[i];
        if (t->letters[i] > t->letters[best])
            best = i;
    }
    return (pci_script)best;
}

static const char *
latin_language(const tally *t)
{
    size_t second;
    size_t best = rank(t, &second);

    if (t->words < MIN_WORDS || t->hits[best] < 2 ||
        t->hits[best] * 10 < t->words ||
        t->score[best] < (size_t)2 * WEIGHT_UNIQUE ||
        t->score[best] * 10 < t->score[second] * 13)
        return NULL;
    return pci_stopword_codes[best];
}

/* What words or script tell of the sample. */
static const char *
own_answer(const tally *t)
{
    size_t all;
    pci_script script = main_script(t, &all);

    if (script == PCI_SCRIPT_LATIN)
        return latin_language(t);
    if (script == PCI_SCRIPT_HAN && t->letters[PCI_SCRIPT_KANA] * 10 > all)
        script = PCI_SCRIPT_KANA;
    if (all < MIN_LETTERS || t->letters[script] * 10 < all * 6) {
        /* Han and Kana together are Japanese. */
        if (script != PCI_SCRIPT_KANA || all < MIN_LETTERS ||
            (t->letters[script] + t->letters[PCI_SCRIPT_HAN]) * 10 < all * 6)
            return NULL;
    }
    return pci_script_language(script, t->first, (size_t)(t->end - t->first));
}

/* Whether the words speak against what the fingerprints say. */
static bool
is_contradicted(const tally *t, const char *code)
{
    size_t i;

    for (i = 0; i < PCI_STOPWORD_LANGUAGES; i++) {
        if (strcmp(pci_stopword_codes[i], code) == 0)
            return t->hits[i] * 20 < t->words;
    }
    return false;
}

#define FINGERPRINTS PCI_TEXTCAT_DATA "/fpdb.conf"

/* Whether as many files can be opened at once as libexttextcat does: it would
 * do without fingerprints that it cannot open, and answer something else. */
static bool
can_open_files(pci_language_detector *d)
{
    int list = open(FINGERPRINTS, O_RDONLY | O_CLOEXEC);
    int one = list < 0 ? -1 : open(FINGERPRINTS, O_RDONLY | O_CLOEXEC);

    d->refused = one < 0 && (errno == EMFILE || errno == ENFILE) ? errno : 0;
    if (one >= 0)
        close(one);
    if (list >= 0)
        close(list);
    return one >= 0;
}

/* Asks libexttextcat, whose answers are like "[en--utf8][sco--utf8]". */
static const char *
ask_textcat(pci_language_detector *d, const tally *t)
{
    const char *answer;
    const char *end;
    const char *code;

    if (!d->is_tried) {
        /* It would tell stderr what it cannot open. */
        if (can_open_files(d))
            d->textcat =
                special_textcat_Init(FINGERPRINTS, PCI_TEXTCAT_DATA "/");
        d->is_tried = d->refused == 0;
    }
    if (!d->textcat || t->sampled < MIN_TEXTCAT)
        return NULL;
    answer =
        textcat_Classify(d->textcat, t->first, (size_t)(t->end - t->first));
    end = answer && *answer == '[' ? strchr(answer, ']') : NULL;
    if (!end || end[1]) /* none, or several */
        return NULL;
    code = pci_language_of_tag(answer + 1, (size_t)(end - answer - 1));
    return code && is_contradicted(t, code) ? NULL : code;
}

const char *
pci_language_detect(pci_language_detector *d, const char *text, size_t n)
{
    tally t;
    const char *code;

    count_lines(&t, text, n, LONG_LINE);
    if (t.sampled < ENOUGH_SAMPLE)
        count_lines(&t, text, n, 1);
    if (!t.first)
        return NULL;
    code = own_answer(&t);
    if (!code && d)
        code = ask_textcat(d, &t);
    return code;
}
