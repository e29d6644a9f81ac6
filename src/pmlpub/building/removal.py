"""What may not vanish from a release without a reason; what has to go."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from pmlpub.building.report import Report
from pmlpub.building.republishing import (
    TOMBSTONES,
    judge_stored,
    plan_from_release,
    publish_again,
    silence_edition,
    with_gone,
)
from pmlpub.building.trust import trusted
from pmlpub.content.withdrawal import Gone
from pmlpub.judging.job import Job, Ledgers, Loaded
from pmlpub.judging.ledgers import load_ledgers, with_lost_gone
from pmlpub.model import PARTS, Reason, Site
from pmlpub.problems import ContentError, Location, Problem, ReleaseError
from pmlpub.records.answer_record import AnswerRecord
from pmlpub.releases import archive
from pmlpub.releases.archive import Release, StoredAnswer
from pmlpub.releases.history_file import TextsOf
from pmlpub.releases.live import read_live
from pmlpub.releases.previous import read_previous
from pmlpub.releases.staging import Staging
from pmlpub.releases.store import Store
from pmlpub.source.site import load_site

TAKEN = frozenset({"paused", "revoked", "safety-change"})
"""Codes of reasons that somebody gave: a text was taken away."""
NEEDS_NO_LEDGER = frozenset({"safety-change", "expired"})
"""Codes of reasons that hold in a language whose ledger has not been read."""


def find_vanished(
    outputs: Path,
    known: Mapping[str, Collection[str]],
    allowed: Collection[str] = (),
    seen: Mapping[str, Mapping[str, Collection[str]]] = MappingProxyType({}),
) -> tuple[list[Problem], list[Problem]]:
    """An error for each answer of the live release that is out in a language and unknown to the
    new release: neither withheld nor withdrawn there. Then the problems of records that cannot be
    read: nobody can tell what disappears there.

    `known` has the languages of the new release by answer; `allowed` are ids, collections and
    languages that may go. `seen` has the languages in which something is out in the live release,
    by collection and answer, of collections that need not be read. Raises ReleaseError when the
    live release has no manifest that can be read.
    """
    if read_live(outputs) is None:
        return [], []
    live = archive.open_live(outputs)
    lost: dict[str, list[str]] = {}
    unread: list[Problem] = []
    for name in live.collections():
        try:
            published = seen[name] if name in seen else live.published(name)
        except ReleaseError as error:
            unread += error.problems
            continue
        for answer, languages in published.items():
            if not {answer, name} & set(allowed):
                lost[answer] = [
                    tag
                    for tag in languages
                    if tag not in known.get(answer, ()) and tag not in allowed
                ]
    vanished = [
        _vanished(answer, languages, has_others=answer in known)
        for answer, languages in lost.items()
        if languages
    ]
    return vanished, unread


def _vanished(answer: str, languages: Sequence[str], *, has_others: bool) -> Problem:
    """The error for an answer that is gone, or gone in some languages while it `has_others`, with
    all that may be meant and what to do then."""
    where = f"is published in {', '.join(languages)}, and nothing explains its removal: "
    if has_others:
        tags = " ".join(f"--allow-removal {tag}" for tag in languages)
        ways = f"put the language back into site.yaml, or remove it (pmlpub build {tags})"
    else:
        ways = (
            "bring it back; withdraw it, which goes into content/gone.yaml (pmlpub withdraw "
            f"{answer} --reason retired); give its new id in the file that has it now, unless that "
            f"is done (aliases: {{{answer}: NEW-ID}}), and build with --allow-removal {answer}; if "
            "it is in another collection now, say so in content/gone.yaml "
            f"(- {{id: {answer}, on: YYYY-MM-DD, reason: renamed, successor: NEW-ID}}); or only "
            f"remove it (pmlpub build --allow-removal {answer}, or its collection)"
        )
    return Problem(Location(f"content/{answer}.yaml"), "edition-vanished", where + ways)


class TakenAway(msgspec.Struct, frozen=True):
    """What today's files take away of the live release: the answers that have to change, by id, and
    all withdrawals that count."""

    changed: Mapping[str, StoredAnswer] = {}
    gone: tuple[Gone, ...] = ()


def find_taken_away(
    root: Path,
    store: Store,
    live: Release,
    as_of: dt.date,
    changed: Mapping[str, StoredAnswer] = MappingProxyType({}),
) -> TakenAway:
    """What was withdrawn, paused, revoked or changed for safety and is out all the same in the live
    release, because somebody put an older one in its place.

    Answers that are `changed` anyway are judged as they will be, and are among the result.

    Commands that publish it again must not sign such a text. Settings that cannot be read are those
    of the live release; nothing else of content and catalogs is read. What cannot be read is no
    problem here: `check` says it, and a withdrawal must not wait for it. Nor does a missing
    approval take anything away: acts may be elsewhere.
    """
    try:
        site = load_site(root)[0]
    except ContentError:
        site = live.site().site
    try:
        keys = (store.signer.public,) if store.signer else ()
        previous = read_previous(store.outputs, store.copies, keys)
        ledgers, _ = load_ledgers(root, site, as_of, previous)
    except ContentError:
        return TakenAway(changed, site.gone)
    site, _ = with_lost_gone(site, previous, ledgers[site.source_language].restored)
    plan = plan_from_release(root, live.site(), as_of)
    found = dict(changed)
    for name in live.collections():
        for answer, stored in live.stored(name).items():
            own = changed.get(answer, stored)
            judged = _judged_again(own.record, site, ledgers, as_of)
            taken = {tag: reason for tag, reason in judged.items() if reason.code in TAKEN}
            if taken:
                found[answer] = _reduced(own, None, taken, plan.job, store, ())
    return TakenAway(found, site.gone)


def take_away(
    store: Store,
    staging: Staging,
    newest: Release,
    loaded: Loaded,
    problems: Sequence[Problem],
    texts_of: TextsOf,
    kept: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Report:
    """Publishes the `newest` release that is known without what may no longer go out, when the new
    release is held back: nothing stops a removal. `texts_of` gives words of the new release, as
    in `publish_again`. What is `kept`, languages by answer, stays although its acts are missing
    (`find_without_acts`), unless something else takes it away."""
    live, new = trusted(newest, store), archive.open_staged(staging)
    site, as_of = loaded.job.site, loaded.job.as_of
    plan = plan_from_release(loaded.job.root, with_gone(live.site(), site.gone), as_of)
    changed: dict[str, StoredAnswer] = {}
    for name in live.collections():
        found, ledgers = new.stored(name), loaded.ledgers_of(name)
        for answer, stored in live.stored(name).items():
            stays = kept.get(answer, ())
            judged = {
                language: reason
                for language, reason in _judged_again(stored.record, site, ledgers, as_of).items()
                if language not in stays or reason.code in TOMBSTONES
            }
            new_answer = found.get(answer)
            changed[answer] = _reduced(stored, new_answer, judged, plan.job, store, stays)
    report = publish_again(store, live, plan, changed, problems, loaded.ledgers, texts_of)
    return msgspec.structs.replace(report, held_back=True)


def _judged_again(
    record: AnswerRecord, site: Site, ledgers: Ledgers, as_of: dt.date
) -> dict[str, Reason]:
    """Language -> why an edition that is out must be removed. In a language that the site no longer
    has, only reasons that do not need its ledger count."""
    found: dict[str, Reason] = {}
    for edition in record.editions:
        for part in PARTS:
            if edition.verdicts[part].published:
                reason = judge_stored(record, edition, part, site, ledgers, as_of)
                if reason and (edition.language in ledgers or reason.code in NEEDS_NO_LEDGER):
                    found.setdefault(edition.language, reason)
    return found


def _reduced(
    live: StoredAnswer,
    new: StoredAnswer | None,
    judged: Mapping[str, Reason],
    job: Job,
    store: Store,
    stays: Collection[str],
) -> StoredAnswer:
    """The live answer, with the new edition where a part that is out may no longer be; without an
    edition where there is no new one. In the languages of `stays` only what is `judged` goes."""
    editions, names = [], dict(live.objects)
    others = {e.language: e for e in new.record.editions} if new else {}
    for edition in live.record.editions:
        language, other = edition.language, others.get(edition.language)
        lost = (
            language not in stays
            and other
            and any(
                edition.verdicts[p].published and not other.verdicts[p].published for p in PARTS
            )
        )
        if new and other and (lost or (language in judged and language not in stays)):
            editions.append(other)
            names[language] = new.objects[language]
        elif language in judged:
            answer, reason = live.record.answer, judged[language]
            own, names[language] = silence_edition(answer, edition, reason, job, store)
            editions.append(own)
        else:
            editions.append(edition)
    record = msgspec.structs.replace(live.record, editions=tuple(editions))
    return StoredAnswer(record, names)
