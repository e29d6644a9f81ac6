"""Codes of what `check` and `build` announce: texts that expire soon."""

from pmlpub.codes.code import Code, Section

EXPIRY = Section(
    "Texts that expire",
    "`pmlpub check` and `build` announce with these warnings what expires within `review: "
    "warn_days:`, and what has expired and waits for its review. `pmlpub status --due` shows the "
    "same for any number of days.",
    (
        Code(
            "language-expires",
            "From the day in the message on, a language has no page, or no SMS, of any answer.",
            "Review the texts that the following warnings name before that day.",
            test="test_a_language_that_ends_is_announced_first",
        ),
        Code(
            "text-expires",
            "A text expires on the day in the message, or has expired, in all the languages that "
            "it names.",
            "Have it reviewed and approved again, as the message says.",
            test="test_what_expires_is_announced_by_day",
        ),
    ),
    "nothing: on its day a notice replaces the text",
)
