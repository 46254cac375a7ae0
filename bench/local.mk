# How fast it is: built and run by `make bench` alone. See bench/README.md.
EXTRA_PROGRAMS += bench/batch bench/latency bench/make_corpus
EXTRA_PROGRAMS += bench/peers/pincite bench/peers/xapian
EXTRA_DIST += bench/README.md bench/RESULTS.md bench/batch.sh bench/cost.svg \
	bench/plot.py bench/prose.py bench/queries.py bench/relay.py \
	bench/run.py bench/shards.py bench/tables.py \
	bench/peers/Lucene.java bench/peers/__init__.py \
	bench/peers/fts5.py bench/peers/lucene.py bench/peers/omega.py \
	bench/peers/pincite.py bench/peers/recoll.py bench/peers/xapian.py

bench_batch_SOURCES = bench/batch.c
bench_batch_LDADD = libcore.la
nodist_EXTRA_bench_batch_SOURCES = $(link_test)

bench_make_corpus_SOURCES = bench/make_corpus.c
bench_make_corpus_LDADD = -lm

bench_latency_SOURCES = \
	bench/latency.cc \
	bench/queries.cc bench/queries.h
bench_latency_LDADD = libcore.la

peer_sources = bench/peers/peer.c bench/peers/peer.h
bench_peers_pincite_SOURCES = bench/peers/pincite.c $(peer_sources)
bench_peers_pincite_LDADD = libcore.la
nodist_EXTRA_bench_peers_pincite_SOURCES = $(link_test)
bench_peers_xapian_SOURCES = bench/peers/xapian.cc $(peer_sources)
bench_peers_xapian_LDADD = $(XAPIAN_LIBS)
bench_peers = bench/peers/pincite$(EXEEXT) bench/peers/xapian$(EXEEXT)
if HAVE_SQLITE
EXTRA_PROGRAMS += bench/peers/fts5
bench_peers_fts5_SOURCES = bench/peers/fts5.c $(peer_sources)
bench_peers_fts5_LDADD = $(SQLITE_LIBS)
bench_peers += bench/peers/fts5$(EXEEXT)
else
EXTRA_DIST += bench/peers/fts5.c
endif

CLEANFILES += $(EXTRA_PROGRAMS)

# Pincite and its peers, on real prose and on generated articles of so many
# megabytes. Corpora and measures are kept until `clean-bench`.
BENCH_PACKAGES = anarchism apache2-doc cmake-doc debian-handbook debian-policy \
	debian-reference-en developers-reference erlang-doc git-doc \
	libboost1.81-doc linux-doc-6.1 openjdk-17-doc postgresql-doc-15 \
	python-django-doc python-scipy-doc python-sympy-doc python3.11-doc \
	qtbase5-doc-html rust-doc sqlite3-doc vim-doc zsh-doc \
	libreoffice-help-en-us
BENCH_SIZES = 1 3 10 30 100
BENCH_RUNS = 3
BENCH_QUERIES = 20
BENCH_OPTIONS =
bench_corpora = bench/corpora
bench_python = PYTHONDONTWRITEBYTECODE=1 python3
bench_run = $(bench_python) $(top_srcdir)/bench/run.py bench/peers bench/scratch \
	bench/measures --runs $(BENCH_RUNS) --queries $(BENCH_QUERIES) \
	$(BENCH_OPTIONS)

bench: pincite$(EXEEXT) $(bench_peers) bench/make_corpus$(EXEEXT)
	test -z '$(BENCH_PACKAGES)' || test -d $(bench_corpora)/prose || \
		python3 $(top_srcdir)/bench/prose.py bench/packages \
			$(bench_corpora)/prose $(BENCH_PACKAGES)
	test -z '$(BENCH_PACKAGES)' || \
		$(bench_run) prose=$(bench_corpora)/prose
	$(MKDIR_P) $(bench_corpora)
	set -e; for mb in $(BENCH_SIZES); do \
		test -d $(bench_corpora)/$$mb || bench/make_corpus$(EXEEXT) \
			$(bench_corpora)/$$mb $${mb}M; \
		$(bench_run) synthetic-$$mb=$(bench_corpora)/$$mb; \
	done
	$(bench_python) $(top_srcdir)/bench/tables.py bench/measures bench/cost.svg

# Writes down what was measured, with a note on how.
BENCH_NOTE =
bench-results:
	$(bench_python) $(top_srcdir)/bench/tables.py bench/measures \
		$(top_srcdir)/bench/cost.svg '$(BENCH_NOTE)' \
		>$(top_srcdir)/bench/RESULTS.md

BENCH_PASSAGES = 125000
BENCH_ROUNDS = 5
bench-latency: pincite$(EXEEXT) bench/latency$(EXEEXT) bench/make_corpus$(EXEEXT)
	test -d bench/articles-$(BENCH_PASSAGES) || bench/make_corpus$(EXEEXT) \
		bench/articles-$(BENCH_PASSAGES) $(BENCH_PASSAGES)
	./pincite$(EXEEXT) index --served -d bench/index-$(BENCH_PASSAGES) \
		bench/articles-$(BENCH_PASSAGES)
	bench/latency$(EXEEXT) bench/index-$(BENCH_PASSAGES) 60 $(BENCH_ROUNDS)

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
	rm -rf bench/articles-* bench/index-* bench/essays bench/few bench/shards \
		bench/corpora bench/packages bench/scratch bench/measures \
		bench/cost.svg bench/peers/Lucene*.class
.PHONY: bench bench-batch bench-latency bench-results bench-shards clean-bench
