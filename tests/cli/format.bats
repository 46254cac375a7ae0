#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The forms of output beside text and JSON.
load helper

esc=$(printf '\033')
bad=$(printf '\357\277\275')

# A file name and an essay that hold all there is to escape.
make_hostile()
{
    mkdir in
    hostile=in/$'a\n\033[31m&<b>"\t\\ 7.txt'
    printf 'The walrus \033[31m& <b>\t"x"</b> \\\\ \302\233 \342\200\256 end.\n\nA second walrus.\n' \
        >"$hostile"
    pincite index -q -d idx in
}

# Fails if file $1 holds what a terminal would obey.
is_harmless()
{
    [ -s "$1" ] || fails "$1 is empty"
    ! LC_ALL=C grep -n "$(printf '[\001-\010\013-\037\177]')" "$1" ||
        fails "C0 or DEL in $1"
    ! LC_ALL=C grep -n "$(printf '\302[\200-\237]')" "$1" || fails "C1 in $1"
    ! LC_ALL=C grep -n "$(printf '\342\200\256')" "$1" ||
        fails "an override in $1"
}

# The text of the first of the small essays as one line.
harbour="The harbour master's ledger\\nEvery winter the harbour master of Lomsk wrote down which ships came late, and why their captains thought that somebody else was to blame for it. His ledger holds forty years of excuses. Ice is named most often, then coal, then the price of coal, and only twice the drink that everyone remembers.\\nA second hand begins in the year of the great frost. It is smaller and more careful, and it never gives an excuse at all: it counts the days of delay and leaves the captains to explain themselves to their owners."

@test "tsv: names, then a row a passage" {
    index_essays
    pincite search -d idx --format tsv captains |
        sed '2s/\t[0-9]*\.[0-9]\{4\}\t/\tSCORE\t/' >out
    {
        printf 'path\tline\tcolumn\tstart_byte\tend_byte\tscore\ttitle\tauthor\tdate\ttext\n'
        printf "essays/harbour.txt\t4\t15\t0\t539\tSCORE\tThe harbour master's ledger\t\t\t%s\n" \
            "$harbour"
    } | cmp - out
    run --separate-stderr pincite search -d idx --format tsv nosuchwordxyz
    exits 1
    [ "$output" = "$(head -n 1 out)" ] || fails "no line of names"
}

@test "tsv: every byte can be had back, and rows stay rows" {
    make_hostile
    pincite search -d idx --format=tsv walrus >out
    is_harmless out
    [ "$(wc -l <out)" -eq 2 ] || fails "rows"
    [ "$(tail -n 1 out | tr -cd '\t' | wc -c)" -eq 9 ] || fails "columns"
    [ "$(printf '%b' "$(tail -n 1 out | cut -f 1)")" = "$hostile" ] ||
        fails "the path"
    tail -n 1 out | cut -f 10 | grep -qF '\x1B[31m' || fails "the text"
    tail -n 1 out | cut -f 10 | grep -qF '\\\\ \xC2\x9B \xE2\x80\xAE end.\nA' ||
        fails "the text"
    pincite search -d idx -0 --format=tsv walrus | tr '\0' '\n' | cmp - out
}

@test "vim: path, line, column and text of each passage" {
    index_essays
    pincite search -d idx --format vim 'excuse captains' >out
    cat >expected <<'EOF'
essays/harbour.txt:9:32:… It is smaller and more careful, and it never gives an excuse at all: it counts the days of delay and leaves the captains to explain themselves to their owners.
essays/railway.txt:5:12:… The band was at lunch. The minister, who had planned to excuse a delay, stood on the platform and read out the weather instead.
EOF
    cmp expected out
    for name in quickfix grep; do
        pincite search -d idx --format $name 'excuse captains' | cmp - out
    done
    pincite search -d idx --format vim --mark '[]' 'excuse captains' >out
    grep -qF 'an [excuse] at all' out || fails "--mark"
}

@test "vim: its place is that of the word in the file" {
    make_many many 30
    pincite index -q -d idx many
    pincite search -d idx --format vim -n 20 newcomer >out
    [ "$(wc -l <out)" -eq 20 ] || fails "not twenty"
    while IFS=: read -r path line column _; do
        [ "$(sed -n "${line}p" "$path" | cut -b "$column-" | cut -c 1-8)" = \
            newcomer ] || fails "$path:$line:$column"
    done <out
}

@test "vim: vim goes there" {
    command -v vim >/dev/null || skip "vim is missing"
    vim --version | grep -q '+quickfix' || skip "this vim has no quickfix"
    index_essays
    pincite search -d idx --format vim 'excuse captains' >list
    timeout 30 vim -u NONE -i NONE -es -q list \
        -c 'call writefile([bufname("%"), line("."), col(".")], "first")' \
        -c cnext \
        -c 'call writefile([bufname("%"), line("."), col(".")], "second")' \
        -c 'qa!' </dev/null
    [ "$(tr '\n' ' ' <first)" = "essays/harbour.txt 9 32 " ]
    [ "$(tr '\n' ' ' <second)" = "essays/railway.txt 5 12 " ]
}

@test "vim: a hostile name stays in its line" {
    make_hostile
    pincite search -d idx --format vim walrus >out
    is_harmless out
    [ "$(wc -l <out)" -eq 1 ] || fails "lines"
    has "in/a$bad$bad[31m&<b>" "$(cat out)"
}

@test "vim: a passage without marks has a place, too" {
    index_essays
    pincite search -d idx --format vim 'title:orchard' >out
    grep -Eq '^essays/orchard.txt:[0-9]+:[0-9]+:.' out || fails "$(cat out)"
}

@test "-l: each article once, best first" {
    mkdir in
    for i in 1 2 3 4 5; do
        printf 'The walrus %d.\n\n' $i
        yes 'Something else is told about here, at some length.' | head -n 40
        echo
    done >in/often.txt
    echo 'Walrus and walrus: nothing but walrus.' >in/best.txt
    pincite index -q -d idx in
    printf 'in/best.txt\nin/often.txt\n' >expected
    pincite search -d idx -l walrus | cmp - expected
    pincite search -d idx --paths walrus | cmp - expected
    pincite search -d idx --format paths --per-article 0 walrus | cmp - expected
    [ "$(pincite search -d idx -n1 -l walrus)" = in/best.txt ]
    printf 'in/best.txt:1\nin/often.txt:5\n' >expected
    pincite search -d idx -c walrus | cmp - expected
    pincite search -d idx --count walrus | cmp - expected
    pincite search -d idx --format count walrus | cmp - expected
    [ "$(pincite search -d idx -n1 -c walrus)" = in/best.txt:1 ]
    run --separate-stderr pincite search -d idx -l nosuchwordxyz
    exits 1
    [ -z "$output" ] || fails "output"
}

@test "-l: as many articles as asked for, however many their passages" {
    make_many many 40
    pincite index -q -d idx many
    [ "$(pincite search -d idx -l newcomer | wc -l)" -eq 10 ]
    [ "$(pincite search -d idx -l newcomer | sort -u | wc -l)" -eq 10 ]
    [ "$(pincite search -d idx -l -n 100 newcomer | wc -l)" -eq 40 ]
    pincite search -d idx -c -n 100 newcomer >out
    [ "$(wc -l <out)" -eq 40 ] || fails "not forty"
    # All of the passages are counted, whatever is printed.
    pincite search -d idx --format '{path}\n' -n 1000 --per-article 0 newcomer |
        sort | uniq -c | awk '{ print $2 ":" $1 }' >expected
    sort out | cmp expected -
    [ "$(pincite search -d idx -c newcomer | wc -l)" -eq 10 ]
    has "$(pincite search -d idx -n 1 -c newcomer)" "$(cat expected)"
}

@test "-l: names are masked, and raw with -0" {
    make_hostile
    pincite search -d idx -l walrus >out
    is_harmless out
    [ "$(wc -l <out)" -eq 1 ] || fails "a newline got through"
    pincite search -d idx -l0 walrus >out
    printf '%s\0' "$hostile" | cmp - out
    pincite search -d idx -c --null walrus >out
    printf '%s:1\0' "$hostile" | cmp - out
    pincite search -d idx -l0 walrus | xargs -0 cat | cmp - "$hostile"
    if echo 'A seal was here.' >"in/"$'b\377d.txt'; then
        pincite index -q -d idx in
        [ "$(pincite search -d idx -l seal)" = "in/b${bad}d.txt" ]
        pincite search -d idx -l0 seal >out
        printf 'in/b\377d.txt\0' | cmp - out
        pincite search -d idx --format tsv seal >out
        has 'in/b\xFFd.txt' "$(cat out)"
    fi
}

@test "a format string" {
    index_essays
    run pincite search -d idx --format '{path}:{line} {marks}\n' \
        'excuse captains'
    exits 0
    [ "$output" = "essays/harbour.txt:4 captains; excuses; excuse; captains
essays/railway.txt:5 excuse" ] || fails "fields"
    pincite search -d idx --format '{{{rank}}}\t\\{column}\0' 'excuse captains' \
        >out
    printf '{1}\t\\15\0{2}\t\\12\0' | cmp - out
    pincite search -d idx --format '{rank}' 'excuse captains' >out
    printf 12 | cmp - out
    pincite search -d idx --format '{{' apples >out
    printf '{' | cmp - out
    pincite search -d idx --format '{text}\n' captains |
        cmp - <(printf '%s\n' "${harbour//\\n/ }")
    has "why their <captains> thought" \
        "$(pincite search -d idx --format '{text}\n' --mark '<>' captains)"
    has "words such as ½ {é}" \
        "$(pincite search -d idx --format 'words such as ½ {{é}}' captains)"
}

@test "a format string: what JSON says, the fields say" {
    need_jq
    mkdir in
    cat >in/a.md <<'EOF'
---
title: The walrus
author: Ada Finch
date: 2014-07-01
url: https://example.org/walrus
lang: en
---
# Ice

The walrus sleeps on the ice, and nobody wakes it before the spring.
EOF
    pincite index -q -d idx in
    names=$(pincite help search | sed -n '/^Fields of/,/^$/p' |
        sed -nE 's/^  ([a-z_]+( [a-z_]+)*)(  .*)?$/\1/p')
    set -- $names
    [ $# -ge 22 ] || fails "the help names $# fields"
    for name in "$@"; do
        case $name in
        line | column) key=".marks[0].$name" ;;
        marks) continue ;;
        *) key=".$name" ;;
        esac
        pincite search -d idx --json walrus |
            jq -r 'select(.type == "hit") | '"$key"' // "" |
                if type == "number" then . * 10000 | round else . end |
                tostring | gsub("\n"; " ")' >expected
        pincite search -d idx --format "{$name}\n" walrus |
            awk -v name="$name" '/^[0-9]+(\.[0-9]+)?$/ { $0 = sprintf("%.0f",
                $0 * 10000) } { print }' >out
        cmp expected out || fails "$name"
    done
    # And the other way round: every field there is, is told of.
    run pincite search -d idx --format '{nosuchfield}' x
    exits 2
    for name in "$@"; do
        has " $name" "${output//,/ }"
    done
    [ "$(sed -n 's/.*the fields are //p' <<<"$output" | tr ',' '\n' |
        wc -l)" -eq $# ] || fails "a field is not told of"
}

@test "a format string: masked, and raw with NUL at the end with -0" {
    make_hostile
    pincite search -d idx --format '{path}|{text}\n' walrus >out
    is_harmless out
    [ "$(wc -l <out)" -eq 1 ] || fails "a newline got through"
    pincite search -d idx -0 --format '{path}\n' walrus >out
    printf '%s\0' "$hostile" | cmp - out
    pincite search -d idx -0 --format '{path}' walrus >out
    printf '%s\0' "$hostile" | cmp - out
    pincite search -d idx --format '{text}' -0 walrus >out
    printf 'A second walrus.\0' | cmp - <(tail -c 17 out)
    grep -qF '[31m& <b>' out || fails "the text"
}

@test "a wrong format string: exit 2, and why" {
    index_essays
    wrong()
    {
        run --separate-stderr pincite search -d idx --format "$1" apples
        exits 2
        [ -z "$output" ] || fails "it went on"
        has "$2" "$stderr"
    }
    wrong '{pth}' "did you mean '{path}'"
    wrong '{pth}' "the fields are path, line, column, "
    wrong '{}' "unknown field '{}'"
    wrong '{path' "not closed"
    wrong '{path{line}}' "not closed"
    wrong 'a}{path}' "closes nothing"
    wrong '{path}\q' "unknown escape '\\q'"
    wrong '{path}\' "unknown escape '\\'"
    wrong $'{\033[31m}' "unknown field '{${bad}[31m}'"
}

@test "an unknown format: exit 2, with the names" {
    index_essays
    run --separate-stderr pincite search -d idx --format yaml apples
    exits 2
    [ -z "$output" ] || fails "it went on"
    for name in text json tsv vim quickfix grep paths count html; do
        has "$name" "$stderr"
    done
    run pincite search -d idx --format htlm apples
    exits 2
    has "did you mean 'html'" "$output"
    run pincite search -d idx --format= apples
    exits 2
    run pincite search apples --format
    exits 2
    has "needs a value" "$output"
}

@test "the last format wins, and --no- takes back its own" {
    index_essays
    pincite search -d idx apples >text
    pincite search -d idx --json apples >json
    pincite search -d idx -l --json apples | cmp - json
    pincite search -d idx --format json apples | cmp - json
    pincite search -d idx --format text apples | cmp - text
    pincite search -d idx --json --format text apples | cmp - text
    pincite search -d idx -l --no-paths apples | cmp - text
    [ "$(pincite search -d idx -l --no-json apples)" = essays/orchard.txt ]
    run pincite search -d idx -q --format html apples
    exits 0
    [ -z "$output" ] || fails "-q was lost"
}

@test "--batch prints JSON only" {
    index_essays
    echo apples | pincite search -d idx --batch >out
    echo apples | pincite search -d idx --batch --json | cmp - out
    for o in --format=tsv --format=text -l -c -0; do
        run --separate-stderr pincite search -d idx --batch "$o" <<<apples
        exits 2
        [ -z "$output" ] || fails "$o"
    done
}

@test "-0 is refused where nothing would be ended by it" {
    index_essays
    for f in text json vim html; do
        run --separate-stderr pincite search -d idx -0 --format $f apples
        exits 2
        [ -z "$output" ] || fails "$f"
    done
}

@test "html: one page, all in it, marks and places" {
    index_essays
    pincite search -d idx --format html '"excuse" <captains> & "' >out
    [ "$(head -n 1 out)" = '<!DOCTYPE html>' ]
    [ "$(tail -n 1 out)" = '</html>' ]
    [ "$(grep -c '<li ' out)" -eq 2 ]
    [ "$(grep -o '<mark>[a-z]*</mark>' out | tr '\n' ' ')" = \
        '<mark>captains</mark> <mark>excuses</mark> <mark>excuse</mark> <mark>captains</mark> <mark>excuse</mark> ' ]
    grep -qF '<h1>&quot;excuse&quot; &lt;captains&gt; &amp; &quot;</h1>' out
    grep -qF "<a href=\"file://$PWD/essays/harbour.txt#4\">essays/harbour.txt:4</a>" \
        out
    grep -q 'prefers-color-scheme: dark' out
    grep -q '@media print' out
    ! grep -Ei '<script|<link|<img|@import|url\(|src=' out ||
        fails "it needs more than itself"
    run pincite search -d idx --format html nosuchwordxyz
    exits 1
    has '<p>Nothing found.</p>' "$output"
    has '</html>' "$output"
}

@test "html: nothing of an article becomes markup" {
    make_hostile
    cat >in/page.md <<'EOF'
---
title: "<script>alert(1)</script>"
author: "A & \"B\" <i>"
url: "javascript:alert(1)"
---
The walrus says &lt;script&gt;alert(2)&lt;/script&gt;.
EOF
    cat >in/web.md <<'EOF'
---
title: Web
url: "https://example.org/?a=1&b=\"<x>"
---
A walrus of the web.
EOF
    pincite index -q -d idx in
    pincite search -d idx --format html walrus >out
    is_harmless out
    ! grep -Ei '<script|<b>|<i>|javascript:' out || fails "markup"
    grep -qF '&lt;script&gt;alert(1)&lt;/script&gt;' out
    grep -qF 'in/a%0A%1B%5B31m%26%3Cb%3E%22%09%5C%207.txt#1">' out
    grep -qF 'href="https://example.org/?a=1&amp;b=&quot;&lt;x&gt;"' out
}

@test "html: well-formed, by both of its validators" {
    command -v xmllint >/dev/null || skip "xmllint is missing"
    make_hostile
    # Paragraphs, and a mark that runs from one to the next.
    printf 'The first walrus\n\n* swims\n\n* and a walrus sleeps\n' >in/list.md
    pincite index -q -d idx in
    for q in walrus nosuchwordxyz $'<&">\'\377\001' '"walrus swims"' ' '; do
        pincite search -d idx --format html "$q" >out || [ $? -eq 1 ]
        # Its empty elements are HTML's, and not ended as in XML.
        sed '/^<meta /s|>$|/>|' out >out.xml
        run xmllint --noout out.xml
        exits 0
        if command -v tidy >/dev/null; then
            run tidy -quiet -errors out
            exits 0
            [ -z "$output" ] || fails "tidy"
        fi
    done
}

@test "html: each block is a paragraph" {
    index_essays
    pincite search -d idx --format html 'harbour captains' >out
    sed -n '/<blockquote/,/<\/blockquote>/p' out | sed 's/<[^>]*>//g; /^$/d' |
        sed "s/&quot;/\"/g" >text
    pincite search -d idx --json 'harbour captains' |
        sed -n 's/.*"text":"\([^"]*\)".*/\1\n/p' | sed 's/\\n/\n/g; /^$/d' |
        sed '/^$/d' | cmp - text
    [ "$(grep -c '^<p>' out)" -ge 3 ]
}

@test "--hyperlink: the places are links, and nothing else changes" {
    index_essays
    pincite search -d idx apples >plain
    pincite search -d idx --hyperlink=always apples >out
    link="$esc]8;;file://$(uname -n)$PWD/essays/orchard.txt#4$esc\\"
    grep -qF "    ${link}essays/orchard.txt:4$esc]8;;$esc\\" out ||
        fails "$(cat -v out)"
    sed "s/$esc\\]8;;[^$esc]*$esc\\\\//g" out | cmp - plain
    for o in --hyperlink --hyperlink=auto --hyperlink=never; do
        pincite search -d idx $o apples | cmp - plain
    done
    run pincite search -d idx --hyperlink=maybe apples
    exits 2
    has "--hyperlink takes auto, always or never" "$output"
}

@test "--hyperlink: no name breaks out of its link" {
    make_hostile
    pincite search -d idx --hyperlink=always walrus |
        sed "s/$esc\\]8;;[!-~]*$esc\\\\//g" >left
    is_harmless left
    pincite search -d idx --hyperlink=always walrus |
        grep -qF '/in/a%0A%1B%5B31m%26%3Cb%3E%22%09%5C%207.txt#1' ||
        fails "the link"
}

@test "--hyperlink: on a terminal that is no dumb one" {
    need_terminal
    index_essays
    on_terminal '"$PINCITE" search -d idx --hyperlink apples' >out
    grep -qF "$esc]8;;file://" out || fails "no link"
    on_terminal '"$PINCITE" search -d idx apples' >out
    ! grep -qF "$esc]8" out || fails "a link unasked"
    on_terminal 'TERM=dumb "$PINCITE" search -d idx --hyperlink apples' >out
    ! grep -qF "$esc]8" out || fails "a link on a dumb terminal"
}

@test "--pager: on a terminal, and only when asked for" {
    need_terminal
    index_essays
    export PAGER='sed "s/^/paged: /"'
    on_terminal '"$PINCITE" search -d idx --pager apples; echo "is $?"' >out
    grep -q '^paged: .*orchard.txt:4' out || fails "$(cat out)"
    grep -q '^is 0' out || fails "status"
    on_terminal '"$PINCITE" search -d idx apples' >out
    ! grep -q paged out || fails "unasked"
    pincite search -d idx --pager apples >out
    ! grep -q paged out || fails "in a pipe"
    on_terminal '"$PINCITE" search -d idx --pager nosuchxyz; echo "is $?"' >out
    grep -q '^is 1' out || fails "status of nothing"
    on_terminal 'PAGER= "$PINCITE" search -d idx --pager apples; echo "is $?"' \
        >out
    grep -q 'orchard.txt:4' out || fails "an empty PAGER"
    grep -q '^is 0' out || fails "its status"
}

@test "--pager: left early it keeps the status, missing it is trouble" {
    need_terminal
    make_many many 60
    pincite index -q -d idx many
    cmd='"$PINCITE" search -d idx --pager -n 1000 --full newcomer; echo "is $?"'
    PAGER=true on_terminal "$cmd" >out
    [ "$(tr -d '\r' <out)" = "is 0" ] || fails "$(cat -v out)"
    PAGER='head -n 1' on_terminal "$cmd" >out
    [ "$(wc -l <out)" -eq 2 ] || fails "$(cat -v out)"
    grep -q '^is 0' out || fails "status"
    PAGER=/no/such/pager on_terminal "$cmd" >out
    grep -q "cannot run the pager '/no/such/pager'" out || fails "no word of it"
    grep -q '^is 2' out || fails "status"
}

@test "what cannot be written is an error in every format" {
    [ -w /dev/full ] || skip "no /dev/full"
    index_essays
    for f in text json tsv vim paths count html '{path}\n'; do
        format=$f run bash -c \
            '"$PINCITE" search -d idx --format "$format" apples 2>&1 >/dev/full'
        exits 2
        has "cannot write" "$output"
    done
}

@test "a closed pipe ends every format quietly" {
    make_many many 60
    pincite index -q -d idx many
    for f in text json tsv vim paths count html '{path}: {text}\n'; do
        pincite search -d idx -n 1000 --per-article 0 --format "$f" newcomer \
            2>err | head -n 1 >line
        [ -s line ] || fails "$f: nothing"
        [ ! -s err ] || fails "$f: $(cat err)"
    done
}
