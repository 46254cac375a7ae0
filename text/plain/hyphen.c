/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/hyphen.h"

#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/plain/compound.h"
#include "text/plain/cut_word.h"

/* Spreads the bits of keys. */
#define STEP 1099511628211U

enum {
    MAX_KEYS = 1 << 20,
    LONG_WORD = 4, /* letters of a word that compounds start with */
    MIN_PARTICIPLE = 6,
    MIN_BROKEN = 4, /* hyphens at line ends that tell how a text is set */
    ENGLISH = 20,   /* one word in so many is "the", "of" or "and" */
    SURE_BROKEN = 4 /* one in so many surely within a word tells, too */
};

/* What a key counts. */
typedef enum kind {
    WORD = 1, /* a word that stands alone */
    STEM,     /* words that start so */
    FRONT,    /* compounds that start with the word */
    END       /* words that end so: hashed from the last letter on */
} kind;

static uint64_t
mix(uint64_t hash, kind k)
{
    hash = (hash ^ (uint64_t)k) * STEP;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static uint64_t
pair_key(uint64_t left, uint64_t right)
{
    return mix(left * 3 + right, WORD) | 1;
}

/* Whether a hyphen ends the line; *cut is where it starts. */
static bool
ends_with_hyphen(const char *s, const pci_line *l, size_t *cut)
{
    *cut = pci_line_before_hyphen(s, l);
    return *cut < l->last;
}

static pci_hyphen_count *
find_slot(const pci_hyphens *h, uint64_t key)
{
    size_t at = (size_t)(key * STEP >> 20) & (h->size - 1);

    while (h->table[at].key && h->table[at].key != key)
        at = (at + 1) & (h->size - 1);
    return &h->table[at];
}

static void
count_key(pci_hyphens *h, uint64_t key)
{
    pci_hyphen_count *slot = find_slot(h, key);

    if (slot->key)
        slot->seen++;
}

/* Counts the endings of the word s[from..to). */
static void
count_endings(pci_hyphens *h, const char *s, size_t from, size_t to)
{
    pci_part p = PCI_PART_INIT;

    while (to > from && p.letters < PCI_MAX_END) {
        to = pci_part_add_before(&p, s, to);
        if (p.letters > 1 && to > from)
            count_key(h, mix(p.hash, END));
    }
}

static uint32_t
seen(const pci_hyphens *h, uint64_t key)
{
    return h->size ? find_slot(h, key)->seen : 0;
}

static bool
grow(pci_hyphens *h)
{
    pci_hyphens larger = *h;
    size_t i;

    larger.size = h->size ? h->size * 2 : 1024;
    larger.table = pci_alloc_array(larger.size, sizeof *larger.table);
    if (!larger.table)
        return false;
    for (i = 0; i < h->size; i++) {
        if (h->table[i].key)
            *find_slot(&larger, h->table[i].key) = h->table[i];
    }
    pci_free(h->table);
    *h = larger;
    return true;
}

/* Has a key counted from now on. */
static bool
add_key(pci_hyphens *h, uint64_t key)
{
    pci_hyphen_count *slot;

    if (h->used >= MAX_KEYS)
        return true;
    if (h->used * 2 >= h->size && !grow(h))
        return false;
    slot = find_slot(h, key);
    if (!slot->key) {
        slot->key = key;
        h->used++;
    }
    return true;
}

static pci_compound
tell(const pci_cut_word *w)
{
    return pci_compound_tell(w->left_text, w->left_len, w->right_text,
                             w->right_len, w->goes_on);
}

static bool
add_word(pci_hyphens *h, const pci_cut_word *w)
{
    return add_key(h, mix(w->joined, WORD)) &&
           add_key(h, mix(w->left.hash, WORD)) &&
           add_key(h, mix(w->right.hash, WORD)) &&
           add_key(h, mix(w->left.hash, FRONT)) &&
           add_key(h, mix(w->end, END)) &&
           add_key(h, pair_key(w->left.hash, w->right.hash)) &&
           (!w->stem || add_key(h, mix(w->stem, STEM)));
}

/* Walks the lines that have text of the article. */
typedef struct walk {
    pci_line_walk lines;
    const pci_paging *paging;
    size_t next;
} walk;

static bool
next_line(walk *w, pci_line *l)
{
    while (pci_lines_next(&w->lines, l)) {
        if (!pci_line_is_blank(l) &&
            !pci_paging_line(w->paging, &w->next, l->first))
            return true;
    }
    return false;
}

static bool
collect(pci_hyphens *h, walk w)
{
    const char *s = w.lines.lines->s;
    pci_line a = {0};
    pci_line b;
    pci_cut_word word;
    size_t cut;

    while (next_line(&w, &b)) {
        h->lines++;
        if (ends_with_hyphen(s, &a, &cut) &&
            pci_cut_word_find(s, &a, &b, cut, &word)) {
            h->at_line_ends++;
            h->surely_broken += pci_cut_word_may_be_broken(&word) &&
                                tell(&word) == PCI_COMPOUND_NEVER;
            if (!add_word(h, &word))
                return false;
        }
        a = b;
    }
    return true;
}

/* Counts the words of a line, but for those that its ends cut. */
static void
count_line(pci_hyphens *h, const char *s, const pci_line *l, bool is_rest)
{
    size_t at = l->first;
    uint64_t before = 0; /* the part in front of a hyphen */
    int32_t c;

    while (at < l->last) {
        pci_part p = PCI_PART_INIT;
        size_t from = at;
        size_t len;
        bool hyphen;

        while ((len = pci_part_add(&p, s + at, l->last - at)) > 0) {
            at += len;
            if (p.letters >= PCI_MIN_STEM && !is_rest)
                count_key(h, mix(p.hash, STEM));
        }
        hyphen = at < l->last && s[at] == '-';
        if (p.letters == 0) {
            at += pci_utf8_decode(s + at, l->last - at, &c);
            before = 0;
            is_rest &= c == 0xad;
            continue;
        }
        h->words++;
        if (before) {
            count_key(h, pair_key(before, p.hash));
            count_key(h, mix(before, FRONT));
            h->compounds++;
        } else if (!is_rest && !hyphen) {
            count_key(h, mix(p.hash, WORD));
            count_endings(h, s, from, at);
        }
        is_rest = false;
        before = hyphen ? p.hash : 0;
        at += hyphen;
    }
}

/* How often a text has the commonest words of English, which is measured by
 * counting them as any others; `add` has them counted. */
static bool
common_words(pci_hyphens *h, bool add, uint64_t *n)
{
    static const char *const words[] = {"the", "of", "and"};
    size_t i;

    *n = 0;
    for (i = 0; i < sizeof words / sizeof *words; i++) {
        pci_part p;

        pci_part_take(&p, words[i], 0, strlen(words[i]));
        if (add && !add_key(h, mix(p.hash, WORD)))
            return false;
        *n += seen(h, mix(p.hash, WORD));
    }
    return true;
}

pincite_status
pci_hyphens_count(const pci_lines *lines, const pci_paging *paging,
                  pci_hyphens *out, pincite_error *err)
{
    static const pci_hyphens empty = PCI_HYPHENS_INIT;
    walk w = {{.lines = lines}, paging, 0};
    bool is_rest = false;
    uint64_t common;
    size_t cut;
    pci_line l;

    *out = empty;
    if (!collect(out, w))
        return pci_fail_nomem(err);
    if (out->used == 0)
        return PINCITE_OK;
    if (!common_words(out, true, &common))
        return pci_fail_nomem(err);
    while (next_line(&w, &l)) {
        count_line(out, lines->s, &l, is_rest);
        is_rest = ends_with_hyphen(lines->s, &l, &cut);
    }
    common_words(out, false, &common);
    out->is_english = common * ENGLISH >= out->words;
    return PINCITE_OK;
}

void
pci_hyphens_release(pci_hyphens *h)
{
    static const pci_hyphens empty = PCI_HYPHENS_INIT;

    pci_free(h->table);
    *h = empty;
}

/* Whether words were broken at line ends: some surely were, or there are many
 * more hyphens than compounds alone would bring there. A few are no
 * statistics. */
static bool
breaks_words(const pci_hyphens *h)
{
    return (h->is_english && h->surely_broken > 0 &&
            h->surely_broken * SURE_BROKEN >= h->at_line_ends) ||
           (h->at_line_ends >= MIN_BROKEN &&
            (h->at_line_ends - 1) * h->words > h->compounds * h->lines * 3);
}

/* "pre- and post-war" */
static bool
is_and(const pci_cut_word *w)
{
    static const char *const list[] = {"and", "or",   "und",   "oder",
                                       "bzw", "och",  "eller", "и",
                                       "или", "oraz", "vai",   NULL};
    const char *const *p;

    for (p = list; *p; p++) {
        if (strlen(*p) == w->right_len &&
            memcmp(*p, w->right_text, w->right_len) == 0)
            return true;
    }
    return false;
}

/* state-owned, oil-producing: not settle-ment, nor bring-ing. */
static bool
is_participle(const pci_cut_word *w)
{
    const char *end = w->right_text + w->right_len;

    return w->right_len >= MIN_PARTICIPLE &&
           (memcmp(end - 2, "ed", 2) == 0 || memcmp(end - 3, "ing", 3) == 0);
}

/* Decides by the parts alone, in a text that breaks words. */
static pci_hyphen
decide_by_parts(const pci_hyphens *h, const pci_cut_word *w)
{
    bool left_word =
        seen(h, mix(w->left.hash, WORD)) > 0 && w->left.letters >= LONG_WORD;

    if (seen(h, mix(w->right.hash, WORD)))
        return PCI_HYPHEN_KEEP;
    /* develop-ment, if there is an agree-ment; but great-power. */
    return left_word && (!seen(h, mix(w->end, END)) ||
                         (h->is_english && is_participle(w)))
               ? PCI_HYPHEN_KEEP
               : PCI_HYPHEN_DROP;
}

static pci_hyphen
decide(const pci_hyphens *h, const pci_cut_word *w)
{
    uint32_t joined = seen(h, mix(w->joined, WORD));
    uint32_t pair = seen(h, pair_key(w->left.hash, w->right.hash));
    pci_compound told = h->is_english ? tell(w) : PCI_COMPOUND_UNTOLD;

    if (joined != pair)
        return joined > pair ? PCI_HYPHEN_DROP : PCI_HYPHEN_KEEP;
    if (joined)
        return PCI_HYPHEN_KEEP;
    if (is_and(w))
        return PCI_HYPHEN_SPACE;
    if (told == PCI_COMPOUND_PARTS)
        return PCI_HYPHEN_KEEP;
    if (told == PCI_COMPOUND_NEVER || !w->left.has_vowel ||
        !w->right.has_vowel || (w->stem && seen(h, mix(w->stem, STEM))))
        return PCI_HYPHEN_DROP;
    if (told == PCI_COMPOUND_WHOLE && breaks_words(h))
        return PCI_HYPHEN_DROP;
    if (seen(h, mix(w->left.hash, FRONT)) || !breaks_words(h))
        return PCI_HYPHEN_KEEP;
    return decide_by_parts(h, w);
}

pci_hyphen
pci_hyphens_decide(const pci_hyphens *h, const char *s, const pci_line *a,
                   const pci_line *b, size_t *cut)
{
    pci_cut_word w;
    int32_t c;

    *cut = a->last;
    if (!ends_with_hyphen(s, a, cut))
        return PCI_HYPHEN_KEEP;
    pci_utf8_decode(s + *cut, a->last - *cut, &c);
    if (c == 0xac || c == 0xad)
        return PCI_HYPHEN_DROP;
    if (!pci_cut_word_find(s, a, b, *cut, &w) ||
        !pci_cut_word_may_be_broken(&w))
        return PCI_HYPHEN_KEEP;
    return decide(h, &w);
}
