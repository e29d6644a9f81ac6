"""The record of a code; docs/problems.md is written from these records.

Tests run their examples.
"""

import msgspec


class FileExample(msgspec.Struct, frozen=True):
    """A file that has the problem (`fails`), and the same file without it (`passes`).

    Both are tried in a small site with the answer `a/dose` in English and French, and with the
    condition `cold`. If that site has a file at `path`, the example is a part of it: a YAML key
    replaces the key of that name, and a message or header replaces the one in the catalog.
    `settings` are keys of `content/site.yaml` that both need.
    """

    path: str
    fails: str | bytes
    passes: str
    settings: str = ""


class Code(msgspec.Struct, frozen=True):
    """A code of a problem, a refusal or a verdict.

    `means` says what is wrong and `remedy` what to do about it, both in full sentences. `stops`
    says what is held back; if it is empty, that of the section applies. The code is shown by
    `example` or, where a file alone cannot show it, by the test that is named in `test`.
    """

    name: str
    means: str
    remedy: str
    stops: str = ""
    example: FileExample | None = None
    test: str = ""


class Section(msgspec.Struct, frozen=True):
    """Codes that appear together on the page, under one title and introduction."""

    title: str
    introduction: str
    codes: tuple[Code, ...]
    stops: str = ""
