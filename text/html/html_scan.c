/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_scan.h"

#include <string.h>
#include <strings.h>

#include "text/html/html_jsonld.h"
#include "text/html/html_marks.h"
#include "text/html/html_meta.h"
#include "text/html/html_tags.h"
#include "text/html/html_tree.h"

enum {
    MAX_OPEN = 64,       /* elements being read at once; more are passed by */
    MAX_BYLINE = 300,    /* bytes of text of an element that names authors */
    MAX_DATE_LINE = 120, /* of one that tells a date */
    MAX_SECOND_HEADINGS = 8
};

enum {
    COST_ITEMPROP = 14,
    COST_ITEMPROP_NAME = 17,
    COST_ITEMPROP_AUTHOR = 18,
    COST_REL_AUTHOR = 20,
    COST_NAME_CLASS = 22,
    COST_AUTHOR_CLASS = 26,
    COST_BYLINE_CLASS = 28,
    COST_PUBLISHED_CLASS = 20,
    COST_TIME = 26,
    COST_DATE_CLASS = 28,
    COST_CREATED = 35,
    COST_UPDATED = 55,
    COST_SECOND_HEADING = 50,
    COST_BYLINE_DATE = 30,
    COST_BOX = 36
};

/* An element whose text is a clue, or that stands beside the article. */
typedef struct open {
    const GumboNode *node;
    pci_clue_kind kind;
    int cost;
    const char *from; /* NULL where it is no clue */
    size_t start;     /* of its text */
    size_t max;       /* bytes of it */
    int penalty;      /* for all that is in it: it stands beside the article */
    bool is_author;   /* by itemprop: a name in it is the author's */
    bool is_box;      /* about the author, named in its heading or link */
    size_t clues;     /* how many there were before */
    size_t headlines; /* likewise of h1 */
} open;

typedef struct scanner {
    pci_html_scan *scan;
    open stack[MAX_OPEN];
    size_t n;
    int penalty; /* of the open elements together */
    int authors;
    int boxes;
    size_t headlines;
    int second_headings;
    size_t link_end; /* of the last link's text */
} scanner;

static void
add(scanner *s, pci_clue_kind kind, int cost, const char *from,
    const char *value)
{
    size_t place = s->scan->text.n ? s->scan->text.n : PCI_CLUE_NOWHERE;

    if (value)
        pci_clues_add_at(&s->scan->clues, kind, cost + s->penalty, from, value,
                         strlen(value), place);
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Text, with white space as single spaces. */
static void
add_text(pci_buf *to, const char *s)
{
    size_t n = strlen(s);
    size_t from = 0;
    size_t at = 0;

    if (to->n + n + 2 > PCI_SCAN_TEXT)
        return;
    /* Numbers of two elements are two numbers: <b>18</b>2009 */
    if (to->n > 0 && is_digit(s[0]) && is_digit(to->p[to->n - 1]))
        pci_buf_add_byte(to, ' ');
    while (at < n) {
        size_t white = strspn(s + at, " \t\n\r\f");

        if (white == 0) {
            at += strcspn(s + at, " \t\n\r\f");
            continue;
        }
        pci_buf_add(to, s + from, at - from);
        if (to->n > 0 && to->p[to->n - 1] != ' ' && to->p[to->n - 1] != '\n')
            pci_buf_add_byte(to, ' ');
        at += white;
        from = at;
    }
    pci_buf_add(to, s + from, n - from);
}

static void
end_line(pci_buf *to)
{
    if (to->n > 0 && to->n < PCI_SCAN_TEXT && to->p[to->n - 1] != '\n')
        pci_buf_add_byte(to, '\n');
}

static uint32_t
marks_of(const GumboNode *g)
{
    const char *class = pci_html_attribute(g, "class");
    const char *id = pci_html_attribute(g, "id");

    return (class ? pci_html_marks(class) : 0) | (id ? pci_html_marks(id) : 0);
}

/* The text of the element will be a clue. */
static void
want(open *o, pci_clue_kind kind, int cost, const char *from, size_t max)
{
    if (o->from && o->cost <= cost)
        return;
    o->kind = kind;
    o->cost = cost;
    o->from = from;
    o->max = max;
}

/* Microdata: the value is in an attribute, or else the text. */
static void
read_itemprop(scanner *s, const GumboNode *g, open *o)
{
    typedef struct property {
        const char *name;
        pci_clue_kind kind;
        int cost;
        const char *from;
    } property;
    static const property properties[] = {
        {"author", PCI_CLUE_AUTHOR, COST_ITEMPROP_AUTHOR, "itemprop author"},
        {"creator", PCI_CLUE_AUTHOR, COST_ITEMPROP_AUTHOR, "itemprop creator"},
        {"headline", PCI_CLUE_TITLE, COST_ITEMPROP, "itemprop headline"},
        {"datePublished", PCI_CLUE_DATE, COST_ITEMPROP,
         "itemprop datePublished"},
        {"dateCreated", PCI_CLUE_DATE, COST_CREATED, "itemprop dateCreated"},
        {"dateModified", PCI_CLUE_DATE, COST_UPDATED,
         "itemprop dateModified"}};
    const char *value = pci_html_attribute(g, "content");
    size_t i;

    if (!value)
        value = pci_html_attribute(g, "datetime");
    for (i = 0; i < sizeof properties / sizeof properties[0]; i++) {
        const property *p = &properties[i];

        if (!pci_html_has_word(g, "itemprop", p->name))
            continue;
        o->is_author = p->kind == PCI_CLUE_AUTHOR;
        if (value)
            add(s, p->kind, p->cost, p->from, value);
        else
            want(o, p->kind, p->cost, p->from, MAX_BYLINE);
    }
    if (s->authors == 0 || !pci_html_has_word(g, "itemprop", "name"))
        return;
    if (value)
        add(s, PCI_CLUE_AUTHOR, COST_ITEMPROP_NAME, "itemprop author", value);
    else
        want(o, PCI_CLUE_AUTHOR, COST_ITEMPROP_NAME, "itemprop author",
             MAX_BYLINE);
}

static void
read_author_marks(open *o, const GumboNode *g, uint32_t marks)
{
    if (marks & (PCI_MARK_BESIDE | PCI_MARK_COMMENT))
        return;
    if ((marks & PCI_MARK_NAME) &&
        (marks & (PCI_MARK_AUTHOR | PCI_MARK_BYLINE)))
        want(o, PCI_CLUE_AUTHOR, COST_NAME_CLASS, "author name", MAX_BYLINE);
    else if (pci_html_has_word(g, "class", "fn"))
        want(o, PCI_CLUE_AUTHOR, COST_NAME_CLASS, "vcard", MAX_BYLINE);
    else if (marks & PCI_MARK_AUTHOR)
        want(o, PCI_CLUE_AUTHOR, COST_AUTHOR_CLASS, "byline", MAX_BYLINE);
    else if (marks & PCI_MARK_BYLINE)
        want(o, PCI_CLUE_AUTHOR, COST_BYLINE_CLASS, "byline", MAX_BYLINE);
}

static void
read_date_marks(scanner *s, const GumboNode *g, open *o, uint32_t marks)
{
    bool is_time = g->v.element.tag == GUMBO_TAG_TIME;
    int cost = COST_DATE_CLASS;
    const char *value;

    if (!is_time &&
        !(marks & (PCI_MARK_DATE | PCI_MARK_PUBLISHED | PCI_MARK_UPDATED)))
        return;
    if (is_time)
        cost = COST_TIME;
    if ((marks & PCI_MARK_PUBLISHED) || pci_html_attribute(g, "pubdate"))
        cost = COST_PUBLISHED_CLASS;
    else if (marks & PCI_MARK_UPDATED)
        cost = COST_UPDATED;
    value = pci_html_attribute(g, "datetime");
    /* The abbr of hAtom has it in the title. */
    if (!value && g->v.element.tag == GUMBO_TAG_ABBR)
        value = pci_html_attribute(g, "title");
    add(s, PCI_CLUE_DATE, cost, is_time ? "time" : "date class", value);
    if (!value)
        want(o, PCI_CLUE_DATE, cost, is_time ? "time" : "date class",
             MAX_DATE_LINE);
}

static int
penalty_of(GumboTag tag, uint32_t marks)
{
    switch (tag) {
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_NAV:
        return PCI_COST_ASIDE;
    /* These have classes that tell of what is in them. */
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ARTICLE:
        return 0;
    default:
        break;
    }
    if (marks & PCI_MARK_COMMENT)
        return PCI_COST_COMMENT;
    return marks & PCI_MARK_ASIDE ? PCI_COST_ASIDE : 0;
}

/* Whether a heading is nothing but a link home: the site's name. */
static bool
leads_home(const GumboNode *g)
{
    const GumboVector *kids = &g->v.element.children;
    const GumboNode *link = NULL;
    const char *href;
    unsigned i;

    for (i = 0; i < kids->length; i++) {
        const GumboNode *kid = kids->data[i];

        if (kid->type == GUMBO_NODE_WHITESPACE)
            continue;
        if (link || kid->type != GUMBO_NODE_ELEMENT ||
            kid->v.element.tag != GUMBO_TAG_A)
            return false;
        link = kid;
    }
    href = link ? pci_html_attribute(link, "href") : NULL;
    return href && (!strcmp(href, "/") || !strcmp(href, "./") ||
                    !strcmp(href, "index.html"));
}

static void
read_heading(scanner *s, const GumboNode *g, open *o)
{
    GumboTag tag = g->v.element.tag;

    if (pci_html_tag_is_heading(tag) && leads_home(g))
        return;
    if (tag == GUMBO_TAG_H1) {
        want(o, PCI_CLUE_HEADLINE, 0, "h1", PCI_SCAN_TEXT);
        s->headlines++;
    } else if (tag == GUMBO_TAG_H2 &&
               s->second_headings++ < MAX_SECOND_HEADINGS) {
        want(o, PCI_CLUE_HEADLINE, COST_SECOND_HEADING, "h2", PCI_SCAN_TEXT);
    }
    if (s->boxes > 0 && (pci_html_tag_is_heading(tag) || tag == GUMBO_TAG_A))
        want(o, PCI_CLUE_AUTHOR, COST_BOX, "author box", MAX_BYLINE);
}

/* What the attributes of an element of the body tell. */
static void
read_attributes(scanner *s, const GumboNode *g)
{
    GumboTag tag = g->v.element.tag;
    uint32_t marks = marks_of(g);
    open o = {.node = g,
              .start = s->scan->text.n,
              .clues = s->scan->clues.n,
              .headlines = s->headlines};

    read_heading(s, g, &o);
    if (g->v.element.attributes.length > 0) {
        read_itemprop(s, g, &o);
        if (pci_html_has_word(g, "rel", "author"))
            want(&o, PCI_CLUE_AUTHOR, COST_REL_AUTHOR, "rel=author",
                 MAX_BYLINE);
        read_author_marks(&o, g, marks);
    }
    read_date_marks(s, g, &o, marks);
    o.penalty = penalty_of(tag, marks);
    if (pci_html_has_word(g, "itemprop", "review") ||
        pci_html_has_word(g, "itemprop", "comment"))
        o.penalty = PCI_COST_COMMENT;
    o.is_box = (marks & PCI_MARK_AUTHOR) && (marks & PCI_MARK_BESIDE);
    if (s->n == MAX_OPEN ||
        (!o.from && !o.penalty && !o.is_author && !o.is_box))
        return;
    s->penalty += o.penalty;
    s->authors += o.is_author;
    s->boxes += o.is_box;
    s->stack[s->n++] = o;
}

static const char *
text_of_only_child(const GumboNode *g)
{
    const GumboVector *children = &g->v.element.children;
    const GumboNode *child = children->length ? children->data[0] : NULL;

    if (!child || child->type == GUMBO_NODE_ELEMENT ||
        child->type == GUMBO_NODE_TEMPLATE ||
        child->type == GUMBO_NODE_DOCUMENT)
        return NULL;
    return child->v.text.text;
}

static void
read_script(scanner *s, const GumboNode *g)
{
    const char *type = pci_html_attribute(g, "type");
    const char *text = text_of_only_child(g);

    if (type && text && strcasestr(type, "ld+json"))
        pci_html_read_jsonld(&s->scan->clues, text, strlen(text));
}

static void
read_link(scanner *s, const GumboNode *g)
{
    if (pci_html_has_word(g, "rel", "canonical"))
        add(s, PCI_CLUE_URL, 10, "canonical", pci_html_attribute(g, "href"));
}

/* Whether it starts a line of its own: links that touch are two things. */
static bool
is_line(const scanner *s, GumboTag tag)
{
    return pci_html_tag_is_block(tag) || tag == GUMBO_TAG_BR ||
           tag == GUMBO_TAG_BUTTON ||
           (tag == GUMBO_TAG_A && s->link_end == s->scan->text.n);
}

/* Returns whether what is in the element is to be read, too. */
static bool
enter_element(scanner *s, const GumboNode *g)
{
    GumboTag tag = g->v.element.tag;
    open o = {.node = g};

    switch (tag) {
    case GUMBO_TAG_HTML:
        add(s, PCI_CLUE_LANGUAGE, 10, "html lang",
            pci_html_attribute(g, "lang"));
        add(s, PCI_CLUE_LANGUAGE, 11, "html lang",
            pci_html_attribute(g, "xml:lang"));
        return true;
    case GUMBO_TAG_META:
        pci_html_read_meta(&s->scan->clues, g);
        read_itemprop(s, g, &o);
        return false;
    case GUMBO_TAG_LINK:
        read_link(s, g);
        return false;
    case GUMBO_TAG_TITLE:
        add(s, PCI_CLUE_PAGE_TITLE, 0, "title", text_of_only_child(g));
        return false;
    case GUMBO_TAG_SCRIPT:
        read_script(s, g);
        return false;
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_IFRAME:
        return false;
    default:
        if (is_line(s, tag))
            end_line(&s->scan->text);
        read_attributes(s, g);
        return true;
    }
}

static bool
enter(scanner *s, const GumboNode *g)
{
    switch (g->type) {
    case GUMBO_NODE_ELEMENT:
        return enter_element(s, g);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        add_text(&s->scan->text, g->v.text.text);
        return false;
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
        break;
    }
    return g->type == GUMBO_NODE_DOCUMENT;
}

/* The text of an element that is a clue. A byline tells the date, too. */
static void
add_element(scanner *s, const open *o)
{
    const pci_buf *text = &s->scan->text;
    size_t n = text->n - o->start;
    int cost = o->cost + s->penalty;

    if (!o->from || n == 0 || n > o->max)
        return;
    pci_clues_add_at(&s->scan->clues, o->kind, cost, o->from,
                     text->p + o->start, n, o->start);
    if (o->kind == PCI_CLUE_AUTHOR && n <= MAX_DATE_LINE)
        pci_clues_add_at(&s->scan->clues, PCI_CLUE_DATE,
                         COST_BYLINE_DATE + s->penalty, o->from,
                         text->p + o->start, n, o->start);
}

static void
close_element(scanner *s)
{
    const open *o = &s->stack[--s->n];
    pci_clues *clues = &s->scan->clues;
    /* Its name misled: the first headline is in it. */
    bool misled = o->headlines == 0 && s->headlines > 0;
    size_t i;

    s->penalty -= o->penalty;
    s->authors -= o->is_author;
    s->boxes -= o->is_box;
    for (i = o->clues; i < clues->n && misled; i++) {
        if (clues->list[i].place != PCI_CLUE_NOWHERE)
            clues->list[i].cost -= o->penalty;
    }
    add_element(s, o);
}

static void
leave(scanner *s, const GumboNode *g)
{
    pci_buf *text = &s->scan->text;
    GumboTag tag;

    if (s->n > 0 && s->stack[s->n - 1].node == g)
        close_element(s);
    if (g->type != GUMBO_NODE_ELEMENT)
        return;
    tag = g->v.element.tag;
    if (pci_html_tag_is_block(tag) || tag == GUMBO_TAG_BUTTON)
        end_line(text);
    else if (tag == GUMBO_TAG_A)
        s->link_end = text->n;
}

static const GumboVector *
children_of(const GumboNode *g)
{
    return g->type == GUMBO_NODE_DOCUMENT ? &g->v.document.children
                                          : &g->v.element.children;
}

pincite_status
pci_html_scan_page(pci_html_scan *scan, const GumboNode *root,
                   pincite_error *err)
{
    static const pci_html_scan empty = {PCI_CLUES_INIT,
                                        PCI_BUF_INIT(PCI_SCAN_TEXT)};
    scanner s = {.scan = scan};
    const GumboNode *g = root;
    pincite_status st;

    *scan = empty;
    /* Without recursion: nodes know their parents and their place there. */
    while (g) {
        if (enter(&s, g) && children_of(g)->length > 0) {
            g = children_of(g)->data[0];
            continue;
        }
        leave(&s, g);
        while (g != root &&
               g->index_within_parent + 1 >= children_of(g->parent)->length) {
            g = g->parent;
            leave(&s, g);
        }
        if (g == root)
            break;
        g = children_of(g->parent)->data[g->index_within_parent + 1];
    }
    st = pci_clues_status(&scan->clues, err);
    return st ? st : pci_buf_status(&scan->text, err);
}

void
pci_html_scan_release(pci_html_scan *scan)
{
    pci_clues_release(&scan->clues);
    pci_buf_release(&scan->text);
}
