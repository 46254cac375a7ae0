# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# Sourced by the scripts beside it, which print TAP: $src is the source tree
# (maybe read-only), $build the build tree, $scratch a folder of the script's
# own. A script that dies prints no plan, which counts as an error.
set -u
src=${PINCITE_SRC:?is set by make check}
# shellcheck disable=SC2034 # used by the scripts
build=${PINCITE_BUILD:?is set by make check}
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
trap 'exit 99' HUP INT TERM
tests_run=0

# is_empty NAME FILE: a test that passes when the file lists no offences.
is_empty()
{
    tests_run=$((tests_run + 1))
    if [ -s "$2" ]; then
        echo "not ok $tests_run - $1"
        sed 's/^/# /' "$2"
    else
        echo "ok $tests_run - $1"
    fi
}

# succeeds NAME COMMAND...: a test that passes when the command does.
succeeds()
{
    test_name=$1
    shift
    if "$@" >"$scratch/out" 2>&1; then
        : >"$scratch/out"
    elif [ ! -s "$scratch/out" ]; then
        echo "failed: $*" >"$scratch/out"
    fi
    is_empty "$test_name" "$scratch/out"
}

# skipped NAME REASON: a test that cannot run here.
skipped()
{
    tests_run=$((tests_run + 1))
    echo "ok $tests_run - $1 # SKIP $2"
}

finish()
{
    echo "1..$tests_run"
}

# The C and C++ files of the given folders, named from the source tree's top.
sources()
{
    (cd "$src" && find "$@" -name '*.[ch]' -o -name '*.cc' -o \
        -name '*.hh') | sort
}

# A C file without its /* comments */, and with strings and characters
# emptied; lines keep their numbers.
code_of()
{
    awk '
    {
        line = $0; out = ""
        while (line != "") {
            if (comment) {
                end = index(line, "*/")
                if (!end) break
                line = substr(line, end + 2); comment = 0
            } else if (match(line, /\/\*|"([^"\\]|\\.)*"|'"'"'([^'"'"'\\]|\\.)+'"'"'/)) {
                out = out substr(line, 1, RSTART - 1)
                found = substr(line, RSTART, RLENGTH)
                line = substr(line, RSTART + RLENGTH)
                if (found == "/*") comment = 1
                else out = out substr(found, 1, 1) substr(found, 1, 1)
            } else {
                out = out line
                break
            }
        }
        print out
    }' "$1"
}
