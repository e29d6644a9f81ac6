"""sms.txt: the reply as a health line sends it, with its marks and its link. Never cut."""

from collections.abc import Callable

from pmlpub.exporters.templating import template
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts


def export(view: View) -> Artifacts:
    """sms.txt: UTF-8, without a newline at the end (a gateway would send it)."""
    if view.is_tombstone("sms"):
        text = tombstone(view)
    else:
        text = reply(view, view.source.texts["sms"], view.verdicts["sms"].reviewed is None)
    return {"sms.txt": text.encode()}


def tombstone(view: View) -> str:
    """What is sent in place of a text that is gone or, on its day, too old."""
    return f"{view.notice('sms')} {emergency(view.pgettext)}"


def emergency(pgettext: Callable[[str, str], str]) -> str:
    """The line that ends every reply without an answer."""
    return pgettext("ui/safety#emergency", "In an emergency, call your local emergency number.")


def reply(view: View, text: str, unreviewed: bool) -> str:
    """`text` with marks and link, as it is sent and counted: one line, single spaces between."""
    lines = template("sms.txt").render(
        pgettext=view.pgettext,
        text=text,
        demonstration=view.site.demonstration,
        unreviewed=unreviewed,
        link=view.address if view.site.sms.footer else "",
    )
    return " ".join(line for line in lines.split("\n") if line)
