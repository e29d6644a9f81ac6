"""Merging the repository's own catalogs, edited at random, with its messages, edited at random."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.effort import fuzz
from fuzz.properties import check_po
from fuzz.seeds import HOSTILE, ROOT
from pmlpub.catalogs import po
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.merging import merge_catalogs
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.model import Message
from pmlpub.text.folding import normalize_text

pytestmark = pytest.mark.slow

LANGUAGES = ("fr", "ar", "zh-Hans")


@cache
def catalog_of(language: str) -> tuple[Entry, ...]:
    folder = language.replace("-", "_")
    path = ROOT / "locales" / folder / "LC_MESSAGES" / "pml.po"
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    return tuple(catalog.entries[:12])


@cache
def messages_of() -> tuple[Message, ...]:
    """The messages that the catalogs were made for."""
    live = Catalog(list(catalog_of("fr"))).live()
    return tuple(Message(e.context or "", e.id, "page", e.references[0]) for e in live)


TEXTS = HOSTILE.map(normalize_text).filter(bool)


@st.composite
def edited_catalogs(draw: st.DrawFn, language: str = "") -> Catalog:
    """Entries lost, moved, retired, marked, translated anew, and with another source."""
    entries = list(catalog_of(language or draw(st.sampled_from(LANGUAGES))))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(1, len(entries) - 1)) if len(entries) > 1 else 0
        if at == 0:
            break
        kind = draw(st.sampled_from(["lose", "move", "retire", "mark", "translate", "source"]))
        entry = entries.pop(at)
        if kind == "lose":
            continue
        changes: dict[str, object] = {
            "move": {},
            "retire": {"obsolete": True},
            "mark": {"flags": ("fuzzy",)},
            "translate": {"strings": (draw(TEXTS | st.just("")),)},
            "source": {"id": draw(TEXTS)},
        }[kind]
        place = draw(st.integers(1, len(entries))) if kind == "move" else at
        entries.insert(place, entry.changed(**changes) if changes else entry)
    data = po.dump(Catalog(entries, newline=draw(st.sampled_from(["\n", "\r\n"]))))
    catalog, problems = po.read(data, "a.po")
    assert catalog is not None, problems
    return catalog


@st.composite
def edited_messages(draw: st.DrawFn) -> tuple[Message, ...]:
    found = [m for m in messages_of() if draw(st.integers(0, 5))]
    found = draw(st.permutations(found))
    texts = {m.context: draw(TEXTS) if not draw(st.integers(0, 3)) else m.text for m in found}
    new = draw(st.sampled_from([(), ("pml/new#question",), ("pml/new#sms", "a/b#question")]))
    texts |= {context: draw(TEXTS) for context in new}
    return tuple(Message(c, t, "page", "content/a.yaml") for c, t in texts.items())


@fuzz()
@given(edited_catalogs(), edited_messages(), st.data())
def test_a_merge_is_the_same_twice_and_loses_nothing(
    before: Catalog, messages: tuple[Message, ...], data: st.DataObject
) -> None:
    wanted = {m.context for m in messages}
    old = data.draw(st.sampled_from([m.context for m in messages_of()]))
    new = [c for c in sorted(wanted)[:1] if c.startswith("pml/new") and old not in wanted]
    renamed = {c: [old] for c in new}
    written = po.dump(merge(before, messages, "fr", "T", renamed))
    check_po(written)
    assert po.dump(merge(before, messages, "fr", "T", renamed)) == written, "the same twice"
    after, problems = po.read(written, "a.po")
    assert after is not None, problems
    assert po.dump(merge(after, messages, "fr", "T", renamed)) == written, "done once, done"
    assert [(e.context, e.id) for e in after.live()] == [(m.context, m.text) for m in messages]

    # Nothing that somebody wrote is lost; nothing becomes good that was not good for this source.
    texts = {e.text for e in after.entries}
    keys = {e.key for e in after.entries}
    for entry in before.entries:
        assert entry.text in texts or (entry.obsolete and entry.key in keys)
    good = {(renamed_to(e, renamed), e.id, e.text) for e in before.live() if e.finished}
    assert {(e.context, e.id, e.text) for e in after.live() if e.finished} <= good


@fuzz()
@given(edited_catalogs("fr"), edited_catalogs("fr"))
def test_two_edited_versions_merge_into_one_that_loses_nothing(
    ours: Catalog, theirs: Catalog
) -> None:
    versions = [po.dump(c) for c in (Catalog(list(catalog_of("fr"))), ours, theirs)]
    result = merge_catalogs(*versions, path="a.po")  # type: ignore[arg-type]
    assert result.data is not None, result.problems
    check_po(result.data)
    after, problems = po.read(result.data, "a.po")
    assert after is not None, problems
    good = {(e.context, e.id, e.text) for c in (ours, theirs) for e in c.live() if e.finished}
    assert {(e.context, e.id, e.text) for e in after.live() if e.finished} <= good
    known = {e.text for e in catalog_of("fr")}
    noted = "".join(line.removeprefix("# ") for e in after.entries for line in e.comments)
    kept = {e.text for e in after.entries}
    for entry in (*ours.entries, *theirs.entries):
        written = "".join(po.write_translation(entry))
        assert entry.text in known | kept | {""} or written in noted


def renamed_to(entry: Entry, renamed: dict[str, list[str]]) -> str | None:
    """The context under which a merge keeps an entry."""
    return next((new for new, former in renamed.items() if entry.context in former), entry.context)
