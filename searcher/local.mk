libcore_la_SOURCES += \
	searcher/ask.c searcher/ask.h \
	searcher/marks.c searcher/marks.h \
	searcher/parse.c searcher/parse.h \
	searcher/plan.c searcher/plan.h \
	searcher/reader.c \
	searcher/results.c searcher/results.h \
	searcher/settings.c searcher/settings.h
