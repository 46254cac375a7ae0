libcore_la_SOURCES += \
	searcher/query/ask.c searcher/query/ask.h \
	searcher/query/ask_print.c searcher/query/ask_print.h \
	searcher/query/lex.c searcher/query/lex.h \
	searcher/query/parse.c searcher/query/parse.h \
	searcher/query/parse_field.c searcher/query/parse_field.h \
	searcher/query/parse_words.c searcher/query/parse_words.h \
	searcher/query/prefixes.c searcher/query/prefixes.h \
	searcher/query/relax.c searcher/query/relax.h \
	searcher/query/sequences.c searcher/query/sequences.h \
	searcher/query/stemmers.c searcher/query/stemmers.h \
	searcher/query/stops.c searcher/query/stops.h
