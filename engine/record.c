/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/record.h"

#include <string.h>

#include "base/alloc.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "engine/take.h"

enum { RECORD_VERSION = 1 };

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

static bool
take_strings(pci_unpack *u, pci_record *out)
{
    return pci_take_string(u, &out->path) && pci_take_string(u, &out->title) &&
           pci_take_string(u, &out->author) &&
           pci_take_string(u, &out->date) && pci_take_string(u, &out->url) &&
           pci_take_string(u, &out->language) &&
           pci_take_string(u, &out->heading);
}

static bool
take_bytes(pci_unpack *u, char **out, size_t *n)
{
    const char *p = pci_unpack_bytes(u, n);

    if (u->bad)
        return true;
    *out = pci_strndup(p, *n);
    return *out != NULL;
}

pincite_status
pci_record_unpack(const char *bytes, size_t n, pci_record *out,
                  pincite_error *err)
{
    pci_unpack u = {bytes, bytes + n, false};
    uint64_t version;

    memset(out, 0, sizeof *out);
    version = pci_unpack_number(&u);
    if (!take_strings(&u, out))
        return pci_fail_nomem(err);
    out->kind = (pci_kind)pci_unpack_bounded(&u, PCI_KINDS - 1);
    out->page = (uint32_t)pci_unpack_bounded(&u, UINT32_MAX);
    out->passage = (uint32_t)pci_unpack_bounded(&u, UINT32_MAX);
    out->passages = (uint32_t)pci_unpack_bounded(&u, UINT32_MAX);
    out->start_line = pci_unpack_number(&u);
    out->start_byte = pci_unpack_number(&u);
    out->end_line = pci_unpack_number(&u);
    out->end_byte = pci_unpack_number(&u);
    if (!take_bytes(&u, &out->text, &out->text_len) ||
        !take_bytes(&u, &out->map, &out->map_len))
        return pci_fail_nomem(err);
    if (u.bad || u.p != u.end || version != RECORD_VERSION ||
        !pci_record_is_sound(out))
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "the index is damaged: a passage cannot be read");
    return PINCITE_OK;
}

void
pci_record_release(pci_record *r)
{
    pci_free(r->path);
    pci_free(r->title);
    pci_free(r->author);
    pci_free(r->date);
    pci_free(r->url);
    pci_free(r->language);
    pci_free(r->heading);
    pci_free(r->text);
    pci_free(r->map);
    memset(r, 0, sizeof *r);
}
