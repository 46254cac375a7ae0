/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/script.h"

#include <string.h>

#include "base/utf8.h"

typedef struct range {
    int32_t first;
    int32_t last;
    pci_script script;
} range;

pci_script
pci_script_of(int32_t c)
{
    static const range ranges[] = {
        {0xaa, 0x24f, PCI_SCRIPT_LATIN},
        {0x250, 0x36f, PCI_SCRIPT_NONE},
        {0x370, 0x3ff, PCI_SCRIPT_GREEK},
        {0x400, 0x52f, PCI_SCRIPT_CYRILLIC},
        {0x531, 0x58f, PCI_SCRIPT_ARMENIAN},
        {0x591, 0x5f2, PCI_SCRIPT_HEBREW},
        {0x620, 0x6ff, PCI_SCRIPT_ARABIC},
        {0x750, 0x77f, PCI_SCRIPT_ARABIC},
        {0x900, 0x97f, PCI_SCRIPT_DEVANAGARI},
        {0x980, 0x9ff, PCI_SCRIPT_BENGALI},
        {0xa01, 0xa7f, PCI_SCRIPT_GURMUKHI},
        {0xa81, 0xaff, PCI_SCRIPT_GUJARATI},
        {0xb82, 0xbff, PCI_SCRIPT_TAMIL},
        {0xc00, 0xc7f, PCI_SCRIPT_TELUGU},
        {0xc80, 0xcff, PCI_SCRIPT_KANNADA},
        {0xd00, 0xd7f, PCI_SCRIPT_MALAYALAM},
        {0xd81, 0xdff, PCI_SCRIPT_SINHALA},
        {0xe01, 0xe7f, PCI_SCRIPT_THAI},
        {0xe81, 0xeff, PCI_SCRIPT_LAO},
        {0xf00, 0xfff, PCI_SCRIPT_TIBETAN},
        {0x1000, 0x109f, PCI_SCRIPT_BURMESE},
        {0x10a0, 0x10ff, PCI_SCRIPT_GEORGIAN},
        {0x1100, 0x11ff, PCI_SCRIPT_HANGUL},
        {0x1200, 0x139f, PCI_SCRIPT_ETHIOPIC},
        {0x1780, 0x17ff, PCI_SCRIPT_KHMER},
        {0x1c90, 0x1cbf, PCI_SCRIPT_GEORGIAN},
        {0x1e00, 0x1eff, PCI_SCRIPT_LATIN},
        {0x1f00, 0x1fff, PCI_SCRIPT_GREEK},
        {0x3041, 0x30ff, PCI_SCRIPT_KANA},
        {0x3130, 0x318f, PCI_SCRIPT_HANGUL},
        {0x3400, 0x9fff, PCI_SCRIPT_HAN},
        {0xac00, 0xd7af, PCI_SCRIPT_HANGUL},
        {0xf900, 0xfaff, PCI_SCRIPT_HAN},
        {0xfb1d, 0xfb4f, PCI_SCRIPT_HEBREW},
        {0xfb50, 0xfdff, PCI_SCRIPT_ARABIC},
        {0xfe70, 0xfeff, PCI_SCRIPT_ARABIC},
        {0x20000, 0x323af, PCI_SCRIPT_HAN},
    };
    size_t low = 0;
    size_t high = sizeof ranges / sizeof *ranges;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (c > ranges[mid].last)
            low = mid + 1;
        else if (c < ranges[mid].first)
            high = mid;
        else
            return c == 0xd7 || c == 0xf7 ? PCI_SCRIPT_NONE
                                          : ranges[mid].script;
    }
    return PCI_SCRIPT_NONE;
}

/* How often characters of a list occur in s. */
static size_t
count_any(const char *list, const char *s, size_t n)
{
    int32_t wanted[16];
    size_t n_wanted = 0;
    size_t len = strlen(list);
    size_t found = 0;
    size_t at = 0;
    size_t i;

    while (at < len && n_wanted < sizeof wanted / sizeof *wanted)
        at += pci_utf8_decode(list + at, len - at, &wanted[n_wanted++]);
    for (at = 0; at < n;) {
        int32_t c;

        at += pci_utf8_decode(s + at, n - at, &c);
        for (i = 0; c >= 0x80 && i < n_wanted; i++)
            found += c == wanted[i];
    }
    return found;
}

static size_t
count_word(const char *word, const char *s, size_t n)
{
    size_t len = strlen(word);
    size_t found = 0;
    const char *at = memmem(s, n, word, len);

    while (at) {
        found++;
        at += len;
        at = memmem(at, (size_t)(s + n - at), word, len);
    }
    return found;
}

/* By the letters that the neighbours do not have. */
static const char *
cyrillic_language(const char *s, size_t n)
{
    size_t letters = n / 2;
    size_t ukrainian = count_any("іїєґІЇЄҐ", s, n);
    size_t russian = count_any("ыэёЫЭЁ", s, n);

    if (count_any("әғқңөұүһӣӯҳҷӨҮҚ", s, n) * 200 > letters)
        return NULL; /* one of the languages of Asia */
    if (ukrainian > 0 && (count_any("ўЎ", s, n) > 0 ||
                          (russian > 0 && count_any("иИ", s, n) == 0)))
        return "be";
    if (ukrainian * 50 > letters && ukrainian > russian)
        return "uk";
    if (count_any("јљњџ", s, n) * 50 > letters) {
        if (count_any("ђћ", s, n) > 0)
            return "sr";
        return letters > 200 || count_any("ѓќѕ", s, n) > 0 ? "mk" : NULL;
    }
    if (russian * 100 > letters)
        return "ru";
    if (count_any("ъЪ", s, n) * 100 > letters && russian == 0)
        return "bg";
    return NULL;
}

static const char *
arabic_language(const char *s, size_t n)
{
    size_t letters = n / 2;

    if (count_any("ټډړښځڅ", s, n) * 100 > letters)
        return "ps";
    if (count_any("ێۆڵڕەە", s, n) * 30 > letters)
        return NULL; /* Kurdish, Uyghur */
    if (count_any("ٹڈڑےںہ", s, n) * 30 > letters)
        return "ur";
    if (count_any("پچژگکی", s, n) * 30 > letters)
        return "fa";
    return "ar";
}

static const char *
devanagari_language(const char *s, size_t n)
{
    size_t hindi = count_word(" है", s, n) + count_word(" में ", s, n) +
                   count_word(" और ", s, n) + count_word(" की ", s, n);
    size_t nepali = count_word(" छ", s, n) + count_word(" पनि ", s, n) +
                    count_word(" गर्", s, n) + count_word("को ", s, n) / 2;
    size_t marathi = count_word("आहे", s, n) + count_word(" आणि ", s, n) +
                     count_word("ळ", s, n);

    if (hindi > nepali && hindi > marathi)
        return "hi";
    if (nepali > hindi && nepali > marathi)
        return "ne";
    return marathi > hindi && marathi > nepali ? "mr" : NULL;
}

static const char *
hebrew_language(const char *s, size_t n)
{
    /* Yiddish writes vowels: double vav and yod, and points below alef. */
    size_t yiddish = count_any("\u05f0\u05f1\u05f2\ufb1f\ufb2e\ufb2f", s, n) +
                     count_word("\u05d0\u05b7", s, n) +
                     count_word("\u05d0\u05b8", s, n) +
                     count_word("\u05d5\u05d5", s, n);

    return yiddish * 30 > n / 2 ? "yi" : "he";
}

const char *
pci_script_language(pci_script script, const char *s, size_t n)
{
    static const char *const only[PCI_SCRIPTS] = {
        [PCI_SCRIPT_GREEK] = "el",     [PCI_SCRIPT_ARMENIAN] = "hy",
        [PCI_SCRIPT_BENGALI] = "bn",   [PCI_SCRIPT_GURMUKHI] = "pa",
        [PCI_SCRIPT_GUJARATI] = "gu",  [PCI_SCRIPT_TAMIL] = "ta",
        [PCI_SCRIPT_TELUGU] = "te",    [PCI_SCRIPT_KANNADA] = "kn",
        [PCI_SCRIPT_MALAYALAM] = "ml", [PCI_SCRIPT_SINHALA] = "si",
        [PCI_SCRIPT_THAI] = "th",      [PCI_SCRIPT_LAO] = "lo",
        [PCI_SCRIPT_TIBETAN] = "bo",   [PCI_SCRIPT_BURMESE] = "my",
        [PCI_SCRIPT_GEORGIAN] = "ka",  [PCI_SCRIPT_HANGUL] = "ko",
        [PCI_SCRIPT_ETHIOPIC] = "am",  [PCI_SCRIPT_KHMER] = "km",
        [PCI_SCRIPT_KANA] = "ja",      [PCI_SCRIPT_HAN] = "zh"};

    switch (script) {
    case PCI_SCRIPT_CYRILLIC:
        return cyrillic_language(s, n);
    case PCI_SCRIPT_ARABIC:
        return arabic_language(s, n);
    case PCI_SCRIPT_DEVANAGARI:
        return devanagari_language(s, n);
    case PCI_SCRIPT_HEBREW:
        return hebrew_language(s, n);
    default:
        return only[script];
    }
}
