# Fuzz targets, linked here with a program that runs them on files: on the
# seeds, as an ordinary test. tests/fuzz/run links them with libFuzzer.
fuzz_targets = \
	tests/fuzz/fuzz_article \
	tests/fuzz/fuzz_date \
	tests/fuzz/fuzz_decode \
	tests/fuzz/fuzz_html \
	tests/fuzz/fuzz_language \
	tests/fuzz/fuzz_map \
	tests/fuzz/fuzz_markdown \
	tests/fuzz/fuzz_plain \
	tests/fuzz/fuzz_query \
	tests/fuzz/fuzz_record

check_PROGRAMS += $(fuzz_targets)
TESTS += tests/fuzz/seeds.sh
EXTRA_DIST += tests/fuzz/run tests/fuzz/seeds.sh tests/fuzz/seeds \
	tests/fuzz/html.dict tests/fuzz/markdown.dict tests/fuzz/plain.dict tests/fuzz/query.dict

fuzz_shared = tests/fuzz/check.c tests/fuzz/drive.c tests/fuzz/fuzz.h

tests_fuzz_fuzz_article_SOURCES = tests/fuzz/fuzz_article.c $(fuzz_shared)
tests_fuzz_fuzz_article_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_article_SOURCES = $(link_test)

tests_fuzz_fuzz_date_SOURCES = tests/fuzz/fuzz_date.c $(fuzz_shared)
tests_fuzz_fuzz_date_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_date_SOURCES = $(link_test)

tests_fuzz_fuzz_decode_SOURCES = tests/fuzz/fuzz_decode.c $(fuzz_shared)
tests_fuzz_fuzz_decode_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_decode_SOURCES = $(link_test)

tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz_html.c $(fuzz_shared)
tests_fuzz_fuzz_html_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_html_SOURCES = $(link_test)

tests_fuzz_fuzz_language_SOURCES = tests/fuzz/fuzz_language.c $(fuzz_shared)
tests_fuzz_fuzz_language_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_language_SOURCES = $(link_test)

tests_fuzz_fuzz_map_SOURCES = tests/fuzz/fuzz_map.c $(fuzz_shared)
tests_fuzz_fuzz_map_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_map_SOURCES = $(link_test)

tests_fuzz_fuzz_markdown_SOURCES = tests/fuzz/fuzz_markdown.c $(fuzz_shared)
tests_fuzz_fuzz_markdown_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_markdown_SOURCES = $(link_test)

tests_fuzz_fuzz_plain_SOURCES = tests/fuzz/fuzz_plain.c $(fuzz_shared)
tests_fuzz_fuzz_plain_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_plain_SOURCES = $(link_test)

tests_fuzz_fuzz_query_SOURCES = tests/fuzz/fuzz_query.c $(fuzz_shared)
tests_fuzz_fuzz_query_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_query_SOURCES = $(link_test)

tests_fuzz_fuzz_record_SOURCES = tests/fuzz/fuzz_record.c $(fuzz_shared)
tests_fuzz_fuzz_record_LDADD = libcore.la
nodist_EXTRA_tests_fuzz_fuzz_record_SOURCES = $(link_test)

# Or make's built-in rule for scripts would make a file of seeds.sh.
tests/fuzz/seeds: ;
