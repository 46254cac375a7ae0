#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes tables of what run.py measured, and a plot.

    tables.py MEASURES PLOT [NOTE]   prints Markdown, writes the plot (SVG)
"""
import collections
import json
import platform
import statistics
import subprocess
import sys

import plot

US = "pincite"
PACKAGES = ("gcc", "libxapian30", "xapian-omega", "libsqlite3-0",
            "liblucene8-java", "recollcmd")


class Measures:
    def __init__(self, path):
        self.lines = [json.loads(line) for line in open(path)]

    def corpora(self):
        sizes = {line["corpus"]: line["bytes"] for line in self.lines}
        return sorted(sizes, key=lambda c: (c.startswith("synthetic"),
                                            sizes[c]))

    def of(self, **wanted):
        return [line for line in self.lines
                if all(line.get(k) == v for k, v in wanted.items())]

    def peers(self, **wanted):
        return list(dict.fromkeys(x["peer"] for x in self.of(**wanted)))

    def kinds(self, **wanted):
        return list(dict.fromkeys(x["kind"] for x in self.of(**wanted)))

    def median(self, key, **wanted):
        values = [line[key] for line in self.of(**wanted)]
        return statistics.median(values) if values else None


def number(value, scale=1.0):
    if value is None:
        return "-"
    value *= scale
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def index_rows(m, corpus):
    total = m.of(corpus=corpus)[0]["bytes"]
    for peer in m.peers(corpus=corpus, what="index"):
        def get(key, what="index"):
            return m.median(key, corpus=corpus, peer=peer, what=what)
        yield [peer, str(len(m.of(corpus=corpus, peer=peer, what="index"))),
               number(get("wall")), number(get("cpu")),
               number(get("memory"), 1e-6), number(get("size"), 1e-6),
               number(get("size") / total),
               number(get("wall", "unchanged")),
               number(get("cpu", "unchanged")), number(get("wall", "add")),
               number(get("cpu", "add"))]


INDEX_HEAD = ["", "runs", "index wall s", "CPU s", "memory MB", "size MB",
              "bytes a byte", "unchanged wall s", "CPU s",
              "100 files more wall s", "CPU s"]


def query_rows(m, corpus, what, key):
    kinds = m.kinds(corpus=corpus, what=what)
    for peer in m.peers(corpus=corpus, what=what):
        yield [peer] + [number(m.median(key, corpus=corpus, what=what,
                                        peer=peer, kind=kind), 1e3)
                        for kind in kinds]


QUERIES = (
    ("cold", "cpu", "Whole process, page cache warm: CPU ms"),
    ("cold", "wall", "The same: wall ms"),
    ("cold, disk too", "wall", "Whole process, index not in the page cache:"
     " wall ms"),
    ("warm", "cpu", "Warm, in one process: CPU ms"),
)


def glass(m, corpus):
    lines = m.of(corpus=corpus, peer=US, what="index")
    tables = collections.Counter(lines[-1]["tables"])
    return table(["file", "MB", "bytes a byte"],
                 [[name, number(size, 1e-6),
                   number(size / lines[-1]["bytes"])]
                  for name, size in tables.most_common() if size >= 4096])


def batches(m, corpus):
    for line in m.of(corpus=corpus, what="batch"):
        yield (f"`--batch`, {line['processes']} process(es): "
               f"{line['queries'] / line['wall']:.0f} queries a second "
               f"({line['queries']} in {line['wall']:.2f} s wall, "
               f"{line['cpu']:.2f} s CPU).")
    yield ""


def version(package):
    try:
        done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}",
                               package], capture_output=True, text=True)
        return done.stdout or "is not installed"
    except FileNotFoundError:
        return "of unknown version"


def machine():
    cpu = [line.split(":")[1].strip() for line in open("/proc/cpuinfo")
           if line.startswith("model name")]
    memory = open("/proc/meminfo").readline().split()[1]
    yield f"- {len(cpu)} cores, {cpu[0]}; {int(memory) / 1e6:.0f} GB memory"
    yield f"- {platform.system()} {platform.release()}"
    for package in PACKAGES:
        yield f"- {package} {version(package)}"
    yield ""


def report(m, note):
    yield "# What pincite and its peers cost\n"
    yield ("Made by `make bench-results`; bench/README.md says how each figure"
           " is got.\n")
    yield from machine()
    if note:
        yield note + "\n"
    yield "![cost against size](cost.svg)\n"
    for corpus in m.corpora():
        line = m.of(corpus=corpus)[0]
        yield (f"## {corpus}: {line['bytes'] / 1e6:.1f} MB in"
               f" {line['files']} files\n")
        yield from table(INDEX_HEAD, index_rows(m, corpus))
        for what, key, title in QUERIES:
            kinds = m.kinds(corpus=corpus, what=what)
            if kinds:
                yield title + "\n"
                yield from table([""] + kinds,
                                 query_rows(m, corpus, what, key))
        yield from batches(m, corpus)
        yield from glass(m, corpus)


def main():
    m = Measures(sys.argv[1])
    print("\n".join(report(m, " ".join(sys.argv[3:]))))
    with open(sys.argv[2], "w") as f:
        f.write(plot.draw(m))


if __name__ == "__main__":
    main()
