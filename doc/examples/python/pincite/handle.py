# SPDX-License-Identifier: GPL-2.0-or-later
"""What readers and writers have in common."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_void_p
from typing import Any, TypeVar

from .library import check

Self = TypeVar("Self", bound="Handle")


class Handle:
    """Owns a reader or a writer of the library."""

    def __init__(self, pointer: c_void_p, free: Callable[[c_void_p], None]):
        self._pointer = pointer
        self._lock = threading.RLock()
        self._busy = False
        # Also runs when the object is collected or Python ends; once.
        self._free = weakref.finalize(self, free, pointer)

    def close(self) -> None:
        """Frees it; closing again does nothing."""
        with self._lock:
            self._idle()
            self._free()

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _idle(self) -> None:
        """A callback must not use, let alone free, what is calling it."""
        if self._busy:
            raise ValueError(f"the {self._what()} is at work")

    def _what(self) -> str:
        return type(self).__name__.lower()

    @contextmanager
    def _turn(self) -> Iterator[c_void_p]:
        """The pointer, for nobody else meanwhile."""
        with self._lock:
            self._idle()
            if not self._free.alive:
                raise ValueError(f"the {self._what()} is closed")
            self._busy = True
            try:
                yield self._pointer
            finally:
                self._busy = False

    def _call(self, name: str, *arguments: Any) -> None:
        with self._turn() as pointer:
            check(name, pointer, *arguments)
