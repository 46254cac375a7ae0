/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/analyser.h"

#include <libstemmer.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/eight.h"
#include "base/fetch.h"
#include "base/hash.h"
#include "base/pack.h"
#include "text/words/language.h"
#include "text/words/probe.h"
#include "text/words/spelling.h"
#include "text/words/word_hash.h"

/*
 * The cache: an open hash table over words and their stems, which lie in one
 * arena. It starts small, for a search looks at few words and each page of
 * memory touched costs time, and grows. When it is full it is emptied and
 * fills again: the frequent words are back after a moment.
 */
enum {
    FIRST_SLOTS = 1 << 9, /* powers of two */
    MOST_SLOTS = 1 << 17,
    MAX_ARENA = 4 << 20,
    LINE = 64,    /* bytes of one of the caches: two slots */
    MAX_NAME = 20 /* of a stemmer */
};

/* Two of them are a line of the caches. */
typedef struct slot {
    uint64_t front;    /* pci_eight_front_padded() of the word */
    uint32_t at;       /* of the word in the arena; its stem follows */
    uint16_t word_len; /* 0: the slot is free */
    uint16_t stem_len;
    uint32_t notes[PCI_NOTES];
} slot;

struct pci_analyser {
    struct sb_stemmer *stemmer; /* NULL: there is none */
    bool is_english; /* words are spelled in one way before they are stemmed */
    bool moves_start;
    void *room; /* of the slots, which begin with a line */
    slot *slots;
    size_t n_slots;
    size_t entries;
    pci_buf arena;
    char stamp[PCI_STEMMER_STAMP + 1];
};

/* What a word is looked up by. */
typedef struct word_key {
    uint64_t front;
    uint64_t hash;
} word_key;

/* Of a word behind which there may be nothing to read. */
static word_key
key_of(const char *word, size_t n)
{
    char padded[8] = "";
    uint64_t front;

    memcpy(padded, word, n < sizeof padded ? n : sizeof padded);
    front = pci_eight_front_padded(padded, n);
    return (word_key){front, pci_word_hash(front, word, n)};
}

/* The slot of a word, or the free one where it belongs. */
static inline slot *
find_slot(const pci_analyser *a, const char *word, size_t n, word_key key)
{
    size_t i = key.hash & (a->n_slots - 1);

    for (;;) {
        slot *s = &a->slots[i];

        if (s->word_len == 0 ||
            (s->front == key.front && s->word_len == n &&
             (n <= 8 ||
              pci_eight_same(a->arena.p + s->at + 8, word + 8, n - 8))))
            return s;
        i = (i + 1) & (a->n_slots - 1);
    }
}

/* Gives it so many slots, all free. */
static bool
make_slots(pci_analyser *a, size_t n)
{
    char *room = pci_alloc_table(n + 2, sizeof *a->slots);

    if (!room)
        return false;
    a->room = room;
    a->slots = (slot *)(void *)(room + (LINE - (uintptr_t)room % LINE));
    a->n_slots = n;
    return true;
}

static pincite_status
stem_uncached(pci_analyser *a, const char *word, size_t n, const char **stem,
              size_t *stem_len, pincite_error *err)
{
    char spelling[PCI_MAX_WORD + PCI_SPELLING_GROWTH];
    size_t unified = a->is_english ? pci_spelling_unify(word, n, spelling) : 0;
    const sb_symbol *p = (const sb_symbol *)(unified ? spelling : word);

    *stem = word;
    *stem_len = n;
    if (!a->stemmer)
        return PINCITE_OK;
    p = sb_stemmer_stem(a->stemmer, p, (int)(unified ? unified : n));
    if (!p)
        return pci_fail_nomem(err);
    *stem = (const char *)p;
    *stem_len = (size_t)sb_stemmer_length(a->stemmer);
    return PINCITE_OK;
}

static void
empty_cache(pci_analyser *a)
{
    memset(a->slots, 0, a->n_slots * sizeof *a->slots);
    pci_buf_clear(&a->arena);
    a->entries = 0;
}

static pincite_status
grow_cache(pci_analyser *a, pincite_error *err)
{
    void *room = a->room;
    const slot *old = a->slots;
    size_t n = a->n_slots;
    size_t i;

    if (!make_slots(a, n * 4))
        return pci_fail_nomem(err);
    for (i = 0; i < n; i++) {
        const char *word = a->arena.p + old[i].at;
        size_t len = old[i].word_len;

        if (len)
            *find_slot(a, word, len, key_of(word, len)) = old[i];
    }
    pci_free(room);
    return PINCITE_OK;
}

/* Makes room for another word and its stem. */
static pincite_status
make_room(pci_analyser *a, size_t bytes, pincite_error *err)
{
    bool crowded = a->entries >= a->n_slots / 4 * 3;

    if (crowded && a->n_slots < MOST_SLOTS)
        return grow_cache(a, err);
    if (crowded || a->arena.n + bytes > a->arena.max)
        empty_cache(a);
    return PINCITE_OK;
}

static pincite_status
stem_into(pci_analyser *a, const char *word, size_t n, word_key key,
          slot **out, pincite_error *err)
{
    const char *stem;
    size_t stem_len;
    size_t at;
    slot *s;
    pincite_status st;

    st = stem_uncached(a, word, n, &stem, &stem_len, err);
    if (st)
        return st;
    st = make_room(a, n + stem_len, err);
    if (st)
        return st;
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
    s = find_slot(a, word, n, key);
    s->front = key.front;
    s->at = (uint32_t)at;
    s->word_len = (uint16_t)n;
    s->stem_len = (uint16_t)stem_len;
    memset(s->notes, 0, sizeof s->notes);
    a->entries++;
    *out = s;
    return PINCITE_OK;
}

void
pci_analyser_expect(const pci_analyser *a, const pci_token *t)
{
    pci_fetch(&a->slots[t->hash & (a->n_slots - 1)]);
}

static inline pincite_status
look_up(pci_analyser *a, const char *word, size_t n, word_key key,
        pci_stem *out, pincite_error *err)
{
    slot *s;

    /* No token is so long: nothing would match it. */
    if (n == 0 || n > PCI_MAX_WORD) {
        *out = (pci_stem){.text = n ? word : "", .len = n};
        return PINCITE_OK;
    }
    s = find_slot(a, word, n, key);
    if (s->word_len == 0) {
        pincite_status st = stem_into(a, word, n, key, &s, err);

        if (st) {
            *out = (pci_stem){.text = ""};
            return st;
        }
    }
    *out = (pci_stem){a->arena.p + s->at + s->word_len, s->stem_len, s->notes};
    return PINCITE_OK;
}

pincite_status
pci_analyser_look(pci_analyser *a, const char *word, size_t n, pci_stem *out,
                  pincite_error *err)
{
    return look_up(a, word, n, key_of(word, n), out, err);
}

pincite_status
pci_analyser_find(pci_analyser *a, const char *words, const pci_token *t,
                  pci_stem *out, pincite_error *err)
{
    const char *word = words + t->word;
    word_key key = {pci_eight_front_padded(word, t->word_len), t->hash};

    return look_up(a, word, t->word_len, key, out, err);
}

pincite_status
pci_analyser_stem(pci_analyser *a, const char *word, size_t n,
                  const char **stem, size_t *stem_len, pincite_error *err)
{
    pci_stem found;
    pincite_status st = pci_analyser_look(a, word, n, &found, err);

    *stem = found.text;
    *stem_len = found.len;
    return st;
}

static pincite_status
make_stamp(pci_analyser *a, const char *name, pincite_error *err)
{
    pci_buf stems = PCI_BUF_INIT(MAX_ARENA);
    const char *const *w;
    size_t n = strlen(name);
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
    memcpy(a->stamp, name, n);
    a->stamp[n] = ' ';
    pci_hash_hex(stems.p, stems.n, a->stamp + n + 1);
out:
    pci_buf_release(&stems);
    return st;
}

/* These take prefixes off, or undo how a word's start changes. */
static bool
changes_start(const char *stemmer)
{
    static const char *const names[] = {"arabic",  "indonesian", "irish",
                                        "serbian", "tamil",      "yiddish",
                                        NULL};
    const char *const *name = names;

    while (*name && strcmp(*name, stemmer))
        name++;
    return *name != NULL;
}

static pincite_status
make_stemmer(pci_analyser *a, const char *name, pincite_error *err)
{
    a->stemmer = sb_stemmer_new(name, "UTF_8");
    return a->stemmer ? make_stamp(a, name, err) : pci_fail_nomem(err);
}

/* The name of the language's stemmer, if this libstemmer has it. */
static const char *
stemmer_name(const char *language)
{
    const char *name = pci_language_stemmer(language);
    const char **known = sb_stemmer_list();

    for (; name && *known; known++)
        if (!strcmp(*known, name))
            return strlen(name) <= MAX_NAME ? name : NULL;
    return NULL;
}

pincite_status
pci_analyser_new(const char *language, pci_analyser **out, pincite_error *err)
{
    static const pci_buf arena = PCI_BUF_INIT(MAX_ARENA);
    const char *name = stemmer_name(language);
    pci_analyser *a = pci_alloc(sizeof *a);
    pincite_status st = PINCITE_OK;

    *out = NULL;
    if (!a)
        return pci_fail_nomem(err);
    a->arena = arena;
    memcpy(a->stamp, "none", sizeof "none");
    a->is_english = name && !strcmp(name, "english");
    a->moves_start = name && changes_start(name);
    if (!make_slots(a, FIRST_SLOTS))
        st = pci_fail_nomem(err);
    else if (name)
        st = make_stemmer(a, name, err);
    if (st)
        pci_analyser_free(a);
    else
        *out = a;
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
    pci_free(a->room);
    pci_free(a);
}

unsigned
pci_analyser_keeps(const pci_analyser *a)
{
    if (a->moves_start)
        return 0;
    /* English takes letters off behind a vowel and a consonant, but for a few
     * whole words: dying, lying, tying. Of others this is not known. */
    return a->is_english || !a->stemmer ? 2 : 1;
}

bool
pci_analyser_keeps_start_of(const pci_analyser *a, const char *word, size_t n)
{
    return !a->moves_start &&
           (!a->is_english || pci_spelling_keeps_start(word, n));
}

const char *
pci_analyser_stamp(const pci_analyser *a)
{
    return a->stamp;
}

pincite_status
pci_analysers_get(pci_analysers *all, const char *language, pci_analyser **out,
                  pincite_error *err)
{
    const char *code = language ? language : PCI_DEFAULT_LANGUAGE;
    struct pci_analysers_one *one;
    pincite_status st;
    size_t i;

    *out = NULL;
    for (i = 0; i < all->n; i++) {
        if (!strcmp(all->list[i].code, code)) {
            *out = all->list[i].analyser;
            return PINCITE_OK;
        }
    }
    if (strlen(code) >= sizeof one->code)
        return pci_fail(err, PINCITE_E_INVALID, "'%s' is no language", code);
    if (!pci_grow(&all->list, &all->cap, all->n + 1, sizeof *all->list))
        return pci_fail_nomem(err);
    one = &all->list[all->n];
    st = pci_analyser_new(code, &one->analyser, err);
    if (st)
        return st;
    memcpy(one->code, code, strlen(code) + 1);
    all->n++;
    *out = one->analyser;
    return PINCITE_OK;
}

void
pci_analysers_release(pci_analysers *all)
{
    size_t i;

    for (i = 0; i < all->n; i++)
        pci_analyser_free(all->list[i].analyser);
    pci_free(all->list);
    *all = (pci_analysers)PCI_ANALYSERS_INIT;
}
