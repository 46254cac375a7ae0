/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gumbo.h>

#include "base/buf.h"
#include "text/facts/author.h"
#include "text/html/html_facts.h"

static void
find_facts(pci_article *a, const char *page, size_t n)
{
    GumboOptions options = kGumboDefaultOptions;
    GumboOutput *output;

    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, page, n);
    memset(a, 0, sizeof *a);
    assert_int_equal(pci_html_find_facts(a, output->root, NULL), PINCITE_OK);
    gumbo_destroy_output(&options, output);
}

/* The page tells that fact, or none if `expected` is NULL. */
static void
check(const char *page, pci_fact_kind kind, const char *expected)
{
    pci_article a;

    find_facts(&a, page, strlen(page));
    if (expected) {
        assert_non_null(a.facts[kind].value);
        assert_string_equal(a.facts[kind].value, expected);
        assert_non_null(a.facts[kind].from);
    } else {
        assert_null(a.facts[kind].value);
    }
    pci_article_release(&a);
}

static void
check_title(const char *page, const char *expected)
{
    check(page, PCI_FACT_TITLE, expected);
}

static void
check_author(const char *page, const char *expected)
{
    check(page, PCI_FACT_AUTHOR, expected);
}

static void
check_date(const char *page, const char *expected)
{
    check(page, PCI_FACT_DATE, expected);
}

static void
json_ld(void **state)
{
    static const char page[] =
        "<script type='application/ld+json'>{\"@graph\":["
        "{\"@type\":\"WebSite\",\"name\":\"Ice Weekly\"},"
        "{\"@type\":\"NewsArticle\",\"headline\":\"The ice\nwent out\","
        "\"datePublished\":\"2014-07-01T10:00:00Z\","
        "\"dateModified\":\"2015-01-01\","
        "\"author\":[{\"@id\":\"#a\"},{\"name\":\"Jan Holm\"}]},"
        "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Anna &amp; Berg\"}"
        "]}</script><h1>Ice Weekly</h1>";

    (void)state;
    check_title(page, "The ice went out");
    check_author(page, "Anna, Berg, Jan Holm");
    check_date(page, "2014-07-01");
    /* Broken JSON tells nothing, and does no harm. */
    check_date("<script type='application/ld+json'>{\"@type\":\"Article\","
               "\"datePublished\":\"2014-07-01\",}</script>"
               "<meta property='article:published_time' content='2013-05-04'>",
               "2013-05-04");
    check_author("<script type='application/ld+json'>[{\"@type\":[\"Thing\","
                 "\"BlogPosting\"],\"author\":\"Von Anna Berg\"}]</script>",
                 "Anna Berg");
}

static void
meta_elements(void **state)
{
    (void)state;
    check_author("<meta name=author content='Anna Berg'>"
                 "<meta property='article:author' "
                 "content='https://example.org/u/anna'>",
                 "Anna Berg");
    check_author("<meta name='citation_author' content='Berg, Anna, PhD'>",
                 "Berg, Anna, PhD");
    check_author("<meta name=citation_author content='Anna Berg'>"
                 "<meta name=citation_author content='Jan Holm'>",
                 "Anna Berg, Jan Holm");
    check_date("<meta name='DC.date.issued' content='2014-07'>", "2014-07");
    check_date("<meta name='dcterms.modified' content='2016-02-01'>"
               "<meta name='Publish-Date' content='1 July 2014'>",
               "2014-07-01");
    check_title("<meta property='og:title' content='On Ice | Ice Weekly'>"
                "<meta property='og:site_name' content='Ice Weekly'>",
                "On Ice");
}

static void
bylines(void **state)
{
    (void)state;
    check_author("<h1>On Ice</h1><p class='post-byline'>By <a href=x>Anna "
                 "Berg</a> and Jan Holm | 3 May 2015 | 4 comments</p>",
                 "Anna Berg, Jan Holm");
    check_author("<h1>On Ice</h1><span class=vcard><a class='url fn' href=x>"
                 "Anna Berg</a></span>",
                 "Anna Berg");
    check_author("<h1>On Ice</h1><div itemprop=author><span itemprop=name>"
                 "Anna Berg</span><p>Writes about ice.</div>",
                 "Anna Berg");
    check_author("<h1>On Ice</h1><a rel=author href=x>Anna Berg</a>",
                 "Anna Berg");
    check_author("<h1>On Ice</h1><p>Von Anna Berg</p><p>Text.</p>",
                 "Anna Berg");
    check_author("<h1>On Ice</h1><p>Author:<br>Anna Berg<p>Text.",
                 "Anna Berg");
    check_author("<h1>On Ice</h1><p>3.5.2015 | 12:30 Uhr | Anna Berg<p>Text.",
                 "Anna Berg");
    /* Readers are no authors, nor is who sells the page. */
    check_author("<h1>On Ice</h1><p>Text.<div class=comments><span class="
                 "'author fn'>Jan Holm</span></div>",
                 NULL);
    check_author("<h1>On Ice</h1><p>By the river it froze.</p>", NULL);
    check_author("<meta property='og:site_name' content='Ice Weekly'>"
                 "<meta name=author content='Ice Weekly'><h1>On Ice</h1>"
                 "<span class=author>Anna Berg</span>",
                 "Anna Berg");
    check_author("<meta name=author content=admin><h1>On Ice</h1>", "admin");
    check_author("<meta name=author content='Anna'><h1>On Ice</h1>"
                 "<div class=byline>By Anna Berg, chief editor</div>",
                 "Anna Berg");
}

static void
dates(void **state)
{
    (void)state;
    check_date("<h1>On Ice</h1><time datetime='2014-07-01T10:00'>July</time>",
               "2014-07-01");
    check_date("<h1>On Ice</h1><span class='entry-date'>1. Juli 2014</span>",
               "2014-07-01");
    check_date("<h1>On Ice</h1><p class=date><b>Jul 1</b><i>2014</i></p>",
               "2014-07-01");
    check_date("<h1>On Ice</h1><p>Moskva, 30 июня 2014 г.</p>", "2014-06-30");
    check_date("<link rel=canonical href='https://example.org/2014/07/01/on-"
               "ice/'><h1>On Ice</h1><p>Updated 3 May 2016",
               "2014-07-01");
    check_date("<link rel=canonical href='https://example.org/2014/07/x'>",
               "2014-07");
    check_date("<meta property='article:modified_time' content='2014-07-01'>",
               "2014-07-01");
    check_date("<h1>On Ice</h1><p>Text.<footer>\u00a9 2009-2014 Ice</footer>",
               "2014");
    check_date("<h1>On Ice</h1><p>5 hours ago", NULL);
    /* The evening in one place is the next day in another. */
    check_date("<script type='application/ld+json'>{\"@type\":\"Article\","
               "\"datePublished\":\"2014-06-30T22:30:00Z\"}</script>"
               "<meta name=date content='2014-07-01'><h1>On Ice</h1>"
               "<time>1 July 2014</time>",
               "2014-07-01");
}

static void
titles(void **state)
{
    (void)state;
    check_title("<title>On Ice - Ice Weekly</title>", "On Ice");
    check_title("<title>Ice Weekly \u00bb On thin Ice</title>"
                "<meta property='og:site_name' content='Ice Weekly'>",
                "On thin Ice");
    check_title("<title>On Ice: a winter's tale - Ice Weekly</title>"
                "<h1>Ice Weekly</h1><h2>On Ice: a winter\u2019s tale</h2>"
                "<h2>Part one</h2>",
                "On Ice: a winter\u2019s tale");
    check_title("<title>What the winter did to us | News</title>"
                "<div class=logo><h1>News</h1></div>"
                "<h1>What the winter did to us</h1>",
                "What the winter did to us");
    check_title("<title>On Ice, by A. Mate</title>", "On Ice");
    check_title("<title>On Ice, by and by</title>", "On Ice, by and by");
    check_title("<title>On Ice, by A. Mate and all who were with him</title>",
                "On Ice, by A. Mate and all who were with him");
    check_title("<h1>Only this</h1>", "Only this");
    check_title("<h1>12.3.2015 - The ice went out</h1>", "The ice went out");
    check_title("<p>Nothing", NULL);
}

static void
url_and_language(void **state)
{
    (void)state;
    check("<html lang='en-GB'><link rel=canonical href='/x'>"
          "<meta property='og:url' content='https://example.org/x'>",
          PCI_FACT_URL, "https://example.org/x");
    check("<html lang='en-GB'>", PCI_FACT_LANGUAGE, "en");
    check("<meta property='og:locale' content='de_DE'>", PCI_FACT_LANGUAGE,
          "de");
    check("<html lang=''><meta http-equiv='Content-Language' content='lv'>",
          PCI_FACT_LANGUAGE, "lv");
    check("<link rel=canonical href='javascript:x'>", PCI_FACT_URL, NULL);
}

static void
check_names(const char *text, pci_names_in in, const char *expected)
{
    pci_names names;
    pci_buf got = PCI_BUF_INIT(1000);
    size_t i;

    pci_names_init(&names);
    pci_names_add(&names, text, strlen(text), in);
    for (i = 0; i < names.n; i++) {
        pci_buf_add_str(&got, i ? "/" : "");
        pci_buf_add(&got, names.text.p + names.list[i].start, names.list[i].n);
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p ? got.p : "", expected);
    pci_buf_release(&got);
    pci_names_release(&names);
}

static void
names_in_bylines(void **state)
{
    (void)state;
    check_names("Anna Berg, PhD, Jan Holm, M.D.", PCI_NAMES_IN_FIELD,
                "Anna Berg, PhD/Jan Holm, M.D.");
    check_names("By: Anna Berg & Jan Holm", PCI_NAMES_IN_BYLINE,
                "Anna Berg/Jan Holm");
    check_names("Par Lo\u00efc Le Clerc le 3 mai 2015", PCI_NAMES_IN_BYLINE,
                "Lo\u00efc Le Clerc");
    check_names("Geschrieben von Ursula von der Aue am 3.5.",
                PCI_NAMES_IN_BYLINE, "Ursula von der Aue");
    check_names("Von Ice-Experte Anna Berg", PCI_NAMES_IN_FIELD, "Anna Berg");
    check_names("Jos\u00e9 Ruiz y Campo", PCI_NAMES_IN_BYLINE,
                "Jos\u00e9 Ruiz y Campo");
    check_names("Jos\u00e9 Ruiz y Ana Gil", PCI_NAMES_IN_BYLINE,
                "Jos\u00e9 Ruiz/Ana Gil");
    check_names("Anna Berg, anna@example.org", PCI_NAMES_IN_BYLINE,
                "Anna Berg");
    check_names("12 comments", PCI_NAMES_IN_BYLINE, "");
    check_names("https://example.org/anna", PCI_NAMES_IN_FIELD, "");
    check_names("The Danish and other fleets", PCI_NAMES_IN_TEXT, "");
    check_names("Anna Berg anna berg", PCI_NAMES_IN_TEXT, "");
    check_names("", PCI_NAMES_IN_FIELD, "");
}

/* A page of one piece again and again takes no time and no stack. */
static void
monsters(void **state)
{
    static const char *const pieces[] = {
        "<b class='author comment' itemprop=author>Von A ",
        "<h1>Some words of a heading</h1><title>Some words</title>",
        "<p class=byline>By Anna Berg, Jan Holm and ",
        "<time>1. 2 </time><i>3</i>",
        "<script type='application/ld+json'>[[[[[[[[[[[</script>",
        "<meta name=author content='Anna, Jan and Ole'>",
        "\u00a9 2014 \u00a9 ",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        pci_buf page = PCI_BUF_INIT(1 << 20);
        pci_article a;

        while (page.n < 60000)
            pci_buf_add_str(&page, pieces[i]);
        find_facts(&a, page.p, page.n);
        pci_article_release(&a);
        pci_buf_release(&page);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_ld),          cmocka_unit_test(meta_elements),
        cmocka_unit_test(bylines),          cmocka_unit_test(dates),
        cmocka_unit_test(titles),           cmocka_unit_test(url_and_language),
        cmocka_unit_test(names_in_bylines), cmocka_unit_test(monsters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
