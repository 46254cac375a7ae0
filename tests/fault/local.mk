# Calls that fail, and processes that are killed, at each point of a run.
TESTS += tests/fault/fault.sh
SOAK += "$(SHELL) $(top_srcdir)/tests/fault/fault.sh 1"
EXTRA_DIST += tests/fault/fault.sh tests/fault/shim.c
CLEANFILES += tests/fault/shim.so
