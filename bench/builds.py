"""`make bench`: what builds cost beside other programs, and how that grows.

Each row is measured by running programs, in pairs that take turns, so that other work on the
machine slows both alike. Ratios are those of processor time, unless a row says otherwise: the
median of the runs, and in brackets the smallest and the largest. `--write` puts the rows into
docs/benchmarks.md. `BENCH=full` also measures 10,000 answers, and takes about an hour.
"""

import argparse
import datetime as dt
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import sites

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "<!-- Written by bench/builds.py --write -->\n", "<!-- End of what it writes -->\n"
FULL = os.environ.get("BENCH") == "full"
RUNS = 5 if FULL else 3
DAY = dt.date(2026, 11, 25)
"""The as-of date of the first build: after the days of the sample's texts, and so long ago that the
days after it are not in the future."""
FOUR, NINE, TWELVE = sites.LANGUAGES[:3], sites.LANGUAGES, (*sites.LANGUAGES, *sites.REGIONS)
PMLPUB = (sys.executable, "-m", "pmlpub")
WAIT = 0.1
"""Seconds between two looks at the memory of all processes."""


class Used(NamedTuple):
    """What a program used: seconds by the clock and of processor time, and the largest memory of
    all its processes together, and of one of them, in bytes."""

    clock: float
    processor: float
    memory: int
    process: int


class Row(NamedTuple):
    """A row of the table."""

    what: str
    beside: str
    result: str
    target: str
    command: str


def run(folder: Path, *command: str | Path, package: Path | None = None) -> Used:
    """Runs a program to its end, or raises CalledProcessError. `package` is a folder with another
    copy of pmlpub."""
    environment = {**os.environ, "PYTHONPATH": str(package or ROOT / "src"), "COLUMNS": "200"}
    began, before = time.perf_counter(), _processor_time()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    largest = [0, 0]
    watcher = threading.Thread(target=_watch, args=(process, largest))
    watcher.start()
    _, errors = process.communicate()
    clock, processor = time.perf_counter() - began, _processor_time() - before
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=errors)
    return Used(clock, processor, largest[0], largest[1])


def _processor_time() -> float:
    """Of all programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: "subprocess.Popen[bytes]", largest: list[int]) -> None:
    """Notes the largest memory of a process and its descendants, until it has ended. Pages that
    several of them share count once."""
    while process.poll() is None:
        found = [_memory(each) for each in _family(process.pid)]
        largest[0] = max(largest[0], sum(found))
        largest[1] = max(largest[1], *found, 0)
        time.sleep(WAIT)


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        own = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return
    for child in own.split():
        yield from _family(int(child))


def _memory(process: int) -> int:
    """The proportional share of a process, in bytes; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def taking_turns(runs: int, *works: Callable[[], Used]) -> list[list[Used]]:
    """What each work used in each of so many rounds."""
    found: list[list[Used]] = [[] for _ in works]
    for _ in range(runs):
        for own, work in zip(found, works, strict=True):
            own.append(work())
    return found


def ratio(ours: Sequence[Used], theirs: Sequence[Used], field: str = "processor") -> str:
    """How many times as much the others used."""
    pairs = zip(ours, theirs, strict=True)
    return _spread([getattr(b, field) / getattr(a, field) for a, b in pairs], "{:.2f} x")


def spread(used: Sequence[Used], field: str, form: str, share: float = 1) -> str:
    return _spread([getattr(one, field) * share for one in used], form)


def _spread(values: Sequence[float], form: str) -> str:
    median, least, most = (form.format(f(values)) for f in (statistics.median, min, max))
    return f"{median} ({least} to {most})" if len(values) > 1 else median


def build(site: Path, *options: str, day: dt.date = DAY, package: Path | None = None) -> Used:
    begin = (*PMLPUB, "build", "--as-of", str(day), "--workers", "2")
    return run(site, *begin, "--first-release", *options, package=package)


def cold(site: Path, package: Path | None = None) -> Used:
    """A build of a site that was never built."""
    shutil.rmtree(site / "outputs", ignore_errors=True)
    return build(site, package=package)


def editions(count: int, languages: Sequence[str]) -> int:
    return count * (len(languages) + 1)


class Bench:
    """The rows, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self) -> Iterator[Row]:
        yield from self.beside_hugo(1000)
        if FULL:
            yield from self.beside_hugo(10_000)
        yield from self.all_formats(200)
        yield from self.growth()
        yield from self.days(10_000 if FULL else 1000)
        yield self.help()

    def site(self, count: int, languages: Sequence[str], formats: Sequence[str]) -> Path:
        path = self.folder / f"site-{count}-{len(languages)}-{len(formats)}"
        if not path.exists():
            sites.write_site(path, count, languages, formats)
        return path

    def beside_hugo(self, count: int) -> Iterator[Row]:
        """Three formats, cold, and after a change of a template."""
        ours = self.site(count, FOUR, sites.THREE)
        theirs = self.folder / f"hugo-{count}"
        sites.write_hugo(theirs, count, FOUR)
        name = f"{count:,} answers x 4, page, JSON-LD and SMS"
        hugo = f"Hugo {version('hugo')}"
        package = self.folder / "package"
        shutil.copytree(ROOT / "src", package)
        template = package / "pmlpub" / "templates" / "page.html"
        page = template.read_text("utf-8")

        def changed() -> Used:
            changes = len(template.read_text("utf-8")) - len(page) + 1
            template.write_text(page + "\n" * changes, "utf-8")
            return build(ours, package=package)

        def other() -> Used:
            shutil.rmtree(theirs / "public", ignore_errors=True)
            return run(theirs, Path(sys.executable).parent / "hugo", "--quiet")

        new, again, beside = taking_turns(RUNS, lambda: cold(ours, package), changed, other)
        yield Row(f"{name}, cold", hugo, ratio(new, beside, "clock"), "1.5 x", "pmlpub build")
        yield Row("the same, processor time", hugo, ratio(new, beside), "", "pmlpub build")
        yield Row(
            "the same, memory of all processes",
            hugo,
            ratio(new, beside, "memory"),
            "4 x",
            "pmlpub build",
        )
        memory = spread(new, "process", "{:.0f} MB", 1e-6)
        yield Row("the same, largest memory of a process", "", memory, "150 MB", "pmlpub build")
        known = ratio(again, beside, "clock")
        yield Row(f"{name}, a template changed", hugo, known, "3 x", "pmlpub build")
        shutil.rmtree(package)
        shutil.rmtree(theirs)

    def all_formats(self, count: int) -> Iterator[Row]:
        """All formats in nine languages, cold; and with texts that are known, beside a copy."""
        site = self.site(count, NINE, sites.ALL)
        number = editions(count, NINE)
        name = f"{count:,} answers x 9, all formats"

        def copy() -> Used:
            target = self.folder / "copy"
            shutil.rmtree(target, ignore_errors=True)
            return run(self.folder, "cp", "-rL", site / "outputs" / "current", target)

        new, copied = taking_turns(RUNS, lambda: cold(site), copy)
        per_edition = spread(new, "processor", "{:.2f} ms", 1000 / number)
        yield Row(f"{name}, cold, per edition", "", per_edition, "3 ms", "pmlpub build")
        yield Row(f"{name}, cold", "cp -rL", ratio(copied, new), "2 x", "pmlpub build")
        published = [p for p in (site / "outputs" / "objects").rglob("*") if p.is_file()]
        size, on_disk = (
            sum(getattr(p.stat(), field) * unit for p in published) / number / 1000
            for field, unit in (("st_size", 1), ("st_blocks", 512))
        )
        files = f"{len(published) / number:.1f} files, {size:.1f} kB"
        yield Row(f"{name}, per edition", "on disk", f"{files}; {on_disk:.1f} kB", "", "")

    def growth(self) -> Iterator[Row]:
        """Ten times the answers."""
        few, many = (self.site(n, FOUR, sites.THREE) for n in (100, 1000))
        one, ten = taking_turns(RUNS, lambda: cold(few), lambda: cold(many))
        yield Row("1,000 answers x 4", "100 answers", ratio(one, ten), "10.5 x", "pmlpub build")
        yield Row(
            "the same, memory of a process",
            "100 answers",
            ratio(one, ten, "process"),
            "1.2 x",
            "pmlpub build",
        )

    def days(self, count: int) -> Iterator[Row]:
        """What is done every day on a site that is built."""
        languages = TWELVE if FULL else FOUR
        site = self.site(count, languages, sites.THREE)
        name = f"{count:,} answers x {len(languages) + 1}"
        wanted = {"build": "0.8 s", "check": "3 s", "status": "3 s", "diff": "3 s", "sync": ""}
        whole = [cold(site)]
        for _ in range(3):
            build(site)
        for command, target in wanted.items():
            more = ("--as-of", str(DAY), "--workers", "2", "--first-release")
            own = [*PMLPUB, command, *(more if command == "build" else ())]
            used = [run(site, *own) for _ in range(RUNS)]
            yield self._row(f"{name}, nothing to do", used, target, f"pmlpub {command}")
        used = []
        for number in range(RUNS):
            used.append(build(site, day=DAY + dt.timedelta(number + 1)))
        yield self._row(f"{name}, nothing to do on the next day", used, "5 s", "pmlpub build")
        last = DAY + dt.timedelta(RUNS)
        answer = next(iter(sites.answers(1)))
        path = site / "content" / f"{answer.id}.yaml"
        used = []
        for _ in range(RUNS):
            text = path.read_text("utf-8").replace("question: ", "question: Well, ", 1)
            path.write_text(text, "utf-8")
            used.append(build(site, day=last))
        yield self._row(f"{name}, one answer edited", used, "2 s", "pmlpub build")
        own = (*PMLPUB, "withdraw", "--reason", "retired", "--on", str(last), "--as-of", str(last))
        ids = [a.id for a in sites.answers(RUNS + 1)][1:]
        used, after = list[Used](), list[Used]()
        for one in ids:
            used.append(run(site, *own, one))
            after.append(build(site, day=last))
        yield self._row(f"{name}, one answer withdrawn", used, "", "pmlpub withdraw")
        yield self._row(f"{name}, the next build after that", after, "", "pmlpub build")
        yield Row(
            f"{name}, cold, by the clock",
            "",
            spread(whole, "clock", "{:.1f} s"),
            "",
            "pmlpub build",
        )

    def _row(self, what: str, used: Sequence[Used], target: str, command: str) -> Row:
        return Row(what, "", spread(used, "clock", "{:.2f} s"), target, command)

    def help(self) -> Row:
        command = (Path(sys.executable).parent / "pmlpub", "--help")
        used = [run(self.folder, *command) for _ in range(9)]
        return Row(
            "start", "", spread(used, "processor", "{:.0f} ms", 1000), "60 ms", "pmlpub --help"
        )


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | beside | result | target | command |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        command = f"`{row.command}`" if row.command else ""
        lines.append("| " + " | ".join([*row[:4], command]) + " |")
    return "\n".join(lines) + "\n"


def write_page(text: str) -> None:
    cores = len(os.sched_getaffinity(0))
    day = dt.datetime.now(dt.UTC).date()
    measured = f"Measured on {day} with Python {platform.python_version()} on {cores} cores:\n\n"
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    PAGE.write_text(f"{before}{MARKS[0]}\n{measured}{text}\n{MARKS[1]}{after}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for row in Bench(Path(folder)).rows():
            print(" | ".join(row), file=sys.stderr, flush=True)
            rows.append(row)
    print(table(rows))
    if options.write:
        write_page(table(rows))


if __name__ == "__main__":
    main()
