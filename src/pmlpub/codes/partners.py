"""Codes of `pmlpub announce` and `pmlpub check-embed`."""

from pmlpub.codes.code import Code, Section

REQUESTS = "test_an_answer_that_cannot_be_used_has_its_code"
COPIES = "test_a_copy_that_readers_should_not_see_has_its_code"
REFUSES = "test_nothing_is_announced_where_it_must_not_be"

PARTNERS = Section(
    "Partners",
    "`pmlpub announce` and `pmlpub check-embed` name the address or the receiver in the place of a "
    "file. See also [announcing.md](announcing.md) and [partners-check.md](partners-check.md).",
    (
        Code(
            "net-refused",
            "The address is not one that `content/site.yaml` allows, is in a private network, or "
            "redirects to such an address.",
            "If you trust it, write it into `partners` (`pages`, `webhook`, `private_network`).",
            test=REQUESTS,
        ),
        Code(
            "net-slow",
            "The server did not answer in time.",
            "Run the command again later.",
            test=REQUESTS,
        ),
        Code(
            "net-large",
            "The answer is larger than a page may be.",
            "Name another page: nothing of this one was read.",
            test=REQUESTS,
        ),
        Code(
            "net-unreadable",
            "There was no answer, or one that cannot be used.",
            "Open the address in a browser. If it works there, run the command again.",
            test=REQUESTS,
        ),
        Code(
            "announce-demonstration",
            "The site is a demonstration, so nobody is told of it.",
            "Announce the real site.",
            test=REFUSES,
        ),
        Code(
            "announce-nobody",
            "There is nobody to tell, or nobody of that name, or the address cannot be used.",
            "Write `indexnow`, or a `webhook` of a partner, into `content/site.yaml`.",
            test=REFUSES,
        ),
        Code(
            "announce-secret",
            "The secret of a partner is missing or too short.",
            "Set the environment variable that is named, or its `_FILE`.",
            test=REFUSES,
        ),
        Code(
            "announce-state",
            "The file with what everybody was told cannot be used, or another run is using it.",
            "Wait for the other run, or bring the file back from a backup.",
            test=REFUSES,
        ),
        Code(
            "announce-failed",
            "A receiver has not acknowledged all changes.",
            "Run the command again: it goes on where it stopped. Call a partner who was not told "
            "of a withdrawal.",
            test="test_a_receiver_that_does_not_acknowledge_is_reported_and_told_again",
        ),
        Code(
            "embed-not-out",
            "A page still has a text that is withheld, paused, withdrawn or expired.",
            "Ask the partner to remove it today, or to paste what is there now.",
            test=COPIES,
        ),
        Code(
            "embed-outdated",
            "A page has an older text, or a notice in place of a text that is out again.",
            "Ask the partner to paste it again.",
            test=COPIES,
        ),
        Code(
            "embed-expired",
            "The text on a page is past its day.",
            "Ask the partner to paste it again, or to remove it.",
            test=COPIES,
        ),
        Code(
            "embed-changed",
            "Words or numbers of a pasted text were changed.",
            "Compare them (`--json` has both), and ask the partner to paste the text again.",
            test=COPIES,
        ),
        Code(
            "embed-charset",
            "The server names another encoding than the page has, so readers see damaged letters.",
            "Ask the partner to serve the page as UTF-8.",
            test=COPIES,
        ),
        Code(
            "embed-unknown",
            "A page has an article or a frame of an answer that is not one of this site; a link of "
            "oEmbed, or what is in a script, is a warning.",
            "Ask the partner where it comes from. A frame shows an error there.",
            test=COPIES,
        ),
        Code(
            "embed-stripped",
            "The host removed something besides words, such as a link or a language (a warning).",
            "Nothing, if readers can still see the source and the direction of the text is right. "
            "Without its own `lang` a copy gets no notice from the script: ask the partner to "
            "paste it again.",
            test=COPIES,
        ),
        Code(
            "embed-unmarked",
            "A page has the text of an answer without the marks by which programs know it (a "
            "warning). Readers get no notice when it is withdrawn.",
            "Ask the partner to paste `snippet.html` where the page keeps it, or to use a frame. A "
            "copy of `plain.html` has no marks: look at it again after each withdrawal.",
            test=COPIES,
        ),
        Code(
            "embed-notice",
            "A frame shows a notice, since the answer is not out (a warning).",
            "Tell the partner, who may want to remove the frame.",
            test=COPIES,
        ),
        Code(
            "embed-proxied",
            "A frame gets an answer through another server, which may show a text that has been "
            "withdrawn since (a warning).",
            "Ask the partner to use the address of the frame itself.",
            test=COPIES,
        ),
        Code(
            "embed-scripted",
            "A script or template of the page has an answer or the address of a frame (a warning). "
            "Pages are read without running scripts, so its words are not compared.",
            "Look at the page yourself, or ask the partner to paste the text or the frame itself. "
            "A version that is out of date or not out is an error of its own.",
            test=COPIES,
        ),
        Code(
            "embed-none",
            "A page has no answer of this site, or a link alone (a warning): it was removed, or a "
            "script writes it.",
            "Look at the page. Ask the partner what became of the answer, or take the page out of "
            "`partners`.",
            test="test_a_page_without_an_answer_is_named",
        ),
        Code(
            "embed-many",
            "A page has more answers than are looked at (a warning).",
            "Name pages with fewer answers.",
            test="test_a_page_with_very_many_answers_says_that_it_was_cut",
        ),
    ),
    stops="Nothing that is published. An error makes the command exit with 1.",
)
