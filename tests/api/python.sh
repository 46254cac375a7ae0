#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs test_python.py with the library that was built.
set -u

skip()
{
    echo "1..0 # SKIP $*"
    exit 0
}

case ${CFLAGS:-} in
*-fsanitize*) skip "Python itself has no sanitizer to load the library into" ;;
esac
library=$PINCITE_BUILD/.libs/libpincite.so
[ -f "$library" ] || skip "no shared library was built"
python3 -c 'import ctypes, unittest, sys; sys.exit(sys.version_info < (3, 9))' \
    2>/dev/null || skip "Python 3.9 or later, with ctypes, is missing"

PINCITE_LIBRARY=$library PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=$PINCITE_SRC/doc/examples/python \
    exec python3 -X dev "$PINCITE_SRC/tests/api/test_python.py"
