/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/context.h - what stands before and after a hit in its article, each
 * passage of an answer once.
 */
#ifndef CLI_CONTEXT_H
#define CLI_CONTEXT_H

#include <stddef.h>

#include <pincite/pincite.h>

struct ranked;

/* Set `reader` and `most`, the rest to 0. */
struct context {
    pincite_reader *reader; /* borrowed */
    size_t most;            /* passages on either side; 0: no context */
    struct ranked *hits; /* those of the answer, as they stand in articles */
    size_t n_hits;
};

/* Begins and ends an answer, whose hits are borrowed until then. */
void context_begin(struct context *c, const pincite_results *hits);
void context_end(struct context *c);

/* Passages from..to of the article, that of the hit at `at` between them. */
struct neighbours {
    pincite_results *article;
    size_t from;
    size_t at;
    size_t to;
};

/*
 * Looks the neighbours of a hit up: those of its kind, a note beside notes.
 * None when the article has changed meanwhile, or there is no context. Caller
 * frees out->article with pincite_results_free().
 */
void context_find(const struct context *c, const pincite_hit *hit,
                  struct neighbours *out);

/* The rank of the hit that a neighbour of hit `rank` is shown as or with; 0
 * when it is to be shown beside this one. */
size_t context_shown_with(const struct context *c,
                          const pincite_hit *neighbour, size_t rank);

#endif
