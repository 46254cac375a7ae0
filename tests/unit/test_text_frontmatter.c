/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/article.h"
#include "text/markdown/frontmatter.h"

static const pci_article empty = {.text = PCI_BUF_INIT(PCI_MAX_SOURCE * 3),
                                  .map = PCI_MAP_INIT};

static void
is_fact(const pci_article *a, pci_fact_kind kind, const char *value)
{
    if (!value) {
        assert_null(a->facts[kind].value);
        return;
    }
    assert_non_null(a->facts[kind].value);
    assert_string_equal(a->facts[kind].value, value);
    assert_string_equal(a->facts[kind].from, "front matter");
}

/* Reads a source; what stands behind the front matter must be `body`. */
static void
read_matter(const char *source, const char *body, pci_article *a)
{
    size_t at = 0;

    *a = empty;
    assert_int_equal(pci_frontmatter_read(a, source, strlen(source), &at,
                                          NULL),
                     PINCITE_OK);
    assert_string_equal(source + at, body);
}

static void
expect(const char *source, const char *title, const char *author,
       const char *date)
{
    const char *body = strstr(source, "BODY");
    pci_article a;

    read_matter(source, body ? body : "", &a);
    is_fact(&a, PCI_FACT_TITLE, title);
    is_fact(&a, PCI_FACT_AUTHOR, author);
    is_fact(&a, PCI_FACT_DATE, date);
    pci_article_release(&a);
}

static void
expect_none(const char *source)
{
    pci_article a;

    read_matter(source, source, &a);
    is_fact(&a, PCI_FACT_TITLE, NULL);
    is_fact(&a, PCI_FACT_AUTHOR, NULL);
    pci_article_release(&a);
}

static void
yaml(void **state)
{
    (void)state;
    expect("---\ntitle: On Dykes\nauthor: Ann Lee\ndate: 2015-03-02\n---\n"
           "BODY",
           "On Dykes", "Ann Lee", "2015-03-02");
    expect("---\nTitle: >\n  Two\n  lines\nAuthors:\n  - Ann Lee\n  - Bo Ek\n"
           "...\nBODY",
           "Two lines", "Ann Lee, Bo Ek", NULL);
    expect("---\r\ntitle: 'It''s \"so\"'\r\nauthors: [Ann Lee, \"Bo Ek\"]\r\n"
           "---\r\nBODY",
           "It's \"so\"", "Ann Lee, Bo Ek", NULL);
    expect("---\nauthor:\n  name: Ann Lee\n  url: x\n---\nBODY", NULL,
           "Ann Lee", NULL);
    expect("---\nauthor:\n- name: Ann Lee\n  affiliation: {name: No}\n"
           "- given: Bo\n  family: Ek\ntitle: T\n---\nBODY",
           "T", "Ann Lee, Bo Ek", NULL);
    expect("---\nextra:\n  title: Not this\ntitle: This\n---\nBODY", "This",
           NULL, NULL);
    expect("---\n---\nBODY", NULL, NULL, NULL);
    expect("\n---\n# only a comment\nlayout: post\n---\nBODY", NULL, NULL,
           NULL);
}

static void
keys(void **state)
{
    pci_article a;

    (void)state;
    expect("---\ncreated: 2010-01-01\npubDate: 2 May 2014\n---\nBODY", NULL,
           NULL, "2014-05-02");
    expect("---\npubdate: never\ncreated: 2014-05\n---\nBODY", NULL, NULL,
           "2014-05");
    expect("---\nbyline: By Ann Lee and Bo Ek\n---\nBODY", NULL,
           "Ann Lee, Bo Ek", NULL);
    expect("---\nauthor: Ann Lee <ann@example.org>\n---\nBODY", NULL,
           "Ann Lee", NULL);
    read_matter("---\nlang: en_GB\nsource: A paper\n"
                "link: http://example.org/a\npermalink: /b\n---\nx",
                "x", &a);
    is_fact(&a, PCI_FACT_LANGUAGE, "en");
    is_fact(&a, PCI_FACT_URL, "http://example.org/a");
    pci_article_release(&a);
}

static void
broken_yaml(void **state)
{
    (void)state;
    expect("---\ntitle: Dykes: a history\nauthor: Ann Lee\ntags: [a, b\n"
           "date: 2014\n---\nBODY",
           "Dykes: a history", "Ann Lee", "2014");
    expect("---\nauthors:\n  - \"Ann Lee\"\n  - name: Bo Ek\n\tbad: tab\n"
           "title: \"One\" two\n---\nBODY",
           "\"One\" two", "Ann Lee, Bo Ek", NULL);
    expect("---\ntitle: @home\n---\nBODY", "@home", NULL, NULL);
}

static void
toml(void **state)
{
    (void)state;
    expect("+++\ntitle = \"A \\\"b\\\" c\"\nauthors = [\"Ann Lee\",\n"
           "  'Bo Ek']\ndate = 2014-05-02T10:00:00Z # then\n"
           "[params]\nweight = 3\n[other]\ntitle = \"no\"\n+++\nBODY",
           "A \"b\" c", "Ann Lee, Bo Ek", "2014-05-02");
    expect("+++\ntitle = 'T'\n[author]\nname = \"Ann Lee\"\n+++\nBODY", "T",
           "Ann Lee", NULL);
    expect("+++\ntitle = \"open\nauthor = [\"x\n+++\nBODY", NULL, NULL, NULL);
}

static void
heads(void **state)
{
    (void)state;
    expect("Title: On Dykes\nAuthor: Ann Lee\nDate: 2 May 2014\n\nBODY",
           "On Dykes", "Ann Lee", "2014-05-02");
    expect("title: On Dykes\nKeywords: a,\n  b\n\nBODY", "On Dykes", NULL,
           NULL);
    expect_none("Title: and then the text\ngoes on at once\n\nmore");
    expect_none("Note: this is text\nAuthor: so is this\n\nmore");
    expect_none("Title: nothing below");
    expect_none("http://example.org\n\nx");
}

static void
no_front_matter(void **state)
{
    (void)state;
    expect_none("");
    expect_none("text");
    expect_none("---\n\nA paragraph between rules.\n\n---\n\nMore.\n");
    expect_none("---\ntitle: never closed\n\ntext");
    expect_none("----\ntitle: x\n----\n");
    expect_none("---\nHe said: nothing\nSecond line of prose\n---\n");
    expect_none("- --\n");
}

static void
hostile(void **state)
{
    static const char *const patterns[] = {"[",   "{",  "- ",  "? ",
                                           "a: ", "*a", "&a ", "!",
                                           "\"",  "'",  "|\n", "- - a\n",
                                           "\t",  "%",  "a:\n"};
    enum { TOTAL = 60000 };
    char *source = malloc(TOTAL + 16);
    size_t i;
    size_t k;

    (void)state;
    assert_non_null(source);
    for (i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        size_t len = strlen(patterns[i]);
        size_t body = 0;
        pci_article a = empty;

        memcpy(source, "---\n", 4);
        for (k = 0; k < TOTAL; k++)
            source[4 + k] = patterns[i][k % len];
        memcpy(source + 4 + TOTAL, "\n---\nx", 6);
        assert_int_equal(pci_frontmatter_read(&a, source, TOTAL + 10, &body,
                                              NULL),
                         PINCITE_OK);
        pci_article_release(&a);
    }
    free(source);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml),        cmocka_unit_test(keys),
        cmocka_unit_test(broken_yaml), cmocka_unit_test(toml),
        cmocka_unit_test(heads),       cmocka_unit_test(no_front_matter),
        cmocka_unit_test(hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
