EXTRA_DIST += tests/cli/helper.bash tests/cli/servers.bash \
	tests/cli/pixels.py tests/cli/schema.jq $(cli_tests)
cli_tests = \
	tests/cli/articles.bats \
	tests/cli/batch.bats \
	tests/cli/browser.bats \
	tests/cli/builder.bats \
	tests/cli/check.bats \
	tests/cli/completion.bats \
	tests/cli/crash.bats \
	tests/cli/dictionary.bats \
	tests/cli/dump.bats \
	tests/cli/essays.bats \
	tests/cli/examples.bats \
	tests/cli/excerpt.bats \
	tests/cli/format.bats \
	tests/cli/index.bats \
	tests/cli/input.bats \
	tests/cli/json.bats \
	tests/cli/judged.bats \
	tests/cli/layers.bats \
	tests/cli/lists.bats \
	tests/cli/limits.bats \
	tests/cli/links.bats \
	tests/cli/manual.bats \
	tests/cli/marks.bats \
	tests/cli/media.bats \
	tests/cli/options.bats \
	tests/cli/pairs.bats \
	tests/cli/query.bats \
	tests/cli/quick.bats \
	tests/cli/rank.bats \
	tests/cli/remote.bats \
	tests/cli/repair.bats \
	tests/cli/robust.bats \
	tests/cli/schema.bats \
	tests/cli/search.bats \
	tests/cli/shards.bats \
	tests/cli/show.bats \
	tests/cli/status.bats \
	tests/cli/surroundings.bats \
	tests/cli/terminal.bats \
	tests/cli/trust.bats \
	tests/cli/units.bats \
	tests/cli/update.bats \
	tests/cli/xapian.bats
if HAVE_BATS
TESTS += $(cli_tests)
endif
