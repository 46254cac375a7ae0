#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# An index is open to every Xapian tool.
load helper

need_xapian_tools()
{
    command -v xapian-check >/dev/null || skip "xapian-check is missing"
}

@test "xapian-check finds no fault, not after updates either" {
    need_xapian_tools
    index_essays
    xapian-check idx/shard-0.1
    echo 'The ferry was late again.' >essays/ferry.txt
    rm essays/orchard.txt
    pincite index -q -d idx
    for shard in idx/shard-*.*; do
        xapian-check "$shard"
    done
    echo 'And the next day.' >>essays/ferry.txt
    pincite index -q -d idx
    for shard in idx/shard-*.*; do
        xapian-check "$shard"
    done
}

@test "xapian-delve and quest open the folder" {
    need_xapian_tools
    index_essays
    run xapian-delve idx
    exits 0
    has "number of documents = " "$output"
    run quest -d idx -s english excuses
    exits 0
    has "Exactly 2 matches" "$output"
}
