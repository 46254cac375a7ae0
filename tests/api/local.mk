# Programs of a stranger: they see the public headers and libpincite only.
api_tests = \
	tests/api/test_library \
	tests/api/test_marks
api_cppflags = -I$(top_srcdir)/include

if HAVE_CMOCKA
check_PROGRAMS += $(api_tests)
TESTS += $(api_tests)
endif

tests_api_test_library_SOURCES = tests/api/test_library.c tests/api/scratch.h
tests_api_test_library_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS)
tests_api_test_library_LDADD = libpincite.la $(CMOCKA_LIBS)
nodist_EXTRA_tests_api_test_library_SOURCES = $(link_test)

tests_api_test_marks_SOURCES = tests/api/test_marks.c tests/api/scratch.h
tests_api_test_marks_CPPFLAGS = $(api_cppflags) $(CMOCKA_CFLAGS) $(ZLIB_CFLAGS)
tests_api_test_marks_LDADD = libpincite.la $(CMOCKA_LIBS) $(ZLIB_LIBS)
nodist_EXTRA_tests_api_test_marks_SOURCES = $(link_test)

# The manual's example is built as it stands, and run by a script.
check_PROGRAMS += doc/examples/search
doc_examples_search_CPPFLAGS = $(api_cppflags)
doc_examples_search_LDADD = libpincite.la
nodist_EXTRA_doc_examples_search_SOURCES = $(link_test)

TESTS += tests/api/example.sh
EXTRA_DIST += tests/api/example.sh
