#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# A large collection learns which words are frequent, and has the pairs of
# these for phrases: these find what they find without.
load helper

need_tools()
{
    command -v xapian-metadata >/dev/null || skip "xapian-metadata is missing"
    command -v xapian-delve >/dev/null || skip "xapian-delve is missing"
}

# pairs_of SHARD: their terms.
pairs_of()
{
    xapian-delve -a -1 "$1" | grep '^XP' || true
}

# Phrases of the words of make_many(), and of words that are not paired, or
# that stand nowhere.
phrases()
{
    cat <<'END'
"river stone"
"stone river"
"river river"
"winter market letter"
"the newcomer"
"newcomer closes"
"newcomers closing paragraphs"
"river storks"
"note number"
"valley archive" -silence
"garden copper" OR "copper garden"
"garden copper" +"border lantern"
"harvest window" lang:en
"engine-valley"
stone-river
"lantern engine" NEAR/4 signal
"copper copper copper"
END
    awk 'BEGIN {
        n = split("river stone winter market letter captain bridge harvest " \
                  "window thunder garden copper silence border lantern " \
                  "engine valley archive ribbon signal", word, " ")
        for (i = 1; i <= n; i++)
            printf "\"%s %s\"\n", word[i], word[1 + i * 7 % n]
    }'
}

# matches_of INDEX...: how many passages match each query of stdin.
matches_of()
{
    local dirs=()

    for index; do
        dirs+=(-d "$index")
    done
    pincite search --batch "${dirs[@]}" | grep -o '"matches":[0-9]*'
}

# The same answers of two indexes.
answer_alike()
{
    local index

    for index in "$1" "$2"; do
        phrases | pincite search --batch --json --limit 200 -d "$index" |
            sed 's/"id":[^,]*,//' >"answers.$index"
        [ "$(grep -c '"type":"hit"' "answers.$index")" -gt 100 ] ||
            fails "nothing to compare in $index"
    done
    cmp "answers.$1" "answers.$2" ||
        fails "$(diff "answers.$1" "answers.$2" | head -n 4 | cut -c -300)"
}

@test "phrases of frequent words are found by pairs as without" {
    need_tools
    make_large
    # What is small first has none, and what comes later none then.
    pincite index -q -d plain "$PWD/large/note-00001.txt"
    pincite index -q -d plain large
    pincite index -q -d paired large
    [ -z "$(pairs_of plain/shard-0.1)" ] || fails "learned from too little"
    [ "$(pairs_of paired/shard-0.1 | grep -c .)" -gt 300 ] || fails "no pairs"
    pairs_of paired/shard-0.1 | grep -qx 'XPriver stone'
    pincite check -q -d paired
    answer_alike plain paired
}

@test "what is served has positions, and no pairs" {
    need_tools
    make_large
    pincite index -q -d served --served large
    pincite index -q -d paired large
    [ -z "$(xapian-metadata get served/shard-0.1 paired)" ]
    [ -z "$(pairs_of served/shard-0.1)" ]
    answer_alike served paired
}

@test "what is added, changed and removed later has the same pairs" {
    need_tools
    make_large
    pincite index -q -d paired large
    learned=$(xapian-metadata get paired/shard-0.1 paired)
    for i in 1 2 3 4 5 6 7 8; do
        make_many "more$i" "$((2 * i))"
        sed -i 's/the newcomer/the river stone/' "more$i"/*
        pincite index -q -d paired "more$i"
    done
    for shard in paired/shard-*; do
        [ "$(xapian-metadata get "$shard" paired)" = "$learned" ] ||
            fails "$shard has other pairs"
        [ -n "$(pairs_of "$shard")" ] || fails "$shard has none"
    done
    rm large/note-0000?.txt more3/note-00002.txt
    sed -i 's/river stone/stone river/' large/note-0010?.txt
    pincite index -q -d paired
    pincite check -q -d paired
    pincite index -q -d anew large more?
    phrases >queries
    matches_of paired <queries >found
    matches_of anew <queries | cmp - found
    [ "$(grep -cv ':0$' found)" -gt 20 ] || fails "nothing to compare"
}

@test "two indexes, each with its own, are searched as one" {
    need_tools
    make_large
    mkdir other
    for f in large/*; do
        sed 's/stone/boulder/g' "$f" >"other/${f#large/}"
    done
    pincite index -q -d one large
    pincite index -q -d two other
    printf '"%s"\n' 'river stone' 'river boulder' 'garden copper' >queries
    paste -d : <(matches_of one two <queries) <(matches_of one <queries) \
        <(matches_of two <queries) >found
    cat found
    [ "$(grep -c . found)" -eq 3 ]
    awk -F : '$2 != $4 + $6 || $2 == 0 { exit 1 }' found
}

@test "a list of paired words that is damaged is told, and can be repaired" {
    make_large
    pincite index -q -d idx large
    at=$(LC_ALL=C grep -obUaP '\x06archiv' idx/shard-0.1/postlist.glass |
        head -n 1 | cut -d : -f 1)
    [ -n "$at" ]
    flip idx/shard-0.1/postlist.glass "$at"
    run pincite check -q -d idx
    [ "$status" -ne 0 ] || fails "not told"
    run --separate-stderr pincite search -d idx '"river stone"'
    exits 2
    has "is damaged" "$stderr"
    run --separate-stderr pincite check --repair -d idx
    exits 0
    pincite search -q -d idx '"river stone"'
}
