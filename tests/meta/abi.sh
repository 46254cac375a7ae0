#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# doc/abi.md is what the headers say, so that nobody changes without seeing it
# what programs rely on.
. "$(dirname "$0")/lib.sh"

"$src/build-aux/abi.sh" "$src/include/pincite" >"$scratch/abi.md"
grep '^| `pincite_' "$scratch/abi.md" >"$scratch/functions"
succeeds "there are functions" test -s "$scratch/functions"

diff "$src/doc/abi.md" "$scratch/abi.md" >"$scratch/different"
is_empty "doc/abi.md is as build-aux/abi.sh include/pincite writes it" \
    "$scratch/different"

grep -v '^|[^|]*| [0-9][0-9.]* |' "$scratch/functions" >"$scratch/ageless"
is_empty "each function says @since" "$scratch/ageless"

cut -d '|' -f 3 "$scratch/abi.md" | grep -E '^ -?[0-9]+ $' >"$scratch/numbers"
succeeds "there are numbers" test -s "$scratch/numbers"
sed -n 's/^| `\(PINCITE_E_[A-Z_]*\)` | \(.*\) |$/\2/p' "$scratch/abi.md" |
    sort | uniq -d >"$scratch/twice"
is_empty "no status has the number of another" "$scratch/twice"
finish
