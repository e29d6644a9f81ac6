"""An incremental build equals one without a cache, through random sequences of what people do.

After every step the site is built where it was built before, and its sources in a fresh folder with
the release before, and no cache. All files must be equal, byte by byte; but for the number of the
release, and the id that is made with it. A third build is that of CI: of the sources in a fresh
clone, with `--previous` naming the release that was live before. All of its files are equal, the
number too.
"""

import datetime as dt
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from conftest import FRENCH, translate
from pmlpub import sync
from pmlpub.building import pipeline
from pmlpub.building.release_before import Places
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.loading import load
from pmlpub.judging.strings import SAFETY_ANSWER
from pmlpub.model import PARTS
from pmlpub.problems import ContentError, ReleaseError
from pmlpub.review import approvals, edition, revocations, source_changes
from support.work_sites import add_reviewers
from torture import sites

STEPS = 6
FIRST = dt.date(2026, 1, 10)
SEATS = {"en": [("clinician", "doc")], "fr": [("translator", "tra"), ("reviser", "rev")]}
WORDS = ("water", "milk", "cold tea", "juice")
Builder = Callable[[Path, dt.date], object]


def build(root: Path, day: dt.date, before: Places | None = None) -> object:
    """Whatever may go, may go: a release that is held back equals no other."""
    return pipeline.build(root, day, workers=1, allow_removal=("a", "b"), before=before)


class Unequal(NamedTuple):
    """A sequence that ended in other bytes than a build from nothing."""

    seed: int
    steps: tuple[str, ...]
    files: tuple[str, ...]


class Review:
    """Somebody at work on a site: `step` does something that people do, and says what."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random, self.day = root, random.Random(seed), FIRST
        self.earlier: list[tuple[Path, str]] = []
        self.made = 0

    def step(self) -> str:
        kinds = (
            self.edit, self.add, self.delete, self.rename, self.revert, self.withdraw,
            self.approve, self.approve, self.revoke, self.change, self.sync, self.translate,
            self.translate, self.wait,
        )  # fmt: skip
        kind = self.random.choice(kinds)
        # What cannot be done (a text with errors cannot be approved) is not done.
        with suppress(ContentError, ReleaseError):
            return f"{kind.__name__} {kind() or ''}".strip()
        return f"{kind.__name__} refused"

    def edit(self) -> str:
        path = self._answer()
        text = self._keep(path)
        choices = [
            ("Take 2", f"Take {self.random.randint(2, 5)}"),
            ("May I take it?", f"May I take it with {self.random.choice(WORDS)}?"),
            ("*water*", f"*{self.random.choice(WORDS)}*"),
            ("updated: 2026-01-01", f"updated: 2026-01-0{self.random.randint(1, 9)}"),
        ]
        path.write_text(text.replace(*self.random.choice(choices)), "utf-8")
        return path.stem

    def add(self) -> str:
        self.made += 1
        return self._copy(self._answer(), f"new{self.made}")

    def delete(self) -> str:
        path = self._answer()
        self._keep(path)
        if len(self._answers()) > 1:
            path.unlink()
        return path.stem

    def rename(self) -> str:
        path = self._answer()
        self.made += 1
        name = self._copy(path, f"renamed{self.made}", alias=True)
        path.unlink()
        return f"{path.stem} {name}"

    def revert(self) -> str:
        if not self.earlier:
            return ""
        path, text = self.random.choice(self.earlier)
        path.write_text(text, "utf-8")
        return path.stem

    def withdraw(self) -> str:
        path = self._answer()
        if len(self._answers()) < 2:
            return ""
        withdraw(self.root, Gone(self._id(path), self.day, "merged"))
        return path.stem

    def approve(self) -> str:
        answer, language = self._id(self._answer()), self.random.choice(("en", "fr"))
        part = self.random.choice(PARTS)
        review = edition.open_review(self.root, language, answer, self.day)
        for role, by in SEATS[language]:
            after = self.day + dt.timedelta(days=self.random.choice((20, 300)))
            warnings = tuple(review.warnings(part))
            approvals.approve(self.root, review, part, role, by, self.day, after, warnings)
        return f"{answer} {language} {part}"

    def revoke(self) -> str:
        language = self.random.choice(("en", "fr"))
        loaded = load(self.root, self.day)
        lines = [
            line
            for (answer, _), own in sorted(loaded.ledgers[language].approvals.items())
            for line in own
            if not answer.startswith(SAFETY_ANSWER)
        ]
        if not lines:
            return ""
        line = self.random.choice(lines)
        by = SEATS[language][-1][1]
        revocations.revoke(self.root, loaded, language, line.id, "not so", by, self.day)
        return line.id[:8]

    def change(self) -> str:
        answer = self._id(self._answer())
        severity = self.random.choice(("spelling", "minor", "substantive", "safety"))
        review = edition.open_review(self.root, "en", answer, self.day)
        source_changes.change(self.root, review, severity, "an edit", "doc", self.day)  # type: ignore[arg-type]
        return f"{answer} {severity}"

    def sync(self) -> str:
        changes, _ = sync.plan_sync(self.root)
        sync.write_changes(self.root, changes)
        return ""

    def translate(self) -> str:
        path = self._answer()
        _translate(self.root, self._id(path))
        return path.stem

    def wait(self) -> str:
        self.day += dt.timedelta(days=self.random.choice((1, 7, 31)))
        return self.day.isoformat()

    def _answers(self) -> list[Path]:
        return sorted(self.root.glob("content/*/*.yaml"))

    def _answer(self) -> Path:
        return self.random.choice(self._answers())

    def _id(self, path: Path) -> str:
        return f"{path.parent.name}/{path.stem}"

    def _keep(self, path: Path) -> str:
        text = path.read_text("utf-8")
        self.earlier.append((path, text))
        return text

    def _copy(self, path: Path, slug: str, alias: bool = False) -> str:
        lines = path.read_text("utf-8").splitlines()
        lines = [f"keywords: {slug.upper()}" if w.startswith("keywords:") else w for w in lines]
        lines = [line for line in lines if not line.startswith("aliases:")]
        lines += [f"aliases: [{self._id(path)}]"] if alias else []
        target = path.with_name(f"{slug}.yaml")
        target.write_text("\n".join(lines) + "\n", "utf-8")
        return target.stem


def first_site(root: Path) -> Path:
    """Two collections with an answer each, all signed: pages need approvals, SMS texts do not."""
    sites.tiny_site(root)
    settings = root / "content" / "site.yaml"
    text = settings.read_text("utf-8").replace(
        "page: {require: translated}", "page: {require: approved}"
    )
    settings.write_text(text, "utf-8")
    add_reviewers(root)
    other = root / "content" / "b" / "other.yaml"
    other.parent.mkdir()
    text = (root / "content" / "a" / "dose.yaml").read_text("utf-8")
    other.write_text(text.replace("keywords: DOSE", "keywords: OTHER"), "utf-8")
    _translate(root, "b/other")
    reviews = edition.Reviews(root, FIRST)
    for answer in (SAFETY_ANSWER, "a/dose", "b/other"):
        for language, seats in SEATS.items():
            review = reviews.open(language, answer)
            for role, by in seats:
                for own in review.strings or (review,):
                    warnings = tuple(own.warnings("page"))
                    approvals.approve(root, own, "page", role, by, FIRST, None, warnings)
    return root


def _translate(root: Path, answer: str) -> None:
    """The translator puts back the French of the first text: often right, sometimes not."""
    collection, slug = answer.split("/")
    texts = FRENCH | {"keywords": slug.upper()}
    translate(root, "fr", collection, {f"{answer}#{k}": v for k, v in texts.items()})


def try_sequence(first: Path, folder: Path, seed: int, builder: Builder) -> Unequal | None:
    """One sequence; ends at the first step after which the bytes differ."""
    root = sites.copy_site(first, folder / "site")
    review, steps = Review(root, seed), list[str]()
    try:
        for _ in range(STEPS):
            steps.append(review.step())
            web = sites.copy_live(root, folder / "web")
            before = sites.copy_outputs(root, folder / "before")
            builder(root, review.day)
            found = sites.same_texts(sites.read(root / "outputs"))
            fresh = sites.copy_sources(root, folder / "fresh")
            if before:
                before.rename(fresh / "outputs")
            build(fresh, review.day)
            wanted = sites.same_texts(sites.read(fresh / "outputs"))
            shutil.rmtree(fresh)
            if found == wanted:  # The bytes of CI are compared with all that readers see.
                clone = sites.copy_sources(root, folder / "clone")
                build(clone, review.day, Places((str(web),)))
                found, wanted = sites.read(root / "outputs"), sites.read(clone / "outputs")
                shutil.rmtree(clone)
            if found != wanted:
                paths = sorted(found.keys() | wanted)
                wrong = tuple(p for p in paths if found.get(p) != wanted.get(p))
                return Unequal(seed, tuple(steps), wrong)
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def build_for_answers(root: Path, day: dt.date) -> None:
    """The control: a builder that looks at answers alone, and forgets catalogs and ledgers."""
    seen = root / "seen"
    now = repr([(str(p), p.read_bytes()) for p in sorted(root.glob("content/*/*.yaml"))])
    if not seen.exists() or seen.read_text("utf-8") != now:
        build(root, day)
        seen.write_text(now, "utf-8")


def _sequences(seeds: range, control: bool) -> list[Unequal]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        first = first_site(folder / "first")
        build(first, FIRST)
        builder = build_for_answers if control else build
        found = (try_sequence(first, folder / "try", seed, builder) for seed in seeds)
        return [one for one in found if one]


def run(number: int, workers: int = 1, control: bool = False, start: int = 0) -> Iterator[Unequal]:
    """Those of `number` sequences that ended unequal."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        batches = [range(n, min(n + 25, start + number)) for n in range(start, start + number, 25)]
        for found in pool.map(_sequences, batches, [control] * len(batches)):
            yield from found
