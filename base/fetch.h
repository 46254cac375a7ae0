/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/fetch.h - memory that will be wanted soon. */
#ifndef PCI_FETCH_H
#define PCI_FETCH_H

/* Has the line of the caches that `p` is in brought near: what is told of some
 * things ahead, their lines come at the same time. */
static inline void
pci_fetch(const void *p)
{
#if defined(__GNUC__)
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

#endif
