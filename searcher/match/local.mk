libcore_la_SOURCES += \
	searcher/match/excerpt.c searcher/match/excerpt.h \
	searcher/match/finder.c searcher/match/finder.h \
	searcher/match/marked.c searcher/match/marked.h \
	searcher/match/match.c searcher/match/match.h \
	searcher/match/places.c searcher/match/places.h \
	searcher/match/spans.c searcher/match/spans.h
