"""sms.txt: the reply as it is sent, with its marks and its footer, a link.

It is never cut.
"""

from collections.abc import Callable
from functools import partial

from pmlpub.exporters.templating import template
from pmlpub.exporters.view import View, pgettext_sms
from pmlpub.model import Artifacts, Interface, Site

PATH = "sms.txt"
"""The file of an edition that shows its part `sms`."""


def export(view: View) -> Artifacts:
    """sms.txt: UTF-8, without a newline at the end (a gateway would send it)."""
    if view.is_tombstone("sms"):
        text = tombstone(view)
    else:
        text = reply(
            view.source.texts["sms"],
            view.site,
            view.interface,
            view.address,
            unreviewed=view.verdicts["sms"].reviewed is None,
        )
    return {PATH: text.encode()}


def tombstone(view: View) -> str:
    """What is sent in place of a text that is withdrawn or, from its day on, too old."""
    return " ".join(filter(None, (view.notice("sms"), emergency(view.pgettext_sms))))


def emergency(pgettext: Callable[[str, str], str]) -> str:
    """The line that ends every reply without an answer."""
    return pgettext("ui/safety#emergency", "In an emergency, call your local emergency number.")


def reply(text: str, site: Site, interface: Interface, address: str, *, unreviewed: bool) -> str:
    """`text` with marks and link, as it is sent and counted: one line, single spaces between.

    `address` is that of the edition's page; `unreviewed` text is marked as such.
    """
    lines = template("sms.txt").render(
        pgettext=partial(pgettext_sms, interface),
        text=text,
        demonstration=site.demonstration,
        unreviewed=unreviewed,
        link=address if site.sms.footer else "",
    )
    return " ".join(line for line in lines.split("\n") if line)
