/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writes articles that are like prose to a search engine: few frequent words
 * and many rare ones, inflected, with subjects that come in bursts, standing
 * pairs of words, sections, dates and footnotes. The same seed, the same
 * articles.
 *
 *     make_corpus FOLDER [PASSAGES [SEED]]
 *
 * In place of passages, 10M stands for ten megabytes of articles.
 */
#include <config.h>

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    WORDS = 150000,  /* the better known ones, without their inflections */
    RARE_EVERY = 50, /* of so many words drawn one is beyond them */
    LETTERS = 24,
    SUBJECTS = 400,
    SUBJECT_WORDS = 60,
    PAIRS = 12,      /* standing pairs of a subject */
    PARAGRAPHS = 20, /* of an article, about */
    NAME = 4096,
    MEGABYTE = 1000000
};

/* Of a hundred words so many are small ones, and of a hundred others so many
 * are the subject's. */
enum { SMALL_SHARE = 45, SUBJECT_SHARE = 25 };

typedef struct subject {
    uint32_t words[SUBJECT_WORDS];
    uint32_t pairs[PAIRS][2];
} subject;

typedef struct world {
    uint64_t state;
    char words[WORDS][LETTERS];
    double sums[WORDS]; /* of the words' shares, for drawing one */
    subject subjects[SUBJECTS];
} world;

static const char *const small_words[] = {
    "the",   "of",   "and",   "to",    "in",    "a",      "is",    "that",
    "for",   "it",   "was",   "on",    "with",  "as",     "by",    "be",
    "at",    "not",  "this",  "from",  "are",   "which",  "but",   "or",
    "an",    "had",  "their", "has",   "they",  "were",   "its",   "have",
    "one",   "been", "more",  "would", "there", "all",    "who",   "when",
    "will",  "what", "than",  "some",  "could", "such",   "other", "these",
    "about", "only", "into",  "after", "most",  "between"};

static const char *const starts[] = {"b",  "br", "c",  "ch", "cl", "cr", "d",
                                     "dr", "f",  "fl", "fr", "g",  "gr", "h",
                                     "j",  "k",  "l",  "m",  "n",  "p",  "pl",
                                     "pr", "qu", "r",  "s",  "sc", "sh", "sl",
                                     "sp", "st", "t",  "th", "tr", "v",  "w",
                                     "",   "",   "str"};
static const char *const middles[] = {"a", "e", "i",  "o",  "u",  "ea",
                                      "e", "i", "ou", "ai", "oo", "a"};
static const char *const ends[] = {"",  "n",  "r",  "l",  "t",  "s",  "m",
                                   "d", "nd", "st", "ck", "rt", "ll", "p",
                                   "",  "nt", "ct", "rm", "g",  ""};
static const char *const inflections[] = {"",  "",    "",   "",   "s",
                                          "s", "ing", "ed", "ly", "er"};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define ANY(w, list) (list)[below(w, COUNT(list))]

/* A number that looks random (splitmix64). */
static uint64_t
next(world *w)
{
    uint64_t z = w->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static size_t
below(world *w, size_t n)
{
    return (size_t)(next(w) % n);
}

static double
share(world *w)
{
    return (double)(next(w) >> 11) / 9007199254740992.0;
}

/* Frequent words are short. */
static void
make_word(world *w, size_t rank, char *out)
{
    size_t syllables = 1 + below(w, 2) + (rank > 1000 ? below(w, 2) : 0);
    size_t n = 0;
    size_t i;

    for (i = 0; i < syllables || n < 3; i++) {
        const char *end = below(w, 2) ? "" : ANY(w, ends);

        n += (size_t)snprintf(out + n, LETTERS - n, "%s%s%s", ANY(w, starts),
                              ANY(w, middles), end);
    }
}

/* Draws one of the words, the first ones far more often. */
static uint32_t
draw(world *w)
{
    double at = share(w) * w->sums[WORDS - 1];
    size_t low = 0;
    size_t high = WORDS - 1;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (w->sums[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* A word beyond those that are known, of which there are ever more: the share
 * of the words that are new falls as their number grows to the power 0.6. */
static void
write_rare(world *w, FILE *f)
{
    double rank = WORDS * pow(1 - share(w), -1.5);
    uint64_t state = w->state;
    char word[LETTERS];

    w->state = (uint64_t)rank;
    make_word(w, WORDS, word);
    w->state = state;
    fputs(word, f);
}

static void
make_subject(world *w, subject *s)
{
    size_t i;

    for (i = 0; i < SUBJECT_WORDS; i++)
        do
            s->words[i] = draw(w);
        while (s->words[i] < 100);
    for (i = 0; i < PAIRS; i++) {
        s->pairs[i][0] = s->words[below(w, SUBJECT_WORDS)];
        s->pairs[i][1] = draw(w);
    }
}

static void
make_world(world *w)
{
    double sum = 0;
    size_t i;

    for (i = 0; i < WORDS; i++) {
        make_word(w, i, w->words[i]);
        sum += 1 / pow((double)i + 3, 1.05);
        w->sums[i] = sum;
    }
    for (i = 0; i < SUBJECTS; i++)
        make_subject(w, &w->subjects[i]);
}

static void
write_inflected(world *w, uint32_t word, FILE *f)
{
    fprintf(f, "%s%s", w->words[word], ANY(w, inflections));
}

static void
write_word(world *w, const subject *s, FILE *f)
{
    double r = share(w);

    if (below(w, 100) < SMALL_SHARE) {
        fputs(small_words[(size_t)(r * r * COUNT(small_words))], f);
    } else if (below(w, RARE_EVERY) == 0) {
        write_rare(w, f);
    } else if (below(w, 100) >= SUBJECT_SHARE) {
        write_inflected(w, draw(w), f);
    } else if (below(w, 4) > 0) {
        write_inflected(w, s->words[(size_t)(r * r * SUBJECT_WORDS)], f);
    } else {
        const uint32_t *pair = s->pairs[(size_t)(r * r * PAIRS)];

        fprintf(f, "%s ", w->words[pair[0]]);
        write_inflected(w, pair[1], f);
    }
}

static void
write_sentence(world *w, const subject *s, FILE *f)
{
    size_t n = 7 + below(w, 12) + below(w, 12);
    size_t i;

    fputs("The ", f);
    for (i = 0; i < n; i++) {
        write_word(w, s, f);
        if (i + 1 < n)
            fputs(below(w, 14) ? " " : ", ", f);
    }
    fputs(". ", f);
}

static void
write_title(world *w, const subject *s, FILE *f)
{
    size_t i;

    fputs("The", f);
    for (i = 0; i < 3; i++)
        fprintf(f, " %s", w->words[s->words[below(w, SUBJECT_WORDS)]]);
    fprintf(f, " of %s", w->words[draw(w)]);
}

static void
write_head(world *w, const subject *s, FILE *f)
{
    fputs("---\ntitle: ", f);
    write_title(w, s, f);
    fprintf(f, "\nauthor: %c%s %c%s\ndate: %d-%02d-%02d\nlang: en\n---\n\n",
            'A' + (char)below(w, 26), w->words[draw(w)],
            'A' + (char)below(w, 26), w->words[draw(w)],
            1990 + (int)below(w, 36), 1 + (int)below(w, 12),
            1 + (int)below(w, 28));
}

/* Returns how many paragraphs it has. */
static size_t
write_article(world *w, FILE *f)
{
    const subject *s = &w->subjects[below(w, SUBJECTS)];
    size_t n = PARAGRAPHS / 2 + below(w, PARAGRAPHS + 1);
    size_t notes = below(w, 3) ? 0 : 3 + below(w, 6);
    size_t sentences;
    size_t i;

    write_head(w, s, f);
    for (i = 0; i < n; i++) {
        if (i % 6 == 5) {
            fputs("## ", f);
            write_title(w, s, f);
            fputs("\n\n", f);
        }
        for (sentences = 4 + below(w, 5); sentences > 0; sentences--)
            write_sentence(w, s, f);
        if (i < notes)
            fprintf(f, "[^%zu]", i + 1);
        fputs("\n\n", f);
    }
    for (i = 0; i < notes && i < n; i++) {
        fprintf(f, "[^%zu]: ", i + 1);
        write_sentence(w, s, f);
        fputs("\n", f);
    }
    return n;
}

struct amount {
    size_t paragraphs;
    size_t bytes;
};

static bool
write_file(world *w, const char *folder, size_t number, struct amount *made)
{
    char name[NAME];
    FILE *f;

    snprintf(name, sizeof name, "%s/%02zu", folder, number / 100);
    if (number % 100 == 0 && mkdir(name, 0777) != 0 && errno != EEXIST)
        return false;
    snprintf(name, sizeof name, "%s/%02zu/article-%06zu.md", folder,
             number / 100, number);
    f = fopen(name, "w");
    if (!f)
        return false;
    made->paragraphs += write_article(w, f);
    made->bytes += (size_t)ftell(f);
    return fclose(f) == 0;
}

int
main(int argc, char **argv)
{
    char *unit = NULL;
    size_t wanted = argc > 2 ? strtoul(argv[2], &unit, 10) : 100000;
    struct amount made = {0, 0};
    size_t number = 0;
    bool ok = argc > 1 && argc < 5;
    world *w = calloc(1, sizeof *w);

    if (!ok || !w) {
        fputs("usage: make_corpus FOLDER [PASSAGES [SEED]]\n", stderr);
        free(w);
        return 2;
    }
    w->state = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    make_world(w);
    if (mkdir(argv[1], 0777) != 0 && errno != EEXIST)
        ok = false;
    while (ok && (unit && *unit == 'M' ? made.bytes / MEGABYTE
                                       : made.paragraphs) < wanted)
        ok = write_file(w, argv[1], number++, &made);
    if (!ok)
        perror(argv[1]);
    free(w);
    return ok ? 0 : 2;
}
