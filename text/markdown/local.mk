libcore_la_SOURCES += \
	text/markdown/frontmatter.c text/markdown/frontmatter.h \
	text/markdown/frontmatter_lines.c text/markdown/frontmatter_lines.h \
	text/markdown/frontmatter_yaml.c text/markdown/frontmatter_yaml.h \
	text/markdown/markdown.c text/markdown/markdown.h \
	text/markdown/markdown_html.c text/markdown/markdown_html.h \
	text/markdown/markdown_marks.c text/markdown/markdown_marks.h \
	text/markdown/markdown_text.c text/markdown/markdown_text.h
