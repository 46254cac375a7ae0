#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# An index has no lists of the terms of its passages; what goes from it is
# lent them.
load helper

# One of forty small articles goes: too few for a copy.
make_index()
{
    make_many essays 40
    pincite index -q -d idx essays
    [ ! -e idx/shard-0.1/termlist.glass ] || fails "it has lists"
}

lent()
{
    [ -f "$1/termlist.glass" ] || fails "nothing was lent to $1"
    if command -v xapian-check >/dev/null; then
        xapian-check "$1" >check.out || fails "$(cat check.out)"
    fi
}

# It is what a new one is.
same()
{
    rm -rf fresh
    pincite index -q -d fresh essays
    pincite dump -d idx >is
    pincite dump -d fresh >should
    cmp is should || fails "$(diff is should | head)"
    pincite check -q -d idx
}

one_of()
{
    find essays -type f | LC_ALL=C sort | sed -n "$1p"
}

@test "an article that goes takes the lists it is lent with it" {
    make_index
    rm "$(one_of 7)"
    pincite index -q -d idx
    lent idx/shard-0.2
    same
    rm "$(one_of 3)"
    pincite index -q -d idx
    lent idx/shard-0.3
    same
}

@test "what is lent goes by its own list, though its file is another now" {
    make_index
    echo "Other words: zeppelins and vermilion." >"$(one_of 5)"
    pincite index -q -d idx
    lent idx/shard-0.2
    same
}

@test "a passage that is not what was indexed is told of, and nothing changes" {
    make_index
    file=$(one_of 9)
    # The length of the passage is not that of its words any more.
    pincite index -q --served -d other "$file"
    cp idx/shard-0.1/docdata.glass kept
    cp other/shard-0.1/docdata.glass idx/shard-0.1/docdata.glass
    rm "$(one_of 1)"
    run pincite index -q -d idx
    exits 2
    cp kept idx/shard-0.1/docdata.glass
    [ ! -e idx/shard-0.2 ] || fails "something is left"
    pincite index -q -d idx
    same
}

@test "a text that comes again replaces the one that was there" {
    make_index
    printf 'the first, of sparrows\n' >first
    printf 'the second, of herons\n' >second
    pincite index -q -d idx --stdin --path note:1 <first
    pincite index -q -d idx --stdin --path note:1 <second
    run pincite search -d idx sparrows
    exits 1
    run pincite search -d idx herons
    exits 0
    pincite check -q -d idx
}

@test "Xapian's own writer makes an index with all tables, and changes no other" {
    make_many essays 3
    pincite index -q -d own --builder xapian essays
    [ -s own/shard-0.1/termlist.glass ] || fails "it has no lists"
    rm "$(one_of 1)"
    pincite index -q -d own --builder xapian
    pincite check -q -d own
    pincite index -q -d idx essays
    echo "More." >>"$(one_of 1)"
    run pincite index -q -d idx --builder xapian
    exits 2
    has "was built in bulk" "$output"
}

# Xapian ends the process where it copies values that it cannot read.
@test "values that cannot be read are told of before Xapian copies them" {
    local how
    make_many essays 40
    for file in essays/*.txt; do
        { printf -- '---\ndate: 2014-07-01\n---\n\n'; cat "$file"; } \
            >"${file%.txt}.md"
        rm "$file"
    done
    for how in "" --served; do
        rm -rf idx
        pincite index -q -d idx $how essays
        # The size of the first date.
        LC_ALL=C sed -i 's/\(\x00\xd8\x01\x00\x01\)\x082014/\1\x7f2014/' \
            idx/shard-0.1/postlist.glass
        cp -r idx damaged
        rm "$(one_of 1)"
        run pincite index -q -d idx
        exits 2
        has "damaged" "$output"
        diff -r idx damaged || fails "something was written"
        rm -rf damaged
        pincite index -q -d idx --force
        pincite check -q -d idx
    done
}
