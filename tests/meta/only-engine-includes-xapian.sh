#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Xapian is seen by the .cc and .hh files of engine/, and by the oracle that
# holds our own writing against Xapian's; C++ is nowhere else.
. "$(dirname "$0")/lib.sh"

xapian='^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]xapian'
cd "$src" || exit 99
sources base cli doc engine include indexer searcher tests text |
    grep -v '^\(engine\|tests/oracle\)/.*\.\(cc\|hh\)$' >"$scratch/others"
xargs grep -nE "$xapian" <"$scratch/others" >"$scratch/seen"
is_empty "only that C++ includes Xapian's headers" "$scratch/seen"

grep '\.cc$' "$scratch/others" >"$scratch/cxx"
is_empty "C++ is nowhere else" "$scratch/cxx"

# The test is worth nothing if it could not see them.
succeeds "engine/ does include them" grep -qE "$xapian" engine/*.cc
finish
