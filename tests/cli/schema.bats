#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What --json prints is what the schema in doc/ promises.
load helper

setup_file()
{
    schema=$PINCITE_SRC/doc/pincite-search.schema.json
    export schema
}

# Prints what does not fit in the file $1, each line a JSON object.
misfits()
{
    jq -r --slurpfile schema "$schema" -f "$PINCITE_SRC/tests/cli/schema.jq" \
        "$1"
}

# Every kind of line, and of hit, into the file `out`.
print_all()
{
    index_essays
    mkdir more
    # Pages, furniture, a note, a name that is no UTF-8; two nearly the same.
    cp "$PINCITE_SRC"/corpus/* more/
    cp essays/orchard.txt more/$'b\377d.txt' || cp essays/orchard.txt more/
    pincite index -q -d idx more
    {
        pincite search -d idx --json captains
        pincite search -d idx --json -n 100 --per-article 0 gas price
        pincite search -d idx --json --explain gas price
        pincite search -d idx --json --all-text -n 100 'the'
        pincite search -d idx --json 'orchrd +pipeline +ferry'
        pincite search -d idx --json nosuchwordxyz || [ $? -eq 1 ]
        pincite search -d idx --json blossoms
        printf '%s\n' pipeline '{"id":7,"query":"ferry","limit":2}' '{' \
            '{"id":[1],"limit":2}' '{"id":"x","query":"gas","limit":0}' |
            pincite search -d idx --batch || [ $? -eq 2 ]
    } >out
}

@test "every line fits the schema, and no key is missing in it" {
    need_jq
    print_all
    for type in query hit summary error; do
        grep -q "^{\"type\":\"$type\"" out || fails "no $type"
    done
    run misfits out
    exits 0
    [ -z "$output" ] || fails "misfits"
}

@test "lines that do not fit are found" {
    need_jq
    index_essays
    pincite search -d idx --json apples >good
    [ -z "$(misfits good)" ] || fails "$(misfits good)"
    for wrong in 'del(.marks)' '.rank = 0' '.rank = 1.5' '.score = "1"' \
        '.kind = "menu"' '.date = "May"' '.marks[0].line = null' \
        '.type = "hits"' '.page = 0' '.extra = 1' '.path_bytes = "?"'; do
        sed -n 2p good | jq -c "$wrong" >bad
        [ -n "$(misfits bad)" ] || fails "taken: $wrong"
    done
}

@test "an independent validator agrees" {
    python3 -c 'import jsonschema' 2>/dev/null ||
        skip "python3-jsonschema is missing"
    print_all
    cat >validate.py <<'EOF'
import json, sys
import jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
lines = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
assert lines
for line in lines:
    validator.validate(line)
    if line["type"] == "hit":
        broken = dict(line, rank=0)
        assert not validator.is_valid(broken)
EOF
    run python3 -W ignore validate.py "$schema" out
    exits 0
}
