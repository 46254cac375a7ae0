#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Prints, as C, what the quick program has in the place of Xapian: each
# function of it that the objects in an archive call hands over (see
# cli/quick/hand_over.h). Tables of virtual functions and of types are of no
# use without a function; they are empty.
#   hand-over.sh ARCHIVE     with nm, or what NM names
set -eu

export LC_ALL=C
of_xapian='^_Z(T[IV])?NK?6Xapian'

echo '#include <config.h>'
echo '#include "cli/quick/hand_over.h"'
${NM:-nm} "$1" | awk -v wanted="$of_xapian" '
    $NF !~ wanted { next }
    $(NF - 1) == "U" { missing[$NF]; next }
    { defined[$NF] }
    END {
        for (name in missing)
            if (!(name in defined))
                print name
    }' | sort | awk '
    # Without a type of its own no exception could be told from another.
    /^_ZTI.*Error/ { print "#error " $1 " is not in these objects"; next }
    /^_ZT/ { printf "extern void *%s[64];\nvoid *%s[64];\n", $1, $1; next }
    {
        printf "void %s(void);\n", $1
        printf "void %s(void)\n{\n    quick_hand_over();\n}\n", $1
    }'
