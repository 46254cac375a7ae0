# SPDX-License-Identifier: GPL-2.0-or-later
"""Files become an index, and keep it fresh."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Union

from .handle import Handle
from .kinds import Change, Error, Fact, Told
from .library import (
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


class Callbacks:
    """Calls Python from an update. What is raised there stops the update, and
    is raised again when it has ended: nothing may pass through C."""

    def __init__(self, change: OnChange | None, progress: OnProgress | None):
        self._change = change
        self._progress = progress
        self.raised: BaseException | None = None
        self.change_fn = ChangeFn(self._on_change)
        self.progress_fn = ProgressFn(self._on_progress)

    def _on_change(
        self, change: int, path: bytes, reason: bytes | None, _: Any
    ) -> None:
        if self._change is None or self.raised is not None:
            return
        why = reason.decode("utf-8", "replace") if reason else None
        try:
            self._change(Told(Change(change), os.fsdecode(path), why))
        except BaseException as error:
            self.raised = error

    def _on_progress(
        self, files: int, all_files: int, size: int, all_size: int, _: Any
    ) -> bool:
        if self._progress is not None and self.raised is None:
            try:
                go_on = self._progress(files, all_files, size, all_size)
                return go_on is not False
            except BaseException as error:
                self.raised = error
        return self.raised is None


class Writer(Handle):
    """Makes an index, or brings it up to date; holds its lock until closed.
    With dry, nothing is written."""

    def __init__(self, dir: Path, *, dry: bool = False) -> None:
        name = "pincite_writer_open_dry" if dry else "pincite_writer_open"
        super().__init__(make(name, to_name(dir)), lib.pincite_writer_free)

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
    ) -> dict[Change, int]:
        """Brings the index up to date and counts what was done. `progress`
        gets files, all files, bytes, all bytes, and stops it by False."""
        calls = Callbacks(change, progress)
        with self._turn() as writer:
            lib.pincite_writer_set_prune(writer, prune)
            lib.pincite_writer_set_force(writer, force)
            lib.pincite_writer_set_change_callback(
                writer, calls.change_fn, None
            )
            lib.pincite_writer_set_progress_callback(
                writer, calls.progress_fn, None
            )
            try:
                check("pincite_writer_update", writer)
            except Error:
                if calls.raised is None:
                    raise
            finally:
                lib.pincite_writer_set_change_callback(
                    writer, ChangeFn(), None
                )
                lib.pincite_writer_set_progress_callback(
                    writer, ProgressFn(), None
                )
            if calls.raised is not None:
                raise calls.raised
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
    calls = Callbacks(found.append, None)
    check("pincite_changes_scan", to_name(dir), calls.change_fn, None)
    if calls.raised is not None:
        raise calls.raised
    return found
