# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes are searched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from ctypes import byref, c_char_p, c_uint64
from typing import Any

from .handle import Handle
from .kinds import Hit, Mark, Part, Results
from .library import (
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


def parts(hit: Any, kind: str) -> Iterator[Any]:
    for i in range(get("hit", f"{kind}_count", hit)):
        yield getattr(lib, f"pincite_hit_{kind}")(hit, i)


def hit_of(hit: Any) -> Hit:
    values: dict[str, Any] = {n: string("hit", n, hit) for n in STRINGS}
    values.update({n: get("hit", n, hit) for n in NUMBERS})
    return Hit(
        path=os.fsdecode(get("hit", "path", hit)),
        page=get("hit", "page", hit) or None,
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
    ) -> Results:
        """The passages that answer the query best; per_article 0 is all."""
        if limit < 0 or per_article < 0:
            raise ValueError("limits are not negative")
        typed = to_bytes(query)
        options = make("pincite_options_new")
        try:
            lib.pincite_options_set_limit(options, limit)
            lib.pincite_options_set_per_article(options, per_article)
            lib.pincite_options_set_all_text(options, all_text)
            lib.pincite_options_set_order(options, int(newest))
            lib.pincite_options_set_explain(options, explain)
            with self._turn() as reader:
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
