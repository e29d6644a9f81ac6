"""An answer does not contradict itself: its SMS and its page, and the texts of its page."""

from pathlib import Path

import msgspec
import pytest

from pmlpub.checks import agreement
from pmlpub.checks.denials import find_denials
from pmlpub.problems import Problem
from support.check_subjects import sample, subject
from support.growth import is_linear

PAGES = Path(__file__).with_name("ordinary_pages.txt").read_text(encoding="utf-8").split("===\n")


def check(language: str = "en", **texts: str) -> list[Problem]:
    made = subject(language, "x", "x", source_language=language)
    edition = msgspec.structs.replace(made.edition, texts=texts)
    return list(agreement.check(msgspec.structs.replace(made, edition=edition)))


BOTH = [
    ("Not for children under 12.", "Not for children under 6."),
    ("Adults and children over 12.", "Adults and children over 2."),
    ("Everyone over 50 should have it.", "Everyone over 60 should have it."),
    ("Take one tablet.", "Take two tablets."),
    ("You need 3 doses.", "You need two doses."),
    ("Take it before meals.", "Take it after meals."),
    ("Take it with food.", "Take it on an empty stomach."),
    ("You can drink alcohol while you take it.", "No alcohol while you take it."),
    ("Do not drink alcohol.", "You can drink alcohol."),
    ("Avoid alcohol.", "Alcohol is fine in small amounts."),
    ("You may drive.", "Do not drive."),
    ("It is safe in pregnancy.", "Not safe in pregnancy."),
    ("You can take it in pregnancy.", "Do not take it in pregnancy."),
    ("Keep it in the fridge.", "Do not keep it in the fridge."),
    ("Stop taking it if you get a rash.", "Do not stop taking it if you get a rash."),
    ("Do not take it with ibuprofen.", "You can take it with ibuprofen."),
    ("Shake the bottle.", "Do not shake the bottle."),
    ("You need a prescription.", "You do not need a prescription."),
    ("The vaccine is live.", "The vaccine is not live."),
    ("Call 0800 123 456.", "Call 0800 123 465."),
    ("The clinic opens on 5 March 2026.", "The clinic opens on 6 March 2026."),
    ("Open from 9 a.m. to 5 p.m.", "Open from 9 a.m. to 7 p.m."),
    ("Store it below 25 °C.", "Store it below 30 °C."),
]
SMS_ALONE = [
    ("Do not give it to children under 12 years.", "Not for children under 6 years."),
    ("For people older than 65.", "For people older than 75."),
    ("Take one tablet.", "Take two."),
    ("Take one tablet in the morning.", "Take 2 in the morning."),
    ("The number is 0800 123 456.", "Phone 0800 123 465."),
    ("It starts on 5 March 2026.", "From 5 May."),
    ("Open 9:00 to 17:00.", "9:00 to 19:00."),
    ("Take it in the morning.", "Take it in the evening."),
]
RIGHT = [
    ("Do not drink alcohol if you feel drowsy.", "You can drink alcohol."),
    ("You can drive. Do not drive at night.", "Do not drive."),
    ("Do not take ibuprofen with warfarin.", "You can take ibuprofen."),
    ("Is it safe in pregnancy? It is not safe in pregnancy.", "Is it safe in pregnancy? No."),
    ("Take two tablets, or three if you weigh more than 70 kg.", "Take three if over 70 kg."),
    ("Take one tablet in the morning and two in the evening.", "Take two in the evening."),
    ("It starts on 5 March 2026.", "From 5 March."),
    ("Open from 9 a.m. to 5 p.m., on Saturday from 9 a.m. to noon.", "Open from 9 to 5."),
    ("Adults: at most 8 tablets. Children under 12: at most 4.", "Adults: max. 8."),
]
OTHERS = [
    ("es", "No beba alcohol.", "Puede beber alcohol."),
    ("es", "Guarde la caja en la nevera.", "No guarde la caja en la nevera."),
    ("fr", "Évitez l’alcool.", "Vous pouvez boire de l’alcool."),
    ("pt-BR", "Não beba álcool.", "Você pode beber álcool."),
    ("sw", "Usinywe pombe.", "Unaweza kunywa pombe."),
    ("tr", "Alkol almayın.", "Alkol alabilirsiniz."),
    ("ar", "لا تشرب الكحول.", "يمكنك شرب الكحول."),
    ("hi", "शराब न पिएँ।", "आप शराब पी सकते हैं।"),
    ("zh-Hans", "不要饮酒。", "可以饮酒。"),
]


@pytest.mark.parametrize(("page", "sms"), BOTH + SMS_ALONE)
def test_an_sms_that_contradicts_its_page_is_named(page: str, sms: str) -> None:
    assert [p.context for p in check(short_answer=page, sms=sms)] == ["a/dose#sms"]


@pytest.mark.parametrize(("text", "other"), BOTH)
def test_two_texts_of_a_page_that_contradict_each_other_are_named(text: str, other: str) -> None:
    (found,) = check(short_answer=text, **{"sections/how/body": other})
    assert (found.context, found.severity) == ("a/dose#sections/how/body", "warning")


@pytest.mark.parametrize(("page", "sms"), RIGHT)
def test_what_holds_in_other_cases_is_no_contradiction(page: str, sms: str) -> None:
    assert check(short_answer=page, sms=sms) == []
    assert check(short_answer=page, **{"sections/how/body": sms}) == []


DENIED = [
    ("en", "Take it with food.", "Do not take it on an empty stomach."),
    ("en", "Take it after meals.", "Do not take it before meals."),
    ("en", "Take it before meals.", "Never take it after meals."),
    ("en", "Take it with food.", "Avoid taking it on an empty stomach."),
    ("es", "Tómelo después de comer.", "No lo tome antes de comer."),
    ("fr", "Prenez-le après le repas.", "Ne le prenez pas avant le repas."),
    ("pt-BR", "Tome depois de comer.", "Não tome antes de comer."),
    ("sw", "Meza baada ya kula.", "Usimeze kabla ya kula."),
    ("tr", "Yemekten sonra alın.", "Yemekten önce almayın."),
    ("ar", "تناوله بعد الأكل.", "لا تتناوله قبل الأكل."),
    ("hi", "खाने के बाद लें।", "खाने से पहले न लें।"),
    ("zh-Hans", "饭后服用。", "不要饭前服用。"),
    ("zh-Hans", "饭后服用。", "饭前不要服用。"),
]
SAID_AND_DENIED = [
    ("Take it after meals.", "Do not chew it: take it before meals."),
    ("Do not take it after meals.", "Do not take it before meals."),
    ("Take it before meals.", "Do not take it before meals."),
    ("Take it with food.", "Do not chew it; take it on an empty stomach."),
]


@pytest.mark.parametrize(("language", "text", "other"), DENIED)
def test_what_is_denied_is_not_taken_for_said(language: str, text: str, other: str) -> None:
    for one, two in ((text, other), (other, text)):
        assert check(language, short_answer=one, sms=two) == []
        assert check(language, short_answer=one, **{"sections/how/body": two}) == []


@pytest.mark.parametrize(("text", "other"), SAID_AND_DENIED)
def test_a_negation_elsewhere_excuses_nothing(text: str, other: str) -> None:
    assert len(check(short_answer=text, **{"sections/how/body": other})) == 1


def test_a_limit_of_a_section_about_some_people_may_differ() -> None:
    section = {
        "sections/a/heading": "What about children under 5?",
        "sections/a/body": "Up to 2 tablets.",
    }
    assert check(short_answer="Take up to 8 tablets.", **section) == []
    section["sections/a/heading"] = "How much should I take?"
    assert len(check(short_answer="Take up to 8 tablets.", **section)) == 1


def test_a_text_of_a_case_and_one_of_all_cases_may_differ() -> None:
    body = {"sections/how/body": "If it upsets your stomach, take it with food."}
    assert check(short_answer="Take it on an empty stomach.", **body) == []


@pytest.mark.parametrize(
    "heading", ["For children", "If you are pregnant", "In severe cases", "After the operation"]
)
def test_a_section_about_some_people_or_cases_may_say_something_else(heading: str) -> None:
    section = {"sections/a/heading": heading, "sections/a/body": "Take two tablets. Do not drive."}
    assert check(short_answer="Take one tablet. You can drive.", **section) == []
    section["sections/a/heading"] = "How is it taken?"
    assert len(check(short_answer="Take one tablet. You can drive.", **section)) == 1


@pytest.mark.parametrize(("language", "page", "sms"), OTHERS)
def test_sources_in_other_languages_are_read(language: str, page: str, sms: str) -> None:
    assert len(list(find_denials(sms, {"short_answer": page}, language))) == 1
    assert list(find_denials(page, {"short_answer": page}, language)) == []


@pytest.mark.parametrize("page", PAGES, ids=[page.partition("\n")[0] for page in PAGES])
def test_an_ordinary_page_has_no_warning(page: str) -> None:
    texts, section = {"keywords": "X"}, "short_answer"
    question, *lines = page.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("# "):
            texts[f"sections/s{number}/heading"] = line[2:]
            section = f"sections/s{number}/body"
        elif line.startswith("SMS: "):
            texts["sms"] = line[5:]
        else:
            texts[section] = line
    assert check(question=question, **texts) == []


def test_the_sample_has_no_finding_in_any_language() -> None:
    for made in sample():
        site = msgspec.structs.replace(made.site, source_language=made.edition.language)
        found = agreement.check(msgspec.structs.replace(made, site=site))
        assert [p for p in found if p.code == "disagreement"] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "not ",
        "Do not drink. ",
        "Take two. ",
        "9:00 to 17:00 ",
        "12 ",
        "Do not eat. You can drive. ",
        "do not take it before meals, ",
    ],
)
def test_no_text_takes_more_than_linear_time(part: str) -> None:
    def read(count: int) -> None:
        check(short_answer=part * count, sms=f"{part * count}x")

    assert is_linear(read, 2_000)
