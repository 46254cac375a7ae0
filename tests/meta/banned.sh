#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Functions that are not called here, or not everywhere.
. "$(dirname "$0")/lib.sh"

library="base text engine indexer searcher"
everything="$library cli doc include tests"

# banned NAME FUNCTIONS FOLDERS [EXCEPT]: no file of the folders, but for
# those EXCEPT (a pattern) matches, calls a function of the list.
banned()
{
    name=$1 functions=$2 folders=$3 except=${4:-'^$'}
    pattern="(^|[^A-Za-z0-9_.>])(std::)?($functions)[[:space:]]*\\("
    # shellcheck disable=SC2086 # one argument a folder
    sources $folders | grep -vE "$except" | while read -r file; do
        code_of "$src/$file" | grep -nE "$pattern" | sed "s|^|$file:|"
    done >"$scratch/calls"
    is_empty "$name" "$scratch/calls"
}

banned "no unbounded copies" \
    'strcpy|stpcpy|strcat|strncat|strncpy|sprintf|vsprintf|gets|alloca' \
    "$everything"
banned "no strtok, and no numbers read without a check" \
    'strtok|strtok_r|atoi|atol|atoll|atof|sscanf|scanf|fscanf' "$everything"
banned "strtol and its kin only in the program" \
    'strtol|strtoll|strtoul|strtoull|strtod' "$library doc include tests"
banned "no change of locale in the library" 'setlocale|uselocale' "$library"
banned "the library prints nothing" \
    'v?f?printf|dprintf|f?puts|f?putc|putchar|perror|fwrite' "$library"
banned "the library never ends the process" \
    'exit|_exit|_Exit|quick_exit|abort|raise|kill' "$library"
banned "the library reads no environment" 'getenv|secure_getenv' "$library"
aligned='posix_memalign|aligned_alloc|memalign'
banned "memory comes from base/alloc.c" \
    "malloc|calloc|realloc|reallocarray|$aligned|strn?dup|v?asprintf" \
    "$library" '^base/alloc\.c$'
finish
