# Damaged indexes, each by a number.
check_PROGRAMS += tests/damage/test_damage
TESTS += tests/damage/test_damage
SOAK += "tests/damage/test_damage 1 10000"
tests_damage_test_damage_SOURCES = \
	tests/damage/mutation.c tests/damage/mutation.h \
	tests/damage/test_damage.c
tests_damage_test_damage_LDADD = libpincite.la
nodist_EXTRA_tests_damage_test_damage_SOURCES = $(link_test)
