/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/api/zipf.h - articles of made-up words, some of which are frequent and
 * most rare, as in any language. */
#ifndef ZIPF_H
#define ZIPF_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ZIPF_WORDS = 4000 };

typedef struct zipf {
    uint64_t random;
    char text[40000];
    size_t n;
} zipf;

static inline uint32_t
zipf_random(zipf *z, uint32_t below)
{
    z->random = z->random * UINT64_C(6364136223846793005) +
                UINT64_C(1442695040888963407);
    return (uint32_t)((z->random >> 33) % below);
}

/* Word number i; the most frequent first. */
static inline void
zipf_word(uint32_t i, char out[16])
{
    static const char consonants[] = "bdfgklmnprtvz";
    static const char vowels[] = "aeiou";
    size_t n = 0;

    i += 65;
    while (i > 0) {
        out[n++] = consonants[i % 13];
        i /= 13;
        out[n++] = vowels[i % 5];
        i /= 5;
    }
    out[n] = '\0';
}

/* Appends one word, the more likely the smaller its number. */
static inline void
zipf_add_word(zipf *z)
{
    uint32_t most = 1 + zipf_random(z, ZIPF_WORDS);
    char word[16];

    most = 1 + zipf_random(z, most);
    zipf_word(zipf_random(z, most), word);
    z->n +=
        (size_t)snprintf(z->text + z->n, sizeof z->text - z->n, "%s%s",
                         z->n && z->text[z->n - 1] != '\n' ? " " : "", word);
}

/* An article of so many paragraphs, as a passage each. */
static inline void
zipf_article(zipf *z, int paragraphs)
{
    int words;

    z->n = 0;
    while (paragraphs-- > 0) {
        for (words = 0; words < 90; words++)
            zipf_add_word(z);
        z->n +=
            (size_t)snprintf(z->text + z->n, sizeof z->text - z->n, ".\n\n");
    }
}

#endif
