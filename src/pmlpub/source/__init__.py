"""content/ -> Site and Answers. The only package that knows YAML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pmlpub import languages, model
from pmlpub.messages import CONDITIONS
from pmlpub.model import Answer, AnswerFile, Condition, Gone, Site, SiteFile
from pmlpub.problems import ContentError, Location, Problem, has_errors
from pmlpub.source import records, strict_yaml

RESERVED_COLLECTIONS = frozenset({CONDITIONS, "ui", "pmlpub"})
# Fragments that name nodes of the graph: a section's anchor must not be one of them.
RESERVED_SECTIONS = frozenset({"page", "question", "answer", "urgent"})
# Beyond this a catalog is unwieldy for translators and a batch for a worker.
LARGE_COLLECTION = 500

records.PATTERNS.update(
    {
        model.SLUG: "a name of lower-case ASCII letters, digits and single hyphens",
        model.ANSWER_ID: "an id of the form collection/answer, in lower-case ASCII",
        model.ALIAS: "an id in lower-case ASCII, of an answer (collection/answer) or a section",
        model.PARTIAL_DATE: "a year, a month or a day (2020, 2020-11 or 2020-11-20)",
        model.WEB_ADDRESS: "a web address that begins with https:// or http://",
        model.LANGUAGE_TAG: "a language tag such as fr, pt-BR or zh-Hans",
    }
)


def load_site(root: Path) -> tuple[Site, list[Problem]]:
    """The settings, conditions and withdrawn answers of the site at `root`.

    Raises ContentError, with everything that is wrong, when site.yaml, conditions.yaml or
    gone.yaml cannot be used: without them no answer can be judged.
    """
    problems: list[Problem] = []
    site = _read(root, "content/site.yaml", SiteFile, problems)
    conditions = _read(root, "content/conditions.yaml", dict[str, Condition], problems, {})
    gone = _read(root, "content/gone.yaml", tuple[Gone, ...], problems, ())
    if site is not records.MISSING:
        problems += _check_languages(site)
    if conditions is not records.MISSING:
        problems += [
            Problem(
                Location("content/conditions.yaml"),
                "field-pattern",
                f"'{key}' is not {records.PATTERNS[model.SLUG]}",
            )
            for key in conditions
            if not re.match(model.SLUG, key)
        ]
    if has_errors(problems):
        raise ContentError(problems)
    return Site(**_fields(site), conditions=conditions, gone=gone), problems


def collections(root: Path) -> tuple[list[str], list[Problem]]:
    """The collections of the site, sorted; and what in content/ is not a collection or a setting.

    Raises ContentError when content/ itself cannot be listed.
    """
    found, problems = [], []
    content = root / "content"
    try:
        entries = sorted(content.iterdir())
    except OSError as error:
        raise ContentError([_unreadable("content", error)]) from None
    for entry in entries:
        path = f"content/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(_link(path))
        elif entry.is_dir():
            if not re.match(model.SLUG, entry.name) or entry.name in RESERVED_COLLECTIONS:
                problems.append(
                    Problem(
                        Location(path),
                        "bad-id",
                        "a collection's folder needs "
                        f"{records.PATTERNS[model.SLUG]}, and is none of "
                        f"{', '.join(sorted(RESERVED_COLLECTIONS))}",
                    )
                )
            else:
                found.append(entry.name)
        elif path not in ("content/site.yaml", "content/conditions.yaml", "content/gone.yaml"):
            problems.append(
                Problem(
                    Location(path),
                    "stray-file",
                    "nothing reads this file: answers stand in content/<collection>/",
                    "warning",
                )
            )
    return found, problems


def count_answers(root: Path) -> int:
    """How many answer files there are, read or not."""
    return sum(1 for _ in (root / "content").glob("*/*.yaml"))


class Collection(msgspec.Struct):
    """The answers of one folder by slug. `broken` are those that cannot be read, and why: each
    holds back itself alone. `problems` has everything, theirs too."""

    answers: list[Answer]
    broken: dict[str, list[Problem]]
    problems: list[Problem]


def load_collection(root: Path, name: str, site: Site) -> Collection:
    """The answers of content/<name>/; an absent folder is an empty collection."""
    answers: list[Answer] = []
    broken: dict[str, list[Problem]] = {}
    problems: list[Problem] = []
    for path, slug in _answer_files(root, name, problems):
        answer_id = f"{name}/{slug}"
        answer, found = _load_answer(root, path, answer_id, site)
        problems += found
        if answer:
            answers.append(answer)
        else:
            broken[answer_id] = found
    if len(answers) > LARGE_COLLECTION:
        problems.append(
            Problem(
                Location(f"content/{name}"),
                "large-collection",
                f"{len(answers)} answers; over "
                f"{LARGE_COLLECTION} catalogs become slow to work with: split it",
                "warning",
            )
        )
    return Collection(answers, broken, problems)


def _answer_files(root: Path, name: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    try:
        entries = sorted((root / "content" / name).iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(_unreadable(f"content/{name}", error))
        return
    for entry in entries:
        path = f"content/{name}/{entry.name}"
        slug, _, ending = entry.name.rpartition(".")
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(_link(path))
        elif entry.is_dir() or ending != "yaml":
            problems.append(
                Problem(
                    Location(path),
                    "stray-file",
                    f"nothing reads this: answers are files content/{name}/<name>.yaml",
                    "warning",
                )
            )
        elif not re.match(model.SLUG, slug):
            problems.append(
                Problem(
                    Location(path),
                    "bad-id",
                    f"{slug!r} is not {records.PATTERNS[model.SLUG]}: rename the file",
                )
            )
        else:
            yield path, slug


def _load_answer(
    root: Path, path: str, answer_id: str, site: Site
) -> tuple[Answer | None, list[Problem]]:
    found: list[Problem] = []
    lines: dict[str, int] = {}
    record = _read(root, path, AnswerFile, found, lines=lines)
    if record is not records.MISSING:
        found += _check_answer(record, path, lines, site)
    if has_errors(found):
        return None, found
    return Answer(**_fields(record), id=answer_id, path=path, lines=lines), found


def _check_answer(
    record: AnswerFile, path: str, lines: dict[str, int], site: Site
) -> Iterator[Problem]:
    def at(field: str) -> Location:
        return Location(path, lines.get(field, 0))

    if record.condition and record.condition not in site.conditions:
        yield Problem(
            at("condition"),
            "unknown-condition",
            f"'{record.condition}' does not stand in content/conditions.yaml",
        )
    for key in record.sections:
        if key in RESERVED_SECTIONS:
            yield Problem(
                at(f"sections/{key}"),
                "reserved-section",
                f"'{key}' names a part of every page: choose another id",
            )
    if record.keywords and not record.sms:
        yield Problem(
            at("keywords"),
            "keywords-without-sms",
            "there are keywords but no sms text to answer with",
        )


def _check_languages(site: SiteFile) -> Iterator[Problem]:
    place = Location("content/site.yaml")
    seen = set()
    for tag in (site.source_language, *site.languages):
        if tag in seen:
            yield Problem(place, "language-twice", f"language '{tag}' stands twice")
        elif tag in languages.RESERVED or not languages.is_known(tag):
            yield Problem(
                place,
                "unknown-language",
                f"'{tag}' is not a language that CLDR describes (write fr, pt-BR or zh-Hans)",
            )
        seen.add(tag)
    for tag in site.sms.segments:
        if tag != "default" and tag not in seen:
            yield Problem(
                place,
                "unknown-language",
                f"sms.segments names '{tag}', which is not among the languages",
            )


def _read(
    root: Path,
    path: str,
    kind: Any,
    problems: list[Problem],
    empty: Any = records.MISSING,
    lines: dict[str, int] | None = None,
) -> Any:
    """One file as `kind`; an absent file is `empty` where that is given."""
    file = root / path
    if file.is_symlink():
        problems.append(_link(path))
        return records.MISSING
    if empty is not records.MISSING and not file.exists():
        return empty
    try:
        with file.open("rb") as stream:
            data = stream.read(strict_yaml.MAX_BYTES + 1)
    except OSError as error:
        problems.append(_unreadable(path, error))
        return records.MISSING
    node, found = strict_yaml.read(data, path)
    problems += found
    if node is None:
        if not found and empty is not records.MISSING:
            return empty
        if not found:
            problems.append(Problem(Location(path, 1), "file-empty", "the file is empty"))
        return records.MISSING
    reader = records.Reader(path)
    value = reader.read(node, kind)
    problems += reader.problems
    if lines is not None:
        lines.update(reader.lines)
    return records.MISSING if found else value


def _fields(record: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(Location(path), "unreadable", f"cannot be read: {error.strerror or error}")


def _link(path: str) -> Problem:
    return Problem(
        Location(path),
        "symlink",
        "is a link: content/ holds plain files only, so that nothing outside it is ever published",
    )
