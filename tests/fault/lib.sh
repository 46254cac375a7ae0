# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2034,SC2154 # said and set by who sources it
# tests/fault/lib.sh - a collection before and after, the runs between, and
# what has to be true of an index. Sourced by the scripts of this folder.
pincite=${PINCITE:?is set by make check}
shim=${PINCITE_BUILD:?is set by make check}/tests/fault/shim.so
case ${CFLAGS-} in *-fsanitize*)
    echo "1..0 # SKIP a sanitizer comes first, and the shim cannot"
    exit 0
    ;;
esac
src=${PINCITE_SRC:?is set by make check}
if ! ${CC:-cc} -shared -fPIC -O1 -I"$PINCITE_BUILD" -I"$src" -o "$shim.$$" \
    "$src/tests/fault/shim.c" "$src/tests/fault/log.c" -ldl -lpthread; then
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

# What files there are, whatever the generations and numbers of shards, of
# which an interrupted run may make one more, and what no list has. What goes
# in two runs, not in one, may have left the lists that it was lent.
names()
{
    (
        cd "$1" || exit
        find . ! -name termlist.glass |
            sed 's/\(shard-\)[0-9]*\.[0-9]*/\1/' | sort -u
        for shard in shard-*.*; do
            grep -qx "auto $shard" XAPIANDB || echo "$shard is in no list"
        done
    )
}

# complain WHAT: something is wrong.
complain()
{
    echo "# $scenario, $where: $1"
    sed 's/^/#   /' err
    bad=$((bad + 1))
}

# run_index: the run that is tried.
run_index()
{
    # shellcheck disable=SC2086
    "$pincite" index -q $options -d idx files
}

# make_old [OPTION...]: the index before, and the collection after.
make_old()
{
    write_files OLD
    touch -d '2020-01-01' files/*
    "$pincite" index -q "$@" -d old files || exit 99
    write_files NEW
    touch -d '2021-01-01' files/*
}

# write_layers N: what is in the layers.
write_layers()
{
    echo "The bridge at place $1 was closed, too." >files/layer$1.txt
    touch -d '2020-01-01' files/layer$1.txt
}

# make_old_layers: an index of as many layers as there may be, and what will
# be one more, so that some are merged.
make_old_layers()
{
    write_files OLD
    touch -d '2020-01-01' files/*
    "$pincite" index -q -d old files || exit 99
    for n in 1 2; do
        write_layers $n
        "$pincite" index -q -d old files || exit 99
    done
    [ "$(wc -l <old/XAPIANDB)" -eq 3 ] || exit 99
    write_files NEW
    touch -d '2021-01-01' files/*
    write_layers 1
    write_layers 2
}

# make_old_many: an index of so much that one file that goes is little: what is
# left is not copied.
make_old_many()
{
    write_files OLD
    for n in $(seq 40); do
        echo "Nothing is new of ferry $n." >files/many$n.txt
    done
    touch -d '2020-01-01' files/*
    "$pincite" index -q -d old files || exit 99
    rm files/3.txt
}

# begin SCENARIO [OPTION...]: `old` is the index before, or there is none.
begin()
{
    scenario=$1
    shift
    options=$*
    if [ -e old/XAPIANDB ]; then dump old >old.dump; else : >old.dump; fi
    rm -rf idx
    [ -d old ] && cp -R old idx
    run_index || exit 99
    dump idx >new.dump
    names idx >new.names
}

# see_state: sets `state` to that of the index: old, new, or none of both.
see_state()
{
    dump idx >now
    if cmp -s now old.dump; then
        state=old
    elif cmp -s now new.dump; then
        state=new
    else
        state=
    fi
    if [ -e idx/XAPIANDB ]; then
        "$pincite" check -q -d idx >err 2>&1 || complain "it is damaged"
    fi
}

# run_again: the next run makes it what it was to become.
run_again()
{
    run_index >out 2>err || complain "the next run fails"
    dump idx | cmp -s - new.dump || complain "the next run does not mend it"
    "$pincite" check -q -d idx >err 2>&1 || complain "then it is damaged"
    names idx | diff new.names - >err || complain "something is left behind"
}

# try_scenarios: calls try_all for each way to write an index.
try_scenarios()
{
    write_files NEW
    touch -d '2020-01-01' files/*
    try_all "first build"
    try_all "first build by Xapian" --builder xapian
    try_all "first build of 2 shards" --shards 2
    make_old
    try_all update
    make_old --builder xapian
    try_all "update by Xapian" --builder xapian
    make_old
    try_all "all anew" --force
    make_old --shards 2
    try_all "update of 2 shards"
    # These take many calls: fewer of them, unless it is to be all.
    [ "$step" -eq 1 ] || step=$((step * 5))
    make_old_many
    try_all "a passage goes"
    make_old_layers
    try_all "a layer more than there may be"
    echo "1..$tests"
}
