#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The rules of style that clang-format does not know.
. "$(dirname "$0")/lib.sh"

cd "$src" || exit 99
sources base cli doc engine include indexer searcher tests text \
    >"$scratch/files"
succeeds "there are sources" test -s "$scratch/files"

while read -r file; do
    [ "$(head -n 1 "$file")" = \
        '/* SPDX-License-Identifier: GPL-2.0-or-later */' ] || echo "$file"
done <"$scratch/files" >"$scratch/bad"
is_empty "the first line states the licence" "$scratch/bad"

while read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 800 ] || echo "$file: $lines lines"
done <"$scratch/files" >"$scratch/bad"
is_empty "no file is longer than 800 lines" "$scratch/bad"

# In a UTF-8 locale a dot is a character, not a byte.
xargs grep -nE '^.{80,}$' <"$scratch/files" >"$scratch/bad"
is_empty "no line is wider than 79 columns" "$scratch/bad"

xargs grep -nE '[[:space:]]$|	' <"$scratch/files" >"$scratch/bad"
is_empty "no tabs, no white space at line ends" "$scratch/bad"

xargs grep -nwE 'TODO|FIXME|XXX|HACK' <"$scratch/files" >"$scratch/bad"
is_empty "nothing is left to be done" "$scratch/bad"

# What config.h defines must be known before any system header is read. The
# example and the API tests are strangers without a config.h.
grep -vE '\.hh?$|^doc/|^tests/api/' "$scratch/files" | while read -r file; do
    grep -m 1 '^#include' "$file" | grep -qFx '#include <config.h>' ||
        echo "$file"
done >"$scratch/bad"
is_empty "config.h is included first" "$scratch/bad"

# clang-format writes "} // namespace" in C++.
grep -vE '\.(cc|hh)$' "$scratch/files" | while read -r file; do
    code_of "$file" | grep -n '//' | sed "s|^|$file:|"
done >"$scratch/bad"
is_empty "comments are /* */" "$scratch/bad"
finish
