#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Symbolic links: what is followed, and how often.
load helper

# essay FILE: one that no other is a copy of.
essay()
{
    mkdir -p "$(dirname "$1")"
    printf 'The ferry of %s\n\nIt was late again, said %s.\n' "$1" "$1" >"$1"
}

# has_articles PATH...: the index has these and no others.
has_articles()
{
    pincite dump -d idx | sed -n "s|^path $PWD/||p" | sort >found
    printf '%s\n' "$@" | sort | diff - found || fails "$(cat found)"
}

make_tree()
{
    essay tree/a.txt
    essay tree/sub/b.txt
    essay away/c.txt
    essay away/deep/d.txt
}

@test "a link to a file is followed, under its own name" {
    make_tree
    ln -s ../../away/c.txt tree/sub/link.txt
    ln -s link.txt tree/sub/again.txt
    ln -s sub/b.txt tree/same.txt
    pincite index -q -d idx tree
    has_articles tree/a.txt tree/sub/b.txt tree/same.txt tree/sub/link.txt \
        tree/sub/again.txt
    # Two names of one file are two articles, and shown as one.
    pincite search -d idx --json '"tree/sub/b.txt"' >out
    [ "$(grep -c '"type":"hit"' out)" -eq 1 ]
    grep -q '"similar":1' out
    # What the link leads to is what counts.
    echo 'The zeppelin was late, too.' >>away/c.txt
    pincite index -q -d idx
    pincite search -d idx -l zeppelin >out
    grep -qE "(link|again).txt" out || fails "$(cat out)"
}

@test "a link to a folder is entered with --follow alone" {
    make_tree
    ln -s ../away tree/link
    pincite index -q -d idx tree
    has_articles tree/a.txt tree/sub/b.txt
    pincite index -q -d idx --follow
    has_articles tree/a.txt tree/sub/b.txt tree/link/c.txt \
        tree/link/deep/d.txt
    pincite index -d idx --follow >out
    grep -q '^0 added, 0 changed, 0 renamed, 0 removed, 4 unchanged' out ||
        fails "$(cat out)"
    pincite index -q -d idx --no-follow
    has_articles tree/a.txt tree/sub/b.txt
    # One that is named is what it leads to.
    rm -r idx
    pincite index -q -d idx tree/link
    has_articles away/c.txt away/deep/d.txt
}

# has_linked: what is behind the link of `linked` is indexed.
has_linked()
{
    has_articles tree/a.txt tree/sub/b.txt tree/link/c.txt \
        tree/link/deep/d.txt "$@"
}

@test "that links are followed is remembered until something else is said" {
    make_tree
    ln -s ../away tree/link
    pincite index -q -d idx --follow tree
    pincite index -d idx >out
    has_linked
    grep -q '^0 added, 0 changed, 0 renamed, 0 removed, 4 unchanged' out ||
        fails "$(cat out)"
    pincite index -q -d idx tree
    has_linked
    pincite index -q -d idx tree/sub
    has_linked
    pincite index -q -d idx --force
    has_linked
    pincite index -q -d idx --builder bulk --force
    has_linked
    pincite status -d idx >out
    grep -q '^state  *up to date' out || fails "$(cat out)"
    grep -q "^followed *$PWD/tree$" out || fails "$(cat out)"
    echo more >>away/c.txt
    pincite status -d idx >out || :
    grep -q '0 new, 1 changed, 0 gone' out || fails "$(cat out)"
    pincite index -d idx --dry-run --no-follow >out
    grep -q '2 removed' out || fails "$(cat out)"
    pincite index -d idx --dry-run >out
    grep -q ' 0 removed' out || fails "$(cat out)"
    pincite index -q -d idx
    has_linked
    pincite index -q -d idx --no-follow
    has_articles tree/a.txt tree/sub/b.txt
    pincite index -q -d idx
    has_articles tree/a.txt tree/sub/b.txt
    pincite status -d idx >out
    ! grep -q ^followed out || fails "$(cat out)"
}

@test "each root is followed or not" {
    make_tree
    essay other/e.txt
    ln -s ../away tree/link
    ln -s ../away other/link
    pincite index -q -d idx --follow tree
    pincite index -q -d idx other
    has_linked other/e.txt
    pincite index -q -d idx
    has_linked other/e.txt
    # A part is of its root.
    pincite index -q -d idx --no-follow tree/sub
    pincite index -q -d idx
    has_articles tree/a.txt tree/sub/b.txt other/e.txt
    # One that another takes in is as that is.
    pincite index -q -d idx --follow tree
    has_linked other/e.txt
    pincite dump -d idx | grep '^followed' >out
    [ "$(cat out)" = "followed $PWD/tree" ] || fails "$(cat out)"
    rm -r tree
    pincite index -q -d idx --prune
    pincite dump -d idx >out
    ! grep '^followed' out || fails "what is gone is followed"
}

@test "each shard and each layer knows that links are followed" {
    make_tree
    ln -s ../away tree/link
    pincite index -q -d idx --shards 2 --follow tree
    pincite check -q -d idx
    pincite index -q -d idx
    has_linked
    rm -r idx
    pincite index -q -d idx --follow tree
    essay away/more.txt
    pincite index -q -d idx --builder bulk
    [ "$(wc -l <idx/XAPIANDB)" -eq 2 ] || fails "$(cat idx/XAPIANDB)"
    pincite check -q -d idx
    has_linked tree/link/more.txt
    pincite index -q -d idx --no-follow
    pincite check -q -d idx
    has_articles tree/a.txt tree/sub/b.txt
}

@test "an index that is repaired is followed as before" {
    make_tree
    ln -s ../away tree/link
    pincite index -q -d idx --follow tree
    pincite dump -d idx >before
    printf 'spoilt' |
        dd of="$(echo idx/shard-0.*/docdata.glass)" conv=notrunc 2>dd.out
    pincite check -q -d idx && fails "it is sound"
    pincite check --repair -d idx >out 2>&1 || fails "$(cat out)"
    pincite dump -d idx >after
    cmp before after || fails "$(diff before after)"
    pincite index -q -d idx
    has_linked
}

@test "links in circles end, and each folder is entered once" {
    make_tree
    ln -s .. tree/above
    ln -s . tree/sub/here
    ln -s ../../tree tree/sub/top
    ln -s sub tree/into
    ln -s ../away tree/x2
    ln -s ../away tree/x1
    ln -s ../../away/deep tree/sub/deep
    ln -s .. away/deep/up
    ln -s ../../tree away/deep/back
    pincite index -q -d idx --follow tree
    # `above` comes first, and has all of `away` below it; it does not lead
    # into the tree again.
    has_articles tree/a.txt tree/sub/b.txt tree/above/away/c.txt \
        tree/above/away/deep/d.txt
    rm tree/above
    pincite index -q -d idx --follow tree
    # Of what is left tree/sub/deep is the first, and up from there is `away`.
    has_articles tree/a.txt tree/sub/b.txt tree/sub/deep/d.txt \
        tree/sub/deep/up/c.txt
}

@test "what many links to many links lead to is read once" {
    local i

    for i in $(seq 1 24); do
        essay "web/$i/note$i.txt"
        ln -s ../$((i % 24 + 1)) "web/$i/next"
        ln -s ../$((i % 24 + 1)) "web/$i/also"
    done
    mkdir tree
    ln -s ../web/1 tree/in
    run timeout 60 "$PINCITE" index -d idx --follow tree
    exits 0
    has "24 added" "$output"
}

@test "neither an index nor what is left out is met behind a link" {
    make_tree
    pincite index -q -d away/own.pincite away
    printf 'deep\n' >away/.pinciteignore
    essay tree/.hidden/e.txt
    ln -s .hidden tree/shown
    ln -s ../away tree/link
    ln -s ../idx tree/index
    pincite index -q -d idx --follow tree
    has_articles tree/a.txt tree/sub/b.txt tree/link/c.txt
    pincite index -q -d idx --follow
    has_articles tree/a.txt tree/sub/b.txt tree/link/c.txt
}

@test "a link that leads nowhere any more keeps its articles" {
    make_tree
    ln -s ../away tree/link
    pincite index -q -d idx --follow tree
    mv away gone
    run pincite index -d idx --follow
    exits 2
    has "tree/link' is a link that leads nowhere" "$output"
    has_articles tree/a.txt tree/sub/b.txt tree/link/c.txt \
        tree/link/deep/d.txt
    mv gone away
    pincite index -q -d idx --follow
    rm -r away
    pincite index -q -d idx --follow --prune
    has_articles tree/a.txt tree/sub/b.txt
    # One that never led anywhere is no trouble.
    ln -s nowhere tree/lost
    run pincite index -d idx --follow
    exits 0
}
