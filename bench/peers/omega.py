# SPDX-License-Identifier: GPL-2.0-or-later
from peers import Peer, spelled


class Omega(Peer):
    name = "omindex, quest"
    tools = ("omindex", "quest")
    packages = "xapian-omega xapian-tools"
    rescans = True
    most_mb = 100

    def index(self, folder):
        return ["omindex", "--db", self.dir, "--url", "/",
                "--mime-type=md:text/plain", folder]

    def search(self, kind, words):
        flags = "default,wildcard" if kind.startswith("prefix") else "default"
        return ["quest", "-d", self.dir, "-f", flags, "-m", "10",
                spelled(kind, words)]
