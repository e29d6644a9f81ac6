"""What was taken away stays away, whatever somebody without a key does to acts and catalogs.

Readers have a release from which a text was taken away. Somebody who may write `locales/` alone
then edits, copies, deletes or replays acts. No reader may get a sentence of the text back.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pmlpub import sync
from pmlpub.catalogs.paths import acts_path
from pmlpub.problems import ContentError
from pmlpub.review import edition, recording, source_changes, stopping
from support.hostile_sites import (
    DAY,
    LANGUAGES,
    LATER,
    copy_site,
    differences,
    rebuild,
    seen,
    set_text,
    sign,
)
from support.removal_sites import (
    ANSWER,
    TEXTS,
    change_for_safety,
    key_of,
    removal_acts,
    revoke,
)

SENTENCES = {
    "en": ("Take 2 tablets a day",),
    "fr": ("Prenez 2 comprim",),
    "es": ("Tome 2 comprim",),
}
assert all(SENTENCES[tag][0] in TEXTS[tag]["short_answer"] for tag in TEXTS)
assert SENTENCES["en"][0] in ANSWER


def pause_all(root: Path) -> None:
    author = stopping.Author("ann", "wrong dose", key_of("ann"))
    for language, lines in stopping.make_pauses(root, ["a/dose"], author).lines.items():
        recording.record(root, language, lines, [])


Lines = Callable[[dict[str, object]], dict[str, object] | None]


def rewrite(root: Path, change: Lines) -> None:
    """Every line that takes away is edited where it is."""
    for path, _ in list(removal_acts(root)):
        act = json.loads(path.read_bytes())
        act["lines"] = [new for line in act["lines"] if (new := change(line)) is not None]
        path.write_text(json.dumps(act), "utf-8")


def put(name: str, value: object) -> Callable[[Path], None]:
    return lambda root: rewrite(root, lambda line: line | {name: value})


def without(name: str) -> Callable[[Path], None]:
    return lambda root: rewrite(
        root, lambda line: {key: own for key, own in line.items() if key != name}
    )


def each_file(change: Callable[[Path], None]) -> Callable[[Path], None]:
    def tamper(root: Path) -> None:
        for path, _ in list(removal_acts(root)):
            change(path)

    return tamper


def in_folders(change: Callable[[Path], None]) -> Callable[[Path], None]:
    def tamper(root: Path) -> None:
        for language in LANGUAGES:
            change(root / acts_path(language))

    return tamper


def copy_as_lines(root: Path, change: Callable[[str], str]) -> None:
    """The lines of all acts, edited, in a file as folding makes them."""
    for language in LANGUAGES:
        folder = root / acts_path(language)
        lines = [
            change(json.dumps(line))
            for path in sorted(folder.glob("*.json"))
            for line in json.loads(path.read_bytes())["lines"]
        ]
        with (folder / "a.jsonl").open("a", encoding="utf-8") as stream:
            stream.write("".join(f"{line}\n" for line in lines))


def replay_approvals(root: Path) -> None:
    """The acts of before, as files with other names."""
    for language in LANGUAGES:
        folder = root / acts_path(language)
        for number, path in enumerate(sorted(folder.glob("*.json"))):
            shutil.copy(path, folder / f"{number:064x}.json")


def later(line: str) -> str:
    """An approval dated after everything."""
    return re.sub(r'"at": "2026-01-\d\dT', '"at": "2026-01-12T', line)


def double_key(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'"kind": ?"\w+"', r'\g<0>,"kind":"approve"', text), "utf-8")


def forge(root: Path) -> None:
    """An approval in every role by people who have none, and by those who have, without a key."""
    for language in LANGUAGES:
        folder = root / acts_path(language)
        for path in sorted(folder.glob("*.json")):
            act = json.loads(path.read_bytes())
            for line in act["lines"]:
                line.pop("signature", None)
                line["at"] = "2026-01-12T00:00:00.000000Z"
                line["supersedes"] = ["0" * 64]
            (folder / f"{'f' * 8}{path.name[8:]}").write_text(json.dumps(act), "utf-8")


TAMPER: dict[str, Callable[[Path], None]] = {
    "deletes the file of the line": each_file(Path.unlink),
    "deletes the line": lambda root: rewrite(root, lambda line: None),
    "deletes all acts": in_folders(shutil.rmtree),
    "empties the file": each_file(lambda path: path.write_bytes(b"") and None),
    "cuts the file off": each_file(lambda path: path.write_bytes(path.read_bytes()[:-30]) and None),
    "writes random bytes over it": each_file(
        lambda path: path.write_bytes(bytes(range(256))) and None
    ),
    "renames the file": each_file(
        lambda path: path.rename(path.with_name(f"{'0' * 64}.json")) and None
    ),
    "strips the signature": without("signature"),
    "writes another signature": put("signature", "A" * 86 + "=="),
    "makes it an approval": put("kind", "approve"),
    "makes it a lift": put("kind", "lift"),
    "gives it an unknown kind": put("kind", "nothing"),
    "writes a key twice": each_file(double_key),
    "names another approval": put("approval", "0" * 64),
    "names another answer": put("answer", "b/cure"),
    "names another part": put("part", "none"),
    "names another language": put("language", "es"),
    "names another site": put("site", "https://other.example/"),
    "names another author": put("by", "tra"),
    "names nobody": put("by", "nobody"),
    "dates it before everything": put("at", "2025-01-01T00:00:00.000000Z"),
    "dates it tomorrow": put("at", "2026-01-13T09:00:00.000000Z"),
    "dates it in the year 9999": put("at", "9999-12-31T09:00:00.000000Z"),
    "makes it a minor change": put("severity", "minor"),
    "writes another version of the format": put("v", 99),
    "copies every line without its signature": lambda root: copy_as_lines(
        root, lambda line: re.sub(r', "signature": "[^"]*"', "", line)
    ),
    "copies every line as it is": lambda root: copy_as_lines(root, str),
    "copies every line with a later instant": lambda root: copy_as_lines(root, later),
    "copies approvals under other names": replay_approvals,
    "forges approvals without a key": forge,
    "writes a ledger of version 1": lambda root: (
        [
            (root / "locales" / tag / "approvals.jsonl").write_text(
                '{"kind": "approve", "answer": "a/dose", "part": "page", "by": "doc"}\n', "utf-8"
            )
            for tag in LANGUAGES
            if (root / "locales" / tag).is_dir()
        ]
        and None
    ),
}
KINDS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "a revoked translation": (lambda root: revoke(root, "fr"), ("fr",)),
    "an error": (change_for_safety, LANGUAGES),
    "a pause": (pause_all, LANGUAGES),
}


@pytest.fixture(scope="module")
def taken(signed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A site for each kind of removal, as readers have it afterwards."""
    sites = {}
    for number, (name, (act, _)) in enumerate(KINDS.items()):
        root = copy_site(signed_site, tmp_path_factory.mktemp("taken") / str(number))
        act(root)
        rebuild(root)
        sites[name] = root
    return sites


def sentences_in(files: dict[str, bytes]) -> set[str]:
    """The languages of which readers get a sentence of the answer."""
    everything = b"".join(files.values())
    return {
        tag
        for tag, sentences in SENTENCES.items()
        if any(sentence.encode() in everything for sentence in sentences)
    }


def test_the_sentences_are_out_before(honest: dict[str, bytes]) -> None:
    """A control."""
    assert sentences_in(honest) == set(LANGUAGES)


@pytest.mark.slow
@pytest.mark.parametrize("tamper", TAMPER.values(), ids=TAMPER)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_taken_away_stays_away(
    taken: dict[str, Path], tmp_path: Path, kind: str, tamper: Callable[[Path], None]
) -> None:
    root = copy_site(taken[kind], tmp_path / "site")
    gone = set(KINDS[kind][1])
    before = sentences_in(seen(root))
    assert not before & gone
    tamper(root)
    rebuild(root)
    assert not sentences_in(seen(root)) & gone


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "a pause"])
def test_it_comes_back_when_it_is_signed(taken: dict[str, Path], tmp_path: Path, kind: str) -> None:
    """A control."""
    root = copy_site(taken[kind], tmp_path / "site")
    sign(root, LATER)
    rebuild(root)
    assert sentences_in(seen(root)) == set(LANGUAGES)


@pytest.mark.slow
@pytest.mark.parametrize("tamper", TAMPER.values(), ids=TAMPER)
def test_where_nothing_was_taken_away_acts_without_a_key_publish_nothing_new(
    victim: Path, honest: dict[str, bytes], tamper: Callable[[Path], None]
) -> None:
    """Everything is withheld or as it was."""
    set_text(victim, "fr", "a", {"a/dose#short_answer": "Prenez 9 comprimés. N’en prenez plus."})
    tamper(victim)
    rebuild(victim)
    after = seen(victim)
    assert b"Prenez 9" not in b"".join(after.values())
    if tamper is not TAMPER["deletes all acts"]:
        assert {name for name in differences(honest, after) if name.startswith("en/")} == set()


# A minor change of the source, and what a catalog says of it

CATALOG: dict[str, Callable[[str], str]] = {
    "removes the mark fuzzy": lambda text: text.replace("#, fuzzy\n", ""),
    "removes the earlier text": lambda text: re.sub(r"(?m)^#\|.*\n", "", text),
    "removes both": lambda text: re.sub(r"(?m)^(#\||#, fuzzy).*\n", "", text),
    "writes the new text as the earlier one": lambda text: re.sub(
        r"(?m)^#\| msgid .*$", '#| msgid "Take 2 tablets a day. Take more."', text
    ),
    "removes the hash of the source": lambda text: re.sub(r"(?m)^#: .*\n", "", text),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CATALOG.values(), ids=CATALOG)
@pytest.mark.parametrize("signed", [False, True], ids=["unsigned", "signed in English"])
def test_a_catalog_brings_no_translation_of_another_source(
    victim: Path, honest: dict[str, bytes], change: Callable[[str], str], signed: bool
) -> None:
    """The source loses a negation, which nobody can call minor. Once it is signed, the translation
    is withheld, whatever its catalog says."""
    file = victim / "content" / "a" / "dose.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("Do not take more.", "Take more."), "utf-8")
    review = edition.open_review(victim, "en", "a/dose", DAY)
    with pytest.raises(ContentError):
        source_changes.change(
            victim, review, "minor", "clearer", "doc", DAY, ("page",), key_of("doc")
        )
    if signed:
        source_changes.change(
            victim, review, "substantive", "new", "doc", DAY, ("page",), key_of("doc")
        )
        sign(victim, DAY, "a/dose", ("en",))
    changes, _ = sync.plan_sync(victim)
    sync.write_changes(victim, changes)
    catalog = victim / "locales" / "fr" / "LC_MESSAGES" / "a.po"
    catalog.write_text(change(catalog.read_text("utf-8")), "utf-8")
    rebuild(victim)
    after = seen(victim)
    if not signed:
        assert differences(honest, after) == set()
    else:
        assert b"Take more." in after["en/a/dose/index.html"]
        assert "N’en prenez pas plus".encode() not in after["fr/a/dose/index.html"]
