/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/layer.h"

#include "base/alloc.h"

static pci_layer
layer_of(pci_block_kind kind)
{
    switch (kind) {
    case PCI_BLOCK_NOTE:
        return PCI_LAYER_NOTES;
    case PCI_BLOCK_REFERENCE:
        return PCI_LAYER_REFERENCES;
    case PCI_BLOCK_FURNITURE:
        return PCI_LAYER_FURNITURE;
    default:
        return PCI_LAYER_TEXT;
    }
}

/* Appends a block with its runs as they are. */
static pincite_status
copy_block(const pci_article *a, const pci_block *b, pci_article *out,
           pincite_error *err)
{
    const pci_map *map = &a->map;
    size_t i = map->n ? pci_map_find(map, b->start) : 0;
    size_t at = b->start;
    pincite_status st = pci_article_begin_block(out, b->kind, err);
    pci_block *copy;

    if (st)
        return st;
    for (; i < map->n && at < b->end; i++) {
        const pci_run *r = &map->runs[i];
        size_t end = r->text + r->text_len;
        size_t to = end < b->end ? end : b->end;
        bool is_copied = r->text_len == r->source_len;

        pci_article_append(out, a->text.p + at, to - at,
                           is_copied ? r->source + (at - r->text) : r->source,
                           is_copied ? to - at : r->source_len);
        at = to;
    }
    copy = &out->blocks[out->n_blocks - 1];
    copy->reason = b->reason;
    copy->page = b->page;
    return PINCITE_OK;
}

/* Makes room for the text and the blocks of the layer. */
static void
make_room(const pci_article *a, pci_layer layer, pci_article *out)
{
    size_t blocks = 0;
    size_t bytes = 0;
    char *text;
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        const pci_block *b = &a->blocks[i];

        if (layer_of(b->kind) != layer)
            continue;
        blocks++;
        bytes += b->end - b->start + 1;
    }
    if (blocks == 0)
        return;
    pci_grow(&out->blocks, &out->cap_blocks, blocks, sizeof *out->blocks);
    pci_grow(&out->map.runs, &out->map.cap, 2 * blocks, sizeof *out->map.runs);
    text = pci_buf_reserve(&out->text, bytes);
    if (text)
        *text = '\0';
}

pincite_status
pci_layer_select(const pci_article *a, pci_layer layer, pci_article *out,
                 pincite_error *err)
{
    static const pci_article empty = {.text = PCI_BUF_INIT(SIZE_MAX / 2),
                                      .map = PCI_MAP_INIT};
    pincite_status st = PINCITE_OK;
    size_t i;

    *out = empty;
    pci_map_borrow_lines(&out->map, &a->map);
    make_room(a, layer, out);
    for (i = 0; i < a->n_blocks && !st; i++)
        if (layer_of(a->blocks[i].kind) == layer)
            st = copy_block(a, &a->blocks[i], out, err);
    if (!st)
        st = pci_buf_status(&out->text, err);
    return st ? st : pci_map_status(&out->map, err);
}
