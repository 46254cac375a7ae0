# SPDX-License-Identifier: GPL-2.0-or-later
from peers import Program


class Xapian(Program):
    name = "Xapian, add_document"
    packages = "libxapian-dev"
