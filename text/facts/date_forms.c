/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/date_forms.h"

#include <string.h>

#include "text/facts/months.h"
#include "text/white.h"

enum {
    MIN_YEAR = 1400,
    MAX_YEAR = 2199,
    PIVOT = 70 /* 69 is 2069, 70 is 1970 */
};

/* Digits, where a form is tried. */
typedef struct run {
    size_t at;
    size_t len;
    int value; /* of the first nine */
} run;

static bool
is_year(size_t len, int value)
{
    return len == 4 && value >= MIN_YEAR && value <= MAX_YEAR;
}

static bool
is_valid(const pci_date *d)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;

    if (d->year < MIN_YEAR || d->year > MAX_YEAR || d->month < 1 ||
        d->month > 12 || d->day > days[d->month - 1])
        return false;
    return d->day < 29 || d->month != 2 || leap;
}

/* Whether it may be the day in front of a year. */
static bool
may_be_day(const pci_date_text *t, run r)
{
    return r.len <= 2 && r.value > 0 && r.at < t->last_year;
}

/* A month's name; returns its end, or `at` where there is none. */
static size_t
read_month(const pci_date_text *t, size_t at, int *month, bool *weak)
{
    size_t end = pci_date_word_end(t, at);

    *month = end > at ? pci_month_of(t->s + at, end - at, weak) : 0;
    return *month ? end : at;
}

/* The year of a date that has a name for its month. Sets d->year, d->end. */
static bool
read_year(const pci_date_text *t, size_t at, pci_date *d)
{
    size_t len;
    int value;

    at = pci_date_skip_joint(t, at);
    len = pci_date_read_digits(t, at, &value);
    if (!is_year(len, value))
        return false;
    d->year = value;
    d->end = at + len;
    return true;
}

/* 2014-07-01, 2014/7/1, 2014.07.01; bare also 2014-07 */
static bool
read_iso(const pci_date_text *t, run r, pci_date *d)
{
    size_t at = r.at + r.len + 1;
    size_t len;
    char sign;

    if (!is_year(r.len, r.value) || at >= t->n)
        return false;
    sign = t->s[at - 1];
    if (!pci_date_is_sign(t, at - 1, "-/."))
        return false;
    d->year = r.value;
    len = pci_date_read_digits(t, at, &d->month);
    d->end = at + len;
    if (len < 1 || len > 2)
        return false;
    if (d->end >= t->n || t->s[d->end] != sign)
        return t->is_bare && sign != '.' && len == 2;
    len = pci_date_read_digits(t, d->end + 1, &d->day);
    if (len == 0)
        return t->is_bare && sign == '/';
    d->end += 1 + len;
    return len <= 2 && d->day > 0;
}

/* 20140701 with T and a time behind it; bare also without, or with the time
 * as six more digits. */
static bool
read_compact(const pci_date_text *t, run r, pci_date *d)
{
    const pci_date_text date_only = {t->s, r.at + 8, true, 0};
    int value;

    d->end = r.at + r.len;
    if (r.len != 8 && !(r.len == 14 && t->is_bare))
        return false;
    if (!t->is_bare && (d->end >= t->n || t->s[d->end] != 'T'))
        return false;
    pci_date_read_digits(&date_only, r.at, &value);
    d->year = value / 10000;
    d->month = value / 100 % 100;
    d->day = value % 100;
    return d->day > 0;
}

/* Behind each number one sign, in Chinese and Japanese or in Korean. */
static bool
read_cjk(const pci_date_text *t, run r, pci_date *d)
{
    static const char signs[][2][4] = {{"\u5e74", "\ub144"},
                                       {"\u6708", "\uc6d4"},
                                       {"\u65e5", "\uc77c"}};
    int parts[3] = {r.value, 0, 0};
    size_t at = r.at;
    size_t len = r.len;
    int i;

    if (!is_year(r.len, r.value))
        return false;
    for (i = 0; i < 3; i++) {
        at += len;
        if (t->n - at < 3 || (memcmp(t->s + at, signs[i][0], 3) != 0 &&
                              memcmp(t->s + at, signs[i][1], 3) != 0))
            break;
        at += 3;
        d->end = at;
        if (i == 2)
            continue;
        at = pci_date_skip_white(t, at);
        len = pci_date_read_digits(t, at, &parts[i + 1]);
    }
    d->year = parts[0];
    d->month = parts[1];
    d->day = i == 3 ? parts[2] : 0;
    return i >= 2 && (i == 2 || d->day > 0);
}

/* Two digits are a year where nothing else is likely. */
static bool
complete_year(pci_date *d, size_t len, bool short_is_year)
{
    if (len == 2 && short_is_year)
        d->year += d->year < PIVOT ? 2000 : 1900;
    else if (!is_year(len, d->year))
        return false;
    return true;
}

/* The tail of something longer: 3.1.7.2014 */
static bool
is_tail(const pci_date_text *t, size_t at)
{
    return at >= 2 && pci_date_is_sign(t, at - 1, "./-:,") &&
           pci_date_is_digit(t, at - 2);
}

/* 01.07.2014, 1/7/2014, 1. 7. 2014 */
static bool
read_numeric(const pci_date_text *t, run r, pci_date *d)
{
    size_t at = r.at + r.len + 1;
    size_t len;
    bool padded;
    int second;
    char sign;

    if (r.len > 2 || !pci_date_is_sign(t, at - 1, "./-") || is_tail(t, r.at))
        return false;
    sign = t->s[at - 1];
    at = sign == '.' ? pci_date_skip_white(t, at) : at;
    len = pci_date_read_digits(t, at, &second);
    at += len;
    if (len < 1 || len > 2 || at >= t->n || t->s[at] != sign)
        return false;
    padded = r.len == 2 && len == 2 && sign != '-';
    at = sign == '.' ? pci_date_skip_white(t, at + 1) : at + 1;
    len = pci_date_read_digits(t, at, &d->year);
    d->end = at + len;
    d->day = second > 12 ? second : r.value;
    d->month = second > 12 ? r.value : second;
    return complete_year(d, len, t->is_bare || padded) && d->day > 0;
}

/* 07/2014, bare only */
static bool
read_month_number(const pci_date_text *t, run r, pci_date *d)
{
    size_t at = r.at + r.len + 1;
    size_t len;

    if (!t->is_bare || r.len > 2 || !pci_date_is_sign(t, at - 1, "./-"))
        return false;
    len = pci_date_read_digits(t, at, &d->year);
    d->month = r.value;
    d->end = at + len;
    return is_year(len, d->year);
}

/* "1st of July, 2014", "30. jūnijs, 2014", "12 de marzo de 2016" */
static bool
read_day_first(const pci_date_text *t, run r, pci_date *d)
{
    size_t at;
    bool weak;

    if (!may_be_day(t, r))
        return false;
    d->day = r.value;
    at = pci_date_skip_ordinal(t, r.at + r.len);
    at = pci_date_skip_joint(t, pci_date_skip_range(t, at));
    /* Few words have a year behind them, and many are no months. */
    return read_year(t, pci_date_word_end(t, at), d) &&
           read_month(t, at, &d->month, &weak) > at;
}

/* The month's name that stands before `at`; 0 if none does. */
static int
month_before(const pci_date_text *t, size_t at, size_t *start, bool *weak)
{
    int month = 0;
    int tries;

    for (tries = 0; tries < 2 && !month; tries++) {
        size_t end = pci_white_trim(t->s, 0, at);

        if (end > 0 && pci_date_is_sign(t, end - 1, ".,-/"))
            end = pci_white_trim(t->s, 0, end - 1);
        *start = pci_date_word_start(t, end);
        if (*start == end)
            return 0;
        month = pci_month_of(t->s + *start, end - *start, weak);
        if (!pci_date_is_link(t->s + *start, end - *start))
            break;
        at = *start;
    }
    return month;
}

/* "July 1, 2014", "Jul  1 10:00:00 UTC 2014", and "July 2014" */
static bool
read_month_first(const pci_date_text *t, run r, pci_date *d)
{
    size_t at = r.at + r.len;
    bool weak;

    if (r.len == 4) {
        d->month = month_before(t, r.at, &d->start, &weak);
        d->year = r.value;
        d->end = at;
        return d->month && !weak;
    }
    if (!may_be_day(t, r))
        return false;
    d->day = r.value;
    at = pci_date_skip_range(t, pci_date_skip_ordinal(t, at));
    if (!read_year(t, at, d)) {
        at = pci_date_skip_joint(t, at);
        if (!read_year(t, pci_date_skip_time(t, at), d))
            return false;
    }
    d->month = month_before(t, r.at, &d->start, &weak);
    return d->month != 0;
}

/* The day behind the month in "2014. június 30."; 0 if there is none. */
static int
read_day_behind(const pci_date_text *t, size_t *end)
{
    size_t at = pci_date_skip_joint(t, *end);
    int day;
    size_t len = pci_date_read_digits(t, at, &day);

    at += len;
    if (len < 1 || len > 2 || pci_date_is_sign(t, at, ":"))
        return 0;
    *end = at;
    return day;
}

/* "2014. gada 30. jūnijā", "2014. június 30.", "2014 July 1" */
static bool
read_year_first(const pci_date_text *t, run r, pci_date *d)
{
    static const char years[] = "gada g m metų metu aasta aastal évi év de";
    size_t at = r.at + r.len;
    bool named = t->is_bare;
    pci_date other;
    size_t end;
    size_t len;
    bool weak;

    if (!is_year(r.len, r.value))
        return false;
    d->year = r.value;
    at += pci_date_is_sign(t, at, ".,");
    at = pci_date_skip_white(t, at);
    end = pci_date_word_end(t, at);
    if (end > at && pci_date_is_one_of(t->s + at, end - at, years)) {
        named = true;
        at = pci_date_skip_white(t, end + pci_date_is_sign(t, end, "."));
    }
    len = pci_date_read_digits(t, at, &d->day);
    if (len > 2)
        return false;
    if (len > 0)
        at = pci_date_skip_joint(t, pci_date_skip_ordinal(t, at + len));
    d->end = read_month(t, at, &d->month, &weak);
    if (d->end == at)
        return false;
    if (len == 0)
        d->day = read_day_behind(t, &d->end);
    /* "in 2014. May 3, 2015": that date has a year of its own. */
    return !read_year(t, d->end, &other) && (d->day > 0 || (named && !weak));
}

typedef bool form(const pci_date_text *, run, pci_date *);

/* The forms that dates have whose first number has so many digits. */
static form *const *
forms_of(size_t len)
{
    static form *const short_first[] = {read_numeric, read_month_number,
                                        read_day_first, read_month_first,
                                        NULL};
    static form *const year_first[] = {read_iso, read_cjk, read_month_first,
                                       read_year_first, NULL};
    static form *const compact[] = {read_compact, NULL};

    return len <= 2 ? short_first : len == 4 ? year_first : compact;
}

bool
pci_date_form(const pci_date_text *t, size_t at, size_t len, int value,
              pci_date *d)
{
    static const pci_date none = {0, 0, 0, 0, 0};
    const run r = {at, len, value};
    char before = at > 0 ? t->s[at - 1] : ' ';
    form *const *f;

    /* Part of a name. */
    if ((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
        before == '_')
        return false;
    for (f = forms_of(len); *f; f++) {
        *d = none;
        d->start = at;
        if ((*f)(t, r, d) && !pci_date_is_digit(t, d->end) && is_valid(d))
            return true;
    }
    return false;
}
