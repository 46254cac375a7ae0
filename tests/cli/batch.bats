#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

# A batch to talk to: write to $to, read with read_answer(), wait for $pid.
# bash forgets its own names for them as soon as the program ends.
start_batch()
{
    coproc "$PINCITE" search -d idx --batch
    pid=$COPROC_PID
    exec {from}<&"${COPROC[0]}" {to}>&"${COPROC[1]}" {COPROC[1]}>&-
}

# The last line of an answer into $line; empty when it does not come.
read_answer()
{
    while read -r -t 20 line <&"$from"; do
        case $line in *'"type":"summary"'*) return ;; esac
    done
    line=
}

@test "plain lines and objects are answered in turn, with their ids" {
    need_jq
    index_essays
    printf '%s\n' apples '{"id":"x1","query":"captains","limit":1}' \
        '{"query":"nosuchwordxyz","id":[1,{"a":0.5}]}' >in
    pincite search -d idx --batch <in >out
    [ "$(jq -c 'select(.type == "query") | [.id, .query]' out)" = \
        '[null,"apples"]
["x1","captains"]
[[1,{"a":0.5}],"nosuchwordxyz"]' ]
    [ "$(jq -c 'select(.type == "summary") | [.id, .hits]' out)" = \
        '[null,1]
["x1",1]
[[1,{"a":0.5}],0]' ]
}

@test "exit 0 though nothing was found" {
    index_essays
    run pincite search -d idx --batch <<<nosuchwordxyz
    exits 0
}

@test "a bad line is answered and the next is read, exit 2" {
    need_jq
    index_essays
    printf '%s\n' '{"query":' '{"id":7}' '{"query":3}' \
        '{"id":9,"query":"apples","limit":0}' '{"id":10,"query":"apples"}' >in
    run --separate-stderr pincite search -d idx --batch <in
    exits 2
    [ -z "$stderr" ] || fails "noise"
    [ "$(jq -c 'select(.type == "error") | [.id, .line]' <<<"$output")" = \
        '[null,1]
[7,2]
[null,3]
[9,4]' ] || fails "other errors"
    jq -es 'map(select(.type == "error")) | all(.message | length > 0)' \
        <<<"$output"
    [ "$(jq -c 'select(.type == "summary") | [.id, .hits]' <<<"$output")" = \
        '[10,1]' ] || fails "not answered"
}

@test "a line longer than a mebibyte is refused, the next is read" {
    need_jq
    index_essays
    {
        head -c 1100000 /dev/zero | tr '\0' a
        printf '\napples\n'
    } >in
    run pincite search -d idx --batch <in
    exits 2
    has '"type":"error","id":null,"line":1' "$output"
    has '"type":"summary","id":null,"hits":1' "$output"
}

@test "CR LF, an empty line and a last line without end are queries" {
    need_jq
    index_essays
    printf 'apples\r\n\ncaptains' >in
    pincite search -d idx --batch <in >out
    [ "$(jq -c 'select(.type == "query") | .query' out | tr '\n' ' ')" = \
        '"apples" "" "captains" ' ]
}

@test "each answer comes before the next query is sent" {
    index_essays
    start_batch
    echo apples >&"$to"
    read_answer
    has '"hits":1' "$line"
    echo nosuchwordxyz >&"$to"
    read_answer
    has '"hits":0' "$line"
    exec {to}>&-
    wait "$pid"
}

@test "what is indexed meanwhile is found" {
    index_essays
    start_batch
    for round in 1 2 3; do
        echo "The pelican of round$round sat on the pier." \
            >"essays/bird$round.txt"
        pincite index -q -d idx
        echo "round$round" >&"$to"
        read_answer
        has '"hits":1' "$line"
    done
    exec {to}>&-
    wait "$pid"
}

@test "--batch takes no query of its own" {
    index_essays
    run pincite search -d idx --batch apples </dev/null
    exits 2
}
