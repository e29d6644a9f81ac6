"""Runs the promises of a release with their full figures, and writes them to docs/torture.md.

    make torture-releases [PARTS="faults ordering races ..."]

Rows of parts that are not run stay as they are. Exits 1 when a promise is broken, a figure not
reached, or a control not caught.
"""

import datetime as dt
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT
from support import signed_sites
from torture import accidents, edits, expiry, faults, ordering, races, sites, tampering, variations

PAGE = ROOT / "docs" / "torture.md"
WORKERS = 2
POINTS, RACES, SEQUENCES = 1000, 200, 1000
DAY = dt.date(2027, 1, 10)
"""A day on which the sample is out."""
VERIFIERS = {
    "pmlpub verify": signed_sites.Package,
    "docs/verify_release.py": signed_sites.StandAlone,
}
HEAD = "| promise | how | fired | outcome | date | command |\n|---|---|---|---|---|---|\n"


class Row(NamedTuple):
    """A line of the table. `fired` says how often the promise was really put to the test."""

    promise: str
    how: str
    fired: int
    outcome: str
    kept: bool


def fault_rows() -> Iterator[Row]:
    with faults.strikers(WORKERS) as strikers:
        yield from _fault_rows(strikers)


def _fault_rows(strikers: faults.Strikers) -> Iterator[Row]:
    total = 0
    for name in faults.ACTIONS:
        found = strikers.strike(name)
        fired = [o for o in found if o.fired]
        total += len(fired)
        by_fault = Counter(o.point.fault for o in fired)
        how = ", ".join(f"{fault} {count}" for fault, count in by_fault.items())
        seen = Counter(o.seen for o in found)
        broken = [o for o in found if o.faults]
        outcome = f"{seen['old']} old, {seen['new']} new, {seen['torn']} torn"
        yield Row(
            f"A reader sees the old release or the new one: {name}",
            f"at every changing system call: {how}; then the next build",
            len(fired),
            outcome + _first([(*o.point, *o.faults) for o in broken]),
            not broken,
        )
    yield Row(
        f"At least {POINTS:,} points", "the sum of the rows above", total, "", total >= POINTS
    )
    found = [o for o in strikers.strike("control") if o.fired]
    torn = sum(o.seen == "torn" for o in found)
    yield Row(
        "Control: a publisher that writes in place is caught",
        "the same points",
        len(found),
        f"{torn} torn",
        torn > 0,
    )


def ordering_rows() -> Iterator[Row]:
    for synced in (True, False):
        with tempfile.TemporaryDirectory() as temporary:
            found = ordering.follow(Path(temporary).resolve(), synced)
        wrong = {name: texts for name, texts in found.items() if texts}
        yield Row(
            "Written, synced, shown, then the link's folder synced"
            if synced
            else "Control: a build that does not sync is caught",
            f"traces of {', '.join(found)}, workers too",
            len(found),
            f"{len(wrong)} out of order" + (_first(sorted(wrong.items())) if synced else ""),
            not wrong if synced else len(wrong) == len(found),
        )


def race_rows() -> Iterator[Row]:
    for pair, found in races.run(RACES, WORKERS):
        met = [r for r in found if r.met]
        broken = [r for r in found if r.faults]
        what = "both are done" if pair == races.LIFTED else "one wins"
        yield Row(
            f"Two at once, {what}: {pair}",
            f"{len(found)} starts at one gate, until {RACES} met",
            len(met),
            f"{len(broken)} lost or broken" + _first([r.faults for r in broken]),
            not broken and len(met) >= RACES,
        )


def variation_rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        variations.open_to_all(folder)
        found = variations.different(_new(folder, "sites"))
        control = variations.control(_new(folder, "control"))
    wrong = {name: paths for name, paths in found.items() if paths}
    yield Row(
        "The same input gives the same bytes",
        ", ".join(found),
        len(found),
        f"{len(wrong)} different" + _first(sorted(wrong.items())),
        not wrong,
    )
    yield Row(
        "Control: another as-of date is seen",
        "the same comparison",
        1,
        f"{len(control)} files different",
        bool(control),
    )


def edit_rows() -> Iterator[Row]:
    wrong = list(edits.run(SEQUENCES, WORKERS))
    yield Row(
        "An incremental build equals a clean one",
        f"{SEQUENCES:,} random sequences of {edits.STEPS} steps, compared after every step",
        SEQUENCES,
        f"{len(wrong)} different" + _first(wrong),
        not wrong,
    )
    caught = list(edits.run(25, control=True))
    yield Row(
        "Control: a builder that forgets catalogs and ledgers is caught",
        "25 of the same sequences",
        25,
        f"{len(caught)} different",
        bool(caught),
    )


def tampering_rows() -> Iterator[Row]:
    """On the repository's own answers, in all their languages and formats."""
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        for name in ("content", "locales"):
            shutil.copytree(ROOT / name, site / name)
        tree = signed_sites.copy(signed_sites.publish(site, day=DAY), Path(temporary) / "copy")
        for name, verifier in VERIFIERS.items():
            check = partial(verifier(), day=DAY)
            for change in tampering.CHANGES:
                found = dict(tampering.changed(tree, check, change))
                yield _named(name, f"every file of the sample: {change}", found)
            found = dict(tampering.swapped(tree, check))
            yield _named(name, "every file of the sample: in the place of another", found)
            found = dict(tampering.added(tree, check))
            yield _named(name, "a file that nobody signed in every folder", found)
            found = dict(tampering.bits(tree, check, signed_sites.SIGNATURE))
            yield _named(name, "every bit of the signature", found)
        missed = [
            path
            for path, seen in tampering.changed(tree, signed_sites.measuring, "bit in the middle")
            if not seen
        ]
    yield Row(
        "Control: a verifier that looks at sizes alone is caught",
        "every file of the sample: bit in the middle",
        len(missed),
        f"{len(missed)} not named",
        bool(missed),
    )


def _named(verifier: str, how: str, found: dict[str, bool]) -> Row:
    missed = [path for path, named in found.items() if not named]
    outcome = f"{len(missed)} not named" + _first(missed)
    return Row(f"Tampering is seen: {verifier}", how, len(found), outcome, not missed)


def expiry_rows() -> Iterator[Row]:
    for reason in expiry.REASONS:
        with tempfile.TemporaryDirectory() as temporary:
            found = list(expiry.judge(Path(temporary), reason))
        wrong = [(when, paths) for when, _, paths in found if paths]
        yield Row(
            f"No text a day too long: {reason}",
            "; ".join(when for when, _, _ in found),
            sum(looked_at for _, looked_at, _ in found),
            f"{len(wrong)} wrong" + _first(wrong),
            not wrong,
        )
    asked, wrong_clocks = expiry.wrong_clocks()
    yield Row(
        "The default as-of date is that of UTC+14",
        "clocks of UTC-12 to UTC+14, the last second of the day before and the first of the day",
        asked,
        f"{len(wrong_clocks)} wrong" + _first(wrong_clocks),
        not wrong_clocks,
    )
    with tempfile.TemporaryDirectory() as temporary:
        built, wrong_builds = expiry.wrong_builds(Path(temporary), expiry.ZONES)
    yield Row(
        "A build without --as-of publishes no expired text",
        "the same clocks",
        built,
        f"{len(wrong_builds)} wrong" + _first(wrong_builds),
        not wrong_builds,
    )


def accident_rows() -> Iterator[Row]:
    for name, meet in accidents.ACCIDENTS.items():
        fired, broken = 1, ""
        with tempfile.TemporaryDirectory() as temporary:
            root = sites.tiny_site(Path(temporary) / "site")
            try:
                if meet is accidents.full_disk:
                    fired = accidents.full_disk(root, every=1)
                else:
                    meet(root)
            except AssertionError as error:
                broken = f"the problem: {error}"
        yield Row(
            f"A clear problem, and the last release stays: {name}", "", fired, broken, not broken
        )


def _new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _first(broken: Sequence[object]) -> str:
    """The first that broke, in words; nothing is hidden."""
    return f"; the first: {broken[0]}" if broken else ""


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "faults": fault_rows,
    "ordering": ordering_rows,
    "races": race_rows,
    "variations": variation_rows,
    "edits": edit_rows,
    "tampering": tampering_rows,
    "expiry": expiry_rows,
    "accidents": accident_rows,
}


def write(part: str, rows: list[Row]) -> None:
    """Puts the rows of a part into the page, in the place of its earlier ones."""
    today = dt.datetime.now(dt.UTC).date()
    text = PAGE.read_text("utf-8")
    table = HEAD
    for r in rows:
        outcome = ": ".join(filter(None, ["kept" if r.kept else "**NOT KEPT**", r.outcome]))
        outcome = outcome.replace("|", "\\|").replace("\n", " ")
        table += f"| {r.promise} | {r.how} | {r.fired:,} | {outcome} | {today} | "
        table += f"`make torture-releases PARTS={part}` |\n"
    place = re.compile(rf"(<!-- {part} -->\n).*?(<!-- end -->\n)", re.DOTALL)
    assert place.search(text), f"{PAGE.name} has no place for {part}"
    PAGE.write_text(place.sub(lambda m: m[1] + table + m[2], text), "utf-8")


def main(names: list[str]) -> int:
    kept = True
    for name in names or list(PARTS):
        rows = []
        for row in PARTS[name]():
            rows.append(row)
            sys.stdout.write(f"{'kept' if row.kept else 'NOT KEPT'}: {row}\n")
            sys.stdout.flush()
        write(name, rows)
        kept = kept and all(row.kept for row in rows)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
