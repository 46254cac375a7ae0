libcore_la_SOURCES += \
	searcher/rank/explain.c searcher/rank/explain.h \
	searcher/rank/pick.c searcher/rank/pick.h \
	searcher/rank/rank.c searcher/rank/rank.h
