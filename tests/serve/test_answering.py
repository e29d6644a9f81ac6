"""What the line says to a message: one text, whole, in one language, or a choice."""

import datetime as dt
from pathlib import Path

import pytest

from pmlpub.serve.answering import Answer, answer
from pmlpub.serve.line import HealthLine, load
from pmlpub.sms.keywords import LEAVING, RESERVED
from support.line_releases import DAY, ROWS, TEXTS, Row, index, publish, row

TEXT = {(r["answer"], r["language"]): r["text"] for r in ROWS}


def make(folder: Path, rows: list[Row] = ROWS) -> HealthLine:
    publish(folder, index(rows))
    return load(folder / "current")


@pytest.fixture
def line(tmp_path: Path) -> HealthLine:
    return make(tmp_path)


def ask(line: HealthLine, message: str, language: str = "", day: dt.date = DAY) -> Answer:
    return answer(line, message, line.names.by_abbreviation(language), day)


def choices(menu: str) -> list[str]:
    return menu.partition(": ")[2].split(", ")


@pytest.mark.parametrize(
    "message",
    ["CURE", "cure", "Cure", " cure ", "CURE!", "«cure»", "cure\n", "\tcure\x00",
     "cure please help me", "😀 cure", "CURE?", "cure.", "\u202acure\u202c", "cure\ufe0f"],
)  # fmt: skip
def test_the_first_word_is_the_keyword(line: HealthLine, message: str) -> None:
    assert ask(line, message) == Answer("There is no cure.", "en", "CURE")


@pytest.mark.parametrize(
    ("message", "language"),
    [("guérir", "fr"), ("GUERIR fr", "fr"), ("Guérir", "fr"), ("cura", "pt-BR"), ("شفاء", "ar"),
     ("شفاء؟", "ar")],
)  # fmt: skip
def test_a_word_of_one_language_answers_in_it(
    line: HealthLine, message: str, language: str
) -> None:
    found = ask(line, message)
    assert (found.text, found.language) == (TEXT["a/cure", language], language)


@pytest.mark.parametrize("form", ["{} fr", "{} FR", "{} lang fr", "{} LANG FR", "{}, fr", "{} fr."])
@pytest.mark.parametrize("word", ["CURE", "guerir", "شفاء", "DOSE"])
def test_a_language_can_be_chosen(line: HealthLine, form: str, word: str) -> None:
    found = ask(line, form.format(word))
    assert found.text == TEXT["a/dose" if word == "DOSE" else "a/cure", "fr"]
    assert found.language == "fr"


@pytest.mark.parametrize("code", ["pt", "PT", "pt-br", "pt_BR", "PT-BR"])
def test_codes_are_read_as_people_write_them(line: HealthLine, code: str) -> None:
    assert ask(line, f"cure {code}").language == "pt-BR"
    assert ask(line, "cure", code).language == "pt-BR"


def test_a_choice_in_the_message_goes_before_the_language_of_the_request(line: HealthLine) -> None:
    assert ask(line, "cure fr", "ar").language == "fr"
    assert ask(line, "cure", "ar").text == TEXT["a/cure", "ar"]
    assert ask(line, "dose", "fr").text == TEXT["a/dose", "fr"]


def test_a_word_of_several_languages_leads_to_a_menu_of_what_is_out(line: HealthLine) -> None:
    menu = "Choose a language. Text: DOSE EN, DOSE FR"  # It is withheld in Portuguese.
    assert ask(line, "dose") == Answer(menu, "en", "(menu)")
    assert ask(line, "dose", "xx") == Answer(menu, "en", "(menu)")
    for choice in choices(menu):
        language = line.names.by_abbreviation(choice.split()[1])
        assert ask(line, choice).text == TEXT["a/dose", language]


def test_the_menu_of_a_word_that_the_source_does_not_have_is_in_a_language_that_does(
    tmp_path: Path,
) -> None:
    rows = [row("a/b", "fr", ["SOIN"], "F"), row("a/b", "pt-BR", ["SOIN"], "P")]
    assert ask(make(tmp_path, rows), "soin").text == f"{TEXTS['fr']['menu']} SOIN FR, SOIN PT-BR"


def test_a_language_that_is_not_there_leads_to_a_menu_of_those_that_are(line: HealthLine) -> None:
    found = ask(line, "CURE LANG xx")
    assert choices(found.text) == ["CURE EN", "CURE FR", "CURE PT-BR", "CURE AR"]
    # Without LANG it is a word like any other.
    assert ask(line, "CURE xx").text == "There is no cure."


def test_one_word_for_two_answers_is_never_guessed(tmp_path: Path) -> None:
    rows = [
        row("a/one", "fr", ["PAIN"], "Du pain."),
        row("a/two", "en", ["PAIN"], "It hurts."),
        row("a/two", "fr", ["MAL"], "Ça fait mal."),
        row("a/two", "ar", ["ألم"], "يؤلم."),
    ]
    line = make(tmp_path, rows)
    for found in (ask(line, "pain"), ask(line, "pain ar"), ask(line, "pain", "pt-BR")):
        assert found.keyword == "(menu)"
        assert choices(found.text) == ["PAIN EN", "PAIN FR"]
    assert ask(line, "pain fr").text == "Du pain."
    assert ask(line, "pain", "en").text == "It hurts."


@pytest.mark.parametrize(
    ("message", "language", "said"),
    [
        ("xyzzy", "", "en"), ("xyzzy", "fr", "fr"), ("مرحبا", "", "ar"), ("مرحبا", "fr", "fr"),
        ("", "", "en"), ("   ", "ar", "ar"), ("😀", "", "en"),
        ("\x00\x1b", "", "en"), ("A" * 17, "", "en"), ("A" * 10_000, "", "en"),
        ("STOP the pain", "", "en"), ("HELP my mother", "", "en"), ("12", "", "en"),
    ],
)  # fmt: skip
def test_anything_else_gets_the_urgent_line(
    line: HealthLine, message: str, language: str, said: str
) -> None:
    assert ask(line, message, language) == Answer(TEXTS[said]["unknown"], said, "(unknown)")


@pytest.mark.parametrize("message", ["你好", "আমার সাহায্য দরকার", "Do you speak German?", "Deutsch 12"])
def test_a_language_that_the_line_lacks_is_told_which_ones_it_has(
    line: HealthLine, message: str
) -> None:
    ways = "HELP EN / HELP FR / HELP PT-BR / HELP AR"
    assert ask(line, message, "en").text == f"{TEXTS['en']['unknown']} {ways}"


@pytest.mark.parametrize("message", ["HELP", "help", "Info", "START", "YES"])
def test_help(line: HealthLine, message: str) -> None:
    assert ask(line, message) == Answer(TEXTS["en"]["help"], "en", "(help)")
    assert ask(line, message, "fr").text == TEXTS["fr"]["help"]
    assert ask(line, f"{message} ar").text == TEXTS["ar"]["help"]
    assert ask(line, f"{message} LANG pt").text == TEXTS["pt-BR"]["help"]


@pytest.mark.parametrize("message", ["STOP", "stop", "Stop.", "UNSUBSCRIBE", "ARRÊT"])
def test_who_wants_out_gets_nothing(line: HealthLine, message: str) -> None:
    found = ask(line, message)
    assert (found.text, found.keyword) == ("", "(stop)")


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_every_reserved_word_asks_or_leaves(line: HealthLine, word: str) -> None:
    kind = "(stop)" if word in LEAVING else "(help)"
    assert ask(line, word).keyword == ask(line, word.lower()).keyword == kind


@pytest.mark.parametrize("message", ["CURRE", "CRUE", "CUR", "CURES", "XURE"])
def test_a_slip_is_suggested_and_never_guessed(line: HealthLine, message: str) -> None:
    found = ask(line, message, "en")
    if message == "CUR":  # Too short: too many words are near.
        assert found.keyword == "(unknown)"
    else:
        assert found == Answer("Did you mean CURE? Text it again.", "en", "(suggestion)")


def test_suggestions_are_in_the_language_that_they_are_of(line: HealthLine) -> None:
    assert ask(line, "guérit").text == "Vouliez-vous dire GUÉRIR ? Renvoyez ce mot."
    assert ask(line, "شفاه", "fr").keyword == "(unknown)"
    # CURE in English and CURA in Portuguese are both near.
    assert ask(line, "CURO").text == "Did you mean CURE, CURA? Text it again."
    assert ask(line, "CURO", "pt").text == "Você quis dizer CURA? Envie de novo."


def test_two_slips_are_too_many(line: HealthLine) -> None:
    assert ask(line, "CRUEL").keyword == "(unknown)"
    assert ask(line, "GUARIS").keyword == "(unknown)"


def test_from_its_expiry_on_a_text_is_its_tombstone(tmp_path: Path) -> None:
    dates = {"expires": "2026-12-01", "expired_text": "This text is out of date."}
    rows = [
        row("a/one", "en", ["ONE"], "One.", **dates),
        row("a/two", "en", ["TWO"], "Two.", expires="2026-12-01"),
    ]
    line = make(tmp_path, rows)
    last, first = dt.date(2026, 11, 30), dt.date(2026, 12, 1)
    assert ask(line, "one", day=last).text == "One."
    assert ask(line, "one", day=first).text == "This text is out of date."
    assert ask(line, "two", day=first).text == TEXTS["en"]["unknown"]
    # A clock that is behind the release does not bring it back.
    publish(tmp_path, index(rows), as_of=first)
    assert ask(load(tmp_path / "current"), "one", day=dt.date(1970, 1, 1)).text != "One."


def test_what_is_withheld_or_gone_is_said_and_does_not_take_a_word_away(tmp_path: Path) -> None:
    rows = [
        row("a/gone", "en", ["DOSE"], "Withdrawn.", state="tombstone"),
        row("a/new", "en", ["DOSE"], "Take 2."),
        row("a/held", "en", ["DOSE", "HELD"], "Not available.", state="withheld"),
    ]
    line = make(tmp_path, rows)
    assert ask(line, "dose").text == "Take 2."
    assert ask(line, "held").text == "Not available."


def test_a_spelling_is_counted_under_its_keyword(tmp_path: Path) -> None:
    keywords = ["CURE", "TREAT"]
    rows = [row("a/b", "en", keywords, "Text.", spellings=["CURE", "TREAT", "treatment", "treat"])]
    line = make(tmp_path, rows)
    assert ask(line, "treat").keyword == "TREAT"
    assert ask(line, "treatment", "en").keyword == "CURE"


@pytest.mark.parametrize("message", ["GUERIR", "guerir!", "guerir please"])
def test_a_word_without_its_marks_is_asked_about_unless_the_language_is_known(
    line: HealthLine, message: str
) -> None:
    assert ask(line, message).text == "Vouliez-vous dire GUÉRIR FR ? Renvoyez ce mot."
    assert ask(line, message, "fr").text == TEXT["a/cure", "fr"]
    assert ask(line, message, "en").keyword == "(suggestion)"
    assert ask(line, "GUERIR FR").text == TEXT["a/cure", "fr"]


def test_short_codes_are_only_taken_where_they_are_clear(tmp_path: Path) -> None:
    rows = [row("a/b", tag, ["SIM"], tag) for tag in ("pt-BR", "pt-PT")]
    publish(tmp_path, index(rows, languages=["en", "pt-BR", "pt-PT"]))
    line = load(tmp_path / "current")
    assert ask(line, "sim pt-pt").text == "pt-PT"
    assert ask(line, "sim pt").keyword == "(menu)"


def test_each_kind_of_chinese_is_known_by_its_name(tmp_path: Path) -> None:
    rows = [row("a/b", tag, ["SIM"], tag) for tag in ("en", "zh-Hans", "zh-TW")]
    publish(tmp_path, index(rows, languages=["en", "zh-Hans", "zh-TW"]))
    line = load(tmp_path / "current")
    for message in ("sim 繁體", "sim 正体中文", "sim zh-Hant", "sim zh-Hant-TW"):
        assert ask(line, message).text == "zh-TW", message
    for message in ("sim 简体", "sim 簡體", "sim zh-CN"):
        assert ask(line, message).text == "zh-Hans", message
