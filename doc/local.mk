EXTRA_DIST += doc/examples/search.c
