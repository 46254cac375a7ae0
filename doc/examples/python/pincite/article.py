# SPDX-License-Identifier: GPL-2.0-or-later
"""Files are read as articles, without any index."""

from __future__ import annotations

from typing import Any

from .kinds import Article, Block, Fact
from .library import Path, get, lib, make, string, text, to_name


def read_article(path: Path) -> Article:
    """Reads a file without any index: what it says of itself, its blocks."""
    article = make("pincite_article_read", to_name(path))
    try:
        found = {f: lib.pincite_article_fact(article, f) for f in Fact}
        return Article(
            {f: value.decode() for f, value in found.items() if value},
            tuple(
                block_of(lib.pincite_article_block(article, i))
                for i in range(get("article", "block_count", article))
            ),
        )
    finally:
        lib.pincite_article_free(article)


def block_of(block: Any) -> Block:
    return Block(
        kind=string("block", "kind", block) or "",
        reason=string("block", "reason", block),
        text=text("block", block),
        start_line=get("block", "start_line", block),
        end_line=get("block", "end_line", block),
        start_byte=get("block", "start_byte", block),
        end_byte=get("block", "end_byte", block),
        page=get("block", "page", block) or None,
    )
