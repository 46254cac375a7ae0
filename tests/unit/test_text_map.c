/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/map.h"

static size_t
text_length(const pci_map *m)
{
    return m->n ? m->runs[m->n - 1].text + m->runs[m->n - 1].text_len : 0;
}

static void
copied_runs_merge(void **state)
{
    pci_map m = PCI_MAP_INIT;

    (void)state;
    pci_map_add(&m, 4, 10, 4);
    pci_map_add(&m, 0, 14, 3);
    pci_map_add(&m, 2, 14, 2);
    assert_int_equal(m.n, 1);
    pci_map_add(&m, 2, 17, 2); /* a byte was left out */
    pci_map_add(&m, 1, 19, 5); /* atomic */
    assert_int_equal(m.n, 3);
    assert_int_equal(pci_map_status(&m, NULL), PINCITE_OK);
    pci_map_release(&m);
}

static void
offsets_find_their_source(void **state)
{
    pci_map m = PCI_MAP_INIT;

    (void)state;
    assert_int_equal(pci_map_start(&m, 0), 0);
    pci_map_add(&m, 3, 5, 3); /* text 0..3 */
    pci_map_add(&m, 1, 8, 4); /* text 3..4, atomic */
    pci_map_add(&m, 2, 20, 2);
    assert_int_equal(pci_map_start(&m, 0), 5);
    assert_int_equal(pci_map_start(&m, 2), 7);
    assert_int_equal(pci_map_start(&m, 3), 8);
    assert_int_equal(pci_map_start(&m, 4), 20);
    assert_int_equal(pci_map_start(&m, 6), 22);
    assert_int_equal(pci_map_start(&m, 99), 22);
    assert_int_equal(pci_map_end(&m, 0), 5);
    assert_int_equal(pci_map_end(&m, 3), 8);
    assert_int_equal(pci_map_end(&m, 4), 12);
    assert_int_equal(pci_map_end(&m, 5), 21);
    assert_int_equal(pci_map_end(&m, 99), 22);
    pci_map_release(&m);
}

static void
check_line(const pci_map *m, size_t source, size_t line, size_t column)
{
    size_t l;
    size_t c;

    pci_map_line(m, source, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, column);
}

static void
lines_end_in_three_ways(void **state)
{
    static const char source[] = "ab\ncd\r\ne\rfg";
    pci_map m = PCI_MAP_INIT;

    (void)state;
    pci_map_find_lines(&m, source, strlen(source));
    assert_int_equal(m.n_lines, 4);
    check_line(&m, 0, 1, 1);
    check_line(&m, 2, 1, 3);
    check_line(&m, 3, 2, 1);
    check_line(&m, 6, 2, 4);
    check_line(&m, 7, 3, 1);
    check_line(&m, 9, 4, 1);
    check_line(&m, 10, 4, 2);
    pci_map_release(&m);
}

/* A map of random runs over a source of random lines. */
static void
make_map(pci_map *m, char *source, size_t n)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < n; i++)
        source[i] = rand() % 9 ? 'x' : rand() % 3 ? '\n' : '\r';
    pci_map_find_lines(m, source, n);
    while (at + 20 < n) {
        size_t len = 1 + (size_t)rand() % 9;

        at += (size_t)(rand() % 3 ? 0 : rand() % 4);
        if (rand() % 40 == 0)
            at = (size_t)rand() % (at + 1);
        if (rand() % 2) {
            pci_map_add(m, len, at, len);
        } else {
            len = (size_t)rand() % 5;
            pci_map_add(m, 1, at, len);
        }
        at += len;
    }
    assert_int_equal(pci_map_status(m, NULL), PINCITE_OK);
}

static void
check_slice(const pci_map *whole, size_t start, size_t end)
{
    pci_buf packed = PCI_BUF_INIT(100000);
    pci_map slice = PCI_MAP_INIT;
    size_t i;

    pci_map_pack(whole, start, end, &packed);
    assert_int_equal(packed.failed, PINCITE_OK);
    assert_int_equal(pci_map_unpack(packed.p, packed.n, end - start, &slice,
                                    NULL),
                     PINCITE_OK);
    for (i = start; i <= end && start < end; i++) {
        size_t from =
            i < end ? pci_map_start(whole, i) : pci_map_end(whole, i);
        size_t to =
            i > start ? pci_map_end(whole, i) : pci_map_start(whole, i);
        size_t line;
        size_t column;

        assert_int_equal(pci_map_start(&slice, i - start), from);
        assert_int_equal(pci_map_end(&slice, i - start), to);
        pci_map_line(whole, from, &line, &column);
        check_line(&slice, from, line, column);
        pci_map_line(whole, to, &line, &column);
        check_line(&slice, to, line, column);
    }
    pci_map_release(&slice);
    pci_buf_release(&packed);
}

static void
slices_answer_as_the_whole(void **state)
{
    char source[600];
    int round;

    (void)state;
    srand(1);
    for (round = 0; round < 60; round++) {
        pci_map m = PCI_MAP_INIT;
        size_t n;
        int k;

        make_map(&m, source, 40 + (size_t)rand() % (sizeof source - 40));
        n = text_length(&m);
        check_slice(&m, 0, n);
        for (k = 0; k < 20; k++) {
            size_t start = (size_t)rand() % (n + 1);

            check_slice(&m, start, start + (size_t)rand() % (n + 1 - start));
        }
        pci_map_release(&m);
    }
}

/* Packs a small map to be damaged. */
static void
pack_some(pci_buf *packed, size_t *text_len)
{
    pci_map m = PCI_MAP_INIT;
    char source[300];

    make_map(&m, source, sizeof source);
    *text_len = text_length(&m);
    pci_map_pack(&m, 0, *text_len, packed);
    pci_map_release(&m);
}

static void
cut_maps_are_corrupt(void **state)
{
    pci_buf packed = PCI_BUF_INIT(100000);
    size_t text_len;
    size_t n;

    (void)state;
    srand(2);
    pack_some(&packed, &text_len);
    for (n = 0; n < packed.n; n++) {
        /* A copy, so that a read behind its end is seen. */
        char *copy = malloc(n + 1);
        pci_map m;

        assert_non_null(copy);
        memcpy(copy, packed.p, n);
        assert_int_equal(pci_map_unpack(copy, n, text_len, &m, NULL),
                         PINCITE_E_CORRUPT);
        pci_map_release(&m);
        free(copy);
    }
    pci_buf_release(&packed);
}

static void
wrong_lengths_are_corrupt(void **state)
{
    pci_buf packed = PCI_BUF_INIT(100000);
    size_t text_len;
    pci_map m;

    (void)state;
    srand(3);
    pack_some(&packed, &text_len);
    assert_int_not_equal(pci_map_unpack(packed.p, packed.n, text_len - 1, &m,
                                        NULL),
                         PINCITE_OK);
    pci_map_release(&m);
    pci_buf_add_byte(&packed, '\0');
    assert_int_equal(pci_map_unpack(packed.p, packed.n, text_len, &m, NULL),
                     PINCITE_E_CORRUPT);
    pci_map_release(&m);
    pci_buf_release(&packed);
}

static void
random_bytes_do_no_harm(void **state)
{
    int round;

    (void)state;
    srand(4);
    for (round = 0; round < 20000; round++) {
        char bytes[24];
        size_t n = (size_t)rand() % sizeof bytes;
        size_t i;
        size_t line;
        size_t column;
        pci_map m;

        for (i = 0; i < n; i++)
            bytes[i] = (char)(rand() % 4 ? rand() % 16 : rand());
        if (pci_map_unpack(bytes, n, (size_t)rand() % 20, &m, NULL) ==
            PINCITE_OK) {
            for (i = 0; i < 22; i++) {
                pci_map_line(&m, pci_map_start(&m, i), &line, &column);
                pci_map_line(&m, pci_map_end(&m, i), &line, &column);
            }
        }
        pci_map_release(&m);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copied_runs_merge),
        cmocka_unit_test(offsets_find_their_source),
        cmocka_unit_test(lines_end_in_three_ways),
        cmocka_unit_test(slices_answer_as_the_whole),
        cmocka_unit_test(cut_maps_are_corrupt),
        cmocka_unit_test(wrong_lengths_are_corrupt),
        cmocka_unit_test(random_bytes_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
