libcore_la_SOURCES += \
	text/words/acronym.c text/words/acronym.h \
	text/words/analyser.c text/words/analyser.h \
	text/words/chars.c text/words/chars.h \
	text/words/extent.c text/words/extent.h \
	text/words/fold.c text/words/fold.h \
	text/words/language.c text/words/language.h \
	text/words/language_names.c \
	text/words/latin.c text/words/latin.h \
	text/words/probe.c text/words/probe.h \
	text/words/script.c text/words/script.h \
	text/words/skip.c text/words/skip.h \
	text/words/starts.c text/words/starts.h \
	text/words/small_words.c text/words/small_words.h \
	text/words/spelling.c text/words/spelling.h \
	text/words/spelling_rules.c text/words/spelling_rules.h \
	text/words/stopwords.c text/words/stopwords.h \
	text/words/token.c text/words/token.h \
	text/words/word_hash.h
