#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What doc/examples/ shows works: with other languages, editors and make.
load helper

examples=$PINCITE_SRC/doc/examples

# Names that a list of places is read wrong by, if by anything; in each file
# the walrus stands on line 3, behind letters of more than one byte.
make_names()
{
    mkdir -p "in/with space" "in/a: b"
    while read -r name; do
        printf 'A text of %s.\n\n  Más «lejos» the walrus sleeps: %s.\n' \
            "$name" "${name//[^a-z0-9]/ }" >"in/$name"
    done <<'END'
with space/plain.txt
a: b/y: 3.txt
10:30.txt
#hash%.txt
[b]*.txt
-dash.txt
é ñ.txt
back\slash.txt
a,b (3).txt
END
    pincite index -q -d idx in
    [ "$(pincite search -d idx -l -n 100 walrus | wc -l)" -eq 9 ] ||
        fails "not all are found"
}

# The lines FILE:LINE:COLUMN of all walruses, in bytes.
walruses()
{
    find in -type f | sed 's/$/:3:22/' | sort
}

need_vim()
{
    command -v vim >/dev/null || skip "vim is missing"
    vim --version | grep -q '+quickfix' || skip "this vim has no quickfix"
}

# Runs vim with the arguments, and writes what it is at into the file `places`,
# one entry of the quickfix list after the other.
vim_places()
{
    cat >places.vim <<'END'
let s:seen = []
for s:i in range(len(getqflist()))
    execute 'silent cc' (s:i + 1)
    call add(s:seen, bufname('%') . ':' . line('.') . ':' . col('.'))
endfor
call writefile(s:seen, 'places')
END
    timeout 60 vim -u NONE -i NONE -n -es "$@" -S places.vim -c 'qa!' \
        </dev/null
}

@test "vim: each line of --format vim leads to its word, whatever the name" {
    need_vim
    make_names
    pincite search -d idx -n 100 --format vim walrus >list
    vim_places -q list
    sort places | diff <(walruses) -
}

@test "vim: :Pincite goes there, too" {
    need_vim
    vim --version | grep -q '+eval' || skip "this vim has no scripts"
    make_names
    # A name that no list of places can hold.
    printf 'A text.\n\n  Más «lejos» the walrus dives deep.\n' >'in/a:1:2:b.txt'
    pincite index -q -d idx in
    vim_places --cmd "let g:pincite_command = ['$PINCITE', 'search', '-d', 'idx']" \
        -S "$examples/vim/pincite.vim" -c 'Pincite walrus -nosuchword'
    sort places | diff <(walruses) -
    rm places
    vim_places --cmd "let g:pincite_command = ['$PINCITE', 'search', '-d', 'idx']" \
        -S "$examples/vim/pincite.vim" -c 'Pincite "walrus sleeps" | nosuchword'
    [ "$(wc -l <places)" -eq 9 ] || fails "a query with quotes"
}

# go FILE:LINE:COLUMN...: what is read by the pattern of vim's errorformat
# %f:%l:%c:%m, which takes the shortest name that leaves two numbers.
@test "vim: the same by the pattern of its errorformat" {
    make_names
    pincite search -d idx -n 100 --format vim walrus |
        sed -nE 's/^([^:]*(:[^:]*)*):([0-9]+):([0-9]+):.*walrus sleeps.*/&/p' \
        >list
    [ "$(wc -l <list)" -eq 9 ]
    while IFS= read -r line; do
        [[ $line =~ ^(([^:]|:[^0-9]|:[0-9]+[^0-9:])+):([0-9]+):([0-9]+): ]]
        echo "${BASH_REMATCH[1]}:${BASH_REMATCH[3]}:${BASH_REMATCH[4]}"
    done <list | sort | diff <(walruses) -
}

@test "emacs: M-x pincite goes to what matched" {
    command -v emacs >/dev/null || skip "emacs is missing"
    make_names
    gzip -c "in/a,b (3).txt" >in/packed.txt.gz
    rm "in/a,b (3).txt"
    printf 'Un texto.\n\n  M\341s \253lejos\273 the walrus swims over there.\n' \
        >in/latin.txt
    pincite index -q -d idx in
    cat >test.el <<END
(setq pincite-command '("$PINCITE" "search" "-d" "idx"))
(dolist (item (pincite-xrefs "walrus"))
  (let ((place (xref-item-location item)))
    (with-current-buffer (marker-buffer (xref-location-marker place))
      (goto-char (xref-location-marker place))
      (princ (format "%s:%d:%s\n"
                     (file-relative-name buffer-file-name "$PWD")
                     (line-number-at-pos) (thing-at-point 'word))))))
(pincite "walrus")
(with-current-buffer "*xref*" (princ (buffer-size)))
(condition-case err (pincite "nosuchwordxyz")
  (user-error (princ (format "\n%s" err))))
(setq pincite-command '("$PINCITE" "search" "-d" "none"))
(condition-case err (pincite "walrus") (user-error (princ err)))
END
    HOME=$PWD timeout 100 emacs -Q --batch -l "$examples/emacs/pincite.el" \
        -l test.el >out 2>err || fails "$(cat err)"
    find in -type f | sed 's/$/:3:walrus/' | sort | diff - <(grep ^in/ out |
        sort)
    has "Nothing found" "$(cat out)"
    has "no index in" "$(cat out)"
}

@test "emacs: the example compiles without a warning" {
    command -v emacs >/dev/null || skip "emacs is missing"
    cp "$examples/emacs/pincite.el" .
    HOME=$PWD run timeout 100 emacs -Q --batch -f batch-byte-compile pincite.el
    exits 0
    [ -z "$output" ] || fails "warnings"
}

need_node()
{
    command -v node >/dev/null || skip "node is missing"
    node -e 'process.exit(+(process.versions.node.split(".")[0] < 16))' ||
        skip "this node is older than 16"
}

@test "node: one process answers all queries" {
    need_node
    index_essays
    cat >test.mjs <<END
import assert from "node:assert";
import {Pincite} from "$examples/node/pincite.mjs";

const pincite = new Pincite({index: "idx"});
const answers = await Promise.all(
    Array.from({length: 200}, (_, i) => pincite.search(i % 2 ? "apples" :
        "captains excuse", {limit: 1})));
assert.equal(answers.length, 200);
answers.forEach(({hits, matches}, i) => {
    assert.equal(hits.length, 1);
    assert.equal(matches, i % 2 ? 1 : 2);
    assert.match(hits[0].path, i % 2 ? /orchard/ : /harbour/);
});
await assert.rejects(pincite.search("apples", {limit: 0}), /limit/);
assert.equal((await pincite.search("a\\nb \\u2028 \\"c")).hits.length, 0);
assert.equal((await pincite.search("appels")).suggestion, "apples");
await pincite.close();
await assert.rejects(pincite.search("apples"));

const none = new Pincite({index: "none"});
await assert.rejects(none.search("apples"), /no index in 'none'/);
await none.close();
const nothing = new Pincite({program: "./nothing"});
await assert.rejects(nothing.search("apples"), /ENOENT/);
await assert.rejects(nothing.search("apples"), /ENOENT/);
await nothing.close();
console.log("done");
END
    run timeout 60 node test.mjs
    exits 0
    [ "$output" = "done" ] || fails "other words"
    PINCITE=$PINCITE run timeout 60 node "$examples/node/pincite.mjs" idx apples
    exits 0
    [ "$output" = "essays/orchard.txt:1 An orchard on the border" ] ||
        fails "the program"
}

@test "shell and jq: a page of topics" {
    need_jq
    index_essays
    printf '%s\n' apples '' '{"odd": "topic"}' 'captians' >topics
    sh "$examples/shell/topics.sh" idx <topics >page
    grep -qx '## apples' page
    grep -qx '> — An orchard on the border, essays/orchard.txt:1' page
    grep -qx '## {"odd": "topic"}' page
    grep -qx 'Nothing found. Did you mean \*captains\*?' page
    [ "$(grep -c '^## ' page)" -eq 3 ]
    (cd essays && pincite index -q . && sh "$examples/shell/topics.sh" \
        <../topics | grep -q ', orchard.txt:1$')
}

@test "make: the index is kept fresh, and pages are made when it changed" {
    command -v make >/dev/null || skip "make is missing"
    make_essays
    cat >Makefile <<END
ESSAYS = essays
INDEX = idx
PINCITE = $PINCITE
include $examples/make/fresh.mk

found.txt: .fresh
	\$(PINCITE) search -d \$(INDEX) apples >\$@
	echo made
END
    # The first target of the including file is not what is included.
    run make -s found.txt
    has "3 added" "$output"
    has made "$output"
    grep -q orchard.txt found.txt
    run make -s found.txt
    exits 0
    [ -z "$output" ] || fails "nothing had changed"
    sleep 1
    echo 'Apples again, and pears.' >essays/pears.txt
    run make -s found.txt
    has "1 added" "$output"
    has made "$output"
    grep -q pears.txt found.txt
    sleep 1
    rm essays/pears.txt
    run make -s found.txt
    has "1 removed" "$output"
    ! grep -q pears.txt found.txt || fails "not made again"
}
