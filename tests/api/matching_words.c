/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "matching_words.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

void *
need(void *p)
{
    if (!p)
        abort();
    return p;
}

size_t
pick(chance *c, size_t n)
{
    uint64_t x = c->state += UINT64_C(0x9e3779b97f4a7c15);

    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (size_t)((x ^ (x >> 31)) % n);
}

bool
happens(chance *c, unsigned percent)
{
    return pick(c, 100) < percent;
}

char *
text_copy(const char *s)
{
    size_t n = strlen(s) + 1;

    return memcpy(need(malloc(n)), s, n);
}

static char *
text_cut(const char *s, size_t n)
{
    char *copy = need(calloc(n + 1, 1));

    return memcpy(copy, s, n);
}

/* Letters beyond ASCII are those of two bytes that start with 0xc3. */
static size_t
letter_length(const char *s)
{
    if ((unsigned char)*s == 0xc3)
        return 2;
    return (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
           (*s >= '0' && *s <= '9');
}

/* A hyphen or an en dash. */
static size_t
hyphen_length(const char *s)
{
    if (*s == '-')
        return 1;
    return strncmp(s, "\xe2\x80\x93", 3) == 0 ? 3 : 0;
}

char *
fold_of(const char *word)
{
    static const char plain[] = "aaaaaaxceeeeiiiixnoooooxouuuuyxy";
    char *out = need(calloc(strlen(word) + 1, 1));
    size_t n = 0;

    for (; *word; word++) {
        unsigned char c = (unsigned char)*word;

        if (c == 0xc3)
            out[n++] = plain[(unsigned char)*++word % 32];
        else
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return out;
}

bool
is_particular(const char *word)
{
    for (; *word; word++)
        if ((unsigned char)*word == 0xc3 || (*word >= 'A' && *word <= 'Z'))
            return true;
    return false;
}

static struct sb_stemmer *
stemmer_of(const char *language)
{
    static struct sb_stemmer *english;
    static struct sb_stemmer *german;

    if (!english) {
        english = need(sb_stemmer_new("english", "UTF_8"));
        german = need(sb_stemmer_new("german", "UTF_8"));
    }
    return strcmp(language, "de") == 0 ? german : english;
}

char *
stem_of(const char *folded, const char *language)
{
    struct sb_stemmer *s;
    const sb_symbol *stem;

    if (!language)
        return text_copy(folded);
    s = stemmer_of(language);
    stem = sb_stemmer_stem(s, (const sb_symbol *)folded, (int)strlen(folded));
    return text_cut((const char *)stem, (size_t)sb_stemmer_length(s));
}

static token *
add(tokens *t)
{
    t->list = need(realloc(t->list, (t->n + 1) * sizeof *t->list));
    memset(&t->list[t->n], 0, sizeof *t->list);
    return &t->list[t->n++];
}

/* The words from list[from] on, hyphenated, are one word, too. */
static void
add_joined(tokens *t, size_t from, const char *language)
{
    size_t parts = t->n - from;
    char *whole = text_copy("");
    size_t i;
    int k;

    for (i = from; i < from + parts; i++) {
        const char *part = t->list[i].fold;
        size_t n = strlen(whole);

        whole = need(realloc(whole, n + strlen(part) + 1));
        memcpy(whole + n, part, strlen(part) + 1);
    }
    for (k = 0; k < 2; k++) {
        token *j = add(t);
        const token *first = &t->list[from];
        const token *last = &t->list[from + parts - 1];

        *j = *first;
        j->raw = NULL;
        j->fold = text_copy(whole);
        j->stem = stem_of(whole, language);
        j->position = k ? last->position : first->position;
        j->end = last->end;
    }
    free(whole);
}

tokens
tokens_of(const char *text, const char *language)
{
    tokens t = {NULL, 0};
    size_t i = 0;
    size_t chain = 0; /* the first word of those joined by hyphens */
    int position = 0;
    int sentence = 0;

    while (text[i]) {
        size_t start = i;
        token *w;

        while (letter_length(text + i))
            i += letter_length(text + i);
        if (i == start) {
            sentence += text[i] == '\n' ||
                        (strchr(".!?", text[i]) && text[i + 1] == ' ');
            i++;
            continue;
        }
        w = add(&t);
        w->raw = text_cut(text + start, i - start);
        w->fold = fold_of(w->raw);
        w->stem = stem_of(w->fold, language);
        w->is_german = language && strcmp(language, "de") == 0;
        w->position = ++position;
        w->start = start;
        w->end = i;
        w->sentence = sentence;
        if (hyphen_length(text + i) &&
            letter_length(text + i + hyphen_length(text + i))) {
            i += hyphen_length(text + i);
            continue;
        }
        if (t.n - chain > 1)
            add_joined(&t, chain, language);
        chain = t.n;
    }
    return t;
}

void
tokens_free(tokens *t)
{
    size_t i;

    for (i = 0; i < t->n; i++) {
        free(t->list[i].raw);
        free(t->list[i].fold);
        free(t->list[i].stem);
    }
    free(t->list);
}

bool
fits_wildcard(const char *pattern, const char *word)
{
    if (*pattern == '*')
        return fits_wildcard(pattern + 1, word) ||
               (*word && fits_wildcard(pattern, word + 1));
    if (!*pattern || !*word)
        return !*pattern && !*word;
    return *pattern == *word && fits_wildcard(pattern + 1, word + 1);
}

size_t
edit_distance(const char *a, const char *b)
{
    enum { MOST = 40 };
    size_t d[MOST + 1][MOST + 1];
    size_t n = strlen(a);
    size_t m = strlen(b);
    size_t i;
    size_t j;

    if (n > MOST || m > MOST)
        return MOST;
    for (i = 0; i <= n; i++) {
        for (j = 0; j <= m; j++) {
            size_t best;

            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    }
    return d[n][m];
}
