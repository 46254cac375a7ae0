# SPDX-License-Identifier: GPL-2.0-or-later
"""Cost against size, both by powers of ten, a panel a question: SVG."""
import math

WIDE, HIGH, LEFT, TOP, GAP = 300, 260, 55, 40, 75
COLOURS = ("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b",
           "#555555")
PANELS = (
    ("index: CPU s", "index", "cpu", None, 1),
    ("index: MB on disk", "index", "size", None, 1e-6),
    ("index: peak memory MB", "index", "memory", None, 1e-6),
    ("warm query, 3-5 words: CPU ms", "warm", "cpu", "or", 1e3),
    ("warm query, common word: CPU ms", "warm", "cpu", "word:common", 1e3),
    ("cold query, 3-5 words: CPU ms", "cold", "cpu", "or", 1e3),
)
ACROSS = 3


def points(m, peer, what, key, kind, scale):
    wanted = {"peer": peer, "what": what}
    if kind:
        wanted["kind"] = kind
    for corpus in m.corpora():
        value = m.median(key, corpus=corpus, **wanted)
        if value and corpus.startswith("synthetic"):
            yield m.of(corpus=corpus)[0]["bytes"] / 1e6, value * scale


def decades(values):
    return (math.floor(math.log10(min(values))),
            math.ceil(math.log10(max(values)) + 1e-9))


def text(x, y, what, anchor="middle", more=""):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{more}>' \
        f"{what}</text>"


class Panel:
    def __init__(self, x, y, curves):
        every = [p for curve in curves.values() for p in curve]
        self.x, self.y = x, y
        self.across = decades([a for a, _ in every])
        self.up = decades([b for _, b in every])
        self.curves = curves

    def place(self, a, b):
        (a0, a1), (b0, b1) = self.across, self.up
        return (self.x + WIDE * (math.log10(a) - a0) / max(1, a1 - a0),
                self.y + HIGH * (1 - (math.log10(b) - b0) / max(1, b1 - b0)))

    def axes(self):
        yield (f'<rect x="{self.x}" y="{self.y}" width="{WIDE}"'
               f' height="{HIGH}" fill="none" stroke="#888"/>')
        for e in range(self.across[0], self.across[1] + 1):
            x, _ = self.place(10.0 ** e, 10.0 ** self.up[0])
            yield text(x, self.y + HIGH + 15, f"{10.0 ** e:g} MB")
        for e in range(self.up[0], self.up[1] + 1):
            _, y = self.place(10.0 ** self.across[0], 10.0 ** e)
            yield text(self.x - 5, y + 4, f"{10.0 ** e:g}", "end")
            yield (f'<path d="M{self.x} {y:.1f}h{WIDE}" stroke="#ddd"'
                   ' fill="none"/>')

    def lines(self, colours):
        for peer, curve in self.curves.items():
            at = [self.place(a, b) for a, b in curve]
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
            yield (f'<path d="M{path}" stroke="{colours[peer]}" fill="none"'
                   ' stroke-width="2"/>')
            for x, y in at:
                yield (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"'
                       f' fill="{colours[peer]}"/>')


def draw(m):
    peers = list(dict.fromkeys(m.peers(what="index") + m.peers(what="cold")))
    colours = dict(zip(peers, COLOURS))
    rows = math.ceil(len(PANELS) / ACROSS)
    high = TOP + rows * (HIGH + GAP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"'
           f' font-size="11" viewBox="0 0 {ACROSS * (WIDE + GAP) + 20}'
           f' {high + 10}"><rect width="100%" height="100%" fill="#fff"/>']
    for i, (title, *what) in enumerate(PANELS):
        curves = {p: c for p in peers if (c := list(points(m, p, *what)))}
        if not curves:
            continue
        panel = Panel(LEFT + i % ACROSS * (WIDE + GAP),
                      TOP + i // ACROSS * (HIGH + GAP), curves)
        out.append(text(panel.x, panel.y - 10, title, "start",
                        ' font-weight="bold"'))
        out += [*panel.axes(), *panel.lines(colours)]
    for i, peer in enumerate(peers):
        out.append(text(LEFT + i * 150, high - 5, peer, "start",
                        f' fill="{colours[peer]}" font-weight="bold"'))
    return "\n".join(out + ["</svg>\n"])
