/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/watch.h"

#include <stddef.h>
#include <time.h>

enum { SKIP = 64 };

#define NS_OF_MS INT64_C(1000000)

static int64_t
now_ns(void)
{
    struct timespec t;

    if (clock_gettime(CLOCK_MONOTONIC, &t) < 0)
        return 0;
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void
pci_watch_start(pci_watch *w)
{
    int64_t now = now_ns();

    w->end_ns = 0;
    /* What does not end in this century has no limit. */
    if (w->limit_ms > 0 && w->limit_ms < (uint64_t)(INT64_MAX / 4 / NS_OF_MS))
        w->end_ns = now + (int64_t)w->limit_ms * NS_OF_MS;
    w->next_ns = now;
    w->skipped = 0;
    w->stopped = PINCITE_OK;
}

static pincite_status
look(pci_watch *w)
{
    int64_t now;

    w->skipped = 0;
    if (w->stopped)
        return w->stopped;
    now = now_ns();
    if (w->end_ns && now >= w->end_ns) {
        w->stopped = PINCITE_E_TIMEOUT;
    } else if (w->go_on && now >= w->next_ns) {
        w->next_ns = now + NS_OF_MS;
        if (!w->go_on(w->user))
            w->stopped = PINCITE_E_CANCELLED;
    }
    return w->stopped;
}

pincite_status
pci_watch_look(pci_watch *w)
{
    if (!w || ++w->skipped < SKIP)
        return PINCITE_OK;
    return look(w);
}

pincite_status
pci_watch_check(pci_watch *w, pincite_error *err)
{
    switch (w ? look(w) : PINCITE_OK) {
    case PINCITE_OK:
        return PINCITE_OK;
    case PINCITE_E_TIMEOUT:
        return pci_fail(err, PINCITE_E_TIMEOUT,
                        "the search takes longer than %llu ms",
                        (unsigned long long)w->limit_ms);
    default:
        return pci_fail(err, PINCITE_E_CANCELLED, "the search was stopped");
    }
}
