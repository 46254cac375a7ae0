#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What make install puts down can be used as pkg-config tells, and make
# uninstall takes all of it away.
. "$(dirname "$0")/lib.sh"

dest=$scratch/dest
succeeds "make install" make -C "$build" install "DESTDIR=$dest"

pc=$(find "$dest" -name libpincite.pc)
program=$(find "$dest" -name pincite -type f)
# The folder of the .pc file is <libdir>/pkgconfig.
libdir=$(dirname "$(dirname "${pc:-/none/none/none}")")
PKG_CONFIG_PATH=$libdir/pkgconfig
PKG_CONFIG_SYSROOT_DIR=$dest
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR

cat >"$scratch/client.c" <<'END'
#include <pincite/pincite.h>
#include <stdio.h>
#include <string.h>

int
main(void)
{
    pincite_reader *reader;
    const char *dirs[] = {"/no/such/index"};
    pincite_error err = PINCITE_ERROR_INIT;

    if (strcmp(pincite_version(), PINCITE_VERSION_STRING) != 0)
        return 1;
    if (pincite_reader_open(dirs, 1, &reader, &err) != PINCITE_E_NOT_FOUND)
        return 1;
    printf("%s\n", err.message);
    return reader != NULL;
}
END

build_client()
{
    # shellcheck disable=SC2046,SC2086 # options, parted by spaces
    ${CC:-cc} ${CFLAGS:-} -o "$scratch/client" "$scratch/client.c" \
        $(pkg-config --cflags --libs libpincite)
}

uses_shared()
{
    env LD_LIBRARY_PATH="$libdir" ldd "$scratch/client" |
        grep -F "$libdir/libpincite.so"
}

if [ -n "$(find "$dest" -name 'libpincite.so*')" ]; then
    succeeds "a client is built with pkg-config" build_client
    succeeds "it uses the installed library" uses_shared
    succeeds "it runs" env LD_LIBRARY_PATH="$libdir" "$scratch/client"
fi

# The example in Python needs a library that Python can load, and no more.
searches_in_python()
{
    mkdir "$scratch/essays"
    echo "The treaty was signed." >"$scratch/essays/treaty.txt"
    (cd "$scratch" && PYTHONDONTWRITEBYTECODE=1 \
        PYTHONPATH=$src/doc/examples/python \
        PINCITE_LIBRARY=$libdir/libpincite.so python3 -c 'import pincite
with pincite.Writer("idx") as writer:
    writer.add_root("essays")
    writer.update()
with pincite.Reader("idx") as reader:
    (hit,) = reader.search("treaties")
    assert hit.path.endswith("/essays/treaty.txt") and hit.start_line == 1')
}

in_python="Python indexes and searches by the installed library"
case ${CFLAGS:-} in
*-fsanitize*) skipped "$in_python" "Python has no sanitizer" ;;
*)
    if [ ! -f "$libdir/libpincite.so" ]; then
        skipped "$in_python" "there is no shared library"
    elif ! python3 -c 'import ctypes' 2>/dev/null; then
        skipped "$in_python" "there is no Python with ctypes"
    else
        succeeds "$in_python" searches_in_python
    fi
    ;;
esac

succeeds "the version of the .pc file" test \
    "$(pkg-config --modversion libpincite)" = \
    "$(sed -n 's/^#define PINCITE_VERSION_STRING "\(.*\)"$/\1/p' \
        "$src/include/pincite/version.h")"
succeeds "the installed program runs" "${program:-false}" --version

succeeds "make uninstall" make -C "$build" uninstall "DESTDIR=$dest"
find "$dest" ! -type d >"$scratch/left"
is_empty "nothing is left" "$scratch/left"
finish
