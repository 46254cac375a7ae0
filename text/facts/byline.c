/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/byline.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "text/furniture/phrase.h"
#include "text/white.h"

enum {
    MAX_AUTHORS = 12,
    MAX_REST = 200,     /* bytes of roles and institutions behind a name */
    NOTE_SEARCHED = 300 /* bytes of a note, for a role */
};

/* clang-format off */
static const char *const conjunctions[] = {
    "and", "und", "et", "y", "e", "и", "un", "og", "och", "en", "ja", "i",
    "és", "ve", "ir", "with", "та", "și", "a", NULL};

/* What may follow a name without a comma. */
static const char *const places[] = {
    "in", "for", "on", "at", "from", "of", "dans", "pour", "à", "für", "aus",
    "para", "em", "per", "voor", "för", "в", "для", "special to", "reports",
    "reporting", "via", "contributor", "staff writer", "editor", NULL};

/* Beginnings of words. */
static const char *const roles[] = {
    "analyst", "professor", "academic", "fellow", "researche", "lecturer",
    "lectures", "journalist", "editor", "writer", "writes", "author",
    "student", "candidate", "historian", "correspondent", "columnist",
    "consultant", "scholar", "economist", "teaches", "blogger", "essayist",
    "contributor", "scientist", "freelance", "reporter", "postdoc",
    "sociologist", "philosopher", "novelist", "translator", "instructor",
    "associate", "officer", "adviser", "advisor", "specialist", "expert",
    "director", "head of", "chair", "reader in", "graduate", "senior",
    "research", "chercheu", "professeu", "journaliste", "historien",
    "auteu", "doctorant", "enseign", "écrit", "maître de conf", "politolog",
    "historiker", "redakteur", "redaktor", "lehrt", "schreibt", "dozent",
    "autor", "wissenschaft", "mitarbeiter", "korrespondent", "publizist",
    "investigador", "profesor", "periodista", "escritor", "historiador",
    "analista", "ricercat", "giornalista", "docente", "scrittor", "storic",
    "pesquisador", "jornalista", "professore", "профессор", "журналист",
    "эксперт", "аналитик", "историк", "сотрудник", "доцент", "кандидат",
    "докторант", "доктор", "преподават", "обозреват", "публицист",
    "profesors", "pētnie", "žurnālist", "doktorant", "vēsturnie", "pasniedz",
    "onderzoeker", "hoogleraar", "forsk", "dziennikarz", "badacz", "tutkija",
    "toimittaja", "kutató", "újságíró", "cercetător", "teadur", "novinář",
    NULL};

static const char *const verbs[] = {
    "is", "was", "writes", "teaches", "lectures", "works", "worked", "holds",
    "serves", "served", "studies", "studied", "covers", "reports", "lives",
    "has", "currently", "specialises", "specializes", "received", "joined",
    "leads", "heads", "directs", "edits", "est", "écrit", "enseigne",
    "travaille", "ist", "arbeitet", "lehrt", "schreibt", "forscht", "war",
    "es", "escribe", "enseña", "trabaja", "è", "scrive", "insegna", "é",
    "escreve", "ir", "strādā", "raksta", "schrijft", "är", "er", "on", "je",
    "jest", "этот", NULL};
/* clang-format on */

bool
pci_byline_has_role(const char *s, size_t n)
{
    return pci_phrase_inside(s, n < NOTE_SEARCHED ? n : NOTE_SEARCHED, roles);
}

/* How names are parted at s[at..n). */
typedef enum joint {
    JOINT_NONE,
    JOINT_COMMA, /* or a role follows */
    JOINT_SURE   /* "and", "&", a semicolon */
} joint;

static joint
read_joint(const char *s, size_t at, size_t n, size_t *next)
{
    joint found = JOINT_NONE;
    size_t len;

    at = pci_white_skip(s, at, n);
    if (at < n && s[at] == ',') {
        found = JOINT_COMMA;
        at = pci_white_skip(s, at + 1, n);
    }
    if (at < n && (s[at] == ';' || s[at] == '&' || s[at] == '/')) {
        found = JOINT_SURE;
        at++;
    } else {
        len = pci_phrase_any(s + at, n - at, conjunctions, NULL);
        if (len > 0) {
            found = JOINT_SURE;
            at += len;
        }
    }
    *next = pci_white_skip(s, at, n);
    return found;
}

/* Whether what follows the names may follow names. */
static bool
is_rest(const char *s, size_t at, size_t n)
{
    int32_t c;

    at = pci_white_skip(s, at, n);
    if (at == n || (at + 1 == n && s[at] == '.'))
        return true;
    if (n - at > MAX_REST)
        return false;
    pci_utf8_decode(s + at, n - at, &c);
    if (c == 0x2013 || c == 0x2014 || c == 0xb7 || c == 0x2022 ||
        (c > 0 && c < 0x80 && strchr("|,;-(<@/[*:", (char)c)))
        return true;
    return pci_phrase_any(s + at, n - at, places, NULL) > 0;
}

typedef struct names {
    pci_person list[MAX_AUTHORS];
    size_t n;
    size_t end;       /* behind the last one, its degree included */
    size_t first_end; /* behind the first one */
    bool sure;        /* that they are authors all */
} names;

static void
add_name(names *l, const pci_person *name, size_t at)
{
    pci_person *to = &l->list[l->n++];

    *to = *name;
    to->start += at;
    to->end += at;
    to->next += at;
    l->end = to->next;
    if (l->n == 1)
        l->first_end = l->end;
}

/* Reads names as long as there are such. */
static void
read_names(const char *s, size_t n, pci_person_hint hint, names *l)
{
    size_t at = 0;

    while (l->n < MAX_AUTHORS) {
        size_t next;
        pci_person name;
        joint j = JOINT_NONE;

        if (l->n > 0) {
            j = read_joint(s, l->end, n, &next);
            if (j == JOINT_NONE)
                break;
            at = next;
        }
        /* Behind a comma a place or an institution is as likely. */
        if (!pci_person_read(s + at, n - at,
                             j == JOINT_COMMA ? PCI_PERSON_ALONE : hint,
                             &name))
            break;
        l->sure |= j == JOINT_SURE;
        add_name(l, &name, at);
    }
}

/* A word with a capital that is all of s: Plato; or two, the surname first:
 * Doe, Jane. Appends them in the usual order. */
static bool
read_single_words(const char *s, size_t n, pci_buf *out)
{
    const char *comma = memchr(s, ',', n);
    size_t len = comma ? (size_t)(comma - s) : n;
    size_t given = comma ? pci_white_skip(s, len + 1, n) : n;
    char space[1000] = "";
    pci_buf both = PCI_BUF_ON(space);
    pci_person name;
    bool ok;

    if (memchr(s, ' ', len) || len < 3 || (comma && given == n))
        return false;
    /* What reads names wants two words: an initial does for the other. */
    pci_buf_add(&both, comma ? s + given : "X.", comma ? n - given : 2);
    pci_buf_add_byte(&both, ' ');
    pci_buf_add(&both, s, len);
    ok = !both.failed &&
         pci_person_read(both.p, both.n, PCI_PERSON_LABELLED, &name) &&
         name.start == 0 && name.end == both.n;
    if (ok && comma)
        pci_person_append(both.p, both.n, out);
    else if (ok)
        pci_person_append(s, len, out);
    return ok;
}

bool
pci_byline_read(const char *s, size_t n, pci_person_hint hint, pci_buf *out,
                size_t *rest)
{
    names l = {.n = 0};
    size_t i;

    *rest = n;
    read_names(s, n, hint, &l);
    if (l.n == 0)
        return hint == PCI_PERSON_LABELLED && read_single_words(s, n, out);
    /* "A, B" may be a name and a newspaper; "A, B and C" is not. */
    if (l.n > 1 && !l.sure && hint != PCI_PERSON_LABELLED) {
        l.n = 1;
        l.end = l.first_end;
    }
    if (!is_rest(s, l.end, n))
        return false;
    for (i = 0; i < l.n; i++) {
        if (i > 0)
            pci_buf_add_str(out, ", ");
        pci_person_append(s + l.list[i].start, l.list[i].end - l.list[i].start,
                          out);
    }
    *rest = l.end;
    return true;
}

/* The end of a bracket at s[at..n), or `at`. */
static size_t
skip_bracket(const char *s, size_t at, size_t n)
{
    size_t start = pci_white_skip(s, at, n);
    const char *end = start < n && s[start] == '('
                          ? memchr(s + start, ')', n - start)
                          : NULL;

    return end ? (size_t)(end - s) + 1 : at;
}

bool
pci_byline_is_note(const char *s, size_t n, pci_person *name)
{
    size_t at;
    size_t len;
    int32_t c = -1;

    if (!pci_person_read(s, n, PCI_PERSON_BY, name))
        return false;
    at = skip_bracket(s, name->next, n);
    at = pci_white_skip(s, at, n);
    if (at >= n)
        return false;
    len = pci_phrase_any(s + at, n - at, verbs, NULL);
    if (len == 0) {
        pci_utf8_decode(s + at, n - at, &c);
        if (c != ',' && c != 0x2013 && c != 0x2014)
            return false;
        if (n - at > 100) /* the role is near */
            return pci_byline_has_role(s + at, 100);
    }
    return pci_byline_has_role(s + at, n - at);
}
