# The bulk builder against Xapian itself: see tests/oracle/oracle.cc.
oracle = tests/oracle/oracle
check_PROGRAMS += $(oracle)
TESTS += $(oracle)
tests_oracle_oracle_SOURCES = \
	tests/oracle/collection.cc tests/oracle/collection.hh \
	tests/oracle/compare.cc tests/oracle/compare.hh \
	tests/oracle/oracle.cc \
	tests/oracle/reading.cc tests/oracle/reading.hh
tests_oracle_oracle_LDADD = libcore.la
SOAK += "$(oracle) 1000 1000"
