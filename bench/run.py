#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures pincite and its peers on a folder of articles.

    run.py PROGRAMS SCRATCH MEASURES NAME=FOLDER [--runs N] [--queries N]
           [--peers NAME,...]

The peers take turns, so that other work on the machine meets all of them.
Each measure becomes a line of JSON at the end of the file MEASURES, of which
tables.py makes tables. See README.md.
"""
import argparse
import collections
import importlib
import json
import os
import shutil
import sys
import time

import queries
from peers import spelled

PEERS = ("pincite", "xapian", "fts5", "omega", "lucene", "recoll")
MORE = 100  # files that are added
COLD_ROUNDS = 3
WARM_ROUNDS = 5


def run(argv, stdin="/dev/null", stdout="/dev/null"):
    """What a process costs, and all that it waits for."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, stdout,
                os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)]
    if argv[0] in ("recollindex", "recollq"):  # they talk
        actions.append((os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0))
    start = time.perf_counter()
    child = os.posix_spawnp(argv[0], argv, os.environ, file_actions=actions)
    status, used = os.wait4(child, 0)[1:]
    wall = time.perf_counter() - start
    # Pincite tells by 1 that it found nothing.
    if os.waitstatus_to_exitcode(status) not in (0, "search" in argv):
        sys.exit(f"run.py: {' '.join(argv)} failed")
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime,
            "memory": used.ru_maxrss * 1024}


def files_below(folder):
    for top, _, names in os.walk(folder):
        for name in names:
            yield os.path.join(top, name)


def size_of(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.lstat(f).st_size for f in files_below(path))


def tables_of(path):
    """What the files of an index weigh, by their names."""
    tables = collections.Counter()
    for name in files_below(path):
        tables[os.path.basename(name)] += os.path.getsize(name)
    return tables


def forget(path):
    """Drops a folder or file from the page cache."""
    os.sync()
    for name in [path] if os.path.isfile(path) else files_below(path):
        with open(name, "rb") as f:
            os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def remember(folder):
    """Brings all files into the page cache, so that whoever reads them first
    does not read them from the disk for all others."""
    for name in files_below(folder):
        with open(name, "rb") as f:
            f.read()


class Bench:
    def __init__(self, options, name, folder, peers):
        self.options = options
        self.name = name
        self.folder = os.path.abspath(folder)
        self.scratch = os.path.join(options.scratch, name)
        self.bytes = size_of(self.folder)
        self.files = sum(1 for _ in files_below(self.folder))
        self.peers = peers

    def note(self, peer, what, **values):
        line = {"corpus": self.name, "bytes": self.bytes, "files": self.files,
                "peer": peer if isinstance(peer, str) else peer.name,
                "what": what, **values}
        with open(self.options.measures, "a") as f:
            f.write(json.dumps(line) + "\n")
        print(self.name, line["peer"], what, values, file=sys.stderr)

    def build(self):
        remember(self.folder)
        for peer in self.peers:
            peer.prepare(self.folder)
            cost = run(peer.index(self.folder))
            self.note(peer, "index", size=size_of(peer.dir),
                      tables=tables_of(peer.dir), **cost)

    def again(self):
        for peer in self.peers:
            if peer.rescans:
                self.note(peer, "unchanged", **run(peer.index(self.folder)))

    def add(self, number):
        """More files: some of the corpus, their paragraphs in other order."""
        more = os.path.join(self.scratch, "more")
        inside = os.path.join(self.folder, f"more-{number}")
        shutil.rmtree(more, ignore_errors=True)
        os.makedirs(more)
        step = max(1, self.files // MORE)
        for i, path in enumerate(
                sorted(files_below(self.folder))[number::step][:MORE]):
            head, *rest = open(path).read().split("\n\n")
            with open(f"{more}/{i:03}{os.path.splitext(path)[1]}", "w") as f:
                f.write("\n\n".join([head, *rest[::-1], f"Copy {number}."]))
        shutil.copytree(more, inside)
        time.sleep(.1)
        for peer in self.peers:
            folder = self.folder if peer.rescans else more
            cost = run(peer.index(folder))
            self.note(peer, "add", size=size_of(peer.dir), **cost)
        shutil.rmtree(inside)

    def askers(self):
        """Who answers cold queries."""
        for peer in self.peers:
            yield peer.name, peer.search, peer
            if peer.name == "pincite" and shutil.which("quest"):
                yield "quest, the same index", peer.quest, peer

    def cold(self, asked, what, rounds, forgets):
        for asker, search, peer in self.askers():
            few = peer.starts_slowly and not forgets
            for kind, words in asked[::4] if few else asked:
                costs = []
                for _ in range(1 if peer.starts_slowly else rounds):
                    if forgets:
                        forget(peer.dir)
                    costs.append(run(search(kind, words)))
                least = {k: min(c[k] for c in costs) for k in ("wall", "cpu")}
                self.note(asker, what, kind=kind, **least)

    def warm(self, path, asked):
        out = os.path.join(self.scratch, "warm")
        least = collections.defaultdict(lambda: 1e9)
        for _ in range(COLD_ROUNDS):
            for peer in self.peers:
                argv = peer.warm(path, WARM_ROUNDS)
                if not argv:
                    continue
                run(argv, stdout=out)
                for i, line in enumerate(open(out)):
                    key = peer.name, i
                    least[key] = min(least[key], float(line.split()[1]))
        for (name, i), ms in least.items():
            self.note(name, "warm", kind=asked[i][0], cpu=ms / 1e3)

    def batch(self, asked):
        """Queries a second: of one process, and of two at once."""
        path = os.path.join(self.scratch, "batch")
        with open(path, "w") as f:
            for kind, words in asked * 5:
                f.write(spelled(kind, words) + "\n")
        for peer in self.peers:
            if not hasattr(peer, "batch"):
                continue
            n = 5 * len(asked)
            cost = run(peer.batch(), stdin=path)
            self.note(peer, "batch", processes=1, queries=n, **cost)
            two = ["sh", "-c", '"$@" <"$0" & "$@" <"$0"; wait', path,
                   *peer.batch()]
            cost = run(two)
            self.note(peer, "batch", processes=2, queries=2 * n, **cost)

    def all(self):
        os.makedirs(self.scratch, exist_ok=True)
        for number in range(self.options.runs):
            self.build()
            self.again()
            self.add(number)
        # Not before: what a process starts with counts as its memory.
        asked = queries.make(self.folder, self.options.queries)
        path = os.path.join(self.scratch, "queries")
        queries.write(asked, path)
        self.cold(asked, "cold", COLD_ROUNDS, False)
        self.cold(asked[::4], "cold, disk too", 1, True)
        self.warm(path, asked)
        self.batch(asked)
        shutil.rmtree(self.scratch)


def present(options):
    for name in options.peers.split(","):
        module = importlib.import_module("peers." + name)
        peer = getattr(module, name.capitalize())(options.programs,
                                                  options.scratch)
        missing = peer.missing()
        if not missing:
            yield peer
        else:
            print(f"run.py: without {peer.name}: {', '.join(missing)} missing"
                  f"; apt-get install {peer.packages}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    for name in ("programs", "scratch", "measures", "corpus"):
        parser.add_argument(name)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--peers", default=",".join(PEERS))
    options = parser.parse_args()
    options.programs = os.path.abspath(options.programs)
    options.scratch = os.path.abspath(options.scratch)
    name, folder = options.corpus.split("=")
    mb = size_of(folder) / 1e6
    synthetic = name.startswith("synthetic")
    peers = [p for p in present(options)
             if not synthetic or mb <= p.most_mb * 1.1]
    Bench(options, name, folder, peers).all()


if __name__ == "__main__":
    main()
