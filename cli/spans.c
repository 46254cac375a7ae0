/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/spans.h"

void
spans_begin(struct spans *w, const pincite_hit *hit, size_t from, size_t to)
{
    w->hit = hit;
    w->i = 0;
    w->to = to;
    w->done = from;
    w->start = from;
    w->end = from;
}

bool
spans_next(struct spans *w)
{
    size_t n = pincite_hit_mark_count(w->hit);

    w->done = w->end;
    while (w->i < n) {
        const pincite_mark *m = pincite_hit_mark(w->hit, w->i++);
        size_t start = pincite_mark_start(m);
        size_t end = pincite_mark_end(m);

        if (start < w->done && end > w->done)
            start = w->done;
        if (end > w->to)
            end = w->to;
        /* The spans come from disk: one that makes no sense is left out. */
        if (start < w->done || end <= start)
            continue;
        w->start = start;
        w->end = end;
        return true;
    }
    return false;
}

const pincite_mark *
spans_first(const pincite_hit *hit, size_t from)
{
    size_t n = pincite_hit_mark_count(hit);
    size_t i = 0;

    while (i < n && pincite_mark_end(pincite_hit_mark(hit, i)) <= from)
        i++;
    return i < n ? pincite_hit_mark(hit, i) : NULL;
}

void
spans_put(struct str *out, const pincite_hit *hit, size_t from, size_t to,
          const char *open, const char *close)
{
    const char *text = pincite_hit_text(hit, NULL);
    struct spans w;

    spans_begin(&w, hit, from, to);
    while (spans_next(&w)) {
        str_add(out, text + w.done, w.start - w.done);
        str_puts(out, open);
        str_add(out, text + w.start, w.end - w.start);
        str_puts(out, close);
    }
    str_add(out, text + w.done, w.to - w.done);
}
