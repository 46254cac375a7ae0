#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every fuzz target holds on its seeds: inputs that show what there is to be
# read, and all that once broke something.
# shellcheck source=tests/meta/lib.sh
. "${PINCITE_SRC:?is set by make check}/tests/meta/lib.sh"

for folder in "$src"/tests/fuzz/seeds/*/; do
    target=$(basename "$folder")
    succeeds "$target" "$build/tests/fuzz/fuzz_$target" "$folder"*
done
finish
