noinst_LIBRARIES = libcli.a
libcli_a_CFLAGS = $(AM_CFLAGS)
libcli_a_SOURCES = \
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
	cli/run.c \
	cli/run.h \
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
# The programs are made of the library's objects, by the compiler and not by
# libtool: so they run where they were built, start faster, and order their
# libraries themselves.
LINK_PROGRAM = $(CXX) $(AM_CXXFLAGS) $(CXXFLAGS) $(AM_LDFLAGS) $(LDFLAGS) -o $@
WHOLE_LIBS = .libs/libcore.a $(XAPIAN_LIBS) $(CXX_RUNTIME) $(ZLIB_LIBS) \
	$(PROGRAM_LIBS)

# All there is.
pkglibexec_PROGRAMS = pincite-whole
pincite_whole_SOURCES = cli/whole.c
pincite_whole_CFLAGS = $(AM_CFLAGS)
pincite_whole_LINK = $(LINK_PROGRAM)
pincite_whole_DEPENDENCIES = libcli.a libcore.la
pincite_whole_LDADD = libcli.a $(WHOLE_LIBS)

# Searches without Xapian, and hands over what it cannot: cli/quick/.
bin_PROGRAMS += pincite
pincite_SOURCES = \
	cli/quick/commands.c \
	cli/quick/hand_over.c \
	cli/quick/hand_over.h \
	cli/quick/main.c
nodist_pincite_SOURCES = cli/quick/xapian.c
pincite_CPPFLAGS = $(AM_CPPFLAGS) -DPCI_PKGLIBEXECDIR='"$(pkglibexecdir)"' \
	-DPCI_BIN_TO_LIBEXEC=\"$(bin_to_libexec)\" \
	-DPCI_WHOLE=\"$(installed_whole)\"
# Also where the whole installation was moved.
installed_whole = `echo pincite-whole | sed '$(transform)'`
bin_to_libexec = `realpath -m --relative-to='$(bindir)' '$(pkglibexecdir)'`
pincite_CFLAGS = $(AM_CFLAGS)
pincite_LINK = $(LINK_PROGRAM) $(QUICK_LDFLAGS)
pincite_DEPENDENCIES = libcli.a libcore.la pincite-whole$(EXEEXT)
pincite_LDADD = libcli.a .libs/libcore.a $(QUICK_LIBS)
CLEANFILES += cli/quick/xapian.c cli/quick/xapian.c-new
EXTRA_DIST += build-aux/hand-over.sh

cli/quick/xapian.c: libcore.la build-aux/hand-over.sh
	@$(MKDIR_P) cli/quick
	$(AM_V_GEN)NM='$(NM)' $(SHELL) $(top_srcdir)/build-aux/hand-over.sh \
		.libs/libcore.a > $@-new && mv $@-new $@
