"""Views with other values, for tests of exporters."""

from typing import Any

import msgspec

from pmlpub.exporters.view import View
from pmlpub.model import JudgedEdition


def changed_view(view: View, **changes: Any) -> View:
    """The view with other fields: its own, or those of its judged edition."""
    own = {k: changes.pop(k) for k in list(changes) if k in JudgedEdition.__struct_fields__}
    judged = msgspec.structs.replace(view.judged, **own)
    return View(**({"site": view.site, "interface": view.interface, "judged": judged} | changes))
