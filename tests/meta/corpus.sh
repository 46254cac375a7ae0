#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The essays can be read, are small, and are all named in their README.
. "$(dirname "$0")/lib.sh"

essays()
{
    for file in "$src"/corpus/*; do
        case ${file##*/} in
        README.md) ;;
        *) printf '%s\n' "${file##*/}" ;;
        esac
    done
}

plain()
{
    case $1 in
    *.gz) gzip -dc "$src/corpus/$1" ;;
    *) cat "$src/corpus/$1" ;;
    esac
}

succeeds "there are twelve essays at least" test "$(essays | wc -l)" -ge 12

essays | while read -r file; do
    plain "$file" >"$scratch/plain" || echo "$file: cannot be unpacked"
    iconv -f UTF-8 -t UTF-8 "$scratch/plain" >/dev/null 2>&1 ||
        echo "$file: is not UTF-8"
done >"$scratch/bad"
is_empty "all are UTF-8" "$scratch/bad"

essays | while read -r file; do
    size=$(plain "$file" | wc -c)
    [ "$size" -lt 40000 ] || echo "$file: $size bytes"
done >"$scratch/bad"
is_empty "all are smaller than 40 kB" "$scratch/bad"

finish
