/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The second look at the candidates: searcher/rank/rank.h. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "searcher/rank/rank.h"

enum { MOST = 8 };

/* One stem, "gas", in ten articles of an index of a hundred. */
typedef struct field {
    pci_candidate list[MOST];
    uint32_t counts[MOST];
    pci_counted stem;
    pci_candidates all;
    pci_analysers languages;
    pci_stemmers stemmers;
    pci_ranking ranking;
} field;

static void
begin(field *f)
{
    memset(f, 0, sizeof *f);
    f->stem = (pci_counted){PCI_FIELD_TEXT, "gas", 3, 10};
    f->all = (pci_candidates){.list = f->list,
                              .stems = &f->stem,
                              .n_stems = 1,
                              .counts = f->counts,
                              .articles = 100,
                              .article_length = 100};
    pci_stemmers_init(&f->stemmers, &f->languages);
    f->ranking = (pci_ranking){.stemmers = &f->stemmers, .n = 1};
    f->ranking.stems[0] = f->stem;
    f->ranking.weights[0] = 1;
    f->ranking.sets[0] = PCI_ALL_STEMMERS;
}

/* A passage of article `name`, which has the stem so often. */
static void
add(field *f, char name, double score, uint32_t count, pci_kind kind)
{
    size_t n = f->all.n++;

    assert_true(n < MOST);
    f->list[n].score = score;
    f->list[n].index = (uint32_t)n;
    f->list[n].article[0] = name;
    f->list[n].length = 100;
    f->list[n].kind = kind;
    f->counts[n] = count;
}

static void
assert_near(double a, double b)
{
    if (fabs(a - b) > 1e-9)
        fail_msg("%.12f is not %.12f", a, b);
}

/* The score of an article of mean length that has the stem so often. */
static double
article(double with, double count)
{
    return pci_rarity(100, with) * 2.2 * count / (1.2 + count);
}

static void
an_article_adds_its_score(void **state)
{
    field f;

    (void)state;
    begin(&f);
    add(&f, 'a', 3, 1, PCI_KIND_TEXT);
    add(&f, 'b', 2.9, 2, PCI_KIND_TEXT);
    add(&f, 'b', 1, 3, PCI_KIND_TEXT);
    assert_int_equal(pci_rank(&f.ranking, &f.all), PINCITE_OK);
    /* Two articles have it in three passages: of ten that is six and two
     * thirds. */
    assert_int_equal(f.list[0].article[0], 'b');
    assert_near(f.list[0].score, 2.9 + article(20.0 / 3, 5));
    assert_near(f.list[0].article_score, article(20.0 / 3, 5));
    assert_near(f.list[0].repeat_score, 0);
    assert_int_equal(f.list[1].article[0], 'a');
    assert_near(f.list[1].score, 3 + article(20.0 / 3, 1));
}

static void
a_further_passage_counts_less(void **state)
{
    double whole;
    field f;

    (void)state;
    begin(&f);
    add(&f, 'a', 3, 1, PCI_KIND_TEXT);
    add(&f, 'a', 2, 1, PCI_KIND_TEXT);
    add(&f, 'a', 1, 1, PCI_KIND_TEXT);
    assert_int_equal(pci_rank(&f.ranking, &f.all), PINCITE_OK);
    whole = article(10.0 / 3, 3);
    assert_near(f.list[0].score, 3 + whole);
    assert_near(f.list[1].score, (2 + whole) * 0.8);
    assert_near(f.list[2].score, (1 + whole) * 0.64);
    assert_near(f.list[2].repeat_score, (1 + whole) * -0.36);
}

static void
what_is_beside_the_text_counts_half(void **state)
{
    field f;

    (void)state;
    begin(&f);
    f.ranking.n = 0;
    add(&f, 'a', 3, 0, PCI_KIND_NOTE);
    add(&f, 'b', 2, 0, PCI_KIND_TEXT);
    add(&f, 'c', 1, 0, PCI_KIND_REFERENCE);
    assert_int_equal(pci_rank(&f.ranking, &f.all), PINCITE_OK);
    assert_int_equal(f.list[0].article[0], 'b');
    assert_near(f.list[1].score, 1.5);
    assert_near(f.list[2].score, 0.5);
}

static void
rarity_is_never_negative(void **state)
{
    int with;

    (void)state;
    for (with = 0; with <= 100; with++)
        assert_true(pci_rarity(100, with) > 0);
    assert_true(pci_rarity(100, 1) > pci_rarity(100, 2));
}

static void
nothing_is_ranked_in_peace(void **state)
{
    field f;

    (void)state;
    begin(&f);
    assert_int_equal(pci_rank(&f.ranking, &f.all), PINCITE_OK);
    assert_int_equal(f.all.n, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_adds_its_score),
        cmocka_unit_test(a_further_passage_counts_less),
        cmocka_unit_test(what_is_beside_the_text_counts_half),
        cmocka_unit_test(rarity_is_never_negative),
        cmocka_unit_test(nothing_is_ranked_in_peace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
