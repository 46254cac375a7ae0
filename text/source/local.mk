libcore_la_SOURCES += \
	text/source/charset.c text/source/charset.h \
	text/source/convert.c text/source/convert.h \
	text/source/decode.c text/source/decode.h \
	text/source/gunzip.c text/source/gunzip.h \
	text/source/western.c text/source/western.h \
	text/source/wide.c text/source/wide.h
