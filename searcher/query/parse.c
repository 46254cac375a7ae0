/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/parse.h"

#include <string.h>

#include "searcher/query/lex.h"
#include "searcher/query/parse_field.h"
#include "searcher/query/parse_words.h"
#include "searcher/query/prefixes.h"

typedef struct parser {
    pci_lexer lex;
    pci_word_parser words;
    pci_manner manner; /* of the brackets we are in */
    unsigned depth;    /* of brackets */
    pincite_error *err;
} parser;

static pincite_status parse_list(parser *p, pci_ask **out);

static bool
is_space_or_bracket(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '(' || c == ')';
}

/* Takes a sign if it stands before something. */
static bool
take_sign(parser *p, char sign)
{
    pci_lexer *l = &p->lex;

    if (l->at + 1 >= l->n || l->s[l->at] != sign ||
        (l->at > 0 && !is_space_or_bracket(l->s[l->at - 1])) ||
        (is_space_or_bracket(l->s[l->at + 1]) && l->s[l->at + 1] != '(') ||
        l->s[l->at + 1] == sign)
        return false;
    l->at++;
    return true;
}

/* Whether an operand can stand here, negated or not: not the end, a closing
 * bracket or one more operator. Nobody means more NOTs than PCI_MAX_NOTS, and
 * looking behind all of them at each would take time with their square. */
static bool
has_operand(pci_lexer l)
{
    pci_operator op = PCI_OPERATOR_NOT;
    unsigned distance;
    int i;

    for (i = 0; i < PCI_MAX_NOTS && op == PCI_OPERATOR_NOT; i++) {
        pci_lex_skip_space(&l);
        op = pci_lex_operator(&l, &l.at, &distance);
    }
    return op == PCI_OPERATOR_NONE && l.at < l.n && l.s[l.at] != ')';
}

/* Takes the operator if it stands here, with an operand behind it. */
static bool
take_operator(parser *p, pci_operator op, unsigned *distance)
{
    pci_lexer l = p->lex;

    pci_lex_skip_space(&l);
    if (pci_lex_operator(&l, &l.at, distance) != op || !has_operand(l))
        return false;
    p->lex.at = l.at;
    return true;
}

static pincite_status
parse_brackets(parser *p, pci_manner manner, pci_ask **out)
{
    pci_manner outer = p->manner;
    pincite_status st;

    p->manner = manner;
    p->depth++;
    st = parse_list(p, out);
    p->depth--;
    p->manner = outer;
    pci_lex_take(&p->lex, ')');
    return st;
}

/* What a term's words are looked for in and how, from what stands before
 * them. */
static pci_manner
take_manner(parser *p)
{
    pci_manner manner = p->manner;

    pci_parse_field(&p->lex, &manner.field);
    if (p->lex.at + 1 < p->lex.n &&
        !strchr(" \t\n\r)", p->lex.s[p->lex.at + 1]) &&
        pci_lex_take(&p->lex, '='))
        manner.exact = true;
    return manner;
}

static bool
is_loose_prefix(const pci_ask *a)
{
    return a->op == PCI_ASK_WORDS && a->loose && a->role == PCI_SHOULD &&
           a->items[0].mode == PCI_MODE_STEM &&
           pci_prefix_is_bound(a->items[0].word.text, a->items[0].word.len);
}

/* Whether two words of a list are one. */
static bool
belong_together(const pci_ask *a, const pci_ask *b)
{
    return is_loose_prefix(a) && b->op == PCI_ASK_WORDS && b->loose &&
           b->role == PCI_SHOULD && b->field == a->field &&
           b->items[0].mode == PCI_MODE_STEM;
}

/* "multi polar" is one word to its writer. Moves the item of b, which is
 * freed, behind that of a. */
static pincite_status
merge_words(parser *p, pci_ask *a, pci_ask *b)
{
    const pci_word *w = &b->items[0].word;
    pincite_status st =
        pci_ask_add_item(a, PCI_MODE_STEM, w->text, w->len, p->err);

    a->loose = false;
    pci_ask_free(b);
    return st;
}

static pincite_status
join_prefixes(parser *p, pci_ask *list)
{
    pincite_status st = PINCITE_OK;
    size_t kept = 0;
    size_t i;

    for (i = 0; i < list->n_kids; i++) {
        pci_ask *kid = list->kids[i];

        if (!st && kept > 0 && belong_together(list->kids[kept - 1], kid))
            st = merge_words(p, list->kids[kept - 1], kid);
        else
            list->kids[kept++] = kid;
    }
    list->n_kids = kept;
    return st;
}

static pincite_status
parse_chunk(parser *p, pci_manner manner, pci_ask **out)
{
    pci_stretch chunk = pci_lex_chunk(&p->lex);
    pincite_status st;

    *out = pci_ask_new(PCI_ASK_LIST);
    if (!*out)
        return pci_fail_nomem(p->err);
    st = pci_parse_words(&p->words, p->lex.s + chunk.start,
                         chunk.end - chunk.start, manner, *out);
    if (!st)
        st = join_prefixes(p, *out);
    if (st || (*out)->n_kids == 0) {
        pci_ask_free(*out);
        *out = NULL;
    }
    return st;
}

/*
 * Reads a term. *out is NULL when it holds no word; *several, when a word
 * turned out to be some that are not joined (Xi/Keqiang).
 */
static pincite_status
parse_term(parser *p, pci_ask **out, bool *several)
{
    pci_lexer *l = &p->lex;
    pci_manner manner;
    pci_stretch inside;
    pincite_status st;

    *several = false;
    pci_lex_skip_space(l);
    st = pci_parse_filter(l, out, p->err);
    if (st || *out)
        return st;
    manner = take_manner(p);
    if (p->depth < PCI_MAX_BRACKETS && pci_lex_take(l, '('))
        return parse_brackets(p, manner, out);
    if (pci_lex_quotation(l, &inside))
        return pci_parse_phrase(&p->words, l->s + inside.start,
                                inside.end - inside.start, manner, out);
    st = parse_chunk(p, manner, out);
    *several = *out != NULL;
    return st;
}

/* A word that turned out to be one word only is that. */
static void
unwrap(pci_ask **term, bool *several)
{
    pci_ask *list = *term;

    if (*several && list->n_kids == 1) {
        *term = list->kids[0];
        (*term)->role = list->role;
        list->n_kids = 0;
        pci_ask_free(list);
    }
    *several = false;
}

/* Reads part of a chain of operators. */
typedef pincite_status (*parse_fn)(parser *p, pci_ask **out, bool *several);

/* Reads it as one operand; *out is NULL when it holds no word. */
static pincite_status
parse_operand(parser *p, parse_fn parse, pci_ask **out)
{
    bool several;
    pincite_status st = parse(p, out, &several);

    if (st) {
        pci_ask_free(*out);
        *out = NULL;
    } else if (*out) {
        unwrap(out, &several);
    }
    return st;
}

/* *left becomes `*left op right`, flat where *left is of that op and was made
 * here. Takes right. */
static pincite_status
join(parser *p, pci_ask_op op, bool *made, pci_ask **left, pci_ask *right)
{
    pci_ask *node;
    pincite_status st;

    if (!right)
        return PINCITE_OK;
    if (!*left) {
        *left = right;
        return PINCITE_OK;
    }
    if (*made && (*left)->op == op)
        return pci_ask_adopt(*left, right, p->err);
    node = pci_ask_new(op);
    if (!node) {
        pci_ask_free(right);
        return pci_fail_nomem(p->err);
    }
    st = pci_ask_adopt(node, *left, p->err);
    *left = NULL;
    if (st) {
        pci_ask_free(right);
        pci_ask_free(node);
        return st;
    }
    *left = node;
    *made = true;
    return pci_ask_adopt(node, right, p->err);
}

/* Whether it can stand beside NEAR and SENTENCE: words, or any of some. */
static bool
is_placed(const pci_ask *ask)
{
    size_t i;

    if (ask->op == PCI_ASK_WORDS)
        return ask->field == PCI_FIELD_TEXT && ask->role != PCI_NOT;
    if ((ask->op != PCI_ASK_OR && ask->op != PCI_ASK_LIST) ||
        ask->role == PCI_NOT)
        return false;
    for (i = 0; i < ask->n_kids; i++)
        if (ask->kids[i]->role != PCI_SHOULD || !is_placed(ask->kids[i]))
            return false;
    return true;
}

/* What stands behind NEAR or SENTENCE; negated it is none of their
 * operands. */
static pincite_status
parse_right(parser *p, pci_ask **out)
{
    unsigned distance;
    bool negated = take_operator(p, PCI_OPERATOR_NOT, &distance);
    pincite_status st = parse_operand(p, parse_term, out);

    if (*out && negated)
        (*out)->role = PCI_NOT;
    return st;
}

/* term { NEAR term | SENTENCE term } */
static pincite_status
parse_near(parser *p, pci_ask **out, bool *several)
{
    pincite_status st = parse_term(p, out, several);
    bool made = false;

    while (!st && *out) {
        unsigned distance = 0;
        pci_ask_op op = PCI_ASK_NEAR;
        pci_ask *right;

        if (!take_operator(p, PCI_OPERATOR_NEAR, &distance)) {
            if (!take_operator(p, PCI_OPERATOR_SENTENCE, &distance))
                break;
            op = PCI_ASK_SENTENCE;
        }
        unwrap(out, several);
        st = parse_right(p, &right);
        if (st || !right)
            break;
        if (!(made && (*out)->op == op) && !is_placed(*out))
            op = PCI_ASK_AND;
        if (!is_placed(right))
            op = PCI_ASK_AND;
        st = join(p, op, &made, out, right);
        if (!st && op == PCI_ASK_NEAR && (*out)->distance < distance)
            (*out)->distance = distance;
    }
    return st;
}

/* [NOT | "-"] near */
static pincite_status
parse_not(parser *p, pci_ask **out, bool *several)
{
    unsigned distance;
    bool negated;
    pincite_status st;

    pci_lex_skip_space(&p->lex);
    negated =
        take_sign(p, '-') || take_operator(p, PCI_OPERATOR_NOT, &distance);
    st = parse_near(p, out, several);

    /* In a list of its own words a chunk stays several: none of them. */
    if (!st && *out && negated)
        (*out)->role = PCI_NOT;
    return st;
}

/* part { operator part } */
static pincite_status
parse_chain(parser *p, pci_operator sign, pci_ask_op op, parse_fn part,
            pci_ask **out, bool *several)
{
    pincite_status st = part(p, out, several);
    unsigned distance;
    bool made = false;

    while (!st && *out && take_operator(p, sign, &distance)) {
        pci_ask *right;

        unwrap(out, several);
        st = parse_operand(p, part, &right);
        if (!st)
            st = join(p, op, &made, out, right);
    }
    return st;
}

static pincite_status
parse_and(parser *p, pci_ask **out, bool *several)
{
    return parse_chain(p, PCI_OPERATOR_AND, PCI_ASK_AND, parse_not, out,
                       several);
}

static pincite_status
parse_or(parser *p, pci_ask **out, bool *several)
{
    return parse_chain(p, PCI_OPERATOR_OR, PCI_ASK_OR, parse_and, out,
                       several);
}

/* Appends an item to a list. Takes it. */
static pincite_status
append(parser *p, pci_ask *list, pci_ask *item)
{
    pci_ask *last = list->n_kids ? list->kids[list->n_kids - 1] : NULL;

    if (last && belong_together(last, item))
        return merge_words(p, last, item);
    return pci_ask_adopt(list, item, p->err);
}

/* The words that a chunk turned out to be are items of their own. */
static pincite_status
splice(parser *p, pci_ask *list, pci_ask *words)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < words->n_kids; i++) {
        if (st) {
            pci_ask_free(words->kids[i]);
            continue;
        }
        words->kids[i]->role = words->role;
        st = append(p, list, words->kids[i]);
    }
    words->n_kids = 0;
    pci_ask_free(words);
    return st;
}

static pincite_status
parse_item(parser *p, pci_ask *list)
{
    bool must = take_sign(p, '+');
    pci_ask *item = NULL;
    bool several = false;
    pincite_status st = parse_or(p, &item, &several);

    if (st || !item) {
        pci_ask_free(item);
        return st;
    }
    if (must && item->role == PCI_SHOULD)
        item->role = PCI_MUST;
    return several ? splice(p, list, item) : append(p, list, item);
}

static pincite_status
parse_list(parser *p, pci_ask **out)
{
    pincite_status st = PINCITE_OK;

    *out = pci_ask_new(PCI_ASK_LIST);
    if (!*out)
        return pci_fail_nomem(p->err);
    for (;;) {
        size_t before;

        pci_lex_skip_space(&p->lex);
        before = p->lex.at;
        if (st || before >= p->lex.n ||
            (p->lex.s[before] == ')' && p->depth > 0))
            break;
        st = parse_item(p, *out);
        /* An operator or bracket without a place is read over as a word. */
        if (p->lex.at == before)
            p->lex.at++;
    }
    if (!st && (*out)->n_kids == 0 && p->depth > 0) {
        pci_ask_free(*out);
        *out = NULL;
    }
    return st;
}

pincite_status
pci_parse(const char *query, size_t n, pci_ask **out, pincite_error *err)
{
    parser p = {.lex = {.s = query,
                        .n = n < PCI_MAX_QUERY ? n : PCI_MAX_QUERY},
                .words = {.tokens = PCI_TOKENS_INIT, .err = err},
                .err = err};
    pincite_status st = parse_list(&p, out);

    pci_tokens_release(&p.words.tokens);
    if (st) {
        pci_ask_free(*out);
        *out = NULL;
        return st;
    }
    (*out)->shortened = n > PCI_MAX_QUERY || p.words.shortened;
    return PINCITE_OK;
}
