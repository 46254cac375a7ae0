# Tests of the tree itself: what is exported, included, called, installed.
meta_tests = \
	tests/meta/abi.sh \
	tests/meta/banned.sh \
	tests/meta/corpus.sh \
	tests/meta/folders.sh \
	tests/meta/headers-alone.sh \
	tests/meta/install.sh \
	tests/meta/limits.sh \
	tests/meta/manuals.sh \
	tests/meta/only-engine-includes-xapian.sh \
	tests/meta/style.sh \
	tests/meta/symbols.sh

TESTS += $(meta_tests)
EXTRA_DIST += $(meta_tests) tests/meta/lib.sh
