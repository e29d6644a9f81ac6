"""Writes down what a Python process does to the network and the disk.

Python loads this before anything else where its folder stands in PYTHONPATH: in workers too. A
line a deed in $WATCH_LOG/<process id>: kind, tab, address or path. Libraries in C that call the
system past Python are not seen.
"""

import os
import sys
from pathlib import Path

KINDS = {
    "socket.connect": "network",
    "socket.bind": "network",
    "socket.sendto": "network",
    "socket.sendmsg": "network",
    "socket.getaddrinfo": "network",
    "socket.gethostbyname": "network",
    "socket.gethostbyaddr": "network",
    "socket.getnameinfo": "network",
    "subprocess.Popen": "program",
    "os.system": "program",
    "os.exec": "program",
    "os.posix_spawn": "program",
}
# Their second argument is an address: a text for sockets of this machine alone.
ADDRESSED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
# Event -> which arguments are a path that is changed, each with the place of its folder's number.
PATHS = {
    "os.mkdir": ((0, 2),),
    "os.rename": ((0, 2), (1, 3)),
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
    "os.link": ((1, 3),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.utime": ((0, 3),),
    "sqlite3.connect": ((0, 1),),
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
INTERNET = (2, 10)  # AF_INET, AF_INET6

log = os.open(
    Path(os.environ["WATCH_LOG"], str(os.getpid())), os.O_WRONLY | os.O_CREAT | os.O_APPEND
)


def see(event, arguments):
    if event in KINDS:
        if not (event in ADDRESSED and isinstance(arguments[1], str | bytes)):
            note(KINDS[event], repr(arguments))
    elif event == "socket.__new__" and arguments[1] in INTERNET:
        note("network", "socket")
    elif event == "open" and arguments[2] & WRITING and not isinstance(arguments[0], int):
        note("write", full(arguments[0], opening.folder))
    elif event in PATHS:
        for path, folder in PATHS[event]:
            if not isinstance(arguments[path], int):
                note("write", full(arguments[path], *arguments[folder : folder + 1]))


class Opening:
    """The descriptor of the folder below which something is opened, which the event leaves out."""

    folder = -1


opening = Opening()
open_at = os.open


def open_seen(path, flags, mode=0o777, *, dir_fd=None):
    opening.folder = -1 if dir_fd is None else dir_fd
    try:
        return open_at(path, flags, mode, dir_fd=dir_fd)
    finally:
        opening.folder = -1


def full(path, folder=-1):
    path = os.fsdecode(path)
    base = Path(f"/proc/self/fd/{folder}").readlink() if folder >= 0 else Path.cwd()
    return os.path.normpath(base / path)


def note(kind, what):
    os.write(log, f"{kind}\t{what!r}\n".encode())


os.open = open_seen
os.supports_dir_fd.add(open_seen)  # shutil asks
sys.addaudithook(see)
