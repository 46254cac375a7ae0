libcore_la_SOURCES += \
	indexer/absorb.c indexer/absorb.h \
	indexer/changes.c \
	indexer/postings.c indexer/postings.h \
	indexer/survey.c indexer/survey.h \
	indexer/update.c indexer/update.h \
	indexer/walk.c indexer/walk.h \
	indexer/writer.c
