/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/passage.h"
#include "text/words/token.h"
#include "text/white.h"

void
fuzz_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    abort();
}

char *
fuzz_copy(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);

    CHECK(copy != NULL);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

char *
fuzz_copy_utf8(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    size_t at = 0;

    while (at < size) {
        int32_t c;
        size_t len = pci_utf8_decode(copy + at, size - at, &c);

        if (c <= 0)
            copy[at] = '?';
        at += len;
    }
    return copy;
}

static bool
is_boundary(const char *s, size_t n, size_t at)
{
    return at == n || (at < n && ((unsigned char)s[at] & 0xc0) != 0x80);
}

static void
check_blocks(const pci_article *a)
{
    const char *s = a->text.p;
    size_t at = 0;
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        const pci_block *b = &a->blocks[i];

        CHECK(pci_block_kind_name(b->kind) != NULL);
        if (i > 0)
            CHECK(at < a->text.n && s[at++] == '\n');
        CHECK(b->start == at);
        CHECK(b->end > b->start && b->end <= a->text.n);
        CHECK(is_boundary(s, a->text.n, b->start));
        CHECK(is_boundary(s, a->text.n, b->end));
        at = b->end;
    }
    CHECK(at == a->text.n);
}

static void
check_map(const pci_map *m, size_t text, size_t source)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < m->n; i++) {
        const pci_run *r = &m->runs[i];

        CHECK(r->text == at);
        CHECK(r->text_len > 0);
        CHECK(r->source <= source && r->source_len <= source - r->source);
        at += r->text_len;
    }
    CHECK(at == text);
    CHECK(m->n_lines > 0);
    for (i = 0; i < m->n_lines; i++)
        CHECK(m->line_starts[i] <= source &&
              (i == 0 || m->line_starts[i] > m->line_starts[i - 1]));
}

static void
check_facts(const pci_article *a)
{
    size_t i;

    for (i = 0; i < PCI_FACTS; i++) {
        const pci_fact *f = &a->facts[i];
        size_t n;

        CHECK((f->value == NULL) == (f->from == NULL));
        if (!f->value)
            continue;
        n = strlen(f->value);
        CHECK(n > 0);
        CHECK(pci_utf8_valid_length(f->value, n) == n);
        CHECK(strpbrk(f->value, "\n\r\t") == NULL);
        if (i == PCI_FACT_DATE)
            CHECK(n == 4 || n == 7 || n == 10);
    }
}

void
fuzz_check_article(const pci_article *a, size_t source)
{
    CHECK(pci_utf8_valid_length(a->text.p, a->text.n) == a->text.n);
    CHECK(!a->text.n || !memchr(a->text.p, '\0', a->text.n));
    CHECK(a->decoded == NULL);
    check_blocks(a);
    check_map(&a->map, a->text.n, source);
    check_facts(a);
}

/* A passage's map, packed and unpacked, says what the article's map says. */
static void
check_packed(const pci_article *a, const pci_passage *p)
{
    size_t n = p->end - p->start;
    pci_buf packed = PCI_BUF_INIT((size_t)1 << 30);
    pci_map m;
    size_t at;

    pci_map_pack(&a->map, p->start, p->end, &packed);
    CHECK(!packed.failed);
    CHECK(pci_map_unpack(packed.p, packed.n, n, &m, NULL) == PINCITE_OK);
    for (at = 0; at <= n; at++) {
        size_t start;
        size_t line[2];
        size_t column[2];

        if (!is_boundary(a->text.p, a->text.n, p->start + at))
            continue;
        if (at < n) {
            start = pci_map_start(&m, at);
            CHECK(start == pci_map_start(&a->map, p->start + at));
            pci_map_line(&m, start, &line[0], &column[0]);
            pci_map_line(&a->map, start, &line[1], &column[1]);
            CHECK(line[0] == line[1] && column[0] == column[1]);
        }
        if (at > 0)
            CHECK(pci_map_end(&m, at) == pci_map_end(&a->map, p->start + at));
    }
    pci_map_release(&m);
    pci_buf_release(&packed);
}

static void
check_tokens(const char *s, size_t n, pci_tokens *tokens)
{
    uint32_t position = 0;
    size_t i;

    CHECK(pci_tokenise(s, n, tokens, NULL) == PINCITE_OK);
    for (i = 0; i < tokens->n; i++) {
        const pci_token *t = &tokens->list[i];
        const char *word = tokens->words.p + t->word;

        CHECK(t->start < t->end && t->end <= n);
        CHECK(is_boundary(s, n, t->start) && is_boundary(s, n, t->end));
        CHECK(t->span >= 1 && t->position + t->span - 1 >= position);
        position = t->position;
        CHECK(t->word_len > 0 && t->word_len <= PCI_MAX_WORD);
        CHECK(t->word + t->word_len <= tokens->words.n);
        CHECK(pci_utf8_valid_length(word, t->word_len) == t->word_len);
    }
}

void
fuzz_check_passages(const pci_article *a)
{
    pci_passages found = PCI_PASSAGES_INIT;
    pci_tokens tokens = PCI_TOKENS_INIT;
    const char *s = a->text.p;
    size_t at = 0;
    size_t i;

    CHECK(pci_passages_find(a, &found, NULL) == PINCITE_OK);
    for (i = 0; i < found.n; i++) {
        const pci_passage *p = &found.list[i];

        CHECK(p->start >= at && p->start < p->end && p->end <= a->text.n);
        CHECK(is_boundary(s, a->text.n, p->start));
        CHECK(is_boundary(s, a->text.n, p->end));
        CHECK(pci_white_skip(s, at, p->start) == p->start);
        CHECK(pci_white_skip(s, p->start, p->end) == p->start);
        CHECK(pci_white_trim(s, p->start, p->end) == p->end);
        check_tokens(s + p->start, p->end - p->start, &tokens);
        check_packed(a, p);
        at = p->end;
    }
    CHECK(pci_white_skip(s, at, a->text.n) == a->text.n);
    pci_tokens_release(&tokens);
    pci_passages_release(&found);
}

void
fuzz_article(const char *name, const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy_utf8(data, size);
    pincite_error err = PINCITE_ERROR_INIT;
    pci_article a;
    pincite_status st = pci_article_parse(copy, size, name, &a, &err);

    if (st) {
        CHECK(st == PINCITE_E_NOT_TEXT && err.message[0] != '\0');
    } else {
        CHECK(!pci_article_find_language(&a, NULL, &err));
        fuzz_check_article(&a, size);
        fuzz_check_passages(&a);
    }
    pci_article_release(&a);
    free(copy);
}
