# The instructions of three small jobs, against tests/cost/figures.
TESTS += tests/cost/cost.sh
EXTRA_DIST += tests/cost/cost.sh tests/cost/figures

# After a change that makes them more or less: look at the difference, and
# commit it with the change.
cost: pincite$(EXEEXT) pincite-whole$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/cost/cost.sh \
		$(top_srcdir)/tests/cost/figures
	cat $(top_srcdir)/tests/cost/figures
.PHONY: cost
