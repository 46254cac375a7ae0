#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

@test "counts, roots and up to date" {
    index_essays
    run --separate-stderr pincite status -d idx
    exits 0
    [ -z "$stderr" ] || fails "noise"
    [[ $output =~ articles\ +3 ]] || fails "articles"
    [[ $output =~ passages\ +[1-9] ]] || fails "passages"
    [[ $output =~ roots\ +/.*/essays ]] || fails "roots"
    has "up to date" "$output"
}

@test "what is new, changed and gone is named" {
    index_essays
    echo 'A note on the pelican.' >essays/bird.txt
    echo 'One line more.' >>essays/orchard.txt
    rm essays/railway.txt
    run pincite status -d idx
    exits 0
    has "1 new, 1 changed, 1 gone" "$output"
    [[ $output =~ new\ +essays/bird.txt ]] || fails "new"
    [[ $output =~ changed\ +essays/orchard.txt ]] || fails "changed"
    [[ $output =~ gone\ +essays/railway.txt ]] || fails "gone"
    has "pincite index -d idx" "$output"
    has_not "up to date" "$output"
    pincite index -q -d idx
    run pincite status -d idx
    has "up to date" "$output"
}

@test "at most twenty are named, all are counted" {
    index_essays
    make_many essays 33
    run pincite status -d idx
    exits 0
    has "33 new" "$output"
    [ "$(grep -c '^  new ' <<<"$output")" -eq 20 ] || fails "not 20"
    has "and 13 more" "$output"
}

@test "status writes nothing" {
    index_essays
    echo 'A note on the pelican.' >essays/bird.txt
    find idx -type f -exec sha256sum {} + | sort >before
    pincite status -d idx >/dev/null
    find idx -type f -exec sha256sum {} + | sort >after
    cmp before after
}

@test "no index: exit 2 and what to type" {
    run --separate-stderr pincite status
    exits 2
    [ -z "$output" ] || fails "noise"
    has "pincite index PATH" "$stderr"
    run --separate-stderr pincite status -d nowhere
    exits 2
    [ -z "$output" ] || fails "noise"
}
