# SPDX-License-Identifier: GPL-2.0-or-later
import os

from peers import Peer, spelled


class Recoll(Peer):
    name = "Recoll"
    tools = ("recollindex", "recollq")
    packages = "recollcmd"
    rescans = True
    most_mb = 0  # it has no reader of Markdown that is not a script

    def __init__(self, programs, scratch):
        super().__init__(programs, scratch)
        self.dir = os.path.join(self.home, "xapiandb")

    def prepare(self, folder):
        super().prepare(folder)
        with open(os.path.join(self.home, "recoll.conf"), "w") as f:
            f.write(f"topdirs = {folder}\n")

    def index(self, folder):
        return ["recollindex", "-c", self.home]

    def search(self, kind, words):
        how = "-o" if kind.startswith("or") else "-q"
        return ["recollq", "-c", self.home, "-n", "10", "-A", how,
                spelled(kind, words)]
