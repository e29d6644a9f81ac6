"""`make bench`: how many pairs of tests/checks/pairs the checks judge as a careful reviser does.

Prints Markdown tables: per language, per kind of difficulty, and per code and language. A dangerous
pair is caught if there is an error or a warning; a right one is refused if there is an error, and
warned about if there are only warnings. `--list` prints instead each pair that is judged wrongly,
with what was found. Both can be limited to languages (`es`, `pt_BR`) and to kinds (`bound`).
`--write` puts the table per language into `bench/README.md`, between its two comments.
"""

import argparse
import csv
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.content.settings import Publisher
from pmlpub.model import Edition, Site

ROOT = Path(__file__).parent.parent
PAIRS = ROOT / "tests" / "checks" / "pairs"
README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- Written by bench/pairs.py --write -->", "<!-- End of what it writes -->"
FIELDS = {"markup": "sections/how/body"}
"""The field of a kind of pairs, where it is not the short answer."""


class Pair(NamedTuple):
    """A line of the yardstick, with its language and the codes that the checks find in it."""

    locale: str
    kind: str
    source: str
    text: str
    dangerous: bool
    note: str
    errors: frozenset[str]
    warnings: frozenset[str]

    @property
    def is_caught(self) -> bool:
        return bool(self.dangerous and (self.errors or self.warnings))

    @property
    def is_refused(self) -> bool:
        return not self.dangerous and bool(self.errors)

    @property
    def is_warned_about(self) -> bool:
        return not self.dangerous and bool(self.warnings) and not self.errors

    @property
    def is_judged_wrongly(self) -> bool:
        return self.dangerous != bool(self.errors or self.warnings)


def subject(locale: str, kind: str, source: str, text: str) -> Subject:
    """An edition of one text, beside its English source."""
    language = locale.replace("_", "-")
    field = FIELDS.get(kind, "short_answer")
    if kind == "keyword" and source.upper() == source:
        field = "keywords"
    edition = Edition(
        answer="bench/pair",
        language=language,
        texts={field: text},
        section_ids=(),
        condition=None,
        references=(),
        updated=dt.date(2026, 1, 1),
        has_sms=field == "keywords",
    )
    site = Site(
        title="Bench",
        base_url="https://bench.example/",
        publisher=Publisher(name="Bench", url="https://bench.example/"),
        license="https://bench.example/license",
        languages=(language,),
    )
    return Subject(edition, site, None, {field: source})


def judged(folder: Path, locales: Iterable[str], kinds: Iterable[str]) -> Iterator[Pair]:
    """The pairs of a folder, judged by all checks."""
    for path in sorted(folder.glob("*.tsv")):
        if locales and path.stem not in locales:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                kind, source, text = row["class"], row["source"], row["translation"]
                if kinds and kind not in kinds:
                    continue
                found = list(run_checks(subject(path.stem, kind, source, text)))
                yield Pair(
                    path.stem,
                    kind,
                    source,
                    text,
                    row["verdict"] == "dangerous",
                    row["note"],
                    frozenset(p.code for p in found if p.severity == "error"),
                    frozenset(p.code for p in found if p.severity == "warning"),
                )


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def share(pairs: list[Pair], dangerous: bool, is_counted: Callable[[Pair], bool]) -> str:
    """Of the dangerous or the right pairs, the share that is counted, with both numbers."""
    among = [pair for pair in pairs if pair.dangerous == dangerous]
    count = sum(map(is_counted, among))
    return f"{count / len(among):.1%} ({count} of {len(among)})" if among else ""


def shares(pairs: list[Pair]) -> tuple[str, str, str]:
    return (
        share(pairs, True, lambda pair: pair.is_caught),
        share(pairs, False, lambda pair: pair.is_refused),
        share(pairs, False, lambda pair: pair.is_warned_about),
    )


def by_language(hard: list[Pair], plain: list[Pair]) -> str:
    heads = ("language", "dangerous caught", "right refused", "right warned about",
             "plain refused", "plain warned about")  # fmt: skip
    rows = []
    locales = sorted({pair.locale for pair in hard})
    for name, chosen in (*((one, [one]) for one in locales), ("all", locales)):
        own = [pair for pair in hard if pair.locale in chosen]
        ordinary = [pair for pair in plain if pair.locale in chosen]
        rows.append((name, *shares(own), *shares(ordinary)[1:]))
    return table(heads, rows)


def with_table(page: str, found: str) -> str:
    """The page with another table between its two comments."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{README} has no table between '{BEGIN}' and '{END}'")
    return f"{before}{BEGIN}\n\n{found}\n{END}{after}"


def by_kind(hard: list[Pair]) -> str:
    rows = [
        (kind, *shares([pair for pair in hard if pair.kind == kind]))
        for kind in sorted({pair.kind for pair in hard})
    ]
    return table(("kind", "dangerous caught", "right refused", "right warned about"), rows)


def by_code(pairs: list[Pair]) -> str:
    """For each code, in how many dangerous and right pairs of a language it is found."""
    locales = sorted({pair.locale for pair in pairs})
    counts = Counter(
        (code, pair.locale, pair.dangerous)
        for pair in pairs
        for code in pair.errors | pair.warnings
    )
    rows = [
        (code, *(f"{counts[code, one, True]} / {counts[code, one, False]}" for one in locales))
        for code in sorted({code for code, _, _ in counts})
    ]
    return table(("code: dangerous / right", *locales), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print what is judged wrongly")
    parser.add_argument("--write", action="store_true", help="write the table into README.md")
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--kind", action="append", default=[])
    args = parser.parse_args()
    hard = list(judged(PAIRS, args.locale, args.kind))
    plain = [] if args.kind else list(judged(PAIRS / "plain", args.locale, ()))
    if args.list:
        for pair in filter(lambda pair: pair.is_judged_wrongly, hard + plain):
            fault = "missed" if pair.dangerous else "refused" if pair.errors else "warned"
            codes = " ".join(sorted(pair.errors | pair.warnings))
            print(pair.locale, pair.kind, fault, codes, pair.source, pair.text, pair.note, sep="\t")
        return
    found = by_language(hard, plain)
    if args.write:
        if args.locale or args.kind:
            parser.error("--write needs all languages and all kinds")
        README.write_text(with_table(README.read_text("utf-8"), found), "utf-8")
    print(found)
    print(by_kind(hard))
    print(by_code(hard + plain))


if __name__ == "__main__":
    main()
