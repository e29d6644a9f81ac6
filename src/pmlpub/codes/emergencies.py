"""Codes of what the health line tells people in an emergency."""

from pmlpub.codes.code import Code, Section

LINE = Section(
    "Emergencies on the health line",
    "Emergency numbers and the lists of distress are in use only with the signature of a clinical "
    "role ([sms-distress.md](sms-distress.md)).",
    (
        Code(
            "emergency-unsigned",
            "The emergency numbers of a region have no signature of a clinical role for what they "
            "are today (warning).",
            "Check the numbers, and approve `ui/emergency#<REGION>` in the source language.",
            "these numbers: those that were signed last are told, or else people are told to call "
            "the local emergency number",
            test="test_numbers_that_nobody_signed_are_never_told",
        ),
        Code(
            "emergency-due",
            "The emergency numbers of a region will soon have to be checked again (warning).",
            "Call the numbers or ask the authorities, write the day as `checked`, and approve them "
            "again.",
            "nothing",
            test="test_numbers_that_are_overdue_are_an_alert_and_are_still_told",
        ),
        Code(
            "emergency-overdue",
            "The emergency numbers of a region were not checked again in time. They are still "
            "told, because another number may be none. So this is an error, which tells people "
            "every day: `check` and `build` exit with 1.",
            "Call the numbers or ask the authorities at once, write the day as `checked`, and "
            "approve them again.",
            "nothing, not even `build --strict`",
            test="test_numbers_that_are_overdue_are_an_alert_and_are_still_told",
        ),
        Code(
            "distress-unsigned",
            "A site's own lists of distress, or lists that were signed before, have no signature "
            "of a clinical role for what they are today (warning).",
            "Read the lists, and approve `ui/distress` in that language.",
            "these lists: those that were signed last are in use, or none",
            test="test_a_list_that_has_changed_waits_for_its_signature",
        ),
        Code(
            "distress-due",
            "The lists of distress of a language will soon have to be reviewed again (warning).",
            "Read the lists, and approve `ui/distress#words` in that language again.",
            "nothing",
            test="test_lists_that_are_overdue_are_an_alert_and_stay_in_use",
        ),
        Code(
            "distress-overdue",
            "The lists of distress of a language were not reviewed by the day of their next "
            "review. They stay in use, because without them nobody is recognized. So this is an "
            "error, which tells people every day: `check` and `build` exit with 1.",
            "Read the lists at once, and approve `ui/distress#words` in that language again.",
            "nothing, not even `build --strict`",
            test="test_lists_that_are_overdue_are_an_alert_and_stay_in_use",
        ),
        Code(
            "distress-phrase",
            "A phrase of a list of distress is so short that many messages would have it, or has a "
            "`*` inside a word.",
            "Write a longer phrase, or the forms of the word one by one.",
            "these lists: those that were signed last are in use, or none",
            test="test_a_phrase_that_many_messages_would_have_is_an_error",
        ),
    ),
    "the health line",
)
