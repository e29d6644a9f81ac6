"""The interface's own strings: complete in every shipped language, and never missed silently."""

import datetime as dt
import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from pmlpub import sync
from pmlpub.building.pipeline import build
from pmlpub.building.report import Report
from pmlpub.catalogs import interface, paths, po
from pmlpub.catalogs.interface import SAFETY, Strings, load_interfaces, shipped_texts

ROOT = Path(__file__).parents[2]
LANGUAGES = yaml.safe_load((ROOT / "content/site.yaml").read_text("utf-8"))["languages"]
AS_OF = dt.date(2026, 1, 10)
GERMAN = {
    "question": "Darf ich es nehmen?",
    "short_answer": "Nehmen Sie 2 Tabletten pro Tag. Nehmen Sie nicht mehr.",
    "sms": "Nehmen Sie 2 Tabletten pro Tag. Nehmen Sie nicht mehr.",
    "keywords": "DOSIS",
    "sections/how/heading": "Wie?",
    "sections/how/body": "Mit *Wasser*.",
}


def rewrite(path: Path, change: Callable[[po.Entry], po.Entry]) -> None:
    """The catalog at `path` with every entry but its header changed."""
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    header, *entries = catalog.entries
    catalog.entries = [header, *map(change, entries)]
    path.write_bytes(po.dump(catalog))


@pytest.fixture(scope="module")
def german_site(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in German, which the package does not ship, with all strings translated; tests only
    copy it."""
    site = tmp_path_factory.mktemp("german") / "site"
    shutil.copytree(small_site, site)
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, de]"), "utf-8")
    sync.write_changes(site, sync.plan_sync(site)[0])
    texts = {f"a/dose#{field}": (text,) for field, text in GERMAN.items()}
    rewrite(
        site / paths.catalog_path("de", "a"), lambda e: e.changed(strings=texts[str(e.context)])
    )
    rewrite(catalog_of(site), lambda e: e.changed(strings=(in_german(e),)))
    return site


def in_german(entry: po.Entry) -> str:
    """What stands for the German text of a string. As a safety string must not be in English, it
    has German words there, as long as those of the source."""
    if not str(entry.context).startswith(SAFETY):
        return f"DE {entry.id}"
    words = ["in", "und", "oder", "haben", "werden", "zwischen"]
    longs = re.sub(
        r"(?<![{\w])[a-z]{2,}",
        lambda found: words[min(len(found[0]), 7) - 2],
        entry.id,
    )
    return f"DE {longs}"


@pytest.fixture
def german(german_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(german_site, tmp_path / "german"))


def catalog_of(site: Path, language: str = "de") -> Path:
    return site / paths.catalog_path(language, "pmlpub")


def override(site: Path, language: str, *entries: str) -> None:
    path = catalog_of(site, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text("\n".join([header, *entries]), "utf-8")


def page(site: Path, language: str) -> str:
    return (site / f"outputs/current/{language}/a/dose/index.html").read_text("utf-8")


def state(report: Report, language: str) -> str:
    return next(k for k in report.counts[language] if k.startswith("page-"))


# What ships


@pytest.mark.slow
def test_the_shipped_catalogs_are_in_sync_with_the_templates(run: Callable) -> None:
    done = run("sync", "--interface", "src/pmlpub/locales", "--check", cwd=ROOT)
    assert (done.code, done.out) == (0, "All catalogs are up to date.\n")


def test_every_string_of_the_templates_ships() -> None:
    extracted = {m.context: m.text for m in interface.extract_messages()}
    assert extracted == interface.shipped_messages()
    assert {c.partition("#")[0] for c in extracted} == {"ui", "ui/safety"}
    used = "".join(
        p.read_text("utf-8")
        for kind in ("templates/*", "exporters/**/*.py")
        for p in (ROOT / "src/pmlpub").glob(kind)
    )
    assert set(re.findall(r'"(ui(?:/safety)?#\w+)"', used)) == set(extracted)


def test_every_string_tells_translators_what_it_is_for() -> None:
    assert [m.context for m in interface.extract_messages() if not m.comments] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_language_is_complete(language: str) -> None:
    data = (ROOT / "src/pmlpub" / paths.catalog_path(language, "pmlpub")).read_bytes()
    catalog, problems = po.read(data, language)
    assert catalog is not None, problems
    sources = interface.shipped_messages()
    found = catalog.by_context()
    assert {c: e.id for c, e in found.items()} == sources
    for context, entry in found.items():
        assert entry.text.strip(), context
        assert not entry.fuzzy, context
        assert unicodedata.is_normalized("NFC", entry.text), context
        assert sorted(re.findall(r"\{\w+\}", entry.text)) == sorted(
            re.findall(r"\{\w+\}", entry.id)
        ), context


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_a_shipped_language_needs_nothing_from_the_site(tmp_path: Path, language: str) -> None:
    own = load_interfaces(tmp_path, ["en", "fr", *LANGUAGES])[language]
    assert (own.problems, own.unusable, own.own) == ((), {}, frozenset())
    assert set(own.texts) == set(interface.shipped_messages())


# What is in another language


@pytest.mark.parametrize("named", ["es", "es_MX"])
def test_a_catalog_whose_header_names_another_language_is_not_used(site: Path, named: str) -> None:
    synced(site)
    path = catalog_of(site, "fr")
    before = path.read_text("utf-8")
    assert '"Language: fr\\n"' in before
    after = before.replace('"Language: fr\\n"', f'"Language: {named}\\n"')
    path.write_text(after, "utf-8")
    found = load_interfaces(site, ["en", "fr"])
    assert [(p.code, p.severity) for p in found["fr"].problems] == [("po-language", "error")]
    assert (found["fr"].texts, found["en"].problems) == ({}, ())
    report = build(site, AS_OF)
    assert report.failed
    assert set(report.counts["fr"]) == {"page-withheld", "sms-withheld"}
    assert [p.code for p in report.problems if p.location.path.endswith("pmlpub.po")] == [
        "po-language"
    ]
    changes, problems = sync.plan_sync(site)
    assert "po-language" in {p.code for p in problems}
    assert not any("fr/LC_MESSAGES/pmlpub.po" in str(change) for change in changes)
    assert path.read_text("utf-8") == after


def test_a_header_that_names_no_language_says_nothing(site: Path) -> None:
    synced(site)
    path = catalog_of(site, "fr")
    path.write_text(path.read_text("utf-8").replace("Language: fr", "Language: "), "utf-8")
    assert load_interfaces(site, ["en", "fr"])["fr"].problems == ()


# What a site adds


def test_a_language_that_does_not_ship_goes_out_with_the_sites_own_catalog(german: Path) -> None:
    report = build(german, AS_OF)
    assert not report.failed
    assert state(report, "de") == "page-published"
    assert "DE Skip to the answer" in page(german, "de")
    assert "DE " not in page(german, "fr")


def german_strings(site: Path) -> Strings:
    return load_interfaces(site, ["en", "fr", "de"])["de"]


CHANGES = {
    "empty": {"strings": ("",)},
    "white space": {"strings": (" \n\t",)},
    "fuzzy": {"flags": ("fuzzy",)},
    "another source": {"id": "Another text"},
    "obsolete": {"obsolete": True},
    "another context": {"context": "ui/safety#other"},
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_string_that_cannot_be_used_is_missing(
    german: Path, change: dict[str, object]
) -> None:
    complete = catalog_of(german).read_bytes()
    for context in interface.shipped_messages():
        catalog_of(german).write_bytes(complete)
        damage(catalog_of(german), context, change)
        found = german_strings(german)
        assert list(found.unusable) == [context]
        assert context not in found.texts


def damage(path: Path, context: str, change: dict[str, object]) -> None:
    rewrite(path, lambda e: e.changed(**change) if e.context == context else e)


def test_a_missing_disclaimer_withholds_the_pages_until_it_is_there(german: Path) -> None:
    missing = f"{SAFETY}disclaimer"
    rewrite(catalog_of(german), lambda e: e.changed(strings=("",)) if e.context == missing else e)
    report = build(german, AS_OF)
    assert not report.failed
    assert [p.code for p in report.problems if p.code != "unread"] == ["interface-missing"]
    assert set(report.counts["de"]) == {"page-withheld", "sms-published"}
    (silent,) = report.silent
    assert silent.code == "interface-missing"
    assert silent.text.startswith("locales/de/LC_MESSAGES/pmlpub.po:")
    assert silent.text.endswith(": ui/safety#disclaimer has no translation yet")
    files = {p.name for p in (german / "outputs/current/de/a/dose").iterdir()}
    assert files == {"sms.txt", "status.json"}
    assert state(report, "fr") == "page-published"
    assert 'hreflang="de"' not in page(german, "fr")

    rewrite(
        catalog_of(german), lambda e: e.changed(strings=("DE D",)) if e.context == missing else e
    )
    report = build(german, AS_OF)
    assert "DE D" in page(german, "de")
    assert 'hreflang="de"' in page(german, "fr")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("context", "element"),
    [("ui#skip", '<a class="skip"'), ("ui#formats", ":</span>"), ("ui#license", "/by/4.0/")],
)
def test_a_missing_ordinary_string_drops_its_element_alone(
    german: Path, context: str, element: str
) -> None:
    build(german, AS_OF)
    assert element in body(page(german, "de"))
    rewrite(catalog_of(german), lambda e: e.changed(strings=("",)) if e.context == context else e)
    report = build(german, AS_OF)
    assert not report.failed
    assert state(report, "de") == "page-published"
    source = interface.shipped_messages()[context]
    assert element not in body(page(german, "de"))
    assert source not in page(german, "de"), "never English in its place"
    assert element in body(page(german, "fr"))


def body(html: str) -> str:
    return html[html.index("<body") :]


def test_no_element_without_its_label_is_shown(german: Path) -> None:
    # With the safety strings alone, as a site may have them from an earlier version.
    rewrite(catalog_of(german), lambda e: e if str(e.context).startswith(SAFETY) else e.changed(
        strings=("",)))  # fmt: skip
    report = build(german, AS_OF)
    assert state(report, "de") == "page-published"
    (problem,) = (p for p in report.problems if p.code != "unread")
    ordinary = [c for c in interface.shipped_messages() if not c.startswith(SAFETY)]
    assert (problem.code, problem.severity) == ("interface-missing", "warning")
    assert problem.text.startswith(f"{len(ordinary)} strings of the interface in de cannot be used")
    # Whoever translates a whole catalog needs no list of it.
    assert problem.text.endswith(f": {', '.join(ordinary[:8])}, and {len(ordinary) - 8} more")
    folder = german / "outputs/current/de/a/dose"
    for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
        shown = re.sub(r"<head>.*</head>", "", (folder / name).read_text("utf-8"), flags=re.S)
        shown = re.sub(r' data-pml-\w+="[^"]*"', "", shown)
        assert "<time" not in shown, name
        assert "2026" not in shown, name
        assert "Test publisher" not in shown, name
        assert not re.search(r"<p[^>]*>\s*(<span[^>]*>\s*</span>)?\s*</p>", shown), name


# A catalog from before the first sync


SKIP = 'msgctxt "ui#skip"\nmsgid "Skip to the answer"\nmsgstr "{}"\n'


@pytest.fixture
def early(site: Path) -> Path:
    """A site that a `sync` of this version has never seen."""
    for path in site.glob("locales/**/pmlpub.po*"):
        path.unlink()
    return site


def strings_of(site: Path, language: str) -> Strings:
    return load_interfaces(site, ["en", "fr"])[language]


def test_one_string_of_the_site_wins_and_the_others_stay(early: Path) -> None:
    shipped = shipped_texts("fr")
    override(early, "fr", SKIP.format("Par ici"))
    found = strings_of(early, "fr")
    assert found.problems == ()
    assert found.texts == {**shipped, "ui#skip": "Par ici"}
    build(early, AS_OF)
    assert ">Par ici</a>" in page(early, "fr")


@pytest.mark.parametrize(
    "entry",
    [
        SKIP.format(""),
        SKIP.format("  "),
        "#, fuzzy\n" + SKIP.format("Par ici"),
        SKIP.format("Par ici").replace("Skip to", "Go to"),
        SKIP.format("Par ici").replace("ui#skip", "ui#unknown"),
    ],
    ids=["empty", "white space", "fuzzy", "another source", "unknown"],
)
def test_an_early_override_that_cannot_be_used_leaves_the_shipped_string(
    early: Path, entry: str
) -> None:
    override(early, "fr", entry)
    assert strings_of(early, "fr").texts == shipped_texts("fr")
    # The first sync writes down what is used, and loses no words.
    sync.write_changes(early, sync.plan_sync(early)[0])
    assert strings_of(early, "fr").texts == shipped_texts("fr")
    assert ("Par ici" in entry) == ("Par ici" in catalog_of(early, "fr").read_text("utf-8"))


def test_the_first_sync_changes_nothing_that_is_out(early: Path) -> None:
    override(early, "en", SKIP.format("Go on"))
    override(early, "fr", SKIP.format("Par ici"))
    build(early, AS_OF)
    before = {p: p.read_bytes() for p in early.glob("outputs/current/*/a/dose/*")}
    changes, problems = sync.plan_sync(early)
    assert [p.code for p in problems] == ["interface-shipped"]
    sync.write_changes(early, changes)
    assert not build(early, AS_OF).problems
    assert {p: p.read_bytes() for p in early.glob("outputs/current/*/a/dose/*")} == before
    assert sync.plan_sync(early)[0] == []


def test_in_another_source_language_an_early_translation_stays_too(early: Path) -> None:
    settings = early / "content/site.yaml"
    text = settings.read_text("utf-8").replace("[fr]", "[es]") + "source_language: fr\n"
    settings.write_text(text, "utf-8")
    override(early, "es", SKIP.format("Por aquí"))
    before = load_interfaces(early, ["fr", "es"])
    sync.write_changes(early, sync.plan_sync(early)[0])
    after = load_interfaces(early, ["fr", "es"])
    assert {tag: own.texts for tag, own in after.items()} == {
        "fr": shipped_texts("fr"),
        "es": {**shipped_texts("es"), "ui#skip": "Por aquí"},
    }
    assert {tag: own.texts for tag, own in before.items()} == {
        tag: own.texts for tag, own in after.items()
    }
    entry = entries_of(early, "es")["ui#skip"]
    assert (entry.id, entry.fuzzy) == (shipped_texts("fr")["ui#skip"], False)


# The site's own catalogs


def entries_of(site: Path, language: str) -> dict[str, po.Entry]:
    path = catalog_of(site, language)
    catalog, problems = po.read(path.read_bytes(), str(path))
    assert catalog is not None, problems
    return catalog.by_context()


def reword(site: Path, language: str, context: str, **changes: object) -> None:
    damage(catalog_of(site, language), context, changes)


def synced(site: Path) -> list[str]:
    """Runs sync; returns the codes of what it tells."""
    changes, problems = sync.plan_sync(site)
    sync.write_changes(site, changes)
    return [problem.code for problem in problems]


def test_sync_writes_what_ships_with_its_source(site: Path) -> None:
    for language, source in (("en", "en"), ("fr", "en")):
        found = entries_of(site, language)
        assert {c: e.id for c, e in found.items()} == shipped_texts(source)
        assert {c: e.text for c, e in found.items()} == shipped_texts(language)
    assert "{date} is filled in with a date." in (site / "locales/pmlpub.pot").read_text("utf-8")


def test_a_language_that_does_not_ship_has_only_sources(site: Path) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, de]"), "utf-8")
    assert synced(site) == []
    assert {c: (e.id, e.text) for c, e in entries_of(site, "de").items()} == {
        c: (text, "") for c, text in shipped_texts("en").items()
    }


def test_the_sites_own_source_text_is_what_others_translate(site: Path) -> None:
    reword(site, "en", "ui#skip", strings=("Go on",))
    build(site, AS_OF)
    assert ">Go on</a>" in page(site, "en")
    assert "ui#skip" in strings_of(site, "fr").unusable, "it was made for another source"
    assert synced(site) == ["interface-shipped"]
    entry = entries_of(site, "fr")["ui#skip"]
    assert (entry.id, entry.fuzzy, entry.previous_id) == ("Go on", True, "Skip to the answer")
    reword(site, "fr", "ui#skip", strings=("Allez",), flags=(), previous_id=None)
    assert strings_of(site, "fr").texts["ui#skip"] == "Allez"


def test_a_new_language_is_marked_where_the_site_has_other_source_words(site: Path) -> None:
    reword(site, "en", "ui#skip", strings=("Go on",))
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, es]"), "utf-8")
    assert "ui#skip" in load_interfaces(site, ["en", "fr", "es"])["es"].unusable
    synced(site)
    found = entries_of(site, "es")
    assert [c for c, e in found.items() if e.fuzzy] == ["ui#skip"]
    assert found["ui#skip"].previous_id == "Skip to the answer"
    assert found["ui#skip"].text == shipped_texts("es")["ui#skip"]


class Package:
    """A copy of the package's catalogs that a test can change, as a new version would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, context: str, english: str | None, french: str | None) -> None:
        """Other words for a string, a new string, or (None) one string less."""
        for path, language in (("pmlpub.pot", ""), ("fr/LC_MESSAGES/pmlpub.po", "fr")):
            catalog, _ = po.read((self.folder / path).read_bytes(), path)
            assert catalog
            entries = {str(e.context): e for e in catalog.entries}
            text = french if language else ""
            if english is None or text is None:
                del entries[context]
            else:
                before = entries.get(context) or po.Entry(context=context, references=("x",))
                entries[context] = before.changed(id=english, strings=(text,))
            catalog.entries = list(entries.values())
            (self.folder / path).write_bytes(po.dump(catalog))
        for cached in (interface._shipped, interface.shipped_messages, interface.shipped_texts):
            cached.cache_clear()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    folder = Path(shutil.copytree(str(interface.PACKAGE), tmp_path / "package"))
    monkeypatch.setattr(interface, "PACKAGE", folder)
    yield Package(folder)
    for cached in (interface._shipped, interface.shipped_messages, interface.shipped_texts):
        cached.cache_clear()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_upgrade_changes_no_string_of_the_site(
    site: Path, package: Package, language: str
) -> None:
    context = f"{SAFETY}disclaimer"
    before = {tag: dict(strings_of(site, tag).texts) for tag in ("en", "fr")}
    files = {path: path.read_bytes() for path in site.glob("locales/**/pmlpub.po*")}
    english = "Ask a doctor." if language == "en" else before["en"][context]
    package.change(context, english, "Demandez conseil à un médecin.")
    assert {tag: strings_of(site, tag).texts for tag in ("en", "fr")} == before
    assert synced(site) == ["interface-shipped"]
    assert {tag: strings_of(site, tag).texts for tag in ("en", "fr")} == before
    changed = {path for path, data in files.items() if path.read_bytes() != data}
    assert changed == set()


def test_sync_tells_where_the_package_has_other_words(site: Path, package: Package) -> None:
    context = f"{SAFETY}disclaimer"
    package.change(context, shipped_texts("en")[context], "Demandez conseil à un médecin.")
    (problem,) = sync.plan_sync(site)[1]
    assert (problem.code, problem.severity) == ("interface-shipped", "warning")
    assert str(problem.location) == "locales/fr/LC_MESSAGES/pmlpub.po"
    assert f"({context})" in problem.text
    # As it says: delete the entry, and run sync.
    reword(site, "fr", context, obsolete=True)
    path = catalog_of(site, "fr")
    path.write_text(path.read_text("utf-8").partition("#~")[0], "utf-8")
    assert synced(site) == []
    assert strings_of(site, "fr").texts[context] == "Demandez conseil à un médecin."


def test_a_new_string_comes_as_it_ships_and_an_old_one_becomes_obsolete(
    site: Path, package: Package
) -> None:
    package.change("ui#skip", None, None)
    package.change(f"{SAFETY}new", "Be careful.", "Soyez prudents.")
    for when in ("before", "after"):
        assert strings_of(site, "fr").texts[f"{SAFETY}new"] == "Soyez prudents.", when
        assert "ui#skip" not in strings_of(site, "fr").texts
        assert synced(site) == []
    assert (entries_of(site, "fr")[f"{SAFETY}new"].id) == "Be careful."
    for language in ("en", "fr"):
        assert '#~ msgctxt "ui#skip"' in catalog_of(site, language).read_text("utf-8")


def test_a_string_whose_placeholders_are_no_longer_those_of_the_package_is_not_used(
    site: Path, package: Package
) -> None:
    package.change("ui#updated", "Changed: {day}", "Modifié : {day}")
    for language in ("en", "fr"):
        found = strings_of(site, language)
        assert [(p.code, p.context) for p in found.problems] == [
            ("interface-placeholder", "ui#updated")
        ]
        assert "ui#updated" not in found.texts


def test_texts_of_the_site_are_normalised(site: Path) -> None:
    reword(site, "fr", "ui#skip", strings=(unicodedata.normalize("NFD", "Aller à côté"),))
    assert strings_of(site, "fr").texts["ui#skip"] == "Aller à côté"


def test_a_broken_catalog_of_the_site_leaves_what_needs_no_safety_string(site: Path) -> None:
    settings = site / "content/site.yaml"
    text = settings.read_text("utf-8").replace(
        "sms: {require: translated}", "sms: {require: approved}"
    )
    settings.write_text(text, "utf-8")
    path = catalog_of(site, "fr")
    path.write_text(path.read_text("utf-8") + '\nmsgid "Par "ici"\n', "utf-8")
    report = build(site, AS_OF)
    errors = [p for p in report.problems if p.severity == "error"]
    assert [(p.code, p.location.path) for p in errors] == [
        ("po-syntax", "locales/fr/LC_MESSAGES/pmlpub.po")
    ]
    assert state(report, "fr") == "page-withheld"
    assert state(report, "en") == "page-published"
    before = path.read_bytes()
    assert synced(site) == ["po-syntax"]
    assert path.read_bytes() == before


def test_without_the_source_languages_catalog_sync_leaves_the_others_alone(site: Path) -> None:
    path = catalog_of(site, "en")
    path.write_text(path.read_text("utf-8") + '\nmsgid "Par "ici"\n', "utf-8")
    before = {p: p.read_bytes() for p in site.glob("locales/**/pmlpub.po*")}
    assert synced(site) == ["po-syntax"]
    assert {p: p.read_bytes() for p in site.glob("locales/**/pmlpub.po*")} == before


@pytest.mark.parametrize("text", ["Modifié", "Modifié : {date} {date}", "Modifié : {jour}"])
def test_a_translation_without_its_placeholder_is_told_and_not_used(site: Path, text: str) -> None:
    context = "ui#updated"
    reword(site, "fr", context, strings=(text,))
    found = strings_of(site, "fr")
    assert context not in found.texts
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("interface-placeholder", "warning")
    assert str(problem).endswith(
        "ui#updated is not used, because its placeholders must be these, once each: {date}"
    )
    build(site, AS_OF)
    assert "Modifié" not in page(site, "fr")


def test_a_tombstone_without_words_is_withheld_and_never_empty(site: Path) -> None:
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, de]"), "utf-8")
    gone = "- {id: a/old, on: 2026-01-05, reason: wrong}\n"
    (site / "content" / "gone.yaml").write_text(gone, "utf-8")
    build(site, dt.date(2026, 6, 1))  # a/dose is too old by now, a/old is withdrawn
    for language, state in (("fr", "tombstone"), ("de", "withheld")):
        for answer in ("dose", "old"):
            paths = site / "outputs" / "current" / language / "a" / answer
            channels = json.loads((paths / "status.json").read_bytes())["channels"]
            assert {c["state"] for c in channels.values()} == {state}
            assert (paths / "index.html").exists() == (state == "tombstone")


def test_a_tombstone_goes_out_without_the_words_around_it(german: Path) -> None:
    settings = german / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "demonstration: true\n", "utf-8")
    gone = "- {id: a/dose, on: 2026-01-05, reason: wrong}\n"
    (german / "content" / "gone.yaml").write_text(gone, "utf-8")
    rewrite(
        catalog_of(german),
        lambda e: e if e.context == f"{SAFETY}withdrawn" else e.changed(strings=("",)),
    )
    build(german, AS_OF)
    folder = german / "outputs/current/de/a/dose"
    notice = "DE This werden und oder zwischen."
    assert (folder / "sms.txt").read_text("utf-8").startswith(notice)
    assert not (folder / "sms.txt").read_text("utf-8").endswith(" ")
    for name in ("index.html", "snippet.html", "plain.html", "embed.html"):
        shown = (folder / name).read_text("utf-8")
        assert notice in shown
        assert not re.search(r"<(p|strong|span|h1)[^>]*>\s*</\1>", shown), name
    said = json.loads((folder / "answer.jsonld").read_bytes())["creativeWorkStatus"]
    assert len([one for one in said if isinstance(one, str)]) == 1
    assert (folder / "sms.txt").read_text("utf-8").startswith(said[0])


def test_without_the_template_the_sites_own_words_stay(site: Path) -> None:
    """A .gitignore for Python leaves *.pot out of a clone."""
    reword(site, "en", "ui#skip", strings=("Go on",))
    synced(site)
    reword(site, "fr", "ui#skip", strings=("Allez",), flags=(), previous_id=None)
    (site / "locales/pmlpub.pot").unlink()
    for _ in range(2):
        assert strings_of(site, "en").texts["ui#skip"] == "Go on"
        assert strings_of(site, "fr").texts["ui#skip"] == "Allez"
        synced(site)
    assert "Not used" not in (site / "locales/fr/LC_MESSAGES/pmlpub.po").read_text("utf-8")


def test_an_interrupted_first_sync_leaves_every_language_as_it_was(early: Path) -> None:
    before = {tag: strings_of(early, tag).texts for tag in ("en", "fr")}
    changes, _ = sync.plan_sync(early)
    sync.write_changes(early, [c for c in changes if c.path.startswith("locales/en")])
    assert {tag: strings_of(early, tag).texts for tag in ("en", "fr")} == before
    synced(early)
    assert {tag: strings_of(early, tag).texts for tag in ("en", "fr")} == before
