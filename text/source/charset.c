/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/source/charset.h"

#include <string.h>
#include <strings.h>

#include <uchardet/uchardet.h>

#include "base/catch.h"
#include "text/source/western.h"

enum {
    HEAD = 4 << 10, /* where a declaration is looked for */
    /* What detection is given, and at most at once. */
    SAMPLE = 64 << 10,
    PIECE = 1 << 10,
    /* Fewer of these bytes are no evidence for a rare charset. */
    FEW = 8
};

/* Names of charsets that are read as another one, which has the same
 * characters and more; and names that iconv does not know. */
static const struct alias {
    const char *name;
    const char *iconv;
} aliases[] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso_8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"},
    {"x-cp1252", "WINDOWS-1252"},
    /* For box-drawing characters, it has the letters of Ukrainian. */
    {"koi8-r", "KOI8-U"},
    {"x-cp1250", "WINDOWS-1250"},
    {"x-cp1251", "WINDOWS-1251"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},
    {"windows-874", "CP874"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"gb2312", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"euc-cn", "GB18030"},
    {"euc-kr", "UHC"},
    {"ks_c_5601-1987", "UHC"},
    {"windows-949", "UHC"},
    {"x-mac-roman", "MACINTOSH"},
    {"mac", "MACINTOSH"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
};

/* Latin charsets that leave 0x80-0x9f to controls, and those of Windows for
 * the same languages, which have quotation marks and dashes there. */
static const struct alias windows[] = {
    {"ISO-8859-2", "WINDOWS-1250"},  {"ISO-8859-4", "WINDOWS-1257"},
    {"ISO-8859-7", "WINDOWS-1253"},  {"ISO-8859-8", "WINDOWS-1255"},
    {"ISO-8859-13", "WINDOWS-1257"}, {"ISO-8859-15", "WINDOWS-1252"},
};

static const char *
look_up(const struct alias *list, size_t n, const char *name)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (strcasecmp(list[i].name, name) == 0)
            return list[i].iconv;
    return name;
}

static bool
has_c1(const char *s, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80 && (unsigned char)s[i] < 0xa0)
            return true;
    return false;
}

/* The name iconv is to be asked for; false if it does not fit. */
static bool
set_name(char to[PCI_CHARSET_NAME], const char *name, const char *s, size_t n)
{
    size_t len;

    name = look_up(aliases, sizeof aliases / sizeof aliases[0], name);
    if (has_c1(s, n))
        name = look_up(windows, sizeof windows / sizeof windows[0], name);
    len = strlen(name);
    if (len >= PCI_CHARSET_NAME)
        return false;
    memmove(to, name, len + 1);
    return true;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
           c == ':';
}

static bool
starts_with(const char *s, size_t n, const char *start)
{
    size_t len = strlen(start);

    return n >= len && strncasecmp(s, start, len) == 0;
}

/* Reads the value of the attribute `key` within s[0..n), in whatever quotes
 * it stands, also those around a content attribute. */
static bool
read_value(const char *s, size_t n, const char *key,
           char value[PCI_CHARSET_NAME])
{
    size_t key_len = strlen(key);
    size_t at;

    for (at = 0; at + key_len < n; at++) {
        size_t i = at + key_len;
        size_t len = 0;

        if (!starts_with(s + at, n - at, key))
            continue;
        while (i < n && is_space(s[i]))
            i++;
        if (i == n || s[i++] != '=')
            continue;
        while (i < n && (is_space(s[i]) || s[i] == '"' || s[i] == '\''))
            i++;
        while (i < n && len + 1 < PCI_CHARSET_NAME && is_name(s[i]))
            value[len++] = s[i++];
        value[len] = '\0';
        return len > 0;
    }
    return false;
}

bool
pci_charset_declared(const char *s, size_t n, char name[PCI_CHARSET_NAME])
{
    const char *end = s + (n < HEAD ? n : HEAD);
    const char *tag = s;
    bool found = false;

    if (n == 0)
        return false;
    while (!found) {
        const char *close;

        tag = memchr(tag, '<', (size_t)(end - tag));
        if (!tag)
            return false;
        close = memchr(tag, '>', (size_t)(end - tag));
        if (!close)
            return false;
        if (starts_with(tag, (size_t)(close - tag), "<meta"))
            found = read_value(tag, (size_t)(close - tag), "charset", name);
        else if (starts_with(tag, (size_t)(close - tag), "<?xml"))
            found = read_value(tag, (size_t)(close - tag), "encoding", name);
        tag++;
    }
    if (starts_with(name, strlen(name), "utf") ||
        starts_with(name, strlen(name), "unicode") ||
        starts_with(name, strlen(name), "ucs"))
        return false;
    return set_name(name, name, s, n);
}

/* What detection needs to know of the bytes it was given. */
typedef struct sample {
    const char *s; /* all there is */
    size_t n;
    uchardet_t detector;
    const char *found; /* the detector's answer, or "" */
    bool done;         /* not out of memory */
    size_t given;
    size_t high;  /* bytes that are no ASCII */
    size_t ascii; /* letters */
} sample;

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Gives a piece to the detector, if there is something but ASCII in it. */
static bool
give(sample *t, const char *s, size_t n)
{
    size_t high = 0;
    size_t ascii = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        high += (unsigned char)s[i] >= 0x80;
        ascii += is_letter(s[i]);
    }
    if (high == 0)
        return true;
    t->given += n;
    t->high += high;
    t->ascii += ascii;
    return uchardet_handle_data(t->detector, s, n) == 0;
}

/* The end of the piece of text at `at`: a line, or what is there of it before
 * a tag. Where it is cut, it is not within a character: no byte below 0x40
 * is part of one, but for digits in GB18030. */
static size_t
piece_end(const char *s, size_t at, size_t n)
{
    size_t end = at;

    while (end < n && s[end] != '\n' && s[end] != '\r' && s[end] != '<' &&
           (end - at < PIECE || (unsigned char)s[end] >= 0x40))
        end++;
    return end;
}

/* The end of the tag at `at`; of something that is none, some way behind. */
static size_t
tag_end(const char *s, size_t at, size_t n)
{
    size_t end = at;

    while (end < n && s[end] != '>' && end - at < PIECE)
        end++;
    return end;
}

/* Gives what has foreign letters, so that markup and plain stretches between
 * them do not fill the sample. */
static bool
give_pieces(sample *t)
{
    const char *s = t->s;
    size_t n = t->n;
    size_t at = 0;

    while (at < n && t->given < SAMPLE) {
        size_t end = piece_end(s, at, n);

        /* The bound is for bytes that never go below 0x40. */
        if (end - at > SAMPLE)
            end = at + SAMPLE;
        if (!give(t, s + at, end - at))
            return false;
        if (end < n && s[end] == '<')
            end = tag_end(s, end, n);
        at = end < n ? end + 1 : n;
    }
    return true;
}

static bool
is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcasecmp(name, *list) == 0)
            return true;
    return false;
}

/* Charsets of Western Europe, and others of Latin letters. */
static const char *const western[] = {"ISO-8859-1", "ISO-8859-15",
                                      "WINDOWS-1252", "IBM850", NULL};
static const char *const latin[] = {"ISO-8859-2",   "ISO-8859-3",
                                    "ISO-8859-4",   "ISO-8859-9",
                                    "ISO-8859-10",  "ISO-8859-13",
                                    "ISO-8859-16",  "WINDOWS-1250",
                                    "WINDOWS-1254", "WINDOWS-1257",
                                    "WINDOWS-1258", "IBM852",
                                    "VISCII",       NULL};

/*
 * Whether the detector is to be believed. Of the letters of a language in
 * Latin script some are ASCII, and of those that need another charset than
 * Western Europe's, one in fifteen is not; a text with fewer is rather one
 * with foreign names in it. A text in another script has few ASCII letters.
 */
static bool
is_likely(const sample *t, const char *name)
{
    if (t->high < FEW)
        return false;
    if (is_one_of(name, western))
        return true;
    if (is_one_of(name, latin))
        return t->high * 30 > t->ascii;
    return t->high * 2 > t->ascii;
}

static void
ask_detector(void *user)
{
    sample *t = user;

    t->detector = uchardet_new();
    if (!t->detector || !give_pieces(t))
        return;
    uchardet_data_end(t->detector);
    t->found = uchardet_get_charset(t->detector);
    t->done = true;
}

bool
pci_charset_detect(const char *s, size_t n, char name[PCI_CHARSET_NAME])
{
    sample t = {.s = s, .n = n, .found = ""};
    const char *found;

    /* It is made of C++, and throws when memory is out. */
    if (!pci_catch(ask_detector, &t))
        t.done = false;
    found = t.found;
    if (!found[0] || !is_likely(&t, found))
        found = "WINDOWS-1252";
    if (is_one_of(found, western) || is_one_of(found, latin)) {
        set_name(name, found, s, n);
        found = pci_western_choose(s, n, name);
    }
    if (!found)
        t.done = false;
    else if (found != name && !set_name(name, found, s, n))
        set_name(name, "WINDOWS-1252", s, n);
    if (t.detector)
        uchardet_delete(t.detector);
    return t.done;
}
