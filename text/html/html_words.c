/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_words.h"

#include <stddef.h>
#include <string.h>

enum { MAX_WORD = 24, MAX_VALUE = 2000 };

/* How much of a word of the page must be the word of the list. */
typedef enum match { WHOLE, START, ANYWHERE } match;

typedef struct name {
    const char *word;
    match match;
    uint32_t bits;
} name;

#define USE(use) (UINT32_C(1) << PCI_HTML_USE_##use)

/* In several languages, as authors of page templates use their own. Words
 * that are written together ("sharebar", "relatedposts") need the looser
 * matches; those are left to words that mean nothing else. */
static const name names[] = {
    {"nav", WHOLE, USE(NAVIGATION)},
    {"navi", WHOLE, USE(NAVIGATION)},
    {"navbar", START, USE(NAVIGATION)},
    {"navigation", ANYWHERE, USE(NAVIGATION)},
    {"navigazione", WHOLE, USE(NAVIGATION)},
    {"subnav", START, USE(NAVIGATION)},
    {"mainnav", START, USE(NAVIGATION)},
    {"topnav", START, USE(NAVIGATION)},
    {"menu", START, USE(NAVIGATION)},
    {"submenu", WHOLE, USE(NAVIGATION)},
    {"megamenu", WHOLE, USE(NAVIGATION)},
    {"mainmenu", WHOLE, USE(NAVIGATION)},
    {"breadcrumb", START, USE(NAVIGATION)},
    {"breadcrumbs", WHOLE, USE(NAVIGATION)},
    {"crumbs", WHOLE, USE(NAVIGATION)},
    {"brotkrumen", START, USE(NAVIGATION)},
    {"pagination", START, USE(NAVIGATION)},
    {"paginator", WHOLE, USE(NAVIGATION)},
    {"paging", WHOLE, USE(NAVIGATION)},
    {"pager", WHOLE, USE(NAVIGATION)},
    {"pagenav", START, USE(NAVIGATION)},
    {"postnav", START, USE(NAVIGATION)},
    {"skiplink", START, USE(NAVIGATION)},
    {"skip", WHOLE, USE(NAVIGATION)},
    {"jumplinks", WHOLE, USE(NAVIGATION)},
    {"sitemap", WHOLE, USE(NAVIGATION)},
    {"hamburger", WHOLE, USE(NAVIGATION)},
    {"footer", ANYWHERE, USE(FOOTER)},
    {"fusszeile", WHOLE, USE(FOOTER)},
    {"rodape", WHOLE, USE(FOOTER)},
    {"colophon", WHOLE, USE(FOOTER)},
    {"contentinfo", WHOLE, USE(FOOTER)},
    {"copyright", START, USE(FOOTER)},
    {"disclaimer", WHOLE, USE(FOOTER)},
    {"sidebar", START, USE(SIDEBAR)},
    {"sidecol", START, USE(SIDEBAR)},
    {"rightrail", WHOLE, USE(SIDEBAR)},
    {"rail", WHOLE, USE(SIDEBAR)},
    {"marginalspalte", START, USE(SIDEBAR)},
    {"seitenleiste", WHOLE, USE(SIDEBAR)},
    {"complementary", WHOLE, USE(SIDEBAR)},
    {"comment", WHOLE, USE(COMMENTS)},
    {"comments", ANYWHERE, USE(COMMENTS)},
    {"commentlist", START, USE(COMMENTS)},
    {"commentform", WHOLE, USE(COMMENTS)},
    {"disqus", START, USE(COMMENTS)},
    {"livefyre", WHOLE, USE(COMMENTS)},
    {"respond", WHOLE, USE(COMMENTS)},
    {"replies", WHOLE, USE(COMMENTS)},
    {"kommentar", START, USE(COMMENTS)},
    {"commentaire", START, USE(COMMENTS)},
    {"comentario", START, USE(COMMENTS)},
    {"commenti", WHOLE, USE(COMMENTS)},
    {"share", WHOLE, USE(SHARE)},
    {"shares", WHOLE, USE(SHARE)},
    {"sharing", WHOLE, USE(SHARE)},
    {"sharebar", START, USE(SHARE)},
    {"sharebutton", START, USE(SHARE)},
    {"sharelinks", WHOLE, USE(SHARE)},
    {"sharedaddy", WHOLE, USE(SHARE)},
    {"sharethis", START, USE(SHARE)},
    {"shariff", WHOLE, USE(SHARE)},
    {"addthis", WHOLE, USE(SHARE)},
    {"addtoany", WHOLE, USE(SHARE)},
    {"social", START, USE(SHARE)},
    {"socialbar", WHOLE, USE(SHARE)},
    {"socials", WHOLE, USE(SHARE)},
    {"sociable", WHOLE, USE(SHARE)},
    {"follow", WHOLE, USE(SHARE)},
    {"teilen", WHOLE, USE(SHARE)},
    {"compartir", WHOLE, USE(SHARE)},
    {"partage", START, USE(SHARE)},
    {"condividi", WHOLE, USE(SHARE)},
    {"related", START, USE(RELATED)},
    {"relatedposts", START, USE(RELATED)},
    {"yarpp", START, USE(RELATED)},
    {"recommended", START, USE(RELATED)},
    {"recommendation", START, USE(RELATED)},
    {"recirc", START, USE(RELATED)},
    {"trending", WHOLE, USE(RELATED)},
    {"popular", WHOLE, USE(RELATED)},
    {"mostread", START, USE(RELATED)},
    {"mostpopular", START, USE(RELATED)},
    {"meistgelesen", START, USE(RELATED)},
    {"outbrain", START, USE(RELATED)},
    {"taboola", START, USE(RELATED)},
    {"similar", WHOLE, USE(RELATED)},
    {"upnext", WHOLE, USE(RELATED)},
    {"readmore", WHOLE, USE(TEASER)},
    {"readnext", WHOLE, USE(RELATED)},
    {"morestories", START, USE(RELATED)},
    {"crosslinks", WHOLE, USE(RELATED)},
    {"relacionad", START, USE(RELATED)},
    {"verwandt", START, USE(RELATED)},
    {"correlati", START, USE(RELATED)},
    {"cookie", START, USE(COOKIES)},
    {"cookies", WHOLE, USE(COOKIES)},
    {"cookiebar", WHOLE, USE(COOKIES)},
    {"consent", START, USE(COOKIES)},
    {"gdpr", START, USE(COOKIES)},
    {"dsgvo", START, USE(COOKIES)},
    {"onetrust", START, USE(COOKIES)},
    {"usercentrics", START, USE(COOKIES)},
    {"newsletter", ANYWHERE, USE(NEWSLETTER)},
    {"mailchimp", START, USE(NEWSLETTER)},
    {"subscribe", START, USE(NEWSLETTER)},
    {"subscription", START, USE(NEWSLETTER)},
    {"signup", START, USE(NEWSLETTER)},
    {"optin", WHOLE, USE(NEWSLETTER)},
    {"ad", WHOLE, USE(ADVERT)},
    {"ads", WHOLE, USE(ADVERT)},
    {"adslot", START, USE(ADVERT)},
    {"adbox", WHOLE, USE(ADVERT)},
    {"adunit", WHOLE, USE(ADVERT)},
    {"adsense", START, USE(ADVERT)},
    {"advert", START, USE(ADVERT)},
    {"advertisement", START, USE(ADVERT)},
    {"sponsor", START, USE(ADVERT)},
    {"sponsored", WHOLE, USE(ADVERT)},
    {"werbung", START, USE(ADVERT)},
    {"anzeige", WHOLE, USE(ADVERT)},
    {"anzeigen", WHOLE, USE(ADVERT)},
    {"publicidad", START, USE(ADVERT)},
    {"publicite", START, USE(ADVERT)},
    {"donate", START, USE(ADVERT)},
    {"donation", START, USE(ADVERT)},
    {"login", START, USE(LOGIN)},
    {"signin", WHOLE, USE(LOGIN)},
    {"register", WHOLE, USE(LOGIN)},
    {"paywall", WHOLE, USE(LOGIN)},
    {"regwall", WHOLE, USE(LOGIN)},
    {"sronly", WHOLE, USE(HIDDEN)},
    {"visuallyhidden", WHOLE, USE(HIDDEN)},
    {"masthead", WHOLE, USE(HEADER)},
    {"topbar", WHOLE, USE(HEADER)},
    {"header", WHOLE, USE(HEADER)},
    {"pageheader", WHOLE, USE(HEADER)},
    {"siteheader", WHOLE, USE(HEADER)},
    {"banner", WHOLE, USE(HEADER)},
    {"byline", START, USE(BYLINE)},
    {"author", START, USE(BYLINE)},
    {"authors", WHOLE, USE(BYLINE)},
    {"autor", WHOLE, USE(BYLINE)},
    {"autoren", WHOLE, USE(BYLINE)},
    {"auteur", WHOLE, USE(BYLINE)},
    {"bio", WHOLE, USE(BYLINE)},
    {"dateline", WHOLE, USE(BYLINE)},
    {"date", WHOLE, USE(BYLINE)},
    {"datum", WHOLE, USE(BYLINE)},
    {"timestamp", START, USE(BYLINE)},
    {"pubdate", WHOLE, USE(BYLINE)},
    {"published", WHOLE, USE(BYLINE)},
    {"meta", WHOLE, USE(BYLINE)},
    {"metadata", WHOLE, USE(BYLINE)},
    {"metainfo", WHOLE, USE(BYLINE)},
    {"postmeta", START, USE(BYLINE)},
    {"postinfo", START, USE(BYLINE)},
    {"readtime", WHOLE, USE(BYLINE)},
    {"tags", WHOLE, USE(TAGS)},
    {"tag", WHOLE, USE(TAGS)},
    {"taglist", WHOLE, USE(TAGS)},
    {"tagcloud", WHOLE, USE(TAGS)},
    {"posttags", WHOLE, USE(TAGS)},
    {"categories", WHOLE, USE(TAGS)},
    {"category", WHOLE, USE(TAGS)},
    {"keywords", WHOLE, USE(TAGS)},
    {"topics", WHOLE, USE(TAGS)},
    {"schlagworte", WHOLE, USE(TAGS)},
    {"modal", WHOLE, USE(POPUP)},
    {"dialog", WHOLE, USE(POPUP)},
    {"popup", START, USE(POPUP)},
    {"overlay", WHOLE, USE(POPUP)},
    {"lightbox", WHOLE, USE(POPUP)},
    {"tooltip", WHOLE, USE(POPUP)},
    {"toast", WHOLE, USE(POPUP)},
    {"alert", WHOLE, USE(POPUP)},
    {"teaser", ANYWHERE, USE(TEASER)},
    {"teasers", WHOLE, USE(TEASER)},
    {"promo", START, USE(TEASER)},
    {"cta", WHOLE, USE(TEASER)},
    {"widget", WHOLE, USE(TEASER)},
    {"widgets", WHOLE, USE(TEASER)},
    {"shop", WHOLE, USE(TEASER)},
    {"toolbar", START, USE(TOOLS)},
    {"tools", WHOLE, USE(TOOLS)},
    {"buttons", WHOLE, USE(TOOLS)},
    {"button", WHOLE, USE(TOOLS)},
    {"btn", WHOLE, USE(TOOLS)},
    {"rating", WHOLE, USE(TOOLS)},
    {"ratings", WHOLE, USE(TOOLS)},
    {"voting", WHOLE, USE(TOOLS)},
    {"noprint", WHOLE, USE(TOOLS)},
    {"toc", WHOLE, USE(CONTENTS)},
    {"tableofcontents", START, USE(CONTENTS)},
    {"inhaltsverzeichnis", START, USE(CONTENTS)},
    {"gallery", START, USE(MEDIA)},
    {"galerie", START, USE(MEDIA)},
    {"slideshow", START, USE(MEDIA)},
    {"carousel", START, USE(MEDIA)},
    {"slider", WHOLE, USE(MEDIA)},
    {"video", START, USE(MEDIA)},
    {"player", WHOLE, USE(MEDIA)},
    {"footnotes", WHOLE, PCI_HTML_NOTES},
    {"footnote", WHOLE, PCI_HTML_NOTES},
    {"endnotes", WHOLE, PCI_HTML_NOTES},
    {"fussnoten", WHOLE, PCI_HTML_NOTES},
    {"references", WHOLE, PCI_HTML_REFERENCES},
    {"reflist", WHOLE, PCI_HTML_REFERENCES},
    {"bibliography", WHOLE, PCI_HTML_REFERENCES},
    {"caption", WHOLE, PCI_HTML_CAPTION},
    {"bildunterschrift", START, PCI_HTML_CAPTION},
    {"pullquote", START, PCI_HTML_QUOTE},
};

/* Pairs of words in one name that say more than each of them. */
typedef struct pair {
    const char *first;
    const char *second;
    uint32_t bits;
} pair;

static const pair pairs[] = {
    {"site", "header", USE(NAVIGATION)},
    {"page", "header", USE(HEADER)},
    {"global", "header", USE(NAVIGATION)},
    {"read", "more", USE(TEASER)},
    {"read", "next", USE(RELATED)},
    {"see", "also", USE(RELATED)},
    {"more", "stories", USE(RELATED)},
    {"more", "articles", USE(RELATED)},
    {"more", "posts", USE(RELATED)},
    {"more", "from", USE(RELATED)},
    {"next", "post", USE(RELATED)},
    {"next", "article", USE(RELATED)},
    {"prev", "next", USE(NAVIGATION)},
    {"next", "prev", USE(NAVIGATION)},
    {"print", "only", USE(TOOLS)},
    {"print", "block", USE(TOOLS)},
    {"visible", "print", USE(TOOLS)},
    {"most", "read", USE(RELATED)},
    {"latest", "news", USE(RELATED)},
    {"latest", "posts", USE(RELATED)},
    {"recent", "posts", USE(RELATED)},
    {"also", "like", USE(RELATED)},
    {"sr", "only", USE(HIDDEN)},
    {"screen", "reader", USE(HIDDEN)},
    {"visually", "hidden", USE(HIDDEN)},
    {"material", "icons", USE(HIDDEN)},
    {"material", "symbols", USE(HIDDEN)},
    {"sign", "up", USE(NEWSLETTER)},
    {"opt", "in", USE(NEWSLETTER)},
    {"sign", "in", USE(LOGIN)},
    {"tag", "list", USE(TAGS)},
    {"doc", "endnotes", PCI_HTML_NOTES},
    {"doc", "endnote", PCI_HTML_NOTES},
    {"doc", "footnote", PCI_HTML_NOTES},
    {"doc", "bibliography", PCI_HTML_REFERENCES},
    {"doc", "biblioentry", PCI_HTML_REFERENCES},
    {"ref", "list", PCI_HTML_REFERENCES},
    {"pull", "quote", PCI_HTML_QUOTE},
};

/* What an article's text is named after: one of the first, then one of the
 * second kind. */
static const char *const works[] = {"article", "story",   "entry",  "post",
                                    "blog",    "news",    "text",   "page",
                                    "main",    "artikel", "single", "field",
                                    "body"};
static const char *const parts[] = {"body", "content",  "text",
                                    "copy", "bodytext", "inner"};

static bool
is_in(const char *word, const char *const *list, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

#define IS_IN(word, list) is_in(word, list, sizeof(list) / sizeof *(list))

static bool
is_match(const name *n, const char *word)
{
    if (n->match == ANYWHERE)
        return strstr(word, n->word) != NULL;
    if (word[0] != n->word[0])
        return false;
    if (n->match == START)
        return strncmp(word, n->word, strlen(n->word)) == 0;
    return strcmp(word, n->word) == 0;
}

static uint32_t
word_bits(const char *word)
{
    uint32_t bits = 0;
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (is_match(&names[i], word))
            bits |= names[i].bits;
    if (IS_IN(word, works) || IS_IN(word, parts))
        bits |= PCI_HTML_CONTENT;
    if (strcmp(word, "articlebody") == 0 || strcmp(word, "bodytext") == 0 ||
        strcmp(word, "fulltext") == 0 || strcmp(word, "storybody") == 0)
        bits |= PCI_HTML_BODY_TEXT;
    return bits;
}

static uint32_t
pair_bits(const char *first, const char *second)
{
    uint32_t bits = 0;
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(first, pairs[i].first) == 0 &&
            strcmp(second, pairs[i].second) == 0)
            bits |= pairs[i].bits;
    if (IS_IN(first, works) && IS_IN(second, parts))
        bits |= PCI_HTML_BODY_TEXT;
    return bits;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Reads the word at *p, in small letters; "camelCase" is two words, digits
 * part words. What does not fit is cut. */
static void
read_word(const char **p, char word[MAX_WORD])
{
    size_t n = 0;
    const char *s = *p;

    do {
        if (n + 1 < MAX_WORD)
            word[n++] = is_upper(*s) ? (char)(*s - 'A' + 'a') : *s;
        s++;
    } while (is_letter(*s) && !(is_upper(*s) && !is_upper(s[-1])));
    word[n] = '\0';
    *p = s;
}

uint32_t
pci_html_names(const char *value)
{
    char words[2][MAX_WORD] = {"", ""};
    const char *p = value;
    unsigned at = 0;
    uint32_t bits = 0;

    while (*p && p - value < MAX_VALUE) {
        if (is_letter(*p)) {
            read_word(&p, words[at]);
            bits |= word_bits(words[at]);
            bits |= pair_bits(words[!at], words[at]);
            at = !at;
            continue;
        }
        /* White space ends a name, and what follows is no pair with it. */
        if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
            words[!at][0] = '\0';
        p++;
    }
    return bits;
}

const char *
pci_html_use_reason(pci_html_use use)
{
    static const char *const reasons[] = {
        [PCI_HTML_USE_NONE] = "outside the article",
        [PCI_HTML_USE_NAVIGATION] = "navigation",
        [PCI_HTML_USE_FOOTER] = "page footer",
        [PCI_HTML_USE_SIDEBAR] = "sidebar",
        [PCI_HTML_USE_COMMENTS] = "comments",
        [PCI_HTML_USE_SHARE] = "share buttons",
        [PCI_HTML_USE_RELATED] = "related articles",
        [PCI_HTML_USE_COOKIES] = "cookie notice",
        [PCI_HTML_USE_NEWSLETTER] = "newsletter",
        [PCI_HTML_USE_ADVERT] = "advertisement",
        [PCI_HTML_USE_LOGIN] = "login",
        [PCI_HTML_USE_HIDDEN] = "for screen readers",
        [PCI_HTML_USE_HEADER] = "page header",
        [PCI_HTML_USE_BYLINE] = "byline",
        [PCI_HTML_USE_TAGS] = "tags",
        [PCI_HTML_USE_POPUP] = "popup",
        [PCI_HTML_USE_TEASER] = "teaser",
        [PCI_HTML_USE_TOOLS] = "page tools",
        [PCI_HTML_USE_CONTENTS] = "table of contents",
        [PCI_HTML_USE_MEDIA] = "media"};

    return reasons[use];
}
