# SPDX-License-Identifier: GPL-2.0-or-later
"""The functions of the library, and how they are called."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import (
    CFUNCTYPE,
    POINTER,
    byref,
    c_bool,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_size_t,
    c_uint32,
    c_uint64,
    c_void_p,
)
from ctypes.util import find_library
from typing import Any, Union

from .kinds import Error, Status

Path = Union[str, bytes, "os.PathLike[str]"]


class ErrorStruct(ctypes.Structure):
    _fields_ = [
        ("code", c_int),
        ("sys_errno", c_int),
        ("message", c_char * 248),
    ]


ChangeFn = CFUNCTYPE(None, c_int, c_char_p, c_char_p, c_void_p)
ProgressFn = CFUNCTYPE(
    c_bool, c_uint64, c_uint64, c_uint64, c_uint64, c_void_p
)
RootFn = CFUNCTYPE(None, c_char_p, c_void_p)
GoOnFn = CFUNCTYPE(c_bool, c_void_p)
DumpFn = CFUNCTYPE(c_bool, c_void_p, c_size_t, c_void_p)
DamageFn = CFUNCTYPE(None, c_char_p, c_void_p)
MendingFn = CFUNCTYPE(None, c_int, c_char_p, c_void_p)

# Each function of the headers that is used here: what it returns, what it
# takes. One that may fail ends with a pincite_error, and returns a status.
_err = POINTER(ErrorStruct)
_out = POINTER(c_void_p)
_len = POINTER(c_size_t)
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "pincite_version": (c_char_p,),
    "pincite_status_text": (c_char_p, c_int),
    "pincite_writer_open": (c_int, c_char_p, _out, _err),
    "pincite_writer_open_waiting": (c_int, c_char_p, c_uint32, _out, _err),
    "pincite_writer_open_dry": (c_int, c_char_p, _out, _err),
    "pincite_writer_free": (None, c_void_p),
    "pincite_writer_add_root": (c_int, c_void_p, c_char_p, _err),
    "pincite_writer_include": (c_int, c_void_p, c_char_p, _err),
    "pincite_writer_exclude": (c_int, c_void_p, c_char_p, _err),
    "pincite_writer_set_prune": (None, c_void_p, c_bool),
    "pincite_writer_set_force": (None, c_void_p, c_bool),
    "pincite_writer_set_follow": (None, c_void_p, c_bool),
    "pincite_writer_set_verify": (None, c_void_p, c_bool),
    "pincite_writer_set_change_callback": (
        None, c_void_p, ChangeFn, c_void_p,
    ),
    "pincite_writer_set_progress_callback": (
        None, c_void_p, ProgressFn, c_void_p,
    ),
    "pincite_writer_update": (c_int, c_void_p, _err),
    "pincite_writer_commit": (c_int, c_void_p, _err),
    "pincite_writer_count": (c_uint64, c_void_p, c_int),
    "pincite_writer_set_text_fact": (c_int, c_void_p, c_int, c_char_p, _err),
    "pincite_writer_add_text": (
        c_int, c_void_p, c_char_p, c_char_p, c_size_t, _err,
    ),
    "pincite_writer_remove_text": (c_int, c_void_p, c_char_p, _err),
    "pincite_changes_scan": (c_int, c_char_p, ChangeFn, c_void_p, _err),
    "pincite_index_size": (c_int, c_char_p, POINTER(c_uint64), _err),
    "pincite_reader_open": (c_int, POINTER(c_char_p), c_size_t, _out, _err),
    "pincite_reader_free": (None, c_void_p),
    "pincite_reader_reopen": (c_int, c_void_p, _err),
    "pincite_reader_passages": (c_uint64, c_void_p),
    "pincite_reader_articles": (c_int, c_void_p, POINTER(c_uint64), _err),
    "pincite_reader_each_root": (c_int, c_void_p, RootFn, c_void_p, _err),
    "pincite_reader_each_followed": (c_int, c_void_p, RootFn, c_void_p, _err),
    "pincite_reader_dump": (c_int, c_void_p, DumpFn, c_void_p, _err),
    "pincite_reader_search": (
        c_int, c_void_p, c_char_p, c_size_t, c_void_p, _out, _err,
    ),
    "pincite_reader_article": (c_int, c_void_p, c_char_p, _out, _err),
    "pincite_options_new": (c_int, _out, _err),
    "pincite_options_free": (None, c_void_p),
    "pincite_options_set_limit": (None, c_void_p, c_size_t),
    "pincite_options_set_per_article": (None, c_void_p, c_size_t),
    "pincite_options_set_all_text": (None, c_void_p, c_bool),
    "pincite_options_set_order": (None, c_void_p, c_int),
    "pincite_options_set_explain": (None, c_void_p, c_bool),
    "pincite_options_set_time_limit": (None, c_void_p, c_uint64),
    "pincite_options_set_go_on_callback": (None, c_void_p, GoOnFn, c_void_p),
    "pincite_results_free": (None, c_void_p),
    "pincite_results_count": (c_size_t, c_void_p),
    "pincite_results_matches": (c_uint64, c_void_p),
    "pincite_results_understood": (c_char_p, c_void_p),
    "pincite_results_suggestion": (c_char_p, c_void_p),
    "pincite_results_relaxed": (c_bool, c_void_p),
    "pincite_results_cut": (c_bool, c_void_p),
    "pincite_results_shortened": (c_bool, c_void_p),
    "pincite_results_partial": (c_bool, c_void_p),
    "pincite_results_furniture": (c_bool, c_void_p),
    "pincite_results_hit": (c_void_p, c_void_p, c_size_t),
    "pincite_hit_path": (c_char_p, c_void_p),
    "pincite_hit_title": (c_char_p, c_void_p),
    "pincite_hit_author": (c_char_p, c_void_p),
    "pincite_hit_date": (c_char_p, c_void_p),
    "pincite_hit_url": (c_char_p, c_void_p),
    "pincite_hit_language": (c_char_p, c_void_p),
    "pincite_hit_heading": (c_char_p, c_void_p),
    "pincite_hit_kind": (c_char_p, c_void_p),
    "pincite_hit_page": (c_uint32, c_void_p),
    "pincite_hit_score": (c_double, c_void_p),
    "pincite_hit_passage": (c_uint32, c_void_p),
    "pincite_hit_passages": (c_uint32, c_void_p),
    "pincite_hit_similar": (c_uint32, c_void_p),
    "pincite_hit_start_line": (c_uint64, c_void_p),
    "pincite_hit_end_line": (c_uint64, c_void_p),
    "pincite_hit_start_byte": (c_uint64, c_void_p),
    "pincite_hit_end_byte": (c_uint64, c_void_p),
    "pincite_hit_file": (c_int, c_void_p),
    "pincite_hit_text": (c_void_p, c_void_p, _len),
    "pincite_hit_mark_count": (c_size_t, c_void_p),
    "pincite_hit_mark": (c_void_p, c_void_p, c_size_t),
    "pincite_mark_start": (c_size_t, c_void_p),
    "pincite_mark_end": (c_size_t, c_void_p),
    "pincite_mark_start_byte": (c_uint64, c_void_p),
    "pincite_mark_end_byte": (c_uint64, c_void_p),
    "pincite_mark_line": (c_uint64, c_void_p),
    "pincite_mark_column": (c_uint64, c_void_p),
    "pincite_hit_part_count": (c_size_t, c_void_p),
    "pincite_hit_part": (c_void_p, c_void_p, c_size_t),
    "pincite_part_of": (c_char_p, c_void_p),
    "pincite_part_query": (c_char_p, c_void_p),
    "pincite_part_score": (c_double, c_void_p),
    "pincite_index_check": (
        c_int, c_char_p, DamageFn, c_void_p, POINTER(c_uint64), _err,
    ),
    "pincite_index_repair": (
        c_int, c_char_p, MendingFn, c_void_p, POINTER(c_uint64),
        POINTER(c_uint64), _err,
    ),
    "pincite_article_read": (c_int, c_char_p, _out, _err),
    "pincite_article_free": (None, c_void_p),
    "pincite_article_fact": (c_char_p, c_void_p, c_int),
    "pincite_article_block_count": (c_size_t, c_void_p),
    "pincite_article_block": (c_void_p, c_void_p, c_size_t),
    "pincite_block_kind": (c_char_p, c_void_p),
    "pincite_block_reason": (c_char_p, c_void_p),
    "pincite_block_text": (c_void_p, c_void_p, _len),
    "pincite_block_start_line": (c_uint64, c_void_p),
    "pincite_block_end_line": (c_uint64, c_void_p),
    "pincite_block_start_byte": (c_uint64, c_void_p),
    "pincite_block_end_byte": (c_uint64, c_void_p),
    "pincite_block_page": (c_uint32, c_void_p),
}


def _load() -> ctypes.CDLL:
    name = os.environ.get("PINCITE_LIBRARY") or find_library("pincite")
    lib = ctypes.CDLL(name or "libpincite.so.0")
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(lib, name)
        function.restype = result
        function.argtypes = arguments
    return lib


lib = _load()


def check(name: str, *arguments: Any) -> None:
    """Calls a function that returns a status, and raises what it says."""
    error = ErrorStruct()
    status = getattr(lib, name)(*arguments, byref(error))
    if status != Status.OK:
        message = error.message or lib.pincite_status_text(status)
        raise Error(status, message.decode("utf-8", "replace"),
                    error.sys_errno)


class Calls:
    """Calls Python from C. What is raised there is kept, stops the call of C
    where that can be stopped, and is raised again when it has ended: nothing
    may pass through C."""

    def __init__(self) -> None:
        self._raised: BaseException | None = None

    def run(self, function: Callable[..., Any], *arguments: Any) -> bool:
        """False: it is to be stopped."""
        if self._raised is not None:
            return False
        try:
            return function(*arguments) is not False
        except BaseException as error:
            self._raised = error
            return False

    def check(self, name: str, *arguments: Any) -> None:
        """As check() below; raises what was raised meanwhile."""
        with self.raising():
            check(name, *arguments)

    @contextmanager
    def raising(self) -> Iterator[None]:
        """Raises behind the block what was raised in calls meanwhile."""
        try:
            yield
        except Error:
            if self._raised is None:
                raise
        if self._raised is not None:
            raise self._raised


def make(name: str, *arguments: Any) -> c_void_p:
    """The same for one that makes something."""
    made = c_void_p()
    check(name, *arguments, byref(made))
    return made


def get(kind: str, name: str, pointer: Any) -> Any:
    return getattr(lib, f"pincite_{kind}_{name}")(pointer)


def string(kind: str, name: str, pointer: Any) -> str | None:
    value: bytes | None = get(kind, name, pointer)
    return None if value is None else value.decode("utf-8", "replace")


def text(kind: str, pointer: Any) -> str:
    n = c_size_t()
    start = getattr(lib, f"pincite_{kind}_text")(pointer, byref(n))
    return ctypes.string_at(start, n.value).decode()


def to_bytes(text: str | bytes) -> bytes:
    if isinstance(text, str):
        return text.encode("utf-8", "surrogateescape")
    return bytes(text)


def to_name(path: Path) -> bytes:
    name = os.fsencode(path)
    if b"\0" in name:
        raise ValueError("a name holds no NUL")
    return name


def version() -> str:
    """The version of the library that is running."""
    return str(lib.pincite_version().decode())
