pinciteincludedir = $(includedir)/pincite
pinciteinclude_HEADERS = \
	include/pincite/article.h \
	include/pincite/check.h \
	include/pincite/error.h \
	include/pincite/index.h \
	include/pincite/pincite.h \
	include/pincite/search.h \
	include/pincite/version.h

EXTRA_DIST += include/libpincite.map
