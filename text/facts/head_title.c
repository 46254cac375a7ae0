/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/head_parts.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/category.h"
#include "text/facts/head_lines.h"
#include "text/facts/label.h"
#include "text/facts/person.h"
#include "text/furniture/phrase.h"
#include "text/plain/title.h"
#include "text/sentence.h"
#include "text/white.h"

enum {
    MAX_TITLE = 220,
    NEAR_TEXT = 12, /* blocks: a line so far above the text is of a menu */
    FEW_WORDS = 3,
    MAX_OPENING = 25, /* words of a line that only its place makes a title */
    ABOVE_BYLINE = 8  /* blocks between the title and the byline */
};

/* How good a title a line would be. */
typedef enum rating {
    RATING_NONE,
    RATING_POOR, /* one word, or a rubric */
    RATING_GOOD
} rating;

/* clang-format off */
/* Lines that start like this are of the page, not of the article. */
static const char *const page_lines[] = {
    "skip to", "aller au contenu", "zum inhalt", "saltar al contenido",
    "vai al contenuto", "ir para o conteúdo", "pular para", "перейти к",
    "sign in", "sign up", "log in", "email this", "share this", "you are here",
    "filed under", "posted in", "image of", "temps de lecture",
    "reading time", "min read", "this text was", "this article was",
    "this page", "we use cookies", "we value", "all rights reserved",
    "back to", "follow us", "available at", "issn", "isbn", "doi", NULL};

/* The same for lines of few words. */
static const char *const page_words[] = {
    "menu", "search", "subscribe", "login", "register", "share", "partager",
    "teilen", "compartir", "print", "tweet", "home", "accueil", "startseite",
    "inicio", "advertisement", "tags", "photo", "photos", "cookie",
    "cookies", "accept", "copyright", "read more", "download", "page",
    "seite", "follow", "vol", "volume", "issue", "archive", "about",
    "contact", NULL};

static const char *const rubrics[] = {
    "opinion", "commentary", "analysis", "essay", "review", "book review",
    "working paper", "working papers", "policy brief", "policy paper",
    "research article", "original article", "research paper",
    "special report", "feature", "interview", "news", "editorial", "letter",
    "letters", "article", "report", "briefing", "issue brief", "blog",
    "blog post", "comment", "comments", "perspective", "op-ed", "dossier",
    "abstract", "summary", "contents", "table of contents", "introduction",
    "executive summary", "keywords", "references", "world", "politics",
    "culture", "business", "history", "science", "full text", "kommentar",
    "meinung", "analyse", "débats", "tribune", "opinión", "opinione",
    "мнение", "komentārs", NULL};
/* clang-format on */

static bool
is_quote(int32_t c)
{
    return c == '"' || c == '\'' || c == 0xab || c == 0xbb || c == 0xbf ||
           c == 0xa1 || c == '[' || c == '(' || (c >= 0x2018 && c <= 0x201f);
}

static bool
is_end_mark(int32_t c)
{
    return c == '.' || c == ';' || c == ',' || c == ':' || c == 0x3002 ||
           c == 0xff0c;
}

static bool
is_letter(int32_t c)
{
    utf8proc_category_t k = pci_category(c);

    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

/* Whether a line is written like a title: starts with a capital or a number,
 * has letters, does not end as a sentence does, and has no marks that part
 * the lines of pages. */
static bool
is_written_so(const char *s, size_t n)
{
    int32_t first = -1;
    int32_t last = -1;
    bool letters = false;
    size_t at = 0;

    while (at < n) {
        int32_t c;

        at += pci_utf8_decode(s + at, n - at, &c);
        if (c < 0 || c == '|' || c == 0xa9 || c == 0xb7 || c == 0x2022)
            return false;
        letters = letters || is_letter(c);
        if (is_quote(c))
            continue;
        if (first < 0)
            first = c;
        last = c;
    }
    return letters && !is_end_mark(last) && first >= 0 &&
           pci_category(first) != UTF8PROC_CATEGORY_LL;
}

/* Whether the text of block i stands in a line with a copyright: then it is
 * the site's name. */
static bool
is_site_name(const pci_head *h, const char *s, size_t n)
{
    size_t i;
    size_t first = h->tail;

    for (i = 0; i < h->a->n_blocks; i++) {
        size_t len;
        const char *line;

        if (i == h->late && first > i)
            i = first;
        if (i >= h->a->n_blocks)
            break;
        line = pci_head_text(h, i, &len);
        if (len <= MAX_TITLE && len > n && pci_head_is_copyright(line, len) &&
            memmem(line, len, s, n))
            return true;
    }
    return false;
}

/* Whether a line is the author's. */
static bool
is_authors(const pci_head *h, const char *s, size_t n)
{
    return h->author_sure > PCI_SURE_NOT && n == h->author.n &&
           memcmp(s, h->author.p, n) == 0;
}

/* How much of block i could be a title: if it has the byline, what is before
 * that. */
static size_t
title_part(const pci_head *h, size_t i, const char *s, size_t n)
{
    pci_head_parts parts;

    if (h->author_sure == PCI_SURE_NOT || i != h->author_block)
        return n;
    pci_head_split(s, n, &parts);
    if (parts.n < 2 || parts.list[0].start > 0)
        return 0;
    n = parts.list[0].end;
    return s[n - 1] == '.' ? n - 1 : n;
}

/* Whether the line is the name of someone the text does not speak of: then
 * the author's rather. */
static bool
is_unknown_name(const pci_head *h, size_t i, const char *s, size_t n)
{
    pci_person name;

    return pci_person_read(s, n, PCI_PERSON_ALONE, &name) && name.next == n &&
           !pci_head_is_known(h, s, n, i);
}

static bool
has_serial_number(const char *s, size_t n)
{
    return pci_head_has(s, n, "ISSN") || pci_head_has(s, n, "ISBN") ||
           pci_head_has(s, n, "://") || pci_head_has(s, n, "www.") ||
           pci_head_has(s, n, "doi:");
}

/* Whether a line is a button of the menu or notice before it. */
static bool
is_button(const pci_head *h, size_t i, const char *s, size_t n)
{
    const pci_block *before = i > 0 ? &h->a->blocks[i - 1] : NULL;
    size_t spaces = 0;
    size_t k;

    if (!before || before->kind != PCI_BLOCK_FURNITURE || !before->reason)
        return false;
    for (k = 0; k < n; k++)
        spaces += s[k] == ' ';
    return (spaces <= 2 && strstr(before->reason, "cookie")) ||
           (spaces <= 1 && strcmp(before->reason, "menu") == 0);
}

/* A running title is one that the text has on every page. */
static bool
may_be_title(const pci_block *b)
{
    return b->kind == PCI_BLOCK_HEADING || b->kind == PCI_BLOCK_PARAGRAPH ||
           (b->kind == PCI_BLOCK_FURNITURE && b->reason &&
            strcmp(b->reason, "running title") == 0);
}

static bool
is_of_page(const char *s, size_t n)
{
    enum { FEW_SPACES = 2 };
    size_t spaces = 0;
    size_t i;

    if (pci_phrase_any(s, n, page_lines, NULL) > 0)
        return true;
    for (i = 0; i < n; i++)
        spaces += s[i] == ' ';
    return spaces <= FEW_SPACES && pci_phrase_any(s, n, page_words, NULL) > 0;
}

/* Whether block i has a line that could be a title at all, whose text is
 * s[0..n). */
static bool
is_possible(const pci_head *h, size_t i, const char *s, size_t n)
{
    size_t value;
    pci_label label;

    if (n == 0 || n > MAX_TITLE || pci_head_is_foreign(h, i) ||
        !may_be_title(&h->a->blocks[i]) || !is_written_so(s, n))
        return false;
    if (is_authors(h, s, n) || is_of_page(s, n) || has_serial_number(s, n) ||
        pci_head_is_date_line(h, i))
        return false;
    label = pci_label_read(s, n, &value);
    return label < PCI_LABEL_ABOUT || label == PCI_LABEL_TITLE;
}

static rating
rate(const pci_head *h, size_t i)
{
    const pci_block *b = &h->a->blocks[i];
    size_t n;
    const char *s = pci_head_text(h, i, &n);

    n = title_part(h, i, s, n);
    if (!is_possible(h, i, s, n))
        return RATING_NONE;
    if (pci_phrase_any(s, n, rubrics, NULL) == n || !memchr(s, ' ', n) ||
        is_site_name(h, s, n) || is_unknown_name(h, i, s, n) ||
        pci_head_is_publication(s, n) || is_button(h, i, s, n))
        return RATING_POOR;
    /* A heading of one line would have been seen as one. */
    if (i > 0 && b->kind == PCI_BLOCK_PARAGRAPH && pci_is_heading(s, n))
        return RATING_POOR;
    return RATING_GOOD;
}

static void
take(pci_head *h, size_t i, const char *from)
{
    size_t n;
    const char *s = pci_head_text(h, i, &n);

    h->title = (long)i;
    h->title_end = title_part(h, i, s, n);
    h->title_from = from;
}

/* "Title: ..." */
static bool
find_labelled(pci_head *h)
{
    size_t i;

    for (i = h->first; i < h->body; i++) {
        size_t value;
        size_t n;
        const char *s = pci_head_text(h, i, &n);

        if (n <= MAX_TITLE &&
            pci_label_read(s, n, &value) == PCI_LABEL_TITLE && value < n) {
            take(h, i, "title label");
            return true;
        }
    }
    return false;
}

/* What stands before a page's skip link is the site's name. */
static bool
is_skip_link(const pci_head *h, size_t i)
{
    static const char *const links[] = {"skip to",
                                        "skip to content",
                                        "skip to main content",
                                        "jump to",
                                        "aller au contenu",
                                        "zum inhalt springen",
                                        "saltar al contenido",
                                        "vai al contenuto",
                                        NULL};
    size_t n;
    const char *s = pci_head_text(h, i, &n);

    return pci_phrase_any(s, n, links, NULL) > 0;
}

static size_t
count_words(const pci_head *h, size_t i)
{
    size_t words = 1;
    size_t n;
    const char *s = pci_head_text(h, i, &n);
    size_t k;

    for (k = 0; k < n; k++)
        words += s[k] == ' ';
    return words;
}

/* In a page with menus the title is not the first heading but the last above
 * the byline, the date line or the text. */
static rating
find_in_page(pci_head *h)
{
    size_t anchor = h->body;
    rating best = RATING_NONE;
    size_t i;

    for (i = h->first; i < h->body; i++) {
        if (i + NEAR_TEXT >= h->body &&
            (pci_head_is_date_line(h, i) ||
             (h->author_sure == PCI_SURE_FULLY && i == h->author_block))) {
            anchor = i;
            break;
        }
    }
    for (i = anchor; i > h->first && anchor - i < ABOVE_BYLINE; i--) {
        rating r = rate(h, i - 1);

        if (r == RATING_GOOD && count_words(h, i - 1) < FEW_WORDS)
            r = RATING_POOR;
        if (r > best) {
            best = r;
            take(h, i - 1, "heading above the text");
        }
    }
    for (i = anchor + 1; i < h->body && best < RATING_GOOD; i++) {
        rating r = rate(h, i);

        if (r > best) {
            best = r;
            take(h, i, "heading above the text");
        }
    }
    return best;
}

/* The next block that is not furniture, or n_blocks. */
static size_t
skip_furniture(const pci_head *h, size_t i)
{
    while (i < h->a->n_blocks && h->a->blocks[i].kind == PCI_BLOCK_FURNITURE)
        i++;
    return i;
}

static bool
starts_lower(const char *s, size_t n)
{
    int32_t c = -1;
    size_t at = 0;

    while (at < n && (c < 0 || is_quote(c)))
        at += pci_utf8_decode(s + at, n - at, &c);
    return c >= 0 && pci_category(c) == UTF8PROC_CATEGORY_LL;
}

/* The length of a line without the full stop at its end, unless that is an
 * abbreviation's. */
static size_t
before_stop(const char *s, size_t n)
{
    const char *word;

    if (n < 2 || s[n - 1] != '.')
        return n;
    word = memrchr(s, ' ', n - 1);
    word = word ? word + 1 : s;
    if (memchr(word, '.', (size_t)(s + n - 1 - word)))
        return n;
    n--;
    while (n > 0 && s[n - 1] == ' ')
        n--;
    return n;
}

/*
 * Whether block i, s[0..n), the first of the text, is a title by its place:
 * one sentence at most, above longer text. Where that text does without
 * capitals, too, a small letter tells nothing; and a sentence with its full
 * stop is the title of a text of but one paragraph, as abstracts are, while
 * longer ones often start with such a paragraph.
 */
static bool
is_opening(const pci_head *h, size_t i, const char *s, size_t n)
{
    size_t next = skip_furniture(h, i + 1);
    size_t text_len;
    const char *text;

    if (n == 0 || n > MAX_TITLE || next == h->a->n_blocks ||
        h->a->blocks[i].kind != PCI_BLOCK_PARAGRAPH ||
        !pci_head_is_running(h, next))
        return false;
    text = pci_head_text(h, next, &text_len);
    if (text_len <= n || count_words(h, i) > MAX_OPENING ||
        pci_sentence_next(s, n, 0) < n ||
        (s[n - 1] != '.' && is_end_mark(s[n - 1])))
        return false;
    if (starts_lower(s, n) && !starts_lower(text, text_len))
        return false;
    return s[n - 1] != '.' || skip_furniture(h, next + 1) == h->a->n_blocks;
}

/* A line that is not written as titles are. */
static void
find_opening(pci_head *h)
{
    size_t i = skip_furniture(h, 0);
    size_t n;
    const char *s;
    size_t value;

    if (i == h->a->n_blocks)
        return;
    s = pci_head_text(h, i, &n);
    if (!is_opening(h, i, s, n) || is_of_page(s, n) ||
        has_serial_number(s, n) || is_authors(h, s, n) ||
        pci_head_is_date_line(h, i) ||
        pci_label_read(s, n, &value) >= PCI_LABEL_ABOUT)
        return;
    h->title = (long)i;
    h->title_end = before_stop(s, n);
    h->title_from = "line above the text";
}

static rating
find_first(pci_head *h)
{
    rating best = RATING_NONE;
    size_t i;

    for (i = h->first; i < h->body; i++) {
        rating r = RATING_NONE;

        if (is_skip_link(h, i)) {
            best = RATING_NONE;
            h->title = PCI_NO_BLOCK;
        } else if (best < RATING_GOOD) {
            r = rate(h, i);
        }
        if (r > best) {
            best = r;
            take(h, i, "first heading");
        }
    }
    return best;
}

void
pci_head_find_title(pci_head *h)
{
    size_t i = h->author_block;
    rating best;

    if (find_labelled(h))
        return;
    best = pci_head_is_page(h) ? find_in_page(h) : find_first(h);
    /* No head: the title may run with the byline on a page's top or foot. */
    if (best < RATING_GOOD && h->author_sure >= PCI_SURE_LABELLED &&
        i >= h->late && i > 0 && rate(h, i - 1) == RATING_GOOD)
        take(h, i - 1, "line above the byline");
    if (best == RATING_NONE && h->title == PCI_NO_BLOCK &&
        !pci_head_is_page(h))
        find_opening(h);
}
