#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Several shards answer as one.
load helper

queries()
{
    queries_of_each_kind
    cat <<'EOF'
lang:en
date:2014..2016
lang:en date:2015
kind:note
-russia
EOF
}

# Compares the answers of two indexes, with each of some options.
answers_alike()
{
    for options in "" "--per-article 1" "--per-article 0 -n 300" \
        "--sort date" "--all-text" "-n 1" "--explain"; do
        # shellcheck disable=SC2086
        queries | pincite search -d one --batch $options >one.json
        # shellcheck disable=SC2086
        queries | pincite search "$@" --batch $options >many.json
        if [ "$options" = --explain ]; then
            # The parts are sums, taken in another order.
            rounded one.json >one.rounded
            rounded many.json >many.rounded
            cmp one.rounded many.rounded || fails "$*: $options"
        else
            cmp one.json many.json || fails "$*: $options"
        fi
        grep -q '"type":"hit"' one.json || fails "nothing is found"
        grep -q '"type":"error"' one.json && fails "an error"
        true
    done
}

rounded()
{
    jq -c 'if .parts then .score |= (. * 1e9 | round) |
        .parts[].score |= (. * 1e9 | round) else . end' "$1"
}

@test "the answers of 2, 3 and 7 shards are those of one" {
    need_jq
    cp -R "$PINCITE_SRC/corpus" corpus
    make_essays
    pincite index -q -d one corpus essays
    for n in 2 3 7; do
        pincite index -q -d many$n --shards $n corpus essays
        answers_alike -d many$n
        cmp <(pincite dump -d one) <(pincite dump -d many$n)
    done
    # And after updates.
    sed -i 's/harbour/haven/' essays/harbour.txt
    mv essays/orchard.txt essays/wood.txt
    rm essays/railway.txt
    echo 'Gas came to the border of Russia by ship.' >corpus/ship.txt
    pincite index -q -d one
    for n in 2 3 7; do
        pincite index -q -d many$n
        answers_alike -d many$n
        cmp <(pincite dump -d one) <(pincite dump -d many$n)
    done
}

@test "a run over several shards keeps their number, and says so of another" {
    make_essays
    pincite index -q -d idx --shards 3 essays
    [ "$(grep -c '^auto shard-' idx/XAPIANDB)" -eq 3 ]
    echo 'The ferry was late again.' >essays/ferry.txt
    pincite index -q -d idx
    pincite index -q -d idx --shards 3
    [ "$(grep -c '^auto shard-' idx/XAPIANDB)" -eq 3 ]
    run pincite index -d idx --shards 2
    exits 2
    has "index 'idx' has 3 shards and keeps them" "$output"
    has "pincite index -d NEW" "$output"
    run pincite search -d idx ferry
    exits 0
    for n in 0 65 x -1; do
        run pincite index -d other --shards $n essays
        exits 2
        has "--shards takes a whole number from 1 to 64" "$output"
    done
    [ ! -e other ]
}

@test "kill -9 in a run over several shards leaves all of it or nothing" {
    index_essays
    rm -r idx
    make_many few 300
    pincite index -q -d idx --shards 4 essays few
    pincite dump -d idx >old
    make_many few 600
    for step in 1 2 3 4 5 6 7 8 9 10 11 12; do
        "$PINCITE" index -q -d idx essays few 3>&- &
        pid=$!
        sleep 0.$((step * 4 % 10))$((step * 7 % 10))
        kill -9 $pid 2>/dev/null || true
        wait $pid || true
        pincite dump -d idx >now || fails "no answer"
        n=$(pincite status -d idx | sed -n 's/^articles *//p')
        [ "$n" -eq 303 ] || [ "$n" -eq 603 ] || fails "$n articles"
        if [ "$n" -eq 303 ]; then
            cmp old now || fails "half a run"
        fi
    done
    pincite index -q -d idx essays few
    pincite index -q -d fresh essays few
    cmp <(pincite dump -d fresh) <(pincite dump -d idx)
    # Nothing of the dead is left.
    [ "$(find idx -name 'shard-*.*' | wc -l)" -eq 4 ]
}

@test "each shard alone answers, under a name that stays" {
    command -v xapian-delve >/dev/null || skip "xapian-delve is missing"
    make_essays
    pincite index -q -d idx --shards 3 essays
    echo 'The ferry was late again.' >essays/ferry.txt
    pincite index -q -d idx
    passages=0
    for n in 0 1 2; do
        run xapian-delve "idx/shard-$n"
        exits 0
        [[ $output =~ "number of documents = "([0-9]+) ]]
        passages=$((passages + BASH_REMATCH[1]))
    done
    run pincite status -d idx
    [[ $output =~ passages\ +$passages$'\n' ]] || fails "not all"
}
