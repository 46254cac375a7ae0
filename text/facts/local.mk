libcore_la_SOURCES += \
	text/facts/author.c text/facts/author.h \
	text/facts/author_parts.c text/facts/author_parts.h \
	text/facts/author_words.c text/facts/author_words.h \
	text/facts/byline.c text/facts/byline.h \
	text/facts/date.c text/facts/date.h \
	text/facts/date_forms.c text/facts/date_forms.h \
	text/facts/date_parts.c text/facts/date_parts.h \
	text/facts/head.c text/facts/head.h \
	text/facts/head_author.c \
	text/facts/head_date.c \
	text/facts/head_lines.c text/facts/head_lines.h \
	text/facts/head_parts.h \
	text/facts/head_title.c \
	text/facts/label.c text/facts/label.h \
	text/facts/lexicon.c text/facts/lexicon.h \
	text/facts/metadata.c text/facts/metadata.h \
	text/facts/months.c text/facts/months.h \
	text/facts/person.c text/facts/person.h \
	text/facts/person_words.c text/facts/person_words.h
