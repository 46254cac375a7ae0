libcore_la_SOURCES += \
	engine/best.cc engine/best.hh \
	engine/bm25.hh \
	engine/build.cc engine/build.hh \
	engine/bulk/bulk.c engine/bulk/bulk.h \
	engine/bulk/bulk_ahead.c engine/bulk/bulk_ahead.h \
	engine/bulk/bulk_batch.c engine/bulk/bulk_batch.h \
	engine/bulk/bulk_finish.c \
	engine/bulk/bulk_merge.c \
	engine/bulk/bulk_pairs.c engine/bulk/bulk_pairs.h \
	engine/bulk/bulk_parts.h \
	engine/bulk/bulk_runs.c engine/bulk/bulk_runs.h \
	engine/bulk/bulk_terms.c engine/bulk/bulk_terms.h \
	engine/candidates.cc engine/candidates.hh \
	engine/check.cc engine/check.h \
	engine/check_shard.cc engine/check_shard.hh \
	engine/chunks.cc engine/chunks.hh \
	engine/compile.cc engine/compile.h \
	engine/compress.c engine/compress.h \
	engine/conditions.cc engine/conditions.hh \
	engine/db.cc engine/db.h \
	engine/document.cc engine/document.hh \
	engine/dump.cc engine/dump.h \
	engine/entry.c engine/entry.h \
	engine/folder.c engine/folder.h \
	engine/forward.cc engine/forward.hh \
	engine/glass/glass_bits.c engine/glass/glass_bits.h \
	engine/glass/glass_block.c engine/glass/glass_block.h \
	engine/glass/glass_chunks.c engine/glass/glass_chunks.h \
	engine/glass/glass_copy.c engine/glass/glass_copy.h \
	engine/glass/glass_entries.c engine/glass/glass_entries.h \
	engine/glass/glass_file.c engine/glass/glass_file.h \
	engine/glass/glass_item.c engine/glass/glass_item.h \
	engine/glass/glass_layout.c engine/glass/glass_layout.h \
	engine/glass/glass_lend.c engine/glass/glass_lend.h \
	engine/glass/glass_lists.c engine/glass/glass_lists.h \
	engine/glass/glass_pack.h \
	engine/glass/glass_paths.c engine/glass/glass_paths.h \
	engine/glass/glass_postlist.c engine/glass/glass_postlist.h \
	engine/glass/glass_shard.c engine/glass/glass_shard.h \
	engine/glass/glass_sound.c engine/glass/glass_sound.h \
	engine/glass/glass_table.c engine/glass/glass_table.h \
	engine/glass/glass_tags.c engine/glass/glass_tags.h \
	engine/glass/glass_termlist.c engine/glass/glass_termlist.h \
	engine/glass/glass_tree.c engine/glass/glass_tree.h \
	engine/glass/glass_values.c engine/glass/glass_values.h \
	engine/glass/glass_version.c engine/glass/glass_version.h \
	engine/guard.cc engine/guard.h \
	engine/known.cc engine/known.hh \
	engine/layers.cc engine/layers.hh \
	engine/late.cc engine/late.hh \
	engine/lend.cc engine/lend.hh \
	engine/lock.c engine/lock.h \
	engine/memory.hh \
	engine/page.cc engine/page.hh \
	engine/paired.cc engine/paired.hh \
	engine/pairs.c engine/pairs.h \
	engine/placed.cc engine/placed.hh engine/placed_source.hh \
	engine/plain.cc engine/plain.hh \
	engine/postings.cc engine/postings.hh \
	engine/query.c engine/query.h \
	engine/reader.cc engine/reader.hh \
	engine/record.c engine/record.h \
	engine/remaker.h \
	engine/remotes.cc \
	engine/salvage.c engine/salvage.h \
	engine/schema.h \
	engine/search.cc \
	engine/served.c engine/served.h \
	engine/shards.cc engine/shards.h \
	engine/spread.cc engine/spread.hh \
	engine/spread_build.cc engine/spread_changes.cc \
	engine/spread_parts.hh \
	engine/stamp.c engine/stamp.h \
	engine/state.hh \
	engine/stems.c engine/stems.h \
	engine/store.cc engine/store.h \
	engine/stub.c engine/stub.h \
	engine/synonym.cc engine/synonym.hh \
	engine/table_key.hh \
	engine/take.c engine/take.h \
	engine/terms.cc engine/terms.h \
	engine/ticker.hh \
	engine/topk.cc engine/topk.hh \
	engine/unpacker.cc engine/unpacker.hh \
	engine/values.cc engine/values.hh \
	engine/vocabulary.cc
