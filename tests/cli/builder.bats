#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# An index is the same whoever writes it, with whatever memory, by however
# many threads.
load helper

# Articles of all formats, two that are alike, one of them without words, one
# binary, and one that cannot be read.
make_collection()
{
    make_essays
    cp "$PINCITE_SRC"/corpus/* essays/
    mkdir -p essays/deep/er
    cp essays/railway.txt essays/deep/er/copy.txt
    printf '' >essays/empty.txt
    head -c 3000 /dev/urandom >essays/noise.bin
    i=0
    while [ $i -lt 300 ]; do
        printf 'Note %d\n\nThe harbour of number %d lies at %d degrees.\n' \
            $i $i $((i * 7 % 360)) >"essays/deep/note$i.md"
        i=$((i + 1))
    done
    find essays -type f -exec touch -d 2020-01-01 {} +
}

# The index, but for its name.
dump()
{
    pincite dump -d "$1"
}

same_dump()
{
    dump "$1" >"$1.dump"
    dump "$2" >"$2.dump"
    [ -s "$1.dump" ] || fails "an empty dump"
    cmp "$1.dump" "$2.dump" || fails "$1 and $2 differ"
}

@test "the bulk builder and Xapian write the same index" {
    make_collection
    for how in '' --served; do
        pincite index -q $how -d xapian --builder xapian essays
        pincite index -q $how -d bulk --builder bulk essays
        same_dump xapian bulk
        pincite check -q -d xapian
        pincite check -q -d bulk
        xapian-check bulk/shard-0.1 >check.out || fails "$(cat check.out)"
        has "No errors found" "$(cat check.out)"
        rm -r xapian bulk
    done
}

@test "neither memory nor threads change a byte of the tables" {
    make_collection
    pincite index -q --served -d one --threads 1 essays
    pincite index -q --served -d two --threads 2 --memory 1 essays
    pincite index -q --served -d seven --threads 7 --memory 1 essays
    for table in postlist position docdata termlist; do
        cmp "one/shard-0.1/$table.glass" "two/shard-0.1/$table.glass" ||
            fails "two threads: $table"
        cmp "one/shard-0.1/$table.glass" "seven/shard-0.1/$table.glass" ||
            fails "seven threads: $table"
    done
}

@test "what is told does not depend on the builder" {
    make_collection
    pincite index -d xapian --builder xapian essays >told.xapian 2>&1
    pincite index -d bulk --threads 3 essays >told.bulk 2>&1
    cmp told.xapian told.bulk || fails "$(diff told.xapian told.bulk)"
}

@test "changes after a bulk build are those after Xapian's own" {
    make_collection
    pincite index -q -d xapian --builder xapian essays
    pincite index -q -d bulk essays
    rm essays/railway.txt essays/deep/note7.md
    printf 'Something else about the harbour.\n' >essays/deep/note8.md
    mv essays/deep/note9.md essays/deep/moved.md
    printf 'A new article about bridges.\n' >essays/new.txt
    pincite index -q -d xapian
    pincite index -q -d bulk
    same_dump xapian bulk
    for shard in bulk/shard-*.*; do
        xapian-check "$shard" >check.out || fails "$(cat check.out)"
    done
}

@test "--force builds the next generation and takes the last one away" {
    make_collection
    pincite index -q -d idx essays
    dump idx >before
    run pincite index -d idx --force essays
    exits 0
    has " changed" "$output"
    [ "$(cat idx/XAPIANDB)" = "auto shard-0.2" ] || fails "no new generation"
    [ ! -e idx/shard-0.1 ] || fails "the old generation is still there"
    dump idx >after
    cmp before after || fails "the dump differs"
}

@test "--force of some articles leaves the others as they are" {
    make_collection
    pincite index -q -d idx essays
    printf 'A text of its own about harbours.\n' |
        pincite index -q -d idx --stdin --path note
    dump idx >before
    run pincite index -q -d idx --force essays
    exits 0
    dump idx >after
    cmp before after || fails "the dump differs"
    [ "$(grep -c . idx/XAPIANDB)" = 2 ] || fails "$(cat idx/XAPIANDB)"
}

@test "a build that is stopped leaves the index as it was" {
    make_collection
    pincite index -q -d idx essays
    dump idx >before
    (ulimit -f 100 && trap '' XFSZ && pincite index -q -d idx --force essays) \
        2>stderr && fails "it did not stop"
    has "cannot write" "$(cat stderr)"
    dump idx >after
    cmp before after || fails "the dump differs"
    [ ! -e idx/shard-0.2 ] || fails "a half-built shard is left"
}

@test "a new index that cannot be built leaves nothing" {
    make_collection
    (ulimit -f 100 && trap '' XFSZ && pincite index -q -d idx essays) \
        2>stderr && fails "it did not stop"
    has "cannot write" "$(cat stderr)"
    [ ! -e idx ] || fails "left: $(ls -R idx)"
}

# Has $foreign loaded before the C library, see foreign.c.
build_foreign()
{
    case ${CFLAGS-} in
    *-fsanitize*) skip "a sanitizer comes first" ;;
    esac
    foreign=$PWD/foreign.so
    ${CC:-cc} -shared -fPIC -I"$PINCITE_BUILD" -o "$foreign" \
        "$PINCITE_SRC/tests/cli/foreign.c" -ldl ||
        skip "no shared object can be built"
}

@test "where Xapian writes another format it builds the index itself, and says so" {
    make_collection
    build_foreign
    LD_PRELOAD=$foreign pincite index -d auto essays >told 2>&1 ||
        fails "$(cat told)"
    has "built by Xapian itself, which takes longer: Xapian" "$(cat told)"
    has "writes databases in another way than the bulk builder" "$(cat told)"
    pincite index -d xapian --builder xapian essays >told.xapian 2>&1
    grep -v "^pincite: built by Xapian" told | cmp - told.xapian ||
        fails "the runs are told in other words"
    same_dump auto xapian
    [ ! -e auto/shard-0.0 ] || fails "what was made to see is left"
}

@test "--builder bulk fails where Xapian writes another format" {
    make_collection
    build_foreign
    LD_PRELOAD=$foreign run pincite index -d idx --builder bulk essays
    exits 2
    has "writes databases in another way than the bulk builder" "$output"
    [ ! -e idx ] || fails "left: $(ls -R idx)"
}

@test "wrong values of --builder, --memory and --threads are told" {
    run pincite index --builder quick essays
    exits 2
    has "--builder takes auto, bulk or xapian, not 'quick'" "$output"
    run pincite index --memory 0 essays
    exits 2
    has "--memory takes a whole number" "$output"
    run pincite index --threads x essays
    exits 2
    has "--threads takes a whole number from 1" "$output"
}
