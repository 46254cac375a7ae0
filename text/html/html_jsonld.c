/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_jsonld.h"

#include <jansson.h>
#include <string.h>

#include "base/alloc.h"

enum {
    MAX_SCRIPT = 1 << 19, /* bytes */
    MAX_DEPTH = 8,        /* of things in things that are looked into */
    MAX_THINGS = 300,     /* looked at in one script */
    MAX_AUTHORS = 60
};

enum {
    COST_ARTICLE = 10,
    COST_PAGE = 25, /* what is said of the page, not of the article in it */
    COST_PERSON = 30,
    COST_CREATED = 35,
    COST_MODIFIED = 60
};

typedef struct reader {
    pci_clues *clues;
    const json_t *root;
    const json_t *person; /* the only one that stands for itself */
    int persons;
    int things;
    bool has_article;
} reader;

static bool
ends_with(const char *s, const char *end)
{
    size_t n = strlen(s);
    size_t k = strlen(end);

    return n >= k && strcmp(s + n - k, end) == 0;
}

typedef enum thing {
    THING_OTHER,
    THING_ARTICLE,
    THING_PAGE,
    THING_SITE,
    THING_PERSON
} thing;

static thing
thing_of_name(const char *name)
{
    static const char *const articles[] = {"Article", "Posting", "Report",
                                           "Review",  "Recipe",  "Chapter",
                                           "Thesis",  "Episode", "VideoObject",
                                           NULL};
    int i;

    for (i = 0; articles[i]; i++) {
        if (ends_with(name, articles[i]) && strcmp(name, "JobPosting") != 0)
            return THING_ARTICLE;
    }
    if (ends_with(name, "Page"))
        return THING_PAGE;
    if (ends_with(name, "WebSite") || ends_with(name, "Organization"))
        return THING_SITE;
    return ends_with(name, "Person") ? THING_PERSON : THING_OTHER;
}

/* A thing may be of several types: the one that says most counts. */
static thing
thing_of(const json_t *o)
{
    const json_t *type = json_object_get(o, "@type");
    thing best = THING_OTHER;
    size_t i;

    if (json_is_string(type))
        return thing_of_name(json_string_value(type));
    for (i = json_array_size(type); i > 0; i--) {
        const json_t *name = json_array_get(type, i - 1);

        if (json_is_string(name)) {
            thing t = thing_of_name(json_string_value(name));

            if (t != THING_OTHER)
                best = t;
        }
    }
    return best;
}

static void
add(reader *r, pci_clue_kind kind, int cost, const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_string(value))
        pci_clues_add(r->clues, kind, cost, "JSON-LD",
                      json_string_value(value), json_string_length(value));
}

/* What the thing of that @id is called, if it stands in a graph. */
static const json_t *
name_of_id(const reader *r, const json_t *id)
{
    const json_t *graph = json_object_get(r->root, "@graph");
    size_t i;

    if (json_is_array(r->root))
        graph = r->root;
    if (!json_is_string(id))
        return NULL;
    for (i = 0; i < json_array_size(graph) && i < MAX_THINGS; i++) {
        const json_t *o = json_array_get(graph, i);
        const json_t *own = json_object_get(o, "@id");

        if (json_is_string(own) &&
            strcmp(json_string_value(own), json_string_value(id)) == 0)
            return json_object_get(o, "name");
    }
    return NULL;
}

/* A name, a thing with a name, a reference to such a thing, or several. */
static void
add_authors(reader *r, int cost, const json_t *value)
{
    size_t n = json_is_array(value) ? json_array_size(value) : 1;
    size_t i;

    for (i = 0; i < n && i < MAX_AUTHORS; i++) {
        const json_t *one =
            json_is_array(value) ? json_array_get(value, i) : value;

        if (json_is_object(one)) {
            const json_t *name = json_object_get(one, "name");

            one = name ? name : name_of_id(r, json_object_get(one, "@id"));
        }
        add(r, PCI_CLUE_AUTHOR, cost, one);
    }
}

/* Some name one author, and list all as creators. */
static const json_t *
authors_of(const json_t *o)
{
    const json_t *author = json_object_get(o, "author");
    const json_t *creator = json_object_get(o, "creator");

    size_t n = json_is_array(author) ? json_array_size(author) : 1;

    return author && json_array_size(creator) <= n ? author : creator;
}

static void
read_article(reader *r, const json_t *o, int cost)
{
    const json_t *headline = json_object_get(o, "headline");
    const json_t *publisher = json_object_get(o, "publisher");

    add(r, PCI_CLUE_TITLE, cost,
        headline ? headline : json_object_get(o, "name"));
    add_authors(r, cost, authors_of(o));
    add(r, PCI_CLUE_DATE, cost, json_object_get(o, "datePublished"));
    add(r, PCI_CLUE_DATE, COST_CREATED, json_object_get(o, "dateCreated"));
    add(r, PCI_CLUE_DATE, COST_MODIFIED, json_object_get(o, "dateModified"));
    add(r, PCI_CLUE_SITE, cost, json_object_get(publisher, "name"));
    add(r, PCI_CLUE_LANGUAGE, cost + COST_PAGE,
        json_object_get(o, "inLanguage"));
}

static void
read_thing(reader *r, const json_t *o)
{
    switch (thing_of(o)) {
    case THING_ARTICLE:
        /* Further ones are teasers. */
        if (!r->has_article)
            read_article(r, o, COST_ARTICLE);
        r->has_article = true;
        break;
    case THING_PAGE:
        read_article(r, o, COST_PAGE);
        break;
    case THING_SITE:
        add(r, PCI_CLUE_SITE, COST_PAGE, json_object_get(o, "name"));
        break;
    case THING_PERSON:
        r->person = o;
        r->persons++;
        break;
    case THING_OTHER:
        break;
    }
}

static void
walk(reader *r, const json_t *v, int depth)
{
    static const char *const inside[] = {"@graph", "mainEntity",
                                         "mainEntityOfPage", "subjectOf",
                                         NULL};
    size_t i;

    if (depth > MAX_DEPTH || r->things++ > MAX_THINGS)
        return;
    if (json_is_array(v)) {
        for (i = 0; i < json_array_size(v) && i < MAX_THINGS; i++)
            walk(r, json_array_get(v, i), depth + 1);
    } else if (json_is_object(v)) {
        read_thing(r, v);
        for (i = 0; inside[i]; i++)
            walk(r, json_object_get(v, inside[i]), depth + 1);
    }
}

/* Comment signs around the JSON are cut off; line breaks within strings,
 * which JSON forbids and pages have, become spaces. */
static json_t *
parse(const char *s, size_t n, bool *no_memory)
{
    size_t start = 0;
    size_t i;
    json_t *root;
    char *copy;

    while (start < n && s[start] != '{' && s[start] != '[')
        start++;
    while (n > start && s[n - 1] != '}' && s[n - 1] != ']')
        n--;
    if (start == n)
        return NULL;
    copy = pci_strndup(s + start, n - start);
    *no_memory = !copy;
    if (!copy)
        return NULL;
    n -= start;
    for (i = 0; i < n; i++) {
        if ((unsigned char)copy[i] < ' ')
            copy[i] = ' ';
    }
    root = json_loadb(copy, n, 0, NULL);
    pci_free(copy);
    return root;
}

void
pci_html_read_jsonld(pci_clues *c, const char *s, size_t n)
{
    reader r = {c, NULL, NULL, 0, 0, false};
    bool no_memory = false;
    json_t *root;

    if (n > MAX_SCRIPT)
        return;
    root = parse(s, n, &no_memory);
    c->failed = c->failed || no_memory;
    if (!root)
        return;
    r.root = root;
    walk(&r, root, 0);
    /* The one person of the page, linked to nothing, wrote it. */
    if (r.persons == 1)
        add(&r, PCI_CLUE_AUTHOR, COST_PERSON,
            json_object_get(r.person, "name"));
    json_decref(root);
}
