#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

# dumps INDEX FILE: what it holds.
dumps()
{
    pincite dump -d "$1" >"$2" || fails "no dump of $1"
    [ -s "$2" ] || fails "an empty dump"
}

# like_new INDEX: it is what a new index of the same roots is.
like_new()
{
    rm -rf new
    pincite index -q -d new essays
    dumps "$1" dump.old
    dumps new dump.new
    diff dump.old dump.new >different || fails "$(head different)"
}

@test "a dump has the index, its articles, passages and terms" {
    index_essays
    run --separate-stderr pincite dump -d idx
    exits 0
    [ -z "$stderr" ] || fails "noise"
    [ "${lines[0]}" = "pincite-dump 1" ] || fails "${lines[0]}"
    grep -qx 'format [0-9]*' <<<"$output" || fails format
    grep -q '^analyser .' <<<"$output" || fails analyser
    grep -q '^language/en .' <<<"$output" || fails language
    grep -qx "root $PWD/essays" <<<"$output" || fails root
    [ "$(grep -c '^article ' <<<"$output")" -eq 3 ] || fails articles
    grep -qx "path $PWD/essays/orchard.txt" <<<"$output" || fails path
    grep -qx "size $(stat -c %s essays/orchard.txt)" <<<"$output" || fails size
    grep -qx 'title An orchard on the border' <<<"$output" || fails title
    grep -q '^text .*belonged to one country' <<<"$output" || fails text
    grep -q '^term Zappl 1 [0-9]*$' <<<"$output" || fails stem
    grep -q '^term apples 1$' <<<"$output" || fails word
    grep -q '^value 0 [0-9a-f]*$' <<<"$output" || fails value
    grep -q '^map 0+' <<<"$output" || fails map
    grep -q '^starts 1:' <<<"$output" || fails starts
}

@test "what was done before does not show" {
    index_essays
    cp essays/orchard.txt kept
    echo 'One line more.' >>essays/orchard.txt
    echo 'A note on the pelican.' >essays/bird.txt
    pincite index -q -d idx
    mv essays/bird.txt essays/pelican.txt
    rm essays/railway.txt
    cp -p kept essays/orchard.txt
    pincite index -q -d idx
    like_new idx
}

@test "any change shows" {
    index_essays
    dumps idx before
    touch -d 2001-01-01 essays/railway.txt
    pincite index -q -d idx
    dumps idx after
    [ "$(diff before after | grep -c '^[<>]')" -eq 2 ] || fails "the time"
    sed -i 's/apples/pears!/' essays/orchard.txt
    pincite index -q -d idx
    dumps idx last
    diff after last | grep -q '> term Zpear 1' || fails "the term"
}

@test "nothing of a text or a name has power over a terminal" {
    mkdir essays
    printf 'Red \033[31m and \xe2\x80\xae back \\ slash, caf\xc3\xa9.\n' \
        >$'essays/new\nline\xff.txt'
    pincite index -q -d idx essays
    dumps idx out
    grep -qP '[\x00-\x08\x0b-\x1f\x7f]' out && fails "a control character"
    LC_ALL=C grep -q $'\xe2\x80\xae' out && fails "an override"
    grep -q '^path .*/new\\nline\\xff.txt$' out || fails "the name"
    grep -qF ' back \\ slash, café.' out || fails "the text"
    iconv -f UTF-8 -t UTF-8 out >/dev/null || fails "no UTF-8"
}

@test "files without text are remembered with the reason" {
    make_essays
    printf 'a\0b' >essays/binary
    pincite index -q -d idx essays || true
    run pincite dump -d idx
    [ "$(grep -c '^article ' <<<"$output")" -eq 4 ] || fails articles
    grep -q '^skipped .*binary' <<<"$output" || fails reason
}

@test "a dump writes nothing, and says when there is no index" {
    index_essays
    find idx -type f -exec sha256sum {} + | sort >before
    dumps idx out
    find idx -type f -exec sha256sum {} + | sort >after
    cmp before after
    run --separate-stderr pincite dump -d nowhere
    exits 2
    [ -z "$output" ] || fails "noise"
    [ -n "$stderr" ] || fails "no word"
    run pincite dump -d idx more
    exits 2
    run bash -c '"$PINCITE" dump -d idx >/dev/full'
    exits 2
}
