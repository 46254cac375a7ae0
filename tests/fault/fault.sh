#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every call that changes what is on disk, or opens a file, fails in turn, or
# is the last: the index is then what it was before or what it was to become,
# and the next run makes it that and leaves nothing behind.
# Every STEPth call is tried, from the FIRST on.
#
#     fault.sh [STEP [FIRST]]
set -u
step=${1:-${PINCITE_FAULT_STEP:-37}}
first=${2:-1}
pincite=${PINCITE:?is set by make check}
shim=${PINCITE_BUILD:?is set by make check}/tests/fault/shim.so
case ${CFLAGS-} in *-fsanitize*)
    echo "1..0 # SKIP a sanitizer comes first, and the shim cannot"
    exit 0
    ;;
esac
if ! ${CC:-cc} -shared -fPIC -O1 -I"$PINCITE_BUILD" -o "$shim.$$" \
    "${PINCITE_SRC:?is set by make check}/tests/fault/shim.c" -ldl; then
    echo "1..0 # SKIP no shared object can be built"
    exit 0
fi
mv "$shim.$$" "$shim"
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT
trap 'exit 99' HUP INT TERM
cd "$top" || exit 99
tests=0

tell()
{
    tests=$((tests + 1))
    echo "$1 $tests - $2"
}

# write_files OLD|NEW: the collection before, and after.
write_files()
{
    rm -rf files
    mkdir files
    for n in 1 2 3 4 5 6; do
        echo "The harbour of place $n was closed in winter." >files/$n.txt
    done
    [ "$1" = OLD ] && return
    echo "The ferry to place 2 came late." >files/2.txt
    rm files/3.txt
    mv files/4.txt files/moved.txt
    yes "And another boat came." | head -n 3000 >files/7.txt
}

dump()
{
    "$pincite" dump -d "$1" 2>/dev/null | grep -v '^time\|mtime'
}

# What files there are, whatever the generation of a shard.
names()
{
    (cd "$1" && find . | sed 's/\(shard-[0-9]*\)\.[0-9]*/\1/' | sort)
}

# complain WHAT: something is wrong after a call.
complain()
{
    echo "# $scenario, call $n, $action: $1"
    sed 's/^/#   /' err
    bad=$((bad + 1))
}

# run_index: the run that is tried.
run_index()
{
    case $scenario in
    force) "$pincite" index -q --force -d idx files ;;
    shards) "$pincite" index -q -d idx files ;;
    *) "$pincite" index -q -d idx files ;;
    esac
}

# try_call: one call of one action.
try_call()
{
    rm -rf idx hit
    [ -d old ] && cp -R old idx
    PINCITE_FAULT="$n $action $top/hit" LD_PRELOAD=$shim run_index 2>err >out
    status=$?
    [ -e hit ] || return 1
    calls=$((calls + 1))
    dump idx >now
    if cmp -s now old.dump; then
        state=old
    elif cmp -s now new.dump; then
        state=new
    elif [ $status -eq 2 ] && grep -q "cannot open '.*/files/" err; then
        # An article that cannot be opened is told, and the rest is indexed.
        state=part
    else
        complain "neither the old state nor the new one"
        return 0
    fi
    case $status in
    0) [ $state = new ] || complain "success, and the old state" ;;
    2) [ -s err ] || complain "no message" ;;
    137) ;;
    *) complain "status $status" ;;
    esac
    if [ -e idx/XAPIANDB ]; then
        "$pincite" check -q -d idx >err 2>&1 || complain "it is damaged"
    fi
    run_index >out 2>err || complain "the next run fails"
    dump idx | cmp -s - new.dump || complain "the next run does not mend it"
    "$pincite" check -q -d idx >err 2>&1 || complain "then it is damaged"
    names idx | diff new.names - >err || complain "something is left behind"
    return 0
}

# try_all SCENARIO: `old` is the index before, or there is none.
try_all()
{
    scenario=$1
    if [ -d old ]; then dump old >old.dump; else : >old.dump; fi
    rm -rf idx
    [ -d old ] && cp -R old idx
    run_index || exit 99
    dump idx >new.dump
    names idx >new.names
    for action in EIO ENOSPC EMFILE EINTR SHORT KILL LATE; do
        bad=0 calls=0 n=$first
        while try_call; do n=$((n + step)); done
        [ $calls -gt 0 ] || complain "no call was met"
        [ $bad -eq 0 ] && ok=ok || ok="not ok"
        tell "$ok" "$scenario: $action at $calls calls"
    done
    rm -rf old
}

write_files NEW
touch -d '2020-01-01' files/*
try_all "first build"
write_files OLD
touch -d '2020-01-01' files/*
"$pincite" index -q -d old files || exit 99
write_files NEW
touch -d '2021-01-01' files/*
cp -R old kept
try_all update
cp -R kept old
try_all force
write_files OLD
touch -d '2020-01-01' files/*
if "$pincite" index -q --shards 3 -d old files 2>/dev/null; then
    write_files NEW
    touch -d '2021-01-01' files/*
    try_all shards
fi
echo "1..$tests"
