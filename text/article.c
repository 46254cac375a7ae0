/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/article.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/source/decode.h"
#include "text/format.h"
#include "text/facts/head.h"
#include "text/html/html.h"
#include "text/words/language.h"
#include "text/markdown/markdown.h"
#include "text/plain/plain.h"
#include "text/white.h"

/* A fact is a line to be shown, not a text. */
enum { MAX_FACT = 1000 };

const char *
pci_block_kind_name(pci_block_kind kind)
{
    static const char *const names[] = {[PCI_BLOCK_PARAGRAPH] = "paragraph",
                                        [PCI_BLOCK_HEADING] = "heading",
                                        [PCI_BLOCK_ITEM] = "item",
                                        [PCI_BLOCK_QUOTE] = "quote",
                                        [PCI_BLOCK_CODE] = "code",
                                        [PCI_BLOCK_TABLE] = "table",
                                        [PCI_BLOCK_CAPTION] = "caption",
                                        [PCI_BLOCK_NOTE] = "note",
                                        [PCI_BLOCK_REFERENCE] = "reference",
                                        [PCI_BLOCK_FURNITURE] = "furniture"};

    return names[kind];
}

pincite_status
pci_article_begin_block(pci_article *a, pci_block_kind kind,
                        pincite_error *err)
{
    pci_block *b = a->n_blocks ? &a->blocks[a->n_blocks - 1] : NULL;

    if (!b || b->start != b->end) {
        if (a->n_blocks >= PCI_MAX_BLOCKS)
            a->text.failed = PINCITE_E_LIMIT;
        if (!pci_grow(&a->blocks, &a->cap_blocks, a->n_blocks + 1,
                      sizeof *a->blocks))
            return pci_fail_nomem(err);
        b = &a->blocks[a->n_blocks++];
    }
    *b = (pci_block){.kind = kind, .start = a->text.n, .end = a->text.n};
    return PINCITE_OK;
}

/* Adds to the map what was copied from the decoded source, which has a map
 * of its own: piece by piece of that. */
static void
map_copied(pci_article *a, size_t at, size_t len)
{
    const pci_map *d = a->decoded;
    size_t i = pci_map_find(d, at);
    size_t end = at + len;

    for (; i < d->n && at < end; i++) {
        const pci_run *r = &d->runs[i];
        size_t run_end = r->text + r->text_len;
        size_t take = (run_end < end ? run_end : end) - at;

        if (r->text_len == r->source_len)
            pci_map_add(&a->map, take, r->source + (at - r->text), take);
        else
            pci_map_add(&a->map, take, r->source, r->source_len);
        at += take;
    }
}

static void
map_text(pci_article *a, size_t text_len, size_t at, size_t len)
{
    size_t start;

    if (!a->decoded) {
        pci_map_add(&a->map, text_len, at, len);
    } else if (text_len == len) {
        map_copied(a, at, len);
    } else {
        start = pci_map_start(a->decoded, at);
        pci_map_add(&a->map, text_len, start,
                    len ? pci_map_end(a->decoded, at + len) - start : 0);
    }
}

void
pci_article_append(pci_article *a, const char *text, size_t text_len,
                   size_t source, size_t source_len)
{
    pci_block *b;

    if (text_len == 0 || a->n_blocks == 0 || a->text.failed)
        return;
    b = &a->blocks[a->n_blocks - 1];
    if (b->start == b->end && a->text.n > 0) {
        size_t from = pci_map_end(&a->map, a->text.n);
        size_t to = a->decoded ? pci_map_start(a->decoded, source) : source;

        pci_buf_add_byte(&a->text, '\n');
        pci_map_add(&a->map, 1, from, to > from ? to - from : 0);
        b->start = a->text.n;
    }
    if (a->map.n >= PCI_MAX_RUNS)
        a->text.failed = PINCITE_E_LIMIT;
    pci_buf_add(&a->text, text, text_len);
    map_text(a, text_len, source, source_len);
    b->end = a->text.n;
}

pincite_status
pci_article_set_fact(pci_article *a, pci_fact_kind kind, const char *value,
                     size_t n, const char *from, pincite_error *err)
{
    pci_buf clean = PCI_BUF_INIT(MAX_FACT);
    size_t at = pci_white_skip(value, 0, n);
    size_t end = pci_white_trim(value, at, n);

    if (a->facts[kind].value || at >= end || end - at > MAX_FACT)
        return PINCITE_OK;
    /* Gumbo makes such of a character's number that is far too large. */
    if (pci_utf8_valid_length(value + at, end - at) != end - at)
        return PINCITE_OK;
    while (at < end) {
        size_t next = pci_white_skip(value, at, end);

        if (next > at)
            pci_buf_add_byte(&clean, ' ');
        for (at = next; at < end && !pci_white(value + at, end - at); at++)
            pci_buf_add_byte(&clean, value[at]);
    }
    a->facts[kind].value = pci_buf_steal(&clean);
    if (!a->facts[kind].value)
        return pci_fail_nomem(err);
    a->facts[kind].from = from;
    return PINCITE_OK;
}

/* What can only be said when all blocks are there. */
static pincite_status
finish(pci_article *a, const char *name, pincite_error *err)
{
    pci_block *last = a->n_blocks ? &a->blocks[a->n_blocks - 1] : NULL;
    pincite_status st;

    if (a->text.failed == PINCITE_E_LIMIT)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "'%s' falls into too many pieces", name);
    st = pci_buf_status(&a->text, err);
    if (!st)
        st = pci_map_status(&a->map, err);
    if (last && last->start == last->end)
        a->n_blocks--;
    return st;
}

static pincite_status
parse_format(pci_article *a, const char *name, const char *s, size_t n,
             pincite_error *err)
{
    switch (pci_format_of(name, s, n)) {
    case PCI_FORMAT_HTML:
        return pci_html_parse(a, s, n, err);
    case PCI_FORMAT_MARKDOWN:
        return pci_markdown_parse(a, s, n, err);
    case PCI_FORMAT_PLAIN:
        break;
    }
    return pci_plain_parse(a, s, n, err);
}

pincite_status
pci_article_find_language(pci_article *a, pci_language_detector *detector,
                          pincite_error *err)
{
    const char *code;

    if (a->facts[PCI_FACT_LANGUAGE].value || a->text.n == 0)
        return PINCITE_OK;
    code = pci_language_detect(detector, a->text.p, a->text.n);
    if (!code)
        return pci_language_detector_status(detector, err);
    return pci_article_set_fact(a, PCI_FACT_LANGUAGE, code, strlen(code),
                                "detected", err);
}

/* The article's map knows the source's lines from now on. */
static void
take_lines(pci_map *to, pci_map *from)
{
    to->line_starts = from->line_starts;
    to->n_lines = from->n_lines;
    to->cap_lines = from->cap_lines;
    to->first_line = from->first_line;
    from->line_starts = NULL;
    from->n_lines = 0;
    from->cap_lines = 0;
}

pincite_status
pci_article_parse(const char *bytes, size_t n, const char *name,
                  pci_article *out, pincite_error *err)
{
    /* A byte that is no UTF-8 takes three bytes of text. */
    static const pci_article empty = {.text = PCI_BUF_INIT(PCI_MAX_SOURCE * 3),
                                      .map = PCI_MAP_INIT};
    pci_decoded decoded;
    pincite_status st = pci_decode(bytes, n, name, &decoded, err);

    *out = empty;
    if (st)
        goto out;
    take_lines(&out->map, &decoded.map);
    out->decoded = decoded.is_same ? NULL : &decoded.map;
    st = parse_format(out, name, decoded.text, decoded.n, err);
    if (!st)
        st = finish(out, name, err);
    if (!st)
        st = pci_head_find_facts(out, err);
    out->decoded = NULL;
out:
    pci_decoded_release(&decoded);
    return st;
}

void
pci_article_release(pci_article *a)
{
    size_t i;

    for (i = 0; i < PCI_FACTS; i++)
        pci_free(a->facts[i].value);
    memset(a->facts, 0, sizeof a->facts);
    pci_buf_release(&a->text);
    pci_map_release(&a->map);
    pci_free(a->blocks);
    a->blocks = NULL;
    a->n_blocks = 0;
    a->cap_blocks = 0;
}
