/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/author_words.h"

#include <stddef.h>
#include <string.h>

/* Each list starts and ends with a space, as does each word. */
typedef struct list {
    pci_author_word kind;
    const char *words;
} list;

static const list lists[] = {
    {PCI_AUTHOR_WORD_BY, " by von par por durch door przez skrevet nuo "},
    {PCI_AUTHOR_WORD_LABEL,
     " author authors autor autorin autoren autor/in autores autora auteur "
     "auteurs autrice autore autori autors autore/i auteur(s) author(s) "
     "verfasser verfasserin forfatter forfattare kirjoittaja autorius "
     "szerzo yazar автор авторы 作者 责任编辑 记者 编辑 文 著者 "},
    {PCI_AUTHOR_WORD_VERB,
     " written posted published reported authored submitted compiled edited "
     "contributed added created geschrieben verfasst gepostet eingestellt "
     "veroffentlicht erstellt publicado escrito redactado publie redige "
     "ecrit scritto pubblicato geschreven geplaatst skriven napisal "
     "words story report reportage interview entrevista intervista entretien "
     "kommentar comment commentary column opinion essay analysis analyse "
     "kolumne glosse rezension review gastbeitrag gastkommentar beitrag "
     "artikel article articulo articolo text texte texto testo teksts guest "
     "post an ein eine eines einen une uno una текст опубликовал "},
    {PCI_AUTHOR_WORD_ROLE,
     " editor editors writer reporter correspondent columnist contributor "
     "journalist journalistin redakteur redakteurin chefredakteur "
     "chefredakteurin korrespondent korrespondentin experte expertin "
     "gastautor gastautorin redacteur redactrice journaliste redactor "
     "redactora periodista giornalista redattore producer blogger "
     "medizinredakteurin volontar volontarin praktikantin praktikant "
     "staff-writer autor:in redakteur:in moderator moderatorin "},
    {PCI_AUTHOR_WORD_AND, " and und et og och oraz un и та und/oder sowie "
                          "with mit avec con & "},
    {PCI_AUTHOR_WORD_SHORT_AND, " y e i en ja a és "},
    {PCI_AUTHOR_WORD_PARTICLE,
     " van der den de del della di da das dos du la le les los el zu zum zur "
     "af av al bin ibn ben ter ten vom von d do dal dela st und y e i "},
    {PCI_AUTHOR_WORD_TAIL,
     " am on at for in to from um vom fur to via from updated published "
     "posted aktualisiert veroffentlicht publie publicado le el il "},
    {PCI_AUTHOR_WORD_DEGREE,
     " phd ph.d ms rd rdn bsn cpt md m.d jr sr msc m.sc bsc b.sc ma m.a ba "
     "b.a mba mph rn esq "
     "dphil drph scd sc.d ii iii mdb mdl mep mp frcp mbbs facp dds dvm "
     "pharmd pharm.d jd j.d llm ll.m "},
    {PCI_AUTHOR_WORD_STAFF,
     " redaktion redaccion redazione redaction redakcja redakce redakcija "
     "onlineredaktion redaktionsteam editorial editor editors admin "
     "administrator webmaster staff team newsroom news newsdesk desk agency "
     "agentur agenturen dpa apa afp ap reuters sid ots guest gast user "
     "username unknown unbekannt anonymous anonym press presse pressestelle "
     "pressemitteilung office moderator support gmbh verlag inc ltd redacao "
     "author autor publisher media verband verein ministerium departement "
     "gesellschaft institut universitat редакция "},
    {PCI_AUTHOR_WORD_REFUSED,
     " comments comment kommentare kommentar commentaires comentarios share "
     "teilen read reading min mins minute minutes minuten lesezeit views "
     "follow folgen mehr more all alle alles todos posts beitrage articles "
     "artikel profil profile about uber login log sign subscribe newsletter "
     "updated published veroffentlicht aktualisiert stand uhr foto fotos "
     "photo photos photograph bild bilder image images quelle source "
     "copyright view website facebook twitter instagram email e-mail mail "
     "print drucken home menu search suche this that is are was ist sind hat "
     "hier here category kategorie tags tag posted written geschrieben your "
     "you we our wir uns ihr sie ich he she his her not nicht kein reply "
     "antworten no yes last letzte next previous back hours ago today "
     "yesterday heute gestern january february july "
     "september october november december januar februar juni juli oktober "
     "dezember monday tuesday wednesday thursday friday saturday sunday "
     "montag dienstag mittwoch donnerstag freitag samstag sonntag "
     "archiv archive anzeigen → show see "
     "uncategorized allgemein startseite kontakt impressum datenschutz "
     "the how what why when where wie was warum wann wo "},
};

bool
pci_author_word_is(const char *folded, pci_author_word kind)
{
    size_t n = strlen(folded);
    size_t i;

    if (n == 0 || strchr(folded, ' '))
        return false;
    for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const char *p = lists[i].words;

        while (lists[i].kind == kind && (p = strstr(p, folded)) != NULL) {
            if (p[-1] == ' ' && p[n] == ' ')
                return true;
            p++;
        }
    }
    return false;
}
