#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What shards cost: on one machine, and behind servers that are some way off.

    shards.py PINCITE ARTICLES WORK [DELAY-MS ...]

Indexes the folder ARTICLES, to be served, into WORK/N for N = 1, 2, 4 and 8
shards, unless that is there already. Then asks each of these the same queries:
as it is, through one xapian-tcpsrv a shard, and through such with each DELAY
of the way in one direction (bench/relay.py; 0.25 and 2.5 if none is given).
One process of `pincite search --batch` answers all of a row; a query's time is
from the writing of its line to the reading of its summary, the least of
ROUNDS. All rows are taken in turn in each round, so that other work on the
machine meets them alike. Prints tables in Markdown: milliseconds, the median
of each kind of query; and how often a query goes to the servers and back,
which is what a way that is longer adds to its time.
"""

import os
import pathlib
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import time

SHARDS = (1, 2, 4, 8)
ROUNDS = 4
QUERIES = 8
SEED = 6


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def await_port(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"nobody listens on port {port}")


def size_of(folder):
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def make_queries(articles):
    """Pairs of kind and query, of words as the articles have them."""
    chosen = random.Random(SEED)
    files = sorted(f for f in articles.rglob("*") if f.is_file())
    kinds = {"1 word": 1, "3 words": 3, "8 words": 8, '"2 words"': 2}
    queries = []
    while len(queries) < QUERIES * len(kinds):
        words = re.findall(
            r"[a-z]{4,}", chosen.choice(files).read_text(errors="replace")
        )
        if len(words) < 20:
            continue
        for kind, n in kinds.items():
            at = chosen.randrange(len(words) - n)
            text = " ".join(words[at : at + n])
            queries.append((kind, f'"{text}"' if kind[0] == '"' else text))
    return queries


def make_index(pincite, articles, index, n):
    if index.is_dir():
        return None
    begun = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [pincite, "index", "-q", "--served", "-d", index, "--shards", str(n),
         articles],
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begun, spent


class Servers:
    """One a shard, and what stands before them."""

    def __init__(self, index, n):
        self.ports = []
        self.processes = []
        for i in range(n):
            port = free_port()
            shard = index / (f"shard-{i}" if n > 1 else "shard-0.1")
            self.start("xapian-tcpsrv", "-q", "-I", "127.0.0.1", "-p", port, shard)
            self.ports.append(port)
        for port in self.ports:
            await_port(port)

    def start(self, *command):
        self.processes.append(
            subprocess.Popen([str(c) for c in command], start_new_session=True)
        )

    def front(self, folder, delay):
        """An index of the shards, `delay` ms away."""
        ports = self.ports
        if delay is not None:
            ports = [free_port() for _ in ports]
            relay = pathlib.Path(__file__).with_name("relay.py")
            pairs = zip(ports, self.ports)
            self.start(
                sys.executable,
                relay,
                delay,
                *(a for p, q in pairs for a in (p, f"127.0.0.1:{q}")),
            )
            for port in ports:
                await_port(port)
        folder.mkdir(exist_ok=True)
        lines = "".join(f"remote 127.0.0.1:{p}\n" for p in ports)
        (folder / "XAPIANDB").write_text(lines)

    def memory(self):
        """KiB that the servers' processes have for themselves, in all."""
        parents = {p.pid for p in self.processes}
        sum_kib = 0
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                group = os.getpgid(int(entry.name))
                if group not in parents or "tcpsrv" not in (
                    entry / "comm"
                ).read_text():
                    continue
                rollup = (entry / "smaps_rollup").read_text()
            except OSError:
                continue
            sum_kib += sum(
                int(kib)
                for kib in re.findall(r"Private_\w+: +(\d+)", rollup)
            )
        return sum_kib

    def stop(self):
        for p in self.processes:
            os.killpg(p.pid, 15)
        for p in self.processes:
            p.wait()


class Row:
    """A way to ask: one process, which is kept."""

    def __init__(self, name, pincite, index, delay=None):
        self.name = name
        self.delay = delay
        self.least = {}
        self.process = subprocess.Popen(
            [pincite, "search", "-d", index, "--batch", "--shard-timeout", "60"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, i, query):
        begun = time.monotonic()
        self.process.stdin.write(query.encode() + b"\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith(b'{"type":"error"'):
                sys.exit(line.decode())
            if line.startswith(b'{"type":"summary"'):
                break
        spent = 1000 * (time.monotonic() - begun)
        self.least[i] = min(spent, self.least.get(i, spent))

    def peak(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1))

    def stop(self):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()


def medians(row, queries):
    kinds = dict.fromkeys(kind for kind, _ in queries)
    return {
        kind: statistics.median(
            t for i, t in row.least.items() if queries[i][0] == kind
        )
        for kind in kinds
    }


def print_trips(near, far, queries):
    """How often a query goes there and back, by what the way adds to it."""
    way = 2 * (far.delay - near.delay)
    before, after = medians(near, queries), medians(far, queries)
    trips = [f"{(after[k] - before[k]) / way:.0f}" for k in before]
    print(f"| {near.name.split(',')[0]} | " + " | ".join(trips) + " |")


def print_table(rows, queries):
    kinds = list(dict.fromkeys(kind for kind, _ in queries))
    print("| shards | " + " | ".join(kinds) + " | p95 of all | memory, MiB |")
    print("|---" * (len(kinds) + 3) + "|")
    for row in rows:
        cells = [f"{ms:.1f}" for ms in medians(row, queries).values()]
        p95 = statistics.quantiles(row.least.values(), n=20)[18]
        print(
            f"| {row.name} | " + " | ".join(cells),
            f"{p95:.1f} | {row.peak() / 1024:.0f} |",
            sep=" | ",
        )


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    pincite = arguments[0]
    articles, work = (pathlib.Path(a).resolve() for a in arguments[1:3])
    delays = [float(a) for a in arguments[3:]] or [0.25, 2.5]
    work.mkdir(parents=True, exist_ok=True)
    queries = make_queries(articles)
    rows, servers = [], []
    try:
        for n in SHARDS:
            index = work / str(n)
            took = make_index(pincite, articles, index, n)
            print(
                f"{n} shards: {size_of(index) / 2**20:.0f} MiB",
                f"indexed in {took[0]:.0f} s, {took[1]:.0f} s of CPU"
                if took
                else "from before",
                sep=", ",
            )
            rows.append(Row(f"{n}, local", pincite, index))
            servers.append(Servers(index, n))
            for delay in (None, *delays):
                front = work / f"{n}-{delay}"
                servers[-1].front(front, delay)
                way = "0" if delay is None else f"{delay:g}"
                name = f"{n}, served, {way} ms away"
                rows.append(Row(name, pincite, front, delay))
        for _ in range(ROUNDS):
            for i, (_, query) in enumerate(queries):
                for row in rows:
                    row.ask(i, query)
        print_table(rows, queries)
        if len(delays) > 1:
            print("\nTimes there and back:\n")
            away = [r for r in rows if r.delay is not None]
            for i in range(0, len(away), len(delays)):
                print_trips(away[i], away[i + len(delays) - 1], queries)
        print("\nKiB of the servers' own:", *(s.memory() for s in servers))
    finally:
        for row in rows:
            row.stop()
        for s in servers:
            s.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
