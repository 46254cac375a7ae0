/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is compressed comes back, and what nobody compressed is told. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/compress.h"

enum { SAMPLES = 300, SAMPLE = 400 };

typedef struct world {
    char samples[SAMPLES * SAMPLE];
    size_t sizes[SAMPLES];
    pci_buf dictionary;
    pci_compressor *plain;
    pci_compressor *learned;
    pci_decompressor *reader; /* that knows the dictionary */
    pci_decompressor *stranger;
} world;

/* A small generator, so that every run is alike. */
static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* Sentences of a few words, none of which is as another. */
static void
write_sample(char *to, uint32_t *state)
{
    static const char *const words[] = {"the ",     "harbour ", "master ",
                                        "counts ",  "late ",    "ships ",
                                        "while ",   "winter ",  "ice ",
                                        "delays. ", "coal ",    "owners ",
                                        "and ",     "captains", " explain",
                                        " again. ", "their ",   "ledger "};
    size_t n = 0;

    to[n++] = 1; /* as a record begins */
    while (n < SAMPLE) {
        const char *word = words[next_random(state) % 18];
        size_t len = strlen(word);

        if (len > SAMPLE - n)
            len = SAMPLE - n;
        memcpy(to + n, word, len);
        n += len;
    }
}

static int
set_up(void **state)
{
    static world w;
    uint32_t seed = 7;
    int i;

    w.dictionary = (pci_buf)PCI_BUF_INIT(1 << 20);
    for (i = 0; i < SAMPLES; i++) {
        write_sample(w.samples + (size_t)i * SAMPLE, &seed);
        w.sizes[i] = SAMPLE;
    }
    *state = &w;
    return pci_dictionary_learn(w.samples, w.sizes, SAMPLES, &w.dictionary,
                                NULL) ||
           w.dictionary.n == 0 || w.dictionary.n > PCI_DICTIONARY_SIZE ||
           pci_compressor_new(NULL, 0, &w.plain, NULL) ||
           pci_compressor_new(w.dictionary.p, w.dictionary.n, &w.learned,
                              NULL) ||
           pci_decompressor_new(&w.reader, NULL) ||
           pci_decompressor_add(w.reader, w.dictionary.p, w.dictionary.n,
                                NULL) ||
           pci_decompressor_new(&w.stranger, NULL);
}

static int
tear_down(void **state)
{
    world *w = *state;

    pci_buf_release(&w->dictionary);
    pci_compressor_free(w->plain);
    pci_compressor_free(w->learned);
    pci_decompressor_free(w->reader);
    pci_decompressor_free(w->stranger);
    return 0;
}

/* What is kept of some bytes; that they come back. */
static size_t
kept(pci_compressor *c, pci_decompressor *d, const char *bytes, size_t n)
{
    pci_buf data = PCI_BUF_INIT(1 << 28);
    pci_buf back = PCI_BUF_INIT(1 << 28);
    size_t size;

    pci_compress(c, bytes, n, &data);
    assert_int_equal(data.failed, PINCITE_OK);
    assert_int_equal(pci_decompress(d, data.p, data.n, &back, NULL), 0);
    assert_int_equal(back.n, n);
    if (n > 0)
        assert_memory_equal(back.p, bytes, n);
    size = data.n;
    pci_buf_release(&data);
    pci_buf_release(&back);
    return size;
}

static void
what_goes_in_comes_out(void **state)
{
    world *w = *state;
    size_t n;

    for (n = 0; n < sizeof w->samples; n += 1 + n / 3) {
        assert_true(kept(w->plain, w->stranger, w->samples, n) <= n);
        assert_true(kept(w->learned, w->reader, w->samples, n) <= n);
        /* Without a dictionary any reader will do. */
        assert_true(kept(w->plain, w->reader, w->samples, n) <= n);
    }
}

static void
a_dictionary_makes_short_texts_shorter(void **state)
{
    world *w = *state;
    size_t without = 0;
    size_t with = 0;
    size_t i;

    for (i = 0; i < SAMPLES; i++) {
        const char *one = w->samples + i * SAMPLE;

        without += kept(w->plain, w->reader, one, SAMPLE);
        with += kept(w->learned, w->reader, one, SAMPLE);
    }
    if (with > without * 3 / 4)
        fail_msg("%zu bytes with a dictionary, %zu without", with, without);
}

/* Threads have compressors of their own, and an index does not tell which. */
static void
compressors_compress_alike(void **state)
{
    world *w = *state;
    pci_compressor *other;
    pci_buf one = PCI_BUF_INIT(1 << 20);
    pci_buf two = PCI_BUF_INIT(1 << 20);
    size_t i;

    assert_int_equal(pci_compressor_new(w->dictionary.p, w->dictionary.n,
                                        &other, NULL),
                     0);
    for (i = 0; i < SAMPLES; i++) {
        size_t n = 50 + i;

        pci_buf_clear(&one);
        pci_buf_clear(&two);
        pci_compress(w->learned, w->samples + i * SAMPLE, n, &one);
        pci_compress(other, w->samples + i * SAMPLE, n, &two);
        assert_int_equal(one.n, two.n);
        assert_memory_equal(one.p, two.p, one.n);
    }
    pci_compressor_free(other);
    pci_buf_release(&one);
    pci_buf_release(&two);
}

static void
what_does_not_get_shorter_stays(void **state)
{
    world *w = *state;
    pci_buf data = PCI_BUF_INIT(1 << 20);

    pci_compress(w->learned, "\x01xyz", 4, &data);
    assert_int_equal(data.n, 4);
    assert_memory_equal(data.p, "\x01xyz", 4);
    pci_buf_release(&data);
}

static void
a_missing_dictionary_is_told(void **state)
{
    world *w = *state;
    pci_buf data = PCI_BUF_INIT(1 << 20);
    pci_buf back = PCI_BUF_INIT(1 << 20);
    pincite_error err = PINCITE_ERROR_INIT;

    pci_compress(w->learned, w->samples, SAMPLE, &data);
    assert_int_equal(data.p[0], PCI_COMPRESSED);
    assert_int_equal(pci_decompress(w->stranger, data.p, data.n, &back, &err),
                     PINCITE_E_NOT_FOUND);
    assert_int_equal(err.code, PINCITE_E_NOT_FOUND);
    pci_buf_release(&data);
    pci_buf_release(&back);
}

static void
learn(const world *w, size_t n, size_t least, size_t most)
{
    pci_buf out = PCI_BUF_INIT(1 << 20);

    assert_int_equal(pci_dictionary_learn(w->samples, w->sizes, n, &out, NULL),
                     0);
    assert_in_range(out.n, least, most);
    pci_buf_release(&out);
}

static void
of_too_little_nothing_is_learned(void **state)
{
    learn(*state, 0, 0, 0);
    learn(*state, 1, 0, 0);
    learn(*state, SAMPLES, 200, PCI_DICTIONARY_SIZE);
}

/* Cut off anywhere, and with any byte changed: it fails, or gives something
 * that is not too much. */
static void
damaged_data_do_no_harm(void **state)
{
    world *w = *state;
    pci_buf data = PCI_BUF_INIT(1 << 20);
    pci_buf back = PCI_BUF_INIT(PCI_DATA_MAX);
    uint32_t seed = 11;
    size_t i;

    pci_compress(w->learned, w->samples, SAMPLE, &data);
    for (i = 1; i < data.n; i++)
        assert_int_equal(pci_decompress(w->reader, data.p, i, &back, NULL),
                         PINCITE_E_CORRUPT);
    for (i = 1; i < 30 * data.n; i++) {
        size_t at = 1 + i % (data.n - 1);
        char was = data.p[at];
        pincite_error err = PINCITE_ERROR_INIT;
        pincite_status st;

        data.p[at] = (char)(was ^ (1 + next_random(&seed) % 255));
        st = pci_decompress(w->reader, data.p, data.n, &back, &err);
        assert_int_equal(st, err.code);
        assert_true(!st || st == PINCITE_E_CORRUPT ||
                    st == PINCITE_E_NOT_FOUND);
        data.p[at] = was;
    }
    pci_buf_release(&data);
    pci_buf_release(&back);
}

static void
a_damaged_dictionary_is_told(void **state)
{
    const world *w = *state;
    pci_decompressor *d;
    char copy[PCI_DICTIONARY_SIZE];
    uint32_t seed = 5;
    size_t i;

    assert_int_equal(pci_decompressor_new(&d, NULL), 0);
    assert_int_equal(pci_decompressor_add(d, "", 0, NULL), PINCITE_E_CORRUPT);
    assert_int_equal(pci_decompressor_add(d, w->samples, 900, NULL),
                     PINCITE_E_CORRUPT);
    for (i = 0; i < w->dictionary.n; i++) {
        assert_false(pci_dictionary_is_sound(w->dictionary.p, i));
        memcpy(copy, w->dictionary.p, w->dictionary.n);
        copy[i] ^= (char)(1 + next_random(&seed) % 255);
        assert_int_equal(pci_decompressor_add(d, copy, w->dictionary.n, NULL),
                         PINCITE_E_CORRUPT);
    }
    assert_int_equal(pci_decompressor_add(d, w->dictionary.p, w->dictionary.n,
                                          NULL),
                     0);
    pci_decompressor_free(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(a_dictionary_makes_short_texts_shorter),
        cmocka_unit_test(compressors_compress_alike),
        cmocka_unit_test(what_does_not_get_shorter_stays),
        cmocka_unit_test(a_missing_dictionary_is_told),
        cmocka_unit_test(of_too_little_nothing_is_learned),
        cmocka_unit_test(damaged_data_do_no_harm),
        cmocka_unit_test(a_damaged_dictionary_is_told),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
