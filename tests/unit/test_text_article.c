/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <zlib.h>

#include "base/utf8.h"
#include "text/article.h"
#include "text/source/gunzip.h"

/* Copied runs say what the source says; spaces and the newline between blocks
 * may stand for other white space. No byte of the source is copied twice. */
static void
check_map(const pci_article *a, const char *source, size_t n)
{
    char *used = calloc(n + 1, 1);
    size_t text = 0;
    size_t i;
    size_t k;

    assert_non_null(used);
    assert_int_equal(pci_utf8_valid_length(a->text.p, a->text.n), a->text.n);
    for (i = 0; i < a->map.n; i++) {
        const pci_run *r = &a->map.runs[i];

        assert_int_equal(r->text, text);
        assert_true(r->text_len > 0);
        assert_true(r->source + r->source_len <= n);
        text += r->text_len;
        for (k = 0; r->text_len == r->source_len && k < r->text_len; k++) {
            char c = a->text.p[r->text + k];
            char from = source[r->source + k];

            assert_true(c == from ||
                        ((c == ' ' || c == '\n') && from > 0 && from <= ' '));
            assert_true(c == ' ' || c == '\n' || !used[r->source + k]);
            used[r->source + k] = 1;
        }
    }
    assert_int_equal(text, a->text.n);
    free(used);
}

static void
check_blocks(const pci_article *a)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        const pci_block *b = &a->blocks[i];

        if (i > 0)
            assert_true(a->text.p[at++] == '\n');
        assert_int_equal(b->start, at);
        assert_true(b->end > b->start);
        assert_null(memchr(a->text.p + b->start, '\n', b->end - b->start));
        at = b->end;
    }
    assert_int_equal(at, a->text.n);
}

static void
parse(pci_article *a, const char *source, size_t n)
{
    assert_int_equal(pci_article_parse(source, n, "x.txt", a, NULL),
                     PINCITE_OK);
    check_blocks(a);
    check_map(a, source, n);
}

/* Blocks are written as a letter for their kind, a space, and their text, with
 * a newline between. */
static void
check(const char *source, const char *expected)
{
    pci_article a;
    pci_buf got = PCI_BUF_INIT(100000);
    size_t i;

    parse(&a, source, strlen(source));
    for (i = 0; i < a.n_blocks; i++) {
        const pci_block *b = &a.blocks[i];

        if (i)
            pci_buf_add_byte(&got, '\n');
        pci_buf_add_byte(&got, "PHIQCTGNRF"[b->kind]);
        pci_buf_add_byte(&got, ' ');
        pci_buf_add(&got, a.text.p + b->start, b->end - b->start);
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, expected);
    pci_buf_release(&got);
    pci_article_release(&a);
}

static void
blank_lines_part_blocks(void **state)
{
    (void)state;
    check("", "");
    check("\n \n\t\n", "");
    check("the first\n\nthe second", "P the first\nP the second");
    check("the first\r\n\r\nthe second\r\n", "P the first\nP the second");
    check("the first\r\rthe second", "P the first\nP the second");
    check("the first\n\u00a0\n\u200b\nthe second",
          "P the first\nP the second");
    check("The first.\fThe second.", "P The first.\nP The second.");
    check("one line\nanother line", "P one line\nP another line");
}

static void
white_space_collapses(void **state)
{
    (void)state;
    check("  two  words\tand\t \tmore \u00a0\n", "P two words and more");
    check("no\u00a0break", "P no\u00a0break");
}

static void
broken_bytes_are_replaced(void **state)
{
    pci_article a;

    (void)state;
    check("caf\u00e9s, \u00e9t\u00e9s and \xff\xfe",
          "P caf\u00e9s, \u00e9t\u00e9s and \ufffd\ufffd");
    parse(&a, "\u00e9\u00e9\xe9z", 6);
    assert_int_equal(pci_map_start(&a.map, 4), 4);
    assert_int_equal(pci_map_end(&a.map, 7), 5);
    assert_int_equal(pci_map_start(&a.map, 7), 5);
    pci_article_release(&a);
}

static void
a_byte_order_mark_is_skipped(void **state)
{
    pci_article a;

    (void)state;
    parse(&a, "\xef\xbb\xbftext", 7);
    assert_string_equal(a.text.p, "text");
    assert_int_equal(pci_map_start(&a.map, 0), 3);
    pci_article_release(&a);
}

static const char wrapped[] =
    "  Barges used to carry the grain down the river in the autumn, before\n"
    "the railway came and took away the trade that had fed the two inter-\n"
    "state ferries and the towns between them. Nobody had asked the men\n"
    "who worked there what they thought\n"
    "of it.\n"
    "   Later the bridge was built, and a new road led straight to the sea,\n"
    "so that the old harbour fell silent for good.\n"
    "\n"
    "What remained\n"
    "\n"
    "Two cranes and a shed are all that is left of it. They are listed as\n"
    "monuments now, and the paint on them is fresh.\n"
    "- a crane of the older kind, which was turned by hand and could lift\n"
    "  a ton\n"
    "- a newer one\n";

static void
wrapped_lines_are_joined(void **state)
{
    (void)state;
    check(wrapped,
          "P Barges used to carry the grain down the river in the autumn, "
          "before the railway came and took away the trade that had fed the "
          "two inter-state ferries and the towns between them. Nobody had "
          "asked the men who worked there what they thought\n"
          "P of it.\n"
          "P Later the bridge was built, and a new road led straight to the "
          "sea, so that the old harbour fell silent for good.\n"
          "H What remained\n"
          "P Two cranes and a shed are all that is left of it. They are "
          "listed as monuments now, and the paint on them is fresh.\n"
          "I - a crane of the older kind, which was turned by hand and could "
          "lift a ton\n"
          "I - a newer one");
}

static void
places_in_wrapped_text_are_right(void **state)
{
    pci_article a;
    const char *word;
    size_t at;
    size_t line;
    size_t column;

    (void)state;
    parse(&a, wrapped, strlen(wrapped));
    word = strstr(a.text.p, "inter-state");
    assert_non_null(word);
    at = (size_t)(word - a.text.p);
    pci_map_line(&a.map, pci_map_start(&a.map, at), &line, &column);
    assert_int_equal(line, 2);
    assert_int_equal(column, 63);
    pci_map_line(&a.map, pci_map_end(&a.map, at + 11), &line, &column);
    assert_int_equal(line, 3);
    assert_int_equal(column, 6);
    assert_memory_equal(wrapped + pci_map_start(&a.map, at), "inter-\nstate",
                        12);
    pci_article_release(&a);
}

static void
headings_and_items(void **state)
{
    (void)state;
    check("A Long Way Round\n\nthey went.\n\n12\n\nWhy\u2019s That?\n\n"
          "because it is.\n\nThe end",
          "H A Long Way Round\nP they went.\nP 12\nH Why\u2019s That?\n"
          "P because it is.\nP The end");
    check("1. Abundance\n\ntext here.", "H 1. Abundance\nP text here.");
    check("1. Iron\n2. Coal\n\n(a) Tin\n[3] Zinc\n\u2022 Gold\n\nend.",
          "I 1. Iron\nI 2. Coal\nI (a) Tin\nI [3] Zinc\nI \u2022 Gold\n"
          "P end.");
}

static void
check_title(const char *source, const char *title)
{
    pci_article a;

    parse(&a, source, strlen(source));
    if (title) {
        assert_non_null(a.facts[PCI_FACT_TITLE].value);
        assert_string_equal(a.facts[PCI_FACT_TITLE].value, title);
    } else {
        assert_null(a.facts[PCI_FACT_TITLE].value);
    }
    pci_article_release(&a);
}

static void
titles(void **state)
{
    char text[1200];

    (void)state;
    check_title("The Quiet Harbour\nBy: A. Nonymous\n\nit was late.",
                "The Quiet Harbour");
    check_title("The Daily Tide\nSkip to content\nMenu\nOpinion | 3 May 2015\n"
                "12 June 2014\nImage of Somebody\n\nA Tide Turns\n\ntext.",
                "A Tide Turns");
    check_title("it begins in small letters.\n", NULL);
    /* A heading behind the first paragraph is no title. */
    memset(text, 'x', 900);
    memcpy(text + 900, "\n\nA Section Here\n\nmore.", 24);
    check_title(text, NULL);
}

static pincite_status
status_of(const char *bytes, size_t n, const char *in_message)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_article a;
    pincite_status st = pci_article_parse(bytes, n, "odd file", &a, &err);

    pci_article_release(&a);
    if (st) {
        assert_non_null(strstr(err.message, "'odd file'"));
        assert_non_null(strstr(err.message, in_message));
    }
    return st;
}

static void
binary_files_are_refused(void **state)
{
    static const char terminal[] = "\x1b[1mbold\x1b[0m and more\b";

    (void)state;
    assert_int_equal(status_of("text\0text", 9, "no readable text"),
                     PINCITE_E_NOT_TEXT);
    assert_int_equal(status_of("ab\x01\x02 words", 10, "no readable text"),
                     PINCITE_E_NOT_TEXT);
    assert_int_equal(status_of(terminal, strlen(terminal), ""), PINCITE_OK);
}

/* Appends n bytes as a gzip member. */
static void
add_member(pci_buf *out, const char *bytes, size_t n)
{
    z_stream z;
    char *to = pci_buf_reserve(out, n + 1000);

    assert_non_null(to);
    memset(&z, 0, sizeof z);
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)n + 1000;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->n += z.total_out;
    deflateEnd(&z);
}

static void
gzip_is_undone(void **state)
{
    pci_buf packed = PCI_BUF_INIT(100000);
    pci_article a;
    size_t n;

    (void)state;
    add_member(&packed, "one part\n\n", 10);
    add_member(&packed, "another", 7);
    pci_buf_add_str(&packed, "rubbish behind");
    assert_int_equal(pci_article_parse(packed.p, packed.n, "x", &a, NULL),
                     PINCITE_OK);
    assert_string_equal(a.text.p, "one part\nanother");
    pci_article_release(&a);
    pci_buf_clear(&packed);
    add_member(&packed, "only a part of this", 19);
    for (n = 2; n < packed.n; n++)
        assert_int_equal(status_of(packed.p, n, "too early"),
                         PINCITE_E_NOT_TEXT);
    packed.p[packed.n / 2] ^= 0x55;
    assert_int_equal(status_of(packed.p, packed.n, "damaged"),
                     PINCITE_E_NOT_TEXT);
    pci_buf_release(&packed);
}

static void
gzip_bombs_are_refused(void **state)
{
    enum { MEMBER = 4 << 20, ROOM = 1 << 20 };
    pci_buf packed = PCI_BUF_INIT(MEMBER * 2);
    pci_buf out = PCI_BUF_INIT(ROOM);
    pincite_error err = PINCITE_ERROR_INIT;
    char *spaces = malloc(MEMBER);

    (void)state;
    assert_non_null(spaces);
    memset(spaces, ' ', MEMBER);
    add_member(&packed, spaces, MEMBER);
    assert_int_equal(pci_gunzip(packed.p, packed.n, "odd file", &out, &err),
                     PINCITE_E_LIMIT);
    assert_string_equal(err.message,
                        "'odd file' unpacks to more than 1048576 bytes");
    pci_buf_release(&out);
    /* As much as there is room for is no bomb. */
    pci_buf_clear(&packed);
    add_member(&packed, spaces, ROOM);
    assert_int_equal(pci_gunzip(packed.p, packed.n, "odd file", &out, &err),
                     PINCITE_OK);
    assert_int_equal(out.n, ROOM);
    free(spaces);
    pci_buf_release(&out);
    pci_buf_release(&packed);
}

static void
any_text_maps_back(void **state)
{
    static const char *const pieces[] = {
        "word",
        "Capital",
        ".",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "-",
        "- ",
        "1. ",
        "\u2014",
        "\u00a0",
        "\xff",
        "\xe2\x80",
        "\u00ad\n",
        "a-\n",
        "    ",
        "\xef\xbb\xbf",
        "(a) ",
        "|",
        "\nPage 3/9\n",
        "\n12\n\f",
        "\n1 A note\n",
        "word.1",
        "[1]",
        "\nNotes\n",
        "\nReferences\n",
        "Lo, B. (2008) ",
        "by Ada Bright",
        "\nRelated\n",
        "\u00a9 2014 ",
        "3 May 2015",
        "a long line of words that goes on to its end and\n",
        "Skip to content\n",
        "Running Title\n",
        "and- \n"};
    int round;

    (void)state;
    srand(9);
    for (round = 0; round < 3000; round++) {
        char *text = malloc(2000);
        size_t n = 0;
        pci_article a;

        assert_non_null(text);
        while (n + 60 < 2000 && rand() % 300) {
            const char *p =
                pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];

            memcpy(text + n, p, strlen(p));
            n += strlen(p);
            if (rand() % 2)
                text[n++] = ' ';
        }
        parse(&a, text, n);
        pci_article_release(&a);
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blank_lines_part_blocks),
        cmocka_unit_test(white_space_collapses),
        cmocka_unit_test(broken_bytes_are_replaced),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(wrapped_lines_are_joined),
        cmocka_unit_test(places_in_wrapped_text_are_right),
        cmocka_unit_test(headings_and_items),
        cmocka_unit_test(titles),
        cmocka_unit_test(binary_files_are_refused),
        cmocka_unit_test(gzip_is_undone),
        cmocka_unit_test(gzip_bombs_are_refused),
        cmocka_unit_test(any_text_maps_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
