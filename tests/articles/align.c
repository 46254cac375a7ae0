/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/articles/align.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* An alignment takes room for the product of both lengths. */
enum { MAX_WORDS = 5000 };

/* The length of the white space at s: ASCII's, or U+00A0. */
static size_t
white(const char *s)
{
    if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
        return 1;
    return s[0] == '\xc2' && s[1] == '\xa0' ? 2 : 0;
}

/* Writes what counts of the word at s to `key`; returns its end. */
static const char *
read_word(const char *s, char *key)
{
    while (*s && !white(s)) {
        char c = *s++;

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            (unsigned char)c >= 0x80)
            *key++ = c;
    }
    *key = '\0';
    return s;
}

bool
words_add(words *w, const char *text, size_t block, bool furniture)
{
    while (*text) {
        char *key;

        while (white(text))
            text += white(text);
        if (!*text || w->n == MAX_WORDS)
            break;
        if (w->n == w->cap) {
            size_t cap = w->cap ? w->cap * 2 : 256;
            word *grown = realloc(w->list, cap * sizeof *grown);

            if (!grown)
                return false;
            w->list = grown;
            w->cap = cap;
        }
        key = malloc(strlen(text) + 1);
        if (!key)
            return false;
        text = read_word(text, key);
        if (*key)
            w->list[w->n++] = (word){key, block, furniture, NO_MATCH};
        else
            free(key);
    }
    return true;
}

void
words_release(words *w)
{
    size_t i;

    for (i = 0; i < w->n; i++)
        free((char *)(uintptr_t)w->list[i].key);
    free(w->list);
}

static uint16_t
weight(const word *a, const word *b)
{
    if (strcmp(a->key, b->key))
        return 0;
    return a->furniture == b->furniture ? 3 : 2;
}

bool
words_align(words *a, words *b)
{
    size_t width = b->n + 1;
    uint16_t *best = calloc((a->n + 1) * width, sizeof *best);
    size_t i;
    size_t k;

    if (!best)
        return false;
    for (i = a->n; i-- > 0;) {
        for (k = b->n; k-- > 0;) {
            uint16_t down = best[(i + 1) * width + k];
            uint16_t right = best[i * width + k + 1];
            uint16_t w = weight(&a->list[i], &b->list[k]);
            uint16_t both =
                w ? (uint16_t)(best[(i + 1) * width + k + 1] + w) : 0;
            uint16_t max = down > right ? down : right;

            best[i * width + k] = both > max ? both : max;
        }
    }
    for (i = 0, k = 0; i < a->n && k < b->n;) {
        uint16_t here = best[i * width + k];

        if (best[(i + 1) * width + k] == here) {
            i++;
        } else if (best[i * width + k + 1] == here) {
            k++;
        } else {
            a->list[i].match = k;
            b->list[k].match = i;
            i++;
            k++;
        }
    }
    free(best);
    return true;
}
