/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "indexer/survey.h"
#include "indexer/walk.h"

static int
set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char *name = pci_file_join(tmp ? tmp : "/tmp", "pincite-walk-XXXXXX");
    char *dir = NULL;

    if (!name || !mkdtemp(name) || pci_file_absolute(name, &dir, NULL))
        return -1;
    pci_free(name);
    *state = dir;
    return 0;
}

static int
tear_down(void **state)
{
    pci_file_remove_tree(*state, NULL);
    pci_free(*state);
    return 0;
}

static void
put(const char *dir, const char *name, const char *text)
{
    char *path = pci_file_join(dir, name);
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    pci_free(path);
}

static char *
make_folder(const char *dir, const char *name)
{
    char *path = pci_file_join(dir, name);

    assert_int_equal(mkdir(path, 0700), 0);
    return path;
}

static bool
found(const pci_walk *w, const char *ending)
{
    size_t i;

    for (i = 0; i < w->n_files; i++) {
        size_t n = strlen(w->files[i].path);
        size_t m = strlen(ending);

        if (n >= m && !strcmp(w->files[i].path + n - m, ending))
            return true;
    }
    return false;
}

static void
files_are_found_and_hidden_ones_are_not(void **state)
{
    const char *dir = *state;
    pci_walk w = PCI_WALK_INIT;
    char *sub = make_folder(dir, "sub");
    char *index = make_folder(dir, "index");
    char *hidden = make_folder(dir, ".hidden");

    put(dir, "b.txt", "b");
    put(sub, "a.txt", "aa");
    put(index, "shard.txt", "x");
    put(hidden, "h.txt", "x");
    put(dir, ".dot", "x");
    assert_int_equal(pci_walk_root(&w, dir, index, NULL), PINCITE_OK);
    assert_int_equal(pci_walk_root(&w, sub, index, NULL), PINCITE_OK);
    pci_walk_sort(&w);
    assert_int_equal(w.n_files, 2);
    assert_true(found(&w, "/b.txt"));
    assert_true(found(&w, "/sub/a.txt"));
    assert_int_equal(w.files[1].stat.size, 2);
    assert_int_equal(w.n_problems, 0);
    pci_walk_release(&w);
    pci_free(sub);
    pci_free(index);
    pci_free(hidden);
}

static void
links_and_special_files(void **state)
{
    const char *dir = *state;
    pci_walk w = PCI_WALK_INIT;
    char *folder = make_folder(dir, "folder");
    char *loop = pci_file_join(folder, "loop");
    char *link = pci_file_join(dir, "link.txt");
    char *nowhere = pci_file_join(dir, "nowhere");
    char *below = pci_file_join(dir, "below-a-file");
    char *fifo = pci_file_join(dir, "fifo");

    put(dir, "file.txt", "text");
    assert_int_equal(symlink(dir, loop), 0);
    assert_int_equal(symlink("file.txt", link), 0);
    assert_int_equal(symlink("missing", nowhere), 0);
    assert_int_equal(symlink("file.txt/missing", below), 0);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(pci_walk_root(&w, dir, NULL, NULL), PINCITE_OK);
    pci_walk_sort(&w);
    assert_int_equal(w.n_files, 2);
    assert_true(found(&w, "/link.txt"));
    /* There is nothing at these, and nothing that could not be seen. */
    assert_int_equal(w.n_problems, 3);
    assert_false(w.problems[0].failed || w.problems[1].failed ||
                 w.problems[2].failed);
    assert_non_null(strstr(w.problems[0].reason, w.problems[0].path));
    pci_walk_release(&w);
    pci_free(folder);
    pci_free(loop);
    pci_free(link);
    pci_free(nowhere);
    pci_free(below);
    pci_free(fifo);
}

static void
roots_hold_what_lies_below(void **state)
{
    pci_paths p = {NULL, 0, 0};

    (void)state;
    assert_int_equal(pci_paths_add(&p, "/a/b", NULL), PINCITE_OK);
    assert_int_equal(pci_paths_add(&p, "/a/c", NULL), PINCITE_OK);
    assert_int_equal(pci_paths_add(&p, "/a/b/d", NULL), PINCITE_OK);
    pci_paths_settle(&p);
    assert_int_equal(p.n, 2);
    assert_true(pci_paths_hold(&p, "/a/b/x.txt"));
    assert_false(pci_paths_hold(&p, "/a/bc"));
    assert_int_equal(pci_paths_add(&p, "/a", NULL), PINCITE_OK);
    pci_paths_settle(&p);
    assert_int_equal(p.n, 1);
    pci_paths_release(&p);
}

static void
take_entry(pci_survey *s, const char *path, uint64_t size,
           const pci_file_stat *times)
{
    pci_entry e = {.path = (char *)path, .size = size};

    if (times) {
        e.mtime_ns = times->mtime_ns;
        e.ctime_ns = times->ctime_ns;
    }

    assert_int_equal(pci_survey_take_entry(&e, s), PINCITE_OK);
}

static void
a_survey_tells_new_changed_gone(void **state)
{
    const char *dir = *state;
    pci_survey s = PCI_SURVEY_INIT;
    pci_paths visit = {NULL, 0, 0};
    char *same = pci_file_join(dir, "same.txt");
    char *other = pci_file_join(dir, "other.txt");
    char *gone = pci_file_join(dir, "gone.txt");
    pci_file_stat times;
    struct stat sb;

    put(dir, "same.txt", "same");
    put(dir, "other.txt", "other");
    put(dir, "new.txt", "new");
    assert_int_equal(stat(same, &sb), 0);
    times = pci_file_stat_of(&sb);
    take_entry(&s, same, 4, &times);
    take_entry(&s, other, 4, NULL);
    take_entry(&s, gone, 1, NULL);
    take_entry(&s, "/elsewhere/x.txt", 1, NULL);
    assert_int_equal(pci_paths_add(&visit, dir, NULL), PINCITE_OK);
    assert_int_equal(pci_survey_compare(&s, &visit, NULL, false), PINCITE_OK);
    assert_int_equal(s.unchanged, 1);
    assert_int_equal(s.n_fresh, 2);
    assert_null(s.fresh[0].entry);     /* new.txt */
    assert_non_null(s.fresh[1].entry); /* other.txt */
    assert_int_equal(s.n_gone, 1);
    assert_string_equal(s.gone[0]->path, gone);
    pci_survey_release(&s);
    pci_paths_release(&visit);
    pci_free(same);
    pci_free(other);
    pci_free(gone);
}

static void
a_vanished_root_is_no_mass_deletion(void **state)
{
    const char *dir = *state;
    char *root = pci_file_join(dir, "unmounted");
    char *path = pci_file_join(root, "x.txt");
    pci_paths visit = {NULL, 0, 0};
    bool prune;

    assert_int_equal(pci_paths_add(&visit, root, NULL), PINCITE_OK);
    for (prune = false;; prune = true) {
        pci_survey s = PCI_SURVEY_INIT;

        take_entry(&s, path, 1, NULL);
        assert_int_equal(pci_survey_compare(&s, &visit, NULL, prune),
                         PINCITE_OK);
        assert_int_equal(s.n_gone, prune ? 1 : 0);
        assert_int_equal(s.walk.n_problems, prune ? 0 : 1);
        pci_survey_release(&s);
        if (prune)
            break;
    }
    pci_paths_release(&visit);
    pci_free(root);
    pci_free(path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            files_are_found_and_hidden_ones_are_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_and_special_files, set_up,
                                        tear_down),
        cmocka_unit_test(roots_hold_what_lies_below),
        cmocka_unit_test_setup_teardown(a_survey_tells_new_changed_gone,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_vanished_root_is_no_mass_deletion,
                                        set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
