/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/take.h - strings out of packed bytes, owned. */
#ifndef PCI_TAKE_H
#define PCI_TAKE_H

#include <stdbool.h>

#include "base/pack.h"

/*
 * Copies the next string (base/pack.h) to *out, NULL if it is absent. A NUL
 * inside it makes the cursor bad. False when memory is out.
 */
bool pci_take_string(pci_unpack *u, char **out);

#endif
