#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Shards on other machines: here on other ports of this one.
load helper
load servers

need_server()
{
    command -v xapian-tcpsrv >/dev/null || skip "xapian-tcpsrv is missing"
    command -v python3 >/dev/null || skip "python3 is missing"
    need_jq
}

# serve DATABASE: $port is where; $server is who.
serve()
{
    port=$(free_port)
    # Told to end, it ends its whole process group.
    setsid xapian-tcpsrv -q -I 127.0.0.1 -p "$port" "$1" >served 2>&1 3>&- &
    server=$!
    echo $server >>pids
    await_server "$port"
}

# Accepts, and says nothing.
serve_silence()
{
    python3 -u -c 'import socket, time
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen(50)
print(s.getsockname()[1])
time.sleep(600)' >silence 3>&- &
    echo $! >>pids
    until [ -s silence ]; do sleep 0.1; done
    port=$(cat silence)
}

stop_server()
{
    kill "$server"
    wait "$server" || true
}

# make_thirds [OPTION]: all of the essays in `one`; a third of them each here,
# indexed with the option, and at $first and $second.
make_thirds()
{
    local n=0
    local file

    cp -R "$PINCITE_SRC/corpus" corpus
    mkdir a b c
    for file in corpus/*; do
        [ -f "$file" ] || continue
        ln "$file" "$(printf 'abc' | cut -c $((n % 3 + 1)))/" 
        n=$((n + 1))
    done
    rm -r corpus
    pincite index -q -d one a b c
    pincite index -q "$@" -d here a
    pincite index -q --served -d far1 b
    pincite index -q --served -d far2 c
    serve far1
    first=127.0.0.1:$port
    serve far2
    second=127.0.0.1:$port
}

queries()
{
    queries_of_each_kind
    cat <<'EOF'
"=the russian federation"
login comment
EOF
}

without_stale()
{
    sed 's/"stale":[a-z]*//'
}

answers_alike()
{
    for options in "" "--per-article 1" "--per-article 0 -n 300" \
        "--all-text" "-n 1"; do
        # shellcheck disable=SC2086
        queries | pincite search -d one --batch $options >one.json
        # shellcheck disable=SC2086
        queries | pincite search "$@" --batch $options >many.json
        cmp one.json many.json || fails "$*: $options"
        grep -q '"type":"hit"' one.json || fails "nothing is found"
    done
}

@test "two remote shards and a local one answer as one index" {
    need_server
    make_thirds
    pincite index -q -d here --remote "$first" --remote "$second"
    [ "$(grep -c '^remote ' here/XAPIANDB)" -eq 2 ]
    answers_alike -d here
    queries | while read -r query; do
        pincite search -d one --json -- "$query" >one.json || :
        pincite search -d here --json -- "$query" >many.json || :
        cmp one.json many.json || fails "$query"
    done
    # A later run keeps them, and does not list them twice.
    echo 'The ferry was late again.' >a/ferry.txt
    pincite index -q -d here --remote "$first" a
    [ "$(grep -c '^remote ' here/XAPIANDB)" -eq 2 ]
    run pincite search -d here ferry
    exits 0
    # Parts of a score add up to it, wherever the passage is.
    run pincite search -d here --json --explain gas price
    exits 0
    echo "$output" | jq -e -s 'map(select(.type == "hit") |
        (.score - (.parts | map(.score) | add) | fabs) < 1e-9) | all'
}

@test "shards that were made to be served tell phrases themselves" {
    need_server
    make_thirds --served
    pincite index -q -d here --remote "$first" --remote "$second"
    answers_alike -d here
    # What was fetched would have text.
    run pincite search -d here --count '"the russian federation" "soft power"'
    local told=$output
    run pincite search -d one --count '"the russian federation" "soft power"'
    [ "$output" = "$told" ] || fails "$told, not $output"
}

@test "an index that was made to be served stays so, and no other becomes it" {
    index_essays
    run --separate-stderr pincite index -d idx --served
    exits 2
    has "was not made to be served" "$stderr"
    pincite index -q --served -d kept essays
    [ -e kept/shard-0.1/position.glass ]
    echo 'A gull came by, and a gull went.' >essays/gull.txt
    pincite index -q -d kept
    pincite index -q --served -d anew essays
    cmp <(pincite dump -d kept | grep -v '^root ') \
        <(pincite dump -d anew | grep -v '^root ')
    pincite check -q -d kept
    pincite index -q --force -d kept
    [ -e kept/shard-0.2/position.glass ] || fails "$(ls kept)"
    rm kept/shard-0.2/termlist.glass
    pincite check --repair -q -d kept || :
    compgen -G 'kept/shard-0.*/position.glass' >ls || fails "$(ls kept/*)"
    pincite check -q -d kept
}

@test "several shards, each with its server, answer as one index" {
    need_server
    cp -R "$PINCITE_SRC/corpus" corpus
    pincite index -q -d one corpus
    pincite index -q -d many --shards 3 corpus
    mkdir front
    for n in 0 1 2; do
        serve many/shard-$n
        echo "remote 127.0.0.1:$port" >>front/XAPIANDB
    done
    answers_alike -d front
    # A whole index can be served as well.
    serve many
    mkdir whole
    echo "remote 127.0.0.1:$port" >whole/XAPIANDB
    # What is remembered of files is in the shards: their server hides it.
    queries | pincite search -d one --batch | without_stale >one.json
    queries | pincite search -d whole --batch | without_stale >many.json
    cmp one.json many.json
    # What is written there is seen here, by whom had asked before, too.
    {
        echo zeppelin
        sleep 1
        echo 'The zeppelin came, and so did the other.' >corpus/new.txt
        echo 'Another zeppelin left.' >corpus/new2.txt
        pincite index -q -d many
        echo zeppelin
    } | pincite search -d front --batch >out
    [ "$(jq -c 'select(.type == "summary") | .hits' out | tr '\n' ' ')" = \
        "0 2 " ] || fails "$(cat out)"
}

@test "a shard that is not there: a message, or the others' hits" {
    need_server
    make_thirds
    pincite index -q -d here --remote "$first" --remote "$second"
    stop_server
    run --separate-stderr pincite search -d here --json russia
    exits 2
    [ -z "$output" ] || fails "half an answer"
    has "the shard at $second does not answer: " "$stderr"
    has "--partial" "$stderr"
    run --separate-stderr pincite search -d here --json --partial russia
    exits 0
    has "the shard at $second does not answer" "$stderr"
    echo "$output" | jq -e -s 'last | .partial and .hits > 0'
    # The others are ranked as if they were all there is.
    pincite index -q -d two a b
    pincite search -d two --json russia | grep '"hit"' >two.json
    echo "$output" | grep '"hit"' | cmp - two.json
    run --separate-stderr pincite search -d here --partial russia
    exits 0
    has "what it has is missing" "$stderr"
    run pincite search -d here --partial -q russia
    exits 0
    [ -z "$output" ] || fails "not quiet"
    run pincite status -d here
    exits 0
    has "$first" "$output"
    has "$second  not counted: the shard at $second does not" "$output"
    run pincite search -d one --json russia
    echo "$output" | jq -e -s 'last | .partial == false'
}

@test "a server that goes away between two questions of a batch" {
    need_server
    make_thirds
    pincite index -q -d here --remote "$first" --remote "$second"
    for partial in "" --partial; do
        serve far2
        echo "remote 127.0.0.1:$port" >moved
        sed "s/^remote $second\$/$(cat moved)/" here/XAPIANDB >stub
        mkdir -p also
        cp -R here/shard-0.1 also
        cp stub also/XAPIANDB
        # shellcheck disable=SC2086
        {
            echo russia
            sleep 1
            stop_server
            echo russia
        } | pincite search -d also --batch $partial >out || :
        if [ "$partial" ]; then
            [ "$(jq -c 'select(.type == "summary") | .partial' out |
                tr '\n' ' ')" = "false true " ] || fails "$(cut -c1-200 out)"
        else
            [ "$(jq -r .type out | tail -n 1)" = error ]
            jq -r .message out | tail -n 1 | grep -qF "127.0.0.1:$port"
        fi
    done
}

@test "a server that says nothing is waited for as long as was asked" {
    need_server
    make_essays
    pincite index -q -d idx essays
    serve_silence
    pincite index -q -d idx --remote "127.0.0.1:$port"
    SECONDS=0
    run --separate-stderr pincite search -d idx --shard-timeout 1 excuses
    exits 2
    has "the shard at 127.0.0.1:$port does not answer" "$stderr"
    run --separate-stderr pincite search -d idx --shard-timeout 1 --partial excuses
    exits 0
    has harbour "$output"
    # One wait is enough for many questions.
    yes excuses | head -n 20 |
        pincite search -d idx --shard-timeout 1 --partial --batch >out
    [ "$(grep -c '"summary"' out)" -eq 20 ]
    [ $SECONDS -lt 12 ] || fails "it took $SECONDS seconds"
}

@test "an index found in a folder above makes nobody connect" {
    need_server
    make_essays
    pincite index -q essays
    serve_silence
    pincite index -q -d .pincite --remote "127.0.0.1:$port"
    mkdir below
    cd below
    SECONDS=0
    for command in "search excuses" "search --partial excuses" \
        "show ../essays/harbour.txt" dump; do
        # shellcheck disable=SC2086
        run pincite $command
        exits 2
        has "has remote shards, such as 127.0.0.1:$port" "$output"
        has "has to be named" "$output"
    done
    run pincite status
    exits 0
    has "127.0.0.1:$port was not asked" "$output"
    has "up to date" "$output"
    run pincite index
    exits 0
    [ $SECONDS -lt 9 ] || fails "it took $SECONDS seconds"
    run pincite search -d ../.pincite --shard-timeout 1 excuses
    exits 2
    has "does not answer" "$output"
    PINCITE_INDEX=../.pincite run pincite search --shard-timeout 1 excuses
    exits 2
    has "does not answer" "$output"
}

@test "what is no HOST:PORT is refused, and so is what serves something else" {
    need_server
    make_essays
    for place in host host: host:0 host:99999 :80 ':touch x' -h:1 'a b:1'; do
        run pincite index -d idx --remote "$place" essays
        exits 2
        has "is not HOST:PORT" "$output"
    done
    [ ! -e x ]
    pincite index -q -d idx --served essays
    cp -R idx/shard-0.1 other
    xapian-metadata set other format 999
    serve other
    pincite index -q -d idx --remote "127.0.0.1:$port"
    run pincite search -d idx excuses
    exits 2
    has "'127.0.0.1:$port' has format 999" "$output"
}

@test "a shard that was not made to be served is refused" {
    need_server
    index_essays
    serve idx/shard-0.1
    pincite index -q -d here --remote "127.0.0.1:$port" essays
    run pincite search -d here excuses
    exits 2
    has "the shard at 127.0.0.1:$port was not made to be served" "$output"
}

@test "xapian-replicate keeps copies that answer, shard by shard" {
    need_server
    command -v xapian-replicate >/dev/null || skip "xapian-replicate is missing"
    make_essays
    pincite index -q -d idx --shards 2 essays
    port=$(free_port)
    setsid xapian-replicate-server -I 127.0.0.1 -p "$port" . >served 2>&1 3>&- &
    echo $! >>pids
    await_server "$port"
    for round in 1 2; do
        for n in 0 1; do
            xapian-replicate -h 127.0.0.1 -p "$port" -o -q -r 0 \
                -m idx/shard-$n copy$n
        done
        for query in excuse apples minister ferry; do
            pincite search -d idx --json $query >one.json || :
            pincite search -d copy0 -d copy1 --json $query >copies.json || :
            cmp one.json copies.json || fails "$query, round $round"
        done
        echo "The ferry was late again, $round." >essays/ferry$round.txt
        echo "The apples of year $round." >essays/apples$round.txt
        XAPIAN_MAX_CHANGESETS=10 pincite index -q -d idx
    done
    run pincite index -d copy0 essays
    exits 2
    has "xapian-replicate" "$output"
}

# PCI_MAX_FETCHED: more passages than are sent at a time, and in all.
@test "of a query that only texts can tell no more is sent than may be" {
    need_server
    local paragraph

    mkdir many few
    paragraph="ferry $(yes waits | head -n 118 | tr '\n' ' ')boat"
    yes "$paragraph"$'\n' | head -n $((2 * 50001)) >many/many.txt
    echo "The harbour is quiet." >few/few.txt
    pincite index -q -d idx --served many
    pincite status -d idx | grep -qx 'passages   50001'
    serve idx/shard-0.1
    pincite index -q -d here --remote "127.0.0.1:$port" few
    # All have the words, and none the phrase.
    run --separate-stderr pincite search --json -d here '"=ferry boat"'
    exits 1
    has '"cut":true' "$output"
    run --separate-stderr pincite search --json -d here '"=ferry waits"'
    exits 0
    has '"hits":3,' "$output"
    run --separate-stderr pincite search --json -d here \
        '"=ferry waits" harbour'
    exits 0
}
