libcore_la_SOURCES += \
	searcher/plan/edits.c searcher/plan/edits.h \
	searcher/plan/expand.c searcher/plan/expand.h \
	searcher/plan/plan.c searcher/plan/plan.h \
	searcher/plan/plan_tree.c searcher/plan/plan_tree.h \
	searcher/plan/plan_words.c searcher/plan/plan_words.h \
	searcher/plan/pool.c searcher/plan/pool.h \
	searcher/plan/weigh.c searcher/plan/weigh.h
