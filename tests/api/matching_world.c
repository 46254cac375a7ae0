/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "matching_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const place_names[PLACES] = {"",        "title", "author",
                                         "heading", "path",  "url"};

/*
 * Words and their forms, the frequent ones first. None has an American
 * spelling of its own, starts with a prefix that is no word, or is a function
 * word of any language.
 */
static const char *const english[][5] = {
    {"lantern", "lanterns"},
    {"copper"},
    {"bridge", "bridges", "bridged", "bridging"},
    {"garden", "gardens", "gardening"},
    {"letter", "letters", "lettered"},
    {"market", "markets", "marketed", "marketing"},
    {"river", "rivers"},
    {"winter", "winters", "wintering"},
    {"captain", "captains"},
    {"stone", "stones"},
    {"valley", "valleys"},
    {"window", "windows"},
    {"thunder", "thunders", "thundered", "thundering"},
    {"silence", "silences", "silenced"},
    {"border", "borders", "bordered", "bordering"},
    {"archive", "archives", "archived"},
    {"caf\xc3\xa9", "caf\xc3\xa9s"},
    {"ribbon", "ribbons"},
    {"castle", "castles"},
    {"forest", "forests", "forested"},
    {"island", "islands", "islander"},
    {"mountain", "mountains"},
    {"painter", "painters"},
    {"fa\xc3\xa7"
     "ade",
     "fa\xc3\xa7"
     "ades"},
    {"candle", "candles"},
    {"mirror", "mirrors", "mirrored", "mirroring"},
    {"pocket", "pockets", "pocketed"},
    {"ladder", "ladders"},
    {"kettle", "kettles"},
    {"orchard", "orchards"},
    {"saddle", "saddles", "saddled"},
    {"whisper", "whispers", "whispered", "whispering"},
    {"Z\xc3\xbcrich"},
    {"wander", "wanders", "wandered", "wandering"},
    {"berry", "berries"},
    {"enemy", "enemies"},
    {"hurry", "hurries", "hurried", "hurrying"},
    {"na\xc3\xafve"},
    {"Lisbon"},
    {"cr\xc3\xaape", "cr\xc3\xaapes"},
    {"gather", "gathers", "gathered", "gathering"},
    {"quarry", "quarries", "quarried"},
    {"basket", "baskets"},
    {"Malm\xc3\xb6"},
    {"feather", "feathers", "feathered"},
    {"hammer", "hammers", "hammered", "hammering"},
    {"blanket", "blankets", "blanketed"},
    {"pigeon", "pigeons"},
    {"walnut", "walnuts"},
    {"violin", "violins"},
    {"bosk"},
};

static const char *const german[] = {
    "Laterne", "Laternen", "Garten",   "Kirche",  "Kirchen", "Wasser",
    "Gasse",   "Gassen",   "Kaufmann", "Schule",  "Schulen", "Winter",
    "Wolken",  "Wolke",    "Kupfer",   "Fenster", "Treppe",  "Treppen",
};

/* Written as one word, as two, or with a hyphen. */
static const char *const compounds[][2] = {
    {"steam", "boat"}, {"light", "house"}, {"book", "shop"},
    {"snow", "flake"}, {"steam", "boats"}, {"light", "houses"},
};

static const char *const english_small[] = {
    "the", "of",   "and",  "in",  "a",  "was", "to",    "with",
    "by",  "from", "that", "for", "on", "his", "which", NULL,
};

static const char *const german_small[] = {
    "der", "die", "das",   "und",  "ein",  "war",
    "von", "mit", "nicht", "sich", "eine", NULL,
};

const char *const author_words[] = {"Anna",     "Bruno",  "Lindqvist",
                                    "Keller",   "Okafor", "Volkov",
                                    "Lindgren", "Klara",  NULL};

static const char *const authors[] = {
    "Anna Lindqvist", "Bruno Keller",   "Klara Okafor",
    "Anna Volkov",    "Bruno Lindgren",
};

static const char *const dates[] = {
    "2012", "2013-02", "2013-02-11", "2014-07-01", "2014-07",
    "2014", "2014-12", "2015-05",    "2015-05-08", "2016-01-31",
};

static bool
is_listed(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

bool
is_small_word(const char *folded)
{
    return is_listed(folded, english_small) || is_listed(folded, german_small);
}

/* As in real texts, few words are frequent and many are rare. */
static size_t
pick_frequent(chance *c, size_t n)
{
    size_t a = pick(c, n);
    size_t b = pick(c, n);

    return a < b ? a : b;
}

static const char *
form_of(chance *c, size_t word)
{
    size_t forms = 0;

    while (forms < 5 && english[word][forms])
        forms++;
    return english[word][pick(c, forms)];
}

const char *
content_word(chance *c)
{
    return form_of(c, pick_frequent(c, sizeof english / sizeof english[0]));
}

static void
write_compound(chance *c, FILE *f)
{
    static const char *const between[] = {"", " ", "-", "\xe2\x80\x93"};
    const char *const *parts =
        compounds[pick(c, sizeof compounds / sizeof compounds[0])];

    fprintf(f, "%s%s%s", parts[0], between[pick(c, 4)], parts[1]);
}

/* In capitals, without accents. */
static void
write_shouted(chance *c, FILE *f)
{
    char *word = fold_of(content_word(c));
    char *p;

    for (p = word; *p; p++)
        fputc(*p - 32, f);
    free(word);
}

/* A word for the middle or the end of a sentence. */
static void
write_word(chance *c, FILE *f, bool is_german)
{
    if (is_german)
        fputs(german[pick_frequent(c, sizeof german / sizeof german[0])], f);
    else if (happens(c, 5))
        write_compound(c, f);
    else if (happens(c, 3))
        write_shouted(c, f);
    else
        fputs(content_word(c), f);
}

static void
write_sentence(chance *c, FILE *f, bool is_german)
{
    static const char *const ends[] = {". ", ". ", ". ", "? ", "! "};
    size_t n = 4 + pick(c, 9);
    const char *start = is_german
                            ? german[pick(c, sizeof german / sizeof german[0])]
                            : content_word(c);

    /* A capital first, which no word with an accent first has. */
    fprintf(f, "%c%s", *start >= 'a' ? *start - 32 : *start, start + 1);
    while (n--) {
        fputs(happens(c, 8) ? ", " : " ", f);
        while (happens(c, is_german ? 50 : 40))
            fprintf(f, "%s ",
                    is_german ? german_small[pick(c, 11)]
                              : english_small[pick(c, 15)]);
        write_word(c, f, is_german);
    }
    fputs(ends[pick(c, 5)], f);
}

static void
write_paragraph(chance *c, FILE *f, bool is_german)
{
    size_t n = 8 + pick(c, 5);

    while (n--)
        write_sentence(c, f, is_german);
    fputs("\n\n", f);
}

static void
write_heading(chance *c, FILE *f, const char *before)
{
    size_t n = 2 + pick(c, 3);

    fputs(before, f);
    while (n--)
        fprintf(f, " %s", content_word(c));
    fputs("\n", f);
}

/* The name of article number i: words of their own, and no two alike. */
static void
name_article(size_t i, const char *root, char *name, size_t size)
{
    static const char *const words[] = {"amber", "barley", "cinder", "dahlia",
                                        "ember", "falcon", "gannet", "hazel"};

    snprintf(name, size, "%s/%s_%s_%c%c.md", root, words[i % 8],
             words[i / 8 % 8], (char)('p' + i / 64), 'x');
}

static void
write_article(chance *c, FILE *f)
{
    bool is_german = happens(c, 8);
    size_t sections = 1 + pick(c, 2);
    size_t i;

    fprintf(f, "---\nlang: %s\n", is_german ? "de" : "en");
    write_heading(c, f, "title:");
    if (happens(c, 80))
        fprintf(f, "author: %s\n", authors[pick(c, 5)]);
    if (happens(c, 80))
        fprintf(f, "date: %s\n", dates[pick(c, 10)]);
    if (happens(c, 50))
        fprintf(f, "url: https://example.org/%s/%s\n",
                happens(c, 50) ? "essays" : "columns",
                happens(c, 50) ? "north" : "south");
    fputs("---\n\n", f);
    for (i = 0; i < sections; i++) {
        write_heading(c, f, "##");
        fputs("\n", f);
        write_paragraph(c, f, is_german);
    }
    if (happens(c, 20)) {
        fputs("Lantern of the valley in winter[^1]. \n\n[^1]: ", f);
        write_sentence(c, f, is_german);
        fputs("\n", f);
    }
}

void
world_write(chance *c, const char *root, size_t n)
{
    char name[800];
    size_t i;

    for (i = 0; i < n; i++) {
        FILE *f;

        name_article(i, root, name, sizeof name);
        f = need(fopen(name, "wb"));
        write_article(c, f);
        fclose(f);
    }
}

static tokens
words_of(const char *text, const char *language)
{
    return tokens_of(text ? text : "", language);
}

static void
read_passage(passage *p, const pincite_hit *hit)
{
    const char *date = pincite_hit_date(hit);

    p->path = text_copy(pincite_hit_path(hit));
    p->number = pincite_hit_passage(hit);
    p->text = text_copy(pincite_hit_text(hit, NULL));
    p->date = date ? text_copy(date) : NULL;
    snprintf(p->language, sizeof p->language, "%s", pincite_hit_language(hit));
    snprintf(p->kind, sizeof p->kind, "%s", pincite_hit_kind(hit));
    p->words[IN_TEXT] = words_of(p->text, p->language);
    p->words[IN_TITLE] = words_of(pincite_hit_title(hit), p->language);
    p->words[IN_HEADING] = words_of(pincite_hit_heading(hit), p->language);
    p->words[IN_AUTHOR] = words_of(pincite_hit_author(hit), NULL);
    p->words[IN_PATH] = words_of(p->path, NULL);
    p->words[IN_URL] = words_of(pincite_hit_url(hit), NULL);
}

void
world_read(world *w, pincite_reader *r, const char *root, size_t n)
{
    pincite_error err = PINCITE_ERROR_INIT;
    char name[800];
    size_t i;
    size_t j;

    *w = (world){NULL, 0};
    for (i = 0; i < n; i++) {
        pincite_results *all;

        name_article(i, root, name, sizeof name);
        if (pincite_reader_article(r, name, &all, &err)) {
            fprintf(stderr, "%s\n", err.message);
            abort();
        }
        for (j = 0; j < pincite_results_count(all); j++) {
            w->list = need(realloc(w->list, (w->n + 1) * sizeof *w->list));
            read_passage(&w->list[w->n++], pincite_results_hit(all, j));
        }
        pincite_results_free(all);
    }
}

void
world_free(world *w)
{
    size_t i;
    size_t j;

    for (i = 0; i < w->n; i++) {
        passage *p = &w->list[i];

        free(p->path);
        free(p->text);
        free(p->date);
        for (j = 0; j < PLACES; j++)
            tokens_free(&p->words[j]);
    }
    free(w->list);
}
