/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of an index, by field and form. */
#include <config.h>

#include "tests/unit/test_engine.h"

/* A passage whose text is `word` and which has one more word of a field. */
static void
add_field(pci_store *s, const char *path, pci_field field, pci_form form,
          const char *word)
{
    pci_posting p = posting(field, form, word, strlen(word));
    pci_record r = record_of(path, 1, word);
    pincite_error err = PINCITE_ERROR_INIT;

    if (pci_store_add_passage(s, &r, &p, 1, &err))
        fail_msg("%s", err.message);
}

static pci_db *
index_of_fields(const char *dir)
{
    pci_store *s = open_store(dir, STAMP);

    add(s, "/text/1", 1, "sail sailor ship");
    add(s, "/text/2", 1, "sailor anchor sailor");
    add_field(s, "/title", PCI_FIELD_TITLE, PCI_FORM_WORD, "sails");
    add_field(s, "/stem", PCI_FIELD_TITLE, PCI_FORM_STEM, "sail");
    add_field(s, "/heading", PCI_FIELD_HEADING, PCI_FORM_WORD, "sailing");
    add_field(s, "/under", PCI_FIELD_HEADING, PCI_FORM_STEM, "sail");
    add_field(s, "/author", PCI_FIELD_AUTHOR, PCI_FORM_WORD, "saylor");
    add_field(s, "/path", PCI_FIELD_PATH, PCI_FORM_WORD, "sail");
    add_field(s, "/url", PCI_FIELD_URL, PCI_FORM_WORD, "sail");
    add_field(s, "/typed", PCI_FIELD_TEXT, PCI_FORM_TYPED, "Sail");
    add_field(s, "/caf", PCI_FIELD_TEXT, PCI_FORM_WORD, "\xc3\xa6on");
    commit(s);
    pci_store_free(s);
    return open_db(dir);
}

typedef struct listing {
    pci_buf text;
    unsigned left; /* words to take */
} listing;

static bool
list_word(const pci_known_word *word, void *user)
{
    listing *l = user;
    char number[30];

    snprintf(number, sizeof number, ":%u ", (unsigned)word->passages);
    pci_buf_add(&l->text, word->text, word->len);
    pci_buf_add_str(&l->text, number);
    return --l->left > 0;
}

static void
assert_words_up_to(pci_db *db, pci_field field, const char *start,
                   unsigned most, const char *expected)
{
    listing l = {PCI_BUF_INIT(10000), most};
    bool cut;

    assert_int_equal(pci_db_each_word(db, field, start, strlen(start),
                                      list_word, &l, &cut, NULL),
                     PINCITE_OK);
    assert_false(cut);
    pci_buf_add(&l.text, "", 0);
    assert_string_equal(l.text.p, expected);
    pci_buf_release(&l.text);
}

static void
assert_words(pci_db *db, pci_field field, const char *start,
             const char *expected)
{
    assert_words_up_to(db, field, start, 1000, expected);
}

static void
words_come_in_order_with_their_passages(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_fields(t->dir);

    assert_words(db, PCI_FIELD_TEXT, "sail", "sail:1 sailor:2 ");
    assert_words(db, PCI_FIELD_TEXT, "s", "sail:1 sailor:2 ship:1 ");
    assert_words(db, PCI_FIELD_TEXT, "x", "");
    assert_words(db, PCI_FIELD_TEXT, "\xc3", "\xc3\xa6on:1 ");
    assert_words_up_to(db, PCI_FIELD_TEXT, "s", 2, "sail:1 sailor:2 ");
    pci_db_free(db);
}

/* Neither other fields' words, nor stems, nor words as typed. */
static void
each_field_has_its_own(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_fields(t->dir);

    assert_words(db, PCI_FIELD_TEXT, "",
                 "anchor:1 sail:1 sailor:2 ship:1 \xc3\xa6on:1 ");
    assert_words(db, PCI_FIELD_TITLE, "", "sails:1 ");
    assert_words(db, PCI_FIELD_HEADING, "", "sailing:1 ");
    assert_words(db, PCI_FIELD_AUTHOR, "s", "saylor:1 ");
    assert_words(db, PCI_FIELD_PATH, "", "sail:1 ");
    assert_words(db, PCI_FIELD_URL, "", "sail:1 ");
    pci_db_free(db);
}

/* Checks which passage has the term, by its path; "" = none. */
static void
assert_term(pci_db *db, pci_field field, pci_form form, const char *word,
            const char *path)
{
    pci_query *q = pci_query_new_term(field, form, word, strlen(word));
    pci_page page;

    search(db, q, 10, &page);
    assert_int_equal(page.n, *path ? 1 : 0);
    if (page.n > 0)
        assert_string_equal(page.list[0].record.path, path);
    assert_int_equal(frequency(db, field, form, word), page.n);
    pci_page_release(&page);
    pci_query_free(q);
}

static void
each_field_is_found_by_its_form(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_fields(t->dir);

    assert_term(db, PCI_FIELD_TEXT, PCI_FORM_STEM, "sail", "/text/1");
    assert_term(db, PCI_FIELD_TEXT, PCI_FORM_WORD, "sail", "/text/1");
    assert_term(db, PCI_FIELD_TEXT, PCI_FORM_TYPED, "Sail", "/typed");
    assert_term(db, PCI_FIELD_TEXT, PCI_FORM_TYPED, "sail", "");
    assert_term(db, PCI_FIELD_TITLE, PCI_FORM_STEM, "sail", "/stem");
    assert_term(db, PCI_FIELD_TITLE, PCI_FORM_WORD, "sails", "/title");
    assert_term(db, PCI_FIELD_HEADING, PCI_FORM_STEM, "sail", "/under");
    assert_term(db, PCI_FIELD_HEADING, PCI_FORM_WORD, "sailing", "/heading");
    assert_term(db, PCI_FIELD_AUTHOR, PCI_FORM_WORD, "saylor", "/author");
    assert_term(db, PCI_FIELD_PATH, PCI_FORM_WORD, "sail", "/path");
    assert_term(db, PCI_FIELD_URL, PCI_FORM_WORD, "sail", "/url");
    pci_db_free(db);
}

static void
passages_and_occurrences_are_counted(void **state)
{
    const scratch *t = *state;
    uint64_t passages;
    uint64_t occurrences;
    pci_db *db = index_of_fields(t->dir);

    assert_int_equal(frequency(db, PCI_FIELD_TEXT, PCI_FORM_STEM, "sailor"),
                     2);
    assert_int_equal(frequency(db, PCI_FIELD_TEXT, PCI_FORM_WORD, "sailor"),
                     2);
    assert_int_equal(frequency(db, PCI_FIELD_TEXT, PCI_FORM_WORD, "none"), 0);
    assert_int_equal(pci_db_frequency(db, PCI_FIELD_TEXT, PCI_FORM_STEM,
                                      "sailor", 6, &passages, &occurrences,
                                      NULL),
                     PINCITE_OK);
    assert_int_equal(passages, 2);
    assert_int_equal(occurrences, 3);
    pci_db_free(db);
}

/* The lists of all indexes are one, and a reader that was overtaken by a
 * writer reads one state or the other. */
static void
several_indexes_share_their_words(void **state)
{
    const scratch *t = *state;
    char other[300];
    const char *dirs[] = {t->dir, other};
    pci_store *s = open_store(t->dir, STAMP);
    pci_db *db;

    snprintf(other, sizeof other, "%s/other", t->top);
    add(s, "/a", 1, "boat oar");
    commit(s);
    pci_store_free(s);
    s = open_store(other, STAMP);
    add(s, "/b", 1, "boat rudder");
    commit(s);
    assert_int_equal(pci_db_open(dirs, 2, STAMP, &db, NULL), PINCITE_OK);
    assert_words(db, PCI_FIELD_TEXT, "", "boat:2 oar:1 rudder:1 ");
    add(s, "/c", 1, "keel");
    commit(s);
    assert_int_equal(pci_db_reopen(db, NULL), PINCITE_OK);
    assert_words(db, PCI_FIELD_TEXT, "", "boat:2 keel:1 oar:1 rudder:1 ");
    pci_store_free(s);
    pci_db_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_come_in_order_with_their_passages),
        TEST(each_field_has_its_own),
        TEST(each_field_is_found_by_its_form),
        TEST(passages_and_occurrences_are_counted),
        TEST(several_indexes_share_their_words),
    };

    return cmocka_run_group_tests_name("engine/words", tests, NULL, NULL);
}
