# Calls that fail, processes that are killed, and power that fails, at each
# point of a run.
TESTS += tests/fault/fault.sh tests/fault/replay.sh
SOAK += "$(SHELL) $(top_srcdir)/tests/fault/fault.sh 1"
SOAK += "$(SHELL) $(top_srcdir)/tests/fault/replay.sh 1 8"
check_PROGRAMS += tests/fault/replay
EXTRA_DIST += \
	tests/fault/fault.sh \
	tests/fault/lib.sh \
	tests/fault/log.c \
	tests/fault/log.h \
	tests/fault/replay.sh \
	tests/fault/shim.c
CLEANFILES += tests/fault/shim.so
