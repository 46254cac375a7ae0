/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index of several shards is one index. */
#include <config.h>

#include "test_engine.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "engine/served.h"

enum { SHARDS = 4, ARTICLES = 40 };

static pci_store *
open_spread(const char *dir)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_store *s = open_store(dir, STAMP);

    if (pci_store_set_shards(s, SHARDS, &err))
        fail_msg("%s", err.message);
    return s;
}

static void
put_number(pci_store *s, unsigned n, const char *text)
{
    char path[32];

    snprintf(path, sizeof path, "/article/%u", n);
    assert_int_equal(pci_store_remove_passages(s, path, NULL), PINCITE_OK);
    add(s, path, 1, text);
}

static void
put_all(pci_store *s, const char *text)
{
    unsigned n;

    for (n = 0; n < ARTICLES; n++)
        put_number(s, n, text);
}

static void
assert_count(const char *dir, const char *word, size_t count)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_page page;
    pci_query *q = stem(word);
    pci_search search = {.query = q, .candidates = 1000};
    pci_db *db;

    if (pci_db_open(&dir, 1, STAMP, &db, &err) ||
        pci_db_search(db, &search, &page, &err))
        fail_msg("%s", err.message);
    assert_int_equal(page.n, count);
    pci_page_release(&page);
    pci_query_free(q);
    pci_db_free(db);
}

static void
a_commit_is_a_generation_of_what_changed(void **state)
{
    scratch *t = *state;
    pci_store *s = open_spread(t->dir);
    pci_stub stub;
    size_t changed = 0;
    size_t i;

    put_all(s, "red");
    commit(s);
    put_number(s, 7, "blue");
    commit(s);
    pci_store_free(s);
    assert_int_equal(pci_stub_read(t->dir, &stub, NULL), PINCITE_OK);
    assert_int_equal(stub.n, SHARDS);
    for (i = 0; i < stub.n; i++) {
        assert_true(is_there(t->dir, stub.names[i]));
        changed += strstr(stub.names[i], ".2") != NULL;
    }
    assert_int_equal(changed, 1);
    pci_stub_release(&stub);
    assert_count(t->dir, "red", ARTICLES - 1);
    assert_count(t->dir, "blue", 1);
    /* No generation is left but these. */
    assert_int_equal(is_there(t->dir, "shard-0.1") +
                         is_there(t->dir, "shard-1.1") +
                         is_there(t->dir, "shard-2.1") +
                         is_there(t->dir, "shard-3.1"),
                     SHARDS - 1);
}

/* Whichever shards were touched last: no number is given twice. */
static void
later_passages_replace_none(void **state)
{
    scratch *t = *state;
    pci_store *s = open_spread(t->dir);
    unsigned n;

    put_all(s, "red");
    commit(s);
    pci_store_free(s);
    for (n = 0; n < ARTICLES; n++) {
        s = open_store(t->dir, STAMP);
        put_number(s, ARTICLES + n, "blue");
        commit(s);
        pci_store_free(s);
    }
    assert_count(t->dir, "red", ARTICLES);
    assert_count(t->dir, "blue", ARTICLES);
}

static void
what_is_rolled_back_leaves_nothing(void **state)
{
    scratch *t = *state;
    pci_store *s = open_spread(t->dir);

    put_all(s, "red");
    commit(s);
    put_all(s, "blue");
    pci_store_rollback(s);
    put_number(s, 1, "green");
    commit(s);
    put_all(s, "black");
    pci_store_free(s);
    assert_count(t->dir, "red", ARTICLES - 1);
    assert_count(t->dir, "green", 1);
    assert_count(t->dir, "blue", 0);
    assert_count(t->dir, "black", 0);
    assert_false(is_there(t->dir, "shard-0.3"));
    assert_false(is_there(t->dir, "shard-1.3"));
}

/* Stops dead between the commits of the shards and that of the stub. */
static void
die_before_the_stub(const char *dir)
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (!child) {
        pci_store *s;
        char *blocked = pci_file_join(dir, "XAPIANDB");
        char *aside = pci_file_join(dir, "aside");

        if (!blocked || !aside || pci_store_open(dir, STAMP, &s, NULL))
            _exit(1);
        put_all(s, "blue");
        /* The stub cannot be replaced: what was done is done to the shards. */
        if (rename(blocked, aside) || mkdir(blocked, 0777) ||
            !pci_store_commit(s, NULL) || rmdir(blocked) ||
            rename(aside, blocked))
            _exit(2);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void
a_run_cut_off_before_its_stub_has_changed_nothing(void **state)
{
    scratch *t = *state;
    pci_store *s = open_spread(t->dir);

    put_all(s, "red");
    commit(s);
    pci_store_free(s);
    die_before_the_stub(t->dir);
    assert_true(is_there(t->dir, "shard-0.2"));
    assert_count(t->dir, "red", ARTICLES);
    assert_count(t->dir, "blue", 0);
    s = open_store(t->dir, STAMP);
    assert_false(is_there(t->dir, "shard-0.2"));
    put_number(s, 3, "green");
    commit(s);
    pci_store_free(s);
    assert_count(t->dir, "red", ARTICLES - 1);
    assert_count(t->dir, "blue", 0);
    assert_count(t->dir, "green", 1);
}

static void
shards_that_do_not_belong_together_are_told(void **state)
{
    const char *three[] = {"shard-0.1", "shard-1.1", "shard-2.1"};
    const char *mixed[] = {"shard-1.1", "shard-0.1", "shard-2.1", "shard-3.1"};
    const char *one[] = {"shard-0.1"};
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    const char *dir = t->dir;
    pci_store *s = open_spread(t->dir);
    pci_db *db;

    put_all(s, "red");
    commit(s);
    pci_store_free(s);
    assert_int_equal(pci_stub_write(dir, three, 3, NULL), PINCITE_OK);
    assert_int_equal(pci_db_open(&dir, 1, STAMP, &db, &err),
                     PINCITE_E_CORRUPT);
    assert_int_equal(pci_store_open(dir, STAMP, &s, &err), PINCITE_E_CORRUPT);
    assert_int_equal(pci_stub_write(dir, mixed, 4, NULL), PINCITE_OK);
    assert_int_equal(pci_db_open(&dir, 1, STAMP, &db, &err),
                     PINCITE_E_CORRUPT);
    assert_int_equal(pci_stub_write(dir, one, 1, NULL), PINCITE_OK);
    assert_int_equal(pci_db_open(&dir, 1, STAMP, &db, &err),
                     PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "XAPIANDB"));
}

static void
their_number_stays(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_store *s = open_spread(t->dir);

    put_all(s, "red");
    commit(s);
    assert_int_equal(pci_store_set_shards(s, 2, &err), PINCITE_E_INVALID);
    assert_non_null(strstr(err.message, "has 4 shards"));
    assert_int_equal(pci_store_set_shards(s, SHARDS, &err), PINCITE_OK);
    pci_store_free(s);
}

/* A stub a shard, for servers, follows the generations. */
static void
each_shard_has_a_name_that_stays(void **state)
{
    scratch *t = *state;
    pci_store *s = open_spread(t->dir);
    unsigned i;

    put_all(s, "red");
    commit(s);
    put_all(s, "blue");
    commit(s);
    pci_store_free(s);
    for (i = 0; i < SHARDS; i++) {
        char name[16];
        char line[32];
        pci_buf text = PCI_BUF_INIT(100);
        char *path;

        snprintf(name, sizeof name, "shard-%u", i);
        snprintf(line, sizeof line, "auto shard-%u.2\n", i);
        assert_true(pci_served_is_name(name, strlen(name)));
        path = in_dir(t->dir, name);
        assert_int_equal(pci_file_read(path, &text, NULL, NULL), PINCITE_OK);
        assert_string_equal(text.p, line);
        pci_free(path);
        pci_buf_release(&text);
    }
    /* What is wrong with them, the next writer puts right. */
    write_file(t->dir, "shard-1", "auto shard-1.1\n");
    write_file(t->dir, "shard-2.newabcdef", "au");
    s = open_store(t->dir, STAMP);
    pci_store_free(s);
    assert_false(is_there(t->dir, "shard-2.newabcdef"));
    assert_false(pci_served_is_name("shard-", 6));
    assert_false(pci_served_is_name("shard-1.1", 9));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_commit_is_a_generation_of_what_changed),
        TEST(later_passages_replace_none),
        TEST(what_is_rolled_back_leaves_nothing),
        TEST(a_run_cut_off_before_its_stub_has_changed_nothing),
        TEST(shards_that_do_not_belong_together_are_told),
        TEST(their_number_stays),
        TEST(each_shard_has_a_name_that_stays),
    };

    return cmocka_run_group_tests_name("engine/spread", tests, NULL, NULL);
}
