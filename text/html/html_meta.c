/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_meta.h"

#include <string.h>
#include <strings.h>

#include "text/html/html_tree.h"

typedef struct name {
    const char *name;
    pci_clue_kind kind;
    int cost;
} name;

/*
 * Sorted as compare() sees them: small letters, with ':', '_' and '-' as '.'.
 * These names are what publishing systems are known to write; htmldate and
 * trafilatura go by such lists, too.
 */
static const name names[] = {
    {"application-name", PCI_CLUE_SITE, 30},
    {"article:author", PCI_CLUE_AUTHOR, 16},
    {"article.created", PCI_CLUE_DATE, 35},
    {"article_date_original", PCI_CLUE_DATE, 13},
    {"article:modified_time", PCI_CLUE_DATE, 60},
    {"article.published", PCI_CLUE_DATE, 12},
    {"article:published_time", PCI_CLUE_DATE, 11},
    {"author", PCI_CLUE_AUTHOR, 14},
    {"authors", PCI_CLUE_AUTHOR, 14},
    {"bt:pubdate", PCI_CLUE_DATE, 12},
    {"byl", PCI_CLUE_AUTHOR, 15},
    {"citation_author", PCI_CLUE_AUTHOR, 8},
    {"citation_authors", PCI_CLUE_AUTHOR, 9},
    {"citation_date", PCI_CLUE_DATE, 9},
    {"citation_journal_title", PCI_CLUE_SITE, 40},
    {"citation_online_date", PCI_CLUE_DATE, 8},
    {"citation_publication_date", PCI_CLUE_DATE, 9},
    {"citation_title", PCI_CLUE_TITLE, 8},
    {"content-language", PCI_CLUE_LANGUAGE, 20},
    {"copyright", PCI_CLUE_SITE, 50},
    {"created", PCI_CLUE_DATE, 30},
    {"cXenseParse:author", PCI_CLUE_AUTHOR, 15},
    {"cXenseParse:recs:publishtime", PCI_CLUE_DATE, 12},
    {"date", PCI_CLUE_DATE, 18},
    {"date_created", PCI_CLUE_DATE, 30},
    {"date_published", PCI_CLUE_DATE, 12},
    {"dateCreated", PCI_CLUE_DATE, 30},
    {"dateModified", PCI_CLUE_DATE, 60},
    {"datePublished", PCI_CLUE_DATE, 12},
    {"DC.created", PCI_CLUE_DATE, 30},
    {"DC.creator", PCI_CLUE_AUTHOR, 14},
    {"DC.date", PCI_CLUE_DATE, 17},
    {"DC.date.created", PCI_CLUE_DATE, 18},
    {"DC.date.issued", PCI_CLUE_DATE, 12},
    {"DC.date.modified", PCI_CLUE_DATE, 60},
    {"DC.date.publication", PCI_CLUE_DATE, 12},
    {"DC.language", PCI_CLUE_LANGUAGE, 30},
    {"DC.modified", PCI_CLUE_DATE, 60},
    {"DC.publisher", PCI_CLUE_SITE, 40},
    {"DC.title", PCI_CLUE_TITLE, 18},
    {"dcterms.available", PCI_CLUE_DATE, 18},
    {"dcterms.created", PCI_CLUE_DATE, 18},
    {"dcterms.creator", PCI_CLUE_AUTHOR, 14},
    {"dcterms.date", PCI_CLUE_DATE, 17},
    {"dcterms.issued", PCI_CLUE_DATE, 12},
    {"dcterms.language", PCI_CLUE_LANGUAGE, 30},
    {"dcterms.modified", PCI_CLUE_DATE, 60},
    {"dcterms.title", PCI_CLUE_TITLE, 18},
    {"fb_title", PCI_CLUE_TITLE, 20},
    {"headline", PCI_CLUE_TITLE, 14},
    {"language", PCI_CLUE_LANGUAGE, 30},
    {"last-modified", PCI_CLUE_DATE, 65},
    {"lastmodified", PCI_CLUE_DATE, 65},
    {"modified_time", PCI_CLUE_DATE, 60},
    {"og:article:author", PCI_CLUE_AUTHOR, 16},
    {"og:article:published_time", PCI_CLUE_DATE, 12},
    {"og:author", PCI_CLUE_AUTHOR, 16},
    {"og:locale", PCI_CLUE_LANGUAGE, 25},
    {"og:pubdate", PCI_CLUE_DATE, 12},
    {"og:published_time", PCI_CLUE_DATE, 12},
    {"og:site_name", PCI_CLUE_SITE, 5},
    {"og:title", PCI_CLUE_TITLE, 12},
    {"og:updated_time", PCI_CLUE_DATE, 62},
    {"og:url", PCI_CLUE_URL, 20},
    {"originalpublicationdate", PCI_CLUE_DATE, 12},
    {"parsely-author", PCI_CLUE_AUTHOR, 14},
    {"parsely-pub-date", PCI_CLUE_DATE, 12},
    {"parsely-title", PCI_CLUE_TITLE, 13},
    {"pubdate", PCI_CLUE_DATE, 12},
    {"publication_date", PCI_CLUE_DATE, 12},
    {"publish_date", PCI_CLUE_DATE, 12},
    {"publishdate", PCI_CLUE_DATE, 12},
    {"published-date", PCI_CLUE_DATE, 12},
    {"publisher", PCI_CLUE_SITE, 40},
    {"release_date", PCI_CLUE_DATE, 30},
    {"revised", PCI_CLUE_DATE, 65},
    {"rnews:datePublished", PCI_CLUE_DATE, 12},
    {"sailthru.author", PCI_CLUE_AUTHOR, 14},
    {"sailthru.date", PCI_CLUE_DATE, 13},
    {"sailthru.title", PCI_CLUE_TITLE, 13},
    {"shareaholic:article_published_time", PCI_CLUE_DATE, 13},
    {"title", PCI_CLUE_TITLE, 20},
    {"twitter:title", PCI_CLUE_TITLE, 16},
    {"updated_time", PCI_CLUE_DATE, 62},
};

static int
plain(char c)
{
    if (c == ':' || c == '_' || c == '-')
        return '.';
    return c >= 'A' && c <= 'Z' ? c | 0x20 : (unsigned char)c;
}

static int
compare(const char *given, const char *known)
{
    while (*known && plain(*given) == plain(*known)) {
        given++;
        known++;
    }
    return plain(*given) - plain(*known);
}

static const name *
find(const char *given)
{
    size_t from = 0;
    size_t to = sizeof names / sizeof names[0];

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = compare(given, names[middle].name);

        if (order == 0)
            return &names[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

/* Libraries write an author as "Family, Given": the name as it is spoken, if
 * it is so and has room in `out`; else NULL. */
static const char *
turn_name(const name *known, const char *content, char *out, size_t size)
{
    const char *comma = strchr(content, ',');
    size_t family = comma ? (size_t)(comma - content) : 0;
    const char *given;
    size_t n;

    if (known->kind != PCI_CLUE_AUTHOR || !family ||
        (strncasecmp(known->name, "citation", 8) &&
         strncasecmp(known->name, "dc", 2)))
        return NULL;
    given = comma + 1 + strspn(comma + 1, " ");
    if (!*given || strpbrk(given, ",;&") || strchr(content, ';') ||
        strlen(content) >= size)
        return NULL;
    n = strlen(given);
    memcpy(out, given, n);
    out[n] = ' ';
    memcpy(out + n + 1, content, family);
    out[n + 1 + family] = '\0';
    return out;
}

void
pci_html_read_meta(pci_clues *c, const GumboNode *meta)
{
    static const char *const keys[] = {"property", "name", "http-equiv", NULL};
    const char *content = pci_html_attribute(meta, "content");
    int i;

    if (!content)
        return;
    for (i = 0; keys[i]; i++) {
        const char *given = pci_html_attribute(meta, keys[i]);
        const name *known = given ? find(given) : NULL;

        if (known) {
            char turned[200];
            const char *value =
                turn_name(known, content, turned, sizeof turned);

            if (!value)
                value = content;
            pci_clues_add(c, known->kind, known->cost, known->name, value,
                          strlen(value));
            return;
        }
    }
}
