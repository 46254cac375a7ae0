#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# How many instructions three small jobs take: no more than 5 % beyond what
# tests/cost/figures says, nor less, so that a slip is seen and a gain is
# recorded. They are counted by valgrind, and depend on the compiler, the
# libraries and the processor; where these are others than those that are
# recorded nothing is compared. `make cost` records them anew.
#
#     cost.sh [FILE]     writes the figures to a file instead
set -u
quick=${PINCITE:?is set by make check}
whole=$quick-whole
src=${PINCITE_SRC:?is set by make check}
figures=$src/tests/cost/figures
unset MALLOC_PERTURB_ # filling memory is no part of it
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT
trap 'exit 99' HUP INT TERM

skip_all()
{
    echo "1..0 # SKIP $*"
    exit 0
}

# count COMMAND...: the instructions it takes.
count()
{
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" \
        2>&1 >/dev/null | awk '/Collected/ { print $4 }'
}

# What the figures depend on, a line each.
surroundings()
{
    # shellcheck disable=SC2086 # a command with its arguments
    echo "compiler $(${CC:-cc} --version | head -n 1)"
    echo "flags ${CFLAGS-}"
    echo "machine $(uname -m)$(grep -qw avx2 /proc/cpuinfo && echo ' avx2')"
    # The quick program has what it needs of the archives in itself.
    for package in libc6 libc6-dev libstdc++6 libxapian30 libstemmer0d \
        libstemmer-dev libutf8proc-dev libzstd1 libzstd-dev zlib1g-dev \
        libmd4c0 valgrind; do
        dpkg-query -W -f '${Package} ${Version}\n' "$package" 2>/dev/null
    done
}

# The jobs: to index the essays of corpus/, to search them, a batch.
measure()
{
    cp -R "$src/corpus" "$top/corpus" && chmod -R u+w "$top/corpus" || exit 99
    find "$top/corpus" -type f -exec touch -d 2020-01-01 {} +
    cd "$top" || exit 99
    echo "index $(count "$whole" index -q -d idx --builder bulk --threads 1 corpus </dev/null)"
    echo "search $(count "$quick" search -d idx pipeline prices and the Arctic </dev/null)"
    for words in '"natural gas"' 'treaty border' 'sanctio*' 'title:russia' \
        'arms NEAR exports' '+kuril islands' 'silk road' 'votes -council'; do
        for word in Russia China Moscow Beijing; do
            echo "$words $word"
        done
    done >queries
    echo "batch $(count "$whole" search -d idx --json --batch <queries)"
}

case ${CFLAGS-} in
*-fsanitize*) skip_all "a sanitizer counts, too" ;;
esac
command -v valgrind >/dev/null || skip_all "valgrind is not installed"
if [ $# -gt 0 ]; then
    { surroundings && echo && measure; } >"$1"
    exit
fi
surroundings >"$top/here"
sed '/^$/,$d' "$figures" >"$top/recorded"
other=$(diff "$top/recorded" "$top/here" | sed -n 's/^> //p' | head -n 1)
cmp -s "$top/recorded" "$top/here" ||
    skip_all "the figures are of other surroundings: here ${other:-less is known}"

measure >"$top/now"
grep -q 'index [0-9]' "$top/now" || skip_all "valgrind cannot run pincite"
echo 1..3
n=0
while read -r job now; do
    n=$((n + 1))
    then=$(sed -n "s/^$job //p" "$figures")
    echo "# $job: $now instructions, recorded ${then:=0}"
    if [ "$now" -gt 0 ] && [ $((now * 100)) -le $((then * 105)) ] &&
        [ $((now * 100)) -ge $((then * 95)) ]; then
        echo "ok $n - $job takes the instructions that are recorded"
    else
        echo "not ok $n - $job takes the instructions that are recorded"
    fi
done <"$top/now"
