#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What is too much, and what is just not: see also tests/unit/test_limits.c.
load helper

# sized FILE BYTES: one that takes no room, of zeros.
sized()
{
    truncate -s "$2" "$1"
}

most_bytes=$((256 << 20))

@test "a file that is too large is skipped, plain or packed" {
    make_essays
    sized essays/too-large.txt $((most_bytes + 1))
    head -c $((most_bytes + 1)) /dev/zero | tr '\0' ' ' | gzip -1 \
        >essays/too-large-packed.txt.gz
    sized essays/just-not.txt $most_bytes
    for builder in bulk xapian; do
        rm -rf idx
        run --separate-stderr pincite index -d idx --builder $builder essays
        exits 0
        has "3 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 3 skipped" \
            "$output"
        has "too-large.txt' is larger than 268435456 bytes" "$stderr"
        has "too-large-packed.txt.gz' unpacks to more than 268435456 bytes" \
            "$stderr"
        # Zeros are no text, but are read.
        has_not "just-not.txt' is larger" "$stderr"
        has "just-not.txt'" "$stderr"
    done
    # It is not read again while it stays as it is, and is once it changes.
    run --separate-stderr pincite index -d idx
    exits 0
    has "3 unchanged, 3 skipped" "$output"
    run pincite check -d idx
    exits 0
    : >essays/too-large.txt
    pincite index -d idx >out 2>&1
    grep -q '^1 added, .* 3 unchanged, 2 skipped' out || fails "$(cat out)"
    # One that was named is an error.
    sized essays/too-large.txt $((most_bytes + 1))
    run pincite index -d idx essays/too-large.txt
    exits 2
    run pincite show --json essays/too-large.txt
    exits 2
    has "is larger than 268435456 bytes" "$output"
}

# words N: as many.
words()
{
    yes ferry | head -n "$1" | tr '\n' ' '
}

@test "a query that is too long is shortened, and says so" {
    index_essays
    words 2000 >query
    run --separate-stderr pincite search -d idx -- "$(cat query) "
    has_not "too long" "$stderr"
    pincite search -d idx --batch <query | grep -q '"shortened":false'
    words 2001 >query
    run --separate-stderr pincite search -d idx -- "$(cat query)"
    has "the query is too long: what is beyond its first 2,000 words, or" \
        "$stderr"
    pincite search -d idx --batch <query | grep -q '"shortened":true'
    # By bytes.
    printf 'excuse%99994s\n' '' >query
    pincite search -d idx --batch <query >out
    grep -q '"shortened":false' out
    grep -q '"type":"hit"' out
    printf 'excuse%99995s\n' '' >query
    pincite search -d idx --batch <query >out
    grep -q '"shortened":true' out
    grep -q '"type":"hit"' out
}

# refused OPTION MOST COMMAND...: MOST is right, one more is not.
refused()
{
    local option=$1 most=$2
    shift 2

    run pincite "$@" "$option" "$most"
    [ "$status" -lt 2 ] || fails "$option $most is too much"
    run pincite "$@" "$option" $((most + 1))
    exits 2
    has "$option" "$output"
}

@test "numbers of options" {
    make_essays
    refused --shards 64 index -q -d many essays
    index_essays
    refused --threads 256 index -q --force -d idx essays
}

# PCI_MAX_REMOTES, PCI_MAX_DEPTH.
@test "remote shards, and folders in folders" {
    make_essays
    local n deep=essays

    for n in $(seq 256); do
        printf 'remote 127.0.0.1:%d\n' "$n"
    done >remotes
    pincite index -q -d idx essays
    cat remotes >>idx/XAPIANDB
    run pincite check -d idx
    exits 0
    run pincite index -d idx --remote 127.0.0.1:257 essays
    exits 2
    has "at most 64 shards, and 256 remote ones" "$output"
    echo 'remote 127.0.0.1:257' >>idx/XAPIANDB
    run pincite check -d idx
    exits 1
    for n in $(seq 201); do
        deep=$deep/d
    done
    mkdir -p "$deep"
    cp essays/harbour.txt "${deep%/d}/at-200.txt"
    cp essays/railway.txt "$deep/at-201.txt"
    run pincite index -d other essays
    exits 2
    has "lies more than 200 folders deep" "$output"
    pincite dump -d other >out
    grep -q at-200.txt out
    ! grep -q at-201.txt out || fails "it was indexed"
}

# PCI_MAX_WORDS_READ.
@test "words that a wildcard is looked for among" {
    mkdir words
    # 2,000,001 of them, from baaaaaa to daaaaaa.
    seq 1000000 3000000 | tr 0-9 a-j |
        paste -d ' ' - - - - - - - - - - >words/words.txt
    pincite index -q -d idx words
    run --separate-stderr pincite search -d idx -c 'caaaaa*'
    [ "$output" = words/words.txt:1 ] || fails "$output"
    [ -z "$stderr" ] || fails "$stderr"
    # The last is beyond those that are read, and is there.
    run --separate-stderr pincite search -d idx -c '*aaaaaa'
    exits 0
    [ "$output" = words/words.txt:2 ] || fails "$output"
    has "more fits the query than is searched" "$stderr"
    run --separate-stderr pincite search -d idx -c 'd*aaa'
    [ "$output" = words/words.txt:1 ] || fails "$output"
    [ -z "$stderr" ] || fails "$stderr"
}
