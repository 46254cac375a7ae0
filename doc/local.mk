dist_pkgdata_DATA = doc/pincite-search.schema.json
EXTRA_DIST += doc/examples/search.c
dist_man_MANS = doc/pincite-query.7
