"""Which strings of the interface may be shown: they are checked, and safety strings approved.

Each safety string is an edition of its own with an approval of its own, as the part `page` of the
answer `ui/safety#<name>`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pmlpub.catalogs.interface import SAFETY, SOURCE, Strings, shipped_messages
from pmlpub.checks import negation
from pmlpub.checks.subject import Subject
from pmlpub.checks.table import run_checks
from pmlpub.gate.acceptances import open_errors
from pmlpub.gate.evidence import Evidence, weigh
from pmlpub.gate.fingerprint import Content, contents_of, hashes_of
from pmlpub.judging.accepted import with_accepted
from pmlpub.judging.job import JudgedString, Ledgers
from pmlpub.judging.safety import parts_of, parts_with_approval
from pmlpub.model import Edition, Interface, Site, sms_string
from pmlpub.problems import Location, Problem, Severity, has_errors
from pmlpub.texts import counted

SAFETY_ANSWER = "ui/safety"
"""The answer that stands for all safety strings; each of them is `ui/safety#<name>`."""
TO_TRANSLATE = frozenset({"missing", "fuzzy", "outdated", "too-long"})
"""Codes of problems that a translator has to correct, told together for a language."""
NOT_APPROVED = "interface-not-approved"
PLACEHOLDER = re.compile(r"\{\w+\}")
PLACEHOLDER_SIGN = "§"
"""What checks see in place of a placeholder, since its name is not a word of the text."""


def judge_strings(
    loaded: Mapping[str, Strings],
    site: Site,
    ledgers: Ledgers,
    glossaries: Mapping[str, Mapping[str, tuple[str, ...]]],
    live: Mapping[str, Interface],
) -> dict[str, tuple[JudgedString, ...]]:
    """Checks the strings of every language, and asks the ledgers about safety strings.

    `live` has what readers see now in each language whose ledger is damaged: there no other text of
    a string that needs an approval is used, as for all texts.
    """
    return {
        language: tuple(
            _judge(own, language, site, ledgers, glossaries.get(language, {}), live.get(language))
        )
        for language, own in loaded.items()
    }


def texts_in_use(judged: Sequence[JudgedString], site: Site) -> Interface:
    """The texts that may be shown by context. A string that lacks an approval may be shown in the
    parts for which the policy requires none."""
    texts: dict[str, str] = {}
    for one in judged:
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
    strings: Strings,
    language: str,
    site: Site,
    ledgers: Ledgers,
    glossary: Mapping[str, tuple[str, ...]],
    live: Interface | None,
) -> Iterator[JudgedString]:
    found = _find(strings, language, site, glossary)
    for context, english in shipped_messages().items():
        text = strings.texts.get(context)
        if text is None:
            why = _missing(context, strings.unusable[context], language)
            source = strings.sources.get(context, english)
            yield JudgedString(context, source, None, unused=why)
            continue
        yield judge_string(
            context, strings.sources[context], text, language, strings.places[context],
            tuple(found.get(context, ())), site, ledgers,
            frozen=live is not None and text not in (live.get(context), sms_string(live, context)),
        )  # fmt: skip


def judge_string(
    context: str, source: str, text: str, language: str, place: Location,
    findings: tuple[Problem, ...], site: Site, ledgers: Ledgers, *, frozen: bool,
) -> JudgedString:  # fmt: skip
    """One string with the `findings` of checks, asking the ledgers about a safety string. `frozen`:
    the ledger of the language is damaged, and readers do not see this text now."""
    hashes, evidence = None, Evidence()
    signed_texts: tuple[Content, ...] = ()
    if context.startswith(SAFETY):
        original, own = string_editions(context, source, text, language, site)
        hashes = hashes_of(original, own, "page")
        signed_texts = tuple(contents_of(original, own, "page"))
        evidence = weigh((context, "page"), language, hashes, site, ledgers)
    rules = evidence.current.rules if evidence.current else None
    errors = [p for p in findings if p.severity == "error" and (rules is None or p.rule <= rules)]
    if evidence.current:
        errors = open_errors(errors, evidence.current.accepted, site.policy.roles)
        findings = with_accepted(findings, evidence.current.accepted, site.policy.roles)
    unused = errors[0] if errors else None
    if not errors and parts_with_approval(context, site):
        unused = _unapproved(context, evidence, place, language)
        if frozen:
            unused = ledgers[language].frozen[0]
    return JudgedString(context, source, text, findings, unused, hashes, evidence, signed_texts)


def string_editions(
    context: str, source: str, text: str, language: str, site: Site
) -> tuple[Edition, Edition]:
    """A safety string as an edition, after that of its source: approvals are bound to the hashes of
    their part `page`. In the source language both are the same."""
    field = context.removeprefix(SAFETY)
    own = edition_of_strings(SAFETY_ANSWER, {field: text}, language)
    if language == site.source_language:
        return own, own
    return edition_of_strings(SAFETY_ANSWER, {field: source}, site.source_language), own


def edition_of_strings(
    answer: str,
    texts: Mapping[str, str],
    language: str,
    places: Mapping[str, Location] | None = None,
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
    )


def _find(
    strings: Strings, language: str, site: Site, glossary: Mapping[str, tuple[str, ...]]
) -> dict[str, list[Problem]]:
    """What checks find in the strings that do not ship like this, by context."""
    found: dict[str, list[Problem]] = {}
    for answer, contexts in groupby(sorted(strings.own), lambda context: context.partition("#")[0]):
        fields = {context.partition("#")[2]: context for context in contexts}
        texts = {field: _readable(strings.texts[c]) for field, c in fields.items()}
        sources = {field: _readable(strings.sources[c]) for field, c in fields.items()}
        places = {field: strings.places[c] for field, c in fields.items()}
        edition = edition_of_strings(answer, texts, language, places)
        subject = Subject(edition, site, None, sources, glossary=glossary)
        problems = list(run_checks(subject))
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


def _unapproved(context: str, evidence: Evidence, place: Location, language: str) -> Problem | None:
    """Why a safety string is not approved; None if it is. A review that is due is told, but does
    not take a string away, because what shows it would go too."""
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
        f"{context} {what} (pmlpub show {language} '{context}')",
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
            text = f"{named} {text}: {', '.join(contexts)}"
            yield Problem(place, code, text, severity, channels=(), language=language)

    if not has_errors(loaded.problems):  # What is wrong with the file was told.
        yield from tell(
            "interface-missing",
            [
                one.context
                for one in judged
                if (one.text is None and loaded.unusable[one.context].code in TO_TRANSLATE)
                or (one.unused and one.unused in one.findings)
            ],
            "cannot be used, and what would show them is left out or withheld (run pmlpub sync, "
            "and translate or correct them)",
        )
    unsigned = [one for one in judged if one.unused and one.unused.code == NOT_APPROVED]
    yield from tell(
        "interface-not-approved",
        [one.context for one in unsigned],
        "cannot be used without an approval, and what would show them is left out or withheld "
        f"(pmlpub show {language} {SAFETY_ANSWER})",
    )
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
    """The day of the next review of each string of a language that is shown because it is approved.
    A translation has one only where policy wants translations reviewed."""
    days = {}
    for one in judged:
        current, source = one.evidence.current, one.evidence.source
        approved = current and source and parts_with_approval(one.context, site)
        if one.unused or not current or not approved:
            continue
        if current == source or site.policy.review_translations:
            days[one.context] = current.next_review
    return days
