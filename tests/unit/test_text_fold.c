/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/words/fold.h"
#include "text/words/token.h"

static void
check_either(const char *word, const char *expected, bool typed)
{
    pci_buf got = PCI_BUF_INIT(10000);
    size_t n;

    pci_buf_add(&got, "", 0);
    n = typed ? pci_fold_typed(word, strlen(word), &got)
              : pci_fold(word, strlen(word), &got);
    assert_string_equal(got.p, expected);
    assert_int_equal(n, strlen(expected));
    pci_buf_release(&got);
}

static void
check(const char *word, const char *folded)
{
    check_either(word, folded, false);
    /* Folding is done with: what is folded stays. */
    check_either(folded, folded, false);
}

static void
check_typed(const char *word, const char *typed)
{
    check_either(word, typed, true);
    check_either(typed, typed, true);
}

static void
latin(void **state)
{
    (void)state;
    check("Caf\u00e9", "cafe");
    check("CAFE\u0301", "cafe");
    check("M\u00e4dchen", "madchen");
    check("\u00d6L", "ol");
    check("\u00fcber", "uber");
    check("stra\u00dfe", "strasse");
    check("STRA\u1e9eE", "strasse");
    check("Vi\u1ec7t", "viet");
    check("na\u00efve\u2019s", "naive's");
}

static void
letters_that_do_not_decompose(void **state)
{
    (void)state;
    check("\u0141\u00f3d\u017a", "lodz");
    check("wa\u0142", "wal");
    check("S\u00f8ren", "soren");
    check("\u00d8RSTED", "orsted");
    check("\u01ff", "o");
    check("\u0110\u1ed3ng\u0111", "dongd");
    check("\u0126al\u0127", "halh");
    check("\u0166\u0167", "tt");
    check("\u00c6r\u00f8", "aero");
    check("\u01fd", "ae");
    check("\u0152uvr\u0153", "oeuvroe");
    check("\u00d0\u00f0", "dd");
    check("\u00de\u00f3r", "thor");
    check("\u00fe", "th");
}

static void
turkish_and_greek(void **state)
{
    (void)state;
    check("\u0130stanbul", "istanbul");
    check("I\u011fd\u0131r", "igdir");
    check("DIYARBAKIR", "diyarbakir");
    check("Diyarbak\u0131r", "diyarbakir");
    /* Both sigmas are one. */
    check("\u03bb\u03cc\u03b3\u03bf\u03c2", "\u03bb\u03bf\u03b3\u03bf\u03c3");
    check("\u039b\u038c\u0393\u039f\u03a3", "\u03bb\u03bf\u03b3\u03bf\u03c3");
}

static void
cyrillic(void **state)
{
    (void)state;
    check("\u0419\u043e\u0434", "\u0439\u043e\u0434");
    check("\u0438\u0306\u043e\u0434", "\u0439\u043e\u0434");
    check("\u0438\u043e\u0434", "\u0438\u043e\u0434");
    check("\u0401\u043b\u043a\u0430", "\u0435\u043b\u043a\u0430");
    check("\u0435\u0308", "\u0435");
    /* Marks of stress. */
    check("\u0437\u0430\u0301\u043c\u043e\u043a",
          "\u0437\u0430\u043c\u043e\u043a");
    check("\u0439\u0301\u0306", "\u0439");
}

static void
hebrew_and_arabic_points(void **state)
{
    (void)state;
    check("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
          "\u05e9\u05dc\u05d5\u05dd");
    check("\ufb4b", "\u05d5");
    check("\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
          "\u0645\u062d\u0645\u062f");
    check("\u0623\u0622\u0625", "\u0627\u0627\u0627");
    check("\u0633\u0640\u0644\u0627\u0645", "\u0633\u0644\u0627\u0645");
}

static void
marks_that_are_vowels_and_tones_stay(void **state)
{
    (void)state;
    /* Devanagari: hindi, with both kinds of vowel signs, and a virama. */
    check("\u0939\u093f\u0928\u094d\u0926\u0940",
          "\u0939\u093f\u0928\u094d\u0926\u0940");
    check("\u0915\u0941", "\u0915\u0941");
    check("\u0958", "\u0915\u093c");
    /* Bengali, Tamil, Thai. */
    check("\u09ac\u09be\u0982\u09b2\u09be", "\u09ac\u09be\u0982\u09b2\u09be");
    check("\u0ba4\u0bae\u0bbf\u0bb4\u0bcd", "\u0ba4\u0bae\u0bbf\u0bb4\u0bcd");
    check("\u0e17\u0e35\u0e48", "\u0e17\u0e35\u0e48");
    /* The voiced kana is another syllable. */
    check("\u304b\u3099", "\u304c");
    check("\uff76\uff9e", "\u30ac");
}

static void
hangul_is_composed(void **state)
{
    (void)state;
    check("\u1112\u1161\u11ab", "\ud55c");
    check("\ud55c\uad6d", "\ud55c\uad6d");
}

static void
compatibility(void **state)
{
    (void)state;
    check("e\ufb03cient", "efficient");
    check("\uff21\uff22\uff23\uff11", "abc1");
    check("co\u00adop\u200d", "coop");
    check("\ufb01x\u2019s", "fix's");
    check("\u017fo", "so");
    check("CO\u2082", "co2");
}

/* What is done fast is what Unicode has, which a letter behind it that needs
 * Unicode brings about. */
static void
fast_and_slow_agree(void **state)
{
    int32_t c;

    (void)state;
    for (c = 0x80; c < 0x250; c++) {
        pci_buf got = PCI_BUF_INIT(10000);
        char word[9] = "";
        size_t n = pci_utf8_encode(c, word);
        size_t slow[2];
        size_t fast[2];

        memcpy(word + n, "\u0436", 2);
        slow[0] = pci_fold(word, n + 2, &got);
        slow[1] = pci_fold_typed(word, n + 2, &got);
        fast[0] = pci_fold(word, n, &got);
        fast[1] = pci_fold_typed(word, n, &got);
        assert_int_equal(slow[0], fast[0] + 2);
        assert_int_equal(slow[1], fast[1] + 2);
        assert_memory_equal(got.p, got.p + slow[0] + slow[1], fast[0]);
        assert_memory_equal(got.p + slow[0],
                            got.p + slow[0] + slow[1] + fast[0], fast[1]);
        pci_buf_release(&got);
    }
}

static void
as_typed(void **state)
{
    (void)state;
    check_typed("The", "The");
    check_typed("Miche\u0301al", "Mich\u00e9al");
    check_typed("e\ufb03C", "effiC");
    check_typed("China\u02bcs", "China's");
    check_typed("Co\u00adop", "Coop");
    check_typed("\u0141\u00f3d\u017a", "\u0141\u00f3d\u017a");
    check_typed("\uff21", "A");
    check_typed("\u05d0\u05b8", "\u05d0\u05b8");
    check_typed("\u0130\u0131\u00df\u03c2", "\u0130\u0131\u00df\u03c2");
}

static void
signs_of_money(void **state)
{
    char to[4];

    (void)state;
    assert_int_equal(pci_fold_currency('$', to), 1);
    assert_memory_equal(to, "$", 1);
    assert_int_equal(pci_fold_currency(0xff04, to), 1);
    assert_memory_equal(to, "$", 1);
    assert_int_equal(pci_fold_currency(0xffe1, to), 2);
    assert_memory_equal(to, "\u00a3", 2);
    assert_int_equal(pci_fold_currency(0x20ac, to), 3);
    assert_memory_equal(to, "\u20ac", 3);
    /* Its letters are no sign. */
    assert_int_equal(pci_fold_currency(0x20a8, to), 3);
    assert_memory_equal(to, "\u20a8", 3);
}

static void
cuts(void **state)
{
    (void)state;
    assert_int_equal(pci_fold_cut("abc", 3, 5), 3);
    assert_int_equal(pci_fold_cut("abc", 3, 2), 2);
    assert_int_equal(pci_fold_cut("\u20ac\u20ac", 6, 5), 3);
    assert_int_equal(pci_fold_cut("\u20ac\u20ac", 6, 3), 3);
    assert_int_equal(pci_fold_cut("\u20ac", 3, 2), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin),
        cmocka_unit_test(letters_that_do_not_decompose),
        cmocka_unit_test(turkish_and_greek),
        cmocka_unit_test(cyrillic),
        cmocka_unit_test(hebrew_and_arabic_points),
        cmocka_unit_test(marks_that_are_vowels_and_tones_stay),
        cmocka_unit_test(hangul_is_composed),
        cmocka_unit_test(compatibility),
        cmocka_unit_test(fast_and_slow_agree),
        cmocka_unit_test(as_typed),
        cmocka_unit_test(signs_of_money),
        cmocka_unit_test(cuts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
