#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

@test "an article with its lines in a gutter" {
    index_essays
    run --separate-stderr pincite show -d idx essays/orchard.txt
    exits 0
    [ -z "$stderr" ] || fails "noise"
    has "essays/orchard.txt" "$output"
    has "The border ran through the orchard" "$output"
    [[ $output =~ \ [13]-6\ \  ]] || fails "no gutter"
}

@test "PATH:LINE shows the passage and its neighbours only" {
    mkdir one
    awk 'BEGIN { for (p = 1; p <= 9; p++) {
        printf "Part%d", p
        for (i = 0; i < 150; i++) printf " part%dword%d", p, i
        print ".\n" } }' >one/long.txt
    pincite index -q -d idx one
    run pincite show -d idx one/long.txt:9
    exits 0
    has "Part5 " "$output"
    has_not "Part1 " "$output"
    has_not "Part9 " "$output"
    run pincite show -d idx one/long.txt
    has "Part1 " "$output"
    has "Part9 " "$output"
    run --separate-stderr pincite show -d idx one/long.txt:999999
    exits 0
    has "Part9 " "$output"
    has_not "Part1 " "$output"
    [ "$stderr" = "pincite: 'one/long.txt' has no text at line 999999: it \
ends at line 17" ] || fails "$stderr"
}

@test "what is no line: exit 2, and why" {
    index_essays
    for line in 0 x -1 3x '' 99999999999999999999; do
        run --separate-stderr pincite show -d idx "essays/orchard.txt:$line"
        exits 2
        [ -z "$output" ] || fails "noise"
        [ "$stderr" = "pincite: '$line' is not a line: lines are numbered \
from 1" ] || fails "$stderr"
    done
    run pincite show -d idx essays/nix.txt:0
    exits 1
}

@test "a name that ends in :digits is tried as it is first" {
    mkdir one
    echo 'A heron stood in the reeds.' >one/bird:12
    pincite index -q -d idx one
    run pincite show -d idx one/bird:12
    exits 0
    has "A heron stood" "$output"
    run pincite show -d idx one/bird:12:1
    exits 0
    has "A heron stood" "$output"
}

@test "an article is shown though its file is gone" {
    index_essays
    rm essays/orchard.txt
    run pincite show -d idx ./essays/../essays//orchard.txt
    exits 0
    has "The border ran" "$output"
}

@test "what is not in the index: exit 1" {
    index_essays
    run --separate-stderr pincite show -d idx essays/nix.txt
    exits 1
    [ -z "$output" ] || fails "noise"
    has "nix.txt" "$stderr"
}

@test "no index or no PATH: exit 2" {
    run pincite show x.txt
    exits 2
    has "no index found" "$output"
    index_essays
    run pincite show -d idx
    exits 2
    run pincite show -d idx a b
    exits 2
}
