"""Small sites to break, what is done to them, and a reader that believes nothing."""

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import msgspec

from conftest import ANSWER, FRENCH, SITE, translate
from golden_cases import walk
from pmlpub.building.pausing import pause
from pmlpub.building.pipeline import build
from pmlpub.building.release_before import Places
from pmlpub.building.rollback import rollback
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.gate.ledger_line import VERSION, Pause, content_id
from pmlpub.keys import public_key
from pmlpub.problems import ContentError
from pmlpub.releases import cleanup
from pmlpub.releases.manifest import CHANGES, CHANGES_PART
from pmlpub.review import stopping

AS_OF = dt.date(2026, 1, 10)
GONE = Gone("a/dose", AS_OF, "merged")
NOON = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
DOUBTED = "d" * 64
Act = Callable[[Path], object]


class TornError(AssertionError):
    """A reader saw what was never published as a whole."""


def tiny_site(root: Path, formats: str = "page, sms") -> Path:
    """One answer `a/dose` in English and French."""
    (root / "content" / "a").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(f"{SITE}formats: [{formats}]\n", "utf-8")
    (root / "content" / "a" / "dose.yaml").write_text(ANSWER, "utf-8")
    translate(root, "fr", "a", {f"a/dose#{k}": v for k, v in FRENCH.items()})
    return root


def copy_site(root: Path, target: Path) -> Path:
    """The site as it lies there, outputs and links too."""
    shutil.copytree(root, target, symlinks=True)
    return target


def copy_sources(root: Path, target: Path) -> Path:
    """What people write, without what was built from it."""
    for name in ("content", "locales"):
        shutil.copytree(root / name, target / name)
    return target


def copy_live(root: Path, target: Path) -> Path:
    """A plain copy of the live release, as a web server has it, in place of an earlier one."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree((root / "outputs" / "current").resolve(), target)
    return target


def copy_outputs(root: Path, target: Path) -> Path | None:
    """The releases of a site without what a build may remember of it; None if there are none. What
    was in the release before is an input of a build."""
    if not (root / "outputs" / "current").exists():
        return None
    shutil.copytree(root / "outputs", target, symlinks=True)
    (target / "state.sqlite").unlink(missing_ok=True)
    return target


def ask(root: Path, question: str) -> None:
    """Another question in `a/dose`; French of the old question is out of date then."""
    path = root / "content" / "a" / "dose.yaml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([f"question: {question}", *lines[1:]]) + "\n", "utf-8")


def read(outputs: Path) -> dict[str, bytes]:
    """All files of the live release by path, as a partner reads them: the link is followed once,
    every file is compared with the manifest. Nothing where there is no release.

    Raises TornError when a file is missing, is another, or is one too many.
    """
    if not (outputs / "current").is_symlink():
        return {}
    return read_tree((outputs / "current").resolve())


def read_tree(folder: Path) -> dict[str, bytes]:
    """The same of any folder that files are served from."""
    try:
        files = {path: (folder / path).read_bytes() for path in walk(folder)}
        parts = json.loads(files["manifest.json"])["parts"]
        wanted = dict(parts)
        for part in parts:
            rows = [json.loads(line) for line in files[part].splitlines()]
            wanted |= {row["path"]: row["sha256"] for row in rows}
    except (OSError, ValueError, KeyError) as error:
        raise TornError(f"cannot be read: {error!r}") from error
    found = {p: hashlib.sha256(data).hexdigest() for p, data in files.items()}
    for path in ("manifest.json", "manifest.sig.json"):
        found.pop(path, None)
    if found != wanted:
        wrong = sorted(p for p in found.keys() | wanted if found.get(p) != wanted.get(p))
        raise TornError(f"not as the manifest says: {', '.join(wrong)}")
    return files


def same_texts(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a release without what depends on the release before: its number, the id that is
    made with it, `previous`, and the list of changes."""
    if not files:
        return {}
    manifest = json.loads(files["manifest.json"])
    del manifest["id"], manifest["number"]
    manifest.pop("previous", None)
    manifest["parts"].pop(CHANGES_PART, None)
    same = {path: data for path, data in files.items() if path not in (CHANGES, CHANGES_PART)}
    return same | {"manifest.json": json.dumps(manifest, sort_keys=True).encode()}


def without_versions(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a release without those that name the text before the one of today: that is
    another one after a run that was killed."""
    apart = ("manifest", "records/", "dataset", "catalogue", "changes.jsonl")
    return {path: data for path, data in files.items() if not path.startswith(apart)}


def leftovers(outputs: Path) -> list[str]:
    """What no build should leave: staged files, half-deleted ones, and what no release links to."""
    hidden = [p for p in outputs.glob("**/.*") if p.name != ".lock"]
    trees = {
        os.readlink(p).rpartition("/")[2] for p in outputs.glob("releases/*/*/*") if p.is_symlink()
    }
    objects = {os.readlink(p).rpartition("/")[2] for p in outputs.glob("trees/*/*")}
    loose = [p for p in outputs.glob("trees/*") if p.name not in trees]
    loose += [p for p in outputs.glob("objects/*") if p.name not in objects]
    numbers: list[int] = []
    for folder in outputs.glob("releases/*"):
        try:  # Of an older one, files may be purged: those of a withdrawn answer.
            numbers.append(json.loads((folder / "manifest.json").read_bytes())["number"])
        except (OSError, ValueError):
            loose.append(folder)
    live = json.loads((outputs / "current" / "manifest.json").read_bytes())["number"]
    loose += [outputs / f"number-{n}" for n in numbers if n > live or numbers.count(n) > 1]
    return sorted(str(p.relative_to(outputs)) for p in {*hidden, *loose})


def build_now(root: Path) -> None:
    build(root, AS_OF, workers=1)


def build_signed(letter: str) -> Act:
    """A build signed with a key of its own."""

    def act(root: Path) -> None:
        keys = tuple(public_key(one.encode() * 32) for one in "ab")
        before = Places(keys=keys, first=True)
        build(root, AS_OF, workers=1, signing_key=letter.encode() * 32, before=before)

    return act


def ask_and_build(question: str) -> Act:
    def act(root: Path) -> None:
        ask(root, question)
        build_now(root)

    return act


def keep_one(root: Path) -> None:
    """A build after which one release stays."""
    cleanup.KEPT = 1
    build_now(root)


def roll_back(root: Path) -> None:
    rollback(root, "1", AS_OF)


def take_back(root: Path) -> None:
    withdraw(root, GONE)


def add_reviewer(root: Path) -> None:
    path = root / "content" / "site.yaml"
    reviewer = "{id: doc, name: Dora Doc, roles: [clinician], languages: [en]}"
    path.write_text(f"{path.read_text('utf-8')}reviewers: [{reviewer}]\n", "utf-8")


def pause_now(root: Path) -> None:
    """Always the same lines, so that releases can be compared."""
    lines = {}
    for language in ("en", "fr"):
        line = Pause(
            answer="a/dose", note="dose?", page=DOUBTED, sms=DOUBTED, by="doc", v=VERSION,
            on=AS_OF, at=NOON, site="https://t.example/",
        )  # fmt: skip
        lines[language] = [msgspec.structs.replace(line, id=content_id(line))]
    pause(root, lines)


def lift_now(root: Path) -> None:
    """As `pmlpub lift` does on that day; nothing more is done where the pause was lifted."""
    with patch.object(stopping, "today_here", lambda: AS_OF):
        try:
            stopping.lift(root, ["a/dose"], stopping.Author("doc", "the dose is right"))
        except ContentError as error:
            if [problem.code for problem in error.problems] != ["not-paused"]:
                raise


def lift_and_build(root: Path) -> None:
    lift_now(root)
    build_now(root)


def build_in_place(root: Path) -> None:
    """The control: a publisher that writes its new files over the old ones."""
    ready, served = root / "ready", root / "served"
    for path in walk(ready):
        (served / path).parent.mkdir(parents=True, exist_ok=True)
        (served / path).write_bytes((ready / path).read_bytes())
