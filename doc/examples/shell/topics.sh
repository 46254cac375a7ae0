#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# topics.sh [INDEX] <TOPICS >PAGE.md: reads a topic a line, each a query, and
# prints a page in Markdown: under each topic the best passages as quotations,
# with author, title, date and the place where each stands.
set -eu

# A topic may be any text: jq makes the lines of the batch.
jq -cR 'select(. != "") | {id: ., query: ., limit: 3}' |
    "${PINCITE:-pincite}" search --batch ${1:+-d "$1"} |
    jq -r '
        def source: [.author, .title, .date] | map(values) | join(", ");
        if .type == "query" then
            "## \(.id)\n"
        elif .type == "hit" then
            "> \(.text | gsub("\n"; "\n>\n> "))\n>\n" +
            "> — \(source), \(.path):\(.start_line)\n"
        elif .type == "summary" and .hits == 0 then
            "Nothing found." +
            if .suggestion then " Did you mean *\(.suggestion)*?\n"
            else "\n" end
        elif .type == "error" then
            "*\(.id): \(.message)*\n"
        else
            empty
        end'
