"""`pmlpub sync --suggest`: a translation memory beside the catalogs, and never in them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from conftest import translate
from pmlpub import sync
from pmlpub.catalogs import po
from pmlpub.catalogs.po import Entry
from pmlpub.catalogs.suggestions import BEST, NEAR, compendium, suggest

pytestmark = pytest.mark.slow

MEMORY = "locales/fr/suggestions.po"
OTHER = """\
question: May I take it?
short_answer: Take 3 tablets a day. Do not take more.
sections:
  how:
    heading: Elsewhere, and quite unlike any other text
    body: With *water*!
updated: 2026-01-01
"""


@pytest.fixture
def two(site: Path) -> Path:
    """The small site with a second collection, `b`, that nobody has translated."""
    (site / "content" / "b").mkdir()
    (site / "content" / "b" / "other.yaml").write_text(OTHER, "utf-8")
    return site


def sync_all(root: Path) -> list[sync.PlannedFile]:
    changes, problems = sync.plan_sync(root)
    assert problems == []
    changes += sync.plan_suggestions(root, changes)
    sync.write_changes(root, changes)
    return changes


def memory(root: Path) -> dict[str | None, Entry]:
    catalog, problems = po.read((root / MEMORY).read_bytes(), MEMORY)
    assert catalog, problems
    return {e.context: e for e in catalog.live()}


def files(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in sorted((root / "locales").rglob("*"))
        if p.is_file()
    }


def test_what_reads_alike_is_suggested_with_its_likeness(two: Path) -> None:
    sync_all(two)
    assert {c: (e.id, e.text, e.extracted) for c, e in memory(two).items()} == {
        "a/dose#question": (
            "May I take it?",
            "Puis-je en prendre ?",
            ("100 % like b/other#question",),
        ),
        "a/dose#sections/how/body": (
            "With *water*.",
            "Avec de l’*eau*.",
            ("92 % like b/other#sections/how/body",),
        ),
        "a/dose#short_answer": (
            "Take 2 tablets a day. Do not take more.",
            "Prenez 2 comprimés par jour. N’en prenez pas plus.",
            ("97 % like b/other#short_answer",),
        ),
        "a/dose#sms": (
            "Take 2 tablets a day. Do not take more.",
            "Prenez 2 comprimes par jour. N'en prenez pas plus.",
            ("97 % like b/other#short_answer",),
        ),
    }


def test_polib_and_msgfmt_read_it(two: Path) -> None:
    sync_all(two)
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", MEMORY], cwd=two, check=True)
    read = polib.pofile(str(two / MEMORY))
    assert [e.msgctxt for e in read] == sorted(e.msgctxt for e in read)
    assert {e.msgctxt: (e.msgid, e.msgstr, e.comment) for e in read} == {
        c: (e.id, e.text, "\n".join(e.extracted)) for c, e in memory(two).items()
    }
    assert not read.fuzzy_entries()
    assert read.metadata["Language"] == "fr"


def test_a_fuzzy_message_gets_suggestions_and_gives_none(two: Path) -> None:
    texts = {"b/other#question": "En prendre ?", "b/other#short_answer": "Prenez-en 3."}
    catalog = translate(two, "fr", "b", texts)
    sync_all(two)
    assert "a/dose#short_answer" not in memory(two)
    text = (two / "content/b/other.yaml").read_text("utf-8")
    (two / "content/b/other.yaml").write_text(text.replace("Take 3", "Take 4"), "utf-8")
    sync_all(two)
    assert "#, fuzzy" in catalog.read_text("utf-8")
    assert memory(two)["a/dose#short_answer"].extracted == ("97 % like b/other#short_answer",)
    assert "b/other#short_answer" not in memory(two)


def test_no_suggestion_ever_enters_a_catalog(two: Path, run_here: Callable) -> None:
    twin = two.parent / "twin"
    shutil.copytree(two, twin)
    assert run_here("--site", str(twin), "sync").code == 0
    for _ in range(3):
        assert run_here("--site", str(two), "sync", "--suggest").code == 0
    with_them, without = files(two), files(twin)
    assert with_them.pop(MEMORY)
    assert with_them == without
    catalog, _ = po.read(with_them["locales/fr/LC_MESSAGES/b.po"], "b.po")
    assert catalog
    assert {e.text for e in catalog.live()} == {""}


def test_neither_sync_nor_build_reads_it(two: Path, run_here: Callable) -> None:
    """The same site comes out, also when the file is nonsense, and nobody mentions it."""
    as_of = ("--as-of", "2026-01-10")
    twin = two.parent / "twin"
    sync.write_changes(two, sync.plan_sync(two)[0])
    shutil.copytree(two, twin)
    sync_all(two)
    (two / MEMORY).write_bytes(b"<<<<<<< nonsense\n\xff")
    outputs = []
    for root in (two, twin):
        assert (
            run_here("--site", str(root), "sync", "--check").out == "All catalogs are up to date.\n"
        )
        built = run_here("--site", str(root), "build", "--first-release", *as_of)
        assert "suggestions" not in built.out + built.err
        current = (root / "outputs" / "current").resolve()
        outputs.append((current / "manifest.json").read_bytes())
    assert outputs[0] == outputs[1]


def test_a_second_run_changes_nothing_and_check_tells(two: Path, run_here: Callable) -> None:
    done = run_here("--site", str(two), "sync", "--suggest", "--check")
    assert done.code == 1
    assert f"would write {MEMORY} (4 suggestions)\n" in done.out
    assert not (two / MEMORY).exists()
    done = run_here("--site", str(two), "sync", "--suggest")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"wrote {MEMORY} (4 suggestions)"
    before = files(two)
    for arguments in (["--suggest"], ["--suggest", "--check"], ["--check"]):
        done = run_here("--site", str(two), "sync", *arguments)
        assert (done.code, done.out) == (0, "All catalogs are up to date.\n")
    assert files(two) == before


def test_it_goes_away_when_nothing_is_to_be_suggested(two: Path, run_here: Callable) -> None:
    sync_all(two)
    (two / "content/b/other.yaml").unlink()
    (two / "content/b").rmdir()
    assert run_here("--site", str(two), "sync").out == "All catalogs are up to date.\n"
    assert (two / MEMORY).exists()  # only --suggest touches it
    told = run_here("--site", str(two), "sync", "--suggest", "--check")
    assert (told.code, told.out) == (1, f"would remove {MEMORY}\n")
    assert run_here("--site", str(two), "sync", "--suggest").out == f"removed {MEMORY}\n"
    assert not (two / MEMORY).exists()
    assert run_here("--site", str(two), "sync", "--suggest").out == "All catalogs are up to date.\n"


def test_a_finished_site_has_none(sample: Path) -> None:
    assert sync.plan_suggestions(sample, []) == []


def test_a_withdrawn_answer_suggests_nothing_and_waits_for_nothing(two: Path) -> None:
    (two / "content/gone.yaml").write_text(
        "- {id: a/dose, on: 2026-01-05, reason: retired}\n", "utf-8"
    )
    sync_all(two)
    assert not (two / MEMORY).exists()


def test_a_broken_catalog_leaves_the_memory_as_it_is(two: Path, run_here: Callable) -> None:
    sync_all(two)
    before = (two / MEMORY).read_bytes()
    catalog = two / "locales/fr/LC_MESSAGES/a.po"
    catalog.write_bytes(catalog.read_bytes() + b"<<<<<<< ours\n")
    assert run_here("--site", str(two), "sync", "--suggest").code == 1
    assert (two / MEMORY).read_bytes() == before


def test_a_linked_locale_is_not_written_through(two: Path, tmp_path: Path) -> None:
    sync_all(two)
    elsewhere = tmp_path / "elsewhere"
    (two / "locales/fr").rename(elsewhere)
    (two / "locales/fr").symlink_to(elsewhere)
    before = (elsewhere / "suggestions.po").read_bytes()
    (two / "content/b/other.yaml").write_text(OTHER.replace("?", " it?"), "utf-8")
    changes, _ = sync.plan_sync(two)
    sync.write_changes(two, changes + sync.plan_suggestions(two, changes))
    assert (elsewhere / "suggestions.po").read_bytes() == before


def test_it_goes_with_the_sites_catalogs_only(two: Path, run_here: Callable) -> None:
    done = run_here("--site", str(two), "sync", "--suggest", "--interface", str(two))
    assert done.code == 2
    assert done.err.startswith("Usage:")


# The choice of what is near, on entries alone.

WORDS = st.lists(st.sampled_from(["take", "two", "2", "tablets", "not", "more"]), max_size=6)
ENTRIES = st.lists(
    st.tuples(WORDS.map(" ".join).filter(bool), st.sampled_from(["", "x", "y"]), st.booleans()),
    max_size=12,
).map(
    lambda rows: [
        Entry(id=text, context=f"a/x#{n}", strings=(t,), flags=("fuzzy",) if fuzzy else ())
        for n, (text, t, fuzzy) in enumerate(rows)
    ]
)


def likeness(one: str, other: str) -> int:
    """Whole percents, rounded down; a ratio of 0.87 comes as 86.99999999999999."""
    return int(round(fuzz.ratio(one, other), 6))


@given(ENTRIES)
def test_every_suggestion_is_near_finished_and_among_the_best(entries: list[Entry]) -> None:
    own = {e.context: e for e in entries}
    given_to: dict[str, list[int]] = {}
    for suggestion in suggest(entries):
        original = own[suggestion.context]
        assert original.finished
        assert (suggestion.id, suggestion.strings) == (original.id, original.strings)
        assert suggestion.flags == ()
        assert suggestion.extracted
        for line in suggestion.extracted:
            percent, _, context = line.partition(" % like ")
            waiting = own[context]
            assert not waiting.finished
            assert int(percent) == likeness(waiting.id, original.id) >= NEAR
            assert (int(percent) == 100) == (waiting.id == original.id)
            given_to.setdefault(context, []).append(int(percent))
    for waiting in entries:
        if not waiting.finished:
            near = {
                (e.id, e.strings): likeness(waiting.id, e.id)
                for e in entries
                if e.finished and likeness(waiting.id, e.id) >= NEAR
            }
            best = sorted(near.values(), reverse=True)[:BEST]
            assert sorted(given_to.get(waiting.context or "", []), reverse=True) == best


@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(entries: list[Entry], random: object) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (po.dump(compendium(suggest(e), "fr", "x")) for e in (entries, shuffled))
    assert first == second


def test_equal_translations_are_one_suggestion_for_all_who_wait() -> None:
    finished = [Entry(id="Yes.", context=f"a/{n}#q", strings=("Oui.",)) for n in range(9)]
    waiting = [Entry(id="Yes.", context=f"b/{n}#q") for n in range(2)]
    (only,) = suggest([*waiting, *reversed(finished)])
    assert only.context == "a/0#q"
    assert only.extracted == ("100 % like b/0#q", "100 % like b/1#q")


def test_plural_forms_come_along_and_half_a_plural_is_not_finished() -> None:
    plural = Entry(id="%d day", context="a#x", plural="%d days", strings=("%d jour", "%d jours"))
    half = Entry(id="%d day", context="a#y", plural="%d days", strings=("%d jour", ""))
    (only,) = suggest([plural, half])
    assert (only.plural, only.strings) == (plural.plural, plural.strings)
    assert only.extracted == ("100 % like a#y",)


def test_a_related_variant_suggests_its_translation_and_is_named() -> None:
    waiting = Entry(id="Take 3 tablets a day.", context="a/x#sms", strings=("",))
    other = Entry(id="Take 3 tablets a day.", context="a/x#sms", strings=("Tome 3 comprimidos.",))
    (only,) = suggest([waiting], {"pt-BR": [other]})
    assert only.strings == other.strings
    assert only.extracted == ("100 % like a/x#sms", "Translation in pt-BR")


def test_the_languages_own_translation_comes_before_that_of_a_variant() -> None:
    waiting = Entry(id="Take 3 tablets a day.", context="a/x#sms", strings=("",))
    own = Entry(id="Take 3 tablets a day.", context="a/y#sms", strings=("Tome 3 comprimidos.",))
    same = Entry(id=own.id, context="a/z#sms", strings=own.strings)
    fuzzy = Entry(id=own.id, context="a/q#sms", strings=("Outra.",), flags=("fuzzy",))
    (only,) = suggest([waiting, own], {"pt-BR": [same, fuzzy]})
    assert (only.context, only.extracted) == ("a/y#sms", ("100 % like a/x#sms",))


def test_sync_suggests_from_a_variant_of_the_language(site: Path) -> None:
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, fr-CA]"), "utf-8")
    sync_all(site)
    path = "locales/fr_CA/suggestions.po"
    catalog, problems = po.read((site / path).read_bytes(), path)
    assert catalog, problems
    found = catalog.by_context()["a/dose#short_answer"]
    assert "Translation in fr" in found.extracted
    assert not (site / MEMORY).exists()
    assert sync_all(site) == []
