/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pincite/version.h>

#include "base/error.h"
#include "base/utf8.h"

static void
fail_writes_code_and_message(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    errno = ERANGE;
    assert_int_equal(pci_fail(&err, PINCITE_E_CORRUPT, "shard %d of '%s'", 3,
                              "here"),
                     PINCITE_E_CORRUPT);
    assert_int_equal(errno, ERANGE);
    assert_int_equal(err.code, PINCITE_E_CORRUPT);
    assert_int_equal(err.sys_errno, 0);
    assert_string_equal(err.message, "shard 3 of 'here'");
}

static void
the_error_may_be_null(void **state)
{
    (void)state;
    assert_int_equal(pci_fail(NULL, PINCITE_E_LIMIT, "x"), PINCITE_E_LIMIT);
    errno = EACCES;
    assert_int_equal(pci_fail_errno(NULL, "x"), PINCITE_E_IO);
    assert_int_equal(pci_fail_nomem(NULL), PINCITE_E_NOMEM);
}

static void
errno_is_kept_and_told(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    errno = ENOENT;
    assert_int_equal(pci_fail_errno(&err, "cannot open '%s'", "a.txt"),
                     PINCITE_E_IO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(err.code, PINCITE_E_IO);
    assert_int_equal(err.sys_errno, ENOENT);
    assert_string_equal(err.message,
                        "cannot open 'a.txt': No such file or directory");
}

static void
no_memory_is_its_own_status(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    errno = ENOMEM;
    assert_int_equal(pci_fail_errno(&err, "cannot read 'x'"), PINCITE_E_NOMEM);
    assert_int_equal(err.code, PINCITE_E_NOMEM);
    assert_int_equal(pci_fail_nomem(&err), PINCITE_E_NOMEM);
    assert_string_equal(err.message, "out of memory");
}

static void
control_characters_are_masked(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    pci_fail(&err, PINCITE_E_IO, "cannot open '%s'",
             "a\033[31m\nb\tc\x7f"
             "d");
    assert_string_equal(err.message, "cannot open 'a?[31m?b?c?d'");
}

/* Too long a message is cut, and not inside a character, wherever the limit
 * falls. */
static void
long_messages_are_cut_at_a_character(void **state)
{
    char name[400];
    size_t shift;

    (void)state;
    for (shift = 0; shift < 4; shift++) {
        pincite_error err = PINCITE_ERROR_INIT;
        size_t i;
        size_t n;

        memset(name, 'a', shift);
        for (i = shift; i + 4 < sizeof name; i += 3)
            memcpy(name + i, "\xe2\x82\xac", 3);
        name[i] = '\0';
        pci_fail(&err, PINCITE_E_IO, "%s", name);
        n = strlen(err.message);
        assert_true(n < sizeof err.message && n + 9 >= sizeof err.message);
        assert_int_equal(pci_utf8_valid_length(err.message, n), n);
        /* Cut in the middle: a path is long, its reason stands at the end. */
        assert_memory_equal(err.message, name, 100);
        assert_memory_equal(err.message + n - 100, name + strlen(name) - 100,
                            100);
        assert_non_null(strstr(err.message, "..."));
    }
}

static void
a_long_name_leaves_the_error_whole(void **state)
{
    char name[1000];
    pincite_error err = PINCITE_ERROR_INIT;

    (void)state;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    errno = EACCES;
    assert_int_equal(pci_fail_errno(&err, "cannot open '%s'", name),
                     PINCITE_E_IO);
    assert_int_equal(err.sys_errno, EACCES);
    assert_true(strlen(err.message) < sizeof err.message);
}

static void
every_status_has_words(void **state)
{
    int i;

    (void)state;
    for (i = PINCITE_OK; i <= PINCITE_E_UNREACHABLE; i++) {
        const char *text = pincite_status_text(i);

        assert_non_null(text);
        assert_true(text[0] != '\0');
        assert_string_not_equal(text, pincite_status_text(-1));
    }
    assert_string_equal(pincite_status_text(9999), pincite_status_text(-1));
}

static void
the_version_is_the_header_s(void **state)
{
    (void)state;
    assert_string_equal(pincite_version(), PINCITE_VERSION_STRING);
    assert_string_equal(pincite_version(), PACKAGE_VERSION);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fail_writes_code_and_message),
        cmocka_unit_test(the_error_may_be_null),
        cmocka_unit_test(errno_is_kept_and_told),
        cmocka_unit_test(no_memory_is_its_own_status),
        cmocka_unit_test(control_characters_are_masked),
        cmocka_unit_test(long_messages_are_cut_at_a_character),
        cmocka_unit_test(a_long_name_leaves_the_error_whole),
        cmocka_unit_test(every_status_has_words),
        cmocka_unit_test(the_version_is_the_header_s),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
