# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes are searched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from ctypes import byref, c_char_p, c_uint64, string_at
from typing import Any

from .handle import Handle
from .kinds import Hit, Mark, Part, Results
from .library import (
    Calls,
    DumpFn,
    GoOnFn,
    Path,
    RootFn,
    get,
    lib,
    make,
    string,
    text,
    to_bytes,
    to_name,
)

MARK = ("start", "end", "start_byte", "end_byte", "line", "column")
STRINGS = ("title", "author", "date", "url", "language", "heading", "kind")
NUMBERS = (
    "score", "passage", "passages", "similar",
    "start_line", "end_line", "start_byte", "end_byte",
)
STALE = (None, False, True, True)  # by pincite_file


def parts(hit: Any, kind: str) -> Iterator[Any]:
    for i in range(get("hit", f"{kind}_count", hit)):
        yield getattr(lib, f"pincite_hit_{kind}")(hit, i)


def hit_of(hit: Any) -> Hit:
    values: dict[str, Any] = {n: string("hit", n, hit) for n in STRINGS}
    values.update({n: get("hit", n, hit) for n in NUMBERS})
    return Hit(
        path=os.fsdecode(get("hit", "path", hit)),
        page=get("hit", "page", hit) or None,
        stale=STALE[get("hit", "file", hit)],
        text=text("hit", hit),
        marks=tuple(
            Mark(**{name: get("mark", name, m) for name in MARK})
            for m in parts(hit, "mark")
        ),
        parts=tuple(
            Part(
                string("part", "of", p) or "",
                string("part", "query", p) or "",
                get("part", "score", p),
            )
            for p in parts(hit, "part")
        ),
        **values,
    )


def results_of(name: str, *arguments: Any) -> Results:
    results = make(name, *arguments)
    try:
        return Results(
            hits=tuple(
                hit_of(lib.pincite_results_hit(results, i))
                for i in range(get("results", "count", results))
            ),
            matches=get("results", "matches", results),
            understood=string("results", "understood", results) or "",
            suggestion=string("results", "suggestion", results),
            relaxed=get("results", "relaxed", results),
            cut=get("results", "cut", results),
            shortened=get("results", "shortened", results),
            partial=get("results", "partial", results),
            furniture=get("results", "furniture", results),
        )
    finally:
        lib.pincite_results_free(results)


class Reader(Handle):
    """One or more indexes, to be searched as one."""

    def __init__(self, *dirs: Path) -> None:
        names = (c_char_p * len(dirs))(*map(to_name, dirs))
        reader = make("pincite_reader_open", names, len(dirs))
        super().__init__(reader, lib.pincite_reader_free)

    def search(
        self,
        query: str | bytes,
        *,
        limit: int = 10,
        per_article: int = 3,
        all_text: bool = False,
        newest: bool = False,
        explain: bool = False,
        timeout: float | None = None,
        go_on: Callable[[], bool | None] | None = None,
    ) -> Results:
        """The passages that answer the query best; per_article 0 is all. One
        that takes longer than so many seconds is given up, and so is one that
        go_on, which is asked all the while, answers with False."""
        if limit < 0 or per_article < 0 or (timeout or 0) < 0:
            raise ValueError("limits are not negative")
        typed = to_bytes(query)
        calls = Calls()
        ask = GoOnFn(lambda _: calls.run(go_on) if go_on else True)
        options = make("pincite_options_new")
        try:
            lib.pincite_options_set_limit(options, limit)
            lib.pincite_options_set_per_article(options, per_article)
            lib.pincite_options_set_all_text(options, all_text)
            lib.pincite_options_set_order(options, int(newest))
            lib.pincite_options_set_explain(options, explain)
            if timeout is not None:
                limit_ms = max(1, round(timeout * 1000))
                lib.pincite_options_set_time_limit(options, limit_ms)
            if go_on:
                lib.pincite_options_set_go_on_callback(options, ask, None)
            with self._turn() as reader, calls.raising():
                return results_of(
                    "pincite_reader_search",
                    reader, typed, len(typed), options,
                )
        finally:
            lib.pincite_options_free(options)

    def article(self, path: Path) -> Results:
        """All passages of an article, by its path as hits have it."""
        with self._turn() as reader:
            return results_of("pincite_reader_article", reader, to_name(path))

    def dump(self, write: Callable[[str], object]) -> None:
        """Tells `write` all that the index holds, some lines at a time; False
        stops it."""
        calls = Calls()

        def on_lines(lines: int, n: int, _: Any) -> bool:
            return calls.run(write, string_at(lines, n).decode())

        with self._turn() as reader:
            calls.check("pincite_reader_dump", reader, DumpFn(on_lines), None)

    def reopen(self) -> None:
        """Moves on to what writers have committed."""
        self._call("pincite_reader_reopen")

    def passages(self) -> int:
        """How many passages can be found."""
        with self._turn() as reader:
            return int(lib.pincite_reader_passages(reader))

    def articles(self) -> int:
        """How many articles can be found."""
        number = c_uint64()
        self._call("pincite_reader_articles", byref(number))
        return number.value

    def roots(self) -> list[str]:
        """The files and folders that are indexed."""
        found: list[bytes] = []
        keep = RootFn(lambda path, _: found.append(path))
        self._call("pincite_reader_each_root", keep, None)
        return [os.fsdecode(path) for path in found]

    def followed(self) -> list[str]:
        """Those of the roots whose links to folders are followed."""
        found: list[bytes] = []
        keep = RootFn(lambda path, _: found.append(path))
        self._call("pincite_reader_each_followed", keep, None)
        return [os.fsdecode(path) for path in found]
