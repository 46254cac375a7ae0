/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/markdown/markdown_html.h"

#include <string.h>
#include <strings.h>

#include "text/html/entity.h"

/* The tags that part blocks, and what stands in them. */
static const struct {
    const char *name;
    pci_block_kind kind;
} block_tags[] = {{"p", PCI_BLOCK_PARAGRAPH},
                  {"div", PCI_BLOCK_PARAGRAPH},
                  {"section", PCI_BLOCK_PARAGRAPH},
                  {"article", PCI_BLOCK_PARAGRAPH},
                  {"header", PCI_BLOCK_PARAGRAPH},
                  {"footer", PCI_BLOCK_PARAGRAPH},
                  {"aside", PCI_BLOCK_PARAGRAPH},
                  {"nav", PCI_BLOCK_PARAGRAPH},
                  {"main", PCI_BLOCK_PARAGRAPH},
                  {"center", PCI_BLOCK_PARAGRAPH},
                  {"figure", PCI_BLOCK_PARAGRAPH},
                  {"details", PCI_BLOCK_PARAGRAPH},
                  {"summary", PCI_BLOCK_PARAGRAPH},
                  {"ul", PCI_BLOCK_PARAGRAPH},
                  {"ol", PCI_BLOCK_PARAGRAPH},
                  {"dl", PCI_BLOCK_PARAGRAPH},
                  {"table", PCI_BLOCK_PARAGRAPH},
                  {"hr", PCI_BLOCK_PARAGRAPH},
                  {"li", PCI_BLOCK_ITEM},
                  {"dt", PCI_BLOCK_ITEM},
                  {"dd", PCI_BLOCK_ITEM},
                  {"h1", PCI_BLOCK_HEADING},
                  {"h2", PCI_BLOCK_HEADING},
                  {"h3", PCI_BLOCK_HEADING},
                  {"h4", PCI_BLOCK_HEADING},
                  {"h5", PCI_BLOCK_HEADING},
                  {"h6", PCI_BLOCK_HEADING},
                  {"blockquote", PCI_BLOCK_QUOTE},
                  {"pre", PCI_BLOCK_CODE},
                  {"tr", PCI_BLOCK_TABLE},
                  {"figcaption", PCI_BLOCK_CAPTION},
                  {"caption", PCI_BLOCK_CAPTION}};

static const char *const spaces[] = {"br",  "/br", "td",  "th", "/td",
                                     "/th", "sup", "img", NULL};

static const char *const raw_tags[] = {"script",   "style", "template",
                                       "noscript", "svg",   NULL};

static const char *
find(const char *const *list, const char *name)
{
    for (; *list; list++) {
        if (!strcmp(*list, name))
            return *list;
    }
    return NULL;
}

void
pci_md_html_begin(pci_md_html *h, pci_block_kind kind)
{
    memset(h, 0, sizeof *h);
    h->kind = kind;
}

/* A tag of a block of HTML has ended. */
static void
end_tag(pci_md_html *h, pci_md_text *t)
{
    bool closing = h->name[0] == '/';
    const char *name = h->name + closing;
    size_t i;

    h->state = PCI_MD_HTML_TEXT;
    if (find(spaces, h->name)) {
        pci_md_space(t, false);
        return;
    }
    h->raw = closing ? NULL : find(raw_tags, name);
    if (h->raw) {
        h->state = PCI_MD_HTML_RAW;
        return;
    }
    for (i = 0; i < sizeof block_tags / sizeof block_tags[0]; i++) {
        pci_block_kind kind = block_tags[i].kind;

        if (strcmp(block_tags[i].name, name))
            continue;
        if (closing || kind == PCI_BLOCK_PARAGRAPH)
            kind = h->kind;
        pci_md_begin(t, kind, NULL);
        return;
    }
}

static void
add_name_byte(pci_md_html *h, char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c + ('a' - 'A'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
        (c == '/' && h->name_len == 0)) {
        if (h->name_len + 1 < PCI_MD_TAG) {
            h->name[h->name_len++] = c;
            h->name[h->name_len] = '\0';
        }
    } else {
        h->named = true;
    }
}

/* A byte of a tag, behind its < */
static void
add_tag_byte(pci_md_html *h, pci_md_text *t, char c)
{
    if (h->quote) {
        if (c == h->quote)
            h->quote = '\0';
    } else if (c == '>') {
        end_tag(h, t);
    } else if ((c == '"' || c == '\'') && h->named) {
        h->quote = c;
    } else if (!h->named) {
        add_name_byte(h, c);
    }
}

static bool
opens_tag(const char *s, size_t at, size_t to)
{
    char c = at + 1 < to ? s[at + 1] : '\0';

    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
           c == '!' || c == '?';
}

/* Takes the text up to the next tag; returns where it starts. */
static size_t
add_text(pci_md_html *h, pci_md_text *t, size_t from, size_t to)
{
    const char *s = t->s;
    size_t at = from;
    size_t len;

    while (at < to && s[at] != '&' && (s[at] != '<' || !opens_tag(s, at, to)))
        at++;
    pci_md_copy(t, from, at, false);
    if (at == to)
        return to;
    if (s[at] == '&') {
        len = pci_entity_length(s, to, at);
        if (len)
            pci_md_entity(t, at, at + len);
        else
            pci_md_copy(t, at, at + 1, false);
        return at + (len ? len : 1);
    }
    if (to - at >= 4 && !memcmp(s + at, "<!--", 4)) {
        h->state = PCI_MD_HTML_COMMENT;
        return at + 4;
    }
    h->state = PCI_MD_HTML_TAG;
    h->name[0] = '\0';
    h->name_len = 0;
    h->named = false;
    h->quote = '\0';
    return at + 1;
}

/* The offset behind the comment's end at s[from..to), or `to`. */
static size_t
skip_comment(pci_md_html *h, const char *s, size_t from, size_t to)
{
    for (; from < to; from++) {
        if (to - from >= 3 && !memcmp(s + from, "-->", 3)) {
            h->state = PCI_MD_HTML_TEXT;
            return from + 3;
        }
    }
    return to;
}

/* The offset of the end tag of a script or the like, or `to`. */
static size_t
skip_raw(pci_md_html *h, const char *s, size_t from, size_t to)
{
    size_t len = strlen(h->raw);

    for (; from < to; from++) {
        if (s[from] == '<' && to - from >= len + 2 && s[from + 1] == '/' &&
            !strncasecmp(s + from + 2, h->raw, len)) {
            h->state = PCI_MD_HTML_TEXT;
            return from;
        }
    }
    return to;
}

void
pci_md_html_add(pci_md_html *h, pci_md_text *t, size_t from, size_t to)
{
    while (from < to && !t->st) {
        switch (h->state) {
        case PCI_MD_HTML_TEXT:
            from = add_text(h, t, from, to);
            break;
        case PCI_MD_HTML_TAG:
            add_tag_byte(h, t, t->s[from++]);
            break;
        case PCI_MD_HTML_COMMENT:
            from = skip_comment(h, t->s, from, to);
            break;
        case PCI_MD_HTML_RAW:
            from = skip_raw(h, t->s, from, to);
            break;
        }
    }
}

void
pci_md_html_inline(pci_md_text *t, size_t from, size_t to)
{
    pci_md_html h = {.state = PCI_MD_HTML_TAG};
    size_t i;

    /* A tag may come in several pieces; only its first one has the name. */
    if (t->s[from] != '<')
        return;
    for (i = from + 1; i < to && !h.named; i++)
        add_name_byte(&h, t->s[i]);
    if (find(spaces, h.name))
        pci_md_space(t, false);
}
