#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

@test "a hit has its rank, path:line and passage" {
    index_essays
    run --separate-stderr pincite search -d idx apples
    exits 0
    [ -z "$stderr" ] || fails "noise"
    has " 1  " "${lines[0]}"
    has "essays/orchard.txt:4" "${lines[1]}"
    has "a good part of the apples to another" "${output//$'\n'    / }"
}

@test "nothing found: exit 1 and nothing on stdout" {
    index_essays
    run pincite search -d idx nosuchwordxyz
    exits 1
    [ -z "$output" ] || fails "noise"
}

@test "no index: exit 2, a message, and what to type" {
    run --separate-stderr pincite search word
    exits 2
    [ -z "$output" ] || fails "noise"
    [ "${stderr_lines[0]}" = "pincite: no index found here or in a parent folder" ] ||
        fails "other message"
    [ "${stderr_lines[1]}" = "pincite: create one with 'pincite index PATH...'" ] ||
        fails "other hint"
    run --separate-stderr pincite search -d nowhere word
    exits 2
    has "no index in 'nowhere'" "$stderr"
    has "pincite index -d nowhere PATH" "$stderr"
}

@test "case, endings and the words' order do not matter" {
    index_essays
    pincite search -d idx 'captain delay' >a
    pincite search -d idx 'CAPTAINS DELAYED' >b
    [ -s a ] || fails "nothing found"
    cmp a b
}

@test "several arguments are one query" {
    index_essays
    pincite search -d idx '"customs officers" apples' >a
    pincite search -d idx '"customs officers"' apples >b
    [ -s a ] || fails "nothing found"
    cmp a b
}

@test "a phrase is marked as one, across a line end too" {
    index_essays
    run pincite search -d idx --mark='[]' '"one country and a good part"'
    exits 0
    has "[one country and a good part]" "${output//$'\n'    / }"
    run pincite search -d idx '"part good a and country"'
    exits 1
}

@test "+word must be there, -word must not" {
    index_essays
    run pincite search -d idx 'delay +minister'
    exits 0
    has "railway.txt" "$output"
    has_not "harbour.txt" "$output"
    run pincite search -d idx -- delay -minister
    exits 0
    has "harbour.txt" "$output"
    has_not "railway.txt" "$output"
}

@test "-n limits the hits" {
    make_many many 20
    pincite index -q -d idx many
    run pincite search -d idx -n3 newcomer
    exits 0
    [ "$(grep -c 'note-.*txt:[0-9]' <<<"$output")" -eq 3 ] || fails "not 3"
    run pincite search -d idx newcomer
    [ "$(grep -c 'note-.*txt:[0-9]' <<<"$output")" -eq 10 ] || fails "not 10"
    run pincite search -d idx --limit 4 --limit=2 newcomer
    [ "$(grep -c 'note-.*txt:[0-9]' <<<"$output")" -eq 2 ] || fails "not 2"
}

@test "--per-article limits the hits of an article" {
    mkdir one
    awk 'BEGIN { for (p = 0; p < 12; p++) {
        for (i = 0; i < 100; i++) printf "filler%d ", i * p
        print "with a walrus at the end.\n" } }' >one/long.txt
    pincite index -q -d idx one
    run pincite search -d idx -n 50 walrus
    [ "$(grep -c 'long.txt:[0-9]' <<<"$output")" -eq 3 ] || fails "not 3"
    run pincite search -d idx -n 50 --per-article 1 walrus
    [ "$(grep -c 'long.txt:[0-9]' <<<"$output")" -eq 1 ] || fails "not 1"
    run pincite search -d idx -n 50 --per-article 0 walrus
    [ "$(grep -c 'long.txt:[0-9]' <<<"$output")" -gt 3 ] || fails "not all"
}

@test "-q prints nothing and the exit status tells" {
    index_essays
    run pincite search -q -d idx apples
    exits 0
    [ -z "$output" ] || fails "noise"
    run pincite search -q -d idx nosuchwordxyz
    exits 1
}

@test "several -d are searched together" {
    make_essays
    pincite index -q -d a essays/orchard.txt
    pincite index -q -d b essays/railway.txt
    run pincite search -d a -d b apples platform
    exits 0
    has "orchard.txt" "$output"
    has "railway.txt" "$output"
}

@test "paths are relative to the current folder where they lie below it" {
    index_essays
    run pincite search -d idx apples
    has "    essays/orchard.txt:" "$output"
    mkdir aside
    cd aside
    run pincite search -d ../idx apples
    has "    /" "$output"
    has "/essays/orchard.txt:" "$output"
}

@test "a long passage is cut around its marks, and whole with --full" {
    mkdir one
    awk 'BEGIN { for (i = 0; i < 150; i++)
        printf "%s%s", i == 120 ? "aardvark" : "wordnumber" i,
            i % 9 == 8 ? "\n" : " " }' >one/long.txt
    pincite index -q -d idx one
    export COLUMNS=40
    run pincite search -d idx aardvark
    exits 0
    has "aardvark" "$output"
    has "…" "$output"
    has_not "wordnumber1 " "$output"
    [ "${#lines[@]}" -le 17 ] || fails "too long"
    run pincite search -d idx --full aardvark
    has "wordnumber1 " "$output"
    has_not "…" "$output"
}

@test "lines are wrapped to COLUMNS" {
    index_essays
    COLUMNS=50 pincite search -d idx captains >out
    [ "$(wc -l <out)" -gt 5 ] || fails "not wrapped"
    ! grep -vF .txt: out | grep -E '^.{51}' || fails "too wide"
}

@test "--mark splits its characters in halves" {
    index_essays
    run pincite search -d idx --mark='<<>>' apples
    has "<<apples>>" "$output"
    run pincite search -d idx --mark='«»' apples
    has "«apples»" "$output"
    run --separate-stderr pincite search -d idx --mark='<' apples
    exits 2
    has "even number" "$stderr"
}

@test "a closed pipe ends the search quietly" {
    make_many many 100
    pincite index -q -d idx many
    pincite search -d idx -n 1000 --per-article 0 --full newcomer 2>err |
        head -n 1 >/dev/null
    [ ! -s err ] || fails "$(cat err)"
}

@test "results that cannot be written are an error" {
    [ -w /dev/full ] || skip "no /dev/full"
    index_essays
    run bash -c '"$PINCITE" search -d idx apples 2>&1 >/dev/full'
    exits 2
    has "cannot write" "$output"
    run bash -c '"$PINCITE" search -d idx apples 2>&1 >&-'
    exits 2
    has "cannot write" "$output"
}

# A query that takes a tenth of a second even in a small index: all its
# passages have the words, at many places.
any='(river OR stone OR winter OR market OR letter OR captain OR bridge)'
long_query="$any SENTENCE $any SENTENCE $any SENTENCE $any SENTENCE $any"

@test "--timeout gives up a query that takes longer" {
    make_many many 300
    pincite index -q -d idx many
    run --separate-stderr pincite search -d idx --timeout 0.001 "$long_query"
    exits 2
    [ -z "$output" ] || fails "$output"
    has "longer than 1 ms" "$stderr"
    run --separate-stderr pincite search -d idx --batch --timeout .001 \
        <<<"$long_query"
    has '"type":"error"' "$output"
    has "longer than 1 ms" "$output"
}

@test "--timeout changes nothing where there is time" {
    index_essays
    pincite search -d idx apples >without
    pincite search -d idx --timeout 3600 apples >with
    cmp without with
}

@test "--timeout takes seconds" {
    index_essays
    for wrong in 0 0.0001 '' x -1 1s 1.5.2 . 1e3; do
        run --separate-stderr pincite search -d idx --timeout "$wrong" apples
        exits 2
        has "seconds" "$stderr"
    done
}
