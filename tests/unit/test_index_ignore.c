/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "indexer/glob.h"
#include "indexer/ignore.h"
#include "indexer/paths.h"

typedef struct match {
    const char *glob;
    const char *path;
    bool matches;
} match;

static void
globs_match_names_and_paths(void **state)
{
    static const match cases[] = {
        {"a", "a", true},
        {"a", "ab", false},
        {"", "a", false},
        {"*", "", true},
        {"*", "abc", true},
        {"*", "a/b", false},
        {"*/*", "a/b", true},
        {"a*c", "abbc", true},
        {"a*c", "abbcd", false},
        {"*a*b*", "xxaxxbxx", true},
        {"*a*b*", "xxbxxaxx", false},
        {"*.txt", "n.txt.txt", true},
        {"?", "a", true},
        {"?", "", false},
        {"?", "\xC3\xA9", true},   /* e with an acute */
        {"??", "\xC3\xA9", false}, /* is one character */
        {"?", "\xFF", true},       /* as a byte of none is */
        {"\xFF", "\xFF", true},    /* which is equal to itself */
        {"\xFE", "\xFF", false},   /* alone */
        {"[\xC3\xA8-\xC3\xAA]", "\xC3\xA9", true},
        {"[a-c]x", "bx", true},
        {"[a-c]x", "dx", false},
        {"[!a-c]x", "dx", true},
        {"[^a-c]x", "bx", false},
        {"[]]", "]", true},
        {"[!]]", "a", true},
        {"[a-]", "-", true},
        {"[\\]]", "]", true},
        {"[a", "[a", true}, /* no class */
        {"[", "[", true},
        {"\\*", "*", true},
        {"\\*", "a", false},
        {"a\\", "a\\", true},
        {"**/x", "x", true},
        {"**/x", "a/b/x", true},
        {"**/x", "a/b/y", false},
        {"a/**", "a/b/c", true},
        {"a/**", "a", false},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"a/**/b", "a/x/y/c", false},
        {"**/b/**/d", "b/a/b/c/d", true},
        {"**/*.c/x", "a/b.c/d.c/x", true},
        {"a**b", "axxb", true},
        {"a**b", "a/b", false},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        if (pci_glob_match(cases[i].glob, cases[i].path) != cases[i].matches)
            fail_msg("'%s' and '%s'", cases[i].glob, cases[i].path);
}

/* What every glob must agree with, slowly: all ways of reading the stars. */
static bool
match_slowly(const char *glob, const char *path)
{
    if (*glob == '\0')
        return *path == '\0';
    if (*glob == '*')
        return match_slowly(glob + 1, path) ||
               (*path && *path != '/' && match_slowly(glob, path + 1));
    if (*path == '\0' || (*glob == '?' && *path == '/'))
        return false;
    return (*glob == '?' || *glob == *path) &&
           match_slowly(glob + 1, path + 1);
}

static void
write_random(char *s, size_t most, const char *letters)
{
    size_t n = (size_t)rand() % (most + 1);
    size_t i;

    for (i = 0; i < n; i++)
        s[i] = letters[(size_t)rand() % strlen(letters)];
    s[n] = '\0';
}

static void
random_globs_match_what_all_readings_match(void **state)
{
    char glob[10];
    char path[12];
    int matched = 0;
    int i;

    (void)state;
    srand(11);
    for (i = 0; i < 200000; i++) {
        bool want;

        write_random(glob, 8, "ab*?/");
        write_random(path, 10, "ab/");
        if (strstr(glob, "**"))
            continue;
        want = match_slowly(glob, path);
        matched += want;
        if (pci_glob_match(glob, path) != want)
            fail_msg("'%s' and '%s'", glob, path);
    }
    assert_true(matched > 1000);
}

/* What the rules say of a path: "in", "out", or nothing. */
static const char *
verdict(const pci_rules *r, const char *path)
{
    size_t n = strlen(path);
    bool is_folder = path[n - 1] == '/';
    char *name = pci_strndup(path, is_folder ? n - 1 : n);
    const pci_rule *rule = pci_rules_find(r, name, is_folder);

    pci_free(name);
    return !rule ? "" : rule->takes_in ? "in" : "out";
}

static void
lines_become_rules(void **state)
{
    static const char text[] = "\xEF\xBB\xBF*.bak\r\n"
                               "# a comment\n"
                               "\n"
                               "   \n"
                               "\\#sharp\n"
                               "\\!bang\n"
                               "/top\n"
                               "folder/\n"
                               "a/b\n"
                               "blank \\ \n"
                               "cut   \n"
                               "!keep.bak\n"
                               "/\n"
                               "last";
    static const struct {
        const char *path;
        const char *verdict;
    } cases[] = {{"x.bak", "out"},     {"d/x.bak", "out"},
                 {"d/keep.bak", "in"}, {"# a comment", ""},
                 {"#sharp", "out"},    {"!bang", "out"},
                 {"top", "out"},       {"d/top", ""},
                 {"folder", ""},       {"folder/", "out"},
                 {"d/folder/", "out"}, {"a/b", "out"},
                 {"d/a/b", ""},        {"blank  ", "out"},
                 {"cut", "out"},       {"last", "out"},
                 {"other", ""}};
    pci_rules r = PCI_RULES_INIT;
    size_t i;

    (void)state;
    assert_int_equal(pci_rules_parse(&r, text, sizeof text - 1, "f", NULL),
                     PINCITE_OK);
    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        if (strcmp(verdict(&r, cases[i].path), cases[i].verdict) != 0)
            fail_msg("'%s': '%s'", cases[i].path, verdict(&r, cases[i].path));
    pci_rules_release(&r);
    assert_int_equal(pci_rules_parse(&r, NULL, 0, "f", NULL), PINCITE_OK);
    assert_int_equal(r.n, 0);
}

static void
rules_are_bounded(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pci_rules r = PCI_RULES_INIT;
    pci_buf text = PCI_BUF_INIT(1 << 20);
    int i;

    (void)state;
    assert_int_equal(pci_rules_parse(&r, "a\0b", 3, "list", &err),
                     PINCITE_E_INVALID);
    assert_non_null(strstr(err.message, "'list'"));
    for (i = 0; i < PCI_MAX_RULES + 1; i++)
        pci_buf_add_str(&text, "x\n");
    assert_int_equal(pci_rules_parse(&r, text.p, text.n, "list", &err),
                     PINCITE_E_LIMIT);
    assert_non_null(strstr(err.message, "line 4097"));
    pci_rules_release(&r);
    pci_buf_clear(&text);
    pci_buf_add_str(&text, "a\nb\n");
    for (i = 0; i < PCI_MAX_GLOB + 1; i++)
        pci_buf_add_byte(&text, 'x');
    assert_int_equal(pci_rules_parse(&r, text.p, text.n, "list", &err),
                     PINCITE_E_LIMIT);
    assert_non_null(strstr(err.message, "line 3"));
    pci_rules_release(&r);
    assert_int_equal(pci_rules_add_glob(&r, "", &err), PINCITE_E_INVALID);
    assert_int_equal(pci_rules_add_glob(&r, "/", &err), PINCITE_E_INVALID);
    assert_int_equal(pci_rules_add_glob(&r, "#!", &err), PINCITE_OK);
    assert_string_equal(verdict(&r, "a/#!"), "out");
    pci_rules_release(&r);
    pci_buf_release(&text);
}

static void
paths_are_held_by_those_above(void **state)
{
    static const char *const list[] = {"/b/c",       "/a-b", "/a",
                                       "/a/b/c",     "/a",   "/a/.h/x",
                                       "/b/c/d.txt", "/a/.h"};
    static const char *const left[] = {"/a", "/a-b", "/a/.h", "/b/c"};
    pci_paths p = PCI_PATHS_INIT;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof list / sizeof *list; i++)
        assert_int_equal(pci_paths_add(&p, list[i], NULL), PINCITE_OK);
    pci_paths_settle(&p);
    assert_int_equal(p.n, sizeof left / sizeof *left);
    for (i = 0; i < p.n; i++)
        assert_string_equal(p.list[i], left[i]);
    assert_string_equal(pci_paths_holder(&p, "/a/x/y.txt"), "/a");
    assert_string_equal(pci_paths_holder(&p, "/a/.h/y/z"), "/a/.h");
    assert_string_equal(pci_paths_holder(&p, "/b/c"), "/b/c");
    assert_false(pci_paths_hold(&p, "/a/.x/y"));
    assert_false(pci_paths_hold(&p, "/b"));
    assert_false(pci_paths_hold(&p, "/b/cd"));
    assert_false(pci_paths_hold(&p, "mail:1"));
    assert_false(pci_paths_hold(&p, "a/b"));
    assert_int_equal(pci_paths_add(&p, "/", NULL), PINCITE_OK);
    pci_paths_settle(&p);
    assert_int_equal(p.n, 2);
    assert_string_equal(p.list[0], "/");
    assert_string_equal(pci_paths_holder(&p, "/z/y"), "/");
    assert_false(pci_paths_hold(&p, "mail:1"));
    pci_paths_release(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(globs_match_names_and_paths),
        cmocka_unit_test(random_globs_match_what_all_readings_match),
        cmocka_unit_test(lines_become_rules),
        cmocka_unit_test(rules_are_bounded),
        cmocka_unit_test(paths_are_held_by_those_above),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
