"""The emergency numbers of each region: in use once they are signed, and overdue after a time."""

import datetime as dt
from collections.abc import Iterator, Mapping

from pmlpub.content.emergency import EmergencyNumbers
from pmlpub.judging.clinical_strings import judge_clinical_string, text_in_use
from pmlpub.judging.job import Job, JudgedString, Ledgers, Loaded
from pmlpub.model import EMERGENCY, Interface
from pmlpub.problems import Problem
from pmlpub.records.expiry import DueReview
from pmlpub.source.site import emergency_places


def judge_numbers(job: Job, ledgers: Ledgers, live: Interface | None) -> tuple[JudgedString, ...]:
    """The numbers of each region, as strings of the source language. `live`: its ledger is damaged,
    and these are in use now."""
    site = job.site
    if not site.sms.emergency:
        return ()
    places = emergency_places(job.root)
    return tuple(
        judge_clinical_string(
            f"{EMERGENCY}{region}", numbers.text, site.source_language, places[region], site,
            ledgers, None if live is None else live.get(f"{EMERGENCY}{region}", ""), job.as_of,
        )
        for region, numbers in sorted(site.sms.emergency.items())
    )  # fmt: skip


def numbers_in_use(judged: tuple[JudgedString, ...], job: Job) -> dict[str, str]:
    """The numbers that may be told, by their contexts, as they were signed."""
    texts = {one.context: text_in_use(one, job.site) for one in judged}
    return {context: text for context, text in texts.items() if text}


def number_problems(
    judged: tuple[JudgedString, ...], used: Mapping[str, str], job: Job
) -> Iterator[Problem]:
    """What is to be told of the numbers: which are not signed, and which are due or overdue."""
    site = job.site
    places = emergency_places(job.root) if judged else {}
    for one in judged:
        region = one.context.removeprefix(EMERGENCY)
        place, command = places[region], f"pmlpub approve {site.source_language} '{one.context}'"
        if one.unused:
            instead = (
                "the numbers that were signed last are told"
                if one.context in used
                else "people there are told to call the local emergency number"
            )
            yield Problem(
                place, "emergency-unsigned",
                f"the emergency numbers of {region} need the signature of a clinical role; until "
                f"then {instead} ({command})",
                "warning", channels=(), language=site.source_language,
            )  # fmt: skip
        if not (day := due_day(one, used.get(one.context, ""), site.review.emergency_days)):
            continue
        if day <= job.as_of:
            yield Problem(
                place, "emergency-overdue",
                f"the emergency numbers of {region} had to be checked again by {day}; they are "
                "still told, so call or ask now whether they are right, write the day as "
                f"`checked`, and sign them ({command})",
                channels=(), language=site.source_language, urgent=True,
            )  # fmt: skip
        elif day <= job.as_of + dt.timedelta(days=site.review.warn_days):
            yield Problem(
                place, "emergency-due",
                f"the emergency numbers of {region} have to be checked and signed again by {day} "
                f"({command})",
                "warning", channels=(), language=site.source_language,
            )  # fmt: skip


def due_reviews(loaded: Loaded) -> Iterator[DueReview]:
    """The next check of the numbers of each region that are in use."""
    site = loaded.job.site
    source, days = site.source_language, site.review.emergency_days
    for one in loaded.strings[source]:
        used = loaded.job.interfaces[source].get(one.context, "")
        if one.context.startswith(EMERGENCY) and (day := due_day(one, used, days)):
            languages = site.all_languages
            yield DueReview(day, one.context, "page", source, "numbers", languages)


def due_day(one: JudgedString, text: str, days: int) -> dt.date | None:
    """The day by which numbers in use have to be checked again: some days after they were checked,
    or the next review that whoever signed them chose, if that is earlier."""
    numbers = EmergencyNumbers.of_text(text)
    if numbers is None:
        return None
    day = numbers.checked + dt.timedelta(days=days)
    current = one.evidence.current
    return min(day, current.next_review) if current else day
