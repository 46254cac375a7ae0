# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Loaded by every .bats file. $PINCITE is the program and $PINCITE_SRC the
# source tree; each test works in a scratch folder of its own and sees no
# setting of whoever runs it.

bats_require_minimum_version 1.5.0

setup()
{
    : "${PINCITE:?is set by make check}" "${PINCITE_SRC:?is set by make check}"
    unset PINCITE_INDEX NO_COLOR COLUMNS
    export LC_ALL=C.UTF-8 TERM=dumb
    cd "$BATS_TEST_TMPDIR" || return 1
    # Whatever lies above the scratch folder, an index there is not ours.
    mkdir work
    cd work || return 1
}

pincite()
{
    "$PINCITE" "$@"
}

# The names of all commands, as the help lists them.
all_commands()
{
    pincite help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

# Writes three small essays into the folder `essays`.
make_essays()
{
    mkdir -p essays
    cat >essays/harbour.txt <<'EOF'
The harbour master's ledger

Every winter the harbour master of Lomsk wrote down which ships came late,
and why their captains thought that somebody else was to blame for it. His
ledger holds forty years of excuses. Ice is named most often, then coal,
then the price of coal, and only twice the drink that everyone remembers.

A second hand begins in the year of the great frost. It is smaller and more
careful, and it never gives an excuse at all: it counts the days of delay
and leaves the captains to explain themselves to their owners.
EOF
    cat >essays/orchard.txt <<'EOF'
An orchard on the border

The border ran through the orchard, so that the blossoms belonged to one
country and a good part of the apples to another. Two customs officers met
under the oldest tree each September and divided the harvest by weight.
They were friends, and neither government ever learned how.
EOF
    cat >essays/railway.txt <<'EOF'
The railway that arrived early

Nobody had a speech ready when the first train came in, eleven days before
the date in the contract. The band was at lunch. The minister, who had
planned to excuse a delay, stood on the platform and read out the weather
instead.
EOF
}

# Indexes the folder `essays` into the index `idx`.
index_essays()
{
    make_essays
    pincite index -q -d idx essays
}

# Writes $2 files of a few paragraphs each into the folder $1.
make_many()
{
    mkdir -p "$1"
    awk -v dir="$1" -v n="$2" 'BEGIN {
        split("river stone winter market letter captain bridge harvest " \
              "window thunder garden copper silence border lantern " \
              "engine valley archive ribbon signal", word, " ")
        srand(7)
        for (f = 1; f <= n; f++) {
            file = sprintf("%s/note-%05d.txt", dir, f)
            printf "Note number %d\n", f > file
            for (p = 0; p < 4; p++) {
                printf "\n" > file
                for (i = 0; i < 80; i++)
                    printf "%s%s", word[1 + int(rand() * 20)],
                        i % 12 == 11 ? "\n" : " " > file
                printf "the newcomer closes paragraph %d.\n", p > file
            }
            close(file)
        }
    }'
}

# Enough of them, in large/, for a build to learn from.
make_large()
{
    make_many large 600
}

# Of each kind of query one that corpus/ answers, and some more.
queries_of_each_kind()
{
    cat <<'EOF'
russia
gas price
"soft alliance"
hegemon*
rusia~
econom*
c*
pro* re*al
goverment~2
multi-polar world
energy-rich
+russia -china
gas AND pipeline
gas NEAR/5 price
pipeline SENTENCE gas
=Russian
author:dobbs
title:alliance
shangai cooperation
power of siberia delays
"the russian federation"
nosuchword
russia china alliance energy oil gas arms trade security council
EOF
}

# flip FILE OFFSET: turns a bit around.
flip()
{
    local byte

    byte=$(od -An -tu1 -j "$2" -N 1 "$1")
    # shellcheck disable=SC2059
    printf "\\x$(printf %x $((byte ^ 4)))" |
        dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# Runs a shell command on a terminal of its own. What it prints comes to
# stdout, with \r before each newline.
on_terminal()
{
    TERM=xterm script -qec "$1" /dev/null </dev/null
}

need_terminal()
{
    command -v script >/dev/null || skip "script of util-linux is missing"
    script -qec true /dev/null </dev/null >/dev/null 2>&1 ||
        skip "no pseudo-terminal is to be had"
}

need_jq()
{
    command -v jq >/dev/null || skip "jq is missing"
}

# fails TEXT: ends a test with a reason.
fails()
{
    printf '%s\n' "$@" "status: ${status-}" "output: ${output-}" \
        "stderr: ${stderr-}" >&2
    return 1
}

# has TEXT IN: the one is part of the other.
has()
{
    [[ $2 == *"$1"* ]] || fails "not found: $1"
}

has_not()
{
    [[ $2 != *"$1"* ]] || fails "found: $1"
}

# exits STATUS: the last run ended so.
exits()
{
    [ "$status" -eq "$1" ] || fails "exit status $status instead of $1"
}
