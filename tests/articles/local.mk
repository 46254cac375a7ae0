# The labelled articles; see tests/articles/README.md.
check_PROGRAMS += tests/articles/score
TESTS += tests/articles/score
tests_articles_score_SOURCES = \
	tests/articles/align.c tests/articles/align.h \
	tests/articles/expect.c tests/articles/expect.h \
	tests/articles/score.c
tests_articles_score_CPPFLAGS = -I$(top_srcdir) -I$(top_srcdir)/include
tests_articles_score_LDADD = libpincite.la
nodist_EXTRA_tests_articles_score_SOURCES = $(link_test)

EXTRA_DIST += tests/articles/README.md

# The articles are found by the shell's pattern: a new one needs no line here.
dist-hook: dist-articles
dist-articles:
	$(MKDIR_P) $(distdir)/tests/articles
	for f in $(srcdir)/tests/articles/*.expect; do \
		cp -p "$$f" "$${f%.expect}" $(distdir)/tests/articles/ || exit 1; \
	done
.PHONY: dist-articles
