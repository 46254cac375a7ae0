/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the query language says in so many words: a query, the articles that
 * answer it, and what is marked in the first of them by name.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pincite/pincite.h>

#include "scratch.h"

static const struct article {
    const char *name; /* a letter */
    const char *head; /* its front matter */
    const char *text;
} articles[] = {
    {"a", "title: Harbours\nauthor: Anna Lindqvist\ndate: 2014-07-01\n",
     "Gas came late to the harbour. The price of gas was high, and nobody "
     "there had ordered coal."},
    {"b", "title: A defense of tar\nauthor: Bruno Keller\ndate: 2014\n",
     "The defense ministry reorganized its colorful theater, and gas was not "
     "spoken of."},
    {"c", "title: Ministries\ndate: 2015-02\nlang: en-GB\n",
     "The defence ministry reorganised its colourful theatre. It had a price. "
     "The US told us."},
    {"d", "title: Orders\n",
     "They lived in a multipolar order, and it was quiet in the streets."},
    {"e", "title: Orders\n",
     "A multi-polar system has more than two heads, as a hydra has."},
    {"f", "title: Orders\n",
     "Nobody knew what multi polar meant; the word had lost its hyphen."},
    {"g", "title: Bears\n",
     "A polar bear has multi coloured friends, and it was quiet on the ice."},
    {"h", "title: Ports\nurl: https://example.org/ports/7\n",
     "China\xe2\x80\x99s ports were old. The ‘soft alliance’ of the "
     "captains' wives was soft on alliances, and 9/11 changed it."},
    {"i", "title: Z\xc3\xbcrich\nlang: de\n",
     "Die Stadt war nicht gro\xc3\x9f, und der See von Z\xc3\xbcrich war mit "
     "den Bergen sch\xc3\xb6n. Das ist auch nicht neu."},
    {"j", "title: Steamboats\n",
     "A steam-boat met a steamboat, and the landing steam-boat dock was "
     "small. It was not a steam boat."},
    {"k", "title: Not\n",
     "To be, or not to be: that and this are of the same, which was told."},
};

enum { ARTICLES = sizeof articles / sizeof articles[0] };

static const struct question {
    const char *query;
    const char *found; /* names, in order */
    const char *marks; /* of the first, joined by |; NULL: whatever */
} questions[] = {
    /* Lists, signs */
    {"gas coal", "ab", "Gas|gas|coal"},
    {"+gas coal", "ab", NULL},
    {"gas -coal", "b", "gas"},
    {"gas NOT coal", "b", "gas"},
    {"+gas +coal", "a", NULL},
    {"-the", "ei", ""},
    {"-gas -polar -price", "dhijk", ""},
    {"price -gas", "c", "price"},

    /* Operators */
    {"gas AND coal", "a", "Gas|gas|coal"},
    {"gas AND NOT coal", "b", "gas"},
    {"gas AND price OR polar", "aefg", "Gas|price|gas"},
    {"(gas OR price) AND ministry", "bc", NULL},
    {"coal gas OR price", "abc", NULL},
    {"bear OR NOT the", "egi", NULL},
    {"gas NEAR/1 price", "a", "price of gas"},
    {"price NEAR/0 gas", "", NULL},
    {"gas NEAR gas", "a", "Gas came late to the harbour. The price of gas"},
    {"gas NEAR/1 gas", "", NULL},
    {"gas SENTENCE price", "a", "price of gas"},
    {"gas SENTENCE late", "a", "Gas came late"},
    {"late SENTENCE price", "", NULL},
    {"gas NEAR (price AND high)", "a", NULL},
    {"(\"soft alliance\" OR ministry) NEAR/9 (captain OR theatre)", "bch",
     NULL},
    {"-price AND gas", "b", "gas"},
    {"NOT the OR coal", "aei", NULL},
    {"+gas OR price coal", "abc", NULL},
    {"and or not", "abdghjk", NULL},

    /* What makes no sense as an operator is a word or nothing */
    {"SENTENCE coal", "a", "coal"},
    {"coal NEAR/2", "a", "coal"},
    {"(coal", "a", "coal"},
    {"coal)", "a", "coal"},
    {"\"coal", "a", "coal"},
    {"coal \"", "a", "coal"},
    {"((((coal))))", "a", "coal"},
    {"((((((((((((((((((((((((((((((coal))))))))))))))))))))))))))))))", "a",
     "coal"},
    {"title: coal", "a", NULL},
    {"- coal + -", "a", "coal"},
    {"()", "", NULL},
    {"\"\"", "", NULL},
    {"*", "", NULL},
    {"=", "", NULL},
    {"~ ^ \\", "", NULL},
    {"", "", NULL},

    /* Words: spelling, prefixes, apostrophes, exact forms */
    {"defence", "bc", "defense"},
    {"defense", "bc", "defense"},
    {"=defence", "c", "defence"},
    {"reorganise", "bc", "reorganized"},
    {"colourful theaters", "bcg", "colorful|theater"},
    {"multipolar", "def", "multipolar"},
    {"multi-polar", "def", "multipolar"},
    {"multi polar", "def", "multipolar"},
    {"\"multi polar\"", "def", "multipolar"},
    {"=multipolar", "de", "multipolar"},
    {"steamboat", "j", "steam-boat|steamboat|steam-boat"},
    {"steam-boats", "j", "steam-boat|steamboat|steam-boat|steam boat"},
    {"china's", "h", "China\xe2\x80\x99s"},
    {"China", "h", "China\xe2\x80\x99s"},
    {"captain", "h", "captains"},
    {"9/11", "h", "9/11"},
    {"US", "c", "US"},
    {"=US", "c", "US"},
    {"us", "c", "us"},
    {"=captain", "", NULL},
    {"=steamboat", "j", "steam-boat|steamboat|steam-boat"},
    {"=Steamboat", "", NULL},
    {"zurich", "i", "Z\xc3\xbcrich"},
    {"=zurich", "i", "Z\xc3\xbcrich"},
    {"=Z\xc3\xbcrich", "i", "Z\xc3\xbcrich"},
    {"=Zurich", "", NULL},

    /* Phrases in every kind of quotation marks */
    {"\"soft alliance\"", "h", "soft alliance"},
    {"\xe2\x80\x9csoft alliance\xe2\x80\x9d", "h", "soft alliance"},
    {"\xe2\x80\x9esoft alliance\xe2\x80\x9c", "h", "soft alliance"},
    {"\xc2\xabsoft alliance\xc2\xbb", "h", "soft alliance"},
    {"\xc2\xbbsoft alliance\xc2\xab", "h", "soft alliance"},
    {"\xe2\x80\xb9soft alliance\xe2\x80\xba", "h", "soft alliance"},
    {"\xe2\x80\x98soft alliance\xe2\x80\x99", "h", "soft alliance"},
    {"\xe2\x80\x9asoft alliance\xe2\x80\x98", "h", "soft alliance"},
    {"soft\xe2\x80\x94"
     "alliance",
     "h", "soft alliance"},
    {"\"landing steam-boat dock\"", "j", "landing steam-boat dock"},
    {"\"landing steamboat\"", "j", "landing steam-boat"},
    {"\"steamboat dock\"", "j", "steam-boat dock"},
    {"\"to be or not\"", "k", "To be, or not"},
    {"\"not in the\"", "", NULL},

    /* Wildcards and fuzzy words, in phrases, too */
    {"minist*", "bc", "ministry"},
    {"re*ed", "bc", "reorganized"},
    {"*arbour", "a", "harbour"},
    {"steamb*", "j", "steam-boat|steamboat|steam-boat"},
    {"minstry~", "bc", "ministry"},
    {"minstry~1", "bc", "ministry"},
    {"mnstry~1", "", NULL},
    {"mnstry~2", "bc", "ministry"},
    {"xinistry~2", "", NULL},
    {"caol~1", "a", "coal"},
    {"\"soft all*\"", "h", "soft alliance"},
    {"\"=soft aliance~\"", "h", "soft alliance"},

    /* Fields and filters */
    {"title:ministry", "c", ""},
    {"title:=ministry", "", NULL},
    {"title:=ministries", "c", NULL},
    {"title:\"defence of tar\"", "b", NULL},
    {"title:(tar OR bear)", "bg", NULL},
    {"title:(tar OR author:lindqvist)", "ab", NULL},
    {"author:lindqvist", "a", NULL},
    {"author:Lind*", "a", NULL},
    {"author:kelter~", "b", NULL},
    {"author:\"bruno keller\"", "b", NULL},
    {"author:\"keller bruno\"", "", NULL},
    {"author:annas", "", NULL},
    {"url:ports", "h", NULL},
    {"gas date:2014", "ab", "Gas|gas"},
    {"gas date:2014-07", "a", NULL},
    {"date:2014", "ab", ""},
    {"date:2014..2015", "abc", NULL},
    {"date:2015..2014", "abc", NULL},
    {"date:2015..", "c", NULL},
    {"date:..2014-07", "a", NULL},
    {"date:2014-07-01..2015-02", "ac", NULL},
    {"gas -date:2014-07", "b", NULL},
    {"gas OR date:2015", "abc", NULL},
    {"gas (date:2014-07 OR date:2015)", "a", "Gas|gas"},
    {"gas -(date:2014-07 OR lang:de)", "b", NULL},
    {"+date:2014 coal", "a", NULL},
    {"date:tomorrow price", "ac", "price"},
    {"date:2014-13 coal", "a", NULL},
    {"lang:de", "i", ""},
    {"lang:german", "i", ""},
    {"price lang:en", "ac", NULL},
    {"price lang:de", "", NULL},
    {"gas kind:text", "ab", NULL},
    {"gas kind:note", "", NULL},

    /* Asked again with any of them */
    {"coal AND polar", "aefg", "coal"},
    {"+coal +polar", "aefg", "coal"},
    {"coal AND polar -bear", "aef", NULL},
    {"+nonesuch coal", "a", NULL},
    {"coal AND date:2015", "", NULL},
    {"\"coal polar\"", "", NULL},
};

static void
put_articles(const scratch *s)
{
    size_t i;

    for (i = 0; i < ARTICLES; i++) {
        char name[20];
        char text[1000];

        snprintf(name, sizeof name, "%s.md", articles[i].name);
        snprintf(text, sizeof text, "---\n%s%s---\n\n%s\n",
                 strstr(articles[i].head, "lang:") ? "" : "lang: en\n",
                 articles[i].head, articles[i].text);
        scratch_put(s, name, text);
    }
}

static pincite_reader *
open_articles(const scratch *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = s->index;
    pincite_writer *w;
    pincite_reader *r;

    if (pincite_writer_open(s->index, &w, &err) ||
        pincite_writer_add_root(w, s->root, &err) ||
        pincite_writer_update(w, &err) ||
        pincite_reader_open(&dir, 1, &r, &err))
        fail_msg("%s", err.message);
    pincite_writer_free(w);
    return r;
}

static pincite_results *
ask(pincite_reader *r, const char *query)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *results;
    pincite_options *o;

    if (pincite_options_new(&o, &err))
        fail_msg("%s", err.message);
    pincite_options_set_limit(o, 1000);
    pincite_options_set_per_article(o, 0);
    if (pincite_reader_search(r, query, strlen(query), o, &results, &err))
        fail_msg("%s: %s", query, err.message);
    pincite_options_free(o);
    return results;
}

/* The article's letter: of /…/a.md */
static char
letter_of(const pincite_hit *hit)
{
    return strrchr(pincite_hit_path(hit), '/')[1];
}

static const pincite_hit *
hit_of(const pincite_results *results, char letter)
{
    size_t i;

    for (i = 0; i < pincite_results_count(results); i++)
        if (letter_of(pincite_results_hit(results, i)) == letter)
            return pincite_results_hit(results, i);
    return NULL;
}

/* The letters of all that was found, and the marks of the first. */
static void
write_found(const pincite_results *results, char *found, FILE *marks)
{
    size_t n = 0;
    char letter;

    for (letter = 'a'; letter <= 'k'; letter++) {
        const pincite_hit *hit = hit_of(results, letter);
        size_t i;

        for (i = 0; hit && n == 0 && i < pincite_hit_mark_count(hit); i++) {
            const pincite_mark *m = pincite_hit_mark(hit, i);
            size_t start = pincite_mark_start(m);

            fprintf(marks, "%s%.*s", i ? "|" : "",
                    (int)(pincite_mark_end(m) - start),
                    pincite_hit_text(hit, NULL) + start);
        }
        if (hit)
            found[n++] = letter;
    }
    found[n] = '\0';
}

static bool
is_right(const struct question *q, const pincite_results *results)
{
    char found[ARTICLES + 1];
    char *marks = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&marks, &n);
    bool right;

    assert_non_null(f);
    write_found(results, found, f);
    fclose(f);
    right = strcmp(found, q->found) == 0 &&
            (!q->marks || strcmp(marks, q->marks) == 0);
    if (!right)
        print_message("# %s [%s]: expected %s %s, got %s %s\n", q->query,
                      pincite_results_understood(results), q->found,
                      q->marks ? q->marks : "", found, marks);
    free(marks);
    return right;
}

static void
questions_are_answered(void **state)
{
    pincite_reader *r;
    size_t wrong = 0;
    size_t i;

    put_articles(*state);
    r = open_articles(*state);
    for (i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        pincite_results *results = ask(r, questions[i].query);

        wrong += !is_right(&questions[i], results);
        pincite_results_free(results);
    }
    assert_int_equal(wrong, 0);
    pincite_reader_free(r);
}

/* What was understood is answered as the query was. */
static void
what_is_understood_reads_again(void **state)
{
    pincite_reader *r;
    size_t wrong = 0;
    size_t i;

    put_articles(*state);
    r = open_articles(*state);
    for (i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        pincite_results *results = ask(r, questions[i].query);
        struct question q = questions[i];
        pincite_results *again;

        q.query = pincite_results_understood(results);
        again = ask(r, q.query);
        if (strcmp(pincite_results_understood(again), q.query) != 0) {
            print_message("# %s: %s, then %s\n", questions[i].query, q.query,
                          pincite_results_understood(again));
            wrong++;
        }
        wrong += !is_right(&q, again);
        pincite_results_free(again);
        pincite_results_free(results);
    }
    assert_int_equal(wrong, 0);
    pincite_reader_free(r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(questions_are_answered, scratch_set_up,
                                        scratch_tear_down),
        cmocka_unit_test_setup_teardown(what_is_understood_reads_again,
                                        scratch_set_up, scratch_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
