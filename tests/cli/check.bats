#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# pincite check, and indexes that were really damaged.
load helper

# found: the last run found the index damaged, and said so.
found()
{
    exits 1
    [ -n "$output" ] || fails "nothing is told"
    has "is damaged" "$stderr"
    has "pincite" "$stderr"
}

@test "a sound index: exit 0, of one that is not: 1, of none: 2" {
    index_essays
    run --separate-stderr pincite check -d idx
    exits 0
    [ "$output" = sound ] || fails "no word"
    [ -z "$stderr" ] || fails "noise"
    run --separate-stderr pincite check -q -d idx
    exits 0
    [ -z "$output" ] || fails "noise"
    rm idx/shard-0.1/iamglass
    run --separate-stderr pincite check -d idx
    found
    run --separate-stderr pincite check
    exits 2
    has "pincite index PATH" "$stderr"
    run --separate-stderr pincite check -d essays
    exits 2
    has "no index in 'essays'" "$stderr"
}

@test "it stays sound through all that an index goes through" {
    index_essays
    echo 'A note on the pelican.' >essays/bird.txt
    echo 'One line more.' >>essays/orchard.txt
    mv essays/railway.txt essays/train.txt
    printf '\0\1\2' >essays/binary
    pincite index -q -d idx
    pincite check -d idx
    echo 'A word on herons.' | pincite index -q -d idx --stdin --path note:1
    rm essays/harbour.txt
    : >essays/empty.txt
    pincite index -q -d idx
    pincite index -q -d idx "$PINCITE_SRC/corpus" "$PINCITE_SRC/tests/articles"
    pincite check -d idx
    pincite index -q --force -d idx
    pincite index -q -d idx --remove note:1
    pincite check -d idx
}

@test "a shard, or a part of it, that is not there" {
    make_essays
    pincite index -q --served -d idx essays
    for gone in shard-0.1 shard-0.1/{postlist,docdata,termlist,position}.glass; do
        cp -R idx hurt
        rm -r hurt/$gone
        run --separate-stderr pincite check -d hurt
        found
        has "shard-0.1'" "$output"
        rm -r hurt
    done
}

@test "a list of shards that cannot be read, or leads elsewhere" {
    index_essays
    for line in '' 'auto shard-0.2' 'auto /etc' 'glass /etc' 'inmemory' \
        'auto ../idx/shard-0.1' 'auto shard-0.1x'; do
        printf '%s\n' "$line" >idx/XAPIANDB
        run --separate-stderr pincite check -d idx
        found
        run pincite search -d idx apples
        exits 2
    done
}

@test "cut off files" {
    make_essays
    pincite index -q --served -d idx essays
    for table in postlist docdata termlist position; do
        cp -R idx hurt
        truncate -s -8192 hurt/shard-0.1/$table.glass
        run --separate-stderr pincite check -d hurt
        found
        truncate -s 0 hurt/shard-0.1/$table.glass
        run --separate-stderr pincite check -d hurt
        found
        rm -r hurt
    done
}

@test "a letter that is another one, which Xapian cannot see" {
    index_essays
    # Blocks come first that are no longer in use.
    at=$(grep -aob 'apples' idx/shard-0.1/postlist.glass | tail -n 1)
    [ -n "$at" ] || fails "no apples"
    flip idx/shard-0.1/postlist.glass $((${at%%:*} + 5))
    if command -v xapian-check >/dev/null; then
        xapian-check idx/shard-0.1
    fi
    run --separate-stderr pincite check -d idx
    found
    has "is listed under other words than it has" "$output"
}

@test "a file of another index; twenty damages are told, all are counted" {
    make_many essays 60
    pincite index -q -d idx essays
    sed -i 's/Note number/Nose number/' essays/*
    pincite index -q -d other essays
    cp other/shard-0.1/docdata.glass idx/shard-0.1/
    run --separate-stderr pincite check -d idx
    found
    [ "$(grep -c "^'shard" <<<"$output")" -eq 20 ] || fails "not 20"
    [[ $output =~ and\ [0-9]+\ more ]] || fails "no count"
}

@test "files that may not be read are no damage" {
    [ "$(id -u)" -ne 0 ] || skip "root may read everything"
    index_essays
    chmod 000 idx/shard-0.1/postlist.glass
    run --separate-stderr pincite check -d idx
    exits 2
    has "postlist.glass" "$stderr"
    chmod 600 idx/shard-0.1/postlist.glass
}

@test "an index that cannot be written to is checked, and stays as it is" {
    index_essays
    chmod -R a-w idx
    find idx -exec stat -c '%n %Y %s' {} + | sort >before
    run pincite check -d idx
    exits 0
    find idx -exec stat -c '%n %Y %s' {} + | sort | cmp before -
    chmod -R u+w idx
}

@test "a check beside a writer never finds damage" {
    make_many many 150
    pincite index -q -d idx many
    (until [ -e enough ]; do "$PINCITE" index -q --force -d idx; done) 3>&- &
    writer=$!
    for _ in 1 2 3 4; do
        run --separate-stderr pincite check -d idx
        [ $status -eq 0 ] || [[ $stderr == *"all the time"* ]] || break
    done
    touch enough
    wait $writer
    [ $status -eq 0 ] || [[ $stderr == *"all the time"* ]] ||
        fails "status $status"
    run pincite check -d idx
    exits 0
}

@test "another format is refused with the command that helps" {
    index_essays
    # The number stands in the metadata, behind its key.
    at=$(grep -aob 'format' idx/shard-0.1/postlist.glass | tail -n 1)
    run --separate-stderr pincite check -d idx
    exits 0
    printf '9' | dd of=idx/shard-0.1/postlist.glass bs=1 \
        seek=$((${at%%:*} + 6)) conv=notrunc status=none
    for c in check 'search apples' status 'show essays/orchard.txt' index; do
        # shellcheck disable=SC2086
        run --separate-stderr pincite ${c%% *} -d idx ${c#"${c%% *}"}
        exits 2
        has "format 9" "$stderr"
        has "pincite index -d NEW PATH..." "$stderr"
    done
}

@test "remote shards are said not to be looked at, by their place" {
    index_essays
    pincite index -q -d idx --remote shards.invalid:7801 \
        --remote other.invalid:7802 essays
    run pincite check -d idx
    exits 0
    [ "${lines[0]}" = sound ] || fails "${lines[0]}"
    [ "${lines[1]}" = "not checked: the shard at shards.invalid:7801; check \
it where it is served" ] || fails "${lines[1]}"
    has "not checked: the shard at other.invalid:7802;" "${lines[2]}"
    [ ${#lines[@]} -eq 3 ] || fails "more lines"
    run pincite check -q -d idx
    exits 0
    [ -z "$output" ] || fails "noise"
    # Of one that is damaged this is no less so.
    : >"$(echo idx/shard-0.*/docdata.glass)"
    run pincite check -q -d idx
    exits 1
    has "not checked: the shard at shards.invalid:7801" "$output"
}
