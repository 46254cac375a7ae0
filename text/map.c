/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/map.h"

#include <string.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "base/pack.h"

/* No source offset reaches this, so that sums of two never overflow. */
#define MAX_SOURCE (SIZE_MAX / 4)

void
pci_map_release(pci_map *m)
{
    pci_free(m->runs);
    if (m->cap_lines > 0)
        pci_free(m->line_starts);
    memset(m, 0, sizeof *m);
    m->first_line = 1;
}

static bool
is_copied(const pci_run *r)
{
    return r->text_len == r->source_len;
}

void
pci_map_add(pci_map *m, size_t text_len, size_t source, size_t source_len)
{
    pci_run *last = m->n ? &m->runs[m->n - 1] : NULL;
    pci_run *run;

    if (text_len == 0 || m->failed)
        return;
    if (last && is_copied(last) && text_len == source_len &&
        last->source + last->source_len == source) {
        last->text_len += text_len;
        last->source_len += source_len;
        return;
    }
    if (!pci_grow(&m->runs, &m->cap, m->n + 1, sizeof *m->runs)) {
        m->failed = true;
        return;
    }
    last = m->n ? &m->runs[m->n - 1] : NULL;
    run = &m->runs[m->n++];
    run->text = last ? last->text + last->text_len : 0;
    run->text_len = text_len;
    run->source = source;
    run->source_len = source_len;
}

static void
add_line(pci_map *m, size_t start)
{
    if (m->failed)
        return;
    if (!pci_grow(&m->line_starts, &m->cap_lines, m->n_lines + 1,
                  sizeof *m->line_starts)) {
        m->failed = true;
        return;
    }
    m->line_starts[m->n_lines++] = start;
}

/* Whether one of eight bytes may end a line. */
static bool
may_end_line(uint64_t bytes)
{
    return (pci_eight_equal(bytes, '\n') | pci_eight_equal(bytes, '\r')) != 0;
}

/* The same where all lines end with \n. */
static void
find_feeds(pci_map *m, const char *source, size_t n)
{
    const char *end = source + n;
    const char *at = source;

    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        at++;
        add_line(m, (size_t)(at - source));
    }
}

void
pci_map_find_lines(pci_map *m, const char *source, size_t n)
{
    enum { LINE = 64 }; /* bytes that one has about */
    size_t i;

    m->n_lines = 0;
    m->first_line = 1;
    pci_grow(&m->line_starts, &m->cap_lines, 1 + n / LINE,
             sizeof *m->line_starts);
    add_line(m, 0);
    if (n > 0 && !memchr(source, '\r', n)) {
        find_feeds(m, source, n);
        return;
    }
    for (i = 0; i < n; i++) {
        if (i + 8 <= n && !may_end_line(pci_eight(source + i)))
            i += 7;
        else if (source[i] == '\n' ||
                 (source[i] == '\r' && (i + 1 == n || source[i + 1] != '\n')))
            add_line(m, i + 1);
    }
}

void
pci_map_borrow_lines(pci_map *m, const pci_map *from)
{
    m->line_starts = from->line_starts;
    m->n_lines = from->n_lines;
    m->cap_lines = 0;
    m->first_line = from->first_line;
}

pincite_status
pci_map_status(const pci_map *m, pincite_error *err)
{
    return m->failed ? pci_fail_nomem(err) : PINCITE_OK;
}

size_t
pci_map_find(const pci_map *m, size_t at)
{
    size_t low = 0;
    size_t high = m->n;

    /* As while text is appended. */
    if (high > 0 && m->runs[high - 1].text <= at)
        return high - 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (m->runs[middle].text <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t
pci_map_start(const pci_map *m, size_t at)
{
    const pci_run *r;

    if (m->n == 0)
        return 0;
    r = &m->runs[pci_map_find(m, at)];
    if (at >= r->text + r->text_len)
        return r->source + r->source_len;
    return is_copied(r) ? r->source + (at - r->text) : r->source;
}

size_t
pci_map_end(const pci_map *m, size_t at)
{
    const pci_run *r;

    if (m->n == 0)
        return 0;
    if (at == 0)
        return m->runs[0].source;
    r = &m->runs[pci_map_find(m, at - 1)];
    if (is_copied(r) && at < r->text + r->text_len)
        return r->source + (at - r->text);
    return r->source + r->source_len;
}

/* How many of the known lines start at `source` or before it. */
static size_t
lines_up_to(const pci_map *m, size_t source)
{
    size_t low = 0;
    size_t high = m->n_lines;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (m->line_starts[middle] <= source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
pci_map_line(const pci_map *m, size_t source, size_t *line, size_t *column)
{
    size_t n = lines_up_to(m, source);

    *line = m->first_line + (n ? n - 1 : 0);
    *column = source + 1;
    if (n)
        *column = source - m->line_starts[n - 1] + 1;
    else if (m->n_lines)
        *column = 1;
}

/* The source bytes that packed runs reach over. */
typedef struct reach {
    size_t start;
    size_t end;
} reach;

/* Signed numbers with the small ones first: 0 -1 1 -2 2 ... */
static uint64_t
zigzag(size_t from, size_t to)
{
    return to >= from ? (uint64_t)(to - from) << 1
                      : ((uint64_t)(from - to) << 1) - 1;
}

pci_place
pci_map_place(const pci_map *m, size_t start, size_t end)
{
    size_t from = pci_map_start(m, start);
    size_t to = pci_map_end(m, end);
    size_t first;
    size_t last;
    size_t column;

    if (to < from) /* runs may go back */
        to = from;
    pci_map_line(m, from, &first, &column);
    pci_map_line(m, to > from ? to - 1 : to, &last, &column);
    return (pci_place){from, to, first, last};
}

/*
 * The runs of text[start..end): for each its length times two, plus one if
 * it is atomic; the way, forth or back, from the end of the source before it
 * (for the first: from the start of the file); and, if it is atomic, its
 * source length.
 */
static void
pack_runs(const pci_map *m, size_t start, size_t end, pci_buf *out,
          reach *sources)
{
    size_t source_end = 0;
    size_t i;

    for (i = m->n ? pci_map_find(m, start) : 0; i < m->n; i++) {
        const pci_run *r = &m->runs[i];
        size_t from = r->text < start ? start : r->text;
        size_t to = r->text + r->text_len;
        size_t source = r->source;
        bool copied = is_copied(r);

        if (to > end)
            to = end;
        if (from >= to)
            break;
        if (copied)
            source += from - r->text;
        pci_pack_number(out, (uint64_t)(to - from) << 1 | !copied);
        pci_pack_number(out, zigzag(source_end, source));
        if (!copied)
            pci_pack_number(out, r->source_len);
        source_end = source + (copied ? to - from : r->source_len);
        if (source < sources->start)
            sources->start = source;
        if (source_end > sources->end)
            sources->end = source_end;
    }
}

void
pci_map_pack(const pci_map *m, size_t start, size_t end, pci_buf *out)
{
    size_t text_len =
        m->n ? m->runs[m->n - 1].text + m->runs[m->n - 1].text_len : 0;
    reach sources;
    size_t first;
    size_t behind;
    size_t i;

    if (end > text_len)
        end = text_len;
    sources.start = pci_map_start(m, start);
    sources.end = sources.start;
    if (start < end)
        pack_runs(m, start, end, out, &sources);
    /* The line of the first byte, and all that start after it. */
    first = lines_up_to(m, sources.start);
    if (first)
        first--;
    behind = lines_up_to(m, sources.end);
    pci_pack_number(out, behind - first);
    pci_pack_number(out, m->first_line + first);
    for (i = first; i < behind; i++)
        pci_pack_number(out, i == first
                                 ? m->line_starts[i]
                                 : m->line_starts[i] - m->line_starts[i - 1]);
}

static void
unpack_runs(pci_unpack *u, size_t text_len, pci_map *out)
{
    size_t done = 0;
    size_t source = 0;

    while (done < text_len && !u->bad && !out->failed) {
        uint64_t v = pci_unpack_bounded(u, (text_len - done) * 2 + 1);
        size_t len = (size_t)(v >> 1);
        size_t source_len = len;
        uint64_t way = pci_unpack_bounded(u, (uint64_t)MAX_SOURCE * 2);
        size_t step = (size_t)((way + 1) >> 1);

        if (step > (way & 1 ? source : MAX_SOURCE - source)) {
            u->bad = true;
            return;
        }
        source = way & 1 ? source - step : source + step;
        if (v & 1)
            source_len = (size_t)pci_unpack_bounded(u, MAX_SOURCE);
        if (len == 0 || source_len > MAX_SOURCE - source)
            u->bad = true;
        if (u->bad)
            return;
        pci_map_add(out, len, source, source_len);
        source += source_len;
        done += len;
    }
}

static void
unpack_lines(pci_unpack *u, pci_map *out)
{
    /* Every line takes a byte at least. */
    size_t n = (size_t)pci_unpack_bounded(u, (uint64_t)(u->end - u->p));
    size_t start = 0;
    size_t i;

    /* The number of the last one is bounded, too. */
    out->first_line = (size_t)pci_unpack_bounded(u, MAX_SOURCE - n);
    if (out->first_line == 0)
        u->bad = true;
    for (i = 0; i < n && !u->bad && !out->failed; i++) {
        size_t step = (size_t)pci_unpack_bounded(u, MAX_SOURCE - start);

        if (i > 0 && step == 0)
            u->bad = true;
        start += step;
        add_line(out, start);
    }
}

pincite_status
pci_map_unpack(const char *bytes, size_t n, size_t text_len, pci_map *out,
               pincite_error *err)
{
    static const pci_map empty = PCI_MAP_INIT;
    pci_unpack u = {bytes, bytes ? bytes + n : bytes, false};

    *out = empty;
    if (!bytes || text_len > MAX_SOURCE)
        return pci_fail(err, PINCITE_E_CORRUPT, "the map of a passage is bad");
    unpack_runs(&u, text_len, out);
    unpack_lines(&u, out);
    if (out->failed)
        return pci_fail_nomem(err);
    if (u.bad || u.p != u.end)
        return pci_fail(err, PINCITE_E_CORRUPT, "the map of a passage is bad");
    return PINCITE_OK;
}
