"""`make bench`: the responder under load, while releases are switched.

A separate process asks over loopback, on 500 connections without pause, and compares every answer.
The sample site is built twice, and the link is switched between the two releases all the time.
Prints a Markdown table.
"""

import argparse
import asyncio
import datetime as dt
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from pmlpub.building.pipeline import build
from pmlpub.releases.manifest import Header
from pmlpub.releases.staging import switch

ROOT = Path(__file__).parent.parent
CONNECTIONS = 500
SWITCH = 2.0
"""Seconds between two switches."""
WARM = 2.0
"""Seconds of load before anything is measured."""
DAYS = (dt.date(2026, 11, 22), dt.date(2026, 11, 23))
BARE = """\
import socket
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

async def word(request):
    return PlainTextResponse("word")

listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
print(f"Answering on http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
app = Starlette(routes=[Route("/kannel", word)])
uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listener])
"""
"""The same server with nothing to do."""
GRANIAN = """\
import socket
import tempfile
from pathlib import Path
from granian import Granian
from granian.constants import Interfaces

async def word(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200,
                    "headers": [(b"content-length", b"4")]})
        await send({"type": "http.response.body", "body": b"word"})

if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Granian(
        "__main__:word", "127.0.0.1", port, interface=Interfaces.ASGI, log_enabled=False
    )
    server.on_startup(lambda: print(f"Answering on http://127.0.0.1:{port}/", flush=True))
    server.serve()
"""
"""Another server with nothing to do, without a framework; its worker is a process of its own."""
PROGRAMS = {"Starlette": BARE, "Granian": GRANIAN}


class Caller(asyncio.Protocol):
    """A connection that asks again as soon as it is answered."""

    def __init__(self, requests: list[tuple[bytes, bytes]], first: int, until: float) -> None:
        self.requests, self.until = cycle(requests[first:] + requests[:first]), until
        self.times: list[float] = []
        self.failed = 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        request, self.text = next(self.requests)
        self.answer = b""
        self.start = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.answer += data
        head, end, body = self.answer.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        if not end or not length or len(body) < int(length[1]):
            return
        self.times.append(time.perf_counter() - self.start)
        self.failed += not head.startswith(b"HTTP/1.1 200") or self.text not in body
        if time.perf_counter() < self.until:
            self.ask()
        else:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.failed += time.perf_counter() < self.until
        if not self.done.done():
            self.done.set_result(None)


async def call(port: int, seconds: float, texts: dict[str, str]) -> dict[str, float]:
    """Asks on all connections; returns how many answers and failures came, and times in seconds."""
    requests = [
        (f"GET /kannel?text={quote(t)} HTTP/1.1\r\nHost: l\r\n\r\n".encode(), answer.encode())
        for t, answer in texts.items()
    ]
    loop = asyncio.get_running_loop()
    until = time.perf_counter() + seconds
    callers = [
        (
            await loop.create_connection(
                lambda n=n: Caller(requests, n % len(requests), until),  # type: ignore[misc]
                "127.0.0.1",
                port,
            )
        )[1]
        for n in range(CONNECTIONS)
    ]
    await asyncio.gather(*(caller.done for caller in callers))
    times = [t for caller in callers for t in caller.times]
    cuts = statistics.quantiles(times, n=100)
    failed = sum(caller.failed for caller in callers)
    return {"answers": len(times), "failed": failed, "median": cuts[49], "p99": cuts[98]}


@contextmanager
def server(*command: str) -> Iterator[tuple[int, int]]:
    """Starts a server that prints its address; returns its port and its process id."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        said = re.search(r":(\d+)/", process.stdout.readline())
        assert said
        yield int(said[1]), process.pid
    finally:
        process.terminate()
        process.wait()


def ask(port: int, seconds: float, texts: dict[str, str]) -> "subprocess.Popen[str]":
    """Starts a process that asks, and prints what `call` returns."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--port", str(port), "--seconds", str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps(texts))
    process.stdin.close()
    process.stdin = None
    return process


def answers_of(process: "subprocess.Popen[str]") -> dict[str, float]:
    return dict(json.loads(process.communicate()[0]))


def processor_time(pid: int) -> float:
    """Processor time of a process and its children in seconds: the clock depends on what else the
    machine does."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    own = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_time(int(child)) for child in children)


def megabytes(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024


def number_live(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as page:
        return int(json.load(page)["number"])


def bench(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for name in ("content", "locales"):
            shutil.copytree(ROOT / name, root / name)
        outputs = root / "outputs"
        lives = [build(root, day).live for day in DAYS]
        data = json.loads((outputs / "current" / "lines" / "replies.json").read_bytes())
        texts = {f"{r['keywords'][0]} {r['language']}": r["text"] for r in data["replies"]}
        # Somebody whose language is not known gets the emergency sentence in several ones.
        texts |= {"xyzzy": data["texts"]["en"]["emergency"]}
        bare = {name: bench_bare(program, seconds / 3) for name, program in PROGRAMS.items()}
        command = ("-m", "pmlpub", "--site", str(root), "sms", "serve", "--port", "0")
        with server(*command) as (port, pid):
            answers_of(ask(port, WARM, texts))
            before, used = megabytes(pid), processor_time(pid)
            asking = ask(port, seconds, texts)
            seen = [
                number_live(port) for _ in switch_to_and_fro(outputs, lives, seconds - 2 * SWITCH)
            ]
            ours = answers_of(asking)
            used, after = processor_time(pid) - used, megabytes(pid)
    each = used / ours["answers"]
    rate = ours["answers"] / seconds
    print("| ours | beside | result |\n|---|---|---|")
    print(
        f"| replies on {CONNECTIONS} connections, {seconds:.0f} s |  | {rate:,.0f} per second; "
        f"median {ours['median'] * 1000:.0f} ms, 99th percentile {ours['p99'] * 1000:.0f} ms |"
    )
    for name, beside in bare.items():
        print(
            f"| processor time per reply | {name} that sends one word |  {each * 1e6:.0f} µs, "
            f"{each / beside:.1f} times as long |"
        )
    print(
        f"| the release switched {len(seen)} times meanwhile |  | "
        f"{ours['failed']} of {ours['answers']:,} failed |"
    )
    print(f"| memory |  | {before:.0f} MB at the start, {after:.0f} MB at the end |")
    if ours["failed"] or len(set(seen)) != 2:
        raise SystemExit("a reply failed, or a release was not picked up")


def bench_bare(program: str, seconds: float) -> float:
    """Processor time per answer of a server alone."""
    with server("-c", program) as (port, pid):
        answers_of(ask(port, WARM, {"word": "word"}))
        used = processor_time(pid)
        found = answers_of(ask(port, seconds, {"word": "word"}))
        return (processor_time(pid) - used) / found["answers"]


def switch_to_and_fro(
    outputs: Path, lives: Sequence[Header | None], seconds: float
) -> Iterator[None]:
    """Makes one release live after the other, and yields when each could have been seen."""
    until = time.monotonic() + seconds
    for live in cycle(live for live in lives if live):
        switch(outputs, live.id)
        time.sleep(SWITCH)
        yield
        if time.monotonic() > until:
            return


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--port", type=int, help="(itself) ask there, texts from standard input")
    options = parser.parse_args()
    if options.port:
        print(json.dumps(asyncio.run(call(options.port, options.seconds, json.load(sys.stdin)))))
    else:
        bench(options.seconds)


if __name__ == "__main__":
    main()
