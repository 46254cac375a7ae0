#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What a judge would try who wants to know whether pincite can be relied on:
# by scripts, and by who searches files of strangers in a terminal.
load helper

esc=$(printf '\033')

@test "scripts: the exit status tells found, not found, and trouble" {
    index_essays
    run pincite search -d idx -q apples
    exits 0
    run pincite search -d idx nosuchxyz
    exits 1
    run pincite search -d none apples
    exits 2
    run pincite search apples
    exits 2
}

@test "scripts: nothing but results is on stdout" {
    need_jq
    index_essays
    # Messages, advice and suggestions there are, elsewhere.
    for query in apples 'captians' 'apples +nosuchword' 'nosuchxyz'; do
        pincite search -d idx --json "$query" 2>>err | jq -es 'all(.[];
            .type == "query" or .type == "hit" or .type == "summary")' >ok
        for f in paths vim; do
            pincite search -d idx --format $f "$query" 2>>err |
                grep -v '^essays/[a-z]*\.txt' >odd && fails "$f: $(cat odd)"
        done
    done
    grep -q 'did you mean' err
}

@test "scripts: a C program of a few lines finds the same" {
    program=$PINCITE_BUILD/doc/examples/search
    [ -x "$program" ] || skip "the example is not built"
    [ "$(sed '1,/^main/d' "$PINCITE_SRC/doc/examples/search.c" | wc -l)" -le 30 ]
    cp -R "$PINCITE_SRC/corpus" essays
    mkdir elsewhere
    pincite index -q -d idx essays
    for query in 'gas deal' '"Power of Siberia"' '+china -russia' title:axis \
        nosuchxyz; do
        "$program" idx "$query" | grep -a '^/.*:[0-9]*: ' | cut -d : -f 1-2 \
            >by_program
        # From where no path is relative.
        (cd elsewhere && pincite search -d ../idx \
            --format '{path}:{start_line}\n' "$query") >expected || :
        cmp expected by_program || fails "$query"
    done
}

# What an article or a file name could do to a terminal: set its title, make
# links, colour what follows, move the cursor, answer a question of its own.
make_hostile()
{
    mkdir in
    name=in/$'red\033[31m and\na new line.txt'
    printf 'Title \033]0;PWNED\007 of it\n\nA walrus \033]8;;http://PWNED/\033\\link\033]8;;\033\\, \033[2J\033[H\033[31m red, \033[6n \033P+q\033\\ \233 31m \302\233 31m and \r over.\n' \
        >"$name"
    pincite index -q -d idx in
}

# harmless FILE: PWNED is to be seen in it and nothing of it is obeyed.
harmless()
{
    tr -d '\r' <"$1" | sed "s/$esc\\[[012]\\(;31\\)\\{0,1\\}m//g
        s/$esc\\]8;;file:[^$esc]*$esc\\\\//g; s/$esc\\]8;;$esc\\\\//g" >left
    ! LC_ALL=C grep -n "$(printf '[\001-\010\013-\037\177]')" left ||
        fails "$1: control characters"
    ! LC_ALL=C grep -n "$(printf '\302[\200-\237]')" left ||
        fails "$1: control characters of C1"
    ! grep -n '^a new line' left || fails "$1: a line of its own"
}

@test "terminals: an article that would take one over cannot" {
    need_terminal
    make_hostile
    for f in text json tsv vim paths count html '{path}: {text}\n'; do
        format=$f on_terminal '"$PINCITE" search -d idx --hyperlink \
            --format "$format" walrus' >out
        [ -s out ] || fails "$f: nothing"
        harmless out
        case $f in text | json | tsv | *text*) grep -q PWNED out ;; esac
    done
    echo more >>"$name"
    for words in 'search -d idx --full --explain --mark "[]" walrus' \
        'search -d idx --pager walrus' 'show -d idx in/*.txt' \
        'show --blocks in/*.txt' 'show --json in/*.txt' 'status -d idx' \
        'index --dry-run -d idx in' 'index --json -d idx in' \
        'search -d idx "$(cat in/*.txt)"' 'show "$(cat in/*.txt)"' \
        '"$(cat in/*.txt)"' 'search "--$(cat in/*.txt)"'; do
        PAGER=cat on_terminal "\"\$PINCITE\" $words || :" >out
        [ -s out ] || fails "$words: nothing"
        harmless out
    done
}

@test "terminals: JSON escapes what would be obeyed, and -0 keeps names" {
    need_jq
    make_hostile
    pincite search -d idx --json walrus >out
    ! grep -q "$esc" out || fails "an escape"
    grep -qF '\u001b[2J' out
    [ "$(jq -r 'select(.type == "hit") | .path' out)" = "$name" ]
    pincite search -d idx -l0 walrus >out
    printf '%s\0' "$name" | cmp - out
    pincite search -d idx -l0 walrus | xargs -0 cat | cmp - "$name"
}

@test "terminals: files that are none end with a message, not in a hang" {
    make_essays
    truncate -s 1G essays/line.txt
    mkfifo essays/fifo.txt
    ln -s loop essays/loop
    ln -s . essays/circle
    dd if=/dev/zero bs=1M count=300 status=none | tr '\0' a | gzip -1 \
        >essays/bomb.txt.gz
    run --separate-stderr timeout 120 "$PINCITE" index -d idx essays
    exits 0
    has "3 added" "$output"
    for name in line.txt fifo.txt loop bomb.txt.gz; do
        has "$name'" "$stderr"
        run timeout 60 "$PINCITE" index -d other "essays/$name"
        exits 2
        has "$name'" "$output"
    done
}
