/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/months.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { MAX_NAME = 24, MAX_CHARACTERS = 40 };

/*
 * Folded, and in the order of their bytes. Full names with the endings they
 * have in dates, and the abbreviations, in English, French, German, Spanish,
 * Italian, Portuguese, Catalan, Romanian, Dutch, Swedish, Danish, Norwegian,
 * Finnish, Estonian, Latvian, Lithuanian, Polish, Czech, Russian, Ukrainian,
 * Hungarian and Turkish. No word means two months in these.
 */
static const char *const january[] = {
    "ene",         "enero",      "gen",      "gener",    "gennaio",
    "ian",         "ianuarie",   "jaanuar",  "jaanuari", "jaanuaril",
    "jan",         "janeiro",    "janner",   "januar",   "januara",
    "januari",     "januaris",   "january",  "janv",     "janvara",
    "janvari",     "janvaris",   "janvier",  "leden",    "ledna",
    "lednu",       "ocak",       "sausio",   "sausis",   "sty",
    "styczen",     "stycznia",   "styczniu", "tammikuu", "tammikuun",
    "tammikuussa", "tammikuuta", "січень",   "січня",    "січні",
    "янв",         "январе",     "январь",   "января",   "январі"};

static const char *const february[] = {
    "feb",         "febb",       "febbraio",  "feber",     "febr",
    "febrer",      "febrero",    "februar",   "februara",  "februari",
    "februaria",   "februarie",  "februaris", "february",  "fev",
    "fevereiro",   "fevr",       "fevrier",   "helmikuu",  "helmikuun",
    "helmikuussa", "helmikuuta", "lut",       "lutego",    "luty",
    "lutym",       "subat",      "unor",      "unora",     "unoru",
    "vasario",     "vasaris",    "veebruar",  "veebruari", "лютии",
    "лютого",      "лютому",     "фев",       "февр",      "феврале",
    "февраль",     "февраля"};

static const char *const march[] = {
    "brezen",    "brezna",     "breznu",       "kovas",       "kovo",
    "maaliskuu", "maaliskuun", "maaliskuussa", "maaliskuuta", "maart",
    "mar",       "marc",       "marca",        "march",       "marcius",
    "marco",     "marcu",      "mars",         "mart",        "marta",
    "martie",    "marts",      "martsi",       "marz",        "marzec",
    "marzo",     "mrt",        "mrz",          "березень",    "березня",
    "березні",   "март",       "марта",        "марте"};

static const char *const april[] = {
    "abr",         "abril",      "apr",     "april",    "aprila",
    "aprile",      "aprili",     "aprilie", "aprilis",  "aprill",
    "aprilli",     "avr",        "avril",   "balandis", "balandzio",
    "duben",       "dubna",      "dubnu",   "huhtikuu", "huhtikuun",
    "huhtikuussa", "huhtikuuta", "kwi",     "kwiecien", "kwietnia",
    "kwietniu",    "nisan",      "апр",     "апреле",   "апрель",
    "апреля",      "квітень",    "квітня",  "квітні"};

static const char *const may[] = {
    "geguze",     "geguzes", "kveten", "kvetna",   "kvetnu",    "mag",
    "maggio",     "mai",     "maig",   "maija",    "maijs",     "maio",
    "maj",        "maja",    "maju",   "majus",    "may",       "mayis",
    "mayo",       "mayıs",   "mei",    "toukokuu", "toukokuun", "toukokuussa",
    "toukokuuta", "мае",     "маи",    "мая",      "травень",   "травня",
    "травні"};

static const char *const june[] = {
    "birzelio", "birzelis", "cerven",   "cervna",     "cervnu",    "cze",
    "czerwca",  "czerwcu",  "czerwiec", "giu",        "giugno",    "haziran",
    "iunie",    "juin",     "jun",      "june",       "junho",     "juni",
    "junija",   "junijs",   "junio",    "junius",     "juny",      "juuni",
    "juunil",   "kesakuu",  "kesakuun", "kesakuussa", "kesakuuta", "июн",
    "июне",     "июнь",     "июня",     "червень",    "червня",    "червні"};

static const char *const july[] = {
    "cervence",    "cervenci",   "cervenec", "heinakuu", "heinakuun",
    "heinakuussa", "heinakuuta", "iulie",    "juil",     "juillet",
    "jul",         "julho",      "juli",     "julija",   "julijs",
    "julio",       "juliol",     "julius",   "july",     "juuli",
    "juulil",      "liepa",      "liepos",   "lip",      "lipca",
    "lipcu",       "lipiec",     "lug",      "luglio",   "temmuz",
    "июл",         "июле",       "июль",     "июля",     "липень",
    "липня",       "липні"};

static const char *const august[] = {
    "ago",       "agost",  "agosto",   "agu",       "agustos",  "aout",
    "aug",       "august", "augusta",  "augusti",   "augusts",  "augustus",
    "augusztus", "elokuu", "elokuun",  "elokuussa", "elokuuta", "rugpjucio",
    "rugpjutis", "sie",    "sierpien", "sierpnia",  "sierpniu", "srpen",
    "srpna",     "srpnu",  "авг",      "август",    "августа",  "августе",
    "серпень",   "серпня", "серпні"};

static const char *const september[] = {
    "eyl",        "eylul",      "rugsejis",   "rugsejo",    "sep",
    "sept",       "september",  "septembra",  "septembre",  "septembri",
    "septembrie", "septembris", "septiembre", "set",        "setembre",
    "setembro",   "setiembre",  "settembre",  "syyskuu",    "syyskuun",
    "syyskuussa", "syyskuuta",  "szept",      "szeptember", "wrz",
    "wrzesien",   "wrzesnia",   "wrzesniu",   "zari",       "вересень",
    "вересня",    "вересні",    "сен",        "сент",       "сентябре",
    "сентябрь",   "сентября"};

static const char *const october[] = {
    "eki",          "ekim",     "lokakuu",  "lokakuun",    "lokakuussa",
    "lokakuuta",    "oct",      "october",  "octobre",     "octombrie",
    "octubre",      "okt",      "oktober",  "oktobra",     "oktobri",
    "oktobris",     "oktoober", "oktoobri", "ott",         "ottobre",
    "out",          "outubro",  "paz",      "pazdziernik", "pazdziernika",
    "pazdzierniku", "rijen",    "rijna",    "rijnu",       "spalio",
    "spalis",       "жовтень",  "жовтня",   "жовтні",      "окт",
    "октябре",      "октябрь",  "октября"};

static const char *const november[] = {
    "kas",       "kasim",      "kasım",        "lapkricio",   "lapkritis",
    "lis",       "listopad",   "listopada",    "listopadu",   "listopadzie",
    "marraskuu", "marraskuun", "marraskuussa", "marraskuuta", "noiembrie",
    "nov",       "november",   "novembra",     "novembre",    "novembri",
    "novembris", "novembro",   "noviembre",    "листопад",    "листопада",
    "листопаді", "ноя",        "нояб",         "ноябре",      "ноябрь",
    "ноября"};

static const char *const december[] = {
    "aralik",   "aralık",   "dec",       "december",    "decembra",
    "decembre", "decembri", "decembrie", "decembris",   "des",
    "desember", "desembre", "detsember", "detsembri",   "dez",
    "dezember", "dezembro", "dic",       "dicembre",    "diciembre",
    "gru",      "grudnia",  "grudniu",   "grudzien",    "gruodis",
    "gruodzio", "joulukuu", "joulukuun", "joulukuussa", "joulukuuta",
    "prosince", "prosinci", "prosinec",  "грудень",     "грудня",
    "грудні",   "дек",      "декабре",   "декабрь",     "декабря"};

/* Those that are other words elsewhere. */
static const char *const weak[] = {"ago", "agu", "cze", "des", "eki", "eyl",
                                   "gen", "giu", "gru", "kas", "kwi", "lip",
                                   "lis", "lug", "lut", "mag", "ott", "out",
                                   "paz", "set", "sie", "sty", "wrz"};

typedef struct list {
    const char *const *words;
    size_t n;
} list;

#define LIST(words)                               \
    {                                             \
        words, sizeof(words) / sizeof((words)[0]) \
    }

static const list months[] = {LIST(january), LIST(february), LIST(march),
                              LIST(april),   LIST(may),      LIST(june),
                              LIST(july),    LIST(august),   LIST(september),
                              LIST(october), LIST(november), LIST(december)};
static const list weak_words = LIST(weak);

static bool
is_ascii(const char *s, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if ((unsigned char)s[i] >= 0x80)
            return false;
    }
    return true;
}

/* Lower case without accents, NUL-terminated; false if it is too long. */
static bool
fold(const char *s, size_t n, char to[MAX_NAME])
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                      UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                      UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    utf8proc_int32_t c[MAX_CHARACTERS];
    utf8proc_ssize_t count;
    utf8proc_ssize_t i;
    size_t o = 0;

    if (is_ascii(s, n)) {
        if (n >= MAX_NAME)
            return false;
        for (; o < n; o++)
            to[o] = (char)(s[o] | (s[o] >= 'A' && s[o] <= 'Z' ? 0x20 : 0));
        to[o] = '\0';
        return true;
    }
    /* Accents on their own make a word longer than it folds to. */
    if (n >= (size_t)2 * MAX_NAME)
        return false;
    count =
        utf8proc_decompose((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, c,
                           MAX_CHARACTERS, options);
    if (count < 0 || count > MAX_CHARACTERS)
        return false;
    for (i = 0; i < count; i++) {
        if (o + 4 >= MAX_NAME)
            return false;
        o += pci_utf8_encode(c[i], to + o);
    }
    to[o] = '\0';
    return true;
}

static bool
holds(const list *l, const char *word)
{
    size_t from = 0;
    size_t to = l->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(word, l->words[middle]);

        if (order == 0)
            return true;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return false;
}

int
pci_month_of(const char *word, size_t n, bool *is_weak)
{
    char folded[MAX_NAME];
    int i;

    *is_weak = false;
    if (n < 3 || !fold(word, n, folded))
        return 0;
    for (i = 0; i < 12; i++) {
        if (holds(&months[i], folded)) {
            *is_weak = holds(&weak_words, folded);
            return i + 1;
        }
    }
    return 0;
}
