/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buf.h"

static void
appends_keep_a_nul_behind(void **state)
{
    pci_buf b = PCI_BUF_INIT(100);

    (void)state;
    assert_null(b.p);
    pci_buf_add(&b, "one\0two", 7);
    pci_buf_add_byte(&b, '/');
    pci_buf_add_str(&b, "three");
    assert_int_equal(b.n, 13);
    assert_memory_equal(b.p, "one\0two/three", 14);
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_OK);
    pci_buf_release(&b);
    assert_null(b.p);
    assert_int_equal(b.n, 0);
}

static void
grows_over_many_appends(void **state)
{
    pci_buf b = PCI_BUF_INIT(SIZE_MAX / 2);
    size_t i;

    (void)state;
    for (i = 0; i < 100000; i++)
        pci_buf_add_byte(&b, (char)('a' + i % 26));
    assert_int_equal(b.n, 100000);
    for (i = 0; i < b.n; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
    assert_int_equal(b.p[b.n], '\0');
    pci_buf_release(&b);
}

static void
stops_at_its_limit_and_stays_stopped(void **state)
{
    pci_buf b = PCI_BUF_INIT(4);
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    pci_buf_add(&b, "abcd", 4);
    assert_int_equal(pci_buf_status(&b, &err), PINCITE_OK);
    pci_buf_add_byte(&b, 'e');
    assert_int_equal(pci_buf_status(&b, &err), PINCITE_E_LIMIT);
    assert_int_equal(err.code, PINCITE_E_LIMIT);
    assert_string_equal(err.message, "larger than 4 bytes");
    /* Sticky: even what would fit is refused now. */
    pci_buf_add(&b, "", 0);
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_E_LIMIT);
    assert_string_equal(b.p, "abcd");
    assert_null(pci_buf_steal(&b));
    pci_buf_release(&b);
}

static void
refuses_sizes_that_would_wrap(void **state)
{
    pci_buf b = PCI_BUF_INIT(10);

    (void)state;
    pci_buf_add(&b, "12345", 5);
    assert_null(pci_buf_reserve(&b, SIZE_MAX));
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_E_LIMIT);
    assert_int_equal(b.n, 5);
    pci_buf_release(&b);
}

static void
clear_forgets_a_failure(void **state)
{
    pci_buf b = PCI_BUF_INIT(2);

    (void)state;
    pci_buf_add_str(&b, "too long");
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_E_LIMIT);
    pci_buf_clear(&b);
    pci_buf_add_str(&b, "ok");
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_OK);
    assert_string_equal(b.p, "ok");
    pci_buf_clear(&b);
    assert_string_equal(b.p, "");
    pci_buf_release(&b);
}

static void
reserve_gives_room_at_the_end(void **state)
{
    pci_buf b = PCI_BUF_INIT(10);
    char *room;

    (void)state;
    pci_buf_add_str(&b, "ab");
    room = pci_buf_reserve(&b, 8);
    assert_non_null(room);
    assert_ptr_equal(room, b.p + 2);
    memset(room, 'x', 8);
    b.n += 8;
    b.p[b.n] = '\0';
    assert_string_equal(b.p, "abxxxxxxxx");
    assert_null(pci_buf_reserve(&b, 1));
    pci_buf_release(&b);
}

static void
steal_hands_the_bytes_over(void **state)
{
    pci_buf b = PCI_BUF_INIT(10);
    char *s;

    (void)state;
    s = pci_buf_steal(&b);
    assert_string_equal(s, "");
    pci_free(s);
    pci_buf_add_str(&b, "mine");
    s = pci_buf_steal(&b);
    assert_string_equal(s, "mine");
    assert_null(b.p);
    pci_buf_add_str(&b, "next");
    assert_string_equal(b.p, "next");
    pci_free(s);
    pci_buf_release(&b);
}

static void
grow_keeps_what_is_there(void **state)
{
    uint32_t *list = NULL;
    size_t cap = 0;
    uint32_t i;

    (void)state;
    for (i = 0; i < 1000; i++) {
        assert_true(pci_grow(&list, &cap, i + 1, sizeof *list));
        list[i] = i;
    }
    for (i = 0; i < 1000; i++)
        assert_int_equal(list[i], i);
    /* A product that wraps fails and leaves all as it was. */
    assert_true(cap >= 1000);
    i = (uint32_t)cap;
    assert_false(pci_grow(&list, &cap, SIZE_MAX / 2, sizeof *list));
    assert_int_equal(cap, i);
    assert_int_equal(list[999], 999);
    pci_free(list);
}

static void
allocations_are_zeroed_and_checked(void **state)
{
    char *p = pci_alloc(64);
    char *empty = pci_alloc(0);
    char *copy = pci_strndup("ab\0cd", 5);
    size_t i;

    (void)state;
    for (i = 0; i < 64; i++)
        assert_int_equal(p[i], 0);
    assert_non_null(empty);
    assert_memory_equal(copy, "ab\0cd", 6);
    assert_null(pci_alloc_array(SIZE_MAX / 2, 4));
    assert_null(pci_strdup(NULL));
    assert_null(pci_strndup("", SIZE_MAX));
    pci_free(p);
    pci_free(empty);
    pci_free(copy);
    pci_free(NULL);
}

static void
one_on_an_array_stays_there(void **state)
{
    char space[8] = "";
    pci_buf b = PCI_BUF_ON(space);

    (void)state;
    pci_buf_add_str(&b, "abc");
    pci_buf_add_str(&b, "defg");
    assert_ptr_equal(b.p, space);
    assert_string_equal(space, "abcdefg");
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_OK);
    pci_buf_add_byte(&b, 'h');
    assert_int_equal(pci_buf_status(&b, NULL), PINCITE_E_LIMIT);
    pci_buf_release(&b);
    assert_string_equal(space, "");
    pci_buf_add_str(&b, "again");
    assert_string_equal(space, "again");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_on_an_array_stays_there),
        cmocka_unit_test(appends_keep_a_nul_behind),
        cmocka_unit_test(grows_over_many_appends),
        cmocka_unit_test(stops_at_its_limit_and_stays_stopped),
        cmocka_unit_test(refuses_sizes_that_would_wrap),
        cmocka_unit_test(clear_forgets_a_failure),
        cmocka_unit_test(reserve_gives_room_at_the_end),
        cmocka_unit_test(steal_hands_the_bytes_over),
        cmocka_unit_test(grow_keeps_what_is_there),
        cmocka_unit_test(allocations_are_zeroed_and_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
