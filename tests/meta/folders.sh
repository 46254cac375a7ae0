#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Who may know whom: each folder includes headers of those it may know.
. "$(dirname "$0")/lib.sh"

# may_include FOLDER OTHER...: the folder's files include, of the project,
# only its own headers, the others' and, all of them, the public ones.
may_include()
{
    folder=$1
    allowed=" $* "
    [ -d "$src/$folder" ] || return 0
    (cd "$src" && sources "$folder" | xargs grep -nE \
        '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]') |
        awk -v allowed="$allowed" -v own="$folder" '
        {
            quoted = $0 ~ /include[[:space:]]*"/
            name = $0
            sub(/^[^<"]*[<"]/, "", name); sub(/[>"].*$/, "", name)
            first = name
            sub(/\/.*/, "", first)
            if (first == "pincite" || name == "config.h") next
            if (first == name) {
                # "x.h" names no folder; <x.h> is a library of others. Only
                # tests for strangers cannot name theirs.
                if (quoted && own != "tests/api")
                    print $0 ": a folder must be named"
                next
            }
            ours = " base text engine indexer searcher cli tests "
            if (quoted || index(ours, " " first " "))
                if (!index(allowed, " " first " ")) print $0
        }' >"$scratch/offences"
    shift
    is_empty "$folder includes ${*:-no other folder}" "$scratch/offences"
}

may_include include
may_include base
may_include text base
may_include engine base
may_include indexer text engine base
may_include searcher text engine base
may_include cli
may_include doc
may_include tests/api
finish
