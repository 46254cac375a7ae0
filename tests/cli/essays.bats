#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Five real essays, which are not part of the project for others hold the
# rights: $PINCITE_TEST_ESSAYS names their folder, else these are skipped.
load helper

need_essays()
{
    [ -n "${PINCITE_TEST_ESSAYS:-}" ] || skip "PINCITE_TEST_ESSAYS is not set"
    need_jq
    essays=$PINCITE_TEST_ESSAYS
    pincite index -q -d idx "$essays"
}

# Title, author and date of the essay whose name starts with $1.
facts()
{
    pincite show --json "$essays/$1"_*.txt |
        jq -r '[.title, .author // "-", .date // "-"] | join("|")'
}

# The first hit's file number and line.
first()
{
    pincite search -d idx --json -n 1 "$1" | jq -r 'select(.type == "hit") |
        "\(.path | split("/") | last | .[0:3]):\(.start_line)"'
}

@test "what the essays say of themselves" {
    need_essays
    [ "$(facts 000)" = \
        'A China-Russia Strategic Alliance?|Anthony V. Rinna|2014-07-01' ]
    [ "$(facts 001)" = \
        'The Strengthening of Sino-Russian Relations|Adam P. MacDonald|2014' ]
    [[ $(facts 002) = 'Three tests for Russia'*'|Joseph Dobbs|2015-05-08' ]]
    [[ $(facts 003) = 'What Accounts for'*'|Matt Finucane|-' ]]
    [ "$(facts 004)" = \
        'Why a Moscow-Beijing Axis is Unlikely|Eoin Micheál Mcnamara|2014-06-30' ]
}

# Every line that is not blank, but for the furniture's, stands in a block
# that is not furniture; and the furniture's lines stand in none.
@test "no paragraph is lost, and no furniture kept" {
    need_essays
    while read -r number furniture; do
        file=$(echo "$essays/$number"_*.txt)
        pincite show --json "$file" | jq -r '.blocks[] |
            select(.kind != "furniture") | "\(.start_line) \(.end_line)"' \
            >blocks
        awk -v furniture=" $furniture " 'FNR == NR {
                for (i = $1; i <= $2; i++) body[i] = 1
                next
            }
            /[[:alnum:]]/ && !body[FNR] != \
                (index(furniture, " " FNR " ") > 0) {
                print FILENAME ":" FNR
                bad = 1
            }
            END { exit bad }' blocks "$file"
    done <<'EOF'
000 3 4 41 42 43 44 45 46 47 48 49 50
001 2 84
002 1 2 6 8 10
003 42 46 47
004 56 58
EOF
}

@test "furniture is found on request only" {
    need_essays
    for query in '"Page 1/9"' '"login to leave"' '"Skip to content"' \
        '"Debalina Ghoshal"'; do
        run pincite search -q -d idx "$query"
        exits 1
        run pincite search -q -d idx --all-text "$query"
        exits 0
    done
}

@test "phrases stand where they stand" {
    need_essays
    [ "$(first '"soft alliance"')" = 002:16 ]
    [ "$(first '"Power of Siberia"')" = 002:28 ]
    [ "$(first '"structure of the inter-state system"')" = 003:1 ]
    pincite search -d idx --json Sino-Russian >hyphen
    pincite search -d idx --json Sino–Russian >dash
    pincite search -d idx --json '"sino russian"' >phrase
    sed -i 1d hyphen dash phrase
    cmp hyphen dash
    cmp hyphen phrase
    [[ $(first Sino-Russian) = 003:* ]]
}

# The last two plain words of a line and the first two of the next.
@test "each phrase across a line's end is one mark on the right line" {
    need_essays
    file=$(echo "$essays"/003_*.txt)
    awk 'function plain(w) { return w ~ /^[A-Za-z]+$/ }
        length(before) > 90 && NF > 1 {
            n = split(before, w, " ")
            if (plain(w[n - 1]) && plain(w[n]) && plain($1) && plain($2))
                printf "{\"id\":%d,\"query\":\"\\\"%s %s %s %s\\\"\"}\n",
                    FNR - 1, w[n - 1], w[n], $1, $2
        }
        { before = $0 }' "$file" >queries
    [ "$(wc -l <queries)" -gt 50 ]
    pincite search -d idx --batch --per-article 0 <queries |
        jq -s -e '[.[] | select(.type == "query" or .type == "hit")] |
            reduce .[] as $x ({id: null, ok: {}};
                if $x.type == "query" then .id = $x.id | .ok["\(.id)"] += 0
                else . as $s | .ok["\($s.id)"] +=
                    ([$x.marks[] | select(.line == $s.id)] | length) end) |
            .ok | all(.[]; . > 0)'
}

@test "vim opens a place of the gas deal" {
    need_essays
    command -v vim >/dev/null || skip "vim is missing"
    vim --version | grep -q '+quickfix' || skip "this vim has no quickfix"
    pincite search -d idx --format=quickfix 'gas deal' >list
    timeout 60 vim -u NONE -i NONE -n -es -q list \
        -c 'call writefile([expand("%:t")[0:2] . ":" . line(".")], "place")' \
        -c 'qa!' </dev/null
    case $(cat place) in
    001:5 | 002:18 | 004:3) ;;
    *) fails "$(cat place)" ;;
    esac
}

@test "a batch of 1,000 queries takes less than two seconds" {
    need_essays
    [[ ${CFLAGS-} != *-fsanitize* ]] || skip "sanitizers take their time"
    cat "$essays"/*.txt | LC_ALL=C tr -cs 'A-Za-z' '\n' |
        awk 'length > 3 { if (++n % 5 == 0) print before, $0; before = $0 }' |
        head -n 1000 >in
    [ "$(wc -l <in)" -eq 1000 ]
    TIMEFORMAT='%U %S'
    taken=$({ time pincite search -d idx --batch <in >out; } 2>&1 |
        awk '{ print int(100 * ($1 + $2)) }')
    [ "$(grep -c '^{"type":"summary"' out)" -eq 1000 ]
    [ "$taken" -lt 200 ] || fails "$taken hundredths of a second"
}
