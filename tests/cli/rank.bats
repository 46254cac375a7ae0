#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Which passages are shown, in which order, and what is said of it.
load helper

# An essay about hulls, of a few dozen sentences that differ.
essay()
{
    local i
    echo "Of hulls and keels"
    echo
    for i in $(seq 1 30); do
        echo "Sentence $i of the $1 essay tells how hull number $i was" \
            "caulked with tar in the spring of the year $((1700 + i))."
    done
}

@test "the parts of a score add up to it" {
    need_jq
    pincite index -q -d idx "$PINCITE_SRC/corpus"
    for q in 'gas pipeline price' '"Power of Siberia" gas -oil' \
        '+treaty border 1969' 'gas AND (price OR cost) Russia' \
        'hegemon* alliance~ =gas' 'multipolar the order' 'title:russia gas'; do
        pincite search -d idx --json --explain -n 30 -- "$q" >out
        [ "$(jq -s '[.[] | select(.type == "hit")] | length' out)" -gt 0 ]
        jq -es '[.[] | select(.type == "hit") |
            (.score - ([.parts[].score] | add)) | fabs < 1e-9] | all' out ||
            fails "$q"
    done
}

@test "scores fall from hit to hit" {
    need_jq
    pincite index -q -d idx "$PINCITE_SRC/corpus"
    pincite search -d idx --json -n 50 'russia china alliance' |
        jq -es '[.[] | select(.type == "hit").score] |
            . == (sort | reverse) and length > 10'
}

@test "--explain is told in words, too" {
    pincite index -q -d idx "$PINCITE_SRC/corpus"
    run -0 pincite search -d idx -n 1 --explain 'gas price'
    [[ $output == *' text gas'* && $output == *' article'* ]]
}

@test "copies of an article are shown once, and counted" {
    need_jq
    mkdir a
    essay first >a/one.txt
    cp a/one.txt a/two.txt
    sed 's/number 7 was/number 7 had been/' a/one.txt >a/three.txt
    printf 'Keels\n\nA keel is laid before the hull, wherever ships are built.\n' \
        >a/other.txt
    pincite index -q -d idx a
    pincite search -d idx --json hull >out
    [ "$(jq -r 'select(.type == "hit").path' out | sort -u | wc -l)" -eq 2 ]
    [ "$(jq -s 'map(.similar // 0) | max' out)" -eq 2 ]
    run -0 pincite search -d idx -n 1 hull
    [[ $output == *'+2 similar'* ]]
}

@test "--sort date: newest first, undated ones last" {
    mkdir a
    for d in 2012-05-01 2015 2013-07; do
        printf -- '---\ntitle: Log %s\ndate: %s\n---\nThe anchor held in %s.\n' \
            "$d" "$d" "$d" >"a/$d.md"
    done
    printf 'The anchor held, nobody knows when.\n' >a/undated.txt
    pincite index -q -d idx a
    run -0 pincite search -d idx --sort date anchor
    [ "$(grep -Eo 'a/[^:]*' <<<"$output" | tr '\n' ' ')" = \
        'a/2015.md a/2013-07.md a/2012-05-01.md a/undated.txt ' ]
    run -2 pincite search -d idx --sort size anchor
}

@test "a word that no article has: the nearest one is named" {
    need_jq
    index_essays
    run --separate-stderr -1 pincite search -d idx harbbour
    [[ $stderr == *'did you mean: harbour'* ]]
    run -1 pincite search -d idx --json harbbour
    [ "$(jq -r 'select(.type == "summary").suggestion' <<<"$output")" = harbour ]
    run --separate-stderr -0 pincite search -d idx harbour
    [ -z "$stderr" ]
}

@test "nothing has all of it: what has some, and it says so" {
    need_jq
    index_essays
    run --separate-stderr -0 pincite search -d idx 'harbour AND xylophone'
    [[ $stderr == *'nothing has all'* ]]
    pincite search -d idx --json '+harbour +xylophone' |
        jq -es '.[-1].relaxed == true and .[-1].hits > 0'
    pincite search -d idx --json 'harbour xylophone' |
        jq -es '.[-1].relaxed == false'
    run -1 pincite search -d idx '"harbour xylophone"'
}

@test "words that only a menu has find nothing, and it says why" {
    mkdir a
    cat >a/page.html <<'EOF2'
<html><body><nav><a href="/">Please login to leave a comment</a></nav>
<article><h1>Ropes</h1><p>Two commentators have written about rope, at some
length, and this paragraph is long enough to be the text of an article about
the making of rope from hemp in the old yards by the river.</p>
<p>A second paragraph follows the first, as it does in most articles, and it
goes on about hemp, tar and the long walks in which rope was laid.</p></article>
</body></html>
EOF2
    pincite index -q -d idx a
    run --separate-stderr -1 pincite search -d idx login comment
    [[ $stderr == *'--all-text'* ]]
    run -0 pincite search -d idx --all-text login comment
    run -0 pincite search -d idx commentators
}

@test "the first page is not one article's" {
    need_jq
    pincite index -q -d idx "$PINCITE_SRC/corpus"
    [ "$(pincite search -d idx --json 'russia china alliance' |
        jq -r 'select(.type == "hit").path' | sort -u | wc -l)" -ge 5 ]
}
