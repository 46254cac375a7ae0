/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/bulk/bulk_ahead.h"

#include <pthread.h>
#include <signal.h>

#include "base/alloc.h"

/* Bytes that are handed over at once, of two loads in turn. */
enum { LOAD = 256 << 10, LOADS = 2 };

/* A term of a load: where its bytes are, and its parts. */
typedef struct loaded {
    size_t at;
    size_t len;
    size_t first;
    size_t n;
} loaded;

typedef struct load {
    pci_buf bytes; /* of terms, and of parts that do not stay, whose `bytes`
                      are set late */
    size_t size;   /* bytes of all of them */
    loaded *terms;
    size_t n;
    size_t cap;
    pci_bulk_part *parts;
    size_t n_parts;
    size_t cap_parts;
    size_t *starts; /* of each part in `bytes` */
    size_t cap_starts;
    bool is_last;
    pincite_status st; /* of the merge behind its terms */
    pincite_error err;
    bool is_full; /* it is the reader's; under the lock */
} load;

struct pci_bulk_ahead {
    pci_bulk_merge *merge;
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    bool stop; /* under the lock */
    load loads[LOADS];
    load *held;  /* by the reader; NULL: none yet */
    size_t next; /* term of it */
};

static void
clear(load *l)
{
    pci_buf_clear(&l->bytes);
    l->size = 0;
    l->n = 0;
    l->n_parts = 0;
    l->st = PINCITE_OK;
}

static bool
add_part(load *l, const pci_bulk_part *part)
{
    if (!pci_grow(&l->parts, &l->cap_parts, l->n_parts + 1,
                  sizeof *l->parts) ||
        !pci_grow(&l->starts, &l->cap_starts, l->n_parts + 1,
                  sizeof *l->starts))
        return false;
    l->parts[l->n_parts] = *part;
    l->starts[l->n_parts++] = l->bytes.n;
    l->size += part->n;
    if (!part->stays)
        pci_buf_add(&l->bytes, part->bytes, part->n);
    return !l->bytes.failed;
}

static bool
add_term(load *l, const uint8_t *term, size_t len, const pci_bulk_part *parts,
         size_t n)
{
    size_t i;

    if (!pci_grow(&l->terms, &l->cap, l->n + 1, sizeof *l->terms))
        return false;
    l->terms[l->n] = (loaded){l->bytes.n, len, l->n_parts, n};
    l->size += len;
    pci_buf_add(&l->bytes, term, len);
    for (i = 0; i < n; i++)
        if (!add_part(l, &parts[i]))
            return false;
    l->n++;
    return !l->bytes.failed;
}

/* Whether nothing comes behind its terms. */
static bool
is_end(const load *l)
{
    return l->st || l->is_last;
}

/* Fills a load with the next terms, which lie still from then on, also those
 * before a failure. */
static void
fill(pci_bulk_ahead *a, load *l)
{
    size_t i;

    clear(l);
    while (!is_end(l) && l->size < LOAD) {
        const uint8_t *term;
        size_t len;
        const pci_bulk_part *parts;
        size_t n;

        l->st =
            pci_bulk_merge_next(a->merge, &term, &len, &parts, &n, &l->err);
        l->is_last = !l->st && n == 0;
        if (!is_end(l) && !add_term(l, term, len, parts, n))
            l->st = pci_fail_nomem(&l->err);
    }
    for (i = 0; i < l->n_parts; i++)
        if (!l->parts[i].stays)
            l->parts[i].bytes = (const uint8_t *)l->bytes.p + l->starts[i];
}

/* Waits until a load is full, or not; false: it is to stop. */
static bool
await(pci_bulk_ahead *a, const load *l, bool full)
{
    bool goes_on;

    pthread_mutex_lock(&a->lock);
    while (l->is_full != full && !a->stop)
        pthread_cond_wait(&a->change, &a->lock);
    goes_on = !a->stop;
    pthread_mutex_unlock(&a->lock);
    return goes_on;
}

static void
hand_over(pci_bulk_ahead *a, load *l, bool full)
{
    pthread_mutex_lock(&a->lock);
    l->is_full = full;
    pthread_cond_signal(&a->change);
    pthread_mutex_unlock(&a->lock);
}

static void *
work(void *user)
{
    pci_bulk_ahead *a = user;
    size_t i = 0;
    bool done = false;

    while (!done && await(a, &a->loads[i], false)) {
        fill(a, &a->loads[i]);
        done = is_end(&a->loads[i]);
        hand_over(a, &a->loads[i], true);
        i = (i + 1) % LOADS;
    }
    return NULL;
}

/* The thread leaves signals to the caller's. */
static bool
start_thread(pci_bulk_ahead *a)
{
    sigset_t all;
    sigset_t before;
    bool started;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = !pthread_create(&a->thread, NULL, work, a);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

pincite_status
pci_bulk_ahead_new(const pci_bulk_runs *r, bool positions, size_t memory,
                   unsigned threads, pci_bulk_ahead **out, pincite_error *err)
{
    pci_bulk_ahead *a = pci_alloc(sizeof *a);
    pincite_status st;
    size_t i;

    *out = NULL;
    if (!a)
        return pci_fail_nomem(err);
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->change, NULL);
    for (i = 0; i < LOADS; i++) {
        a->loads[i].bytes = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
        a->loads[i].err = (pincite_error)PINCITE_ERROR_INIT;
    }
    st = pci_bulk_merge_new(r, positions, memory, &a->merge, err);
    if (st) {
        pci_bulk_ahead_free(a);
        return st;
    }
    a->has_thread = threads > 1 && start_thread(a);
    *out = a;
    return PINCITE_OK;
}

/* Gives the load back that was read, and waits for the next. */
static void
turn(pci_bulk_ahead *a)
{
    load *read = a->held;

    if (read)
        hand_over(a, read, false);
    a->held = read == &a->loads[0] ? &a->loads[1] : &a->loads[0];
    a->next = 0;
    (void)await(a, a->held, true);
}

pincite_status
pci_bulk_ahead_next(pci_bulk_ahead *a, const uint8_t **term, size_t *len,
                    const pci_bulk_part **parts, size_t *n_parts,
                    pincite_error *err)
{
    const loaded *one;
    const load *l;

    if (!a->has_thread)
        return pci_bulk_merge_next(a->merge, term, len, parts, n_parts, err);
    if (!a->held || (a->next == a->held->n && !is_end(a->held)))
        turn(a);
    l = a->held;
    *n_parts = 0;
    if (a->next == l->n) {
        if (l->st && err)
            *err = l->err;
        return l->st;
    }
    one = &l->terms[a->next++];
    *term = (const uint8_t *)l->bytes.p + one->at;
    *len = one->len;
    *parts = l->parts + one->first;
    *n_parts = one->n;
    return PINCITE_OK;
}

static void
release(load *l)
{
    pci_buf_release(&l->bytes);
    pci_free(l->terms);
    pci_free(l->parts);
    pci_free(l->starts);
}

void
pci_bulk_ahead_free(pci_bulk_ahead *a)
{
    size_t i;

    if (!a)
        return;
    if (a->has_thread) {
        pthread_mutex_lock(&a->lock);
        a->stop = true;
        pthread_cond_signal(&a->change);
        pthread_mutex_unlock(&a->lock);
        pthread_join(a->thread, NULL);
    }
    pci_bulk_merge_free(a->merge);
    for (i = 0; i < LOADS; i++)
        release(&a->loads[i]);
    pthread_cond_destroy(&a->change);
    pthread_mutex_destroy(&a->lock);
    pci_free(a);
}
