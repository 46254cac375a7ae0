/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_marks.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { MAX_WORD = 24, MAX_WORDS = 40 };

typedef struct mark {
    const char *word;
    uint32_t mark;
} mark;

/* In the order of their bytes. */
static const mark marks[] = {
    {"about", PCI_MARK_BESIDE},
    {"affiliation", PCI_MARK_BESIDE},
    {"aside", PCI_MARK_ASIDE},
    {"auteur", PCI_MARK_AUTHOR},
    {"auteurs", PCI_MARK_AUTHOR},
    {"author", PCI_MARK_AUTHOR},
    {"authorname", PCI_MARK_AUTHOR | PCI_MARK_NAME},
    {"authors", PCI_MARK_AUTHOR},
    {"autor", PCI_MARK_AUTHOR},
    {"autore", PCI_MARK_AUTHOR},
    {"autoren", PCI_MARK_AUTHOR},
    {"autores", PCI_MARK_AUTHOR},
    {"autorin", PCI_MARK_AUTHOR},
    {"avatar", PCI_MARK_BESIDE},
    {"bio", PCI_MARK_BESIDE},
    {"biography", PCI_MARK_BESIDE},
    {"box", PCI_MARK_BESIDE},
    {"byline", PCI_MARK_BYLINE},
    {"bylines", PCI_MARK_BYLINE},
    {"comment", PCI_MARK_COMMENT},
    {"commentlist", PCI_MARK_COMMENT},
    {"comments", PCI_MARK_COMMENT},
    {"contributor", PCI_MARK_AUTHOR},
    {"contributors", PCI_MARK_BYLINE},
    {"count", PCI_MARK_BESIDE},
    {"creator", PCI_MARK_AUTHOR},
    {"date", PCI_MARK_DATE},
    {"dateline", PCI_MARK_DATE},
    {"datepublished", PCI_MARK_PUBLISHED},
    {"datetime", PCI_MARK_DATE},
    {"datum", PCI_MARK_DATE},
    {"desc", PCI_MARK_BESIDE},
    {"description", PCI_MARK_BESIDE},
    {"disqus", PCI_MARK_COMMENT},
    {"email", PCI_MARK_BESIDE},
    {"erscheinungsdatum", PCI_MARK_PUBLISHED},
    {"fecha", PCI_MARK_DATE},
    {"fn", PCI_MARK_NAME},
    {"follow", PCI_MARK_BESIDE},
    {"headline", PCI_MARK_TITLE},
    {"image", PCI_MARK_BESIDE},
    {"img", PCI_MARK_BESIDE},
    {"job", PCI_MARK_BESIDE},
    {"kommentar", PCI_MARK_COMMENT},
    {"kommentare", PCI_MARK_COMMENT},
    {"lastmod", PCI_MARK_UPDATED},
    {"modified", PCI_MARK_UPDATED},
    {"more", PCI_MARK_BESIDE},
    {"name", PCI_MARK_NAME},
    {"nav", PCI_MARK_ASIDE},
    {"navigation", PCI_MARK_ASIDE},
    {"newsletter", PCI_MARK_ASIDE},
    {"photo", PCI_MARK_BESIDE},
    {"picture", PCI_MARK_BESIDE},
    {"popular", PCI_MARK_ASIDE},
    {"position", PCI_MARK_BESIDE},
    {"postdate", PCI_MARK_DATE},
    {"posted", PCI_MARK_DATE},
    {"postmeta", PCI_MARK_BYLINE},
    {"postmetadata", PCI_MARK_BYLINE},
    {"posts", PCI_MARK_BESIDE},
    {"promo", PCI_MARK_ASIDE},
    {"pubdate", PCI_MARK_PUBLISHED},
    {"publication", PCI_MARK_DATE},
    {"publish", PCI_MARK_DATE},
    {"published", PCI_MARK_PUBLISHED},
    {"recent", PCI_MARK_ASIDE},
    {"recommended", PCI_MARK_ASIDE},
    {"related", PCI_MARK_ASIDE},
    {"reply", PCI_MARK_COMMENT},
    {"respond", PCI_MARK_COMMENT},
    {"role", PCI_MARK_BESIDE},
    {"sidebar", PCI_MARK_ASIDE},
    {"social", PCI_MARK_BESIDE},
    {"tags", PCI_MARK_BESIDE},
    {"teaser", PCI_MARK_ASIDE},
    {"teasers", PCI_MARK_ASIDE},
    {"time", PCI_MARK_DATE},
    {"timestamp", PCI_MARK_DATE},
    {"title", PCI_MARK_TITLE},
    {"twitter", PCI_MARK_BESIDE},
    {"updated", PCI_MARK_UPDATED},
    {"username", PCI_MARK_AUTHOR},
    {"verfasser", PCI_MARK_AUTHOR},
    {"veroeffentlicht", PCI_MARK_PUBLISHED},
    {"widget", PCI_MARK_ASIDE},
    {"writer", PCI_MARK_AUTHOR},
};

static uint32_t
mark_of(const char *word)
{
    size_t from = 0;
    size_t to = sizeof marks / sizeof marks[0];

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(word, marks[middle].word);

        if (order == 0)
            return marks[middle].mark;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return 0;
}

static bool
is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_letter(char c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z');
}

uint32_t
pci_html_marks(const char *value)
{
    uint32_t found = 0;
    size_t at = 0;
    int words;

    for (words = 0; value[at] && words < MAX_WORDS; words++) {
        char word[MAX_WORD + 1];
        size_t n = 0;
        size_t start;

        while (value[at] && !is_letter(value[at]))
            at++;
        for (start = at; is_letter(value[at]); at++) {
            if (at > start && is_capital(value[at]) &&
                !is_capital(value[at - 1]))
                break;
            if (n < MAX_WORD)
                word[n++] = (char)(value[at] | 0x20);
        }
        word[n] = '\0';
        if (n >= 2 && at - start <= MAX_WORD)
            found |= mark_of(word);
    }
    return found;
}
