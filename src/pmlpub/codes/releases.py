"""Codes of releases: building, rolling back, withdrawing and exporting."""

from pmlpub.codes.code import Code, Section

REMOVALS = Section(
    "Removals",
    "An answer must never disappear without a reason, and a withdrawn answer must never come back.",
    (
        Code(
            "edition-vanished",
            "An answer or a language that was published has disappeared without a reason.",
            "Restore it, withdraw it with `pmlpub withdraw`, or build with `--allow-removal`.",
            "the release: the previous one stays, without what must be removed",
            test="test_a_lost_answer_holds_the_release",
        ),
        Code(
            "gone-lost",
            "An answer was withdrawn, but `content/gone.yaml` no longer lists it.",
            "Restore the record.",
            "nothing: the answer stays withdrawn",
            test="test_a_record_that_is_lost_leaves_the_answer_withdrawn_with_an_error",
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
            "Build as of the same day or a later one.",
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
            "signature-lost",
            "The previous release was signed, but this one is not. Partners who verify keep the "
            "old one.",
            "Build with the signing key.",
            "nothing: the release is published unsigned",
            test="test_a_signature_that_is_lost_is_an_error",
        ),
    ),
    "the release",
)
