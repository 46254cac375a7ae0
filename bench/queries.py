# SPDX-License-Identifier: GPL-2.0-or-later
"""Queries of each kind, made of the words of a folder of articles. The same
folder, the same queries."""
import collections
import os
import random
import re

SAMPLE = 3000  # files
FREQUENT = 30  # the words that are in most of them
LEAST_LETTERS = 4
KINDS = ("word:rare", "word:common", "or", "and", "phrase", "phrase:common",
         "prefix")
SMALL = frozenset(
    "about after also been before being between both could does done each even"
    " from have here into just like made make many more most much must only"
    " other over same should since some such than that their them then there"
    " these they this those through under used very were what when where which"
    " while will with within without would your".split())


class Source:
    def __init__(self, folder):
        self.random = random.Random(7)
        files = sorted(os.path.join(top, name)
                       for top, _, names in os.walk(folder) for name in names)
        files = self.random.sample(files, min(SAMPLE, len(files)))
        self.texts = [re.findall("[a-z]+", open(f).read().lower())
                      for f in files]
        count = collections.Counter(
            w for text in self.texts for w in set(text) if usable(w))
        order = [w for w, _ in count.most_common()]
        self.common = order[:FREQUENT]
        self.usual = order[FREQUENT:max(FREQUENT + 10, len(order) // 20)]
        self.rare = sorted(w for w, n in count.items() if n == 1)

    def near(self, n, gap):
        """n words of a text that stand near each other."""
        while True:
            text = self.random.choice(self.texts)
            at = self.random.randrange(len(text))
            words = []
            while at < len(text) and len(words) < n:
                if usable(text[at]) and text[at] not in words:
                    words.append(text[at])
                elif gap == 1:
                    break
                at += self.random.randint(1, gap)
            if len(words) == n:
                return words

    def frequent_pair(self):
        """Two words one behind the other, both among the usual ones."""
        frequent = set(self.common) | set(self.usual[:3 * FREQUENT])
        for _ in range(100000):
            words = self.near(2, 1)
            if frequent.issuperset(words):
                return words
        return words

    def query(self, kind):
        any_of = self.random.choice
        return {
            "word:rare": lambda: [any_of(self.rare)],
            "word:common": lambda: [any_of(self.common)],
            "or": lambda: self.near(self.random.randint(3, 5), 3),
            "and": lambda: self.near(2, 3),
            "phrase": lambda: self.near(2, 1),
            "phrase:common": self.frequent_pair,
            "prefix": lambda: [any_of(self.usual)[:LEAST_LETTERS]],
        }[kind]()


def usable(word):
    return len(word) >= LEAST_LETTERS and word not in SMALL


def make(folder, n):
    """n queries of each kind: pairs of a kind and words."""
    source = Source(folder)
    return [(kind, source.query(kind)) for kind in KINDS for _ in range(n)]


def write(queries, path):
    with open(path, "w") as f:
        for kind, words in queries:
            f.write(" ".join([kind, *words]) + "\n")
