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

# A program of a stranger, outside of the tree: it indexes and searches.
cat >"$scratch/client.c" <<'END'
#include <pincite/pincite.h>
#include <stdio.h>
#include <string.h>

static pincite_status
make_index(const char *index, const char *articles, pincite_error *err)
{
    pincite_writer *writer;
    pincite_status st = pincite_writer_open(index, &writer, err);

    if (!st)
        st = pincite_writer_add_root(writer, articles, err);
    if (!st)
        st = pincite_writer_update(writer, err);
    pincite_writer_free(writer);
    return st;
}

int
main(int argc, char **argv)
{
    const char *index = argc > 3 ? argv[1] : "/no/such/index";
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_results *found = NULL;
    pincite_reader *reader = NULL;
    pincite_status st;
    size_t i;

    if (strcmp(pincite_version(), PINCITE_VERSION_STRING) != 0)
        return 3;
    st = argc > 3 ? make_index(index, argv[2], &err) : PINCITE_E_INVALID;
    if (!st)
        st = pincite_reader_open(&index, 1, &reader, &err);
    if (!st)
        st = pincite_reader_search(reader, argv[3], strlen(argv[3]), NULL,
                                   &found, &err);
    for (i = 0; !st && i < pincite_results_count(found); i++) {
        const pincite_hit *hit = pincite_results_hit(found, i);
        const pincite_mark *mark = pincite_hit_mark(hit, 0);

        printf("%s:%d:%d\n", pincite_hit_path(hit),
               (int)pincite_mark_line(mark), (int)pincite_mark_column(mark));
    }
    if (st)
        fprintf(stderr, "%s\n", err.message);
    pincite_results_free(found);
    pincite_reader_free(reader);
    return st != PINCITE_OK;
}
END
mkdir "$scratch/essays"
printf 'The treaty\n\nThey signed the gas deal in May.\n' \
    >"$scratch/essays/treaty.txt"

# build_client NAME FLAG...: against what is installed, as pkg-config tells.
build_client()
{
    client=$scratch/$1
    shift
    # shellcheck disable=SC2046,SC2086 # options, parted by spaces
    ${CC:-cc} ${CFLAGS:-} $(pkg-config --cflags libpincite) -o "$client" \
        "$scratch/client.c" "$@"
}

answers()
{
    env LD_LIBRARY_PATH="$libdir" "$scratch/$1" "$scratch/$1.index" \
        "$scratch/essays" 'gas deal' >"$scratch/found" &&
        grep -qFx "$(cd "$scratch/essays" && pwd -P)/treaty.txt:3:17" \
            "$scratch/found"
}

uses_shared()
{
    env LD_LIBRARY_PATH="$libdir" ldd "$scratch/$1" |
        grep -F "$libdir/libpincite.so"
}

holds_library()
{
    [ -x "$scratch/$1" ] && ! ldd "$scratch/$1" | grep libpincite
}

# The installed program, with what it is made whole by.
program_answers()
{
    "$program" index -q -d "$scratch/program.index" "$scratch/essays" &&
        "$program" search -d "$scratch/program.index" gas deal
}
succeeds "the program indexes and searches" program_answers

if [ -n "$(find "$dest" -name 'libpincite.so*')" ]; then
    # shellcheck disable=SC2046 # options, parted by spaces
    succeeds "a client is built with pkg-config" build_client shared \
        $(pkg-config --libs libpincite)
    succeeds "it uses the installed library" uses_shared shared
    succeeds "it indexes and searches" answers shared
fi
if [ -e "$libdir/libpincite.a" ]; then
    # The linker takes the shared one where both are.
    mkdir "$scratch/archive"
    cp "$libdir/libpincite.a" "$scratch/archive/"
    # shellcheck disable=SC2046 # options, parted by spaces
    succeeds "one is built with pkg-config --static" build_client static \
        "-L$scratch/archive" $(pkg-config --static --libs libpincite)
    succeeds "that has the library in itself" holds_library static
    succeeds "and indexes and searches" answers static
fi

# The same from Python, which needs a library that it can load, and no more.
searches_in_python()
{
    (cd "$scratch" && PYTHONDONTWRITEBYTECODE=1 \
        PYTHONPATH=$src/doc/examples/python \
        PINCITE_LIBRARY=$libdir/libpincite.so python3 -c 'import pincite
with pincite.Writer("python.index") as writer:
    writer.add_root("essays")
    writer.update()
with pincite.Reader("python.index") as reader:
    (hit,) = reader.search("gas deal")
    (mark, *_) = hit.marks
    assert hit.path.endswith("/essays/treaty.txt")
    assert (mark.line, mark.column) == (3, 17)')
}

in_python="Python indexes and searches by it"
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
