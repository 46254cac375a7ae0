#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Whatever a run is surrounded by: closed pipes, full disks, no terminal or a
# poor one, another locale. It must not crash, and the status must be right.
load helper

esc=$(printf '\033')

setup_essays()
{
    index_essays
    # Each has changed, and is told by status.
    touch -d 2001-01-01 essays/*
}

# Every form of output, a line each, in words for the shell.
all_runs()
{
    for f in text json tsv vim paths count html '{path}: {text}\n'; do
        echo "search -d idx --color always --format '$f' captains"
    done
    cat <<'END'
search -d idx -l0 captains
search -d idx --full --explain --hyperlink=always captains
search -d idx --batch <batch
show -d idx --color always essays/harbour.txt
show --json essays/harbour.txt
show --blocks essays/harbour.txt
status -d idx
dump -d idx
index --dry-run -d none essays
index --json -d none --dry-run essays
help
help search
help query
completion bash
--version
END
}

@test "a closed pipe ends every output quietly, by its signal" {
    setup_essays
    echo captains >batch
    # A pipe whose reader has gone.
    mkfifo pipe
    exec 5<>pipe 6>pipe 5>&-
    all_runs >runs
    [ "$(wc -l <runs)" -ge 20 ]
    while IFS= read -r words; do
        run bash -c "\"\$PINCITE\" $words 2>&1 >&6"
        exits 141 || fails "$words"
        [ -z "$output" ] || fails "$words: a message"
    done <runs
}

@test "a full disk is told, exit 2" {
    [ -w /dev/full ] || skip "no /dev/full"
    setup_essays
    echo captains >batch
    all_runs >runs
    while IFS= read -r words; do
        run bash -c "\"\$PINCITE\" $words 2>&1 >/dev/full"
        exits 2 || fails "$words"
        [[ $output == "pincite: cannot write the output"* ]] ||
            fails "$words"
        [ "${#lines[@]}" -eq 1 ] || fails "$words: more than that"
    done <runs
    run bash -c '"$PINCITE" index -d other essays 2>&1 >/dev/full'
    exits 2
    # What was done is done, though it could not be told.
    run pincite search -q -d other apples
    exits 0
}

@test "streams that are closed are no crash" {
    index_essays
    echo 'New.' >essays/new.txt
    for words in 'search -d idx apples' 'search -d idx --json apples' \
        'status -d idx' 'show -d idx essays/new.txt' 'index -d idx' 'help'; do
        run bash -c "\"\$PINCITE\" $words >&-"
        exits 2
        has "cannot write" "$output"
        run bash -c "\"\$PINCITE\" $words <&- >out"
        exits 0
        [ -s out ] || fails "$words"
        run bash -c "\"\$PINCITE\" $words <&- >&- 2>&-"
        exits 2
    done
    run bash -c '"$PINCITE" search -d idx nosuchword 2>&-'
    exits 1
    run bash -c '"$PINCITE" search -d idx --batch <&-'
    exits 2
    has "cannot read the queries" "$output"
    run pincite search -d idx apples
    exits 0
}

@test "without a terminal nothing is different" {
    command -v setsid >/dev/null || skip "setsid is missing"
    index_essays
    pincite search -d idx apples >expected
    setsid -w "$PINCITE" search -d idx --pager apples </dev/null >out
    cmp expected out
    setsid -w "$PINCITE" index -d idx </dev/null >out 2>err
    [ ! -s err ] || fails "a bar"
    grep -q '3 unchanged' out
}

@test "a terminal that can do nothing gets no escapes" {
    need_terminal
    make_many many 300
    for term in dumb '' unset; do
        before="TERM='$term'; export TERM;"
        [ "$term" != unset ] || before='unset TERM;'
        rm -rf idx
        on_terminal "$before \"\$PINCITE\" index -d idx many; echo is \$?" >out
        grep -q '^is 0' out || fails "$term: index"
        for words in 'search -d idx --hyperlink newcomer' \
            'show -d idx many/note-00001.txt' 'status -d idx' help; do
            on_terminal "$before \"\$PINCITE\" $words; echo is \$?" >>out
        done
        [ "$(grep -c '^is 0' out)" -eq 5 ] || fails "$term: $(cat out)"
        ! grep -q "$esc" out || fails "$term: an escape"
    done
}

@test "very narrow terminals" {
    need_terminal
    index_essays
    make_many many 20
    for n in 1 2 5 10 20; do
        rm -rf other
        for words in 'index -d other many' 'search -d idx captains' \
            'search -d idx --full --context 1 --explain captains' \
            'show -d idx essays/harbour.txt' 'show --blocks essays/harbour.txt' \
            'status -d idx' 'help search' 'search -d idx --format html apples' \
            'search -d idx --format vim apples'; do
            on_terminal "stty cols $n; timeout 20 \"\$PINCITE\" $words; \
                echo is \$?" >out
            grep -q '^is 0' out || fails "$n: $words"
            run env COLUMNS=$n timeout 20 "$PINCITE" ${words/other/third$n}
            exits 0
        done
        on_terminal "stty cols $n; \"\$PINCITE\" search -d idx --full captains" |
            tr -d '\r' | sed "s/$esc\\[[0-9;]*m//g" >out
        # Names are not cut: they are to be copied.
        [ "$n" -lt 20 ] || ! grep -vF '.txt' out | grep -E "^.{$((n + 1))}" ||
            fails "wider than $n"
    done
}

@test "another locale changes nothing of what is printed" {
    mkdir in
    printf '# Über allen Gipfeln\n\nDas Walroß – »müde« – schläft 海象.\n' \
        >in/größe.md
    pincite index -q -d idx in
    for f in text json tsv vim paths count html '{path}: {text}\n'; do
        pincite search -d idx --format "$f" walross >"expected"
        [ -s expected ] || fails "$f"
        for locale in C POSIX de_DE.ISO-8859-1 ja_JP.eucJP tr_TR nosuch; do
            LC_ALL=$locale LANG=$locale pincite search -d idx --format "$f" \
                walross | cmp - expected || fails "$f: $locale"
        done
    done
    printf '%s\n' 'show -d idx in/größe.md' 'show --json in/größe.md' \
        'status -d idx' 'search -d idx WALROSS' |
        while IFS= read -r words; do
            pincite $words >expected
            LC_ALL=de_DE.ISO-8859-1 pincite $words | cmp - expected ||
                fails "$words"
        done
    LC_ALL=C pincite index -d other in | grep -q '1 added'
    # What was typed in Latin-1 is no UTF-8, and no crash.
    run --separate-stderr pincite search -d idx "$(printf 'Walro\337 m\374de')"
    [ "$status" -le 1 ] || exits 1
}

@test "a line of a colourful output ends what it began" {
    make_essays
    # A mark that is wrapped, and runs over the end of a line.
    printf 'It is told %s\n' "$(yes 'of the apples' | head -n 40 |
        tr '\n' ' ')" >essays/long.txt
    pincite index -q -d idx essays
    for words in 'search -d idx --full --context 1 apples "of the apples of the"' \
        'search -d idx --explain apples' 'show -d idx essays/long.txt:1' \
        'show -d idx essays/harbour.txt'; do
        COLUMNS=30 bash -c "TERM=xterm \"\$PINCITE\" $words --color=always \
            $([[ $words != search* ]] || echo --hyperlink=always)" >out
        grep -q "$esc" out || fails "$words: no colour"
        # No line is left within a style or a link.
        ! sed "s/$esc\\[[0-9;]*[1-9]m[^$esc]*$esc\\[0m//g
            s/$esc\\]8;;[^$esc]*$esc\\\\[^$esc]*$esc\\]8;;$esc\\\\//g" out |
            grep "$esc" || fails "$words"
    done
}
