#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Every mark of every hit, cut out of its source file by the bytes it names,
# is the marked text.
load helper

queries=(
    'gas' 'pipeline contract' '"Power of Siberia"' 'alliance' '"soft alliance"'
    'sino-russian' '"Central Asia"' 'price of oil' '+border treaty'
    'arms sales to China' '"Shanghai Cooperation Organisation"' 'Primakov'
    'Kuril Islands' 'Beijing and Moscow' '"Soviet Union"' 'migration -oil'
    '"Far East"' 'winter river ice' 'minister signed an agreement'
    'strategic partnership'
)

# White space runs count as equal.
squeezed()
{
    REPLY=${1//[$' \t\r\n\f\v']/ }
    REPLY=${REPLY//$'\302\240'/ }
    while [[ $REPLY == *'  '* ]]; do
        REPLY=${REPLY//  / }
    done
}

# same TEXT SOURCE: equal, but for white space and for words parted at the
# end of a line, whose hyphen may be gone or kept.
same()
{
    local text source
    squeezed "$1"
    text=$REPLY
    squeezed "$2"
    source=$REPLY
    [ "$text" = "$source" ] && return
    [[ $2 == *-*$'\n'* ]] || return
    [ "$text" = "${source//- /}" ] || [ "$text" = "${source//- /-}" ]
}

# Reads path, text and marks of hits, each ended by a NUL; counts in $checked.
check_hits()
{
    local path text marks start end line column from to source prefix cut
    local -A loaded
    local LC_ALL=C # lengths and offsets are bytes

    while IFS= read -r -d '' path && IFS= read -r -d '' text &&
        IFS= read -r -d '' marks; do
        if [ -z "${loaded[$path]-}" ]; then
            # The dot keeps the newlines at the end.
            case $path in
            *.gz) loaded[$path]=$(gzip -dc "$path" && echo .) ;;
            *) loaded[$path]=$(cat "$path" && echo .) ;;
            esac
        fi
        source=${loaded[$path]}
        while read -r start end line column from to; do
            cut=${source:from:to-from}
            same "${text:start:end-start}" "$cut" ||
                fails "$path:$line: '$cut' is not '${text:start:end-start}'"
            prefix=${source:0:from}
            cut=${prefix//[!$'\n']/}
            [ "$line" -eq $((${#cut} + 1)) ] ||
                fails "$path: byte $from is not on line $line"
            cut=${prefix##*$'\n'}
            [ "$column" -eq $((${#cut} + 1)) ] ||
                fails "$path:$line: byte $from is not in column $column"
            checked=$((checked + 1))
        done <<<"$marks"
    done
}

@test "twenty queries over corpus: marks are the bytes they name" {
    need_jq
    pincite index -q -d idx "$PINCITE_SRC"/corpus/*.txt \
        "$PINCITE_SRC"/corpus/*.txt.gz
    total=0
    for q in "${queries[@]}"; do
        pincite search -d idx --json -n 1000 --per-article 0 -- "$q" >out ||
            fails "$q: nothing found"
        jq -j 'select(.type == "hit") | .path, "\u0000", .text, "\u0000",
            ([.marks[] | "\(.start) \(.end) \(.line) \(.column) " +
                "\(.start_byte) \(.end_byte)"] | join("\n")), "\u0000"' \
            out >hits
        checked=0
        check_hits <hits
        [ "$checked" -eq "$(jq '.marks[]? | 1' out | wc -l)" ] ||
            fails "$q: not all marks were looked at"
        [ "$checked" -gt 0 ] || fails "$q: no marks"
        total=$((total + checked))
    done
    [ "$total" -gt 400 ] || fails "only $total marks in all"
}

@test "a hit's own bytes hold its marks, and its text lies in them" {
    need_jq
    pincite index -q -d idx "$PINCITE_SRC"/corpus/*.txt
    for q in "${queries[@]}"; do
        pincite search -d idx --json -n 100 -- "$q" >out
        jq -es 'map(select(.type == "hit")) | length > 0 and all(
            . as $h | .start_byte < .end_byte and .start_line <= .end_line and
            .passage >= 1 and .passage <= .passages and
            (.marks | length) > 0 and
            all(.marks[]; .start < .end and .end <= ($h.text | utf8bytelength)
                and .start_byte >= $h.start_byte and .end_byte <= $h.end_byte
                and .line >= $h.start_line and .line <= $h.end_line) and
            ([.marks[] | .start, .end] as $m | $m == ($m | sort)))' \
            out >/dev/null || fails "$q"
    done
}

@test "a phrase is one mark, and its stray words are none" {
    need_jq
    mkdir in
    cat >in/a.txt <<'EOF'
They called it a quiet pact. The pact was quiet in spring, and a louder pact
was made in autumn; yet the ‘quiet pact’ is what the papers wrote, and quiet
pacts are what the readers remember.
EOF
    pincite index -q -d idx in
    pincite search -d idx --json '"quiet pact"' >out
    jq -rs '.[1] as $h | .[1].marks[] | [.start_byte, .end_byte] | @tsv' out |
        while read -r from to; do
            tail -c +$((from + 1)) in/a.txt | head -c $((to - from)) |
                tr '\n' ' '
            echo
        done >marked
    [ "$(cat marked)" = 'quiet pact
quiet pact
quiet pacts' ] || fails "$(cat marked)"
}
