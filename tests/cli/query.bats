#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The query language, as its manual page tells of it and as it forgives.
load helper

manual=$PINCITE_SRC/doc/pincite-query.7

# The commands of the manual's examples.
examples()
{
    sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^pincite search/&/p' "$manual"
}

index_corpus()
{
    pincite index -q -d idx "$PINCITE_SRC/corpus"
    export PINCITE_INDEX=$PWD/idx
}

@test "each example of the manual finds what it asks for" {
    index_corpus
    examples >commands
    [ "$(wc -l <commands)" -ge 15 ]
    while read -r command; do
        run --separate-stderr eval "$command"
        [ "$status" -eq 0 ] || fails "$command"
        [ -n "$output" ] || fails "$command: prints nothing"
        # Not what comes next to it.
        [ -z "$stderr" ] || fails "$command: not as it stands"
    done <commands
}

@test "the manual and the help name each operator and field" {
    pincite help query >help
    for word in AND OR NOT NEAR NEAR/ SENTENCE title: author: heading: \
        path: url: date: lang: kind: text note reference furniture; do
        grep -qF -- "$word" "$manual" || fails "manual: $word"
        grep -qF -- "$word" help || fails "help: $word"
    done
    for sign in '= Ns Ar word' 'begin Ns \*' '~1' '~2' '+ Ns Ar item' \
        '- Ns Ar item'; do
        grep -q "^\.It.*$sign" "$manual" || fails "manual: $sign"
    done
    for sign in '=arms' 'hegemon\*' '~2' '+siberia' 'gas -oil'; do
        grep -q -- "$sign" help || fails "help: $sign"
    done
}

@test "the manual is well formed" {
    command -v mandoc >/dev/null || skip "mandoc is missing"
    run mandoc -Tlint -W warning "$manual"
    exits 0
    [ -z "$output" ] || fails "lint"
}

@test "the help of the query language fits two small screens" {
    pincite help query >help
    [ "$(wc -l <help)" -le 48 ]
    ! grep -E '^.{80}' help
}

make_alliances()
{
    mkdir -p essays
    cat >essays/soft.txt <<'EOF'
On soft alliances

Whoever speaks of a soft alliance speaks of one without a treaty. A quasi
alliance, by contrast, has the treaty and lacks the trust. The soft alliance
is older than the word, and so is its hegemony: hegemonic powers like it, and
hegemons dislike it, for hegemonism prefers to be alone.
EOF
    cat >essays/sino.txt <<'EOF'
The Sino–Russian border

Sino-Russian trade crossed the border long before there was a Sino Russian
treaty. The organisation of the traders was loose, and the Shanghai
Cooperation Organization came later.
EOF
    pincite index -q -d idx essays
    export PINCITE_INDEX=$PWD/idx
}

# What a query finds, without the line that repeats it.
answer()
{
    pincite search --json "$1" | grep -v '"type":"query"'
}

@test "a phrase is one mark, and none of its words alone" {
    make_alliances
    pincite search --mark='[]' '"soft alliance"' >out
    [ "$(grep -ciE '\[soft alliances?\]' out)" -ge 2 ]
    ! grep -q 'quasi \[alliance' out
    ! grep -qiE '\[(soft|alliances?)\]' out
    ! tr '\n' ' ' <out | grep -q 'quasi *\['
}

@test "a wildcard marks each word that fits" {
    make_alliances
    pincite search --mark='[]' 'hegemon*' >out
    for word in hegemony hegemonic hegemons hegemonism; do
        grep -qF "[$word]" out || fails "$word"
    done
}

@test "near words are one stretch, and fuzzy ones are marked as they stand" {
    make_alliances
    pincite search --mark='[]' 'quasi NEAR/2 contrast' | tr -s ' \n' ' ' |
        grep -qF '[quasi alliance, by contrast]'
    pincite search --mark='[]' 'hegemoni~1' | grep -qF '[hegemony]'
}

@test "a joined word is not near its own parts" {
    mkdir a
    echo 'The steam-boats came late.' >a/one.txt
    echo 'A steam-boat, one of the boats.' >a/two.txt
    pincite index -q -d i a
    run --separate-stderr pincite search -d i -l 'steamboat NEAR/9 boats'
    [ "$output" = a/two.txt ] || fails "the word and its part"
}

@test "dashes of any kind, quotes of any kind: the same answer" {
    make_alliances
    answer Sino-Russian >a
    [ -s a ]
    for query in Sino–Russian Sino—Russian '"Sino Russian"' \
        '"sino-russian"' 'SINO-RUSSIAN'; do
        answer "$query" >b
        cmp a b || fails "$query"
    done
    answer '"soft alliance"' >a
    for query in '“soft alliance”' '„soft alliance“' '«soft alliance»' \
        '»soft alliance«' '‹soft alliance›' '‘soft alliance’' \
        '‚soft alliance‘' soft-alliance; do
        answer "$query" >b
        cmp a b || fails "$query"
    done
}

@test "British and American spelling find each other" {
    make_alliances
    pincite search -q '"Shanghai Cooperation Organisation"'
    pincite search -q '"organization of the traders"'
    run pincite search -q '"=organization of the traders"'
    exits 1
}

@test "everyday input is never an error, and its words are searched" {
    make_alliances
    for query in Sino-Russian S-400 U.S. '$400' Xi/Keqiang C++ "treaty's" \
        'what is the border?' '"unbalanced border' '(treaty' 'AND treaty' \
        'treaty NOT' '*' 'title:' 'a:b:c' '~' '+' '=' '""' '()' ')(' \
        'NEAR/999999999999' 'date:..' 'lang:' '-' $'\xff\xfe'; do
        run pincite search -q -- "$query"
        [ "$status" -le 1 ] || fails "$query"
    done
    for query in '"unbalanced treaty' '(treaty' 'AND treaty' 'treaty NOT' \
        'treaty)' 'title: treaty' "treaty's" 'treaty ~'; do
        pincite search -q -- "$query" || fails "$query"
    done
}

@test "a word that nobody has: what is close to it, on stderr" {
    make_alliances
    run --separate-stderr pincite search Shangai
    exits 1
    has "did you mean: shanghai" "$stderr"
    run --separate-stderr pincite search 'Shangai Coperation'
    has "did you mean: shanghai cooperation" "$stderr"
    run --separate-stderr pincite search Shanghai
    exits 0
    has_not "did you mean" "$stderr"
    need_jq
    run --separate-stderr pincite search --json Shangai
    echo "$output" |
        jq -e 'select(.type == "summary") | .suggestion == "shanghai"'
}

@test "what is asked again with any of the words is said to be" {
    make_alliances
    run --separate-stderr pincite search 'quasi AND traders'
    exits 0
    [ -n "$stderr" ] || fails "not said"
    run --separate-stderr pincite search 'quasi AND trust'
    exits 0
    [ -z "$stderr" ] || fails "said"
    run pincite search -q '"quasi traders"'
    exits 1
}

@test "what stands in page furniture only: no hit, and how to find it" {
    mkdir essays
    cat >essays/page.html <<'EOF'
<!DOCTYPE html><html lang="en"><head><title>The ferry</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Newsletter</a></li>
<li><a href="/l">Classifieds</a></li></ul></nav>
<article><h1>The ferry</h1>
<p>The ferry crossed the sound twice a day, and in winter once, when the ice
allowed it. Its captain had never been to the other town.</p>
<p>He knew its lights, its church bells and its weather, and thought that
this was quite enough to know of any place.</p></article></body></html>
EOF
    pincite index -q -d idx essays
    export PINCITE_INDEX=$PWD/idx
    run --separate-stderr pincite search classifieds
    exits 1
    has "--all-text" "$stderr"
    run --separate-stderr pincite search 'newsletter classifieds'
    exits 1
    has "--all-text" "$stderr"
    pincite search -q --all-text classifieds
    pincite search -q 'kind:furniture classifieds'
    run --separate-stderr pincite search zeppelin
    exits 1
    has_not "--all-text" "$stderr"
    pincite search -q 'classifieds ferry captain'
}

@test "a long query is cut at its limit, and a wide wildcard says so" {
    make_alliances
    awk 'BEGIN { for (i = 0; i < 5000; i++) printf "treaty " }' >long
    pincite search -q -- "$(cat long)"
    awk 'BEGIN { for (i = 0; i < 5000; i++) printf "(" }' >deep
    pincite search -q -- "$(cat deep) treaty"
    mkdir wide
    awk 'BEGIN {
        print "Many words\n"
        for (i = 0; i < 1100; i++)
            printf "zo%c%c%ck%s", 97 + i % 26, 97 + int(i / 26) % 26,
                97 + i / 676, i % 12 == 11 ? ".\n" : " "
        print "end."
    }' >wide/words.txt
    pincite index -q -d wide-idx wide
    run --separate-stderr pincite search -d wide-idx -n 1 'zo*k'
    exits 0
    has "more fits the query than is searched" "$stderr"
    run --separate-stderr pincite search -d wide-idx -n 1 'zoa*k'
    exits 0
    [ -z "$stderr" ] || fails "said to be cut"
}

# Memory is not as it was left, but for one letter in all of it: what Xapian
# reads without having set it tells.
@test "what is negated needs no score" {
    mkdir a
    echo 'The thunders of march came by lanterns.' >a/one.txt
    echo 'The silence of march came by letter.' >a/two.txt
    pincite index -q -d i a
    for fill in 0 65 90 165; do
        MALLOC_PERTURB_=$fill pincite search -d i -l -- \
            '-(letter +thunders kind:text)' >found
        [ "$(cat found)" = a/two.txt ] || fails "filled with $fill"
    done
}

@test "whatever is typed is a query" {
    make_alliances
    awk 'BEGIN {
        n = split("\" ( ) * ~ ~2 = : - + / .. , AND OR NOT NEAR NEAR/3 " \
            "SENTENCE “ ” „ « » ‘ ’ – title: date: lang: 2014 soft " \
            "alliance quasi trad* \\ \302 \342\200 \377", part, " ")
        srand(11)
        for (i = 0; i < 2000; i++) {
            line = "x"
            for (k = int(rand() * 16); k > 0; k--)
                line = line part[1 + int(rand() * n)] \
                    (rand() < 0.5 ? " " : "")
            print line
        }
    }' >queries
    pincite search --batch <queries >out
    [ "$(grep -c '"type":"summary"' out)" -eq 2000 ]
}

@test "essays: the language on real texts" {
    [ -n "${PINCITE_TEST_ESSAYS:-}" ] || skip "PINCITE_TEST_ESSAYS is not set"
    need_jq
    pincite index -q -d idx "$PINCITE_TEST_ESSAYS"
    export PINCITE_INDEX=$PWD/idx

    # The essays that a query finds, by number.
    by_essay()
    {
        pincite search --json -n 1000 --per-article 0 -- "$1" |
            jq -r 'select(.type == "hit") | .path | split("/") | last[:3]' |
            sort -u | tr '\n' ' '
    }

    first_essay()
    {
        pincite search --json -n 1 -- "$1" |
            jq -r 'select(.type == "hit") | .path | split("/") | last[:3]'
    }

    [ "$(by_essay 'Shanghai Cooperation Organization')" = \
        '000 001 002 003 004 ' ]
    [ "$(by_essay author:Rinna)" = '000 ' ]
    [ "$(by_essay author:Finucane)" = '003 ' ]
    [ "$(by_essay date:2015-05)" = '002 ' ]
    [ "$(first_essay title:axis)" = 004 ]
    [ "$(first_essay Sino-Russian)" = 003 ]
    [ "$(by_essay multi-polar)" = "$(by_essay multipolar)" ]
    [ "$(by_essay organisation)" = "$(by_essay organization)" ]
    answer Sino-Russian >a
    for query in Sino–Russian Sino—Russian '"Sino Russian"'; do
        answer "$query" >b
        cmp a b
    done
    pincite search --mark='[]' -n 100 --per-article 0 --full \
        '"soft alliance"' >out
    [ "$(grep -ciE '\[soft' out)" -ge 3 ]
    ! grep -q 'quasi \[alliance' out
    pincite search --mark='[]' -n 100 --per-article 0 --full 'hegemon*' >out
    for word in hegemony hegemonic hegemonism hegemons; do
        grep -qiF "[$word]" out || fails "$word"
    done
    run --separate-stderr pincite search Shangai
    has "did you mean: shanghai" "$stderr"
}
