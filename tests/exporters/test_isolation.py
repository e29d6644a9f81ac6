"""Numbers of right-to-left text that must keep their order."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from pmlpub.exporters.isolation import isolate_numbers
from pmlpub.text import markdown

SPAN = re.compile(r'<span dir="ltr">(.*?)</span>', re.DOTALL)
PIECES = ["5", "10", "2.5", "1,000", "-", "–", "/", ":", " ", "\u00a0", "mg", "%", "°C", ".", ","]
PIECES += ["خذ", "ملغ", "٥", "<", ">", "&", '"', "'", "&amp;", "&#39;", "\n", "*"]
PIECES += ["https://t.example/5-10", "](https://t.example/5mg)", "["]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join)


def runs(text: str | Markup) -> list[str]:
    return [str(Markup(run).unescape()) for run in SPAN.findall(isolate_numbers(text, "ar"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "خذ 5-10 mg كل يوم": ["5-10 mg"],
        "خذ 5–10 كل يوم": ["5–10"],
        "خذ 5 - 10 كل يوم": ["5 - 10"],
        "خذ 10 mg كل يوم": ["10 mg"],
        "خذ 10mg كل يوم": ["10mg"],
        "خذ 10\u00a0mg كل يوم": ["10\u00a0mg"],
        "خذ 2.5 mg كل يوم": ["2.5 mg"],
        "خذ 1,000 mg كل يوم": ["1,000 mg"],
        "خذ 10 mg/kg كل يوم": ["10 mg/kg"],
        "خذ 5-10 mg/kg/day": ["5-10 mg/kg/day"],
        "حرارة 38.5 °C": ["38.5 °C"],
        "50% من الناس": ["50%"],
        "يوم 2026-11-22": ["2026-11-22"],
        "بين 22:00 و6:00": ["22:00", "6:00"],
        "24/7": ["24/7"],
        "5-10 mg و20 mg": ["5-10 mg", "20 mg"],
        "خذ 5-10.": ["5-10"],
        "خذ 10 mg.": ["10 mg"],
        "خذ 5-10, ثم": ["5-10"],
        "عام 2020. PML": [],
        "خذ 2 كل يوم": [],
        "PML": [],
        "خذ 2 100 mg": ["2 100 mg"],
        "خذ 1 ½ mg": ["1 ½ mg"],
        "اتصل +1 202 555 0100 الآن": ["+1 202 555 0100"],
        "اتصل +٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨": ["٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨"],
        "من 0٫3–0٫4 mg": ["0٫3–0٫4 mg"],
        "خذ 5−10 مغ": ["5−10"],
        "خذ 5 إلى 10 mg": ["10 mg"],
        "خذ 10 copies/ml": ["10 copies/ml"],
        "خذ 10 mg/kg/day": ["10 mg/kg/day"],
        "في -5 °C": ["-5 °C"],
        "كوفيد COVID-19 PML": [],
        "النوع 3D": ["3D"],
        "خذ ٥ مغ": [],
        "انظر https://t.example/5-10": [],
    }.items(),
)
def test_ranges_and_numbers_with_units_are_runs_of_their_own(
    text: str, expected: list[str]
) -> None:
    assert runs(text) == expected


def test_a_unit_behind_a_no_break_space_is_isolated_in_markdown_too() -> None:
    assert runs(markdown.to_html("خذ 10\u00a0mg")) == ["10\u00a0mg"]
    assert runs(markdown.to_html("خذ 5-10\u00a0mg")) == ["5-10\u00a0mg"]


@settings(deadline=None)
@given(TEXTS)
def test_isolation_only_adds_spans(text: str) -> None:
    assert SPAN.sub(r"\1", str(isolate_numbers(text, "ar"))) == str(escape(text))


@settings(deadline=None)
@given(TEXTS)
def test_isolation_only_adds_spans_to_markdown(text: str) -> None:
    html = markdown.to_html(text)
    assert SPAN.sub(r"\1", str(isolate_numbers(html, "ar"))) == str(html)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://t.example/5-10">x</a>',
        '<a href="https://t.example/?a=5&amp;b=10mg">x</a>',
        '<ol start="3">x</ol>',
        "&#8211;x",
        "&#x2013;x",
        "&frac12;x",
    ],
)
def test_tags_and_entities_are_left_alone(html: str) -> None:
    assert isolate_numbers(Markup(html), "ar") == html


def test_isolation_escapes_what_is_not_markup() -> None:
    found = isolate_numbers("<b>5-10 mg</b>", "ar")
    assert found == '&lt;b&gt;<span dir="ltr">5-10 mg</span>&lt;/b&gt;'


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["ar", "he", "fa", "ur"]))
def test_no_run_holds_a_letter_of_a_right_to_left_script(text: str, language: str) -> None:
    found = SPAN.findall(isolate_numbers(text, language))
    assert not any(unicodedata.bidirectional(c) in ("R", "AL") for run in found for c in run)


def test_a_number_across_a_tag_is_not_one_run() -> None:
    assert runs(Markup("خذ 5-<em>10</em> mg, <em>5-10</em> mg")) == ["5-10"]


def test_a_language_without_a_table_has_its_ranges_and_units_isolated() -> None:
    found = SPAN.findall(isolate_numbers("קחו 5-10 mg כל 6 שעות", "he"))
    assert found == ["5-10 mg"]
