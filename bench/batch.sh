#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# batch.sh PINCITE BATCH SCRATCH FOLDER: measures --batch by 1,000 queries made
# of the plain text articles in a folder: words, words that stand together or
# apart, and phrases.
set -eu
pincite=$1
batch=$2
scratch=$3
folder=$4

mkdir -p "$scratch"
"$pincite" index -q -d "$scratch/index" "$folder"
cat "$folder"/*.txt | LC_ALL=C tr -cs 'A-Za-z' '\n' |
    awk 'length > 3 { word[++n] = $0 }
        function any() { return word[1 + int(rand() * (n - 4))] }
        END {
            srand(7)
            for (i = 0; i < 200; i++) {
                at = 1 + int(rand() * (n - 4))
                print any()
                print any(), any()
                print word[at], word[at + 1], word[at + 2]
                print "\"" word[at + 2] " " word[at + 3] "\""
                print any(), any(), any(), any()
            }
        }' >"$scratch/queries"
"$batch" "$pincite" "$scratch/index" "$scratch/queries"
