/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The promise that gives pincite its name: for every mark of every hit, the
 * source's bytes start_byte..end_byte are the marked text as the author wrote
 * it. Over the corpus, and over the folder $PINCITE_TEST_ESSAYS if that is
 * set.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <zlib.h>

#include <pincite/pincite.h>

#include "scratch.h"

static const char *const queries[] = {
    "\"Power of Siberia\"",
    "gas pipeline price",
    "\"soft alliance\"",
    "alliances",
    "Sino-Russian relations",
    "\"Shanghai Cooperation Organisation\"",
    "Central Asia railways",
    "arms sales to China",
    "\"Far East\" migration",
    "Kuril Islands Japan",
    "oil -gas",
    "+Arctic shipping",
    "border clashes of 1969",
    "treaty of Nerchinsk",
    "\"great power\"",
    "inter-national",
    "\"loans for oil\"",
    "China’s economy",
    "United Nations vetoes",
    "the of and in",
    "\"of the\"",
    "energy security demand",
};

typedef struct source {
    char *bytes;
    size_t n;
} source;

/* Reads a file as pincite does: unpacked if it is gzip. */
static source
read_source(const char *path)
{
    source s = {malloc(1 << 22), 0};
    gzFile f = gzopen(path, "rb");
    int got;

    assert_non_null(s.bytes);
    assert_non_null(f);
    got = gzread(f, s.bytes, 1 << 22);
    assert_true(got > 0);
    s.n = (size_t)got;
    gzclose(f);
    return s;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* How much of the source at s[i] is markup, which is no text. */
static size_t
markup_length(const char *path, const char *s, size_t n, size_t i)
{
    size_t end = i;

    if (strstr(path, ".md") && strchr("*_`~", s[i]))
        return 1;
    if (!strstr(path, ".html") || s[i] != '<')
        return 0;
    while (end < n && s[end] != '>')
        end++;
    return end < n ? end + 1 - i : 0;
}

/* The length of the entity at s[i], which stands for one character. */
static size_t
entity_length(const char *path, const char *s, size_t n, size_t i)
{
    size_t end = i;

    if (!strstr(path, ".html") || s[i] != '&')
        return 0;
    while (end < n && s[end] != ';')
        end++;
    return end < n ? end + 1 - i : 0;
}

static size_t
character_length(const char *t, size_t m, size_t j)
{
    size_t end = j + 1;

    while (end < m && ((unsigned char)t[end] & 0xc0) == 0x80)
        end++;
    return end - j;
}

/*
 * Equal, where white space of any length equals a space, a word broken at a
 * line's end equals the word whole, with its hyphen or without, and markup
 * is passed over.
 */
static bool
same_text(const char *path, const char *a, size_t n, const char *b, size_t m)
{
    size_t i = 0;
    size_t j = 0;

    while (i < n && j < m) {
        bool after_hyphen = i > 0 && a[i - 1] == '-';
        size_t skip = markup_length(path, a, n, i);
        size_t entity = entity_length(path, a, n, i);

        if (skip) {
            i += skip;
        } else if (entity) {
            i += entity;
            j += character_length(b, m, j);
        } else if (is_space(a[i]) && (is_space(b[j]) || after_hyphen)) {
            while (i < n && is_space(a[i]))
                i++;
            while (j < m && is_space(b[j]))
                j++;
        } else if (a[i] == '-' && b[j] != '-' && i + 1 < n &&
                   is_space(a[i + 1])) {
            i++;
        } else if (a[i++] != b[j++]) {
            return false;
        }
    }
    return i == n && j == m;
}

static void
check_place(const source *s, const pincite_mark *mark)
{
    uint64_t line = 1;
    uint64_t column = 1;
    size_t i;

    for (i = 0; i < pincite_mark_start_byte(mark); i++) {
        bool ends = s->bytes[i] == '\n' ||
                    (s->bytes[i] == '\r' && s->bytes[i + 1] != '\n');

        line += ends;
        column = ends ? 1 : column + 1;
    }
    assert_int_equal(pincite_mark_line(mark), line);
    assert_int_equal(pincite_mark_column(mark), column);
}

static size_t
check_hit(const pincite_hit *hit)
{
    source s = read_source(pincite_hit_path(hit));
    size_t len;
    const char *text = pincite_hit_text(hit, &len);
    size_t n = pincite_hit_mark_count(hit);
    size_t before = 0;
    size_t i;

    assert_true(pincite_hit_end_byte(hit) <= s.n);
    assert_true(pincite_hit_start_byte(hit) < pincite_hit_end_byte(hit));
    for (i = 0; i < n; i++) {
        const pincite_mark *mark = pincite_hit_mark(hit, i);
        size_t start = pincite_mark_start(mark);
        size_t end = pincite_mark_end(mark);
        uint64_t from = pincite_mark_start_byte(mark);
        uint64_t to = pincite_mark_end_byte(mark);

        assert_true(before <= start && start < end && end <= len);
        if (from < pincite_hit_start_byte(hit) || from >= to ||
            to > pincite_hit_end_byte(hit))
            fail_msg("%s: '%.*s' at %llu..%llu, passage %llu..%llu",
                     pincite_hit_path(hit), (int)(end - start), text + start,
                     (unsigned long long)from, (unsigned long long)to,
                     (unsigned long long)pincite_hit_start_byte(hit),
                     (unsigned long long)pincite_hit_end_byte(hit));
        if (!same_text(pincite_hit_path(hit), s.bytes + from, to - from,
                       text + start, end - start))
            fail_msg("%s: '%.*s' in the source, '%.*s' marked",
                     pincite_hit_path(hit), (int)(to - from), s.bytes + from,
                     (int)(end - start), text + start);
        check_place(&s, mark);
        before = end;
    }
    free(s.bytes);
    return n;
}

static pincite_reader *
index_root(const scratch *s, const char *root)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = s->index;
    pincite_writer *w;
    pincite_reader *r;

    if (pincite_writer_open(s->index, &w, &err) ||
        pincite_writer_add_root(w, root, &err) ||
        pincite_writer_update(w, &err) ||
        pincite_reader_open(&dir, 1, &r, &err))
        fail_msg("%s", err.message);
    pincite_writer_free(w);
    return r;
}

static void
check_root(const scratch *s, const char *root)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *r = index_root(s, root);
    pincite_options *o;
    size_t marks = 0;
    size_t q;
    size_t i;

    assert_int_equal(pincite_options_new(&o, &err), PINCITE_OK);
    pincite_options_set_limit(o, 1000);
    pincite_options_set_per_article(o, 0);
    for (q = 0; q < sizeof queries / sizeof queries[0]; q++) {
        pincite_results *results;
        size_t n;

        if (pincite_reader_search(r, queries[q], strlen(queries[q]), o,
                                  &results, &err))
            fail_msg("%s", err.message);
        n = pincite_results_count(results);
        for (i = 0; i < n; i++) {
            size_t found = check_hit(pincite_results_hit(results, i));

            if (!found)
                fail_msg("%s: hit %zu has no mark", queries[q], i);
            marks += found;
        }
        pincite_results_free(results);
    }
    assert_true(marks > 1000);
    pincite_options_free(o);
    pincite_reader_free(r);
}

static void
marks_cut_out_of_the_corpus(void **state)
{
    const char *src = getenv("PINCITE_SRC");
    char root[1000];

    assert_non_null(src);
    snprintf(root, sizeof root, "%s/corpus", src);
    check_root(*state, root);
}

static void
marks_cut_out_of_other_essays(void **state)
{
    const char *root = getenv("PINCITE_TEST_ESSAYS");

    if (!root || !*root)
        skip();
    check_root(*state, root);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(marks_cut_out_of_the_corpus,
                                        scratch_set_up, scratch_tear_down),
        cmocka_unit_test_setup_teardown(marks_cut_out_of_other_essays,
                                        scratch_set_up, scratch_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
