"""Writes a small site that builds at once: settings with comments, one answer, its translations."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Template
from textwrap import fill, indent

import msgspec

from pmlpub import disk, languages
from pmlpub.catalogs import loading, paths, po
from pmlpub.files import unreadable
from pmlpub.problems import ContentError, Location, Problem
from pmlpub.sms.segments import count_sms
from pmlpub.sync import plan_sync, write_changes

ANSWER = "appointment/list"
"""The id of the answer that a new site has."""
COLLECTION = ANSWER.partition("/")[0]
SITE = "content/site.yaml"
IGNORED = ".gitignore"
README = "README.md"
FILES = {
    SITE: "site.yaml",
    f"content/{ANSWER}.yaml": "answer.yaml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".github/workflows/publish.yml": "publish.yml",
    README: "README.md",
    IGNORED: "gitignore",
}
"""The files of a new site, with those of skeleton/ that they are made from."""
MAX_BYTES = 1_000_000
"""The longest README or .gitignore that is kept."""
WIDTH = 92
LONG = 4
"""The segments that the first answer needs where it cannot be written in GSM-7."""


class Wishes(msgspec.Struct, frozen=True):
    """What somebody says of a new site. `languages` are those of the translations; `reviewer` is
    the first one, a person or an organization."""

    title: str
    base_url: str
    reviewer: str
    source_language: str
    languages: tuple[str, ...]


class _Template(Template):
    # Workflows and shells have $ and @ of their own.
    delimiter = "@@"


@cache
def starter_texts() -> Mapping[str, Mapping[str, str]]:
    """The texts of the first answer: language, then field (`sections/list/body`)."""
    texts: Mapping[str, Mapping[str, str]] = msgspec.json.decode(_resource("texts.json"))
    return texts


def write_site(root: Path, wishes: Wishes, today: dt.date) -> list[str]:
    """Writes a new site, and returns the paths of its files.

    A README and lines of .gitignore that are there stay. Raises ContentError if any other file of
    it is there already, and then nothing was written, or when something cannot be written.
    """
    planned = dict(_plan_files(root, wishes, today))
    _refuse_what_is_there(root, planned)
    try:
        disk.make_named(root)
        for path, data in planned.items():
            disk.write(root, path, data)
    except OSError as error:
        text = f"cannot be written: {error.strerror}"
        place = Location(str(error.filename or root))
        raise ContentError([Problem(place, "init-unwritable", text)]) from None
    changes, problems = plan_sync(root)
    write_changes(root, changes)
    written = [*planned, *(change.path for change in changes)]
    for language in wishes.languages:
        if language in starter_texts():
            _translate(root, language)
    if problems:
        raise ContentError(problems)
    return written


def _plan_files(root: Path, wishes: Wishes, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """The files of a new site, each with its bytes."""
    values = _values(wishes, today)
    for path, name in FILES.items():
        data = _Template(_resource(name).decode()).substitute(values).encode()
        before = _read(root, path) if path in (README, IGNORED) else None
        if before is None:
            yield path, data
        elif path == IGNORED:
            known = before.splitlines()
            lines = [line for line in data.splitlines() if line not in known]
            end = b"" if before.endswith(b"\n") or not before else b"\n"
            yield path, before + end + b"".join(line + b"\n" for line in lines)


def _read(root: Path, path: str) -> bytes | None:
    """A file that somebody has already written, if there is one."""
    try:
        return disk.read(root, path, MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError([unreadable(f"{root}/{path}", error)]) from None


def _refuse_what_is_there(root: Path, planned: Mapping[str, bytes]) -> None:
    """Nothing of somebody else's is replaced, and a new site is not mixed with another one."""
    folders = ("content", "locales", "outputs")
    found = [name for name in folders if (root / name).exists() or (root / name).is_symlink()]
    found += [
        path
        for path in planned
        if path != IGNORED and ((root / path).exists() or (root / path).is_symlink())
    ]
    if root.exists() and not root.is_dir():
        found = [""]
    if found:
        there = f"{root}/{found[0]}".rstrip("/")
        text = "is there already, so nothing was written: name a new folder"
        raise ContentError([Problem(Location(there), "init-exists", text)])


def _values(wishes: Wishes, today: dt.date) -> dict[str, str]:
    """What the files name. Names are quoted as JSON does, which YAML reads too."""
    source = starter_texts()[wishes.source_language]
    tags = (wishes.source_language, *wishes.languages)
    quoted = {
        name: json.dumps(text, ensure_ascii=False)
        for name, text in {
            "title": wishes.title,
            "publisher": wishes.title,
            "reviewer": wishes.reviewer,
            "question": source["question"],
            "heading": source["sections/list/heading"],
            "keywords": source["keywords"],
        }.items()
    }
    return quoted | {
        "name": wishes.title,
        "base_url": wishes.base_url,
        "source_language": wishes.source_language,
        "languages": ", ".join(wishes.languages),
        "budgets": "".join(f", {tag}: {LONG}" for tag in tags if _is_long(tag)),
        "reviewer_id": "reviewer-1",
        "short_answer": _folded(source["short_answer"]),
        "sms": _folded(source["sms"]),
        "body": indent(source["sections/list/body"], " " * 6),
        "today": today.isoformat(),
    }


def _folded(text: str) -> str:
    """The lines of a folded block of YAML, after the first one with its indent."""
    return fill(text, WIDTH, subsequent_indent="  ", break_long_words=False)


def _is_long(tag: str) -> bool:
    """Whether the language needs UCS-2, as is seen from its names of months and days."""
    return count_sms(languages.sample_words(tag)).encoding != "GSM-7"


def _translate(root: Path, language: str) -> None:
    """Fills the catalog of the first answer with its translations."""
    path = paths.catalog_path(language, COLLECTION)
    catalog, problems = loading.load(root, path)
    if catalog is None:
        raise ContentError(problems)
    texts = {f"{ANSWER}#{field}": text for field, text in starter_texts()[language].items()}
    entries = [
        entry.changed(strings=(texts[entry.context],)) if entry.context in texts else entry
        for entry in catalog.entries
    ]
    disk.write(root, path, po.dump(replace(catalog, entries=entries)))


def _resource(name: str) -> bytes:
    return disk.read_resource(f"skeleton/{name}")


def propose_languages(source_language: str) -> Sequence[str]:
    """A language for the first translation: one in which the texts are there, and not that of the
    source."""
    return [tag for tag in ("es", "en") if tag != source_language][:1]


def is_language(tag: str) -> bool:
    """Whether a site can have the language."""
    return tag not in languages.RESERVED and languages.is_known(tag)
