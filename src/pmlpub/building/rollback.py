"""`rollback`: the answers of an older release, judged by today's ledgers."""

import datetime as dt
from pathlib import Path
from typing import Literal

import msgspec

from pmlpub.building.newest_release import find_newest
from pmlpub.building.release_before import Places
from pmlpub.building.report import Report
from pmlpub.building.republishing import (
    judge_stored,
    plan_from_release,
    publish_again,
    with_gone,
)
from pmlpub.building.trust import trusted
from pmlpub.catalogs.interface import SAFETY
from pmlpub.judging.job import Ledgers, Loaded
from pmlpub.judging.loading import load
from pmlpub.judging.safety import missing_strings
from pmlpub.model import PARTS, Outcome, Part, Reason, Site
from pmlpub.problems import ReleaseError, has_errors
from pmlpub.records.answer_record import AnswerRecord, EditionRecord, SiteRecord
from pmlpub.releases import archive
from pmlpub.releases.archive import StoredAnswer
from pmlpub.releases.live import refuse_older
from pmlpub.releases.signature import signer_of
from pmlpub.releases.staging import open_outputs
from pmlpub.releases.store import Store
from pmlpub.source.site import load_site

SETTINGS = (
    "base_url", "demonstration", "source_language", "license", "publisher",
    "publishing_principles", "report_url", "formats",
)  # fmt: skip
"""Settings that the files of a release contain: with other ones they do not fit new files."""


def rollback(
    root: Path,
    name: str,
    as_of: dt.date,
    signing_key: bytes | None = None,
    before: Places | None = None,
) -> tuple[Report, list[Outcome]]:
    """Brings back the answers of an older release as a new one, and reports which answers stay as
    they are, with the language and the part that hold each of them back.

    `name` is its number, or the beginning of its id. An answer comes back in all its languages or
    not at all: one that today's ledgers or gone.yaml forbid in any of them stays as it is now; so
    do answers and languages that the older release does not have. With `before` it goes on from the
    newest release that is known (`newest_release.find_newest`). Raises ReleaseError when there is
    no such release, when it was made with other settings, or when a place of `before` cannot be
    used; ContentError when the site's settings cannot be read; NewerFormatError when a newer
    version of pmlpub wrote a file that is needed.
    """
    load_site(root)  # Nothing is written to a folder that is not a site.
    with open_outputs(root / "outputs", signer_of(signing_key, as_of)) as store:
        known = find_newest(store, root, before, as_of)
        if has_errors(known.problems):
            raise ReleaseError(known.problems)  # What was taken away there could come back.
        loaded = load(root, as_of, copies=store.copies, keys=known.keys)
        live = trusted(known.release, store)
        refuse_older(as_of, live.about)
        old = trusted(archive.find_release(store.outputs, name), store)
        about, then = known.remind(live.site()), old.site()
        _refuse_other_settings(then.site, about.site, name)
        gone = {g.id: g for g in (*about.site.gone, *loaded.job.site.gone)}
        about = with_gone(about, tuple(gone.values()))
        plan = plan_from_release(root, about, as_of)
        restored: dict[str, StoredAnswer] = {}
        left_out: list[Outcome] = []
        for collection in sorted({*live.collections(), *old.collections()}):
            judge = _Judge(loaded, loaded.ledgers_of(collection), about, then)
            now = live.stored(collection)
            for answer, stored in old.stored(collection).items():
                found = judge.why_not(stored.record, now[answer].record if answer in now else None)
                found = found or _damaged(stored, store)
                if found:
                    left_out.append(found)
                else:
                    restored[answer] = _completed(stored, now[answer])
                    left_out += _lost_languages(stored.record, now[answer].record)
        problems = [*known.problems, *loaded.problems]
        report = publish_again(store, live, plan, restored, problems, loaded.ledgers)
        return report, left_out


def _left_as_it_is(
    answer: str, reason: Reason, language: str = "", part: Part | Literal[""] = ""
) -> Outcome:
    """The outcome of an answer, or of a language of it, that a rollback leaves as it is."""
    return Outcome(answer, language, part, "left", reason)


class _Judge:
    """Decides what may not come back, by today's settings and ledgers; `now` and `before` are the
    settings of the live release (with all that is withdrawn) and of the older one."""

    def __init__(
        self, loaded: Loaded, ledgers: Ledgers, now: SiteRecord, before: SiteRecord
    ) -> None:
        self.job, self.ledgers = loaded.job, ledgers
        self.gone = {record.id for record in now.site.gone}
        self.reworded = {tag for tag in now.interfaces if _reworded(now, before, tag)}

    def why_not(self, record: AnswerRecord, now: AnswerRecord | None) -> Outcome | None:
        """The first reason why an answer may not come back; None when it may."""
        if record.answer in self.gone:
            return _left_as_it_is(record.answer, Reason("gone", "it is withdrawn"))
        if now is None:
            return _left_as_it_is(record.answer, Reason("removed", "it has been removed since"))
        live = {e.language: e for e in now.editions}
        for edition in record.editions:
            for part in PARTS:
                if edition.language in live and edition.verdicts[part].published:
                    reason = self._why_not_part(record, edition, part, live[edition.language])
                    if reason:
                        return _left_as_it_is(record.answer, reason, edition.language, part)
        return None

    def _why_not_part(
        self, record: AnswerRecord, edition: EditionRecord, part: Part, live: EditionRecord
    ) -> Reason | None:
        language = edition.language
        if language in self.reworded:
            return Reason("interface-changed", "the interface's safety strings have changed since")
        for problem in missing_strings(self.job, language, part, edition.verdicts[part]):
            return Reason(problem.code, problem.text)
        own = self.ledgers.get(language)
        if own and own.frozen and edition.verdicts[part].version != live.verdicts[part].version:
            return Reason(own.frozen[0].code, own.frozen[0].text)
        return judge_stored(record, edition, part, self.job.site, self.ledgers, self.job.as_of)


def _damaged(stored: StoredAnswer, store: Store) -> Outcome | None:
    """Why an answer cannot come back: its files are missing or altered; None when they are not."""
    answer = stored.record.answer
    for language, name in stored.objects.items():
        try:
            store.read_object(name)
        except ReleaseError as error:
            text = str(error)
            if not store.look_at_object(name):
                text = (
                    "the release no longer has its files: they were deleted when the answer was "
                    f"withdrawn, or are lost; pmlpub history {language} {answer} has the words"
                )
            return _left_as_it_is(answer, Reason("release-damaged", text), language)
    return None


def _reworded(now: SiteRecord, before: SiteRecord, language: str) -> bool:
    """Whether the older release has a safety string that reads otherwise now, or is gone. Strings
    that are new since are in none of its files."""
    texts = now.interfaces.get(language, {})
    return any(
        context.startswith(SAFETY) and texts.get(context) != text
        for context, text in before.interfaces.get(language, {}).items()
    )


def _lost_languages(old: AnswerRecord, now: AnswerRecord) -> list[Outcome]:
    """The languages in which an answer was out, and which the site no longer has."""
    known = {e.language for e in now.editions}
    reason = Reason("removed", "the language has been removed since")
    return [
        _left_as_it_is(old.answer, reason, e.language)
        for e in old.editions
        if e.language not in known and any(v.published for v in e.verdicts.values())
    ]


def _completed(old: StoredAnswer, now: StoredAnswer) -> StoredAnswer:
    """The old editions in today's languages; where there is none, the present edition stays."""
    before = {e.language: e for e in old.record.editions}
    editions = tuple(before.get(e.language, e) for e in now.record.editions)
    objects = {
        e.language: (old if e.language in before else now).objects[e.language] for e in editions
    }
    return StoredAnswer(msgspec.structs.replace(old.record, editions=editions), objects)


def _refuse_other_settings(before: Site, now: Site, name: str) -> None:
    changed = [key for key in SETTINGS if getattr(before, key) != getattr(now, key)]
    if changed:
        text = (
            f"release {name} was made with other settings ({', '.join(changed)}), so its files do "
            "not fit those of today: change the content instead, and build"
        )
        raise ReleaseError.at("outputs/releases", "release-settings", text)
