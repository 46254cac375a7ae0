/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/language.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/white.h"

/* A language: its codes, its names, its stemmer. */
typedef struct language {
    char code[3];        /* ISO 639-1 */
    char three[4];       /* ISO 639-2 */
    char other[4];       /* another code in use, or "" */
    const char *english; /* in small letters, as all names */
    const char *own;     /* NULL where it is the same; a | parts two */
    const char *stemmer; /* of libstemmer 2.2; NULL where it has none */
} language;

/* The main languages of books and of the press; facts of ISO 639. */
/* clang-format off */
static const language languages[] = {
    {"af", "afr", "",    "afrikaans", NULL, NULL},
    {"am", "amh", "",    "amharic", "\u12a0\u121b\u122d\u129b", NULL},
    {"ar", "ara", "arb", "arabic", "العربية", "arabic"},
    {"az", "aze", "",    "azerbaijani", "azərbaycan dili|azərbaycanca", NULL},
    {"be", "bel", "",    "belarusian", "беларуская", NULL},
    {"bg", "bul", "",    "bulgarian", "български", NULL},
    {"bn", "ben", "",    "bengali", "বাংলা", NULL},
    {"bo", "bod", "tib", "tibetan", NULL, NULL},
    {"br", "bre", "",    "breton", "brezhoneg", NULL},
    {"bs", "bos", "",    "bosnian", "bosanski", NULL},
    {"ca", "cat", "",    "catalan", "català", "catalan"},
    {"cs", "ces", "cze", "czech", "čeština|česky", NULL},
    {"cy", "cym", "wel", "welsh", "cymraeg", NULL},
    {"da", "dan", "",    "danish", "dansk", "danish"},
    {"de", "deu", "ger", "german", "deutsch", "german"},
    {"el", "ell", "gre", "greek", "ελληνικά", "greek"},
    {"en", "eng", "",    "english", NULL, "english"},
    {"eo", "epo", "",    "esperanto", NULL, NULL},
    {"es", "spa", "",    "spanish", "español|castellano", "spanish"},
    {"et", "est", "",    "estonian", "eesti|eesti keel", NULL},
    {"eu", "eus", "baq", "basque", "euskara", "basque"},
    {"fa", "fas", "per", "persian", "فارسی|farsi", NULL},
    {"fi", "fin", "",    "finnish", "suomi", "finnish"},
    {"fo", "fao", "",    "faroese", "føroyskt", NULL},
    {"fr", "fra", "fre", "french", "français", "french"},
    {"fy", "fry", "",    "frisian", "frysk", NULL},
    {"ga", "gle", "",    "irish", "gaeilge", "irish"},
    {"gd", "gla", "",    "scottish gaelic", "gàidhlig", NULL},
    {"gl", "glg", "",    "galician", "galego", NULL},
    {"gu", "guj", "",    "gujarati", "ગુજરાતી", NULL},
    {"he", "heb", "iw",  "hebrew", "עברית", NULL},
    {"hi", "hin", "",    "hindi", "हिन्दी|हिंदी", "hindi"},
    {"hr", "hrv", "",    "croatian", "hrvatski", NULL},
    {"hu", "hun", "",    "hungarian", "magyar", "hungarian"},
    {"hy", "hye", "arm", "armenian", "հայերեն", "armenian"},
    {"id", "ind", "in",  "indonesian", "bahasa indonesia", "indonesian"},
    {"is", "isl", "ice", "icelandic", "íslenska", NULL},
    {"it", "ita", "",    "italian", "italiano", "italian"},
    {"ja", "jpn", "",    "japanese", "日本語", NULL},
    {"ka", "kat", "geo", "georgian", "ქართული", NULL},
    {"kk", "kaz", "",    "kazakh", "қазақ тілі|қазақша", NULL},
    {"km", "khm", "",    "khmer", NULL, NULL},
    {"kn", "kan", "",    "kannada", "ಕನ್ನಡ", NULL},
    {"ko", "kor", "",    "korean", "한국어", NULL},
    {"ku", "kur", "",    "kurdish", "kurdî", NULL},
    {"ky", "kir", "",    "kyrgyz", "кыргызча", NULL},
    {"la", "lat", "",    "latin", NULL, NULL},
    {"lb", "ltz", "",    "luxembourgish", "lëtzebuergesch", NULL},
    {"lo", "lao", "",    "lao", NULL, NULL},
    {"lt", "lit", "",    "lithuanian", "lietuvių", "lithuanian"},
    {"lv", "lav", "",    "latvian", "latviešu", NULL},
    {"mk", "mkd", "mac", "macedonian", "македонски", NULL},
    {"ml", "mal", "",    "malayalam", "മലയാളം", NULL},
    {"mn", "mon", "",    "mongolian", "монгол", NULL},
    {"mr", "mar", "",    "marathi", "मराठी", NULL},
    {"ms", "msa", "may", "malay", "bahasa melayu", NULL},
    {"mt", "mlt", "",    "maltese", "malti", NULL},
    {"my", "mya", "bur", "burmese", NULL, NULL},
    {"ne", "nep", "",    "nepali", "नेपाली", "nepali"},
    {"nl", "nld", "dut", "dutch", "nederlands|flemish|vlaams", "dutch"},
    {"no", "nor", "nb",  "norwegian", "norsk|bokmål|norsk bokmål",
     "norwegian"},
    {"no", "nob", "nn",  "norwegian nynorsk", "nynorsk|norsk nynorsk",
     "norwegian"},
    {"oc", "oci", "",    "occitan", NULL, NULL},
    {"pa", "pan", "",    "punjabi", "ਪੰਜਾਬੀ", NULL},
    {"pl", "pol", "",    "polish", "polski", NULL},
    {"ps", "pus", "",    "pashto", "پښتو", NULL},
    {"pt", "por", "",    "portuguese", "português", "portuguese"},
    {"rm", "roh", "",    "romansh", "rumantsch", NULL},
    {"ro", "ron", "rum", "romanian", "română|moldovan", "romanian"},
    {"ru", "rus", "",    "russian", "русский", "russian"},
    {"sa", "san", "",    "sanskrit", NULL, NULL},
    {"si", "sin", "",    "sinhala", NULL, NULL},
    {"sk", "slk", "slo", "slovak", "slovenčina|slovensky", NULL},
    {"sl", "slv", "",    "slovenian", "slovenščina|slovene", NULL},
    {"so", "som", "",    "somali", NULL, NULL},
    {"sq", "sqi", "alb", "albanian", "shqip", NULL},
    {"sr", "srp", "scc", "serbian", "српски|srpski", "serbian"},
    {"sv", "swe", "",    "swedish", "svenska", "swedish"},
    {"sw", "swa", "",    "swahili", "kiswahili", NULL},
    {"ta", "tam", "",    "tamil", "தமிழ்", "tamil"},
    {"te", "tel", "",    "telugu", "తెలుగు", NULL},
    {"tg", "tgk", "",    "tajik", "тоҷикӣ", NULL},
    {"th", "tha", "",    "thai", "ไทย|ภาษาไทย", NULL},
    {"tk", "tuk", "",    "turkmen", NULL, NULL},
    {"tl", "tgl", "fil", "tagalog", "filipino", NULL},
    {"tr", "tur", "",    "turkish", "türkçe", "turkish"},
    {"tt", "tat", "",    "tatar", "татарча", NULL},
    {"ug", "uig", "",    "uyghur", NULL, NULL},
    {"uk", "ukr", "",    "ukrainian", "українська", NULL},
    {"ur", "urd", "",    "urdu", "اردو", NULL},
    {"uz", "uzb", "",    "uzbek", "oʻzbek|o'zbek", NULL},
    {"vi", "vie", "",    "vietnamese", "tiếng việt", NULL},
    {"xh", "xho", "",    "xhosa", NULL, NULL},
    {"yi", "yid", "ji",  "yiddish", "ייִדיש|יידיש", "yiddish"},
    {"yo", "yor", "",    "yoruba", NULL, NULL},
    {"zh", "zho", "chi", "chinese", "中文|汉语|漢語|mandarin", NULL},
    {"zu", "zul", "",    "zulu", NULL, NULL},
};
/* clang-format on */

enum { N_LANGUAGES = sizeof languages / sizeof *languages, MAX_TAG = 64 };

/* Small letters of s[0..n), which must fit; returns the length, 0 if not. */
static size_t
fold(const char *s, size_t n, char out[MAX_TAG])
{
    size_t len = 0;
    size_t at = 0;

    while (at < n) {
        int32_t c;

        at += pci_utf8_decode(s + at, n - at, &c);
        if (c < 0 || len + 4 > MAX_TAG)
            return 0;
        len += pci_utf8_encode(utf8proc_tolower(c), out + len);
    }
    return len;
}

static bool
is_word(const char *name, size_t name_len, const char *s, size_t n)
{
    return name_len == n && memcmp(name, s, n) == 0;
}

/* Whether s is one of the names, which a | parts. */
static bool
is_one_of(const char *names, const char *s, size_t n)
{
    while (names) {
        const char *bar = strchr(names, '|');
        size_t len = bar ? (size_t)(bar - names) : strlen(names);

        if (is_word(names, len, s, n))
            return true;
        names = bar ? bar + 1 : NULL;
    }
    return false;
}

static const char *
of_name(const char *s, size_t n)
{
    size_t i;

    for (i = 0; i < N_LANGUAGES; i++) {
        if (is_one_of(languages[i].english, s, n) ||
            is_one_of(languages[i].own, s, n))
            return languages[i].code;
    }
    return NULL;
}

static const char *
of_code(const char *s, size_t n)
{
    size_t i;

    if (n != 2 && n != 3)
        return NULL;
    for (i = 0; i < N_LANGUAGES; i++) {
        const language *l = &languages[i];

        if (is_word(l->code, 2, s, n) || is_word(l->three, 3, s, n) ||
            is_word(l->other, strlen(l->other), s, n))
            return l->code;
    }
    /* The second written form of Norwegian has one more code. */
    return is_word("nno", 3, s, n) ? "no" : NULL;
}

const char *
pci_language_of_tag(const char *tag, size_t n)
{
    char folded[MAX_TAG];
    size_t start = pci_white_skip(tag, 0, n);
    size_t len = 0;
    size_t code = 0;
    const char *found;

    n = pci_white_trim(tag, start, n);
    if (n - start < MAX_TAG)
        len = fold(tag + start, n - start, folded);
    while (code < len && folded[code] >= 'a' && folded[code] <= 'z')
        code++;
    found = of_code(folded,
                    len == code || strchr("-_.@;, ", folded[code]) ? code : 0);
    if (found)
        return found;
    found = of_name(folded, len);
    /* "English (UK)", "English, French": the first one. */
    if (!found && code < len && strchr(" ,;(", folded[code]))
        found = of_name(folded, code);
    return found;
}

const char *
pci_language_stemmer(const char *code)
{
    size_t i;

    if (!code)
        return NULL;
    for (i = 0; i < N_LANGUAGES; i++) {
        if (strcmp(languages[i].code, code) == 0)
            return languages[i].stemmer;
    }
    return NULL;
}
