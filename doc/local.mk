EXTRA_DIST += doc/examples/search.c
dist_man_MANS = doc/pincite-query.7
