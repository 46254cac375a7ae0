dist_pkgdata_DATA = doc/pincite-search.schema.json
EXTRA_DIST += doc/abi.md doc/scaling.md doc/examples/README.md doc/examples/search.c \
	doc/examples/emacs/pincite.el \
	doc/examples/make/fresh.mk \
	doc/examples/node/pincite.mjs \
	doc/examples/python/pincite/__init__.py \
	doc/examples/python/pincite/article.py \
	doc/examples/python/pincite/check.py \
	doc/examples/python/pincite/handle.py \
	doc/examples/python/pincite/kinds.py \
	doc/examples/python/pincite/library.py \
	doc/examples/python/pincite/reader.py \
	doc/examples/python/pincite/writer.py \
	doc/examples/shell/topics.sh \
	doc/examples/systemd/pincite-copy@.service \
	doc/examples/systemd/pincite-master.service \
	doc/examples/systemd/pincite-shard@.service \
	doc/examples/vim/pincite.vim
dist_man_MANS = \
	doc/libpincite.3 \
	doc/pincite-check.1 \
	doc/pincite-completion.1 \
	doc/pincite-dump.1 \
	doc/pincite-help.1 \
	doc/pincite-index.1 \
	doc/pincite-index.5 \
	doc/pincite-json.5 \
	doc/pincite-query.7 \
	doc/pincite-search.1 \
	doc/pincite-show.1 \
	doc/pincite-status.1 \
	doc/pincite.1
