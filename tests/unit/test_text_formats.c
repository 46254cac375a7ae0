/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The same words, broken as they are in print, in every format there is:
 * each is found, and its place in the source is the word as written. */
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

#include "text/words/analyser.h"
#include "text/article.h"
#include "text/passage.h"
#include "text/words/token.h"

enum { ROOM = 20000 };

/* "@" stands for the end of a line, "*" for a soft hyphen, "%" for the
 * ligature of f and i, or for these letters where a charset has none. */
static const char paragraph[] =
    "Long before the harbour was closed, the town had asked for an inter-@"
    "national commission, which came in the spring and looked at the pipe-@"
    "lines that cross the river. The officer whom the Ministry of De-@"
    "fence had sent wrote a %scal report, although he was a mili*tary man,@"
    "and left the question of who should pay for the bridge and the inter-@"
    "state road to the state itself, as had been the custom for many years.@";

static const struct word {
    const char *query;
    const char *written;
    size_t line; /* counted from the paragraph's first */
} words[] = {
    {"international", "inter-@national", 0},
    {"pipeline", "pipe-@lines", 1},
    {"defence", "De-@fence", 2},
    {"fiscal", "%scal", 3},
    {"military", "mili*tary", 3},
    {"interstate", "inter-@state", 4},
    {"state", "state", 5},
};

typedef struct format {
    const char *name;    /* of the file */
    const char *charset; /* NULL for UTF-8 */
    const char *head;    /* what stands before the paragraph, */
    const char *tail;    /* and behind it */
    const char *newline;
    const char *soft_hyphen;
    const char *ligature;
    bool is_packed;
} format;

/* A text written out for a format, still in UTF-8. */
static void
spell(pci_buf *out, const format *f, const char *s)
{
    for (; *s; s++) {
        if (*s == '@')
            pci_buf_add_str(out, f->newline);
        else if (*s == '*')
            pci_buf_add_str(out, f->soft_hyphen);
        else if (*s == '%')
            pci_buf_add_str(out, f->ligature);
        else
            pci_buf_add_byte(out, *s);
    }
    assert_int_equal(out->failed, PINCITE_OK);
}

static void
encode(pci_buf *b, const char *charset)
{
    char out[ROOM];
    char *from = b->p;
    char *to = out;
    size_t left = b->n;
    size_t room = sizeof out;
    iconv_t cd;

    if (!charset)
        return;
    cd = iconv_open(charset, "UTF-8");
    /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
    iconv_close(cd);
    pci_buf_clear(b);
    pci_buf_add(b, out, sizeof out - room);
}

static void
pack(pci_buf *b)
{
    char out[ROOM];
    z_stream z;

    memset(&z, 0, sizeof z);
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8,
                                  Z_DEFAULT_STRATEGY),
                     Z_OK);
    z.next_in = (Bytef *)b->p;
    z.avail_in = (uInt)b->n;
    z.next_out = (Bytef *)out;
    z.avail_out = sizeof out;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    pci_buf_clear(b);
    pci_buf_add(b, out, z.total_out);
    deflateEnd(&z);
}

/* Whether a token's stem is that of the query. */
static bool
matches(pci_analyser *analyser, const pci_tokens *tokens, size_t i,
        const char *query)
{
    const pci_token *t = &tokens->list[i];
    char wanted[PCI_MAX_WORD];
    const char *stem;
    size_t wanted_len;
    size_t n;

    assert_int_equal(pci_analyser_stem(analyser, query, strlen(query), &stem,
                                       &wanted_len, NULL),
                     PINCITE_OK);
    memcpy(wanted, stem, wanted_len);
    assert_int_equal(pci_analyser_stem(analyser, tokens->words.p + t->word,
                                       t->word_len, &stem, &n, NULL),
                     PINCITE_OK);
    return n == wanted_len && memcmp(stem, wanted, n) == 0;
}

/* Finds a word in a passage and looks at what it is in the source. */
static bool
check_word(const format *f, pci_analyser *analyser, const pci_article *a,
           const pci_passage *p, const pci_buf *source, const struct word *w,
           size_t first_line)
{
    pci_tokens tokens = PCI_TOKENS_INIT;
    pci_buf written = PCI_BUF_INIT(ROOM);
    bool found = false;
    size_t i;

    spell(&written, f, w->written);
    encode(&written, f->charset);
    assert_int_equal(pci_tokenise(a->text.p + p->start, p->end - p->start,
                                  &tokens, NULL),
                     PINCITE_OK);
    for (i = 0; i < tokens.n && !found; i++) {
        const pci_token *t = &tokens.list[i];
        size_t start = pci_map_start(&a->map, p->start + t->start);
        size_t end = pci_map_end(&a->map, p->start + t->end);
        size_t line;
        size_t column;

        if (!matches(analyser, &tokens, i, w->query))
            continue;
        found = true;
        if (end - start != written.n ||
            memcmp(source->p + start, written.p, written.n) != 0)
            fail_msg("%s: '%s' is cut out as '%.*s'", f->name, w->query,
                     (int)(end - start), source->p + start);
        pci_map_line(&a->map, start, &line, &column);
        assert_int_equal(line, first_line + w->line);
    }
    pci_buf_release(&written);
    pci_tokens_release(&tokens);
    return found;
}

static void
check_words(const format *f, const pci_article *a, const pci_buf *source)
{
    pci_passages passages = PCI_PASSAGES_INIT;
    pci_analyser *analyser;
    size_t first_line = 1;
    const char *s;
    size_t i;
    size_t k;

    for (s = f->head; *s; s++)
        first_line += *s == '\n';
    assert_int_equal(pci_analyser_new("en", &analyser, NULL), PINCITE_OK);
    assert_int_equal(pci_passages_find(a, &passages, NULL), PINCITE_OK);
    for (i = 0; i < sizeof words / sizeof words[0]; i++) {
        bool found = false;

        for (k = 0; k < passages.n && !found; k++)
            found = check_word(f, analyser, a, &passages.list[k], source,
                               &words[i], first_line);
        if (!found)
            fail_msg("%s: '%s' is not found", f->name, words[i].query);
    }
    pci_passages_release(&passages);
    pci_analyser_free(analyser);
}

static void
check(const format *f)
{
    pci_buf source = PCI_BUF_INIT(ROOM);
    pci_buf file = PCI_BUF_INIT(ROOM);
    pincite_error err = PINCITE_ERROR_INIT;
    pci_article a;

    pci_buf_add_str(&source, f->head);
    spell(&source, f, paragraph);
    pci_buf_add_str(&source, f->tail);
    encode(&source, f->charset);
    pci_buf_add(&file, source.p, source.n);
    if (f->is_packed)
        pack(&file);
    if (pci_article_parse(file.p, file.n, f->name, &a, &err))
        fail_msg("%s: %s", f->name, err.message);
    check_words(f, &a, &source);
    pci_article_release(&a);
    pci_buf_release(&file);
    pci_buf_release(&source);
}

#define SOFT_HYPHEN "\u00ad"
#define LIGATURE "\ufb01"
#define MARK "\ufeff"
#define HTML_HEAD                                                     \
    "<!DOCTYPE html>\n<html><head><title>The Bridge</title></head>\n" \
    "<body><article><h1>The Bridge</h1>\n<p>"
#define HTML_TAIL "</p>\n</article></body></html>\n"
#define CP1252_HEAD                                        \
    "<html><head><meta charset=\"windows-1252\"></head>\n" \
    "<body><h1>The Caf\u00e9</h1>\n<p>"
#define MARKDOWN_HEAD "---\ntitle: The Bridge\n---\n# The Bridge\n\n"

static void
plain_text(void **state)
{
    static const format f = {"x.txt", NULL,        "",       "",
                             "\n",    SOFT_HYPHEN, LIGATURE, false};

    (void)state;
    check(&f);
}

static void
plain_text_of_dos(void **state)
{
    static const format f = {"x.txt",  NULL,   "The Bridge\r\n\r\n",
                             "",       "\r\n", SOFT_HYPHEN,
                             LIGATURE, false};

    (void)state;
    check(&f);
}

static void
gzip(void **state)
{
    static const format f = {"x.txt.gz", NULL,        "The Bridge\n\n", "",
                             "\n",       SOFT_HYPHEN, LIGATURE,         true};

    (void)state;
    check(&f);
}

static void
windows_1252(void **state)
{
    static const format f = {
        "x.txt", "WINDOWS-1252", "The Caf\u00e9 \u2013 \u201cOpen\u201d\n\n",
        "",      "\n",           SOFT_HYPHEN,
        "fi",    false};

    (void)state;
    check(&f);
}

static void
utf16_little_endian(void **state)
{
    static const format f = {"x.txt",  "UTF-16LE", MARK "The Bridge\n\n",
                             "",       "\n",       SOFT_HYPHEN,
                             LIGATURE, false};

    (void)state;
    check(&f);
}

static void
utf16_big_endian(void **state)
{
    static const format f = {"x.txt",  "UTF-16BE", MARK "The Bridge\n\n",
                             "",       "\r\n",     SOFT_HYPHEN,
                             LIGATURE, false};

    (void)state;
    check(&f);
}

static void
html(void **state)
{
    static const format f = {"x.html", NULL,        HTML_HEAD, HTML_TAIL,
                             "\n",     SOFT_HYPHEN, LIGATURE,  false};
    static const format entities = {"x.html", NULL,    HTML_HEAD,  HTML_TAIL,
                                    "\n",     "&shy;", "&#xFB01;", false};
    static const format tags = {"x.html", NULL,    HTML_HEAD,   HTML_TAIL,
                                "\n",     "<wbr>", "f<b>i</b>", false};

    (void)state;
    check(&f);
    check(&entities);
    check(&tags);
}

static void
html_in_other_charsets(void **state)
{
    static const format cp1252 = {"x.html",  "WINDOWS-1252", CP1252_HEAD,
                                  HTML_TAIL, "\r\n",         SOFT_HYPHEN,
                                  "fi",      false};
    static const format utf16 = {"x.htm.gz", "UTF-16LE", MARK HTML_HEAD,
                                 HTML_TAIL,  "\n",       "&shy;",
                                 LIGATURE,   true};

    (void)state;
    check(&cp1252);
    check(&utf16);
}

static void
markdown(void **state)
{
    static const format f = {"x.md", NULL,        MARKDOWN_HEAD, "",
                             "\n",   SOFT_HYPHEN, LIGATURE,      false};
    static const format marked_up = {"x.md", NULL,    MARKDOWN_HEAD, "",
                                     "\n",   "&shy;", "f*i*",        false};

    (void)state;
    check(&f);
    check(&marked_up);
}

static void
markdown_in_utf16(void **state)
{
    static const format f = {"x.md", "UTF-16BE",  MARK MARKDOWN_HEAD, "",
                             "\n",   SOFT_HYPHEN, LIGATURE,           false};

    (void)state;
    check(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text),
        cmocka_unit_test(plain_text_of_dos),
        cmocka_unit_test(gzip),
        cmocka_unit_test(windows_1252),
        cmocka_unit_test(utf16_little_endian),
        cmocka_unit_test(utf16_big_endian),
        cmocka_unit_test(html),
        cmocka_unit_test(html_in_other_charsets),
        cmocka_unit_test(markdown),
        cmocka_unit_test(markdown_in_utf16),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
