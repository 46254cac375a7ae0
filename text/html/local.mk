libcore_la_SOURCES += \
	text/html/entity.c text/html/entity.h \
	text/html/html.c text/html/html.h \
	text/html/html_align.c text/html/html_align.h \
	text/html/html_arena.c text/html/html_arena.h \
	text/html/html_blocks.c text/html/html_blocks.h \
	text/html/html_cards.c \
	text/html/html_clues.c text/html/html_clues.h \
	text/html/html_cut.c text/html/html_cut.h \
	text/html/html_emit.c text/html/html_emit.h \
	text/html/html_facts.c text/html/html_facts.h \
	text/html/html_furniture.c \
	text/html/html_jsonld.c text/html/html_jsonld.h \
	text/html/html_marks.c text/html/html_marks.h \
	text/html/html_meta.c text/html/html_meta.h \
	text/html/html_near.c text/html/html_near.h \
	text/html/html_nest.c text/html/html_nest.h \
	text/html/html_phrases.c text/html/html_phrases.h \
	text/html/html_prune.c \
	text/html/html_root.c \
	text/html/html_scan.c text/html/html_scan.h \
	text/html/html_tags.c text/html/html_tags.h \
	text/html/html_title.c text/html/html_title.h \
	text/html/html_tree.c text/html/html_tree.h \
	text/html/html_words.c text/html/html_words.h
