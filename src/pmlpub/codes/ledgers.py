"""Codes of ledgers, and of the commands that write them."""

from pmlpub.codes.code import Code, FileExample, Section

LEDGER = "locales/en/approvals.jsonl"
KEY = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w="
"""The public key whose private key is 32 times the byte 1."""
REVIEWER = "reviewers: [{id: doc, name: Dora Doc, roles: [clinician], languages: [en]}]\n"
SIGNER = REVIEWER.replace("}]", f', key: "{KEY}"}}]')
APPROVAL = (
    '{"answer":"a/dose","by":"doc",'
    '"id":"ecdc41de037d87f891d31c8d992b63c133a20f2f56735739fd3bd1ed8cd69481","kind":"approve",'
    '"next_review":"2027-01-05","on":"2026-01-05","part":"page","role":"clinician","rules":2,'
    f'"source":"{"0" * 64}","translation":"{"0" * 64}"}}\n'
)
UNKNOWN = APPROVAL.replace('"doc"', '"nobody"').replace(
    "ecdc41de037d87f891d31c8d992b63c133a20f2f56735739fd3bd1ed8cd69481",
    "bdfadc04c35e8acccfcbf98cde6fee800b5b114843e833aadbe57f9935740089",
)
EARLIER = APPROVAL.replace('"on":"2026-01-05"', '"on":"2026-01-04"').replace(
    "ecdc41de037d87f891d31c8d992b63c133a20f2f56735739fd3bd1ed8cd69481",
    "d3b5ba60060990b4539aa5363d1355b232581c5d9832d2618e83376b3c07579e",
)
SIGNED = APPROVAL.replace(
    '"source"',
    '"signature":"7SDVyN8Srek+/9NKdooeRELy7Cu9xr4Ynjoyrnpz3obimXVRdFFRLSsqCq6a8Ddh0jOWNSzuq2p/'
    'FtLDNkJSCg==","source"',
)

FUTURE = APPROVAL.replace('"on":"2026-01-05"', '"on":"2126-01-05"').replace(
    "ecdc41de037d87f891d31c8d992b63c133a20f2f56735739fd3bd1ed8cd69481",
    "80025e287e4dd9637723d33ac51da37b488aac19189b4caaa62031d16f34f611",
)
CONFLICT = f"<<<<<<< ours\n{APPROVAL}=======\n>>>>>>> theirs\n"
LINES = Section(
    "Ledgers",
    "Lines that do not count publish nothing and stop nothing else. Whatever is wrong with a "
    "ledger, what is live stays live.",
    (
        Code(
            "ledger-line",
            "An act or a line cannot be read: it was cut off or altered, its id is not that of its "
            "content, or it was written by a newer version of pmlpub.",
            "Restore it as it was, or upgrade pmlpub. Ledgers must not be edited by hand.",
            "all new text of the language",
            example=FileExample(LEDGER, APPROVAL[:-3] + "\n", APPROVAL, REVIEWER),
        ),
        Code(
            "ledger-conflict",
            "A file of a ledger has the markers of a merge conflict.",
            "Keep the lines of both sides in any order, and delete the markers. The line "
            "`locales/**/*.jsonl merge=union` in `.gitattributes` does that by itself.",
            "all new text of the language",
            example=FileExample(LEDGER, CONFLICT, APPROVAL, REVIEWER),
        ),
        Code(
            "act-doubled",
            "A file of an act is damaged, and the same act is whole among the folded ones.",
            "Delete the file: nothing is lost.",
            "nothing",
            test="test_a_damaged_act_that_is_whole_elsewhere_stops_nothing",
        ),
        Code(
            "text-damaged",
            "A line of a file of folded texts is not as it was signed, or was left by a merge "
            "conflict. The text counts as missing.",
            "Restore the line from the history of the repository, or delete the markers of the "
            "conflict and keep the lines of both sides.",
            "nothing",
            test="test_a_damaged_folded_text_is_reported",
        ),
        Code(
            "version-one",
            "Texts were approved with an earlier version of pmlpub, and only the content and the "
            "catalogs of today have them. Once somebody edits them, nobody can tell what was "
            "approved.",
            "Run `pmlpub migrate`, which stores these texts, and commit what it wrote.",
            "`sync`; everything else goes on",
            test="test_sync_waits_for_the_migration",
        ),
        Code(
            "approved-apart",
            "Two texts of one part were approved on separate branches, by people who did not know "
            "of the other text. The one that was approved later is published.",
            "Compare both texts (`pmlpub show` names the approvals), put the right one into the "
            "file, and have one role approve it again: that approval knows of both.",
            "nothing",
            test="test_two_branches_that_approve_different_texts_are_told",
        ),
        Code(
            "ledger-site",
            "A line was written for another site.",
            "If this site had that address before, add it to `former_base_urls` in "
            "`content/site.yaml`. If not, delete the act.",
            "the line: it does not count",
            test="test_lines_of_another_site_count_nowhere",
        ),
        Code(
            "ledger-language",
            "An approval is of a text in another language: its act was copied from that language's "
            "folder.",
            "Delete the act in this folder. Have the text of this language approved.",
            "the line: it does not count",
            test="test_an_approval_of_another_language_counts_nowhere",
        ),
        Code(
            "ledger-lost",
            "A line that the live release knew is missing. If it took a text away, that text stays "
            "away.",
            "Restore the line from the history of the repository.",
            "all new text of the language; of every language if it is the source language",
            test="test_a_line_that_the_last_release_knew_is_missed",
        ),
        Code(
            "removal-unverified",
            "A line would take a text away (a revocation, a pause, a change for safety), but it "
            "does not count: its author may not write it, or its signature is missing or wrong. It "
            "never counted. Before anything else, everybody is told.",
            "Ask its author. If it is right, have it recorded again at once. If nobody knows of "
            "it, find out who added it, and delete the act.",
            "nothing: the text that it names stays as it is",
            test="test_a_removal_that_never_counted_is_told_first_and_takes_nothing_away",
        ),
        Code(
            "removal-kept",
            "A line that takes a text away counted in an earlier release, and would not count "
            "today: it has lost its signature, or its author is no longer in `content/site.yaml`. "
            "It keeps its force.",
            "Restore the line from the history of the repository, or the author's entry in "
            "`content/site.yaml`. If the text may be published again, have every role approve it.",
            "nothing more: what it took away stays away",
            test="test_a_removal_keeps_its_force_whatever_becomes_of_its_line",
        ),
        Code(
            "removal-future",
            "A line that takes a text away has a day in the future. It counts at once: a clock "
            "that is wrong must not keep a harmful text published. Readers are told the day of the "
            "first release without the text.",
            "Check the clock of the machine where it was made. Approvals of the same text count "
            "again only if they are later; another text can be approved at once.",
            "nothing more: what it took away stays away",
            test="test_a_removal_of_a_day_to_come_counts_at_once",
        ),
        Code(
            "ledger-reviewer",
            "A line is by somebody who is not a reviewer of that language, or who does not have "
            "the role.",
            "If the line is right, add the reviewer, language or role to `content/site.yaml`.",
            "the line: it does not count",
            example=FileExample(LEDGER, UNKNOWN, APPROVAL, REVIEWER),
        ),
        Code(
            "ledger-period",
            "A line was written before or after the time for which `content/site.yaml` says that "
            "its author is a reviewer, or has the language, the role or the key.",
            "If the line is right, correct `from` or `until`. If not, have somebody sign again who "
            "may do so now.",
            "the line: it does not count",
            example=FileExample(
                LEDGER,
                APPROVAL,
                EARLIER,
                REVIEWER.replace("}]", ", until: 2026-01-03}]"),
            ),
        ),
        Code(
            "ledger-late",
            "Everything that its author signed since an instant was revoked, because a key was "
            "stolen, and this line is new but names an earlier instant. Whoever has the key can "
            "write any instant.",
            "Ask the author. If the line is theirs, have it signed again with the new key. Delete "
            "the act in either case.",
            "the line: it does not count",
            test="test_a_line_that_comes_late_from_a_stolen_key_does_not_count",
        ),
        Code(
            "ledger-flood",
            "A text has more than 1,000 approvals in a language, or more than 200 changes of its "
            "source, pauses, ends of pauses or decisions that it stands. People make a few dozen "
            "in its life: somebody wrote them who can write the files of acts.",
            "Find out who added them, and bring the files of acts back as they were. Require "
            "signatures, so that such acts do not count.",
            "the text: it is not published",
            test="test_more_acts_than_a_text_can_have_stop_it",
        ),
        Code(
            "reviewer-needed",
            "A reviewer, or a role, a language or a key of a reviewer, is no longer in "
            "`content/site.yaml`, or is there for another time, and acts in the live release "
            "depend on it.",
            "Put it back, with `until` if its time is over, or correct the period: acts within a "
            "period count for ever. A first key needs `from`. "
            "If the acts themselves are not to count any more, revoke them "
            "(`pmlpub revoke --all-of`), and leave the entry there. To remove a person's name, "
            "remove only `name`.",
            "every new release: the last one stays live, without what has to go",
            test="test_a_reviewer_who_is_needed_cannot_be_removed",
        ),
        Code(
            "address-needed",
            "`base_url` in `content/site.yaml` was changed, and acts in the live release were "
            "written for the address before.",
            "Add the former address to `former_base_urls`.",
            "every new release: the last one stays live, without what has to go",
            test="test_an_address_that_acts_need_is_held",
        ),
        Code(
            "roles-unfilled",
            "The roles that a language needs cannot be filled by different people, today or once "
            "somebody's time is over (a warning of `pmlpub status`).",
            "Find somebody, and enter them in `content/site.yaml` before that day. Whatever is "
            "approved stays published until its next review.",
            "nothing; but nobody can approve new text of the language",
            test="test_status_names_languages_without_enough_people",
        ),
        Code(
            "ledger-future",
            "An approval or a change, or a line that lifts a pause, restores an answer or keeps a "
            "text, is dated after the as-of date, by more than time zones explain. What takes away "
            "(a revocation, a pause, a change for safety) counts whatever its day.",
            "Correct the clock of the machine where it was signed, and sign again. If the as-of "
            "date was set by hand to an earlier day, there is nothing to do.",
            "the line: it does not count until that day",
            example=FileExample(LEDGER, FUTURE, APPROVAL, REVIEWER),
        ),
        Code(
            "ledger-signature",
            "A line's signature is missing, or it is not the reviewer's.",
            "Have the reviewer sign again, with the key that `content/site.yaml` names.",
            "the line: it does not count",
            example=FileExample(LEDGER, APPROVAL, SIGNED, SIGNER),
        ),
    ),
)

TEST = "test_a_refusal_has_its_code_and_writes_nothing"
REFUSALS = Section(
    "Approving, classifying and revoking",
    "`pmlpub approve`, `change` and `revoke` refuse with these codes.",
    (
        Code(
            "unknown-answer",
            "There is no such answer.",
            "Correct the id.",
            test="test_an_unknown_answer_is_refused_and_not_recorded",
        ),
        Code(
            "unknown-reviewer",
            "The person is not a reviewer of this language in `content/site.yaml`.",
            "Correct the id, or add the reviewer.",
            test=TEST,
        ),
        Code(
            "act-not-written",
            "The file of the act cannot be written, for instance because the disk is full.",
            "Make room, or make the folder of acts writable, and run the command again. What it "
            "recorded in other languages stays.",
            test="test_on_a_full_disk_a_command_says_what_to_do",
        ),
        Code(
            "stolen-key",
            "Somebody revokes their own signatures with a key that counts as stolen.",
            "Let another reviewer revoke them, or use a new key and name it with `--new-key`.",
            test="test_nobody_revokes_with_the_stolen_key",
        ),
        Code(
            "unknown-approval",
            "There is not exactly one approval whose id begins with these digits.",
            "Give at least 8 digits, and more if several ids begin with them.",
            test=TEST,
        ),
        Code(
            "no-part",
            "The answer does not have the part, for instance no SMS.",
            "Name a part that the answer has.",
            test=TEST,
        ),
        Code(
            "not-harmless",
            "An edit was to be recorded as `spelling` or `minor`, and its numbers, units, bounds "
            "or negations have changed.",
            "Record it as `substantive` or `safety`.",
            test="test_an_edit_of_figures_is_not_harmless",
        ),
        Code(
            "nothing-waits",
            "No correction waits beside a signed text of the answer in this language, so nothing "
            "has to be kept.",
            "Look at its state with `pmlpub show` or `pmlpub status`.",
            test="test_only_a_correction_that_waits_can_be_set_aside",
        ),
        Code(
            "cannot-stand",
            "The text of the approval after `--back-to` would not stand: it is the one that is "
            "revoked, another text stands, or not every role approves it any more.",
            "Name an approval of the text that stood before (`pmlpub show` lists them), or have "
            "the right text approved. Nothing was revoked.",
            test="test_what_cannot_stand_is_not_brought_back",
        ),
        Code(
            "not-paused",
            "No pause of the answer holds in these languages, so none can be lifted.",
            "Look at its state with `pmlpub show` or `pmlpub status`.",
            test="test_the_text_is_out_again_when_a_clinical_role_lifts_it",
        ),
        Code(
            "not-withdrawn",
            "The answer is not withdrawn, so there is nothing to restore.",
            "Check its id. `content/gone.yaml` lists what was withdrawn.",
            test="test_nobody_else_restores_it",
        ),
        Code(
            "wrong-role",
            "The reviewer does not have this role, or the policy does not ask for it. Only a "
            "clinical role lifts a pause, pauses one part alone, decides which text stands, or "
            "restores a withdrawn answer, and the last one with a key.",
            "Name a role that the message lists, or ask a reviewer with a clinical role.",
            test=TEST,
        ),
        Code(
            "two-roles",
            "The person has signed exactly this text in another role, and that approval is still "
            "in force.",
            "Let another person sign, or revoke the earlier approval if the roles are to change.",
            test="test_nobody_signs_a_text_in_two_roles",
        ),
        Code(
            "renewal",
            "Several texts cannot be renewed in one run: the role is not a clinical one, or "
            "one of them is not what was approved before.",
            "Sign the texts one by one, or leave out with `--unchanged` what has changed.",
            test="test_several_texts_are_renewed_by_clinical_roles_and_only_as_they_are",
        ),
        Code(
            "not-clinical",
            "A revocation or a change for safety names one part, and its author has no clinical "
            "role: the other part often says the same.",
            "Name no part, or have a clinician do it.",
            test=TEST,
        ),
        Code(
            "taken-away",
            "This very text was taken away before, by a revocation or a change for safety, and has "
            "not been approved in all roles since. The warning has the note of that time.",
            "Sign it only if the reason is no longer true, and accept the warning as the message "
            "says.",
            "the command, until the warning is accepted",
            test="test_whoever_signs_the_same_text_again_accepts_the_note",
        ),
        Code(
            "warnings-open",
            "A warning was neither resolved nor accepted.",
            "Correct the text, or accept the warning as the message says if the text is right.",
            test=TEST,
        ),
        Code(
            "errors-open",
            "An error that people may accept was neither resolved nor accepted.",
            "Correct the text. If it is right as it is, accept the error as the message says: it "
            "stops the text until everybody who has to accept it has done so.",
            test=TEST,
        ),
        Code(
            "not-a-warning",
            "The text does not have the warning or the error that was to be accepted.",
            "Accept only what the message lists.",
            test=TEST,
        ),
        Code(
            "revoked-today",
            "The text was taken away: an approval of it in the same role was revoked, or its "
            "source was changed for safety. The new approval is not certainly later, so it would "
            "not count.",
            "Approve as of now, without `--on`. If the clock of whoever took the text away was "
            "ahead, approve another text, or this one after that instant.",
            test="test_a_revoked_approval_silences_its_text",
        ),
        Code(
            "acceptance-first",
            "The approval would be the last one that the roles need, but an error in the text was "
            "not accepted by everybody who has to: the text would take the place of the one that "
            "stands, and nothing would be published.",
            "Let the other people accept the error first, then approve.",
            test="test_nobody_replaces_a_good_text_by_one_that_an_error_stops",
        ),
        Code(
            "next-review",
            "The next review is not after the day of the approval, or it is later than "
            "`review: max_months:` allows; or the text is a translation, which is reviewed with "
            "its source text.",
            "Choose a day in the range that the message names; for a translation choose none.",
            test=TEST,
        ),
        Code(
            "no-change",
            "The text has not changed since the last line of the ledger about it, or it was never "
            "approved.",
            "Nothing: there is no change to classify.",
            test=TEST,
        ),
        Code(
            "key-missing",
            "The reviewer signs with a key, but no key was given.",
            "Give the key with `--key`.",
            test=TEST,
        ),
        Code(
            "key-wrong",
            "The key is not the one that `content/site.yaml` has for the reviewer.",
            "Give the right key, or have the new one entered in `content/site.yaml`.",
            test=TEST,
        ),
        Code(
            "packet-unreadable",
            "The file given to `approve --from` is not one that a packet saved, or is damaged.",
            "Ask for the file as it was saved.",
            test="test_whatever_is_altered_is_refused",
        ),
        Code(
            "packet-altered",
            "A `packet.json` was altered after it was saved, or its signature does not verify.",
            "Ask the person for the file as it was saved, or for a new decision.",
            test="test_whatever_is_altered_is_refused",
        ),
        Code(
            "packet-stale",
            "A text, its checks, or what was said of it is not what the person had in the packet.",
            "Make a new packet with `pmlpub packet`, and ask for a new decision.",
            test="test_a_stale_packet_is_refused",
        ),
        Code(
            "packet-clock",
            "A decision is dated in the future, or before its packet was made.",
            "Correct the clock of the computer on which the packet was read, and decide again.",
            test="test_even_its_own_key_signs_nothing_that_does_not_fit",
        ),
        Code(
            "packet-recorder",
            "Nobody is named who records decisions that are not signed, or the packet names "
            "somebody else.",
            "Say who records them with `--by`, as the packet names the person.",
            test="test_without_a_key_the_recorder_is_recorded",
        ),
        Code(
            "back-translation",
            "A back-translation does not exist, or has a text that is not in the packet.",
            "Correct the path or the context, which has the form `pml/cure#question`.",
            test="test_a_back_translation_of_another_text_is_refused",
        ),
    ),
    "the command: nothing is written",
)
