/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/hyphen.h"

#include <string.h>
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/utf8.h"

/* FNV-1a over the letters of a word, lower case. */
#define HASH_START 14695981039346656037U
#define HASH_STEP 1099511628211U

enum {
    MAX_KEYS = 1 << 20,
    MIN_STEM = 5,     /* letters that two words share to be of one stem */
    ENDING = 3,       /* letters that may differ then */
    MAX_LETTERS = 48, /* of a word whose endings are counted */
    LONG_WORD = 4,    /* letters of a word that compounds start with */
    MIN_BROKEN = 4    /* hyphens at line ends that tell how a text is set */
};

/* What a key counts. */
typedef enum kind {
    WORD = 1, /* a word that stands alone */
    STEM,     /* words that start so */
    FRONT,    /* compounds that start with the word */
    END       /* words that end so: hashed from the last letter on */
} kind;

typedef struct part {
    uint64_t hash;
    size_t letters;
    bool has_vowel;
    bool is_upper; /* all of it */
    bool starts_upper;
} part;

/* The word around a line's end. */
typedef struct cut_word {
    part left;
    part right;
    uint64_t joined;
    uint64_t stem;  /* 0: too short to have one */
    uint64_t end;   /* of the right part, from its last letter on */
    bool is_longer; /* a further hyphen is before it */
    const char *right_text;
    size_t right_len;
} cut_word;

static const part no_part = {HASH_START, 0, false, true, false};

static uint64_t
mix(uint64_t hash, kind k)
{
    hash = (hash ^ (uint64_t)k) * HASH_STEP;
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static uint64_t
pair_key(uint64_t left, uint64_t right)
{
    return mix(left * 3 + right, WORD) | 1;
}

/* The letter at s[0..n): its length, or 0 if it is none. */
static size_t
letter(const char *s, size_t n, int32_t *c)
{
    utf8proc_category_t k;
    size_t len;

    if (n == 0)
        return 0;
    if ((unsigned char)*s < 0x80) {
        *c = *s;
        return (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
    }
    len = pci_utf8_decode(s, n, c);
    if (*c < 0)
        return 0;
    k = utf8proc_category(*c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_MN ? len : 0;
}

static void
add_letter(part *p, int32_t c)
{
    int32_t low =
        c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : utf8proc_tolower(c);
    bool upper = low != c;

    for (; low > 0; low >>= 8)
        p->hash = (p->hash ^ (uint64_t)(low & 0xff)) * HASH_STEP;
    if (p->letters++ == 0)
        p->starts_upper = upper;
    p->is_upper &= upper;
    /* Of other scripts, and with accents, any letter may be one. */
    p->has_vowel |= c >= 0x80 || strchr("aeiouyAEIOUY", (int)c);
}

/* Takes the letters at s[from..to) and returns their end. */
static size_t
take_letters(const char *s, size_t from, size_t to, part *p)
{
    size_t len;
    int32_t c;

    *p = no_part;
    while ((len = letter(s + from, to - from, &c)) > 0) {
        add_letter(p, c);
        from += len;
    }
    return from;
}

/* Where the letters that end at s[to] start, not before `from`. */
static size_t
letters_before(const char *s, size_t from, size_t to)
{
    int32_t c;

    while (to > from) {
        size_t at = pci_utf8_before(s, to);

        if (at < from || letter(s + at, to - at, &c) != to - at)
            break;
        to = at;
    }
    return to;
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
    size_t at = (size_t)(key * HASH_STEP >> 20) & (h->size - 1);

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

/* Hashes the letters s[from..to) from the last one on; counts the endings of
 * the word they are, unless `counts` is NULL. */
static uint64_t
hash_back(const char *s, size_t from, size_t to, pci_hyphens *counts)
{
    part p = no_part;
    size_t stop = to;
    int32_t c;

    while (to > from && p.letters < MAX_LETTERS) {
        to = pci_utf8_before(s, to);
        pci_utf8_decode(s + to, stop - to, &c);
        add_letter(&p, c);
        if (counts && p.letters > 1 && to > from)
            count_key(counts, mix(p.hash, END));
    }
    return p.hash;
}

/* The parts of the word that the end of line a cuts at `cut`. */
static bool
find_word(const char *s, const pci_line *a, const pci_line *b, size_t cut,
          cut_word *w)
{
    size_t start = letters_before(s, a->first, cut);
    size_t end = take_letters(s, start, cut, &w->left);
    part joined = w->left;
    size_t at = b->first;
    size_t len;
    int32_t c;

    if (w->left.letters == 0 || end != cut)
        return false;
    end = take_letters(s, at, b->last, &w->right);
    if (w->right.letters == 0)
        return false;
    w->right_text = s + at;
    w->right_len = end - at;
    w->is_longer = start > a->first && s[start - 1] == '-';
    w->stem = 0;
    while (at < end) {
        len = letter(s + at, end - at, &c);
        add_letter(&joined, c);
        at += len;
        /* The longest start that leaves an ending. */
        if (joined.letters >= MIN_STEM &&
            joined.letters >= w->left.letters + 2 &&
            joined.letters + ENDING <= w->left.letters + w->right.letters + 1)
            w->stem = joined.hash;
    }
    w->joined = joined.hash;
    w->end = hash_back(s, b->first, end, NULL);
    return true;
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

static bool
add_word(pci_hyphens *h, const cut_word *w)
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
    const char *s;
    size_t n;
    size_t at;
    const pci_paging *paging;
    size_t next;
} walk;

static bool
next_line(walk *w, pci_line *l)
{
    while (pci_line_read(w->s, w->n, w->at, l)) {
        w->at = l->next;
        if (!pci_line_is_blank(l) &&
            !pci_paging_line(w->paging, &w->next, l->first))
            return true;
    }
    return false;
}

static bool
collect(pci_hyphens *h, walk lines)
{
    pci_line a = {0};
    pci_line b;
    cut_word word;
    size_t cut;

    while (next_line(&lines, &b)) {
        h->lines++;
        if (ends_with_hyphen(lines.s, &a, &cut) &&
            find_word(lines.s, &a, &b, cut, &word)) {
            h->at_line_ends++;
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
        part p = no_part;
        size_t from = at;
        size_t len;
        bool hyphen;

        while ((len = letter(s + at, l->last - at, &c)) > 0) {
            add_letter(&p, c);
            at += len;
            if (p.letters >= MIN_STEM && !is_rest)
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
            hash_back(s, from, at, h);
        }
        is_rest = false;
        before = hyphen ? p.hash : 0;
        at += hyphen;
    }
}

pincite_status
pci_hyphens_count(const char *s, size_t n, const pci_paging *paging,
                  pci_hyphens *out, pincite_error *err)
{
    static const pci_hyphens empty = PCI_HYPHENS_INIT;
    walk lines = {s, n, 0, paging, 0};
    bool is_rest = false;
    size_t cut;
    pci_line l;

    *out = empty;
    if (!collect(out, lines))
        return pci_fail_nomem(err);
    if (out->used == 0)
        return PINCITE_OK;
    while (next_line(&lines, &l)) {
        count_line(out, s, &l, is_rest);
        is_rest = ends_with_hyphen(s, &l, &cut);
    }
    return PINCITE_OK;
}

void
pci_hyphens_release(pci_hyphens *h)
{
    static const pci_hyphens empty = PCI_HYPHENS_INIT;

    pci_free(h->table);
    *h = empty;
}

/* Whether words were broken at line ends: there are many more hyphens than
 * compounds alone would bring there. A few are no statistics. */
static bool
breaks_words(const pci_hyphens *h)
{
    return h->at_line_ends >= MIN_BROKEN &&
           (h->at_line_ends - 1) * h->words > h->compounds * h->lines * 3;
}

/* "pre- and post-war" */
static bool
is_and(const cut_word *w)
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

static pci_hyphen
decide(const pci_hyphens *h, const cut_word *w)
{
    uint32_t joined = seen(h, mix(w->joined, WORD));
    uint32_t pair = seen(h, pair_key(w->left.hash, w->right.hash));
    bool left_word = seen(h, mix(w->left.hash, WORD)) > 0;
    bool right_word = seen(h, mix(w->right.hash, WORD)) > 0;

    if (joined != pair)
        return joined > pair ? PCI_HYPHEN_DROP : PCI_HYPHEN_KEEP;
    if (joined)
        return PCI_HYPHEN_KEEP;
    if (is_and(w))
        return PCI_HYPHEN_SPACE;
    if (w->stem && seen(h, mix(w->stem, STEM)))
        return PCI_HYPHEN_DROP;
    if (seen(h, mix(w->left.hash, FRONT)))
        return PCI_HYPHEN_KEEP;
    if (!w->left.has_vowel || !w->right.has_vowel)
        return PCI_HYPHEN_DROP;
    if (right_word || !breaks_words(h))
        return PCI_HYPHEN_KEEP;
    /* develop-ment, if there is an agree-ment; but great-power. */
    return left_word && w->left.letters >= LONG_WORD &&
                   !seen(h, mix(w->end, END))
               ? PCI_HYPHEN_KEEP
               : PCI_HYPHEN_DROP;
}

pci_hyphen
pci_hyphens_decide(const pci_hyphens *h, const char *s, const pci_line *a,
                   const pci_line *b, size_t *cut)
{
    cut_word w;
    int32_t c;

    *cut = a->last;
    if (!ends_with_hyphen(s, a, cut))
        return PCI_HYPHEN_KEEP;
    pci_utf8_decode(s + *cut, a->last - *cut, &c);
    if (c == 0xac || c == 0xad)
        return PCI_HYPHEN_DROP;
    if (!find_word(s, a, b, *cut, &w))
        return PCI_HYPHEN_KEEP;
    /* Words are not broken behind one letter, within figures and names
     * (Su-27, US-led, Anglo-French), or beside another hyphen. */
    if (w.is_longer || w.left.letters < 2 ||
        (w.left.is_upper != w.right.is_upper) ||
        (w.right.starts_upper && !w.left.is_upper))
        return PCI_HYPHEN_KEEP;
    return decide(h, &w);
}
