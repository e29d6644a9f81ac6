"""Codes of the SMS responder."""

from pmlpub.codes.code import Code, Section

RESPONDER = Section(
    "The responder",
    "`pmlpub sms serve` does not start with these errors. Once it runs, it logs them and continues "
    "to answer from the last good release.",
    (
        Code(
            "release-missing",
            "There is no release in `outputs/`.",
            "Run `pmlpub build`.",
            test="test_no_release",
        ),
        Code(
            "lines-missing",
            "The release has no `lines/replies.json`, because `sms` never was among the formats.",
            "Add `sms` to `formats:` in `content/site.yaml`, and build.",
            test="test_a_release_without_lines",
        ),
        Code(
            "lines-damaged",
            "A file of the line is missing, or it is not what the manifest says.",
            "Build again.",
            test="test_what_is_not_as_it_was_published_is_refused",
        ),
        Code(
            "counts",
            "The file of counts (`--log`) cannot be written.",
            "Name a file in a folder that exists, which the responder may write.",
            test="test_counts_that_cannot_be_written_are_an_error_at_the_start",
        ),
        Code(
            "listen",
            "The responder, or the preview, cannot listen on the address or port.",
            "Choose another port, or stop the program that uses it.",
            test="test_a_port_that_is_taken",
        ),
    ),
    "the start of the responder",
)
