/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/crew.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "base/alloc.h"
#include "indexer/doubt.h"
#include "text/article.h"

/* Bytes of files that make a parcel. Small ones keep all threads at work to
 * the end, large ones make few runs to be merged. */
enum {
    LEAST_PARCEL = 64 << 10,
    MOST_PARCEL = 4 << 20,
    PARCELS_A_THREAD = 2, /* at least, of what is left */
    MEMORY_A_PARCEL = 32  /* in flight parcels may take so many times theirs */
};

/* Some files that follow each other. */
typedef struct parcel {
    size_t from;
    size_t to;
    pci_done *done; /* one a file */
    pci_bulk_batch *batch;
    bool complete;
    pincite_status st; /* of the work; files that cannot be read are no
                          failure */
    pincite_error err;
} parcel;

typedef struct crew {
    const pci_survey *survey;
    const pci_crew_client *client;
    parcel *parcels;
    size_t n;
    size_t cap;
    pci_bulk_batch **idle; /* batches */
    size_t n_idle;
    size_t next; /* parcel to be begun */
    bool stop;
    pthread_mutex_t lock;
    pthread_cond_t change;
} crew;

/* What a thread has for itself. */
typedef struct desk {
    pci_absorber *absorber;
    pincite_status st; /* of making it */
    pincite_error err;
    pci_buf bytes; /* of the file being read */
    int64_t waited_ns;
} desk;

static void
open_desk(desk *d)
{
    *d = (desk){.err = PINCITE_ERROR_INIT,
                .bytes = PCI_BUF_INIT(PCI_MAX_SOURCE)};
    d->st = pci_absorber_new(&d->absorber, &d->err);
}

static void
close_desk(desk *d)
{
    pci_absorber_free(d->absorber);
    pci_buf_release(&d->bytes);
}

/* Reads and analyses one file. */
static pincite_status
work_on(desk *d, pci_bulk_batch *batch, const pci_fresh *fresh, bool force,
        pci_done *done, pincite_error *err)
{
    const pci_walk_file *file = fresh->file;
    pci_sink sink = {.batch = batch};
    pci_buf *bytes = &d->bytes;
    const char *path = file->path;
    int64_t begun = pci_doubt_outwait(&file->stat, &d->waited_ns);
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st;

    pci_buf_clear(bytes);
    done->st = pci_file_read(path, bytes, &done->state, &why);
    if (done->st == PINCITE_E_LIMIT) {
        pci_hash_none(done->hash);
        done->st = PINCITE_E_NOT_TEXT;
    } else if (!done->st) {
        done->doubt = pci_doubt(&done->state, begun);
        pci_hash_hex(bytes->p ? bytes->p : "", bytes->n, done->hash);
        done->same =
            fresh->entry && !force && !strcmp(fresh->entry->hash, done->hash);
        if (done->same)
            return PINCITE_OK;
        st = pci_absorb(d->absorber, &sink, path, bytes->p ? bytes->p : "",
                        bytes->n, NULL, &done->passages, &why);
        if (st && st != PINCITE_E_NOT_TEXT) {
            *err = why;
            return st;
        }
        done->st = st;
        done->stemmed = *pci_absorber_language(d->absorber);
    }
    if (done->st == PINCITE_E_NOMEM)
        return pci_fail_nomem(err);
    if (!done->st)
        return PINCITE_OK;
    done->why = pci_strdup(why.message);
    return done->why ? PINCITE_OK : pci_fail_nomem(err);
}

static bool
is_stopped(crew *c)
{
    bool stop;

    pthread_mutex_lock(&c->lock);
    stop = c->stop;
    pthread_mutex_unlock(&c->lock);
    return stop;
}

static void
work_through(crew *c, desk *d, parcel *p)
{
    size_t n = p->to - p->from;
    size_t i;

    p->done = pci_alloc_array(n, sizeof *p->done);
    if (!p->done)
        p->st = pci_fail_nomem(&p->err);
    for (i = 0; i < n && !p->st && !is_stopped(c); i++)
        p->st = work_on(d, p->batch, &c->survey->fresh[p->from + i],
                        c->survey->force, &p->done[i], &p->err);
    if (!p->st)
        p->st = pci_bulk_batch_finish(p->batch, &p->err);
}

/* The next parcel with a batch to fill; NULL when there is none to come. As
 * parcels are begun in order, the one that is waited for always has its. */
static parcel *
begin_parcel(crew *c)
{
    parcel *p = NULL;

    pthread_mutex_lock(&c->lock);
    while (!c->stop && c->next < c->n && c->n_idle == 0)
        pthread_cond_wait(&c->change, &c->lock);
    if (!c->stop && c->next < c->n) {
        p = &c->parcels[c->next++];
        p->batch = c->idle[--c->n_idle];
    }
    pthread_mutex_unlock(&c->lock);
    return p;
}

static void
complete(crew *c, parcel *p)
{
    pthread_mutex_lock(&c->lock);
    p->complete = true;
    pthread_cond_broadcast(&c->change);
    pthread_mutex_unlock(&c->lock);
}

/* Makes one parcel complete; false when there is none to come. */
static bool
work_once(crew *c, desk *d)
{
    parcel *p = begin_parcel(c);

    if (!p)
        return false;
    p->st = d->st;
    p->err = d->err;
    if (!p->st)
        work_through(c, d, p);
    complete(c, p);
    return true;
}

/* What a thread does until there is nothing left. */
static void *
work(void *user)
{
    desk d;

    open_desk(&d);
    while (work_once(user, &d))
        ;
    close_desk(&d);
    return NULL;
}

static bool
add_parcel(crew *c, size_t from, size_t to)
{
    if (!pci_grow(&c->parcels, &c->cap, c->n + 1, sizeof *c->parcels))
        return false;
    c->parcels[c->n++] =
        (parcel){.from = from, .to = to, .err = PINCITE_ERROR_INIT};
    return true;
}

static uint64_t
size_of(const pci_survey *s)
{
    uint64_t size = 0;
    size_t i;

    for (i = 0; i < s->n_fresh; i++)
        size += s->fresh[i].file->stat.size;
    return size;
}

/* How large the next parcel is to be where so many bytes are left: towards the
 * end ever smaller. */
static uint64_t
parcel_size(const pci_build_plan *plan, uint64_t left)
{
    uint64_t size = left / (PARCELS_A_THREAD * (uint64_t)plan->threads);

    if (size > plan->memory / (MEMORY_A_PARCEL * (uint64_t)plan->threads))
        size = plan->memory / (MEMORY_A_PARCEL * (uint64_t)plan->threads);
    if (size > MOST_PARCEL)
        size = MOST_PARCEL;
    return size < LEAST_PARCEL ? LEAST_PARCEL : size;
}

static pincite_status
part(crew *c, const pci_build_plan *plan, pincite_error *err)
{
    const pci_survey *s = c->survey;
    uint64_t left = size_of(s);
    uint64_t size = 0;
    size_t from = 0;
    size_t i;

    for (i = 0; i < s->n_fresh; i++) {
        size += s->fresh[i].file->stat.size;
        if (size < parcel_size(plan, left) && i + 1 < s->n_fresh)
            continue;
        if (!add_parcel(c, from, i + 1))
            return pci_fail_nomem(err);
        from = i + 1;
        left -= size;
        size = 0;
    }
    return PINCITE_OK;
}

/* Waits for a parcel and hands it on. */
static pincite_status
hand_on(crew *c, parcel *p, pincite_error *err)
{
    const pci_crew_client *client = c->client;
    pincite_status st;
    size_t i;

    pthread_mutex_lock(&c->lock);
    while (!p->complete)
        pthread_cond_wait(&c->change, &c->lock);
    pthread_mutex_unlock(&c->lock);
    st = p->st;
    if (st && err)
        *err = p->err;
    for (i = 0; i < p->to - p->from && !st; i++)
        st = client->done(p->from + i, &p->done[i], client->user);
    if (!st)
        st = client->take(p->batch, client->user);
    pthread_mutex_lock(&c->lock);
    c->idle[c->n_idle++] = p->batch;
    c->stop = c->stop || st;
    pthread_cond_broadcast(&c->change);
    pthread_mutex_unlock(&c->lock);
    return st;
}

static void
release_parcel(parcel *p)
{
    size_t i;

    for (i = 0; p->done && i < p->to - p->from; i++)
        pci_free(p->done[i].why);
    pci_free(p->done);
    p->done = NULL;
}

/* Starts the threads, which leave signals to the caller's. Returns how many
 * there are. */
static size_t
start_threads(crew *c, pthread_t *threads, size_t n)
{
    sigset_t all;
    sigset_t before;
    size_t i;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (i = 0; i < n; i++)
        if (pthread_create(&threads[i], NULL, work, c))
            break;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return i;
}

/* All by the caller's thread. */
static pincite_status
run_alone(crew *c, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    desk d;
    size_t i;

    open_desk(&d);
    for (i = 0; i < c->n && !st; i++) {
        work_once(c, &d);
        st = hand_on(c, &c->parcels[i], err);
        release_parcel(&c->parcels[i]);
    }
    close_desk(&d);
    return st;
}

/* By threads beside the caller's, if any can be started. */
static pincite_status
run(crew *c, size_t wanted, pincite_error *err)
{
    pthread_t *threads = pci_alloc_array(wanted, sizeof *threads);
    pincite_status st = PINCITE_OK;
    size_t n;
    size_t i;

    if (!threads)
        return pci_fail_nomem(err);
    n = wanted > 1 ? start_threads(c, threads, wanted) : 0;
    if (n == 0)
        st = run_alone(c, err);
    for (i = 0; i < c->n && n > 0 && !st; i++) {
        st = hand_on(c, &c->parcels[i], err);
        release_parcel(&c->parcels[i]);
    }
    for (i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    pci_free(threads);
    return st;
}

static pincite_status
make_batches(crew *c, size_t n, pci_bulk_batch **batches, pincite_error *err)
{
    const pci_crew_client *client = c->client;
    pincite_status st = PINCITE_OK;
    size_t i;

    c->idle = pci_alloc_array(n, sizeof(pci_bulk_batch *));
    if (!c->idle)
        return pci_fail_nomem(err);
    for (i = 0; i < n && !st; i++) {
        st = client->make(&batches[i], client->user);
        c->idle[i] = batches[i];
    }
    c->n_idle = n;
    return st;
}

pincite_status
pci_crew_run(const pci_survey *survey, const pci_build_plan *plan,
             const pci_crew_client *client, pincite_error *err)
{
    crew c = {.survey = survey,
              .client = client,
              .lock = PTHREAD_MUTEX_INITIALIZER,
              .change = PTHREAD_COND_INITIALIZER};
    size_t n = plan->threads + 1; /* one waits while the others are filled */
    pci_bulk_batch **batches = pci_alloc_array(n, sizeof(pci_bulk_batch *));
    pincite_status st =
        batches ? make_batches(&c, n, batches, err) : pci_fail_nomem(err);
    size_t i;

    if (!st)
        st = part(&c, plan, err);
    if (!st)
        st = run(&c, plan->threads < c.n ? plan->threads : c.n, err);
    for (i = 0; i < c.n; i++)
        release_parcel(&c.parcels[i]);
    for (i = 0; batches && i < n; i++)
        pci_bulk_batch_free(batches[i]);
    pci_free(batches);
    pci_free(c.idle);
    pci_free(c.parcels);
    return st;
}
