/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <iconv.h>
#include <zlib.h>

#include "base/utf8.h"
#include "text/source/decode.h"

enum { ROOM = 20000 };

static const char french[] =
    "L'\u00e9t\u00e9 dernier, la soci\u00e9t\u00e9 a f\u00eat\u00e9 "
    "l'arriv\u00e9e du chemin de fer \u00e0 l\u2019h\u00f4pital.\r\n"
    "O\u00f9 \u00e9taient les \u00e9l\u00e8ves ? D\u00e9j\u00e0, \u00e7a ne "
    "pla\u00eet gu\u00e8re aux vieux p\u00eacheurs.\n";
static const char spanish[] =
    "El a\u00f1o pasado la compa\u00f1\u00eda construy\u00f3 un camino "
    "m\u00e1s corto.\nMa\u00f1ana vendr\u00e1 el se\u00f1or Mu\u00f1oz.\n";
static const char polish[] =
    "Stary m\u0142ynarz mieszka\u0142 nad rzek\u0105 i ka\u017cdego wieczoru "
    "patrzy\u0142 na \u0142odzie.\n"
    "P\u00f3\u017aniej zbudowano wy\u017cszy most, wi\u0119c ju\u017c nikt "
    "go o nic nie pyta\u0142, bo si\u0119 \u015bpieszyli.\n";
static const char latvian[] =
    "Vecais pr\u0101mnieks dz\u012bvoja pie upes un katru vakaru "
    "skat\u012bj\u0101s uz ku\u0123iem.\n"
    "V\u0113l\u0101k uzc\u0113la jaunu tiltu, un vi\u0146am vairs neviens "
    "neko nejaut\u0101ja. \u0160odien tur ir z\u0101le.\n";
static const char russian[] =
    "\u0421\u0442\u0430\u0440\u044b\u0439 \u043f\u0430\u0440\u043e\u043c"
    "\u0449\u0438\u043a \u0436\u0438\u043b \u0443 \u0440\u0435\u043a\u0438, "
    "\u0430 ferry \u0441\u0442\u043e\u044f\u043b.\r\n"
    "\u041f\u043e\u0442\u043e\u043c \u043f\u043e\u0441\u0442\u0440\u043e"
    "\u0438\u043b\u0438 \u043d\u043e\u0432\u044b\u0439 \u043c\u043e\u0441"
    "\u0442, \u0438 \u0442\u0435\u043f\u0435\u0440\u044c \u0442\u0430\u043c "
    "\u0442\u0438\u0445\u043e.\n";
static const char greek[] =
    "\u039f \u03b3\u03ad\u03c1\u03bf\u03c2 \u03b6\u03bf\u03cd\u03c3\u03b5 "
    "\u03b4\u03af\u03c0\u03bb\u03b1 \u03c3\u03c4\u03bf \u03c0\u03bf\u03c4"
    "\u03ac\u03bc\u03b9 \u03ba\u03b1\u03b9 \u03ba\u03ac\u03b8\u03b5 "
    "\u03b2\u03c1\u03ac\u03b4\u03c5 \u03ba\u03bf\u03af\u03c4\u03b1\u03b6"
    "\u03b5 \u03c4\u03b1 \u03c0\u03bb\u03bf\u03af\u03b1.\n";
static const char japanese[] =
    "\u6e21\u3057\u5b88\u306f\u5ddd\u306e\u305d\u3070\u306b\u4f4f\u307f"
    "\u3001ferry \u3092\u6bce\u6669\u773a\u3081\u3066\u3044\u305f\u3002\n"
    "\u3084\u304c\u3066\u65b0\u3057\u3044\u6a4b\u304c\u3067\u304d\u305f"
    "\u3002\n";
static const char chinese[] =
    "\u8001\u8239\u592b\u4f4f\u5728\u6cb3\u8fb9\uff0c\u6bcf\u5929\u665a"
    "\u4e0a\u770b\u7740\u8239\u53ea\u6765\u5f80 (ferry)\u3002\n"
    "\u540e\u6765\u4fee\u4e86\u4e00\u5ea7\u65b0\u6865\u3002\n";
static const char mixed[] =
    "The caf\u00e9 stood open \u2013 \u0436\u0438\u043b\u0438 \u0442\u0430"
    "\u043c.\r\rA \U0001d11e rang over\nthe water\u2026 \u65b0\r\nat last";

typedef struct sample {
    const char *charset;
    const char *text;
} sample;

/* Every text in a charset that has all its characters. */
static const sample legacy[] = {
    {"WINDOWS-1252", french},  {"MACINTOSH", french},
    {"IBM850", spanish},       {"WINDOWS-1252", spanish},
    {"WINDOWS-1250", polish},  {"ISO-8859-2", polish},
    {"WINDOWS-1257", latvian}, {"ISO-8859-13", latvian},
    {"WINDOWS-1251", russian}, {"KOI8-R", russian},
    {"IBM866", russian},       {"ISO-8859-5", russian},
    {"WINDOWS-1253", greek},   {"ISO-8859-7", greek},
    {"CP932", japanese},       {"EUC-JP", japanese},
    {"GB18030", chinese}};

static const char *const wide[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE",
                                   "UTF-32BE"};

/* s[0..n) from one charset in another; returns the length. */
static size_t
recode(const char *from, const char *to, const char *s, size_t n, char *out)
{
    iconv_t cd = iconv_open(to, from);
    char *in = (char *)(uintptr_t)s;
    char *p = out;
    size_t room = ROOM;

    /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &in, &n, &p, &room), 0);
    assert_int_equal(iconv(cd, NULL, NULL, &p, &room), 0);
    iconv_close(cd);
    return (size_t)(p - out);
}

/* Every character stands at bytes that say just that, each in its line. */
static void
check_places(const pci_decoded *d, const char *source, const char *charset,
             size_t mark)
{
    size_t line = 1;
    size_t line_start = 0;
    size_t expected = mark;
    size_t at = 0;

    while (at < d->n) {
        char back[ROOM];
        int32_t c;
        size_t len = pci_utf8_decode(d->text + at, d->n - at, &c);
        size_t start = pci_map_start(&d->map, at);
        size_t end = pci_map_end(&d->map, at + len);
        size_t l;
        size_t column;

        assert_true(c > 0);
        assert_int_equal(start, expected);
        assert_true(end > start);
        assert_int_equal(recode(charset, "UTF-8", source + start, end - start,
                                back),
                         len);
        assert_memory_equal(back, d->text + at, len);
        pci_map_line(&d->map, start, &l, &column);
        assert_int_equal(l, line);
        assert_int_equal(column, start - line_start + 1);
        at += len;
        expected = end;
        if (c == '\n' || (c == '\r' && d->text[at] != '\n')) {
            line++;
            line_start = end;
        }
    }
}

static void
check_decoded(const char *source, size_t n, const char *charset,
              const char *text, size_t mark)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_decoded d;

    if (pci_decode(source, n, "x", &d, &err) != PINCITE_OK)
        fail_msg("%s: %s", charset, err.message);
    if (d.n != strlen(text) || memcmp(d.text, text, d.n) != 0)
        fail_msg("%s gave: %.*s", charset, (int)d.n, d.text);
    check_places(&d, source, charset, mark);
    assert_false(d.is_same);
    pci_decoded_release(&d);
}

static void
charsets_are_detected(void **state)
{
    char source[ROOM];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof legacy / sizeof legacy[0]; i++) {
        const sample *t = &legacy[i];
        size_t n =
            recode("UTF-8", t->charset, t->text, strlen(t->text), source);

        check_decoded(source, n, t->charset, t->text, 0);
    }
}

static void
a_few_foreign_letters_are_western(void **state)
{
    static const char text[] = "The caf\u00e9 isn\u2019t \u201copen\u201d.";
    char source[ROOM];
    size_t n = recode("UTF-8", "WINDOWS-1252", text, strlen(text), source);

    (void)state;
    check_decoded(source, n, "WINDOWS-1252", text, 0);
    check_decoded("na\xefve", 5, "WINDOWS-1252", "na\u00efve", 0);
}

static void
wide_text_is_known_by_its_zeros(void **state)
{
    static const char *const texts[] = {mixed, russian, polish, "A b\n"};
    char source[ROOM];
    size_t i;
    size_t k;

    (void)state;
    for (i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        for (k = 0; k < sizeof texts / sizeof texts[0]; k++) {
            size_t n =
                recode("UTF-8", wide[i], texts[k], strlen(texts[k]), source);

            check_decoded(source, n, wide[i], texts[k], 0);
        }
    }
}

static void
byte_order_marks_are_heeded(void **state)
{
    static const char with_mark[] = "\ufeff\u65b0\u3057\u3044\u6a4b\n\u5ddd";
    char source[ROOM];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        size_t n =
            recode("UTF-8", wide[i], with_mark, strlen(with_mark), source);

        check_decoded(source, n, wide[i], with_mark + 3, i < 2 ? 2 : 4);
    }
    check_decoded(with_mark, strlen(with_mark), "UTF-8", with_mark + 3, 3);
}

static void
utf8_is_left_as_it_is(void **state)
{
    pci_decoded d;

    (void)state;
    assert_int_equal(pci_decode(mixed, strlen(mixed), "x", &d, NULL),
                     PINCITE_OK);
    assert_true(d.is_same);
    assert_ptr_equal(d.text, mixed);
    assert_int_equal(d.n, strlen(mixed));
    assert_int_equal(d.map.n, 1);
    assert_int_equal(d.map.n_lines, 5);
    check_places(&d, mixed, "UTF-8", 0);
    pci_decoded_release(&d);
    assert_int_equal(pci_decode(NULL, 0, "x", &d, NULL), PINCITE_OK);
    assert_int_equal(d.n, 0);
    assert_string_equal(d.text, "");
    pci_decoded_release(&d);
}

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
damaged_utf8_stays_utf8(void **state)
{
    static const char source[] = "caf\xc3\xa9 na\xc3\xafve\n\xe2\x82 z";
    pci_decoded d;
    size_t line;
    size_t column;

    (void)state;
    CHECK_TEXT(source, "caf\u00e9 na\u00efve\n\ufffd\ufffd z");
    assert_int_equal(pci_decode(source, sizeof source - 1, "x", &d, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_map_start(&d.map, 13), 13);
    assert_int_equal(pci_map_end(&d.map, 16), 14);
    assert_int_equal(pci_map_start(&d.map, 16), 14);
    assert_int_equal(pci_map_start(&d.map, 20), 16);
    pci_map_line(&d.map, pci_map_start(&d.map, 20), &line, &column);
    assert_int_equal(line, 2);
    assert_int_equal(column, 4);
    pci_decoded_release(&d);
    /* A mark says that it was meant to be UTF-8. */
    CHECK_TEXT("\xef\xbb\xbf"
               "caf\xe9",
               "caf\ufffd");
}

static void
damaged_wide_text_is_repaired(void **state)
{
    (void)state;
    CHECK_TEXT("\xff\xfe"
               "a\0\0\xd8"
               "b\0",
               "a\ufffdb");
    CHECK_TEXT("\xff\xfe"
               "a\0\0\xdc"
               "b\0",
               "a\ufffdb");
    CHECK_TEXT("\xff\xfe"
               "a\0\0\xd8",
               "a\ufffd");
    CHECK_TEXT("\xff\xfe"
               "a\0b",
               "a\ufffd");
    CHECK_TEXT("\xfe\xff\0a\xd8\x34\xdd\x1e", "a\U0001d11e");
    CHECK_TEXT("\0\0\xfe\xff\0\0\0a\0\0\0b\0\x11\0\0\0\0\0", "ab\ufffd\ufffd");
    CHECK_TEXT("\xff\xfe", "");
    CHECK_TEXT("f\0e\0r\0r\0y", "ferr\ufffd");
}

static void
assert_refused(const char *bytes, size_t n, const char *in_message)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_decoded d;

    assert_int_equal(pci_decode(bytes, n, "odd file", &d, &err),
                     PINCITE_E_NOT_TEXT);
    pci_decoded_release(&d);
    assert_non_null(strstr(err.message, "'odd file'"));
    assert_non_null(strstr(err.message, in_message));
}

static void
binaries_are_refused(void **state)
{
    static const char elf[] =
        "\x7f"
        "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0\1\0\0\0\x60\x10\0\0";
    static const char png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\3\x20\0\0\2\x58\x08\2\0\0\0";
    static const char pdf[] = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n";

    (void)state;
    assert_refused(elf, sizeof elf - 1, "no readable text");
    assert_refused(png, sizeof png - 1, "no readable text");
    assert_refused(pdf, sizeof pdf - 1, "no readable text");
    assert_refused("text\0text", 9, "no readable text");
    assert_refused("the\0ferry\0came\0late\0again", 25, "no readable text");
    assert_refused("ab\1\2 caf\xe9", 9, "no readable text");
    assert_refused("\xff\xfe\0\xd8\0\xd8\0\xd8\0\xd8", 10, "no readable text");
}

static void
a_stray_nul_is_visible(void **state)
{
    enum { N = 5000 };
    char source[N];
    pci_decoded d;

    (void)state;
    memset(source, 'x', N);
    source[3000] = '\0';
    source[4000] = '\n';
    assert_int_equal(pci_decode(source, N, "x", &d, NULL), PINCITE_OK);
    assert_int_equal(d.n, N + 2);
    assert_memory_equal(d.text + 2999, "x\ufffdx", 5);
    assert_int_equal(pci_map_start(&d.map, 4004), 4002);
    assert_int_equal(d.map.line_starts[1], 4001);
    pci_decoded_release(&d);
}

static size_t
zip(const char *s, size_t n, char *out)
{
    z_stream z;

    memset(&z, 0, sizeof z);
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    z.next_in = (Bytef *)(uintptr_t)s;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)out;
    z.avail_out = ROOM;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    n = z.total_out;
    deflateEnd(&z);
    return n;
}

static void
offsets_in_gzip_are_unpacked(void **state)
{
    char packed[ROOM];
    char source[ROOM];
    size_t n = recode("UTF-8", "KOI8-R", russian, strlen(russian), source);
    size_t m = zip(source, n, packed);
    pci_decoded d;
    size_t k;

    (void)state;
    assert_int_equal(pci_decode(packed, m, "x", &d, NULL), PINCITE_OK);
    assert_int_equal(d.n, strlen(russian));
    check_places(&d, source, "KOI8-R", 0);
    pci_decoded_release(&d);
    for (k = 2; k < m; k++)
        assert_refused(packed, k, "it ends too early");
    packed[m - 5] ^= 1;
    assert_refused(packed, m, "damaged");
}

/* What must hold of any bytes. */
static void
check_any(const char *source, size_t n)
{
    pci_decoded d;
    pincite_status st = pci_decode(source, n, "x", &d, NULL);
    size_t text = 0;
    size_t end = 0;
    size_t i;

    if (st) {
        assert_int_equal(st, PINCITE_E_NOT_TEXT);
        pci_decoded_release(&d);
        return;
    }
    assert_int_equal(pci_utf8_valid_length(d.text, d.n), d.n);
    assert_null(d.n ? memchr(d.text, '\0', d.n) : NULL);
    for (i = 0; i < d.map.n; i++) {
        assert_int_equal(d.map.runs[i].text, text);
        assert_true(d.map.runs[i].source >= end);
        text += d.map.runs[i].text_len;
        end = d.map.runs[i].source + d.map.runs[i].source_len;
    }
    assert_int_equal(text, d.n);
    assert_true(end <= n);
    for (i = 1; i < d.map.n_lines; i++)
        assert_true(d.map.line_starts[i] > d.map.line_starts[i - 1]);
    assert_true(d.map.line_starts[d.map.n_lines - 1] <= n);
    if (d.is_same)
        assert_ptr_equal(d.text, n ? source : d.text);
    pci_decoded_release(&d);
}

static void
any_bytes_are_survived(void **state)
{
    static const char *const starts[] = {"",
                                         "\xff\xfe",
                                         "\xfe\xff",
                                         "<meta charset=big5>",
                                         "<meta charset=euc-jp>",
                                         "<meta charset=gb18030>",
                                         "<meta charset=windows-1258>",
                                         "<meta charset=big5-hkscs>",
                                         "<meta charset=euc-jisx0213>",
                                         "<meta charset=iso-2022-jp>"};
    char source[ROOM];
    int round;

    (void)state;
    srand(5);
    for (round = 0; round < 4000; round++) {
        const char *start =
            starts[(size_t)rand() % (sizeof starts / sizeof *starts)];
        size_t n = strlen(start);
        size_t to = n + (size_t)rand() % 200;
        int kind = rand() % 4;

        memcpy(source, start, n);
        for (; n < to; n++) {
            int byte = rand() % 256;

            if (kind == 1 && rand() % 2)
                byte = 0;
            if (kind > 1 && byte < ' ')
                byte = kind == 2 ? ' ' : '\n';
            source[n] = (char)(unsigned char)byte;
        }
        check_any(source, n);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charsets_are_detected),
        cmocka_unit_test(a_few_foreign_letters_are_western),
        cmocka_unit_test(wide_text_is_known_by_its_zeros),
        cmocka_unit_test(byte_order_marks_are_heeded),
        cmocka_unit_test(utf8_is_left_as_it_is),
        cmocka_unit_test(damaged_utf8_stays_utf8),
        cmocka_unit_test(damaged_wide_text_is_repaired),
        cmocka_unit_test(binaries_are_refused),
        cmocka_unit_test(a_stray_nul_is_visible),
        cmocka_unit_test(offsets_in_gzip_are_unpacked),
        cmocka_unit_test(any_bytes_are_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
