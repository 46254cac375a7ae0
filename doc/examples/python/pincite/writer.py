# SPDX-License-Identifier: GPL-2.0-or-later
"""Files become an index, and keep it fresh."""

from __future__ import annotations

import os
from collections.abc import Callable
from ctypes import byref, c_uint64
from typing import Any, Union

from .handle import Handle
from .kinds import Change, Fact, Told
from .library import (
    Calls,
    ChangeFn,
    Path,
    ProgressFn,
    check,
    lib,
    make,
    to_bytes,
    to_name,
)

OnChange = Callable[[Told], None]
OnProgress = Callable[[int, int, int, int], Union[bool, None]]


def change_fn(calls: Calls, change: OnChange | None) -> Any:
    """What the library is to call. A change cannot stop an update, but what
    it raises does, by the next question of progress."""

    def on_change(
        number: int, path: bytes, reason: bytes | None, _: Any
    ) -> None:
        why = reason.decode("utf-8", "replace") if reason else None
        if change:
            calls.run(change, Told(Change(number), os.fsdecode(path), why))

    return ChangeFn(on_change)


def progress_fn(calls: Calls, progress: OnProgress | None) -> Any:
    return ProgressFn(
        lambda *told: calls.run(progress or (lambda *_: None), *told[:-1])
    )


class Writer(Handle):
    """Makes an index, or brings it up to date; holds its lock until closed.
    Waits up to so many seconds for another one that holds it. With dry,
    nothing is written."""

    def __init__(
        self, dir: Path, *, dry: bool = False, wait: int = 0
    ) -> None:
        name = to_name(dir)
        if dry:
            writer = make("pincite_writer_open_dry", name)
        else:
            writer = make("pincite_writer_open_waiting", name, wait)
        super().__init__(writer, lib.pincite_writer_free)

    def add_root(self, path: Path) -> None:
        """Names a file or folder to be indexed."""
        self._call("pincite_writer_add_root", to_name(path))

    def include(self, glob: str) -> None:
        """Only files that match are visited."""
        self._call("pincite_writer_include", to_name(glob))

    def exclude(self, glob: str) -> None:
        """What matches is not visited."""
        self._call("pincite_writer_exclude", to_name(glob))

    def update(
        self,
        *,
        change: OnChange | None = None,
        progress: OnProgress | None = None,
        prune: bool = False,
        force: bool = False,
        follow: bool = False,
        verify: bool = False,
    ) -> dict[Change, int]:
        """Brings the index up to date and counts what was done. `progress`
        gets files, all files, bytes, all bytes, and stops it by False.
        `follow` enters folders that links lead to, `verify` compares the
        contents of all files."""
        calls = Calls()
        on_change = change_fn(calls, change)
        on_progress = progress_fn(calls, progress)
        with self._turn() as writer:
            lib.pincite_writer_set_prune(writer, prune)
            lib.pincite_writer_set_force(writer, force)
            lib.pincite_writer_set_follow(writer, follow)
            lib.pincite_writer_set_verify(writer, verify)
            lib.pincite_writer_set_change_callback(writer, on_change, None)
            lib.pincite_writer_set_progress_callback(writer, on_progress, None)
            try:
                calls.check("pincite_writer_update", writer)
            finally:
                lib.pincite_writer_set_change_callback(
                    writer, ChangeFn(0), None
                )
                lib.pincite_writer_set_progress_callback(
                    writer, ProgressFn(0), None
                )
            return self._counts()

    def add_text(
        self,
        name: str,
        text: str | bytes,
        facts: dict[Fact, str] | None = None,
    ) -> None:
        """Adds a text that is no file, or replaces it, by the next commit()
        or update()."""
        content = to_bytes(text)
        set_fact = "pincite_writer_set_text_fact"
        with self._turn() as writer:
            try:
                for fact, value in (facts or {}).items():
                    check(set_fact, writer, fact, to_name(value))
                check(
                    "pincite_writer_add_text",
                    writer, to_name(name), content, len(content),
                )
            except Exception:
                # What was told so far is not for the next text.
                for fact in Fact:
                    check(set_fact, writer, fact, None)
                raise

    def remove_text(self, name: str) -> None:
        """Removes such a text, by the next commit() or update()."""
        self._call("pincite_writer_remove_text", to_name(name))

    def commit(self) -> dict[Change, int]:
        """Makes the changes to texts visible, and counts them."""
        with self._turn() as writer:
            check("pincite_writer_commit", writer)
            return self._counts()

    def _counts(self) -> dict[Change, int]:
        return {
            change: lib.pincite_writer_count(self._pointer, change)
            for change in Change
        }


def changes(dir: Path) -> list[Told]:
    """What an update of this index would find."""
    found: list[Told] = []
    calls = Calls()
    calls.check("pincite_changes_scan", to_name(dir),
                change_fn(calls, found.append), None)
    return found


def index_size(dir: Path) -> int:
    """How many bytes the files of an index have."""
    number = c_uint64()
    check("pincite_index_size", to_name(dir), byref(number))
    return number.value
