#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

@test "without arguments: usage on stderr, exit 2" {
    run --separate-stderr pincite
    exits 2
    [ -z "$output" ] || fails "on stdout"
    has "Usage: pincite" "$stderr"
}

@test "--version" {
    run pincite --version
    exits 0
    [[ ${lines[0]} =~ ^pincite\ [0-9]+\.[0-9]+\.[0-9]+$ ]] || fails "version"
    has "GPL-2.0-or-later" "$output"
}

@test "help of every command, by help COMMAND and --help alike" {
    for c in $(all_commands); do
        pincite help $c >a
        pincite $c --help >b
        pincite $c -h >d
        cmp a b
        cmp a d
        grep -q "^Usage: pincite $c" a
        grep -q -- "--help" a
        pincite help | grep -q "^  $c "
    done
    pincite --help >a
    pincite help >b
    cmp a b
    pincite help query | grep -q '"soft alliance"'
}

@test "help stays within 80 columns" {
    for c in '' $(all_commands) query; do
        ! pincite help $c | grep -E '^.{81}' || fails "help $c"
    done
}

@test "every option of a help text is taken by its command" {
    index_essays
    for c in $(all_commands); do
        for o in $(pincite help $c | grep -oE '^  (-.,|   ) --[a-z-]+ ?[A-Z]*' |
            grep -oE -- '--[a-z-]+ ?[A-Z]*' | tr ' ' =); do
            case $o in
            *=?*) try=${o%%=*}=1 ;;
            *) try=${o%=} ;;
            esac
            run pincite $c "$try" </dev/null
            has_not "unknown option" "$output"
        done
    done
}

@test "unknown commands and options: a suggestion, exit 2" {
    run pincite serach word
    exits 2
    has "did you mean 'search'" "$output"
    run pincite search --jsno word
    exits 2
    has "did you mean '--json'" "$output"
    run pincite help idnex
    exits 2
    has "did you mean 'index'" "$output"
    run pincite qqqqqqqqqq
    exits 2
    has_not "did you mean" "$output"
    run pincite search -Z word
    exits 2
    has "'-Z'" "$output"
}

@test "long options are not abbreviated" {
    index_essays
    run pincite search -d idx --js apples
    exits 2
    run pincite search -d idx --lim 3 apples
    exits 2
}

@test "an option of another command is unknown" {
    run pincite status --json
    exits 2
    has "unknown option" "$output"
    run pincite index --limit 3
    exits 2
}

@test "an option in another's place: who has it" {
    run pincite --json search word
    exits 2
    has "stands behind the command: pincite index, search or show" "$output"
    run pincite --jsno search word
    exits 2
    has "did you mean '--json'" "$output"
    run pincite -d idx search word
    exits 2
    has "stands behind the command: pincite index, search" "$output"
    run pincite -n3 search word
    exits 2
    has "stands behind the command: pincite search" "$output"
    run pincite search --force word
    exits 2
    has "unknown option '--force'; pincite index has it" "$output"
    run pincite status -n 3
    exits 2
    has "pincite search has it" "$output"
    run pincite --qqqqqqqqqq
    exits 2
    has "see 'pincite help'" "$output"
}

@test "values: joined, apart, last one wins, after operands" {
    make_many many 20
    pincite index -q -d idx many
    count()
    {
        pincite search -d idx "$@" | grep -c 'note-.*:[0-9]'
    }
    [ "$(count -n5 newcomer)" -eq 5 ]
    [ "$(count -n 5 newcomer)" -eq 5 ]
    [ "$(count --limit=5 newcomer)" -eq 5 ]
    [ "$(count --limit 5 newcomer)" -eq 5 ]
    [ "$(count -n 7 -n 5 newcomer)" -eq 5 ]
    [ "$(count newcomer -n 5)" -eq 5 ]
    run pincite search -qn5 -d idx newcomer
    exits 0
    [ -z "$output" ] || fails "-q was lost"
}

@test "a switch is taken back by its --no- form" {
    index_essays
    run pincite search -d idx --json --no-json apples
    exits 0
    has_not '"type"' "$output"
    run pincite search -d idx --no-limit apples
    exits 2
}

@test "bad and missing values: exit 2" {
    index_essays
    for bad in -n0 -nx -n-1 -n+1 --limit= --limit=1.5 '--limit= 3' \
        --limit=99999999999999999999999 --per-article=x --color=red \
        --mark= --mark=abc --json=1 --dir=; do
        run --separate-stderr pincite search -d idx "$bad" apples
        exits 2
        [ -z "$output" ] || fails "$bad: it went on"
        has "pincite: " "$stderr"
    done
    run pincite search apples -n
    exits 2
    has "needs a value" "$output"
    run pincite search apples --dir
    exits 2
    has "needs a value" "$output"
}

@test "-- ends the options" {
    index_essays
    run pincite search -d idx -- apples --json
    exits 0
    has_not '"type"' "$output"
}

@test "no operand where one is needed, one where none is: exit 2" {
    index_essays
    run pincite search -d idx
    exits 2
    has "needs a query" "$output"
    run pincite status -d idx more
    exits 2
    run pincite help index search
    exits 2
}

@test "messages mask what a terminal would obey" {
    run pincite $'ev\033[31mil'
    exits 2
    has_not $'\033' "$output"
    run pincite search $'--ev\033[31mil\n' x
    exits 2
    has_not $'\033' "$output"
    run pincite index $'nix\033]0;title\a'
    exits 2
    has_not $'\033' "$output"
    has_not $'\a' "$output"
}
