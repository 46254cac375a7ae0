#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What a large collection learns of its texts, to keep them in fewer bytes:
# all of them come back, whenever and wherever they were added.
load helper

need_metadata()
{
    command -v xapian-metadata >/dev/null || skip "xapian-metadata is missing"
}

# has_dictionary SHARD
has_dictionary()
{
    xapian-metadata list "$1" | grep -q '^dictionary$'
}

# The articles of index $1, but for what says how they are kept.
articles_of()
{
    pincite check -q -d "$1" || fails "$1 is not sound"
    pincite dump -d "$1"
}

@test "a large collection is kept in less, and nothing of it is lost" {
    need_metadata
    make_large
    pincite index -q -d idx large
    has_dictionary idx/shard-0.1 || fails "nothing was learned"
    pincite index -q -d served --served large
    ! has_dictionary served/shard-0.1 || fails "a server would have to tell it"
    [ "$(stat -c %s idx/shard-0.1/docdata.glass)" -lt \
        "$(stat -c %s served/shard-0.1/docdata.glass)" ] || fails "not less"
    articles_of idx >one
    articles_of served >other
    cmp one other || fails "$(diff one other | head -n 20)"
}

@test "threads and memory make no difference" {
    make_large
    pincite index -q -d one --threads 1 large
    pincite index -q -d many --threads 7 --memory 8 large
    for table in docdata postlist; do
        cmp {one,many}/shard-0.1/$table.glass
    done
}

@test "what is small learns nothing, and what comes later learns for all" {
    need_metadata
    make_many small 20
    make_large
    pincite index -q -d idx small
    ! has_dictionary idx/shard-0.1 || fails "learned from too little"
    pincite index -q -d idx large
    has_dictionary idx/shard-1.2 || fails "nothing was learned: $(ls idx)"
    # Until layers are merged, some of which have no dictionary.
    for i in 1 2 3 4 5 6 7 8; do
        make_many "more$i" "$((2 * i))"
        pincite index -q -d idx "more$i"
    done
    rm small/note-00004.txt large/note-00005.txt more3/note-00002.txt
    pincite index -q -d idx
    pincite index -q -d served --served small large more?
    articles_of idx >one
    articles_of served >other
    cmp one other || fails "$(diff one other | head -n 20)"
}

@test "two indexes, each with its own, are searched as one" {
    make_large
    mkdir other
    for f in large/*; do
        sed 's/o/oo/g' "$f" >"other/${f#large/}"
    done
    pincite index -q -d one large
    pincite index -q -d two other
    run pincite search --json -n 1000 --per-article 0 -d one -d two \
        'newcoomer OR newcomer'
    exits 0
    for folder in large other; do
        [ "$(grep -c "$folder/note-" <<<"$output")" -gt 100 ] ||
            fails "few of $folder"
    done
}

# dictionaries FILE: where each begins: by what all of Zstandard do.
dictionaries()
{
    LC_ALL=C grep -obUaP '\x37\xa4\x30\xec' "$1" | cut -d : -f 1
}

@test "where one is damaged its copy is read, and nothing is lost" {
    make_large
    pincite index -q -d idx large
    rm -r large
    pincite dump -d idx >whole
    pincite search --json -n 50 -d idx newcomer >hits
    table=idx/shard-0.1/postlist.glass
    [ "$(dictionaries $table | wc -l)" -eq 2 ] || fails "no two of it"
    cp -R idx kept
    echo 'A word on storks.' >storks.txt
    # In its hash, its head, its tables, and its text.
    for at in $(dictionaries $table); do
        for byte in -5 1 21 61 1500; do
            rm -r idx
            cp -R kept idx
            flip $table $((at + byte))
            run pincite check -q -d idx
            [ "$status" -ne 0 ] || fails "not told"
            pincite search --json -n 50 -d idx newcomer | cmp - hits
            pincite dump -d idx | cmp - whole
            pincite index -q -d idx storks.txt
            rm -rf copy
            cp -R idx copy
            run --separate-stderr pincite check --repair -d copy
            exits 0
            pincite search -l -d copy storks | grep -q storks.txt
            pincite dump -d copy | grep -v storks >got
            [ "$(grep -c copper got)" -eq "$(grep -c copper whole)" ]
        done
    done
}

@test "where both are damaged that is said, and nothing is added" {
    make_large
    pincite index -q -d idx large
    for at in $(dictionaries idx/shard-0.1/postlist.glass); do
        flip idx/shard-0.1/postlist.glass $((at + 1500))
    done
    echo 'A word on storks.' >storks.txt
    for command in 'search -d idx newcomer' 'index -q -d idx storks.txt'; do
        # shellcheck disable=SC2086 # one argument a word
        run --separate-stderr pincite $command
        exits 2
        has "is damaged: " "$stderr"
    done
    run --separate-stderr pincite check --repair -d idx
    exits 0
    pincite search -l -d idx newcomer | grep -q note-
}
