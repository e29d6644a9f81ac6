"""The safety strings of the interface, which are approved like an answer.

They are one part, `page`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pmlpub.catalogs import interface, paths
from pmlpub.gate import evidence
from pmlpub.gate.fingerprint import part_hash
from pmlpub.gate.verdicts import Case, approved_only, judge
from pmlpub.judging.job import Job, Ledgers
from pmlpub.model import PARTS, Edition, Interface, Site, Verdict, channels_of
from pmlpub.problems import Location, Problem, has_errors

SAFETY_ANSWER = "ui/safety"
"""The id under which they are approved."""


def safety_edition(texts: Interface, language: str) -> Edition:
    """The safety strings of a language as an edition."""
    return Edition(
        answer=SAFETY_ANSWER,
        language=language,
        texts={
            context.partition("#")[2]: text
            for context, text in sorted(texts.items())
            if context.startswith(interface.SAFETY)
        },
        section_ids=(),
        condition=None,
        references=(),
        updated=dt.date.min,
        has_sms=False,
    )


def judge_interface(
    language: str,
    interfaces: Mapping[str, Interface],
    site: Site,
    ledgers: Ledgers,
    as_of: dt.date,
) -> Verdict:
    """The verdict on the safety strings of a language; they need an approval if the policy requires
    one for anything. Their source is the interface in the site's source language."""
    version = part_hash(safety_edition(interfaces[language], language), "page")
    source_language = site.source_language
    source_hash = part_hash(safety_edition(interfaces[source_language], source_language), "page")
    found = evidence.weigh((SAFETY_ANSWER, "page"), language, (source_hash, version), site, ledgers)
    verdict = judge(Case("page", dt.date.min, version, found), approved_only(site.policy), as_of)
    if any(site.policy.require(part) == "approved" for part in PARTS):
        return verdict
    return verdict if verdict.published else Verdict("published", version=version)


def interface_problems(
    found: Sequence[Problem],
    language: str,
    interfaces: Mapping[str, Interface],
    site: Site,
    ledgers: Ledgers,
    as_of: dt.date,
) -> Iterator[Problem]:
    """An error for the parts that need an approval, unless the safety strings are approved. If
    strings are missing, according to `found`, there is nothing to approve yet."""
    if has_errors(found):
        return
    verdict = judge_interface(language, interfaces, site, ledgers, as_of)
    parts = [part for part in PARTS if site.policy.require(part) == "approved"]
    if not parts or verdict.published:
        return
    yield Problem(
        Location(paths.catalog_path(language, paths.INTERFACE)),
        "interface-not-approved",
        f"the interface's safety strings in {language}: {verdict.reasons[0].text} "
        f"(pmlpub show {language} {SAFETY_ANSWER})",
        channels=tuple(channel for part in parts for channel in channels_of(part)),
        language=language,
    )


def missing_notices(job: Job, language: str) -> list[Problem]:
    """The reason why there can be no tombstone: its words are missing in this language. The text is
    removed anyway, with nothing in its place; nothing else that stops a language stops one."""
    return [p for p in job.language_problems[language] if p.code == "interface-missing"]
