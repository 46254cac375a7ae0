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

# Programs ask for the functions of this version; see include/libpincite.map,
# and configure.ac for the two numbers. A clash of symbols of another soname in
# one process is what the version is for, so both have the same number.
nm -D --defined-only --with-symbol-versions "$library" |
    awk '$2 != "A" && $3 !~ /@@PINCITE_0$/' >"$scratch/unversioned"
is_empty "all are of the version PINCITE_0" "$scratch/unversioned"
succeeds "the soname is libpincite.so.0" sh -c \
    "objdump -p '$library' | grep -q 'SONAME *libpincite\.so\.0\$'"

# What is to be destroyed at a thread's end is noted by the C library, which
# ends the process when there is no memory for the note.
nm -D --undefined-only "$library" | grep thread_atexit >"$scratch/at_end"
is_empty "nothing is to be destroyed at a thread's end" "$scratch/at_end"
finish
