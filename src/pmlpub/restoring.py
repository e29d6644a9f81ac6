"""Roll back: the answers of an older release in a new one, judged by the ledgers of today."""

import datetime as dt
from pathlib import Path

import msgspec

from pmlpub import archive, gate, ledger, release, source
from pmlpub.assembly import Report
from pmlpub.catalogs.interface import SAFETY
from pmlpub.judging import Ledgers, prepare, tombstones_of
from pmlpub.model import PARTS, Part, Reason, Site
from pmlpub.problems import ReleaseError
from pmlpub.records import AnswerRecord, EditionRecord, SiteRecord
from pmlpub.release_signature import signer_of
from pmlpub.republishing import job_of, publish_again, with_gone
from pmlpub.shipping import Stored, store_views

SETTINGS = ("base_url", "demonstration", "source_language", "license", "publisher")
"""What the files of a release say of the site: with others they cannot stand beside new ones."""


class LeftOut(msgspec.Struct, frozen=True):
    """An answer that a rollback leaves as it is, and the first reason; `language` and `part` are
    empty where it concerns all of it."""

    answer: str
    language: str
    part: str
    code: str
    text: str


def rollback(
    root: Path, name: str, as_of: dt.date, signing_key: bytes | None = None
) -> tuple[Report, list[LeftOut]]:
    """Brings back the answers of an older release, as a new one; and says which it leaves out.

    `name` is its number, or the beginning of its id. An answer comes back in all its languages or
    not at all: one that today's ledgers or gone.yaml forbid in any of them stays as it is now; so
    do answers and languages that the older release does not have. Raises ReleaseError when there
    is no such release, or when it was made with other settings; ContentError when the site's
    settings cannot be read.
    """
    source.load_site(root)  # Nothing is made in a folder that is no site.
    with release.building(root / "outputs", signer_of(signing_key, as_of)) as store:
        loaded = prepare(root, as_of)
        live = archive.open_live(store.outputs)
        release.refuse_older(as_of, live.about)
        old = archive.find_release(store.outputs, name)
        about, before = live.site(), old.site()
        _refuse_other_settings(before.site, about.site, name)
        gone = {g.id: g for g in (*about.site.gone, *loaded.job.site.gone)}
        about = with_gone(about, tuple(gone.values()))
        job = job_of(root, about, as_of)
        restored: dict[str, Stored] = {}
        left_out: list[LeftOut] = []
        for collection in live.collections():
            judge = _Judge(loaded.job.site, as_of, loaded.ledgers_of(collection), about, before)
            objects, live_objects = old.objects(collection), live.objects(collection)
            now = {r.answer: r for r in live.record(collection).answers}
            for answer in now.keys() & gone.keys():
                known = now[answer].keywords()
                restored[answer] = store_views(tombstones_of(job, gone[answer], known), store)
            for record in old.record(collection).answers:
                answer = record.answer
                found = judge.why_not(record, now.get(answer), answer in gone)
                if found:
                    left_out.append(found)
                else:
                    present = (now[answer], live_objects[answer])
                    restored[answer] = _completed((record, objects[answer]), present)
        return publish_again(store, live, job, restored, loaded.problems), left_out


class _Judge:
    """Says what may not come back, by the policy and the ledgers of today."""

    def __init__(
        self, site: Site, as_of: dt.date, ledgers: Ledgers, now: SiteRecord, before: SiteRecord
    ) -> None:
        self.site, self.as_of, self.ledgers = site, as_of, ledgers
        self.reworded = {tag for tag in now.interfaces if _safety(now, tag) != _safety(before, tag)}

    def why_not(self, record: AnswerRecord, now: AnswerRecord | None, gone: bool) -> LeftOut | None:
        """The first reason why an answer may not come back; None where it may."""
        if gone:
            return LeftOut(record.answer, "", "", "gone", "it is withdrawn")
        if now is None:
            return LeftOut(record.answer, "", "", "removed", "it was removed since")
        live = {e.language: e for e in now.editions}
        before = {e.language: e for e in record.editions}
        for language, edition in before.items():
            for part in PARTS:
                if language in live and edition.verdicts[part].published:
                    source = before.get(self.site.source_language)
                    reason = self._why_not_part(
                        record.answer, part, edition, live[language], source
                    )
                    if reason:
                        return LeftOut(record.answer, language, part, reason.code, reason.text)
        return None

    def _why_not_part(
        self,
        answer: str,
        part: Part,
        edition: EditionRecord,
        live: EditionRecord,
        source: EditionRecord | None,
    ) -> Reason | None:
        verdict, language = edition.verdicts[part], edition.language
        if language in self.reworded:
            return Reason("interface-changed", "the interface's safety strings have changed since")
        own = self.ledgers.get(language)
        if own and own.frozen and verdict.version != live.verdicts[part].version:
            return Reason(own.frozen[0].code, own.frozen[0].text)
        standing = ledger.weigh_again(
            (answer, part),
            language,
            verdict.version or "",
            source.verdicts[part].version if source else None,
            self.site,
            self.ledgers,
        )
        policy = self.site.policy
        return gate.judge_again(verdict, part, standing, edition.updated, policy, self.as_of)


def _safety(about: SiteRecord, language: str) -> dict[str, str]:
    texts = about.interfaces.get(language, {})
    return {context: text for context, text in texts.items() if context.startswith(SAFETY)}


def _completed(old: Stored, now: Stored) -> Stored:
    """The old editions in the languages of today; where there is none, that of now stays."""
    before = {e.language: e for e in old[0].editions}
    editions = tuple(before.get(e.language, e) for e in now[0].editions)
    names = {e.language: (old if e.language in before else now)[1][e.language] for e in editions}
    return msgspec.structs.replace(old[0], editions=editions), names


def _refuse_other_settings(before: Site, now: Site, name: str) -> None:
    changed = [key for key in SETTINGS if getattr(before, key) != getattr(now, key)]
    if changed:
        text = (
            f"release {name} was made with another {', '.join(changed)}: its files cannot stand "
            "beside those of today; change the content instead, and build"
        )
        raise ReleaseError([release.problem("outputs/releases", "release-settings", text)])
