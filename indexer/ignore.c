/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/ignore.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "indexer/glob.h"

/* Adds a glob, its signs behind and before it taken off. */
static pincite_status
add_rule(pci_rules *r, const char *s, size_t n, bool takes_in,
         pincite_error *err)
{
    pci_rule rule = {NULL, takes_in, false, false};

    if (n > 0 && s[n - 1] == '/') {
        rule.folders = true;
        n--;
    }
    rule.is_path = n > 0 && memchr(s, '/', n) != NULL;
    if (n > 0 && s[0] == '/') {
        s++;
        n--;
    }
    if (n == 0)
        return PINCITE_OK;
    if (n > PCI_MAX_GLOB)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "a pattern has more than %d bytes", PCI_MAX_GLOB);
    if (r->n >= PCI_MAX_RULES)
        return pci_fail(err, PINCITE_E_LIMIT,
                        "there are more than %d patterns", PCI_MAX_RULES);
    if (!pci_grow(&r->list, &r->cap, r->n + 1, sizeof *r->list))
        return pci_fail_nomem(err);
    rule.glob = pci_strndup(s, n);
    if (!rule.glob)
        return pci_fail_nomem(err);
    r->list[r->n++] = rule;
    return PINCITE_OK;
}

pincite_status
pci_rules_add_glob(pci_rules *r, const char *glob, pincite_error *err)
{
    size_t before = r->n;
    pincite_status st = add_rule(r, glob, strlen(glob), false, err);

    if (!st && r->n == before)
        return pci_fail(err, PINCITE_E_INVALID, "the pattern '%s' is empty",
                        glob);
    return st;
}

static pincite_status
add_line(pci_rules *r, const char *s, size_t n, pincite_error *err)
{
    bool takes_in;

    if (n > 0 && s[n - 1] == '\r')
        n--;
    while (n > 0 && s[n - 1] == ' ' && !(n > 1 && s[n - 2] == '\\'))
        n--;
    if (n == 0 || s[0] == '#')
        return PINCITE_OK;
    takes_in = s[0] == '!';
    return add_rule(r, s + takes_in, n - takes_in, takes_in, err);
}

pincite_status
pci_rules_parse(pci_rules *r, const char *bytes, size_t n, const char *path,
                pincite_error *err)
{
    size_t at = n >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    size_t line;

    if (n > 0 && memchr(bytes, '\0', n))
        return pci_fail(err, PINCITE_E_INVALID,
                        "cannot read '%s': it is no text", path);
    for (line = 1; at < n; line++) {
        const char *end = memchr(bytes + at, '\n', n - at);
        size_t len = end ? (size_t)(end - (bytes + at)) : n - at;
        pincite_error why = PINCITE_ERROR_INIT;
        pincite_status st = add_line(r, bytes + at, len, &why);

        if (st == PINCITE_E_NOMEM)
            return pci_fail_nomem(err);
        if (st)
            return pci_fail(err, st, "cannot read '%s': line %zu: %s", path,
                            line, why.message);
        at += len + 1;
    }
    return PINCITE_OK;
}

pincite_status
pci_rules_read(pci_rules *r, const char *path, pincite_error *err)
{
    pci_buf bytes = PCI_BUF_INIT(PCI_MAX_IGNORE_FILE);
    pincite_status st = pci_file_read(path, &bytes, NULL, err);

    if (!st)
        st = pci_rules_parse(r, bytes.p, bytes.n, path, err);
    pci_buf_release(&bytes);
    return st;
}

const pci_rule *
pci_rules_find(const pci_rules *r, const char *path, bool is_folder)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t i;

    for (i = r->n; i > 0; i--) {
        const pci_rule *rule = &r->list[i - 1];

        if ((is_folder || !rule->folders) &&
            pci_glob_match(rule->glob, rule->is_path ? path : name))
            return rule;
    }
    return NULL;
}

void
pci_rules_release(pci_rules *r)
{
    size_t i;

    for (i = 0; i < r->n; i++)
        pci_free(r->list[i].glob);
    pci_free(r->list);
    *r = (pci_rules)PCI_RULES_INIT;
}

void
pci_filter_release(pci_filter *f)
{
    pci_rules_release(&f->include);
    pci_rules_release(&f->exclude);
}
