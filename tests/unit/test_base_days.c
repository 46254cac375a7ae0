/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/days.h"

static void
expect(const char *date, const char *first, const char *last)
{
    pci_days days;

    assert_true(pci_days_read(date, strlen(date), &days));
    assert_string_equal(days.first, first);
    assert_string_equal(days.last, last);
}

static void
dates_mean_all_of_their_days(void **state)
{
    (void)state;
    expect("2014", "20140101", "20141231");
    expect("2014-07", "20140701", "20140731");
    expect("2014-04", "20140401", "20140430");
    expect("2014-12", "20141201", "20141231");
    expect("2014-07-01", "20140701", "20140701");
    expect("0001-01-01", "00010101", "00010101");
    expect("9999", "99990101", "99991231");
}

static void
february_is_as_long_as_the_year_says(void **state)
{
    pci_days days;

    (void)state;
    expect("2015-02", "20150201", "20150228");
    expect("2016-02", "20160201", "20160229");
    expect("1900-02", "19000201", "19000228");
    expect("2000-02", "20000201", "20000229");
    expect("2016-02-29", "20160229", "20160229");
    assert_false(pci_days_read("2015-02-29", 10, &days));
    assert_false(pci_days_read("1900-02-29", 10, &days));
}

static void
all_else_is_no_date(void **state)
{
    static const char *const wrong[] = {
        "",           "2",          "201",        "20141",    "2014-",
        "2014-7",     "2014-00",    "2014-13",    "2014-07-", "2014-07-1",
        "2014-07-00", "2014-07-32", "2014-04-31", "2014/07",  "2014-07/01",
        "2014 07",    "+014",       " 2014",      "2014 ",    "20a4",
        "2014-0a",    "2014-07-0a", "2014-07-011"};
    pci_days days;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (pci_days_read(wrong[i], strlen(wrong[i]), &days))
            fail_msg("'%s' was read", wrong[i]);
}

/* The length decides, not what stands behind. */
static void
no_byte_behind_is_read(void **state)
{
    static const char year[4] = {'2', '0', '1', '4'};
    pci_days days;

    (void)state;
    assert_true(pci_days_read(year, sizeof year, &days));
    assert_true(pci_days_read("2014-07-99", 7, &days));
    assert_string_equal(days.last, "20140731");
}

static void
days_sort_as_their_bytes(void **state)
{
    pci_days days;

    (void)state;
    assert_true(pci_days_read("0000", 4, &days));
    assert_true(strcmp(PCI_DAY_FIRST, days.first) < 0);
    assert_true(pci_days_read("9999", 4, &days));
    assert_true(strcmp(PCI_DAY_LAST, days.last) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_mean_all_of_their_days),
        cmocka_unit_test(february_is_as_long_as_the_year_says),
        cmocka_unit_test(all_else_is_no_date),
        cmocka_unit_test(no_byte_behind_is_read),
        cmocka_unit_test(days_sort_as_their_bytes),
    };

    return cmocka_run_group_tests_name("base/days", tests, NULL, NULL);
}
