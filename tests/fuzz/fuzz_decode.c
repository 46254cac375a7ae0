/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "text/source/decode.h"

static void
check_decoded(const pci_decoded *d, const char *bytes, size_t n)
{
    size_t text = 0;
    size_t end = 0;
    size_t i;

    CHECK(pci_utf8_valid_length(d->text, d->n) == d->n);
    CHECK(!d->n || !memchr(d->text, '\0', d->n));
    if (d->is_same)
        CHECK(d->n == n && (n == 0 || memcmp(d->text, bytes, n) == 0));
    for (i = 0; i < d->map.n; i++) {
        const pci_run *r = &d->map.runs[i];

        CHECK(r->text == text && r->text_len > 0);
        CHECK(r->source >= end && r->source_len > 0);
        text += r->text_len;
        end = r->source + r->source_len;
    }
    CHECK(text == d->n && end <= n);
    CHECK(d->map.n_lines > 0 && d->map.line_starts[0] == 0);
    for (i = 1; i < d->map.n_lines; i++)
        CHECK(d->map.line_starts[i] > d->map.line_starts[i - 1]);
    CHECK(d->map.line_starts[d->map.n_lines - 1] <= n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    pincite_error err = PINCITE_ERROR_INIT;
    pci_decoded d;
    pincite_status st = pci_decode(copy, size, "a name", &d, &err);

    if (st) {
        CHECK(st == PINCITE_E_NOT_TEXT || st == PINCITE_E_LIMIT);
        CHECK(strstr(err.message, "'a name'") != NULL);
    } else if (d.unpacked.p) {
        check_decoded(&d, d.unpacked.p, d.unpacked.n);
    } else {
        check_decoded(&d, copy, size);
    }
    pci_decoded_release(&d);
    free(copy);
    return 0;
}
