"""`make bench`: what the checks cost, each of them and all together.

Prints three Markdown tables: microseconds of processor time per message, on the sample and on the
plain pairs of tests/checks/pairs, as a build reads them (an answer in all its languages, then the
next; no text was read before); milliseconds until the checks of a language can be used, each in a
process of its own; and, for long texts that repeat one piece, how much more a text of twice the
length costs, in the check and the language that are worst. 2 is linear, 4 would be quadratic.
"""

import argparse
import csv
import functools
import gc
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time

import pairs

from pmlpub import api
from pmlpub.catalogs.messages import answer_messages
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import CHECKS, run_checks
from pmlpub.cli.main import GARBAGE

ROOT = Path(__file__).parent.parent
LOCALES = tuple(sorted(path.stem for path in pairs.PAIRS.glob("*.tsv")))
RUNS = 7
LENGTH = 10_000
"""Characters of the shorter one of two long texts."""
PIECES = {
    "a digit": "7", "digits and spaces": "7 ", "numbers and commas": "7,", "points": "7.",
    "fractions": "7/", "ranges": "7-7", "doses": "7 mg, ", "hours": "7 h ",
    "hours and letters": "h7:", "one letter": "a", "articles": "un ", "months": "jan ",
    "names": "COVID-", "negations": "not ", "negated verbs": "do not take it unless ",
    "bounds": "at least 1 or at most 2, ", "ratios": "1 in ", "durations": "two days ",
    "rates": "2 times a day ", "Roman numerals": "IV ", "Chinese numerals": "一",
    "combining marks": "a\u0301\u0323", "marks alone": "\u0301", "Devanagari": "नहीं ",
    "Arabic": "لا ", "brackets": "[(", "link ends": "](", "stars": "*", "hyphens": "-",
    "spaces": " ", "lines": "\n", "addresses": "https://a.example/", "mail": "@a.",
    "sentences": "Do it. ", "capitals": "FEVER ", "words for a dot": "(dot) com ",
}  # fmt: skip
SHORTEST = 0.002
"""Seconds of processor time below which a check of a long text is not compared."""


def sample() -> list[Subject]:
    """The editions of this repository, an answer in all its languages after the other."""
    site = api.load(ROOT)
    answers = {answer.id: answer for answer in site.answers}
    views = sorted(api.editions(ROOT), key=lambda view: view.answer)
    return [
        Subject(
            view.source,
            site.settings,
            None,
            {m.field: m.text for m in answer_messages(answers[view.answer])},
            answers[view.answer].protected,
        )
        for view in views
    ]


def plain_pairs() -> list[Subject]:
    """The plain pairs, a line of all languages after the other."""
    rows = []
    for path in sorted((pairs.PAIRS / "plain").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                rows.append((row["source"], path.stem, row["translation"]))
    return [pairs.subject(locale, "", source, text) for source, locale, text in sorted(rows)]


@functools.cache
def caches() -> tuple[functools._lru_cache_wrapper, ...]:  # type: ignore[type-arg]
    """The caches of texts, found once: looking for them takes longer than most checks."""
    return tuple(
        found
        for found in gc.get_objects()
        if isinstance(found, functools._lru_cache_wrapper)
        and (getattr(found, "__module__", "") or "").startswith("pmlpub")
        and found.cache_parameters()["maxsize"] is not None
    )


def forget() -> None:
    """Empties every cache of texts, as in a process that has read none."""
    for found in caches():
        found.cache_clear()


def cost_rows(subjects: Sequence[Subject]) -> dict[str, float]:
    """Microseconds per message of each check alone, and of all together."""
    count = sum(len(list(subject.texts())) for subject in subjects)
    functions = {check.name: check.function for check in CHECKS} | {"all": run_checks}
    costs = {}
    for name, function in functions.items():
        times = []
        for _ in range(RUNS):
            forget()
            start = process_time()
            for subject in subjects:
                for _found in function(subject):
                    pass
            times.append(process_time() - start)
        costs[name] = statistics.median(times[1:]) / count * 1e6
    return costs


START = """
from time import process_time
import gc
import sys
sys.path.insert(0, {folder!r})
import checks
from pmlpub.checks.table import CHECKS, run_checks
gc.set_threshold(*checks.GARBAGE)
subjects = [s for s in checks.plain_pairs() if s.edition.language in ("es" , {language!r})]
own = [s for s in subjects if s.edition.language == {language!r}]
other = [s for s in subjects if s.edition.language == ({language!r} == "es" and "-" or "es")]
for s in other: list(run_checks(s))
costs = []
for check in CHECKS:
    first = process_time()
    for s in own: list(check.function(s))
    first = process_time() - first
    checks.forget()
    second = process_time()
    for s in own: list(check.function(s))
    costs.append((first - (process_time() - second)) * 1e3)
print(*costs)
"""


def start_rows() -> Iterator[tuple[str, list[float]]]:
    """Milliseconds that a language costs at its first use: those that the first reading of its
    plain pairs costs more than the second."""
    for locale in LOCALES:
        code = START.format(folder=str(Path(__file__).parent), language=locale.replace("_", "-"))
        runs = []
        for _ in range(3):
            ran = subprocess.run(
                [sys.executable, "-c", code], check=True, capture_output=True, text=True
            )
            runs.append([float(cost) for cost in ran.stdout.split()])
        yield locale, [min(run[i] for run in runs) for i in range(len(CHECKS))]


def long_text_rows() -> Iterator[tuple[str, str]]:
    """For each piece, the worst growth and the worst cost."""
    for name, piece in PIECES.items():
        growths, costs = [], []
        for locale in LOCALES:
            for check in CHECKS:
                short, long = (
                    _cost(check.function, locale, piece, length) for length in (LENGTH, 2 * LENGTH)
                )
                costs.append((short, f"{check.name} {locale}"))
                if short >= SHORTEST:
                    growths.append((long / short, f"{check.name} {locale}"))
        growth, cost = max(growths, default=(0.0, "none")), max(costs)
        grown = f"{growth[0]:.1f} ({growth[1]})" if growth[0] else "too short to compare"
        yield name, f"{grown} | {cost[0] * 1e3:.1f} ms ({cost[1]})"


def _cost(function, locale: str, piece: str, length: int) -> float:  # type: ignore[no-untyped-def]
    text = piece * (length // len(piece))
    subject = pairs.subject(locale, "", text, f"{text}8")
    best = float("inf")
    for _ in range(3):
        forget()
        start = process_time()
        for _found in function(subject):
            pass
        best = min(best, process_time() - start)
        if best > 1:
            break
    return best


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    print(f"| {' | '.join(heads)} |")
    print(f"|{'---|' * len(tuple(heads))}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", choices=["cost", "start", "long", []])
    gc.set_threshold(*GARBAGE)  # as commands do
    only = parser.parse_args().only or ["cost", "start", "long"]
    if "cost" in only:
        columns = [cost_rows(sample()), cost_rows(plain_pairs())]
        table(
            ("µs per message", "sample", "plain pairs"),
            ((name, *(f"{column[name]:.1f}" for column in columns)) for name in columns[0]),
        )
    if "start" in only:
        heads = ("ms at the start", *(check.name for check in CHECKS), "all")
        table(
            heads,
            ((name, *(f"{cost:.1f}" for cost in (*row, sum(row)))) for name, row in start_rows()),
        )
    if "long" in only:
        table(("10 kB and 20 kB of", "growth", "10 kB"), long_text_rows())


if __name__ == "__main__":
    main()
