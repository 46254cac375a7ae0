/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/article.h - a source file as an article: clean text in blocks, with
 * the way back to the source.
 */
#ifndef PCI_ARTICLE_H
#define PCI_ARTICLE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/map.h"

typedef enum pci_block_kind {
    PCI_BLOCK_PARAGRAPH,
    PCI_BLOCK_HEADING,
    PCI_BLOCK_ITEM /* of a list */
} pci_block_kind;

typedef struct pci_block {
    pci_block_kind kind;
    size_t start; /* its bytes in the article's text, half-open */
    size_t end;
} pci_block;

typedef struct pci_article {
    pci_buf text; /* valid UTF-8; blocks are parted by one '\n' */
    pci_map map;  /* of all the text, the parting '\n's included */
    pci_block *blocks;
    size_t n_blocks;
    size_t cap_blocks;
    char *title; /* NULL when unknown; likewise the others */
    char *author;
    char *date; /* ISO 8601: 2014, 2014-07 or 2014-07-01 */
} pci_article;

/* Sources of more bytes than this, decompressed, are refused. */
#define PCI_MAX_SOURCE ((size_t)256 << 20)

/*
 * Reads a source: undoes gzip, checks that it is text, finds the blocks and
 * the title. `name` (for messages) is the file's name.
 * Fails with NOT_TEXT (binary), LIMIT (unpacks to more than PCI_MAX_SOURCE),
 * CORRUPT (broken gzip), NOMEM; the messages name the file.
 * Release with pci_article_release() in any case.
 */
pincite_status pci_article_parse(const char *bytes, size_t n, const char *name,
                                 pci_article *out, pincite_error *err);

void pci_article_release(pci_article *a);

/* For the structure parsers: appends an empty block to be extended by
 * pci_article_append(). The '\n' that parts it from the one before is put in
 * when the block gets its first text; a block that gets none vanishes. */
pincite_status pci_article_begin_block(pci_article *a, pci_block_kind kind,
                                       pincite_error *err);

/* Appends text to the last block, which stands at source[..source_len). */
void pci_article_append(pci_article *a, const char *text, size_t text_len,
                        size_t source, size_t source_len);

#endif
