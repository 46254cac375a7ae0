#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual's example does what it says.
# shellcheck disable=SC1091,SC2154 # it sets $src, $build, $scratch
. "$(dirname "$0")/../meta/lib.sh"

example=$build/doc/examples/search
index=$scratch/index

prints_a_place()
{
    "$example" "$index" '"Power of Siberia"' >"$scratch/found" &&
        head -n 1 "$scratch/found" | grep -qE '^/.*/corpus/[^:]+:[0-9]+: ' &&
        grep -qF 'Power of Siberia' "$scratch/found"
}

prints_nothing()
{
    "$example" "$index" nosuchwordxyz >"$scratch/found" &&
        [ ! -s "$scratch/found" ]
}

tells_what_is_wrong()
{
    "$example" "$scratch/none" word 2>"$scratch/message"
    [ $? -eq 2 ] && grep -q '^search: .' "$scratch/message"
}

succeeds "the essays are indexed" \
    "$PINCITE" index -q -d "$index" "$src/corpus"
succeeds "it prints the best passage with its place" prints_a_place
succeeds "it prints nothing when there is none" prints_nothing
succeeds "it tells what is wrong" tells_what_is_wrong
finish
