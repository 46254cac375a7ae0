/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/source/charset.h"
#include "text/source/decode.h"

static void
check_text(const char *source, size_t n, const char *text)
{
    pci_decoded d;

    assert_int_equal(pci_decode(source, n, "x", &d, NULL), PINCITE_OK);
    if (d.n != strlen(text) || memcmp(d.text, text, d.n) != 0)
        fail_msg("%.*s instead of %s", (int)d.n, d.text, text);
    pci_decoded_release(&d);
}

#define CHECK_TEXT(source, text) check_text(source, sizeof(source) - 1, text)

static void
declared_charsets_are_heeded(void **state)
{
    (void)state;
    CHECK_TEXT("<meta charset=\"windows-1251\"> \xe4\xe0",
               "<meta charset=\"windows-1251\"> \u0434\u0430");
    CHECK_TEXT("<p><META content='text/html; charset = KOI8-R' x> \xc4\xc1",
               "<p><META content='text/html; charset = KOI8-R' x> "
               "\u0434\u0430");
    CHECK_TEXT("<?xml version='1.0' encoding='iso-8859-5'?> \xd4\xd0",
               "<?xml version='1.0' encoding='iso-8859-5'?> \u0434\u0430");
    /* What every browser reads as its superset. */
    CHECK_TEXT("<meta charset=iso-8859-1> \x93it\x94",
               "<meta charset=iso-8859-1> \u201cit\u201d");
    CHECK_TEXT("<meta charset=gb2312> \xb1\xdf",
               "<meta charset=gb2312> \u8fb9");
    CHECK_TEXT("<meta charset=shift_jis> \\ ~ \x90\x56",
               "<meta charset=shift_jis> \\ ~ \u65b0");
}

static void
declarations_may_be_wrong(void **state)
{
    (void)state;
    CHECK_TEXT("<meta charset=koi8-r> caf\xc3\xa9",
               "<meta charset=koi8-r> caf\u00e9");
    CHECK_TEXT("<meta charset=utf-8> caf\xe9",
               "<meta charset=utf-8> caf\u00e9");
    CHECK_TEXT("<meta charset=utf-16> caf\xe9",
               "<meta charset=utf-16> caf\u00e9");
    CHECK_TEXT("<meta charset=none-such> caf\xe9",
               "<meta charset=none-such> caf\u00e9");
    CHECK_TEXT("<meta charset=ebcdic-us> caf\xe9",
               "<meta charset=ebcdic-us> caf\u00e9");
    CHECK_TEXT("<meta charset=utf-8//ignore> caf\xe9",
               "<meta charset=utf-8//ignore> caf\u00e9");
    CHECK_TEXT("<meta charset=euc-jp> caf\xe9 c",
               "<meta charset=euc-jp> caf\u00e9 c");
    CHECK_TEXT("<meta charset=> caf\xe9", "<meta charset=> caf\u00e9");
    CHECK_TEXT("<meta charset caf\xe9", "<meta charset caf\u00e9");
}

static void
check_name(const char *source, const char *charset)
{
    char name[PCI_CHARSET_NAME] = "none";

    pci_charset_declared(source, strlen(source), name);
    assert_string_equal(name, charset);
}

static void
names_are_those_of_iconv(void **state)
{
    (void)state;
    check_name("<meta charset='Latin1'>", "WINDOWS-1252");
    check_name("<meta charset=us-ascii>", "WINDOWS-1252");
    check_name("<meta charset=x-mac-cyrillic>", "MAC-CYRILLIC");
    check_name("<meta charset=iso-8859-2>\xb1", "iso-8859-2");
    /* Only that of Windows has quotation marks. */
    check_name("<meta charset=iso-8859-2>\x84", "WINDOWS-1250");
    check_name("<!-- <p> --><meta name=x><meta charset=big5>", "big5");
}

static void
other_tags_declare_nothing(void **state)
{
    char far[6000];

    (void)state;
    memset(far, ' ', sizeof far);
    memcpy(far + 5000, "<meta charset=koi8-r>", 22);
    check_name(far, "none");
    check_name("", "none");
    check_name("<", "none");
    check_name("<meta", "none");
    check_name("<script charset=koi8-r>", "none");
    check_name("<meta name=charset content=koi8-r", "none");
    check_name("<meta charset=a-name-that-is-far-too-long-to-be-a-charset>",
               "a-name-that-is-far-too-long-to-be-a-cha");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declared_charsets_are_heeded),
        cmocka_unit_test(declarations_may_be_wrong),
        cmocka_unit_test(names_are_those_of_iconv),
        cmocka_unit_test(other_tags_declare_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
