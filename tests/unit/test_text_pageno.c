/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What rules lines out before they are read closely rules out none that is
 * told. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/api/random.h"
#include "text/furniture/phrases.h"
#include "text/furniture/shapes.h"
#include "text/furniture/wording.h"
#include "text/plain/pageno.h"
#include "text/white.h"

enum { LINES = 200000, MOST_PARTS = 6 };

/* What page numbers and notices are made of, and their like. */
static const char *const parts[] = {"page",
                                    "Page",
                                    "PAGE",
                                    " ",
                                    "  ",
                                    "\t",
                                    "12",
                                    "3",
                                    "9999",
                                    "xii",
                                    "XII",
                                    "iv",
                                    "p.",
                                    "pp.",
                                    "S.",
                                    "of",
                                    "/",
                                    "von",
                                    "-",
                                    "\xe2\x80\x93",
                                    "|",
                                    "[",
                                    "]",
                                    "(",
                                    ")",
                                    "*",
                                    "~",
                                    "\xe2\x80\xa2",
                                    "Seite",
                                    ".",
                                    "\xc2\xa0",
                                    "f.",
                                    "no",
                                    "x",
                                    "\xe2\x80\x8b",
                                    "\xef\xbc\x91",
                                    "\x01",
                                    "A Title",
                                    "Downloaded",
                                    "downloaded from",
                                    "www.a.b",
                                    "\xcc\x81",
                                    "'",
                                    "\xc2\xad",
                                    "\xef\xac\x81"};

static void
make_line(dice *d, char *line, size_t size)
{
    unsigned n = 1 + dice_roll(d, MOST_PARTS);
    size_t at = 0;

    while (n-- > 0)
        at +=
            (size_t)snprintf(line + at, size - at, "%s%s",
                             parts[dice_roll(d, sizeof parts / sizeof *parts)],
                             dice_roll(d, 3) ? "" : " ");
}

static void
no_page_number_is_ruled_out(void **state)
{
    dice d = {5};
    unsigned told = 0;
    int i;

    (void)state;
    for (i = 0; i < LINES; i++) {
        char room[200];
        const char *line = room;
        size_t from;
        size_t n;
        pci_wording w;

        make_line(&d, room, sizeof room);
        n = strlen(room);
        from = pci_white_skip(room, 0, n);
        n = pci_white_trim(room, from, n) - from;
        line += from;
        pci_wording_make(line, n, &w);
        if (pci_pageno_read(line, n, &w).shape) {
            told++;
            if (!pci_pageno_may_be(line, n))
                fail_msg("'%.*s' is a page number", (int)n, line);
        }
        if (pci_shape_is_download(line, n, &w) &&
            !pci_wording_may_start(line, n, pci_phrases_download))
            fail_msg("'%.*s' is a notice", (int)n, line);
    }
    assert_true(told > LINES / 100);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_page_number_is_ruled_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
