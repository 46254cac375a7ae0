#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
load helper

# counts TEXT: the summary of the last run starts so.
counts()
{
    [[ ${lines[-1]} == "$1"* ]] || fails "not summed up as: $1"
}

# finds N QUERY...: so many articles of idx answer.
finds()
{
    local n=$1
    shift
    run pincite search --json -n 1000 -d idx "$@"
    [ "$(jq -r 'select(.type == "hit").path | @json' <<<"$output" |
        sort -u | wc -l)" -eq "$n" ] || fails "not $n articles for: $*"
}

# all_of INDEX: everything that searches show of it.
all_of()
{
    local word
    for word in the and a river lantern zebra p:txt; do
        pincite search --json -n 1000 --per-article 0 --all-text -d "$1" \
            "$word" | jq -cS 'del(.rank)' | sort
    done
    pincite status -d "$1" | grep -E '^(articles|passages|roots) '
}

# --- lists of paths

@test "--files-from: a list in a file or on stdin, lines or NUL bytes" {
    need_jq
    make_essays
    printf 'essays/harbour.txt\n\nessays/orchard.txt' >list
    run --separate-stderr pincite index -d idx --files-from list
    exits 0
    counts "2 added"
    finds 1 captains
    finds 0 platform

    mv essays/railway.txt $'essays/rail\nway.txt'
    find essays -name 'rail*' -print0 >list0
    run --separate-stderr pincite index -d idx --files-from=- -0 <list0
    exits 0
    counts "1 added"
    finds 1 platform
    [ -z "$stderr" ] || fails "noise"

    # All are roots from now on.
    echo 'The harbour froze over; the apricots did not mind.' \
        >essays/harbour.txt
    run pincite index -d idx
    exits 0
    counts "0 added, 1 changed, 0 renamed, 0 removed, 2 unchanged"
}

@test "--files-from beside a PATH, and folders in the list" {
    need_jq
    make_essays
    mkdir more
    mv essays/railway.txt more/
    echo more | pincite index -q -d idx --files-from - essays/harbour.txt
    finds 1 platform
    finds 1 captains
    finds 0 apples
}

@test "--files-from: a missing one is named, the rest is indexed, exit 2" {
    need_jq
    make_essays
    printf '%s\n' essays/harbour.txt nix/da essays/orchard.txt >list
    run --separate-stderr pincite index -d idx --files-from list
    exits 2
    has "'nix/da'" "$stderr"
    counts "2 added"
    finds 1 apples
}

@test "--files-from: bad lists are told with file and line" {
    make_essays
    { echo essays/harbour.txt; head -c 5000 /dev/zero | tr '\0' x; echo
      echo essays/orchard.txt; } >list
    run --separate-stderr pincite index -d idx --files-from list
    exits 2
    has "'list': line 2: the path has more than 4095 bytes" "$stderr"
    counts "2 added"

    printf 'essays/harbour.txt\0essays/orchard.txt\0' >list
    run --separate-stderr pincite index -d other --files-from list
    exits 2
    has "'list': line 1:" "$stderr"
    has "-0" "$stderr"
    [ ! -e other ] || fails "an index was made"

    run --separate-stderr pincite index -d other --files-from nowhere
    exits 2
    has "cannot read 'nowhere'" "$stderr"
    run --separate-stderr pincite index -d other --files-from essays
    exits 2
    has "cannot read 'essays'" "$stderr"
    run --separate-stderr pincite index -d other -0 essays
    exits 2
    has "--files-from" "$stderr"
    [ ! -e other ] || fails "an index was made"
}

@test "--files-from: a list of nothing does nothing" {
    index_essays
    rm essays/railway.txt
    run --separate-stderr pincite index -d idx --files-from=- </dev/null
    exits 0
    counts "0 added, 0 changed, 0 renamed, 0 removed, 0 unchanged"
    run pincite search -q -d idx platform
    exits 0
    run --separate-stderr pincite index -d new --files-from=- </dev/null
    exits 0
    [ ! -e new ] || fails "an index was made"
}

@test "--files-from: thousands of files are thousands of roots, quickly" {
    make_many many 3000
    find many -name '*.txt' | sort -R >list
    run timeout 120 "$PINCITE" index -d idx --files-from list
    exits 0
    counts "3000 added"
    run timeout 60 "$PINCITE" index -d idx many
    exits 0
    counts "0 added, 0 changed, 0 renamed, 0 removed, 3000 unchanged"
    [ "$(pincite status -d idx | grep -c many)" -eq 1 ] ||
        fails "the folder did not take the files' place"
}

# --- texts

@test "--stdin: a text under a name, found, shown, replaced, removed" {
    need_jq
    run --separate-stderr pincite index -d idx --stdin --path mail:1234 \
        --title 'On plovers' --author 'Ann Sedge' --date '1 July 2014' \
        --url https://example.org/p --language en \
        <<<'A plover nests on shingle and walks about all day.'
    exits 0
    counts "1 added, 0 changed"
    [ -z "$stderr" ] || fails "noise"

    run pincite search --json -d idx plover
    exits 0
    [ "$(jq -r 'select(.type == "hit") |
        [.path, .title, .author, .date] | join("|")' <<<"$output")" = \
        "mail:1234|On plovers|Ann Sedge|2014-07-01" ] || fails "facts"
    finds 1 'title:plovers'

    run pincite show -d idx mail:1234
    exits 0
    has "On plovers — Ann Sedge, 2014-07-01" "$output"
    has "walks about" "$output"
    run pincite show -d idx mail:1234:1
    exits 0
    has "walks about" "$output"

    # The same again is no change; other facts or words are.
    run pincite index -d idx --stdin --path mail:1234 --title 'On plovers' \
        --author 'Ann Sedge' --date 2014-07-01 --language en-GB \
        --url https://example.org/p \
        <<<'A plover nests on shingle and walks about all day.'
    exits 0
    counts "0 added, 0 changed, 0 renamed, 0 removed, 1 unchanged"
    run pincite index -d idx --stdin --path mail:1234 --title 'On waders' \
        <<<'A plover nests on shingle and walks about all day.'
    counts "0 added, 1 changed"
    run pincite index -d idx --stdin --path mail:1234 \
        <<<'A heron stands in the reeds and waits.'
    counts "0 added, 1 changed"
    finds 0 plover
    finds 1 heron

    run pincite index -d idx --remove mail:1234
    exits 0
    counts "0 added, 0 changed, 0 renamed, 1 removed"
    finds 0 heron
    run --separate-stderr pincite index -d idx --remove mail:1234
    exits 2
    has "no text 'mail:1234'" "$stderr"
}

@test "--stdin: no update of files takes a text for gone" {
    need_jq
    index_essays
    echo 'The plover nests on shingle.' |
        pincite index -q -d idx --stdin --path essays/bird.txt
    echo 'The plover has three toes.' |
        pincite index -q -d idx --stdin --path https://example.org/plover
    rm essays/railway.txt
    run pincite index -d idx --prune
    exits 0
    counts "0 added, 0 changed, 0 renamed, 1 removed, 2 unchanged"
    pincite index -q -d idx --force
    finds 2 plover
    run pincite status -d idx
    has "up to date" "$output"
    [[ $output =~ articles\ +4 ]] || fails "articles"
    run pincite show -d idx https://example.org/plover
    exits 0
    has "three toes" "$output"
    run pincite show -d idx essays/bird.txt
    exits 0
    has "shingle" "$output"
}

@test "--stdin: the name's ending tells the format; gzip is undone" {
    need_jq
    printf '# Of *plovers*\n\nThey **nest** on shingle.\n' | gzip |
        pincite index -q -d idx --stdin --path note:7.md.gz
    run pincite search --json -d idx shingle
    [ "$(jq -r 'select(.type == "hit").title' <<<"$output")" = \
        "Of plovers" ] || fails "not read as Markdown"
    has_not '**' "$output"
}

@test "--stdin: what is wrong is said, and the index stays" {
    need_jq
    echo 'The plover nests on shingle.' |
        pincite index -q -d idx --stdin --path bird
    try()
    {
        local word=$1
        shift
        run --separate-stderr pincite index -d idx "$@"
        exits 2
        has "$word" "$stderr"
        [ -z "$output" ] || fails "output"
    }
    try "--path NAME" --stdin </dev/null
    try "is empty" --stdin --path bird </dev/null
    try "'/srv/bird'" --stdin --path /srv/bird <<<x
    try "no name" --stdin --path '' <<<x
    try "control character" --stdin --path $'a\nb' <<<x
    try "'someday' is no date" --stdin --path bird --date someday <<<x
    try "'xyzzy' is no language" --stdin --path bird --language xyzzy <<<x
    try "not UTF-8" --stdin --path bird --title $'\377' <<<x
    try "PATH" --stdin --path bird essays <<<x
    try "--stdin" --path bird
    try "--stdin" --title T essays
    try "PATH" --remove bird essays
    printf 'MZ\0\1\2\3\0\0\377\376\0' >tool.bin
    try "'bird'" --stdin --path bird <tool.bin
    name=$(head -c 5000 /dev/zero | tr '\0' n)
    try "4096 bytes" --stdin --path "$name" <<<x
    finds 1 plover
    run --separate-stderr pincite index -d none --remove bird
    exits 2
    [ ! -e none ] || fails "an index was made"
}

@test "--stdin: input without end is refused" {
    yes 'The plover nests on shingle.' |
        timeout 120 "$PINCITE" index -d idx --stdin --path bird 2>err ||
        status=$?
    exits 2
    has "more than 256 MiB" "$(cat err)"
    [ ! -e idx ] || fails "an index was made"
}

# --- what is left out

@test ".pinciteignore leaves out, and takes in again" {
    need_jq
    mkdir -p e/drafts/deep e/old/a/b e/keep
    for f in one.txt one.bak drafts/two.txt drafts/deep/three.txt \
        old/four.txt old/a/b/five.txt keep/six.bak keep/seven.bak; do
        echo "The lantern stands in $f." >"e/$f"
    done
    cat >e/.pinciteignore <<'EOF2'
# what is not ready
/drafts/
*.bak
!keep/six.bak

old/**/five.*
EOF2
    run pincite index -d idx e
    exits 0
    counts "3 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 0 skipped"
    finds 3 lantern
    # A folder's own rules come before those above it.
    echo '!*.bak' >e/keep/.pinciteignore
    run pincite index -d idx
    counts "1 added, 0 changed, 0 renamed, 0 removed, 3 unchanged"
    run pincite status -d idx
    has "up to date" "$output"

    # What comes to be left out leaves.
    echo '*.txt' >>e/.pinciteignore
    run pincite status -d idx
    has "2 gone" "$output"
    run pincite index -d idx
    exits 0
    counts "0 added, 0 changed, 0 renamed, 2 removed, 2 unchanged"
    # Even if it is all there is: the folder is not empty.
    echo '*' >e/.pinciteignore
    run pincite index -d idx
    exits 0
    counts "0 added, 0 changed, 0 renamed, 2 removed, 0 unchanged"
    rm e/.pinciteignore e/keep/.pinciteignore
    run pincite index -d idx
    counts "8 added"
}

@test ".pinciteignore holds for a PATH within a root, and says so" {
    make_essays
    echo railway.txt >essays/.pinciteignore
    mkdir essays/sub
    echo 'The plover nests on shingle.' >essays/sub/railway.txt
    pincite index -q -d idx essays
    run --separate-stderr pincite index -d idx essays/railway.txt
    exits 2
    has "left out by a .pinciteignore" "$stderr"
    run --separate-stderr pincite index -d idx essays/sub
    exits 0
    counts "0 added"
    run pincite search -q -d idx plover platform
    exits 1
    # Alone it is its own root.
    run --separate-stderr pincite index -d other essays/railway.txt
    exits 0
    counts "1 added"
}

@test "a .pinciteignore that cannot be read: nothing in its folder is touched" {
    index_essays
    mkdir more
    echo 'The plover nests on shingle.' >more/bird.txt
    head -c 300000 /dev/zero | tr '\0' '\n' >essays/.pinciteignore
    run --separate-stderr pincite index -d idx essays more
    exits 2
    has "essays/.pinciteignore" "$stderr"
    counts "1 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 0 skipped, 1 failed"
    printf 'a\0b\n' >essays/.pinciteignore
    run --separate-stderr pincite index -d idx
    exits 2
    has "no text" "$stderr"
    { echo; head -c 2000 /dev/zero | tr '\0' 'x'; } >essays/.pinciteignore
    run --separate-stderr pincite index -d idx
    exits 2
    has "line 2" "$stderr"
    run pincite search -q -d idx apples
    exits 0
}

@test "--include and --exclude, by name and by path; exclude wins" {
    need_jq
    mkdir -p e/a/b e/c
    for f in one.txt two.md a/three.txt a/b/four.md c/five.txt c/six.md; do
        echo "The lantern stands in $f." >"e/$f"
    done
    takes()
    {
        local want=$1
        shift
        rm -rf idx
        run pincite index -q -d idx "$@" e
        exits 0
        run pincite search --json -n 99 -d idx lantern
        got=$(jq -r 'select(.type == "hit").path | sub("^e/"; "")' \
            <<<"$output" | sort | tr '\n' ' ')
        [ "$got" = "$want" ] || fails "$*: $got"
    }
    takes "a/three.txt c/five.txt one.txt " --include '*.txt'
    takes "a/b/four.md c/six.md two.md " --exclude '*.txt'
    takes "a/b/four.md a/three.txt " --include a
    takes "a/three.txt one.txt " --include '*.txt' --exclude 'c/'
    takes "a/b/four.md a/three.txt c/six.md " --include '*/*' \
        --exclude '/c/f*'
    takes "a/b/four.md c/six.md " --include '*/**/*.md'
    takes "c/five.txt c/six.md " --include '[!a]/*'

    # What comes to be left out leaves; nothing is recorded.
    pincite index -q -d idx
    run pincite index -d idx --exclude six.md
    counts "0 added, 0 changed, 0 renamed, 1 removed"
    run pincite index -d idx
    exits 0
    finds 6 lantern
    # A file that was named for nothing is not recorded either.
    rm -rf idx
    run pincite index -d idx --exclude '*.md' e/one.txt e/two.md
    counts "1 added"
    run pincite index -d idx
    counts "0 added, 0 changed, 0 renamed, 0 removed, 1 unchanged"
    run --separate-stderr pincite index -d idx --exclude ''
    exits 2
    has "empty" "$stderr"
}

@test "patterns that would take other matchers for ever" {
    mkdir e
    name=$(head -c 200 /dev/zero | tr '\0' a)
    echo 'The lantern.' >"e/$name"
    { for i in $(seq 200); do
        printf '*a%.0s' $(seq 90)
        echo "b$i"
        printf '**/%.0s' $(seq 90)
        echo "b$i"
      done; } >e/.pinciteignore
    run timeout 30 "$PINCITE" index -d idx e
    exits 0
    counts "1 added"
}

# One change at random to the folder e, and to its .pinciteignore files.
change()
{
    local dirs=(e e/a e/a/b e/c) words=(river lantern zebra)
    local patterns=('*.md' '/n1.txt' 'b/' 'a/**/n2*' '!n3.txt' 'n?.txt'
        'c' '!c/' '# none' 'a/n*' '[n]4.*' '*' '**/b/n1.*' '!/a' '!n[!0-2].*'
        'n0.txt ' '\n1.md' '**' '!*.txt' 'a/*/m*')
    local d=${dirs[RANDOM % 4]} f
    f=$d/n$((RANDOM % 5)).$( ((RANDOM % 3)) && echo txt || echo md)
    mkdir -p "$d"
    case $((RANDOM % 9)) in
    0 | 1 | 2) echo "The ${words[RANDOM % 3]} and a $RANDOM." >"$f" ;;
    3) rm -f "$f" ;;
    4) [ ! -e "$f" ] || mv "$f" "$d/m$((RANDOM % 5)).txt" ;;
    5 | 6) echo "${patterns[RANDOM % ${#patterns[@]}]}" >>"$d/.pinciteignore" ;;
    7) echo "${patterns[RANDOM % ${#patterns[@]}]}" >"$d/.pinciteignore" ;;
    *) rm -f "$d/.pinciteignore" ;;
    esac
}

@test "git, asked with the same patterns, leaves out the same" {
    command -v git >/dev/null || skip "git is missing"
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 HOME=$PWD
    RANDOM=${PINCITE_SEED:-815}
    mkdir e
    git init -q e 2>/dev/null
    for round in $(seq 60); do
        for _ in 1 2 3 4 5; do change; done
        find e -name .gitignore -delete
        find e -name .pinciteignore | while read -r rules; do
            cp "$rules" "${rules%/*}/.gitignore"
        done
        git -C e ls-files -o --exclude-standard |
            grep -vE '(^|/)\.' | sort >want
        pincite index --dry-run -d idx e | sed -n 's|^added *e/||p' |
            sort >got
        diff want got || fails "round $round"
    done
}

# --- how

@test "--dry-run tells all and does nothing" {
    make_essays
    run --separate-stderr pincite index --dry-run -d idx essays
    exits 0
    has "added      essays/harbour.txt" "$output"
    counts "dry run: 3 added, 0 changed, 0 renamed, 0 removed"
    [ ! -e idx ] || fails "an index was made"
    run pincite index --dry-run essays
    exits 0
    [ ! -e .pincite ] || fails "an index was made"

    pincite index -q -d idx essays
    mv essays/harbour.txt essays/port.txt
    rm essays/railway.txt
    echo 'Apricots.' >>essays/orchard.txt
    echo 'The plover nests on shingle.' >essays/bird.txt
    printf 'MZ\0\1\2\3\0\0\377\376\0' >essays/tool.bin
    find idx -type f -exec sha256sum {} + | sort >before
    run --separate-stderr pincite index --dry-run -d idx
    exits 0
    has "renamed    essays/harbour.txt -> essays/port.txt" "$output"
    has "removed    essays/railway.txt" "$output"
    has "changed    essays/orchard.txt" "$output"
    has "added      essays/bird.txt" "$output"
    counts "dry run: 1 added, 1 changed, 1 renamed, 1 removed, 0 unchanged, 1 skipped"
    told=${lines[-1]#dry run: }
    run pincite index --dry-run -d idx --stdin --path mail:1 <<<'A plover.'
    exits 0
    counts "dry run: 1 added"
    find idx -type f -exec sha256sum {} + | sort >after
    cmp before after
    run --separate-stderr pincite index -d idx
    [ "$output" = "$told" ] || fails "it did something else than it told"
}

@test "--force indexes all anew, to the same" {
    need_jq
    index_essays
    pincite index -q -d idx --stdin --path mail:1 <<<'A plover and the river.'
    all_of idx >before
    run pincite index -d idx --force
    exits 0
    counts "0 added, 3 changed, 0 renamed, 0 removed, 0 unchanged"
    all_of idx >after
    cmp before after
    run pincite index -d idx --force --stdin --path mail:1 \
        <<<'A plover and the river.'
    counts "0 added, 1 changed"
}

@test "--json: progress, changes, problems and a summary" {
    need_jq
    make_essays
    printf 'MZ\0\1\2\3\0\0\377\376\0' >essays/tool.bin
    run --separate-stderr pincite index --json -d idx essays nix
    exits 2
    [ -z "$stderr" ] || fails "noise"
    echo "$output" >out
    jq -e . out >/dev/null || fails "not JSON"
    [ "$(jq -r 'select(.type == "problem") | .problem' out | sort |
        tr '\n' ' ')" = "failed skipped " ] || fails "problems"
    [ "$(jq -r 'select(.problem == "failed") | .path' out)" = nix ] ||
        fails "path"
    jq -se 'map(select(.problem == "skipped" and .path == "essays/tool.bin" and
        (.reason | test("tool.bin")))) | length == 1' out
    [ "$(jq -r 'select(.type == "change") | .change' out | sort -u)" = added ]
    jq -se 'map(select(.type == "progress")) | .[0].files == 0 and
        .[-1].files == 4 and .[-1].files_total == 4 and
        .[-1].bytes == .[-1].bytes_total' out
    tail -n 1 out | jq -e '.type == "summary" and .added == 3 and
        .skipped == 1 and .failed == 0 and (.dry_run | not)'

    mv essays/harbour.txt essays/port.txt
    run pincite index --json --no-progress --dry-run -d idx
    exits 0
    has_not progress "$output"
    jq -se '.[-1].dry_run and .[-1].renamed == 1 and (map(
        select(.change == "renamed" and .from == "essays/harbour.txt" and
        .path == "essays/port.txt")) | length == 1)' \
        <<<"$output"
    for args in '-d none' '-d none nix' '-0 essays' '--stdin --path a'; do
        # shellcheck disable=SC2086
        run --separate-stderr pincite index --json $args </dev/null
        exits 2
        jq -se '.[-1].type == "error"' <<<"$output"
        [[ -n $stderr || $output == *problem* ]] || fails "no message"
    done
}

@test "--no-progress: no bar on a terminal" {
    need_terminal
    make_many many 1500
    run on_terminal "$PINCITE index --no-progress -d idx many"
    has "1500 added" "$output"
    has_not "files," "$output"
}

# --- what was done step by step is what is made at once

@test "updates by random changes and rules make what a fresh build makes" {
    need_jq
    RANDOM=${PINCITE_SEED:-4711}
    mkdir e
    echo 'The river and a lantern.' >e/always.md
    echo '!always.md' >e/.pinciteignore
    pincite index -q -d idx e
    for round in $(seq 25); do
        for _ in 1 2 3 4; do change; done
        case $((RANDOM % 4)) in
        0) pincite index -q -d idx e --exclude 'n2*' || true ;;
        1) [ ! -d e/a ] || pincite index -q -d idx e/a || true ;;
        esac
        pincite index --dry-run -d idx >dry
        pincite index -d idx >real
        [ "$(tail -n 1 dry)" = "dry run: $(cat real)" ] ||
            fails "round $round: told $(tail -n 1 dry), did $(cat real)"
        run pincite status -d idx
        has "up to date" "$output"
        rm -rf fresh
        pincite index -q -d fresh e
        all_of idx >one
        all_of fresh >other
        cmp one other || fails "round $round differs" "$(diff one other)"
    done
}
