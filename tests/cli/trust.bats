#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What an index that somebody else made, or left in a folder above, can do.
load helper

# An index in a folder above the one we are in.
make_above()
{
    make_essays
    pincite index -q essays
    above=$PWD/.pincite
    mkdir below
    cd below
}

# refuses COMMAND...: the index above is not used, and it is said how it would.
refuses()
{
    run pincite "$@"
    exits 2
    has "$above' is not used: another user owns it, or everyone may" \
        "$output"
    has "name it: -d '" "$output"
}

all_refuse()
{
    refuses search excuses
    refuses status
    refuses check
    refuses dump
    refuses show harbour.txt
    refuses index
    refuses index ../essays
    [ ! -e .pincite ] || fails "another index was made"
}

@test "an index found above that all may write to is not used unless named" {
    make_above
    chmod o+w ../.pincite
    all_refuse
    run pincite search -d ../.pincite excuses
    exits 0
    PINCITE_INDEX=../.pincite run pincite search excuses
    exits 0
    # An article is shown from its file.
    run pincite show ../essays/harbour.txt
    exits 0
    chmod o-w ../.pincite
    run pincite search excuses
    exits 0
}

@test "an index found above that is another user's is not used unless named" {
    [ "$(id -u)" -eq 0 ] || skip "only root can give a folder away"
    make_above
    chown 12345 ../.pincite
    all_refuse
    run pincite search -d ../.pincite excuses
    exits 0
    # Nor one of ours that another user's link leads to.
    mv ../.pincite ../../ours
    chown 0 ../../ours
    ln -s ../ours ../.pincite
    run pincite search excuses
    exits 0
    chown -h 12345 ../.pincite
    all_refuse
    rm ../.pincite
    # Another user trusts root's.
    mv ../../ours ../.pincite
    command -v setpriv >/dev/null || skip "setpriv is missing"
    chmod a+x "$BATS_RUN_TMPDIR" "$BATS_RUN_TMPDIR"/* "$BATS_TEST_TMPDIR"
    setpriv --reuid 12345 --clear-groups test -x "$PINCITE" \
        -a -r "${PWD%/below}/.pincite/XAPIANDB" ||
        skip "other users cannot come here"
    run setpriv --reuid 12345 --clear-groups "$PINCITE" search excuses
    exits 0
}

@test "shards that are links, or have such in them, are not followed" {
    index_essays
    mkdir elsewhere
    cp -R idx good
    printf 'precious\n' >precious
    for name in postlist.glass docdata.glass iamglass flintlock v.tmp; do
        for target in "$PWD/precious" "$PWD/good/shard-0.1/$name"; do
            rm -rf idx
            cp -R good idx
            ln -sf "$target" "idx/shard-0.1/$name"
            run pincite search -d idx excuses
            exits 2
            has "shard-0.1/$name' is a link" "$output"
            run pincite index -d idx --force essays
            exits 2
            run pincite check -d idx
            exits 1
            has "shard-0.1/$name' is a link" "$output"
        done
    done
    [ "$(cat precious)" = precious ]
    rm -rf idx
    cp -R good idx
    mv idx/shard-0.1 elsewhere
    ln -s ../elsewhere/shard-0.1 idx/shard-0.1
    run pincite search -d idx excuses
    exits 2
    has "shard-0.1' is a link" "$output"
    run pincite index -d idx essays
    exits 2
    # What would keep whoever opens it waiting.
    rm -rf idx
    cp -R good idx
    rm idx/shard-0.1/postlist.glass
    mkfifo idx/shard-0.1/postlist.glass
    run timeout 20 "$PINCITE" search -d idx excuses
    exits 2
    run timeout 20 "$PINCITE" check -d idx
    exits 1
    run pincite check -q -d good
    exits 0
}

@test "a list of shards leads nowhere but into its folder" {
    index_essays
    mkdir -p away
    cp -R idx/shard-0.1 away/shard-0.1
    cp -R idx/shard-0.1 shard-0.9
    for line in "auto ../shard-0.9" "auto $PWD/away/shard-0.1" \
        "auto ./shard-0.1" "auto shard-0.1/" "auto shard-0.1/../../shard-0.9" \
        "glass $PWD/away/shard-0.1" "remote :touch $PWD/run" \
        "remote ssh -e touch" "inmemory" "chert shard-0.1"; do
        printf '%s\n' "$line" >idx/XAPIANDB
        run pincite search -d idx excuses
        exits 2
        has "damaged or not of pincite's making" "$output"
        run pincite index -d idx essays
        exits 2
        run pincite status -d idx
        exits 2
    done
    [ ! -e run ]
}

@test "the lock of an index is no other file" {
    index_essays
    printf 'precious\n' >precious
    rm -f idx/lock
    ln precious idx/lock
    run pincite index -d idx essays
    exits 2
    has "is no file of pincite's making" "$output"
    rm idx/lock
    ln -s ../precious idx/lock
    run pincite index -d idx essays
    exits 2
    [ "$(cat precious)" = precious ]
}

@test "nothing that is made is more open than the umask says" {
    make_essays
    make_many many 40
    for mask in 022 077 007 027; do
        rm -rf idx spread
        (
            umask $mask
            pincite index -q -d idx essays
            pincite index -q -d idx --memory 1 --force many essays
            pincite index -q -d spread --shards 2 essays
            echo 'A new one.' >essays/new.txt
            pincite index -q -d idx essays
            pincite index -q -d spread essays
            rm essays/new.txt
        )
        [ -z "$(find idx spread -perm "/$mask")" ] ||
            fails "umask $mask: $(find idx spread -perm "/$mask" -ls)"
        [ -n "$(find idx -name XAPIANDB -perm $(printf '%03o' \
            $((0666 & ~0$mask))))" ] || fails "umask $mask: $(ls -l idx)"
        # Nothing temporary stays.
        [ -z "$(find idx spread -name '*.new*' -o -name 'runs*')" ]
    done
}
