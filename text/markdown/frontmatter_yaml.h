/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/markdown/frontmatter_yaml.h - YAML's top level, by libyaml. */
#ifndef PCI_FRONTMATTER_YAML_H
#define PCI_FRONTMATTER_YAML_H

#include <stddef.h>

#include "text/facts/metadata.h"

/* How the reading went. */
typedef enum pci_yaml {
    PCI_YAML_READ,   /* a mapping, well formed */
    PCI_YAML_BROKEN, /* an error; what surely stands before it was read */
    PCI_YAML_OTHER   /* well formed, but no mapping */
} pci_yaml;

/* Takes the values of the top level's keys: scalars, lists of them, and maps
 * that have a name. Aliases are not followed. */
pci_yaml pci_yaml_read(const char *s, size_t n, pci_metadata *out);

#endif
