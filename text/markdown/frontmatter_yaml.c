/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/frontmatter_yaml.h"

#include <string.h>
#include <strings.h>

#include <yaml.h>

enum {
    MAX_KEY = 64,
    MAX_NAME = 200,
    MAX_BRACKETS = 200,
    MAX_DEPTH = 8 /* what is nested deeper is skipped */
};

/* Where the walk through the events is. */
typedef struct walk {
    pci_metadata *out;
    size_t depth;           /* of open collections */
    bool is_map[MAX_DEPTH]; /* of each */
    bool at_key[MAX_DEPTH]; /* a map's next node is a key */
    char top[MAX_KEY];      /* the top level's key, "" if too long */
    char inner[MAX_KEY];    /* the key of the map within */
    char name[2][MAX_NAME]; /* its given and family names */
    bool found;             /* the root is a map */
} walk;

static void
keep(char *to, size_t size, const char *s, size_t n)
{
    if (n >= size)
        n = 0;
    memcpy(to, s, n);
    to[n] = '\0';
}

static void
take(walk *w, const char *s, size_t n)
{
    pci_metadata_add(w->out, w->top, strlen(w->top), s, n);
}

/* A scalar value of a map inside the top level's value. */
static void
take_inner(walk *w, const char *s, size_t n)
{
    if (!strcasecmp(w->inner, "name") || !strcasecmp(w->inner, "literal"))
        take(w, s, n);
    else if (!strcasecmp(w->inner, "given") || !strcasecmp(w->inner, "first"))
        keep(w->name[0], MAX_NAME, s, n);
    else if (!strcasecmp(w->inner, "family") || !strcasecmp(w->inner, "last"))
        keep(w->name[1], MAX_NAME, s, n);
}

static void
take_scalar(walk *w, const char *s, size_t n)
{
    size_t d = w->depth;

    if (d == 0 || d > MAX_DEPTH)
        return;
    if (!w->is_map[d - 1]) {
        if (d == 2)
            take(w, s, n);
        return;
    }
    if (w->at_key[d - 1]) {
        if (d == 1)
            keep(w->top, MAX_KEY, s, n);
        else
            keep(w->inner, MAX_KEY, s, n);
    } else if (d == 1) {
        take(w, s, n);
    } else if (d == 2 || (d == 3 && !w->is_map[1])) {
        take_inner(w, s, n);
    }
}

/* A node of the innermost collection is over. */
static void
step(walk *w)
{
    size_t d = w->depth;

    if (d > 0 && d <= MAX_DEPTH && w->is_map[d - 1])
        w->at_key[d - 1] = !w->at_key[d - 1];
}

static void
open_collection(walk *w, bool is_map)
{
    if (w->depth == 0)
        w->found = is_map;
    if (w->depth < MAX_DEPTH) {
        w->is_map[w->depth] = is_map;
        w->at_key[w->depth] = is_map;
    }
    w->depth++;
    w->name[0][0] = '\0';
    w->name[1][0] = '\0';
}

static void
close_collection(walk *w)
{
    char full[2 * MAX_NAME + 1];
    size_t given = strlen(w->name[0]);
    size_t family = strlen(w->name[1]);

    if (w->depth >= 2 && family > 0) {
        memcpy(full, w->name[0], given);
        full[given] = ' ';
        memcpy(full + given + 1, w->name[1], family);
        take(w, full, given + 1 + family);
        w->name[1][0] = '\0';
    }
    w->depth--;
    step(w);
}

/* Returns false when the events are over. */
static bool
handle(walk *w, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(w, (const char *)event->data.scalar.value,
                    event->data.scalar.length);
        step(w);
        return true;
    case YAML_ALIAS_EVENT:
        step(w);
        return true;
    case YAML_MAPPING_START_EVENT:
        open_collection(w, true);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        open_collection(w, false);
        return true;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        close_collection(w);
        return true;
    case YAML_DOCUMENT_END_EVENT:
    case YAML_STREAM_END_EVENT:
        return false;
    default:
        return true;
    }
}

/* Whether more brackets than front matter has are open at once: libyaml's
 * time grows with the square of them. */
static bool
is_too_deep(const char *s, size_t n)
{
    size_t depth = 0;
    size_t i;

    for (i = 0; i < n && depth <= MAX_BRACKETS; i++) {
        if (s[i] == '[' || s[i] == '{')
            depth++;
        else if (depth > 0 && (s[i] == ']' || s[i] == '}'))
            depth--;
    }
    return depth > MAX_BRACKETS;
}

/* Handles each event when the next one is there: an error tells that the
 * scalar before it was cut short, as in "title: Dykes: a history". */
static bool
read_events(yaml_parser_t *parser, walk *w)
{
    yaml_event_t event;
    yaml_event_t next;
    bool more = true;

    if (!yaml_parser_parse(parser, &event))
        return false;
    while (more) {
        if (!yaml_parser_parse(parser, &next)) {
            yaml_event_delete(&event);
            return false;
        }
        more = handle(w, &event);
        yaml_event_delete(&event);
        event = next;
    }
    yaml_event_delete(&event);
    return true;
}

pci_yaml
pci_yaml_read(const char *s, size_t n, pci_metadata *out)
{
    walk w = {.out = out};
    yaml_parser_t parser;
    bool read;

    if (is_too_deep(s, n) || !yaml_parser_initialize(&parser))
        return PCI_YAML_BROKEN;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)s, n);
    read = read_events(&parser, &w);
    yaml_parser_delete(&parser);
    if (!read)
        return PCI_YAML_BROKEN;
    return w.found ? PCI_YAML_READ : PCI_YAML_OTHER;
}
