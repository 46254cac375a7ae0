/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/record.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "base/utf8.h"

enum {
    RECORD_VERSION = 1,
    STRINGS = 512 /* bytes: longer than those of most passages */
};

static bool
is_language(const char *code)
{
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz");

    return (n == 2 || n == 3) && code[n] == '\0';
}

bool
pci_record_is_sound(const pci_record *r)
{
    return r->path && r->path[0] &&
           (!r->language || is_language(r->language)) && r->kind < PCI_KINDS &&
           r->passage > 0 && r->passage <= r->passages && r->start_line > 0 &&
           r->start_line <= r->end_line && r->start_byte <= r->end_byte &&
           pci_utf8_valid_length(r->text, r->text_len) == r->text_len;
}

void
pci_record_pack(const pci_record *r, pci_buf *out)
{
    /* Nearly all of it, at once. */
    (void)pci_buf_room(out, r->text_len + r->map_len + STRINGS);
    pci_pack_number(out, RECORD_VERSION);
    pci_pack_string(out, r->path);
    pci_pack_string(out, r->title);
    pci_pack_string(out, r->author);
    pci_pack_string(out, r->date);
    pci_pack_string(out, r->url);
    pci_pack_string(out, r->language);
    pci_pack_string(out, r->heading);
    pci_pack_number(out, r->kind);
    pci_pack_number(out, r->page);
    pci_pack_number(out, r->passage);
    pci_pack_number(out, r->passages);
    pci_pack_number(out, r->start_line);
    pci_pack_number(out, r->start_byte);
    pci_pack_number(out, r->end_line);
    pci_pack_number(out, r->end_byte);
    pci_pack_bytes(out, r->text, r->text_len);
    pci_pack_bytes(out, r->map, r->map_len);
}

/* What is being unpacked, and where its strings go: each ends with a NUL,
 * which takes no more room than its length did where it was packed. */
typedef struct unpacking {
    pci_unpack from;
    char *to;
} unpacking;

static char *
keep(unpacking *u, const char *bytes, size_t n)
{
    char *start = u->to;

    if (n > 0)
        memcpy(start, bytes, n);
    start[n] = '\0';
    u->to += n + 1;
    return start;
}

static char *
take_string(unpacking *u)
{
    bool present;
    size_t n;
    const char *s = pci_unpack_string(&u->from, &n, &present);

    if (!present)
        return NULL;
    if (n > 0 && memchr(s, '\0', n)) {
        u->from.bad = true;
        u->from.p = u->from.end;
        return NULL;
    }
    return keep(u, s, n);
}

static char *
take_bytes(unpacking *u, size_t *n)
{
    const char *p = pci_unpack_bytes(&u->from, n);

    return u->from.bad ? NULL : keep(u, p, *n);
}

static void
take_strings(unpacking *u, pci_record *out)
{
    out->path = take_string(u);
    out->title = take_string(u);
    out->author = take_string(u);
    out->date = take_string(u);
    out->url = take_string(u);
    out->language = take_string(u);
    out->heading = take_string(u);
}

pincite_status
pci_record_unpack(const char *bytes, size_t n, pci_record *out,
                  pincite_error *err)
{
    unpacking u = {.from = {bytes, bytes + n, false}};
    uint64_t version;

    memset(out, 0, sizeof *out);
    u.to = out->bytes = pci_alloc(n + 1);
    if (!out->bytes)
        return pci_fail_nomem(err);
    version = pci_unpack_number(&u.from);
    take_strings(&u, out);
    out->kind = (pci_kind)pci_unpack_bounded(&u.from, PCI_KINDS - 1);
    out->page = (uint32_t)pci_unpack_bounded(&u.from, UINT32_MAX);
    out->passage = (uint32_t)pci_unpack_bounded(&u.from, UINT32_MAX);
    out->passages = (uint32_t)pci_unpack_bounded(&u.from, UINT32_MAX);
    out->start_line = pci_unpack_number(&u.from);
    out->start_byte = pci_unpack_number(&u.from);
    out->end_line = pci_unpack_number(&u.from);
    out->end_byte = pci_unpack_number(&u.from);
    out->text = take_bytes(&u, &out->text_len);
    out->map = take_bytes(&u, &out->map_len);
    if (u.from.bad || u.from.p != u.from.end || version != RECORD_VERSION ||
        !pci_record_is_sound(out))
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "the index is damaged: a passage cannot be read");
    return PINCITE_OK;
}

void
pci_record_release(pci_record *r)
{
    pci_free(r->bytes);
    memset(r, 0, sizeof *r);
}
