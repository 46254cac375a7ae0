/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/search.h - the reader: a query becomes ranked, marked, located
 * passages.
 *
 * Results own all their text: they stay whole whatever becomes of the
 * reader or the index.
 */
#ifndef PINCITE_SEARCH_H
#define PINCITE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pincite/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pincite_reader pincite_reader;   /* open indexes */
typedef struct pincite_options pincite_options; /* how to search */
typedef struct pincite_results pincite_results; /* a list of passages */
typedef struct pincite_hit pincite_hit;         /* one passage of a list */
typedef struct pincite_mark pincite_mark;       /* one span that matched */

typedef struct pincite_part pincite_part; /* of a hit's score */

typedef enum pincite_order {
    PINCITE_ORDER_SCORE = 0, /* best first */
    PINCITE_ORDER_NEWEST = 1 /* by the article's date, undated ones last; of
                                equal dates best first */
} pincite_order;

/*
 * Opens one or more index folders to be searched as one collection.
 * Caller frees *out with pincite_reader_free().
 * Fails with NOT_FOUND, FORMAT (written by another version: the message
 * says what to run), CORRUPT, CHANGED, IO, INVALID (n_dirs is 0), NOMEM,
 * UNREACHABLE (as may all functions of a reader whose index has shards on
 * other machines).
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_reader_open(const char *const *dirs, size_t n_dirs,
                    pincite_reader **out, pincite_error *err);

/* What is done with the shards that an index has on other machines, served
 * by xapian-tcpsrv. */
typedef enum pincite_remotes {
    PINCITE_REMOTES_ASK = 0,
    PINCITE_REMOTES_REFUSE = 1, /* an index that has any is not opened */
    PINCITE_REMOTES_LEAVE_OUT = 2
} pincite_remotes;

/* How indexes are opened. */
typedef struct pincite_access pincite_access;

/*
 * At first remote shards are asked, each has 10 seconds to answer, and one
 * that does not is an error. Caller frees *out with pincite_access_free().
 * Fails with NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_access_new(pincite_access **out, pincite_error *err);

/* Accepts NULL. @since 0.1 */
PINCITE_API void pincite_access_free(pincite_access *a);

/* An index that was not chosen by whoever asks, but found, is better not
 * followed to other machines. Other values count as ASK. @since 0.1 */
PINCITE_API void pincite_access_set_remotes(pincite_access *a,
                                            pincite_remotes remotes);

/* Whether the other shards answer alone when one does not; see
 * pincite_results_partial(). That one is asked again after half a minute.
 * @since 0.1 */
PINCITE_API void pincite_access_set_partial(pincite_access *a, bool partial);

/* How long a remote shard has for each answer, in milliseconds; 0 counts as
 * 1. @since 0.1 */
PINCITE_API void pincite_access_set_timeout(pincite_access *a,
                                            unsigned milliseconds);

/*
 * As pincite_reader_open(), which is this with NULL for the access.
 * Fails with UNREACHABLE (a remote shard does not answer: the message names
 * it), INVALID (refused, or n_dirs is 0), and as pincite_reader_open() does.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_reader_open_with(
    const char *const *dirs, size_t n_dirs, const pincite_access *access,
    pincite_reader **out, pincite_error *err);

/* Calls `fn` with each remote shard, "HOST:PORT", and a sentence why it is
 * left out at present, NULL where it is not; both borrowed for the call.
 * @since 0.1 */
PINCITE_API void pincite_reader_each_remote(
    const pincite_reader *r,
    void (*fn)(const char *place, const char *why, void *user), void *user);

/* Accepts NULL. @since 0.1 */
PINCITE_API void pincite_reader_free(pincite_reader *r);

/*
 * Moves on to what writers have committed since the reader was opened; cheap
 * when nothing was. Without it a reader may go on seeing its first state.
 * Fails as pincite_reader_open() does; the reader then still answers, but may
 * do so from either state.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_reader_reopen(pincite_reader *r, pincite_error *err);

/* How many passages, and how many articles, can be found. The latter fails
 * with CHANGED, CORRUPT, IO, NOMEM. @since 0.1 */
PINCITE_API uint64_t pincite_reader_passages(const pincite_reader *r);
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_reader_articles(pincite_reader *r, uint64_t *out, pincite_error *err);

/*
 * Calls `fn` with each recorded root, an absolute path borrowed for the call.
 * Fails with CHANGED, CORRUPT, IO, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_reader_each_root(
    pincite_reader *r, void (*fn)(const char *path, void *user), void *user,
    pincite_error *err);

/* The same with those of the roots whose links to folders are followed, see
 * pincite_writer_set_follow(). @since 0.1 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_reader_each_followed(
    pincite_reader *r, void (*fn)(const char *path, void *user), void *user,
    pincite_error *err);

/* Told the next lines of a dump, n bytes, borrowed for the call; false stops
 * it.
 * @since 0.1 */
typedef bool (*pincite_dump_fn)(const char *lines, size_t n, void *user);

/*
 * Writes all that the newest state of the indexes holds as lines of text, see
 * pincite-dump(1): the same for the same files, whatever was done before and
 * however the index is laid out.
 * Fails with CANCELLED, CHANGED (commits overtook it: what was told is not all
 * of one state), CORRUPT, FORMAT, IO, NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_reader_dump(
    pincite_reader *r, pincite_dump_fn fn, void *user, pincite_error *err);

/*
 * Search settings: a limit of 10 hits, at most 3 an article.
 * Caller frees *out with pincite_options_free().
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_options_new(pincite_options **out, pincite_error *err);

/* Accepts NULL. @since 0.1 */
PINCITE_API void pincite_options_free(pincite_options *o);

/* How many hits at most. Larger than 100,000 counts as 100,000. @since 0.1 */
PINCITE_API void pincite_options_set_limit(pincite_options *o, size_t limit);

/* How many passages of one article at most; 0 = as many as match. @since 0.1
 */
PINCITE_API void pincite_options_set_per_article(pincite_options *o,
                                                 size_t per_article);

/* Whether furniture (page headers and footers, navigation and the like) is
 * searched, too. It is not, at first. @since 0.1 */
PINCITE_API void pincite_options_set_all_text(pincite_options *o,
                                              bool all_text);

/* The order of the hits; by score, at first. Other values count as that.
 * @since 0.1 */
PINCITE_API void pincite_options_set_order(pincite_options *o,
                                           pincite_order order);

/* Whether hits tell what their scores are made of; takes a while, and is not
 * done at first. @since 0.1 */
PINCITE_API void pincite_options_set_explain(pincite_options *o, bool explain);

/*
 * Asked from time to time while a search runs, by the thread that runs it:
 * return false to stop it. It must not use the reader.
 * @since 0.1
 */
typedef bool (*pincite_go_on_fn)(void *user);

/*
 * How long a search may take, in milliseconds; 0: as long as it takes, as at
 * first. One that would take longer fails with TIMEOUT, a few milliseconds
 * later; a phrase of two of the most frequent words in a very large index may
 * take longer, as Xapian looks for it by itself.
 * @since 0.1
 */
PINCITE_API void pincite_options_set_time_limit(pincite_options *o,
                                                uint64_t milliseconds);

/* Whom to ask whether a search is to go on, at most once in a millisecond; if
 * it is not it fails with CANCELLED. NULL: nobody, as at first. @since 0.1 */
PINCITE_API void pincite_options_set_go_on_callback(pincite_options *o,
                                                    pincite_go_on_fn fn,
                                                    void *user);

/*
 * Answers a query in the language of pincite-query(7): words, "phrases",
 * +must, -not, AND, OR, NOT, NEAR, SENTENCE, brackets, wild*cards, fuzzy~
 * words, =exact words, fields and filters. Any bytes are a valid query: what
 * is no syntax is read as words, and a query without a word finds nothing. A
 * query of more than 100,000 bytes or 2,000 words is cut there, which
 * pincite_results_shortened() tells. Of articles
 * that are nearly the same only the best ranked one is in the list.
 * `options` may be NULL.
 * Caller frees *out with pincite_results_free(). No match is an empty list.
 * Fails with CHANGED, CORRUPT, FORMAT, IO, TIMEOUT, CANCELLED, INVALID (called
 * by a callback of the reader's own), NOMEM.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status pincite_reader_search(
    pincite_reader *r, const char *query, size_t query_len,
    const pincite_options *options, pincite_results **out, pincite_error *err);

/*
 * All passages of one article without marks: those of its text in order, then
 * notes, references and furniture. `path` is as
 * hits have it.
 * Caller frees *out with pincite_results_free().
 * Fails with NOT_FOUND and as pincite_reader_search() does.
 * @since 0.1
 */
PINCITE_API PINCITE_MUST_CHECK pincite_status
pincite_reader_article(pincite_reader *r, const char *path,
                       pincite_results **out, pincite_error *err);

/* Accepts NULL. What was borrowed from the results ends. @since 0.1 */
PINCITE_API void pincite_results_free(pincite_results *results);

/* How many hits the list holds. @since 0.1 */
PINCITE_API size_t pincite_results_count(const pincite_results *results);

/*
 * How many passages match in all: exact up to 1,000, above that an estimate
 * where the rest could not change the list.
 * @since 0.1
 */
PINCITE_API uint64_t pincite_results_matches(const pincite_results *results);

/*
 * The query as it was read, in a form that reads the same again.
 * Borrowed from the results.
 * @since 0.1
 */
PINCITE_API const char *
pincite_results_understood(const pincite_results *results);

/*
 * The query with the words that no passage has replaced by the nearest ones
 * of the index; NULL when there is nothing to suggest.
 * Borrowed from the results.
 * @since 0.1
 */
PINCITE_API const char *
pincite_results_suggestion(const pincite_results *results);

/* Whether nothing has all that was required by AND and +, so that these are
 * passages which have some of it. @since 0.1 */
PINCITE_API bool pincite_results_relaxed(const pincite_results *results);

/*
 * Whether more fits the query than is looked at: more words of the index a
 * wildcard or a fuzzy word than are looked for, the 1,000 most frequent, the
 * 100 nearest, of the first 2,000,000 that begin as it does; or more passages
 * of remote shards a query that only texts can decide than the 50,000 that
 * are sent.
 * @since 0.1
 */
PINCITE_API bool pincite_results_cut(const pincite_results *results);

/* Whether the query is longer than what is read of it, 100,000 bytes or 2,000
 * words: the rest was not looked for. @since 0.1 */
PINCITE_API bool pincite_results_shortened(const pincite_results *results);

/* Whether shards are left out that did not answer, or were not to be asked:
 * what they hold is missing in the list and in all that is told of it.
 * @since 0.1 */
PINCITE_API bool pincite_results_partial(const pincite_results *results);

/* Whether the list is empty because the words asked for stand in furniture
 * only, see pincite_options_set_all_text(). @since 0.1 */
PINCITE_API bool pincite_results_furniture(const pincite_results *results);

/*
 * Hit `i`, counted from 0, best first. Borrowed from the results; NULL when
 * there is none.
 * @since 0.1
 */
PINCITE_API const pincite_hit *
pincite_results_hit(const pincite_results *results, size_t i);

/* The source file, an absolute path. All strings: borrowed from the results.
 * @since 0.1 */
PINCITE_API const char *pincite_hit_path(const pincite_hit *hit);

/* What the article says of itself; NULL where unknown. @since 0.1 */
PINCITE_API const char *pincite_hit_title(const pincite_hit *hit);
PINCITE_API const char *pincite_hit_author(const pincite_hit *hit);

/* ISO 8601 as far as known: 2014, 2014-07 or 2014-07-01; NULL if unknown.
 * @since 0.1 */
PINCITE_API const char *pincite_hit_date(const pincite_hit *hit);

/* The article's own address; its language, ISO 639-1; the heading that the
 * passage stands under or starts with. NULL where unknown. @since 0.1 */
PINCITE_API const char *pincite_hit_url(const pincite_hit *hit);
PINCITE_API const char *pincite_hit_language(const pincite_hit *hit);
PINCITE_API const char *pincite_hit_heading(const pincite_hit *hit);

/* "text", "note", "reference" or "furniture". Lives for ever. @since 0.1 */
PINCITE_API const char *pincite_hit_kind(const pincite_hit *hit);

/* The parts of the score: they add up to it. None unless asked for by
 * pincite_options_set_explain(). @since 0.1 */
PINCITE_API size_t pincite_hit_part_count(const pincite_hit *hit);

/* Part `i`, counted from 0. Borrowed from the results; NULL if none. @since
 * 0.1 */
PINCITE_API const pincite_part *pincite_hit_part(const pincite_hit *hit,
                                                 size_t i);

/* Where what scores stands: "text", the passage itself; "title", the title of
 * its article; "article", all of the article's passages that match; "gap",
 * what is taken away because it has not all of the words; "repeat", what is
 * taken away because better passages of the article are in the list. Lives for
 * ever. @since 0.1 */
PINCITE_API const char *pincite_part_of(const pincite_part *part);

/* The item of the query that scores; "" for all other parts than "text", which
 * are of all its words. Borrowed from the results. @since 0.1 */
PINCITE_API const char *pincite_part_query(const pincite_part *part);

/* How much it scores. @since 0.1 */
PINCITE_API double pincite_part_score(const pincite_part *part);

/* What became of the file of a hit since it was indexed. */
typedef enum pincite_file {
    PINCITE_FILE_UNKNOWN = 0, /* a text that is no file; or it could not be
                                 looked at */
    PINCITE_FILE_SAME = 1,    /* of the same size and time */
    PINCITE_FILE_CHANGED = 2, /* of another size or time */
    PINCITE_FILE_GONE = 3     /* there is none of that name */
} pincite_file;

/* Looks at the file of the hit now, without reading it: what the hit shows may
 * no longer stand there. @since 0.1 */
PINCITE_API pincite_file pincite_hit_file(const pincite_hit *hit);

/* How many further articles that match are left out because they are nearly
 * the same as this one. @since 0.1 */
PINCITE_API uint32_t pincite_hit_similar(const pincite_hit *hit);

/* The page it starts on, from 1; 0 where the source has no pages.
 * @since 0.1 */
PINCITE_API uint32_t pincite_hit_page(const pincite_hit *hit);

/* The score: 0 or more, comparable within one answer only. @since 0.1 */
PINCITE_API double pincite_hit_score(const pincite_hit *hit);

/* The passage's place among the article's passages, counted from 1, and how
 * many those are. @since 0.1 */
PINCITE_API uint32_t pincite_hit_passage(const pincite_hit *hit);
PINCITE_API uint32_t pincite_hit_passages(const pincite_hit *hit);

/* Where it stands in the source (after decompression): lines count from 1,
 * bytes from 0, and end_byte is the byte after the last one. @since 0.1 */
PINCITE_API uint64_t pincite_hit_start_line(const pincite_hit *hit);
PINCITE_API uint64_t pincite_hit_end_line(const pincite_hit *hit);
PINCITE_API uint64_t pincite_hit_start_byte(const pincite_hit *hit);
PINCITE_API uint64_t pincite_hit_end_byte(const pincite_hit *hit);

/*
 * The passage as valid UTF-8 with its line breaks repaired; blocks are parted
 * by a newline. *len, unless `len` is NULL, is its length in bytes; a NUL
 * follows.
 * @since 0.1
 */
PINCITE_API const char *pincite_hit_text(const pincite_hit *hit, size_t *len);

/*
 * The part of the text to show where all of it is too much: whole sentences
 * that hold the most of what matched, in at most `budget` characters; the
 * beginning where nothing is marked; cut between words where a sentence alone
 * is longer. Writes its half-open span in bytes of the text: something is
 * left out before it unless *start is 0, and after it unless *end is the
 * text's length.
 * @since 0.1
 */
PINCITE_API void pincite_hit_excerpt(const pincite_hit *hit, size_t budget,
                                     size_t *start, size_t *end);

/* The marks, in order, never overlapping. @since 0.1 */
PINCITE_API size_t pincite_hit_mark_count(const pincite_hit *hit);

/* Mark `i`, counted from 0. Borrowed from the results; NULL if none. @since
 * 0.1 */
PINCITE_API const pincite_mark *pincite_hit_mark(const pincite_hit *hit,
                                                 size_t i);

/* The half-open span in bytes of the hit's text. @since 0.1 */
PINCITE_API size_t pincite_mark_start(const pincite_mark *mark);
PINCITE_API size_t pincite_mark_end(const pincite_mark *mark);

/* The half-open span in bytes of the source file (after decompression). @since
 * 0.1 */
PINCITE_API uint64_t pincite_mark_start_byte(const pincite_mark *mark);
PINCITE_API uint64_t pincite_mark_end_byte(const pincite_mark *mark);

/* Where it starts in the source: line and column count from 1, columns in
 * bytes. @since 0.1 */
PINCITE_API uint64_t pincite_mark_line(const pincite_mark *mark);
PINCITE_API uint64_t pincite_mark_column(const pincite_mark *mark);

#ifdef __cplusplus
}
#endif

#endif
