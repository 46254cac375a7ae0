# How fast it is: built and run by `make bench` alone. See bench/README.md.
EXTRA_PROGRAMS += bench/latency bench/make_corpus
EXTRA_DIST += bench/README.md

bench_make_corpus_SOURCES = bench/make_corpus.c
bench_make_corpus_LDADD = -lm

bench_latency_SOURCES = \
	bench/latency.cc \
	bench/queries.cc bench/queries.h
bench_latency_LDADD = libcore.la

BENCH_PASSAGES = 125000
BENCH_QUERIES = 60
BENCH_ROUNDS = 5
CLEANFILES += $(EXTRA_PROGRAMS)

# The articles and their index are made once, and kept until `clean-bench`.
bench: pincite$(EXEEXT) bench/latency$(EXEEXT) bench/make_corpus$(EXEEXT)
	test -d bench/articles || \
		bench/make_corpus$(EXEEXT) bench/articles $(BENCH_PASSAGES)
	./pincite$(EXEEXT) index -d bench/index bench/articles
	bench/latency$(EXEEXT) bench/index $(BENCH_QUERIES) $(BENCH_ROUNDS)

clean-local: clean-bench
clean-bench:
	rm -rf bench/articles bench/index
.PHONY: bench clean-bench
