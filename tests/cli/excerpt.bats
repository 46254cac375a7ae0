#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

# An essay of one long paragraph; sentence 12 has a walrus, and 3 and 13 have
# a kayak each.
make_long()
{
    mkdir -p in
    {
        echo "The long winter"
        echo
        for i in $(seq 1 18); do
            case $i in
            12) echo "Sentence 12 saw a walrus asleep upon the farthest ice." ;;
            3 | 13) echo "Sentence $i put a kayak into the water of the bay." ;;
            *) echo "Sentence $i tells no more than all of the others do." ;;
            esac
        done
    } >in/long.txt
}

# Paragraphs 1 to 7, each a passage of its own.
make_passages()
{
    mkdir -p in
    for i in 1 2 3 4 5 6 7; do
        printf 'Paragraph number%s begins.' $i
        for k in $(seq 1 13); do
            printf ' It goes on and on about the weather of day %s.' "$k"
        done
        printf ' So ends number%s.\n\n' $i
    done >in/days.txt
}

@test "of a long passage the sentences that matched are shown whole" {
    make_long
    pincite index -q -d idx in
    run pincite search -d idx walrus kayak
    exits 0
    has "… Sentence" "$output"
    has "asleep upon the farthest ice. Sentence 13" "${output//$'\n'    / }"
    has_not "Sentence 3 " "$output"
    has_not "Sentence 1 " "$output"
    [ "${#lines[@]}" -le 12 ] || fails "too long"
    # Cut at a sentence on either side.
    [[ ${output//$'\n'    / } =~ \.( |$'\302\240')…$ ]] || fails "a cut end"
}

@test "the place is that of the first mark to be seen" {
    make_long
    pincite index -q -d idx in
    run pincite search -d idx walrus kayak
    has "long.txt:14" "$output"
    run pincite search -d idx --full walrus kayak
    has "long.txt:5" "$output"
}

@test "the heading is told when the excerpt leaves it out" {
    make_long
    {
        printf '# A year of it\n\n'
        for i in $(seq 1 14); do
            echo "The year began with a month like all other months."
        done
        printf '\n## The coldest month\n\n'
        tail -n +3 in/long.txt
    } >in/long.md
    rm in/long.txt
    pincite index -q -d idx in
    run pincite search -d idx walrus kayak
    [ "$(grep -c 'The coldest month' <<<"$output")" -eq 1 ] || fails "not once"
    run pincite search -d idx --full walrus kayak
    [ "$(grep -c 'The coldest month' <<<"$output")" -eq 1 ] || fails "not once"
}

@test "--full shows all of it, and --json always does" {
    need_jq
    make_long
    pincite index -q -d idx in
    run pincite search -d idx --full walrus
    has "Sentence 1 " "$output"
    has "Sentence 18" "$output"
    has_not "…" "$output"
    run pincite search -d idx --full --no-full walrus
    has "…" "$output"
    run pincite search -d idx --json walrus
    has "Sentence 1 " "$output"
    has "Sentence 18" "$output"
}

@test "an excerpt follows the screen: narrow, wide letters, short lines" {
    make_long
    mkdir in2
    {
        for i in $(seq 1 9); do
            echo "Line $i goes on and on before the list begins."
        done
        for i in $(seq 1 30); do
            echo "- item $i"
        done
        echo "- and a walrus"
    } >in2/list.md
    {
        for _ in $(seq 1 40); do printf '海象在冰上睡觉。'; done
        echo " walrus"
    } >in2/wide.txt
    pincite index -q -d idx in in2
    for columns in 30 60 100; do
        for f in long list wide; do
            COLUMNS=$columns pincite search -d idx walrus |
                awk -v f="$f" '/^ *[0-9]+  /{n = 0} {n++}
                    index($0, f "."){on = 1; n = 0} on && /^$/{exit}
                    END {print n}' >n
            [ "$(cat n)" -le 11 ] || fails "$f at $columns: $(cat n) lines"
        done
    done
}

@test "--context shows the passages before and after, unmarked" {
    make_passages
    pincite index -q -d idx in
    run pincite search -d idx --mark='[]' number4
    has "[number4]" "$output"
    has_not "number3" "$output"
    run pincite search -d idx --mark='[]' --context 1 number4
    exits 0
    has "number3" "$output"
    has "Paragraph [number4]" "$output"
    has "number5" "$output"
    has_not "number2" "$output"
    has_not "number6" "$output"
    has_not "…" "$output"
    run pincite search -d idx --context=2 number4
    has "number2" "$output"
    has "number6" "$output"
    has_not "number1" "$output"
    run pincite search -d idx --context=18446744073709551615 number4
    has "number1" "$output"
    has "number7" "$output"
    run pincite search -d idx --context 0 number4
    has_not "number3" "$output"
}

@test "--context at an end of the article" {
    make_passages
    pincite index -q -d idx in
    run pincite search -d idx --context 1 number1
    has "number2" "$output"
    has_not "number3" "$output"
    run pincite search -d idx --context 1 number7
    has "number6" "$output"
    has_not "number5" "$output"
}

@test "no passage is shown twice" {
    make_passages
    pincite index -q -d idx in
    for n in 1 2 7; do
        pincite search -d idx --per-article 0 --context $n \
            number3 number4 number6 >out
        for i in 3 4 5 6; do
            [ "$(grep -c "Paragraph number$i" out)" -eq 1 ] ||
                fails "$n: number$i: $(cat out)"
        done
        grep -q '^    (see [123])$' out || fails "$n: no word of the others"
    done
}

@test "--context is faint on a screen with colours" {
    esc=$(printf '\033')
    make_passages
    pincite index -q -d idx in
    pincite search -d idx --color=always --context 1 number4 >out
    grep -q "^    $esc\\[2mParagraph number3" out
    grep -q "^    Paragraph $esc\\[1;31mnumber4" out
}

@test "--context leaves JSON as it is, and takes whole numbers only" {
    make_passages
    pincite index -q -d idx in
    pincite search -d idx --json number4 >a
    pincite search -d idx --json --context 2 number4 >b
    cmp a b
    run --separate-stderr pincite search -d idx --context some number4
    exits 2
    has "--context takes a whole number, not 'some'" "$stderr"
}
