"""`make bench`: sync, the catalog codec and the checks, compared with well-known tools.

Prints a Markdown table of ratios, measured in one run: seconds say more about a machine than about
a program. Needs GNU gettext; all data is generated each time, from a fixed seed.
"""

import io
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import polib
from babel.messages import mofile, pofile

from pmlpub import api, sync
from pmlpub.catalogs import mo, po
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.messages import answer_messages
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.model import Message

ROOT = Path(__file__).parent.parent
COLLECTIONS, FEW = 40, 4
ANSWERS = 50
"""Answers per collection, of ten messages each: 500 messages per catalog, 20,000 in all."""
EVERY = 20
"""One message in so many is changed: 5%."""
RUNS = 5
Row: TypeAlias = tuple[str, str, str]
"""What was measured, what it is compared with, and the result."""

SITE = """\
title: Bench
base_url: https://bench.example/
publisher: {name: Bench, url: https://bench.example/}
license: https://creativecommons.org/licenses/by/4.0/
languages: [fr]
policy: {page: {require: translated}, sms: {require: translated}, unreviewed_days: 30}
"""
SENTENCES = (
    "Take {n} tablets of {a} {when}.",
    "Do not take more than {n} tablets of {a} in {m} hours.",
    "Do not take {a} if you have {b} or {c}.",
    "Tell your doctor about {a}, {b} or {c}.",
    "{a} that lasts more than {n} days needs medical help.",
    "In {a} with {b} this can cause {c}.",
    "Keep {a} and {b} away from {c}.",
    "Stop {a} and call the clinic if there is {b}.",
    "Most people with {a} feel better after {n} days of {b}.",
    "Ask for a test of {a} {n} weeks after {b}.",
    "People with {a} should avoid {b} {when}.",
)
EDITS = ("two words more", "a sentence more", "a sentence less", "another first sentence")
WHEN = ("in the morning", "at night", "with food", "before meals", "every day", "after the meal")


class Source:
    """A made-up site: answers by collection and name, and their texts by field."""

    def __init__(self, collections: int) -> None:
        self.dice = random.Random(20)
        site = api.load(ROOT)
        real = " ".join(m.text for answer in site.answers for m in answer_messages(answer))
        self.words = sorted(set(re.findall(r"[a-z]{4,}", real)))
        self.answers = {
            f"c{c:02}/a{a:02}": self._answer() for c in range(collections) for a in range(ANSWERS)
        }

    def _sentences(self, count: int) -> str:
        return " ".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        """A sentence as health answers have them, with words of the repository's own."""
        a, b, c = (" ".join(self.dice.sample(self.words, 2)) for _ in range(3))
        text = self.dice.choice(SENTENCES).format(
            n=self.dice.randint(2, 30),
            m=self.dice.choice((6, 8, 12, 24)),
            when=self.dice.choice(WHEN),
            a=a,
            b=b,
            c=c,
        )
        return text[0].upper() + text[1:]

    def _answer(self) -> dict[str, str]:
        texts = {"question": f"{self._sentence()[:-1]}: why?", "urgent": self._sentences(2)}
        texts |= {"short_answer": self._sentences(3), "sms": self._sentences(2)}
        for key in ("what", "how", "care"):
            texts[f"sections/{key}/heading"] = f"{self._sentence()[:-1]}?"
            texts[f"sections/{key}/body"] = self._sentences(4)
        return texts

    def change(self) -> dict[str, str]:
        """Edits one message in EVERY as authors do; returns their contexts, and what was done."""
        places = [(answer, field) for answer, texts in self.answers.items() for field in texts]
        changed = {}
        some = self.dice.sample(places, len(places) // EVERY)
        for number, (answer, field) in enumerate(some):
            self.answers[answer][field] = self._edit(self.answers[answer][field], number)
            changed[f"{answer}#{field}"] = EDITS[number % len(EDITS)]
        return changed

    def _edit(self, text: str, number: int) -> str:
        """One of EDITS in turn; where there is only one sentence, two words less."""
        words, (_, _, rest) = text.split(" "), text.partition(". ")
        place = self.dice.randrange(1, len(words))
        match number % len(EDITS):
            case 0:
                return " ".join([*words[:place], *self.dice.sample(self.words, 2), *words[place:]])
            case 1:
                return f"{text} {self._sentence()}"
            case 2:
                return rest or " ".join(words[:-2])
            case _:
                return f"{self._sentence()} {rest}".strip()

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
    catalog, problems = po.read(path.read_bytes(), str(path))
    if catalog is None:
        raise ValueError(problems)
    return catalog


def seconds(
    work: Callable[[], object], runs: int = RUNS, before: Callable[[], object] = lambda: None
) -> float:
    """The median processor time of `runs` runs, including programs that are called.

    Processor time does not depend on what else the machine does. `before` runs before each run, and
    is not counted.
    """
    return side_by_side([work], runs, before)[0]


def side_by_side(
    works: Sequence[Callable[[], object]], runs: int, before: Callable[[], object]
) -> list[float]:
    """The same for several, which take turns, so that other load slows all of them alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, own in zip(works, times, strict=True):
            before()
            start = processor_time()
            work()
            own.append(processor_time() - start)
    return [statistics.median(own) for own in times]


def processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def call(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def sync_command(bench: Bench) -> None:
    """All of sync, as people run it: YAML, templates and catalogs."""
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


def wrong_after(program: Callable[[Bench], None], bench: Bench) -> Counter[str]:
    """How many changed messages get the text of another message, by what was done to them."""
    bench.restore()
    program(bench)
    wrong: Counter[str] = Counter()
    for path in bench.catalogs():
        for context, entry in read(path).by_context().items():
            if context in bench.changed and entry.text:
                wrong[bench.changed[context]] += not entry.text.startswith(f"[{context}] ")
    return wrong


def sync_rows(many: Bench, few: Bench) -> Iterator[Row]:
    programs = (sync_command, merge_catalogs, msgmerge)
    ours, merged_alone, theirs = (wrong_after(program, many) for program in programs)
    if merged_alone != ours:
        raise AssertionError("the merge that is measured is not that of sync")
    whole, merged, gnu = side_by_side([partial(p, many) for p in programs], RUNS, many.restore)
    few_whole, few_merged = side_by_side([partial(p, few) for p in programs[:2]], RUNS, few.restore)
    babel = seconds(lambda: pybabel(few), runs=1, before=few.restore)
    yield "`pmlpub sync`, 20,000 messages", "`msgmerge`", ratio(gnu, whole)
    yield "its merge alone, 20,000 messages", "`msgmerge`", ratio(gnu, merged)
    yield "`pmlpub sync`, 2,000 messages", "`pybabel update`, one run", ratio(babel, few_whole)
    yield "its merge alone, 2,000 messages", "`pybabel update`, one run", ratio(babel, few_merged)
    yield "`pmlpub sync`, 2,000 messages", "the same with 20,000", ratio(whole, few_whole)
    yield "its merge alone, 2,000 messages", "the same with 20,000", ratio(merged, few_merged)
    for edit in EDITS:
        count = sum(done == edit for done in many.changed.values())
        line = f"{theirs[edit]} wrong; ours {ours[edit]}"
        yield f"texts of {count} changed messages: {edit}", "`msgmerge`", line


def codec_rows(few: Bench) -> Iterator[Row]:
    few.restore()
    files = [path.read_bytes() for path in few.catalogs()]
    texts = [data.decode() for data in files]
    ours = [read(path) for path in few.catalogs()]
    babels = [pofile.read_po(io.BytesIO(data)) for data in files]
    polibs = [polib.pofile(text) for text in texts]
    touched = [po.Catalog([e.changed() for e in c.entries]) for c in ours]

    def each(function: Callable[[Any], object], items: Sequence[object]) -> float:
        return seconds(lambda: [function(item) for item in items])

    def babel_write(writer: Callable[[Any, Any], object]) -> float:
        return each(lambda catalog: writer(io.BytesIO(), catalog), babels)

    reading = each(lambda data: po.read(data, ""), files)
    babel = each(lambda data: pofile.read_po(io.BytesIO(data)), files)
    yield "reading PO", "Babel", ratio(babel, reading)
    yield "reading PO", "polib", ratio(each(polib.pofile, texts), reading)
    babel, other = babel_write(pofile.write_po), each(str, polibs)
    for what, catalogs in (("nothing touched", ours), ("every entry changed", touched)):
        writing = each(po.dump, catalogs)
        yield f"writing PO, {what}", "Babel", ratio(babel, writing)
        yield f"writing PO, {what}", "polib", ratio(other, writing)
    compiling = each(mo.dump, ours)
    yield "writing MO", "Babel", ratio(babel_write(mofile.write_mo), compiling)
    yield "writing MO", "polib", ratio(each(lambda file: file.to_binary(), polibs), compiling)


def check_rows() -> Iterator[Row]:
    """All checks, on the repository's own answers in all their languages."""
    site = api.load(ROOT)
    answers = {answer.id: answer for answer in site.answers}
    subjects = []
    for view in api.editions(ROOT):
        answer = answers[view.answer]
        texts = {m.field: m.text for m in answer_messages(answer)}
        subjects.append(Subject(view.source, site.settings, None, texts, answer.protected))
    count = sum(len(list(subject.texts())) for subject in subjects)
    took = seconds(lambda: [list(run_checks(subject)) for subject in subjects])
    yield (
        f"all checks, {count} messages of the sample",
        "",
        f"{took / count * 1e6:.0f} µs per message",
    )


def ratio(other: float, ours: float) -> str:
    return f"{other / ours:,.0f}" if other >= 20 * ours else f"{other / ours:.1f}"


def main() -> None:
    print("| ours | beside | how long that takes, where ours takes 1 |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        many, few = (Bench(Path(name), count) for count in (COLLECTIONS, FEW))
        for rows in (sync_rows(many, few), codec_rows(few), check_rows()):
            for row in rows:
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
