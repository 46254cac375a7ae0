/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/fuzz/fuzz.h - what the fuzz targets share. A target is one function,
 * LLVMFuzzerTestOneInput(), linked with libFuzzer (tests/fuzz/run) or with
 * drive.c, which runs it on files.
 */
#ifndef PCI_FUZZ_H
#define PCI_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "text/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike assert(), whatever NDEBUG says. */
#define CHECK(so)                                 \
    do {                                          \
        if (!(so))                                \
            fuzz_failed(#so, __FILE__, __LINE__); \
    } while (0)

void fuzz_failed(const char *what, const char *file, int line)
    __attribute__((noreturn));

/* A copy of bytes on the heap without any behind them, so that reading on is
 * seen. Ends the process when memory is out. Free with free(). */
char *fuzz_copy(const uint8_t *data, size_t size);

/* The same, but what is no UTF-8 becomes '?', and NULs, too: for what is
 * promised valid UTF-8. */
char *fuzz_copy_utf8(const uint8_t *data, size_t size);

/* What must hold of every article made of `source` bytes. */
void fuzz_check_article(const pci_article *a, size_t source);

/* And of its passages, their tokens and their packed maps. */
void fuzz_check_passages(const pci_article *a);

/* Parses text, which is taken for UTF-8, as the file `name`, and checks all
 * that comes of it. */
void fuzz_article(const char *name, const uint8_t *data, size_t size);

#endif
