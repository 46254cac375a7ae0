#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The units of doc/examples/systemd: systemd takes them, and what they run does
# what they say.
load helper
load servers

units=$PINCITE_SRC/doc/examples/systemd

@test "systemd finds nothing wrong in the units" {
    command -v systemd-analyze >/dev/null || skip "systemd-analyze is missing"
    command -v xapian-replicate-server >/dev/null ||
        skip "xapian-replicate-server is missing"
    local unit name
    for unit in "$units"/*.service; do
        name=$(basename "$unit")
        cp "$unit" "${name/@/@first}"
    done
    for unit in *.service; do
        run systemd-analyze verify --man=no "./$unit"
        [ "$status" -eq 0 ] || [[ "$output" != *"$unit"* ]] ||
            fails "$unit: $output"
        has_not "$unit:" "$output"
        has_not "Unknown" "$output"
    done
    # That it would find something.
    sed 's/^ExecStart=.*/ExecStart=relative --path/; s/^Restart=.*/Restart=maybe/' \
        pincite-master.service >wrong.service
    run systemd-analyze verify --man=no ./wrong.service
    has "wrong.service" "$output"
}

# command_of UNIT NAME: what it runs, with the settings of the file `conf`.
command_of()
{
    sed -n 's/^ExecStart=//p' "$units/$1" | sed "s/%i/$2/g"
}

# start COMMAND: with $INDEX and so on; waits for $PORT.
start()
{
    # shellcheck disable=SC2086 # a line of words
    setsid $(eval "echo $1") >served 2>&1 3>&- &
    echo $! >>pids
    await_server "$PORT"
}

# like_idx INDEX: it answers like idx.
like_idx()
{
    local index
    for index in idx "$1"; do
        pincite search -d "$index" --json excuses |
            sed 's/"stale":[a-z]*//' >"hits.$index"
    done
    grep -q '"hit"' hits.idx
    cmp hits.idx "hits.$1" || fails "$(diff hits.idx "hits.$1")"
}

# copies: what the unit of copies does makes one that answers like idx.
copies()
{
    # shellcheck disable=SC2086 # a line of words
    $(eval "echo $copy")
    like_idx copy
}

@test "what the units run serves, offers and copies an index" {
    command -v python3 >/dev/null || skip "python3 is missing"
    for program in xapian-tcpsrv xapian-replicate xapian-replicate-server; do
        [ -x "/usr/bin/$program" ] || skip "$program is missing"
    done
    make_essays
    pincite index -q -d idx --served essays
    ADDRESS=127.0.0.1 INDEX=$PWD/idx
    PORT=$(free_port)
    start "$(command_of pincite-shard@.service first)"
    pincite index -q -d front --remote "127.0.0.1:$PORT"
    like_idx front
    FOLDER=$PWD
    PORT=$(free_port)
    start "$(command_of pincite-master.service '')"
    HOST=127.0.0.1 MASTER=idx
    export HOST MASTER
    # Once, and into this folder.
    copy=$(command_of pincite-copy@.service first |
        sed "s|/var/lib/pincite/first|$PWD/copy|; s/--interval=60/--one-shot/")
    copies
    # What comes and goes later, too, also much of it at a time.
    echo 'The ferry was late, without excuses.' >essays/ferry.txt
    pincite index -q -d idx
    copies
    XAPIAN_MAX_CHANGESETS=10 pincite index -q -d idx --force
    copies
    echo 'No ferry, no excuses.' >essays/ferry.txt
    XAPIAN_MAX_CHANGESETS=10 pincite index -q -d idx
    copies
    find essays -type f ! -name ferry.txt -delete
    pincite index -q -d idx
    copies
}
