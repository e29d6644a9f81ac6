"""catalogue.json, dataset.ttl, dataset/ and codes/: whole, one graph, what was asked for."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from conftest import FRENCH, translate
from pmlpub.building.pipeline import build
from pmlpub.building.withdrawal import withdraw
from pmlpub.content.withdrawal import Gone
from pmlpub.exporters.site.facts import FactsOfCollection, StoredFile, facts_of
from pmlpub.hashing import sha256
from pmlpub.lint.tree import check_tree
from pmlpub.model import Verdict
from pmlpub.records.answer_record import ConditionNames, EditionRecord
from pmlpub.source.site import load_site
from support.work_sites import copy_answer

pytestmark = pytest.mark.slow

AS_OF = dt.date(2026, 1, 10)
TRAPS = [
    *(
        "</script>",
        "]]>",
        "<!--",
        "\\",
        '"',
        '"""',
        "\n",
        "\r",
        "\u2028",
        "\u0085",
        "@en",
        "^^",
        "é",
        "א",
    ),
    *("&lt;", "{x}", "@id", "https://t.example/a b", "\\u0041", "#", "\x1f"),
]
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff")


def current(root: Path) -> Path:
    return root / "outputs" / "current"


def files(root: Path) -> set[str]:
    """The paths of the lists."""
    here = current(root)
    found = [*here.glob("dataset/*/*/*"), *here.glob("codes/*/*")]
    found += [p for p in (here / "catalogue.json", here / "dataset.ttl") if p.exists()]
    return {path.relative_to(here).as_posix() for path in found}


def facts(path: Path) -> set[ox.Triple]:
    data = gzip.decompress(path.read_bytes())
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)}


def set_listings(root: Path, value: str) -> None:
    path = root / "content" / "site.yaml"
    path.write_text(path.read_text("utf-8") + f"listings: {value}\n", "utf-8")


def test_the_catalogue_says_what_the_facts_say(sample: Path) -> None:
    parts = sorted(current(sample).glob("dataset/*/*/catalogue.json"))
    assert len(parts) == 9
    for part in parts:
        own = facts(part.parent / "facts.nt.gz")
        document = json.loads(part.read_bytes())
        feed = {"DataFeed", document["@id"]}
        data = jsonld.to_rdf(document, {"format": "application/n-quads"}).encode()
        quads = ox.parse(data, format=ox.RdfFormat.N_QUADS)
        said = {q.triple for q in quads if q.triple.subject.value not in feed}
        assert len(said) > 5 * 60
        assert said <= own


def test_the_index_and_the_description_have_the_hash_and_the_size_of_each_part(
    sample: Path,
) -> None:
    index = json.loads((current(sample) / "catalogue.json").read_bytes())
    described = (current(sample) / "dataset.ttl").read_text("utf-8")
    assert len(index["distribution"]) == 9
    for part in index["distribution"]:
        data = current(sample) / part["@id"].removeprefix("https://answers.example.org/")
        assert part["sha256"] == sha256(data.read_bytes())
        assert int(part["contentSize"]) == data.stat().st_size
        assert part["sha256"] in described
    for path in current(sample).glob("dataset/*/*/facts.nt.gz"):
        assert sha256(path.read_bytes()) in described


def test_the_description_has_what_catalogues_of_data_ask_for(sample: Path) -> None:
    """What DCAT-AP 3 calls mandatory or recommended, of the dataset and of each distribution."""
    data = (current(sample) / "dataset.ttl").read_bytes()
    known: dict[str, set[str]] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        known.setdefault(quad.subject.value, set()).add(quad.predicate.value.rpartition("/")[2])
    own = known["https://answers.example.org/#dataset"]
    wanted = {"title", "description", "publisher", "license", "language", "dcat#contactPoint"}
    assert wanted | {"dcat#distribution"} <= own
    parts = [name for name in known if name.endswith((".gz", "catalogue.json"))]
    assert len(parts) == 18
    for name in parts:
        wanted = {"accessURL", "downloadURL", "mediaType", "byteSize"}
        assert {f"dcat#{term}" for term in wanted} | {"license", "terms#checksum"} <= known[name]


def test_a_code_lists_its_pages(sample: Path) -> None:
    found = sorted(p.parent.name for p in current(sample).glob("codes/*/*.json"))
    assert found == ["DOID", "ICD-10", "MONDO", "MeSH", "Orphanet", "SNOMED"]
    own = json.loads((current(sample) / "codes/SNOMED/22255007.json").read_bytes())
    assert own["inCodeSet"] == "http://snomed.info/sct"
    assert own["identifier"] == "urn:oid:2.16.840.1.113883.6.96"
    assert len(own["subjectOf"]) == 45
    data = jsonld.to_rdf(own, {"format": "application/n-quads"}).encode()
    names = {
        quad.object.language
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)
        if quad.predicate.value == "http://schema.org/name"
    }
    assert len(names) == 9


@pytest.mark.parametrize(
    ("listings", "left"),
    [
        ("[]", set()),
        ("[codes]", set()),
        ("[catalogue]", {"catalogue.json", "dataset/a/en/catalogue.json"}),
        ("[dataset]", {"dataset.ttl", "dataset/a/en/facts.nt.gz"}),
    ],
)
def test_lists_may_be_left_out(site: Path, listings: str, left: set[str]) -> None:
    set_listings(site, listings)
    build(site, AS_OF)
    assert {path for path in files(site) if "/fr/" not in path} == left
    page = (current(site) / "en/a/dose/index.html").read_text("utf-8")
    assert ("dataset.ttl" in page) == ("dataset.ttl" in left)


@pytest.mark.parametrize("listings", ["[]", "[codes]", "[catalogue]", "[dataset]"])
def test_lists_that_are_left_out_later_stay_empty(site: Path, listings: str) -> None:
    build(site, AS_OF)
    before = files(site)
    assert before >= {"catalogue.json", "dataset.ttl", "dataset/a/fr/facts.nt.gz"}
    set_listings(site, listings)
    for _ in range(2):  # The second build knows it from the first alone.
        build(site, AS_OF)
        assert files(site) == before
        catalogue = json.loads((current(site) / "catalogue.json").read_bytes())
        items = json.loads((current(site) / "dataset/a/fr/catalogue.json").read_bytes())
        assert bool(items["dataFeedElement"]) == ("catalogue" in listings)
        assert bool(catalogue.get("distribution")) == ("catalogue" in listings)
        assert bool(facts(current(site) / "dataset/a/fr/facts.nt.gz")) == ("dataset" in listings)
        named = (current(site) / "dataset.ttl").read_text("utf-8")
        assert ("facts.nt.gz" in named) == ("dataset" in listings)
        assert "dataset/a/fr/catalogue.json" not in named
    withdraw(site, Gone("a/dose", AS_OF, "retired"), AS_OF)
    assert files(site) == before


def test_an_edit_leaves_other_parts_as_they_are(site: Path) -> None:
    build(site, AS_OF)
    before = {p: (current(site) / p).resolve() for p in files(site) if p.startswith("dataset/")}
    translate(site, "fr", "a", {"a/dose#question": "Combien de comprimés\u00a0?"})
    build(site, AS_OF)
    after = {p: (current(site) / p).resolve() for p in before}
    changed = {path.split("/")[2] for path in before if before[path] != after[path]}
    assert changed == {"fr"}


def test_any_formats_give_the_same_facts(site: Path) -> None:
    build(site, AS_OF)
    texts = []
    for formats in ("[page, turtle, sms]", "[page, jsonld, sms]", "[page, rdfxml, sms]"):
        settings_file = site / "content" / "site.yaml"
        lines = [n for n in settings_file.read_text("utf-8").splitlines() if "formats" not in n]
        settings_file.write_text("\n".join([*lines, f"formats: {formats}\n"]), "utf-8")
        build(site, AS_OF)
        own = facts(current(site) / "dataset/a/en/facts.nt.gz")
        texts.append({t for t in own if ".html" not in str(t) and "answer." not in str(t)})
    assert len(texts[0]) > 30
    assert texts[0] == texts[1] == texts[2]


@settings(deadline=None)
@given(text=st.one_of(st.sampled_from(TRAPS), st.text(LETTERS, min_size=1)))
def test_any_text_is_the_same_in_the_catalogue_and_in_the_facts(text: str, sample: Path) -> None:
    site = load_site(sample)[0]
    verdict = Verdict("published", version="1", expires=AS_OF, reviewed=AS_OF)
    edition = EditionRecord(
        "pt-BR",
        {"page": verdict, "sms": verdict},
        text,
        AS_OF,
        (text,),
        condition=ConditionNames("pml", text, None, {"MeSH": ("D007968",)}),
    )
    collected = FactsOfCollection("a", site)
    stored = [StoredFile("sms.txt", "0", 1)]
    facts = facts_of("a/dose", edition, {"sms.txt": text.encode()}, stored, site, "")
    collected.add("a/dose", "pt-BR", facts)
    made = collected.finish()["pt-BR"].files
    document = json.loads(made["catalogue.json"])
    (item,) = document["dataFeedElement"]
    sms = item["exampleOfWork"]["workExample"]
    assert {item["name"], sms["text"], item["about"]["name"], *sms["keywords"]} == {text}
    lines = gzip.decompress(made["facts.nt.gz"])
    own = {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}
    data = jsonld.to_rdf(document, {"format": "application/n-quads"}).encode()
    said = {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)}
    assert {t for t in said if t.subject.value not in ("DataFeed", document["@id"])} == own


def test_a_withdrawn_text_is_in_no_list_on_disk(site: Path) -> None:
    build(site, AS_OF)
    text = (current(site) / "en/a/dose/sms.txt").read_text("utf-8")
    assert text in json.dumps(
        json.loads((current(site) / "dataset/a/en/catalogue.json").read_bytes()),
        ensure_ascii=False,
    ).replace("\\n", "\n").replace('\\"', '"')
    withdraw(site, Gone(id="a/dose", on=AS_OF, reason="wrong"))
    for path in (site / "outputs").rglob("*"):
        if path.is_file() and path.name in ("catalogue.json", "facts.nt.gz"):
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            assert text.splitlines()[0].encode() not in data, path
    item = json.loads((current(site) / "dataset/a/en/catalogue.json").read_bytes())
    assert [s["termCode"] for s in item["dataFeedElement"][0]["creativeWorkStatus"]] == [
        "withdrawn", "gone",
    ]  # fmt: skip


def test_older_releases_keep_the_facts_without_a_withdrawn_text(site: Path) -> None:
    copy_answer(site, "other", FRENCH | {"keywords": "AUTRE"})
    build(site, AS_OF)
    old = current(site).resolve()
    before = facts(old / "dataset/a/fr/facts.nt.gz")
    withdraw(site, Gone(id="a/dose", on=AS_OF, reason="wrong"))
    gone = "https://t.example/fr/a/dose/"
    lost = before - facts(old / "dataset/a/fr/facts.nt.gz")
    assert {t.subject.value.partition("#")[0] for t in lost} == {gone}
    assert all(t.object.language == "fr" for t in lost)
    left = facts(old / "dataset/a/fr/facts.nt.gz")
    own = {t for t in left if t.subject.value.startswith(gone)}
    assert not [t for t in own if getattr(t.object, "language", None)]
    assert "http://schema.org/version" in {t.predicate.value for t in own}
    items = json.loads((old / "dataset/a/fr/catalogue.json").read_bytes())["dataFeedElement"]
    by_page = {item["@id"]: item for item in items}
    item, other = by_page[f"{gone}#page"], by_page["https://t.example/fr/a/other/#page"]
    texts = {"name", "text", "keywords"}
    assert not texts & {*item, *item["exampleOfWork"]["workExample"]}
    assert item["version"] == other["version"] or item["version"]
    assert texts <= {*other, *other["exampleOfWork"]["workExample"]}


def test_a_withdrawal_changes_nothing_else_in_the_catalogue(site: Path) -> None:
    """Codes of conditions are in one order, whether settings or a record had them."""
    text = "cold: {name: cold, kind: MedicalCondition, codes: {MeSH: D003139, ICD-10: J00}}\n"
    (site / "content/conditions.yaml").write_text(text, "utf-8")
    answer = site / "content/a/dose.yaml"
    answer.write_text(f"{answer.read_text('utf-8')}condition: cold\n", "utf-8")
    copy_answer(site, "other")
    build(site, AS_OF)
    path = current(site) / "dataset/a/en/catalogue.json"
    before = [line for line in path.read_bytes().splitlines() if b"/a/dose/#page" in line]
    withdraw(site, Gone(id="a/other", on=AS_OF, reason="wrong"))
    lines = path.read_bytes().splitlines()
    assert [line for line in lines if b"/a/dose/#page" in line] == before
    assert b"#code/ICD-10/J00" in before[0]
    assert not build(site, AS_OF).changed


def states_by_language(root: Path, answer: str) -> dict[str, set[str]]:
    """What the catalogue says of an answer: states and reasons of its page, by language."""
    found = {}
    for path in current(root).glob("dataset/a/*/catalogue.json"):
        for item in json.loads(path.read_bytes())["dataFeedElement"]:
            if item["@id"].endswith(f"/{answer}/#page"):
                own = item["creativeWorkStatus"]
                found[path.parent.name] = {state["termCode"] for state in own}
    return found


@pytest.mark.parametrize("how", ["withdraw", "build"])
def test_a_text_that_was_never_out_is_not_withdrawn(how: str, site: Path) -> None:
    copy_answer(site, "half", {})
    build(site, AS_OF)
    if how == "withdraw":
        withdraw(site, Gone(id="a/half", on=AS_OF, reason="wrong"))
    else:
        gone = "- {id: a/half, on: 2026-01-10, reason: wrong}\n"
        (site / "content/gone.yaml").write_text(gone, "utf-8")
        build(site, AS_OF)
    states = {"en": {"withdrawn", "gone"}, "fr": {"withheld", "gone"}}
    assert states_by_language(site, "a/half") == states
    page = (current(site) / "fr/a/half/answer.jsonld").read_text("utf-8")
    assert "#state/withheld" in page
    for day in range(2):
        assert build(site, AS_OF + dt.timedelta(days=day)).changed == bool(day)
        assert states_by_language(site, "a/half") == states


def test_a_removed_answer_is_withdrawn_only_where_it_was_out(site: Path) -> None:
    copy_answer(site, "half", {})
    build(site, AS_OF)
    (site / "content/a/half.yaml").unlink()
    build(site, AS_OF, allow_removal=["a/half"])
    assert states_by_language(site, "a/half") == {
        "en": {"withdrawn", "answer-removed"}, "fr": {"withheld", "answer-removed"},
    }  # fmt: skip


def test_an_item_that_is_not_out_has_the_question_that_readers_know(site: Path) -> None:
    copy_answer(site, "half", {})
    build(site, AS_OF)
    withdraw(site, Gone(id="a/half", on=AS_OF, reason="wrong"))
    titles = {
        item["@id"]: item.get("name")
        for path in current(site).glob("dataset/a/*/catalogue.json")
        for item in json.loads(path.read_bytes())["dataFeedElement"]
    }
    assert titles["https://t.example/en/a/half/#page"] == "May I take it?"
    assert titles["https://t.example/fr/a/half/#page"] is None


def test_a_list_of_a_demonstration_says_that_it_is_one(sample: Path, site: Path) -> None:
    mark = "https://answers.example.org/#state/demonstration"
    own = json.loads((current(sample) / "codes/SNOMED/22255007.json").read_bytes())
    assert {p["creativeWorkStatus"][0]["@id"] for p in own["subjectOf"]} == {mark}
    heads = [
        current(sample) / "catalogue.json",
        *current(sample).glob("dataset/*/*/catalogue.json"),
    ]
    for path in heads:
        assert json.loads(path.read_bytes())["creativeWorkStatus"][0]["@id"] == mark
    described = ox.parse((current(sample) / "dataset.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    assert [quad.object.value for quad in described if "WorkStatus" in str(quad)] == [mark]
    build(site, AS_OF)
    for path in (current(site) / "catalogue.json", current(site) / "dataset.ttl"):
        assert "reativeWorkStatus" not in path.read_text("utf-8")


def test_a_page_leads_to_the_version_of_the_text_before(site: Path) -> None:
    build(site, AS_OF)
    place = current(site) / "dataset/a/fr/facts.nt.gz"
    versions = []
    for text in ("Puis-je le prendre ?", "Est-ce que je peux le prendre ?"):
        page = ox.NamedNode("https://t.example/fr/a/dose/#page")
        (version,) = {
            t.object
            for t in facts(place)
            if t.subject == page and t.predicate.value == "http://schema.org/version"
        }
        versions.append(version)
        translate(site, "fr", "a", {"a/dose#question": text})
        build(site, AS_OF)
    known = facts(place)
    (before,) = {
        t.object for t in known if t.predicate.value == "http://www.w3.org/ns/dcat#previousVersion"
    }
    told = ox.Triple(before, ox.NamedNode("http://schema.org/version"), versions[-1])
    assert told in known
    assert versions[0] != versions[1]
    assert list(check_tree(current(site))) == []
