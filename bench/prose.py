#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a folder of real prose out of Debian packages of documentation.

    prose.py SCRATCH FOLDER PACKAGE...

Packages are downloaded and unpacked in SCRATCH, none is installed. Each
section of their pages (HTML and text) with enough prose becomes a plain text
file, a paragraph a line; a paragraph that stood before is left out, so that
menus, footers and copies are, too. It prints what the folder has.
"""
import gzip
import hashlib
import html
import os
import re
import subprocess
import sys

LEAST_WORDS = 8  # of a paragraph
LEAST_SECTION = 500  # bytes
MOST_SECTION = 20000
MOST_SOURCE = 4 << 20
FILES_A_FOLDER = 500
SMALL = frozenset(
    "the of and to in a is that for it was on with as by be at not this from"
    " are which but or an has can will you if have".split())
UNREAD = re.compile(
    r"<!--.*?-->|<(head|script|style|pre|nav|select)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE)
HEAD = re.compile(r"<h[1-4]\b[^>]*>(.*?)</h[1-4]\s*>",
                  re.DOTALL | re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|li|dd|dt|div|t[dhr]|section|article|blockquote|table|[uod]l|"
    r"body|br|hr|caption|figcaption)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[A-Za-z']+")


def of_html(text):
    """The paragraphs of a page; heads come with a mark before them."""
    text = HEAD.sub(r"<p>\0\1<p>", UNREAD.sub(" ", text))
    for block in BLOCK.split(text):
        yield " ".join(html.unescape(TAG.sub("", block)).split())


def of_text(text):
    """Blocks between blank lines; what stands over a rule is a head."""
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip().split("\n")
        if len(lines) >= 2 and re.fullmatch(r"([=*~^#-])\1{2,}", lines[1]):
            yield "\0" + lines[0].strip()
            lines = lines[2:]
        yield " ".join(" ".join(lines).split())


READERS = {".html": of_html, ".htm": of_html, ".xhtml": of_html,
           ".txt": of_text}


def is_prose(text):
    words = WORD.findall(text)
    if len(words) < LEAST_WORDS or sum(map(len, words)) < .7 * len(text):
        return False
    return sum(w.lower() in SMALL for w in words) >= .15 * len(words)


def paragraphs_of(path):
    name = path[:-3] if path.endswith(".gz") else path
    reader = READERS.get(os.path.splitext(name)[1])
    if not reader or os.path.islink(path):
        return []
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
        data = f.read(MOST_SOURCE)
    try:
        return reader(data.decode())
    except UnicodeDecodeError:
        return []


class Writer:
    def __init__(self, folder):
        self.folder = folder
        self.seen = set()
        self.files = self.bytes = 0

    def is_new(self, text):
        key = hashlib.blake2b(text.encode(), digest_size=8).digest()
        if key in self.seen:
            return False
        self.seen.add(key)
        return True

    def write(self, lines):
        text = "\n\n".join(lines) + "\n"
        if len(text) < LEAST_SECTION:
            return
        folder = f"{self.folder}/{self.files // FILES_A_FOLDER:03}"
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/{self.files:06}.txt", "w") as f:
            self.bytes += f.write(text)
        self.files += 1

    def add(self, path):
        head, lines, size = None, [], 0
        for text in paragraphs_of(path):
            is_head = text.startswith("\0")
            if is_head or size > MOST_SECTION:
                self.write(lines)
                head = text.strip("\0 ") if is_head else head
                lines, size = ([head] if head else []), 0
            if not is_head and is_prose(text) and self.is_new(text):
                lines.append(text)
                size += len(text)
        self.write(lines)


def unpack(scratch, package):
    where = f"{scratch}/{package}"
    if not os.path.isdir(where):
        subprocess.run(["apt-get", "-qq", "download", package], cwd=scratch,
                       check=True, stdout=subprocess.DEVNULL)
        files = [f for f in os.listdir(scratch)
                 if f.startswith(package + "_") and f.endswith(".deb")]
        subprocess.run(["dpkg-deb", "-x", f"{scratch}/{files[0]}",
                        where + ".part"], check=True)
        os.rename(where + ".part", where)
        os.remove(f"{scratch}/{files[0]}")
    return where


def main():
    scratch, folder, *packages = sys.argv[1:]
    os.makedirs(scratch, exist_ok=True)
    writer = Writer(folder)
    for package in packages:
        before = writer.bytes
        for top, folders, files in os.walk(unpack(scratch, package)):
            folders[:] = sorted(set(folders) - {"_sources"})
            for name in sorted(files):
                writer.add(f"{top}/{name}")
        print(f"{package}: {(writer.bytes - before) / 1e6:.1f} MB",
              flush=True)
    print(f"{writer.files} files, {writer.bytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
