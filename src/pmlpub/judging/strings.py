"""Which strings of the interface may be shown: they are checked, and approved.

Where policy requires approvals, no words go out that nobody has signed. Each string is an edition
of its own with an approval of its own, as the part `page` of the answer `ui/safety#<name>` or, for
an ordinary string `ui#<name>`, `ui/labels#<name>`. An ordinary string needs none where it is as the
package ships it. In place of words that nobody has signed are those that were signed last
(`judging.signed_strings`); of an ordinary string that never was, those of the package.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from pmlpub.catalogs.interface import (
    SAFETY,
    SOURCE,
    Strings,
    same_placeholders,
    shipped_messages,
    shipped_texts,
)
from pmlpub.checks import negation
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.gate.acceptances import open_errors
from pmlpub.gate.evidence import Evidence, approval_of_source, weigh
from pmlpub.gate.fingerprint import Content, contents_of, hashes_of
from pmlpub.gate.ledger_line import Key
from pmlpub.judging.accepted import with_accepted
from pmlpub.judging.job import Checker, JudgedString, Ledgers
from pmlpub.judging.safety import parts_of, parts_with_approval
from pmlpub.judging.signed_strings import find_signed_words
from pmlpub.model import Edition, Interface, Site, sms_string
from pmlpub.problems import Location, Problem, Severity, has_errors
from pmlpub.text.plurals import counted

WORD_LISTS = frozenset({"ui#sms_common_words", "ui#sms_help_words"})
"""Lists of words, which each language has of its own: they are no translations."""
SAFETY_ANSWER = "ui/safety"
"""The answer that stands for all safety strings; each of them is `ui/safety#<name>`."""
LABELS_ANSWER = "ui/labels"
"""The answer that stands for all ordinary strings; each of them is `ui/labels#<name>`."""
EMERGENCY_ANSWER = "ui/emergency"
"""The answer that stands for all emergency numbers; those of a region are `ui/emergency#MX`."""
DISTRESS_ANSWER = "ui/distress"
"""The answer that stands for the lists by which distress is recognized, such as
`ui/distress#danger`."""
STRING_ANSWERS = (SAFETY_ANSWER, LABELS_ANSWER, EMERGENCY_ANSWER, DISTRESS_ANSWER)
TO_TRANSLATE = frozenset({"missing", "fuzzy", "outdated", "too-long"})
"""Codes of problems that a translator has to correct, told together for a language."""
NOT_APPROVED = "interface-not-approved"
MOST_NAMES, FEW_NAMES = 40, 8
"""Of more strings than the first number, such as a whole catalog, only the second is named."""
PLACEHOLDER = re.compile(r"\{\w+\}")
PLACEHOLDER_SIGN = "§"
"""What checks see in place of a placeholder, since its name is not a word of the text."""


def judge_strings(
    loaded: Mapping[str, Strings],
    site: Site,
    ledgers: Ledgers,
    glossaries: Mapping[str, Mapping[str, tuple[str, ...]]],
    live: Mapping[str, Interface],
    as_of: dt.date,
    check: Checker = run_checks,
) -> dict[str, tuple[JudgedString, ...]]:
    """Checks the strings of every language, the source language first, and asks the ledgers about
    those that need an approval.

    `live` has what readers see now in each language whose ledger is damaged: there no other text of
    a string that needs an approval is used, as for all texts.
    """
    judged: dict[str, tuple[JudgedString, ...]] = {}
    shown: dict[str, str | None] = {}
    source = loaded[site.source_language]
    for language, own in loaded.items():
        found = _find(own, language, site, glossaries.get(language, {}), check)
        shipped = {
            context: _package_words(context, language, site, source, shown.get(context))
            for context in shipped_messages()
        }
        judged[language] = tuple(
            _judge(
                context, own, language, tuple(found.get(context, ())), site, ledgers,
                live.get(language), StandIn(as_of, words),
            )
            for context, words in shipped.items()
        )  # fmt: skip
        if language == site.source_language:
            shown = {one.context: one.shown for one in judged[language]}
    return judged


def answer_of(context: str) -> str:
    """The answer as which a string of the interface is approved; a correction has an id already."""
    if "/" in context.partition("#")[0]:
        return context
    return f"{LABELS_ANSWER}#{context.partition('#')[2]}"


def texts_in_use(judged: Sequence[JudgedString], site: Site) -> Interface:
    """The texts that may be shown by context. A string that lacks an approval may be shown in the
    parts for which the policy requires none."""
    texts: dict[str, str] = {}
    for one in judged:
        if one.instead is not None:
            texts[one.context] = one.instead
            continue
        if one.text is None or (one.unused and one.unused.code != NOT_APPROVED):
            continue
        stopped = parts_with_approval(one.context, site) if one.unused else []
        if not stopped:
            texts[one.context] = one.text
        elif len(stopped) == len(parts_of(one.context)):
            continue
        elif "sms" in stopped:
            texts |= {one.context: one.text, f"{one.context}@sms": ""}
        else:
            texts[f"{one.context}@sms"] = one.text
    return texts


def string_problems(
    loaded: Strings, judged: Sequence[JudgedString], language: str, site: Site, as_of: dt.date
) -> list[Problem]:
    """What is to be told of the strings of one language: what is wrong with the catalog, what
    checks found, and in one problem each what has no text, what needs an approval, and whose review
    is due or overdue."""
    findings = [problem for one in judged for problem in one.findings]
    return [*loaded.problems, *findings, *_summaries(loaded, judged, language, site, as_of)]


def _judge(
    context: str, strings: Strings, language: str, findings: tuple[Problem, ...], site: Site,
    ledgers: Ledgers, live: Interface | None, stand_in: "StandIn",
) -> JudgedString:  # fmt: skip
    text = strings.texts.get(context)
    missing = None
    if text is None:
        missing = _missing(context, strings.unusable[context], language)
    one = judge_string(
        context, strings.sources.get(context, shipped_messages()[context]), text, language,
        strings.places[context], findings, site, ledgers,
        live=None if live is None else (live.get(context, ""), sms_string(live, context)),
        stand_in=stand_in, missing=missing,
    )  # fmt: skip
    if live and one.unused and one.instead is None and not may_be_taken_away(one, ledgers):
        # Acts are missing, and what readers see stays until they are back.
        one = msgspec.structs.replace(one, instead=live.get(context) or None)
    return one


def may_be_taken_away(one: JudgedString, ledgers: Ledgers) -> bool:
    """Whether somebody took a string away, or may have, since an approval is missing."""
    key: Key = (answer_of(one.context), "page")
    unknown = any(ledger.may_revoke_what_is_missing(key) for ledger in ledgers.values())
    return unknown or bool(one.evidence.revoked) or one.evidence.safety


def _package_words(
    context: str, language: str, site: Site, source: Strings, shown: str | None
) -> str | None:
    """The words of the package for an ordinary string, if they are a translation of the source text
    that is `shown`. In a source language that does not ship they are, if that text was translated
    from today's English."""
    if context.startswith(SAFETY):
        return None
    words = shipped_texts(language).get(context)
    if language == site.source_language:
        return words
    if original := shipped_texts(site.source_language).get(context):
        return words if shown == original else None
    same = shown is not None and source.sources.get(context) == shipped_messages()[context]
    return words if same else None


class StandIn(NamedTuple):
    """What may be in place of words that nobody has signed: those that were signed last as of a
    day, and otherwise the `shipped` ones, if they need no approval."""

    as_of: dt.date
    shipped: str | None = None


def judge_string(
    context: str, source: str, text: str | None, language: str, place: Location,
    findings: tuple[Problem, ...], site: Site, ledgers: Ledgers, *, live: Collection[str] | None,
    stand_in: StandIn | None = None, missing: Problem | None = None,
) -> JudgedString:  # fmt: skip
    """One string with the `findings` of checks, asking the ledgers about one that needs an
    approval. `live`: the ledger of the language is damaged, and readers see one of these texts now.
    `missing` says why it has no text."""
    shipped = stand_in.shipped if stand_in else None
    needs = bool(parts_with_approval(context, site))
    hashes, evidence = None, Evidence()
    signed_texts: tuple[Content, ...] = ()
    if text is not None and text != shipped:
        original, own = string_editions(context, source, text, language, site)
        hashes = hashes_of(original, own, "page")
        signed_texts = tuple(contents_of(original, own, "page"))
        evidence = weigh((answer_of(context), "page"), language, hashes, site, ledgers)
    rules = evidence.current.rules if evidence.current else None
    errors = [p for p in findings if p.severity == "error" and (rules is None or p.rule <= rules)]
    if evidence.current:
        errors = open_errors(errors, evidence.current.accepted, site.policy.roles)
        findings = with_accepted(findings, evidence.current.accepted, site.policy.roles)
    unused = missing or (errors[0] if errors else None)
    if not unused and needs and text != shipped:
        beside = _is_beside_own_words(context, language, site)
        if hashes and beside and not evidence.source and not evidence.revoked:
            # The site's own words in the source language take nothing from other languages.
            source_pair = approval_of_source((context, "page"), hashes, site, ledgers)
            evidence = msgspec.structs.replace(evidence, source=source_pair)
        unused = _unapproved(context, evidence, place, language)
        if unused and evidence.current and source == _source_of_package(context, site, language):
            unused = None
        if live is not None and text not in live:
            unused = ledgers[language].frozen[0]
    instead = None
    if unused and needs and stand_in:
        own_answer = answer_of(context)
        words = find_signed_words(own_answer, language, site, ledgers, hashes, stand_in.as_of)
        frozen = live is not None and words not in live
        if words is None or frozen or not same_placeholders(context, words):
            words = shipped
        if words == text and not errors:
            unused = None  # It is signed, for the source that stands.
        elif words != text:
            instead = words
    return JudgedString(
        context, source, text, findings, unused, hashes, evidence, signed_texts, instead
    )


def _is_beside_own_words(context: str, language: str, site: Site) -> bool:
    """Whether a string is the interface's reply to HELP in a language without words of the site's
    own, while the source language has such words under the same name."""
    own = site.sms.help
    return context == f"{SAFETY}sms_help" and site.source_language in own and language not in own


def string_editions(
    context: str, source: str, text: str, language: str, site: Site
) -> tuple[Edition, Edition]:
    """A string as an edition, after that of its source: approvals are bound to the hashes of their
    part `page`. In the source language both are the same."""
    answer, _, field = answer_of(context).partition("#")
    own = edition_of_strings(answer, {field: text}, language)
    if language == site.source_language:
        return own, own
    return edition_of_strings(answer, {field: source}, site.source_language), own


def edition_of_strings(
    answer: str,
    texts: Mapping[str, str],
    language: str,
    places: Mapping[str, Location] | None = None,
    entries: Mapping[str, str] | None = None,
) -> Edition:
    """Strings of the interface as an edition, for checks and hashes."""
    return Edition(
        answer=answer,
        language=language,
        texts=texts,
        section_ids=(),
        condition=None,
        references=(),
        updated=dt.date.min,
        has_sms=False,
        places=places or {},
        entries=entries or {},
    )


def _find(
    strings: Strings,
    language: str,
    site: Site,
    glossary: Mapping[str, tuple[str, ...]],
    check: Checker,
) -> dict[str, list[Problem]]:
    """What checks find in the strings that do not ship like this, by context."""
    found: dict[str, list[Problem]] = {}
    own = sorted(strings.own - WORD_LISTS)
    for answer, contexts in groupby(own, lambda context: context.partition("#")[0]):
        fields = {context.partition("#")[2]: context for context in contexts}
        texts = {field: _readable(strings.texts[c]) for field, c in fields.items()}
        sources = {field: _readable(strings.sources[c]) for field, c in fields.items()}
        places = {field: strings.places[c] for field, c in fields.items()}
        entries = {field: strings.entries.get(c, "") for field, c in fields.items()}
        edition = edition_of_strings(answer, texts, language, places, entries)
        subject = Subject(edition, site, None, sources, glossary=glossary)
        problems = list(check(subject))
        if subject.is_source and answer == SAFETY_ANSWER:
            # A site may choose its words, but hardly one that denies what the package's say.
            english = {field: _readable(shipped_messages()[c]) for field, c in fields.items()}
            problems += negation.check_beside(subject, english, SOURCE)
        for problem in problems:
            found.setdefault(problem.context, []).append(problem)
    return found


def _readable(text: str) -> str:
    return PLACEHOLDER.sub(PLACEHOLDER_SIGN, text)


def _missing(context: str, why: Problem, language: str) -> Problem:
    text = why.text if why.text.startswith(context) else f"{context} cannot be read: {why.text}"
    return Problem(
        why.location, "interface-missing", text, channels=(), context=context, language=language
    )


def _shown_name(context: str) -> str:
    """What `pmlpub show` takes to show a string: all strings of its kind together, or a correction.
    It has no quotation marks, since files for everybody have nothing that is in them
    (`Reason.of`)."""
    answer = answer_of(context)
    kind = answer.partition("#")[0]
    return kind if kind in STRING_ANSWERS else answer


def _source_of_package(context: str, site: Site, language: str) -> str | None:
    """The words of the package from which an ordinary string is translated: nobody signs these."""
    if context.startswith(SAFETY) or language == site.source_language:
        return None
    return shipped_texts(site.source_language).get(context)


def _unapproved(context: str, evidence: Evidence, place: Location, language: str) -> Problem | None:
    """Why a string is not approved; None if it is. A review that is due is told, but does not take
    a string away, because what shows it would go too."""
    if evidence.safety:
        what = "was changed for safety after it was approved"
    elif evidence.current and evidence.source:
        return None
    elif evidence.current:
        what = "is approved, but its source text is not"
    elif evidence.revoked:
        what = f"was approved, and an approval was revoked on {evidence.revoked.on}"
    elif evidence.past:
        what = f"has changed since it was approved on {evidence.past.reviewed}"
    else:
        what = "was never approved in all roles"
    return Problem(
        place,
        "interface-not-approved",
        f"{context} {what} (pmlpub show {language} {_shown_name(context)})",
        context=context,
        language=language,
    )


def _summaries(
    loaded: Strings, judged: Sequence[JudgedString], language: str, site: Site, as_of: dt.date
) -> Iterator[Problem]:
    """A problem for each thing that is the matter with strings of a language, with their names."""

    def tell(
        code: str, contexts: Sequence[str], text: str, severity: Severity = "warning"
    ) -> Iterator[Problem]:
        if contexts:
            place = min(loaded.places[context] for context in contexts)
            named = f"{counted(len(contexts), 'string')} of the interface in {language}"
            names = contexts if len(contexts) <= MOST_NAMES else contexts[:FEW_NAMES]
            text = f"{named} {text}: {', '.join(names)}"
            if left := len(contexts) - len(names):
                text += f", and {left} more"
            yield Problem(place, code, text, severity, channels=(), language=language)

    if not has_errors(loaded.problems):  # What is wrong with the file was told.
        missing = [
            one
            for one in judged
            if (one.text is None and loaded.unusable[one.context].code in TO_TRANSLATE)
            or (one.unused and one.unused in one.findings)
        ]
        for replaced, what in (
            (False, "what would show them is left out or withheld"),
            (True, "other words that may be shown are in their place"),
        ):
            yield from tell(
                "interface-missing",
                [one.context for one in missing if (one.instead is not None) is replaced],
                f"cannot be used, and {what} (run pmlpub sync, and translate or correct them)",
            )
    unsigned = [one for one in judged if one.unused and one.unused.code == NOT_APPROVED]
    for replaced, what in (
        (False, "cannot be used without an approval, and what would show them is left out or "
         "withheld"),
        (True, "wait for an approval; until then the words that were signed last are shown, or "
         "those of the package"),
    ):  # fmt: skip
        found = [one.context for one in unsigned if (one.instead is not None) is replaced]
        groups = sorted({answer_of(context).partition("#")[0] for context in found})
        commands = ", ".join(f"pmlpub show {language} {group}" for group in groups)
        yield from tell("interface-not-approved", found, f"{what} ({commands})")
    soon = as_of + dt.timedelta(days=site.review.warn_days)
    days = review_days(judged, site)
    overdue = {context: day for context, day in days.items() if day <= as_of}
    due = {context: day for context, day in days.items() if as_of < day <= soon}
    yield from tell(
        "interface-overdue",
        list(overdue),
        f"should have been reviewed, the first of them by {min(overdue.values(), default=None)}; "
        f"they are still shown, so review and approve them now (pmlpub show {language} "
        f"{SAFETY_ANSWER})",
        "error",
    )
    yield from tell(
        "interface-review-due",
        list(due),
        f"have to be reviewed, the first of them by {min(due.values(), default=None)}; they are "
        "shown also after that day",
    )


def review_days(judged: Sequence[JudgedString], site: Site) -> dict[str, dt.date]:
    """The day of the next review of each safety string of a language that is shown because it is
    approved; the words of an ordinary one say nothing that could become untrue.
    A translation has one only where policy wants translations reviewed."""
    days = {}
    for one in judged:
        current, source = one.evidence.current, one.evidence.source
        safety = one.context.startswith(SAFETY)
        approved = current and source and safety and parts_with_approval(one.context, site)
        if one.unused or not current or not approved:
            continue
        if current == source or site.policy.review_translations:
            days[one.context] = current.next_review
    return days
