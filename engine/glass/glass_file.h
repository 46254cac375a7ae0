/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/glass/glass_file.h - a file that is written from its start to its
 * end, and made to last. */
#ifndef PCI_GLASS_FILE_H
#define PCI_GLASS_FILE_H

#include <stddef.h>

#include "base/error.h"

typedef struct pci_glass_file pci_glass_file;

/* Creates a file, which must not be there. Caller frees *out with
 * pci_glass_file_free(). */
pincite_status pci_glass_file_create(const char *path, pci_glass_file **out,
                                     pincite_error *err);

pincite_status pci_glass_file_add(pci_glass_file *f, const void *bytes,
                                  size_t n, pincite_error *err);

/* Writes what is left; the disk has it then. */
pincite_status pci_glass_file_finish(pci_glass_file *f, pincite_error *err);

/* Closes it, finished or not. */
void pci_glass_file_free(pci_glass_file *f);

#endif
