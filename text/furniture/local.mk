libcore_la_SOURCES += \
	text/furniture/furniture.c text/furniture/furniture.h \
	text/furniture/phrase.c text/furniture/phrase.h \
	text/furniture/phrases.c text/furniture/phrases.h \
	text/furniture/phrases_lists.c \
	text/furniture/phrases_rules.c \
	text/furniture/reasons.c text/furniture/reasons.h \
	text/furniture/shapes.c text/furniture/shapes.h \
	text/furniture/wording.c text/furniture/wording.h
