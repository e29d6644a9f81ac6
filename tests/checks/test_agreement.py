"""One answer agrees with itself: doses and limits of the page, its texts and the SMS."""

import msgspec
import pytest

from fuzz.effort import count_calls
from pmlpub.checks import agreement
from pmlpub.checks.agreement import find_all
from pmlpub.problems import Problem
from support.check_subjects import sample, subject
from support.growth import is_linear


def check(language: str = "en", **texts: str) -> list[Problem]:
    made = subject(language, "x", "x")
    edition = msgspec.structs.replace(made.edition, texts=texts)
    return list(agreement.check(msgspec.structs.replace(made, edition=edition)))


WRONG = [
    ("Take 2 puffs at once, up to 10.", "2 puffs at once, up to 12."),
    ("Take 2 puffs, up to 10.", "Take 4 puffs, up to 10."),
    ("Do not take more than 4 g a day.", "Max. 3 g a day."),
    ("Never take more than 8 tablets a day.", "Take at most 6 tablets a day."),
    ("Take 1 tablet every 6 hours, no more than 8.", "1 tablet every 4 hours, no more than 8."),
    ("Take 500 mg twice a day.", "Take 1000 mg twice a day."),
    ("Call if it is not better within 3 days.", "Not better in 2 days? Call."),
    ("Drink at least 2 litres a day.", "Drink at least 3 litres."),
    ("Take two tablets.", "Take three tablets."),
    ("Take 5 mg per day.", "Take 5 g per day."),
    ("At most 4 g per day.", "At most 400 mg per day."),
    ("Take 100 µg.", "Take 100 mg."),
    ("Take 10 ml.", "Take 10 mg."),
    ("Take it every 6 hours.", "Take it every 6 minutes."),
    ("Come back within 3 days.", "Come back within 3 weeks."),
    ("Use it twice per day.", "Use it three times per day."),
    ("Take 10 mg once a week.", "Take 10 mg once a day."),
    ("Call if it is above 140/90 mmHg.", "Call if it is above 160/90 mmHg."),
    ("Call if it is below 92%.", "Call if it is below 82%."),
    ("A fever is above 38 degrees.", "A fever is above 40 °C."),
    ("There are 2 ways. Take 1 g.", "Take 2 g."),
]
RIGHT = [
    ("Take 2 puffs at once, up to 10.", "2 puffs, max. 10 puffs."),
    ("Do not take more than 8 tablets in 24 hours.", "At most 8 tablets a day."),
    ("Wait 2 weeks.", "Wait 14 days."),
    ("Take 1000 mg.", "Take 1 g."),
    ("Adults take 2 tablets. Children take 1.", "Adults: 2 tablets. Children: 1 tablet."),
    ("It was found in 2005. Page 3.", "Call 112. Open 24/7."),
    ("Stay 2 metres apart.", "Wait 5 minutes."),
    ("Take the tablets at 8:00.", "Take them at 8 p.m."),
    ("Take 2 tablets (1000 mg).", "Take 2 tablets, which are 1 g."),
    ("Rest for 3 days.", "Call within 2 hours."),
    ("A fever is above 38 °C.", "A fever is above 38 degrees."),
    ("Take 5 mg twice a day.", "5 mg, 2 times a day."),
    ("Take 1 tablet.", "Take 1 dose."),
]


@pytest.mark.parametrize(("page", "sms"), WRONG)
def test_an_sms_that_says_another_dose_than_the_page_is_named(page: str, sms: str) -> None:
    (problem,) = check(short_answer=page, sms=sms)
    assert (problem.code, problem.severity) == ("disagreement", "warning")
    assert problem.context == "a/dose#sms"
    assert "short_answer says" in problem.text


@pytest.mark.parametrize(("page", "sms"), RIGHT)
def test_texts_that_agree_have_no_warning(page: str, sms: str) -> None:
    assert check(short_answer=page, sms=sms) == []


def test_a_figure_of_any_text_of_the_page_is_enough() -> None:
    body = {"sections/how/body": "Take 4 puffs if it does not help.\n\n- Never more than 12."}
    assert check(short_answer="Take 2 puffs.", sms="4 puffs, up to 12.", **body) == []


def test_the_short_answer_is_named_before_other_texts_of_the_page() -> None:
    urgent = "Call if you have taken 9 tablets."
    (one,) = check(urgent=urgent, short_answer="Take 2 tablets.", sms="Take 3 tablets.")
    assert "short_answer says '2 tablets'" in one.text


def test_limits_of_two_texts_of_the_page_are_compared() -> None:
    first, other = "Take up to 10 puffs a day.", "Never take more than 12 puffs."
    (problem,) = check(short_answer=first, **{"sections/how/body": other})
    assert problem.context == "a/dose#sections/how/body"
    assert "'Never take more than 12 puffs'" in problem.text


@pytest.mark.parametrize(
    "other",
    [
        "Children take up to 4 puffs.",
        "Never take more than 10 puffs.",
        "Take 2 puffs.",
        "Take up to 10 puffs, and up to 12 puffs in winter.",
        "Wait at least 5 minutes.",
        "Take at least 2 puffs.",
    ],
)
def test_other_people_and_other_things_have_limits_of_their_own(other: str) -> None:
    assert check(short_answer="Take up to 10 puffs.", **{"sections/how/body": other}) == []


def test_source_languages_other_than_english_are_read() -> None:
    page, sms = "Prenez 2 comprimés, au plus 8 par jour.", "2 comprimés, au plus 6 par jour."
    (one,) = find_all({"short_answer": page, "sms": sms}, "fr")
    assert (one.here.words, one.there.words) == ("au plus 6", "au plus 8")
    assert find_all({"short_answer": "Nehmen Sie 2.", "sms": "Nehmen Sie 3."}, "de") == []


def test_a_translation_is_left_to_the_check_of_numbers() -> None:
    assert check("fr", short_answer="Prenez 2 comprimés.", sms="Prenez 3 comprimés.") == []


def test_the_sample_has_no_finding() -> None:
    assert [p for made in sample() for p in agreement.check(made)] == []


def test_an_sms_without_keywords_and_keywords_without_an_sms_are_hints() -> None:
    (one,) = check(question="How?", sms="Drink.")
    (other,) = check(question="How?", keywords="DRINK")
    for problem in (one, other):
        assert (problem.code, problem.severity, problem.channels) == ("sms-keywords", "warning", ())
    assert (one.context, other.context) == ("a/dose#sms", "a/dose#keywords")
    assert check(question="How?") == check(question="How?", sms="Drink.", keywords="DRINK") == []
    assert check("fr", question="Quoi ?", sms="Buvez.") == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["h7:", "1 ", "5 mg ", "5 mg. ", "adults 5 mg ", "8:00 "])
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert is_linear(lambda size: agreement.figures_of(text[:size], "en"), 20_000)


def test_two_texts_are_not_compared_figure_by_figure() -> None:
    work = []
    for count in (10, 40):
        text = f"{'3 tablets. ' * count} Up to 5 mg."
        texts = {f"sections/s{n}/body": f"{text} {n}" for n in range(60)}
        agreement.find_all(texts, "en")  # So that only the comparison is counted.
        work.append(count_calls(agreement.find_all, texts, "en"))
    assert work[1] < 3 * work[0], work
