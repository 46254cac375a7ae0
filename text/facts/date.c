/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/date.h"

#include <string.h>

#include "base/eight.h"
#include "text/facts/date_forms.h"
#include "text/white.h"

enum {
    MAX_BEFORE = 40, /* bytes a bare date may have before it: a weekday */
    MAX_BEHIND = 80  /* and behind it: a time and its zone */
};

/* The next run of digits at `at` or behind it. */
static size_t
next_run(const pci_date_text *t, size_t at)
{
    return pci_eight_find_digit(t->s, t->n, at);
}

static size_t
last_year(const pci_date_text *t, size_t at)
{
    size_t found = 0;

    while (at < t->n) {
        int value;
        size_t len = pci_date_read_digits(t, at, &value);

        if (len == 4)
            found = at;
        at = next_run(t, at + len);
    }
    return found;
}

/* Every date has digits, so go from one run of them to the next. */
static bool
find(pci_date_text *t, pci_date *d)
{
    size_t at = next_run(t, 0);

    t->last_year = last_year(t, at);
    while (at < t->n) {
        int value;
        size_t len = pci_date_read_digits(t, at, &value);

        if (pci_date_form(t, at, len, value, d))
            return true;
        at = next_run(t, at + len);
    }
    return false;
}

static void
put_number(char *to, int value, int digits)
{
    while (digits-- > 0) {
        to[digits] = (char)('0' + value % 10);
        value /= 10;
    }
}

static void
print(const pci_date *d, char iso[PCI_DATE_SIZE])
{
    memset(iso, 0, PCI_DATE_SIZE);
    put_number(iso, d->year, 4);
    if (d->month) {
        iso[4] = '-';
        put_number(iso + 5, d->month, 2);
    }
    if (d->month && d->day) {
        iso[7] = '-';
        put_number(iso + 8, d->day, 2);
    }
}

bool
pci_date_find(const char *text, size_t n, char iso[PCI_DATE_SIZE],
              size_t *start, size_t *end)
{
    pci_date_text t = {text, n, false, 0};
    pci_date d;

    if (!find(&t, &d))
        return false;
    print(&d, iso);
    if (start)
        *start = d.start;
    if (end)
        *end = d.end;
    return true;
}

/* Two words at most: "Tue,", "le". */
static bool
is_lead(const pci_date_text *t, size_t end)
{
    size_t at = 0;
    int words;

    if (end > MAX_BEFORE)
        return false;
    for (words = 0; at < end; words++) {
        size_t next = pci_date_word_end(t, at);

        if (next == at || words == 2)
            return false;
        at = next + (next < end && pci_date_is_sign(t, next, ",.:"));
        at = pci_date_skip_white(t, at);
    }
    return true;
}

/* Numbers, signs and a few short words: "T10:00:00+02:00", "um 10:00 Uhr";
 * and what is bracketed. */
static bool
is_time(const pci_date_text *t, size_t at)
{
    int words = 0;

    if (t->n - at > MAX_BEHIND)
        return false;
    while (at < t->n) {
        size_t end = pci_date_word_end(t, at);

        if (t->s[at] == '(')
            return t->s[t->n - 1] == ')';
        words += end > at;
        if (end - at > 5 || words > 3)
            return false;
        if (end == at && !pci_date_is_digit(t, at) &&
            !pci_date_is_sign(t, at, " :.,+-/|"))
            return false;
        at = end + (end == at);
    }
    return true;
}

bool
pci_date_read(const char *text, size_t n, char iso[PCI_DATE_SIZE])
{
    size_t start = pci_white_skip(text, 0, n);
    size_t end = pci_white_trim(text, start, n);
    pci_date_text t = {text + start, end - start, true, 0};
    pci_date d = {0, 0, 0, 0, 0};

    if (pci_date_read_digits(&t, 0, &d.year) == 4 && t.n == 4) {
        if (d.year < 1000)
            return false;
        print(&d, iso);
        return true;
    }
    if (t.n > MAX_BEFORE + PCI_DATE_SIZE + MAX_BEHIND || !find(&t, &d) ||
        !is_lead(&t, d.start) || !is_time(&t, d.end))
        return false;
    print(&d, iso);
    return true;
}
