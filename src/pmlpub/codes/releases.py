"""Codes of releases: building, rolling back, withdrawing and exporting."""

from pmlpub.codes.code import Code, Section

REMOVALS = Section(
    "Removals",
    "An answer must never disappear without a reason, and a withdrawn answer must never come back.",
    (
        Code(
            "edition-vanished",
            "An answer or a language that was published has disappeared without a reason.",
            "Bring it back, or say what became of it. If the answer is no longer right or wanted: "
            "`pmlpub withdraw ID --reason retired`, which records it in `content/gone.yaml`. If it "
            "has another id: `aliases: {OLD: NEW}` in its file, and `pmlpub build --allow-removal "
            "OLD`. If an answer, a collection or a language was removed on purpose: `pmlpub build "
            "--allow-removal NAME`.",
            "the release: the previous one stays, without what must be removed",
            test="test_a_lost_answer_holds_the_release",
        ),
        Code(
            "removed-only",
            "The settings of the site cannot be read, and the live release had something that must "
            "not be out any more. It was removed.",
            "Correct the settings, and build again.",
            "nothing: it reports what the build has removed",
            test="test_removals_take_effect_while_settings_cannot_be_read",
        ),
        Code(
            "previous-unknown",
            "Nothing says what was published before: there is no release in `outputs/`, and no "
            "`--previous`.",
            "Name the published release with `--previous`, or bring `outputs/` back. Only if "
            "nothing was ever published, build with `--first-release`.",
            "the build",
            test="test_without_a_release_before_a_build_refuses",
        ),
        Code(
            "previous-unusable",
            "The published release that `--previous` names cannot be used. Other problems of this "
            "build say why.",
            "Correct the address or the key, or try again when the server answers.",
            "new text: nothing new goes out, and what must be removed is removed",
            test="test_an_unreachable_release_lets_removals_through_and_nothing_new",
        ),
        Code(
            "previous-altered",
            "The published release that `--previous` names cannot be read, and its copy in "
            "`outputs/previous/` is not as it was fetched. Somebody wrote to it, or a disk is "
            "damaged, so nobody knows what must not come back.",
            "Build again when the published release can be read, or bring `outputs/` back from a "
            "backup.",
            "the build: the live release stays as it is",
            test="test_a_copy_that_somebody_wrote_to_does_not_count",
        ),
        Code(
            "previous-address",
            "`--previous` is neither a web address that can be read nor a folder that exists.",
            "Name the address of the web root, such as `https://answers.example.org/`, or a "
            "folder.",
            "new text: nothing new goes out, and what must be removed is removed",
            test="test_what_is_no_address_is_refused",
        ),
        Code(
            "previous-key",
            "The published release is signed, and no key was given to check it.",
            "Give its public key with `--key`.",
            "new text: nothing new goes out, and what must be removed is removed",
            test="test_a_signed_release_needs_its_key",
        ),
        Code(
            "previous-unsigned",
            "The published release is not signed, and no key was given (warning; an error if a "
            "signed release was there before).",
            "Sign releases, and give the public key with `--key`. If an unsigned release is what "
            "you publish, accept it with `--allow-unsigned`.",
            "nothing; as an error, new text: nothing new goes out, and what must be removed is "
            "removed",
            test="test_an_unsigned_release_is_told_where_no_key_is_known",
        ),
        Code(
            "previous-site",
            "The published release is of another site.",
            "Name a release of this site. If its address has changed, list the earlier one under "
            "`former_base_urls`.",
            "new text: nothing new goes out, and what must be removed is removed",
            test="test_what_is_not_the_release_before_is_refused",
        ),
        Code(
            "previous-older",
            "The published release is older than the one that was there before (warning).",
            "Ask who serves an older release. The newer one counts.",
            "nothing",
            test="test_an_older_release_than_last_time_does_not_count",
        ),
        Code(
            "previous-diverged",
            "The published release has the number of the one in `outputs/`, or of that of another "
            "`--previous`, and is another release: two machines published at once (warning).",
            "Bring the acts of both machines together, build and publish: the number will be "
            "higher than both. Let one machine publish at a time. Partners who keep a state refuse "
            "the second release with one number.",
            "nothing",
            test="test_two_machines_that_published_different_texts_under_one_number",
        ),
        Code(
            "previous-expired",
            "The signature of the published release has expired (warning). What it remembers still "
            "counts.",
            "Publish this build, and build every day.",
            "nothing",
            test="test_an_expired_release_still_remembers",
        ),
        Code(
            "alias-elsewhere",
            "An answer names as its earlier id one of another collection, and `content/gone.yaml` "
            "does not say that it was renamed. Nobody would see what was taken away under that id, "
            "and its addresses would lead nowhere.",
            "Add the line that the message shows to `content/gone.yaml`. The alias is then not "
            "needed.",
            "the answer",
            test="test_an_alias_of_another_collection_needs_its_record",
        ),
        Code(
            "renamed-exchanged",
            "`content/gone.yaml` says that two answers exchanged their ids, and both have a file.",
            "Rename one of the two to an id that no answer ever had, run `pmlpub sync`, publish, "
            "and only then let the other one have its id.",
            "the answer that the later record names",
            test="test_two_answers_cannot_exchange_their_ids_in_one_step",
        ),
        Code(
            "alias-withdrawn",
            "An answer names as its earlier id one that was withdrawn.",
            "Leave it withdrawn. If another answer replaces it, write that one without the alias, "
            "and name it as the successor in `content/gone.yaml`.",
            "the answer",
            test="test_a_renamed_answer_stays_withdrawn",
        ),
        Code(
            "alias-paused",
            "An answer names as its earlier id one that is paused.",
            "Rename it when the pause is over.",
            "the answer",
            test="test_a_renamed_answer_stays_paused",
        ),
        Code(
            "alias-taken-back",
            "An answer names as its earlier id one whose text was changed for safety or revoked, "
            "and nobody has signed the text since.",
            "Correct the text, and have every role sign it under its present id.",
            "the part in this language",
            test="test_a_renamed_answer_does_not_bring_back_what_was_unsafe",
        ),
        Code(
            "previous-newer",
            "The published release has a text whose acts are not here: this clone is behind, or "
            "they were never committed, or somebody deleted or damaged them.",
            "Pull, or bring the acts back from the history of the repository, and build again. If "
            "they are nowhere, commit them where they were made, or have the text signed again. If "
            "the text is to go, withdraw or pause the answer.",
            "the release: the published one stays, without what must be removed",
            test="test_a_clone_that_is_behind_takes_nothing_back",
        ),
        Code(
            "gone-lost",
            "An answer was withdrawn, but `content/gone.yaml` no longer lists it.",
            "Restore the record.",
            "nothing: the answer stays withdrawn",
            test="test_a_record_that_is_lost_leaves_the_answer_withdrawn_with_an_error",
        ),
        Code(
            "gone-too-many",
            "`content/gone.yaml` lists so many answers that were in no release before, and have no "
            "file, that a build would write more than 1,000 new notices (answers times languages), "
            "or answers of more than 500 collections that have no folder.",
            "Leave out answers that nobody ever read. If readers have the addresses, add the "
            "answers in several builds.",
            "the build: the live release stays as it is, and `pmlpub withdraw` works",
            test="test_more_new_notices_than_a_build_has_time_for_are_refused",
        ),
        Code(
            "reason-text",
            "The reason of a withdrawal has an invisible character, a line break or an "
            "address that is neither the site's nor the publisher's, so public files leave it out "
            "(warning).",
            "Correct the reason in `content/gone.yaml`.",
            "nothing: the answer stays withdrawn",
            test="test_a_reason_of_a_withdrawal_with_an_address_is_in_no_file",
        ),
        Code(
            "gone-not-recorded",
            "`content/gone.yaml` could not be written.",
            "Add the record that the message shows to the file.",
            "nothing: the withdrawal still takes effect",
            test="test_a_read_only_content_stops_no_withdrawal",
        ),
        Code(
            "pause-not-recorded",
            "The act that keeps an answer paused could not be written.",
            "Make the folder of acts writable, and run `pmlpub pause` again.",
            "nothing: the pause still takes effect, and no new text of the language goes out",
            test="test_a_pause_that_could_not_be_recorded_is_live_and_its_text_does_not_come_back",
        ),
    ),
)

RELEASES = Section(
    "Releases",
    "With these errors nothing is published, and the last release stays as it was, unless the last "
    "column says otherwise.",
    (
        Code(
            "release-locked",
            "Another build is writing.",
            "Wait until it has ended.",
            test="test_a_second_builder_is_told_to_wait",
        ),
        Code(
            "workers-lost",
            "The processes that build collections ended before all were built: killed, perhaps "
            "because memory is short.",
            "Build again, with fewer `--workers`, or start the workers of the cluster again.",
            test="test_when_no_worker_lives_a_build_says_so",
        ),
        Code(
            "scheduler-missing",
            "The Dask scheduler of `--scheduler` has no workers that can be reached, or the extra "
            "`pmlpub[dask]` is not installed.",
            "Correct the address, start the scheduler and its workers, or build without it.",
            test="test_a_scheduler_that_is_not_there",
        ),
        Code(
            "worker-unfit",
            "A worker of the cluster has other versions of pmlpub, Python or a library, or another "
            "disk.",
            "Install the same versions there, and mount the disk of the site at the same path.",
            test="test_workers_with_another_version_are_refused",
        ),
        Code(
            "release-write",
            "`outputs/` cannot be written: the disk is full or read-only.",
            "Make room, or give the user who runs pmlpub permission to write.",
            test="test_an_error_of_the_system_clears_up_and_says_what_to_do",
        ),
        Code(
            "release-current",
            "`outputs/current` is a real folder that pmlpub did not create.",
            "Move the folder to another place.",
            test="test_a_real_folder_in_place_of_current_is_left_alone",
        ),
        Code(
            "release-damaged",
            "A manifest, a record or another file of a release cannot be read, or was altered.",
            "Build again. Restore what cannot be rebuilt from a backup of `outputs/`.",
            test="test_a_damaged_manifest_is_a_problem",
        ),
        Code(
            "days-unknown",
            "The record of a collection in the live release is damaged, or is not as it was "
            "published. It knows since when texts are out that nobody has approved.",
            "Restore `outputs/` from a backup. Otherwise these pages say the day in `updated`.",
            "nothing: the next release goes out, with the days in `updated`",
            test="test_a_record_that_was_changed_gives_no_wrong_day_silently",
        ),
        Code(
            "history-damaged",
            "A file in `history/` cannot be read, or was changed later.",
            "Restore it from a backup or from the repository.",
            "nothing: `pmlpub history` and `trace` do not know what was out from this release on, "
            "up to the next file that has everything",
            test="test_a_harmed_file_is_a_gap_and_never_a_wrong_day",
        ),
        Code(
            "history-gap",
            "`history/` does not have a release (warning): its file was lost, or another machine "
            "published it.",
            "Bring the file here, for instance from the repository. If there is none, nothing is "
            "to be done: the next release is recorded with everything that is out.",
            "nothing: what was out in between is not known",
            test="test_without_the_file_of_the_live_release_it_begins_anew",
        ),
        Code(
            "history-not-recorded",
            "A release was published, and its file in `history/` could not be written, or "
            "(warning) its hash in `outputs/history.sha256`.",
            "Make the folder writable, and build again, which records it as it was; or remove what "
            "has the name of the hash.",
            "nothing",
            test="test_a_history_that_cannot_be_written_stops_nothing",
        ),
        Code(
            "text-unknown",
            "`pmlpub find` could not look at a text that is out: its words are neither in the "
            "acts nor in `history/`.",
            "Build again, so that the history has the words of today's texts, or read the page "
            "yourself.",
            "nothing: the other texts are listed, and the command ends with 1",
            test="test_a_text_that_nobody_has_is_named_and_not_left_out",
        ),
        Code(
            "format-newer",
            "A newer version of pmlpub wrote this file, in a format that this one does not know.",
            "Upgrade pmlpub. Do not remove the file, nor `outputs/`: nothing is damaged.",
            "the command, and nothing is published, removed or accepted; a responder goes on with "
            "the release that it has",
            test="test_a_file_of_a_newer_version_stops_the_command_and_changes_nothing",
        ),
        Code(
            "state-damaged",
            "`outputs/state.sqlite` could not be read or written, or a newer version wrote it "
            "(warning): the build took longer.",
            "Delete the file if the warning comes again. The next build writes a new one.",
            "nothing",
            test="test_a_damaged_state_costs_time_and_nothing_else",
        ),
        Code(
            "release-none",
            "There is no live release yet.",
            "Run `pmlpub build`.",
            "the command",
            test="test_without_a_release_there_is_nothing_to_withdraw_from",
        ),
        Code(
            "release-unknown",
            "No release on disk has this number or id, or several ids begin with these digits.",
            "Choose one of the releases that `pmlpub releases` lists.",
            "the command",
            test="test_an_unknown_release_is_refused_with_those_there_are",
        ),
        Code(
            "release-settings",
            "The older release was made with another address, publisher or licence. Its files "
            "cannot be published beside those of today.",
            "Change the content instead, and build.",
            "the rollback",
            test="test_a_release_with_other_settings_is_refused",
        ),
        Code(
            "export-target",
            "The folder to export to already exists, or it is inside `outputs/`.",
            "Name a folder that does not exist yet.",
            "the copy",
            test="test_a_target_that_is_there_is_refused",
        ),
        Code(
            "export-write",
            "The copy cannot be written.",
            "Make room, or choose a folder in which you may write.",
            "the copy",
            test="test_a_full_disk_leaves_nothing",
        ),
        Code(
            "as-of-older",
            "The as-of date is before that of the live release: expired text could come back.",
            "Build as of the same day or a later one. If that day is in the future, a clock was "
            "ahead: the message says how to go on.",
            test="test_an_older_as_of_is_refused",
        ),
        Code(
            "signing-key",
            "The signing key cannot be read, or it is not a key from `pmlpub keygen`.",
            "Name the file that `pmlpub keygen` wrote.",
            test="test_what_is_no_key_publishes_nothing",
        ),
        Code(
            "signing-key-exposed",
            "Other users can read the file of the signing key.",
            "Let only its owner read it (`chmod 600`), and consider a new key.",
            test="test_a_key_that_others_can_read_publishes_nothing",
        ),
        Code(
            "live-unsigned",
            "A signed release was to be made of a release in `outputs/` that is not signed with "
            "this key, or was altered since: by `withdraw`, `pause` or `rollback`, or by a build "
            "of a site that requires signatures or has signed before. What was to be removed is "
            "removed, nothing new goes out, and nothing is signed. A site that begins to sign gets "
            "a warning alone.",
            "If another key of yours signed that release, build with `--key`; if it is yours and "
            "nobody signed it, once with `--allow-unsigned`. Otherwise find out who wrote to "
            "`outputs/`, and bring it back from a backup or build with `--previous`.",
            "new text: the release is published unsigned",
            test="test_what_was_not_signed_is_not_signed_later",
        ),
        Code(
            "signature-lost",
            "The previous release was signed, but this one is not. Partners who verify keep the "
            "old one.",
            "Build with the signing key, and once with `--allow-unsigned`.",
            "nothing: the release is published unsigned",
            test="test_a_signature_that_is_lost_is_an_error",
        ),
    ),
    "the release",
)
