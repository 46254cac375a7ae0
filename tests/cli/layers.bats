#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What is added in bulk to an index becomes a shard behind the others; to
# whoever reads the index is as if Xapian had added it.
load helper

make_essays_of_corpus()
{
    mkdir -p essays
    cp "$PINCITE_SRC"/corpus/*.txt "$PINCITE_SRC"/corpus/*.md essays/
    chmod -R u+w essays
    find essays -type f -exec touch -d 2020-01-01 {} +
}

# Adds two articles of a number, and dates them.
add()
{
    mkdir -p "essays/more$1"
    printf 'The bridge number %d\n\nA bridge crossed the river %d times, %s\n' \
        "$1" "$1" "and a ferry the gulf." >"essays/more$1/bridge.txt"
    sed "s/gas/gas of $1/g" "$PINCITE_SRC/corpus/power-of-siberia-delays.txt" \
        >"essays/more$1/gas.txt"
    find "essays/more$1" -type f -exec touch -d 2021-01-01 {} +
}

# update: both indexes, by Xapian and by layers.
update()
{
    pincite index -d xapian --builder xapian essays >told.xapian 2>&1
    pincite index -d layers --builder bulk essays >told.layers 2>&1
    cmp told.xapian told.layers || fails "$(diff told.xapian told.layers)"
    pincite check -q -d layers || fails "$(pincite check -d layers 2>&1)"
}

same()
{
    pincite dump -d xapian >xapian.dump
    pincite dump -d layers >layers.dump
    cmp xapian.dump layers.dump ||
        fails "$(diff xapian.dump layers.dump | head -n 5)"
    for query in gas bridge '"gas of 3"' 'Arctic ferry' 'pipe* -number' \
        title:bridge; do
        pincite search -d xapian --json -n 30 "$query" >xapian.json || :
        pincite search -d layers --json -n 30 "$query" >layers.json || :
        cmp xapian.json layers.json || fails "$query: other hits"
    done
}

shards()
{
    grep -c . layers/XAPIANDB
}

@test "what is added becomes a shard, what changes moves there" {
    make_essays_of_corpus
    update
    [ "$(shards)" = 1 ] || fails "$(cat layers/XAPIANDB)"
    add 1
    add 2
    update
    [ "$(shards)" = 2 ] || fails "$(cat layers/XAPIANDB)"
    same
    add 3
    rm essays/more1/gas.txt
    echo "The end of it." >>essays/more2/bridge.txt
    echo "The end of it." >>essays/espo-oil-pipeline.txt
    mv essays/more2/gas.txt essays/moved.txt
    touch essays/more1/bridge.txt essays/primakov-triangle.txt
    update
    [ "$(shards)" = 3 ] || fails "$(cat layers/XAPIANDB)"
    same
    for shard in layers/shard-*.*; do
        xapian-check "$shard" >check.out || fails "$(cat check.out)"
    done
    # Small changes are Xapian's, in whichever shard; it is lent the lists of
    # terms by which it can.
    echo "And once more." >>essays/espo-oil-pipeline.txt
    rm essays/moved.txt
    pincite index -q -d xapian
    pincite index -q -d layers
    pincite check -q -d layers
    for shard in layers/shard-*.*; do
        xapian-check "$shard" >check.out || fails "$(cat check.out)"
    done
    same
}

@test "so it does in an index of few articles, which has one shard still" {
    make_essays_of_corpus
    update
    add 1
    pincite index -q -d layers --shards 1 essays
    [ "$(shards)" = 2 ] || fails "$(cat layers/XAPIANDB)"
    pincite index -q -d xapian --builder xapian essays
    printf 'A text without more words.\n' >essays/short.txt
    pincite index -q -d layers --shards 1
    [ "$(shards)" = 3 ] || fails "$(cat layers/XAPIANDB)"
    pincite index -q -d xapian --builder xapian essays
    pincite index -q -d layers --shards 2 2>stderr && fails "it has 2"
    has "has 1 shards and keeps them" "$(cat stderr)"
    same
}

@test "what much goes from is written anew without it" {
    make_essays_of_corpus
    for n in 1 2 3 4 5 6 7 8 9; do
        mkdir -p essays/$n
        for file in "$PINCITE_SRC"/corpus/*.txt; do
            sed "s/the /the $n /g" "$file" >"essays/$n/${file##*/}"
        done
    done
    find essays -type f -exec touch -d 2020-01-01 {} +
    update
    was=$(stat -c %s layers/shard-0.1/postlist.glass)
    # Little goes: out of the tables that are there, which grow.
    rm essays/1/power-of-siberia-delays.txt
    update
    [ "$(cat layers/XAPIANDB)" = "auto shard-0.2" ] ||
        fails "$(cat layers/XAPIANDB)"
    [ -f layers/shard-0.2/termlist.glass ] || fails "it was copied"
    xapian-check layers/shard-0.2 >check.out || fails "$(cat check.out)"
    same
    rm -r essays/[2-7]
    update
    [ "$(cat layers/XAPIANDB)" = "auto shard-0.3" ] ||
        fails "$(cat layers/XAPIANDB)"
    is=$(stat -c %s layers/shard-0.3/postlist.glass)
    [ $((is * 2)) -lt "$was" ] || fails "it has $is bytes and had $was"
    xapian-check layers/shard-0.3 >check.out || fails "$(cat check.out)"
    same
    # What is changed is gone from there.
    for file in essays/9/*; do echo "More of it." >>"$file"; done
    rm essays/8/power-of-siberia-delays.txt
    update
    [ "$(tr '\n' ' ' <layers/XAPIANDB)" = "auto shard-0.4 auto shard-1.4 " ] ||
        fails "$(cat layers/XAPIANDB)"
    for shard in layers/shard-*.*; do
        xapian-check "$shard" >check.out || fails "$(cat check.out)"
    done
    same
}

@test "a shard that cannot be copied leaves the index as it was" {
    make_essays_of_corpus
    update
    cp -R layers sound
    size=$(stat -c %s layers/shard-0.1/docdata.glass)
    printf 'spoilt' | dd of=layers/shard-0.1/docdata.glass bs=1 \
        seek=$((size / 2 / 8192 * 8192)) conv=notrunc 2>dd.out
    cp -R layers spoilt
    cp essays/espo-oil-pipeline.txt one
    rm essays/*
    mv one essays/espo-oil-pipeline.txt
    pincite index -q -d layers 2>stderr && fails "it was copied"
    has "docdata.glass" "$(cat stderr)"
    diff -r layers spoilt || fails "it is another now"
    pincite index -q -d sound
    pincite index -q -d xapian --builder xapian
    rm -r layers
    mv sound layers
    same
}

@test "a shard that nothing is left of is no more" {
    make_essays_of_corpus
    update
    add 1
    update
    add 2
    update
    printf '\000\001' >essays/binary
    update
    [ "$(shards)" = 3 ] || fails "$(cat layers/XAPIANDB)"
    same
    rm -r essays/more1
    update
    [ "$(shards)" = 2 ] || fails "$(cat layers/XAPIANDB)"
    same
    for file in essays/*.* essays/more2/*; do
        echo "More of it." >>"$file"
    done
    rm essays/binary
    update
    [ "$(shards)" = 1 ] || fails "$(cat layers/XAPIANDB)"
    same
    add 3
    update
    [ "$(shards)" = 2 ] || fails "$(cat layers/XAPIANDB)"
    same
    rm -r essays/*
    printf 'One is left.\n' >essays/one.txt
    update
    rm essays/one.txt
    pincite index -q -d layers --prune essays
    pincite index -q -d xapian --builder xapian --prune essays
    [ "$(shards)" = 1 ] || fails "$(cat layers/XAPIANDB)"
    pincite check -q -d layers
    same
    [ "$(find layers -name 'shard-*' | wc -l)" -eq 1 ] ||
        fails "left: $(ls layers)"
}

@test "what is touched alone makes no shard" {
    make_essays_of_corpus
    update
    add 1
    update
    touch essays/more1/gas.txt essays/espo-oil-pipeline.txt
    update
    [ "$(shards)" = 2 ] || fails "$(cat layers/XAPIANDB)"
    same
}

@test "languages come and go with their passages" {
    make_essays_of_corpus
    update
    printf 'Die Brücken\n\n%s %s\n' "Die Brücken über den Fluss waren alt," \
        "und die Fähren fuhren nur noch im Sommer über den Golf." \
        >essays/de.txt
    update
    same
    pincite search -q -d layers brücke || fails "no stem of the language"
    mv essays/de.txt essays/de2.txt
    add 1
    update
    same
    rm essays/de2.txt
    add 2
    update
    same
}

@test "layers are merged before they are many" {
    make_essays_of_corpus
    update
    most=0 merged=0
    for n in 1 2 3 4 5 6 7 8 9 10 11; do
        add $n
        before=$(shards)
        update
        [ "$(shards)" -gt "$before" ] || merged=$((merged + 1))
        [ "$(shards)" -le "$most" ] || most=$(shards)
    done
    # Of a small index fewer, as a search opens each.
    [ "$most" -eq 3 ] || fails "$most shards"
    [ "$merged" -gt 3 ] || fails "only $merged times"
    same
    [ "$(find layers -name 'shard-*' | wc -l)" -eq "$(shards)" ] ||
        fails "left: $(ls layers)"
}

@test "--force of all makes one shard of them" {
    make_essays_of_corpus
    update
    add 1
    update
    pincite index -q -d layers --force essays
    [ "$(shards)" = 1 ] || fails "$(cat layers/XAPIANDB)"
    [ "$(find layers -name 'shard-*' | wc -l)" -eq 1 ] ||
        fails "left: $(ls layers)"
    pincite dump -d xapian >before
    pincite dump -d layers >after
    cmp before after || fails "the index is another"
}

@test "--force of some articles puts these in a shard" {
    make_essays_of_corpus
    update
    printf 'A text of its own about bridges.\n' >note
    pincite index -q -d layers --stdin --path note <note
    pincite index -q -d xapian --stdin --path note <note
    pincite index -q -d layers --builder bulk --force essays
    pincite index -q -d xapian --builder xapian --force essays
    [ "$(shards)" = 2 ] || fails "$(cat layers/XAPIANDB)"
    pincite check -q -d layers
    same
}

@test "a shard that cannot be written leaves the index as it was" {
    make_essays_of_corpus
    update
    add 1
    update
    pincite dump -d layers >before
    add 2
    rm essays/espo-oil-pipeline.txt
    (ulimit -f 20 && trap '' XFSZ &&
        pincite index -q -d layers --builder bulk essays) 2>stderr &&
        fails "it did not stop"
    pincite dump -d layers >after
    cmp before after || fails "the index is another"
    update
    same
}

@test "an index of layers is repaired to one shard" {
    make_essays_of_corpus
    update
    add 1
    update
    pincite dump -d layers >before
    for table in layers/shard-1.*/docdata.glass; do
        : >"$table"
    done
    pincite check -q -d layers && fails "it is sound"
    pincite check --repair -d layers >out 2>&1 || fails "$(cat out)"
    pincite check -q -d layers
    [ "$(shards)" = 1 ] || fails "$(cat layers/XAPIANDB)"
    pincite dump -d layers >after
    cmp before after || fails "the index is another"
}
