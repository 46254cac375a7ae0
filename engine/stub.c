/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/stub.h"

#include <errno.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "engine/schema.h"

#define LINE_START "auto "

enum { MAX_STUB = 64 * 1024, MAX_DIGITS = 9 };

/* How many digits stand there, or 0 if they are no plain number. */
static size_t
number_length(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && s[i] >= '0' && s[i] <= '9')
        i++;
    if (i > MAX_DIGITS || (i > 1 && s[0] == '0'))
        return 0;
    return i;
}

bool
pci_stub_is_shard_name(const char *name, size_t n)
{
    size_t at = strlen(PCI_SHARD_PREFIX);
    size_t digits;

    if (n < at || memcmp(name, PCI_SHARD_PREFIX, at) != 0)
        return false;
    digits = number_length(name + at, n - at);
    at += digits;
    if (!digits || at == n || name[at] != '.')
        return false;
    at++;
    digits = number_length(name + at, n - at);
    return digits && at + digits == n;
}

bool
pci_stub_has(const pci_stub *s, const char *name)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        if (!strcmp(s->names[i], name))
            return true;
    return false;
}

/* One line without its end. False when memory is out. */
static bool
add_line(pci_stub *s, const char *line, size_t n, bool *bad)
{
    size_t at = strlen(LINE_START);
    char *name;

    if (n < at || memcmp(line, LINE_START, at) != 0 ||
        !pci_stub_is_shard_name(line + at, n - at)) {
        *bad = true;
        return true;
    }
    if (!pci_grow(&s->names, &s->cap, s->n + 1, sizeof *s->names))
        return false;
    name = pci_strndup(line + at, n - at);
    if (!name)
        return false;
    *bad = pci_stub_has(s, name);
    s->names[s->n++] = name;
    return true;
}

static pincite_status
parse(const char *p, size_t n, const char *dir, pci_stub *out,
      pincite_error *err)
{
    const char *end = p + n;
    bool bad = n == 0;

    while (p < end && !bad) {
        const char *eol = memchr(p, '\n', (size_t)(end - p));

        /* A last line without its end may have lost digits. */
        if (!eol) {
            bad = true;
            break;
        }
        if (!add_line(out, p, (size_t)(eol - p), &bad))
            return pci_fail_nomem(err);
        p = eol + 1;
    }
    if (bad)
        return pci_fail(err, PINCITE_E_CORRUPT,
                        "'%s/" PCI_STUB "' is damaged or not of pincite's "
                        "making",
                        dir);
    return PINCITE_OK;
}

pincite_status
pci_stub_read(const char *dir, pci_stub *out, pincite_error *err)
{
    pci_buf text = PCI_BUF_INIT(MAX_STUB);
    pincite_error why = PINCITE_ERROR_INIT;
    char *path = pci_file_join(dir, PCI_STUB);
    pincite_status st;

    memset(out, 0, sizeof *out);
    if (!path) {
        st = pci_fail_nomem(err);
        goto out;
    }
    st = pci_file_read(path, &text, NULL, &why);
    if (st && (why.sys_errno == ENOENT || why.sys_errno == ENOTDIR)) {
        st = pci_fail(err, PINCITE_E_NOT_FOUND, "no index in '%s'", dir);
        goto out;
    }
    if (st == PINCITE_E_LIMIT)
        st = PINCITE_E_CORRUPT;
    if (st) {
        st = pci_fail(err, st, "%s", why.message);
        if (err)
            err->sys_errno = why.sys_errno;
        goto out;
    }
    st = parse(text.p, text.n, dir, out, err);
out:
    pci_buf_release(&text);
    pci_free(path);
    return st;
}

pincite_status
pci_stub_write(const char *dir, const char *const *names, size_t n,
               pincite_error *err)
{
    pci_buf text = PCI_BUF_INIT(MAX_STUB);
    pincite_status st;
    size_t i;

    for (i = 0; i < n; i++) {
        pci_buf_add_str(&text, LINE_START);
        pci_buf_add_str(&text, names[i]);
        pci_buf_add_byte(&text, '\n');
    }
    st = pci_buf_status(&text, err);
    if (!st)
        st = pci_file_replace(dir, PCI_STUB, text.p, text.n, err);
    pci_buf_release(&text);
    return st;
}

void
pci_stub_release(pci_stub *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        pci_free(s->names[i]);
    pci_free(s->names);
    memset(s, 0, sizeof *s);
}
