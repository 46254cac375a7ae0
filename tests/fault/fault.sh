#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every call that changes what is on disk, or opens a file, fails in turn, or
# is the last: the index is then what it was before or what it was to become,
# and the next run makes it that and leaves nothing behind.
# Every STEPth call is tried, of each action other ones, and every fsync; with
# 1, all.
#
#     fault.sh [STEP]
set -u
step=${1:-${PINCITE_FAULT_STEP:-41}}
. "${PINCITE_SRC:?is set by make check}/tests/fault/lib.sh"

# try_call: one call of one action.
try_call()
{
    rm -rf idx hit
    [ -d old ] && cp -R old idx
    where="call $n, $action"
    PINCITE_FAULT="$n $action $top/hit" LD_PRELOAD=$shim run_index 2>err >out
    status=$?
    [ -e hit ] || return 1
    calls=$((calls + 1))
    cp err told
    see_state
    if [ -z "$state" ]; then
        # An article that cannot be read is told, and the rest is indexed.
        grep -q "cannot [a-z ]* '.*/files" told ||
            complain "neither the old state nor the new one"
    fi
    case $status in
    0) [ "$state" = new ] || complain "success, and the old state" ;;
    2) [ -s told ] || complain "no message" ;;
    137) ;;
    *) complain "status $status" ;;
    esac
    run_again
    return 0
}

try_all()
{
    begin "$@"
    for action in UNSYNCED EIO ENOSPC EMFILE ENFILE EROFS EACCES EINTR SHORT \
        KILL LATE; do
        bad=0 calls=0 n=$((1 + tests * 7 % step)) by=$step
        # These are few, and what was committed hangs on them.
        if [ $action = UNSYNCED ]; then n=1 by=1; fi
        while try_call; do n=$((n + by)); done
        n=1
        [ $calls -gt 0 ] || try_call
        [ $calls -gt 0 ] || complain "no call was met"
        [ $bad -eq 0 ] && ok=ok || ok="not ok"
        tell "$ok" "$scenario: $action at $calls calls"
    done
    rm -rf old
}

try_scenarios
