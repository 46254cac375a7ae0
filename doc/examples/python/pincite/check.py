# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes are checked and repaired."""

from __future__ import annotations

import os
from ctypes import byref, c_uint64
from typing import Any

from .kinds import Mended, Mending, Repair
from .library import Calls, DamageFn, MendingFn, Path, to_name


def check_index(dir: Path) -> list[str]:
    """What is damaged, the first thousand sentences; of a sound index none."""
    found: list[str] = []
    number = c_uint64()
    calls = Calls()

    def on_damage(what: bytes, _: Any) -> None:
        calls.run(found.append, what.decode("utf-8", "replace"))

    calls.check("pincite_index_check", to_name(dir), DamageFn(on_damage), None,
                byref(number))
    return found


def repair_index(dir: Path) -> Repair:
    """Makes an index anew, if anything in it is damaged: of the files it was
    made of, and of what it can still tell of texts and files that are gone."""
    told: list[Mended] = []
    damages = c_uint64()
    lost = c_uint64()
    calls = Calls()

    def on_mending(mending: int, what: bytes, _: Any) -> None:
        calls.run(told.append, Mended(Mending(mending), os.fsdecode(what)))

    calls.check("pincite_index_repair", to_name(dir), MendingFn(on_mending),
                None, byref(damages), byref(lost))
    return Repair(damages.value, lost.value, tuple(told))
