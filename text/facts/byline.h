/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/facts/byline.h - the authors that a line names. */
#ifndef PCI_BYLINE_H
#define PCI_BYLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/facts/person.h"

/*
 * Reads s[0..n), the part of a line that a label leaves, as names of authors,
 * and appends them to `out`, parted by ", ". What may follow them: a role or
 * an institution behind a comma, bar, dash or bracket, or "in Riga"; *rest is
 * where that starts. False, and nothing appended, if s is something else.
 */
bool pci_byline_read(const char *s, size_t n, pci_person_hint hint,
                     pci_buf *out, size_t *rest);

/*
 * Whether a block is a note about an author: "Jane Doe is a historian at ...".
 * Then *name is the name it starts with.
 */
bool pci_byline_is_note(const char *s, size_t n, pci_person *name);

/* Whether s names a trade or office of authors: historian, senior fellow. */
bool pci_byline_has_role(const char *s, size_t n);

#endif
