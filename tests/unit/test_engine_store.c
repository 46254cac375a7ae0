/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The index open for writing: what a commit holds, and what a killed writer
 * does to it. */
#include <config.h>

#include "engine/schema.h"
#include "tests/unit/test_engine.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>

/* The names and bytes of a folder's files, as one hash. */
static void
hash_folder(const char *dir, const char *name, char out[PCI_HASH_HEX + 1])
{
    pci_buf all = PCI_BUF_INIT((size_t)64 << 20);
    char *path = in_dir(dir, name);
    struct dirent **names;
    int n = scandir(path, &names, NULL, alphasort);
    int i;

    assert_true(n > 2);
    for (i = 0; i < n; i++) {
        char *file = in_dir(path, names[i]->d_name);

        pci_buf_add_str(&all, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            assert_int_equal(pci_file_read(file, &all, NULL, NULL),
                             PINCITE_OK);
        pci_free(file);
        free(names[i]);
    }
    free(names);
    assert_int_equal(pci_buf_status(&all, NULL), PINCITE_OK);
    pci_hash_hex(all.p, all.n, out);
    pci_buf_release(&all);
    pci_free(path);
}

static pincite_status
count_entry(const pci_entry *e, void *user)
{
    assert_non_null(e->path);
    ++*(int *)user;
    return PINCITE_OK;
}

static pincite_status
stop_at_once(const pci_entry *e, void *user)
{
    (void)e;
    ++*(int *)user;
    return PINCITE_E_CANCELLED;
}

static pincite_status
join_root(const char *path, void *user)
{
    pci_buf_add_str(user, path);
    pci_buf_add_byte(user, ';');
    return PINCITE_OK;
}

static void
assert_roots(pci_store *s, const char *joined)
{
    pci_buf roots = PCI_BUF_INIT(1000);

    assert_int_equal(pci_store_each_path(s, PCI_META_ROOTS, join_root, &roots,
                                         NULL),
                     PINCITE_OK);
    pci_buf_add(&roots, "", 0);
    assert_string_equal(roots.p, joined);
    pci_buf_release(&roots);
}

static void
entries_and_roots_are_remembered(void **state)
{
    const char *roots[] = {"/one", "/two\nlines"};
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    int n = 0;

    assert_roots(s, "");
    put(s, "/a", "alpha");
    put(s, "/b", "beta");
    assert_int_equal(pci_store_set_paths(s, PCI_META_ROOTS, roots, 2, NULL),
                     PINCITE_OK);
    assert_roots(s, "/one;/two\nlines;");
    commit(s);
    pci_store_free(s);

    s = open_store(t->dir, STAMP);
    assert_roots(s, "/one;/two\nlines;");
    pci_store_each_entry(s, count_entry, &n, NULL);
    assert_int_equal(n, 2);
    n = 0;
    assert_int_equal(pci_store_each_entry(s, stop_at_once, &n, NULL),
                     PINCITE_E_CANCELLED);
    assert_int_equal(n, 1);
    pci_store_free(s);
}

static void
articles_are_replaced_and_removed(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    int n = 0;

    put(s, "/a", "alpha");
    put(s, "/b", "beta");
    add(s, "/b", 2, "gamma");
    commit(s);
    assert_int_equal(count_passages(t->dir), 3);
    assert_int_equal(pci_store_remove_passages(s, "/b", NULL), PINCITE_OK);
    put(s, "/b", "delta");
    assert_int_equal(count_passages(t->dir), 3);
    commit(s);
    assert_int_equal(count_passages(t->dir), 2);
    assert_int_equal(pci_store_remove_article(s, "/b", NULL), PINCITE_OK);
    assert_int_equal(pci_store_remove_article(s, "/none", NULL), PINCITE_OK);
    commit(s);
    assert_int_equal(count_passages(t->dir), 1);
    pci_store_each_entry(s, count_entry, &n, NULL);
    assert_int_equal(n, 1);
    pci_store_free(s);
}

static void
dropped_changes_are_not_seen(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    commit(s);
    put(s, "/b", "beta");
    pci_store_remove_article(s, "/a", NULL);
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 1);
    s = open_store(t->dir, STAMP);
    commit(s);
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 1);
}

static void
rolled_back_changes_are_dropped(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    pci_store_rollback(s);
    pci_store_rollback(s);
    put(s, "/b", "beta");
    commit(s);
    assert_int_equal(count_passages(t->dir), 1);
    put(s, "/c", "gamma");
    pci_store_remove_article(s, "/b", NULL);
    pci_store_rollback(s);
    commit(s);
    assert_int_equal(count_passages(t->dir), 1);
    put(s, "/d", "delta");
    commit(s);
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 2);
}

static void
nothing_changed_writes_nothing(void **state)
{
    const char *roots[] = {"/one"};
    char before[PCI_HASH_HEX + 1];
    char after[PCI_HASH_HEX + 1];
    pci_entry e = {(char *)(uintptr_t) "/a", 3, 4, "", 1, NULL, false, 0};
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    pci_store_set_paths(s, PCI_META_ROOTS, roots, 1, NULL);
    commit(s);
    pci_store_free(s);
    hash_folder(t->dir, "shard-0.1", before);

    s = open_store(t->dir, STAMP);
    pci_hash_hex("alpha", 5, e.hash);
    assert_int_equal(pci_store_put_entry(s, &e, NULL), PINCITE_OK);
    assert_int_equal(pci_store_set_paths(s, PCI_META_ROOTS, roots, 1, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_store_remove_article(s, "/x", NULL), PINCITE_OK);
    commit(s);
    commit(s);
    pci_store_free(s);
    hash_folder(t->dir, "shard-0.1", after);
    assert_string_equal(before, after);
}

static void
assert_posting_refused(pci_store *s, const pci_record *r, pci_field field,
                       pci_form form, uint32_t position, uint32_t span)
{
    pci_posting p = {.field = field,
                     .form = form,
                     .text = "word",
                     .len = 4,
                     .position = position,
                     .span = span};

    assert_int_equal(pci_store_add_passage(s, r, &p, 1, NULL),
                     PINCITE_E_INVALID);
}

static void
senseless_passages_are_refused(void **state)
{
    pci_entry e = {
        (char *)(uintptr_t) "/a", 3, 4, "no hash", 1, NULL, false, 0};
    pci_record r;
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    memset(&r, 0, sizeof r);
    assert_int_equal(pci_store_add_passage(s, &r, NULL, 0, NULL),
                     PINCITE_E_INVALID);
    r.path = (char *)(uintptr_t) "/a";
    r.passage = r.passages = 1;
    r.start_line = r.end_line = 1;
    assert_posting_refused(s, &r, PCI_FIELD_TEXT, PCI_FORM_STEM, 0, 1);
    assert_posting_refused(s, &r, PCI_FIELD_TEXT, PCI_FORM_STEM, 1, 0);
    assert_posting_refused(s, &r, PCI_FIELD_TEXT, PCI_FORM_STEM, UINT32_MAX,
                           2);
    assert_posting_refused(s, &r, PCI_FIELD_TEXT, PCI_FORM_WORD, 1, 1);
    assert_posting_refused(s, &r, PCI_FIELD_TITLE, PCI_FORM_STEM, 1, 1);
    assert_posting_refused(s, &r, PCI_FIELD_TITLE, PCI_FORM_TYPED, 0, 0);
    assert_posting_refused(s, &r, PCI_FIELD_PATH, PCI_FORM_STEM, 0, 0);
    assert_int_equal(pci_store_put_entry(s, &e, NULL), PINCITE_E_INVALID);
    assert_int_equal(pci_store_add_passage(s, &r, NULL, 0, NULL), PINCITE_OK);
    commit(s);
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 1);
}

static void
long_stems_are_cut_not_refused(void **state)
{
    char stem[1000] = "";
    pci_posting p = posting(PCI_FIELD_TEXT, PCI_FORM_STEM, stem, sizeof stem);
    pci_record r;
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    size_t i;

    for (i = 0; i < sizeof stem; i++)
        stem[i] = "\xe2\x82\xac"[i % 3];
    p.position = p.span = 1;
    memset(&r, 0, sizeof r);
    r.path = (char *)(uintptr_t) "/a";
    r.passage = r.passages = 1;
    r.start_line = r.end_line = 1;
    assert_int_equal(pci_store_add_passage(s, &r, &p, 1, NULL), PINCITE_OK);
    memset(stem, 0, sizeof stem);
    assert_int_equal(pci_store_add_passage(s, &r, &p, 1, NULL), PINCITE_OK);
    commit(s);
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 2);
}

/* Writes `n` passages in a child and kills it there, before its commit or,
 * after a wait, somewhere in it. */
static void
write_and_die(const char *dir, int n, bool commits, useconds_t wait_us)
{
    pid_t child = fork();
    int status;
    int i;

    assert_true(child >= 0);
    if (child == 0) {
        pci_store *s;

        if (pci_store_open(dir, STAMP, &s, NULL))
            _exit(1);
        for (i = 0; i < n; i++) {
            char path[40];
            char word[40];

            snprintf(path, sizeof path, "/new/%d", i);
            snprintf(word, sizeof word, "word%d", i);
            if (try_add(s, path, 1, word, NULL))
                _exit(1);
        }
        if (commits)
            (void)!pci_store_commit(s, NULL);
        kill(getpid(), SIGKILL);
        _exit(1);
    }
    if (wait_us) {
        usleep(wait_us);
        kill(child, SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

static void
a_killed_writer_changes_nothing(void **state)
{
    scratch *t = *state;
    pci_store *s;

    write_and_die(t->dir, 50, false, 0);
    assert_true(is_there(t->dir, "shard-0.1"));
    assert_false(is_there(t->dir, "XAPIANDB"));
    s = open_store(t->dir, STAMP);
    put(s, "/a", "alpha");
    commit(s);
    pci_store_free(s);

    /* More than Xapian keeps in memory: blocks are on disk by then. */
    write_and_die(t->dir, 12000, false, 0);
    assert_int_equal(count_passages(t->dir), 1);
    s = open_store(t->dir, STAMP);
    put(s, "/b", "beta");
    commit(s);
    pci_store_free(s);
    assert_int_equal(count_passages(t->dir), 2);
}

static void
a_writer_killed_while_committing_did_all_or_nothing(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    uint64_t before = 1;
    useconds_t wait_us;

    put(s, "/a", "alpha");
    commit(s);
    pci_store_free(s);
    for (wait_us = 1000; wait_us < 60000; wait_us += 3000) {
        uint64_t after;

        write_and_die(t->dir, 500, true, wait_us);
        after = count_passages(t->dir);
        assert_true(after == before || after == before + 500);
        s = open_store(t->dir, STAMP);
        put(s, "/b", "beta");
        commit(s);
        pci_store_free(s);
        before = count_passages(t->dir);
        assert_int_equal(before, after + 1);
    }
}

static void
assert_shards(const char *dir, size_t n)
{
    pci_stub stub = PCI_STUB_INIT;

    assert_int_equal(pci_stub_read(dir, &stub, NULL), PINCITE_OK);
    assert_int_equal(stub.n, n);
    pci_stub_release(&stub);
}

static void
what_comes_and_goes_at_once_leaves_no_layer(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    commit(s);
    put(s, "/b", "beta");
    assert_int_equal(pci_store_remove_article(s, "/b", NULL), PINCITE_OK);
    commit(s);
    assert_shards(t->dir, 1);
    put(s, "/b", "beta");
    put(s, "/c", "gamma");
    assert_int_equal(pci_store_remove_article(s, "/b", NULL), PINCITE_OK);
    commit(s);
    assert_shards(t->dir, 2);
    assert_int_equal(count_passages(t->dir), 2);
    pci_store_free(s);
}

static void
what_is_built_already_is_not_to_be_served(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);

    put(s, "/a", "alpha");
    assert_int_equal(pci_store_set_served(s, NULL), PINCITE_E_INVALID);
    commit(s);
    assert_int_equal(pci_store_set_served(s, NULL), PINCITE_E_INVALID);
    pci_store_free(s);
}

/* Here nobody knows the words of what is to go. */
static void
a_removal_that_fails_may_be_dropped(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    char path[] = "/000";
    int i;

    for (i = 0; i < 100; i++) {
        snprintf(path, sizeof path, "/%d", i);
        put(s, path, "alpha");
    }
    commit(s);
    assert_int_equal(pci_store_remove_article(s, "/7", NULL), PINCITE_OK);
    assert_int_equal(pci_store_commit(s, NULL), PINCITE_E_INTERNAL);
    pci_store_rollback(s);
    assert_int_equal(count_passages(t->dir), 100);
    put(s, "/more", "beta");
    commit(s);
    assert_int_equal(count_passages(t->dir), 101);
    pci_store_free(s);
}

static void
what_a_failure_left_is_in_no_build_s_way(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    char *left = in_dir(t->dir, "shard-0.1");

    assert_int_equal(mkdir(left, 0700), 0);
    put(s, "/a", "alpha");
    commit(s);
    assert_int_equal(count_passages(t->dir), 1);
    pci_free(left);
    pci_store_free(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(entries_and_roots_are_remembered),
        TEST(articles_are_replaced_and_removed),
        TEST(dropped_changes_are_not_seen),
        TEST(rolled_back_changes_are_dropped),
        TEST(nothing_changed_writes_nothing),
        TEST(what_comes_and_goes_at_once_leaves_no_layer),
        TEST(what_is_built_already_is_not_to_be_served),
        TEST(a_removal_that_fails_may_be_dropped),
        TEST(what_a_failure_left_is_in_no_build_s_way),
        TEST(senseless_passages_are_refused),
        TEST(long_stems_are_cut_not_refused),
        TEST(a_killed_writer_changes_nothing),
        TEST(a_writer_killed_while_committing_did_all_or_nothing),
    };

    return cmocka_run_group_tests_name("engine/store", tests, NULL, NULL);
}
