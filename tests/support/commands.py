"""Commands in a process of their own that begins with the package imported, and what they take."""

import multiprocessing
import os
import resource
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

LIMIT = 60
"""Seconds of processor time after which a command is stopped."""
# The import takes half a second, more than most commands do. The server that forks is started once.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["pmlpub.cli.main", "pmlpub.api"])


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code (negative: by which signal), what it printed, and what it
    took: seconds of processor time, and kilobytes of memory beyond those of the imported package,
    about 60,000."""

    code: int
    said: bytes
    seconds: float
    kilobytes: int


def run_command(arguments: tuple[str, ...], output: Path) -> Done:
    """Runs `pmlpub` with these arguments; `output` is a file for what it prints."""
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_run, args=(arguments, output, there))
    process.start()
    there.close()
    process.join()
    assert process.exitcode is not None
    try:
        seconds, kilobytes = here.recv()
    except EOFError:  # It was killed.
        seconds, kilobytes = LIMIT, 0
    return Done(process.exitcode, output.read_bytes(), seconds, kilobytes)


def _run(arguments: tuple[str, ...], output: Path, used: Connection) -> None:
    """In the process."""
    from pmlpub.cli.main import main

    begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    with output.open("wb") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    sys.argv = ["pmlpub", *arguments]
    try:
        main()
    finally:
        sys.stdout.flush()
        own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
        used.send((seconds, max(own.ru_maxrss, others.ru_maxrss) - begun))
