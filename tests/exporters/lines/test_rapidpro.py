"""Files for RapidPro: a flow that asks the responder, and flows with copies of the texts."""

import datetime as dt
import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
import regex

from pmlpub.building.pipeline import build
from pmlpub.exporters.lines import line_files, rapidpro, rapidpro_copies
from pmlpub.exporters.lines.replies import Said, complete
from pmlpub.languages import alpha_3
from pmlpub.records.gateway_forms import ASKING, UNKNOWN, flow_name
from pmlpub.serve.webhook import of_json
from support.flow_runs import FlowRun, body_of
from support.line_tables import HOSTILE, a_site, line, phrases, reply, rows
from support.work_sites import TODAY, edit

COPIED = "rapidpro.copied.json"
DAY = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
FILES = ["rapidpro.json", COPIED]


def flow(data: Any, name: str) -> Any:
    (found,) = (one for one in data["flows"] if one["name"] == name)
    return found


def sent(data: Any, name: str, language: str = "", word: str = "", **run: Any) -> list[str]:
    return FlowRun(flow(data, name), word, language=language, now=run.pop("now", DAY), **run).sent()


def uuids(data: Any) -> list[str]:
    return re.findall(r'"uuid":\s*"([^"]+)"', json.dumps(data["flows"]))


# The flow that asks


def test_the_flow_asks_the_responder_and_sends_what_it_answers(sample: Path) -> None:
    data = line(sample, "rapidpro.json")
    run = FlowRun(flow(data, ASKING), "cure", language="fra", reply="Texte, avec @ et 100 %.")
    assert run.sent() == ["Texte, avec @ et 100 %."]
    assert run.asked
    assert run.asked["url"].endswith("/message")
    assert run.asked["headers"]["Authorization"] == "Bearer @globals.health_line_key"
    message = of_json(body_of(run.asked, 'a "b" 😀\n@contact', "fra", "1"))
    assert (message.text, message.language, message.id) == ('a "b" 😀\n@contact', "fra", "1")
    assert of_json(body_of(run.asked, "x", "", "1")).language == ""
    assert message.sender is None, "no number leaves RapidPro"


def test_for_stop_it_sends_nothing(sample: Path) -> None:
    assert sent(line(sample, "rapidpro.json"), ASKING, "fra", reply="") == []


def test_when_nobody_answers_it_says_the_emergency_sentence_in_the_language(sample: Path) -> None:
    data = line(sample, "rapidpro.json")
    texts = line(sample)["texts"]
    for tag in texts:
        said = sent(data, ASKING, alpha_3(tag), workspace="eng")
        assert said == [texts[tag]["emergency"]]


def test_and_in_every_language_to_a_contact_without_one(sample: Path) -> None:
    (said,) = sent(line(sample, "rapidpro.json"), ASKING, workspace="tur")
    assert all(own["emergency"] in said for own in line(sample)["texts"].values())


def test_newer_versions_of_rapidpro_recognize_how_it_splits(sample: Path) -> None:
    """Their migrations (goflow, flows/definition/migrations, 13.3 to 14.6) turn `@webhook` into
    `@webhook.json`, and a split by the result of a node's only action, a webhook, into one by its
    status. A split of another form would go on looking for a result that is no longer written."""
    asking = flow(line(sample, "rapidpro.json"), ASKING)
    (node,) = (n for n in asking["nodes"] if n["actions"][:1] and "url" in n["actions"][0])
    assert [action["type"] for action in node["actions"]] == ["call_webhook"]
    router = node["router"]
    assert router["type"] == "switch"
    assert router["operand"].startswith("@results.")
    (case,) = router["cases"]
    by_id = {category["uuid"]: category["name"] for category in router["categories"]}
    assert by_id[case["category_uuid"]] == "Success"
    assert by_id[router["default_category_uuid"]] == "Failure"
    assert asking["expire_after_minutes"] <= 20_160
    assert all(len(tag) == 3 for tag in (asking["language"], *asking["localization"]))
    others = [n["router"]["operand"] for n in asking["nodes"] if "router" in n and n is not node]
    assert set(others) == {"@webhook.text", "@contact.language"}


def test_it_has_no_copies_that_can_become_old(sample: Path) -> None:
    (asking,) = line(sample, "rapidpro.json")["flows"]
    texts = {a["text"] for node in asking["nodes"] for a in node["actions"] if "text" in a}
    assert not texts & {row["text"] for row in rows(sample).values()}


# The flows with copies


def test_each_flow_has_the_answer_in_every_language(sample: Path) -> None:
    data = line(sample, COPIED)
    for (answer, language), row in rows(sample).items():
        for workspace in ("eng", "tur"):
            found = sent(data, flow_name(answer), alpha_3(language), workspace=workspace)
            assert found == [row["text"]]
    names = {flow_name(answer) for answer, _ in rows(sample)}
    assert {one["name"] for one in data["flows"]} == names | {UNKNOWN}


def test_from_its_day_on_a_text_is_replaced_by_the_notice(sample: Path) -> None:
    data = line(sample, COPIED)
    row = rows(sample)["pml/cure", "fr"]
    begin = dt.datetime.fromisoformat(f"{row['expires']}T00:00+14:00")
    late = begin - dt.timedelta(seconds=1)
    assert sent(data, "pml: cure", "fra", now=late) == [row["text"]]
    assert sent(data, "pml: cure", "fra", now=begin) == [row["expired_text"]]
    assert sent(data, "pml: cure", "", "guérir", now=begin) == [row["expired_text"]]


def test_each_language_has_its_own_day() -> None:
    site = a_site()
    days = {"en": dt.date(2027, 1, 1), "fr": dt.date(2028, 1, 1), "tr": None}
    found = [
        complete(reply("a/b", tag, f"K{tag}", text=tag, expires=day), Said.of(phrases(site)[tag]))
        for tag, day in days.items()
    ]
    data = json.loads(rapidpro_copies.export(site, phrases(site), found, {}))
    later = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    assert sent(data, "a: b", "eng", now=later) == [phrases(site)["en"].expired]
    assert sent(data, "a: b", "fra", now=later) == ["fr"]
    assert sent(data, "a: b", "tur", now=dt.datetime(2100, 1, 1, tzinfo=dt.UTC)) == ["tr"]


def test_a_contact_without_a_language_gets_that_of_the_word(sample: Path) -> None:
    data = line(sample, COPIED)
    for word, language in {"guérir": "fr", "kupona": "sw", "شفاء": "ar", "治愈": "zh-Hans"}.items():
        text = rows(sample)["pml/cure", language]["text"]
        assert sent(data, "pml: cure", "", word, workspace="eng") == [text]
        assert sent(data, "pml: cure", "tur", word) == [rows(sample)["pml/cure", "tr"]["text"]]


def test_a_word_of_several_languages_tells_none(sample: Path) -> None:
    text = rows(sample)["pml/cure", "pt-BR"]["text"]
    assert sent(line(sample, COPIED), "pml: cure", "", "cura", workspace="por") == [text]


@pytest.mark.parametrize("text", [*HOSTILE, "@" * 2000])
def test_no_text_is_an_expression(text: str) -> None:
    site = a_site()
    found = [complete(reply("a/b", "en", "K", text=text), Said.of(phrases(site)["en"]))]
    found += [reply("a/b", tag, state="withheld", text="") for tag in ("fr", "tr")]
    found = [complete(r, Said.of(phrases(site)[r.language])) for r in found]
    data = json.loads(rapidpro_copies.export(site, phrases(site), found, {}))
    assert sent(data, "a: b", "eng") == [text]
    assert sent(data, "a: b", "", "k") == [text]
    assert sent(data, "a: b", "tur") == [phrases(site)["tr"].unavailable]
    written = [a["text"] for n in flow(data, "a: b")["nodes"] for a in n["actions"]]
    assert not [t for t in written if "@" in t.replace("@@", "")]
    assert all(len(t) <= 10_000 for t in written)


def test_a_word_of_two_answers_has_a_flow_with_each_in_its_language() -> None:
    site = a_site(languages=("fr", "tr", "es"))
    found = [
        complete(r, Said.of(phrases(site)[r.language]))
        for r in (
            reply("a/one", "en", "ONE", text="1 en"), reply("a/one", "fr", "MOT", text="1 fr"),
            reply("a/one", "tr", text="1 tr"), reply("a/one", "es", "UNO", text="1 es"),
            reply("a/two", "en", "TWO", text="2 en"), reply("a/two", "fr", "DEUX", text="2 fr"),
            reply("a/two", "tr", "Mot", text="2 tr"), reply("a/two", "es", "DOS", text="2 es"),
        )
    ]  # fmt: skip
    packed = {"a": line_files.pack(found)}
    files = dict(line_files.export(site, phrases(site)["en"].interfaces, packed, in_parts=False))
    data = json.loads(files[f"lines/{COPIED}"])
    words = {t["keywords"][0]: t["flow"]["name"] for t in data["triggers"]}
    assert [word for word, name in words.items() if name == "a: one"] == ["one", "uno"]
    assert words["mot"] == "word mot"
    own = phrases(site)
    assert sent(data, "word mot", "eng") == [own["en"].unavailable]
    assert sent(data, "word mot", "fra") == ["1 fr"]
    assert sent(data, "word mot", "tur") == ["2 tr"]
    assert sent(data, "word mot", "spa") == [own["es"].unavailable]


def test_of_two_languages_that_rapidpro_cannot_tell_apart_the_first_is_there() -> None:
    site = a_site(languages=("pt-BR", "pt-PT"))
    found = [reply("a/b", "en", "ONE", text="en"), reply("a/b", "pt-BR", "UM", text="br"),
             reply("a/b", "pt-PT", "DOIS", text="pt")]  # fmt: skip
    data = json.loads(rapidpro_copies.export(site, phrases(site), found, {}))
    assert sent(data, "a: b", "por") == ["br"]
    assert [t["keywords"] for t in data["triggers"]] == [["one"], ["um"]]
    asking = json.loads(rapidpro.export(site, phrases(site), found))
    assert [t["keywords"] for t in asking["triggers"]] == [["dois"], ["one"], ["um"]]


def test_long_names_of_flows_stay_apart() -> None:
    site = a_site()
    found = [reply(f"{'a' * 80}/{'b' * 70}{n}", tag) for n in (1, 2) for tag in site.all_languages]
    data = json.loads(rapidpro_copies.export(site, phrases(site), found, {}))
    names = [one["name"] for one in data["flows"]]
    assert len(set(names)) == len(names) == 3
    assert all(len(name) <= 64 and "/" not in name for name in names)


# Both


@pytest.mark.parametrize("name", FILES)
def test_each_word_has_a_trigger_of_its_own(sample: Path, name: str) -> None:
    """RapidPro leaves a trigger as it is that has one of the words already."""
    data = line(sample, name)
    flows = {f["uuid"]: f["name"] for f in data["flows"]}
    seen: set[str] = set()
    for trigger in data["triggers"]:
        assert (trigger["trigger_type"], trigger["match_type"]) == ("K", "F")
        assert flows[trigger["flow"]["uuid"]] == trigger["flow"]["name"]
        (word,) = trigger["keywords"]
        assert regex.fullmatch(r"\w+", word, regex.V0)
        assert len(word) <= 16
        assert word == word.lower()
        assert word not in seen
        seen.add(word)
    for row in rows(sample).values():
        for word in row["keywords"]:
            assert word.replace("İ", "i").lower() in seen


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique_and_every_node_can_be_reached(sample: Path, name: str) -> None:
    data = line(sample, name)
    assert (data["version"], data["campaigns"], data["fields"]) == ("13", [], [])
    assert len(set(uuids(data))) == len(uuids(data))
    assert all(uuid.UUID(u).version == 5 for u in uuids(data))
    for one in data["flows"]:
        nodes = {node["uuid"] for node in one["nodes"]}
        targets = {e.get("destination_uuid") for n in one["nodes"] for e in n["exits"]} - {None}
        assert targets == nodes - {one["nodes"][0]["uuid"]}
        assert set(one["_ui"]["nodes"]) == nodes
        assert not set('/"\\') & set(one["name"])


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_uuids_stay_from_build_to_build_and_differ_between_sites(site: Path, name: str) -> None:
    build(site, TODAY)
    first = uuids(line(site, name))
    edit(site, "a/dose.yaml", "Take 2 tablets a day. Do not take more.\nk", "Take 2.\nk")
    build(site, TODAY)
    assert uuids(line(site, name)) == first
    build(site, TODAY, base_url="https://other.example/")
    assert not set(uuids(line(site, name))) & set(first)
