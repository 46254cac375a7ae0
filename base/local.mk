libcore_la_SOURCES += \
	base/alloc.c base/alloc.h \
	base/buf.c base/buf.h \
	base/catch.h \
	base/days.c base/days.h \
	base/eight.h \
	base/fetch.h \
	base/error.c base/error.h \
	base/file.c base/file.h \
	base/hash.c base/hash.h \
	base/letters.h \
	base/limits.h \
	base/link.c base/link.h \
	base/pack.c base/pack.h \
	base/utf8.c base/utf8.h \
	base/version.c \
	base/watch.c base/watch.h
