"""Reads the Answers from content/<collection>/<slug>.yaml."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pmlpub import disk
from pmlpub.content.answer import AnswerFile
from pmlpub.content.patterns import PATTERNS, SLUG, SLUG_LENGTH
from pmlpub.content.renaming import by_later_name, earlier_names
from pmlpub.files import linked, unreadable
from pmlpub.model import CONDITIONS, Answer, Site
from pmlpub.problems import ContentError, Location, Problem, has_errors
from pmlpub.source.file import YamlFile, fields_of, read_yaml
from pmlpub.source.reader import first_day
from pmlpub.text.numbers import MOST_IN_SOURCE, most_numbers

RESERVED_COLLECTIONS = frozenset({CONDITIONS, "ui", "pmlpub"})
# Fragments that name nodes of the graph, so that no section can have them as its anchor.
RESERVED_SECTIONS = frozenset({"page", "question", "answer", "urgent"})
TEXTS = ("question", "short_answer", "urgent", "correction", "sms", "keywords")
"""The fields with texts, beside sections."""
# With more answers a catalog is too large for translators, and a batch for a worker.
LARGE_COLLECTION = 500
MOST = 30_000
"""The limit in characters for the texts of an answer together, so that the time of every command
has a limit."""


def collections(root: Path) -> tuple[list[str], list[Problem]]:
    """The collections of the site, sorted, and a problem for whatever else is in content/.

    Raises ContentError if content/ itself cannot be listed.
    """
    found, problems = [], []
    try:
        entries = disk.list_folder(root, "content")
    except OSError as error:
        raise ContentError([unreadable("content", error)]) from None
    for entry in entries:
        path = f"content/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.kind == "link":
            problems.append(linked(path))
        elif entry.kind == "folder":
            if not is_slug(entry.name) or entry.name in RESERVED_COLLECTIONS:
                problems.append(
                    Problem(
                        Location(path),
                        "bad-id",
                        f"the folder of a collection needs {PATTERNS[SLUG]}, other than "
                        f"{', '.join(sorted(RESERVED_COLLECTIONS))}: rename the folder",
                    )
                )
            else:
                found.append(entry.name)
        elif path not in ("content/site.yaml", "content/conditions.yaml", "content/gone.yaml"):
            problems.append(
                Problem(
                    Location(path),
                    "stray-file",
                    "nothing reads this file: answers belong in content/<collection>/",
                    "warning",
                )
            )
    return found, problems


def list_answers(root: Path) -> list[str]:
    """The ids of the answers that have a file, whether or not it can be read."""
    try:
        folders = [e.name for e in disk.list_folder(root, "content") if e.kind == "folder"]
        names = [f"{f}/{e.name}" for f in folders for e in disk.list_folder(root, f"content/{f}")]
    except OSError:  # Loading says what is wrong.
        return []
    return [name.removesuffix(".yaml") for name in names if name.endswith(".yaml")]


def count_answers(root: Path) -> int:
    """The number of answer files, whether or not they can be read."""
    return len(list_answers(root))


class Collection(msgspec.Struct, frozen=True):
    """The answers of one folder, sorted by slug.

    `broken` has the answers that cannot be read, by id, with the reasons; each of them holds back
    only itself. `problems` has everything that is wrong, including those reasons. `misnamed` has
    the files with a wrong name that may be meant as an answer, by path, each with the id of that
    answer, which has no other file.
    """

    answers: list[Answer]
    broken: dict[str, list[Problem]]
    problems: list[Problem]
    misnamed: dict[str, str] = {}


def load_collection(root: Path, name: str, site: Site, as_of: dt.date | None = None) -> Collection:
    """The answers of content/<name>/; a folder that does not exist is an empty collection. With an
    as-of date, an answer with a later day in it is one that cannot be read."""
    if name in RESERVED_COLLECTIONS:  # `collections` has reported it.
        return Collection([], {}, [])
    answers: list[Answer] = []
    broken: dict[str, list[Problem]] = {}
    problems: list[Problem] = []
    misnamed: dict[str, str] = {}
    for file in _find_files(root, name):
        if isinstance(file, Problem):
            problems.append(file)
            slug, _, ending = file.location.path.rpartition("/")[2].lower().rpartition(".")
            if ending in ("yaml", "yml"):
                misnamed[file.location.path] = f"{name}/{slug}"
            continue
        answer, found = _load_answer(root, file, site, as_of)
        problems += found
        if answer:
            answers.append(answer)
        else:
            broken[file.id] = found
    if len(answers) > LARGE_COLLECTION:
        text = (
            f"the collection has {len(answers)} answers, and with more than {LARGE_COLLECTION} its "
            "catalogs become slow to work with: split it"
        )
        problems.append(Problem(Location(f"content/{name}"), "large-collection", text, "warning"))
    known = {*(answer.id for answer in answers), *broken}
    misnamed = {path: own for path, own in misnamed.items() if own not in known}
    return Collection(answers, broken, problems, misnamed)


class _AnswerPath(NamedTuple):
    """The path of an answer's file, relative to the site, and the id that its name gives."""

    path: str
    id: str


def _find_files(root: Path, name: str) -> Iterator[_AnswerPath | Problem]:
    """The files of a collection's answers, sorted, and a problem for whatever else is there."""
    try:
        entries = disk.list_folder(root, f"content/{name}")
    except (FileNotFoundError, disk.LinkError):  # `collections` has reported the link.
        return
    except OSError as error:
        yield unreadable(f"content/{name}", error)
        return
    for entry in entries:
        path = f"content/{name}/{entry.name}"
        slug, _, ending = entry.name.rpartition(".")
        if entry.name.startswith("."):
            continue
        if ending != "yaml" or entry.kind == "folder":
            text = f"nothing reads this: an answer is a file content/{name}/<name>.yaml"
            if ending in ("yml", "YAML", "YML") and is_slug(slug.lower()):
                text = f"nothing reads this: rename it to {slug.lower()}.yaml"
            yield Problem(Location(path), "stray-file", text, "warning")
        elif not is_slug(slug):
            text = f"{slug!r} is not {PATTERNS[SLUG]}: rename the file"
            yield Problem(Location(path), "bad-id", text)
        else:
            yield _AnswerPath(path, f"{name}/{slug}")


def _load_answer(
    root: Path, file: _AnswerPath, site: Site, as_of: dt.date | None
) -> tuple[Answer | None, list[Problem]]:
    read = read_yaml(root, file.path, AnswerFile)
    found = [*read.problems, *_check_answer(read, file.path, site)]
    if as_of:
        found += read.future_days(as_of)
    if has_errors(found):
        return None, found
    fields = fields_of(read.value)
    answer = Answer(**fields, id=file.id, path=file.path, places=read.places, lines=read.lines)
    return answer, found


def _count_numbers(texts: Sequence[str], length: int, language: str) -> int:
    """The numbers of texts that have so many characters together; 0 if they cannot be too many."""
    if length <= MOST_IN_SOURCE or sum(map(most_numbers, texts)) <= MOST_IN_SOURCE:
        return 0
    # Words of numbers take long to load, and most commands need none.
    from pmlpub.quantities.counting import count_numbers

    return sum(count_numbers(text, language) for text in texts)


def _check_answer(file: YamlFile, path: str, site: Site) -> Iterator[Problem]:
    """Check what no type can state, in all fields that could be read."""
    fields = file.fields

    def at(field: str) -> Location:
        return file.places.get(field, Location(path))

    condition = fields.get("condition")
    if condition and condition not in site.conditions:
        yield Problem(
            at("condition"),
            "unknown-condition",
            f"content/conditions.yaml has no condition '{condition}': correct the name or add it",
        )
    for number, reference in enumerate(fields.get("references", ())):
        if site.may_describe(reference.url):
            yield Problem(
                at(f"references/{number}/url"),
                "reference-own",
                f"{reference.url} may be the name of something in the graph of this site, which a "
                "reference cannot describe: leave the part from # on out",
            )
    titles: dict[str, str] = {}
    for number, reference in enumerate(fields.get("references", ())):
        title = titles.setdefault(reference.url, reference.title)
        if title != reference.title:
            yield Problem(
                at(f"references/{number}/title"),
                "reference-twice",
                f"{reference.url} is also the address of the reference '{title}', so the graph has "
                "only that title: give both the same title, or correct one address",
                "warning",
                channels=(),
            )
    sections = fields.get("sections", {})
    texts = [text for name in TEXTS if (text := fields.get(name))]
    texts += [text for one in sections.values() for text in (one.heading, one.body)]
    length = sum(map(len, texts))
    for size, most, things in (
        (length, MOST, "characters"),
        (_count_numbers(texts, length, site.source_language), MOST_IN_SOURCE, "numbers"),
    ):
        if size > most:
            yield Problem(
                Location(path, 1),
                "field-too-long",
                f"the texts of the answer have {size:,} {things}; the limit is {most:,}: divide it "
                "into several answers",
            )
    for key in sections:
        if key in RESERVED_SECTIONS:
            yield Problem(
                at(f"sections/{key}"),
                "reserved-section",
                f"'{key}' is the name of a part that every page has: choose another id",
            )
    if fields.get("keywords") and not fields.get("sms") and "sms" not in file.places:
        yield Problem(
            at("keywords"),
            "keywords-without-sms",
            "there are keywords, but no sms text to reply with: write it, or remove the keywords",
        )
    yield from _check_aliases(fields, path, site, at("aliases"))
    for number, reference in enumerate(fields.get("references", ())):
        if reference.published and first_day(reference.published) is None:
            field = f"references/{number}/published"
            yield Problem(at(field), "field-date", f"{reference.published} is not a valid date")


def _check_aliases(
    fields: Mapping[str, Any], path: str, site: Site, place: Location
) -> Iterator[Problem]:
    """Aliases that lead to nothing, and ids of other collections that gone.yaml does not have: what
    was approved and taken away under these is known by its records alone."""
    answer = path.removeprefix("content/").removesuffix(".yaml")
    aliases: Mapping[str, str] = fields.get("aliases", {})
    later = by_later_name(pair for pair in aliases.items() if ("/" in pair[0]) == ("/" in pair[1]))
    sections = {old for key in fields.get("sections", {}) for old in earlier_names(key, later)}
    recorded = earlier_names(answer, site.renamed)
    known = {*earlier_names(answer, later, site.renamed), *sections}
    for old, new in aliases.items():
        if old not in known:
            text = (
                f"{old} leads to {new}, which is neither this answer ({answer}) nor a section of "
                "it, so nothing is moved: correct the name, or remove this alias"
            )
            yield Problem(place, "alias-unknown", text, "warning", channels=())
        elif "/" in old and old not in recorded and _folder(old) != _folder(answer):
            successor = next((new for new, own in site.renamed.items() if old in own), None)
            if successor:
                text = (
                    f"{old} is of another collection, and content/gone.yaml says that it is "
                    f"{successor} now: an answer can be divided only within its collection, so "
                    "write this one without the alias"
                )
            else:
                text = (
                    f"{old} is of another collection, so its renaming belongs in content/gone.yaml:"
                    f" - {{id: {old}, on: DAY, reason: renamed, successor: {answer}}}, with the day"
                    " for DAY; then the alias is not needed"
                )
            yield Problem(place, "alias-elsewhere", text)


def _folder(answer: str) -> str:
    return answer.partition("/")[0]


def is_slug(name: str) -> bool:
    return re.fullmatch(SLUG, name) is not None and len(name) <= SLUG_LENGTH
