/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/watch.h - whether something that takes its time is to go on: it has a
 * time limit, or somebody is asked. Once it is to stop, that stays so.
 */
#ifndef PCI_WATCH_H
#define PCI_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pci_watch {
    uint64_t limit_ms;         /* 0: none */
    bool (*go_on)(void *user); /* NULL: nobody is asked */
    void *user;
    int64_t end_ns;   /* of the limit, by the monotonic clock; 0: none */
    int64_t next_ns;  /* not asked again before that */
    unsigned skipped; /* looks in a row that were taken as good */
    pincite_status stopped;
} pci_watch;

/* Starts the time; what was set of the limit and the callback stays. */
void pci_watch_start(pci_watch *w);

/* OK, or why to stop: TIMEOUT or CANCELLED. `w` may be NULL: go on. Asks at
 * most once in a millisecond. */
pincite_status pci_watch_check(pci_watch *w, pincite_error *err);

/* The same without words, for steps so small that the clock costs more: it is
 * read once in 64 calls. The words are pci_watch_check()'s. */
pincite_status pci_watch_look(pci_watch *w);

#ifdef __cplusplus
}
#endif

#endif
