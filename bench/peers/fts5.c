/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SQLite FTS5: a row a passage, porter's stems, the text kept. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "bench/peers/peer.h"

struct opened {
    sqlite3 *db;
    sqlite3_stmt *statement; /* that adds, or that asks */
};

static const char tables[] =
    "CREATE VIRTUAL TABLE IF NOT EXISTS passages USING"
    " fts5(path UNINDEXED, text, tokenize = 'porter unicode61');"
    "BEGIN";
static const char add_passage[] = "INSERT INTO passages VALUES (?, ?)";
static const char find_passages[] =
    "SELECT path, highlight(passages, 1, '[', ']') FROM passages"
    " WHERE passages MATCH ? ORDER BY rank LIMIT 10";

static bool
complain(sqlite3 *db)
{
    fprintf(stderr, "fts5: %s\n", sqlite3_errmsg(db));
    return false;
}

static bool
fts5_close(void *opened)
{
    struct opened *o = opened;
    bool ok;

    sqlite3_finalize(o->statement);
    ok = sqlite3_get_autocommit(o->db) ||
         sqlite3_exec(o->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK ||
         complain(o->db);
    sqlite3_close(o->db);
    free(o);
    return ok;
}

static void *
fts5_open(const char *index, bool fill)
{
    struct opened *o = calloc(1, sizeof *o);

    if (!o)
        return NULL;
    if (sqlite3_open(index, &o->db) == SQLITE_OK &&
        (!fill ||
         sqlite3_exec(o->db, tables, NULL, NULL, NULL) == SQLITE_OK) &&
        sqlite3_prepare_v2(o->db, fill ? add_passage : find_passages, -1,
                           &o->statement, NULL) == SQLITE_OK)
        return o;
    complain(o->db);
    fts5_close(o);
    return NULL;
}

static bool
fts5_add(const char *path, const char *text, size_t n, void *opened)
{
    struct opened *o = opened;

    sqlite3_bind_text(o->statement, 1, path, -1, SQLITE_STATIC);
    sqlite3_bind_text(o->statement, 2, text, (int)n, SQLITE_STATIC);
    if (sqlite3_step(o->statement) != SQLITE_DONE)
        return complain(o->db);
    return sqlite3_reset(o->statement) == SQLITE_OK;
}

/* Words are quoted each, or all as one phrase; some of them are words of the
 * query language. */
static void
spell(const struct peer_query *q, char *out)
{
    bool phrase = strcmp(q->kind, "phrase") == 0;
    const char *between = phrase                        ? " "
                          : strcmp(q->kind, "and") == 0 ? "\" AND \""
                                                        : "\" OR \"";

    peer_spell(q, "\"", between, strcmp(q->kind, "prefix") == 0 ? "\"*" : "\"",
               out);
}

static bool
fts5_ask(void *opened, const struct peer_query *q, FILE *out)
{
    struct opened *o = opened;
    char query[PEER_QUERY];
    int status;

    spell(q, query);
    sqlite3_bind_text(o->statement, 1, query, -1, SQLITE_STATIC);
    while ((status = sqlite3_step(o->statement)) == SQLITE_ROW)
        if (out)
            fprintf(out, "%s\n%s\n\n", sqlite3_column_text(o->statement, 0),
                    sqlite3_column_text(o->statement, 1));
    if (status != SQLITE_DONE)
        return complain(o->db);
    return sqlite3_reset(o->statement) == SQLITE_OK;
}

int
main(int argc, char **argv)
{
    static const struct peer fts5 = {fts5_open, fts5_add, fts5_ask,
                                     fts5_close};

    return peer_main(&fts5, argc, argv);
}
