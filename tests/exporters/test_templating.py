"""The template engine: escaping and undefined names."""

import re

import jinja2
import pytest
from markupsafe import Markup

from pmlpub.exporters.templating import environment, fill, stylesheet, template


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
