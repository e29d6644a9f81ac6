"""Which entry a message gets when ids of answers and sections have changed."""

import itertools

import pytest

from pmlpub.catalogs import po
from pmlpub.catalogs.merge import NOTE, merge
from pmlpub.catalogs.po import Catalog, Entry
from pmlpub.model import Message

Texts = dict[str, str]
"""The sources of messages by context."""


def messages(texts: Texts) -> list[Message]:
    return [
        Message(context, text, "page", f"content/{context.partition('#')[0]}.yaml")
        for context, text in texts.items()
    ]


def read(data: bytes) -> Catalog:
    catalog, problems = po.read(data, "a.po")
    assert catalog is not None, problems
    return catalog


def synced(catalog: Catalog, texts: Texts, renamed: dict[str, list[str]] | None = None) -> Catalog:
    """The merged catalog as the next reader gets it. A second sync changes no byte."""
    merged = po.dump(merge(catalog, messages(texts), "fr", "T", renamed))
    again = po.dump(merge(read(merged), messages(texts), "fr", "T", renamed))
    assert again == merged
    return read(merged)


def translated(texts: Texts) -> Catalog:
    """A catalog in which each text is translated as `FR <text>`."""
    catalog = synced(Catalog(), texts)
    catalog.entries[1:] = [e.changed(strings=(f"FR {e.id}",)) for e in catalog.entries[1:]]
    return read(po.dump(catalog))


def joined(*catalogs: Catalog) -> Catalog:
    """One catalog with the entries of several, as after a merge of two branches."""
    return Catalog([*catalogs[0].entries, *(e for c in catalogs[1:] for e in c.live())])


def shown(catalog: Catalog) -> dict[str, tuple[str, bool]]:
    """Context -> translation, and whether it is fuzzy."""
    return {c: (e.text, e.fuzzy) for c, e in catalog.by_context().items()}


def texts_of(catalog: Catalog) -> set[str]:
    return {entry.text for entry in catalog.entries if entry.text}


@pytest.mark.parametrize("changed", [False, True])
def test_two_ids_that_are_exchanged_take_their_translations_along(*, changed: bool) -> None:
    before = translated({"a/x#question": "One?", "a/y#question": "Two?"})
    now = {"a/x#question": "Two?" + "!" * changed, "a/y#question": "One?"}
    both = {"a/x#question": ["a/y#question"], "a/y#question": ["a/x#question"]}
    after = shown(synced(before, now, both))
    assert after["a/y#question"] == ("FR One?", False)
    if changed:  # Nothing tells which text it was, so the translation is not here.
        assert after["a/x#question"][1] or not after["a/x#question"][0]
    else:
        assert after["a/x#question"] == ("FR Two?", False)


def test_an_id_that_another_answer_uses_gives_its_translations_to_the_renamed_one() -> None:
    before = translated({"a/x#question": "One?", "a/x#sms": "1", "a/x#keywords": "SAME"})
    now = {"a/x#question": "New?", "a/x#sms": "9", "a/x#keywords": "SAME"}
    now |= {"a/y#question": "One?", "a/y#sms": "1", "a/y#keywords": "SAME"}
    renamed = {f"a/y#{field}": [f"a/x#{field}"] for field in ("question", "sms", "keywords")}
    after = shown(synced(before, now, renamed))
    assert after["a/y#question"] == ("FR One?", False)
    assert after["a/y#sms"] == ("FR 1", False)
    assert after["a/x#question"] == after["a/x#sms"] == ("", False)
    assert after["a/y#keywords"] == ("FR SAME", False)
    assert after["a/x#keywords"] == ("FR SAME", True), "it is that of two, so a person decides"


def test_equal_texts_of_what_is_exchanged_are_exchanged_once() -> None:
    """Two answers, and two sections of one: what else they say tells whether they have moved."""
    before = translated({"a/x#question": "One?", "a/x#sms": "Same", "a/y#question": "Two?"})
    other = translated({"a/y#sms": "Same"}).entries[1].changed(strings=("Autre",))
    before = Catalog([*before.entries, other])
    now = {"a/x#question": "Two?", "a/x#sms": "Same", "a/y#question": "One?", "a/y#sms": "Same"}
    both = {c: [c.replace(*pair)] for pair in (("x", "y"), ("y", "x"))
            for c in now if c[2] == pair[0]}  # fmt: skip
    after = synced(before, now, both)
    assert shown(after)["a/x#sms"] == ("Autre", False)
    assert shown(after)["a/y#sms"] == ("FR Same", False)
    assert shown(synced(after, now, both)) == shown(after)
    parts = {"how": "who", "who": "how"}
    field = "a/x#sections/{}/{}".format
    texts = {field("how", "heading"): "How?", field("how", "body"): "So.",
             field("who", "heading"): "How?", field("who", "body"): "You."}  # fmt: skip
    before = translated(texts)
    before.entries[3] = before.entries[3].changed(strings=("Autre",))
    now = texts | {field("how", "body"): "You.", field("who", "body"): "So."}
    both = {field(s, k): [field(parts[s], k)] for s in parts for k in ("heading", "body")}
    after = synced(before, now, both)
    assert shown(after)[field("how", "heading")] == ("Autre", False)
    assert shown(synced(after, now, both)) == shown(after)


def test_what_was_divided_in_two_is_offered_to_both() -> None:
    before = translated({"a/x#sections/how/body": "Take one. Then rest."})
    now = {"a/x#sections/one/body": "Take one.", "a/x#sections/rest/body": "Then rest."}
    renamed = {context: ["a/x#sections/how/body"] for context in now}
    after = shown(synced(before, now, renamed))
    assert set(after.values()) == {("FR Take one. Then rest.", True)}


def test_the_latest_of_several_former_contexts_is_taken() -> None:
    before = translated({"a/old#question": "Q?", "a/older#question": "Older?"})
    former = {"a/new#question": ["a/old#question", "a/older#question"]}
    after = synced(before, {"a/new#question": "Q?"}, former)
    assert shown(after) == {"a/new#question": ("FR Q?", False)}
    assert "FR Older?" in texts_of(after)


def test_an_alias_that_comes_after_a_sync_brings_the_translation_back_as_fuzzy() -> None:
    before = synced(translated({"a/old#question": "Q?"}), {"a/new#question": "Q?"})
    assert shown(before) == {"a/new#question": ("", False)}
    after = synced(before, {"a/new#question": "Q?"}, {"a/new#question": ["a/old#question"]})
    assert shown(after) == {"a/new#question": ("FR Q?", True)}
    entry = after.by_context()["a/new#question"]
    assert (entry.previous_context, entry.previous_id) == ("a/old#question", "Q?")
    assert len(after.entries) == 2, "it is not obsolete as well"


def test_an_alias_never_replaces_a_translation_that_is_there() -> None:
    old = synced(translated({"a/old#question": "Q?"}), {})
    before = joined(old, translated({"a/new#question": "Q?"}))
    before.entries[-1] = before.entries[-1].changed(strings=("FR new",))
    after = synced(before, {"a/new#question": "Q?"}, {"a/new#question": ["a/old#question"]})
    assert shown(after) == {"a/new#question": ("FR new", False)}
    assert "FR Q?" in texts_of(after)


@pytest.mark.parametrize(
    ("own", "former", "expected"),
    [
        ("", "FR Q?", ("FR Q?", False)),
        ("FR Q?", "FR Q?", ("FR Q?", False)),
        ("FR own", "FR Q?", ("FR own", True)),
        ("FR own", "", ("FR own", False)),
    ],
)
def test_a_translation_under_the_former_id_beside_one_under_the_new_id(
    own: str, former: str, expected: tuple[str, bool]
) -> None:
    """Two branches were merged: one had the new id, and the other one revised a translation."""
    both = joined(translated({"a/new#question": "Q?"}), translated({"a/old#question": "Q?"}))
    texts = {"a/new#question": own, "a/old#question": former}
    both.entries[1:] = [e.changed(strings=(texts[e.context or ""],)) for e in both.entries[1:]]
    after = synced(both, {"a/new#question": "Q?"}, {"a/new#question": ["a/old#question"]})
    assert shown(after) == {"a/new#question": expected}
    entry = after.by_context()["a/new#question"]
    if expected[1]:
        assert entry.comments == (NOTE, f'# msgstr "{former}"')


def test_a_revised_translation_under_the_former_id_replaces_a_fuzzy_one() -> None:
    new = synced(translated({"a/new#question": "Old?"}), {"a/new#question": "Q?"})
    both = joined(new, translated({"a/old#question": "Q?"}))
    after = synced(both, {"a/new#question": "Q?"}, {"a/new#question": ["a/old#question"]})
    assert shown(after) == {"a/new#question": ("FR Q?", False)}


def test_a_fuzzy_one_under_the_former_id_is_kept_as_obsolete() -> None:
    old = synced(translated({"a/old#question": "Old?"}), {"a/old#question": "Q?"})
    both = joined(translated({"a/new#question": "Q?"}), old)
    after = synced(both, {"a/new#question": "Q?"}, {"a/new#question": ["a/old#question"]})
    assert shown(after) == {"a/new#question": ("FR Q?", False)}
    assert "FR Old?" in texts_of(after)


HOW = {"a/x#sections/how/heading": "How?", "a/x#sections/how/body": "With water."}


@pytest.mark.parametrize("body", ["With water.", "With much water."])
@pytest.mark.parametrize("answer", ["a/x", "a/y"])
def test_a_section_without_an_alias_is_known_by_its_text_and_offered(
    body: str, answer: str
) -> None:
    now = {f"{answer}#sections/use/heading": "How?", f"{answer}#sections/use/body": body}
    renamed = {c: [c.replace(answer, "a/x")] for c in now if answer != "a/x"}
    after = synced(translated(HOW), now, renamed)
    assert shown(after) == {
        f"{answer}#sections/use/heading": ("FR How?", True),
        f"{answer}#sections/use/body": ("FR With water.", True),
    }
    entry = after.by_context()[f"{answer}#sections/use/body"]
    assert (entry.previous_context, entry.previous_id) == ("a/x#sections/how/body", "With water.")


def test_a_section_with_an_alias_moves_as_it_is_also_with_its_answer() -> None:
    now = {"a/y#sections/use/heading": "How?", "a/y#sections/use/body": "With water."}
    renamed = {c: [c.replace("use", "how"), c.replace("a/y", "a/x").replace("use", "how")]
               for c in now}  # fmt: skip
    after = synced(translated(HOW), now, renamed)
    assert list(shown(after).values()) == [("FR How?", False), ("FR With water.", False)]


def test_a_text_that_an_answer_has_twice_or_another_answer_has_tells_nothing() -> None:
    twice = HOW | {"a/x#sections/why/heading": "How?"}
    now = {"a/x#sections/use/heading": "How?", "a/x#sections/use/body": "Other."}
    assert shown(synced(translated(twice), now)) == dict.fromkeys(now, ("", False))
    now = {"a/x#sections/one/heading": "How?", "a/x#sections/two/heading": "How?"}
    assert shown(synced(translated(HOW), now)) == dict.fromkeys(now, ("", False))
    now = {"a/z#sections/how/heading": "How?", "a/z#sections/how/body": "With water."}
    assert shown(synced(translated(HOW), now)) == dict.fromkeys(now, ("", False))
    now = {"a/x#sections/use/body": "How?"}
    assert shown(synced(translated(HOW), now)) == {"a/x#sections/use/body": ("", False)}


def test_two_sections_whose_ids_are_exchanged_without_an_alias_are_fuzzy() -> None:
    before = translated({"a/x#sections/one/body": "First.", "a/x#sections/two/body": "Second."})
    now = {"a/x#sections/one/body": "Second.", "a/x#sections/two/body": "First."}
    assert all(fuzzy for _, fuzzy in shown(synced(before, now)).values())


def test_a_disease_with_another_key_is_offered_its_names() -> None:
    before = translated({"conditions/covid19#name": "covid", "conditions/flu#name": "flu"})
    now = {"conditions/covid-19#name": "covid", "conditions/flu#name": "flu"}
    assert shown(synced(before, now)) == {
        "conditions/covid-19#name": ("FR covid", True),
        "conditions/flu#name": ("FR flu", False),
    }


@pytest.mark.slow
def test_no_order_of_renamings_loses_a_text_or_puts_it_beside_another_source() -> None:
    """Three answers change their ids in every way, with and without aliases and changed sources."""
    ids = ["a/x", "a/y", "a/z"]
    before = {f"{name}#question": f"{name}?" for name in ids}
    for new_ids, said, edited in itertools.product(
        itertools.permutations([*ids, "a/new"], 3),
        itertools.product([False, True], repeat=3),
        itertools.product([False, True], repeat=3),
    ):
        now: Texts = {}
        renamed: dict[str, list[str]] = {}
        for old, new, is_said, is_edited in zip(ids, new_ids, said, edited, strict=True):
            now[f"{new}#question"] = f"{old}?" + " Now" * is_edited
            if is_said and old != new:
                renamed[f"{new}#question"] = [f"{old}#question"]
        after = synced(translated(before), now, renamed)
        assert texts_of(after) >= {f"FR {name}?" for name in ids}
        for entry in after.live():
            made_for = entry.text.removeprefix("FR ")
            assert not entry.text or entry.fuzzy or made_for == entry.id, (now, renamed)
        for old, new, is_said, is_edited in zip(ids, new_ids, said, edited, strict=True):
            if old == new or is_said:
                text, fuzzy = shown(after)[f"{new}#question"]
                assert is_edited or (text, fuzzy) == (f"FR {old}?", False)


def test_an_entry_in_the_place_of_an_empty_one_leaves_no_twin() -> None:
    header = synced(Catalog(), {}).entries[0]
    empty = Entry(id="Q?", context="a/new#question", references=("content/a/new.yaml",))
    old = Entry(id="Q?", context="a/old#question", strings=("FR",), references=("x",))
    before = Catalog([header, empty, old])
    after = synced(before, {"a/new#question": "Q?"}, {"a/new#question": ["a/old#question"]})
    assert [e.context for e in after.entries] == [None, "a/new#question"]
