/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Postings on their way from runs to a table: however they are parted, and
 * where a run cannot be read to its end. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "engine/bulk/bulk_ahead.h"
#include "engine/glass/glass_postlist.h"
#include "tests/api/random.h"
#include "tests/api/scratch.h"

enum { LISTS = 60, MOST = 4000 };

typedef struct posting {
    uint32_t document;
    uint64_t wdf;
} posting;

static posting postings[MOST];

/* A list as real ones are, or with large gaps, or with a large wdf. */
static size_t
make_list(dice *d)
{
    size_t n = 1 + dice_roll(d, MOST);
    unsigned most_gap = dice_roll(d, 3) ? 3 : 100000;
    unsigned shift = dice_roll(d, 3) ? 0 : 30;
    uint32_t document = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        document += 1 + dice_roll(d, most_gap);
        postings[i] =
            (posting){document, (uint64_t)dice_roll(d, 140) << shift};
    }
    return n;
}

static void
begin(pci_glass_postlist *p, size_t list, size_t n)
{
    char term[16];

    snprintf(term, sizeof term, "term%03zu", list);
    pci_glass_postlist_begin(p, term, strlen(term), n, n);
}

static void
add_one_by_one(pci_glass_postlist *p, size_t n)
{
    pincite_error err = PINCITE_ERROR_INIT;
    size_t i;

    for (i = 0; i < n; i++)
        assert_ok(pci_glass_postlist_put(p, postings[i].document,
                                         postings[i].wdf, &err),
                  err);
}

/* Some of them, from one on, with nothing to read behind their bytes. */
static void
add_some(pci_glass_postlist *p, size_t from, size_t n)
{
    static uint8_t room[2 * PCI_GLASS_UINT * MOST];
    pincite_error err = PINCITE_ERROR_INIT;
    uint32_t base = from > 0 ? postings[from - 1].document : 0;
    uint32_t last = base;
    uint8_t *end = room;
    uint8_t *packed;
    size_t i;

    for (i = from; i < from + n; i++) {
        end = pci_glass_put_uint(end, postings[i].document - last - 1);
        end = pci_glass_put_uint(end, postings[i].wdf);
        last = postings[i].document;
    }
    packed = malloc((size_t)(end - room));
    assert_non_null(packed);
    memcpy(packed, room, (size_t)(end - room));
    assert_ok(pci_glass_postlist_add_packed(p, base, last, packed,
                                            (size_t)(end - room), &err),
              err);
    free(packed);
}

static void
add_parted(pci_glass_postlist *p, size_t n, dice *d)
{
    unsigned most = dice_roll(d, 4) ? 60 : MOST;
    size_t at;
    size_t some;

    for (at = 0; at < n; at += some) {
        some = 1 + dice_roll(d, most);
        if (some > n - at)
            some = n - at;
        add_some(p, at, some);
    }
}

/* Writes the lists of a seed as a table, and reads the file. */
static void
write_table(const char *path, bool parted, pci_buf *out)
{
    static pci_glass_postlist p;
    pincite_error err = PINCITE_ERROR_INIT;
    pci_file_stat stat;
    pci_glass_root root;
    dice d = {7};
    dice parting = {11};
    size_t list;

    assert_ok(pci_glass_table_new(path, PCI_GLASS_BLOCK, 1, false, &p.table,
                                  &err),
              err);
    for (list = 0; list < LISTS; list++) {
        size_t n = make_list(&d);

        begin(&p, list, n);
        if (parted)
            add_parted(&p, n, &parting);
        else
            add_one_by_one(&p, n);
        assert_ok(pci_glass_postlist_end(&p, &err), err);
    }
    assert_ok(pci_glass_table_finish(p.table, &root, &err), err);
    pci_glass_table_free(p.table);
    assert_ok(pci_file_read(path, out, &stat, &err), err);
}

static void
lists_do_not_depend_on_batches(void **state)
{
    const scratch *s = *state;
    pci_buf one = PCI_BUF_INIT(SIZE_MAX / 2);
    pci_buf two = PCI_BUF_INIT(SIZE_MAX / 2);
    char path[600];

    snprintf(path, sizeof path, "%s/one", s->dir);
    write_table(path, false, &one);
    snprintf(path, sizeof path, "%s/two", s->dir);
    write_table(path, true, &two);
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.p, two.p, one.n);
    pci_buf_release(&one);
    pci_buf_release(&two);
}

static void
postings_that_are_cut_short_are_told(void **state)
{
    static const uint8_t bytes[] = {0, 0x81, 0, 0};
    static pci_glass_postlist p;
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    pci_glass_postlist_begin(&p, "a", 1, 1, 1);
    assert_int_equal(pci_glass_postlist_add_packed(&p, 0, 1, bytes, 2, &err),
                     PINCITE_E_INTERNAL);
}

/* A run of so many terms, each of one document, which has it as often as its
 * number tells, but for hundreds. */
static void
make_run(pci_buf *run, size_t terms)
{
    size_t i;

    for (i = 0; i < terms; i++) {
        char term[16];
        uint8_t rest[] = {1, 1, 1, 2, 0, (uint8_t)(i % 100)};

        snprintf(term, sizeof term, "\6t%05zu", i);
        pci_buf_add(run, term, 7);
        pci_buf_add(run, rest, sizeof rest);
    }
}

/* Reads terms of make_run() until there are none; how many these were. */
static size_t
read_terms(const pci_bulk_runs *r, unsigned threads, pincite_status *st,
           pincite_error *err)
{
    pci_bulk_ahead *a;
    size_t n = 0;

    assert_ok(pci_bulk_ahead_new(r, false, 1 << 14, threads, &a, err), *err);
    for (;; n++) {
        const uint8_t *term;
        size_t len;
        const pci_bulk_part *parts;
        size_t n_parts;
        char expected[16];

        *st = pci_bulk_ahead_next(a, &term, &len, &parts, &n_parts, err);
        if (*st || n_parts == 0)
            break;
        snprintf(expected, sizeof expected, "t%05zu", n);
        assert_int_equal(len, 6);
        assert_memory_equal(term, expected, 6);
        assert_int_equal(n_parts, 1);
        assert_int_equal(parts[0].n, 2);
        assert_int_equal(parts[0].bytes[1], n % 100);
    }
    pci_bulk_ahead_free(a);
    return n;
}

static void
terms_before_a_failure_are_sound(void **state)
{
    const scratch *s = *state;
    pincite_error err = PINCITE_ERROR_INIT;
    pci_bulk_runs r = PCI_BULK_RUNS_INIT;
    pci_buf run = PCI_BUF_INIT(SIZE_MAX / 2);
    pincite_status st;
    unsigned threads;

    make_run(&run, MOST);
    assert_ok(pci_bulk_runs_take(&r, &run, 0, false, &err), err);
    for (threads = 1; threads < 3; threads++)
        assert_int_equal(read_terms(&r, threads, &st, &err), MOST);
    assert_ok(pci_bulk_runs_spill(&r, s->dir, &err), err);
    for (threads = 1; threads < 3; threads++) {
        assert_int_equal(read_terms(&r, threads, &st, &err), MOST);
        assert_int_equal(st, PINCITE_OK);
    }
    assert_int_equal(ftruncate(r.fd, (off_t)(r.in_file / 2)), 0);
    for (threads = 1; threads < 3; threads++) {
        assert_in_range(read_terms(&r, threads, &st, &err), 1, MOST / 2);
        assert_int_equal(st, PINCITE_E_IO);
    }
    pci_bulk_runs_release(&r);
    pci_buf_release(&run);
}

#define scratch_test(f) \
    cmocka_unit_test_setup_teardown(f, scratch_set_up, scratch_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(lists_do_not_depend_on_batches),
        cmocka_unit_test(postings_that_are_cut_short_are_told),
        scratch_test(terms_before_a_failure_are_sound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
