/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A reader: several indexes, writers beside it, and damage. */
#include <config.h>

#include "engine/schema.h"
#include "tests/unit/test_engine.h"

#include <dirent.h>
#include <sys/wait.h>

static pci_db *
small_index(const char *dir)
{
    pci_store *s = open_store(dir, STAMP);

    put(s, "/a", "red boat");
    put(s, "/b", "red sail boat");
    put(s, "/c", "cup of tea");
    commit(s);
    pci_store_free(s);
    return open_db(dir);
}

static pincite_status
collect(const char *path, void *user)
{
    pci_buf_add_str(user, path);
    pci_buf_add_byte(user, ';');
    return PINCITE_OK;
}

static pincite_status
collect_entry(const pci_entry *e, void *user)
{
    return collect(e->path, user);
}

static void
make_index(const char *dir, const char *path, const char *text,
           const char *root)
{
    const char *roots[] = {root, "/shared"};
    pci_store *s = open_store(dir, STAMP);

    put(s, path, text);
    assert_int_equal(pci_store_set_paths(s, PCI_META_ROOTS, roots, 2, NULL),
                     PINCITE_OK);
    commit(s);
    pci_store_free(s);
}

static void
several_indexes_are_one_collection(void **state)
{
    pci_buf seen = PCI_BUF_INIT(1000);
    scratch *t = *state;
    char other[300];
    const char *dirs[] = {t->dir, other};
    pci_page page;
    pci_db *db;

    snprintf(other, sizeof other, "%s/other", t->top);
    make_index(t->dir, "/a", "red boat", "/one");
    make_index(other, "/b", "blue boat", "/two");
    assert_int_equal(pci_db_open(dirs, 2, STAMP, &db, NULL), PINCITE_OK);
    assert_int_equal(pci_db_passages(db), 2);
    assert_finds(db, stem("boat"), "blue boat|red boat");
    assert_int_equal(pci_db_article(db, "/b", &page, NULL), PINCITE_OK);
    assert_int_equal(page.n, 1);
    pci_page_release(&page);
    assert_int_equal(pci_db_each_path(db, PCI_META_ROOTS, collect, &seen,
                                      NULL),
                     PINCITE_OK);
    assert_string_equal(seen.p, "/one;/shared;/two;");
    pci_buf_clear(&seen);
    assert_int_equal(pci_db_each_entry(db, collect_entry, &seen, NULL),
                     PINCITE_OK);
    assert_string_equal(seen.p, "/a;/b;");
    pci_buf_release(&seen);
    pci_db_free(db);
}

/* Replaces the passages of `n` articles, enough that the shard's tables have
 * many blocks, which the next commit but one overwrites. */
static void
rewrite_articles(pci_store *s, uint32_t n, uint32_t round)
{
    uint32_t i;

    for (i = 0; i < n; i++) {
        char path[20];
        char text[200];

        snprintf(path, sizeof path, "/%u", i);
        snprintf(text, sizeof text, "common round%u w%u x%u y%u z%u", round, i,
                 i * round, i + round, i ^ round);
        assert_int_equal(pci_store_remove_passages(s, path, NULL), PINCITE_OK);
        add(s, path, 1, text);
    }
}

static size_t
count(pci_db *db, const pci_query *q)
{
    pci_page page;
    size_t n;

    search(db, q, 1000, &page);
    n = page.n;
    assert_int_equal(page.matches, n);
    pci_page_release(&page);
    return n;
}

static void
assert_count(pci_db *db, const pci_query *q, size_t n)
{
    assert_int_equal(count(db, q), n);
}

static void
a_reader_lives_through_many_commits(void **state)
{
    enum { ARTICLES = 400, COMMITS = 20 };
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_query *q = stem("common");
    pci_query *other = stem("growing");
    pci_db *behind;
    pci_db *db;
    size_t seen = 0;
    uint32_t i;

    /* So that Xapian writes it in place. */
    assert_int_equal(pci_store_set_served(s, NULL), PINCITE_OK);
    rewrite_articles(s, ARTICLES, 0);
    commit(s);
    db = open_db(t->dir);
    behind = open_db(t->dir);
    for (i = 1; i <= COMMITS; i++) {
        pci_page page;

        rewrite_articles(s, ARTICLES, i);
        add(s, "/grows", i, "common growing");
        commit(s);
        /* One commit back it may see the old state, never a mixture. */
        assert_count(db, q, ARTICLES + i - 1);
        assert_int_equal(pci_db_reopen(db, NULL), PINCITE_OK);
        assert_int_equal(pci_db_passages(db), ARTICLES + i);
        assert_count(db, q, ARTICLES + i);
        assert_int_equal(pci_db_article(db, "/grows", &page, NULL),
                         PINCITE_OK);
        assert_int_equal(page.n, i);
        pci_page_release(&page);
        /* This one is never told of a commit. It goes on with the state that
         * it has until it needs a block that is there no more. */
        if (i % 5 == 0) {
            size_t n = count(behind, q);

            assert_in_range(n, seen, ARTICLES + i);
            seen = n;
        }
    }
    assert_count(behind, other, COMMITS);
    assert_count(behind, q, ARTICLES + COMMITS);
    pci_query_free(other);
    pci_query_free(q);
    pci_store_free(s);
    pci_db_free(db);
    pci_db_free(behind);
}

static void
copy_shard(const char *dir, const char *from, const char *to)
{
    pci_buf bytes = PCI_BUF_INIT((size_t)64 << 20);
    char *source = pci_file_join(dir, from);
    char *target = pci_file_join(dir, to);
    struct dirent *entry;
    DIR *folder = opendir(source);

    assert_non_null(folder);
    assert_int_equal(mkdir(target, 0777), 0);
    while ((entry = readdir(folder))) {
        char *file = pci_file_join(source, entry->d_name);

        pci_buf_clear(&bytes);
        if (entry->d_name[0] != '.') {
            assert_int_equal(pci_file_read(file, &bytes, NULL, NULL), 0);
            assert_int_equal(pci_file_replace(target, entry->d_name, bytes.p,
                                              bytes.n, NULL),
                             0);
        }
        pci_free(file);
    }
    closedir(folder);
    pci_free(source);
    pci_free(target);
    pci_buf_release(&bytes);
}

static void
remove_shard(const char *dir, const char *name)
{
    char *path = pci_file_join(dir, name);

    assert_int_equal(pci_file_remove_tree(path, NULL), PINCITE_OK);
    pci_free(path);
}

static void
a_replaced_generation_is_followed(void **state)
{
    const char *names[] = {"shard-0.2"};
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_db *db = small_index(t->dir);
    uint64_t generation;
    pci_store *s;

    copy_shard(t->dir, "shard-0.1", "shard-0.2");
    assert_int_equal(pci_stub_write(t->dir, names, 1, NULL), PINCITE_OK);
    remove_shard(t->dir, "shard-0.1");
    assert_finds(db, stem("red"), "red boat|red sail boat");
    assert_int_equal(pci_db_reopen(db, &err), PINCITE_OK);
    assert_finds(db, stem("tea"), "cup of tea");
    generation = pci_db_generation(db);
    assert_int_equal(pci_db_reopen(db, &err), PINCITE_OK);
    assert_int_equal(pci_db_generation(db), generation);

    s = open_store(t->dir, STAMP);
    add(s, "/new", 1, "red flag");
    commit(s);
    pci_store_free(s);
    assert_int_equal(pci_db_reopen(db, &err), PINCITE_OK);
    assert_true(pci_db_generation(db) > generation);
    assert_finds(db, stem("red"), "red boat|red flag|red sail boat");
    assert_int_equal(err.code, 0);

    /* A reader that cannot move on stays what it was. */
    names[0] = "shard-0.3";
    assert_int_equal(pci_stub_write(t->dir, names, 1, NULL), PINCITE_OK);
    assert_int_equal(pci_db_reopen(db, &err), PINCITE_E_CORRUPT);
    assert_int_equal(pci_db_passages(db), 4);
    assert_finds(db, stem("tea"), "cup of tea");
    pci_db_free(db);
}

static bool
has(pci_db *db, const char *word)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_query *q = stem(word);
    bool found;

    if (pci_db_has(db, q, &found, &err))
        fail_msg("%s", err.message);
    pci_query_free(q);
    return found;
}

/* Xapian, which is asked whether there is anything, opens what is there by
 * then. */
static void
what_is_opened_late_is_of_the_newest_state(void **state)
{
    const char *names[] = {"shard-0.2"};
    scratch *t = *state;
    pci_db *db = small_index(t->dir);
    uint64_t generation = pci_db_generation(db);

    copy_shard(t->dir, "shard-0.1", "shard-0.2");
    assert_int_equal(pci_stub_write(t->dir, names, 1, NULL), PINCITE_OK);
    remove_shard(t->dir, "shard-0.1");
    assert_true(has(db, "boat"));
    assert_true(pci_db_generation(db) > generation);
    generation = pci_db_generation(db);
    assert_false(has(db, "none"));
    assert_int_equal(pci_db_generation(db), generation);
    pci_db_free(db);
}

/* Swaps one generation after another into place, in a child. */
static pid_t
swap_generations(const char *dir, unsigned n)
{
    pid_t child = fork();
    char from[20] = "shard-0.1";
    unsigned i;

    assert_true(child >= 0);
    if (child)
        return child;
    for (i = 2; i < n; i++) {
        char to[20];
        const char *names[] = {to};

        snprintf(to, sizeof to, "shard-0.%u", i);
        copy_shard(dir, from, to);
        if (pci_stub_write(dir, names, 1, NULL))
            _exit(1);
        remove_shard(dir, from);
        memcpy(from, to, sizeof from);
    }
    _exit(0);
}

static void
generations_may_change_all_the_time(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_db *db = small_index(t->dir);
    pid_t child = swap_generations(t->dir, 30);
    int status;

    while (waitpid(child, &status, WNOHANG) == 0) {
        if (pci_db_reopen(db, &err))
            fail_msg("%s", err.message);
        assert_finds(db, stem("tea"), "cup of tea");
    }
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(err.code, 0);
    pci_db_free(db);
}

static void
assert_not_opened(const char *dir, pincite_status expected, const char *part)
{
    pincite_error err = PINCITE_ERROR_INIT;
    const char *dirs[] = {dir};
    pci_db *db;

    assert_int_equal(pci_db_open(dirs, 1, STAMP, &db, &err), expected);
    assert_null(db);
    if (!strstr(err.message, part))
        fail_msg("'%s' lacks '%s'", err.message, part);
}

static void
other_formats_are_told(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_store *s = open_store(t->dir, "test 2");
    pci_db *db;

    commit(s);
    pci_store_free(s);
    assert_not_opened(t->dir, PINCITE_E_FORMAT,
                      "analysed as 'test 2', this pincite does it as "
                      "'test 1'");
    assert_not_opened(t->dir, PINCITE_E_FORMAT,
                      "'pincite index -d NEW PATH...'");
    assert_int_equal(pci_store_open(t->dir, STAMP, &s, &err),
                     PINCITE_E_FORMAT);
    assert_null(s);
    assert_int_equal(pci_db_open(NULL, 0, STAMP, &db, &err),
                     PINCITE_E_INVALID);
}

static void
no_index_is_told(void **state)
{
    scratch *t = *state;
    char expected[400];

    snprintf(expected, sizeof expected, "no index in '%s'", t->dir);
    assert_not_opened(t->dir, PINCITE_E_NOT_FOUND, expected);
    assert_int_equal(mkdir(t->dir, 0777), 0);
    assert_not_opened(t->dir, PINCITE_E_NOT_FOUND, expected);
}

static bool
collect_word(const pci_known_word *word, void *user)
{
    pci_buf_add(user, word->text, word->len);
    return true;
}

/* Opens and reads everything there is; any status will do, a crash will
 * not. */
static void
read_what_is_left(const char *dir)
{
    const char *dirs[] = {dir};
    pci_buf seen = PCI_BUF_INIT(100000);
    pci_query *q = stems(PCI_QUERY_PHRASE, "common", "word", NULL);
    pci_search search = {.query = q, .candidates = 10};
    bool any;
    bool cut;
    pci_page page;
    pci_store *s;
    pci_db *db;

    if (!pci_db_open(dirs, 1, STAMP, &db, NULL)) {
        (void)pci_db_search(db, &search, &page, NULL);
        pci_page_release(&page);
        (void)pci_db_has(db, q, &any, NULL);
        (void)pci_db_each_word(db, PCI_FIELD_TEXT, "", 0, collect_word, &seen,
                               &cut, NULL);
        (void)frequency(db, PCI_FIELD_TEXT, PCI_FORM_STEM, "common");
        (void)pci_db_article(db, "/a", &page, NULL);
        pci_page_release(&page);
        (void)pci_db_each_entry(db, collect_entry, &seen, NULL);
        (void)pci_db_each_path(db, PCI_META_ROOTS, collect, &seen, NULL);
        pci_db_free(db);
    }
    if (!pci_store_open(dir, STAMP, &s, NULL)) {
        (void)pci_store_each_entry(s, collect_entry, &seen, NULL);
        (void)pci_store_remove_passages(s, "/a", NULL);
        pci_store_free(s);
    }
    pci_query_free(q);
    pci_buf_release(&seen);
}

static void
cut_shards_give_a_status(void **state)
{
    static const char *const files[] = {
        "iamglass",       "postlist.glass", "docdata.glass",
        "termlist.glass", "position.glass",
    };
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    char shard[400];
    uint32_t i;
    size_t f;

    assert_int_equal(pci_store_set_served(s, NULL), PINCITE_OK);
    for (i = 0; i < 300; i++) {
        char text[100];

        snprintf(text, sizeof text, "common word w%u x%u", i, i / 7);
        add(s, "/a", i + 1, text);
    }
    commit(s);
    pci_store_free(s);
    snprintf(shard, sizeof shard, "%s/shard-0.1", t->dir);
    for (f = 0; f < sizeof files / sizeof files[0]; f++) {
        pci_buf whole = PCI_BUF_INIT((size_t)64 << 20);
        char *path = pci_file_join(shard, files[f]);
        size_t cuts[5];
        size_t c;

        assert_int_equal(pci_file_read(path, &whole, NULL, NULL), 0);
        cuts[0] = 0;
        cuts[1] = 1;
        cuts[2] = whole.n / 3;
        cuts[3] = whole.n / 2;
        cuts[4] = whole.n - 1;
        for (c = 0; c < 5; c++) {
            assert_int_equal(truncate(path, (off_t)cuts[c]), 0);
            read_what_is_left(t->dir);
            assert_int_equal(pci_file_replace(shard, files[f], whole.p,
                                              whole.n, NULL),
                             0);
        }
        assert_int_equal(unlink(path), 0);
        read_what_is_left(t->dir);
        assert_int_equal(pci_file_replace(shard, files[f], whole.p, whole.n,
                                          NULL),
                         0);
        pci_buf_release(&whole);
        pci_free(path);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(several_indexes_are_one_collection),
        TEST(a_reader_lives_through_many_commits),
        TEST(a_replaced_generation_is_followed),
        TEST(what_is_opened_late_is_of_the_newest_state),
        TEST(generations_may_change_all_the_time),
        TEST(other_formats_are_told),
        TEST(no_index_is_told),
        TEST(cut_shards_give_a_status),
    };

    return cmocka_run_group_tests_name("engine/reader", tests, NULL, NULL);
}
