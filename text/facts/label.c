/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/label.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "text/facts/lexicon.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

/* clang-format off */
static const char *const by[] = {
    "by", "par", "von", "por", "di", "door", "av", "af", "od", "przez", NULL};

/* These need no colon, but take one. */
static const char *const written_by[] = {
    "written by", "authored by", "prepared by", "text by", "words by",
    "story by", "report by", "analysis by", "commentary by", "essay by",
    "an essay by", "an article by", "a review by", "a commentary by",
    "article by", "posted by", "published by", "contributed by",
    "submitted by", "compiled by", "écrit par", "rédigé par", "publié par",
    "posté par", "texte de", "texte par", "un texte de", "une analyse de",
    "ein beitrag von", "ein essay von", "eine analyse von",
    "ein kommentar von", "ein gastbeitrag von", "gastbeitrag von",
    "gepostet von", "eingestellt von", "eine kolumne von", "kolumne von",
    "ein interview von", "interview von", "eine reportage von",
    "kommentar von", "geschrieben von", "verfasst von", "veröffentlicht von",
    "text von", "escrito por", "publicado por", "texto de", "un artículo de",
    "scritto da", "pubblicato da", "a cura di", "testo di", "geschreven door",
    "tekst door", "skriven av", "skrevet av", "skrevet af", "text av",
    "tekst av", "tekst af", "kirjoittanut", "napisał", "napisała", "napsal",
    "napsala", "scris de", "írta", "yazan", "автор", "авторы", "автор статьи",
    "автори", "autors", "autore", "autori", "autores", "autor", "autorin",
    "autoren", "autora", "autorzy", "autorka", "autoři", "autorius", "autorė",
    "autoriai", "autorid", "auteur", "auteure", "auteurs", "autrice",
    "autrici", "author", "authors", "author name", "author's name",
    "name of author", "author(s)", "forfatter", "författare", "kirjoittaja",
    "szerző", "yazar", "skribent", "raksta", NULL};

/* These do need one. */
static const char *const author_colon[] = {
    "by", "par", "von", "por", "di", "door", "av", "af", "text", "texte",
    "texto", "testo", "tekst", "teksts", "текст", "from", "creator", "writer",
    "byline", "name", "student", "student name", "作者", "著者", "文", "글", "بقلم",
    "الكاتب", NULL};

static const char *const about[] = {
    "about the author", "about the authors", "the author,", "the authors,",
    "about the writer", "author bio", "author biography", "biographical note",
    "note on the author", "à propos de l'auteur", "über den autor",
    "über die autorin", "zum autor", "zur autorin", "sobre el autor",
    "sobre la autora", "sobre o autor", "sobre a autora", "l'autore",
    "l'auteur", "par autoru", "об авторе", "over de auteur", "om författaren",
    "o autorze", "o autorovi", "contributor", NULL};

static const char *const image[] = {
    "image of", "photo of", "picture of", "portrait of", "headshot of",
    "avatar of", "photo de", "foto von", "bild von", "foto de", "foto di",
    "foto van", NULL};

static const char *const title[] = {
    "title", "headline", "titre", "titel", "título", "titolo", "otsikko",
    "tytuł", "název", "virsraksts", "заголовок", "название", "subject",
    "article title", "essay title", NULL};

static const char *const published[] = {
    "published", "published on", "published at", "published in",
    "published online", "first published", "first published online",
    "originally published", "posted", "posted on", "posted at", "date",
    "date written", "date published", "date posted", "publication date",
    "published date", "release date", "issued", "issued on", "written",
    "written on", "written in", "created", "created on", "publié", "publié le",
    "publiée le", "paru le", "mis en ligne le", "mise en ligne",
    "veröffentlicht", "veröffentlicht am", "erschienen", "erschienen am",
    "publiziert am", "datum", "stand", "vom", "publicado", "publicado el",
    "publicado em", "fecha", "data", "pubblicato", "pubblicato il",
    "опубликовано", "дата публикации", "дата", "gepubliceerd",
    "gepubliceerd op", "geplaatst op", "publicerad", "publicerat", "publisert",
    "publiceret", "offentliggjort", "julkaistu", "publicēts", "publicēta",
    "datums", "paskelbta", "avaldatud", "data publikacji", "opublikowano",
    "publikováno", "vydáno", "közzétéve", "publicat", "publicat la",
    "yayınlanma tarihi", "опубліковано", NULL};

static const char *const updated[] = {
    "updated", "updated on", "updated at", "last updated", "last updated on",
    "last modified", "modified", "modified on", "edited", "last edited",
    "revised", "mis à jour", "mis à jour le", "modifié le", "mise à jour",
    "mise à jour le", "aktualisiert", "aktualisiert am",
    "zuletzt aktualisiert", "zuletzt aktualisiert am", "actualizado",
    "actualizado el", "atualizado", "atualizado em", "aggiornato",
    "aggiornato il", "ultimo aggiornamento", "обновлено", "bijgewerkt",
    "uppdaterad", "oppdatert", "opdateret", "päivitetty", "atjaunots",
    "zaktualizowano", "aktualizováno", "accepted", "оновлено", NULL};

static const char *const no_date[] = {
    "accessed", "accessed on", "retrieved", "retrieved on", "viewed",
    "last accessed", "last visited", "downloaded", "downloaded on",
    "consulté le", "abgerufen am", "zugriff am", "consultado el",
    "consultato il", "acesso em", "дата обращения", "received", "submitted",
    "born", "since", "until", "before", "after", "deadline", "expires",
    "valid until", "printed", "printed on", "saved", "saved on", "of", NULL};

/* A colon must follow, or the address itself. */
static const char *const url[] = {
    "url", "stable url", "permalink", "source", "source url", "original url",
    "link", "web address", "canonical url", "adresse", "quelle", "fuente",
    "fonte", "источник", "avots", NULL};

/* What looks like an author's line and is none. */
static const char *const other[] = {
    "photo", "photo by", "photos by", "photograph by", "photographs by",
    "photography by", "photo credit", "image", "image by", "image credit",
    "illustration by", "illustrated by", "cover by", "cartoon by",
    "graphic by", "map by", "video by", "translated by", "translation by",
    "translator", "edited by", "editor", "reviewed by", "produced by",
    "foreword by", "introduction by", "interview by", "interviewed by",
    "written at", "written for", "foto", "bild", "photo par", "traduit par",
    "übersetzt von", "übersetzung", "traducción de", "traduzione di",
    "traducido por", "перевод", "фото", "tulkojis", "vertaald door",
    "university", "course", "module", "supervisor", "tutor", "word count",
    "grade", "keywords", "tags", "filed under", "category", "categories",
    "reading time", "temps de lecture", "lesezeit", "share", "share this",
    "follow", "isbn", "issn", "doi", "volume", "vol", "issue", "page", "pages",
    "abstract", "citation", "cite as", "copyright", NULL};

static const char *const fillers[] = {
    "on", "at", "in", "the", "le", "la", "am", "den", "el", "em", "il", "op",
    "på", "dnia", "dne", "от", "of", "this", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
    "domenica", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira",
    "sexta-feira", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "понедельник", "вторник", "среда", "четверг",
    "пятница", "суббота", "воскресенье", NULL};
/* clang-format on */

typedef struct label_list {
    pci_label label;
    bool colon;
    const char *const *phrases;
} label_list;

static const label_list lists[] = {
    {PCI_LABEL_BY, false, by},
    {PCI_LABEL_AUTHOR, false, written_by},
    {PCI_LABEL_AUTHOR, true, author_colon},
    {PCI_LABEL_ABOUT, false, about},
    {PCI_LABEL_IMAGE, false, image},
    {PCI_LABEL_TITLE, true, title},
    {PCI_LABEL_PUBLISHED, true, published},
    {PCI_LABEL_UPDATED, true, updated},
    {PCI_LABEL_NO_DATE, true, no_date},
    {PCI_LABEL_URL, true, url},
    {PCI_LABEL_OTHER, true, other},
};

enum { LISTS = sizeof lists / sizeof *lists };

static pci_lexicon labels;
static pthread_once_t labels_once = PTHREAD_ONCE_INIT;

static void
make_labels(void)
{
    size_t i;

    for (i = 0; i < LISTS; i++)
        labels.lists[i] = lists[i].phrases;
    pci_lexicon_make(&labels);
}

/* The end of a colon at s[at..), white space before it, else `at`. */
static size_t
skip_colon(const char *s, size_t at, size_t n)
{
    size_t colon = pci_white_skip(s, at, n);

    if (colon < n && (s[colon] == ':' || s[colon] == '='))
        return colon + 1;
    /* The colon of Han. */
    if (n - colon >= 3 && s[colon] == '\xef' && s[colon + 1] == '\xbc' &&
        s[colon + 2] == '\x9a')
        return colon + 3;
    return at;
}

/* "Photo by" and "Edited by" are labels even without a colon. */
static bool
ends_with_by(const char *s, size_t n)
{
    return n > 3 && (s[n - 1] == 'y' || s[n - 1] == 'Y') &&
           (s[n - 2] == 'b' || s[n - 2] == 'B') && s[n - 3] == ' ';
}

/* Whether the text may start with one of the labels of a colon, or be one: its
 * colon is not far. */
static bool
may_have_colon(const char *s, size_t n)
{
    enum { LONGEST = 64, FAR = 200 };
    size_t most = n < FAR ? n : FAR;
    size_t i;

    if (n <= LONGEST || memchr(s, ':', most) || memchr(s, '=', most) ||
        memchr(s, '\xef', most))
        return true;
    for (i = 0; i < LONGEST; i++)
        if (ends_with_by(s, i))
            return true;
    return false;
}

pci_label
pci_label_read(const char *s, size_t n, size_t *value)
{
    size_t lengths[PCI_LEXICON_LISTS];
    pci_label found = PCI_LABEL_NONE;
    size_t longest = 0;
    unsigned some;
    size_t i;

    *value = 0;
    pthread_once(&labels_once, make_labels);
    some = pci_lexicon_find(&labels, s, n, lengths);
    for (i = 0; some >> i; i++) {
        const label_list *l = &lists[i];
        size_t len;
        size_t end;

        if (!(some >> i & 1) || (l->colon && !may_have_colon(s, n)))
            continue;
        len = lengths[i];
        end = skip_colon(s, len, n);
        if (len < longest ||
            (l->colon && end == len && len < n && !ends_with_by(s, len)))
            continue;
        longest = len;
        found = l->label;
        *value = pci_white_skip(s, end, n);
    }
    return found;
}

/* The start of commas, fillers and the like at the end of s[0..at). */
static size_t
trim_before(const char *s, size_t at, const char *const *words)
{
    for (;;) {
        size_t end = pci_white_trim(s, 0, at);
        size_t start;

        if (end > 0 &&
            (s[end - 1] == ',' || s[end - 1] == ':' || s[end - 1] == '(')) {
            at = end - 1;
            continue;
        }
        start = end > 0 ? pci_phrase_before(s, end, words) : end;
        if (start == end)
            return end;
        at = start;
    }
}

pci_label
pci_label_of_date(const char *s, size_t at, size_t *start)
{
    static const char *const none[] = {NULL};
    static const label_list dated[] = {
        {PCI_LABEL_PUBLISHED, false, published},
        {PCI_LABEL_UPDATED, false, updated},
        {PCI_LABEL_NO_DATE, false, no_date},
    };
    pci_label found = PCI_LABEL_NONE;
    size_t bare = trim_before(s, at, fillers);
    size_t ends[2] = {trim_before(s, at, none), bare};
    size_t i;
    size_t k;

    *start = bare;
    for (k = 0; k < 2 && found == PCI_LABEL_NONE; k++) {
        size_t earliest = ends[k];

        for (i = 0; ends[k] > 0 && i < sizeof dated / sizeof *dated; i++) {
            size_t from = pci_phrase_before(s, ends[k], dated[i].phrases);

            if (from < earliest) {
                earliest = from;
                found = dated[i].label;
                *start = from;
            }
        }
    }
    return found;
}
