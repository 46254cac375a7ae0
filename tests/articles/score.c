/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/articles/score.c - how right articles are read: each file beside a
 * NAME.expect is held against it. Prints the figures, and TAP about those
 * that have a threshold; README.md tells what they mean.
 *
 *     score [--list] [FOLDER]
 *
 * --list shows each miss.
 */
#include <config.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <pincite/article.h>

#include "tests/articles/align.h"
#include "tests/articles/expect.h"

typedef struct share {
    size_t right;
    size_t all;
} share;

typedef struct score {
    bool list;
    const char *name; /* of the article at hand */
    size_t articles;
    size_t unread;
    share facts[FACTS];
    share furniture; /* words of furniture seen as such */
    share precision; /* words seen as furniture that are */
    share lost;      /* words of the body that are lost */
    share kinds;     /* blocks with the right kind */
    share texts;     /* blocks with exactly the right text */
} score;

static void
miss(const score *s, const char *what, const char *got, const char *want)
{
    if (s->list)
        printf("# %s: %s: %s | %s\n", s->name, what, got ? got : "-", want);
}

static void
score_facts(score *s, const pincite_article *a, const expect *e)
{
    size_t i;

    for (i = 0; i < FACTS; i++) {
        const char *got = pincite_article_fact(a, (pincite_fact)i);
        bool right = !strcasecmp(got ? got : "", e->facts[i]);

        s->facts[i].all++;
        s->facts[i].right += right;
        if (!right)
            miss(s, fact_names[i], got, e->facts[i]);
    }
}

static const char *
kind_of(const pincite_article *a, const word *w)
{
    return pincite_block_kind(pincite_article_block(a, w->block));
}

/* The kind that most words of an expected block got; NULL if none is found. */
static const char *
main_kind(const pincite_article *a, const words *want, const words *got,
          size_t from, size_t to)
{
    const char *best = NULL;
    size_t best_n = 0;
    size_t i;
    size_t k;

    for (i = from; i < to; i++) {
        const char *kind;
        size_t n = 0;

        if (want->list[i].match == NO_MATCH)
            continue;
        kind = kind_of(a, &got->list[want->list[i].match]);
        for (k = from; k < to; k++) {
            size_t match = want->list[k].match;

            n += match != NO_MATCH &&
                 !strcmp(kind, kind_of(a, &got->list[match]));
        }
        if (n > best_n) {
            best_n = n;
            best = kind;
        }
    }
    return best;
}

/* The words [from, to) are those of block `b`. */
static void
score_words(score *s, const block *b, const words *want, const words *got,
            size_t from, size_t to)
{
    bool furniture = !strcmp(b->kind, "furniture");
    size_t wrong = 0;
    size_t i;

    for (i = from; i < to; i++) {
        size_t match = want->list[i].match;
        bool seen = match != NO_MATCH && got->list[match].furniture;
        bool lost = match == NO_MATCH || seen;

        s->precision.all += seen;
        s->precision.right += seen && furniture;
        wrong += furniture ? !seen : lost;
    }
    if (furniture) {
        s->furniture.all += to - from;
        s->furniture.right += to - from - wrong;
    } else {
        s->lost.all += to - from;
        s->lost.right += wrong;
    }
    if (wrong)
        miss(s, furniture ? "furniture kept" : "body lost", NULL, b->text);
}

static bool
has_text(const pincite_article *a, const char *text)
{
    size_t i;

    for (i = 0; i < pincite_article_block_count(a); i++) {
        if (!strcmp(pincite_block_text(pincite_article_block(a, i), NULL),
                    text))
            return true;
    }
    return false;
}

static void
score_block(score *s, const pincite_article *a, const block *b,
            const words *want, const words *got, size_t from, size_t to)
{
    const char *kind = main_kind(a, want, got, from, to);

    if (!strcmp(b->kind, "any"))
        return;
    score_words(s, b, want, got, from, to);
    s->kinds.all++;
    if (kind && !strcmp(kind, b->kind))
        s->kinds.right++;
    else
        miss(s, b->kind, kind, b->text);
    if (!strcmp(b->kind, "furniture"))
        return;
    s->texts.all++;
    if (has_text(a, b->text))
        s->texts.right++;
    else
        miss(s, "text", NULL, b->text);
}

static bool
score_blocks(score *s, const pincite_article *a, const expect *e)
{
    words want = {NULL, 0, 0};
    words got = {NULL, 0, 0};
    bool done = true;
    size_t from = 0;
    size_t i;

    for (i = 0; i < e->n && done; i++)
        done = words_add(&want, e->blocks[i].text, i,
                         !strcmp(e->blocks[i].kind, "furniture"));
    for (i = 0; i < pincite_article_block_count(a) && done; i++) {
        const pincite_block *b = pincite_article_block(a, i);

        done = words_add(&got, pincite_block_text(b, NULL), i,
                         !strcmp(pincite_block_kind(b), "furniture"));
    }
    done = done && words_align(&want, &got);
    for (i = 0; i < e->n && done; i++) {
        size_t to = from;

        while (to < want.n && want.list[to].block == i)
            to++;
        score_block(s, a, &e->blocks[i], &want, &got, from, to);
        from = to;
    }
    words_release(&want);
    words_release(&got);
    return done;
}

/* Scores the article that `path`, an .expect, stands beside. */
static void
score_article(score *s, char *path)
{
    pincite_article *a = NULL;
    pincite_error error = {0};
    bool done = false;
    expect e;

    s->articles++;
    if (expect_read(path, &e)) {
        path[strlen(path) - strlen(".expect")] = '\0';
        if (pincite_article_read(path, &a, &error)) {
            printf("# %s\n", error.message);
        } else {
            score_facts(s, a, &e);
            done = score_blocks(s, a, &e);
        }
    }
    s->unread += !done;
    pincite_article_free(a);
    expect_release(&e);
}

static int
is_expect(const struct dirent *d)
{
    size_t n = strlen(d->d_name);

    return n > 7 && !strcmp(d->d_name + n - 7, ".expect");
}

static double
percent(share s)
{
    return s.all ? 100.0 * (double)s.right / (double)s.all : 0;
}

static void
print_share(const char *what, share s)
{
    printf("# %-20s %5zu of %5zu  %6.2f %%\n", what, s.right, s.all,
           percent(s));
}

static bool
check(int number, const char *what, bool good)
{
    printf("%sok %d - %s\n", good ? "" : "not ", number, what);
    return good;
}

static bool
report(const score *s)
{
    bool good;
    size_t i;

    printf("# %zu articles\n", s->articles);
    for (i = 0; i < FACTS; i++)
        print_share(fact_names[i], s->facts[i]);
    print_share("furniture recall", s->furniture);
    print_share("furniture precision", s->precision);
    print_share("body loss", s->lost);
    print_share("kinds", s->kinds);
    print_share("exact texts", s->texts);
    printf("1..6\n");
    good = check(1, "forty articles at least, and each is read",
                 s->articles >= 40 && s->unread == 0);
    good &= check(2, "titles: 97 %", percent(s->facts[0]) >= 97);
    good &= check(3, "authors: 95 %", percent(s->facts[1]) >= 95);
    good &= check(4, "dates: 95 %", percent(s->facts[2]) >= 95);
    good &= check(5, "furniture recall: 90 %", percent(s->furniture) >= 90);
    good &= check(6, "body loss: no more than 0.5 %",
                  s->lost.all > 0 && percent(s->lost) <= 0.5);
    return good;
}

int
main(int argc, char **argv)
{
    score s = {.list = argc > 1 && !strcmp(argv[1], "--list")};
    const char *source = getenv("PINCITE_SRC");
    const char *folder = argc > 1 + s.list ? argv[1 + s.list] : NULL;
    struct dirent **names;
    char path[4096];
    int n;
    int i;

    if (folder)
        snprintf(path, sizeof path, "%s", folder);
    else
        snprintf(path, sizeof path, "%s/tests/articles",
                 source ? source : ".");
    n = scandir(path, &names, is_expect, alphasort);
    if (n < 0) {
        printf("Bail out! cannot read '%s'\n", path);
        return 2;
    }
    for (i = 0; i < n; i++) {
        char file[sizeof path + 512];

        snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
        s.name = names[i]->d_name;
        score_article(&s, file);
        free(names[i]);
    }
    free(names);
    return report(&s) ? 0 : 1;
}
