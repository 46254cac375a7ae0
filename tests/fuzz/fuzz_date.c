/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/facts/date.h"

/* The digits s[at..at + n) as a number; -1 if they are none. */
static int
number(const char *s, size_t at, size_t n)
{
    int v = 0;

    for (; n > 0; n--, at++) {
        if (s[at] < '0' || s[at] > '9')
            return -1;
        v = v * 10 + (s[at] - '0');
    }
    return v;
}

static void
check_date(const char iso[PCI_DATE_SIZE], bool year_alone)
{
    size_t n = strlen(iso);

    CHECK(n == 10 || n == 7 || (n == 4 && year_alone));
    CHECK(number(iso, 0, 4) >= 0);
    if (n >= 7)
        CHECK(iso[4] == '-' && number(iso, 5, 2) >= 1 &&
              number(iso, 5, 2) <= 12);
    if (n == 10)
        CHECK(iso[7] == '-' && number(iso, 8, 2) >= 1 &&
              number(iso, 8, 2) <= 31);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy_utf8(data, size);
    char iso[PCI_DATE_SIZE];
    size_t start;
    size_t end;

    if (pci_date_find(copy, size, iso, &start, &end)) {
        CHECK(start < end && end <= size);
        check_date(iso, false);
    }
    if (pci_date_read(copy, size, iso))
        check_date(iso, true);
    free(copy);
    return 0;
}
