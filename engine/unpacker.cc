/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/unpacker.hh"

#include <new>

#include <xapian.h>

#include "engine/chunks.hh"

pci_unpacker::pci_unpacker()
{
    pincite_error why = PINCITE_ERROR_INIT;
    pci_decompressor *made;

    pci_throw_if(pci_decompressor_new(&made, &why), why);
    decompressor.reset(made);
}

pci_unpacker::~pci_unpacker()
{
    pci_buf_release(&out);
}

/* False where a dictionary is not known. */
bool
pci_unpacker::try_to(const std::string &data)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_decompress(decompressor.get(), data.data(),
                                       data.size(), &out, &why);

    if (st == PINCITE_E_NOT_FOUND)
        return false;
    pci_throw_if(st, why);
    return true;
}

/* One that is damaged is none: there is another one. */
void
pci_unpacker::add(const std::string &dictionary)
{
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st =
        pci_decompressor_add(decompressor.get(), dictionary.data(),
                             dictionary.size(), &why);

    if (st != PINCITE_E_CORRUPT)
        pci_throw_if(st, why);
}

void
pci_unpacker::fail()
{
    throw Xapian::DatabaseCorruptError(
        "the index is damaged: the dictionary of its passages is lost");
}
