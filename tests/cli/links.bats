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
