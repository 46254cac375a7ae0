/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/days.h"

#include <string.h>

enum { YEAR = 4, MONTH = 7, DATE = 10 }; /* lengths of what can be read */

static bool
read_digits(const char *s, size_t n, unsigned *out)
{
    size_t i;

    *out = 0;
    for (i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = 10 * *out + (unsigned)(s[i] - '0');
    }
    return true;
}

static unsigned
days_in(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static void
write_day(char out[PCI_DAY + 1], const char *year, unsigned month,
          unsigned day)
{
    memcpy(out, year, YEAR);
    out[4] = (char)('0' + month / 10);
    out[5] = (char)('0' + month % 10);
    out[6] = (char)('0' + day / 10);
    out[7] = (char)('0' + day % 10);
    out[PCI_DAY] = '\0';
}

bool
pci_days_read(const char *s, size_t n, pci_days *out)
{
    unsigned year;
    unsigned month = 0;
    unsigned day = 0;

    if ((n != YEAR && n != MONTH && n != DATE) || !read_digits(s, YEAR, &year))
        return false;
    if (n >= MONTH &&
        (s[YEAR] != '-' || !read_digits(s + YEAR + 1, 2, &month)))
        return false;
    if (n == DATE && (s[MONTH] != '-' || !read_digits(s + MONTH + 1, 2, &day)))
        return false;
    if (n >= MONTH && (month < 1 || month > 12))
        return false;
    if (n == DATE && (day < 1 || day > days_in(year, month)))
        return false;
    write_day(out->first, s, month ? month : 1, day ? day : 1);
    if (month == 0)
        month = 12;
    write_day(out->last, s, month, day ? day : days_in(year, month));
    return true;
}
