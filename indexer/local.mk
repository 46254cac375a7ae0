libcore_la_SOURCES += \
	indexer/absorb.c indexer/absorb.h \
	indexer/changes.c \
	indexer/check.c \
	indexer/doubt.c indexer/doubt.h \
	indexer/crew.c indexer/crew.h \
	indexer/glob.c indexer/glob.h \
	indexer/ignore.c indexer/ignore.h \
	indexer/mapped.h \
	indexer/paths.c indexer/paths.h \
	indexer/postings.c indexer/postings.h \
	indexer/remake.c indexer/remake.h \
	indexer/repair.c \
	indexer/sample.c indexer/sample.h \
	indexer/survey.c indexer/survey.h \
	indexer/texts.c indexer/texts.h \
	indexer/update.c indexer/update.h \
	indexer/visited.c indexer/visited.h \
	indexer/walk.c indexer/walk.h \
	indexer/writer.c indexer/writer.h \
	indexer/writer_build.c \
	indexer/writer_texts.c \
	indexer/writer_update.c
