# Every test prints TAP and is counted line by line by automake's driver.
TEST_EXTENSIONS = .bats .sh
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
run_tap = $(SHELL) $(top_srcdir)/tests/run-tap.sh
LOG_DRIVER = $(tap_driver)
LOG_COMPILER = $(run_tap)
BATS_LOG_DRIVER = $(tap_driver)
BATS_LOG_COMPILER = $(run_tap) $(BATS)
AM_BATS_LOG_FLAGS = --tap
SH_LOG_DRIVER = $(tap_driver)
SH_LOG_COMPILER = $(run_tap) $(SHELL)
EXTRA_DIST += tests/run-tap.sh

# Each test runs alone or beside others, knows no index but its own, and sees
# no setting of the person who runs it. What a sanitizer finds must not look
# like an exit status of pincite's own. (Xapian's checker deletes its tables as
# of another size, also those of a sound index.)
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	LC_ALL=C.UTF-8; export LC_ALL; \
	TERM=dumb; export TERM; \
	ASAN_OPTIONS=exitcode=99:allocator_may_return_null=1:new_delete_type_mismatch=0; export ASAN_OPTIONS; \
	UBSAN_OPTIONS=exitcode=99:print_stacktrace=1; export UBSAN_OPTIONS; \
	LSAN_OPTIONS=exitcode=99; export LSAN_OPTIONS; \
	MALLOC_PERTURB_=65; export MALLOC_PERTURB_; \
	unset PINCITE_INDEX NO_COLOR COLUMNS MAKEFLAGS MAKELEVEL MFLAGS; \
	unset CMOCKA_TEST_ABORT CMOCKA_XML_FILE DESTDIR; \
	PINCITE='$(abs_top_builddir)/pincite'; export PINCITE; \
	PINCITE_SRC='$(abs_top_srcdir)'; export PINCITE_SRC; \
	PINCITE_BUILD='$(abs_top_builddir)'; export PINCITE_BUILD; \
	CC='$(CC)'; export CC; CXX='$(CXX)'; export CXX; CFLAGS='$(CFLAGS)'; export CFLAGS;

include tests/unit/local.mk
include tests/api/local.mk
include tests/articles/local.mk
include tests/cli/local.mk
include tests/cost/local.mk
include tests/damage/local.mk
include tests/meta/local.mk
include tests/nomem/local.mk
include tests/fault/local.mk
include tests/fuzz/local.mk
include tests/oracle/local.mk

EXTRA_DIST += tests/cli/skipped.sh
if !HAVE_BATS
TESTS += tests/cli/skipped.sh
endif

# Long runs of random tests, for hours that nobody waits for: `make soak`.
# What is in SOAK prints TAP, as tests do, and ends with their status.
soak: all $(check_PROGRAMS)
	@for run in $(SOAK); do \
		echo "$$run"; $(AM_TESTS_ENVIRONMENT) sh -c "$$run" || exit 1; \
	done
.PHONY: soak
