/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs a fuzz target on files, where libFuzzer does not (tests/fuzz/run). */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "tests/fuzz/fuzz.h"

#ifndef PINCITE_LIBFUZZER
int
main(int argc, char **argv)
{
    int i;

    for (i = 1; i < argc; i++) {
        pci_buf bytes = PCI_BUF_INIT((size_t)64 << 20);
        pincite_error err = PINCITE_ERROR_INIT;

        /* The last line of the log is the file that failed. */
        printf("%s\n", argv[i]);
        fflush(stdout);
        if (pci_file_read(argv[i], &bytes, NULL, &err)) {
            fprintf(stderr, "%s\n", err.message);
            return EXIT_FAILURE;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.p, bytes.n);
        pci_buf_release(&bytes);
    }
    return EXIT_SUCCESS;
}
#endif
