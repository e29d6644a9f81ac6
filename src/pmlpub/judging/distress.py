"""The lists by which the line recognizes distress: of each language, and in use once signed.

A site has its own in `locales/<locale>/distress.yaml`. Without one, the list that ships with the
package is what people may sign: an example, which nobody has signed for them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from pmlpub.judging.clinical_strings import judge_clinical_string
from pmlpub.judging.job import Job, JudgedString, Ledgers, Loaded
from pmlpub.model import DISTRESS, Interface
from pmlpub.problems import Location, Problem
from pmlpub.records.expiry import DueReview
from pmlpub.source.distress import distress_path, load_distress


def judge_distress(
    job: Job, ledgers: Ledgers, live: Mapping[str, Interface]
) -> tuple[dict[str, JudgedString], list[Problem]]:
    """The lists of each language as a string of it, and what is wrong with them. `live` is as for
    `judge_strings`."""
    found: dict[str, JudgedString] = {}
    problems: list[Problem] = []
    if "sms" not in job.site.formats:
        return found, problems
    for language in job.site.all_languages:
        words, wrong = load_distress(job.root, language)
        problems += wrong
        missing = next((p for p in wrong if p.severity == "error"), None)
        if words is None and missing is None:
            continue  # The package has no example in this language.
        place = Location(distress_path(language))
        text = words.text if words and not missing else None
        in_use = live[language].get(DISTRESS, "") if language in live else None
        found[language] = judge_clinical_string(
            DISTRESS, text, language, place, job.site, ledgers, in_use, job.as_of, missing
        )
    return found, problems


def distress_problems(
    judged: Mapping[str, JudgedString], in_use: Mapping[str, str], job: Job
) -> Iterator[Problem]:
    """What is to be told of the lists: which wait for a signature (the site's own, and those that
    were signed once), and which are due or overdue. Of the package's examples, which are off by
    default, nothing is told."""
    for language, one in judged.items():
        yield from _review_problems(one, language, job)
        is_own = (job.root / distress_path(language)).is_file()
        if not one.unused or not (is_own or language in in_use or one.evidence.revoked):
            continue
        instead = (
            "the lists that were signed last are in use"
            if language in in_use
            else "the line does not recognize distress in this language"
        )
        yield Problem(
            Location(distress_path(language)),
            "distress-unsigned",
            f"the lists of distress in {language} need the signature of a clinical role; until "
            f"then {instead} (pmlpub approve {language} ui/distress)",
            "warning",
            channels=(),
            language=language,
        )


def review_day(one: JudgedString) -> dt.date | None:
    """The day of the next review of lists that are in use as they are today."""
    current = one.evidence.current
    return current.next_review if current and not one.unused else None


def due_reviews(loaded: Loaded) -> Iterator[DueReview]:
    """The next review of the lists of each language that are in use as they are today."""
    for language, strings in loaded.strings.items():
        for one in strings:
            if one.context == DISTRESS and (day := review_day(one)):
                yield DueReview(day, DISTRESS, "page", language, "lists", (language,))


def _review_problems(one: JudgedString, language: str, job: Job) -> Iterator[Problem]:
    day, command = review_day(one), f"pmlpub approve {language} '{DISTRESS}'"
    if day is None:
        return
    place = Location(distress_path(language))
    if day <= job.as_of:
        yield Problem(
            place, "distress-overdue",
            f"the lists of distress in {language} had to be reviewed by {day}; they are still in "
            f"use, so read them now, and sign them again ({command})",
            channels=(), language=language, urgent=True,
        )  # fmt: skip
    elif day <= job.as_of + dt.timedelta(days=job.site.review.warn_days):
        yield Problem(
            place, "distress-due",
            f"the lists of distress in {language} have to be reviewed and signed again by {day} "
            f"({command})",
            "warning", channels=(), language=language,
        )  # fmt: skip
