libcore_la_SOURCES += \
	text/analyser.c text/analyser.h \
	text/article.c text/article.h \
	text/fold.c text/fold.h \
	text/gunzip.c text/gunzip.h \
	text/line.c text/line.h \
	text/map.c text/map.h \
	text/passage.c text/passage.h \
	text/plain.c text/plain.h \
	text/probe.c text/probe.h \
	text/sentence.c text/sentence.h \
	text/title.c text/title.h \
	text/token.c text/token.h \
	text/white.c text/white.h \
	text/wrap.c text/wrap.h
