"""The forms of ids, addresses, dates and codes, and the words for each of them."""

from collections.abc import Mapping

from pmlpub.content import periods

SLUG_LENGTH = 80
ANSWER_ID_LENGTH = 2 * SLUG_LENGTH + 1
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ANSWER_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"
ALIAS = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"
PARTIAL_DATE = r"^(?:1[89]|2[0-9])[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
# An address that is also an IRI (RFC 3987), so that it can be used in a graph: host, port, path
# with query, fragment; a % begins an escape.
_CHARACTER = r"""(?:[^\s<>"\\^`{|}\[\]%#\ue000-\uf8ff]|%[0-9A-Fa-f]{2})"""
_HOST = r"""[^\s<>"\\^`{|}\[\]%/?#:@\ue000-\uf8ff]+"""
WEB_ADDRESS = rf"^https?://{_HOST}(?::[0-9]+)?(?:[/?]{_CHARACTER}*)?(?:#{_CHARACTER}*)?$"
BASE_ADDRESS = rf"^https?://{_HOST}(?::[0-9]+)?/(?:[^\s<>\"\\^`{{|}}\[\]%?#\ue000-\uf8ff]*/)?$"
INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?Z$"
LANGUAGE_TAG = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$"
ONE_LINE = r"^[^\n]+$"
BUDGET_KEY = rf"^default$|{LANGUAGE_TAG}"
SYSTEM = r"^[A-Za-z0-9-]+$"
CODE = r"^[A-Za-z0-9._:-]+$"
PUBLIC_KEY = r"^[A-Za-z0-9+/]{43}=$"
REGION = r"^[A-Z]{2}$"
PHONE = r"^\+?[0-9](?:[ -]?[0-9]){1,17}$"
PHRASE = r"^\S(?:[^\n,:;{}]{0,78}[^\s,:;{}])?$"
PATTERNS: Mapping[str, str] = {
    SLUG: "a name of lower-case ASCII letters, digits and single hyphens",
    ANSWER_ID: "an id of the form collection/answer, in lower-case ASCII",
    ALIAS: "an id in lower-case ASCII, of an answer (collection/answer) or a section",
    PARTIAL_DATE: "a year, a month or a day (2020, 2020-11 or 2020-11-20)",
    WEB_ADDRESS: "a web address that begins with https:// or http://",
    BUDGET_KEY: "'default' or a language tag such as fr, pt-BR or zh-Hans",
    ONE_LINE: "text on one line",
    SYSTEM: "a name of letters, digits and hyphens",
    CODE: "a code of ASCII letters, digits and . _ : -",
    PUBLIC_KEY: "a public key as pmlpub reviewer-key prints it",
    BASE_ADDRESS: "a web address that begins with https:// or http://, and ends with a slash, "
    "without ? or #",
    INSTANT: "an instant in UTC such as 2026-05-01T09:30:00Z",
    REGION: "the code of a region in two capitals, such as MX or FR",
    PHRASE: "a phrase of at most 80 characters without commas, colons, semicolons and braces",
    PHONE: "a telephone number: digits with single spaces or hyphens, perhaps after a +",
    LANGUAGE_TAG: "a language tag such as fr, pt-BR or zh-Hans",
    periods.MOMENT: "a day (2026-11-28) or an instant in UTC (2026-11-28T18:03:03Z)",
}
"""Each pattern in words for people, as in "'x' is not ..."."""
