/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is just not too much, and what is, of base/limits.h: those that are
 * tried nowhere else. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "base/limits.h"
#include "engine/stub.h"
#include "indexer/ignore.h"
#include "indexer/texts.h"
#include "searcher/plan/expand.h"
#include "searcher/rank/rank.h"
#include "searcher/settings.h"
#include "text/article.h"
#include "text/source/decode.h"

/* `n` times c, to be freed. */
static char *
many(char c, size_t n)
{
    char *s = malloc(n + 1);

    assert_non_null(s);
    memset(s, c, n);
    s[n] = '\0';
    return s;
}

static void
names_and_facts_of_texts(void **state)
{
    char *name = many('n', PCI_MAX_NAME + 1);
    char *fact = many('f', PCI_MAX_FACT + 1);
    char *kept;

    (void)state;
    assert_int_equal(pci_text_check_name(name, NULL), PINCITE_E_INVALID);
    name[PCI_MAX_NAME] = '\0';
    assert_int_equal(pci_text_check_name(name, NULL), PINCITE_OK);
    assert_int_equal(pci_text_check_fact(PCI_FACT_TITLE, fact, &kept, NULL),
                     PINCITE_E_LIMIT);
    assert_null(kept);
    fact[PCI_MAX_FACT] = '\0';
    assert_int_equal(pci_text_check_fact(PCI_FACT_TITLE, fact, &kept, NULL),
                     PINCITE_OK);
    assert_int_equal(strlen(kept), PCI_MAX_FACT);
    pci_free(kept);
    free(name);
    free(fact);
}

/* With that many blocks already; they are not looked at. */
static void
blocks_of_an_article(void **state)
{
    pci_article a = {.text = PCI_BUF_INIT(1000), .map = PCI_MAP_INIT};

    (void)state;
    a.n_blocks = PCI_MAX_BLOCKS - 1;
    a.cap_blocks = PCI_MAX_BLOCKS + 1;
    a.blocks = pci_alloc_array(a.cap_blocks, sizeof *a.blocks);
    assert_non_null(a.blocks);
    a.blocks[a.n_blocks - 1].end = 1;
    assert_int_equal(pci_article_begin_block(&a, PCI_BLOCK_PARAGRAPH, NULL),
                     PINCITE_OK);
    pci_article_append(&a, "x", 1, 0, 1);
    assert_int_equal(a.text.failed, PINCITE_OK);
    assert_int_equal(pci_article_begin_block(&a, PCI_BLOCK_PARAGRAPH, NULL),
                     PINCITE_OK);
    assert_int_equal(a.text.failed, PINCITE_E_LIMIT);
    pci_article_release(&a);
}

static void
pieces_of_an_article(void **state)
{
    pci_article a = {.text = PCI_BUF_INIT(1000), .map = PCI_MAP_INIT};

    (void)state;
    assert_int_equal(pci_article_begin_block(&a, PCI_BLOCK_PARAGRAPH, NULL),
                     PINCITE_OK);
    a.map.n = PCI_MAX_RUNS - 1;
    a.map.cap = PCI_MAX_RUNS + 2;
    a.map.runs = pci_alloc_array(a.map.cap, sizeof *a.map.runs);
    assert_non_null(a.map.runs);
    pci_article_append(&a, "x", 1, 10, 1);
    assert_int_equal(a.map.n, PCI_MAX_RUNS);
    assert_int_equal(a.text.failed, PINCITE_OK);
    pci_article_append(&a, "x", 1, 20, 1);
    assert_int_equal(a.text.failed, PINCITE_E_LIMIT);
    pci_article_release(&a);
}

/* Of a charset in which each byte beyond ASCII is a letter. */
static pincite_status
decode_letters(size_t n)
{
    static const char head[] = "<html><head><meta charset=koi8-r></head><p>";
    char *bytes = many((char)0xc1, sizeof head + n);
    pci_decoded decoded;
    pincite_status st;

    memcpy(bytes, head, sizeof head - 1);
    bytes[sizeof head - 1] = ' ';
    st = pci_decode(bytes, sizeof head + n, "letters.html", &decoded, NULL);
    pci_decoded_release(&decoded);
    free(bytes);
    return st;
}

/* A run of ASCII before them is one more. */
static void
letters_of_an_old_charset(void **state)
{
    (void)state;
    assert_int_equal(decode_letters(PCI_MAX_CONVERTED_RUNS - 1), PINCITE_OK);
    assert_int_equal(decode_letters(PCI_MAX_CONVERTED_RUNS + 1),
                     PINCITE_E_LIMIT);
}

static void
bytes_of_an_ignore_file(void **state)
{
    const scratch *t = *state;
    char *text = many('#', PCI_MAX_IGNORE_FILE + 1);
    char *path = in_dir(t->top, PCI_IGNORE_NAME);
    pci_rules rules = PCI_RULES_INIT;

    write_file(t->top, PCI_IGNORE_NAME, text);
    assert_int_equal(pci_rules_read(&rules, path, NULL), PINCITE_E_LIMIT);
    text[PCI_MAX_IGNORE_FILE] = '\0';
    write_file(t->top, PCI_IGNORE_NAME, text);
    assert_int_equal(pci_rules_read(&rules, path, NULL), PINCITE_OK);
    pci_rules_release(&rules);
    pci_free(path);
    free(text);
}

static void
shards_of_an_index(void **state)
{
    pci_stub s = PCI_STUB_INIT;
    char name[64];
    int i;

    (void)state;
    for (i = 0; i <= PCI_MAX_SHARDS; i++) {
        snprintf(name, sizeof name, "shard-%d.%d", i, PCI_MAX_GENERATION);
        assert_true(pci_stub_is_shard_name(name, strlen(name)));
        assert_int_equal(pci_stub_add(&s, name, NULL),
                         i < PCI_MAX_SHARDS ? PINCITE_OK : PINCITE_E_LIMIT);
    }
    for (i = 0; i <= PCI_MAX_REMOTES; i++) {
        snprintf(name, sizeof name, "host:%d", i + 1);
        assert_int_equal(pci_stub_add_remote(&s, name, NULL),
                         i < PCI_MAX_REMOTES ? PINCITE_OK : PINCITE_E_LIMIT);
    }
    snprintf(name, sizeof name, "shard-0.%ld", PCI_MAX_GENERATION + 1L);
    assert_false(pci_stub_is_shard_name(name, strlen(name)));
    pci_stub_release(&s);
}

/* Whether the first of so many NOTs before a word is read as such. */
static bool
are_operators(int n)
{
    pci_buf query = PCI_BUF_INIT(1000);
    pci_buf read;
    bool all;
    int i;

    pci_buf_add_str(&query, "ferry");
    for (i = 0; i < n; i++)
        pci_buf_add_str(&query, " NOT");
    pci_buf_add_str(&query, " late");
    pci_buf_add(&query, "", 0);
    read = print_and_free(parse(query.p));
    all = !strstr(read.p, "ferry not");
    pci_buf_release(&read);
    pci_buf_release(&query);
    return all;
}

static void
nots_in_a_row(void **state)
{
    (void)state;
    assert_true(are_operators(PCI_MAX_NOTS));
    assert_false(are_operators(PCI_MAX_NOTS + 1));
}

/* Whether not all that `query` stands for is looked up. */
static bool
is_cut(pci_db *db, const char *query)
{
    pci_ask *ask = parse(query);
    bool cut;

    assert_int_equal(pci_expand(ask, db, &cut, NULL), PINCITE_OK);
    pci_ask_free(ask);
    return cut;
}

/* An index of so many words that differ from "aaaa" by two letters. */
static pci_db *
index_of_words(const char *dir, size_t n)
{
    pci_analysers languages = languages_of("en");
    pci_buf text = PCI_BUF_INIT(100000);
    pci_store *s = open_store(dir, STAMP);
    pci_record r;
    size_t i;

    for (i = 0; i < n; i++) {
        pci_buf_add_str(&text, "aa");
        pci_buf_add_byte(&text, (char)('b' + i / 20));
        pci_buf_add_byte(&text, (char)('b' + i % 20));
        pci_buf_add_byte(&text, ' ');
    }
    pci_buf_add(&text, "", 0);
    r = record_of("/a", 1, text.p);
    index_record(s, &languages, &r);
    commit(s);
    pci_store_free(s);
    pci_buf_release(&text);
    pci_analysers_release(&languages);
    return open_db(dir);
}

static void
words_of_a_fuzzy_word(void **state)
{
    scratch *t = *state;
    pci_db *db = index_of_words(t->dir, PCI_MAX_FUZZY);

    assert_false(is_cut(db, "aaaa~2"));
    pci_db_free(db);
    db = index_of_words(t->dir, PCI_MAX_FUZZY + 1);
    assert_true(is_cut(db, "aaaa~2"));
    pci_db_free(db);
}

static void
wildcards_of_a_query(void **state)
{
    const scratch *t = *state;
    pci_db *db = index_of_words(t->dir, 1);
    pci_buf query = PCI_BUF_INIT(1000);
    int i;

    for (i = 0; i < PCI_MAX_EXPANDED; i++)
        pci_buf_add_str(&query, "x* ");
    pci_buf_add(&query, "", 0);
    assert_false(is_cut(db, query.p));
    pci_buf_add_str(&query, "x*");
    pci_buf_add(&query, "", 0);
    assert_true(is_cut(db, query.p));
    pci_buf_release(&query);
    pci_db_free(db);
}

/* How many stems of a query of n words are ranked by. */
static size_t
ranked(int n)
{
    pci_analysers languages = languages_of("en");
    pci_buf query = PCI_BUF_INIT(10000);
    pci_stemmers stemmers;
    pci_ranking ranking;
    pci_ask *ask;
    int i;

    for (i = 0; i < n; i++) {
        pci_buf_add_str(&query, i ? " q" : "q");
        pci_buf_add_byte(&query, (char)('b' + i / 20));
        pci_buf_add_byte(&query, (char)('b' + i % 20));
    }
    pci_buf_add(&query, "", 0);
    ask = parse_for(query.p, &languages);
    pci_stemmers_init(&stemmers, &languages);
    pci_rank_init(&ranking, ask, &stemmers);
    pci_ask_free(ask);
    pci_buf_release(&query);
    pci_analysers_release(&languages);
    return ranking.n;
}

static void
stems_that_are_ranked(void **state)
{
    (void)state;
    assert_int_equal(ranked(PCI_MAX_RANKED - 1), PCI_MAX_RANKED - 1);
    assert_int_equal(ranked(PCI_MAX_RANKED), PCI_MAX_RANKED);
    assert_int_equal(ranked(PCI_MAX_RANKED + 1), PCI_MAX_RANKED);
}

static void
hits_of_a_list(void **state)
{
    pincite_options o;

    (void)state;
    pincite_options_set_limit(&o, PCI_MAX_LIMIT);
    pincite_options_set_per_article(&o, PCI_MAX_LIMIT - 1);
    assert_int_equal(o.limit, PCI_MAX_LIMIT);
    assert_int_equal(o.per_article, PCI_MAX_LIMIT - 1);
    pincite_options_set_limit(&o, PCI_MAX_LIMIT + 1);
    pincite_options_set_per_article(&o, PCI_MAX_LIMIT + 1);
    assert_int_equal(o.limit, PCI_MAX_LIMIT);
    assert_int_equal(o.per_article, PCI_MAX_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_facts_of_texts),
        cmocka_unit_test(blocks_of_an_article),
        cmocka_unit_test(pieces_of_an_article),
        cmocka_unit_test(letters_of_an_old_charset),
        TEST(bytes_of_an_ignore_file),
        cmocka_unit_test(shards_of_an_index),
        cmocka_unit_test(nots_in_a_row),
        TEST(words_of_a_fuzzy_word),
        TEST(wildcards_of_a_query),
        cmocka_unit_test(stems_that_are_ranked),
        cmocka_unit_test(hits_of_a_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
