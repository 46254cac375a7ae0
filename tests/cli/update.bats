#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

sums()
{
    find idx -path 'idx/shard*' -type f -exec sha256sum {} + | sort
}

@test "an unchanged tree leaves the shards byte for byte" {
    index_essays
    sums >before
    [ -s before ] || fails "no shard files"
    run pincite index -d idx
    exits 0
    [ "$output" = "0 added, 0 changed, 0 renamed, 0 removed, 3 unchanged, 0 skipped" ] ||
        fails "other summary"
    sums >after
    cmp before after
}

@test "a touched file counts as unchanged" {
    index_essays
    touch -d '2001-02-03 04:05:06' essays/orchard.txt
    run pincite index -d idx
    has "0 changed" "$output"
    has "3 unchanged (1 touched)" "$output"
    run pincite index -d idx
    has "3 unchanged, " "$output"
    touch -d '2002-02-03 04:05:06' essays/orchard.txt
    run pincite index --json -d idx
    has '"unchanged":3' "$output"
    has '"touched":1' "$output"
}

@test "an edit that keeps size and time is found" {
    make_essays
    touch -d 2001-02-03 essays/*
    pincite index -q -d idx essays
    sed -i 's/apples/cherry/' essays/orchard.txt
    touch -d 2001-02-03 essays/orchard.txt
    run pincite index --dry-run -d idx
    has "1 changed" "$output"
    run pincite index -d idx
    has "1 changed, 0 renamed, 0 removed, 2 unchanged," "$output"
    run pincite search -q -d idx cherry
    exits 0
    sums >before
    run pincite index --verify-content -d idx
    has "3 unchanged," "$output"
    sums >after
    cmp before after
}

@test "added, changed, removed and renamed at once; searches follow" {
    index_essays
    echo 'A short word on the lighthouse, its keeper and his parrot.' \
        >essays/light.txt
    sed 's/apples/quinces/' essays/orchard.txt >new
    mv new essays/orchard.txt
    rm essays/railway.txt
    mv essays/harbour.txt essays/port.txt
    run pincite index -d idx
    exits 0
    [ "$output" = "1 added, 1 changed, 1 renamed, 1 removed, 0 unchanged, 0 skipped" ] ||
        fails "other summary"

    run pincite search -d idx parrot
    exits 0
    has "light.txt:1" "$output"
    run pincite search -d idx quinces
    exits 0
    has "orchard.txt" "$output"
    run pincite search -q -d idx apples
    exits 1
    run pincite search -q -d idx platform
    exits 1
    run pincite search -d idx captains
    exits 0
    has "port.txt" "$output"
    has_not "harbour.txt" "$output"
}

@test "an empty root may be a disk that is away: its articles are kept" {
    index_essays
    rm essays/*.txt
    run pincite index -d idx
    exits 2
    has "kept unless pruned" "$stderr$output"
    run pincite search -q -d idx apples captains platform
    exits 0
}

@test "what was removed is pruned on request" {
    index_essays
    rm essays/*.txt
    run pincite index -d idx --prune
    exits 0
    has "3 removed" "$output"
    run pincite search -q -d idx apples captains platform
    exits 1
    run pincite status -d idx
    exits 0
    [[ $output =~ articles\ +0 ]] || fails "articles are left"
}

@test "a root in a hidden folder of another root stays" {
    make_essays
    mkdir essays/.notes
    echo 'The plover nests on shingle.' >essays/.notes/bird.txt
    pincite index -q -d idx essays
    pincite index -q -d idx essays/.notes
    run pincite search -q -d idx plover
    exits 0
    run pincite index -d idx
    exits 0
    has "4 unchanged" "$output"
    run pincite search -q -d idx plover
    exits 0
}

@test "an index within a root is no collection" {
    make_essays
    pincite index -q -d essays/other essays/harbour.txt
    run pincite index -d idx essays
    exits 0
    has "3 added" "$output"
    has "0 skipped" "$output"
}

@test "a heading of megabytes is no trouble" {
    mkdir long
    { printf '# '; head -c 3000000 /dev/zero | tr '\0' 'a'; echo; echo
      echo 'The ferry was late.'; } >long/heading.md
    run pincite index -d idx long
    exits 0
    [ "$(du -sk idx | cut -f 1)" -lt 30000 ]
    run pincite search -q -d idx ferry
    exits 0
}

# languages: those that the index says are in use.
languages()
{
    pincite dump -d idx | sed -n 's/^language.\(..\) .*/\1/p' | tr '\n' ' '
}

@test "a language is in use as long as there are passages in it" {
    index_essays
    cat >essays/hafen.txt <<'END'
Der Hafen im Winter

Das Eis kam in diesem Jahr sehr spät, und die Schiffe kamen mit ihm; das
schrieb der Lotse in sein Buch, und niemand hat ihm je widersprochen.
END
    pincite index -q -d idx
    [ "$(languages)" = "de en " ] || fails "$(languages)"
    rm essays/hafen.txt
    pincite index -q -d idx
    [ "$(languages)" = "en " ] || fails "$(languages)"
    # One word tells no language: it is stemmed as English is.
    rm essays/*
    echo 'Quux.' >essays/word.txt
    pincite index -q -d idx
    [ "$(languages)" = "en " ] || fails "$(languages)"
}

@test "a file that became a link to nowhere is gone" {
    index_essays
    ln -sf harbour.txt/nothing essays/orchard.txt
    run pincite index -d idx
    has "1 removed" "$output"
    run pincite search -q -d idx apples
    exits 1
}

# stale WORD...: what the hits for each word say of their files.
stale()
{
    for word in "$@"; do
        pincite search --json -n 1 -d idx "$word" |
            jq -c 'select(.type == "hit").stale'
    done | tr '\n' ' '
}

@test "hits tell when their file changed or vanished since" {
    need_jq
    index_essays
    echo 'A pelican of the mail.' | pincite index -q -d idx --stdin --path m:1
    [ "$(stale apples captains platform pelican)" = "false false false null " ]
    run pincite search -d idx apples captains platform
    has_not "since it was indexed" "$output"
    echo 'One more line.' >>essays/orchard.txt
    rm essays/railway.txt
    touch -d 2001-02-03 essays/harbour.txt
    [ "$(stale apples captains platform pelican)" = "true true true null " ]
    run pincite search -n 1 -d idx apples
    [ "${lines[2]}" = "    changed since it was indexed" ] || fails "no word"
    run pincite search -n 1 -d idx platform
    has $'\n    gone since it was indexed\n' "$output"
    run pincite search -n 1 --format '{path} {stale}.' -d idx platform
    [ "$output" = "essays/railway.txt gone." ] || fails "fields"
    run pincite search -n 1 --format html -d idx platform
    has " · gone since it was indexed" "$output"
    run pincite show -d idx essays/orchard.txt
    has "changed since it was indexed" "$output"
    pincite index -q -d idx
    [ "$(stale apples captains pelican)" = "false false null " ]
}

@test "a folder or a link in the place of a file is no longer that file" {
    need_jq
    index_essays
    rm essays/*.txt
    mkdir essays/orchard.txt
    ln -s nothing essays/railway.txt
    ln -s harbour.txt essays/harbour.txt
    [ "$(stale apples captains platform)" = "true true true " ]
}
