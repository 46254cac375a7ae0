libcore_la_SOURCES += \
	text/analyser.c text/analyser.h \
	text/article.c text/article.h \
	text/author.c text/author.h \
	text/author_parts.c text/author_parts.h \
	text/author_words.c text/author_words.h \
	text/byline.c text/byline.h \
	text/charset.c text/charset.h \
	text/convert.c text/convert.h \
	text/date.c text/date.h \
	text/date_forms.c text/date_forms.h \
	text/date_parts.c text/date_parts.h \
	text/decode.c text/decode.h \
	text/edge.c text/edge.h \
	text/entity.c text/entity.h \
	text/fold.c text/fold.h \
	text/footnotes.c text/footnotes.h \
	text/format.c text/format.h \
	text/frontmatter.c text/frontmatter.h \
	text/frontmatter_lines.c text/frontmatter_lines.h \
	text/frontmatter_yaml.c text/frontmatter_yaml.h \
	text/furniture.c text/furniture.h \
	text/gunzip.c text/gunzip.h \
	text/head.c text/head.h \
	text/head_author.c \
	text/head_date.c \
	text/head_lines.c text/head_lines.h \
	text/head_parts.h \
	text/head_title.c \
	text/html.c text/html.h \
	text/html_align.c text/html_align.h \
	text/html_arena.c text/html_arena.h \
	text/html_blocks.c text/html_blocks.h \
	text/html_cards.c \
	text/html_clues.c text/html_clues.h \
	text/html_cut.c text/html_cut.h \
	text/html_emit.c text/html_emit.h \
	text/html_facts.c text/html_facts.h \
	text/html_furniture.c \
	text/html_jsonld.c text/html_jsonld.h \
	text/html_marks.c text/html_marks.h \
	text/html_meta.c text/html_meta.h \
	text/html_near.c text/html_near.h \
	text/html_nest.c text/html_nest.h \
	text/html_phrases.c text/html_phrases.h \
	text/html_prune.c \
	text/html_root.c \
	text/html_scan.c text/html_scan.h \
	text/html_tags.c text/html_tags.h \
	text/html_title.c text/html_title.h \
	text/html_tree.c text/html_tree.h \
	text/html_words.c text/html_words.h \
	text/hyphen.c text/hyphen.h \
	text/label.c text/label.h \
	text/language.c text/language.h \
	text/language_names.c \
	text/layer.c text/layer.h \
	text/line.c text/line.h \
	text/map.c text/map.h \
	text/markdown.c text/markdown.h \
	text/markdown_html.c text/markdown_html.h \
	text/markdown_marks.c text/markdown_marks.h \
	text/markdown_text.c text/markdown_text.h \
	text/metadata.c text/metadata.h \
	text/months.c text/months.h \
	text/notes.c text/notes.h \
	text/pageno.c text/pageno.h \
	text/paging.c text/paging.h \
	text/passage.c text/passage.h \
	text/person.c text/person.h \
	text/person_words.c text/person_words.h \
	text/phrase.c text/phrase.h \
	text/phrases.c text/phrases.h \
	text/phrases_lists.c \
	text/phrases_rules.c \
	text/plain.c text/plain.h \
	text/probe.c text/probe.h \
	text/reading.c \
	text/script.c text/script.h \
	text/section.c text/section.h \
	text/sentence.c text/sentence.h \
	text/shapes.c text/shapes.h \
	text/sheets.c text/sheets.h \
	text/stopwords.c text/stopwords.h \
	text/title.c text/title.h \
	text/token.c text/token.h \
	text/western.c text/western.h \
	text/white.c text/white.h \
	text/wide.c text/wide.h \
	text/wording.c text/wording.h \
	text/wrap.c text/wrap.h
