"""Codes of `pmlpub verify`."""

from pmlpub.codes.code import Code, Section

HOLDS = "test_a_tree_that_is_not_what_was_signed_has_its_code"
ANSWERS = "test_a_server_that_does_not_send_the_file_has_its_code"

VERIFYING = Section(
    "Verifying",
    "`pmlpub verify` refuses the tree with these codes. See also [verify.md](verify.md).",
    (
        Code(
            "verify-unsigned",
            "There is no signature.",
            "Do not use the tree, and tell its publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-key",
            "It was signed with a key that was not given.",
            "Ask the publisher, by another way than the site, whether the key was changed.",
            test=HOLDS,
        ),
        Code(
            "verify-signature",
            "The signature does not match the signed content.",
            "Do not use the tree, and tell its publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-expired",
            "The signature has expired.",
            "Fetch it again, then ask the publisher; do not use the old texts.",
            test=HOLDS,
        ),
        Code(
            "verify-clock",
            "It was signed in the future, so one of the two clocks is wrong.",
            "Set the clock.",
            test=HOLDS,
        ),
        Code(
            "verify-replayed",
            "A newer release was seen before.",
            "Fetch it again, then ask the publisher; withdrawn texts may be in the old release.",
            test=HOLDS,
        ),
        Code(
            "verify-history",
            "The release does not follow the one that was seen before.",
            "Ask the publisher whether the history of the releases was lost.",
            test=HOLDS,
        ),
        Code(
            "verify-form",
            "The signature, the manifest or a part of it is not as pmlpub writes them.",
            "Do not use the tree, and tell its publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-hash",
            "A file was altered, or belongs to another release.",
            "Fetch the file again. If that does not help, tell the publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-size",
            "A file is shorter or longer than the signed one.",
            "Fetch the file again. If that does not help, tell the publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-missing",
            "A file that was signed is missing.",
            "Fetch the file again. If that does not help, tell the publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-extra",
            "There is a file that nobody signed.",
            "Remove it from your copy.",
            test=HOLDS,
        ),
        Code(
            "verify-path",
            "A path cannot belong to a release, or it is listed in the wrong part.",
            "Do not use the tree, and tell its publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-duplicate",
            "A path is listed twice, or out of order.",
            "Do not use the tree, and tell its publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-link",
            "A link leads out of the release.",
            "Do not use the tree, and tell its publisher.",
            test=HOLDS,
        ),
        Code(
            "verify-too-large",
            "The release claims to be larger than the limit.",
            "Ask the publisher how large it is, and raise the limit with `--max-bytes`.",
            test=HOLDS,
        ),
        Code(
            "verify-unreadable",
            "A file cannot be read, or the server does not send it as it is.",
            "Try again later.",
            test=ANSWERS,
        ),
        Code(
            "verify-redirect",
            "The server redirects to another address.",
            "If the new address belongs to the publisher, give that one.",
            test=ANSWERS,
        ),
        Code(
            "verify-slow",
            "The server takes too long.",
            "Try again later.",
            test=ANSWERS,
        ),
        Code(
            "verify-changed",
            "Another release was published in the meantime.",
            "Run the command again.",
            test="test_a_release_that_goes_away_meanwhile_is_not_called_tampered",
        ),
        Code(
            "verify-state",
            "The state file cannot be read or written.",
            "Find out who changed it before you remove it.",
            test="test_wrong_usage_and_a_damaged_state",
        ),
    ),
    "the tree: do not publish or use it",
)
