libcore_la_SOURCES += \
	text/article.c text/article.h \
	text/category.h \
	text/format.c text/format.h \
	text/layer.c text/layer.h \
	text/map.c text/map.h \
	text/passage.c text/passage.h \
	text/reading.c \
	text/section.c text/section.h \
	text/sentence.c text/sentence.h \
	text/sketch.c text/sketch.h \
	text/white.c text/white.h

include text/facts/local.mk
include text/furniture/local.mk
include text/html/local.mk
include text/markdown/local.mk
include text/plain/local.mk
include text/source/local.mk
include text/words/local.mk
