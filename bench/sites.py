"""Sites for the benchmarks: any number of answers, each with its translations in nine scripts.

Every answer is one of the sample's, with an invented name in place of "PML", so that its texts are
unlike all others, as long as real ones, and have as many numbers and negations. The same content
can be written for Hugo, as pages that somebody has translated and merged already.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmlpub import api
from pmlpub.catalogs import po
from pmlpub.catalogs.entry import Entry
from pmlpub.catalogs.source_text import HASH, source_hash
from pmlpub.model import Edition

ROOT = Path(__file__).parent.parent
OURS = Path(__file__).parent / "hugo"
"""The templates of the site for Hugo."""
NAME = "PML"
LETTERS = "BFGHJKNPQRSTWZ"
"""Of these no name is a word, or a Roman numeral."""
STRIDE = 87_811
"""So that names that follow each other have few letters in common; without a factor of 2 or 7."""
LANGUAGE = re.compile(r'("Language: )\w+')
SHIPPED = ROOT / "src" / "pmlpub" / "locales"
COLLECTION = 100
"""Answers per collection."""
LANGUAGES = ("es", "fr", "pt-BR", "sw", "tr", "ar", "hi", "zh-Hans")
REGIONS = {"es-MX": "es", "fr-CA": "fr", "pt-PT": "pt-BR"}
"""Languages whose catalogs are copies of another's, so that there are twelve with English."""
THREE = ("page", "jsonld", "sms")
"""The formats that the site for Hugo has."""
ALL = ("page", "snippet", "plain", "embed", "jsonld", "turtle", "ntriples", "rdfxml", "sms")
SITE = """\
title: Bench
base_url: https://bench.example/
publisher: {{name: Bench, url: https://bench.example/}}
license: https://creativecommons.org/licenses/by/4.0/
source_language: en
languages: {languages}
formats: {formats}
policy:
  page: {{require: translated}}
  sms: {{require: translated}}
  unreviewed_days: 3650
sms: {{segments: {{default: 8}}, footer: true}}
"""


class Answer(NamedTuple):
    """One made-up answer: its id, the sample's answer that it is made from, and its name."""

    id: str
    model: str
    name: str


def answers(count: int) -> Iterator[Answer]:
    """So many answers, always the same."""
    models = sorted(path.stem for path in (ROOT / "content" / "pml").glob("*.yaml"))
    for number in range(count):
        name, rest = "", number * STRIDE % len(LETTERS) ** 5
        for _ in range(5):
            rest, letter = divmod(rest, len(LETTERS))
            name += LETTERS[letter]
        collection = f"c{number // COLLECTION:04}"
        yield Answer(f"{collection}/{name.lower()}", models[number % len(models)], name)


def write_site(
    root: Path, count: int, languages: Sequence[str] = LANGUAGES, formats: Sequence[str] = ALL
) -> None:
    """Writes a site of pmlpub with so many answers."""
    (root / "content").mkdir(parents=True)
    settings = SITE.format(languages=json.dumps(languages), formats=json.dumps(formats))
    (root / "content" / "site.yaml").write_text(settings, "utf-8")
    shutil.copy(ROOT / "content" / "conditions.yaml", root / "content")
    for language in ("en", *languages):
        own = f"locales/{language.replace('-', '_')}/LC_MESSAGES"
        (root / own).mkdir(parents=True)
        if language in languages:
            _copy_catalog(_catalogs_of(language) / "conditions.po", root / own, language)
        if language in REGIONS:
            _copy_catalog(_folder(SHIPPED, language) / "pmlpub.po", root / own, language)
    for collection in _collections(count):
        _write_collection(root, collection, languages)


def _collections(count: int) -> Iterator[list[Answer]]:
    found: list[Answer] = []
    for answer in answers(count):
        if found and found[0].id.split("/")[0] != answer.id.split("/")[0]:
            yield found
            found = []
        found.append(answer)
    yield found


def _write_collection(root: Path, collection: list[Answer], languages: Sequence[str]) -> None:
    name = collection[0].id.split("/")[0]
    (root / "content" / name).mkdir()
    for answer in collection:
        source = (ROOT / "content" / "pml" / f"{answer.model}.yaml").read_text("utf-8")
        lines = [
            f"keywords: {answer.name}" if line.startswith("keywords:") else line
            for line in source.replace(NAME, answer.name).splitlines()
        ]
        (root / "content" / f"{answer.id}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    for language in languages:
        path = Path("locales") / language.replace("-", "_") / "LC_MESSAGES"
        catalog, _ = po.read((_catalogs_of(language) / "pml.po").read_bytes(), "pml.po")
        if catalog is None:
            raise ValueError(path)
        header, models = catalog.entries[0].lines, _by_model(catalog.entries[1:])
        header = _named(header, language)
        parts = [header.rstrip("\n").replace("answers: pml", f"answers: {name}")]
        for answer in collection:
            parts += [_of_answer(entry, answer) for entry in models[answer.model]]
        (root / path / f"{name}.po").write_text("\n\n".join(parts) + "\n", "utf-8")


def _catalogs_of(language: str) -> Path:
    """The folder of the sample's catalogs for a language."""
    return _folder(ROOT / "locales", language)


def _folder(catalogs: Path, language: str) -> Path:
    return catalogs / REGIONS.get(language, language).replace("-", "_") / "LC_MESSAGES"


def _copy_catalog(source: Path, folder: Path, language: str) -> None:
    (folder / source.name).write_text(_named(source.read_text("utf-8"), language), "utf-8")


def _named(header: str, language: str) -> str:
    """The header of a catalog, with the name of the language that it is for."""
    return LANGUAGE.sub(lambda line: line[1] + language.replace("-", "_"), header, count=1)


def _by_model(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.context and not entry.obsolete:
            found.setdefault(entry.context.split("#")[0].split("/")[1], []).append(entry)
    return found


def _of_answer(entry: Entry, answer: Answer) -> str:
    """The lines of an entry of the sample's catalog, for another answer."""
    block = entry.lines.rstrip("\n")
    text = entry.id.replace(NAME, answer.name)
    if entry.context and entry.context.endswith("#keywords"):
        kept = block.split("\nmsgctxt")[0]
        block = f'{kept}\nmsgctxt "{entry.context}"\nmsgid "{NAME}"\nmsgstr "{NAME}"'
        text = answer.name
    for reference in entry.references:
        block = block.replace(HASH.search(reference)[0], f"@{source_hash(text)}")  # type: ignore[index]
    return block.replace(f"pml/{answer.model}", answer.id).replace(NAME, answer.name)


def write_hugo(root: Path, count: int, languages: Sequence[str] = LANGUAGES) -> None:
    """Writes the same content for Hugo: a page per answer and language, and the templates for the
    formats of THREE."""
    shutil.copytree(OURS, root)
    settings = (root / "hugo.toml").read_text("utf-8")
    for weight, language in enumerate(("en", *languages), 1):
        settings += f'\n[languages."{language}"]\nweight = {weight}\n'
        settings += f'contentDir = "content/{language}"\nlanguageName = "{language}"\n'
    (root / "hugo.toml").write_text(settings, "utf-8")
    for view in api.editions(ROOT):
        if view.language not in ("en", *languages):
            continue
        slug = view.answer.split("/")[1]
        for answer in answers(count):
            if answer.model == slug:
                path = root / "content" / view.language / f"{answer.id}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_page(view.source).replace(NAME, answer.name), "utf-8")


def _page(edition: Edition) -> str:
    """An edition as a page of Hugo."""
    plain = ("short_answer", "urgent", "sms")
    fields: dict[str, Any] = {n: edition.texts[n] for n in plain if n in edition.texts}
    fields |= {"title": edition.texts["question"], "date": str(edition.updated)}
    fields["sections"] = [{"heading": s.heading, "body": s.body} for s in edition.sections]
    fields["references"] = [
        {"title": r.title, "url": r.url, "published": str(r.published or "")}
        for r in edition.references
    ]
    fields["condition"] = edition.condition.name if edition.condition else ""
    body = "".join(f"## {s.heading}\n\n{s.body}\n\n" for s in edition.sections)
    return f"{json.dumps(fields, ensure_ascii=False)}\n\n{body}"
