"""
A server for tests that speaks MongoDB's wire protocol (OP_MSG, and OP_QUERY for the first hello). It keeps nothing on
disk, is no replica set and knows no transactions. Debian: python3-mongomock python3-bson python3-pymongo.

    /usr/bin/python3 mongo_server.py [WIRE_VERSION]

It takes a free port of 127.0.0.1, prints "listening PORT", and ends when its input ends.
"""

import itertools
import os
import socketserver
import struct
import sys
import threading

import bson
from bson.codec_options import CodecOptions

from mongo_commands import run

OP_REPLY, OP_QUERY, OP_MSG = 1, 2004, 2013
CHECKSUM_PRESENT, MORE_TO_COME = 1, 2
OPTIONS = CodecOptions(uuid_representation=4)  # standard

numbers = itertools.count(1)


class Connection(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        while len(head := self.rfile.read(16)) == 16:
            size, request, _, kind = struct.unpack("<iiii", head)
            body = self.rfile.read(size - 16)
            answer = self.query(body) if kind == OP_QUERY else self.message(body)
            if answer:
                code, payload = answer
                self.wfile.write(struct.pack("<iiii", 16 + len(payload), next(numbers), request, code) + payload)

    def query(self, body):
        name_end = body.index(b"\0", 4)
        command = bson.BSON(body[name_end + 9 :]).decode(OPTIONS)
        answer = run(command.get("$query", command), {})
        return OP_REPLY, struct.pack("<iqii", 8, 0, 0, 1) + bson.BSON.encode(answer, codec_options=OPTIONS)

    def message(self, body):
        (flags,) = struct.unpack_from("<I", body)
        at, end, command, documents = 4, len(body) - (4 if flags & CHECKSUM_PRESENT else 0), None, {}
        while at < end:
            (size,) = struct.unpack_from("<i", body, at + 1)
            section = body[at + 1 : at + 1 + size]
            if body[at] == 0:
                command = bson.BSON(section).decode(OPTIONS)
            else:
                name_end = section.index(b"\0", 4)
                documents[section[4:name_end].decode()] = bson.decode_all(section[name_end + 1 :], OPTIONS)
            at += 1 + size
        answer = run(command, documents)
        if flags & MORE_TO_COME:
            return None
        return OP_MSG, struct.pack("<IB", 0, 0) + bson.BSON.encode(answer, codec_options=OPTIONS)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Connection) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("listening", server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)
