libcore_la_SOURCES += \
	text/words/analyser.c text/words/analyser.h \
	text/words/fold.c text/words/fold.h \
	text/words/language.c text/words/language.h \
	text/words/language_names.c \
	text/words/probe.c text/words/probe.h \
	text/words/script.c text/words/script.h \
	text/words/stopwords.c text/words/stopwords.h \
	text/words/token.c text/words/token.h
