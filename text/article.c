/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/article.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "text/gunzip.h"
#include "text/plain.h"
#include "text/title.h"

/* What the binary test looks at. */
enum { PROBE = 64 << 10 };

pincite_status
pci_article_begin_block(pci_article *a, pci_block_kind kind,
                        pincite_error *err)
{
    pci_block *b;

    if (a->n_blocks > 0) {
        b = &a->blocks[a->n_blocks - 1];
        if (b->start == b->end) {
            b->kind = kind;
            return PINCITE_OK;
        }
    }
    if (!pci_grow(&a->blocks, &a->cap_blocks, a->n_blocks + 1,
                  sizeof *a->blocks))
        return pci_fail_nomem(err);
    b = &a->blocks[a->n_blocks++];
    b->kind = kind;
    b->start = a->text.n;
    b->end = a->text.n;
    return PINCITE_OK;
}

void
pci_article_append(pci_article *a, const char *text, size_t text_len,
                   size_t source, size_t source_len)
{
    pci_block *b;

    if (text_len == 0 || a->n_blocks == 0)
        return;
    b = &a->blocks[a->n_blocks - 1];
    if (b->start == b->end && a->text.n > 0) {
        size_t from = pci_map_end(&a->map, a->text.n);

        pci_buf_add_byte(&a->text, '\n');
        pci_map_add(&a->map, 1, from, source - from);
        b->start = a->text.n;
    }
    pci_buf_add(&a->text, text, text_len);
    pci_map_add(&a->map, text_len, source, source_len);
    b->end = a->text.n;
}

/* Controls that no text holds; those for typewriters and terminals are
 * common in plain text. */
static bool
is_odd_control(unsigned char c)
{
    return (c < 0x20 && (c < '\b' || c > '\r') && c != 0x1b) || c == 0x7f;
}

static bool
is_text(const char *s, size_t n)
{
    size_t probe = n < PROBE ? n : PROBE;
    size_t characters = 0;
    size_t odd = 0;
    size_t i;

    for (i = 0; i < probe; i++) {
        unsigned char c = (unsigned char)s[i];

        if (c == 0)
            return false;
        characters += (c & 0xc0) != 0x80;
        odd += is_odd_control(c);
    }
    return odd * 10 <= characters;
}

/* What can only be said when all blocks are there. */
static pincite_status
finish(pci_article *a, pincite_error *err)
{
    const pci_block *title;
    pci_block *last;
    pincite_status st;

    st = pci_buf_status(&a->text, err);
    if (!st)
        st = pci_map_status(&a->map, err);
    if (st || a->n_blocks == 0)
        return st;
    last = &a->blocks[a->n_blocks - 1];
    if (last->start == last->end && --a->n_blocks == 0)
        return PINCITE_OK;
    title = pci_find_title(a);
    if (title) {
        a->title =
            pci_strndup(a->text.p + title->start, title->end - title->start);
        if (!a->title)
            return pci_fail_nomem(err);
    }
    /* A heading heads something. */
    last = &a->blocks[a->n_blocks - 1];
    if (last->kind == PCI_BLOCK_HEADING)
        last->kind = PCI_BLOCK_PARAGRAPH;
    return PINCITE_OK;
}

pincite_status
pci_article_parse(const char *bytes, size_t n, const char *name,
                  pci_article *out, pincite_error *err)
{
    /* A byte that is no UTF-8 takes three bytes of text. */
    static const pci_article empty = {PCI_BUF_INIT(PCI_MAX_SOURCE * 3),
                                      PCI_MAP_INIT,
                                      NULL,
                                      0,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL};
    pci_buf unpacked = PCI_BUF_INIT(PCI_MAX_SOURCE);
    size_t bom = 0;
    pincite_status st = PINCITE_OK;

    *out = empty;
    if (pci_is_gzip(bytes, n)) {
        st = pci_gunzip(bytes, n, name, &unpacked, err);
        bytes = unpacked.p;
        n = unpacked.n;
    }
    if (st)
        goto out;
    if (n > PCI_MAX_SOURCE) {
        st = pci_fail(err, PINCITE_E_LIMIT, "'%s' is larger than %zu bytes",
                      name, PCI_MAX_SOURCE);
        goto out;
    }
    if (!is_text(bytes, n)) {
        st = pci_fail(err, PINCITE_E_NOT_TEXT, "'%s' holds no readable text",
                      name);
        goto out;
    }
    if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        bom = 3;
    pci_map_find_lines(&out->map, bytes, n);
    st = pci_plain_parse(out, bytes, n, bom, err);
    if (!st)
        st = finish(out, err);
out:
    pci_buf_release(&unpacked);
    return st;
}

void
pci_article_release(pci_article *a)
{
    pci_buf_release(&a->text);
    pci_map_release(&a->map);
    pci_free(a->blocks);
    a->blocks = NULL;
    a->n_blocks = 0;
    a->cap_blocks = 0;
    pci_free(a->title);
    pci_free(a->author);
    pci_free(a->date);
    a->title = NULL;
    a->author = NULL;
    a->date = NULL;
}
