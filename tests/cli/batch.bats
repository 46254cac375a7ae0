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
        case $line in
        *'"type":"summary"'* | *'"type":"error"'*) return ;;
        esac
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

# answers LINE QUERY: a line of a batch is read as that query, in JSON.
answers()
{
    run --separate-stderr pincite search -d idx --batch <in
    exits 0
    [ -z "$stderr" ] || fails "noise"
    [ "$(jq -r 'select(.type == "query") | .query | tojson' \
        <<<"${lines[0]}")" = "$1" ] || fails "another query"
}

@test "any bytes are a query, and are told back as UTF-8" {
    need_jq
    index_essays
    printf 'app\0les\n' >in
    answers '"app\u0000les"'
    printf 'apples \377\303 \033[31m\n' >in
    answers "\"apples $(printf '\357\277\275\357\277\275') \\u001b[31m\""
    ! grep -q "$(printf '\033')" <<<"$output" || fails "an escape"
    printf '[1]\n' >in
    answers '"[1]"'
    printf '"apples"\n' >in
    answers '"\"apples\""'
    printf ' \t{"query":"apples"}\n' >in
    answers '"apples"'
    # One that just fits, of which the library reads as much as it allows.
    { head -c 1048575 /dev/zero | tr '\0' ' '; echo a; } >in
    run pincite search -d idx --batch <in
    exits 0
    has '"type":"summary","id":null' "$output"
}

@test "objects that are wrong are answered by what is wrong" {
    need_jq
    index_essays
    n=0
    wrong()
    {
        n=$((n + 1))
        run --separate-stderr pincite search -d idx --batch <<<"$1"
        exits 2
        [ -z "$stderr" ] || fails "noise"
        jq -es 'length == 1 and .[0].type == "error" and .[0].line == 1 and
            (.[0].message | length > 0)' <<<"$output" >/dev/null ||
            fails "$1"
    }
    wrong '{'
    wrong '{"query":"apples"'
    wrong '{"query":"apples"} more'
    wrong "{'query':'apples'}"
    wrong '{"query":null}'
    wrong '{"query":["apples"]}'
    wrong '{"Query":"apples"}'
    wrong '{"query":"apples","limit":"3"}'
    wrong '{"query":"apples","limit":1.5}'
    wrong '{"query":"apples","limit":-1}'
    wrong '{"query":"apples","limit":99999999999999999999}'
    wrong '{"query":"apples","limit":true}'
    wrong '{"query":"app\u0000les"}'
    wrong '{"query":"\ud800"}'
    wrong $'{"query":"\xff"}'
    wrong "{\"query\":\"apples\",\"id\":$(printf '[%.0s' {1..5000})"
    [ "$n" -eq 16 ]
    # What a batch need not know is no mistake.
    run pincite search -d idx --batch <<<'{"query":"apples","limit":null,"x":1}'
    exits 0
    has '"hits":1' "$output"
}

@test "any JSON is an id" {
    need_jq
    index_essays
    for id in null true -0.5 1e3 '""' '"\u0085\"\\"' '[]' '{"a":[{}]}' \
        9007199254740993; do
        printf '{"id":%s,"query":"apples"}\n' "$id" |
            pincite search -d idx --batch >out
        jq -es --argjson id "$id" 'map(select(.type != "hit")) |
            length == 2 and all(.id == $id)' out >/dev/null || fails "$id"
        ! grep -q "$(printf '\302\205')" out || fails "a control character"
    done
    grep -qF '"id":9007199254740993,' out
}

@test "who goes away ends it; what cannot be written is trouble" {
    index_essays
    yes apples | head -n 100000 >in
    timeout 60 "$PINCITE" search -d idx --batch <in 2>err | head -n 1 >out &&
        status=${PIPESTATUS[0]}
    [ "$(wc -l <out)" -eq 1 ]
    exits 141
    [ ! -s err ] || fails "$(cat err)"
    run --separate-stderr bash -c \
        'timeout 60 "$PINCITE" search -d idx --batch <in >/dev/full'
    exits 2
    has "cannot write the output" "$stderr"
}

# What a batch takes of the processor, in hundredths of a second.
processor_time()
{
    local TIMEFORMAT='%U %S'
    { time "$PINCITE" search -d idx --batch <in >out; } 2>&1 |
        awk '{ print int(100 * ($1 + $2)) }'
}

@test "1,000 queries take less than two seconds" {
    [[ ${CFLAGS-} != *-fsanitize* ]] || skip "sanitizers take their time"
    pincite index -q -d idx "$PINCITE_SRC/corpus"
    cat "$PINCITE_SRC"/corpus/*.txt | LC_ALL=C tr -cs 'A-Za-z' '\n' |
        awk 'length > 3 { print before, $0; before = $0 }' |
        head -n 1000 >in
    taken=$(processor_time)
    [ "$(grep -c '^{"type":"summary"' out)" -eq 1000 ]
    [ "$taken" -lt 200 ] || fails "$taken hundredths of a second"
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

@test "an index that goes away is told, and found again when it is back" {
    index_essays
    start_batch
    ask()
    {
        echo "$1" >&"$to"
        read_answer
    }
    ask apples
    has '"hits":1' "$line"
    mv idx away
    ask apples
    has '"message":"no index in '"'idx'\"" "$line"
    mv away idx
    ask apples
    has '"hits":1' "$line"
    # Another one in its place.
    rm -r idx
    ask apples
    has '"type":"error"' "$line"
    mkdir other
    echo 'The pelican sat on the pier.' >other/bird.txt
    pincite index -q -d idx other
    ask pelicans
    has '"hits":1' "$line"
    ask apples
    has '"hits":0' "$line"
    exec {to}>&-
    status=0
    wait "$pid" || status=$?
    exits 2
}

@test "--batch takes no query of its own" {
    index_essays
    run pincite search -d idx --batch apples </dev/null
    exits 2
}
