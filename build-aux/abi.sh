#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Prints what a program that was built with libpincite relies on, as the
# headers in a folder have it:
#
#   build-aux/abi.sh include/pincite >doc/abi.md
set -eu
headers=$1

cat <<'END'
# What programs rely on

Functions and numbers of libpincite, for those who look after its soname: a
line that goes or changes makes a new one, a line that comes does not.
`configure.ac` has the rules, and `include/libpincite.map` the version of the
symbols. This file is written by `build-aux/abi.sh`; a test compares the two.

## Functions, and types of callbacks

| name | since | as declared |
|---|---|---|
END
for header in "$headers"/*.h; do
    awk '
    # A function is since the version that the comment before it tells last.
    /^\/\*/ { told = "" }
    match($0, /@since( [0-9.]+)?/) { told = substr($0, RSTART + 7) }
    match($0, /@since$/) { told = "next" }
    told == "next" && match($0, /^( \*|) *[0-9.]+/) {
        told = substr($0, RSTART)
    }
    /^PINCITE_API|^typedef .*\(\*/ { text = ""; within = 1 }
    within {
        text = text " " $0
        if ($0 ~ /;[ \t]*$/) {
            within = 0
            gsub(/PINCITE_API|PINCITE_MUST_CHECK/, "", text)
            gsub(/[ \t]+/, " ", text)
            gsub(/\( /, "(", text); gsub(/\* /, "*", text)
            sub(/^ /, "", text); sub(/;.*/, "", text)
            name = text
            match(name, /pincite_[a-z0-9_]*\)?\(/)
            name = substr(name, RSTART, RLENGTH - 1)
            sub(/\)/, "", name)
            since = told
            gsub(/[^0-9.]/, "", since); sub(/\.$/, "", since)
            print "| `" name "` | " since " | `" text "` |"
        }
    }' "$header"
done | LC_ALL=C sort

cat <<'END'

## Numbers

| name | number |
|---|---|
END
cat "$headers"/*.h | awk '
    /^typedef enum/ { within = 1 }
    /^}/ { within = 0 }
    within && match($0, /PINCITE_[A-Z_]+ = -?[0-9]+/) {
        split(substr($0, RSTART, RLENGTH), part, " = ")
        print "| `" part[1] "` | " part[2] " |"
    }' | LC_ALL=C sort
