/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines of a text that are kept, against those that are read. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/plain/line.h"

/* A text of n lines that are not all alike, and end in all ways. */
static char *
make_lines(size_t n, size_t *len)
{
    static const char *const lines[] = {"The ferry\n",    "\n",
                                        "  was late\r\n", "again.\f",
                                        "\tAt noon-\n",   "it\r"};
    char *text = malloc(n * 12 + 1);
    size_t i;

    assert_non_null(text);
    *len = 0;
    for (i = 0; i < n; i++) {
        const char *line = lines[i * i % 6];

        memcpy(text + *len, line, strlen(line));
        *len += strlen(line);
    }
    return text;
}

static void
expect_same(const pci_line *a, const pci_line *b)
{
    assert_int_equal(a->start, b->start);
    assert_int_equal(a->first, b->first);
    assert_int_equal(a->last, b->last);
    assert_int_equal(a->next, b->next);
    assert_int_equal(a->indent, b->indent);
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->page_end, b->page_end);
}

/* Goes through all of them; returns how many there are. */
static size_t
walk(const pci_lines *lines)
{
    pci_line_walk walk = {.lines = lines};
    pci_line line, kept;
    size_t at = 0;
    size_t n = 0;

    while (pci_line_read(lines->s, lines->n, at, &line)) {
        assert_true(pci_lines_next(&walk, &kept));
        expect_same(&kept, &line);
        at = line.next;
        n++;
    }
    assert_false(pci_lines_next(&walk, &kept));
    return n;
}

static void
as_many_as_are_kept_and_more(void **state)
{
    static const size_t numbers[] = {0, 1, 7, 8191, 8192, 8193, 20000};
    size_t i, len;

    (void)state;
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char *text = make_lines(numbers[i], &len);
        pci_lines lines = pci_lines_keep(text, len, i % 2 ? 3 : 100000);
        pci_lines none = {.s = text, .n = len};

        assert_int_equal(walk(&lines), numbers[i]);
        assert_int_equal(walk(&none), numbers[i]);
        pci_lines_release(&lines);
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_as_are_kept_and_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
