bin_PROGRAMS += pincite
pincite_SOURCES = \
	cli/aborted.c \
	cli/aborted.h \
	cli/advice.c \
	cli/advice.h \
	cli/answer.c \
	cli/answer.h \
	cli/article.c \
	cli/article.h \
	cli/batch.c \
	cli/batch.h \
	cli/cmd_check.c \
	cli/cmd_completion.c \
	cli/cmd_dump.c \
	cli/cmd_help.c \
	cli/cmd_index.c \
	cli/cmd_search.c \
	cli/cmd_show.c \
	cli/cmd_status.c \
	cli/command.c \
	cli/command.h \
	cli/completion.c \
	cli/completion.h \
	cli/completion_bash.c \
	cli/completion_fish.c \
	cli/completion_zsh.c \
	cli/context.c \
	cli/context.h \
	cli/escape.c \
	cli/escape.h \
	cli/fields.c \
	cli/fields.h \
	cli/format.c \
	cli/format.h \
	cli/head.c \
	cli/head.h \
	cli/help_query.c \
	cli/help_query.h \
	cli/linebreak.c \
	cli/linebreak.h \
	cli/json.c \
	cli/json.h \
	cli/main.c \
	cli/msg.c \
	cli/msg.h \
	cli/number.c \
	cli/number.h \
	cli/option_table.c \
	cli/option_table.h \
	cli/option_value.c \
	cli/option_value.h \
	cli/options.c \
	cli/options.h \
	cli/page.c \
	cli/page.h \
	cli/pager.c \
	cli/pager.h \
	cli/path.c \
	cli/path.h \
	cli/place.c \
	cli/place.h \
	cli/print_html.c \
	cli/print_json.c \
	cli/print_paths.c \
	cli/print_template.c \
	cli/print_text.c \
	cli/print_tsv.c \
	cli/print_vim.c \
	cli/printer.c \
	cli/printer.h \
	cli/progress.c \
	cli/progress.h \
	cli/size.c \
	cli/size.h \
	cli/spans.c \
	cli/spans.h \
	cli/str.c \
	cli/str.h \
	cli/styled.c \
	cli/styled.h \
	cli/suggest.c \
	cli/suggest.h \
	cli/template.c \
	cli/template.h \
	cli/terminal.c \
	cli/terminal.h \
	cli/url.c \
	cli/url.h
# Made of the library's objects, by the compiler and not by libtool: so it runs
# where it was built, starts faster, and orders its libraries itself.
pincite_CFLAGS = $(AM_CFLAGS)
pincite_LINK = $(CXX) $(AM_CXXFLAGS) $(CXXFLAGS) $(AM_LDFLAGS) $(LDFLAGS) -o $@
pincite_DEPENDENCIES = libcore.la
pincite_LDADD = .libs/libcore.a $(XAPIAN_LIBS) $(CXX_RUNTIME) $(ZLIB_LIBS) \
	$(PROGRAM_LIBS)
