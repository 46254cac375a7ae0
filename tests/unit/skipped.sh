#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Stands in the place of the programs that need cmocka, so that a run without
# them shows what it left out.
echo "1..0 # SKIP cmocka is missing: unit and API tests were not built"
