/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/values.hh - the values of a slot, gone through by ascending
 * documents. Throws what Xapian throws. */
#ifndef PCI_VALUES_HH
#define PCI_VALUES_HH

#include <string>

#include <xapian.h>

/* The value that a document has in the slot, "" if none; documents must not
 * descend. */
inline std::string
pci_value_of(Xapian::ValueIterator &at, Xapian::docid document)
{
    const Xapian::ValueIterator end;

    if (at != end && at.get_docid() < document)
        at.skip_to(document);
    return at != end && at.get_docid() == document ? *at : std::string();
}

#endif
