#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The manuals say what the program does, and their examples work.
load helper

manuals=$PINCITE_SRC/doc

# The commands of the examples of a page, one a line.
examples()
{
    sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\$ //p' "$1" | sed 's/\\e/\\/g'
}

# A folder as the examples are given in: essays, which are indexed.
make_desk()
{
    mkdir "$1"
    cp -R "$PINCITE_SRC/corpus" "$1/essays"
    chmod -R u+w "$1/essays"
    echo 'The treaty was never signed.' >"$1/notes.txt"
    (cd "$1" && pincite index -q essays)
}

# Runs the examples of a page, as one script.
run_examples()
{
    make_desk desk
    {
        # shellcheck disable=SC2016
        echo 'pincite() { "$PINCITE" "$@"; }; set -o pipefail'
        examples "$1" | while read -r command; do
            printf '%s\n' "$command"
            # shellcheck disable=SC2016
            printf '[ $? -eq 0 ] || { echo %q >&2; exit 1; }\n' "$command"
        done
    } >script
    run --separate-stderr bash -c 'cd desk && . ../script'
    exits 0
    [ -z "$stderr" ] || fails "it grumbles"
    [ -n "$output" ] || fails "it prints nothing"
}

@test "each page has examples" {
    for page in "$manuals"/pincite*.[15]; do
        [ "$(examples "$page" | wc -l)" -ge 2 ] || fails "$page"
    done
}

@test "the examples of pincite(1) work" {
    run_examples "$manuals/pincite.1"
}

@test "every command has a page, and its examples work" {
    need_jq
    [ "$(all_commands | wc -l)" -ge 8 ]
    for c in $(all_commands); do
        [ -f "$manuals/pincite-$c.1" ] || fails "no page of $c"
        run_examples "$manuals/pincite-$c.1" || fails "$c"
        rm -r desk
    done
}

@test "the examples of pincite-json(5) work" {
    need_jq
    run_examples "$manuals/pincite-json.5"
    # The mark that is cut out of its source, and what follows it.
    has $'\nsoft alliance{"type"' "${output,,}"
}

@test "the examples of pincite-index(5) work" {
    command -v xapian-check >/dev/null || skip "xapian-check is missing"
    run_examples "$manuals/pincite-index.5"
}

@test "the manuals are well formed" {
    command -v mandoc >/dev/null || skip "mandoc is missing"
    run mandoc -Tlint -W warning "$manuals"/*.[1-9]
    exits 0
    [ -z "$output" ] || fails "lint"
}

@test "a page that another refers to is there" {
    for page in $(sed -n 's/^\.Xr \([a-z-]*pincite[a-z-]*\) \([1-9]\).*/\1.\2/p' \
        "$manuals"/*.[1-9] | sort -u); do
        [ -f "$manuals/$page" ] || fails "$page"
    done
}

@test "every command stands in pincite(1)" {
    all_commands >commands
    [ "$(wc -l <commands)" -ge 8 ]
    sed -n '/^\.Sh DESC/,/^\.Sh/s/^\.It Cm \([a-z]*\)$/\1/p' \
        "$manuals/pincite.1" >described
    diff <(sort commands) <(sort described)
    sed -n '/^\.Sh SYN/,/^\.Sh/s/^\.Cm \([a-z]*\)$/\1/p' \
        "$manuals/pincite.1" >synopsis
    diff commands synopsis
}

# The long options of a help, with what they take: --dir DIR.
options_of_help()
{
    pincite help ${1:+"$1"} | sed -n '/^Options:/,/^$/p' |
        grep -oE '^  (-.,|   ) --[a-z-]+( [A-Z]+|\[=[A-Z]+\])?' |
        sed -E 's/^  (-.,|   ) //' | sort
}

# Those of a page.
options_of_manual()
{
    sed -nE 's/^\.It Fl (. .*Fl )?-/--/p' "$1" |
        sed -E 's/ Ns Op = Ns Ar ([A-Z]+)/[=\1]/; s/ Ar / /' | sort
}

letters_of_help()
{
    pincite help ${1:+"$1"} |
        sed -nE '/^Options:/,/^$/s/^  (-.), (--[a-z-]+).*/\1 \2/p' | sort
}

letters_of_manual()
{
    sed -nE 's/^\.It Fl ([^- ]) .*Fl -([a-z-]+).*/-\1 --\2/p' "$1" | sort
}

@test "a page has the options that its command takes, and no others" {
    for c in '' $(all_commands); do
        page=$manuals/pincite${c:+-}$c.1
        options_of_help "$c" >help
        [ -s help ] || fails "$c: no options"
        options_of_manual "$page" | diff help - || fails "$c"
        letters_of_help "$c" >help
        letters_of_manual "$page" | diff help - || fails "$c: letters"
    done
}

@test "the exit statuses of a page are those of its help" {
    for c in $(all_commands); do
        pincite help $c | sed -n '/^Exit status/,/^$/p' |
            grep -oE '\b[0-9] [a-z]' | grep -oE '[0-9]' | sort -u >help
        sed -n '/^\.Sh EXIT/,/^\.Sh EX[^I]/s/^\.It \([0-9]\)$/\1/p' \
            "$manuals/pincite-$c.1" | diff help - || fails "$c"
    done
}

# The part of pincite-search(1) on formats.
formats_of_manual()
{
    sed -n "/^\.Ss Formats/,/^The fields/p" "$manuals/pincite-search.1" |
        sed -nE 's/^\.(It )?Cm ([a-z]+).*/\2/p' | sort
}

fields_of_manual()
{
    sed -n '/^The fields/,/^What a terminal/s/^\.It Li //p' \
        "$manuals/pincite-search.1" | sed 's/ , /\n/g' | sort
}

@test "pincite-search(1) has every format and field, and no others" {
    run pincite search --format nosuch word
    exits 2
    echo "$output" | sed -n 's/^pincite: the formats are //p' |
        sed 's/, and strings.*//' | grep -oE '[a-z]+' | grep -vx or |
        sort >formats
    [ "$(wc -l <formats)" -ge 5 ]
    formats_of_manual | diff formats -
    run pincite search --format '{nosuch}' word
    exits 2
    echo "$output" | sed -n 's/^pincite: the fields are //p' |
        sed 's/, /\n/g' | sort >fields
    [ "$(wc -l <fields)" -ge 10 ]
    fields_of_manual | diff fields -
}

# The keys of JSON Lines, at any depth.
keys()
{
    jq -r 'paths | last | strings' | sort -u
}

# What is said of a part of pincite-json(5).
keys_of_manual()
{
    sed -n "/^\.Ss pincite $1/,/^\.S/p" "$manuals/pincite-json.5" |
        sed -n 's/^\.It Li //p' | sed 's/ , /\n/g' | sort -u
}

# all_keys_of SECTION: those on stdin are told, and no others.
all_keys_of()
{
    { keys && echo path_bytes; } | grep -vx type | sort -u >printed
    keys_of_manual "$1" >told
    diff printed told || fails "$1"
}

@test "pincite-json(5) has every key of a search, and no others" {
    need_jq
    make_desk desk
    cd desk
    {
        pincite search --json --explain gas
        echo '{' | pincite search --batch || :
    } >../out
    for name in query hit summary error; do
        grep -q "\"type\":\"$name\"" ../out || fails "no $name"
        grep -q "^\.It Cm $name" "$manuals/pincite-json.5" || fails "$name"
    done
    {
        keys_of_manual "search --json"
        echo line
        echo message
    } | sort -u >../told
    { keys <../out && echo path_bytes; } | grep -vx type | sort -u |
        diff - ../told
}

@test "pincite-json(5) has every key of an article, and no others" {
    need_jq
    make_desk desk
    pincite show --json desk/essays/soft-alliance-convenience.md |
        all_keys_of "show --json"
}

@test "pincite-json(5) has every key of an index run, and no others" {
    need_jq
    make_desk desk
    head -c 1000 /dev/zero >desk/essays/zero.bin
    echo 'The news of the treaty.' >desk/essays/new.txt
    mkdir empty
    {
        pincite index -d idx --json desk/essays desk/essays/zero.bin || :
        pincite index -d none --json || :
        pincite index -d empty/idx/XAPIANDB --json desk/notes.txt || :
        echo "x" >file
        pincite index -d file/idx --json desk/notes.txt || :
    } >out
    for name in progress change problem error summary; do
        grep -q "\"type\":\"$name\"" out || fails "no $name"
    done
    all_keys_of "index --json" <out
}
