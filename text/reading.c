/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The public face of text/: see pincite/article.h. */
#include <config.h>

#include <pincite/article.h>

#include "base/alloc.h"
#include "base/file.h"
#include "text/article.h"

struct pincite_block {
    const pci_block *block;
    char *text; /* a copy, for the NUL behind it */
    pci_place place;
};

struct pincite_article {
    pci_article article;
    pincite_block *blocks;
};

static pincite_status
place_block(pincite_article *a, size_t i, pincite_error *err)
{
    const pci_block *b = &a->article.blocks[i];
    pincite_block *out = &a->blocks[i];

    out->block = b;
    out->text = pci_strndup(a->article.text.p + b->start, b->end - b->start);
    out->place = pci_map_place(&a->article.map, b->start, b->end);
    return out->text ? PINCITE_OK : pci_fail_nomem(err);
}

pincite_status
pincite_article_read(const char *path, pincite_article **out,
                     pincite_error *err)
{
    pci_buf bytes = PCI_BUF_INIT(PCI_MAX_SOURCE);
    pci_language_detector *detector = NULL;
    pincite_article *a = NULL;
    pincite_status st = pci_file_read(path, &bytes, NULL, err);
    size_t i;

    *out = NULL;
    if (st)
        goto out;
    a = pci_alloc(sizeof *a);
    if (!a) {
        st = pci_fail_nomem(err);
        goto out;
    }
    st = pci_language_detector_new(&detector, err);
    if (!st)
        st = pci_article_parse(bytes.p, bytes.n, path, &a->article, err);
    if (!st)
        st = pci_article_find_language(&a->article, detector, err);
    if (st)
        goto out;
    a->blocks = pci_alloc_array(a->article.n_blocks, sizeof *a->blocks);
    if (!a->blocks)
        st = pci_fail_nomem(err);
    for (i = 0; i < a->article.n_blocks && !st; i++)
        st = place_block(a, i, err);
out:
    if (st)
        pincite_article_free(a);
    else
        *out = a;
    pci_language_detector_free(detector);
    pci_buf_release(&bytes);
    return st;
}

void
pincite_article_free(pincite_article *a)
{
    size_t i;

    if (!a)
        return;
    for (i = 0; a->blocks && i < a->article.n_blocks; i++)
        pci_free(a->blocks[i].text);
    pci_free(a->blocks);
    pci_article_release(&a->article);
    pci_free(a);
}

const char *
pincite_article_fact(const pincite_article *a, pincite_fact fact)
{
    return (unsigned)fact < PCI_FACTS ? a->article.facts[fact].value : NULL;
}

const char *
pincite_article_fact_from(const pincite_article *a, pincite_fact fact)
{
    return (unsigned)fact < PCI_FACTS ? a->article.facts[fact].from : NULL;
}

size_t
pincite_article_block_count(const pincite_article *a)
{
    return a->article.n_blocks;
}

const pincite_block *
pincite_article_block(const pincite_article *a, size_t i)
{
    return i < a->article.n_blocks ? &a->blocks[i] : NULL;
}

const char *
pincite_block_kind(const pincite_block *b)
{
    return pci_block_kind_name(b->block->kind);
}

const char *
pincite_block_reason(const pincite_block *b)
{
    return b->block->reason;
}

const char *
pincite_block_text(const pincite_block *b, size_t *len)
{
    if (len)
        *len = b->block->end - b->block->start;
    return b->text;
}

uint64_t
pincite_block_start_byte(const pincite_block *b)
{
    return b->place.start_byte;
}

uint64_t
pincite_block_end_byte(const pincite_block *b)
{
    return b->place.end_byte;
}

uint64_t
pincite_block_start_line(const pincite_block *b)
{
    return b->place.start_line;
}

uint64_t
pincite_block_end_line(const pincite_block *b)
{
    return b->place.end_line;
}

uint32_t
pincite_block_page(const pincite_block *b)
{
    return b->block->page;
}
