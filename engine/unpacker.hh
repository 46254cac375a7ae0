/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/unpacker.hh - document data as the records they were packed from;
 * for engine/reader.cc, which knows where dictionaries are.
 */
#ifndef PCI_UNPACKER_HH
#define PCI_UNPACKER_HH

#include <cstddef>
#include <memory>
#include <string>

#include "base/buf.h"
#include "engine/compress.h"

class pci_unpacker
{
public:
    pci_unpacker();
    pci_unpacker(const pci_unpacker &) = delete;
    pci_unpacker &operator=(const pci_unpacker &) = delete;
    ~pci_unpacker();

    /* What data stand for. `dictionary(i)` reads one of n, "" where there is
     * none; it is called until the right one is found. Throws what Xapian
     * throws where data are damaged, and where no dictionary is sound. */
    template <typename F>
    std::string unpack(const std::string &data, std::size_t n, F &&dictionary)
    {
        bool done = try_to(data);

        for (std::size_t i = 0; i < n && !done; i++) {
            add(dictionary(i));
            done = try_to(data);
        }
        if (!done)
            fail();
        return std::string(out.p ? out.p : "", out.n);
    }

private:
    struct release {
        void operator()(pci_decompressor *d) const
        {
            pci_decompressor_free(d);
        }
    };

    bool try_to(const std::string &data);
    void add(const std::string &dictionary);
    [[noreturn]] static void fail();

    std::unique_ptr<pci_decompressor, release> decompressor;
    pci_buf out PCI_BUF_INIT(PCI_DATA_MAX);
};

#endif
