/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/plan/edits.h"

#include <stdint.h>

#include "base/letters.h"
#include "base/utf8.h"
#include "text/words/token.h"

/* The characters of a word; 0 if it is too long. */
static size_t
decode(const char *s, size_t n, int32_t *out)
{
    size_t count = 0;
    size_t i;

    if (n > PCI_MAX_WORD)
        return 0;
    for (i = 0; i < n;)
        i += pci_utf8_decode(s + i, n - i, &out[count++]);
    return count;
}

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Three rows of the table are enough: this one, and the two before it. */
typedef struct rows {
    unsigned of[3][PCI_MAX_WORD + 1];
} rows;

/* Fills row i; returns its least number. */
static unsigned
fill_row(rows *r, size_t i, const int32_t *x, const int32_t *y, size_t n)
{
    unsigned *row = r->of[i % 3];
    const unsigned *before = r->of[(i + 2) % 3];
    const unsigned *before_that = r->of[(i + 1) % 3];
    unsigned best = (unsigned)i;
    size_t k;

    row[0] = (unsigned)i;
    for (k = 1; k <= n; k++) {
        unsigned cost = x[i - 1] != y[k - 1];

        row[k] =
            least(least(before[k] + 1, row[k - 1] + 1), before[k - 1] + cost);
        if (i > 1 && k > 1 && x[i - 1] == y[k - 2] && x[i - 2] == y[k - 1])
            row[k] = least(row[k], before_that[k - 2] + 1);
        best = least(best, row[k]);
    }
    return best;
}

unsigned
pci_edits(const char *a, size_t a_len, const char *b, size_t b_len,
          unsigned most)
{
    int32_t x[PCI_MAX_WORD];
    int32_t y[PCI_MAX_WORD];
    size_t m;
    size_t n;
    unsigned last = 0; /* least of the row before */
    rows r;
    size_t i;

    m = decode(a, a_len, x);
    n = decode(b, b_len, y);
    if (m == 0 || n == 0 || m > n + most || n > m + most)
        return most + 1;
    for (i = 0; i <= n; i++)
        r.of[0][i] = (unsigned)i;
    for (i = 1; i <= m; i++) {
        unsigned now = fill_row(&r, i, x, y, n);

        /* A swap reaches back two rows. */
        if (now > most && last > most)
            return most + 1;
        last = now;
    }
    return least(r.of[m % 3][n], most + 1);
}

unsigned
pci_edits_to(const pci_word *from, uint64_t letters, const pci_known_word *to,
             unsigned most)
{
    return pci_letters_are_far(letters, to->letters, most)
               ? most + 1
               : pci_edits(from->text, from->len, to->text, to->len, most);
}
