"""`make bench`: sync, the catalog codec and the checks beside the tools that people know.

Prints a Markdown table of ratios, measured in one run: seconds say more about a machine than about
a program. Needs GNU gettext; everything is made up anew each time, from a fixed seed.
"""

import io
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polib
from babel.messages import mofile, pofile

from pmlpub import api, sync
from pmlpub.catalogs import mo, po
from pmlpub.catalogs.merge import merge
from pmlpub.checks import run_checks
from pmlpub.checks.subject import Subject
from pmlpub.messages import answer_messages
from pmlpub.model import Message

ROOT = Path(__file__).parent.parent
COLLECTIONS, FEW = 40, 4
ANSWERS = 50
"""In each collection, of ten messages each: 500 messages a catalog, 20,000 in all, 2,000 in FEW."""
EVERY = 20
"""One message of so many is changed: 5 %."""
RUNS = 5

SITE = """\
title: Bench
base_url: https://bench.example/
publisher: {name: Bench, url: https://bench.example/}
license: https://creativecommons.org/licenses/by/4.0/
languages: [fr]
policy: {page: {require: translated}, sms: {require: translated}, unreviewed_days: 30}
"""
WORDS = {
    "drug": ["the tablets", "the syrup", "this medicine", "the injection", "the antibiotic", "the drops"],
    "sign": ["fever", "a rash", "headache", "weakness", "vomiting", "dizziness", "a cough", "pain", "bleeding"],
    "who": ["adults", "children", "older people", "pregnant women", "people with HIV", "your family"],
    "when": ["in the morning", "at night", "with food", "before meals", "every day", "after the meal"],
    "unit": ["tablets", "spoons", "drops", "doses", "glasses of water"],
}
SENTENCES = (
    "Take {n} {unit} {when}.",
    "Do not take more than {n} {unit} in {m} hours.",
    "Do not take {drug} if you have {sign}.",
    "Tell your doctor about {sign} or {other}.",
    "{sign} that lasts more than {n} days needs medical help.",
    "In {who} {drug} can cause {sign}.",
    "Keep {drug} away from {who}.",
    "Stop {drug} and call the clinic if there is {sign}.",
    "Most of {who} feel better after {n} days.",
    "Ask for a test {n} weeks after {drug}.",
    "{who} should take {drug} {when}.",
)


class Source:
    """A made-up site: answers by collection and name, and their texts by field."""

    def __init__(self, collections: int) -> None:
        self.dice = random.Random(20)  # noqa: S311
        self.answers = {
            f"c{c:02}/a{a:02}": self._answer() for c in range(collections) for a in range(ANSWERS)
        }

    def _sentences(self, count: int) -> str:
        return " ".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        pick = {name: self.dice.choice(words) for name, words in WORDS.items()}
        numbers = {"n": self.dice.randint(2, 30), "m": self.dice.choice((6, 8, 12, 24))}
        other = self.dice.choice(WORDS["sign"])
        text = self.dice.choice(SENTENCES).format(**pick, **numbers, other=other)
        return text[0].upper() + text[1:]

    def _answer(self) -> dict[str, str]:
        texts = {"question": f"{self._sentence()[:-1]}: why?", "urgent": self._sentences(2)}
        texts |= {"short_answer": self._sentences(3), "sms": self._sentences(2)}
        for key in ("what", "how", "care"):
            texts[f"sections/{key}/heading"] = f"{self._sentence()[:-1]}?"
            texts[f"sections/{key}/body"] = self._sentences(4)
        return texts

    def change(self) -> set[str]:
        """Edits one message of EVERY as authors do; gives their contexts."""
        places = [(answer, field) for answer, texts in self.answers.items() for field in texts]
        changed = set()
        for number, (answer, field) in enumerate(places[::EVERY]):
            self.answers[answer][field] = self._edit(self.answers[answer][field], number)
            changed.add(f"{answer}#{field}")
        return changed

    def _edit(self, text: str, number: int) -> str:
        """In turn a word, a sentence more, another sentence in place of one, a text made anew."""
        first, _, rest = text.partition(". ")
        edits = (
            lambda: text.replace(" ", " really ", 1),
            lambda: f"{text} {self._sentence()}",
            lambda: f"{self._sentence()} {rest}".strip(),
            lambda: self._sentences(1 + text.count(". ")),
        )
        new = edits[number % len(edits)]()
        return new if new != text else f"{first}, too. {rest}".strip()

    def write(self, root: Path) -> None:
        (root / "content").mkdir(exist_ok=True)
        (root / "content" / "site.yaml").write_text(SITE, "utf-8")
        for answer, texts in self.answers.items():
            lines = [f"{f}: {json.dumps(t)}" for f, t in texts.items() if "/" not in f]
            lines += ["updated: 2026-01-01", "sections:"]
            for field, text in texts.items():
                _, key, part = [*field.split("/"), "", ""][:3]
                if part:
                    lines += [f"  {key}:"] if part == "heading" else []
                    lines.append(f"    {part}: {json.dumps(text)}")
            path = root / "content" / f"{answer}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(lines) + "\n", "utf-8")


class Bench:
    """A site as it was translated (`old`), and as its authors then changed it (`new`)."""

    def __init__(self, folder: Path, collections: int) -> None:
        self.root = folder / f"site-{collections}"
        self.root.mkdir()
        source = Source(collections)
        source.write(self.root)
        sync.write_changes(self.root, sync.plan_sync(self.root)[0])
        for path in self.catalogs():
            translate(path)
        self.old = folder / f"old-{collections}"
        shutil.copytree(self.root / "locales", self.old)
        self.changed = source.change()
        source.write(self.root)
        sync.write_changes(self.root, sync.plan_sync(self.root)[0])
        self.templates = folder / f"new-{collections}"
        self.templates.mkdir()
        for path in (self.root / "locales").glob("*.pot"):
            shutil.copy(path, self.templates)
        self.restore()

    def catalogs(self) -> list[Path]:
        return sorted((self.root / "locales" / "fr" / "LC_MESSAGES").glob("*.po"))

    def restore(self) -> None:
        shutil.rmtree(self.root / "locales")
        shutil.copytree(self.old, self.root / "locales")

    def pairs(self) -> Iterator[tuple[Path, Path]]:
        """(old catalog, new template) of each collection."""
        for path in self.catalogs():
            yield path, self.templates / f"{path.stem}.pot"


def translate(path: Path) -> None:
    """Fills every message with a text that names the context that it was made for."""
    catalog = read(path)
    catalog.entries = [
        e.changed(strings=(f"[{e.context}] {e.id}",)) if e.context else e for e in catalog.entries
    ]
    path.write_bytes(po.dump(catalog))


def read(path: Path) -> po.Catalog:
    catalog, problems = po.read(path.read_bytes(), path.name)
    assert catalog is not None, problems
    return catalog


def seconds(
    work: Callable[[], object], runs: int = RUNS, before: Callable[[], object] = int
) -> float:
    """The median time of `runs` runs; `before` runs before each, and is not counted."""
    times = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def call(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def sync_command(bench: Bench) -> None:
    """All of it, as people run it: YAML, templates and catalogs."""
    call(sys.executable, "-m", "pmlpub", "--site", bench.root, "sync")


def merge_catalogs(bench: Bench) -> None:
    """What msgmerge does, in this process: two files in, one out, for each collection."""
    for path, template in bench.pairs():
        messages = [
            Message(c, e.id, "page", e.references[0], e.extracted, e.flags)
            for c, e in read(template).by_context().items()
        ]
        path.write_bytes(po.dump(merge(read(path), messages, "fr", path.stem)))


def msgmerge(bench: Bench) -> None:
    for path, template in bench.pairs():
        call("msgmerge", "--quiet", "--previous", "--output-file", path, path, template)


def pybabel(bench: Bench) -> None:
    for path, template in bench.pairs():
        call(sys.executable, "-m", "babel.messages.frontend", "update", "--previous",
             "-i", template, "-o", path, "-l", "fr")  # fmt: skip


def pairings(bench: Bench) -> tuple[int, int, int]:
    """Of the changed messages: with their own text, with one of another message, with none."""
    own = wrong = 0
    for path in bench.catalogs():
        for context, entry in read(path).by_context().items():
            if context in bench.changed and entry.text:
                if entry.text.startswith(f"[{context}] "):
                    own += 1
                else:
                    wrong += 1
    return own, wrong, len(bench.changed) - own - wrong


def sync_rows(many: Bench, few: Bench) -> Iterator[tuple[str, str]]:
    whole = seconds(lambda: sync_command(many), before=many.restore)
    ours = pairings(many)
    merged = seconds(lambda: merge_catalogs(many), before=many.restore)
    assert pairings(many) == ours
    gnu = seconds(lambda: msgmerge(many), before=many.restore)
    theirs = pairings(many)
    few_whole = seconds(lambda: sync_command(few), before=few.restore)
    few_merged = seconds(lambda: merge_catalogs(few), before=few.restore)
    babel = seconds(lambda: pybabel(few), runs=1, before=few.restore)
    yield (
        "20,000 messages: `msgmerge` to `pmlpub sync`, YAML and templates and all",
        times(gnu / whole),
    )
    yield "20,000 messages: `msgmerge` to our merge of the same files", times(gnu / merged)
    yield "2,000 messages: `pybabel update` to `pmlpub sync` (one run)", times(babel / few_whole)
    yield "2,000 messages: `pybabel update` to our merge (one run)", times(babel / few_merged)
    yield "from 2,000 to 20,000 messages: `pmlpub sync` takes", times(whole / few_whole)
    yield "from 2,000 to 20,000 messages: our merge takes", times(merged / few_merged)
    for name, (own, wrong, none) in (("`pmlpub sync`", ours), ("`msgmerge`", theirs)):
        line = f"{wrong} wrong, {own} own, {none} empty"
        yield f"{len(many.changed):,} changed messages after {name}: texts", line


def codec_rows(few: Bench) -> Iterator[tuple[str, str]]:
    few.restore()
    files = [path.read_bytes() for path in few.catalogs()]
    texts = [data.decode() for data in files]
    ours = [read(path) for path in few.catalogs()]
    babels = [pofile.read_po(io.BytesIO(data)) for data in files]
    polibs = [polib.pofile(text) for text in texts]
    touched = [po.Catalog([e.changed() for e in c.entries]) for c in ours]

    def each(function: Callable[[object], object], items: Sequence[object]) -> float:
        return seconds(lambda: [function(item) for item in items])

    reading = each(lambda data: po.read(data, ""), files)
    yield (
        "reading PO: Babel to us",
        times(each(lambda data: pofile.read_po(io.BytesIO(data)), files) / reading),
    )
    yield "reading PO: polib to us", times(each(polib.pofile, texts) / reading)
    writing, anew = each(po.dump, ours), each(po.dump, touched)
    babel = each(lambda catalog: pofile.write_po(io.BytesIO(), catalog), babels)
    other = each(str, polibs)
    yield "writing PO, every entry anew: Babel to us", times(babel / anew)
    yield "writing PO, every entry anew: polib to us", times(other / anew)
    yield "writing PO, nothing touched: Babel to us", times(babel / writing)
    yield "writing PO, nothing touched: polib to us", times(other / writing)
    compiling = each(mo.dump, ours)
    yield (
        "writing MO: Babel to us",
        times(each(lambda catalog: mofile.write_mo(io.BytesIO(), catalog), babels) / compiling),
    )
    yield "writing MO: polib to us", times(each(lambda f: f.to_binary(), polibs) / compiling)


def check_rows() -> Iterator[tuple[str, str]]:
    """All checks, on the repository's own answers in all their languages."""
    site = api.load(ROOT)
    answers = {answer.id: answer for answer in site.answers}
    subjects = []
    for view in api.editions(ROOT):
        assert view.edition is not None
        answer = answers[view.answer]
        texts = {m.field: m.text for m in answer_messages(answer)}
        subjects.append(Subject(view.edition, site.settings, None, texts, answer.protected))
    count = sum(len(list(subject.texts())) for subject in subjects)
    took = seconds(lambda: [list(run_checks(subject)) for subject in subjects])
    yield f"all checks, {count} messages of the sample", f"{took / count * 1e6:.0f} µs a message"


def times(ratio: float) -> str:
    return f"{ratio:,.0f} times" if ratio >= 20 else f"{ratio:.1f} times"


def main() -> None:
    print("| measured | result |\n|---|---|")
    with tempfile.TemporaryDirectory() as name:
        many, few = (Bench(Path(name), count) for count in (COLLECTIONS, FEW))
        for rows in (sync_rows(many, few), codec_rows(few), check_rows()):
            for what, result in rows:
                print(f"| {what} | {result} |", flush=True)


if __name__ == "__main__":
    main()
