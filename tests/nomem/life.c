/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "life.h"

#include <string.h>

static const char *const queries[] = {
    "gas price",
    "\"power of siberia\" delays",
    "+gas -oil diplomat*",
    "kruschev~2 AND treaty",
    "(border OR frontier) NEAR/5 treaty",
    "china SENTENCE veto",
    "title:triangle date:2010..2020 lang:en",
    "\"=soft alliance\" sino-russian",
    "shangai nosuchword",
    "cookies",
};

enum { QUERIES = sizeof queries / sizeof queries[0] };

static bool
go_on(uint64_t files, uint64_t files_total, uint64_t bytes,
      uint64_t bytes_total, void *user)
{
    int *calls = user;

    (void)files;
    (void)files_total;
    (void)bytes;
    (void)bytes_total;
    ++*calls;
    return true;
}

static pincite_status
add_text(pincite_writer *w, pincite_error *err)
{
    static const char text[] =
        "A letter\n\nThe pipeline was late, and nobody had expected less.\n";
    pincite_status st =
        pincite_writer_set_text_fact(w, PINCITE_AUTHOR, "A. Reader", err);

    if (!st)
        st = pincite_writer_add_text(w, "mail:1", text, sizeof text - 1, err);
    return st;
}

pincite_status
life_update(const life *l, pincite_error *err)
{
    pincite_writer *w;
    int calls = 0;
    pincite_status st = pincite_writer_open(l->index, &w, err);

    if (st)
        return st;
    pincite_writer_set_progress_callback(w, go_on, &calls);
    pincite_writer_set_threads(w, l->threads);
    pincite_writer_set_builder(w, l->threads ? PINCITE_BUILDER_BULK
                                             : PINCITE_BUILDER_XAPIAN);
    st = pincite_writer_add_root(w, l->root, err);
    if (!st)
        st = pincite_writer_exclude(w, "*.tmp", err);
    if (!st && !l->threads)
        st = add_text(w, err);
    if (!st)
        st = pincite_writer_update(w, err);
    pincite_writer_free(w);
    return st;
}

static void
take(uint64_t *sum, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    size_t i;

    for (i = 0; i < n; i++)
        *sum = (*sum ^ p[i]) * UINT64_C(0x100000001b3);
}

static void
take_string(uint64_t *sum, const char *s)
{
    take(sum, s ? s : "-", s ? strlen(s) + 1 : 1);
}

static void
take_hit(uint64_t *sum, const pincite_hit *hit)
{
    uint64_t numbers[] = {pincite_hit_start_byte(hit),
                          pincite_hit_end_line(hit), pincite_hit_similar(hit),
                          pincite_hit_part_count(hit), pincite_hit_file(hit)};
    double score = pincite_hit_score(hit);
    size_t len;
    const char *text = pincite_hit_text(hit, &len);
    size_t i;

    take_string(sum, pincite_hit_path(hit));
    take_string(sum, pincite_hit_title(hit));
    take_string(sum, pincite_hit_author(hit));
    take_string(sum, pincite_hit_date(hit));
    take_string(sum, pincite_hit_language(hit));
    take(sum, text, len);
    take(sum, numbers, sizeof numbers);
    take(sum, &score, sizeof score);
    for (i = 0; i < pincite_hit_mark_count(hit); i++) {
        uint64_t at = pincite_mark_start_byte(pincite_hit_mark(hit, i));

        take(sum, &at, sizeof at);
    }
}

static pincite_status
ask(pincite_reader *r, const char *query, const pincite_options *o,
    uint64_t *sum, pincite_error *err)
{
    pincite_results *found;
    pincite_status st =
        pincite_reader_search(r, query, strlen(query), o, &found, err);
    size_t i;

    if (st)
        return st;
    take_string(sum, pincite_results_understood(found));
    take_string(sum, pincite_results_suggestion(found));
    for (i = 0; i < pincite_results_count(found); i++)
        take_hit(sum, pincite_results_hit(found, i));
    pincite_results_free(found);
    return PINCITE_OK;
}

static pincite_status
ask_all(pincite_reader *r, uint64_t *sum, pincite_error *err)
{
    pincite_options *o;
    pincite_status st = pincite_options_new(&o, err);
    size_t i;

    if (st)
        return st;
    pincite_options_set_explain(o, true);
    for (i = 0; i < QUERIES && !st; i++)
        st = ask(r, queries[i], i % 2 ? o : NULL, sum, err);
    pincite_options_free(o);
    return st;
}

pincite_status
life_answers(const life *l, uint64_t *out, pincite_error *err)
{
    const char *dir = l->index;
    uint64_t articles;
    pincite_reader *r;
    pincite_status st = pincite_reader_open(&dir, 1, &r, err);

    *out = 0;
    if (st)
        return st == PINCITE_E_NOT_FOUND ? PINCITE_OK : st;
    st = pincite_reader_articles(r, &articles, err);
    if (!st) {
        take(out, &articles, sizeof articles);
        st = ask_all(r, out, err);
    }
    pincite_reader_free(r);
    return st;
}

static void
note_root(const char *path, void *user)
{
    take_string(user, path);
}

static void
note_change(pincite_change change, const char *path, const char *reason,
            void *user)
{
    take(user, &change, sizeof change);
    take_string(user, path);
    take_string(user, reason);
}

static bool
note_lines(const char *lines, size_t n, void *user)
{
    take(user, lines, n);
    return true;
}

/* What else a reader can do. */
static pincite_status
read_all(pincite_reader *r, const life *l, life_end *end)
{
    pincite_results *passages;
    pincite_status st;

    end->step = "pincite_reader_article";
    st = pincite_reader_article(r, l->page, &passages, &end->err);
    if (st)
        return st;
    pincite_results_free(passages);
    end->step = "pincite_reader_each_root";
    st = pincite_reader_each_root(r, note_root, &end->told, &end->err);
    if (st)
        return st;
    end->step = "pincite_reader_dump";
    st = pincite_reader_dump(r, note_lines, &end->told, &end->err);
    if (st)
        return st;
    end->step = "pincite_reader_reopen";
    return pincite_reader_reopen(r, &end->err);
}

/* What can be told without a reader. */
static pincite_status
look_around(const life *l, life_end *end)
{
    pincite_article *article;
    uint64_t damages;
    uint64_t bytes;
    pincite_status st;

    end->step = "pincite_index_size";
    st = pincite_index_size(l->index, &bytes, &end->err);
    take(&end->told, &bytes, sizeof bytes);
    if (st)
        return st;
    end->step = "pincite_changes_scan";
    st = pincite_changes_scan(l->index, note_change, &end->told, &end->err);
    if (st)
        return st;
    end->step = "pincite_article_read";
    st = pincite_article_read(l->page, &article, &end->err);
    if (st)
        return st;
    take_string(&end->told, pincite_article_fact(article, PINCITE_TITLE));
    pincite_article_free(article);
    end->step = "pincite_index_check";
    st = pincite_index_check(l->index, NULL, NULL, &damages, &end->err);
    take(&end->told, &damages, sizeof damages);
    return st;
}

static pincite_status
read_index(const life *l, life_end *end)
{
    const char *dir = l->index;
    pincite_reader *r;
    pincite_status st;

    end->step = "searching";
    st = life_answers(l, &end->told, &end->err);
    if (!st)
        st = look_around(l, end);
    if (st)
        return st;
    end->step = "pincite_reader_open";
    st = pincite_reader_open(&dir, 1, &r, &end->err);
    if (st)
        return st;
    st = read_all(r, l, end);
    pincite_reader_free(r);
    return st;
}

void
life_run(const life *l, life_end *end)
{
    memset(end, 0, sizeof *end);
    if (l->updates) {
        end->step = "updating";
        end->status = life_update(l, &end->err);
        end->indexed = !end->status;
    }
    if (l->reads && !end->status)
        end->status = read_index(l, end);
}
