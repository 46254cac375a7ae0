libcore_la_SOURCES += \
	engine/compile.cc engine/compile.h \
	engine/db.cc engine/db.h \
	engine/document.cc engine/document.hh \
	engine/dump.cc engine/dump.h \
	engine/entry.c engine/entry.h \
	engine/folder.c engine/folder.h \
	engine/guard.cc engine/guard.h \
	engine/lock.c engine/lock.h \
	engine/query.c engine/query.h \
	engine/record.c engine/record.h \
	engine/schema.h \
	engine/search.cc \
	engine/shards.cc engine/shards.h \
	engine/stamp.c engine/stamp.h \
	engine/store.cc engine/store.h \
	engine/state.hh \
	engine/stub.c engine/stub.h \
	engine/take.c engine/take.h \
	engine/terms.cc engine/terms.h \
	engine/vocabulary.cc
