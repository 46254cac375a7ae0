/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <string.h>

#include "cli/suggest.h"

enum { LONGEST = 32 }; /* longer than any name of ours */

static size_t
least(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;

    return m < c ? m : c;
}

/* Edits that turn `a` into `b`; two letters exchanged count as one. */
static size_t
edits(const char *a, size_t na, const char *b, size_t nb)
{
    size_t row[3][LONGEST + 1];
    size_t i, j;

    for (j = 0; j <= nb; j++)
        row[0][j] = j;
    for (i = 1; i <= na; i++) {
        size_t *now = row[i % 3];
        const size_t *up = row[(i - 1) % 3];
        const size_t *up2 = row[(i + 1) % 3];

        now[0] = i;
        for (j = 1; j <= nb; j++) {
            now[j] = least(up[j] + 1, now[j - 1] + 1,
                           up[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && up2[j - 2] + 1 < now[j])
                now[j] = up2[j - 2] + 1;
        }
    }
    return row[na % 3][nb];
}

void
suggest_init(struct suggest *s, const char *typed, size_t typed_len)
{
    s->typed = typed;
    s->typed_len = typed_len;
    s->best = NULL;
    s->distance = typed_len / 3 + 1;
}

void
suggest_offer(struct suggest *s, const char *name)
{
    size_t n = strlen(name);
    size_t d;

    if (n > LONGEST || s->typed_len > LONGEST || s->typed_len == 0)
        return;
    /* An abbreviation is what was most likely meant. */
    d = n > s->typed_len && !strncmp(s->typed, name, s->typed_len)
            ? 0
            : edits(s->typed, s->typed_len, name, n);
    /* Nothing in common is no likeness. */
    if (d >= n || d > s->distance || (s->best && d == s->distance))
        return;
    s->best = name;
    s->distance = d;
}
