"""Editions as files in the store."""

from collections.abc import Mapping

from pmlpub.building.times import EXPORTER, Times
from pmlpub.exporters import status
from pmlpub.exporters.formats import export_edition
from pmlpub.exporters.view import View
from pmlpub.model import Artifacts, Interface, JudgedAnswer, JudgedEdition, Site
from pmlpub.records.answer_record import record_of
from pmlpub.releases.archive import StoredAnswer
from pmlpub.releases.store import Store


def store_answer(
    answer: JudgedAnswer, site: Site, interfaces: Mapping[str, Interface], store: Store
) -> StoredAnswer:
    """Renders and stores the editions of an answer."""
    objects = {
        judged.language: store_edition(judged, site, interfaces[judged.language], store)
        for judged in answer.editions
    }
    return StoredAnswer(record_of(answer), objects)


def store_edition(judged: JudgedEdition, site: Site, interface: Interface, store: Store) -> str:
    """Renders and stores one edition; returns the name of its object."""
    return store.put_object(render_edition(judged, site, interface))[0]


def render_edition(judged: JudgedEdition, site: Site, interface: Interface) -> Artifacts:
    """All files of one edition."""
    return render_view(View(judged, site, interface))


def render_view(view: View, times: Times | None = None) -> Artifacts:
    """All files of an edition."""
    measure = (lambda name: times.measure(EXPORTER + name)) if times else None
    return export_edition(view, measure) | status.export(view)
