#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

esc=$(printf '\033')

# An essay and a file name that would take a terminal over.
make_hostile()
{
    mkdir in
    hostile=in/$'evil\033[31m\nname.txt'
    printf 'Title \033]0;owned\a of it\n\nThe walrus \033[31mred\033[0m \302\233 31m, \302\205 \177 \b\b and \342\200\256 backwards \342\201\246.\n' \
        >"$hostile"
}

# Fails unless the only escapes in file $1 are the colours of our own, and no
# other control character is there.
only_ours()
{
    sed "s/$esc\\[0m//g; s/$esc\\[1m//g; s/$esc\\[2m//g; s/$esc\\[1;31m//g" \
        "$1" | tr -d '\r' >left
    ! LC_ALL=C grep -n "$(printf '[\001-\010\013-\037\177]')" left ||
        fails "C0 or DEL in $1"
    ! LC_ALL=C grep -n "$(printf '\302[\200-\237]')" left || fails "C1 in $1"
    ! LC_ALL=C grep -n "$(printf '\342\200\256\\|\342\201\246')" left ||
        fails "an override in $1"
}

@test "hostile names and texts reach no terminal raw" {
    need_terminal
    make_hostile
    printf 'MZ\0\1\2\0\377' >in/$'tool\033[32m.bin'
    on_terminal '"$PINCITE" index -d idx in' >index
    grep -q added index
    on_terminal '"$PINCITE" search -d idx walrus' >search
    grep -q walrus search
    on_terminal '"$PINCITE" search -d idx --color=never walrus' >never
    ! grep -q "$esc" never || fails "colour"
    on_terminal '"$PINCITE" search -d idx --json walrus' >json
    ! grep -q "$esc" json || fails "an escape in JSON"
    on_terminal '"$PINCITE" show -d idx in/evil*' >show
    grep -q walrus show
    echo more >>"$hostile"
    on_terminal '"$PINCITE" status -d idx' >status
    grep -q changed status
    on_terminal '"$PINCITE" show -d idx "in/$(printf "\033[31m")"; true' >none
    for f in index search never json show status none; do
        [ -s $f ] || fails "$f is empty"
        only_ours $f
    done
    # The name holds a newline: it must not begin a line of its own.
    ! grep -q '^name.txt' search show status || fails "a newline got through"
}

@test "the same through a pipe" {
    make_hostile
    pincite index -q -d idx in
    pincite search -d idx walrus >out
    [ -s out ] || fails "nothing found"
    ! grep -q "$esc" out || fails "an escape"
    only_ours out
}

@test "colour on a terminal, unless NO_COLOR or TERM say no" {
    need_terminal
    index_essays
    on_terminal '"$PINCITE" search -d idx apples' >out
    grep -q "$esc\\[1;31mapples$esc\\[0m" out
    on_terminal 'NO_COLOR=1 "$PINCITE" search -d idx apples' >out
    grep -q apples out
    ! grep -q "$esc" out || fails "NO_COLOR"
    on_terminal 'NO_COLOR= "$PINCITE" search -d idx apples' >out
    grep -q "$esc" out
    on_terminal 'TERM=dumb "$PINCITE" search -d idx apples' >out
    ! grep -q "$esc" out || fails "dumb"
    on_terminal 'unset TERM; "$PINCITE" search -d idx apples' >out
    ! grep -q "$esc" out || fails "no TERM"
    on_terminal 'NO_COLOR=1 "$PINCITE" search -d idx --color=always apples' \
        >out
    grep -q "$esc" out
}

@test "no colour through a pipe, unless asked for" {
    index_essays
    TERM=xterm pincite search -d idx apples >out
    ! grep -q "$esc" out || fails "colour in a pipe"
    TERM=dumb pincite search -d idx --color=always apples >out
    grep -q "$esc" out
}

@test "a closing line on a terminal only" {
    need_terminal
    index_essays
    on_terminal '"$PINCITE" search -d idx --color=never apples' >out
    grep -q '^1 of 1 passages' out
    run pincite search -d idx apples
    has_not "of 1 passages" "$output"
    on_terminal '"$PINCITE" search -d idx --color=never qqqq; echo $?' |
        tr -d '\r' >out
    [ "$(cat out)" = "nothing found
1" ] || fails "$(cat out)"
    run pincite search -d idx qqqq
    exits 1
    [ -z "$output" ] || fails "noise"
}

@test "twenty columns" {
    need_terminal
    index_essays
    on_terminal 'stty cols 20; "$PINCITE" search -d idx --color=never captains' |
        tr -d '\r' >out
    [ "$(wc -l <out)" -gt 10 ] || fails "not wrapped"
    ! grep -vF '.txt:' out | grep -E '^.{21}' || fails "too wide"
    on_terminal 'stty cols 20; "$PINCITE" show -d idx essays/orchard.txt' |
        tr -d '\r' | sed "s/$esc\\[[0-9;]*m//g" >out
    ! grep -vF '.txt' out | grep -E '^.{21}' || fails "too wide"
}

@test "a wide terminal is used up to 100 columns" {
    need_terminal
    index_essays
    on_terminal 'stty cols 200; "$PINCITE" search -d idx --color=never captains' |
        tr -d '\r' >out
    grep -vF '.txt:' out | grep -qE '^.{85}' || fails "too narrow"
    ! grep -vF '.txt:' out | grep -E '^.{101}' || fails "too wide"
}

@test "wide characters take two columns" {
    mkdir in
    echo 'walrus 海象在冰上睡觉海象在冰上睡觉海象在冰上睡觉海象在冰上睡觉' >in/a.txt
    pincite index -q -d idx in
    COLUMNS=24 pincite search -d idx walrus | grep -vF '.txt' >out
    [ -s out ] || fails "nothing found"
    # 20 columns of text: ten of these characters and the indent of four.
    ! grep -E '[^ -~]{11}' out || fails "too wide"
}

@test "the locale and the size of the terminal change no letter" {
    need_terminal
    mkdir in
    printf 'A walrus – “naïve” 海象 – came.\n' >in/é.txt
    pincite index -q -d idx in
    pincite search -d idx walrus >plain
    for locale in C POSIX en_US.ISO-8859-1 ja_JP.EUC-JP nosuch; do
        for columns in 1 20 80; do
            on_terminal "stty cols $columns rows 5
                env LC_ALL=$locale \"\$PINCITE\" search -d idx --hyperlink walrus
                echo =\$?" |
                tr -d '\r' >out
            grep -q '^=0$' out || fails "$locale: status" "$(cat out)"
            # Whole escapes only, and behind them every letter is there.
            sed "s/$esc\\[[0-9;]*m//g; s/$esc\\]8;[^$esc]*$esc\\\\//g" out |
                grep -v -e '^=' -e passages -e '^[0-9 ]* of' >bare
            ! grep -q "$esc" bare || fails "$locale: half an escape"
            [ "$(tr -d ' \n' <bare)" = "$(tr -d ' \n' <plain)" ] ||
                fails "$locale, $columns: letters" "$(cat bare)"
        done
        env LC_ALL="$locale" "$PINCITE" search -d idx walrus | cmp - plain
    done
}
