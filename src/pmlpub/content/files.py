"""The files that people write, by kind."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from pmlpub.content.answer import AnswerFile
from pmlpub.content.condition import Condition
from pmlpub.content.distress import DistressWords
from pmlpub.content.settings import SettingsFile
from pmlpub.content.withdrawal import Gone

FILES: Mapping[str, Any] = {
    "site": Annotated[
        SettingsFile,
        Meta(
            title="Settings of a site",
            description="`content/site.yaml`: the settings. While the file is missing or has an "
            "error, a build publishes nothing.",
        ),
    ],
    "conditions": Annotated[
        dict[Annotated[str, Meta(examples=["pml"])], Condition],
        Meta(
            title="Conditions",
            description="`content/conditions.yaml`: the diseases that answers are about, each "
            "under the name that the `condition` of an answer gives. The file is optional; while "
            "it has an error, a build publishes nothing.",
        ),
    ],
    "gone": Annotated[
        tuple[Gone, ...],
        Meta(
            title="Withdrawn answers",
            description="`content/gone.yaml`: the list of answers that are withdrawn, renamed or "
            "retired. `pmlpub withdraw` adds to it. Entries stay for good. The file is "
            "optional; while it has an error, a build publishes nothing.",
        ),
    ],
    "answer": Annotated[
        AnswerFile,
        Meta(
            title="An answer",
            description="`content/<collection>/<name>.yaml`: one question with its answer, whose "
            "id is `<collection>/<name>`. Each text is translated in the catalogs of the "
            "collection, unless its description says otherwise. `conditions`, `ui` and `pmlpub` "
            "cannot be names of collections.",
        ),
    ],
    "distress": Annotated[
        DistressWords,
        Meta(
            title="Words of people in distress",
            description="`locales/<locale>/distress.yaml`: by which words the health line "
            "recognizes distress in a language. The file is optional: it takes the place of the "
            "example of pmlpub. Neither is used before a clinical role has signed it.",
        ),
    ],
}
"""The files that people write, by kind, as `pmlpub schema` names them; docs/settings.md has this
order."""
