/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "tests/damage/mutation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 8192, MAX_FILE = 32 << 20 };

/* The index that is being damaged, and a file of it in memory. */
typedef struct target {
    const char *dir;
    size_t tables; /* it has */
    const char *other;
    uint64_t state;
    char name[400];
    unsigned char bytes[MAX_FILE];
    size_t n;
} target;

static char told[300];

uint64_t
mutation_random(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9e3779b97f4a7c15);

    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static size_t
below(target *t, size_t n)
{
    return n ? (size_t)(mutation_random(&t->state) % n) : 0;
}

static void
load(target *t, const char *dir, const char *file)
{
    FILE *f;

    snprintf(t->name, sizeof t->name, "%s/%s", dir, file);
    f = fopen(t->name, "rb");
    t->n = f ? fread(t->bytes, 1, sizeof t->bytes, f) : 0;
    if (f)
        fclose(f);
}

static void
save(target *t, const char *file)
{
    FILE *f;

    snprintf(t->name, sizeof t->name, "%s/%s", t->dir, file);
    f = fopen(t->name, "wb");
    if (!f || fwrite(t->bytes, 1, t->n, f) != t->n || fclose(f) != 0)
        abort();
}

static const char *
table(target *t)
{
    static const char *const tables[] = {"shard-0.1/postlist.glass",
                                         "shard-0.1/docdata.glass",
                                         "shard-0.1/termlist.glass",
                                         "shard-0.1/position.glass"};

    return tables[below(t, t->tables)];
}

static void
flip_bits(target *t, size_t from, size_t to, size_t most)
{
    size_t n = 1 + below(t, most);

    while (n-- > 0 && to > from)
        t->bytes[from + below(t, to - from)] ^=
            (unsigned char)(1u << below(t, 8));
}

/* Bits anywhere, or in the head of a block, where its directory is. */
static void
in_table(target *t)
{
    const char *file = table(t);
    size_t block;

    load(t, t->dir, file);
    block = below(t, t->n / BLOCK) * BLOCK;
    switch (below(t, 3)) {
    case 0:
        flip_bits(t, 0, t->n, 8);
        snprintf(told, sizeof told, "bits of %s", file);
        break;
    case 1:
        flip_bits(t, block, block + 64 < t->n ? block + 64 : t->n, 3);
        snprintf(told, sizeof told, "head of block %zu of %s", block / BLOCK,
                 file);
        break;
    default: {
        size_t at = block + 11 + 2 * below(t, 100);

        if (at + 1 < t->n) {
            t->bytes[at] = (unsigned char)below(t, 256);
            t->bytes[at + 1] = (unsigned char)below(t, 256);
        }
        snprintf(told, sizeof told, "an item of block %zu of %s",
                 block / BLOCK, file);
    }
    }
    save(t, file);
}

static void
cut(target *t)
{
    const char *file = table(t);

    load(t, t->dir, file);
    t->n = below(t, 2) ? below(t, t->n) : below(t, t->n / BLOCK) * BLOCK;
    snprintf(told, sizeof told, "%s cut to %zu bytes", file, t->n);
    save(t, file);
}

static void
swap_blocks(target *t)
{
    static unsigned char block[BLOCK];
    const char *file = table(t);
    size_t a, b;

    load(t, t->dir, file);
    a = below(t, t->n / BLOCK) * BLOCK;
    b = below(t, t->n / BLOCK) * BLOCK;
    if (a + BLOCK <= t->n && b + BLOCK <= t->n) {
        memcpy(block, t->bytes + a, BLOCK);
        memcpy(t->bytes + a, t->bytes + b, BLOCK);
        memcpy(t->bytes + b, block, BLOCK);
    }
    snprintf(told, sizeof told, "blocks %zu and %zu of %s swapped", a / BLOCK,
             b / BLOCK, file);
    save(t, file);
}

/* A range of zeros, or of noise. */
static void
overwrite(target *t)
{
    const char *file = table(t);
    size_t at, n, i;
    size_t noise = below(t, 2);

    load(t, t->dir, file);
    at = below(t, t->n);
    n = below(t, 2) ? below(t, 200) : below(t, 3 * BLOCK);
    if (n > t->n - at)
        n = t->n - at;
    for (i = 0; i < n; i++)
        t->bytes[at + i] = noise ? (unsigned char)below(t, 256) : 0;
    snprintf(told, sizeof told, "%zu bytes of %s at %zu of %s", n, file, at,
             noise ? "noise" : "zeros");
    save(t, file);
}

static void
foreign_file(target *t)
{
    const char *file = below(t, 4) ? table(t) : "shard-0.1/iamglass";

    load(t, t->other, file);
    snprintf(told, sizeof told, "%s of another index", file);
    save(t, file);
}

static void
swapped_files(target *t)
{
    const char *from = table(t);
    const char *to = table(t);

    load(t, t->dir, from);
    snprintf(told, sizeof told, "%s in the place of %s", from, to);
    save(t, to);
}

static void
version_file(target *t)
{
    size_t i, n;

    load(t, t->dir, "shard-0.1/iamglass");
    switch (below(t, 4)) {
    case 0:
        t->n = below(t, t->n);
        break;
    case 1:
        n = 1 + below(t, 4);
        for (i = 0; i < n; i++)
            t->bytes[32 + below(t, t->n - 32)] = (unsigned char)below(t, 256);
        break;
    case 2:
        n = 1 + below(t, 40);
        for (i = 0; i < n; i++)
            t->bytes[t->n++] = (unsigned char)below(t, 256);
        break;
    default:
        flip_bits(t, 0, t->n, 4);
    }
    snprintf(told, sizeof told, "the version file, %zu bytes", t->n);
    save(t, "shard-0.1/iamglass");
}

static void
stub_file(target *t)
{
    static const char *const hostile[] = {
        "glass /etc\n",
        "auto /etc\n",
        "auto ../../etc\n",
        "inmemory\n",
        "auto shard-0.1/../shard-0.1\n",
        "auto shard-0.1\nauto shard-0.1\n",
        "auto shard-0.2\n",
        "auto shard-0.1\nauto shard-1.1\n",
        "remote :echo\n",
        "auto shard-0.1",
        "",
        "\n",
        "auto shard-99999999999999999999.1\n"};
    const char *text = hostile[below(t, sizeof hostile / sizeof *hostile)];

    load(t, t->dir, "XAPIANDB");
    if (below(t, 3)) {
        t->n = strlen(text);
        memcpy(t->bytes, text, t->n);
    } else {
        flip_bits(t, 0, t->n, 3);
    }
    snprintf(told, sizeof told, "the list of shards: %.*s", (int)t->n,
             (const char *)t->bytes);
    save(t, "XAPIANDB");
}

static void
lost_file(target *t)
{
    const char *file = below(t, 4) ? table(t) : "shard-0.1/iamglass";

    snprintf(t->name, sizeof t->name, "%s/%s", t->dir, file);
    unlink(t->name);
    snprintf(told, sizeof told, "%s is lost", file);
}

/* One that is not served has the first two alone. */
static size_t
count_tables(const char *dir)
{
    char name[700];

    snprintf(name, sizeof name, "%s/shard-0.1/position.glass", dir);
    return access(name, F_OK) == 0 ? 4 : 2;
}

const char *
mutation_apply(const char *dir, const char *other, uint64_t seed)
{
    static void (*const kinds[])(
        target *) = {in_table,      in_table,     in_table,     in_table,
                     cut,           cut,          swap_blocks,  overwrite,
                     overwrite,     overwrite,    stub_file,    foreign_file,
                     swapped_files, version_file, version_file, in_table,
                     lost_file};
    static target t;

    t.dir = dir;
    t.tables = count_tables(dir);
    t.other = other;
    t.state = seed;
    mutation_random(&t.state);
    kinds[below(&t, sizeof kinds / sizeof *kinds)](&t);
    return told;
}

void
mutation_apply_blocks(const char *dir, unsigned times, uint64_t seed)
{
    static void (*const kinds[])(target *) = {in_table, in_table, in_table,
                                              swap_blocks, overwrite};
    static target t;

    t.dir = dir;
    t.tables = count_tables(dir);
    t.state = seed;
    mutation_random(&t.state);
    while (times-- > 0)
        kinds[below(&t, sizeof kinds / sizeof *kinds)](&t);
}
