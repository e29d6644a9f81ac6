"""What people text in nine languages to the sample's line, and what kind of reply comes back.

`messages.tsv` has a message per line: its kind, the language that the gateway knows (or none), and
the language and kind of the reply that a nurse would expect who does not know the code (a keyword
means that answer). The lists of distress are the examples of the package, signed by a clinician.
"""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from fuzz.effort import count_calls
from pmlpub.serve.answering import DANGER, SELF_HARM, answer
from pmlpub.serve.line import HealthLine, load
from support.lines_in_need import LANGUAGES, sample_in_need

TODAY = dt.date(2026, 11, 22)
FILE = Path(__file__).parent / "messages.tsv"
TABLE = list(
    csv.DictReader(FILE.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
)
ROWS = [(row["message"], row["gateway"], row["language"], row["reply"]) for row in TABLE]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> HealthLine:
    root = sample_in_need(tmp_path_factory.mktemp("need"))
    return load(root / "outputs" / "current")


@pytest.fixture(scope="module")
def unsigned(sample: Path) -> HealthLine:
    """The sample as it is: nobody has signed numbers or lists."""
    return load(sample / "outputs" / "current")


def test_there_are_messages_of_every_kind_in_every_language() -> None:
    kinds = Counter(row["kind"] for row in TABLE)
    assert len(TABLE) >= 400
    assert min(kinds.values()) >= 10, kinds
    assert len({(row["message"], row["gateway"]) for row in TABLE}) == len(TABLE)
    for kind in ("keyword", "in a sentence", "danger", "self-harm", "greeting"):
        languages = Counter(row["language"] for row in TABLE if row["kind"] == kind)
        assert all(languages[tag] >= 2 for tag in LANGUAGES), (kind, languages)


@pytest.mark.slow
@pytest.mark.parametrize(("message", "gateway", "language", "reply"), ROWS)
def test_a_message(line: HealthLine, message: str, gateway: str, language: str, reply: str) -> None:
    found = answer(line, message, gateway or None, TODAY)
    assert (found.keyword, found.language) == (reply, language or found.language)
    emergency = {line.texts(tag).emergency for tag in line.languages}
    if reply in ("(stop)", "(own)"):
        assert found.text == ""
    elif reply in ("(unknown)", "(suggestion)", "(danger)"):
        assert found.text.startswith(tuple(emergency))
    elif reply == "(self-harm)":
        assert line.texts(found.language).crisis_local in found.text
        assert not any(text in found.text for text in emergency), "and nothing else"


@pytest.mark.slow
@pytest.mark.parametrize(("message", "gateway", "language", "reply"), ROWS)
def test_in_a_region_its_numbers_are_told_and_no_others(
    line: HealthLine, message: str, gateway: str, language: str, reply: str
) -> None:
    found = answer(line, message, gateway or None, TODAY, "MX")
    assert (found.keyword, found.language) == (reply, language or found.language)
    if reply in ("(unknown)", "(suggestion)", "(danger)"):
        assert "911" in found.text
    elif reply == "(self-harm)":
        assert "800 911 2000" in found.text or "8009112000" in found.text
    assert not any(words in found.text for words in ("3114", "999", "your local emergency number"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("message", "language"),
    [(r["message"], r["language"]) for r in TABLE if r["kind"] in ("danger", "self-harm")],
)
def test_without_signed_lists_nobody_in_distress_is_left_without_the_emergency_sentence(
    unsigned: HealthLine, message: str, language: str
) -> None:
    found = answer(unsigned, message, None, TODAY)
    assert found.keyword not in ("(danger)", "(self-harm)")
    answered = {row.text for row in unsigned.rows.values()}
    if found.text not in answered:  # CURE my son is not breathing
        sentences = [unsigned.texts(tag).emergency for tag in unsigned.languages]
        assert found.text.startswith(tuple(sentences)) or found.keyword == "(help)"


@pytest.mark.slow
def test_somebody_of_whom_nothing_is_known_gets_each_emergency_sentence(line: HealthLine) -> None:
    found = answer(line, "xyzzy", None, TODAY)
    latin = ("en", "es", "fr", "pt-BR", "sw", "tr")
    assert all(line.texts(tag).emergency in found.text for tag in latin)
    assert line.texts("ar").emergency not in found.text
    assert found.text.endswith("HELP / AYUDA / AIDE / AJUDA / MSAADA / YARDIM")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("please CURE in French", "CURE FR ?"),
        ("Español CURA", "¿Quiso decir CURA ES?"),  # CURA alone would get a menu.
    ],
)
def test_a_language_that_is_named_is_asked_about_with_the_keyword(
    line: HealthLine, message: str, asked: str
) -> None:
    assert asked in answer(line, message, None, TODAY).text


@pytest.mark.parametrize("message", ["RISK in German", "CURE DE", "please CURE in Bengali"])
def test_somebody_who_names_a_language_that_the_line_lacks_is_told_which_ones_it_has(
    line: HealthLine, message: str
) -> None:
    found = answer(line, message, None, TODAY)
    word = "RISK" if "RISK" in message else "CURE"
    every = ", ".join(f"{word} {tag.upper()}" for tag in LANGUAGES)
    assert found.text.endswith(f"Text the word and your language: {every}")
    assert found.text.startswith("In an emergency") == message.startswith("please")
    assert answer(line, found.text, None, TODAY).keyword == "(own)"


@pytest.mark.parametrize(
    ("message", "asked"),
    [("GUERIR EN", "Did you mean CURE EN?"), ("CURE in Frnch", "Vouliez-vous dire CURE FR ?")],
)
def test_what_is_asked_about_leads_to_the_language_that_is_named(
    line: HealthLine, message: str, asked: str
) -> None:
    assert asked in answer(line, message, None, TODAY).text
    word = asked.partition("CURE ")[2].split()[0].strip("?")
    assert answer(line, f"CURE {word}", None, TODAY).language == word.lower()


def test_help_lists_the_keywords(line: HealthLine) -> None:
    found = answer(line, "HELP", None, TODAY)
    assert found.text.startswith("CURE, IRIS, RESEARCH, RISK, TREATMENT. Text one keyword")


def test_a_word_for_help_in_several_languages_is_asked_about(line: HealthLine) -> None:
    found = answer(line, "lista", None, TODAY)
    assert found.text.endswith("LISTA ES, LISTA PT-BR")
    assert answer(line, "LISTA PT-BR", None, TODAY).keyword == "(help)"


@pytest.mark.slow
@pytest.mark.parametrize("region", ["", "MX", "FR", "KE"])
def test_a_reply_that_comes_back_is_not_answered(line: HealthLine, region: str) -> None:
    """Whatever the line can say: answers, and its replies to messages of every kind."""
    said = {line.with_numbers(reply.text, region) for reply in line.rows.values()}
    said |= {answer(line, message, gateway or None, TODAY, region).text
             for message, gateway, _, _ in ROWS}  # fmt: skip
    for text in said - {""}:
        assert answer(line, text, None, TODAY, region).text == "", text


@pytest.mark.parametrize("mark", ["RE: ", "Re:Re: ", "AW: ", "رد: ", "回复："])
def test_a_reply_that_comes_back_behind_the_mark_of_a_mail_program_is_not_answered(
    line: HealthLine, mark: str
) -> None:
    for text in (line.rows["pml/cure", "en"].text, answer(line, "xyzzy", None, TODAY).text):
        assert answer(line, f"{mark}{text}", None, TODAY).keyword == "(own)"
    assert answer(line, f"{mark}CURE", None, TODAY).keyword != "(own)"


def test_distress_is_looked_for_in_all_of_a_long_message(line: HealthLine) -> None:
    end = "I want to die"
    assert answer(line, f"{'q' * 1_500} {end}", None, TODAY).keyword == SELF_HARM
    assert answer(line, f"{'pain ' * 1_900} {end}", None, TODAY).keyword == SELF_HARM
    assert answer(line, f"{'q' * 10_000} {end}", None, TODAY).keyword == "(unknown)"


def test_a_keyword_is_looked_for_in_its_beginning(line: HealthLine) -> None:
    assert answer(line, f"{'q' * 1_600} CURE", None, TODAY).keyword == "(unknown)"
    assert answer(line, f"{'治' * 90}治愈", None, TODAY).keyword == "(suggestion)"


def test_a_message_costs_little(line: HealthLine) -> None:
    """In calls of functions, which are the same on every machine."""
    sentence = "my husband has been told that he has it and we would like to know what it means"
    for message, most in ((sentence, 1_600), (f"{sentence}. " * 20, 3_200)):
        answer(line, message, None, TODAY)  # What is found out once
        assert count_calls(answer, line, message, None, TODAY) < most


def test_a_long_word_among_many_keywords_costs_no_more_than_its_alphabet(line: HealthLine) -> None:
    assert line.spellings.near("q" * 9_900) == []
    assert line.spellings.near("curre") == ["cure"]
    assert line.spellings.near("crue") == ["cure"]


@pytest.mark.parametrize("region", ["", "MX", "KE"])
@pytest.mark.parametrize(
    ("own", "added", "reply"),
    [
        ("xyzzy", "I want to die", SELF_HARM),
        ("xyzzy", "he cannot breathe", DANGER),
        ("I want to die", "I already called. I want to die", SELF_HARM),
        ("CURE", "He is having a seizure now", DANGER),
        ("CURE", "What does that mean?", DANGER),  # CURE speaks of seizures.
    ],
)
def test_a_reply_to_which_somebody_adds_words_is_what_they_say(
    line: HealthLine, own: str, added: str, reply: str, region: str
) -> None:
    said = answer(line, own, "en", TODAY, region).text
    assert answer(line, said, None, TODAY, region).text == ""
    assert answer(line, f"> {said}\n{added}", None, TODAY, region).keyword == reply
