"""How distress is recognized: by phrases, in every spelling that phones make of them."""

import pytest

from fuzz.effort import count_calls
from pmlpub.serve.distress import DistressWords
from pmlpub.source.distress import shipped_distress
from support.lines_in_need import LANGUAGES

LISTS = {
    "en": {
        "danger": ["seizure*", "can't breathe", "bleeding", "pain .. chest"],
        "self_harm": ["want to die", "suicide"],
        "other": ["don't want to die", "bleeding edge"],
    },
    "sw": {"danger": ["*tokwa na damu"], "self_harm": ["*jiua"], "other": []},
    "tr": {"danger": ["nefes alam*"], "self_harm": ["ölmek istiyor*"], "other": ["nöbetçi"]},
    "ar": {"danger": ["نزيف"], "self_harm": ["أريد أن أموت"], "other": ["لا أريد أن أموت"]},
    "hi": {"danger": ["साँस नहीं"], "self_harm": ["मरना चाहता"], "other": []},
    "zh-Hans": {"danger": ["出血"], "self_harm": ["想死"], "other": ["不想死", "想死你"]},
}
WORDS = DistressWords(LISTS)


def kind(message: str) -> str:
    found = WORDS.find(message)
    return found.kind if found else ""


@pytest.mark.parametrize(
    ("message", "found"),
    [
        # Spellings
        ("I CAN'T BREATHE", "danger"),
        ("i cant breathe", "danger"),
        ("i can’t breathe", "danger"),
        ("i can`t breathe!!", "danger"),
        ("can't... breathe", "danger"),
        ("ＳＥＩＺＵＲＥ", "danger"),
        ("seizures", "danger"),
        ("\u200fsei\u00adzure", "danger"),
        ("bleeeeeeding", "danger"),
        (f"{'pain ' * 1900}want to die", "self_harm"),
        # Slips of long words, never in the first letter, and none of short ones
        ("siezure", "danger"),
        ("seizre", "danger"),
        ("bleding", "danger"),
        ("i cant breath", "danger"),
        ("sucide", "self_harm"),
        ("pleeding", ""),
        ("breeding cats and dogs", "danger"),
        ("want to dye", ""),
        ("want to diet", ""),
        ("want two die", ""),
        # What means something else, within one sentence
        ("I don't want to die", ""),
        ("I dont want to die", ""),
        ("I don't. Want to die", "self_harm"),
        ("bleeding edge", ""),
        ("bleeding. edge of the wound", "danger"),
        ("I don't want to die, I am bleeding", "danger"),
        ("I don't want to die. I want to die", "self_harm"),
        # The more urgent
        ("bleeding and I want to die", "self_harm"),
        # Joined words and endings
        ("nimejiua", "self_harm"),
        ("anatokwa na damu", "danger"),
        ("nefes alamıyorum", "danger"),
        ("NEFES ALAMIYORUM", "danger"),
        ("nefes alamiyor", "danger"),
        ("ölmek istiyorum", "self_harm"),
        ("OLMEK ISTIYORUM", "self_harm"),
        ("olmak istiyorum", ""),
        ("النزيف", "danger"),
        ("والنزيف شديد", "danger"),
        ("نَزِيف", "danger"),
        ("اريد ان اموت", "self_harm"),
        ("لا أريد أن أموت", ""),
        ("لا. أريد أن أموت", "self_harm"),
        ("सांस नही", ""),
        ("सांस नहीं आती", "danger"),
        ("मरना नहीं चाहता", ""),
        ("他大出血了", "danger"),
        ("我 想 死", "self_harm"),
        ("我不想死", ""),
        ("不，想死", "self_harm"),
        ("想死你了", ""),
        # Gaps
        ("pain chest", "danger"),
        ("pain in my left chest", "danger"),
        ("pain, since today, in chest", "danger"),
        ("pain in head and I bought a chest", ""),
        ("chest pain", ""),
        # Nothing
        ("", ""),
        ("🙂", ""),
        ("hello", ""),
    ],
)
def test_a_message(message: str, found: str) -> None:
    assert kind(message) == found


def test_the_languages_are_those_of_the_lists_in_their_order() -> None:
    lists = {tag: {"danger": ["overdose"], "self_harm": [], "other": []} for tag in ("fr", "en")}
    found = DistressWords(lists).find("an overdose")
    assert found
    assert found.languages == ("fr", "en")


def test_what_means_something_else_in_another_language_changes_nothing() -> None:
    lists = {
        "en": {"danger": ["poison"], "self_harm": [], "other": []},
        "fr": {"danger": [], "self_harm": [], "other": ["poison"]},
    }
    assert DistressWords(lists).find("poison")


def test_a_slip_does_not_make_a_cry_of_what_another_language_has_as_something_else() -> None:
    lists = {
        "en": {"danger": [], "self_harm": [], "other": ["so poisonous"]},
        "fr": {"danger": ["poisoneous"], "self_harm": [], "other": []},
    }
    assert DistressWords(lists).find("so poisonous") is None
    assert DistressWords(lists).find("poisonous")


def test_a_word_as_it_is_written_tells_the_language_before_a_stem_and_a_slip() -> None:
    lists = {
        tag: {"danger": [word], "self_harm": [], "other": []}
        for tag, word in {"en": "convuls*", "fr": "convulsaos", "pt": "convulsão"}.items()
    }
    found = DistressWords(lists).find("convulsao")
    assert found
    assert (found.languages, found.possible) == (("pt",), ("en", "pt"))


def test_harm_with_a_slip_comes_before_danger_as_it_is_written() -> None:
    lists = {"en": {"danger": ["bleeding"], "self_harm": ["suicidal"], "other": []}}
    found = DistressWords(lists).find("bleeding and suicdal")
    assert found
    assert found.kind == "self_harm"


def test_without_lists_nothing_is_recognized() -> None:
    empty = {"en": {"danger": [], "self_harm": [], "other": []}}
    assert DistressWords(empty).find("I want to die") is None


@pytest.mark.parametrize(
    "message",
    [
        "q" * 9_900, "a " * 4_000, "想死" * 3_000, "suicid" * 200, "don't want to " * 300,
        "我母亲昨天发烧，今天头很痛，吃了两片药还是没有好转。要去医院吗？" * 50,
        " ".join(f"w{n}kuabc" for n in range(200)),
    ],
)  # fmt: skip
def test_long_messages_cost_little(message: str) -> None:
    every = {
        tag: {kind: getattr(words, kind) for kind in ("danger", "self_harm", "other")}
        for tag in LANGUAGES
        if (words := shipped_distress(tag))
    }
    assert count_calls(DistressWords(every).find, message) < 45_000  # 5 ms
