#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

@test "query, hits and summary, each a line with its keys in order" {
    need_jq
    index_essays
    pincite search -d idx --json captains >out
    [ "$(jq -c keys_unsorted out | sed -n 1p)" = \
        '["type","format","id","query","understood"]' ]
    [ "$(jq -c 'select(.type == "hit") | keys_unsorted' out | sort -u)" = \
        '["type","rank","score","path","title","author","date","url","language","heading","kind","page","passage","passages","similar","stale","start_line","end_line","start_byte","end_byte","text","marks"]' ]
    [ "$(jq -c '.marks[]? | keys_unsorted' out | sort -u)" = \
        '["start","end","line","column","start_byte","end_byte"]' ]
    [ "$(jq -c keys_unsorted out | tail -n 1)" = \
        '["type","id","hits","matches","suggestion","relaxed","cut","shortened","partial","furniture"]' ]
    [ "$(jq -r .type out | uniq -c | tr -s ' \n' ' ' | sed 's/[0-9]* hit/hit/')" = \
        ' 1 query hit 1 summary ' ]
}

@test "types and values are those of the contract" {
    need_jq
    index_essays
    pincite search -d idx --json 'apples nosuchwordxyz' >out
    jq -es '.[0].format == 1 and .[0].id == null and
        .[0].query == "apples nosuchwordxyz" and
        (.[0].understood | type) == "string"' out
    jq -es '.[1] | .rank == 1 and .score > 0 and
        .path == "essays/orchard.txt" and .author == null and .date == null
        and .passage == 1 and .start_line <= 3 and .end_line == 6
        and .start_byte < .end_byte and (.marks | length) == 1' out
    jq -es '.[-1].hits == 1 and .[-1].matches == 1 and
        .[-1].suggestion == null and .[-1].id == null' out
    ! grep -Eo '"(rank|passage|start_line|start_byte|line|end)":[0-9]*\.' out ||
        fails "an integer with a point"
}

@test "a mark says where it stands in the text and in the file" {
    need_jq
    index_essays
    pincite search -d idx --json apples >out
    jq -es '.[1].text[.[1].marks[0].start:.[1].marks[0].end] == "apples"' out
    jq -es '.[1].marks[0] | .line == 4 and .column == 32' out
    from=$(jq -s '.[1].marks[0].start_byte' out)
    to=$(jq -s '.[1].marks[0].end_byte' out)
    [ "$(tail -c +$((from + 1)) essays/orchard.txt |
        head -c $((to - from)))" = apples ]
}

@test "nothing found still prints query and summary, exit 1" {
    need_jq
    index_essays
    run pincite search -d idx --json nosuchwordxyz
    exits 1
    [ "${#lines[@]}" -eq 2 ] || fails "not two lines"
    [ "$(jq -r .hits <<<"${lines[1]}")" = 0 ]
}

@test "control characters are escaped, whatever they are" {
    need_jq
    mkdir in
    printf 'Red \033[31m walrus \302\233 and \177 and \342\200\256 end\n' \
        >"in/"$'evil\033[31m\nname.txt'
    pincite index -q -d idx in
    pincite search -d idx --json walrus >out
    [ "$(wc -l <out)" -eq 3 ] || fails "a newline got through"
    ! LC_ALL=C grep -q "$(printf '[\001-\011\013-\037\177]')" out ||
        fails "C0 or DEL"
    ! LC_ALL=C grep -q "$(printf '\302\233\\|\342\200\256')" out ||
        fails "C1 or an override"
    [ "$(jq -rs '.[1].path' out)" = in/$'evil\033[31m\nname.txt' ]
}

@test "a path that is not UTF-8 comes in base64 too" {
    need_jq
    mkdir in
    echo 'The walrus was here.' >"in/"$'b\377d.txt' ||
        skip "the file system takes UTF-8 names only"
    pincite index -q -d idx in
    pincite search -d idx --json walrus >out
    [ "$(jq -rs '.[1].path' out)" = $'in/b\xef\xbf\xbdd.txt' ]
    jq -rs '.[1].path_bytes' out | base64 -d >bytes
    printf 'in/b\377d.txt' | cmp - bytes
    make_essays
    pincite index -q -d idx2 essays
    pincite search -d idx2 --json apples | jq -es '.[1] | has("path_bytes") | not'
}

@test "a query that is not UTF-8 is echoed as UTF-8" {
    need_jq
    index_essays
    pincite search -d idx --json $'apples \xff\xfe' >out
    [ "$(jq -rs '.[0].query' out)" = $'apples \xef\xbf\xbd\xef\xbf\xbd' ]
}

@test "--json has no colours even when they are asked for" {
    index_essays
    pincite search -d idx --json --color=always apples >out
    ! grep -q "$(printf '\033')" out || fails "colour"
}
