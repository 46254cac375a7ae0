/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/guard.h"

#include <exception>
#include <new>
#include <string>

#include <xapian.h>

#include "base/catch.h"
#include "engine/ticker.hh"

namespace
{

pincite_status
tell(pincite_error *err, pincite_status code, const char *what,
     const Xapian::Error &e)
{
    const char *system = e.get_error_string();

    return pci_fail(err, code, "%s: %s%s%s", what, e.get_msg().c_str(),
                    system ? ": " : "", system ? system : "");
}

} // namespace

/* Xapian::Error is no std::exception. NotFound and Version are kinds of
 * OpeningError, and all of Database... are kinds of DatabaseError: the order
 * matters. */
pincite_status
pci_caught(pincite_error *err) noexcept
{
    try {
        throw;
    } catch (const Xapian::DatabaseModifiedError &e) {
        return tell(err, PINCITE_E_CHANGED,
                    "the index changed while it was read", e);
    } catch (const Xapian::DatabaseLockError &e) {
        return tell(err, PINCITE_E_LOCKED,
                    "the index is being written by another program", e);
    } catch (const Xapian::DatabaseCorruptError &e) {
        return tell(err, PINCITE_E_CORRUPT, "the index is damaged", e);
    } catch (const Xapian::DatabaseNotFoundError &e) {
        return tell(err, PINCITE_E_NOT_FOUND, "cannot find the index", e);
    } catch (const Xapian::DatabaseVersionError &e) {
        return tell(err, PINCITE_E_FORMAT,
                    "the index is of another version of Xapian", e);
    } catch (const Xapian::DatabaseOpeningError &e) {
        return tell(err, PINCITE_E_IO, "cannot open the index", e);
    } catch (const Xapian::NetworkError &e) {
        /* Its context is "remote:tcp(HOST:PORT)", or with a program's name. */
        return tell(err, PINCITE_E_UNREACHABLE,
                    ("no answer from " + e.get_context()).c_str(), e);
    } catch (const Xapian::QueryParserError &e) {
        return tell(err, PINCITE_E_INTERNAL, "internal error", e);
    } catch (const Xapian::DatabaseError &e) {
        return tell(err, PINCITE_E_IO, "cannot use the index", e);
    } catch (const Xapian::Error &e) {
        return tell(err, PINCITE_E_INTERNAL, "internal error", e);
    } catch (const pci_stopped &e) {
        return pci_watch_check(e.watch, err);
    } catch (const std::bad_alloc &) {
        return pci_fail_nomem(err);
    } catch (const std::exception &e) {
        return pci_fail(err, PINCITE_E_INTERNAL, "internal error: %s",
                        e.what());
    } catch (...) {
        return pci_fail(err, PINCITE_E_INTERNAL,
                        "internal error: an exception of unknown kind");
    }
}

bool
pci_catch(void (*fn)(void *user), void *user)
{
    pincite_status st = pci_guard(nullptr, [&] {
        fn(user);
        return PINCITE_OK;
    });

    return st == PINCITE_OK;
}
