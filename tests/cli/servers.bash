# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Loaded, behind helper.bash, by tests that start servers: they put the number
# of each into the file `pids`, and what it says into `served`.

teardown()
{
    local pid

    [ -f pids ] || return 0
    while read -r pid; do
        kill "$pid" 2>/dev/null || true
    done <pids
}

# A port that nobody listens on.
free_port()
{
    python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

answers_on()
{
    python3 -c 'import socket, sys
socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close()' \
        "$1" 2>/dev/null
}

# await_server PORT: until it answers.
await_server()
{
    local tries=0

    until answers_on "$1"; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || fails "no server: $(cat served)"
        sleep 0.1
    done
}
