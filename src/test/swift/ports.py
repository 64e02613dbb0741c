"""Ports for servers that are told theirs before they start."""

import random
import socket

# Below those that Linux and macOS give to connections, one of which could take it in between.
FIRST, LAST = 20000, 32000


def free_port(ip):
    while True:
        port = random.randint(FIRST, LAST)
        with socket.socket() as probe:
            try:
                probe.bind((ip, port))
            except OSError:
                continue
            return port
