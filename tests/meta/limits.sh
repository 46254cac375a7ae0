#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every limit stands in one header, with the same number and words in the
# manual, and is tried by a test.
# shellcheck disable=SC1091,SC2154 # it sets $src, $build, $scratch
. "$(dirname "$0")/lib.sh"

header=$src/base/limits.h

# Of each definition and the comment before it: its number, and its words.
awk '
/^\/\* .* \*\/$/ { text = $0; gsub(/^\/\* | \*\/$/, "", text) }
/^#define PCI_MAX_/ {
    value = $0
    sub(/^#define [A-Z_]* /, "", value)
    sub(/\(size_t\)/, "", value)
    print value "\t" text
    text = ""
}' "$header" | while IFS='	' read -r value text; do
    # shellcheck disable=SC2004 # the value is a term, which sh takes only so
    number=$(($value))
    printf '%s\t%s\n' "$number" "$text"
done >"$scratch/in-header"

sed -n '/^\.Sh LIMITS/,/^\.Sh ENV/p' "$src/doc/pincite.1" | awk '
/^\.It [0-9,]*$/ { if (text != "") print number "\t" text
                   number = $2; gsub(/,/, "", number); text = ""; next }
/^\.El/ { if (text != "") print number "\t" text; text = number = ""; next }
number != "" { sub(/^\.Pa /, ""); text = text == "" ? $0 : text " " $0 }
' >"$scratch/in-manual"

succeeds "there are limits" test -s "$scratch/in-header"
diff "$scratch/in-header" "$scratch/in-manual" >"$scratch/different"
is_empty "pincite.1 has them, as the header has" "$scratch/different"

sed -n 's/^#define \(PCI_MAX_[A-Z_]*\) .*/\1/p' "$header" >"$scratch/names"
while read -r name; do
    grep -rqw "$name" "$src"/tests/unit/*.c "$src"/tests/cli/*.bats ||
        echo "$name"
done <"$scratch/names" >"$scratch/untried"
is_empty "each is named by a test" "$scratch/untried"

while read -r name; do
    (cd "$src" && grep -rnE "(#define +|[ {])$name +(=|[0-9(])" base engine \
        indexer searcher text --include='*.[ch]' --include='*.cc' \
        --include='*.hh') | grep -v '^base/limits.h:' |
        grep -E "(#define +$name|[{ ]$name = [0-9(])" || :
done <"$scratch/names" >"$scratch/elsewhere"
is_empty "none is defined elsewhere" "$scratch/elsewhere"
finish
