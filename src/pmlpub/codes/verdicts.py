"""Codes of verdicts: why a part of an edition is not published."""

from pmlpub.codes.code import Code, Section

WITHHELD = "the part: it is withheld"
TOMBSTONE = "the part: readers see a notice in place of the text"
ROLLED_BACK = "the answer: a rollback leaves it as it is now"

VERDICTS = Section(
    "Verdicts",
    "These appear in `status.json` and in the manifest, beside the codes above. How they are "
    "reached: [gate.md](gate.md).",
    (
        Code(
            "gone",
            "The answer is listed in `content/gone.yaml`.",
            "Nothing: the answer stays withdrawn for good.",
            TOMBSTONE,
            test="test_a_withdrawn_answer_is_a_tombstone_everywhere",
        ),
        Code(
            "unreviewed-expired",
            "Nobody approved the text, and it is older than `unreviewed_days`.",
            "Have the text approved, or revise it and set `updated:`.",
            TOMBSTONE,
            test="test_each_row_alone",
        ),
        Code(
            "not-approved",
            "Policy requires an approval of exactly this text, and there is none.",
            "Have the text approved with `pmlpub approve`.",
            WITHHELD,
            test="test_what_may_come_back_is_a_matter_of_its_part",
        ),
        Code(
            "changed",
            "The text was approved before and has changed since.",
            "Have the new text approved, or bring the old one back.",
            WITHHELD,
            test="test_each_row_alone",
        ),
        Code(
            "safety-change",
            "The source was changed for safety since the text was approved.",
            "Revise the translation and have it approved again.",
            TOMBSTONE,
            test="test_a_change_for_safety_goes",
        ),
        Code(
            "review-due",
            "The day of the next review has come.",
            "Review the text and approve it again.",
            TOMBSTONE,
            test="test_each_row_alone",
        ),
        Code(
            "expired",
            "The last day of the text had come when an older release was brought back or published "
            "again.",
            "Build the site: the text of today has a day of its own.",
            TOMBSTONE,
            test="test_what_has_expired_stays_away",
        ),
        Code(
            "revoked",
            "The approval of the text was revoked.",
            "Have the text of today approved, and build.",
            ROLLED_BACK,
            test="test_what_was_revoked_stays_in_all_languages",
        ),
        Code(
            "removed",
            "The answer or the language was removed since the older release.",
            "Bring the answer's file or the language back, and build.",
            ROLLED_BACK,
            test="test_what_was_removed_since_stays_removed",
        ),
        Code(
            "interface-changed",
            "The interface's safety strings have changed since the older release.",
            "Change the content instead, and build: the old strings do not come back.",
            ROLLED_BACK,
            test="test_other_safety_strings_of_the_interface_keep_the_old_pages_away",
        ),
    ),
)
