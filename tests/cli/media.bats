#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Media that cannot be written to, or are full, folders that vanish, and too
# few files: the old index answers, and what cannot be done is said.
load helper

# mounted TYPE_AND_OPTIONS FOLDER SCRIPT: runs the script where something is
# mounted at FOLDER, for it alone.
mounted()
{
    unshare -rm sh -c 'mount '"$1"' "$0" && eval "$1"' "$2" "$3"
}

need_mounts()
{
    mkdir -p at
    mounted "-t tmpfs -o size=64k none" at true 2>/dev/null ||
        skip "nothing can be mounted here"
}

# told STATUS TEXT: a run ended so, with that on its standard error.
told()
{
    exits "$1"
    [[ $stderr$output == *"$2"* ]] || fails "not told: $2"
}

@test "an index on a read-only filesystem answers, and is not written to" {
    need_mounts
    index_essays
    rm essays/railway.txt
    find idx -exec stat -c '%n %Y %s' {} + | sort >before
    cat >script <<'EOT'
mount -o remount,bind,ro idx || exit 9
set -x
"$PINCITE" search -q -d idx customs || exit 1
"$PINCITE" show -d idx essays/orchard.txt >/dev/null || exit 1
"$PINCITE" status -d idx | grep -q '1 gone' || exit 1
"$PINCITE" dump -d idx | grep -q '^path .*orchard' || exit 1
"$PINCITE" check -d idx | grep -qx sound || exit 1
"$PINCITE" index -d idx --dry-run | grep -q '1 removed' || exit 1
for c in 'index -d idx' 'index -d idx --force' 'check --repair -d idx' \
    'index -d idx --remove x' 'index -d idx/new essays'; do
    "$PINCITE" $c 2>err
    [ $? -eq 2 ] || exit 3
    grep -q 'Read-only file system' err || exit 4
done
EOT
    PINCITE=$PINCITE run --separate-stderr mounted "--bind idx" idx ". ./script"
    exits 0
    find idx -exec stat -c '%n %Y %s' {} + | sort | cmp before -
}

@test "an index in a folder without permission to write" {
    [ "$(id -u)" -ne 0 ] || skip "root may write everywhere"
    index_essays
    chmod -R a-w idx
    run --separate-stderr pincite index -d idx
    told 2 "Permission denied"
    run --separate-stderr pincite check --repair -d idx
    told 2 "Permission denied"
    run pincite search -q -d idx customs
    exits 0
    run pincite check -q -d idx
    exits 0
    chmod -R u+w idx
}

@test "a filesystem that is full: the old index answers, and later the new" {
    need_mounts
    make_essays
    make_many many 200
    mkdir small
    # Xapian leaks a block where it cannot write another one.
    export ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0
    cat >script <<'EOT'
cp -R essays small
"$PINCITE" index -q -d small/idx essays || exit 1
"$PINCITE" index -q -d small/xapian --builder xapian essays || exit 1
"$PINCITE" dump -d small/idx >old
# Less and less room, so that each step of a run finds none.
for left in 0 4 12 24 40 80 150 300; do
    head -c 2000k /dev/zero >small/fill 2>/dev/null
    truncate -s -${left}k small/fill
    for how in idx 'idx --force' 'xapian --builder xapian --force'; do
        "$PINCITE" index -q -d small/$how essays many 2>err
        [ $? -eq 2 ] || exit 2
        grep -q 'No space left\|is the disk full' err || exit 3
        "$PINCITE" search -q -d small/${how%% *} customs || exit 6
        "$PINCITE" dump -d small/${how%% *} | cmp - old || exit 7
    done
    rm small/fill
done
"$PINCITE" check -q -d small/idx || exit 8
"$PINCITE" check -q -d small/xapian || exit 8
rm -r many
"$PINCITE" index -q -d small/idx essays || exit 9
"$PINCITE" dump -d small/idx | cmp - old || exit 10
# A first index, for which there is no room.
head -c 2000k /dev/zero >small/fill 2>/dev/null
"$PINCITE" index -q -d small/new essays 2>err && exit 11
[ ! -e small/new ] || exit 12
EOT
    PINCITE=$PINCITE run --separate-stderr mounted \
        "-t tmpfs -o size=1000k none" small ". ./script"
    exits 0
}

@test "an index that vanishes while it is searched, or written" {
    index_essays
    mkfifo queries
    "$PINCITE" search --batch -d idx <queries >out 2>err 3>&- &
    pid=$!
    exec 9>queries
    echo customs >&9
    until grep -q summary out; do sleep 0.01; done
    rm -r idx
    echo minister >&9
    exec 9>&-
    result=0
    wait $pid || result=$?
    # The files are open still, or the answer is an error; never nothing.
    [ "$(grep -c '"type":"summary"\|"type":"error"' out)" -eq 2 ] ||
        fails "$(cat out)"
    [ $result -eq 0 ] || [ $result -eq 2 ] || fails "status $result"

    make_many many 2000
    for how in bulk xapian; do
        "$PINCITE" index -q --builder $how -d new many 2>err 3>&- &
        pid=$!
        until compgen -G 'new/shard-*' >/dev/null; do sleep 0.01; done
        # A file made between rm's look and its rmdir keeps the folder.
        until rm -rf new 2>/dev/null; do :; done
        result=0
        wait $pid || result=$?
        [ $result -eq 2 ] || fails "status $result"
        # What Xapian says of a commit that fails is cut in its middle.
        grep -q "No such file\|Couldn't write new rev file" err ||
            fails "$(cat err)"
        rm -rf new
    done
}

@test "too few files can be open: said so, and never taken for damage" {
    # It takes an object for none where it can open no pipe.
    [[ ${CFLAGS-} != *-fsanitize* ]] || skip "the sanitizer needs files, too"
    index_essays
    echo 'A word on herons.' | pincite index -q -d idx --stdin --path note:1
    cp -R idx kept
    echo 'A ferry that was late.' >essays/ferry.txt
    pincite dump -d idx >old
    run=0
    for files in 5 6 7 8 9 10 11 12 13 14 15 16 17 18 20; do
        for c in "search -q customs" check index "index --force" status; do
            # shellcheck disable=SC2086
            (ulimit -n $files && "$PINCITE" $c -d idx) >out 2>err 3>&- && run=1
            # shellcheck disable=SC2181
            case $? in
            0) ;;
            # Xapian may cut that in its middle.
            2) grep -q "Too ma.*en files" err || fails "$(cat err)" ;;
            *) fails "$c with $files: $(cat err)" ;;
            esac
            case $c in index*)
                pincite check -q -d idx
                pincite dump -d idx | cmp -s - old ||
                    pincite search -q -d idx ferry || fails "neither state"
                rm -r idx
                cp -R kept idx
                ;;
            esac
        done
        # What cannot be opened is not lost.
        rm idx/XAPIANDB
        (ulimit -n $files && "$PINCITE" check --repair -d idx) >out 2>err 3>&- ||
            grep -q "Too ma.*en files" err || fails "$(cat err)"
        [ ! -e idx/XAPIANDB ] || pincite search -q -d idx herons ||
            fails "lost by a repair with $files files"
        rm -r idx
        cp -R kept idx
    done
    [ $run -eq 1 ] || fails "nothing ever worked"
}
