/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/guard.h - where C++ ends. Whatever is thrown inside pci_guard()
 * comes out as a status and a message; pci_caught() alone tells one exception
 * from another.
 *
 * A Xapian::DatabaseNotFoundError gives NOT_FOUND, and other trouble with
 * opening gives IO: to a reader both may mean that its generation of a shard
 * was replaced, and are a reason to try again, as CHANGED is.
 */
#ifndef PCI_GUARD_H
#define PCI_GUARD_H

#include "base/error.h"

/* The status of the exception being handled; to be called in a handler. */
pincite_status pci_caught(pincite_error *err) noexcept;

/* Runs f, which returns a status. */
template <typename F>
pincite_status
pci_guard(pincite_error *err, F &&f) noexcept
{
    try {
        return f();
    } catch (...) {
        return pci_caught(err);
    }
}

#endif
