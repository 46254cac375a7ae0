/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records, entries and query trees: what goes in comes out, and bad bytes
 * are told from good ones. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/pack.h"
#include "base/utf8.h"
#include "engine/entry.h"
#include "engine/query.h"
#include "engine/record.h"

#define HASH "0123456789abcdef0123456789abcdef"

/* A small generator, so that every run mutates alike. */
static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

static pci_record
sample_record(void)
{
    static char path[] = "/articles/ferry.txt";
    static char title[] = "The night ferry";
    static char date[] = "2014-07-01";
    static char text[] = "The ferry left late, caf\xc3\xa9 and all.";
    static char map[] = "\x01\x00\x02";
    static char language[] = "en";
    static char heading[] = "Crossings";
    pci_record r = {.path = path,
                    .title = title,
                    .date = date,
                    .language = language,
                    .heading = heading,
                    .kind = PCI_KIND_NOTE,
                    .page = 3,
                    .passage = 2,
                    .passages = 7,
                    .start_line = 12,
                    .end_line = 14,
                    .start_byte = 300,
                    .end_byte = UINT64_C(1) << 40,
                    .text = text,
                    .text_len = sizeof text - 1,
                    .map = map,
                    .map_len = 3};

    return r;
}

static void
record_comes_back(void **state)
{
    pci_record in = sample_record();
    pci_buf packed = PCI_BUF_INIT(4096);
    pincite_error err = PINCITE_ERROR_INIT;
    pci_record out;

    (void)state;
    pci_record_pack(&in, &packed);
    assert_int_equal(pci_buf_status(&packed, &err), PINCITE_OK);
    assert_int_equal(pci_record_unpack(packed.p, packed.n, &out, &err),
                     PINCITE_OK);
    assert_string_equal(out.path, in.path);
    assert_string_equal(out.title, in.title);
    assert_null(out.author);
    assert_string_equal(out.date, in.date);
    assert_null(out.url);
    assert_string_equal(out.language, in.language);
    assert_string_equal(out.heading, in.heading);
    assert_int_equal(out.kind, PCI_KIND_NOTE);
    assert_int_equal(out.page, 3);
    assert_int_equal(out.passage, 2);
    assert_int_equal(out.passages, 7);
    assert_int_equal(out.start_line, 12);
    assert_int_equal(out.end_line, 14);
    assert_int_equal(out.start_byte, 300);
    assert_true(out.end_byte == UINT64_C(1) << 40);
    assert_int_equal(out.text_len, in.text_len);
    assert_memory_equal(out.text, in.text, in.text_len + 1);
    assert_int_equal(out.map_len, 3);
    assert_memory_equal(out.map, in.map, 3);
    pci_record_release(&out);
    assert_null(out.path);
    pci_buf_release(&packed);
}

static void
assert_record_bad(const pci_record *r)
{
    pci_buf packed = PCI_BUF_INIT(4096);
    pincite_error err = PINCITE_ERROR_INIT;
    pci_record out;

    assert_false(pci_record_is_sound(r));
    pci_record_pack(r, &packed);
    assert_int_equal(pci_record_unpack(packed.p, packed.n, &out, &err),
                     PINCITE_E_CORRUPT);
    assert_int_equal(err.code, PINCITE_E_CORRUPT);
    pci_record_release(&out);
    pci_buf_release(&packed);
}

static void
senseless_records_are_refused(void **state)
{
    pci_record r = sample_record();
    char latin[] = "caf\xe9 noir";

    (void)state;
    r.passage = 0;
    assert_record_bad(&r);
    r.passage = 8;
    assert_record_bad(&r);
    r = sample_record();
    r.start_line = 0;
    assert_record_bad(&r);
    r.start_line = 15;
    assert_record_bad(&r);
    r = sample_record();
    r.end_byte = 299;
    assert_record_bad(&r);
    r = sample_record();
    r.path = NULL;
    assert_record_bad(&r);
    r = sample_record();
    r.text = latin;
    r.text_len = sizeof latin - 1;
    assert_record_bad(&r);
}

static void
every_cut_and_every_tail_is_refused(void **state)
{
    pci_record in = sample_record();
    pci_buf packed = PCI_BUF_INIT(4096);
    pci_record out;
    size_t n;

    (void)state;
    pci_record_pack(&in, &packed);
    for (n = 0; n < packed.n; n++) {
        assert_int_equal(pci_record_unpack(packed.p, n, &out, NULL),
                         PINCITE_E_CORRUPT);
        pci_record_release(&out);
    }
    pci_buf_add_byte(&packed, 'x');
    assert_int_equal(pci_record_unpack(packed.p, packed.n, &out, NULL),
                     PINCITE_E_CORRUPT);
    pci_record_release(&out);
    pci_buf_release(&packed);
}

static void
mutate(char *bytes, size_t n, uint32_t *seed)
{
    uint32_t changes = 1 + next_random(seed) % 4;

    while (changes--)
        bytes[next_random(seed) % n] = (char)next_random(seed);
}

static void
mutated_records_never_harm(void **state)
{
    pci_record in = sample_record();
    pci_buf packed = PCI_BUF_INIT(4096);
    uint32_t seed = 17;
    int i;

    (void)state;
    pci_record_pack(&in, &packed);
    for (i = 0; i < 20000; i++) {
        char bytes[256];
        size_t n = packed.n;
        pci_record out;
        pincite_status st;

        assert_true(n <= sizeof bytes);
        memcpy(bytes, packed.p, n);
        mutate(bytes, n, &seed);
        if (i % 3 == 0)
            n = next_random(&seed) % n;
        st = pci_record_unpack(bytes, n, &out, NULL);
        if (st) {
            assert_int_equal(st, PINCITE_E_CORRUPT);
        } else {
            assert_true(strlen(out.path) > 0);
            assert_true(out.passage >= 1 && out.passage <= out.passages);
            assert_int_equal(pci_utf8_valid_length(out.text, out.text_len),
                             out.text_len);
        }
        pci_record_release(&out);
    }
    pci_buf_release(&packed);
}

static pci_entry
sample_entry(void)
{
    static char path[] = "/articles/ferry.txt";
    pci_entry e = {path, UINT64_C(5000000000), -5, HASH, 9, NULL, true, 77};

    return e;
}

static void
entry_comes_back(void **state)
{
    char reason[] = "'x' is binary";
    pci_entry in = sample_entry();
    pci_buf packed = PCI_BUF_INIT(4096);
    pci_entry out;

    (void)state;
    pci_entry_pack(&in, &packed);
    assert_int_equal(pci_entry_unpack(packed.p, packed.n, &out, NULL),
                     PINCITE_OK);
    assert_string_equal(out.path, in.path);
    assert_true(out.size == in.size);
    assert_true(out.mtime_ns == -5);
    assert_string_equal(out.hash, HASH);
    assert_int_equal(out.passages, 9);
    assert_null(out.reason);
    assert_true(out.doubt);
    assert_true(out.ctime_ns == 77);
    pci_entry_release(&out);

    in.reason = reason;
    pci_buf_clear(&packed);
    pci_entry_pack(&in, &packed);
    assert_int_equal(pci_entry_unpack(packed.p, packed.n, &out, NULL),
                     PINCITE_OK);
    assert_string_equal(out.reason, reason);
    pci_entry_release(&out);
    pci_buf_release(&packed);
}

static void
damaged_entries_are_refused(void **state)
{
    pci_entry in = sample_entry();
    pci_buf packed = PCI_BUF_INIT(4096);
    uint32_t seed = 23;
    pci_entry out;
    size_t n;
    int i;

    (void)state;
    pci_entry_pack(&in, &packed);
    for (n = 0; n < packed.n; n++) {
        assert_int_equal(pci_entry_unpack(packed.p, n, &out, NULL),
                         PINCITE_E_CORRUPT);
        pci_entry_release(&out);
    }
    for (i = 0; i < 20000; i++) {
        char bytes[256];

        memcpy(bytes, packed.p, packed.n);
        mutate(bytes, packed.n, &seed);
        if (!pci_entry_unpack(bytes, packed.n, &out, NULL))
            assert_int_equal(strlen(out.hash), PCI_HASH_HEX);
        pci_entry_release(&out);
    }
    pci_buf_release(&packed);
}

static void
ids_tell_paths_apart(void **state)
{
    char one[PCI_HASH_HEX + 1];
    char other[PCI_HASH_HEX + 1];

    (void)state;
    pci_entry_id("/a/b", one);
    pci_entry_id("/a/c", other);
    assert_int_equal(strlen(one), PCI_HASH_HEX);
    assert_string_not_equal(one, other);
    pci_entry_id("/a/b", other);
    assert_string_equal(one, other);
}

static void
a_deep_tree_is_freed(void **state)
{
    pci_query *q = pci_query_new_stem("ferri", 5);
    int i;

    (void)state;
    for (i = 0; i < 200000; i++) {
        pci_query *parent = pci_query_new(PCI_QUERY_OR);

        assert_non_null(parent);
        assert_int_equal(pci_query_adopt(parent, q, NULL), PINCITE_OK);
        q = parent;
    }
    pci_query_free(q);
    pci_query_free(NULL);
}

static void
a_missing_kid_is_no_memory(void **state)
{
    pci_query *q = pci_query_new(PCI_QUERY_AND);
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    assert_int_equal(pci_query_adopt(q, NULL, &err), PINCITE_E_NOMEM);
    assert_string_equal(err.message, "out of memory");
    pci_query_free(q);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(record_comes_back),
        cmocka_unit_test(senseless_records_are_refused),
        cmocka_unit_test(every_cut_and_every_tail_is_refused),
        cmocka_unit_test(mutated_records_never_harm),
        cmocka_unit_test(entry_comes_back),
        cmocka_unit_test(damaged_entries_are_refused),
        cmocka_unit_test(ids_tell_paths_apart),
        cmocka_unit_test(a_deep_tree_is_freed),
        cmocka_unit_test(a_missing_kid_is_no_memory),
    };

    return cmocka_run_group_tests_name("engine/record", tests, NULL, NULL);
}
