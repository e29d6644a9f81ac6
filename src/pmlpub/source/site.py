"""content/ -> Site and Answers. The only package that knows YAML."""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pmlpub import languages, model
from pmlpub.files import UnreadableError, linked, read_file, unreadable
from pmlpub.model import CONDITIONS, Answer, AnswerFile, Condition, Gone, Site, SiteFile
from pmlpub.problems import ContentError, Location, Problem, has_errors
from pmlpub.sms.alphabet import uses
from pmlpub.sms.segments import count_sms, worst_segments
from pmlpub.source import strict_yaml
from pmlpub.source.reader import MISSING, PATTERNS, Reader

RESERVED_COLLECTIONS = frozenset({CONDITIONS, "ui", "pmlpub"})
# Fragments that name nodes of the graph: a section's anchor must not be one of them.
RESERVED_SECTIONS = frozenset({"page", "question", "answer", "urgent"})
# Beyond this a catalog is unwieldy for translators and a batch for a worker.
LARGE_COLLECTION = 500

PATTERNS.update(
    {
        model.SLUG: "a name of lower-case ASCII letters, digits and single hyphens",
        model.ANSWER_ID: "an id of the form collection/answer, in lower-case ASCII",
        model.ALIAS: "an id in lower-case ASCII, of an answer (collection/answer) or a section",
        model.PARTIAL_DATE: "a year, a month or a day (2020, 2020-11 or 2020-11-20)",
        model.WEB_ADDRESS: "a web address that begins with https:// or http://",
        model.BUDGET_KEY: "'default' or a language tag such as fr, pt-BR or zh-Hans",
        model.ONE_LINE: "a text on one line",
        model.SYSTEM: "a name of letters, digits and hyphens",
        model.CODE: "a code of ASCII letters, digits and . _ : -",
        model.PUBLIC_KEY: "a public key as pmlpub reviewer-key prints it",
        model.BASE_ADDRESS: "a web address that ends with a slash, without ? or #",
        model.LANGUAGE_TAG: "a language tag such as fr, pt-BR or zh-Hans",
    }
)


def load_site(root: Path) -> tuple[Site, list[Problem]]:
    """The settings, conditions and withdrawn answers of the site at `root`.

    Raises ContentError, with everything that is wrong, when site.yaml, conditions.yaml or
    gone.yaml cannot be used: without them no answer can be judged.
    """
    if not os.path.lexists(root / "content" / "site.yaml"):
        text = f"{root.absolute()} is no site: it has no such file (another folder: --site DIR)"
        raise ContentError.at("content/site.yaml", "no-site", text)
    problems: list[Problem] = []
    settings = _read(root, "content/site.yaml", SiteFile, problems)
    conditions = _read(root, "content/conditions.yaml", dict[str, Condition], problems, {})
    gone = _read(root, "content/gone.yaml", tuple[Gone, ...], problems, ())
    site = settings.value
    if site is not MISSING:
        problems += _check_languages(site, settings.places)
        problems += _check_help(site, settings.places)
    problems += [
        Problem(place, "field-pattern", f"{key!r} is not {PATTERNS[model.SLUG]}")
        for key, place in conditions.places.items()
        if key and "/" not in key and not re.fullmatch(model.SLUG, key)
    ]
    if has_errors(problems):
        raise ContentError(problems)
    return Site(**_fields(site), conditions=conditions.value, gone=gone.value), problems


def load_glossary(root: Path, path: str) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The glossary of a language: source term -> the forms of which a translation uses one.

    An absent file is an empty glossary; so is one that cannot be read, with a problem that stops
    nothing: a glossary only warns.
    """
    problems: list[Problem] = []
    kind = dict[model.Line, tuple[model.Line, ...]]
    terms = _read(root, path, kind, problems, {}).value
    warned = [msgspec.structs.replace(p, channels=()) for p in problems]
    return ({} if terms is MISSING else terms), warned


def clean_gone(gone: Gone) -> Gone:
    """The record as content/gone.yaml gives it back: its texts are NFC, without outer white space.

    Raises ContentError when the file could not hold it: a reason that is empty, too long or has
    control characters, a day out of range.
    """
    path = "content/gone.yaml"
    line = _gone_line(gone).removeprefix("- ").encode("utf-8", "replace")
    node, problems = strict_yaml.read(line, path)
    reader = Reader(path)
    record: Gone = reader.read(node, Gone) if node else gone
    if found := [*problems, *reader.problems]:
        place = Location(path)  # The line is not in the file yet.
        raise ContentError(msgspec.structs.replace(p, location=place) for p in found)
    return record


def append_gone(root: Path, gone: Gone) -> tuple[Gone, list[Problem]]:
    """Adds a clean record to content/gone.yaml, unless the answer has one there; returns the one
    that counts. The file is replaced whole, and what stands in it stays.

    Problems say when it could not be written, or still cannot be read with the line in it.
    """
    path = "content/gone.yaml"
    file, problems = root / path, list[Problem]()
    known = _read(root, path, tuple[Gone, ...], problems, ()).value
    line = _gone_line(gone)
    own = [] if problems else [record for record in known if record.id == gone.id]
    if own:
        return own[-1], problems
    try:
        before = file.read_bytes() if file.exists() else b""
        if line.encode() in before.splitlines(keepends=True):
            return gone, problems
        data = before + b"\n" * (before[-1:] not in (b"", b"\n")) + line.encode()
        if not problems and strict_yaml.read(data, path)[1]:  # A list in brackets takes no line.
            comments = [c + b"\n" for c in before.splitlines() if c.startswith(b"#")]
            records_known = (_gone_line(record).encode() for record in (*known, gone))
            data = b"".join([*comments, *records_known])
        staged = file.with_name(".gone.yaml.new")
        staged.write_bytes(data)
        staged.replace(file)
    except OSError as error:
        text = f"cannot be written ({error.strerror}): add this line by hand: {line.strip()}"
        return gone, [*problems, Problem(Location(path), "gone-not-recorded", text)]
    return gone, problems


def _gone_line(gone: Gone) -> str:
    values = {"id": gone.id, "on": gone.on.isoformat()}
    values["reason"] = json.dumps(gone.reason, ensure_ascii=False)
    if gone.successor:
        values["successor"] = gone.successor
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}\n"


def collections(root: Path) -> tuple[list[str], list[Problem]]:
    """The collections of the site, sorted; and what in content/ is not a collection or a setting.

    Raises ContentError when content/ itself cannot be listed.
    """
    found, problems = [], []
    content = root / "content"
    try:
        entries = sorted(content.iterdir())
    except OSError as error:
        raise ContentError([unreadable("content", error)]) from None
    for entry in entries:
        path = f"content/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(linked(path))
        elif entry.is_dir():
            if not _is_slug(entry.name) or entry.name in RESERVED_COLLECTIONS:
                problems.append(
                    Problem(
                        Location(path),
                        "bad-id",
                        "a collection's folder needs "
                        f"{PATTERNS[model.SLUG]}, and is none of "
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
    folder = root / "content" / name
    if name in RESERVED_COLLECTIONS or folder.is_symlink():  # `collections` said so already.
        return Collection([], {}, [])
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
        with os.scandir(root / "content" / name) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(unreadable(f"content/{name}", error))
        return
    for entry in entries:
        path = f"content/{name}/{entry.name}"
        slug, _, ending = entry.name.rpartition(".")
        if entry.name.startswith("."):
            continue
        if ending != "yaml" or entry.is_dir(follow_symlinks=False):
            problems.append(
                Problem(
                    Location(path),
                    "stray-file",
                    f"nothing reads this: answers are files content/{name}/<name>.yaml",
                    "warning",
                )
            )
        elif not _is_slug(slug):
            problems.append(
                Problem(
                    Location(path),
                    "bad-id",
                    f"{slug!r} is not {PATTERNS[model.SLUG]}: rename the file",
                )
            )
        else:
            yield path, slug


def _load_answer(
    root: Path, path: str, answer_id: str, site: Site
) -> tuple[Answer | None, list[Problem]]:
    found: list[Problem] = []
    file = _read(root, path, AnswerFile, found)
    found += _check_answer(file, path, site)
    if has_errors(found):
        return None, found
    return Answer(**_fields(file.value), id=answer_id, path=path, places=file.places), found


class _File(msgspec.Struct):
    """What was read of a file: the value, or MISSING; the fields that could be read; and where
    each of them stands."""

    value: Any
    fields: dict[str, Any] = {}
    places: dict[str, Location] = {}


def _check_answer(file: _File, path: str, site: Site) -> Iterator[Problem]:
    """What no type can say; of the fields that could be read, whatever became of the others."""
    fields = file.fields

    def at(field: str) -> Location:
        return file.places.get(field, Location(path))

    condition = fields.get("condition")
    if condition and condition not in site.conditions:
        yield Problem(
            at("condition"),
            "unknown-condition",
            f"'{condition}' does not stand in content/conditions.yaml",
        )
    for key in fields.get("sections", ()):
        if key in RESERVED_SECTIONS:
            yield Problem(
                at(f"sections/{key}"),
                "reserved-section",
                f"'{key}' names a part of every page: choose another id",
            )
    if fields.get("keywords") and not fields.get("sms") and "sms" not in file.places:
        yield Problem(
            at("keywords"),
            "keywords-without-sms",
            "there are keywords but no sms text to answer with",
        )
    for number, reference in enumerate(fields.get("references", ())):
        if reference.published and not _is_in_calendar(reference.published):
            field = f"references/{number}/published"
            yield Problem(
                at(field), "field-date", f"{reference.published} is no day of the calendar"
            )


def _is_in_calendar(partial: str) -> bool:
    try:
        dt.date.fromisoformat(
            partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial
        )
    except ValueError:
        return False
    return True


def _is_slug(name: str) -> bool:
    return re.fullmatch(model.SLUG, name) is not None and len(name) <= model.SLUG_LENGTH


def _check_languages(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    seen = set()
    tags = [("source_language", site.source_language)]
    tags += [(f"languages/{number}", tag) for number, tag in enumerate(site.languages)]
    default = Location("content/site.yaml")
    for field, tag in tags:
        place = places.get(field, default)
        if tag in seen:
            yield Problem(place, "language-twice", f"language '{tag}' stands twice")
        elif tag in languages.RESERVED or not languages.is_known(tag):
            yield Problem(
                place,
                "unknown-language",
                f"'{tag}' is not a language that CLDR describes (write fr, pt-BR or zh-Hans)",
            )
        seen.add(tag)
    named = [("segments", tag) for tag in site.sms.segments if tag != "default"]
    for field, tag in [*named, *(("help", tag) for tag in site.sms.help)]:
        if tag not in seen:
            yield Problem(
                places.get(f"sms/{field}/{tag}", default),
                "unknown-language",
                f"sms.{field} names '{tag}', which is not among the languages",
            )
    for tag, use in site.sms.national_tables.items():
        place = places.get(f"sms/national_tables/{tag}", default)
        allowed = uses(tag.partition("-")[0])
        if tag not in seen:
            yield Problem(
                place,
                "unknown-language",
                f"sms.national_tables names '{tag}', which is not among the languages",
            )
        elif use not in allowed:
            has = f"has only a {allowed[0]} shift table" if allowed else "has no national table"
            yield Problem(
                place,
                "national-table",
                f"'{tag}' {has} in GSM: "
                + (f"write {tag}: {allowed[0]}" if allowed else "delete the line"),
            )


def _check_help(site: SiteFile, places: dict[str, Location]) -> Iterator[Problem]:
    """A help text is sent like an answer, so it keeps to the budget of its language."""
    for tag, text in site.sms.help.items():
        needed, budget = worst_segments(count_sms(text, site.sms.tables(tag))), site.sms.budget(tag)
        if needed > budget:
            yield Problem(
                places.get(f"sms/help/{tag}", Location("content/site.yaml")),
                "sms-help",
                f"the help text in '{tag}' takes {needed} segments, the budget is {budget}: "
                "shorten it (pmlpub sms count shows what it costs)",
            )


def _read(root: Path, path: str, kind: Any, problems: list[Problem], empty: Any = MISSING) -> _File:
    """One file as `kind`; an absent or empty file is `empty` where that is given."""
    try:
        data = read_file(root, path, strict_yaml.MAX_BYTES)
    except FileNotFoundError as error:
        if empty is MISSING:
            problems.append(unreadable(path, error))
        return _File(empty)
    except UnreadableError as error:
        problems.append(error.problem)
        return _File(MISSING)
    node, found = strict_yaml.read(data, path)
    problems += found
    if node is None:
        if not found and empty is MISSING:
            problems.append(Problem(Location(path, 1), "file-empty", "the file is empty"))
        return _File(MISSING if found else empty)
    reader = Reader(path)
    value = reader.read(node, kind)
    problems += reader.problems
    return _File(MISSING if found else value, reader.fields, reader.places)


def _fields(record: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
