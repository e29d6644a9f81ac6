"""The template engine: markup only, autoescaped, an undefined name is an error."""

import re
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup, escape

from pmlpub import markdown
from pmlpub.hashing import sha256

# A range, or a number with a unit: right-to-left text would show `5-10 mg` as `10-5 mg`.
# Tags are matched first, so that an address inside one is never touched.
NUMBER = r"\d+(?:[.,]\d+)*"
SPACE = r"(?:\s|&nbsp;)?"
UNIT = rf"{SPACE}(?:%|[A-Za-zµμ°]+(?:/[A-Za-zµμ]+)*)"
NUMBERS = re.compile(
    rf"<[^>]*>|&[#\w]+;|{NUMBER}(?:\s?[-\u2010-\u2013/:]\s?{NUMBER})+(?:{UNIT})?|{NUMBER}{UNIT}"
)


@cache
def environment() -> jinja2.Environment:
    # Only .txt templates are not escaped: an SMS has no markup.
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("pmlpub"),
        autoescape=lambda name: not (name or "").endswith(".txt"),  # noqa: S701
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["markdown"] = markdown.to_html
    env.filters["fill"] = fill
    return env


@cache
def template(name: str) -> jinja2.Template:
    return environment().get_template(name)


@cache
def stylesheet() -> tuple[str, bytes]:
    """The name of the style sheet, which contains the hash of its content, and its content."""
    data = (files("pmlpub") / "templates" / "style.css").read_bytes()
    return f"style.{sha256(data)[:16]}.css", data


def fill(text: str, **values: str | Markup) -> Markup:
    """A translated line with `{name}` replaced by its value; both are escaped unless markup."""

    def one(match: re.Match[str]) -> str:
        return str(escape(values[match[1]])) if match[1] in values else match[0]

    return Markup(re.sub(r"\{(\w+)\}", one, str(escape(text))))  # noqa: S704 - both sides are escaped above


def isolate_numbers(text: str | Markup) -> Markup:
    """Ranges and numbers with units of right-to-left text as runs of their own (`dir="ltr"`)."""

    def one(match: re.Match[str]) -> str:
        found = match[0]
        return found if found[0] in "<&" else f'<span dir="ltr">{found}</span>'

    return Markup(NUMBERS.sub(one, str(escape(text))))  # noqa: S704 - escaped, then spans added
