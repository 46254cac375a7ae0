/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the walk through the posting lists finds is what Xapian finds: for
 * random queries over random passages, with the same scores and counts. */
#include <config.h>

#include <math.h>

#include "tests/unit/test_engine.h"

enum {
    PASSAGES = 2600, /* more than the matches that are counted exactly */
    WORDS = 60,      /* some in nearly all passages, some in hardly any */
    QUERIES = 500,
    QUERIES_AGAIN = 300, /* where passages were removed, of which Xapian now
                            and then loses one that it finds alone */
    MOST_STEMS = 8
};

/* Numbers that look random, the same in each run. */
static uint32_t
below(uint64_t *state, uint32_t n)
{
    *state =
        *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 33) % n);
}

/* Word number i; of small numbers mostly. */
static const char *
word(uint64_t *state)
{
    static char words[WORDS][4];
    double share = (double)below(state, 1000000) / 1e6;
    size_t i = (size_t)(share * share * share * WORDS);

    snprintf(words[i], sizeof words[i], "w%zu", i);
    return words[i];
}

static pci_db *
random_index(const char *dir, uint64_t *state)
{
    static const char *const languages[] = {"en", "en", "en",
                                            "en", "de", "fr"};
    pci_store *s = open_store(dir, STAMP);
    size_t i;

    assert_int_equal(pci_store_set_served(s, NULL), PINCITE_OK);
    for (i = 0; i < PASSAGES; i++) {
        pci_buf text = PCI_BUF_INIT(1000);
        char path[32];
        char date[12];
        uint32_t n = 1 + below(state, below(state, 10) ? 20 : 60);
        pci_record r;

        while (n-- > 0) {
            if (text.n > 0)
                pci_buf_add_str(&text, below(state, 7) ? " " : " | ");
            pci_buf_add_str(&text, word(state));
        }
        pci_buf_add(&text, "", 0);
        snprintf(path, sizeof path, "/%zu", i);
        r = record_of(path, 1, text.p);
        r.kind = below(state, 9) ? PCI_KIND_TEXT : PCI_KIND_FURNITURE;
        r.language = (char *)(uintptr_t)languages[below(state, 6)];
        snprintf(date, sizeof date, "%u", 2000 + below(state, 20));
        if (below(state, 5))
            r.date = date;
        add_record(s, &r);
        pci_buf_release(&text);
    }
    commit(s);
    pci_store_free(s);
    return open_db(dir);
}

/* So that numbers of passages are missing. */
static void
remove_some(const char *dir, uint64_t *state)
{
    pci_store *s = open_store(dir, STAMP);
    size_t i;

    for (i = below(state, 30); i < PASSAGES; i += 1 + below(state, 300)) {
        char path[32];

        snprintf(path, sizeof path, "/%zu", i);
        assert_int_equal(pci_store_remove_passages(s, path, NULL), PINCITE_OK);
    }
    commit(s);
    pci_store_free(s);
}

static const pci_query *sentence; /* of the query at hand, or NULL */

static pci_query *
random_word(uint64_t *state)
{
    const char *text = word(state);
    pci_form form = below(state, 4) ? PCI_FORM_STEM : PCI_FORM_WORD;

    return pci_query_new_term(PCI_FIELD_TEXT, form, text, strlen(text));
}

/* All its words are others. */
static pci_query *
random_synonym(uint64_t *state)
{
    pci_query *q = pci_query_new(PCI_QUERY_SYNONYM);
    uint32_t n = 1 + below(state, 12);
    uint32_t i = below(state, WORDS);

    while (n-- > 0) {
        char text[4];

        i = (i + 1 + below(state, 4)) % WORDS;
        snprintf(text, sizeof text, "w%u", i);
        assert_int_equal(
            pci_query_adopt(q,
                            pci_query_new_term(PCI_FIELD_TEXT, PCI_FORM_WORD,
                                               text, strlen(text)),
                            NULL),
            PINCITE_OK);
    }
    return q;
}

static pci_query *
random_term(uint64_t *state)
{
    pci_query *q =
        below(state, 6) ? random_word(state) : random_synonym(state);
    pci_query *scaled;

    if (below(state, 3))
        return q;
    scaled = pci_query_new_scale(0.25 + below(state, 8) / 3.0);
    assert_int_equal(pci_query_adopt(scaled, q, NULL), PINCITE_OK);
    return scaled;
}

static pci_query *
random_terms(uint64_t *state, pci_query_op op, uint32_t most)
{
    pci_query *q = pci_query_new(op);
    uint32_t n = 1 + below(state, most);

    while (n-- > 0)
        assert_int_equal(pci_query_adopt(q, random_term(state), NULL),
                         PINCITE_OK);
    return q;
}

static pci_query *
pair(pci_query_op op, pci_query *a, pci_query *b)
{
    pci_query *q = pci_query_new(op);

    assert_int_equal(pci_query_adopt(q, a, NULL), PINCITE_OK);
    assert_int_equal(pci_query_adopt(q, b, NULL), PINCITE_OK);
    return q;
}

/* As searcher/plan makes them of lists, AND and OR. */
static pci_query *
random_part(uint64_t *state)
{
    pci_query *q = NULL;

    switch (below(state, 4)) {
    case 0:
        q = random_terms(state, PCI_QUERY_AND, 3);
        break;
    case 1:
        q = pair(PCI_QUERY_AND_MAYBE, random_terms(state, PCI_QUERY_AND, 2),
                 random_terms(state, PCI_QUERY_OR, 4));
        break;
    default:
        q = random_terms(state, PCI_QUERY_OR, MOST_STEMS);
        break;
    }
    if (below(state, 3) == 0)
        q = pair(PCI_QUERY_FILTER, q, pci_query_new_language("en"));
    return q;
}

/* Words in one sentence, in a phrase, or near each other, and of those that
 * match maybe a further one. */
static pci_query *
random_places(uint64_t *state)
{
    uint32_t kind = below(state, 3);
    pci_query *q = kind == 0   ? pci_query_new(PCI_QUERY_SENTENCE)
                   : kind == 1 ? pci_query_new(PCI_QUERY_PHRASE)
                               : pci_query_new_near(2 + below(state, 9));
    uint32_t n = 2 + below(state, 2);

    while (n-- > 0) {
        const char *text = word(state);

        assert_int_equal(
            pci_query_adopt(q, pci_query_new_stem(text, strlen(text)), NULL),
            PINCITE_OK);
    }
    if (kind == 0)
        sentence = q;
    if (below(state, 3) == 0)
        q = pair(PCI_QUERY_AND, q, random_term(state));
    else if (below(state, 3) == 0)
        q = pair(PCI_QUERY_AND_MAYBE, q, random_terms(state, PCI_QUERY_OR, 2));
    return q;
}

static pci_query *
random_days(uint64_t *state)
{
    char first[12];
    pci_days days;
    pci_days last;

    snprintf(first, sizeof first, "%u", 2000 + below(state, 10));
    assert_true(pci_days_read(first, 4, &days));
    snprintf(first, sizeof first, "%u", 2010 + below(state, 10));
    assert_true(pci_days_read(first, 4, &last));
    memcpy(days.last, last.last, sizeof days.last);
    return pci_query_new_days(&days);
}

/* Of each language something else. */
static pci_query *
random_parts(uint64_t *state)
{
    pci_query *english = pci_query_new_language("en");
    pci_query *others = pair(PCI_QUERY_OR, pci_query_new_language("de"),
                             pci_query_new_language("fr"));
    bool swap = below(state, 2);
    pci_query *q =
        pair(PCI_QUERY_ONE_OF,
             pair(PCI_QUERY_FILTER, random_part(state), others),
             pair(swap ? PCI_QUERY_FILTER : PCI_QUERY_AND_NOT,
                  random_part(state),
                  swap ? english
                       : pair(PCI_QUERY_OR, pci_query_new_language("fr"),
                              pci_query_new_language("de"))));

    if (!swap)
        pci_query_free(english);
    return q;
}

static pci_query *
random_query(uint64_t *state)
{
    pci_query *q;

    sentence = NULL;
    if (below(state, 4) == 0)
        q = random_places(state);
    else
        q = below(state, 3) ? random_part(state) : random_parts(state);
    if (below(state, 4) == 0)
        q = pair(PCI_QUERY_FILTER, q, random_days(state));
    if (below(state, 4) == 0)
        q = pair(PCI_QUERY_AND_NOT, q, random_terms(state, PCI_QUERY_OR, 2));
    switch (below(state, 4)) {
    case 0:
        return pair(PCI_QUERY_AND_NOT, q,
                    pci_query_new_kind(PCI_KIND_FURNITURE));
    case 1: /* kind:text */
        return pair(PCI_QUERY_FILTER, q,
                    pair(PCI_QUERY_AND_NOT, pci_query_new(PCI_QUERY_ALL),
                         pci_query_new_kind(PCI_KIND_FURNITURE)));
    default:
        return q;
    }
}

/* What a search showed its candidates as. */
typedef struct seen {
    size_t n;
    uint32_t documents[PASSAGES];
    double scores[PASSAGES];
    uint32_t counts[PASSAGES][WORDS];
} seen;

static size_t
look(pci_candidates *c, void *user)
{
    seen *s = user;
    size_t i;

    s->n = c->n;
    for (i = 0; i < c->n; i++) {
        s->documents[i] = c->list[i].document;
        s->scores[i] = c->list[i].score;
        memcpy(s->counts[i], c->counts + c->list[i].index * c->n_stems,
               c->n_stems * sizeof(uint32_t));
    }
    return 0;
}

static bool
has_word(const char *text, size_t n, const char *word)
{
    size_t len = strlen(word);
    size_t at = 0;

    for (;;) {
        size_t end = at;

        while (end < n && text[end] != ' ')
            end++;
        if (end - at == len && !memcmp(text + at, word, len))
            return true;
        if (end == n)
            return false;
        at = end + 1;
    }
}

/* With it Xapian has to be asked. The text tells of sentences, too. */
static bool
keep(const pci_record *r, void *user)
{
    const char *p = r->text;
    size_t i;

    (void)user;
    while (sentence) {
        size_t n = strcspn(p, "|");

        for (i = 0; i < sentence->n_kids; i++)
            if (!has_word(p, n, sentence->kids[i]->text))
                break;
        if (i == sentence->n_kids)
            return true;
        if (!p[n])
            return false;
        p += n + 1;
    }
    return true;
}

/* The passages in the order of b; those that score the same in any. */
static void
assert_same(const seen *a, const seen *b)
{
    size_t i;
    size_t k;

    assert_int_equal(a->n, b->n);
    for (i = 0; i < a->n; i++) {
        assert_true(fabs(a->scores[i] - b->scores[i]) < 1e-9);
        for (k = i; k > 0 && b->scores[k - 1] - b->scores[i] < 1e-9;)
            k--;
        while (k < b->n && b->documents[k] != a->documents[i] &&
               b->scores[i] - b->scores[k] < 1e-9)
            k++;
        if (k == b->n || b->documents[k] != a->documents[i]) {
            /* Only at the end may one of equals be missing. */
            assert_true(b->scores[i] - b->scores[b->n - 1] < 1e-9);
            continue;
        }
        assert_memory_equal(a->counts[i], b->counts[k], sizeof a->counts[i]);
    }
}

static void
compare(pci_db *db, const pci_query *q, size_t candidates, seen *fast,
        seen *slow)
{
    char names[WORDS][4];
    pci_counted stems[WORDS];
    pci_search search = {.query = q,
                         .candidates = candidates,
                         .stems = stems,
                         .n_stems = WORDS,
                         .pick = look,
                         .user = fast};
    pci_page page;
    uint64_t matches;
    size_t i;

    for (i = 0; i < WORDS; i++) {
        snprintf(names[i], sizeof names[i], "w%zu", i);
        stems[i] =
            (pci_counted){PCI_FIELD_TEXT, names[i], strlen(names[i]), 0};
    }
    run_search(db, &search, &page);
    matches = page.matches;
    pci_page_release(&page);
    search.user = slow;
    search.keep = keep;
    run_search(db, &search, &page);
    assert_same(fast, slow);
    if (matches <= 1000)
        assert_int_equal(matches, page.matches);
    else
        assert_true(page.matches > 1000);
    pci_page_release(&page);
}

static void
ask_all(pci_db *db, size_t queries, uint64_t *random)
{
    static const size_t numbers[] = {1, 10, 100, PASSAGES};
    seen *fast = calloc(1, sizeof *fast);
    seen *slow = calloc(1, sizeof *slow);
    size_t i;

    assert_non_null(fast);
    assert_non_null(slow);
    for (i = 0; i < queries; i++) {
        pci_query *q = random_query(random);

        compare(db, q, numbers[i % 4], fast, slow);
        pci_query_free(q);
    }
    free(fast);
    free(slow);
}

static void
finds_what_xapian_finds(void **state)
{
    scratch *t = *state;
    uint64_t random = 20261127;
    pci_db *db = random_index(t->dir, &random);

    ask_all(db, QUERIES, &random);
    remove_some(t->dir, &random);
    assert_int_equal(pci_db_reopen(db, NULL), PINCITE_OK);
    ask_all(db, QUERIES_AGAIN, &random);
    pci_db_free(db);
}

static void
words_that_are_not_there_are_no_match(void **state)
{
    scratch *t = *state;
    pci_store *s = open_store(t->dir, STAMP);
    pci_db *db;

    add(s, "/a", 1, "red boat");
    commit(s);
    pci_store_free(s);
    db = open_db(t->dir);
    assert_finds(db, stems(PCI_QUERY_OR, "red", "none", NULL), "red boat");
    assert_finds(db, stems(PCI_QUERY_AND, "red", "none", NULL), "");
    assert_finds(db, stems(PCI_QUERY_AND_NOT, "red", "none", NULL),
                 "red boat");
    assert_finds(db, stems(PCI_QUERY_AND_NOT, "red", "red", NULL), "");
    assert_finds(db, stems(PCI_QUERY_AND_MAYBE, "red", "none", NULL),
                 "red boat");
    assert_finds(db, stems(PCI_QUERY_AND_MAYBE, "none", "red", NULL), "");
    pci_db_free(db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finds_what_xapian_finds),
        TEST(words_that_are_not_there_are_no_match),
    };

    return cmocka_run_group_tests_name("engine/topk", tests, NULL, NULL);
}
