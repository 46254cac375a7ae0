/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/error.h - the one way failures are told; see pincite/error.h. */
#ifndef PCI_ERROR_H
#define PCI_ERROR_H

#include <pincite/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Fills `err` (may be NULL) with the code, the formatted message and the
 * errno at the time of the call, and returns `code`, so that the line that
 * fails can say `return pci_fail(...)`. Called once a failure; callers above
 * pass the status on. Control characters of the message are masked with '?',
 * so that a file name cannot break a line. Keeps errno.
 */
pincite_status pci_fail(pincite_error *err, pincite_status code,
                        const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for a failed system call: appends ": " and what errno means. */
pincite_status pci_fail_errno(pincite_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "out of memory", without allocating. */
pincite_status pci_fail_nomem(pincite_error *err);

#ifdef __cplusplus
}
#endif

#endif
