"""What stays at the addresses of answers and languages that a site no longer has.

Somebody removed them on purpose (`build --allow-removal`), and readers, search engines and partners
still have the addresses. The release before knows them, and each release hands them on. The words
of a language that the site no longer has are those that were shown in it last.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from pmlpub import languages
from pmlpub.building.days import ReleaseBefore, Remembered, read_collection
from pmlpub.content.patterns import ANSWER_ID, LANGUAGE_TAG
from pmlpub.judging.corrections import day_of_error
from pmlpub.judging.former import Formers, find_successors, former_beside, sister_keywords
from pmlpub.judging.job import Job
from pmlpub.judging.safety import with_strings
from pmlpub.model import JudgedEdition, Part, Reason, Site, Verdict
from pmlpub.records.answer_record import AnswerRecord, EditionRecord, SiteRecord
from pmlpub.records.days import removed_on

ANSWER = Verdict(
    "withheld",
    (Reason("answer-removed", "the answer was removed, and its addresses keep a notice"),),
)
LANGUAGE = Verdict(
    "withheld",
    (Reason("language-removed", "the language was removed, and its addresses keep a notice"),),
)

REMOVED = frozenset(reason.code for verdict in (ANSWER, LANGUAGE) for reason in verdict.reasons)


def judge_removed(
    remembered: Remembered,
    today: Mapping[str, AnswerRecord],
    formers: Formers,
    renamed: Mapping[str, str],
    job: Job,
    allowed: Collection[str],
    as_of: dt.date,
) -> Iterator[tuple[JudgedEdition, EditionRecord]]:
    """A notice for each edition that the release before knows and this one does not have, and its
    record there: one that was out only if its answer, collection or language is `allowed` to be
    removed. What was withdrawn, or contained an error, still says so.

    `today` has the records of the collection by answer, and `renamed` the answer that has another
    id now, by its earlier one. `as_of` is the day of what this build removes.
    """
    site = job.site
    for answer, before in find_removed(remembered, today, site, allowed):
        record = today.get(answer)
        language = before.language
        silent = ANSWER if language in site.all_languages else LANGUAGE
        verdicts: dict[Part, Verdict] = {}
        day = None if remembered.unknown else _day(before, as_of)
        for part, verdict in before.verdicts.items():
            codes = {reason.code for reason in verdict.reasons}
            says_why = "safety-change" in codes or ("gone" in codes and answer in site.withdrawals)
            if verdict.state == "tombstone" and says_why:
                verdicts[part] = with_strings(job, language, part, verdict, ())
            else:
                was_there = part in before.known_parts or verdict.state != "absent"
                since = day if part in before.known_parts else None
                notice = msgspec.structs.replace(silent, since=since)
                verdicts[part] = notice if was_there else verdict
        out = [e for e in record.editions if e.verdicts["page"].published] if record else []
        texted = [e for e in record.editions if e.verdicts["sms"].published] if record else []
        tags = (*site.all_languages, language)
        other = today.get(renamed.get(answer, ""))
        wrong, _ = day_of_error(verdicts.values())
        judged = JudgedEdition(
            answer,
            language,
            verdicts,
            sisters=tuple(e.language for e in out),
            # Of a release that nobody signed, no words are used.
            known_keywords=() if remembered.unknown else before.keywords,
            former=former_beside(formers.get((answer, language)), verdicts, language),
            sister_keywords=sister_keywords({e.language: e.keywords for e in texted}, language),
            successor=find_successors(other, tags, site.source_language).get(language),
            correction=before.correction if wrong and not remembered.unknown else "",
            renamed=other.answer if other else "",
        )
        yield judged, before


def _day(before: EditionRecord, as_of: dt.date) -> dt.date | None:
    """The day on which an edition was removed: that of the first release without it, by its record
    in the release before. Releases of earlier versions of pmlpub do not have it."""
    codes = {reason.code for verdict in before.verdicts.values() for reason in verdict.reasons}
    return removed_on(before) if codes & REMOVED else as_of


def find_removed(
    remembered: Remembered,
    today: Mapping[str, AnswerRecord],
    site: Site,
    allowed: Collection[str],
) -> Iterator[tuple[str, EditionRecord]]:
    """Answer and record of each edition that is not there today, once each: of the answers that
    were ever out in a language."""
    known = {(r.answer, e.language) for r in today.values() for e in r.editions}
    before = [r for r in remembered.answers.values() if any(e.known_parts for e in r.editions)]
    for record in (*before, *remembered.removed):
        for edition in record.editions:
            key = record.answer, edition.language
            if key in known or not _is_name(*key):
                continue
            is_out = any(verdict.published for verdict in edition.verdicts.values())
            if is_out and not {*key, record.answer.partition("/")[0]}.intersection(allowed):
                continue  # `find_vanished` holds the release back.
            known.add(key)
            yield record.answer, edition


def with_former_listings(job: Job, before: SiteRecord | None) -> Job:
    """The job with the listings that the release before has, or an earlier one, and the site no
    longer has."""
    if before is None:
        return job
    known = (*before.site.listings, *(before.site.former_listings or ()))
    former = tuple(name for name in dict.fromkeys(known) if name not in job.site.listings)
    site = msgspec.structs.replace(job.site, former_listings=former or msgspec.UNSET)
    return msgspec.structs.replace(job, site=site)


def with_removed_collections(
    names: Sequence[str], before: ReleaseBefore | None, site: Site, allowed: Collection[str]
) -> Sequence[str]:
    """The names of the collections to build: with those that the site no longer has, and whose
    addresses keep a notice."""
    return sorted({*names, *_removed_collections(names, before, site, allowed)})


def _removed_collections(
    names: Iterable[str], before: ReleaseBefore | None, site: Site, allowed: Collection[str]
) -> Iterator[str]:
    known = {f"records/{name}.json" for name in names}
    for path in before.records if before else ():
        if path not in known:
            name = path.removeprefix("records/").removesuffix(".json")
            if any(find_removed(read_collection(before, name), {}, site, allowed)):
                yield name


def _is_name(answer: str, language: str) -> bool:
    """Whether the names can be those of an edition: a release that nobody signed may have any."""
    if not (re.fullmatch(ANSWER_ID, answer) and re.fullmatch(LANGUAGE_TAG, language)):
        return False
    return languages.is_known(language)
