/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "text/facts/date.h"
#include "text/facts/months.h"

/* `expected` is NULL for no date; the date's bytes are in [ ] in `text`, if
 * it has any brackets. */
static void
check(const char *text, const char *expected)
{
    char clean[200] = "";
    char iso[PCI_DATE_SIZE] = "";
    size_t n = 0;
    size_t start = 0;
    size_t end = 0;
    size_t from = SIZE_MAX;
    size_t to = SIZE_MAX;
    bool found;

    for (; *text; text++) {
        if (*text == '[')
            from = n;
        else if (*text == ']')
            to = n;
        else
            clean[n++] = *text;
        assert_true(n < sizeof clean);
    }
    found = pci_date_find(clean, n, iso, &start, &end);
    assert_int_equal(found, expected != NULL);
    assert_string_equal(iso, expected ? expected : "");
    if (from == SIZE_MAX)
        return;
    assert_int_equal(start, from);
    assert_int_equal(end, to);
}

static void
check_bare(const char *text, const char *expected)
{
    char iso[PCI_DATE_SIZE] = "";
    bool read = pci_date_read(text, strlen(text), iso);

    assert_int_equal(read, expected != NULL);
    assert_string_equal(iso, expected ? expected : "");
}

static void
dates_of_english(void **state)
{
    (void)state;
    check("Out on [1 July 2014].", "2014-07-01");
    check("[July 1, 2014] was fine", "2014-07-01");
    check("the [1st of July, 2014],", "2014-07-01");
    check("[01 July 2014]", "2014-07-01");
    check("[Oct. 19th, 2019]", "2019-10-19");
    check("[19-Oct-2019]", "2019-10-19");
    check("in [JULY 2014]", "2014-07");
    check("[1\u20133 July 2014]", "2014-07-01");
    check("[July 1-3, 2014]", "2014-07-01");
    check("[1\u00a0July\u202f2014]", "2014-07-01");
    check("Tue, [1 Jul 2014] 10:00:00 GMT", "2014-07-01");
    check("Tue [Jul  1 10:00:00 UTC 2014]", "2014-07-01");
    check("[2019 Oct 19]", "2019-10-19");
}

static void
dates_of_other_languages(void **state)
{
    (void)state;
    check("Publicēts [30. jūnijs, 2014]", "2014-06-30");
    check("[2014. gada 30. jūnijā]", "2014-06-30");
    check("le [12 mars 2016]", "2016-03-12");
    check("le [1er mai 2015]", "2015-05-01");
    check("[12 de marzo de 2016]", "2016-03-12");
    check("[1º de julho de 2014]", "2014-07-01");
    check("[julio 1 de 2014]", "2014-07-01");
    check("am [1. Juli 2014]", "2014-07-01");
    check("[10./11. Jänner 2014]", "2014-01-10");
    check("[2 settembre 2014]", "2014-09-02");
    check("[30 июня 2014] г.", "2014-06-30");
    check("[30 ИЮНЯ 2014]", "2014-06-30");
    check("[4-го июля 2014]", "2014-07-04");
    check("[12 травня 2020]", "2020-05-12");
    check("[2014. június 30].", "2014-06-30");
    check("[2014 m. birželio 30] d.", "2014-06-30");
    check("[19 października 2019]", "2019-10-19");
    check("[19. října 2019]", "2019-10-19");
    check("[3 mayıs 2015]", "2015-05-03");
    check("[3 MAYIS 2015]", "2015-05-03");
    check("[6. joulukuuta 2017]", "2017-12-06");
    check("刊于[2020年2月19日]", "2020-02-19");
    check("[2020년 2월 19일]", "2020-02-19");
}

static void
dates_of_digits(void **state)
{
    (void)state;
    check("on [2014-07-01]T10:00:00+02:00", "2014-07-01");
    check("/news/[2014/07/01]/story", "2014-07-01");
    check("[20140701]T101500Z", "2014-07-01");
    check("[01.07.2014]", "2014-07-01");
    check("[1. 7. 2014]", "2014-07-01");
    check("[31/12/14]", "2014-12-31");
    check("[31/12/84]", "1984-12-31");
    check("[3/4/2015]", "2015-04-03");
    check("[7/13/2014]", "2014-07-13");
    check("[13/7/2014]", "2014-07-13");
}

static void
no_dates(void **state)
{
    (void)state;
    check("", NULL);
    check("5 hours ago", NULL);
    check("5 years ago 2014 was", NULL);
    check("of 2014 and 2015", NULL);
    check("2014-15", NULL);
    check("20140701", NULL);
    check("version 2.10.14, 3.1.7.2014", NULL);
    check("30.02.2014 31.06.2014 29.2.2015", NULL);
    check("00.07.2014 1.0.2014 1.13.13.2014", NULL);
    check("July 1 at noon, May be 2", NULL);
    check("1 July 20145", NULL);
    check("RFC2014-07-01", NULL);
    check("2014-07-011", NULL);
}

static void
the_first_of_several(void **state)
{
    (void)state;
    check("in 2014. [May 3, 2015], and 4 June 2016", "2015-05-03");
    check("[July 2014]. March 3, 2015", "2014-07");
    check("31 April, [2 May 2014]", "2014-05-02");
    check("[29 February 2016]", "2016-02-29");
}

static void
values_that_are_dates(void **state)
{
    (void)state;
    check_bare("2014", "2014");
    check_bare(" 2014-07 ", "2014-07");
    check_bare("07/2014", "2014-07");
    check_bare("20140701", "2014-07-01");
    check_bare("20140701101500", "2014-07-01");
    check_bare("2014-07-01T10:00:00.000+02:00", "2014-07-01");
    check_bare("2014-07-01 10:00:00 UTC", "2014-07-01");
    check_bare("Tue, 01 Jul 2014 10:00:00 GMT", "2014-07-01");
    check_bare("Fri Oct 18 2019 12:20:50 GMT+0200 (Summer Time)",
               "2019-10-18");
    check_bare("Dienstag, 1. Juli 2014, 10:00 Uhr", "2014-07-01");
    check_bare("July 2014", "2014-07");
    check_bare("", NULL);
    check_bare("14", NULL);
    check_bare("0000-00-00", NULL);
    check_bare("it was on 1 July 2014", NULL);
    check_bare("1 July 2014 saw the end of it", NULL);
    check_bare("last Tuesday", NULL);
}

static void
months_have_names(void **state)
{
    bool weak;

    (void)state;
    assert_int_equal(pci_month_of("März", strlen("März"), &weak), 3);
    assert_false(weak);
    assert_int_equal(pci_month_of("OUT", 3, &weak), 10);
    assert_true(weak);
    assert_int_equal(pci_month_of("kesäkuussa", strlen("kesäkuussa"), &weak),
                     6);
    assert_int_equal(pci_month_of("ju", 2, &weak), 0);
    assert_int_equal(pci_month_of("julep", 5, &weak), 0);
    assert_int_equal(
        pci_month_of("\u0344\u0344\u0344\u0344\u0344\u0344\u0344\u0344", 16,
                     &weak),
        0);
}

/* Takes no longer than a few looks at every byte. */
static void
long_text(void **state)
{
    static const char *const pieces[] = {"1 ", "1. ", "July ", "2014. ",
                                         "9",  " ",   "ä",     "1 - "};
    const size_t n = 1 << 20;
    char *text = pci_alloc(n);
    char iso[PCI_DATE_SIZE];
    size_t i;
    size_t at;

    (void)state;
    assert_non_null(text);
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t len = strlen(pieces[i]);

        for (at = 0; at < n; at++)
            text[at] = pieces[i][at % len];
        pci_date_find(text, n - n % len, iso, NULL, NULL);
        pci_date_read(text, n - n % len, iso);
    }
    pci_free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_english),
        cmocka_unit_test(dates_of_other_languages),
        cmocka_unit_test(dates_of_digits),
        cmocka_unit_test(no_dates),
        cmocka_unit_test(the_first_of_several),
        cmocka_unit_test(values_that_are_dates),
        cmocka_unit_test(months_have_names),
        cmocka_unit_test(long_text),
    };

    return cmocka_run_group_tests_name("text/date", tests, NULL, NULL);
}
