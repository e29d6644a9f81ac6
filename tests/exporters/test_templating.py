"""The template engine: escaping, undefined names, and numbers in right-to-left text."""

import re

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from pmlpub import markdown
from pmlpub.exporters.templating import environment, fill, isolate_numbers, stylesheet, template

SPAN = re.compile(r'<span dir="ltr">(.*?)</span>', re.DOTALL)
PIECES = ["5", "10", "2.5", "1,000", "-", "–", "/", ":", " ", "\u00a0", "mg", "%", "°C", ".", ","]
PIECES += ["خذ", "ملغ", "٥", "<", ">", "&", '"', "'", "&amp;", "&#39;", "\n", "*"]
PIECES += ["https://t.example/5-10", "](https://t.example/5mg)", "["]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join)


def runs(text: str | Markup) -> list[str]:
    return [str(Markup(run).unescape()) for run in SPAN.findall(isolate_numbers(text))]


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
    assert SPAN.sub(r"\1", str(isolate_numbers(text))) == str(escape(text))


@settings(deadline=None)
@given(TEXTS)
def test_isolation_only_adds_spans_to_markdown(text: str) -> None:
    html = markdown.to_html(text)
    assert SPAN.sub(r"\1", str(isolate_numbers(html))) == str(html)


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
    assert isolate_numbers(Markup(html)) == html


def test_isolation_escapes_what_is_not_markup() -> None:
    found = isolate_numbers("<b>5-10 mg</b>")
    assert found == '&lt;b&gt;<span dir="ltr">5-10 mg</span>&lt;/b&gt;'


def test_fill_escapes_the_line_and_its_values() -> None:
    assert fill("<i> {name}", name="<b>&\"'") == "&lt;i&gt; &lt;b&gt;&amp;&#34;&#39;"
    assert fill("{name}!", name=Markup("<b>x</b>")) == "<b>x</b>!"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert fill("{a} {b}", a="{b}", b="{a}") == "{b} {a}"


def test_an_undefined_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ missing }}").render()
    with pytest.raises(jinja2.UndefinedError):
        template("page.html").render()


@pytest.mark.parametrize("name", ["page.html", "snippet.html", "gallery.html", "sitemap.xml"])
def test_markup_templates_escape_by_themselves(name: str) -> None:
    escaping = environment().autoescape
    assert callable(escaping)
    assert escaping(name) is True
    assert escaping("sms.txt") is False


def test_the_style_sheet_has_the_hash_of_its_content_in_its_name() -> None:
    name, data = stylesheet()
    assert re.fullmatch(r"style\.[0-9a-f]{16}\.css", name)
    assert data.strip()
