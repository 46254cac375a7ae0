/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/furniture/furniture.h"

#include <string.h>

#include "base/alloc.h"
#include "base/eight.h"
#include "text/furniture/phrases.h"
#include "text/furniture/reasons.h"
#include "text/furniture/shapes.h"
#include "text/furniture/wording.h"

enum {
    MIN_SENTENCE = 12,  /* words of a paragraph that ends as a sentence */
    MIN_PARAGRAPH = 25, /* words of one that does not */
    MAX_SHAPE = 60,     /* longer blocks are text */
    MAX_HEADLINE = 20,
    MAX_LIST = 60, /* blocks of a list of other articles */
    SITE_BLOCKS = 5
};

/* What the words of a block tell by themselves. */
typedef struct verdict {
    const char *reason; /* NULL: nothing */
    size_t words;       /* 0: they were not looked at yet */
    size_t count;       /* of words, by spaces; 0: not counted yet */
    bool anywhere;      /* the reason holds in the midst of the text, too */
    bool is_related;
} verdict;

typedef struct survey {
    pci_article *a;
    verdict *verdicts; /* of each block */
    size_t head;       /* the first paragraph of the article; n_blocks: none */
    size_t tail;       /* behind the last one */
} survey;

static const char *
text_of(const pci_article *a, size_t i, size_t *n)
{
    *n = a->blocks[i].end - a->blocks[i].start;
    return a->text.p + a->blocks[i].start;
}

static void
set(pci_article *a, size_t i, const char *reason)
{
    a->blocks[i].kind = PCI_BLOCK_FURNITURE;
    a->blocks[i].reason = reason;
}

static bool
is_open(const pci_article *a, size_t i)
{
    pci_block_kind kind = a->blocks[i].kind;

    return kind == PCI_BLOCK_PARAGRAPH || kind == PCI_BLOCK_HEADING ||
           kind == PCI_BLOCK_ITEM;
}

/* Counts a block's words, once; above MAX_SHAPE, the number may be too low. */
static size_t
count_words(survey *v, size_t i)
{
    size_t n;
    const char *s = text_of(v->a, i, &n);
    size_t words = 1;
    size_t at = 0;

    if (v->verdicts[i].count)
        return v->verdicts[i].count;
    for (; at + 8 <= n && words <= MAX_SHAPE; at += 8)
        words += pci_eight_count(pci_eight_equal(pci_eight(s + at), ' '));
    for (; at < n && words <= MAX_SHAPE; at++)
        words += s[at] == ' ';
    v->verdicts[i].count = words;
    return words;
}

/* Looks at a block's words, once. */
static const verdict *
judge(survey *v, size_t i)
{
    verdict *found = &v->verdicts[i];
    pci_wording w;
    const char *s;
    size_t n;

    if (found->words)
        return found;
    s = text_of(v->a, i, &n);
    pci_wording_make(s, n, &w);
    found->reason = pci_reasons_find(&w, &found->anywhere);
    found->words = w.words;
    if (!found->reason && pci_shape_is_copyright(s, n, &w))
        found->reason = "copyright line";
    found->is_related = pci_shape_is_related(&w);
    return found;
}

typedef enum weight { LIGHT, SENTENCE, PARAGRAPH } weight;

/* How surely a block is a paragraph of an article. */
static weight
weigh(survey *v, size_t i)
{
    const pci_article *a = v->a;
    size_t n;
    const char *s = text_of(a, i, &n);
    size_t words;

    if (!is_open(a, i) || a->blocks[i].kind == PCI_BLOCK_HEADING)
        return LIGHT;
    words = count_words(v, i);
    if (words > MAX_SHAPE)
        return PARAGRAPH;
    if (words < MIN_SENTENCE ||
        (words < MIN_PARAGRAPH && !pci_shape_ends_sentence(s, n)))
        return LIGHT;
    if (judge(v, i)->reason)
        return LIGHT;
    return words < MIN_PARAGRAPH ? SENTENCE : PARAGRAPH;
}

/* Finds the first and the last paragraph among blocks [0, end). A sentence
 * counts as one only next to another: notices consist of one, too. */
static void
find_paragraphs(survey *v, size_t end, weight least)
{
    weight before = LIGHT;
    size_t i;

    for (i = 0; i < end; i++) {
        weight w = weigh(v, i);

        if (v->a->blocks[i].kind == PCI_BLOCK_FURNITURE)
            continue;
        if (w >= least || (w == SENTENCE && before != LIGHT)) {
            if (v->tail == 0)
                v->head =
                    w == PARAGRAPH && before == SENTENCE && i > 0 ? i - 1 : i;
            v->tail = i + 1;
        }
        before = w;
    }
}

/* Whether a block tells who the author is; that is of the article. */
static bool
is_about_author(const char *s, size_t n)
{
    pci_wording w;

    pci_wording_make(s, n, &w);
    return w.words > 4 && s[0] >= 'A' &&
           pci_wording_has(&w, pci_phrases_is_author);
}

/* A line under or over the headline of another article; *dated tells whether
 * there is nothing but a date. */
static bool
is_teaser_line(survey *v, size_t i, bool *dated)
{
    size_t n;
    const char *s = text_of(v->a, i, &n);
    pci_wording w;

    *dated = false;
    if (!is_open(v->a, i) || count_words(v, i) > MAX_HEADLINE)
        return false;
    pci_wording_make(s, n, &w);
    *dated = pci_shape_is_date(s, n, &w);
    return *dated || pci_shape_is_dated_bar(s, n, &w);
}

/* The heading of a list of other articles which goes on to the end, with
 * hardly a block that is a sentence; SIZE_MAX: there is none. */
static size_t
find_list(survey *v)
{
    const pci_article *a = v->a;
    size_t found = SIZE_MAX;
    size_t sentences = 0;
    size_t others = 0;
    size_t i;

    for (i = a->n_blocks; i-- > 0 && a->n_blocks - i <= MAX_LIST;) {
        weight heavy = weigh(v, i);

        if (a->blocks[i].kind == PCI_BLOCK_FURNITURE)
            continue;
        if (!is_open(a, i) || heavy == PARAGRAPH)
            break;
        if (others > 0 && sentences <= others && judge(v, i)->is_related)
            found = i;
        if (heavy == SENTENCE)
            sentences++;
        else
            others++;
    }
    return found;
}

/* Whether a block tells who holds the rights, whatever else it tells. */
static bool
is_copyright(const char *s, size_t n)
{
    pci_wording w;

    pci_wording_make(s, n, &w);
    return pci_shape_is_copyright(s, n, &w) || pci_shape_reserves_rights(&w);
}

static void
set_list(survey *v, size_t heading)
{
    pci_article *a = v->a;
    size_t i;

    set(a, heading, "teaser");
    for (i = heading + 1; i < a->n_blocks; i++) {
        size_t n;
        const char *s = text_of(a, i, &n);
        const char *reason;

        if (!is_open(a, i) ||
            (is_about_author(s, n) && pci_shape_ends_sentence(s, n)))
            continue;
        reason = is_copyright(s, n) ? "copyright line" : judge(v, i)->reason;
        set(a, i, reason ? reason : "teaser");
    }
}

/* A list without a heading: several lines with dates behind the text. */
static void
find_teasers(survey *v)
{
    pci_article *a = v->a;
    size_t first = SIZE_MAX;
    size_t last = 0;
    size_t lines = 0;
    size_t i;
    bool first_dated = false;
    bool dated = false;

    for (i = v->tail; i < a->n_blocks; i++) {
        if (!is_teaser_line(v, i, &dated))
            continue;
        if (first == SIZE_MAX) {
            first = i;
            first_dated = dated;
        } else if (i - last > 3) {
            break; /* too far away to be of the list */
        }
        last = i;
        lines++;
    }
    if (lines < 2)
        return;
    /* The headline may stand over the first line. */
    if (first > v->tail && !first_dated && is_open(a, first - 1)) {
        size_t n;
        const char *s = text_of(a, first - 1, &n);

        if (count_words(v, first - 1) <= MAX_HEADLINE &&
            !is_about_author(s, n))
            first--;
    }
    for (i = first; i <= last; i++) {
        if (is_open(a, i))
            set(a, i, "teaser");
    }
}

/* Why a block outside of the text's paragraphs is furniture, or NULL. */
static const char *
outer_reason(survey *v, size_t i)
{
    size_t n;
    const char *s = text_of(v->a, i, &n);
    pci_wording w;

    pci_wording_make(s, n, &w);
    if (pci_shape_is_date(s, n, &w))
        return "date line";
    if (pci_shape_is_menu(s, n, &w))
        return "menu";
    if (i < v->head && i + 2 < v->head && pci_shape_is_journal(s, n, &w))
        return "journal line";
    /* A title may look like these. */
    if (i == 0)
        return NULL;
    if (pci_shape_is_byline(s, n, &w))
        return "byline";
    if (pci_shape_is_dated_bar(s, n, &w))
        return "category line";
    if (pci_shape_is_person(s, n, &w))
        return "byline";
    return pci_shape_is_tags(s, n, &w) ? "tag line" : NULL;
}

/* Why an open block is furniture by its own words, or NULL. *weak tells that
 * it is one word, such as Next or Home, which may as well be a heading. */
static const char *
shape_reason(survey *v, size_t i, bool *weak)
{
    bool outside = i < v->head || i >= v->tail;
    const char *reason;

    *weak = false;
    if (!is_open(v->a, i) || count_words(v, i) > MAX_SHAPE)
        return NULL;
    reason = judge(v, i)->reason;
    if (!judge(v, i)->anywhere && !outside)
        reason = NULL;
    if (!reason && outside)
        reason = outer_reason(v, i);
    *weak = reason && judge(v, i)->words == 1 &&
            (strcmp(reason, "menu") == 0 || strcmp(reason, "navigation") == 0);
    return reason;
}

/* Whether there is furniture of a site near block i, at its side of the text.
 */
static bool
is_in_site(survey *v, size_t i)
{
    static const char *const reasons[] = {
        "menu",           "navigation",    "skip link",
        "login line",     "newsletter",    "follow line",
        "site footer",    "comment line",  "teaser",
        "copyright line", "cookie notice", "page control",
        "tag line",       "advertisement", NULL};
    const char *const *p;
    size_t from = i < SITE_BLOCKS ? 0 : i - SITE_BLOCKS;
    size_t to = i + SITE_BLOCKS + 1;
    size_t k;
    bool weak;

    if (from < v->tail && i >= v->tail)
        from = v->tail;
    if (to > v->head && i < v->head)
        to = v->head;
    for (k = from; k < to && k < v->a->n_blocks; k++) {
        const pci_block *b = &v->a->blocks[k];

        if (k == i)
            continue;
        if (shape_reason(v, k, &weak) && weak)
            return true;
        for (p = reasons; b->kind == PCI_BLOCK_FURNITURE && *p; p++) {
            if (strcmp(b->reason, *p) == 0)
                return true;
        }
    }
    return false;
}

static void
find_shapes(survey *v)
{
    pci_article *a = v->a;
    size_t first = a->n_blocks; /* that is told weakly */
    const char *reason;
    bool weak;
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        reason = shape_reason(v, i, &weak);
        if (weak && first == a->n_blocks)
            first = i;
        if (reason && !weak)
            set(a, i, reason);
    }
    for (i = first; i < a->n_blocks; i++) {
        reason = shape_reason(v, i, &weak);
        if (weak && is_in_site(v, i))
            set(a, i, reason);
    }
}

/* Whether the block's words stand in a copyright line. */
static bool
holds_rights(const pci_article *a, const pci_wording *name)
{
    const char *const words[] = {name->s, NULL};
    size_t i;

    for (i = 0; i < a->n_blocks; i++) {
        size_t n;
        const char *s = text_of(a, i, &n);
        pci_wording w;

        if (a->blocks[i].kind != PCI_BLOCK_FURNITURE ||
            strcmp(a->blocks[i].reason, "copyright line") != 0)
            continue;
        pci_wording_make(s, n, &w);
        if (pci_wording_has(&w, words))
            return true;
    }
    return false;
}

/* The site's name stands before a link to the content, or is the name that
 * holds the rights; but an article keeps a heading. */
static void
find_site(survey *v)
{
    pci_article *a = v->a;
    size_t heading = 0;
    size_t i;
    size_t k;

    for (i = 0; i < v->head && i < SITE_BLOCKS; i++) {
        if (a->blocks[i].kind != PCI_BLOCK_FURNITURE ||
            strcmp(a->blocks[i].reason, "skip link") != 0)
            continue;
        for (k = 0; k < i; k++) {
            if (is_open(a, k))
                set(a, k, "site header");
        }
    }
    for (i = 0; i < v->head; i++) {
        if (a->blocks[i].kind == PCI_BLOCK_HEADING)
            heading = i;
    }
    for (i = 0; i < heading && i < SITE_BLOCKS * 2; i++) {
        size_t n;
        const char *s = text_of(a, i, &n);
        pci_wording w;

        if (!is_open(a, i))
            continue;
        pci_wording_make(s, n, &w);
        if (w.words <= 8 && w.n > 4 && holds_rights(a, &w))
            set(a, i, "site header");
    }
}

static bool
is_menu(const pci_article *a, size_t i)
{
    const pci_block *b = &a->blocks[i];

    return b->kind == PCI_BLOCK_FURNITURE &&
           (strcmp(b->reason, "menu") == 0 ||
            strcmp(b->reason, "skip link") == 0);
}

/* Few words between two lines of a menu are of the menu. */
static void
fill_menus(survey *v)
{
    pci_article *a = v->a;
    size_t last = SIZE_MAX;
    size_t i;
    size_t k;

    for (i = 0; i < a->n_blocks; i++) {
        if (i == v->head)
            i = v->tail > i ? v->tail : i;
        if (i >= a->n_blocks)
            break;
        if (!is_menu(a, i))
            continue;
        for (k = last + 1; last != SIZE_MAX && i - last <= 5 && k < i; k++) {
            size_t n;
            const char *s = text_of(a, k, &n);

            if ((k < v->head || k >= v->tail) && is_open(a, k) &&
                count_words(v, k) <= 3 && !pci_shape_ends_sentence(s, n))
                set(a, k, "menu");
        }
        last = i;
    }
}

pincite_status
pci_furniture_find(pci_article *a, pincite_error *err)
{
    survey v = {.a = a, .head = a->n_blocks};
    size_t list;
    size_t end;

    v.verdicts = pci_alloc_array(a->n_blocks, sizeof *v.verdicts);
    if (!v.verdicts)
        return pci_fail_nomem(err);
    list = find_list(&v);
    end = list == SIZE_MAX ? a->n_blocks : list;
    find_paragraphs(&v, end, PARAGRAPH);
    if (v.tail == 0)
        find_paragraphs(&v, end, SENTENCE);
    if (v.tail == 0)
        v.tail = a->n_blocks;
    if (list != SIZE_MAX)
        set_list(&v, list);
    find_teasers(&v);
    find_shapes(&v);
    fill_menus(&v);
    find_site(&v);
    pci_free(v.verdicts);
    return PINCITE_OK;
}
