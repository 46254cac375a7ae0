#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The quick program, which searches by itself, and what it hands over to the
# whole one.
load helper

# The quick program without the whole one, as ./alone/pincite.
part()
{
    mkdir alone
    cp "$PINCITE" alone/pincite
}

# Of a program that is installed already, another whole one would be found.
needs_none_installed()
{
    run alone/pincite status -d idx
    [ "$status" -eq 2 ] || skip "another pincite is installed"
}

# same_as_whole PROGRAM OPTION... QUERY: it answers what the whole one does.
same_as_whole()
{
    local program=$1 mine
    shift

    run "$program" search -d idx "$@"
    mine=$status:$output
    run "$PINCITE-whole" search -d idx "$@"
    [ "$mine" = "$status:$output" ] || fails "$*: $mine"
}

@test "no library of Xapian is loaded for a search" {
    command -v readelf >/dev/null || skip "readelf is not installed"
    run -0 readelf -d "$PINCITE"
    [[ $output == *"Dynamic section"* ]]
    [[ $output != *xapian* ]]
    run -0 readelf -d "$PINCITE-whole"
    [[ $output == *xapian* ]]
}

@test "usual searches are answered without the whole program" {
    index_essays
    part
    needs_none_installed
    for query in captains 'captains excuse' '+captains +ledger' \
        '"harbour master"' 'capt*' 'captains -drink' 'excuse NEAR delay' \
        'title:orchard' 'captains NOT coal' 'lang:en border' \
        'captains kind:text' 'captains date:1990..2020'; do
        for options in '' --json --full '--format html' -l -c -q; do
            # shellcheck disable=SC2086 # words
            same_as_whole alone/pincite $options "$query"
        done
    done
}

@test "nor have layers and shards to be Xapian's" {
    index_essays
    make_many many 3
    pincite index -q -d idx --builder bulk many
    [ "$(grep -c . idx/XAPIANDB)" -ge 2 ]
    part
    needs_none_installed
    for query in captains '"harbour master"' 'win*' 'captains date:1990..2020' \
        'winter kind:text'; do
        same_as_whole alone/pincite --json "$query"
    done
}

@test "searches that Xapian has to match give what the whole program gives" {
    index_essays
    for query in kind:text date:1990..2020 'captain~1' \
        '"harbour master" OR apples' '(captains AND coal) OR apples'; do
        same_as_whole "$PINCITE" --json "$query"
    done
}

@test "what is read while it is printed is handed over before" {
    need_terminal
    index_essays
    part
    on_terminal '"$PINCITE" search -d idx --context 1 captains' >printed
    [ "$(grep -c "harbour master's ledger" printed)" -ge 1 ]
    on_terminal '"$PINCITE-whole" search -d idx --context 1 captains' >whole
    cmp printed whole
    needs_none_installed
    on_terminal 'alone/pincite search -d idx --context 1 captains' >printed ||
        true
    grep -q 'the rest of pincite is missing' printed
    ! grep -q ledger printed || fails "it began to print"
}

@test "help and usage errors, too" {
    part
    run -0 alone/pincite --version
    run -0 alone/pincite help search
    run -0 alone/pincite completion bash
    run -2 alone/pincite
    run -2 alone/pincite serch
    [[ $output == *"did you mean 'search'"* ]]
    run -2 alone/pincite search --colour=sometimes x
    run -2 alone/pincite index --shards=none
}

@test "what is missing is named where the whole program is" {
    index_essays
    part
    needs_none_installed
    for words in 'index -d new essays' 'show -d idx essays/harbour.txt' \
        'status -d idx' 'check -d idx' 'dump -d idx' \
        'search -d idx --explain captains' 'search -d idx --batch'; do
        # shellcheck disable=SC2086 # words
        run --separate-stderr alone/pincite $words </dev/null
        exits 2 || fails "$words"
        [ -z "$output" ] || fails "$words: $output"
        # shellcheck disable=SC2154 # set by run
        [[ $stderr == "pincite: the rest of pincite is missing: "* ]] ||
            fails "$words: $stderr"
    done
    [ ! -e new ]
}

@test "why it cannot be run is told" {
    part
    cp "$PINCITE-whole" alone/
    chmod a-x alone/pincite-whole
    run -2 --separate-stderr alone/pincite status
    [[ $stderr == "pincite: cannot run '/"*"/pincite-whole': "* ]]
}

@test "the whole program is found beside it, from anywhere, by a link" {
    index_essays
    part
    cp "$PINCITE-whole" alone/
    mkdir -p bin elsewhere
    ln -s ../alone/pincite bin/pincite
    cd elsewhere
    run -0 ../bin/pincite status -d ../idx
    [[ $output == *"articles   3"* ]]
    PATH=$PWD/../bin:$PATH run -0 bash -c 'pincite status -d ../idx'
}

@test "it is handed all arguments as they are" {
    odd=$'a b\n\'"$x\\'
    mkdir "$odd"
    printf 'Of oddities\n\nSomething odd was written here, and kept.\n' \
        >"$odd/odd.txt"
    run -0 pincite index -q -d idx -- "$odd"
    run -0 pincite search -d idx -l0 odd
    [[ $output == *odd.txt* ]]
    run -0 pincite search --explain -d idx '' 'odd' ''
}

@test "it is handed stdin, and what has to be its exit status" {
    index_essays
    printf 'captains\n"harbour master"\nnothinglikeit\n' >queries
    run -0 pincite search -d idx --batch <queries
    [ "$(grep -c '"type":"summary"' <<<"$output")" -eq 3 ]
    echo 'An essay that is piped in, on captains.' |
        pincite index -q -d idx --stdin --path mail:1
    run -0 pincite search -d idx -l piped
    [ "$output" = mail:1 ]
    run -1 pincite search -d idx --explain nothinglikeit
    run -2 pincite show -d idx
}

@test "what it searches and what is handed over is the same, and once" {
    make_many many 40
    pincite index -q -d idx many
    for options in '' --json '--format tsv' '--context 2'; do
        for query in 'river stone' '"winter market"' 'brid*'; do
            # shellcheck disable=SC2086 # words
            pincite search -d idx -n 100 $options "$query" >quick || true
            # shellcheck disable=SC2086
            "$PINCITE-whole" search -d idx -n 100 $options "$query" >whole ||
                true
            cmp quick whole || fails "$query $options"
        done
        # shellcheck disable=SC2086
        pincite search -d idx -n 100 --explain $options river >quick
        # shellcheck disable=SC2086
        "$PINCITE-whole" search -d idx -n 100 --explain $options river >whole
        cmp quick whole || fails "--explain $options"
        [ -s quick ]
    done
}
