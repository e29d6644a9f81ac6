"""Brings a site to the formats of today: texts into the register, messages onto one line.

Approvals of version 1 name texts by hashes that only those texts have, line breaks included. So the
texts are stored first. A migration that was interrupted is simply run again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from pmlpub import sync
from pmlpub.acts.folder import open_register, read_language
from pmlpub.acts.folding import add_texts
from pmlpub.gate import version_one
from pmlpub.gate.fingerprint import Content
from pmlpub.gate.ledger_line import Approve
from pmlpub.gate.ledger_text import LedgerText
from pmlpub.gate.register import Register
from pmlpub.judging.former_texts import find_former_texts
from pmlpub.problems import Problem
from pmlpub.source.site import load_site


class Unknown(msgspec.Struct, frozen=True):
    """An approval of version 1 whose text nobody has any more: who signed it, when, in which role.
    It counts again if that text comes back."""

    language: str
    answer: str
    part: str
    role: str
    by: str
    on: str
    id: str


class Migration(msgspec.Struct, frozen=True):
    """What a migration stores or would store: texts by language and collection, the files that
    `sync` then changes, the approvals whose texts are not known, and everything that is wrong."""

    texts: Mapping[tuple[str, str], Mapping[str, Content]] = {}
    changes: tuple[sync.PlannedFile, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_migration(root: Path) -> Migration:
    """What `migrate` would do. Raises ContentError when the site cannot be read."""
    site, _ = load_site(root)
    ledgers = {language: read_language(root, language) for language in site.all_languages}
    register = open_register(root, ledgers)
    found, _ = find_former_texts(register, root, site, ledgers)
    texts: dict[tuple[str, str], dict[str, Content]] = defaultdict(dict)
    for name, content in found.items():
        texts[content["language"], content["answer"].partition("/")[0]][name] = content
    register = register.including(found)
    changes, problems = sync.plan_sync(root, migrated=True)
    return Migration(texts, tuple(changes), tuple(_unknown(ledgers, register)), tuple(problems))


def migrate(root: Path) -> Migration:
    """Stores the texts of approvals of version 1, then brings the catalogs to the form of today."""
    plan = plan_migration(root)
    for (language, collection), texts in plan.texts.items():
        add_texts(root, language, collection, dict(texts))
    # The texts are safe: from here on the catalogs may change.
    sync.write_changes(root, plan.changes)
    return plan


def _unknown(ledgers: Mapping[str, LedgerText], register: Register) -> Iterator[Unknown]:
    for language, text in ledgers.items():
        for (_, line), *_ in text.lines.values():
            if line.v != version_one.VERSION or not isinstance(line, Approve):
                continue
            if None in (register.find(line.source), register.find(line.translation)):
                yield Unknown(
                    language, line.answer, line.part, line.role, line.by, str(line.on), line.id
                )
