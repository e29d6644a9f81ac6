"""The site's own replies to HELP and STOP (`sms: help:`, `sms: stop:`): checked, and approved, like
any text.

In a language in which the site has words of its own for HELP, they are the safety string
`ui/safety#sms_help`: that is what people review and approve. Until they may be sent, HELP is
answered with the interface's string, if that may be shown, or in another language
(`exporters.lines.replies`). A translation is compared with the site's own words in the source
language, or with the interface's string if there are none. Those for STOP are `ui/safety#sms_stop`;
the interface has none, and until they may be sent STOP gets no reply.

An upper-case word of the text, or a word in quotation marks, is taken for a keyword of the line. It
has to lead to an answer in one of the languages. Who approves the text can accept that it does not.
Words are not taken for keywords if they belong to the gateway or name a language, or are a term of
the site: in its title, in the name of its publisher or of a condition, or a protected term of an
answer. Limits: in scripts without capitals, only words in quotation marks are seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import regex

from pmlpub.catalogs.interface import SAFETY, Strings, shipped_messages
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.judging.clashes import find_owners
from pmlpub.judging.job import Job, JudgedString, Ledgers
from pmlpub.judging.strings import NOT_APPROVED, SAFETY_ANSWER, edition_of_strings, judge_string
from pmlpub.judging.translations import load_translations
from pmlpub.model import OWN_HELP, OWN_STOP, Interface, Site, channels_of
from pmlpub.problems import Location, Problem
from pmlpub.sms.keywords import fold_keyword, is_keyword
from pmlpub.source.answers import load_collection
from pmlpub.source.site import own_places

HELP, STOP = f"{SAFETY}sms_help", f"{SAFETY}sms_stop"
SETTING = {HELP: "help", STOP: "stop"}
IN_USE = {HELP: OWN_HELP, STOP: OWN_STOP}
"""As what each of them is among the strings that may be sent."""
FIELD = "sms"
"""The field as which checks read the text: that of an SMS."""
SIGN = r"[\p{L}\p{M}\p{Nd}]"
CAPITALS = regex.compile(
    rf"(?<!{SIGN})(?=\p{{Nd}}*\p{{Lu}})[\p{{Lu}}\p{{M}}\p{{Nd}}]{{2,}}+(?!{SIGN})"
)
QUOTED = regex.compile(rf"[«‹“„\"「『]\s?({SIGN}++)\s?[»›”“\"」』]")
ADDRESS = regex.compile(r"https?://\S+|\S+@\S+|www\.\S+")
WORD = regex.compile(rf"{SIGN}+")
MEDIUM = ("SMS", "MMS")


def judge_own_words(
    job: Job,
    collections: Sequence[str],
    strings: Mapping[str, Strings],
    ledgers: Ledgers,
    live: Mapping[str, Interface],
) -> list[tuple[str, JudgedString]]:
    """The site's own replies, each with its language. `strings` are those of the interface, and
    `live` is as for `judge_strings`."""
    site, found = job.site, list[tuple[str, JudgedString]]()
    if not site.sms.help and not site.sms.stop:
        return found
    places = own_places(job.root)
    unknown = find_unknown_words(job, collections)
    for context, language, text in _own_words(site):
        place = places[SETTING[context], language]
        source = _source(context, site, strings, language)
        problems = _check(context, site, language, text, source, place)
        if words := unknown[context, language]:
            problems.append(_names_no_keyword(context, words, place, language))
        readers_see = live[language].get(IN_USE[context], "") if language in live else None
        own = judge_string(
            context, source, text, language, place, tuple(problems), site, ledgers,
            live=None if readers_see is None else (readers_see,),
        )  # fmt: skip
        found.append((language, own))
    return found


def _own_words(site: Site) -> Iterator[tuple[str, str, str]]:
    """The context, the language and the text of each own reply."""
    for context, replies in ((HELP, site.sms.help), (STOP, site.sms.stop)):
        for language, text in replies.items():
            yield context, language, text


def own_problems(one: JudgedString, language: str) -> Iterator[Problem]:
    """What is to be told of one of the site's own replies in a language."""
    yield from one.findings
    if one.unused and one.unused.code == NOT_APPROVED:
        yield Problem(
            one.unused.location,
            "interface-not-approved",
            f"the site's own reply to {SETTING[one.context].upper()} in {language} is not sent "
            f"without an approval; until then {_until(one.context)} "
            f"(pmlpub show {language} {one.context.partition('#')[0]})",
            "warning",
            channels=(),
            language=language,
        )


def _until(context: str) -> str:
    return "HELP is answered with other words" if context == HELP else "STOP gets no reply"


def find_unknown_words(job: Job, collections: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Context and language -> the keywords that the reply names and that no answer has, as
    written."""
    named = {
        (context, language): [w for w in _named_words(text) if not _is_known(w, job.site)]
        for context, language, text in _own_words(job.site)
    }
    missing = {fold_keyword(word) for words in named.values() for word in words}
    for name in collections:
        if not missing:
            break
        missing -= _words_of(job, name, frozenset(missing))
    return {
        key: [word for word in words if fold_keyword(word) in missing]
        for key, words in named.items()
    }


def _words_of(job: Job, name: str, wanted: frozenset[str]) -> set[str]:
    """Those of the words that an answer of a collection has, in any language, as its keyword or
    among its protected terms."""
    loaded = load_collection(job.root, name, job.site)
    answers = [answer for answer in loaded.answers if answer.id not in job.site.withdrawals]
    owners = find_owners(answers, (), job, load_translations(job, name), {}, wanted)
    terms = (term for answer in answers for term in answer.protected)
    return {owner.word for owner in owners} | _fold_words(terms) & wanted


def _named_words(text: str) -> list[str]:
    """The words of a reply that look like keywords, once each, in order."""
    plain = ADDRESS.sub(" ", text)
    found = sorted(
        [(m.start(), m[0]) for m in CAPITALS.finditer(plain)]
        + [(m.start(1), m[1]) for m in QUOTED.finditer(plain)]
    )
    return list(dict.fromkeys(word for _, word in found if is_keyword(word)))


def _is_known(word: str, site: Site) -> bool:
    names = [site.title, site.publisher.name, *MEDIUM]
    for condition in site.conditions.values():
        names += [condition.name, condition.alternate or ""]
    names += [tag for language in site.all_languages for tag in (language, *language.split("-"))]
    return fold_keyword(word) in _fold_words(names)


def _fold_words(texts: Iterable[str]) -> set[str]:
    return {fold_keyword(word) for text in texts for word in WORD.findall(text)}


def _source(context: str, site: Site, strings: Mapping[str, Strings], language: str) -> str:
    """The text of which the own words in a language are the translation; for the source language,
    and for a reply to STOP that the source language does not have, they themselves."""
    if context == STOP:
        return site.sms.stop.get(site.source_language, site.sms.stop[language])
    interface = strings[site.source_language].texts.get(HELP, shipped_messages()[HELP])
    own = site.sms.help[language] if language == site.source_language else interface
    return site.sms.help.get(site.source_language, own)


def _check(
    context: str, site: Site, language: str, text: str, source: str, place: Location
) -> list[Problem]:
    """What the checks of an SMS find in the text, as problems of the safety string."""
    edition = edition_of_strings(SAFETY_ANSWER, {FIELD: text}, language, {FIELD: place})
    channels = channels_of("page")  # As those of all strings, which are approved as pages.
    compared = context == HELP or site.source_language in site.sms.stop
    sources = {FIELD: source} if compared else {}
    return [
        msgspec.structs.replace(problem, context=context, channels=channels)
        for problem in run_checks(Subject(edition, site, text, sources))
    ]


def _names_no_keyword(
    context: str, words: Sequence[str], place: Location, language: str
) -> Problem:
    return Problem(
        place,
        "sms-help-keyword",
        f"the reply to {SETTING[context].upper()} names {', '.join(words)}, and no answer has such "
        "a keyword in any language: correct it; if it is no keyword, write it in lower case, or "
        "accept it in the approval",
        channels=channels_of("page"),
        context=context,
        language=language,
        found=tuple(sorted(words)),
        accepted_by="signer",
    )
