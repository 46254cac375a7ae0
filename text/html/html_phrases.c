/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_phrases.h"

#include <string.h>

#include "text/furniture/phrases.h"
#include "text/furniture/wording.h"

enum { MAX_PHRASED = 200, SHORT = 100 };

/* All lists are folded as in text/furniture/wording.h. */
/* clang-format off */

/* What says who made a picture starts with one of these. */
static const char *const credits[] = {
    "photo:", "photo by", "photos:", "photograph:", "photo credit", "image:",
    "image credit", "images:", "(image", "(photo", "(credit", "(foto",
    "(bild", "picture:", "pic:", "credit:", "credits:", "foto:", "fotos:",
    "foto von", "bild:", "bilder:", "titelbild", "symbolbild", "beitragsbild",
    "bildquelle", "bildnachweis", "grafik:", "illustration:", "credit",
    "credito", "imagen:", "imagem:", "photo ©", "foto ©",
    "bild ©", "source: getty", "video:", NULL};

/* Or has one of these behind what the picture shows. */
static const char *const inner_credits[] = {
    "(image", "(photo", "(foto", "(credit", "(bild:", "(symbolbild",
    " photo:", " foto:", " image:", " bild:", "(quelle:", "©", NULL};

/* Agencies that are named where their pictures are. */
static const char *const agencies[] = {
    "getty images", "gettyimages", "shutterstock", "istock", "/reuters",
    "reuters/", "/ap photo", "ap photo/", "associated press",
    "picture-alliance", "picture alliance", "/dpa", "unsplash", "pixabay",
    "pixelio", "/afp", "afp/", "/imago", "imago/", "imago images", NULL};

/* What the page wants of its reader. */
static const char *const calls[] = {
    "share this", "share on", "share it", "follow us", "follow him",
    "follow her", "subscribe", "sign up", "sign in", "log in", "login",
    "advertisement", "advertising", "sponsored", "like this",
    "click here to", "never miss", "all rights reserved", "print this",
    "back to top", "loading", "caption", "close", "leave a comment",
    "leave a reply", "post a comment", "comments", "tags:", "filed under",
    "posted in", "join the", "download the", "buy now", "add to cart",
    "weiterlesen", "anzeige", "werbung", "teilen", "artikel teilen",
    "jetzt teilen", "drucken", "kommentare", "kommentar schreiben",
    "schlagworte", "zur startseite", "nach oben", "melden sie sich",
    "jetzt anmelden", "publicidad", "compartir", "comentarios", "siguenos",
    "publicite", "partager", "commentaires", "abonnez-vous", "pubblicita",
    "condividi", "publicidade", "compartilhe", "compartilhar", "gostou",
    "externer inhalt", "link kopieren", "copyright",
    "реклама",
    "поделиться", NULL};

/* What announces other articles, besides pci_phrases_related. */
static const char *const announcements[] = {
    "also read", "see more", "more on", "more in", "more from", "more great",
    "you may also", "you might also", "further reading", "explore further",
    "lesen sie", "mehr zu", "das konnte", "verwandte", "weitere themen",
    "weitere meldungen", "siehe auch", "passend dazu", "sur le meme",
    "te puede", "le puede", "ver tambien", "mas informacion", "saiba mais",
    NULL};

/* clang-format on */

/* The start of a block's text. */
static void
read_start(const pci_html_tree *t, const pci_html_block *b, pci_wording *out)
{
    char s[PCI_WORDING_SIZE];
    size_t n = 0;
    size_t i;

    for (i = b->first; i < b->end && n < sizeof s; i++) {
        const char *text;
        size_t len;

        if (t->nodes[i].shape != PCI_HTML_TEXT)
            continue;
        text = t->nodes[i].g->v.text.text;
        len = strnlen(text, sizeof s - n);
        memcpy(s + n, text, len);
        n += len;
    }
    pci_wording_make(s, n, out);
}

static bool
starts_with(const pci_wording *w, const char *const *list)
{
    return pci_wording_starts(w->s, w->n, list) > 0;
}

static bool
contains(const pci_wording *w, const char *const *list)
{
    for (; *list; list++)
        if (strstr(w->s, *list))
            return true;
    return false;
}

static bool
is_credit(const pci_html_block *b, const pci_wording *w)
{
    if (b->ends_sentence && b->chars > SHORT)
        return false;
    return starts_with(w, credits) || contains(w, inner_credits) ||
           (b->chars <= SHORT && !b->ends_sentence && contains(w, agencies));
}

static bool
has_word(const pci_wording *w)
{
    size_t i;

    for (i = 0; i < w->n; i++)
        if ((w->s[i] >= 'a' && w->s[i] <= 'z') ||
            (w->s[i] >= '0' && w->s[i] <= '9') ||
            (unsigned char)w->s[i] >= 0x80)
            return true;
    return false;
}

const char *
pci_html_phrase_reason(const pci_html_tree *t, const pci_html_block *b)
{
    pci_wording w;

    if (b->chars > MAX_PHRASED)
        return NULL;
    read_start(t, b, &w);
    if (!has_word(&w))
        return "ornament";
    if (strncmp(w.s, "http", 4) == 0 && w.words == 1)
        return "address";
    if (is_credit(b, &w))
        return "image credit";
    if (b->chars <= SHORT &&
        (starts_with(&w, calls) || starts_with(&w, pci_phrases_skip)))
        return "call to the reader";
    return NULL;
}

bool
pci_html_is_announcement(const pci_html_tree *t, const pci_html_block *b)
{
    pci_wording w;

    if (b->chars > MAX_PHRASED)
        return false;
    read_start(t, b, &w);
    return starts_with(&w, announcements) ||
           starts_with(&w, pci_phrases_related);
}

bool
pci_html_says(const pci_html_tree *t, const pci_html_block *b, const char *s,
              size_t n)
{
    pci_wording one;
    pci_wording other;
    uint64_t letters;

    if (b->chars > MAX_PHRASED || n > MAX_PHRASED)
        return false;
    read_start(t, b, &one);
    letters = pci_wording_letters(&one);
    if (!letters)
        return false;
    pci_wording_make(s, n, &other);
    return letters == pci_wording_letters(&other);
}

static pci_block_kind
kind_under(const pci_html_tree *t, const pci_html_block *heading)
{
    pci_wording w;

    read_start(t, heading, &w);
    if (pci_wording_is(&w, pci_phrases_notes))
        return PCI_BLOCK_NOTE;
    return pci_wording_is(&w, pci_phrases_references) ? PCI_BLOCK_REFERENCE
                                                      : PCI_BLOCK_PARAGRAPH;
}

void
pci_html_find_notes(pci_html_tree *t)
{
    pci_block_kind kind = PCI_BLOCK_PARAGRAPH;
    size_t i;

    for (i = 0; i < t->n_blocks; i++) {
        pci_html_block *b = &t->blocks[i];

        if (b->kind == PCI_BLOCK_HEADING)
            kind = b->chars < SHORT ? kind_under(t, b) : PCI_BLOCK_PARAGRAPH;
        else if (kind != PCI_BLOCK_PARAGRAPH && b->kind == PCI_BLOCK_ITEM)
            b->kind = kind;
        else
            kind = PCI_BLOCK_PARAGRAPH;
    }
}
