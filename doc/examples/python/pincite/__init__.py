# SPDX-License-Identifier: GPL-2.0-or-later
"""pincite from Python, by ctypes: no module is compiled.

    import pincite

    with pincite.Writer("my.pincite") as writer:
        writer.add_root("essays")
        writer.update()
    with pincite.Reader("my.pincite") as reader:
        for hit in reader.search("gas deal"):
            print(f"{hit.path}:{hit.start_line} {hit.text}")

A status of the library that is no success is raised as Error. What a search
finds is copied into Python objects and freed at once, so that it outlives its
reader. Readers and writers are freed by close(), by the end of a with block,
or when nothing refers to them any more; threads that share one take turns.

The library is the one that $PINCITE_LIBRARY names, or else the installed one.
"""

from .article import read_article
from .check import check_index, repair_index
from .kinds import (
    Article,
    Block,
    Change,
    Error,
    Fact,
    Hit,
    Mark,
    Mended,
    Mending,
    Part,
    Repair,
    Results,
    Status,
    Told,
)
from .library import version
from .reader import Reader
from .writer import Writer, changes, index_size

__all__ = [
    "Article",
    "Block",
    "Change",
    "Error",
    "Fact",
    "Hit",
    "Mark",
    "Mended",
    "Mending",
    "Part",
    "Reader",
    "Repair",
    "Results",
    "Status",
    "Told",
    "Writer",
    "changes",
    "check_index",
    "index_size",
    "read_article",
    "repair_index",
    "version",
]
