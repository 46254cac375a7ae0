#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual of the library has every function as the headers declare it, its
# example works, and every manual is installed.
# shellcheck disable=SC1091,SC2154 # it sets $src, $build, $scratch
. "$(dirname "$0")/lib.sh"

page=$src/doc/libpincite.3

for header in "$src"/include/pincite/*.h; do
    code_of "$header" | grep -v '^#'
done | tr '\n' ' ' | tr ';' '\n' | sed -n 's/.*PINCITE_API *//p' |
    sed 's/PINCITE_MUST_CHECK//' | tr -d ' ' | sort >"$scratch/declared"

sed -n '/^\.Sh SYN/,/^\.Sh DESC/p' "$page" | awk '
    /^\.Ft / { sub(/^\.Ft /, ""); start = $0 }
    /^\.Fn / {
        sub(/^\.Fn /, ""); name = $1
        sub(/^[^ ]* "?/, ""); sub(/"$/, ""); gsub(/" "/, ",")
        print start name "(" $0 ")"
    }
    /^\.Fo / { start = start $2 "("; comma = "" }
    /^\.Fa / {
        sub(/^\.Fa "?/, ""); sub(/"$/, ""); start = start comma $0; comma = ","
    }
    /^\.Fc/ { print start ")" }' | tr -d ' ' | sort >"$scratch/described"

succeeds "functions are declared" test -s "$scratch/declared"
diff "$scratch/declared" "$scratch/described" >"$scratch/different"
is_empty "libpincite.3 has them all, as they are" "$scratch/different"

# What is spoken of elsewhere in the page is there, too.
sed -n '/^\.Sh DESC/,$s/^\.Fn \(pincite_[a-z_]*\).*/\1/p' "$page" |
    while read -r name; do
        grep -q "$name(" "$scratch/declared" || echo "$name"
    done >"$scratch/strange"
is_empty "it tells of no others" "$scratch/strange"

grep -ho 'PINCITE_E_[A-Z_]*' "$src/include/pincite/error.h" | sort -u \
    >"$scratch/statuses"
sed -n 's/^\.It Dv //p' "$page" | sort | diff "$scratch/statuses" - \
    >"$scratch/different"
is_empty "it has every status" "$scratch/different"

sed -n '/^\.Sh EXAMPLES/,$p' "$page" | sed -n '/^\.Bd/,/^\.Ed/p' |
    sed '/^\./d; s/\\e/\\/g' >"$scratch/example.c"

build_example()
{
    # shellcheck disable=SC2086 # options, parted by spaces
    (cd "$scratch" &&
        ${CC:-cc} ${CFLAGS:-} -I"$src/include" -c example.c &&
        "$build/libtool" --silent --tag=CXX --mode=link ${CXX:-c++} \
            ${CFLAGS:-} -o example example.o "$build/libpincite.la")
}

run_example()
{
    mkdir "$scratch/essays"
    echo "The treaty was signed." >"$scratch/essays/treaty.txt"
    (cd "$scratch" && ./example essays treaty) >"$scratch/found" &&
        grep -qx '/.*/essays/treaty.txt:1' "$scratch/found"
}

succeeds "its example is built" build_example
succeeds "it runs" run_example

# What the program looks at stands in its manual.
(cd "$src" && grep -oh 'getenv("[A-Z_]*")' cli/*.c) |
    sed 's/.*"\(.*\)".*/\1/' | sort -u >"$scratch/used"
sed -n 's/^\.It Ev //p' "$src/doc/pincite.1" | sort |
    diff "$scratch/used" - >"$scratch/different"
is_empty "pincite.1 has every variable of the environment" \
    "$scratch/different"

# A page that no list has is not installed.
(cd "$src" && ls doc/*.[1-9]) | while read -r name; do
    grep -qE "^(dist_man_MANS =)?[[:space:]]+$name( |\$)" \
        "$src/doc/local.mk" || echo "$name"
done >"$scratch/forgotten"
is_empty "every manual is installed" "$scratch/forgotten"
finish
