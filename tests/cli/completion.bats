#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What shells complete is what the help tells of.
load helper


# What bash offers for the words given, the last being completed; a = stands
# alone, as bash has it.
in_bash()
{
    pincite completion bash >script.bash
    # shellcheck disable=SC2016
    bash --norc -c '. ./script.bash
        COMP_WORDS=(pincite "$@"); COMP_CWORD=$#
        _pincite
        [ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"' \
        bash "$@"
}

options_of_help()
{
    pincite help ${1:+"$1"} | sed -n '/^Options:/,/^$/p' |
        grep -oE '^  (-.,|   ) --[a-z-]+' | grep -oE -- '-[-A-Za-z0-9]+' |
        sort
}

@test "bash: each command completes the options of its help, no others" {
    for c in '' $(all_commands); do
        options_of_help "$c" >help
        [ -s help ] || fails "$c: no options"
        in_bash $c - | sort | diff help - || fails "'$c'"
    done
}

@test "bash: the script is right, and completes commands and options" {
    pincite completion bash >script
    bash -n script
    [ "$(in_bash se)" = search ] || fails se
    [ "$(in_bash search --li)" = --limit ] || fails --li
    [ "$(in_bash status --d)" = --dir ] || fails --d
    [ "$(in_bash --v)" = --version ] || fails --v
    [ "$(in_bash search --no-js)" = --no-json ] || fails --no-js
    [ -z "$(in_bash index --no-dir)" ] || fails --no-dir
    [ -z "$(in_bash search -- --li)" ] || fails "after --"
    [ -z "$(in_bash nosuch -)" ] || fails nosuch
    in_bash help '' | diff - <(printf '%s\n' $(all_commands) query)
    in_bash completion '' | diff - <(printf '%s\n' bash zsh fish)
}

@test "bash: values are completed, behind a space or =" {
    for typed in '--color a' '--color = a'; do
        in_bash search $typed | diff - <(printf '%s\n' auto always) ||
            fails "$typed"
    done
    in_bash show --color = '' >/dev/null
    in_bash search --sort = | diff - <(printf '%s\n' score date)
    [ -z "$(in_bash search --limit '')" ] || fails --limit
    [ -z "$(in_bash search -n -)" ] || fails -n
    # Not a value, as it would have to stand behind a =.
    [ -z "$(in_bash search --hyperlink a)" ] || fails "--hyperlink a"
    [ "$(in_bash search --hyperlink = n)" = never ] || fails "--hyperlink=n"
}

@test "bash: names of files and folders, for a real readline" {
    need_terminal
    pincite completion bash >script.bash
    mkdir "a folder" essays
    echo text >"a folder/the essay.txt"
    cat >rc <<'END'
. ./script.bash
pincite() { printf '<%s>' "$@" >>"$SEEN"; }
bind 'set bell-style none'
PS1=
END
    export SEEN=$PWD/seen
    printf 'pincite ind\t-d ess\t a\t\t\nexit\n' >typed
    timeout 20 script -qec 'bash --rcfile rc -i' /dev/null <typed >log 2>&1 ||
        :
    [ "$(cat seen)" = "<index><-d><essays/><a folder/the essay.txt>" ] ||
        fails "$(cat seen)" "$(cat log)"
}

@test "each value that is offered is taken" {
    index_essays
    for o in format sort color hyperlink; do
        for value in $(in_bash search --$o = ''); do
            pincite search -d idx --$o="$value" apples >/dev/null ||
                fails "$o: $value"
        done
        run pincite search -d idx --$o=nosuch apples
        exits 2
    done
    for shell in $(in_bash completion ''); do
        pincite completion "$shell" | grep -q pincite
    done
    for topic in $(in_bash help ''); do
        pincite help "$topic" >/dev/null
    done
}

@test "every format is offered, by its first name" {
    pincite search --format nosuch word 2>&1 |
        sed -n 's/^pincite: the formats are //p' |
        sed 's/ ([^)]*)//; s/, and strings.*//; s/, /\n/g' >formats
    [ "$(wc -l <formats)" -ge 5 ]
    in_bash search --format '' | diff formats -
}

# The options in the part of zsh's script for a command.
options_in_zsh()
{
    local part=$1

    [ -n "$part" ] || part="''"
    pincite completion zsh | sed -n "/^    $part)\$/,/^        ;;/p" |
        grep "^ *'[*(-]" |
        sed -E "s/\[.*//; s/^ *'\([^)]*\)'//" |
        grep -oE -- "(^|[^-a-z])--?[a-zA-Z0-9][a-z-]*" |
        sed -E 's/^[^-]*//' | sort
}

@test "zsh: each command completes the options of its help, no others" {
    for c in '' $(all_commands); do
        options_of_help "$c" >help
        options_in_zsh "$c" | diff help - || fails "'$c'"
    done
}

@test "zsh: the script is right, and completes options" {
    command -v zsh >/dev/null || skip "zsh is missing"
    pincite completion zsh >script.zsh
    zsh -n script.zsh
    cat >complete.zsh <<'END'
zmodload zsh/zpty || exit 3
zpty sh zsh -f -i
zpty -w sh "PS1=; $2"
zpty -w sh 'show() { print -r "<$BUFFER>"; }; zle -N show; bindkey "^X" show'
zpty -w sh 'print re""ady'
zpty -r sh seen '*ready*'
zpty -w -n sh "$1"$'\t\x18'
zpty -r sh seen '*<*>*'
print -r -- ${${seen##*<}%%>*}
END
    compinit='autoload -U compinit; compinit -u -D'
    begin="$compinit; . ./script.zsh"
    timeout 20 zsh -f complete.zsh '' "$begin" || skip "zsh has no pseudo-terminal"
    zshes()
    {
        completed=$(timeout 20 zsh -f complete.zsh "$1" "$begin")
        [ "$completed" = "$2" ] || fails "$1: $completed"
    }
    zshes 'pincite sea' 'pincite search '
    zshes 'pincite search --li' 'pincite search --limit='
    zshes 'pincite search a word --pag' 'pincite search a word --pager '
    zshes 'pincite search -- --pag' 'pincite search -- --pag'
    zshes 'pincite search --sort=d' 'pincite search --sort=date '
    zshes 'pincite search --no-js' 'pincite search --no-json '
    zshes 'pincite help que' 'pincite help query '
    # The file that is installed does the same.
    export PATH=$PWD:$PATH
    ln -s "$PINCITE" pincite
    begin="fpath=('$PINCITE_SRC/completions' \$fpath); $compinit"
    zshes 'pincite search --li' 'pincite search --limit='
    zshes 'pincite sea' 'pincite search '
}

@test "fish: each command completes the options of its help, no others" {
    pincite completion fish >script
    for c in '' $(all_commands); do
        options_of_help "$c" >help
        condition="'__pincite_is $c'"
        [ -n "$c" ] || condition="'__pincite_begins'"
        grep -F -- "-n $condition" script | grep -oE -- ' (-s .|-l [a-z-]+)' |
            sed -E 's/ -s /-/; s/ -l /--/' | sort | diff help - ||
            fails "'$c'"
    done
}

@test "fish: the script is right, and completes options" {
    command -v fish >/dev/null || skip "fish is missing"
    pincite completion fish >script.fish
    fish -n script.fish
    export HOME=$PWD XDG_CONFIG_HOME=$PWD XDG_DATA_HOME=$PWD
    fishes()
    {
        fish --no-config -c "source script.fish; complete -C'$1'" |
            cut -f 1 | sort
    }
    [ "$(fishes 'pincite sea')" = search ] || fails sea
    [ "$(fishes 'pincite search --li')" = --limit ] || fails --li
    [ "$(fishes 'pincite search --no-js')" = --no-json ] || fails --no-js
    [ "$(fishes 'pincite help que')" = query ] || fails que
    fishes 'pincite search --sort ' | diff - <(printf '%s\n' date score)
    for c in $(all_commands); do
        # With "-" alone fish also lists the letters.
        fishes "pincite $c --" | grep -o '^--[a-z-]*' | sort -u |
            diff <(options_of_help $c | grep ^--) - || fails "$c"
    done
}

@test "the files that are installed ask the program" {
    mkdir bin
    ln -s "$PINCITE" bin/pincite
    # shellcheck disable=SC2016
    PATH=$PWD/bin:$PATH bash --norc -c '. "$1" && complete -p pincite' \
        bash "$PINCITE_SRC/completions/pincite.bash"
    for f in _pincite pincite.fish; do
        grep -q 'pincite completion' "$PINCITE_SRC/completions/$f"
    done
    bash -n "$PINCITE_SRC/completions/pincite.bash"
    if command -v fish >/dev/null; then
        fish -n "$PINCITE_SRC/completions/pincite.fish"
    fi
    if command -v zsh >/dev/null; then
        zsh -n "$PINCITE_SRC/completions/_pincite"
    fi
}

@test "no shell, two shells, another shell: exit 2" {
    for shells in '' 'bash zsh' tcsh; do
        # shellcheck disable=SC2086
        run --separate-stderr pincite completion $shells
        exits 2
        [ -z "$output" ] || fails "prints something"
        has "bash" "$stderr"
    done
}
