"""What `approve`, `change` and `revoke` refuse: by its code, with nothing written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FRENCH, translate
from pmlpub.catalogs.source_text import source_hash
from pmlpub.problems import ContentError
from pmlpub.review import approvals, edition, revocations, source_changes
from support.ledgers import act_files
from support.work_sites import NEXT, SIGNED, add_reviewers, edit, sign

KEY, OTHER = b"\x01" * 32, b"\x02" * 32
PUBLIC = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w="


def approve(site: Path, by: str = "tra", role: str = "translator", **more: object) -> None:
    review = edition.open_review(site, "fr", "a/dose", SIGNED)
    given: dict[str, object] = {"part": "page", "next_review": NEXT} | more
    approvals.approve(site, review, role=role, by=by, on=SIGNED, **given)  # type: ignore[arg-type]


def approve_without_sms(site: Path) -> None:
    edit(site, "a/dose.yaml", "sms: Take 2 tablets a day. Do not take more.\nkeywords: DOSE\n", "")
    approve(site, part="sms")


def approve_with_a_warning(site: Path) -> None:
    edit(site, "a/dose.yaml", "question: May I take it?", "question: May I take it")
    catalog = "../locales/fr/LC_MESSAGES/a.po"
    edit(site, catalog, 'msgid "May I take it?"', 'msgid "May I take it"')
    edit(site, catalog, source_hash("May I take it?"), source_hash("May I take it"))
    approve(site)


def approve_with_an_error(site: Path) -> None:
    wrong = FRENCH["short_answer"].replace("2", "6")
    translate(site, "fr", "a", {"a/dose#short_answer": wrong})
    approve(site)


def approve_with_a_key(site: Path, key: bytes | None) -> None:
    edit(site, "site.yaml", "roles: [translator]", f'roles: [translator], key: "{PUBLIC}"')
    approve(site, key=key)


def change_nothing(site: Path) -> None:
    sign(site, "a/dose", languages="en")
    review = edition.open_review(site, "en", "a/dose", SIGNED)
    source_changes.change(site, review, "minor", "an edit", "doc", SIGNED)


def revoke_one_part_of_it(site: Path) -> None:
    loaded = edition.open_review(site, "fr", "a/dose", SIGNED).loaded
    line = approvals.make_approval(
        edition.open_review(site, "fr", "a/dose", SIGNED), "page", "reviser", "rev", SIGNED, NEXT
    )
    loaded.ledgers["fr"].approvals["a/dose", "page"] = [line]
    revocations.revoke(site, loaded, "fr", line.id, "wrong", "rev", SIGNED, one_part=True)


def revoke_what_is_not_there(site: Path) -> None:
    loaded = edition.open_review(site, "fr", "a/dose", SIGNED).loaded
    revocations.revoke(site, loaded, "fr", "0" * 64, "wrong", "rev", SIGNED)


REFUSED: dict[str, Callable[[Path], None]] = {
    "unknown-reviewer": lambda site: approve(site, by="doc"),
    "unknown-approval": revoke_what_is_not_there,
    "not-clinical": revoke_one_part_of_it,
    "no-part": approve_without_sms,
    "wrong-role": lambda site: approve(site, role="reviser"),
    "warnings-open": approve_with_a_warning,
    "errors-open": approve_with_an_error,
    "not-a-warning": lambda site: approve(site, accepted=("length@question",)),
    "next-review": lambda site: approve(site, next_review=SIGNED),
    "no-change": change_nothing,
    "key-missing": lambda site: approve_with_a_key(site, None),
    "key-wrong": lambda site: approve_with_a_key(site, OTHER),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_has_its_code_and_writes_nothing(code: str, site: Path) -> None:
    add_reviewers(site)
    with pytest.raises(ContentError) as caught:
        REFUSED[code](site)
    assert caught.value.problems[-1].code == code
    assert not act_files(site, "fr")


def test_what_is_refused_here_is_accepted_when_it_is_right(site: Path) -> None:
    add_reviewers(site)
    approve_with_a_key(site, KEY)
    assert len(act_files(site, "fr")) == 1


def test_who_is_no_reviewer_of_the_language_is_not_taken_for_a_slip(site: Path) -> None:
    add_reviewers(site)
    with pytest.raises(ContentError) as refused:
        approve(site, by="doc")
    assert "'doc' is not a reviewer for fr" in str(refused.value)
    assert "did you mean" not in str(refused.value)
    with pytest.raises(ContentError, match="did you mean 'tra'"):
        approve(site, by="trra")
