/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/match/places.h"

#include <stdlib.h>

#include "base/alloc.h"

/* How long the best choice of places is looked for, before the first one
 * found has to do, and how long all of them: only texts that repeat few words
 * ever get there. */
enum { MAX_STEPS = 2000, MAX_ALL_STEPS = 100000 };

#define NO_TWIN SIZE_MAX

/* The search for the shortest stretch from a place on. */
typedef struct chase {
    const pci_places *operands;
    size_t n;
    uint32_t distance;
    uint64_t reach; /* positions that a stretch can have at most */
    size_t leader;  /* the operand that the stretch starts with */
    /* Of each operand the one before it with the same places: of the two it
     * stands behind, as it makes no difference which is which. */
    const size_t *twin;
    const size_t *twins_behind; /* how many more there are */
    const pci_place *chosen[PCI_MAX_OPERANDS];
    size_t steps;
    bool found;
    uint32_t last; /* of the best so far */
    size_t end;
} chase;

pincite_status
pci_places_add(pci_places *p, pci_place place, pincite_error *err)
{
    if (!pci_grow(&p->list, &p->cap, p->n + 1, sizeof *p->list))
        return pci_fail_nomem(err);
    p->list[p->n++] = place;
    return PINCITE_OK;
}

static int
by_first(const void *a, const void *b)
{
    const pci_place *x = a;
    const pci_place *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->last > y->last) - (x->last < y->last);
}

void
pci_places_sort(pci_places *p)
{
    if (p->n > 1)
        qsort(p->list, p->n, sizeof *p->list, by_first);
}

void
pci_places_release(pci_places *p)
{
    pci_free(p->list);
    *p = (pci_places)PCI_PLACES_INIT;
}

/* Whether bytes of the place are used by an operand before operand i. */
static bool
is_taken(const chase *c, size_t i, const pci_place *place)
{
    size_t k;

    for (k = 0; k < c->n; k++) {
        const pci_place *other = c->chosen[k];

        if ((k < i || k == c->leader) && k != i && other &&
            place->start < other->end && other->start < place->end)
            return true;
    }
    return false;
}

/* All operands have a place: takes it if it is the shortest so far. */
static void
consider(chase *c)
{
    uint32_t first = c->chosen[c->leader]->first;
    uint32_t last = 0;
    uint64_t words = 0;
    size_t end = 0;
    size_t k;

    for (k = 0; k < c->n; k++) {
        const pci_place *p = c->chosen[k];

        words += p->last - p->first + 1;
        last = p->last > last ? p->last : last;
        end = p->end > end ? p->end : end;
    }
    if (c->distance != UINT32_MAX &&
        (uint64_t)last - first + 1 > words + c->distance)
        return;
    if (!c->found || last < c->last) {
        c->found = true;
        c->last = last;
        c->end = end;
    } else if (last == c->last && end > c->end) {
        /* A joined form, the end of which stands farther on. */
        c->end = end;
    }
}

/* The first place that does not begin before position `first`. */
static size_t
find_from(const pci_places *p, uint32_t first)
{
    size_t low = 0;
    size_t high = p->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->list[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first place that operand i may have. */
static size_t
begin_from(const chase *c, size_t i)
{
    size_t twin = c->twin[i];
    size_t from = find_from(&c->operands[i], c->chosen[c->leader]->first);
    size_t behind;

    if (twin == NO_TWIN)
        return from;
    behind = (size_t)(c->chosen[twin] - c->operands[twin].list) + 1;
    return behind > from ? behind : from;
}

/* Chooses places for the operands from i on. At most PCI_MAX_OPERANDS
 * deep. */
static void
choose(chase *c, size_t i)
{
    const pci_places *p;
    size_t k;

    if (i == c->n) {
        consider(c);
        return;
    }
    if (i == c->leader) {
        choose(c, i + 1);
        return;
    }
    p = &c->operands[i];
    for (k = begin_from(c, i); k + c->twins_behind[i] < p->n; k++) {
        uint32_t first = c->chosen[c->leader]->first;

        if (c->steps++ > MAX_STEPS || p->list[k].first - first >= c->reach ||
            (c->found && p->list[k + c->twins_behind[i]].first > c->last))
            break;
        if (is_taken(c, i, &p->list[k]))
            continue;
        c->chosen[i] = &p->list[k];
        choose(c, i + 1);
        c->chosen[i] = NULL;
    }
}

/* Of words that are not each other's, each has its first place behind the
 * leader's: no other choice ends sooner. False if it is not as simple as
 * that. */
static bool
choose_first(chase *c)
{
    const pci_place *leader = c->chosen[c->leader];
    bool simple = leader->first == leader->last;
    size_t i;

    for (i = 0; i < c->n && simple; i++) {
        const pci_places *p = &c->operands[i];
        const pci_place *place;
        size_t k;

        if (i == c->leader)
            continue;
        k = find_from(p, leader->first);
        if (k == p->n)
            return true; /* nor has any other choice one */
        place = &p->list[k];
        c->chosen[i] = place;
        simple = place->first == place->last && !is_taken(c, i, place) &&
                 (k + 1 == p->n || place[1].first > place->first);
    }
    if (simple)
        consider(c);
    return simple;
}

static uint64_t
find_reach(const pci_places *operands, size_t n, uint32_t distance)
{
    uint64_t reach = distance;
    size_t i;
    size_t k;

    for (i = 0; i < n; i++) {
        uint32_t longest = 0;

        for (k = 0; k < operands[i].n; k++) {
            const pci_place *p = &operands[i].list[k];

            if (p->last - p->first + 1 > longest)
                longest = p->last - p->first + 1;
        }
        reach += longest;
    }
    return reach;
}

static bool
are_twins(const pci_places *a, const pci_places *b)
{
    size_t i;

    for (i = 0; i < a->n && i < b->n; i++)
        if (a->list[i].first != b->list[i].first ||
            a->list[i].last != b->list[i].last ||
            a->list[i].start != b->list[i].start ||
            a->list[i].end != b->list[i].end)
            return false;
    return a->n == b->n;
}

static void
find_twins(const pci_places *operands, size_t n, size_t *twin, size_t *behind)
{
    size_t i;
    size_t k;

    for (i = 0; i < n; i++) {
        twin[i] = NO_TWIN;
        for (k = i; k-- > 0 && twin[i] == NO_TWIN;)
            if (are_twins(&operands[k], &operands[i]))
                twin[i] = k;
    }
    for (i = n; i-- > 0;) {
        behind[i] = 0;
        for (k = i + 1; k < n; k++)
            if (twin[k] == i)
                behind[i] = behind[k] + 1;
    }
}

/* A stretch by positions, too, to tell which holds another. */
typedef struct stretch {
    uint32_t first;
    uint32_t last;
    pci_span span;
} stretch;

static void
widen(pci_span *span, const pci_span *other)
{
    if (other->start < span->start)
        span->start = other->start;
    if (other->end > span->end)
        span->end = other->end;
}

/* Adds those that hold no other; they are in order of where they start. Of
 * those at the same positions one is made. */
static pincite_status
add_shortest(const stretch *list, size_t n, pci_spans *out, pincite_error *err)
{
    uint32_t least = UINT32_MAX; /* the last position of those behind */
    bool added = false;          /* the one behind */
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = n; i-- > 0 && !st;) {
        const stretch *next = i + 1 < n ? &list[i + 1] : NULL;

        if (next && added && list[i].first == next->first &&
            list[i].last == next->last) {
            widen(&out->list[out->n - 1], &list[i].span);
            continue;
        }
        added = list[i].last < least;
        if (!added)
            continue;
        least = list[i].last;
        st = pci_spans_add(out, list[i].span.start, list[i].span.end, err);
    }
    return st;
}

static int
by_position(const void *a, const void *b)
{
    const stretch *x = a;
    const stretch *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    /* Of those that start together the shortest comes last. */
    return (x->last < y->last) - (x->last > y->last);
}

pincite_status
pci_places_near(const pci_places *operands, size_t n, uint32_t distance,
                pci_spans *out, pincite_error *err)
{
    stretch *list = NULL;
    pincite_status st = PINCITE_OK;
    size_t twin[PCI_MAX_OPERANDS];
    size_t behind[PCI_MAX_OPERANDS];
    size_t total = 0;
    size_t found = 0;
    size_t steps = 0;
    uint64_t reach;
    size_t i;
    size_t k;

    if (n > PCI_MAX_OPERANDS)
        n = PCI_MAX_OPERANDS;
    for (i = 0; i < n; i++) {
        if (operands[i].n == 0)
            return PINCITE_OK;
        total += operands[i].n;
    }
    list = pci_alloc_array(total, sizeof *list);
    if (!list)
        return pci_fail_nomem(err);
    find_twins(operands, n, twin, behind);
    reach = find_reach(operands, n, distance);
    for (i = 0; i < n; i++)
        for (k = 0;
             twin[i] == NO_TWIN && k < operands[i].n && steps < MAX_ALL_STEPS;
             k++) {
            const pci_place *p = &operands[i].list[k];
            chase c = {.operands = operands,
                       .n = n,
                       .distance = distance,
                       .reach = reach,
                       .twin = twin,
                       .twins_behind = behind,
                       .leader = i};

            c.chosen[i] = p;
            if (!choose_first(&c))
                choose(&c, 0);
            steps += c.steps;
            if (c.found)
                list[found++] = (stretch){p->first, c.last, {p->start, c.end}};
        }
    if (found > 1)
        qsort(list, found, sizeof *list, by_position);
    st = add_shortest(list, found, out, err);
    pci_free(list);
    return st;
}
