/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/stub.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "engine/schema.h"

#define REMOTE_LINE "remote "
#define REPLICA "replica_"

enum { MAX_STUB = 128 * 1024, MAX_DIGITS = 9, MAX_HOST = 255 };

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

/* Which fits, as of all names of shards. */
static unsigned long
number_at(const char *digits)
{
    unsigned long n = 0;

    for (; *digits >= '0' && *digits <= '9'; digits++)
        n = n * 10 + (unsigned long)(*digits - '0');
    return n;
}

unsigned long
pci_stub_shard_number(const char *name)
{
    return number_at(name + strlen(PCI_SHARD_PREFIX));
}

unsigned long
pci_stub_shard_generation(const char *name)
{
    return number_at(strchr(name, '.') + 1);
}

static size_t
count(const pci_stub *s, const char *name)
{
    size_t found = 0;
    size_t i;

    for (i = 0; i < s->n; i++)
        found += !strcmp(s->names[i], name);
    return found;
}

bool
pci_stub_has(const pci_stub *s, const char *name)
{
    return count(s, name) > 0;
}

/* Of names and of addresses, also of IPv6. */
static bool
is_host_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' ||
           c == ':';
}

static bool
is_replica_name(const char *name, size_t n)
{
    return n == strlen(REPLICA) + 1 && !memcmp(name, REPLICA, n - 1) &&
           (name[n - 1] == '0' || name[n - 1] == '1');
}

bool
pci_stub_is_remote(const char *place, size_t n)
{
    unsigned long port = 0;
    size_t at = n;
    size_t i;

    while (at > 0 && place[at - 1] >= '0' && place[at - 1] <= '9')
        at--;
    /* Without a host Xapian would take what follows for a program. */
    if (at < 2 || at - 1 > MAX_HOST || place[at - 1] != ':' ||
        number_length(place + at, n - at) == 0)
        return false;
    for (i = at; i < n; i++)
        port = port * 10 + (unsigned long)(place[i] - '0');
    for (i = 0; i < at - 1; i++)
        if (!is_host_byte(place[i]))
            return false;
    return port > 0 && port <= 65535 && place[0] != '-';
}

static pincite_status
append(char ***list, size_t *n, size_t *cap, const char *text, size_t len,
       pincite_error *err)
{
    char *copy = NULL;

    if (pci_grow(list, cap, *n + 1, sizeof **list))
        copy = pci_strndup(text, len);
    if (!copy)
        return pci_fail_nomem(err);
    (*list)[(*n)++] = copy;
    return PINCITE_OK;
}

static pincite_status
fail_many(pincite_error *err)
{
    return pci_fail(err, PINCITE_E_LIMIT,
                    "an index has at most %d shards, and %d remote ones",
                    PCI_MAX_SHARDS, PCI_MAX_REMOTES);
}

pincite_status
pci_stub_add(pci_stub *s, const char *name, pincite_error *err)
{
    if (s->n == PCI_MAX_SHARDS)
        return fail_many(err);
    return append(&s->names, &s->n, &s->cap, name, strlen(name), err);
}

static bool
has_remote(const pci_stub *s, const char *place, size_t n)
{
    size_t i;

    for (i = 0; i < s->n_remotes; i++)
        if (strlen(s->remotes[i]) == n && !memcmp(s->remotes[i], place, n))
            return true;
    return false;
}

pincite_status
pci_stub_add_remote(pci_stub *s, const char *place, pincite_error *err)
{
    if (!pci_stub_is_remote(place, strlen(place)))
        return pci_fail(err, PINCITE_E_INVALID, "'%s' is not HOST:PORT",
                        place);
    if (has_remote(s, place, strlen(place)))
        return PINCITE_OK;
    if (s->n_remotes == PCI_MAX_REMOTES)
        return fail_many(err);
    return append(&s->remotes, &s->n_remotes, &s->cap_remotes, place,
                  strlen(place), err);
}

/* What follows a line's first word; NULL if that is another. */
static const char *
rest_of(const char *line, size_t *n, const char *word)
{
    size_t at = strlen(word);

    if (*n < at || memcmp(line, word, at) != 0)
        return NULL;
    *n -= at;
    return line + at;
}

/* Takes a line without its end. Sets *bad if it is none of ours. */
static pincite_status
take_line(pci_stub *s, const char *line, size_t n, bool *bad,
          pincite_error *err)
{
    size_t len = n;
    const char *rest = rest_of(line, &len, PCI_STUB_LINE);

    if (n == 0 || line[0] == '#')
        return PINCITE_OK;
    if (rest) {
        *bad = s->n == PCI_MAX_SHARDS || s->is_replica;
        s->is_replica = is_replica_name(rest, len);
        if (s->is_replica ? s->n > 0 : !pci_stub_is_shard_name(rest, len))
            *bad = true;
        if (*bad)
            return PINCITE_OK;
        if (append(&s->names, &s->n, &s->cap, rest, len, err))
            return PINCITE_E_NOMEM;
        *bad = count(s, s->names[s->n - 1]) > 1;
        return PINCITE_OK;
    }
    len = n;
    rest = rest_of(line, &len, REMOTE_LINE);
    *bad = !rest || !pci_stub_is_remote(rest, len) ||
           has_remote(s, rest, len) || s->n_remotes == PCI_MAX_REMOTES;
    return *bad ? PINCITE_OK
                : append(&s->remotes, &s->n_remotes, &s->cap_remotes, rest,
                         len, err);
}

static pincite_status
parse(const char *p, size_t n, const char *dir, pci_stub *out,
      pincite_error *err)
{
    const char *end = p + n;
    bool bad = false;

    while (p < end && !bad) {
        const char *eol = memchr(p, '\n', (size_t)(end - p));

        /* A last line without its end may have lost digits. */
        if (!eol) {
            bad = true;
            break;
        }
        if (take_line(out, p, (size_t)(eol - p), &bad, err))
            return PINCITE_E_NOMEM;
        p = eol + 1;
    }
    if (bad || out->n + out->n_remotes == 0)
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
pci_stub_put(const char *dir, const pci_stub *s, pincite_error *err)
{
    pci_buf text = PCI_BUF_INIT(MAX_STUB);
    pincite_status st;
    size_t i;

    for (i = 0; i < s->n; i++) {
        pci_buf_add_str(&text, PCI_STUB_LINE);
        pci_buf_add_str(&text, s->names[i]);
        pci_buf_add_byte(&text, '\n');
    }
    for (i = 0; i < s->n_remotes; i++) {
        pci_buf_add_str(&text, REMOTE_LINE);
        pci_buf_add_str(&text, s->remotes[i]);
        pci_buf_add_byte(&text, '\n');
    }
    st = pci_buf_status(&text, err);
    if (!st)
        st = pci_file_replace(dir, PCI_STUB, text.p, text.n, err);
    pci_buf_release(&text);
    return st;
}

pincite_status
pci_stub_write(const char *dir, const char *const *names, size_t n,
               pincite_error *err)
{
    pci_stub s = PCI_STUB_INIT;

    s.names = (char **)(uintptr_t)names;
    s.n = n;
    return pci_stub_put(dir, &s, err);
}

static void
release_list(char **list, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        pci_free(list[i]);
    pci_free(list);
}

void
pci_stub_release(pci_stub *s)
{
    release_list(s->names, s->n);
    release_list(s->remotes, s->n_remotes);
    memset(s, 0, sizeof *s);
}
