/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stems of a passage as a string of bytes: as it is written down in
 * engine/stems.h, read as it was written, and never trusted. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "engine/stems.h"
#include "tests/api/random.h"

enum { MOST = 600, BITS = (1 << 15) - 1, SOME = 500 };

/* The terms of the passage that is being made, with their numbers. */
static struct {
    const char *term;
    uint32_t number;
} named[MOST];
static uint32_t n_named;

static bool
is_paired(uint32_t term)
{
    return term % 3 == 0;
}

static void
add(pci_stems *s, const char *term, uint32_t position)
{
    uint32_t i = 0;

    while (i < n_named && strcmp(named[i].term, term))
        i++;
    if (i < n_named) {
        pci_stems_add(s, named[i].number, position);
        return;
    }
    named[n_named].term = term;
    named[n_named++].number = pci_stems_add_new(
        s,
        (pci_stem_new){.term = i,
                       .hash = (uint32_t)pci_hash_64(term, strlen(term)),
                       .is_paired = is_paired(i)},
        position);
}

static const char *
text_of(void *user, uint32_t term, size_t *len)
{
    (void)user;
    *len = strlen(named[term].term);
    return named[term].term;
}

static pci_buf
write_down(pci_stems *s)
{
    pci_buf out = PCI_BUF_INIT(SIZE_MAX / 2);

    assert_int_equal(pci_stems_write(s, text_of, NULL, &out, NULL),
                     PINCITE_OK);
    n_named = 0;
    return out;
}

static unsigned
bits_of(const char *term)
{
    return (unsigned)pci_hash_64(term, strlen(term)) & BITS;
}

/* The i-th term of those that share their bits with the first. */
static const char *
alike(size_t i)
{
    static char terms[3][16];
    unsigned number = 0;
    size_t n;

    for (n = 0; n <= i; number++) {
        snprintf(terms[n], sizeof terms[n], "Zt%u", number);
        if (n == 0 || bits_of(terms[n]) == bits_of(terms[0]))
            n++;
    }
    return terms[i];
}

static void
bytes_are_those_of_the_header(void **state)
{
    pci_stems s = PCI_STEMS_INIT;
    unsigned a = bits_of("Za");
    unsigned b = bits_of("Zb");
    const uint8_t expected[] = {
        2, /* numbers */
        (uint8_t)a,
        (uint8_t)b,
        (uint8_t)(a >> 8),
        (uint8_t)(b >> 8),
        0x00, /* at 1 */
        0x01, /* at 2 */
        0x00, /* at 3 */
        0x7c,
        0x01, /* at 3, too */
        0x7f,
        0x02,
        0x7d,
        1, /* at 6, a sentence */
    };
    pci_buf out;

    (void)state;
    add(&s, "Za", 1);
    add(&s, "Za", 3);
    add(&s, "Zb", 2);
    add(&s, "Zb", 3);
    add(&s, "Zb", 6);
    pci_stems_add(&s, 0, 6);
    out = write_down(&s);
    assert_int_equal(out.n, sizeof expected);
    assert_memory_equal(out.p, expected, sizeof expected);
    pci_buf_release(&out);
    out = write_down(&s);
    assert_int_equal(out.n, 0);
    pci_buf_release(&out);
    pci_stems_release(&s);
}

static void
expect_place(pci_stems_reader *r, size_t key, uint32_t position,
             uint32_t sentence)
{
    assert_true(pci_stems_next(r));
    assert_int_equal(r->key, key);
    assert_int_equal(r->position, position);
    assert_int_equal(r->sentence, sentence);
}

static void
terms_with_the_same_bits_are_told_apart(void **state)
{
    const char *a = alike(0);
    const char *b = alike(1);
    pci_stem_key keys[] = {pci_stem_key_of(b, strlen(b)),
                           pci_stem_key_of(a, strlen(a))};
    pci_stems s = PCI_STEMS_INIT;
    pci_stems_reader r;
    pci_buf out;

    (void)state;
    assert_int_equal(keys[0].bits, keys[1].bits);
    add(&s, a, 1);
    add(&s, b, 2);
    add(&s, "Zother", 3);
    pci_stems_add(&s, 0, 4);
    add(&s, a, 4);
    out = write_down(&s);
    pci_stems_begin(&r, out.p, out.n, keys, 2);
    expect_place(&r, 1, 1, 0);
    expect_place(&r, 0, 2, 0);
    expect_place(&r, 1, 4, 1);
    assert_false(pci_stems_next(&r));
    assert_false(r.bad);
    pci_stems_begin(&r, out.p, out.n, keys, 1);
    expect_place(&r, 0, 2, 0);
    assert_false(pci_stems_next(&r));
    pci_buf_release(&out);
    pci_stems_release(&s);
}

typedef struct spot {
    unsigned term;
    uint32_t position;
    uint32_t sentence;
} spot;

typedef struct passage {
    char terms[MOST][16];
    size_t n_terms;
    spot spots[MOST];
    size_t n;
    pci_buf bytes;
    pci_stem_pair *pairs; /* as they were noted */
    size_t n_pairs;
} passage;

/* Positions that ascend, now and then by more than one, or not at all. */
static void
make_passage(dice *d, passage *p)
{
    pci_stems s = PCI_STEMS_INIT;
    uint32_t sentence = 0;
    uint32_t position = 0;
    size_t i;

    p->n_terms = 1 + dice_roll(d, dice_roll(d, 4) ? 40 : MOST);
    p->n = dice_roll(d, MOST);
    for (i = 0; i < p->n_terms; i++)
        snprintf(p->terms[i], sizeof p->terms[i], "Zw%u",
                 (unsigned)i * 1000 + dice_roll(d, 1000));
    for (i = 0; i < p->n; i++) {
        spot *at = &p->spots[i];

        if (position == 0 || dice_roll(d, 9))
            position += dice_roll(d, 20) ? 1 : 1 + dice_roll(d, 100000);
        at->term = dice_roll(d, (unsigned)p->n_terms);
        at->position = position;
        if (i > 0 && position > at[-1].position && dice_roll(d, 9) == 0) {
            pci_stems_add(&s, 0, position);
            sentence++;
        }
        at->sentence = sentence;
        add(&s, p->terms[at->term], position);
    }
    p->bytes = write_down(&s);
    p->pairs = s.pairs;
    p->n_pairs = s.n_pairs;
    s.pairs = NULL;
    pci_stems_release(&s);
}

static void
release(passage *p)
{
    pci_free(p->pairs);
    p->pairs = NULL;
    pci_buf_release(&p->bytes);
}

/* Looks for some of its terms. */
static void
read_passage(dice *d, const passage *p)
{
    pci_stem_key keys[MOST];
    size_t of_terms[MOST] = {0};
    pci_stems_reader r;
    size_t n = 0;
    size_t i;

    for (i = 0; i < p->n; i++) {
        unsigned term = p->spots[i].term;

        if (of_terms[term] || dice_roll(d, 3))
            continue;
        keys[n++] = pci_stem_key_of(p->terms[term], strlen(p->terms[term]));
        of_terms[term] = n;
    }
    pci_stems_begin(&r, p->bytes.p, p->bytes.n, keys, n);
    for (i = 0; i < p->n; i++)
        if (of_terms[p->spots[i].term])
            expect_place(&r, of_terms[p->spots[i].term] - 1,
                         p->spots[i].position, p->spots[i].sentence);
    assert_false(pci_stems_next(&r));
    assert_false(r.bad);
}

/* Whether some place of one term is right before one of another. */
static bool
follows(const passage *p, unsigned first, unsigned second)
{
    size_t i;
    size_t k;

    for (i = 0; i < p->n; i++)
        for (k = i;
             k < p->n && p->spots[k].position <= p->spots[i].position + 1; k++)
            if (p->spots[i].term == first && p->spots[k].term == second &&
                p->spots[k].position > p->spots[i].position)
                return true;
    return false;
}

/* What add() calls the terms: by the order in which they came first. */
static void
number_terms(const passage *p, uint32_t *numbers)
{
    uint32_t added = 0;
    size_t i;

    memset(numbers, 0xff, MOST * sizeof *numbers);
    for (i = 0; i < p->n; i++)
        if (numbers[p->spots[i].term] == UINT32_MAX)
            numbers[p->spots[i].term] = added++;
}

static bool
is_noted(const passage *p, uint32_t first, uint32_t second)
{
    size_t i;

    for (i = 0; i < p->n_pairs; i++)
        if (p->pairs[i].first == first && p->pairs[i].second == second)
            return true;
    return false;
}

/* Those of paired terms that follow each other, and no others. */
static void
expect_pairs(const passage *p, size_t *n)
{
    static bool follow[MOST][MOST];
    uint32_t numbers[MOST];
    size_t i;
    size_t k;

    memset(follow, 0, sizeof follow);
    number_terms(p, numbers);
    for (i = 0; i < p->n; i++)
        for (k = i + 1;
             k < p->n && p->spots[k].position <= p->spots[i].position + 1; k++)
            if (p->spots[k].position > p->spots[i].position)
                follow[numbers[p->spots[i].term]][numbers[p->spots[k].term]] =
                    true;
    for (i = 0; i < MOST; i++)
        for (k = 0; k < MOST; k++) {
            bool expected = is_paired((uint32_t)i) && is_paired((uint32_t)k) &&
                            follow[i][k];

            assert_int_equal(is_noted(p, (uint32_t)i, (uint32_t)k), expected);
            *n += expected;
        }
}

static void
pairs_are_noted(void **state)
{
    static passage p;
    dice d = {4};
    size_t n = 0;
    int i;

    (void)state;
    for (i = 0; i < SOME / 10; i++) {
        make_passage(&d, &p);
        expect_pairs(&p, &n);
        release(&p);
    }
    assert_true(n > SOME);
}

/* Whatever the order in which they come. */
static void
pairs_of_joined_forms_are_noted(void **state)
{
    pci_stems s = PCI_STEMS_INIT;
    passage p;

    (void)state;
    add(&s, "Zmulti", 1); /* 0, of multi-polar world */
    add(&s, "Zpolar", 2);
    add(&s, "Zworld", 3);
    add(&s, "Zmultipolar", 1); /* 3 */
    add(&s, "Zmultipolar", 2);
    pci_stems_add(&s, 0, 4);
    add(&s, "Zmulti", 4);
    p.bytes = write_down(&s);
    p.pairs = s.pairs;
    p.n_pairs = s.n_pairs;
    assert_true(is_noted(&p, 0, 3));
    assert_true(is_noted(&p, 3, 3));
    assert_int_equal(p.n_pairs, 2);
    pci_buf_release(&p.bytes);
    pci_stems_release(&s);
}

/* Counts pairs that do not follow each other, and those that are told so. */
static void
rule_out(dice *d, const passage *p, unsigned *apart, unsigned *told)
{
    unsigned first = p->spots[dice_roll(d, (unsigned)p->n)].term;
    unsigned second = p->spots[dice_roll(d, (unsigned)p->n)].term;
    pci_stem_key a = pci_stem_key_of(p->terms[first], strlen(p->terms[first]));
    pci_stem_key b =
        pci_stem_key_of(p->terms[second], strlen(p->terms[second]));
    bool may = pci_stems_may_follow(p->bytes.p, p->bytes.n, &a, &b);

    if (follows(p, first, second)) {
        assert_true(may);
        return;
    }
    (*apart)++;
    *told += !may;
}

static void
pairs_are_ruled_out(void **state)
{
    static passage p;
    dice d = {3};
    unsigned apart = 0;
    unsigned told = 0;
    int i, k;

    (void)state;
    for (i = 0; i < SOME; i++) {
        make_passage(&d, &p);
        for (k = 0; p.n > 0 && k < 40; k++)
            rule_out(&d, &p, &apart, &told);
        release(&p);
    }
    assert_true(told > apart / 2);
}

/* Bytes of all one place, of which each may be the one before the other. */
static void
a_look_at_hostile_bytes_ends_soon(void **state)
{
    enum { N = 1 << 18 };
    pci_stem_key a = pci_stem_key_of("Za", 2);
    pci_stem_key b = pci_stem_key_of("Zb", 2);
    char *bytes = test_malloc(N);
    size_t i;

    (void)state;
    bytes[0] = 2;
    bytes[1] = (char)a.bits;
    bytes[2] = (char)b.bits;
    bytes[3] = (char)(a.bits >> 8);
    bytes[4] = (char)(b.bits >> 8);
    for (i = 5; i + 1 < N; i += 2) {
        bytes[i] = 0;
        bytes[i + 1] = 0x7c;
    }
    bytes[N - 1] = 0;
    assert_true(pci_stems_may_follow(bytes, N, &a, &b));
    test_free(bytes);
}

static void
what_was_written_is_read(void **state)
{
    static passage p;
    dice d = {1};
    int i;

    (void)state;
    for (i = 0; i < SOME; i++) {
        make_passage(&d, &p);
        read_passage(&d, &p);
        release(&p);
    }
}

/* It ends, and reads nothing that is not there: what it says does not matter.
 * The copy ends where its memory does. */
static void
read_damaged(dice *d, const passage *p)
{
    size_t n = dice_roll(d, (unsigned)p->bytes.n + 1);
    char *copy = test_malloc(n ? n : 1);
    pci_stem_key keys[2];
    pci_stems_reader r;
    size_t i;

    if (n > 0)
        memcpy(copy, p->bytes.p, n);
    for (i = dice_roll(d, 3); n > 0 && i > 0; i--)
        copy[dice_roll(d, (unsigned)n)] = (char)dice_roll(d, 256);
    for (i = 0; i < 2; i++)
        keys[i] = pci_stem_key_of(p->terms[i], strlen(p->terms[i]));
    pci_stems_begin(&r, copy, n, keys, p->n_terms > 1 ? 2 : 1);
    for (i = 0; pci_stems_next(&r); i++) {
        assert_true(r.key < 2);
        assert_true(r.position > 0);
    }
    assert_true(i <= n);
    (void)pci_stems_may_follow(copy, n, &keys[0], &keys[1]);
    test_free(copy);
}

static void
damage_is_not_trusted(void **state)
{
    static passage p;
    dice d = {2};
    int i;

    (void)state;
    for (i = 0; i < 20 * SOME; i++) {
        if (i % 20 == 0) {
            release(&p);
            make_passage(&d, &p);
        }
        read_damaged(&d, &p);
    }
    release(&p);
}

static void
expect_bad(const char *bytes, size_t n)
{
    pci_stem_key key = pci_stem_key_of("Za", 2);
    pci_stems_reader r;

    pci_stems_begin(&r, bytes, n, &key, 1);
    while (pci_stems_next(&r))
        continue;
    assert_true(r.bad);
}

static void
what_cannot_be_is_told(void **state)
{
    (void)state;
    expect_bad("\x7d", 1);             /* more than have numbers */
    expect_bad("\x02\x01\x01\x00", 4); /* bits cut short */
    expect_bad("\x01\x01\x00\x01", 4); /* no such number */
    expect_bad("\x00\x81", 2);         /* half of the bits */
    expect_bad("\x00\x7e\x05Zab", 6);  /* a term cut short */
    expect_bad("\x00\x7c\x81\x01", 4); /* beside nothing */
    expect_bad("\x00\x7f\xff\xff\xff\xff\xff\x7f", 8); /* beyond all numbers */
    expect_bad("\x00\x7f\xff\xff\xff\xff\x0f\x81\x01",
               9); /* behind the last */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_those_of_the_header),
        cmocka_unit_test(terms_with_the_same_bits_are_told_apart),
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(pairs_are_noted),
        cmocka_unit_test(pairs_of_joined_forms_are_noted),
        cmocka_unit_test(pairs_are_ruled_out),
        cmocka_unit_test(a_look_at_hostile_bytes_ends_soon),
        cmocka_unit_test(damage_is_not_trusted),
        cmocka_unit_test(what_cannot_be_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
