# Memory that runs out at every point. Linked as the program is.
check_PROGRAMS += tests/nomem/test_nomem
TESTS += tests/nomem/test_nomem
SOAK += "tests/nomem/test_nomem every"
tests_nomem_test_nomem_SOURCES = \
	tests/nomem/failing.c tests/nomem/failing.h \
	tests/nomem/life.c tests/nomem/life.h \
	tests/nomem/scene.c tests/nomem/scene.h \
	tests/nomem/test_nomem.c \
	tests/nomem/tree.c tests/nomem/tree.h
tests_nomem_test_nomem_CFLAGS = $(AM_CFLAGS) -fno-builtin
tests_nomem_test_nomem_LINK = $(LINK_PROGRAM) \
	-Wl,--wrap=pthread_mutex_unlock -Wl,--export-dynamic
tests_nomem_test_nomem_DEPENDENCIES = libcore.la
tests_nomem_test_nomem_LDADD = $(WHOLE_LIBS)

check_PROGRAMS += tests/nomem/test_merge
TESTS += tests/nomem/test_merge
tests_nomem_test_merge_SOURCES = \
	tests/nomem/failing.c tests/nomem/failing.h \
	tests/nomem/test_merge.c \
	tests/nomem/tree.c tests/nomem/tree.h
tests_nomem_test_merge_CFLAGS = $(tests_nomem_test_nomem_CFLAGS)
tests_nomem_test_merge_LINK = $(LINK_PROGRAM) -Wl,--export-dynamic
tests_nomem_test_merge_DEPENDENCIES = libcore.la
tests_nomem_test_merge_LDADD = $(WHOLE_LIBS)
