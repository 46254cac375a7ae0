libcore_la_SOURCES += \
	searcher/advise.c searcher/advise.h \
	searcher/dump.c \
	searcher/hidden.c searcher/hidden.h \
	searcher/reader.c searcher/reader.h \
	searcher/results.c searcher/results.h \
	searcher/search.c searcher/search.h \
	searcher/settings.c searcher/settings.h

include searcher/match/local.mk
include searcher/plan/local.mk
include searcher/query/local.mk
include searcher/rank/local.mk
