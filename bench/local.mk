# How fast it is: built and run by `make bench` alone. See bench/README.md.
EXTRA_PROGRAMS += bench/batch bench/latency bench/make_corpus
EXTRA_DIST += bench/README.md bench/batch.sh bench/relay.py bench/shards.py

bench_batch_SOURCES = bench/batch.c
bench_batch_LDADD = libcore.la
nodist_EXTRA_bench_batch_SOURCES = $(link_test)

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

BENCH_ESSAYS = $(top_srcdir)/corpus
bench-batch: pincite$(EXEEXT) bench/batch$(EXEEXT)
	$(SHELL) $(top_srcdir)/bench/batch.sh ./pincite$(EXEEXT) \
		bench/batch$(EXEEXT) bench/essays '$(BENCH_ESSAYS)'

BENCH_DELAYS = 0.25 2.5
bench-shards: pincite$(EXEEXT) bench/make_corpus$(EXEEXT)
	test -d bench/few || bench/make_corpus$(EXEEXT) bench/few 24000
	python3 $(top_srcdir)/bench/shards.py ./pincite$(EXEEXT) bench/few \
		bench/shards $(BENCH_DELAYS)

clean-local: clean-bench
clean-bench:
	rm -rf bench/articles bench/index bench/essays bench/few bench/shards
.PHONY: bench bench-batch bench-shards clean-bench
