"""The interface's own strings: complete in every shipped language, and never missed silently."""

import datetime as dt
import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from pmlpub import sync
from pmlpub.building.pipeline import Report, build
from pmlpub.catalogs import interface, paths, po
from pmlpub.catalogs.interface import SAFETY, load_interface

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
    """A site in German, which the package does not ship, with a complete `pmlpub.po`; tests only
    copy it."""
    site = tmp_path_factory.mktemp("german") / "site"
    shutil.copytree(small_site, site)
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[fr]", "[fr, de]"), "utf-8")
    sync.write_changes(site, sync.plan_sync(site)[0])
    locales = site / "locales"
    sync.write_changes(locales, list(sync.plan_interface_sync(locales, ["fr", "de"])))
    texts = {f"a/dose#{field}": (text,) for field, text in GERMAN.items()}
    rewrite(
        site / paths.catalog_path("de", "a"), lambda e: e.changed(strings=texts[str(e.context)])
    )
    rewrite(catalog_of(site), lambda e: e.changed(strings=(f"DE {e.id}",)))
    return site


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
    texts, problems = load_interface(tmp_path, language)
    assert problems == []
    assert set(texts) == set(interface.shipped_messages())


# What a site adds


def test_a_language_that_does_not_ship_goes_out_with_the_sites_own_catalog(german: Path) -> None:
    report = build(german, AS_OF)
    assert not report.failed
    assert state(report, "de") == "page-published"
    assert "DE Skip to the answer" in page(german, "de")
    assert "DE " not in page(german, "fr")


def test_without_any_catalog_every_safety_string_is_told(tmp_path: Path) -> None:
    texts, problems = load_interface(tmp_path, "de")
    safety = {c for c in interface.shipped_messages() if c.startswith(SAFETY)}
    assert texts == {}
    assert len(safety) >= 5
    assert {p.context for p in problems} == safety
    for problem in problems:
        assert (problem.code, problem.severity) == ("interface-missing", "error")
        assert problem.location.path == "locales/de/LC_MESSAGES/pmlpub.po"
        assert (problem.language, problem.channels) == ("de", ("web", "rdf", "sms"))


CHANGES = {
    "empty": {"strings": ("",)},
    "white space": {"strings": (" \n\t",)},
    "fuzzy": {"flags": ("fuzzy",)},
    "another source": {"id": "Another text"},
    "obsolete": {"obsolete": True},
    "another context": {"context": "ui/safety#other"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_safety_string_that_cannot_be_used_is_missing(
    german: Path, change: dict[str, object]
) -> None:
    complete = catalog_of(german).read_bytes()
    for context in (c for c in interface.shipped_messages() if c.startswith(SAFETY)):
        catalog_of(german).write_bytes(complete)
        damage(catalog_of(german), context, change)
        texts, problems = load_interface(german, "de")
        assert context not in texts
        assert [(p.code, p.context) for p in problems] == [("interface-missing", context)]


def damage(path: Path, context: str, change: dict[str, object]) -> None:
    rewrite(path, lambda e: e.changed(**change) if e.context == context else e)


def test_a_missing_safety_string_withholds_the_language_until_it_is_there(german: Path) -> None:
    missing = f"{SAFETY}disclaimer"
    rewrite(catalog_of(german), lambda e: e.changed(strings=("",)) if e.context == missing else e)
    report = build(german, AS_OF)
    assert report.failed
    assert {p.context for p in report.problems} == {missing}
    assert set(report.counts["de"]) == {"page-withheld", "sms-withheld"}
    assert {s.code for s in report.silent} == {"interface-missing"}
    assert [p.name for p in (german / "outputs/current/de/a/dose").iterdir()] == ["status.json"]
    assert state(report, "fr") == "page-published"
    assert 'hreflang="de"' not in page(german, "fr")

    rewrite(
        catalog_of(german), lambda e: e.changed(strings=("DE D",)) if e.context == missing else e
    )
    report = build(german, AS_OF)
    assert not report.failed
    assert "DE D" in page(german, "de")
    assert 'hreflang="de"' in page(german, "fr")


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


# What a site overrides


SKIP = 'msgctxt "ui#skip"\nmsgid "Skip to the answer"\nmsgstr "{}"\n'


def test_one_string_of_the_site_wins_and_the_others_stay(site: Path) -> None:
    shipped, _ = load_interface(site, "fr")
    override(site, "fr", SKIP.format("Par ici"))
    texts, problems = load_interface(site, "fr")
    assert problems == []
    assert texts == dict(shipped) | {"ui#skip": "Par ici"}
    assert texts["ui#skip"] != shipped["ui#skip"]
    build(site, AS_OF)
    assert ">Par ici</a>" in page(site, "fr")


def test_a_site_may_override_the_source_language(site: Path) -> None:
    override(site, "en", SKIP.format("Go on"))
    report = build(site, AS_OF)
    assert not report.problems
    assert ">Go on</a>" in page(site, "en")


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
def test_an_override_that_cannot_be_used_leaves_the_shipped_string(site: Path, entry: str) -> None:
    shipped, _ = load_interface(site, "fr")
    override(site, "fr", entry)
    assert load_interface(site, "fr") == (shipped, [])


def test_texts_of_the_site_are_normalised(site: Path) -> None:
    override(site, "fr", SKIP.format(unicodedata.normalize("NFD", "Aller à la réponse")))
    assert load_interface(site, "fr")[0]["ui#skip"] == "Aller à la réponse"


def test_a_broken_catalog_of_the_site_withholds_that_language_alone(site: Path) -> None:
    override(site, "fr", SKIP.format('Par "ici'))
    report = build(site, AS_OF)
    assert [(p.code, str(p.location)) for p in report.problems] == [
        ("po-syntax", "locales/fr/LC_MESSAGES/pmlpub.po:7")
    ]
    assert state(report, "fr") == "page-withheld"
    assert state(report, "en") == "page-published"


@pytest.mark.parametrize("text", ["Modifié", "Modifié : {date} {date}", "Modifié : {jour}"])
def test_a_translation_without_its_placeholder_is_told_and_not_used(site: Path, text: str) -> None:
    context = "ui#updated"
    source = interface.shipped_messages()[context]
    catalog = po.Catalog(
        [
            po.Entry(strings=("Content-Type: text/plain; charset=UTF-8\n",)),
            po.Entry(id=source, context=context, strings=(text,)),
        ]
    )
    path = site / "locales" / "fr" / "LC_MESSAGES" / "pmlpub.po"
    path.write_bytes(po.dump(catalog))
    texts, (problem,) = interface.load_interface(site, "fr")
    assert "{date}" in texts[context]
    assert (problem.code, problem.severity) == ("interface-placeholder", "warning")
    assert str(problem).endswith(
        "ui#updated is not used, because its placeholders must be these, once each: {date}"
    )


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
