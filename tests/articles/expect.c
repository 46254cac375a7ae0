/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/articles/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 1 << 20 };

const char *const fact_names[FACTS] = {"title", "author", "date", "url",
                                       "language"};

static bool
complain(const char *path, size_t line, const char *what)
{
    printf("# %s:%zu: %s\n", path, line, what);
    return false;
}

static char *
read_all(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *bytes = calloc(1, MAX_BYTES + 1);
    size_t n;

    if (!f || !bytes)
        goto fail;
    n = fread(bytes, 1, MAX_BYTES, f);
    if (ferror(f) || n == MAX_BYTES || memchr(bytes, '\0', n))
        goto fail;
    fclose(f);
    return bytes;
fail:
    if (f)
        fclose(f);
    free(bytes);
    return NULL;
}

/* Cuts the line off *rest; NULL when there is none. */
static char *
next_line(char **rest)
{
    char *line = *rest;
    char *end;

    if (*line == '\0')
        return NULL;
    end = strchr(line, '\n');
    *rest = end ? end + 1 : line + strlen(line);
    if (end)
        *end = '\0';
    return line;
}

static bool
take_fact(expect *e, const char *line)
{
    size_t i;

    for (i = 0; i < FACTS; i++) {
        size_t n = strlen(fact_names[i]);

        if (!strncmp(line, fact_names[i], n) && line[n] == ':') {
            line += n + 1;
            e->facts[i] = *line == ' ' ? line + 1 : line;
            return true;
        }
    }
    return false;
}

static bool
is_kind(const char *kind)
{
    static const char *const kinds[] = {"paragraph", "heading", "item",
                                        "quote",     "code",    "table",
                                        "caption",   "note",    "reference",
                                        "furniture", "any",     NULL};
    size_t i;

    for (i = 0; kinds[i]; i++) {
        if (!strcmp(kinds[i], kind))
            return true;
    }
    return false;
}

static bool
take_block(expect *e, char *line)
{
    char *tab = strchr(line, '\t');
    block *grown;

    if (!tab || tab[1] == '\0')
        return false;
    *tab = '\0';
    if (!is_kind(line))
        return false;
    grown = realloc(e->blocks, (e->n + 1) * sizeof *grown);
    if (!grown)
        return false;
    e->blocks = grown;
    e->blocks[e->n++] = (block){line, tab + 1};
    return true;
}

bool
expect_read(const char *path, expect *out)
{
    bool head = true;
    size_t number = 0;
    char *line;
    char *rest;

    memset(out, 0, sizeof *out);
    out->bytes = read_all(path);
    if (!out->bytes)
        return complain(path, 0, "cannot be read");
    rest = out->bytes;
    while ((line = next_line(&rest))) {
        number++;
        if (head && *line == '\0')
            head = false;
        else if (head ? !take_fact(out, line) : !take_block(out, line))
            return complain(path, number,
                            head ? "no such fact" : "no kind, tab and text");
    }
    for (number = 0; number < FACTS; number++) {
        if (!out->facts[number])
            return complain(path, 0, "a fact is missing");
    }
    return out->n > 0 || complain(path, 0, "there are no blocks");
}

void
expect_release(expect *e)
{
    free(e->blocks);
    free(e->bytes);
}
