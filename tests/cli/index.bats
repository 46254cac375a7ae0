#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

@test "index PATH creates .pincite here and sums up on stdout" {
    make_essays
    run --separate-stderr pincite index essays
    exits 0
    [ "$output" = "3 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 0 skipped" ] ||
        fails "other summary"
    [ -z "$stderr" ] || fails "noise"
    [ -f .pincite/XAPIANDB ] || fails "no index"
}

@test "index -q prints nothing" {
    make_essays
    run pincite index -q essays
    exits 0
    [ -z "$output" ] || fails "noise"
}

@test "index without PATH refreshes the roots it knows" {
    index_essays
    rm essays/railway.txt
    run pincite index -d idx
    exits 0
    has "1 removed, 2 unchanged" "$output"
}

@test "index without PATH and without an index says what to type" {
    run --separate-stderr pincite index
    exits 2
    [ -z "$output" ] || fails "noise"
    has "no index found" "$stderr"
    has "pincite index PATH" "$stderr"
    run --separate-stderr pincite index -d nowhere
    exits 2
    has "nowhere" "$stderr"
    [ ! -e nowhere ] || fails "an empty index folder was left behind"
}

@test "a missing PATH is named, the others are indexed, exit 2" {
    make_essays
    run --separate-stderr pincite index -d idx nix essays
    exits 2
    has "'nix'" "$stderr"
    has "3 added" "$output"
    run pincite search -q -d idx orchard
    exits 0
}

@test "with no PATH left nothing is done" {
    index_essays
    rm essays/railway.txt
    run --separate-stderr pincite index -d idx nix
    exits 2
    [ -z "$output" ] || fails "it went on"
    run --separate-stderr pincite index -d other nix
    exits 2
    [ ! -e other ] || fails "an empty index folder was left behind"
}

@test "a binary file in a folder is named and left out, exit 0" {
    make_essays
    printf 'MZ\0\1\2\3\0\0\377\376\0' >essays/tool.bin
    run --separate-stderr pincite index -d idx essays
    exits 0
    has "tool.bin" "$stderr"
    has "3 added" "$output"
    has "1 skipped" "$output"
}

@test "a binary file that was itself named gives exit 2" {
    make_essays
    printf 'MZ\0\1\2\3\0\0\377\376\0' >tool.bin
    run --separate-stderr pincite index -q -d idx essays tool.bin
    exits 2
    has "tool.bin" "$stderr"
}

@test "an unreadable file is named, the rest is indexed, exit 2" {
    [ "$(id -u)" -ne 0 ] || skip "root may read everything"
    make_essays
    chmod 000 essays/railway.txt
    run --separate-stderr pincite index -d idx essays
    exits 2
    has "railway.txt" "$stderr"
    has "2 added" "$output"
    has "1 failed" "$output"
}

@test "-d beats PINCITE_INDEX, which beats the nearest .pincite" {
    make_essays
    pincite index -q essays/harbour.txt
    PINCITE_INDEX=env pincite index -q essays/orchard.txt
    PINCITE_INDEX=env pincite index -q -d opt essays/railway.txt
    mkdir -p deep/er
    cd deep/er
    pincite search -q captains
    run pincite search -q apples
    exits 1
    export PINCITE_INDEX=../../env
    pincite search -q apples
    run pincite search -q captains
    exits 1
    pincite search -q -d ../../opt platform
    run pincite search -q -d ../../opt apples
    exits 1
    PINCITE_INDEX='' pincite search -q captains
}

@test "no progress bar where there is no terminal" {
    make_many many 300
    run --separate-stderr pincite index -d idx many
    exits 0
    [ -z "$stderr" ] || fails "noise"
}

@test "a vanished root is kept, and dropped with --prune" {
    mkdir far
    make_essays
    mv essays/orchard.txt far/
    pincite index -q -d idx essays far
    rm -r far
    run --separate-stderr pincite index -d idx
    exits 2
    has "/far'" "$stderr"
    pincite search -q -d idx apples || fails "removed without --prune"
    run pincite index --prune -d idx
    exits 0
    has "1 removed, 2 unchanged" "$output"
    run pincite search -q -d idx apples
    exits 1
}

# hold DIR: holds the index's lock for half a second, as a writer does.
hold()
{
    flock "$1/lock" -c "echo 4711 >'$1/lock'; touch held; sleep 0.7; : >'$1/lock'" 3>&- &
    until [ -e held ]; do sleep 0.01; done
}

@test "a second writer fails at once, naming the first, or waits for it" {
    command -v flock >/dev/null || skip "flock is missing"
    index_essays
    hold idx
    run --separate-stderr pincite index -d idx
    exits 2
    has "is being written by process 4711" "$stderr"
    run --separate-stderr pincite index -d idx --wait=0
    exits 2
    has "4711" "$stderr"
    run --separate-stderr pincite index -q -d idx --wait
    exits 0
    [ -z "$stderr" ] || fails "noise"
    wait
    rm held
    hold idx
    run --separate-stderr pincite index -q -d idx --wait=30
    exits 0
    wait
    run --separate-stderr pincite index -d idx --wait=soon
    exits 2
    has "--wait takes a whole number of seconds" "$stderr"
    # Readers never wait.
    rm held
    hold idx
    run pincite search -d idx apples
    exits 0
    run pincite check -q -d idx
    exits 0
    wait
}
