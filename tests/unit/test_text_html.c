/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/html/html.h"

/* Running text enough for an article; MORE is one, too. */
#define PROSE                                                                \
    "The ferry left the harbour at six in the morning, and the wind, which " \
    "had blown all night, fell as soon as the island was out of sight."
#define MORE                                                              \
    "Nobody on board had seen the new timetable, so the captain read it " \
    "aloud, twice, and then pinned it to the door of the wheelhouse."
#define LAST                                                               \
    "At noon they passed the lighthouse, where the keeper waved a towel, " \
    "and by three the first of the passengers had begun to fish."

static void
parse(pci_article *a, const char *s, size_t n)
{
    static const pci_article empty = {.text = PCI_BUF_INIT(100000000),
                                      .map = PCI_MAP_INIT};

    *a = empty;
    assert_int_equal(pci_html_parse(a, s, n, NULL), PINCITE_OK);
    assert_int_equal(pci_buf_status(&a->text, NULL), PINCITE_OK);
    assert_int_equal(pci_map_status(&a->map, NULL), PINCITE_OK);
}

/* Whether a run says what its place in the source says. */
static void
check_run(const pci_article *a, const pci_run *r, const char *s)
{
    const char *text = a->text.p + r->text;
    const char *source = s + r->source;
    size_t k;

    if (r->text_len == r->source_len) {
        for (k = 0; k < r->text_len; k++)
            assert_true(text[k] == source[k] || *source == '&' ||
                        ((text[k] == ' ' || text[k] == '\n') &&
                         (unsigned char)source[k] <= ' '));
    } else if (r->source_len == 0) {
        assert_true(*text == '\n' || memcmp(text, " | ", 3) == 0);
    } else {
        assert_true(*text == '\n' || *source == '&' || *source == '<' ||
                    *source == '\r' || *text == ' ');
    }
}

static void
check_map(const pci_article *a, const char *s, size_t n)
{
    size_t text = 0;
    size_t end = 0;
    size_t i;

    assert_int_equal(pci_utf8_valid_length(a->text.p, a->text.n), a->text.n);
    for (i = 0; i < a->map.n; i++) {
        const pci_run *r = &a->map.runs[i];

        assert_int_equal(r->text, text);
        assert_true(r->source >= end);
        assert_true(r->source + r->source_len <= n);
        check_run(a, r, s);
        text += r->text_len;
        end = r->source + r->source_len;
    }
    assert_int_equal(text, a->text.n);
}

/* Writes the blocks as "kind text", furniture as "furniture(reason) text",
 * one a line; a last empty block is none. */
static void
write_blocks(const pci_article *a, bool is_all, pci_buf *out)
{
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        const pci_block *b = &a->blocks[i];

        if (b->start == b->end || (!is_all && b->kind == PCI_BLOCK_FURNITURE))
            continue;
        if (out->n)
            pci_buf_add_byte(out, '\n');
        pci_buf_add_str(out, pci_block_kind_name(b->kind));
        if (b->reason) {
            pci_buf_add_byte(out, '(');
            pci_buf_add_str(out, b->reason);
            pci_buf_add_byte(out, ')');
        }
        pci_buf_add_byte(out, ' ');
        pci_buf_add(out, a->text.p + b->start, b->end - b->start);
    }
    pci_buf_add(out, "", 0);
}

static void
check_blocks(const char *source, bool is_all, const char *expected)
{
    pci_article a;
    pci_buf got = PCI_BUF_INIT(1000000);

    parse(&a, source, strlen(source));
    check_map(&a, source, strlen(source));
    write_blocks(&a, is_all, &got);
    assert_string_equal(got.p ? got.p : "", expected);
    pci_buf_release(&got);
    pci_article_release(&a);
}

#define check(source, expected) check_blocks(source, true, expected)
#define check_body(source, expected) check_blocks(source, false, expected)

static void
inline_tags_join_and_blocks_part(void **state)
{
    (void)state;
    check("<p><b>inter</b>national <i>af</i>fairs", "paragraph international "
                                                    "affairs");
    check("<div>one</div><div>two</div>three", "paragraph one\n"
                                               "paragraph two\n"
                                               "paragraph three");
    check("<p>pipe<wbr>line and <span>a</span><span>b</span></p>",
          "paragraph pipeline and ab");
    check("a <a href=x><div>b</div></a> c",
          "paragraph a\nparagraph b\nparagraph c");
}

static void
white_space_collapses(void **state)
{
    (void)state;
    check("<p>\n  one \n\t two<b> three</b> <i>\n four</i>\n</p>",
          "paragraph one two three four");
    check("<p>no&nbsp;break &nbsp; more&nbsp;</p>",
          "paragraph no\u00a0break more");
    check("<p>one<br>two<br/>\nthree", "paragraph one two three");
    check("<p>one<br><br>two", "paragraph one\nparagraph two");
    check("<p>&nbsp;</p><p>\u200b</p><p>x</p>", "paragraph x");
}

static void
references_are_undone(void **state)
{
    (void)state;
    check("<p>AT&amp;T &lt;b&gt; caf&eacute; &#8211; &#x1F600;!",
          "paragraph AT&T <b> caf\u00e9 \u2013 \U0001F600!");
    check("<p>x &ampy &amp2 &notit; &notin; &nope; a&b &amp;amp; &",
          "paragraph x &y &2 \u00acit; \u2209 &nope; a&b &amp; &");
    check("<p>5 < 6 <3 and a\r\nb", "paragraph 5 < 6 <3 and a b");
    check("<p>x&fjlig;&lt;y</", "paragraph xfj<y</");
    /* Too large for the parser, which must not make the text invalid. */
    check("<p>a &#x28139bc057ACc; d", "paragraph a \ufffd d");
}

static void
marks_are_cut_from_the_source(void **state)
{
    static const char source[] = "<p>caf&eacute;s in <b>inter</b>national "
                                 "trade";
    pci_article a;
    size_t start;
    size_t end;

    (void)state;
    parse(&a, source, strlen(source));
    assert_string_equal(a.text.p, "caf\u00e9s in international trade");
    start = pci_map_start(&a.map, 0);
    end = pci_map_end(&a.map, 6);
    assert_int_equal(start, 3);
    assert_memory_equal(source + start, "caf&eacute;s", end - start);
    start = pci_map_start(&a.map, 10);
    end = pci_map_end(&a.map, 23);
    assert_memory_equal(source + start, "inter</b>national", end - start);
    pci_article_release(&a);
}

static void
what_is_not_shown_is_no_text(void **state)
{
    (void)state;
    check("<title>t</title><style>s</style><script>var x = '<p>';</script>"
          "<p>shown<template>a</template><span hidden>b</span>"
          "<i style='color: red; display : none'>c</i><!-- d --></p>"
          "<noscript>e</noscript><svg><text>f</text></svg>",
          "paragraph shown");
    check("<body style='display:none'><p>shown", "paragraph shown");
    check("", "");
    check("<!doctype html>", "");
    check(" \n ", "");
}

static void
blocks_have_their_kinds(void **state)
{
    (void)state;
    check_body("<article><h1>Over water</h1><p>" PROSE
               "</p><h2>Home</h2><ul><li>" MORE "<li>" LAST
               "</ul><blockquote><p>" PROSE "</p></blockquote>"
               "<pre>if (x)\n    y();\n</pre>"
               "<figure><img><figcaption>The quay in spring</figcaption>"
               "</figure><p>" LAST,
               "heading Over water\nparagraph " PROSE
               "\nheading Home\nitem " MORE "\nitem " LAST "\nquote " PROSE
               "\ncode if (x)\n    y();\ncaption The quay in spring\n"
               "paragraph " LAST);
}

static void
rows_are_blocks(void **state)
{
    (void)state;
    check_body("<p>" PROSE "<table><caption>Fares</caption><tr><th>Port<th>"
               "Fare<tr><td>Oban<td><p>12</p></table><p>" LAST,
               "paragraph " PROSE "\ncaption Fares\ntable Port | Fare\n"
               "table Oban | 12\nparagraph " LAST);
    /* A table that lays out a page is none. */
    check_body("<table><tr><td><p>" PROSE "</p><h2>Home</h2><p>" MORE
               "</p></td><td><p>" LAST "</p></td></tr></table>",
               "paragraph " PROSE "\nheading Home\nparagraph " MORE
               "\nparagraph " LAST);
}

static void
notes_and_references_are_told(void **state)
{
    (void)state;
    check_body("<article><p>" PROSE "</p><p>" MORE "</p>"
               "<section role='doc-endnotes'><ol><li>See the log.</li></ol>"
               "</section></article>"
               "<ol class='references'><li><a href='#'>A. Keeper, Lights"
               "</a></li></ol>",
               "paragraph " PROSE "\nparagraph " MORE
               "\nnote See the log.\nreference A. Keeper, Lights");
    check_body("<p>" PROSE "<p>" MORE "<h2>References:</h2><ul><li>"
               "A. Keeper, Lights</ul>",
               "paragraph " PROSE "\nparagraph " MORE
               "\nheading References:\nreference A. Keeper, Lights");
}

static void
furniture_has_its_reason(void **state)
{
    (void)state;
    check("<nav><a href=/>Home</a></nav><main><h1>Over water</h1>"
          "<p class=byline>By A. Mate</p><p>" PROSE "</p>"
          "<div class='social-share'>Tell others</div><p>" MORE "</p>"
          "<div id=comments><p>What a fine trip that must have been, I wish "
          "I had been there with all of you!</p></div></main>"
          "<aside>Weather</aside><form>Find <button>Go</button></form>"
          "<footer>Harbour Press</footer>",
          "furniture(nav element) Home\nheading Over water\n"
          "furniture(byline) By A. Mate\nparagraph " PROSE
          "\nfurniture(share buttons) Tell others\nparagraph " MORE
          "\nfurniture(comments) What a fine trip that must have been, I "
          "wish I had been there with all of you!\n"
          "furniture(aside element) Weather\nfurniture(form) Find\n"
          "furniture(form) Go\nfurniture(footer element) Harbour Press");
}

static void
old_pages_set_titles_in_large_type(void **state)
{
    (void)state;
    check("<title>Over water, by A. Mate</title><center><font size=+2>"
          "Over water</font><br><font size=-1>A. Mate</font></center><hr>"
          "<font size=3>" PROSE "<p>" MORE "<p>" LAST "</font><hr><center>"
          "<a href=i>Back to my home page</a><br><small>Visitor 204</small>",
          "heading Over water\nfurniture(before the article) A. Mate\n"
          "paragraph " PROSE "\nparagraph " MORE "\nparagraph " LAST
          "\nfurniture(links) Back to my home page\nparagraph Visitor 204");
    /* Letters of one size go on behind a break. */
    check_body("<p><font size=3>" PROSE "</font><br><font size=3>" MORE
               "</font><br><small>" LAST,
               "paragraph " PROSE " " MORE "\nparagraph " LAST);
}

static void
scraps_in_the_article_are_furniture(void **state)
{
    (void)state;
    check("<div><p>" PROSE "</p><p>Read also: <a href=x>How the pier was "
          "built</a></p><p>Photo: A. Mate</p><p>" MORE "</p><p>***</p><p>" LAST
          "</p><h3>Related stories</h3><ul><li><a href=x>The old boats</a>"
          "</ul></div>",
          "paragraph " PROSE
          "\nfurniture(related articles) Read also: How the pier was "
          "built\nfurniture(image credit) Photo: A. Mate\nparagraph " MORE
          "\nfurniture(ornament) ***\nparagraph " LAST
          "\nfurniture(related articles) Related stories\n"
          "furniture(links) The old boats");
}

static void
lists_of_articles_are_furniture(void **state)
{
    (void)state;
#define CARD(title, text) \
    "<div><h3><a href=x>" title "</a></h3><p>" text "</p></div>"
    check_body(
        "<div><div><h1>Over water</h1><p>" PROSE "</p><p>" MORE "</p><p>" LAST
        "</p><p>" PROSE "</p><p>" MORE "</p><p>" LAST "</p><p>" PROSE
        "</p></div><div>" CARD("The old boats",
                               "They lie behind the yard, and the grass "
                               "has long grown through all of them.")
            CARD("A new pier is planned",
                 "It is to be twice as long, and the council has not yet "
                 "said who should pay.")
                CARD("Fishing in winter",
                     "Few go out in January, but those who do, say it is the "
                     "best month.") "</div></div>",
        "heading Over water\nparagraph " PROSE "\nparagraph " MORE
        "\nparagraph " LAST "\nparagraph " PROSE "\nparagraph " MORE
        "\nparagraph " LAST "\nparagraph " PROSE);
}

static void
a_name_in_a_paragraph_does_no_harm(void **state)
{
    (void)state;
    check_body("<p><span class=author>A. Mate</span> writes: " PROSE
               "</p><p>" MORE
               "</p><p><span class=author>A. Mate</span></p><p>" LAST,
               "paragraph A. Mate writes: " PROSE "\nparagraph " MORE
               "\nparagraph " LAST);
    check_body("<h2 id=how-to-share-a-berth>Berths</h2><div "
               "id=how-to-share-a-berth-with-a-friend><p>" PROSE "</p><p>" MORE
               "</p></div><div class=share><p>" LAST "</p><p>" PROSE
               "</p><p>" MORE "</p><p>" LAST "</p><p>" PROSE "</p></div>",
               "heading Berths\nparagraph " PROSE "\nparagraph " MORE
               "\nparagraph " LAST "\nparagraph " PROSE "\nparagraph " MORE
               "\nparagraph " LAST "\nparagraph " PROSE);
}

/* The words before the body, set apart in a header, are the article's. */
static void
the_lede_is_found(void **state)
{
    (void)state;
    check_body("<main><header><h1>Over water</h1><p>" LAST "</p></header>"
               "<div class=meta>3 min</div><div class='article-body'><p>" PROSE
               "</p><p>" MORE "</p><p>" PROSE "</p><p>" MORE "</p><p>" PROSE
               "</p><p>" MORE "</p><p>" PROSE "</p><p>" MORE "</p></div>"
               "<div>Weather</div></main>",
               "paragraph " LAST "\nparagraph " PROSE "\nparagraph " MORE
               "\nparagraph " PROSE "\nparagraph " MORE "\nparagraph " PROSE
               "\nparagraph " MORE "\nparagraph " PROSE "\nparagraph " MORE);
}

static void
names_of_the_whole_page_do_no_harm(void **state)
{
    (void)state;
    check_body("<body class='has-sidebar footer-dark'><div class='sidebar "
               "comments'><p>" PROSE "</p><p>" MORE "</p><p>" LAST
               "</p></div>",
               "paragraph " PROSE "\nparagraph " MORE "\nparagraph " LAST);
    check_body("<nav><p>" PROSE "</p><p>" MORE "</p></nav>",
               "paragraph " PROSE "\nparagraph " MORE);
}

static void
short_pages_keep_their_text(void **state)
{
    (void)state;
    check_body("<p>Gone fishing.</p>", "paragraph Gone fishing.");
    check_body("<h1>Notice</h1><div class=menu><a href=x>Home</a></div>"
               "<p>Gone fishing.</p>",
               "heading Notice\nparagraph Gone fishing.");
}

/* The parser moves text out of a table, to before it; the source's order and
 * places stay. */
static void
misplaced_text_keeps_its_place(void **state)
{
    (void)state;
    check("<table><tr><td>one</td></tr>two<tr><td>three</td></tr></table>",
          "paragraph one\nparagraph two\nparagraph three");
    check("<p>a</bogus>b <i>c<p>d</i>e", "paragraph ab c\nparagraph de");
    check("<p>x<!doctype y>z</p></p><p>", "paragraph xz");
}

/* Writes `n` times `s` behind what is there. */
static void
repeat(pci_buf *b, const char *s, size_t n)
{
    while (n-- > 0)
        pci_buf_add_str(b, s);
}

static void
check_word(const pci_buf *source, const char *word)
{
    pci_article a;

    parse(&a, source->p, source->n);
    check_map(&a, source->p, source->n);
    assert_non_null(a.text.p);
    assert_non_null(strstr(a.text.p, word));
    pci_article_release(&a);
}

static void
absurd_pages_are_read(void **state)
{
    static const char *const units[] = {"<div>",
                                        "<b>x",
                                        "<p><i a=1>x",
                                        "<ul><li>x",
                                        "<table>",
                                        "<span><div></span>",
                                        "<h1><li>",
                                        "<a><div></a>",
                                        "<table><td><form>",
                                        "<select><option>x",
                                        "<html a=1>",
                                        "<div><table><td></div>"};
    pci_buf b = PCI_BUF_INIT(10000000);
    size_t i;

    (void)state;
    for (i = 0; i < sizeof units / sizeof *units; i++) {
        pci_buf_clear(&b);
        repeat(&b, units[i], 30000);
        pci_buf_add_str(&b, "<p>lighthouse</p>");
        check_word(&b, "lighthouse");
    }
    pci_buf_clear(&b);
    pci_buf_add_str(&b, "<div ");
    repeat(&b, "a=1 b2 ", 30000);
    pci_buf_add_str(&b, ">lighthouse</div>");
    check_word(&b, "lighthouse");
    pci_buf_release(&b);
}

/* Elements that are left open are opened again in each paragraph, so that
 * the tree grows with the square of the page. */
static void
growing_trees_are_bounded(void **state)
{
    pci_buf b = PCI_BUF_INIT(10000000);
    size_t i;

    (void)state;
    for (i = 0; i < 20000; i++) {
        char tag[40];

        snprintf(tag, sizeof tag, "<p><b a=%zu>x", i);
        pci_buf_add_str(&b, tag);
    }
    pci_buf_add_str(&b, " lighthouse");
    check_word(&b, "lighthouse");
    pci_buf_release(&b);
}

static void
large_pages_are_read_in_pieces(void **state)
{
    pci_buf b = PCI_BUF_INIT(50000000);

    (void)state;
    pci_buf_add_str(&b, "<p>first of all</p>");
    repeat(&b, "<div><b>word</b> &amp; caf\u00e9</div>\n", 500000);
    pci_buf_add_str(&b, "<p>lighthouse</p>");
    assert_true(b.n > (size_t)16 << 20);
    check_word(&b, "first of all\nword & caf\u00e9\nword");
    check_word(&b, "lighthouse");
    pci_buf_clear(&b);
    repeat(&b, "<div>", 1000);
    pci_buf_add_str(&b, "light<b>house</b>s<br>stand<script>x</script> out");
    check_word(&b, "lighthouses stand out");
    pci_buf_release(&b);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(inline_tags_join_and_blocks_part),
        cmocka_unit_test(white_space_collapses),
        cmocka_unit_test(references_are_undone),
        cmocka_unit_test(marks_are_cut_from_the_source),
        cmocka_unit_test(what_is_not_shown_is_no_text),
        cmocka_unit_test(blocks_have_their_kinds),
        cmocka_unit_test(rows_are_blocks),
        cmocka_unit_test(notes_and_references_are_told),
        cmocka_unit_test(furniture_has_its_reason),
        cmocka_unit_test(old_pages_set_titles_in_large_type),
        cmocka_unit_test(scraps_in_the_article_are_furniture),
        cmocka_unit_test(lists_of_articles_are_furniture),
        cmocka_unit_test(a_name_in_a_paragraph_does_no_harm),
        cmocka_unit_test(the_lede_is_found),
        cmocka_unit_test(names_of_the_whole_page_do_no_harm),
        cmocka_unit_test(short_pages_keep_their_text),
        cmocka_unit_test(misplaced_text_keeps_its_place),
        cmocka_unit_test(absurd_pages_are_read),
        cmocka_unit_test(growing_trees_are_bounded),
        cmocka_unit_test(large_pages_are_read_in_pieces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
