# Memory that runs out at every point. Linked as the program is, with all the
# libraries there are archives of, so that their allocations can be refused.
check_PROGRAMS += tests/nomem/test_nomem
TESTS += tests/nomem/test_nomem
SOAK += "tests/nomem/test_nomem every"
tests_nomem_test_nomem_SOURCES = \
	tests/nomem/failing.c tests/nomem/failing.h \
	tests/nomem/life.c tests/nomem/life.h \
	tests/nomem/test_nomem.c \
	tests/nomem/tree.c tests/nomem/tree.h
tests_nomem_test_nomem_CFLAGS = $(AM_CFLAGS) -fno-builtin
tests_nomem_test_nomem_LINK = $(pincite_LINK) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free \
	-Wl,--export-dynamic
tests_nomem_test_nomem_DEPENDENCIES = libcore.la
tests_nomem_test_nomem_LDADD = $(pincite_LDADD)
