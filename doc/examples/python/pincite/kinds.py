# SPDX-License-Identifier: GPL-2.0-or-later
"""What the library tells, as Python objects."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload


class Status(enum.IntEnum):
    """The numbers of pincite/error.h."""

    OK = 0
    NOMEM = 1
    INVALID = 2
    IO = 3
    NOT_FOUND = 4
    LOCKED = 5
    CORRUPT = 6
    FORMAT = 7
    CHANGED = 8
    LIMIT = 9
    NOT_TEXT = 10
    CANCELLED = 11
    INTERNAL = 12
    TIMEOUT = 13
    UNREACHABLE = 14


class Fact(enum.IntEnum):
    """What an article says of itself."""

    TITLE = 0
    AUTHOR = 1
    DATE = 2
    URL = 3
    LANGUAGE = 4


class Change(enum.IntEnum):
    """What an update did with one file."""

    ADDED = 1
    CHANGED = 2
    REMOVED = 3
    RENAMED = 4
    UNCHANGED = 5
    SKIPPED = 6
    FAILED = 7
    TOUCHED = 8  # only counted: of UNCHANGED, those with another time


class Mending(enum.IntEnum):
    """What a repair tells of."""

    DAMAGE = 1  # a sentence
    KEPT = 2  # a path or name: as the old index had it
    LOST = 3  # likewise: the old index cannot give it
    PROBLEM = 4  # a sentence


class Error(Exception):
    """What the library says went wrong."""

    def __init__(self, status: int, message: str, sys_errno: int = 0) -> None:
        super().__init__(message)
        known = Status._value2member_map_
        self.status = Status(status) if status in known else status
        self.sys_errno = sys_errno


@dataclass(frozen=True)
class Mark:
    """A span that matched: in the text, in bytes of its UTF-8, and in the
    source after decompression. Spans are half-open."""

    start: int
    end: int
    start_byte: int
    end_byte: int
    line: int
    column: int


@dataclass(frozen=True)
class Part:
    """Of a hit's score, with explain."""

    of: str
    query: str
    score: float


@dataclass(frozen=True)
class Hit:
    """A passage. What is not known is None."""

    path: str
    title: str | None
    author: str | None
    date: str | None
    url: str | None
    language: str | None
    heading: str | None
    kind: str
    page: int | None
    score: float
    passage: int
    passages: int
    similar: int
    start_line: int
    end_line: int
    start_byte: int
    end_byte: int
    stale: bool | None  # whether its file was changed since, or is gone
    text: str
    marks: tuple[Mark, ...]
    parts: tuple[Part, ...]

    def marked(self, mark: Mark) -> str:
        """The words of a mark, as they stand in the text."""
        return self.text.encode()[mark.start : mark.end].decode()


@dataclass(frozen=True)
class Results(Sequence[Hit]):
    """The hits, best first, and what is to be said of all of them."""

    hits: tuple[Hit, ...]
    matches: int
    understood: str
    suggestion: str | None
    relaxed: bool
    cut: bool
    shortened: bool
    partial: bool
    furniture: bool

    @overload
    def __getitem__(self, i: int) -> Hit: ...

    @overload
    def __getitem__(self, i: slice) -> Sequence[Hit]: ...

    def __getitem__(self, i: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[i]

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)


@dataclass(frozen=True)
class Block:
    """A structural part of an article."""

    kind: str
    reason: str | None
    text: str
    start_line: int
    end_line: int
    start_byte: int
    end_byte: int
    page: int | None


@dataclass(frozen=True)
class Article:
    """A file as it is read, without any index."""

    facts: dict[Fact, str]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Told:
    """What is told of one file by an update, or by changes()."""

    change: Change
    path: str
    reason: str | None


@dataclass(frozen=True)
class Mended:
    """What is told of one thing by repair_index()."""

    mending: Mending
    what: str


@dataclass(frozen=True)
class Repair:
    """What was found to be damaged, and what became of it."""

    damages: int
    lost: int
    told: tuple[Mended, ...]
