# SPDX-License-Identifier: GPL-2.0-or-later
from peers import Program


class Fts5(Program):
    name = "SQLite FTS5"
    packages = "libsqlite3-dev"
