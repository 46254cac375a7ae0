#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# pincite check --repair, of indexes that were really damaged.
load helper

# make_index [OPTION...]: essays, two piped texts, and an article whose folder
# is gone since; `whole` is what all of it is.
make_index()
{
    make_essays
    make_many many 40
    mkdir gone
    echo 'A memoir of the lighthouse, kept by nobody.' >gone/memoir.txt
    pincite index -q --served "$@" -d idx essays many gone
    echo 'A word on herons.' | pincite index -q -d idx --stdin --path note:1 \
        --title 'Of birds' --date 2014-07
    echo 'A word on storks.' | pincite index -q -d idx --stdin --path note:2
    rm -r gone
    pincite dump -d idx >whole
}

# repaired STATUS: a repair ends so, and what it leaves is sound, and alone.
repaired()
{
    run pincite check -q -d idx
    [ "$status" -ne 0 ] || fails "it was not damaged"
    run --separate-stderr pincite check --repair -d idx
    exits "$1"
    told=$output$'\n'$stderr
    run --separate-stderr pincite check -d idx
    exits 0
    [ "$(ls idx | grep -c '^shard-[0-9]*\.')" -eq "${shards:-1}" ] ||
        fails "something is left: $(ls idx)"
    run --separate-stderr pincite check --repair -d idx
    exits 0
    [ "$output" = sound ] || fails "repaired again"
}

is_whole()
{
    pincite dump -d idx | diff whole - >diff || fails "$(head -n 20 diff)"
}

@test "a sound index is left as it is" {
    make_index
    find idx -exec stat -c '%n %Y %s' {} + | grep -v 'idx\(/lock\)\? ' >before
    run --separate-stderr pincite check --repair -d idx
    exits 0
    [ "$output" = sound ] || fails "no word"
    find idx -exec stat -c '%n %Y %s' {} + | grep -v 'idx\(/lock\)\? ' |
        diff before -
    run --separate-stderr pincite check --repair -d nothing
    exits 2
    [ ! -e nothing ] || fails "a folder was made"
    run --separate-stderr pincite check --repair -d essays
    exits 2
    [ ! -e essays/lock ] || fails "a folder was littered"
}

@test "a table that is not there, or cut off, of words: nothing is lost" {
    make_index
    cp -R idx kept
    for hurt in rm 'truncate -s 0' 'truncate -s 8192'; do
        for table in termlist position; do
            rm -r idx
            cp -R kept idx
            $hurt idx/shard-0.*/$table.glass
            repaired 0
            is_whole
            has "kept $PWD/gone/memoir.txt" "$told"
            has "kept note:1" "$told"
            has_not lost "$told"
        done
    done
}

@test "no records: the files are read again, what is none is named as lost" {
    make_index
    rm idx/shard-0.*/docdata.glass
    repaired 1
    has "lost $PWD/gone/memoir.txt" "$told"
    has "lost note:1" "$told"
    has "lost note:2" "$told"
    has_not kept "$told"
    pincite index -q -d fresh essays many
    diff <(pincite dump -d fresh | grep -v ^root) \
        <(pincite dump -d idx | grep -v ^root)
    pincite dump -d idx | grep -q "^root.*gone" || fails "a root is forgotten"
}

@test "nothing is remembered: the records alone, and roots to be named" {
    make_index
    rm idx/shard-0.*/postlist.glass
    repaired 1
    has "kept note:1" "$told"
    has "kept $PWD/gone/memoir.txt" "$told"
    run pincite search -q -d idx herons
    exits 0
    run pincite search -q -d idx customs
    exits 0
    run pincite status -d idx
    [[ $output =~ articles\ +46$'\n' ]] || fails "not all is there"
    run --separate-stderr pincite index -d idx
    exits 2
    has "has no roots" "$stderr"
    pincite index -q -d idx essays many
    pincite check -q -d idx
    [ "$(pincite dump -d idx | grep -c '^passage')" -eq \
        "$(grep -c '^passage' whole)" ] || fails "some are gone, or twice there"
    # What comes back empty is not what is remembered.
    mkdir gone
    : >gone/memoir.txt
    pincite index -q -d idx gone
    run pincite search -q -d idx lighthouse
    exits 1
}

@test "a bit that is another one, anywhere" {
    make_index
    cp -R idx kept
    for table in postlist docdata termlist position; do
        size=$(stat -c %s kept/shard-0.*/$table.glass)
        for part in 1 3 5 7 9; do
            rm -r idx
            cp -R kept idx
            flip "$(echo idx/shard-0.*/$table.glass)" $((size * part / 10))
            # Not all of a file is in use.
            ! pincite check -q -d idx >out 2>&1 || continue
            run --separate-stderr pincite check --repair -d idx
            [ $status -eq 0 ] || [ $status -eq 1 ] || fails "$table at $part"
            repair=$status
            pincite check -q -d idx
            # Of the files all is there, in any case.
            pincite dump -d idx | grep "^path .*/essays/" >now
            grep "^path .*/essays/" whole | diff - now
            [ "$table" = docdata ] || [ "$table" = postlist ] ||
                [ $repair -eq 0 ] || fails "lost by $table"
        done
    done
}

@test "the list of shards is gone, or nonsense" {
    make_index
    cp -R idx kept
    for list in '' nonsense 'auto shard-0.77'; do
        rm -r idx
        cp -R kept idx
        rm idx/XAPIANDB
        [ -z "$list" ] || echo "$list" >idx/XAPIANDB
        if [ "$list" = 'auto shard-0.77' ]; then
            repaired 1 # the list is believed; that shard is gone
            continue
        fi
        repaired 0
        is_whole
    done
    rm idx/XAPIANDB
    run --separate-stderr pincite check -d idx
    exits 2
    has "pincite check --repair" "$stderr"
}

@test "one of three shards is gone: the others, and all files" {
    make_index --shards 3
    shards=3
    cp -R idx kept
    texts=0
    for n in 0 1 2; do
        rm -r idx
        cp -R kept idx
        rm -r idx/shard-$n.*
        repaired 1
        has "may be missing" "$told"
        texts=$((texts + $(grep -c '^kept note:' <<<"$told")))
        pincite dump -d idx | grep "^path .*/essays/" >now
        grep "^path .*/essays/" whole | diff - now
    done
    # Each of the two texts was in one of them.
    [ $texts -eq 4 ] || fails "$texts kept"
    # Without its list, too: how many there were is known.
    rm -r idx
    cp -R kept idx
    rm -r idx/XAPIANDB
    repaired 0
    is_whole
    rm -r idx
    cp -R kept idx
    rm -r idx/XAPIANDB idx/shard-2.*
    repaired 1
}

@test "shards that are those of another index, or changed places" {
    make_index --shards 2
    shards=2
    cp -R idx kept
    make_many other 10
    pincite index -q --shards 2 -d foreign other
    rm -r idx/shard-1.*
    cp -R foreign/shard-1.1 idx/"$(sed -n 's/auto //; 2p' idx/XAPIANDB)"
    repaired 0
    run pincite dump -d idx
    has "$PWD/essays/orchard.txt" "$output"
    rm -r idx
    cp -R kept idx
    (cd idx && a=$(echo shard-0.*) b=$(echo shard-1.*) && mv "$a" x &&
        mv "$b" "$a" && mv x "$b")
    repaired 0
    is_whole
}

@test "metadata that others wrote" {
    make_index
    command -v xapian-metadata >/dev/null || skip "xapian-metadata is missing"
    xapian-metadata set idx/shard-0.* article/0123 junk
    xapian-metadata set idx/shard-0.* roots junk
    xapian-metadata set idx/shard-0.* language/klingon junk
    repaired 1
    has "kept note:1" "$told"
}

@test "nothing can be read: that is said, and nothing is changed" {
    make_index
    rm idx/shard-0.*/iamglass
    cp -R idx kept
    run --separate-stderr pincite check --repair -d idx
    exits 2
    has "nothing of index 'idx' can be read any more" "$stderr"
    has "remove that folder" "$stderr"
    diff -r idx kept
}

@test "another format is not repaired" {
    index_essays
    at=$(grep -aob 'format' idx/shard-0.*/postlist.glass | tail -n 1)
    cp -R idx kept
    printf '9' | dd of="$(echo idx/shard-0.*/postlist.glass)" bs=1 \
        seek=$((${at%%:*} + 6)) conv=notrunc status=none
    run --separate-stderr pincite check --repair -d idx
    exits 2
    has "format 9" "$stderr"
    has "pincite index -d NEW PATH..." "$stderr"
    diff -r -x lock idx kept && fails "no other format"
    run --separate-stderr pincite search -d idx apples
    exits 2
}

@test "an index that is being written is not repaired" {
    index_essays
    rm idx/XAPIANDB
    exec 8>>idx/lock
    flock -n 8
    run --separate-stderr pincite check --repair -d idx
    exits 2
    has "is being written by" "$stderr"
    exec 8>&-
    run --separate-stderr pincite check --repair -d idx
    exits 0
}

@test "remote shards stay listed" {
    make_index
    echo 'remote shards.example:7801' >>idx/XAPIANDB
    truncate -s 0 idx/shard-0.*/termlist.glass
    run --separate-stderr pincite check --repair -d idx
    exits 0
    grep -qx 'remote shards.example:7801' idx/XAPIANDB
}

@test "a search meets the old index or the new one, never none" {
    make_index
    flip "$(echo idx/shard-0.*/position.glass)" 4000
    truncate -s -1 idx/shard-0.*/position.glass
    (pincite check --repair -d idx >out 2>&1) 3>&- &
    while kill -0 $! 2>/dev/null; do
        run --separate-stderr pincite search -q -d idx apples
        [ $status -eq 0 ] || has "is damaged" "$stderr"
    done
    run pincite search -q -d idx apples
    exits 0
    pincite check -q -d idx
}
