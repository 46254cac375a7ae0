#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Files made to hurt: no crash, no hang, bounded memory, and each that cannot
# be read is told by name.
load helper

# A run ends within a minute, with 1.5 GB of addresses; a sanitizer needs
# more of both.
bounded()
{
    if [[ ${CFLAGS-} == *-fsanitize* ]]; then
        timeout 300 "$PINCITE" "$@"
    else
        (ulimit -v 1500000 && exec timeout 60 "$PINCITE" "$@")
    fi
}

# repeat TEXT BYTES: the text again and again, for so many bytes.
repeat()
{
    yes "$1" | tr -d '\n' | head -c "$2"
}

@test "one line of 20 MB" {
    mkdir essays
    repeat "the ferry came late and the harbour was quiet. " 20000000 \
        >essays/line.txt
    printf ' kingfisher\n' >>essays/line.txt
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "1 added" "$output"
    run bounded search --json -d idx kingfisher
    exits 0
    has '"start_byte":20000001,' "$output"
}

@test "one word of 20 MB" {
    mkdir essays
    repeat "ferry" 20000000 >essays/word.txt
    printf ' kingfisher\n' >>essays/word.txt
    run --separate-stderr bounded index -d idx essays
    exits 0
    run bounded search -q -d idx kingfisher
    exits 0
}

@test "300,000 paragraphs of one word" {
    mkdir essays
    { yes "ferry" | head -n 300000 | sed G; echo kingfisher; } \
        >essays/words.txt
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "1 added" "$output"
    run bounded search --json -d idx kingfisher
    exits 0
    has '"line":600001,' "$output"
}

@test "HTML nested 100,000 deep" {
    mkdir essays
    {
        echo "<p>The kingfisher is above.</p>"
        repeat "<div>" 500000
        echo "<p>The heron is below.</p>"
    } >essays/divs.html
    {
        repeat "<b><i><a href=x>" 1500000
        echo "<p>The bittern is far below.</p>"
    } >essays/inline.html
    {
        repeat "<table><tr><td>" 1500000
        echo "<p>The stork is in a cell.</p>"
    } >essays/tables.html
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "3 added" "$output"
    for word in kingfisher heron bittern stork; do
        run bounded search -q --all-text -d idx $word
        exits 0
    done
}

@test "Markdown nested 100,000 deep" {
    mkdir essays
    {
        echo "The kingfisher is above."
        echo
        repeat "> " 200000
        echo "The heron is below."
        echo
        repeat "*_[" 300000
        echo "The bittern is unclosed."
    } >essays/deep.md
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "1 added" "$output"
    for word in kingfisher heron bittern; do
        run bounded search -q --all-text -d idx $word
        exits 0
    done
}

@test "a gzip bomb is refused by name, and soon" {
    make_essays
    dd if=/dev/zero bs=1M count=400 status=none | tr '\0' ' ' |
        gzip -1 >essays/bomb.txt.gz
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "bomb.txt.gz' unpacks to more than" "$stderr"
    has "3 added" "$output"
    has "1 skipped" "$output"
    run --separate-stderr bounded index -d other essays/bomb.txt.gz
    exits 2
    has "bomb.txt.gz" "$stderr"
}

@test "a broken gzip file is skipped by name" {
    make_essays
    gzip -c essays/railway.txt | head -c 100 >essays/cut.txt.gz
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "cut.txt.gz" "$stderr"
    has "3 added" "$output"
}

@test "a file of 1 GB is refused by name" {
    make_essays
    truncate -s 1G essays/huge.txt
    run --separate-stderr bounded index -d idx essays
    has "huge.txt" "$stderr"
    has "3 added" "$output"
    run bounded search -q -d idx orchard
    exits 0
}

@test "FIFOs and links that lead in circles are named and left out" {
    make_essays
    mkfifo essays/fifo
    ln -s circle essays/circle
    ln -s .. essays/parent
    ln -s nowhere essays/dangling
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "fifo' is a FIFO" "$stderr"
    has "circle'" "$stderr"
    has "dangling'" "$stderr"
    has "3 added" "$output"
    run --separate-stderr bounded index -d other essays/fifo
    has "fifo' is a FIFO" "$stderr"
    run --separate-stderr bounded show essays/fifo
    exits 2
    has "fifo" "$stderr"
}

@test "sockets are named and left out" {
    command -v perl >/dev/null || skip "perl is missing"
    make_essays
    perl -MSocket -e 'socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die;
        bind($s, pack_sockaddr_un("essays/socket")) or die' ||
        skip "no sockets here"
    run --separate-stderr bounded index -d idx essays
    exits 0
    has "socket' is a socket" "$stderr"
    has "3 added" "$output"
}

@test "devices are named and left out" {
    make_essays
    run --separate-stderr bounded index -d idx essays /dev/zero
    has "/dev/zero' is a device" "$stderr"
    has "3 added" "$output"
}

@test "an unreadable folder is named, the rest is indexed, exit 2" {
    [ "$(id -u)" -ne 0 ] || skip "root may read everything"
    make_essays
    mkdir essays/closed
    cp essays/railway.txt essays/closed/
    chmod 000 essays/closed
    run --separate-stderr bounded index -d idx essays
    chmod 700 essays/closed
    exits 2
    has "closed'" "$stderr"
    has "3 added" "$output"
}

@test "what was named and holds no text is trouble" {
    mkfifo pipe
    printf 'PK\003\004\000\001\002\000\000' >binary
    run pincite index -d idx pipe
    exits 2
    run pincite index -d idx binary
    exits 2
    run pincite index -d idx /dev/zero
    exits 2
}
