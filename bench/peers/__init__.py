# SPDX-License-Identifier: GPL-2.0-or-later
"""The peers, a file each: how each is told to index, and to search.

A kind of query is word, or, and, phrase or prefix, with more behind a colon
that tells them apart in the tables alone.
"""
import os
import shutil


class Peer:
    name = ""
    tools = ()  # that it needs, by name or by path
    packages = ""  # that have them
    rescans = False  # finds by itself what is new in a folder
    most_mb = 1000  # of a corpus that is generated
    starts_slowly = False  # so that fewer cold queries are asked

    def __init__(self, programs, scratch):
        self.programs = programs
        self.home = os.path.join(scratch, type(self).__name__.lower())
        self.dir = os.path.join(self.home, "index")

    def missing(self):
        return [t for t in self.tools
                if not (os.path.exists(t) or shutil.which(t))]

    def prepare(self, folder):
        """Makes room for a new index of a folder."""
        shutil.rmtree(self.home, ignore_errors=True)
        os.makedirs(self.home)

    def version(self):
        return ""

    def index(self, folder):
        """The command that brings the index to what the folder has, or that
        adds the folder."""
        raise NotImplementedError

    def search(self, kind, words):
        """The command that answers a query, printing ten hits."""
        raise NotImplementedError

    def warm(self, queries, rounds):
        """The command that times the queries of a file in one process."""
        return None


class Program(Peer):
    """One of the small programs of this folder; see peer.h."""

    def command(self):
        return [self.program]

    @property
    def program(self):
        return os.path.join(self.programs, type(self).__name__.lower())

    def missing(self):
        return [] if os.path.exists(self.program) else [self.program]

    def index(self, folder):
        return self.command() + ["index", self.dir, folder]

    def search(self, kind, words):
        return self.command() + ["search", self.dir, kind, *words]

    def warm(self, queries, rounds):
        return self.command() + ["warm", self.dir, queries, str(rounds)]


def spelled(kind, words):
    """A query as most programs that have a query language read it."""
    kind = kind.split(":")[0]
    if kind == "phrase":
        return '"' + " ".join(words) + '"'
    if kind == "and":
        return " AND ".join(words)
    return " ".join(words) + ("*" if kind == "prefix" else "")
