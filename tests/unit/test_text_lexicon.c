/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/facts/lexicon.h"
#include "text/facts/person_words.h"
#include "text/furniture/phrase.h"

static const char *const odd[] = {"a",      "by",
                                  "by the", "\xc3\xa9t\xc3\xa9",
                                  "3 days", "k",
                                  "ski",    NULL};
static const char *const same_start[] = {"by", "by the way", "byte", NULL};

static pci_lexicon lexicon = {.lists = {odd, same_start, pci_person_titles,
                                        pci_person_never, pci_person_rarely}};

enum { LISTS = 5 };

static int
make(void **state)
{
    (void)state;
    pci_lexicon_make(&lexicon);
    return 0;
}

/* Of each list what looking through it finds. */
static void
check(const char *s, size_t n)
{
    size_t longest[PCI_LEXICON_LISTS];
    unsigned found = pci_lexicon_find(&lexicon, s, n, longest);
    size_t i;

    for (i = 0; i < LISTS; i++) {
        size_t len = pci_phrase_any(s, n, lexicon.lists[i], NULL);

        assert_int_equal(found >> i & 1, len > 0);
        if (len)
            assert_int_equal(longest[i], len);
    }
    assert_int_equal(found >> LISTS, 0);
}

static void
check_text(const char *s)
{
    check(s, strlen(s));
}

static void
texts(void **state)
{
    (void)state;
    check_text("");
    check_text("by");
    check_text("BY THE\xc2\xa0WAY");
    check_text("By the\n  way, and so on");
    check_text("bytes");
    check_text("B");
    check_text("\xc3\x89T\xc3\x89 2014");
    check_text("3 Days");
    /* The sign of Kelvin, and the long s, have small letters of ASCII. */
    check_text("\xe2\x84\xaa");
    check_text("s\xe2\x84\xaai");
    check_text("\xc5\xbf\x6bi");
    check_text("\xff\xfe");
    check("by the way", 5);
}

/* Every phrase, as it is, in capitals, cut short, and with more behind. */
static void
all_phrases(void **state)
{
    size_t list;
    size_t i;

    (void)state;
    for (list = 0; list < LISTS; list++) {
        for (i = 0; lexicon.lists[list][i]; i++) {
            const char *phrase = lexicon.lists[list][i];
            char s[200];
            size_t n = strlen(phrase);
            size_t k;

            assert_true(n + 3 < sizeof s);
            memcpy(s, phrase, n);
            memcpy(s + n, " x.", 4);
            check(s, n - 1);
            check(s, n);
            check(s, n + 3);
            assert_int_equal(pci_phrase_any(s, n, lexicon.lists[list], NULL),
                             n);
            s[n] = 'x';
            check(s, n + 3);
            for (k = 0; k < n; k++)
                if (s[k] >= 'a' && s[k] <= 'z')
                    s[k] = (char)(s[k] - 32);
            check(s, n);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(all_phrases),
    };

    return cmocka_run_group_tests(tests, make, NULL);
}
