#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The library exports what the public headers declare: no less, no more.
. "$(dirname "$0")/lib.sh"

library=$build/.libs/libpincite.so
if [ ! -e "$library" ]; then
    echo "1..0 # SKIP no shared library was built"
    exit 0
fi

for header in "$src"/include/pincite/*.h; do
    code_of "$header"
done | grep -o 'pincite_[a-z0-9_]*(' | tr -d '(' | sort -u \
    >"$scratch/declared"
# The version node itself is an absolute symbol.
nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
    sort -u >"$scratch/exported"

succeeds "functions are declared" test -s "$scratch/declared"
comm -23 "$scratch/declared" "$scratch/exported" >"$scratch/missing"
is_empty "everything declared is exported" "$scratch/missing"
comm -13 "$scratch/declared" "$scratch/exported" >"$scratch/extra"
is_empty "nothing else is exported" "$scratch/extra"
finish
