"""Two branches of a catalog: each with one edit of the same entry, by sync and by a translator.

Every translation is remembered with the sources for which somebody made or confirmed it, so that a
test can tell when a merge has paired it with another source.
"""

import itertools
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pmlpub.catalogs import po
from pmlpub.catalogs.localize import usable_text
from pmlpub.catalogs.merge import merge
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.model import Message
from pmlpub.problems import Location

MIDDLE = "".join(f"\n\nA paragraph that stays as it is, number {n}." for n in range(6))
"""Longer than the distance over which git unites two conflicts."""


def text(name: str, form: str) -> str:
    """A source or a translation: on one line, or with paragraphs of which the first differs."""
    return name if form == "short" else f"{name}{MIDDLE}"


def translation(name: str, form: str) -> str:
    """A translation; of a long one, the last paragraph differs."""
    return name if form == "short" else f"Premier.{MIDDLE}\n\n{name}"


@dataclass(frozen=True)
class Branch:
    """The messages of the content, by context, and the catalog as bytes.

    `made_for` has the sources for which somebody called a translation right, by its last line, and
    `drafts` also those for which somebody wrote it and left the mark.
    """

    sources: dict[str, str]
    data: bytes
    made_for: dict[str, frozenset[str]] = field(default_factory=dict)
    drafts: dict[str, frozenset[str]] = field(default_factory=dict)
    form: str = "short"
    target: str = "a/dose#sections/how/body"

    @property
    def source(self) -> str:
        return self.sources[self.target]

    def synced(self, renamed: dict[str, list[str]] | None = None) -> "Branch":
        merged = merge(read(self.data), messages(self.sources), "fr", "Test", renamed)
        return replace(self, data=po.dump(merged))

    def with_source(self, name: str) -> "Branch":
        """The source of the target is changed, and sync has run."""
        changed = self.sources | {self.target: text(name, self.form)}
        return replace(self, sources=changed).synced()

    def without_target(self) -> "Branch":
        rest = {c: t for c, t in self.sources.items() if c != self.target}
        return replace(self, sources=rest).synced()

    def with_target(self, source: str) -> "Branch":
        order = sorted(self.sources | {self.target: source})
        return replace(self, sources={c: self.sources.get(c, source) for c in order}).synced()

    def edited(self, edit: Callable[[Entry], Entry]) -> "Branch":
        """A translator edits the target: what is unmarked then is for today's source."""
        catalog = read(self.data)
        catalog.entries = [
            edit(e) if e.context == self.target and not e.obsolete else e for e in catalog.entries
        ]
        (after,) = [e for e in catalog.live() if e.context == self.target]
        drafts, made = dict(self.drafts), dict(self.made_for)
        for kept in (drafts, made) if not after.fuzzy else (drafts,):
            name = after.text.rpartition("\n")[2]
            kept[name] = kept.get(name, frozenset()) | {self.source}
        return replace(self, data=po.dump(catalog), drafts=drafts, made_for=made)

    def translated(self, name: str) -> "Branch":
        """A new translation for today's source, unmarked."""
        new = translation(name, self.form)
        return self.edited(lambda e: e.unmarked(strings=(new,), previous_id=None))

    def drafted(self, name: str) -> "Branch":
        """Another translation for today's source, marked if the former one was."""
        new = translation(name, self.form)
        return self.edited(lambda e: e.changed(strings=(new,)))


def messages(sources: dict[str, str]) -> list[Message]:
    return [
        Message(
            context,
            source,
            "page",
            f"content/{context.partition('#')[0]}.yaml",
            ("Markdown: same paragraphs as the source.",),
            ("md-text",) if context.endswith("body") else (),
        )
        for context, source in sources.items()
    ]


def read(data: bytes) -> Catalog:
    catalog, problems = po.read(data, "a.po")
    assert catalog is not None, problems
    return catalog


def finished(form: str) -> Branch:
    """A target between two neighbours, all translated."""
    sources = {
        "a/cure#question": "Is there a cure?",
        "a/dose#sections/how/body": text("Take one.", form),
        "a/dose#sms": "Take one tablet.",
        "a/end#question": "When does it end?",
    }
    new = po.dump(merge(Catalog(), (), "fr", "Test"))
    branch = Branch(sources, new, form=form).synced()
    for context in sources:
        one = replace(branch, target=context, form="short").translated(f"Texte : {context}")
        branch = replace(branch, data=one.data, made_for=one.made_for, drafts=one.drafts)
    return branch.translated("Un.")


STARTS: dict[str, Callable[[str], Branch]] = {
    "finished": finished,
    "fuzzy": lambda form: finished(form).with_source("Take two."),
    "obsolete": lambda form: finished(form).without_target(),
    "empty": lambda form: finished(form).edited(lambda e: e.changed(strings=("",))),
}
SOURCE: dict[str, Callable[[Branch, str], Branch]] = {
    "source": lambda b, who: b.with_source(f"Take three {who}."),
    "source twice": lambda b, who: b.with_source("Take four.").with_source(f"Take five {who}."),
    "source and back": lambda b, who: b.with_source("Take six.").with_source(
        b.source.partition("\n")[0]
    ),
    "drop": lambda b, who: b.without_target(),
    "drop and revive": lambda b, who: b.without_target().with_target(b.source),
    "revive another": lambda b, who: b.without_target().with_target(
        text(f"Take seven {who}.", b.form)
    ),
    "rename": lambda b, who: renamed(b),
    "rename, source": lambda b, who: renamed(b).with_source(f"Take eight {who}."),
    "neighbour dropped": lambda b, who: replace(
        b, sources={c: t for c, t in b.sources.items() if c != "a/dose#sms"}
    ).synced(),
    "answer added": lambda b, who: replace(
        b, sources=dict(sorted((b.sources | {f"a/new{who}#question": f"New {who}?"}).items()))
    ).synced(),
}
TEXT: dict[str, Callable[[Branch, str], Branch]] = {
    "correct": lambda b, who: b.translated(f"Corrigé {who}."),
    "unmark": lambda b, who: b.edited(lambda e: e.unmarked(previous_id=None)),
    "unmark, leave #|": lambda b, who: b.edited(lambda e: e.unmarked()),
    "text, leave mark": lambda b, who: b.drafted(f"Brouillon {who}."),
    "mark": lambda b, who: b.edited(
        lambda e: e.changed(flags=tuple(dict.fromkeys(("fuzzy", *e.flags))))
    ),
}
MIXED: dict[str, Callable[[Branch, str], Branch]] = {
    "source, translated": lambda b, who: SOURCE["source"](b, who).translated(f"Refait {who}."),
}
REVIVALS: dict[str, Callable[[Branch, str], Branch]] = {
    "revive": lambda b, who: b.with_target(text("Take one.", b.form)),
    "revive, unmark": lambda b, who: TEXT["unmark"](b.with_target(text("Take one.", b.form)), who),
    "revive, translated": lambda b, who: b.with_target(
        text(f"Take nine {who}.", b.form)
    ).translated(f"Revenu {who}."),
    "revive another": lambda b, who: b.with_target(text(f"Take ten {who}.", b.form)),
    "answer added": SOURCE["answer added"],
}
REVISED = ("source, translated", "revive, translated")
EDITS = {
    "finished": SOURCE | {name: TEXT[name] for name in ("correct", "mark")} | MIXED,
    "fuzzy": SOURCE | {name: edit for name, edit in TEXT.items() if name != "mark"} | MIXED,
    "obsolete": REVIVALS,
    "empty": SOURCE | {"correct": TEXT["correct"]} | MIXED,
}


def renamed(branch: Branch) -> Branch:
    """The section of the target has another id, with an alias."""
    new = "a/dose#sections/help/body"
    moved = {new if c == branch.target else c: t for c, t in branch.sources.items()}
    return replace(branch, sources=moved, target=new).synced({new: [branch.target]})


@dataclass(frozen=True)
class Pair:
    """A start, and two branches from it.

    `revised` tells that a branch has another source and another translation of a long text. In
    their conflict a person can combine the halves of the two branches.
    """

    name: str
    base: Branch
    ours: Branch
    theirs: Branch
    revised: bool = False

    @property
    def versions(self) -> tuple[bytes, bytes, bytes]:
        return self.base.data, self.ours.data, self.theirs.data

    def contents(self) -> list[dict[str, str]]:
        """What the messages may be after the merge: of one branch, or of both with either first."""
        base, ours, theirs = self.base.sources, self.ours.sources, self.theirs.sources

        def together(first: dict[str, str], second: dict[str, str]) -> dict[str, str]:
            merged = {}
            for context in sorted({*first, *second}):
                old, one, two = base.get(context), first.get(context), second.get(context)
                chosen = two if one == old else one
                if chosen is not None:
                    merged[context] = chosen
            return merged

        return [ours, theirs, together(ours, theirs), together(theirs, ours)]

    def is_for(self, text: str, source: str, *, drafts: bool) -> bool:
        """Was each translation in a text made for a source? With `drafts`, a marked one counts."""
        branches = (self.base, self.ours, self.theirs)
        known = [b.drafts if drafts else b.made_for for b in branches]
        names = [name for kept in known for name in kept if name and name in text]
        return bool(names) and all(
            any(source in kept.get(name, ()) for kept in known) for name in names
        )


def wrapped(branch: Branch) -> Branch:
    """The branch after its catalog was saved by Poedit, which writes it as msgcat does."""
    done = subprocess.run(["msgcat", "-"], input=branch.data, capture_output=True, check=True)
    return replace(branch, data=done.stdout)


@cache
def pairs(start: str, form: str) -> tuple[Pair, ...]:
    """All pairs of edits from a start, each edit on either side."""
    base = STARTS[start](form)
    edits = EDITS[start]
    if form == "wrapped":
        base = wrapped(base)
        edits = {
            name: lambda b, who, edit=edit: wrapped(edit(b, who)) for name, edit in edits.items()
        }
    ours = {name: edit(base, "A") for name, edit in edits.items()}
    theirs = {name: edit(base, "B") for name, edit in edits.items()}
    return tuple(
        Pair(
            f"{start}, {form}: {one} x {two}",
            base,
            ours[one],
            theirs[two],
            revised=form != "short" and not {one, two}.isdisjoint(REVISED),
        )
        for one, two in itertools.product(edits, repeat=2)
    )


def wrong_pairings(pair: Pair, data: bytes, *, drafts: bool = True) -> set[tuple[str, str]]:
    """The translations that could be published under a source for which nobody made them.

    They are looked for in the merged file as it is, and after sync, with each content that the
    merge may have. A file that cannot be read is not published.
    """
    catalog, _ = po.read(data, "a.po")
    if catalog is None:
        return set()
    wrong = set()
    contents = {tuple(content.items()): content for content in pair.contents()}
    for content in contents.values():
        wanted = messages(content)
        synced = read(po.dump(merge(catalog, wanted, "fr", "Test")))
        for found in (catalog, synced):
            entries = found.by_context()
            for message in wanted:
                usable = usable_text(message, entries.get(message.context), "fr", Location("a.po"))
                if isinstance(usable, str) and not pair.is_for(usable, message.text, drafts=drafts):
                    wrong.add((message.text, usable))
    return wrong


def git_merge(folder: Path, versions: tuple[bytes, bytes, bytes]) -> tuple[bytes, int]:
    """What git makes of base, ours and theirs, line by line, and the number of conflicts."""
    for name, data in zip(("base", "ours", "theirs"), versions, strict=True):
        (folder / name).write_bytes(data)
    done = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=folder, capture_output=True
    )
    assert 0 <= done.returncode < 128, done.stderr
    return done.stdout, done.returncode


CONFLICT = re.compile(rb"<<<<<<< .*?\n(.*?)=======\n(.*?)>>>>>>> .*?\n", re.DOTALL)


def resolutions(merged: bytes) -> Iterator[bytes]:
    """Every way of resolving the conflicts by hand: for each hunk one side, or both in any order.

    Of a file with many hunks the first five vary freely, and the others follow the last of them.
    """
    parts = CONFLICT.split(merged)
    plain, hunks = parts[::3], list(zip(parts[1::3], parts[2::3], strict=True))
    for choice in itertools.product(range(4), repeat=min(len(hunks), 5)):
        resolved = plain[0]
        for number, (ours, theirs) in enumerate(hunks):
            taken = (ours, theirs, ours + theirs, theirs + ours)
            resolved += taken[choice[min(number, 4)]] + plain[number + 1]
        yield resolved


def in_old_form(data: bytes) -> bytes:
    """The catalog without hashes of the sources."""
    data = re.sub(rb"(?m)^(#: \S+)@[0-9a-f]{8}$", rb"\1", data)
    return data.replace(b'"X-Pmlpub-Format: 2\\n"\n', b"")
