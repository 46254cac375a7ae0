/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/format.h - which parser a source is for. */
#ifndef PCI_FORMATS_H
#define PCI_FORMATS_H

#include <stddef.h>

typedef enum pci_format {
    PCI_FORMAT_PLAIN,
    PCI_FORMAT_MARKDOWN,
    PCI_FORMAT_HTML
} pci_format;

/* By the file name's ending (.gz and the like left out), else by how the text
 * starts; plain if in doubt. */
pci_format pci_format_of(const char *name, const char *text, size_t n);

#endif
