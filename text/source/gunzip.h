/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/source/gunzip.h - gzip undone, in memory and bounded. */
#ifndef PCI_GUNZIP_H
#define PCI_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* Whether the bytes start as gzip's do. */
bool pci_is_gzip(const char *bytes, size_t n);

/*
 * Appends what n bytes of gzip unpack to, all members of it; bytes behind
 * the last member are ignored. `name` is the file's, for messages.
 * Fails with LIMIT (out->max), NOT_TEXT (damaged, or cut short), NOMEM.
 */
pincite_status pci_gunzip(const char *bytes, size_t n, const char *name,
                          pci_buf *out, pincite_error *err);

#endif
