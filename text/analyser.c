/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/analyser.h"

#include <libstemmer.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/pack.h"
#include "text/probe.h"

/* The stamp's number is raised whenever tokens or folding change. */
#define STAMP "pincite-analyser 1 english "

/*
 * The cache: an open hash table over words and their stems, which lie in one
 * arena. When either is full it is emptied and fills again: the frequent
 * words are back after a moment.
 */
enum {
    SLOTS = 1 << 17, /* a power of two */
    MAX_ENTRIES = SLOTS / 4 * 3,
    MAX_ARENA = 4 << 20
};

typedef struct slot {
    uint32_t hash;
    uint32_t at;       /* of the word in the arena; its stem follows */
    uint16_t word_len; /* 0: the slot is free */
    uint16_t stem_len;
} slot;

struct pci_analyser {
    struct sb_stemmer *stemmer;
    slot *slots;
    size_t entries;
    pci_buf arena;
    char stamp[sizeof STAMP + PCI_HASH_HEX];
};

static uint32_t
hash_word(const char *word, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u ^ n;
    size_t i = 0;

    for (; n - i >= 8; i += 8) {
        uint64_t eight;

        memcpy(&eight, word + i, sizeof eight);
        h = (h ^ eight) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
    }
    for (; i < n; i++)
        h = (h ^ (unsigned char)word[i]) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(h >> 32);
}

/* The slot of a word, or the free one where it belongs. */
static slot *
find_slot(const pci_analyser *a, const char *word, size_t n, uint32_t hash)
{
    size_t i = hash & (SLOTS - 1);

    for (;;) {
        slot *s = &a->slots[i];

        if (s->word_len == 0 || (s->hash == hash && s->word_len == n &&
                                 memcmp(a->arena.p + s->at, word, n) == 0))
            return s;
        i = (i + 1) & (SLOTS - 1);
    }
}

static pincite_status
stem_uncached(pci_analyser *a, const char *word, size_t n, const char **stem,
              size_t *stem_len, pincite_error *err)
{
    const sb_symbol *p =
        sb_stemmer_stem(a->stemmer, (const sb_symbol *)word, (int)n);

    *stem = "";
    *stem_len = 0;
    if (!p)
        return pci_fail_nomem(err);
    *stem = (const char *)p;
    *stem_len = (size_t)sb_stemmer_length(a->stemmer);
    return PINCITE_OK;
}

static pincite_status
stem_into(pci_analyser *a, slot *s, const char *word, size_t n, uint32_t hash,
          pincite_error *err)
{
    const char *stem;
    size_t stem_len;
    size_t at;
    pincite_status st;

    st = stem_uncached(a, word, n, &stem, &stem_len, err);
    if (st)
        return st;
    if (a->entries >= MAX_ENTRIES ||
        a->arena.n + n + stem_len > a->arena.max) {
        memset(a->slots, 0, SLOTS * sizeof *a->slots);
        pci_buf_clear(&a->arena);
        a->entries = 0;
        s = find_slot(a, word, n, hash);
    }
    at = a->arena.n;
    pci_buf_add(&a->arena, word, n);
    pci_buf_add(&a->arena, stem, stem_len);
    st = pci_buf_status(&a->arena, err);
    if (st) {
        /* Usable again, with what it held before. */
        a->arena.failed = PINCITE_OK;
        a->arena.n = at;
        return st;
    }
    s->hash = hash;
    s->at = (uint32_t)at;
    s->word_len = (uint16_t)n;
    s->stem_len = (uint16_t)stem_len;
    a->entries++;
    return PINCITE_OK;
}

pincite_status
pci_analyser_stem(pci_analyser *a, const char *word, size_t n,
                  const char **stem, size_t *stem_len, pincite_error *err)
{
    uint32_t hash;
    slot *s;

    *stem = "";
    *stem_len = 0;
    if (n == 0)
        return PINCITE_OK;
    if (n > PCI_MAX_WORD) {
        /* No token is so long: nothing would match it. */
        *stem = word;
        *stem_len = n;
        return PINCITE_OK;
    }
    hash = hash_word(word, n);
    s = find_slot(a, word, n, hash);
    if (s->word_len == 0) {
        pincite_status st = stem_into(a, s, word, n, hash, err);

        if (st)
            return st;
        s = find_slot(a, word, n, hash);
    }
    *stem = a->arena.p + s->at + s->word_len;
    *stem_len = s->stem_len;
    return PINCITE_OK;
}

static pincite_status
make_stamp(pci_analyser *a, pincite_error *err)
{
    pci_buf stems = PCI_BUF_INIT(MAX_ARENA);
    const char *const *w;
    pincite_status st = PINCITE_OK;

    for (w = pci_probe_words; *w && !st; w++) {
        const char *stem;
        size_t len;

        st = stem_uncached(a, *w, strlen(*w), &stem, &len, err);
        if (!st)
            pci_pack_bytes(&stems, stem, len);
    }
    if (!st)
        st = pci_buf_status(&stems, err);
    if (st)
        goto out;
    memcpy(a->stamp, STAMP, sizeof STAMP);
    pci_hash_hex(stems.p, stems.n, a->stamp + sizeof STAMP - 1);
out:
    pci_buf_release(&stems);
    return st;
}

/* libstemmer does not say why it gave none. */
static pincite_status
fail_stemmer(pincite_error *err)
{
    const char **known = sb_stemmer_list();

    for (; *known; known++) {
        if (strcmp(*known, "english") == 0)
            return pci_fail_nomem(err);
    }
    return pci_fail(err, PINCITE_E_INTERNAL,
                    "libstemmer has no English stemmer");
}

pincite_status
pci_analyser_new(pci_analyser **out, pincite_error *err)
{
    static const pci_buf arena = PCI_BUF_INIT(MAX_ARENA);
    pci_analyser *a = pci_alloc(sizeof *a);
    pincite_status st;

    *out = NULL;
    if (!a)
        return pci_fail_nomem(err);
    a->arena = arena;
    a->slots = pci_alloc_array(SLOTS, sizeof *a->slots);
    if (!a->slots) {
        st = pci_fail_nomem(err);
        goto out;
    }
    a->stemmer = sb_stemmer_new("english", "UTF_8");
    if (!a->stemmer) {
        st = fail_stemmer(err);
        goto out;
    }
    st = make_stamp(a, err);
    if (st)
        goto out;
    *out = a;
    a = NULL;
out:
    pci_analyser_free(a);
    return st;
}

void
pci_analyser_free(pci_analyser *a)
{
    if (!a)
        return;
    if (a->stemmer)
        sb_stemmer_delete(a->stemmer);
    pci_buf_release(&a->arena);
    pci_free(a->slots);
    pci_free(a);
}

const char *
pci_analyser_stamp(const pci_analyser *a)
{
    return a->stamp;
}
