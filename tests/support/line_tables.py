"""Rows of a health line, made by hand or read from a release."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from pmlpub.catalogs import interface
from pmlpub.content.settings import Publisher
from pmlpub.exporters.lines.replies import Phrases, Reply
from pmlpub.model import Site
from pmlpub.sms.keywords import spell_keywords

HOSTILE = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", 'a"b,c', "a\r\nb", "@@contact.name @(1)"]


def line(root: Path, name: str = "replies.json") -> Any:
    return json.loads((root / "outputs/current/lines" / name).read_bytes())


def rows(root: Path) -> dict[tuple[str, str], dict[str, Any]]:
    return {(r["answer"], r["language"]): r for r in line(root)["replies"]}


def a_site(**settings: Any) -> Site:
    values: dict[str, Any] = {"languages": ("fr", "tr"), **settings}
    return Site(title="T", base_url="https://t.example/", license="https://t.example/",
                publisher=Publisher(name="P", url="https://t.example/"), **values)  # fmt: skip


def phrases(site: Site) -> dict[str, Phrases]:
    texts = {t: interface.shipped_texts(t) for t in site.all_languages}
    return {tag: Phrases(site, texts, tag) for tag in site.all_languages}


def reply(
    answer: str,
    language: str,
    *words: str,
    state: Any = "published",
    text: str = "T",
    expires: dt.date | None = None,
) -> Reply:
    spellings = spell_keywords(words, language)
    return Reply(answer, language, words, spellings, state, text, expires=expires)
