/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Indexes to try the engine on: each test has a folder of its own. */
#ifndef PCI_TEST_ENGINE_H
#define PCI_TEST_ENGINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "engine/db.h"
#include "engine/store.h"
#include "engine/stub.h"

#define STAMP "test 1"

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

enum { MAX_POSTINGS = 128 };

typedef struct scratch {
    char top[256]; /* a folder of the test's own */
    char dir[300]; /* the index in it */
} scratch;

static inline int
set_up(void **state)
{
    scratch *t = calloc(1, sizeof *t);
    const char *tmp = getenv("TMPDIR");

    if (!t)
        return -1;
    snprintf(t->top, sizeof t->top, "%s/pci-engine-XXXXXX",
             tmp && tmp[0] && strlen(tmp) < 200 ? tmp : "/tmp");
    if (!mkdtemp(t->top))
        return -1;
    snprintf(t->dir, sizeof t->dir, "%s/index", t->top);
    *state = t;
    return 0;
}

static inline int
tear_down(void **state)
{
    scratch *t = *state;
    pincite_status st = pci_file_remove_tree(t->top, NULL);

    free(t);
    return st ? -1 : 0;
}

static inline char *
in_dir(const char *dir, const char *name)
{
    char *path = pci_file_join(dir, name);

    assert_non_null(path);
    return path;
}

static inline bool
is_there(const char *dir, const char *name)
{
    char *path = in_dir(dir, name);
    bool there = access(path, F_OK) == 0;

    pci_free(path);
    return there;
}

static inline void
write_file(const char *dir, const char *name, const char *text)
{
    char *path = in_dir(dir, name);
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
    pci_free(path);
}

static inline pci_store *
open_store(const char *dir, const char *stamp)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_store *s;

    if (pci_store_open(dir, stamp, &s, &err))
        fail_msg("%s", err.message);
    return s;
}

static inline void
commit(pci_store *s)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (pci_store_commit(s, &err))
        fail_msg("%s", err.message);
}

/* A sound record of a passage; borrows both. */
static inline pci_record
record_of(const char *path, uint32_t number, const char *text)
{
    pci_record r = {.path = (char *)(uintptr_t)path,
                    .text = (char *)(uintptr_t)text,
                    .text_len = strlen(text),
                    .passage = number,
                    .passages = number,
                    .start_line = number,
                    .end_line = number};

    return r;
}

static inline pci_posting
posting(pci_field field, pci_form form, const char *text, size_t len)
{
    pci_posting p = {.field = field, .form = form, .text = text, .len = len};

    return p;
}

/*
 * Adds a passage whose text is its words, parted by blanks: each is its own
 * stem, too. A word that starts with '+' is a joined form over the two words
 * before it; behind a '|' a sentence begins.
 */
static inline pincite_status
try_add_record(pci_store *s, const pci_record *r, pincite_error *err)
{
    pci_posting list[MAX_POSTINGS];
    uint32_t position = 0;
    size_t n = 0;
    const char *p = r->text;

    while (*p && n + 2 <= MAX_POSTINGS) {
        size_t len = strcspn(p, " ");
        bool joined = *p == '+';
        pci_posting *stem = &list[n++];

        if (*p == '|') {
            *stem = posting(PCI_FIELD_TEXT, PCI_FORM_START, "", 0);
            stem->position = position + 1;
            stem->span = 1;
            p += 1 + (p[1] == ' ');
            continue;
        }
        *stem =
            posting(PCI_FIELD_TEXT, PCI_FORM_STEM, p + joined, len - joined);
        stem->position = joined ? position - 1 : ++position;
        stem->span = joined ? 2 : 1;
        list[n++] =
            posting(PCI_FIELD_TEXT, PCI_FORM_WORD, p + joined, len - joined);
        p += len;
        p += *p == ' ';
    }
    return pci_store_add_passage(s, r, list, n, err);
}

static inline pincite_status
try_add(pci_store *s, const char *path, uint32_t number, const char *text,
        pincite_error *err)
{
    pci_record r = record_of(path, number, text);

    return try_add_record(s, &r, err);
}

static inline void
add_record(pci_store *s, const pci_record *r)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (try_add_record(s, r, &err))
        fail_msg("%s", err.message);
}

static inline void
add(pci_store *s, const char *path, uint32_t number, const char *text)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (try_add(s, path, number, text, &err))
        fail_msg("%s", err.message);
}

/* Adds an article of one passage, with its entry. */
static inline void
put(pci_store *s, const char *path, const char *text)
{
    pci_entry e = {(char *)(uintptr_t)path, 3, 4, "", 1, NULL, false, 0};

    add(s, path, 1, text);
    pci_hash_hex(text, strlen(text), e.hash);
    assert_int_equal(pci_store_put_entry(s, &e, NULL), PINCITE_OK);
}

static inline pci_db *
open_db(const char *dir)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dirs[] = {dir};
    pci_db *db;

    if (pci_db_open(dirs, 1, STAMP, &db, &err))
        fail_msg("%s", err.message);
    assert_int_equal(err.code, 0);
    return db;
}

static inline uint64_t
count_passages(const char *dir)
{
    pci_db *db = open_db(dir);
    uint64_t n = pci_db_passages(db);

    pci_db_free(db);
    return n;
}

static inline pci_query *
stem(const char *s)
{
    return pci_query_new_stem(s, strlen(s));
}

/* A query of an operator over stems, up to the NULL. */
static inline pci_query *
stems(pci_query_op op, ...)
{
    pci_query *q = pci_query_new(op);
    const char *s;
    va_list args;

    assert_non_null(q);
    va_start(args, op);
    while ((s = va_arg(args, const char *)))
        assert_int_equal(pci_query_adopt(q, stem(s), NULL), PINCITE_OK);
    va_end(args);
    return q;
}

static inline void
run_search(pci_db *db, const pci_search *search, pci_page *page)
{
    pincite_error err = PINCITE_ERROR_INIT;

    assert_non_null(search->query);
    if (pci_db_search(db, search, page, &err))
        fail_msg("%s", err.message);
    assert_int_equal(err.code, 0);
}

/* The best passages, so many. */
static inline void
search(pci_db *db, const pci_query *q, size_t n, pci_page *page)
{
    pci_search all = {.query = q, .candidates = n};

    run_search(db, &all, page);
}

/* How many passages have a term; 0 also on failure. */
static inline uint64_t
frequency(pci_db *db, pci_field field, pci_form form, const char *text)
{
    uint64_t occurrences;
    uint64_t n;

    (void)pci_db_frequency(db, field, form, text, strlen(text), &n,
                           &occurrences, NULL);
    return n;
}

static inline int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Checks the texts that match, in alphabetic order, parted by '|', and frees
 * the query. */
static inline void
assert_finds(pci_db *db, pci_query *q, const char *joined)
{
    pci_buf got = PCI_BUF_INIT(10000);
    const char *texts[100];
    pci_page page;
    size_t i;

    search(db, q, 100, &page);
    assert_int_equal(page.matches, page.n);
    assert_int_equal(page.candidates, page.n);
    for (i = 0; i < page.n; i++)
        texts[i] = page.list[i].record.text;
    qsort(texts, page.n, sizeof texts[0], by_text);
    for (i = 0; i < page.n; i++) {
        if (i > 0)
            pci_buf_add_byte(&got, '|');
        pci_buf_add_str(&got, texts[i]);
    }
    pci_buf_add(&got, "", 0);
    assert_string_equal(got.p, joined);
    pci_buf_release(&got);
    pci_page_release(&page);
    pci_query_free(q);
}

#endif
