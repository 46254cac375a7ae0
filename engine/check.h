/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/check.h - whether what is on disk is what engine/schema.h says: the
 * structure of each shard, by Xapian's own checker; each passage, made again
 * of its record; articles, entries and lists of terms against each other.
 */
#ifndef PCI_CHECK_H
#define PCI_CHECK_H

#include <stddef.h>

#include "base/error.h"
#include "engine/remaker.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the checker asks of those who know texts, and whom it tells. */
typedef struct pci_checker {
    const char *stamp; /* the tokeniser's */
    pci_remaker remaker;
    /* Takes a sentence on something that is damaged. */
    void (*damage)(const char *what, void *user);
    void *user;
} pci_checker;

/* No more than these are told. */
enum { PCI_MAX_DAMAGES = 1000 };

/*
 * Checks the index in `dir`, and counts what is damaged. For some 16,000
 * passages of a shard at a time, about 6 KB each, all posting lists are read:
 * a million passages take sixty times as many readings. It takes no lock:
 * when a writer's commits get in its way it starts again, a few times. Fails
 * with NOT_FOUND, FORMAT, CHANGED, IO, NOMEM: then nothing is told.
 */
pincite_status pci_check(const char *dir, const pci_checker *checker,
                         uint64_t *damages, pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
