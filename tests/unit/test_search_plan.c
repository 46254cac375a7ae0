/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an index of a few passages answers: just what the passages themselves
 * say (searcher/match/match.h), and nothing in vain. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/plan/expand.h"
#include "searcher/plan/plan.h"

typedef struct passage {
    const char *name; /* one letter */
    const char *language;
    pci_kind kind;
    const char *title;
    const char *date;
    const char *text;
} passage;

static const passage passages[] = {
    {"a", "en", PCI_KIND_TEXT, "The Axis of Power", "2014-07-01",
     "The gas deal was made. A pipeline of gas flows to the inter-state dock"},
    {"b", "en", PCI_KIND_TEXT, "Ferries", "2014",
     "Deals on oil and gas, gas and coal. Interstate ferries cost $400"},
    {"c", "en", PCI_KIND_NOTE, "Ferries", "2014",
     "A note on the gas deal and its forests"},
    {"d", "en", PCI_KIND_FURNITURE, "Ferries", "2014",
     "Share this gas deal with a friend"},
    {"e", "de", PCI_KIND_TEXT, "Wälder", "2015-02",
     "Das Gas für die Häuser, the deal for the forest"},
    {"f", NULL, PCI_KIND_REFERENCE, NULL, NULL,
     "Multi polar Axis, axis of houses, 9/11 and a US house"},
};

enum { PASSAGES = sizeof passages / sizeof *passages };

typedef struct collection {
    pci_analysers languages;
    pci_db *db;
    pci_record records[PASSAGES];
} collection;

static char *
text_of(const char *s)
{
    return (char *)(uintptr_t)s;
}

static collection
collect(const char *dir)
{
    collection c = {.languages = languages_of("ende")};
    pci_store *s = open_store(dir, STAMP);
    size_t i;

    for (i = 0; i < PASSAGES; i++) {
        const passage *p = &passages[i];

        c.records[i] = record_of(p->name, 1, p->text);
        c.records[i].language = text_of(p->language);
        c.records[i].kind = p->kind;
        c.records[i].title = text_of(p->title);
        c.records[i].date = text_of(p->date);
        index_record(s, &c.languages, &c.records[i]);
    }
    commit(s);
    pci_store_free(s);
    c.db = open_db(dir);
    return c;
}

static void
release(collection *c)
{
    pci_db_free(c->db);
    pci_analysers_release(&c->languages);
}

static bool
keep(const pci_record *r, void *user)
{
    bool matches;

    assert_int_equal(pci_matcher_match(user, r, &matches, NULL, NULL),
                     PINCITE_OK);
    return matches;
}

/* The names of what the index answers, by way of the passages where the plan
 * is loose. */
static void
ask_index(collection *c, pci_ask *ask, const pci_plan *plan,
          char names[PASSAGES + 1])
{
    pci_search search = {.query = plan->query, .candidates = PASSAGES};
    pci_matcher *m;
    pci_page page;
    bool found[PASSAGES] = {false};
    size_t i;

    assert_int_equal(pci_matcher_new(ask, &c->languages, &m, NULL),
                     PINCITE_OK);
    search.keep = plan->loose ? keep : NULL;
    search.user = m;
    run_search(c->db, &search, &page);
    for (i = 0; i < page.n; i++)
        found[page.list[i].record.path[0] - 'a'] = true;
    for (i = 0; i < PASSAGES; i++)
        if (found[i])
            *names++ = passages[i].name[0];
    *names = '\0';
    pci_page_release(&page);
    pci_matcher_free(m);
}

/* Those that say of themselves that they match. */
static void
ask_passages(collection *c, pci_ask *ask, bool all_text, char *names)
{
    size_t i;

    for (i = 0; i < PASSAGES; i++) {
        char *marked = mark_record(ask, &c->languages, &c->records[i]);

        if (marked && (all_text || c->records[i].kind != PCI_KIND_FURNITURE))
            *names++ = passages[i].name[0];
        pci_free(marked);
    }
    *names = '\0';
}

/* Plans a query that is read, and checks who answers. Returns whether the plan
 * was loose. */
static bool
expect_of_ask(collection *c, pci_ask *ask, const char *query,
              const pci_plan_scope *scope, const char *expected)
{
    char by_index[PASSAGES + 1];
    pci_plan plan;
    bool loose;

    assert_int_equal(pci_plan_make(ask, scope, &plan, NULL), PINCITE_OK);
    ask_index(c, ask, &plan, by_index);
    if (strcmp(by_index, expected) != 0)
        fail_msg("%s: '%s' by the index, not '%s'", query, by_index, expected);
    loose = plan.loose;
    pci_plan_release(&plan);
    return loose;
}

/* Checks who answers, that index and passages agree, and that it makes no
 * difference what the index tells. */
static void
expect_of(collection *c, const char *query, bool all_text,
          const char *expected, bool loose)
{
    pci_ask *ask = parse_for(query, &c->languages);
    pci_stemmers stemmers;
    pci_plan_scope scope = {.stemmers = &stemmers,
                            .has_furniture = true,
                            .all_text = all_text};
    char by_passage[PASSAGES + 1];
    bool cut;

    pci_stemmers_init(&stemmers, &c->languages);
    assert_int_equal(pci_stemmers_main(&stemmers, c->db, &scope.main, NULL),
                     PINCITE_OK);
    assert_int_equal(pci_expand(ask, c->db, &cut, NULL), PINCITE_OK);
    scope.tells = PCI_TELLS_NOTHING;
    (void)expect_of_ask(c, ask, query, &scope, expected);
    scope.tells = PCI_TELLS_NO_SENTENCES;
    (void)expect_of_ask(c, ask, query, &scope, expected);
    scope.tells = PCI_TELLS_ALL;
    if (expect_of_ask(c, ask, query, &scope, expected) != loose)
        fail_msg("%s: %sloose", query, loose ? "not " : "");
    ask_passages(c, ask, all_text, by_passage);
    if (strcmp(by_passage, expected) != 0)
        fail_msg("%s: '%s' by the passages, not '%s'", query, by_passage,
                 expected);
    pci_ask_free(ask);
}

/* A plan that the index answers by itself. */
static void
expect(collection *c, const char *query, const char *expected)
{
    expect_of(c, query, false, expected, false);
}

/* One of which it lets more through. */
static void
expect_loose(collection *c, const char *query, const char *expected)
{
    expect_of(c, query, false, expected, true);
}

static void
words_and_phrases_are_found(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "gas", "abce");
    expect(&c, "ferry pipelines", "ab");
    expect(&c, "none", "");
    expect(&c, "\"gas deals\"", "ac");
    expect(&c, "inter-state", "ab");
    expect(&c, "interstate", "ab");
    expect(&c, "\"interstate dock\"", "a");
    expect(&c, "multipolar", "f");
    expect(&c, "$400", "b");
    expect(&c, "9/11", "f");
    release(&c);
}

static void
operators_are_planned(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "+gas coal", "abce");
    expect(&c, "gas -coal", "ace");
    expect(&c, "-gas", "f");
    expect(&c, "gas AND coal", "b");
    expect(&c, "gas AND NOT (coal OR pipeline)", "ce");
    expect(&c, "coal OR NOT gas", "bf");
    expect(&c, "(gas +coal) OR houses", "bf");
    release(&c);
}

static void
near_is_left_to_the_index_where_it_can_tell(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "gas NEAR/0 deal", "ac");
    expect(&c, "deal NEAR/2 gas", "ac");
    expect(&c, "deal NEAR/3 gas", "abc");
    expect(&c, "(oil OR coal) NEAR/1 gas", "b");
    expect(&c, "interstate NEAR/0 dock", "a");
    expect_loose(&c, "gas NEAR/0 gas", "b");
    expect_loose(&c, "\"oil and gas\" NEAR/0 gas", "b");
    expect_loose(&c, "=gas NEAR/0 deal", "ac");
    expect(&c, "deal SENTENCE pipeline", "");
    expect(&c, "flows SENTENCE pipeline", "a");
    release(&c);
}

static void
exact_wild_and_fuzzy_words_are_found(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "=deal", "ace");
    expect(&c, "=Deals", "b");
    expect(&c, "=axis", "f");
    expect(&c, "=Gas", "e");
    expect(&c, "f*y", "");
    expect(&c, "fer*", "b");
    expect(&c, "*ests", "c");
    expect(&c, "pipelime~", "a");
    expect(&c, "cola~", "b");
    expect_loose(&c, "\"=gas deal\"", "ac");
    expect_loose(&c, "\"d* on oil\"", "b");
    release(&c);
}

static void
negations_take_away_no_more_than_matches(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "gas -(deal SENTENCE pipeline)", "abce");
    expect_loose(&c, "gas -\"=gas deal\"", "be");
    expect(&c, "gas -title:=axis", "bce");
    expect_loose(&c, "gas -title:=Axis", "bce");
    expect_loose(&c, "gas -title:=AXIS", "abce");
    expect_loose(&c, "gas AND NOT (gas NEAR/0 gas)", "ace");
    expect(&c, "gas -\"gas deal\"", "be");
    release(&c);
}

static void
fields_and_filters_bind(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "title:power", "a");
    expect(&c, "title:ferry", "bc");
    expect(&c, "title:=ferries gas", "abce");
    expect(&c, "path:e", "e");
    expect_loose(&c, "title:\"axis of power\"", "a");
    expect_loose(&c, "title:\"power axis\"", "");
    expect(&c, "gas date:2014", "abc");
    expect(&c, "gas date:2014-07", "a");
    expect(&c, "date:..2014", "abc");
    expect(&c, "gas lang:de", "e");
    expect(&c, "lang:en", "abc"); /* f is not known to be */
    expect(&c, "gas kind:note", "c");
    expect(&c, "kind:text", "abe");
    expect(&c, "-kind:text -kind:note", "f");
    release(&c);
}

/* The German stem of "forest" is that of "for". */
static void
stems_are_for_their_own_languages(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "forests", "ce");
    expect(&c, "haus", "e");
    expect(&c, "house", "f");
    expect(&c, "haus house", "ef");
    expect(&c, "-haus gas", "abc");
    release(&c);
}

static void
furniture_is_found_on_request(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    expect(&c, "friend", "");
    expect_of(&c, "friend", true, "d", false);
    expect_of(&c, "gas", true, "abcde", false);
    expect_of(&c, "kind:furniture", true, "d", false);
    release(&c);
}

/* Furniture that a query asks for is found without all_text. */
static bool
finds_furniture(collection *c, const char *query)
{
    pci_ask *ask = parse_for(query, &c->languages);
    pci_stemmers stemmers;
    pci_plan_scope scope = {.stemmers = &stemmers,
                            .tells = PCI_TELLS_ALL,
                            .has_furniture = true};
    char names[PASSAGES + 1];
    pci_plan plan;

    pci_stemmers_init(&stemmers, &c->languages);
    assert_int_equal(pci_plan_make(ask, &scope, &plan, NULL), PINCITE_OK);
    ask_index(c, ask, &plan, names);
    pci_plan_release(&plan);
    pci_ask_free(ask);
    return strchr(names, 'd') != NULL;
}

static void
only_who_asks_for_furniture_gets_it(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);

    assert_true(finds_furniture(&c, "gas kind:furniture"));
    assert_true(finds_furniture(&c, "kind:furniture"));
    assert_false(finds_furniture(&c, "gas"));
    assert_false(finds_furniture(&c, "gas -kind:note"));
    assert_false(finds_furniture(&c, "gas -kind:furniture"));
    assert_false(finds_furniture(&c, "gas -(kind:furniture title:x)"));
    release(&c);
}

static void
deep_queries_are_answered(void **state)
{
    const scratch *t = *state;
    collection c = collect(t->dir);
    pci_buf query = PCI_BUF_INIT(100000);
    int i;

    for (i = 0; i < PCI_MAX_BRACKETS; i++)
        pci_buf_add_str(&query, "+x y -z kind:text x AND y OR NOT (");
    pci_buf_add_str(&query, "gas");
    pci_buf_add(&query, "", 0);
    expect(&c, query.p, "");
    pci_buf_release(&query);
    release(&c);
}

static void
nothing_asked_is_no_plan(void **state)
{
    pci_analysers languages = languages_of("en");
    pci_ask *ask = parse_for("?", &languages);
    pci_stemmers stemmers;
    pci_plan_scope scope = {.stemmers = &stemmers};
    pci_plan plan;

    (void)state;
    pci_stemmers_init(&stemmers, &languages);
    assert_int_equal(pci_plan_make(ask, &scope, &plan, NULL), PINCITE_OK);
    assert_null(plan.query);
    pci_plan_release(&plan);
    pci_ask_free(ask);
    pci_analysers_release(&languages);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_and_phrases_are_found),
        TEST(operators_are_planned),
        TEST(near_is_left_to_the_index_where_it_can_tell),
        TEST(exact_wild_and_fuzzy_words_are_found),
        TEST(negations_take_away_no_more_than_matches),
        TEST(fields_and_filters_bind),
        TEST(stems_are_for_their_own_languages),
        TEST(furniture_is_found_on_request),
        TEST(only_who_asks_for_furniture_gets_it),
        TEST(deep_queries_are_answered),
        TEST(nothing_asked_is_no_plan),
    };

    return cmocka_run_group_tests_name("searcher/plan", tests, NULL, NULL);
}
