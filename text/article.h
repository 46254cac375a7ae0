/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/article.h - a source file as an article: clean text in blocks, what
 * the article says of itself, and the way back to the source.
 *
 * pci_article_parse() decodes (text/source/decode.h), tells the format
 * (text/format.h), and lets that format's parser append blocks and set
 * facts: text/plain/plain.h, text/markdown/markdown.h, text/html/html.h.
 */
#ifndef PCI_ARTICLE_H
#define PCI_ARTICLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/limits.h"
#include "text/words/language.h"
#include "text/map.h"

typedef enum pci_block_kind {
    PCI_BLOCK_PARAGRAPH,
    PCI_BLOCK_HEADING,
    PCI_BLOCK_ITEM, /* of a list */
    PCI_BLOCK_QUOTE,
    PCI_BLOCK_CODE,
    PCI_BLOCK_TABLE, /* a row */
    PCI_BLOCK_CAPTION,
    PCI_BLOCK_NOTE,      /* a footnote or endnote */
    PCI_BLOCK_REFERENCE, /* an entry of a list of references */
    PCI_BLOCK_FURNITURE  /* of the page or site: no part of the article */
} pci_block_kind;

typedef struct pci_block {
    pci_block_kind kind;
    const char *reason; /* a constant: how that was seen, such as "page
                           footer" or "nav element"; NULL where it is plain */
    size_t start;       /* its bytes in the article's text, half-open */
    size_t end;
    uint32_t page; /* from 1; 0 where the source has no pages */
} pci_block;

/* What an article says of itself; numbered as pincite/article.h has it. */
typedef enum pci_fact_kind {
    PCI_FACT_TITLE,
    PCI_FACT_AUTHOR,   /* several are parted by ", " */
    PCI_FACT_DATE,     /* ISO 8601: 2014, 2014-07 or 2014-07-01 */
    PCI_FACT_URL,      /* the canonical one */
    PCI_FACT_LANGUAGE, /* ISO 639-1, such as "en" */
    PCI_FACTS
} pci_fact_kind;

typedef struct pci_fact {
    char *value;      /* NULL when unknown */
    const char *from; /* a constant: where it was found, such as "front
                         matter", "og:title", "byline"; NULL when unknown */
} pci_fact;

typedef struct pci_article {
    pci_buf text; /* valid UTF-8; blocks are parted by one '\n' */
    pci_map map;  /* of all the text, the parting '\n's included */
    pci_block *blocks;
    size_t n_blocks;
    size_t cap_blocks;
    pci_fact facts[PCI_FACTS];
    const pci_map *decoded; /* while parsing: from the decoded source to the
                               source's bytes; NULL where these are equal */
} pci_article;

/*
 * Reads a source: decodes it, finds its blocks and facts. `name` is the
 * file's name, for messages and for its ending.
 * Fails with NOT_TEXT (binary, or broken gzip), LIMIT (unpacks to more than
 * PCI_MAX_SOURCE), NOMEM; the messages name the file.
 * Release with pci_article_release() in any case.
 */
pincite_status pci_article_parse(const char *bytes, size_t n, const char *name,
                                 pci_article *out, pincite_error *err);

void pci_article_release(pci_article *a);

/* Finds the language of the text where the source does not tell it; without a
 * detector by its words and script alone.
 * Fails with NOMEM, IO (the detector cannot open its files). */
pincite_status pci_article_find_language(pci_article *a,
                                         pci_language_detector *detector,
                                         pincite_error *err);

/* For the parsers: appends an empty block to be extended by
 * pci_article_append(). The '\n' that parts it from the one before is put in
 * when the block gets its first text; a block that gets none vanishes. */
pincite_status pci_article_begin_block(pci_article *a, pci_block_kind kind,
                                       pincite_error *err);

/* Appends text to the last block, which stands at bytes
 * [source, source + source_len) of the decoded source; equally long means
 * copied byte for byte. */
void pci_article_append(pci_article *a, const char *text, size_t text_len,
                        size_t source, size_t source_len);

/* Sets a fact that is not known yet; one that is stays, so parsers set the
 * most trusted first. White space around and within the value is trimmed
 * and collapsed; an empty value is none. Fails with NOMEM. */
pincite_status pci_article_set_fact(pci_article *a, pci_fact_kind kind,
                                    const char *value, size_t n,
                                    const char *from, pincite_error *err);

/* The name of a kind as the JSON has it: "paragraph", "heading" ... */
const char *pci_block_kind_name(pci_block_kind kind);

#endif
