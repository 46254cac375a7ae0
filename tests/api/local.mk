# Programs of a stranger: they see the public headers and libpincite only.
api_tests = \
	tests/api/test_any_query \
	tests/api/test_killed \
	tests/api/test_library \
	tests/api/test_marks \
	tests/api/test_matching \
	tests/api/test_query \
	tests/api/test_repair \
	tests/api/test_stop \
	tests/api/test_threads \
	tests/api/test_readers \
	tests/api/test_updates
api_cppflags = -I$(top_srcdir)/include

if HAVE_CMOCKA
check_PROGRAMS += $(api_tests)
TESTS += $(api_tests)
endif

tests_api_test_any_query_SOURCES = tests/api/test_any_query.c tests/api/scratch.h
tests_api_test_any_query_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_any_query_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_any_query_SOURCES = $(link_test)

tests_api_test_library_SOURCES = tests/api/test_library.c tests/api/scratch.h
tests_api_test_library_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_library_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_library_SOURCES = $(link_test)

tests_api_test_marks_SOURCES = tests/api/test_marks.c tests/api/scratch.h
tests_api_test_marks_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS) $(ZLIB_CFLAGS)
tests_api_test_marks_LDADD = libpincite.la $(CMOCKA_LIBS) $(ZLIB_LIBS)
nodist_EXTRA_tests_api_test_marks_SOURCES = $(link_test)

tests_api_test_matching_SOURCES = \
	tests/api/matching_find.c \
	tests/api/matching_find.h \
	tests/api/matching_make.c \
	tests/api/matching_query.c \
	tests/api/matching_query.h \
	tests/api/matching_reference.c \
	tests/api/matching_reference.h \
	tests/api/matching_words.c \
	tests/api/matching_words.h \
	tests/api/matching_world.c \
	tests/api/matching_world.h \
	tests/api/scratch.h \
	tests/api/test_matching.c
tests_api_test_matching_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_matching_LDADD = libpincite.la $(CMOCKA_LIBS) $(STEMMER_LIBS)
nodist_EXTRA_tests_api_test_matching_SOURCES = $(link_test)

tests_api_test_query_SOURCES = tests/api/scratch.h tests/api/test_query.c
tests_api_test_query_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_query_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_query_SOURCES = $(link_test)

tests_api_test_repair_SOURCES = tests/api/scratch.h tests/api/test_repair.c
tests_api_test_repair_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_repair_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_repair_SOURCES = $(link_test)

tests_api_test_killed_SOURCES = \
	tests/api/dumps.h \
	tests/api/programs.h \
	tests/api/random.h \
	tests/api/scratch.h \
	tests/api/test_killed.c \
	tests/api/updates.h \
	tests/api/updates_tree.c
tests_api_test_killed_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS) $(ZLIB_CFLAGS)
tests_api_test_killed_LDADD = libpincite.la $(ZLIB_LIBS)
nodist_EXTRA_tests_api_test_killed_SOURCES = $(link_test)
SOAK += "tests/api/test_killed 500"

tests_api_test_readers_SOURCES = \
	tests/api/programs.h \
	tests/api/random.h \
	tests/api/scratch.h \
	tests/api/test_readers.c
tests_api_test_readers_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_readers_LDADD = libpincite.la
nodist_EXTRA_tests_api_test_readers_SOURCES = $(link_test)
SOAK += "tests/api/test_readers 300 40"

tests_api_test_updates_SOURCES = \
	tests/api/dumps.h \
	tests/api/random.h \
	tests/api/scratch.h \
	tests/api/test_updates.c \
	tests/api/updates.h \
	tests/api/updates_index.c \
	tests/api/updates_steps.c \
	tests/api/updates_tree.c
tests_api_test_updates_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS) $(ZLIB_CFLAGS)
tests_api_test_updates_LDADD = libpincite.la $(ZLIB_LIBS)
nodist_EXTRA_tests_api_test_updates_SOURCES = $(link_test)
SOAK += "tests/api/test_updates 10000"

tests_api_test_stop_SOURCES = \
	tests/api/digest.h tests/api/scratch.h tests/api/test_stop.c \
	tests/api/zipf.h
tests_api_test_stop_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_stop_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_stop_SOURCES = $(link_test)

tests_api_test_threads_SOURCES = \
	tests/api/digest.h tests/api/scratch.h tests/api/test_threads.c \
	tests/api/zipf.h
tests_api_test_threads_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_threads_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_threads_SOURCES = $(link_test)

# The manual's example is built as it stands, and run by a script.
check_PROGRAMS += doc/examples/search
doc_examples_search_CPPFLAGS = $(api_cppflags)
doc_examples_search_LDADD = libpincite.la
nodist_EXTRA_doc_examples_search_SOURCES = $(link_test)

TESTS += tests/api/example.sh
EXTRA_DIST += tests/api/example.sh

# The wrapper for Python, with the library that is built.
TESTS += tests/api/python.sh
EXTRA_DIST += tests/api/python.sh tests/api/test_python.py
