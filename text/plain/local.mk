libcore_la_SOURCES += \
	text/plain/compound.c text/plain/compound.h \
	text/plain/cut_word.c text/plain/cut_word.h \
	text/plain/edge.c text/plain/edge.h \
	text/plain/footnotes.c text/plain/footnotes.h \
	text/plain/hyphen.c text/plain/hyphen.h \
	text/plain/line.c text/plain/line.h \
	text/plain/notes.c text/plain/notes.h \
	text/plain/pageno.c text/plain/pageno.h \
	text/plain/paging.c text/plain/paging.h \
	text/plain/plain.c text/plain/plain.h \
	text/plain/sheets.c text/plain/sheets.h \
	text/plain/title.c text/plain/title.h \
	text/plain/wrap.c text/plain/wrap.h
