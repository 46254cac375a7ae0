/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/compress.h - document data are compressed one by one, by Zstandard
 * (RFC 8878), so that each can be had alone. Texts so short compress well
 * only with a dictionary: it has what such texts have in common, and how
 * often they have which byte. That of a shard is learned from some of its
 * texts when it is built, and stays with it (engine/schema.h).
 *
 * What is compressed is one byte, PCI_COMPRESSED, and a frame of Zstandard
 * without the magic number that all of these begin with. The frame tells how
 * many bytes it stands for, and the number of its dictionary. What does not
 * get shorter stays as it is, and so must begin with another byte.
 */
#ifndef PCI_COMPRESS_H
#define PCI_COMPRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    PCI_COMPRESSED = 2,
    PCI_DICTIONARY_SIZE = 16 + 4096, /* bytes of one, at most */
    PCI_DATA_MAX = 64 << 20          /* bytes that data stand for, at most */
};

/* Learns a dictionary from n samples that lie one behind the other. *out is
 * empty where these are too few or too much the same. What it is begins with
 * the XXH3-128 of the rest: with one of which a bit is wrong other texts would
 * come out than went in. Fails with NOMEM. */
pincite_status pci_dictionary_learn(const char *samples, const size_t *sizes,
                                    size_t n, pci_buf *out,
                                    pincite_error *err);

typedef struct pci_compressor pci_compressor;

/* Whether n untrusted bytes are a dictionary that nothing has changed. */
bool pci_dictionary_is_sound(const char *dictionary, size_t n);

/* One with a sound dictionary of n bytes, or with none if these are 0. Caller
 * frees *out with pci_compressor_free(). Fails with NOMEM. */
pincite_status pci_compressor_new(const char *dictionary, size_t n,
                                  pci_compressor **out, pincite_error *err);
void pci_compressor_free(pci_compressor *c);

/* Appends what is to be kept of n bytes to `to`; a failure is its own: also
 * LIMIT, of more than PCI_DATA_MAX. */
void pci_compress(pci_compressor *c, const char *bytes, size_t n, pci_buf *to);

typedef struct pci_decompressor pci_decompressor;

/* One that knows no dictionary yet. Caller frees *out with
 * pci_decompressor_free(). Fails with NOMEM. */
pincite_status pci_decompressor_new(pci_decompressor **out,
                                    pincite_error *err);
void pci_decompressor_free(pci_decompressor *d);

/* Adds a dictionary, untrusted bytes; twice the same is added once. Fails with
 * CORRUPT (it is not sound), NOMEM. */
pincite_status pci_decompressor_add(pci_decompressor *d,
                                    const char *dictionary, size_t n,
                                    pincite_error *err);

/* Puts into *out, in place of what it holds, what was compressed: data are n
 * untrusted bytes. What was kept as it is stands for itself. Fails with
 * NOT_FOUND (its dictionary was not added), CORRUPT, NOMEM. */
pincite_status pci_decompress(pci_decompressor *d, const char *data, size_t n,
                              pci_buf *out, pincite_error *err);

/* Whether data stand for other bytes than they are. */
static inline bool
pci_is_compressed(const char *data, size_t n)
{
    return n > 0 && data[0] == PCI_COMPRESSED;
}

#ifdef __cplusplus
}
#endif

#endif
