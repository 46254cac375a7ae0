# SPDX-License-Identifier: GPL-2.0-or-later
import os

from peers import Peer, spelled


class Pincite(Peer):
    name = "pincite"
    rescans = True

    def __init__(self, programs, scratch):
        super().__init__(programs, scratch)
        self.program = os.path.abspath(os.path.join(programs, "../../pincite"))
        self.tools = (self.program,)

    def index(self, folder):
        return [self.program, "index", "-q", "-d", self.dir, folder]

    def search(self, kind, words):
        return [self.program, "search", "-d", self.dir, spelled(kind, words)]

    def warm(self, queries, rounds):
        return [os.path.join(self.programs, "pincite"), "warm", self.dir,
                queries, str(rounds)]

    def batch(self):
        return [self.program, "search", "--batch", "-d", self.dir]

    def quest(self, kind, words):
        """Omega's program on the same index."""
        flags = "default,wildcard" if kind.startswith("prefix") else "default"
        return ["quest", "-d", self.dir, "-f", flags, "-m", "10",
                spelled(kind, words)]
