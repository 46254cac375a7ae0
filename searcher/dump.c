/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The text form of an index, see pincite-dump(1): lines of a word and what it
 * is of, so that any two can be compared by diff.
 */
#include <config.h>

#include <pincite/search.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "engine/dump.h"
#include "engine/schema.h"
#include "searcher/query/parse_field.h"
#include "searcher/reader.h"
#include "text/map.h"

enum { DUMP_FORMAT = 1, NUMBER_TEXT = 24 };

typedef struct dump {
    pincite_dump_fn fn;
    void *user;
    pci_buf text; /* lines not told yet: a passage's at most */
    pincite_error *err;
} dump;

static pincite_status
flush(dump *d)
{
    pincite_status st = pci_buf_status(&d->text, d->err);

    if (!st && d->text.n && !d->fn(d->text.p, d->text.n, d->user))
        st = pci_fail(d->err, PINCITE_E_CANCELLED, "the dump was stopped");
    pci_buf_clear(&d->text);
    return st;
}

/* Whether a character stands as it is: not what a terminal would obey, nor
 * what would hide in a line. */
static bool
is_plain(int32_t c)
{
    return c >= ' ' && c != '\\' && !(c >= 0x7f && c <= 0x9f) && c != 0x061c &&
           !(c >= 0x200b && c <= 0x200f) && !(c >= 0x2028 && c <= 0x202e) &&
           !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff;
}

static void
put_escape(pci_buf *out, const char *s, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    size_t i;

    if (n == 1 && (*s == '\\' || *s == '\n' || *s == '\t')) {
        pci_buf_add_byte(out, '\\');
        pci_buf_add_byte(out, *s == '\n' ? 'n' : *s == '\t' ? 't' : '\\');
        return;
    }
    for (i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)s[i];

        pci_buf_add_str(out, "\\x");
        pci_buf_add_byte(out, digits[byte >> 4]);
        pci_buf_add_byte(out, digits[byte & 15]);
    }
}

/* Any bytes as text on one line, from which they can be had back. */
static void
put_bytes(pci_buf *out, const char *s, size_t n)
{
    size_t from = 0;
    size_t i, len;

    for (i = 0; i < n; i += len) {
        int32_t c;

        len = pci_utf8_decode(s + i, n - i, &c);
        if (is_plain(c))
            continue;
        pci_buf_add(out, s + from, i - from);
        put_escape(out, s + i, len);
        from = i + len;
    }
    pci_buf_add(out, s + from, n - from);
}

static void
put_number(pci_buf *out, uint64_t v)
{
    char text[NUMBER_TEXT];

    snprintf(text, sizeof text, "%" PRIu64, v);
    pci_buf_add_str(out, text);
}

static void
put_word(pci_buf *out, const char *word)
{
    pci_buf_add_str(out, word);
    pci_buf_add_byte(out, ' ');
}

static void
line_of_bytes(dump *d, const char *word, const char *s, size_t n)
{
    put_word(&d->text, word);
    put_bytes(&d->text, s, n);
    pci_buf_add_byte(&d->text, '\n');
}

/* None for what is not known. */
static void
line(dump *d, const char *word, const char *s)
{
    if (s)
        line_of_bytes(d, word, s, strlen(s));
}

static void
line_of_number(dump *d, const char *word, uint64_t v)
{
    put_word(&d->text, word);
    put_number(&d->text, v);
    pci_buf_add_byte(&d->text, '\n');
}

/* "word 3-5" */
static void
line_of_range(dump *d, const char *word, uint64_t from, uint64_t to)
{
    put_word(&d->text, word);
    put_number(&d->text, from);
    pci_buf_add_byte(&d->text, '-');
    put_number(&d->text, to);
    pci_buf_add_byte(&d->text, '\n');
}

static pincite_status
on_about(const char *key, const char *value, void *user)
{
    dump *d = user;

    put_word(&d->text, key);
    put_bytes(&d->text, value, strlen(value));
    pci_buf_add_byte(&d->text, '\n');
    return pci_buf_status(&d->text, d->err);
}

static pincite_status
on_root(const char *path, void *user)
{
    dump *d = user;

    line(d, "root", path);
    return pci_buf_status(&d->text, d->err);
}

static pincite_status
on_article(const char *id, const pci_entry *e, void *user)
{
    dump *d = user;
    char time[NUMBER_TEXT];
    pincite_status st = flush(d);

    if (st)
        return st;
    pci_buf_add_byte(&d->text, '\n');
    line(d, "article", id);
    if (!e)
        return PINCITE_OK;
    line(d, "path", e->path);
    line_of_number(d, "size", e->size);
    snprintf(time, sizeof time, "%" PRId64, e->mtime_ns);
    line(d, "time", time);
    line(d, "hash", e->hash);
    line_of_number(d, "passages", e->passages);
    line(d, "skipped", e->reason);
    return pci_buf_status(&d->text, d->err);
}

/* "text+length=source+length" a run, then the starts of the lines. */
static pincite_status
put_map(dump *d, const pci_record *r)
{
    pci_map map = PCI_MAP_INIT;
    pincite_status st =
        pci_map_unpack(r->map, r->map_len, r->text_len, &map, d->err);
    size_t i;

    pci_buf_add_str(&d->text, "map");
    for (i = 0; i < map.n && !st; i++) {
        const pci_run *run = &map.runs[i];

        pci_buf_add_byte(&d->text, ' ');
        put_number(&d->text, run->text);
        pci_buf_add_byte(&d->text, '+');
        put_number(&d->text, run->text_len);
        pci_buf_add_byte(&d->text, '=');
        put_number(&d->text, run->source);
        pci_buf_add_byte(&d->text, '+');
        put_number(&d->text, run->source_len);
    }
    pci_buf_add_str(&d->text, "\nstarts ");
    put_number(&d->text, map.first_line);
    pci_buf_add_byte(&d->text, ':');
    for (i = 0; i < map.n_lines && !st; i++) {
        pci_buf_add_byte(&d->text, ' ');
        put_number(&d->text, map.line_starts[i]);
    }
    pci_buf_add_byte(&d->text, '\n');
    pci_map_release(&map);
    return st;
}

static pincite_status
on_passage(const pci_record *r, void *user)
{
    dump *d = user;
    pincite_status st = flush(d);

    if (st)
        return st;
    line_of_number(d, "passage", r->passage);
    line(d, "of", r->path);
    line_of_number(d, "count", r->passages);
    line(d, "kind", pci_kind_name(r->kind));
    line(d, "title", r->title);
    line(d, "author", r->author);
    line(d, "date", r->date);
    line(d, "url", r->url);
    line(d, "language", r->language);
    line(d, "heading", r->heading);
    if (r->page)
        line_of_number(d, "page", r->page);
    line_of_range(d, "lines", r->start_line, r->end_line);
    line_of_range(d, "bytes", r->start_byte, r->end_byte);
    line_of_bytes(d, "text", r->text, r->text_len);
    st = put_map(d, r);
    return st ? st : pci_buf_status(&d->text, d->err);
}

static pincite_status
on_value(unsigned slot, const char *bytes, size_t n, void *user)
{
    dump *d = user;
    char hex[3];
    size_t i;

    put_word(&d->text, "value");
    put_number(&d->text, slot);
    pci_buf_add_byte(&d->text, ' ');
    if (slot != PCI_SLOT_ARTICLE) {
        put_bytes(&d->text, bytes, n);
    } else {
        for (i = 0; i < n; i++) {
            snprintf(hex, sizeof hex, "%02x", (unsigned char)bytes[i]);
            pci_buf_add_str(&d->text, hex);
        }
    }
    pci_buf_add_byte(&d->text, '\n');
    return pci_buf_status(&d->text, d->err);
}

static void
put_positions(dump *d, const uint32_t *positions, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        pci_buf_add_byte(&d->text, i ? ',' : ' ');
        put_number(&d->text, positions[i]);
    }
    pci_buf_add_byte(&d->text, '\n');
}

static pincite_status
on_sentences(const uint32_t *positions, size_t n, void *user)
{
    dump *d = user;

    pci_buf_add_str(&d->text, "sentences");
    put_positions(d, positions, n);
    return pci_buf_status(&d->text, d->err);
}

static pincite_status
on_term(const pci_dump_term *t, void *user)
{
    dump *d = user;

    put_word(&d->text, "term");
    put_bytes(&d->text, t->name, t->len);
    pci_buf_add_byte(&d->text, ' ');
    put_number(&d->text, t->wdf);
    put_positions(d, t->positions, t->n);
    return pci_buf_status(&d->text, d->err);
}

pincite_status
pincite_reader_dump(pincite_reader *r, pincite_dump_fn fn, void *user,
                    pincite_error *err)
{
    static const pci_dumper dumper = {on_about,   on_root,  on_article,
                                      on_passage, on_value, on_sentences,
                                      on_term};
    dump d = {fn, user, PCI_BUF_INIT(SIZE_MAX / 2), err};
    pincite_status st = pci_reader_enter(r, err);

    if (st)
        return st;
    line_of_number(&d, "pincite-dump", DUMP_FORMAT);
    st = pci_db_dump(pci_reader_db(r), &dumper, &d, err);
    if (!st)
        st = flush(&d);
    pci_reader_leave(r);
    pci_buf_release(&d.text);
    return st;
}
