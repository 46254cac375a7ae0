/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The folder of an index: its making, lock, stub file and leftovers. */
#include <config.h>

#include "tests/unit/test_engine.h"

static void
make_folder(const char *dir, const char *name)
{
    char *path = in_dir(dir, name);

    assert_int_equal(mkdir(path, 0777), 0);
    pci_free(path);
}

static void
new_index_appears_by_its_first_commit(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    assert_false(is_there(t->dir, "XAPIANDB"));
    commit(s);
    assert_true(is_there(t->dir, "XAPIANDB"));
    assert_true(is_there(t->dir, "shard-0.1"));
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 0);
}

static void
uncommitted_new_index_leaves_nothing(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    pci_store_free(s);
    assert_false(is_there(t->top, "index"));

    assert_int_equal(mkdir(t->dir, 0777), 0);
    s = open_store(t->dir, STAMP);
    put(s, "/a", "alpha");
    pci_store_free(s);
    assert_false(is_there(t->dir, "shard-0.1"));
    assert_true(is_there(t->top, "index"));
    pci_store_free(NULL);
}

static void
second_writer_is_kept_out(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    char expected[400];
    pci_store *other;

    assert_int_equal(pci_store_open(t->dir, STAMP, &other, &err),
                     PINCITE_E_LOCKED);
    assert_null(other);
    snprintf(expected, sizeof expected,
             "index '%s' is being written by process %ld", t->dir,
             (long)getpid());
    assert_string_equal(err.message, expected);
    commit(s);
    pci_store_free(s);
    s = open_store(t->dir, STAMP);
    pci_store_free(s);
}

static void
assert_refused(const char *dir, pincite_status expected, const char *part)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_store *s;

    assert_int_equal(pci_store_open(dir, STAMP, &s, &err), expected);
    assert_null(s);
    assert_non_null(strstr(err.message, part));
}

static void
somebodys_folder_is_left_alone(void **state)
{
    scratch *t = *state;

    assert_int_equal(mkdir(t->dir, 0777), 0);
    write_file(t->dir, "letter.txt", "dear all");
    assert_refused(t->dir, PINCITE_E_INVALID,
                   "is a folder with other files in it, not an index");
    assert_false(is_there(t->dir, "lock"));
    write_file(t->dir, "lock", "not ours");
    assert_refused(t->dir, PINCITE_E_INVALID, "not an index");
}

static void
folders_that_cannot_be_are_told(void **state)
{
    scratch *t = *state;
    char *deep = in_dir(t->dir, "index");

    write_file(t->top, "index", "a file");
    assert_refused(t->dir, PINCITE_E_IO, "cannot open folder");
    assert_refused(deep, PINCITE_E_IO, "cannot create folder");
    pci_free(deep);
    assert_refused("", PINCITE_E_IO, "cannot create folder");
}

static void
folders_above_are_created(void **state)
{
    scratch *t = *state;
    char *deep = in_dir(t->dir, "of//many/");
    pci_store *s = open_store(deep, STAMP);

    put(s, "/a", "alpha");
    commit(s);
    pci_store_free(s);
    pci_free(deep);
    assert_true(is_there(t->dir, "of/many/XAPIANDB"));
}

static void
leftovers_are_removed(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    commit(s);
    pci_store_free(s);
    make_folder(t->dir, "shard-0.2");
    make_folder(t->dir, "shard-0.2/deep");
    make_folder(t->dir, "shard-notes");
    write_file(t->dir, "shard-0.2/deep/postlist.glass", "half");
    write_file(t->dir, "XAPIANDB.new2wq7za", "auto shard-0.2\n");
    s = open_store(t->dir, STAMP);
    pci_store_free(s);
    assert_false(is_there(t->dir, "shard-0.2"));
    assert_false(is_there(t->dir, "XAPIANDB.new2wq7za"));
    assert_true(is_there(t->dir, "shard-notes"));
    assert_true(is_there(t->dir, "shard-0.1"));
    assert_int_equal(count_passages(t->dir), 1);
}

static void
bad_stubs_are_refused(void **state)
{
    static const char *const stubs[] = {
        "",
        "auto shard-0.1",
        "auto /etc\n",
        "auto ../shard-0.1\n",
        "auto shard-0.1/..\n",
        "auto shard-0.1\nauto shard-0.1\n",
        "glass shard-0.1\n",
        "auto shard-00.1\n",
        "auto shard-0.\n",
        "auto shard-.1\n",
        "auto shard-0.1 \n",
        "auto shard-0.1234567890\n",
        "remote localhost\n",
        "remote localhost:1",
        "remote localhost:0\n",
        "remote localhost:65536\n",
        "remote local host:1\n",
        "remote -h:1\n",
        /* Xapian would run that. */
        "remote :touch XAPIANDB\n",
        "remote host:1\nremote host:1\n",
        "auto replica_2\n",
        "auto replica_0\nauto replica_1\n",
        "auto replica_0\nauto shard-0.1\n",
        "auto shard-0.1\nauto replica_0\n",
        "# nothing but this\n",
    };
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    const char *dirs[] = {t->dir};
    pci_db *db;
    size_t i;

    assert_int_equal(mkdir(t->dir, 0777), 0);
    for (i = 0; i < sizeof stubs / sizeof stubs[0]; i++) {
        write_file(t->dir, "XAPIANDB", stubs[i]);
        assert_refused(t->dir, PINCITE_E_CORRUPT, "XAPIANDB");
        assert_int_equal(pci_db_open(dirs, 1, STAMP, &db, &err),
                         PINCITE_E_CORRUPT);
        assert_null(db);
    }
    write_file(t->dir, "XAPIANDB", "auto shard-0.1\n");
    assert_refused(t->dir, PINCITE_E_CORRUPT, "'shard-0.1' is not there");
    assert_int_equal(pci_db_open(dirs, 1, STAMP, &db, &err),
                     PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "'shard-0.1' is not there"));
}

static void
stub_comes_back(void **state)
{
    const char *names[] = {"shard-0.1", "shard-12.340"};
    scratch *t = *state;
    pci_stub stub;

    assert_int_equal(pci_stub_read(t->dir, &stub, NULL), PINCITE_E_NOT_FOUND);
    pci_stub_release(&stub);
    assert_int_equal(pci_stub_write(t->top, names, 2, NULL), PINCITE_OK);
    assert_int_equal(pci_stub_read(t->top, &stub, NULL), PINCITE_OK);
    assert_int_equal(stub.n, 2);
    assert_true(pci_stub_has(&stub, "shard-12.340"));
    assert_false(pci_stub_has(&stub, "shard-12.34"));
    pci_stub_release(&stub);
}

static void
stub_has_remotes_and_comments(void **state)
{
    scratch *t = *state;
    pci_stub stub;
    pci_stub again;

    write_file(t->top, "XAPIANDB",
               "# all of them\n\nremote a.example:1\nauto shard-0.1\n"
               "remote ::1:65535\n");
    assert_int_equal(pci_stub_read(t->top, &stub, NULL), PINCITE_OK);
    assert_int_equal(stub.n, 1);
    assert_int_equal(stub.n_remotes, 2);
    assert_string_equal(stub.remotes[1], "::1:65535");
    assert_int_equal(pci_stub_add_remote(&stub, "b:2", NULL), PINCITE_OK);
    assert_int_equal(pci_stub_add_remote(&stub, "b:2", NULL), PINCITE_OK);
    assert_int_equal(pci_stub_add_remote(&stub, "b", NULL), PINCITE_E_INVALID);
    assert_int_equal(pci_stub_put(t->top, &stub, NULL), PINCITE_OK);
    assert_int_equal(pci_stub_read(t->top, &again, NULL), PINCITE_OK);
    assert_int_equal(again.n, 1);
    assert_int_equal(again.n_remotes, 3);
    assert_string_equal(again.remotes[0], "a.example:1");
    assert_string_equal(again.remotes[2], "b:2");
    assert_false(again.is_replica);
    pci_stub_release(&again);
    pci_stub_release(&stub);
}

static void
stub_of_a_replica_is_read(void **state)
{
    scratch *t = *state;
    pci_stub stub;

    write_file(t->top, "XAPIANDB",
               "# Automatically generated by Xapian::DatabaseReplica\n"
               "auto replica_1\n");
    assert_int_equal(pci_stub_read(t->top, &stub, NULL), PINCITE_OK);
    assert_true(stub.is_replica);
    assert_string_equal(stub.names[0], "replica_1");
    pci_stub_release(&stub);
    /* Whoever writes to it would lose that by the next replication. */
    assert_refused(t->top, PINCITE_E_INVALID, "xapian-replicate");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(new_index_appears_by_its_first_commit),
        TEST(uncommitted_new_index_leaves_nothing),
        TEST(second_writer_is_kept_out),
        TEST(somebodys_folder_is_left_alone),
        TEST(folders_that_cannot_be_are_told),
        TEST(folders_above_are_created),
        TEST(leftovers_are_removed),
        TEST(bad_stubs_are_refused),
        TEST(stub_comes_back),
        TEST(stub_has_remotes_and_comments),
        TEST(stub_of_a_replica_is_read),
    };

    return cmocka_run_group_tests_name("engine/folder", tests, NULL, NULL);
}
