#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The power fails at each point of a run, and what was not made to last is
# lost, in part or whole (replay.c): what is then found in the folder is the
# index as it was before or as it was to become, it can be searched, and the
# next run makes it what it was to become and leaves nothing behind.
# Every STEPth point is tried, with SEEDS seeds each, from SEED on.
#
#     replay.sh [STEP [SEEDS [SEED]]]
set -u
step=${1:-13}
seeds=${2:-4}
seed=${3:-1}
. "${PINCITE_SRC:?is set by make check}/tests/fault/lib.sh"
replay=$PINCITE_BUILD/tests/fault/replay

# list_files DIR: their inodes; a folder before what is in it.
list_files()
{
    (cd "$1" && find . -printf '%i %P\n' | sed 's/ $/ ./')
}

# record: a run, and what it does to the index.
record()
{
    rm -rf idx before log
    if [ -d old ]; then cp -R old idx; else mkdir idx; fi
    cp -R idx before
    list_files idx >list
    PINCITE_LOG=$top/log PINCITE_LOG_OF=$top/idx LD_PRELOAD=$shim run_index ||
        exit 99
    records=$("$replay" log) || exit 99
}

# try_point: the power fails after n records; the seed tells what is lost.
try_point()
{
    where="record $n of $records, seed $seed"
    rm -rf idx
    "$replay" log before list idx "$n" "$seed" || exit 99
    : >err
    see_state
    [ -n "$state" ] || complain "neither the old state nor the new one"
    [ "$n" -lt "$records" ] || [ "$state" = new ] ||
        complain "success, and the old state"
    if [ "$state" = new ]; then
        "$pincite" search -q -d idx ferry 2>err || complain "no hit"
    elif [ -s old.dump ]; then
        "$pincite" search -q -d idx harbour 2>err || complain "no hit"
    fi
    run_again
    points=$((points + 1))
    seed=$((seed + 1))
}

try_all()
{
    begin "$@"
    record
    bad=0 points=0 first=$seed n=0
    while [ "$n" -le "$records" ]; do
        for _ in $(seq "$seeds"); do try_point; done
        [ "$n" -lt "$records" ] || break
        n=$((n + step))
        [ "$n" -lt "$records" ] || n=$records
    done
    [ $bad -eq 0 ] && ok=ok || ok="not ok"
    tell "$ok" "$scenario: power fails $points times in $records records, \
seeds from $first"
    rm -rf old
}

try_scenarios
