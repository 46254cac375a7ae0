# SPDX-License-Identifier: GPL-2.0-or-later
"""pixels.py FILE: prints the size of a picture, a PNG of eight bits a colour,
then each colour that is frequent, and each that stands in the last ten columns
(of a page that is not too wide, the paper alone)."""

import collections
import struct
import sys
import zlib


def chunks(data):
    at = 8
    while at < len(data):
        (n,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + n]
        at += 12 + n


def predicted(kind, left, above, corner):
    """What a filter of PNG adds to a byte."""
    if kind < 3:
        return (0, left, above)[kind]
    if kind == 3:
        return (left + above) // 2
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def rows(width, depth, data):
    size = width * depth
    above = bytes(size)
    for at in range(0, len(data), size + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + size])
        for i in range(size if kind else 0):
            left, corner = (
                (row[i - depth], above[i - depth]) if i >= depth else (0, 0)
            )
            row[i] = row[i] + predicted(kind, left, above[i], corner) & 255
        yield row
        above = row


def main():
    with open(sys.argv[1], "rb") as file:
        parts = list(chunks(file.read()))
    width, height, bits, kind = struct.unpack(">IIBB", parts[0][1][:10])
    depth = {2: 3, 6: 4}[kind]
    data = zlib.decompress(b"".join(d for name, d in parts if name == b"IDAT"))
    seen = collections.Counter()
    margin = set()
    for row in rows(width, depth, data):
        line = [bytes(row[i : i + 3]) for i in range(0, len(row), depth)]
        seen.update(line)
        margin.update(line[-10:])
    assert bits == 8
    print("size", width, height)
    for colour, n in seen.items():
        if n * 2000 > width * height:
            print("frequent", colour.hex())
    for colour in margin:
        print("margin", colour.hex())


main()
