/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Prints the best passages for a query, each with its place:
 *     cc search.c $(pkg-config --cflags --libs libpincite) -o search
 *     ./search INDEX QUERY
 */
#include <stdio.h>
#include <string.h>

#include <pincite/pincite.h>

static void
print_hit(const pincite_hit *hit)
{
    printf("%s:%llu: %s\n", pincite_hit_path(hit),
           (unsigned long long)pincite_hit_start_line(hit),
           pincite_hit_text(hit, NULL));
}

int
main(int argc, char **argv)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dir = argc == 3 ? argv[1] : ".pincite";
    const char *query = argc == 3 ? argv[2] : "";
    pincite_reader *reader = NULL;
    pincite_results *results = NULL;
    pincite_status st = pincite_reader_open(&dir, 1, &reader, &err);
    size_t i;

    if (!st)
        st = pincite_reader_search(reader, query, strlen(query), NULL,
                                   &results, &err);
    if (st)
        fprintf(stderr, "search: %s\n", err.message);
    for (i = 0; !st && i < pincite_results_count(results); i++)
        print_hit(pincite_results_hit(results, i));
    pincite_results_free(results);
    pincite_reader_free(reader);
    return st ? 2 : 0;
}
