# SPDX-License-Identifier: GPL-2.0-or-later
# An index that is always fresh, for a Makefile:
#
#	ESSAYS = essays notes.txt
#	include fresh.mk
#
#	gas.html: .fresh
#		$(PINCITE) search -d $(INDEX) --format html gas deal >$@
#
# Each make looks for what changed, which takes milliseconds when nothing did.
# What depends on .fresh is made again only when the index really changed.

PINCITE ?= pincite
INDEX ?= .pincite
ESSAYS ?= .

.fresh: always
	@$(PINCITE) index -d '$(INDEX)' $(ESSAYS) >$@.new
	@if [ -f $@ ] && grep -q '^0 added, 0 changed, 0 renamed, 0 removed,' \
		$@.new; then rm $@.new; else cat $@.new; mv $@.new $@; fi

.PHONY: always
