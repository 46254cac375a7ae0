#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A network that is slow: passes bytes on, each some time after it came.

    relay.py MILLISECONDS PORT HOST:PORT [PORT HOST:PORT ...]

Listens on each PORT of this machine, and connects whoever comes with the
HOST:PORT behind it. Every byte is written MILLISECONDS after it was read, in
either direction, however many are on their way: a round trip takes twice as
long, and what is sent in one go is not slowed down otherwise.
"""

import queue
import socket
import sys
import threading
import time

CHUNK = 1 << 16
MOST_ON_THEIR_WAY = 1 << 12  # chunks


def start(function, *arguments):
    threading.Thread(target=function, args=arguments, daemon=True).start()


def read_all(source, chunks, delay):
    chunk = b"more"
    while chunk:
        try:
            chunk = source.recv(CHUNK)
        except OSError:
            chunk = b""
        chunks.put((time.monotonic() + delay, chunk))


def write_all(target, chunks):
    """Until the end, of which the other side is told."""
    chunk = b"more"
    open_still = True
    while chunk:
        due, chunk = chunks.get()
        time.sleep(max(0, due - time.monotonic()))
        try:
            if chunk and open_still:
                target.sendall(chunk)
            elif open_still:
                target.shutdown(socket.SHUT_WR)
        except OSError:
            open_still = False


def pass_on(near, place, delay):
    host, _, port = place.rpartition(":")
    try:
        far = socket.create_connection((host, int(port)))
    except OSError:
        near.close()
        return
    for source, target in ((near, far), (far, near)):
        source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        chunks = queue.Queue(MOST_ON_THEIR_WAY)
        start(read_all, source, chunks, delay)
        start(write_all, target, chunks)


def serve(listener, place, delay):
    while True:
        near, _ = listener.accept()
        start(pass_on, near, place, delay)


def main(arguments):
    if len(arguments) < 3 or len(arguments) % 2 == 0:
        sys.exit(__doc__)
    delay = float(arguments[0]) / 1000
    for port, place in zip(arguments[1::2], arguments[2::2]):
        listener = socket.create_server(("127.0.0.1", int(port)))
        start(serve, listener, place, delay)
    threading.Event().wait()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        pass
