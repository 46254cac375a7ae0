#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Each public header can be the only one a program includes, in every
# language it may be written in.
. "$(dirname "$0")/lib.sh"

# compiles COMPILER STANDARD LANGUAGE LINE...
compiles()
{
    compiler=$1 standard=$2 language=$3
    shift 3
    printf '%s\n' "$@" 'int main(void) { return 0; }' >"$scratch/client"
    # shellcheck disable=SC2086 # a compiler and its options
    $compiler "-std=$standard" -pedantic -Wall -Wextra -Werror \
        -fsyntax-only -I"$src/include" -x "$language" "$scratch/client"
}

everywhere()
{
    name=$1
    shift
    succeeds "$name as C99" compiles "${CC:-cc}" c99 c "$@"
    succeeds "$name as C11" compiles "${CC:-cc}" c11 c "$@"
    succeeds "$name as C++17" compiles "${CXX:-c++}" c++17 c++ "$@"
}

for header in "$src"/include/pincite/*.h; do
    name=pincite/$(basename "$header")
    everywhere "$name" "#include <$name>"
done
everywhere "all of them, twice" \
    "#include <pincite/pincite.h>" "#include <pincite/search.h>" \
    "#include <pincite/index.h>" "#include <pincite/pincite.h>" \
    "const char *use(void);" \
    "const char *use(void) { return pincite_version(); }"
finish
