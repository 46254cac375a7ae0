#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

# The old index answers, and holds what it held.
old_index_is_whole()
{
    run pincite search -d idx apples
    exits 0
    has "orchard.txt" "$output"
    run pincite status -d idx
    exits 0
    [[ $output =~ articles\ +3$'\n' ]] || fails "half an update is in it"
    run pincite search -q -d idx newcomer
    exits 1
}

@test "kill -9 in the middle leaves the old index, and the next run works" {
    index_essays
    make_many many 3000
    killed=0
    for delay in 0.02 0.1 0.3 0.6; do
        "$PINCITE" index -q -d idx essays many 3>&- &
        pid=$!
        sleep $delay
        kill -9 $pid 2>/dev/null || true
        result=0
        wait $pid || result=$?
        # Done before it was killed: a fast machine; what was, was tested.
        [ $result -eq 137 ] || break
        killed=$((killed + 1))
        old_index_is_whole
    done
    [ $killed -gt 0 ] || fails "indexing was over before it could be killed"
    run pincite index -d idx essays many
    exits 0
    run pincite search -q -d idx newcomer
    exits 0
    run pincite search -q -d idx apples
    exits 0
    run pincite status -d idx
    [[ $output =~ articles\ +3003$'\n' ]] || fails "not all is in it"
    has "up to date" "$output"
    # Nothing of the dead is left behind: a fresh index is about as large.
    pincite index -q -d fresh essays many
    [ "$(du -sk idx | cut -f1)" -lt $((2 * $(du -sk fresh | cut -f1))) ] ||
        fails "left-overs"
}

@test "a signal stops indexing in order and leaves the old index" {
    index_essays
    make_many many 3000
    "$PINCITE" index -d idx essays many >out 2>err 3>&- &
    pid=$!
    sleep 0.3
    kill -TERM $pid || fails "indexing was over before it could be stopped"
    result=0
    wait $pid || result=$?
    [ $result -eq 143 ] || fails "exit status $result"
    grep -qx "pincite: stopped; the index is as it was" err
    [ ! -s out ] || fails "a summary of nothing"
    old_index_is_whole
}
