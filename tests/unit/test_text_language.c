/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <libstemmer.h>

#include "base/buf.h"
#include "text/words/language.h"
#include "text/words/stopwords.h"

typedef struct sample {
    const char *code;
    const char *text;
} sample;

/* clang-format off */
static const sample samples[] = {
    {"en", "The boats that left the harbour in the morning were not seen "
           "again, and nobody has asked for them since."},
    {"fr", "Les bateaux qui ont quitté le port au matin n'ont pas été revus, "
           "et personne ne les a cherchés depuis."},
    {"de", "Die Boote, die am Morgen aus dem Hafen liefen, wurden nicht "
           "wieder gesehen, und niemand hat nach ihnen gefragt."},
    {"es", "Los barcos que salieron del puerto por la mañana no se han visto "
           "más, y nadie ha preguntado por ellos desde entonces."},
    {"it", "Le barche che sono uscite dal porto la mattina non si sono più "
           "viste, e nessuno ha chiesto di loro."},
    {"pt", "Os barcos que saíram do porto pela manhã não foram mais vistos, "
           "e ninguém perguntou por eles até hoje."},
    {"nl", "De boten die in de ochtend uit de haven voeren zijn niet meer "
           "gezien, en niemand heeft naar hen gevraagd."},
    {"ru", "Лодки, которые вышли утром из гавани, больше никто не видел, и с "
           "тех пор о них уже не спрашивали."},
    {"sv", "Båtarna som lämnade hamnen på morgonen har inte setts igen, och "
           "ingen har frågat efter dem sedan dess."},
    {"no", "Båtene som gikk ut av havnen om morgenen har ikke blitt sett "
           "igjen, og ingen har spurt etter dem siden; hva skal vi gjøre?"},
    {"da", "Bådene, som sejlede ud af havnen om morgenen, er ikke blevet set "
           "igen, og ingen har spurgt efter dem siden; hvad skal vi gøre?"},
    {"fi", "Veneet, jotka lähtivät satamasta aamulla, eivät ole enää "
           "palanneet, ja vain harva on kysynyt niitä sen jälkeen."},
    {"hu", "A hajók, amelyek reggel elhagyták a kikötőt, nem tértek vissza, "
           "és azt sem tudja senki, hogy hol vannak."},
    {"ro", "Bărcile care au plecat din port de dimineață nu s-au mai văzut, "
           "și nimeni nu a întrebat de ele până acum."},
    {"tr", "Sabah limandan çıkan tekneler bir daha görülmedi ve o günden "
           "sonra onları soran da çok olmadı, ama bu hiç unutulmadı."},
    {"lv", "Laivas, kas no rīta izgāja no ostas, vairs nav redzētas, un pēc "
           "tam neviens par tām arī nav jautājis."},
    {"lt", "Laivai, kurie ryte išplaukė iš uosto, daugiau nebuvo matyti, ir "
           "nuo to laiko niekas apie juos jau neklausė."},
    {"et", "Paadid, mis hommikul sadamast lahkusid, ei ole enam tagasi "
           "tulnud ja keegi ei ole nende kohta ka küsinud."},
    {"pl", "Łodzi, które rano wyszły z portu, już nie widziano, a od tego "
           "czasu nikt się o nie nawet nie pytał."},
    {"cs", "Lodě, které ráno vypluly z přístavu, už nikdo neviděl, a od té "
           "doby se na ně také nikdo neptal."},
    {"uk", "Човни, які вийшли вранці з гавані, більше ніхто не бачив, і від "
           "того часу про них уже не питали."},
    {"el", "Οι βάρκες που βγήκαν το πρωί από το λιμάνι δεν φάνηκαν ξανά."},
    {"ar", "القوارب التي خرجت من الميناء في الصباح لم تعد حتى الآن."},
    {"fa", "قایق‌هایی که صبح از بندر بیرون رفتند دیگر دیده نشدند."},
    {"he", "הסירות שיצאו מן הנמל בבוקר לא נראו שוב מאז."},
    {"hi", "सुबह बंदरगाह से निकली नावें फिर नहीं दिखीं "
           "और किसी ने पूछा नहीं है।"},
    {"hy", "Նավակները, որոնք առավոտյան դուրս եկան նավահանգստից, չտեսնվեցին։"},
    {"ta", "காலையில் துறைமுகத்தை விட்டுச் சென்ற படகுகள் திரும்பவில்லை."},
    {"zh", "早上离开港口的船再也没有人看见过，从那以后也没有人问起。"},
    {"ja", "朝に港を出た船は二度と見られず、それから誰も尋ねなかった。"},
    {"ko", "아침에 항구를 떠난 배들은 다시 보이지 않았고 아무도 묻지 않았다."},
    {"bg", "Лодките, които излязоха сутринта от пристанището, не се видяха "
           "повече и никой не ги е търсил оттогава."},
    {"sr", "Чамци који су ујутру изашли из луке више нису виђени, и нико се "
           "од тада није за њих распитивао."},
};
/* clang-format on */

static void
is_code(const char *got, const char *expected, const char *text)
{
    if (got && expected ? strcmp(got, expected) != 0 : got != expected)
        fail_msg("got %s, not %s: %s", got ? got : "nothing",
                 expected ? expected : "nothing", text);
}

static void
sentences_are_told(void **state)
{
    pci_language_detector *d;
    size_t i;

    (void)state;
    assert_int_equal(pci_language_detector_new(&d, NULL), PINCITE_OK);
    for (i = 0; i < sizeof samples / sizeof *samples; i++) {
        const sample *s = &samples[i];

        is_code(pci_language_detect(NULL, s->text, strlen(s->text)), s->code,
                s->text);
        is_code(pci_language_detect(d, s->text, strlen(s->text)), s->code,
                s->text);
    }
    pci_language_detector_free(d);
    pci_language_detector_free(NULL);
}

static void
short_texts_are_not_guessed(void **state)
{
    static const char *const texts[] = {"",       " \n\n ",   "42",
                                        "Power",  "Page 1/9", "1984 + 12 = ?",
                                        "Берлин", "東京",     "la casa",
                                        "in der", "\xff\xfe", "---"};
    pci_language_detector *d;
    size_t i;

    (void)state;
    assert_int_equal(pci_language_detector_new(&d, NULL), PINCITE_OK);
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        is_code(pci_language_detect(NULL, texts[i], strlen(texts[i])), NULL,
                texts[i]);
        is_code(pci_language_detect(d, texts[i], strlen(texts[i])), NULL,
                texts[i]);
    }
    pci_language_detector_free(d);
}

/* Menus and bylines of another language around it do not matter, nor does a
 * quotation. */
static void
the_text_decides(void **state)
{
    pci_buf b = PCI_BUF_INIT(100000);
    const char *code;
    size_t i;

    (void)state;
    for (i = 0; i < 12; i++)
        pci_buf_add_str(&b, "Les nouvelles du jour\nPar une amie\n");
    for (i = 0; i < 6; i++) {
        pci_buf_add_str(&b, samples[0].text);
        pci_buf_add_byte(&b, '\n');
    }
    is_code(pci_language_detect(NULL, b.p, b.n), "en", "menus");
    pci_buf_clear(&b);
    pci_buf_add_str(&b, samples[1].text);
    for (i = 0; i < 6; i++) {
        pci_buf_add_byte(&b, '\n');
        pci_buf_add_str(&b, samples[2].text);
    }
    is_code(pci_language_detect(NULL, b.p, b.n), "de", "a motto");
    pci_buf_clear(&b);
    /* Half and half is one of the two, or not told. */
    pci_buf_add_str(&b, samples[0].text);
    pci_buf_add_byte(&b, '\n');
    pci_buf_add_str(&b, samples[2].text);
    code = pci_language_detect(NULL, b.p, b.n);
    assert_true(!code || strcmp(code, "en") == 0 || strcmp(code, "de") == 0);
    pci_buf_clear(&b);
    /* One endless line is looked at in part. */
    for (i = 0; i < 500; i++) {
        pci_buf_add_str(&b, samples[7].text);
        pci_buf_add_byte(&b, ' ');
    }
    is_code(pci_language_detect(NULL, b.p, b.n), "ru", "one line");
    pci_buf_release(&b);
}

static void
tag(const char *text, const char *expected)
{
    is_code(pci_language_of_tag(text, strlen(text)), expected, text);
}

static void
tags(void **state)
{
    (void)state;
    tag("en", "en");
    tag("en-GB", "en");
    tag("EN_us", "en");
    tag("de_DE.UTF-8", "de");
    tag("English", "en");
    tag(" Deutsch ", "de");
    tag("français", "fr");
    tag("FRANÇAIS", "fr");
    tag("Русский", "ru");
    tag("lat", "la");
    tag("ger", "de");
    tag("deu", "de");
    tag("zh-Hant-TW", "zh");
    tag("nb", "no");
    tag("nn-NO", "no");
    tag("nno", "no");
    tag("iw", "he");
    tag("bahasa indonesia", "id");
    tag("English (UK)", "en");
    tag("latviešu", "lv");
    tag("", NULL);
    tag("x", NULL);
    tag("xx", NULL);
    tag("und", NULL);
    tag("englishes", NULL);
    tag("-en", NULL);
    tag("\xff\xfe", NULL);
    tag("a tag that is so long that no language can have such a name at all "
        "and more",
        NULL);
}

static void
stemmers_exist(void **state)
{
    static const char *const codes[] = {"ar", "ca", "da", "de", "el", "en",
                                        "es", "eu", "fi", "fr", "ga", "hi",
                                        "hu", "hy", "id", "it", "lt", "ne",
                                        "nl", "no", "pt", "ro", "ru", "sr",
                                        "sv", "ta", "tr", "yi"};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof codes / sizeof *codes; i++) {
        const char *name = pci_language_stemmer(codes[i]);
        struct sb_stemmer *stemmer;

        assert_non_null(name);
        stemmer = sb_stemmer_new(name, "UTF_8");
        assert_non_null(stemmer);
        sb_stemmer_delete(stemmer);
    }
    assert_string_equal(pci_language_stemmer("en"), "english");
    assert_null(pci_language_stemmer("lv"));
    assert_null(pci_language_stemmer("xx"));
    assert_null(pci_language_stemmer(""));
    assert_null(pci_language_stemmer(NULL));
}

static void
stopwords_are_sorted(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < pci_n_stopwords; i++) {
        const pci_stopword *w = &pci_stopwords[i];

        assert_true(strlen(w->word) > 0);
        assert_true(w->languages > 0);
        assert_true(w->languages >> PCI_STOPWORD_LANGUAGES == 0);
        if (i > 0)
            assert_true(strcmp(w[-1].word, w->word) < 0);
        assert_int_equal(pci_stopword_find(w->word, strlen(w->word)),
                         w->languages);
    }
    assert_int_equal(pci_stopword_find("zzz", 3), 0);
    assert_int_equal(pci_stopword_find("", 0), 0);
    assert_int_equal(pci_stopword_find("sometimes", 9), 0);
    for (i = 0; i < PCI_STOPWORD_LANGUAGES; i++)
        assert_string_equal(pci_language_of_tag(pci_stopword_codes[i], 2),
                            pci_stopword_codes[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_told),
        cmocka_unit_test(short_texts_are_not_guessed),
        cmocka_unit_test(the_text_decides),
        cmocka_unit_test(tags),
        cmocka_unit_test(stemmers_exist),
        cmocka_unit_test(stopwords_are_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
