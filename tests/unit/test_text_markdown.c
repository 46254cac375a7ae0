/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/article.h"
#include "text/markdown/markdown.h"

static const pci_article empty = {.text = PCI_BUF_INIT(PCI_MAX_SOURCE * 3),
                                  .map = PCI_MAP_INIT};

/* The map covers the text and ascends; what was copied says what the source
 * says, but for white space. */
static void
check_map(const pci_article *a, const char *source, size_t n)
{
    size_t text = 0;
    size_t end = 0;
    size_t i;
    size_t k;

    for (i = 0; i < a->map.n; i++) {
        const pci_run *r = &a->map.runs[i];

        assert_int_equal(r->text, text);
        assert_true(r->text_len > 0);
        assert_true(r->source >= end);
        assert_true(r->source + r->source_len <= n);
        text += r->text_len;
        end = r->source + r->source_len;
        for (k = 0; r->text_len == r->source_len && k < r->text_len; k++) {
            char c = a->text.p[r->text + k];
            char from = source[r->source + k];

            assert_true(c == from || c == ' ' || c == '\n');
        }
    }
    assert_int_equal(text, a->text.n);
}

static void
check_blocks(const pci_article *a)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        const pci_block *b = &a->blocks[i];

        if (b->start == b->end) {
            assert_int_equal(i, a->n_blocks - 1);
            continue;
        }
        if (i > 0)
            assert_true(a->text.p[at++] == '\n');
        assert_int_equal(b->start, at);
        assert_null(memchr(a->text.p + b->start, '\n', b->end - b->start));
        assert_true(a->text.p[b->start] != ' ');
        assert_true(a->text.p[b->end - 1] != ' ');
        at = b->end;
    }
    assert_int_equal(at, a->text.n);
}

static void
parse_bytes(pci_article *a, const char *source, size_t n)
{
    *a = empty;
    assert_int_equal(pci_markdown_parse(a, source, n, NULL), PINCITE_OK);
    assert_int_equal(pci_utf8_valid_length(a->text.p, a->text.n), a->text.n);
    check_map(a, source, n);
    check_blocks(a);
}

static void
parse(pci_article *a, const char *source)
{
    parse_bytes(a, source, strlen(source));
}

/* The blocks, each as its kind's name, a colon and its text, parted by |. */
static void
expect_n(const char *source, size_t n, const char *blocks)
{
    pci_buf got = PCI_BUF_INIT(1 << 20);
    pci_article a;
    size_t i;

    parse_bytes(&a, source, n);
    for (i = 0; i < a.n_blocks; i++) {
        const pci_block *b = &a.blocks[i];

        if (i > 0)
            pci_buf_add_byte(&got, '|');
        pci_buf_add_str(&got, pci_block_kind_name(b->kind));
        pci_buf_add_byte(&got, ':');
        pci_buf_add(&got, a.text.p + b->start, b->end - b->start);
    }
    assert_string_equal(got.p ? got.p : "", blocks);
    pci_buf_release(&got);
    pci_article_release(&a);
}

static void
expect(const char *source, const char *blocks)
{
    expect_n(source, strlen(source), blocks);
}

/* Where `words` of the text stand in the source: the bytes they span. */
static void
expect_place(const char *source, const char *words, const char *bytes)
{
    pci_article a;
    const char *at;
    size_t start;
    size_t end;

    parse(&a, source);
    at = strstr(a.text.p, words);
    assert_non_null(at);
    start = pci_map_start(&a.map, (size_t)(at - a.text.p));
    end = pci_map_end(&a.map, (size_t)(at - a.text.p) + strlen(words));
    assert_int_equal(end - start, strlen(bytes));
    assert_memory_equal(source + start, bytes, end - start);
    pci_article_release(&a);
}

static void
expect_title(const char *source, const char *title)
{
    pci_article a;

    parse(&a, source);
    if (title)
        assert_string_equal(a.facts[PCI_FACT_TITLE].value, title);
    else
        assert_null(a.facts[PCI_FACT_TITLE].value);
    pci_article_release(&a);
}

static void
paragraphs_and_headings(void **state)
{
    (void)state;
    expect("", "");
    expect("\n\n  \n", "");
    expect("# One\n\ntext\nwrapped\n\nTwo\n===\n\nfurther\n***\nlast",
           "heading:One|paragraph:text wrapped|heading:Two|paragraph:further|"
           "paragraph:last");
    expect("## The end ##\n### Named {#here .wide}\n",
           "heading:The end|heading:Named");
    expect("## A {b}\n", "heading:A {b}");
    expect("one\r\ntwo\r\n\r\nthree", "paragraph:one two|paragraph:three");
    expect("one  \ntwo\\\nthree", "paragraph:one two three");
    expect("a \t b", "paragraph:a b");
}

static void
inline_markup(void **state)
{
    (void)state;
    expect("pipe*line*, **bold**text and ~~gone~~ `x  *y*`",
           "paragraph:pipeline, boldtext and gone x *y*");
    expect("see [the **map**](http://example.org/a_b \"T\") and <http://a.b/>",
           "paragraph:see the map and http://a.b/");
    expect("see [it][1].\n\n[1]: http://example.org/x 'Title'\n",
           "paragraph:see it.");
    expect("snake\\_case \\* 2&nbsp;km &amp; &eacute;t&#233; &#x2014; &nope;",
           "paragraph:snake_case * 2\xc2\xa0km & \xc3\xa9t\xc3\xa9 "
           "\xe2\x80\x94 &nope;");
    expect("up<b>on</b> H<sub>2</sub>O one<br>two<!-- not this -->three "
           "note<sup>1</sup>",
           "paragraph:upon H2O one twothree note 1");
}

static void
marks_cut_the_source(void **state)
{
    (void)state;
    expect_place("the pipe*line* ends", "pipeline", "pipe*line");
    expect_place("the *pipeline* ends", "pipeline", "pipeline");
    expect_place("a caf&eacute; b", "caf\xc3\xa9", "caf&eacute;");
    expect_place("> two quoted\n> lines here", "quoted lines",
                 "quoted\n> lines");
    expect_place("a [long link](http://x.y/z) end", "link end",
                 "link](http://x.y/z) end");
    expect_place("---\ntitle: T\n---\nfirst word", "first", "first");
    expect_place("inter-\nnational trade", "inter-national",
                 "inter-\nnational");
    expect_place("claim[^1] stands\n\n[^1]: proof", "claim stands",
                 "claim[^1] stands");
    expect_place("[^1]: the proof\n", "the proof", "the proof");
}

static void
line_end_hyphens(void **state)
{
    (void)state;
    expect("inter-\nnational", "paragraph:inter-national");
    expect("a dash -\nand more", "paragraph:a dash - and more");
    expect("> inter-\n> state", "quote:inter-state");
    /* The text itself tells that this is one word. */
    expect("International law, and inter-\nnational *trade*.",
           "paragraph:International law, and international trade.");
    expect_place("*International* law, and inter-\nnational *trade*.",
                 "international trade", "inter-\nnational *trade");
    expect("ends with a hyphen-\n\nbehind",
           "paragraph:ends with a hyphen-|paragraph:behind");
    expect("well-  \nknown", "paragraph:well- known");
}

static void
lists_and_quotes(void **state)
{
    (void)state;
    expect("- one\n  goes on\n- two\n  - inner\n- [x] done\n",
           "item:one goes on|item:two|item:inner|item:done");
    expect("1. one\n\n   further\n\n2. two\n\nafter",
           "item:one|item:further|item:two|paragraph:after");
    expect("> one\n> two\n>\n> three\n\nfour",
           "quote:one two|quote:three|paragraph:four");
    expect("> # Said\n> - an item\n", "heading:Said|item:an item");
}

static void
code_and_tables(void **state)
{
    (void)state;
    expect("```c\nint [^1] x;\n\n  [[y]]\n```\n", "code:int [^1] x; [[y]]");
    expect("    indented\n    code\n", "code:indented code");
    expect("| A | *B* |\n|---|---|\n| 1 \\| 2 | x |\n|  | y |\n",
           "table:A B|table:1 | 2 x|table:y");
}

static void
footnotes(void **state)
{
    (void)state;
    expect("One[^1] two[^b].\n\n[^1]: First\ngoes on\n[^b]: Second\n\n"
           "    and more\n\nAfter[^9] [^x]",
           "paragraph:One two.|note:First goes on|note:Second|note:and more|"
           "paragraph:After [^x]");
    expect("text\n[^1]: note", "paragraph:text|note:note");
    /* A definition of one word would be a link's for CommonMark. */
    expect("a[^1]\n\n[^1]: http://example.org", "paragraph:a|"
                                                "note:http://example.org");
    expect("he said[^1]: come\n\n[^1]: note",
           "paragraph:he said: come|note:note");
    expect("*\"Quoted.\"*[^1] on\n\n[^1]: n",
           "paragraph:\"Quoted.\" on|note:n");
}

static void
wiki_links(void **state)
{
    (void)state;
    expect("a [[Target]] b [[Page one|the page]]s ![[file.png]] c",
           "paragraph:a Target b the pages c");
    expect("see [[1]](http://example.org)", "paragraph:see [1]");
    expect("[[open\nnot closed", "paragraph:[[open not closed");
}

static void
images_and_captions(void **state)
{
    (void)state;
    expect("![A harbour](h.png \"T\")\n\nText.\n",
           "caption:A harbour|paragraph:Text.");
    expect("![](h.png)\n\n*The harbour in spring*\n\nText *here*.\n",
           "caption:The harbour in spring|paragraph:Text here.");
    expect("Text with ![a flag](f.png) inside",
           "paragraph:Text with a flag inside");
    expect("*A paragraph that is all stressed*",
           "paragraph:A paragraph that is all stressed");
}

static void
html_blocks(void **state)
{
    (void)state;
    expect("<div class=\"a>b\">\n<p>One &amp; <b>t</b>wo</p><p>three</p>\n"
           "<!-- no\n no -->\n<script>\nvar p = \"<p>\";\n</script>\n</div>\n",
           "paragraph:One & two|paragraph:three");
    expect("<ul><li>x</li><li>y</li></ul>\n", "item:x|item:y");
    expect("<!-- hidden -->\n\nshown\n", "paragraph:shown");
    expect("<table><tr><td>a</td><td>b</td></tr></table>", "table:a b");
    expect("<p>1 < 2 & 3", "paragraph:1 < 2 & 3");
}

static void
sections_of_references(void **state)
{
    (void)state;
    expect("# A\n\nx\n\n## References\n\n- one\n\ntwo\n\n### Web\n\nthree\n\n"
           "## After\n\nfour\n",
           "heading:A|paragraph:x|heading:References|reference:one|"
           "reference:two|heading:Web|reference:three|heading:After|"
           "paragraph:four");
    expect("## 5. Anmerkungen:\n\n1. eins\n", "heading:5. Anmerkungen:|"
                                              "note:eins");
    expect("**Bibliographie**\n\nUn livre.\n\n# Fin\n\nx",
           "heading:Bibliographie|reference:Un livre.|heading:Fin|"
           "paragraph:x");
}

static void
links_before_the_title(void **state)
{
    (void)state;
    expect("- [Recipes](r)\n- [Jams and jellies](j)\n\n# Two trees\n\n"
           "- [Apple](a)\n\nThey bear.",
           "furniture:Recipes|furniture:Jams and jellies|heading:Two trees|"
           "item:Apple|paragraph:They bear.");
    /* Without a title below them, they may be all there is. */
    expect("- [Recipes](r)\n- [Jams](j) and more\n",
           "item:Recipes|item:Jams and more");
}

static void
titles(void **state)
{
    (void)state;
    expect_title("## Two\n\n# The *real* one\n\n# Other\n", "The real one");
    expect_title("---\ntitle: Front\n---\n# Body\n", "Front");
    expect_title("## Only a section\n\ntext that goes on\n", "Only a section");
    expect_title("just text here, and nothing else.\n", NULL);
}

static void
odd_bytes(void **state)
{
    static const char nul[] = "a\0b [x](u\0v) c";

    (void)state;
    expect_n(nul, sizeof nul - 1,
             "paragraph:a\xef\xbf\xbd"
             "b [x](u\xef\xbf\xbdv) c");
    expect("a\xc3\xa9 *\xe4\xb8\xad*\xe6\x96\x87",
           "paragraph:a\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87");
    expect("a&#10;b&#0;", "paragraph:a b\xef\xbf\xbd");
    expect("\f# x\f\n", "heading:x");
}

/* Each pattern, many times over, is read in linear time: a quadratic step
 * would take minutes. */
static void
hostile_repetition(void **state)
{
    static const char *const patterns[] = {
        "[",       ">",          "*",      "`",        "_",     "![",
        "](",      "- ",         "1. ",    "\\",       "&a;",   "<",
        "<!--",    "<?",         "a_",     "*a ",      "[a](b", "[a](<b",
        "[[",      "[^1]",       "[^1]: ", "> - ",     "|",     "~~a",
        "`` ` ",   "<a b='",     "\n>",    "-\n",      "**a *", "[^1]: a\n",
        "\ta\n\n", "a|b\n-|-\n", "#",      "[a]: b\n", "\r"};
    enum { TOTAL = 300000 };
    char *source = malloc(TOTAL);
    size_t i;
    size_t k;

    (void)state;
    assert_non_null(source);
    for (i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        size_t len = strlen(patterns[i]);
        pci_article a;

        for (k = 0; k < TOTAL; k++)
            source[k] = patterns[i][k % len];
        parse_bytes(&a, source, TOTAL);
        pci_article_release(&a);
    }
    free(source);
}

/* Containers in containers, and then many lines for each of them to see. */
static void
hostile_nesting(void **state)
{
    enum { DEPTH = 100000, LINES = 200000 };
    char *source = malloc(DEPTH + 2 + LINES);
    pci_article a;

    (void)state;
    assert_non_null(source);
    memset(source, '>', DEPTH);
    source[DEPTH] = 'x';
    memset(source + DEPTH + 1, '\n', LINES + 1);
    parse_bytes(&a, source, DEPTH + 2 + LINES);
    assert_int_equal(a.n_blocks, 1);
    assert_string_equal(a.text.p, "x");
    pci_article_release(&a);
    free(source);
}

/* Every beginning of a text with a bit of everything. */
static void
cut_anywhere(void **state)
{
    static const char whole[] =
        "---\ntitle: \"A: b\"\nauthors: [x, 'y z']\n---\n# H *e* {#i}\n\n"
        "p[^1] [l](u) ![a](b) `c` &amp; <b>h</b> [[w|x]]\n- i\n  > q-\n  > r\n"
        "\n| a | b |\n|---|---|\n| c | d |\n\n<div><p>x &lt; y</p>"
        "<!-- c --></div>\n\n[^1]: n\n\n    m\n\n```\ncode\n```\n";
    size_t n;

    (void)state;
    for (n = 0; n < sizeof whole; n++) {
        char *copy = malloc(n ? n : 1);
        pci_article a;

        assert_non_null(copy);
        memcpy(copy, whole, n);
        parse_bytes(&a, copy, n);
        pci_article_release(&a);
        free(copy);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(inline_markup),
        cmocka_unit_test(marks_cut_the_source),
        cmocka_unit_test(line_end_hyphens),
        cmocka_unit_test(lists_and_quotes),
        cmocka_unit_test(code_and_tables),
        cmocka_unit_test(footnotes),
        cmocka_unit_test(wiki_links),
        cmocka_unit_test(images_and_captions),
        cmocka_unit_test(html_blocks),
        cmocka_unit_test(sections_of_references),
        cmocka_unit_test(links_before_the_title),
        cmocka_unit_test(titles),
        cmocka_unit_test(odd_bytes),
        cmocka_unit_test(hostile_repetition),
        cmocka_unit_test(hostile_nesting),
        cmocka_unit_test(cut_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
