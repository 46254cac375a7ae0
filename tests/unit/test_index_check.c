/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the checker knows of an index, beyond Xapian's own: each test breaks
 * one rule by the store itself. */
#include <config.h>

#include <pincite/check.h>
#include <pincite/index.h>

#include "tests/unit/test_engine.h"

#include "engine/schema.h"
#include "text/words/token.h"

#define NAME "note:1"

/* Two texts: one of several passages, one of one. */
static void
make_texts(const char *dir)
{
    pci_buf text = PCI_BUF_INIT(1 << 20);
    pincite_writer *w;
    int i;

    for (i = 0; i < 400; i++)
        pci_buf_add_str(&text, i % 40 == 39
                                   ? "And so it went on.\n\n"
                                   : "The ferry came late to the harbour. ");
    assert_int_equal(pincite_writer_open(dir, &w, NULL), PINCITE_OK);
    assert_int_equal(pincite_writer_add_text(w, NAME, text.p, text.n, NULL),
                     PINCITE_OK);
    assert_int_equal(pincite_writer_add_text(w, "note:2",
                                             "A heron stood there.", 20, NULL),
                     PINCITE_OK);
    assert_int_equal(pincite_writer_commit(w, NULL), PINCITE_OK);
    pincite_writer_free(w);
    pci_buf_release(&text);
}

static void
note_damage(const char *what, void *user)
{
    pci_buf *all = user;

    pci_buf_add_str(all, what);
    pci_buf_add_byte(all, '\n');
}

/* The index is damaged, and something is said that has `what` in it. */
static void
assert_damaged(const char *dir, const char *what)
{
    pci_buf all = PCI_BUF_INIT(1 << 20);
    uint64_t damages = 0;

    assert_int_equal(pincite_index_check(dir, note_damage, &all, &damages,
                                         NULL),
                     PINCITE_OK);
    assert_true(damages > 0);
    if (!strstr(all.p, what))
        fail_msg("'%s' is not in: %s", what, all.p);
    pci_buf_release(&all);
}

static void
assert_sound(const char *dir)
{
    uint64_t damages = 1;

    assert_int_equal(pincite_index_check(dir, NULL, NULL, &damages, NULL),
                     PINCITE_OK);
    assert_int_equal(damages, 0);
}

static char other_path[] = "note:3";
static char finnish[] = "fi";

/* A passage of the one that has several, its record as it is. */
static void
read_passage(const char *dir, size_t number, pci_page *page, pci_record **out)
{
    pci_db *db;

    assert_int_equal(pci_db_open(&dir, 1, PCI_TOKEN_STAMP, &db, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_db_article(db, NAME, page, NULL), PINCITE_OK);
    assert_true(page->n > number);
    *out = &page->list[number - 1].record;
    pci_db_free(db);
}

/* Puts `r` into the index, with no words at all. */
static void
add_bare(pci_store *s, const pci_record *r)
{
    assert_int_equal(pci_store_add_passage(s, r, NULL, 0, NULL), PINCITE_OK);
}

static void
an_index_as_it_is_made_is_sound(void **state)
{
    scratch *t = *state;

    make_texts(t->dir);
    assert_sound(t->dir);
}

static void
passages_without_an_entry(void **state)
{
    scratch *t = *state;
    pci_entry e = {.path = (char *)NAME,
                   .hash = "0123456789abcdef0123456789abcdef"};
    pci_store *s;

    make_texts(t->dir);
    s = open_store(t->dir, PCI_TOKEN_STAMP);
    assert_int_equal(pci_store_put_entry(s, &e, NULL), PINCITE_OK);
    commit(s);
    assert_damaged(t->dir, "'" NAME "' should have 0 passages");
    assert_int_equal(pci_store_remove_passages(s, NAME, NULL), PINCITE_OK);
    commit(s);
    assert_sound(t->dir);
    pci_store_free(s);
}

static void
an_entry_without_passages(void **state)
{
    scratch *t = *state;
    pci_store *s;

    make_texts(t->dir);
    s = open_store(t->dir, PCI_TOKEN_STAMP);
    assert_int_equal(pci_store_remove_passages(s, "note:2", NULL), PINCITE_OK);
    commit(s);
    pci_store_free(s);
    assert_damaged(t->dir, "'note:2' should have 1 passages and has 0");
}

static void
an_article_that_nothing_remembers(void **state)
{
    pci_page page = PCI_PAGE_INIT;
    scratch *t = *state;
    pci_record *r;
    pci_store *s;

    make_texts(t->dir);
    read_passage(t->dir, 1, &page, &r);
    r->path = other_path;
    r->passages = 1;
    s = open_store(t->dir, PCI_TOKEN_STAMP);
    add_bare(s, r);
    commit(s);
    pci_store_free(s);
    assert_damaged(t->dir, "nothing is remembered of 'note:3'");
    pci_page_release(&page);
}

static void
a_passage_that_comes_again(void **state)
{
    pci_page page = PCI_PAGE_INIT;
    scratch *t = *state;
    pci_record *r;
    pci_store *s;

    make_texts(t->dir);
    read_passage(t->dir, 2, &page, &r);
    s = open_store(t->dir, PCI_TOKEN_STAMP);
    add_bare(s, r);
    commit(s);
    pci_store_free(s);
    assert_damaged(t->dir, "passage 2 of");
    assert_damaged(t->dir, "is listed under other words than it has");
    pci_page_release(&page);
}

/* Replaces the whole of the article by one passage of it. */
static void
put_alone(const char *dir, const pci_record *r)
{
    pci_store *s = open_store(dir, PCI_TOKEN_STAMP);
    pci_entry e = {.path = (char *)NAME,
                   .hash = "0123456789abcdef0123456789abcdef",
                   .passages = 1};

    assert_int_equal(pci_store_remove_passages(s, NAME, NULL), PINCITE_OK);
    assert_int_equal(pci_store_put_entry(s, &e, NULL), PINCITE_OK);
    add_bare(s, r);
    commit(s);
    pci_store_free(s);
}

static void
a_gap_at_the_start_and_at_the_end(void **state)
{
    pci_page page = PCI_PAGE_INIT;
    scratch *t = *state;
    pci_record *r;

    make_texts(t->dir);
    read_passage(t->dir, 1, &page, &r);
    put_alone(t->dir, r);
    assert_damaged(t->dir, "'" NAME "' ends at passage 1 of");
    r->passage = 2;
    put_alone(t->dir, r);
    assert_damaged(t->dir, "passage 2 of");
    pci_page_release(&page);
}

static void
a_map_that_leads_elsewhere(void **state)
{
    pci_page page = PCI_PAGE_INIT;
    scratch *t = *state;
    pci_record *r;

    make_texts(t->dir);
    read_passage(t->dir, 1, &page, &r);
    r->passages = 1;
    r->start_byte++;
    put_alone(t->dir, r);
    assert_damaged(t->dir, "is mapped to another place");
    r->start_byte--;
    r->map_len--;
    put_alone(t->dir, r);
    assert_damaged(t->dir, "has a map that cannot be read");
    pci_page_release(&page);
}

static void
a_language_without_a_stamp(void **state)
{
    pci_page page = PCI_PAGE_INIT;
    scratch *t = *state;
    pci_record *r;

    make_texts(t->dir);
    read_passage(t->dir, 1, &page, &r);
    r->passages = 1;
    r->language = finnish;
    put_alone(t->dir, r);
    assert_damaged(t->dir, "the language 'fi' has no stamp");
    pci_page_release(&page);
}

static void
another_stamp_is_no_damage_but_refused(void **state)
{
    pincite_error err = PINCITE_ERROR_INIT;
    scratch *t = *state;
    pci_page page = PCI_PAGE_INIT;
    uint64_t damages;
    pci_record *r;
    pci_store *s;

    make_texts(t->dir);
    read_passage(t->dir, 1, &page, &r);
    r->passages = 1;
    r->language = finnish;
    put_alone(t->dir, r);
    s = open_store(t->dir, PCI_TOKEN_STAMP);
    assert_int_equal(pci_store_use_language(s, "fi", "an old one", NULL),
                     PINCITE_OK);
    commit(s);
    pci_store_free(s);
    pci_page_release(&page);
    assert_int_equal(pincite_index_check(t->dir, NULL, NULL, &damages, &err),
                     PINCITE_E_FORMAT);
    assert_non_null(strstr(err.message, "pincite index -d NEW PATH..."));
}

static void
no_index_is_no_damage(void **state)
{
    scratch *t = *state;
    uint64_t damages;

    assert_int_equal(pincite_index_check(t->dir, NULL, NULL, &damages, NULL),
                     PINCITE_E_NOT_FOUND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_index_as_it_is_made_is_sound),
        TEST(passages_without_an_entry),
        TEST(an_entry_without_passages),
        TEST(an_article_that_nothing_remembers),
        TEST(a_passage_that_comes_again),
        TEST(a_gap_at_the_start_and_at_the_end),
        TEST(a_map_that_leads_elsewhere),
        TEST(a_language_without_a_stamp),
        TEST(another_stamp_is_no_damage_but_refused),
        TEST(no_index_is_no_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
