/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/article.h - a file read as an article, without any index: what it
 * says of itself, and its blocks with their places.
 */
#ifndef PINCITE_ARTICLE_H
#define PINCITE_ARTICLE_H

#include <stddef.h>
#include <stdint.h>

#include <pincite/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pincite_article pincite_article;
typedef struct pincite_block pincite_block; /* one block of an article */

/* What an article says of itself. */
typedef enum pincite_fact {
    PINCITE_TITLE = 0,
    PINCITE_AUTHOR = 1,  /* several are parted by ", " */
    PINCITE_DATE = 2,    /* ISO 8601: 2014, 2014-07 or 2014-07-01 */
    PINCITE_URL = 3,     /* the canonical one */
    PINCITE_LANGUAGE = 4 /* ISO 639-1, such as "en" */
} pincite_fact;

/*
 * Reads a file: gzip is undone, the charset told, the format's structure
 * found, broken lines repaired. No index is needed or looked at.
 * Caller frees *out with pincite_article_free().
 * Fails with IO, NOT_TEXT (binary), LIMIT (too large), NOMEM; the message
 * names the file.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_article_read(
    const char *path, pincite_article **out, pincite_error *err);

/* Accepts NULL. What was borrowed from the article ends. @since 0.1 */
PINCITE_API void pincite_article_free(pincite_article *a);

/* NULL when unknown. Borrowed from the article. @since 0.1 */
PINCITE_API const char *pincite_article_fact(const pincite_article *a,
                                             pincite_fact fact);

/* Where that was found: a few words such as "front matter" or "byline"; NULL
 * when unknown. Lives for ever. @since 0.1 */
PINCITE_API const char *pincite_article_fact_from(const pincite_article *a,
                                                  pincite_fact fact);

/* The blocks, in the order of the article. @since 0.1 */
PINCITE_API size_t pincite_article_block_count(const pincite_article *a);

/* Block `i`, counted from 0. Borrowed from the article; NULL if none. @since
 * 0.1 */
PINCITE_API const pincite_block *
pincite_article_block(const pincite_article *a, size_t i);

/*
 * "paragraph", "heading", "item", "quote", "code", "table" (a row),
 * "caption", "note", "reference", or "furniture": what is of the page or
 * site and no part of the article. Lives for ever.
 * @since 0.1
 */
PINCITE_API const char *pincite_block_kind(const pincite_block *b);

/* How that was seen: a few words such as "page footer"; NULL where it is
 * plain. Lives for ever. @since 0.1 */
PINCITE_API const char *pincite_block_reason(const pincite_block *b);

/* The block as valid UTF-8 with its line breaks repaired. *len, unless `len`
 * is NULL, is its length in bytes; a NUL follows. @since 0.1 */
PINCITE_API const char *pincite_block_text(const pincite_block *b,
                                           size_t *len);

/* Where it stands in the source (after decompression), half-open; lines count
 * from 1. @since 0.1 */
PINCITE_API uint64_t pincite_block_start_byte(const pincite_block *b);
PINCITE_API uint64_t pincite_block_end_byte(const pincite_block *b);
PINCITE_API uint64_t pincite_block_start_line(const pincite_block *b);
PINCITE_API uint64_t pincite_block_end_line(const pincite_block *b);

/* The page, from 1; 0 where the source has no pages. @since 0.1 */
PINCITE_API uint32_t pincite_block_page(const pincite_block *b);

#ifdef __cplusplus
}
#endif

#endif
