/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The library, for searches in a warm process; the program indexes and
 * answers cold ones. */
#include <config.h>

#include <string.h>

#include <pincite/pincite.h>

#include "bench/peers/peer.h"

static void *
library_open(const char *index, bool fill)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader = NULL;

    (void)fill;
    if (pincite_reader_open(&index, 1, &reader, &err))
        fprintf(stderr, "pincite: %s\n", err.message);
    return reader;
}

static void
spell(const struct peer_query *q, char *out)
{
    const char *around = strcmp(q->kind, "phrase") == 0 ? "\"" : "";
    const char *between = strcmp(q->kind, "and") == 0 ? " AND " : " ";

    peer_spell(q, around, between,
               strcmp(q->kind, "prefix") == 0 ? "*" : around, out);
}

/* The results have their texts and marks already. */
static bool
library_ask(void *reader, const struct peer_query *q, FILE *out)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *results = NULL;
    char query[PEER_QUERY];
    size_t i;

    spell(q, query);
    if (pincite_reader_search(reader, query, strlen(query), NULL, &results,
                              &err)) {
        fprintf(stderr, "pincite: %s\n", err.message);
        return false;
    }
    for (i = 0; out && i < pincite_results_count(results); i++)
        fprintf(out, "%s\n",
                pincite_hit_path(pincite_results_hit(results, i)));
    pincite_results_free(results);
    return true;
}

static bool
library_close(void *reader)
{
    pincite_reader_free(reader);
    return true;
}

int
main(int argc, char **argv)
{
    static const struct peer library = {library_open, NULL, library_ask,
                                        library_close};

    return peer_main(&library, argc, argv);
}
