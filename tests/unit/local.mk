# Unit tests see everything: they are linked with all of the library's code.
unit_tests = \
	tests/unit/test_base_buf \
	tests/unit/test_base_days \
	tests/unit/test_base_eight \
	tests/unit/test_base_error \
	tests/unit/test_base_file \
	tests/unit/test_base_hash \
	tests/unit/test_base_pack \
	tests/unit/test_base_utf8 \
	tests/unit/test_engine_bulk \
	tests/unit/test_engine_compress \
	tests/unit/test_engine_folder \
	tests/unit/test_engine_kinds \
	tests/unit/test_engine_query \
	tests/unit/test_engine_reader \
	tests/unit/test_engine_record \
	tests/unit/test_engine_search \
	tests/unit/test_engine_spread \
	tests/unit/test_engine_store \
	tests/unit/test_engine_stems \
	tests/unit/test_engine_topk \
	tests/unit/test_engine_words \
	tests/unit/test_glass_chunks \
	tests/unit/test_glass_lists \
	tests/unit/test_glass_pack \
	tests/unit/test_glass_paths \
	tests/unit/test_glass_sound \
	tests/unit/test_index_check \
	tests/unit/test_index_ignore \
	tests/unit/test_index_texts \
	tests/unit/test_index_update \
	tests/unit/test_index_walk \
	tests/unit/test_limits \
	tests/unit/test_search_advise \
	tests/unit/test_search_edits \
	tests/unit/test_search_expand \
	tests/unit/test_search_lex \
	tests/unit/test_search_match \
	tests/unit/test_excerpt \
	tests/unit/test_sketch \
	tests/unit/test_spelling \
	tests/unit/test_search_parse \
	tests/unit/test_search_pick \
	tests/unit/test_search_places \
	tests/unit/test_search_plan \
	tests/unit/test_search_rank \
	tests/unit/test_search_relax \
	tests/unit/test_search_sequences \
	tests/unit/test_search_stops \
	tests/unit/test_text_analyser \
	tests/unit/test_text_article \
	tests/unit/test_text_charset \
	tests/unit/test_text_date \
	tests/unit/test_text_decode \
	tests/unit/test_text_fold \
	tests/unit/test_text_formats \
	tests/unit/test_text_frontmatter \
	tests/unit/test_text_furniture \
	tests/unit/test_text_head \
	tests/unit/test_text_html \
	tests/unit/test_text_hyphen \
	tests/unit/test_text_language \
	tests/unit/test_text_lines \
	tests/unit/test_text_lexicon \
	tests/unit/test_text_html_facts \
	tests/unit/test_text_map \
	tests/unit/test_text_markdown \
	tests/unit/test_text_pageno \
	tests/unit/test_text_passage \
	tests/unit/test_text_plain \
	tests/unit/test_text_sentence \
	tests/unit/test_text_some \
	tests/unit/test_text_token

# For every program that names no others; see also tests/api/local.mk.
LDADD = libcore.la $(CMOCKA_LIBS)
AM_CPPFLAGS += $(CMOCKA_CFLAGS)

EXTRA_DIST += tests/unit/skipped.sh tests/unit/test_engine.h \
	tests/unit/test_search.h tests/unit/test_text_blocks.h
if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
else
TESTS += tests/unit/skipped.sh
endif

# C++ inside, so the C++ compiler links; the file itself does not exist.
link_test = tests/unit/link-test.cc
nodist_EXTRA_tests_unit_test_base_buf_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_error_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_file_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_hash_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_pack_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_utf8_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_bulk_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_compress_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_folder_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_kinds_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_reader_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_record_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_search_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_spread_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_store_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_glass_chunks_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_glass_lists_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_glass_pack_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_glass_paths_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_glass_sound_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_index_check_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_stems_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_topk_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_index_ignore_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_index_texts_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_index_update_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_index_walk_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_parse_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_analyser_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_article_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_date_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_frontmatter_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_charset_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_decode_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_formats_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_furniture_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_head_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_html_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_hyphen_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_language_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_lines_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_lexicon_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_html_facts_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_map_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_markdown_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_pageno_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_passage_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_plain_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_sentence_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_token_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_text_fold_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_excerpt_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_sketch_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_spelling_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_days_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_base_eight_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_query_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_engine_words_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_limits_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_advise_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_edits_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_expand_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_lex_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_match_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_pick_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_places_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_plan_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_relax_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_sequences_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_stops_SOURCES = $(link_test)
nodist_EXTRA_tests_unit_test_search_rank_SOURCES = $(link_test)
