/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"

/* A scratch folder a test, with links in its path resolved. */
static int
set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char *template =
        pci_file_join(tmp && *tmp ? tmp : "/tmp", "pincite-unit-XXXXXX");
    char *dir = NULL;

    if (!template || !mkdtemp(template))
        return -1;
    if (pci_file_absolute(template, &dir, NULL))
        return -1;
    pci_free(template);
    *state = dir;
    return 0;
}

static int
tear_down(void **state)
{
    pincite_status st = pci_file_remove_tree(*state, NULL);

    pci_free(*state);
    return st ? -1 : 0;
}

static void
put(const char *dir, const char *name, const char *bytes, size_t n)
{
    pincite_error err = PINCITE_ERROR_INIT;

    if (pci_file_replace(dir, name, bytes, n, &err))
        fail_msg("%s", err.message);
}

static bool
exists(const char *dir, const char *name)
{
    char *path = pci_file_join(dir, name);
    struct stat sb;
    bool there = lstat(path, &sb) == 0;

    pci_free(path);
    return there;
}

static pincite_status
get(const char *dir, const char *name, pci_buf *out, pci_file_stat *stat,
    pincite_error *err)
{
    char *path = pci_file_join(dir, name);
    pincite_status st = pci_file_read(path, out, stat, err);

    pci_free(path);
    return st;
}

static void
what_is_written_is_read(void **state)
{
    pci_buf b = PCI_BUF_INIT(1000);
    pci_file_stat stat = {0, 0, 0};

    pci_buf_add_str(&b, "before ");
    put(*state, "a", "one\0two", 7);
    assert_int_equal(get(*state, "a", &b, &stat, NULL), PINCITE_OK);
    assert_int_equal(b.n, 14);
    assert_memory_equal(b.p, "before one\0two", 15);
    assert_int_equal(stat.size, 7);
    assert_true(stat.mtime_ns > INT64_C(1500000000) * 1000000000);
    pci_buf_release(&b);
}

static void
empty_files_are_read(void **state)
{
    pci_buf b = PCI_BUF_INIT(0);
    pci_file_stat stat = {9, 9, 9};

    put(*state, "empty", "", 0);
    assert_int_equal(get(*state, "empty", &b, &stat, NULL), PINCITE_OK);
    assert_int_equal(b.n, 0);
    assert_int_equal(stat.size, 0);
    pci_buf_release(&b);
}

static void
large_files_are_read_whole(void **state)
{
    enum { SIZE = 300001 };
    char *bytes = pci_alloc(SIZE);
    pci_buf b = PCI_BUF_INIT(SIZE);
    size_t i;

    for (i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    put(*state, "large", bytes, SIZE);
    assert_int_equal(get(*state, "large", &b, NULL, NULL), PINCITE_OK);
    assert_int_equal(b.n, SIZE);
    assert_memory_equal(b.p, bytes, SIZE);
    pci_buf_release(&b);
    pci_free(bytes);
}

static void
larger_than_the_limit_is_refused(void **state)
{
    pci_buf b = PCI_BUF_INIT(5);
    pincite_error err = PINCITE_ERROR_INIT;

    put(*state, "five", "12345", 5);
    put(*state, "six", "123456", 6);
    assert_int_equal(get(*state, "five", &b, NULL, &err), PINCITE_OK);
    pci_buf_clear(&b);
    assert_int_equal(get(*state, "six", &b, NULL, &err), PINCITE_E_LIMIT);
    assert_non_null(strstr(err.message, "six'"));
    pci_buf_release(&b);
}

/* Files of /proc say they are empty, and are not. */
static void
sizes_that_lie_are_survived(void **state)
{
    pci_buf whole = PCI_BUF_INIT(1 << 20);
    pci_buf small = PCI_BUF_INIT(2);

    (void)state;
    if (access("/proc/self/status", R_OK))
        skip();
    assert_int_equal(pci_file_read("/proc/self/status", &whole, NULL, NULL),
                     PINCITE_OK);
    assert_true(whole.n > 2);
    assert_int_equal(pci_file_read("/proc/self/status", &small, NULL, NULL),
                     PINCITE_E_LIMIT);
    pci_buf_release(&whole);
    pci_buf_release(&small);
}

static void
only_regular_files_are_read(void **state)
{
    char *fifo = pci_file_join(*state, "fifo");
    pci_buf b = PCI_BUF_INIT(100);
    pincite_error err = PINCITE_ERROR_INIT;

    assert_int_equal(mkfifo(fifo, 0600), 0);
    /* Would block for ever if it were opened as files are. */
    assert_int_equal(pci_file_read(fifo, &b, NULL, &err), PINCITE_E_IO);
    assert_int_equal(pci_file_read(*state, &b, NULL, &err), PINCITE_E_IO);
    assert_non_null(strstr(err.message, "is not a regular file"));
    assert_int_equal(get(*state, "none", &b, NULL, &err), PINCITE_E_IO);
    assert_int_equal(err.sys_errno, ENOENT);
    assert_int_equal(b.n, 0);
    pci_buf_release(&b);
    pci_free(fifo);
}

static size_t
count_names(const char *dir)
{
    DIR *folder = opendir(dir);
    struct dirent *entry;
    size_t n = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)))
        n += entry->d_name[0] != '.';
    closedir(folder);
    return n;
}

static void
temporary_files_have_names_of_their_own_and_the_mode_asked_for(void **state)
{
    char *one = pci_file_join(*state, "t.XXXXXX");
    char *two = pci_file_join(*state, "t.XXXXXX");
    mode_t mask = umask(027);
    int first = pci_file_create_temp(one, 0666);
    int second = pci_file_create_temp(two, 0600);
    struct stat sb;

    umask(mask);
    assert_true(first >= 0 && second >= 0);
    assert_string_not_equal(one, two);
    assert_null(strstr(one, "XXXXXX"));
    assert_int_equal(stat(one, &sb), 0);
    assert_int_equal(sb.st_mode & 0777, 0640);
    assert_int_equal(stat(two, &sb), 0);
    assert_int_equal(sb.st_mode & 0777, 0600);
    close(first);
    close(second);
    pci_free(one);
    one = pci_file_join(*state, "no/t.XXXXXX");
    assert_int_equal(pci_file_create_temp(one, 0666), -1);
    assert_int_equal(errno, ENOENT);
    pci_free(one);
    pci_free(two);
}

static void
replacing_leaves_the_new_file_only(void **state)
{
    pci_buf b = PCI_BUF_INIT(100);

    put(*state, "f", "the old, longer text", 20);
    put(*state, "f", "new", 3);
    assert_int_equal(get(*state, "f", &b, NULL, NULL), PINCITE_OK);
    assert_string_equal(b.p, "new");
    assert_int_equal(count_names(*state), 1);
    pci_buf_release(&b);
}

static void
a_failed_replace_leaves_the_old_file(void **state)
{
    char *folder = pci_file_join(*state, "taken");
    pincite_error err = PINCITE_ERROR_INIT;

    /* A file cannot be renamed over a folder. */
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(pci_file_replace(*state, "taken", "x", 1, &err),
                     PINCITE_E_IO);
    assert_non_null(strstr(err.message, "cannot replace '"));
    assert_true(exists(*state, "taken"));
    assert_int_equal(count_names(*state), 1);
    assert_int_equal(pci_file_replace(folder, "no/such", "x", 1, &err),
                     PINCITE_E_IO);
    pci_free(folder);
}

static void
trees_are_removed_and_links_not_followed(void **state)
{
    char *tree = pci_file_join(*state, "tree");
    char *deep = pci_file_join(tree, "deep");
    char *link_path = pci_file_join(deep, "link");

    put(*state, "outside", "kept", 4);
    assert_int_equal(mkdir(tree, 0700), 0);
    assert_int_equal(mkdir(deep, 0700), 0);
    put(deep, "file", "x", 1);
    put(tree, ".hidden", "x", 1);
    assert_int_equal(symlink(*state, link_path), 0);
    assert_int_equal(pci_file_remove_tree(tree, NULL), PINCITE_OK);
    assert_false(exists(*state, "tree"));
    assert_true(exists(*state, "outside"));
    /* What is not there is no failure. */
    assert_int_equal(pci_file_remove_tree(tree, NULL), PINCITE_OK);
    pci_free(tree);
    pci_free(deep);
    pci_free(link_path);
}

static void
a_link_is_not_removed_as_a_tree(void **state)
{
    char *tree = pci_file_join(*state, "tree");
    char *link_path = pci_file_join(*state, "link");

    assert_int_equal(mkdir(tree, 0700), 0);
    put(tree, "file", "kept", 4);
    assert_int_equal(symlink(tree, link_path), 0);
    assert_int_equal(pci_file_remove_tree(link_path, NULL), PINCITE_E_IO);
    assert_true(exists(tree, "file"));
    pci_free(tree);
    pci_free(link_path);
}

static void
paths_are_made_absolute(void **state)
{
    char *link_path = pci_file_join(*state, "link");
    char *expected = pci_file_join(*state, "a");
    char *found = NULL;
    pincite_error err = PINCITE_ERROR_INIT;

    put(*state, "a", "", 0);
    assert_int_equal(symlink("a", link_path), 0);
    assert_int_equal(pci_file_absolute(link_path, &found, &err), PINCITE_OK);
    assert_string_equal(found, expected);
    pci_free(found);
    assert_int_equal(unlink(expected), 0);
    assert_int_equal(pci_file_absolute(link_path, &found, &err),
                     PINCITE_E_NOT_FOUND);
    assert_null(found);
    pci_free(link_path);
    pci_free(expected);
}

static void
paths_are_joined_by_one_slash(void **state)
{
    static const char *const cases[][3] = {{"a", "b", "a/b"},
                                           {"a/", "b", "a/b"},
                                           {"/", "b", "/b"}};
    size_t i;

    (void)state;
    for (i = 0; i < 3; i++) {
        char *joined = pci_file_join(cases[i][0], cases[i][1]);

        assert_string_equal(joined, cases[i][2]);
        pci_free(joined);
    }
}

static void
being_within_goes_by_whole_names(void **state)
{
    (void)state;
    assert_true(pci_file_is_within("/a/b", "/a/b"));
    assert_true(pci_file_is_within("/a/b/c", "/a/b"));
    assert_true(pci_file_is_within("/a/b/c", "/a/b/"));
    assert_true(pci_file_is_within("/a", "/"));
    assert_false(pci_file_is_within("/a/bc", "/a/b"));
    assert_false(pci_file_is_within("/a", "/a/b"));
}

#define scratch_test(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        scratch_test(what_is_written_is_read),
        scratch_test(empty_files_are_read),
        scratch_test(large_files_are_read_whole),
        scratch_test(larger_than_the_limit_is_refused),
        cmocka_unit_test(sizes_that_lie_are_survived),
        scratch_test(only_regular_files_are_read),
        scratch_test(
            temporary_files_have_names_of_their_own_and_the_mode_asked_for),
        scratch_test(replacing_leaves_the_new_file_only),
        scratch_test(a_failed_replace_leaves_the_old_file),
        scratch_test(trees_are_removed_and_links_not_followed),
        scratch_test(a_link_is_not_removed_as_a_tree),
        scratch_test(paths_are_made_absolute),
        cmocka_unit_test(paths_are_joined_by_one_slash),
        cmocka_unit_test(being_within_goes_by_whole_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
