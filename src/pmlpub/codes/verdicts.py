"""Codes of verdicts: why a part of an edition is not published."""

from pmlpub.codes.code import Code, Section

WITHHELD = "the part: it is withheld"
TOMBSTONE = "the part: a notice replaces the text"
ROLLED_BACK = "the answer: a rollback leaves it as it is now"

VERDICTS = Section(
    "Verdicts",
    "These appear in `status.json` and in the manifest, beside the codes above. "
    "[gate.md](gate.md) explains how they are reached.",
    (
        Code(
            "gone",
            "The answer was withdrawn: it is listed in `content/gone.yaml`.",
            "Nothing, unless it was a mistake: `pmlpub restore` undoes a withdrawal.",
            TOMBSTONE,
            test="test_a_withdrawn_answer_is_a_tombstone_everywhere",
        ),
        Code(
            "paused",
            "The answer is being checked: a reviewer paused it with `pmlpub pause`. A rollback "
            "also leaves out what was paused and never lifted.",
            "Correct the text and have it approved in all roles. If it is right as it is, a "
            "clinical role lifts the pause with `pmlpub lift`.",
            "the part: a notice replaces the text, if there was one",
            test="test_a_notice_is_in_every_format_and_channel_at_once",
        ),
        Code(
            "answer-removed",
            "The answer was removed from `content/` on purpose (`build --allow-removal`).",
            "Nothing. Its addresses keep a notice. If the answer shall be out again, bring its "
            "file back.",
            "the part: it is withheld",
            test="test_a_removed_answer_keeps_its_addresses",
        ),
        Code(
            "language-removed",
            "The language was removed from `content/site.yaml` on purpose (`build "
            "--allow-removal`).",
            "Nothing. Its addresses keep a notice. If the language shall be out again, bring it "
            "back.",
            "the part: it is withheld",
            test="test_a_removed_language_keeps_its_addresses",
        ),
        Code(
            "text-removed",
            "The SMS was removed on purpose: `sms:` from the file of the answer, or `sms` from "
            "`formats`. `changes.jsonl` says so, for those who have the text.",
            "Nothing. Its address keeps a notice. If it shall be out again, bring it back.",
            "the part: it is absent",
            test="test_every_text_that_goes_has_a_reason_and_a_severity",
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
            "The policy requires an approval of exactly this text, and there is none.",
            "Have the text approved with `pmlpub approve`.",
            WITHHELD,
            test="test_what_may_come_back_is_a_matter_of_its_part",
        ),
        Code(
            "waiting-correction",
            "A text that waits for its approval has other figures, units, bounds or negations than "
            "the approved one, and may correct it. The approved translation is withheld if the "
            "checks find less wrong with the waiting one. After an edit of the source, the "
            "approved text stays published, unless `waiting_corrections` is `withhold`.",
            "Have the waiting text approved, or put the approved one back.",
            WITHHELD,
            test="test_a_correction_that_waits_withholds_the_text_that_it_corrects",
        ),
        Code(
            "waiting",
            "The text of today's files is not the approved one, which stays published.",
            "Have the text of today approved. Nothing is wrong until then.",
            "nothing",
            test="test_an_unsigned_edit_changes_nothing",
        ),
        Code(
            "correction-unsigned",
            "Readers are told that an answer contained an error, and not which: its correction is "
            "not translated, or not every role has signed it since the change for safety.",
            "Write `correction:` in the answer, have it translated, and have that sentence alone "
            "approved (`pmlpub approve fr 'pml/cure#correction'`).",
            "nothing",
            test="test_a_signed_correction_is_in_the_notice_before_the_text_is_signed",
        ),
        Code(
            "text-lost",
            "The text that was approved is neither that of today's files nor in the acts.",
            "Bring back the act of the approval, or have the text of today approved.",
            WITHHELD,
            test="test_a_signed_text_that_nobody_has_is_withheld",
        ),
        Code(
            "changed",
            "The text was approved before and has changed since.",
            "Have the new text approved, or restore the old one.",
            WITHHELD,
            test="test_each_row_alone",
        ),
        Code(
            "superseded",
            "Another text was approved in all roles after this one, so this one no longer counts, "
            "also when it comes back: by a revert, a bad merge, or a translator's program.",
            "Restore the newer text. If this one is right after all, have every role approve it "
            "again.",
            WITHHELD,
            test="test_an_older_text_that_is_put_back_leaves_the_newer_one_out",
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
            "The day of the next review of the text has come, or that of its source text, on "
            "which all its translations depend.",
            "Review the source text and approve it again: as long as it is the same, that renews "
            "its translations too.",
            TOMBSTONE,
            test="test_each_row_alone",
        ),
        Code(
            "expired",
            "The text had expired when an older release was restored or published again.",
            "Build the site: the present text has an expiry date of its own.",
            TOMBSTONE,
            test="test_what_has_expired_stays_away",
        ),
        Code(
            "revoked",
            "An approval of the text, or of its source text, was revoked, and it was not approved "
            "in all roles since. `pmlpub show` and `status` have the reason.",
            "Correct the text, or have every role approve it again, and build.",
            WITHHELD,
            test="test_what_was_revoked_stays_in_all_languages",
        ),
        Code(
            "removed",
            "The answer or the language was removed since the older release.",
            "Restore the answer's file or the language, and build.",
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
