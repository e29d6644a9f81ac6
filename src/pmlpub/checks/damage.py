r"""A text must not be damaged, unfinished or in a markup that readers would see as signs.

`damaged` (error): the replacement character (U+FFFD); letters that come from reading UTF-8 in
another encoding (`misread`, `misread_bytes`), or are stored in the order of print
(`visual_order`); a question mark inside a word; `\n`, `\u00e9`, `=C3=A9` or another
escape that is written out; marks that git, Mercurial, diff or msgcat leaves where two versions
clash; and placeholders of templates (`%s`, `{{name}}`, `${x}`, `[[x]]`, `<0>`). In a translation
these are placeholders that its source does not have, and those of the source that it lacks.

`raw-markup` (error): entities and tags of HTML, and markup of Markdown, wikis, BBCode and LaTeX, in
plain fields; tables, footnotes, task lists and other markup in bodies that the Markdown of bodies
does not have; marks of emphasis, code or links that a body shows as signs, because they are not
closed; rows and lists that it runs together, and links without words; and entities in bodies that
were escaped twice.

`placeholder-word` (warning): words and signs that stand for a text that is still to be written
(`lexicons.unwritten`; TODO, XXX tablets, ??, ___, `[…]`, `[PHONE]`). What the source has too is no
finding in a translation.

Keywords and addresses are not looked at. Lists in plain fields are allowed. One search tells
whether a text has any sign of these; most texts have none.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html.entities import html5

import regex

from pmlpub.checks import recognition
from pmlpub.checks.code import CheckCode, TextExample
from pmlpub.checks.lexicons import unwritten
from pmlpub.checks.lexicons.scripts import SPACELESS
from pmlpub.checks.misread import misread
from pmlpub.checks.misread_bytes import misread_word
from pmlpub.checks.subject import Subject
from pmlpub.checks.visual_order import visual_order
from pmlpub.checks.word_sets import word_set
from pmlpub.content.emergency import PLACEHOLDER as EMERGENCY
from pmlpub.problems import Problem
from pmlpub.text import markdown
from pmlpub.text.pieces import TEXTS

SHOWN = 40  # characters

DAMAGED = CheckCode(
    "damaged",
    "error",
    since=3,
    means="A program has damaged the text: letters are lost or were read in another encoding, an "
    "escape such as `\\n` is written out, there is a mark of a merge or a placeholder of a "
    "template, or a placeholder of the source is missing.",
    remedy="Write the text anew at the place that the message names. If many texts have it, "
    "restore the catalog and find out which program saved it.",
    example=TextExample("fr", "Take it after lunch.", "Prenez-le aprÃ¨s le déjeuner.",
                        "Prenez-le après le déjeuner."),
    accepted_by="nobody",
)  # fmt: skip
RAW_MARKUP = CheckCode(
    "raw-markup",
    "error",
    since=3,
    means="Readers would see markup as signs: HTML or Markdown in a plain text, or a table or "
    "other markup in a body that the Markdown of bodies does not have.",
    remedy="Write plain words. In a body, write a table as a list.",
    example=TextExample("fr", "Rest and drink.", "Reposez-vous et <b>buvez</b>.",
                        "Reposez-vous et buvez."),
    accepted_by="nobody",
)  # fmt: skip
PLACEHOLDER_WORD = CheckCode(
    "placeholder-word",
    "warning",
    since=3,
    means="A word or sign seems to stand for a text that is still to be written.",
    remedy="Write the text, or accept the warning if the word is meant.",
    example=TextExample("fr", "Wash the eye.", "[traduction à venir].", "Lavez l’œil."),
)

SIGNS = re.compile(r"[\uFFFD\\%{}&<>_`|~\[\]#$=@]")
BODY_SIGNS = re.compile(
    r"[\uFFFD\\%{}&<>_`|~#$=@\u2022\u25aa\u25e6\u2023]|\n[-+][^\s\d+-]|\]\([^()\s]*+\s|\[\]"
)
ASKED = re.compile(r"\?[\w?)]|\? \?")
ADDRESS = regex.compile(
    r"https?://[^\s)>\]]++|(?<![\w.+-])[\w.+-]++@[\w.-]++|(?<![\w.-])(?:[\w-]++\.)++\w++/[^\s)>\]]*+"
)

QUESTION = regex.compile(
    r"\p{Ll}[?¿]\p{Ll}|(?<!\p{L})\p{Lu}\?\p{Ll}|(?<!\S)\?\p{Ll}{2}|^\?\p{Lu}\p{Ll}|[\p{Arabic}\p{Devanagari}][?¿][\p{Arabic}\p{Devanagari}]"
)
QUESTIONS = regex.compile(r"(?<!\S)\?{2,}+[.!,]?(?:\s++\?{2,}+[.!,]?)++")
ESCAPE = regex.compile(
    r"\\(?:[nrt0]|u\{?[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-3][0-7]{2})"
    r"|(?:=[0-9A-F]{2}){2,}+|(?:%[0-9A-F]{2}){2,}+(?!\w)|\\$|_x000[AD9]_"
)
PLAIN_ESCAPE = regex.compile(r"\\[\"'`]")
MERGE = regex.compile(
    r"#-#-#-#-#|<{7}|>{7}|\|{7}|^={7}(?!=)|^@@ -\d|^(?:---|\+\+\+) [ab]/|^diff --git ", regex.M
)
PLACEHOLDER = regex.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|<%[^<>\n]{0,60}%>|[$#]\{[^{}\n]{1,60}\}"
    r"|\{[\w.-]{0,40}(?:[,:][^{}\n]{0,60})?\}|%\(\w{1,40}\)[sdifr]|%\{\w{1,40}\}|%%\w{1,40}%%"
    r"|(?<![\d%])(?<!\d\s)%(?:\d{1,2}\$)?(?:\.\d)?(?:[sdif@u]|l[du])(?![\p{L}\p{M}])"
    r"|(?<![\w$])\$(?![A-Z]{2,3}\s?\d)[A-Za-z_]\w{1,40}"
    r"|(?<!\[)\[\[[\w .:-]{1,60}\]\](?!\])|</?\d{1,3}\s?/?>"
    r"|(?<!\w)@@?[A-Za-z_]\w{0,40}@@?(?![\w.])|(?<!\w)__[A-Z][A-Z_]{1,40}__(?!\w)"
    r"|(?<!\S):(?:[a-z]{1,20}_[a-z_]{1,20}|name|count|number|date|time|value|user|email|phone|dose"
    r"|url|link|attribute|amount)(?![\w:])|<x id=|\[%[^\[\]\n]{0,60}%\]"
)
KEPT = regex.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\$?\{[\w.-]{1,40}\}|%\(\w{1,40}\)[sd]|(?<![\d%])(?<!\d\s)%(?:\d\$)?[sd](?!\w)"
)
"""Placeholders that a translation has as its source has them."""

ENTITY = regex.compile(
    r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|&(?:quot|amp|lt|gt|copy|reg|deg|middot|euro|bull|trade|frac(?:12|14|34)|times)(?![\w;=])"
    r"|&(?:nbsp|shy|thinsp|hellip|[lr][sd]?a?quo|[sb]dquo|[nm]dash|iquest|iexcl|inodot|ograve)(?!;)"
    r"|&(?:[aeiouyncsrlzdgtAEIOUYNCSRLZDGT](?:acute|grave|circ|tilde|uml|cedil|caron|breve|ogon)"
    r"|[aA]ring|[oO]slash|[aoAO]e?lig|szlig|imath)(?!;)"
    r"|&\#\d{2,5}(?![\d;])|&\#[xX][0-9A-Fa-f]{2,5}(?![\w;])"
    r"|[aeiouyAEIOUY](?:acute|grave|circ|uml);|[anoANO]tilde;|[csCS]cedil;"
    r"|(?<![\w&])(?<!\d\s)(?:nbsp|amp|quot|[lr]squo|[lr]dquo|hellip|ndash|mdash);"
)
BARE_ENTITY = re.compile(r"(?:acute|grave|circ|uml|tilde|cedil|nbsp|amp|quo|quot|hellip|dash);")
"""The end of an entity, which may have lost its beginning."""
TAG = regex.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|embed|font|form|h[1-6]"
    r"|head|hr|html|i|iframe|img|input|ins|li|link|mark|ol|p|pre|q|s|script|small|span|strike"
    r"|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video)"
    r"(?:\s[^<>\n]{0,200})?\s?/?>|<!--|<!\[CDATA\[|</?[a-z][a-z0-9:-]{0,30}>|<[a-z][\w:-]{0,30}\s?/>"
    r"|<(?:https?:|mailto:)",
    regex.I,
)
OTHER_MARKUP = (
    r"|(?P<bbcode>\[/?(?:b|i|u|s|url|img|list|quote|code|color|size|center)(?:=[^\[\]\n]{0,200})?\])"
    r"|(?P<wiki>'''?(?=\S)[^'\n]{1,200}'''?|^={2,6}[^=\n]{1,200}={2,6}\s*$)"
    r"|(?P<latex>\\(?:emph|begin|end|item|section|href)(?![a-z])|\$\$)"
)
MARKDOWN = regex.compile(
    r"(?P<bold>\*\*(?=\S)|(?<!\w)__(?=[^\W_]))|(?P<link>!?\[[^\[\]\n]{0,200}\]"
    r"(?:\([^()\n]{0,300}\)?|\s\([^()\s]{0,200}(?:[/#@:]|\.\p{L}{2})[^()\s]{0,200}+\)?))"
    r"|(?P<heading>^\#{1,6}\s)|(?P<code>`[^`\n]{1,200}`|```)|(?P<quotation>^>\s)"
    r"|(?P<emphasis>(?<![\w*\\])\*(?=[^\s*])[^*\n]{0,200}(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\W_])[^_\n]{0,200}(?<=[^\s_])_(?!\w))" + OTHER_MARKUP,
    regex.M,
)
DIALECT = regex.compile(
    r"(?P<table>^[ \t]*+\|?+[ \t]*+:?-++:?[ \t]*+\|[-:| \t]*+$|^[ \t]*+\+[-=]{2,}+\+|^\{\||^\|-"
    r"|^[ \t]*+\|[^|\n]{1,300}\|[^|\n]{0,300}\|?"
    r"|^[ \t]*+\|[ \t][^|\n]{1,300}$|^[^|\n]{1,300}[ \t]\|[ \t]*+$"
    r"|^={2,}+(?:[ \t]++={2,}+)++[ \t]*+$)"
    r"|(?P<struck>~~(?=\S))|(?P<footnote>\[\^[\w-]{1,40}\])|(?P<task>^[ \t]*+[-*+][ \t]\[[ xX]\])"
    r"|(?P<highlight>(?<![=\w])==(?=[^\s=])[^=\n]{1,200}==(?!=))|(?P<container>^:::)"
    r"|(?P<attributes>\{[.\#][\w-]{1,40}\})|(?P<contents>^\[TOC\]$)" + OTHER_MARKUP,
    regex.M,
)
LINES = regex.compile(
    r"(?P<table>^[^|\n]{1,200}\s\|\s[^\n]{1,200}\n[^|\n]{1,200}\s\|\s)"
    r"|(?P<bullets>^[ \t]*+[•▪◦‣][^\n]*+\n+[ \t]*+[•▪◦‣])"
    r"|(?P<unspaced>^[ \t]*+([-+])[^\W\d_][^\n]*+\n[ \t]*+\g<4>[^\W\d_])|(?P<empty>\[\s*+\]\()",
    regex.M,
)
"""Rows and lists that the Markdown of bodies runs together, and links that nobody sees."""
LEFT_OPEN = regex.compile(
    r"(?P<bold>(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*]))|(?P<code>(?<!\w)`(?=\w)|(?<=\w)`(?!\w))"
    r"|(?P<link>\][ \xa0]?[(（]\s?(?:https?:|www\.))"
    r"|(?P<reference>\[[^\[\]\n]{1,200}\] ?\[[^\[\]\n]{0,80}\])"
)
"""Marks in what a reader of a body sees: a parser of Markdown found nothing that closes them."""
NAMES = {
    "bold": "bold of Markdown", "link": "a link of Markdown", "heading": "a heading of Markdown",
    "code": "code of Markdown", "emphasis": "emphasis of Markdown", "table": "a table",
    "struck": "struck-out text", "footnote": "a footnote", "task": "a task list",
    "quotation": "a quotation of Markdown", "bbcode": "BBCode", "wiki": "markup of a wiki",
    "latex": "LaTeX", "highlight": "highlighted text", "container": "a container",
    "attributes": "attributes of Markdown", "contents": "a table of contents",
    "bullets": "a list with bullets of its own", "reference": "a link by reference",
    "unspaced": "a list without a space after its sign", "empty": "a link without words",
}  # fmt: skip

UNITS = r"(?:mg|ml|g|kg|µg|mcg|mmol|iu|cm|mm|°c|%|tablets?|days?|hours?)"
SLOT = regex.compile(
    r"(?<!\w)TODO:|(?<![A-Za-z0-9])(?i:x{3,}+)(?![A-Za-z0-9])(?!\s*[)）])"
    rf"|(?<!\w)(?:XX?|NN?|xx)\s?(?i:{UNITS})(?!\w)|(?<![\w?¿])\?\?+(?!\w)|\(\?\)"
    r"|_{3,}+|(?<!\.)\.{4,}+(?=\s?\w)|(?<![\w#@])[#@]{2,}+(?!\w)"
    r"|\[(?:\s*(?:…|\.{3})\s*|[^\[\]\n()*^]{2,40})\](?![(\[:])"
    r"|[(（](?:\p{Lu}{4,}|NB|PS)\s?[:：][^()（）\n]{0,200}[)）]|(?<!\S)(?:TK|TKTK)(?!\S)"
)
"""Signs of something that is still to be filled in."""
CAPITALS = re.compile(r"(?<![\w.-])(?:XX|TODO)(?![\w-]|\.\w)")
TWENTY = re.compile(r"20|[Tt]went")
"""What XX says where it is a numeral."""
CHROMOSOMES = "romosom"  # in the languages that name those called XX
NOTE = re.compile(r"\([^\W\d_a-z]{2,30}\s?:")
"""The beginning of a note in brackets, such as `(CHECK: ...)`."""
BRACKETS = "\n .:!?…()[]{}<>«»“”\"'*-—–_。！？（）【】।"


def check(subject: Subject) -> Iterator[Problem]:
    is_source, sources = subject.is_source, subject.source
    language = subject.edition.language
    chinese = is_source or language[:2] in SPACELESS
    for field, text in subject.texts():
        if field == "keywords" or not text:
            continue
        source = "" if is_source else sources.get(field, "")
        body = field.endswith("/body")
        signs = has_signs(text, body=body)
        known = text.replace(EMERGENCY, "") if is_source and says_number(field) else text
        table = "" if text.isascii() else recognition.table_name(language, text)
        if found := damage(known, source, signs=signs, chinese=chinese, table=table):
            yield subject.problem(
                field, DAMAGED, f"{found}: write the text anew, without the damage"
            )
            continue
        if signs and (found := _markup_of_body(text) if body else _markup(text)):
            yield subject.problem(
                field, RAW_MARKUP, f"{found} would be published as signs: write plain words"
            )
            continue
        if word := unwritten_word(text, source, language, signs=signs):
            yield subject.problem(
                field,
                PLACEHOLDER_WORD,
                f"'{word[:SHOWN]}' seems to stand for a text that is still to be written",
                [word],
            )


def says_number(field: str) -> bool:
    """Whether a text may have `{emergency}`; a translation has it as its source does."""
    return field in ("short_answer", "urgent", "sms") or field.endswith("/body")


def has_signs(text: str, *, body: bool) -> bool:
    """Has a text a sign without which it has neither damage, except letters that were misread, nor
    markup? A body may have bold text, lists and links."""
    if body:
        rare = BODY_SIGNS.search(text) or text.count("**") % 2
        rare = rare or text.count("[") != text.count("](")
    else:
        rare = SIGNS.search(text) or "*" in text
    if rare or "''" in text or " :" in text:
        return True
    if ";" in text and BARE_ENTITY.search(text):
        return True
    return ("?" in text and bool(ASKED.search(text))) or (
        "¿" in text and bool(QUESTION.search(text))
    )


def _letters(table: str) -> frozenset[str]:
    """The letters of a language, if they are known."""
    own = recognition.table(table)
    return own.letters if own else frozenset()


def damage(text: str, source: str, *, signs: bool, chinese: bool, table: str = "") -> str:
    """What is damaged in a text, in words; empty if nothing is.

    A placeholder or escape that the source has too is reported for the source alone. `signs` is
    what `has_signs` says of the text, `chinese` whether it may have Chinese characters, and
    `table` is the name of the table of its language; empty if the text is in ASCII.
    """
    wrong = misread(text, chinese=chinese, letters=_letters(table))
    if wrong := wrong or (misread_word(text, source, table) if table else ""):
        return f"'{wrong[:SHOWN]}' was read in the wrong encoding"
    if table and (order := visual_order(text, table)):
        return order
    if source and (kept := _kept(source)) and (lost := kept.difference(_kept(text))):
        return f"the placeholder '{min(lost)}' of the source is missing"
    return _damage(text, source) if signs else ""


@lru_cache(maxsize=TEXTS)
def _damage(text: str, source: str) -> str:
    plain = ADDRESS.sub(" ", text)
    if (position := text.find("\ufffd")) >= 0:
        return f"a letter is lost (U+FFFD) at '{_around(text, position)}'"
    if found := MERGE.search(plain):
        return f"'{found[0]}' is the mark of a merge"
    if (found := ESCAPE.search(plain)) and found[0] not in source:
        return f"'{found[0]}' is an escape that is written out"
    for found in PLACEHOLDER.finditer(plain):
        if found[0] not in source:
            return f"'{found[0]}' is a placeholder that nothing fills in"
    for pattern in (QUESTION, QUESTIONS):
        if (found := pattern.search(plain)) and not pattern.search(source):
            return f"a letter is lost at '{_around(plain, found.start())}'"
    return ""


@lru_cache(maxsize=TEXTS)
def _kept(text: str) -> frozenset[str]:
    """It is cached, so that a source is read once for all its languages."""
    return frozenset(KEPT.findall(text)) if "{" in text or "%" in text else frozenset()


@lru_cache(maxsize=TEXTS)
def _markup_of_body(text: str) -> str:
    plain = ADDRESS.sub(" https://… ", text)
    if found := DIALECT.search(plain) or LINES.search(text):
        return _named(found)
    visible = markdown.to_plain(text)
    if entity := _entity(visible):
        return entity
    if not (found := LEFT_OPEN.search(visible)):
        return ""
    return _named(found) + ("" if found["reference"] else ", which is not closed,")


@lru_cache(maxsize=TEXTS)
def _markup(text: str) -> str:
    plain = ADDRESS.sub(" https://… ", text)
    if found := TAG.search(text):
        return f"the tag '{found[0][:SHOWN]}' of HTML"
    if entity := _entity(plain):
        return entity
    if found := PLAIN_ESCAPE.search(plain):
        return f"the escape '{found[0]}'"
    found = MARKDOWN.search(plain) or DIALECT.search(plain)
    return _named(found) if found else ""


def _named(found: "regex.Match[str]") -> str:
    return f"{NAMES[str(found.lastgroup)]} ('{' '.join(found[0].split())[:SHOWN]}')"


def _entity(text: str) -> str:
    for found in ENTITY.finditer(text):
        whole = found[0][0] == "&" and found[0][-1] == ";" and found[0][1] != "#"
        if not whole or found[0][1:] in html5:
            return f"the entity '{found[0]}' of HTML"
    return ""


def unwritten_word(text: str, source: str, language: str, *, signs: bool) -> str:
    """What stands for a text that is still to be written; empty if nothing does."""
    if language[:2] in SPACELESS:
        hinted = any(map(text.__contains__, unwritten.CHINESE_HINTS))
    else:
        hinted = not unwritten.HINTS.isdisjoint(word_set(text)) or "\u0130" in text
    if ("XX" in text or "TODO" in text) and (word := _capitals(text, source, language)):
        return word
    if signs or hinted or "...." in text or " X m" in text or _has_note(text):
        plain = ADDRESS.sub(" ", text)
        for found in SLOT.finditer(plain):
            if found[0] not in source and not _is_remark(found[0], source):
                return str(found[0])
    if len(text) < SHOWN:
        words = text.lower().strip(BRACKETS)
        if not words and source.strip(BRACKETS):
            return text.strip() or "nothing"
        if words in unwritten.WHOLE and words not in source.lower():
            return text.strip()
    if hinted or signs:
        ours, theirs = (one.lower().replace("i\u0307", "i") for one in (text, source))
        for word in _unwritten().findall(ours):
            if word not in theirs:
                return str(word)
    return ""


def _is_remark(slot: str, source: str) -> bool:
    """Are brackets those of the source, whose words are translated, or a remark on a file or its
    language: `[PDF]`, `[en inglés]`?"""
    if slot[0] != "[" or not any(map(str.isalpha, slot)):
        return False
    return "[" in source or slot.strip(BRACKETS).lower() in unwritten.REMARKS


def _capitals(text: str, source: str, language: str) -> str:
    """XX or TODO where a number or a word should be. XX is also a numeral: the 20th century. In
    Spanish and Portuguese, `todo` is a word."""
    for found in CAPITALS.finditer(text):
        word = found[0]
        if word in source or (word == "TODO" and language[:2] in unwritten.TODO_IS_A_WORD):
            continue
        if source and (word == "TODO" or not (TWENTY.search(source) or CHROMOSOMES in text)):
            return word
    return ""


def _has_note(text: str) -> bool:
    return ("(" in text and bool(NOTE.search(text))) or (
        "（" in text and ("：" in text or ":" in text)
    )


@cache
def _unwritten() -> "re.Pattern[str]":
    words = "|".join(unwritten.ANYWHERE)
    chinese = "|".join(unwritten.CHINESE)
    return re.compile(rf"\b(?:{words})(?!\w)|{chinese}")


def _around(text: str, position: int) -> str:
    return " ".join(text[max(0, position - 15) : position + 15].split())
