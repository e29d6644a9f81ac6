"""content/conditions.yaml: the keys of the diseases that answers are about."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from pmlpub.content.types import Code, Codes, Line, Record, System

Specialty: TypeAlias = Literal[
    "Anesthesia", "Cardiovascular", "CommunityHealth", "Dentistry", "Dermatology", "Dermatologic",
    "DietNutrition", "Emergency", "Endocrine", "Gastroenterologic", "Genetic", "Geriatric",
    "Gynecologic", "Hematologic", "Infectious", "LaboratoryScience", "Midwifery",
    "Musculoskeletal", "Neurologic", "Nursing", "Obstetric", "Oncologic", "Optometric",
    "Otolaryngologic", "Pathology", "Pediatric", "PharmacySpecialty", "Physiotherapy",
    "PlasticSurgery", "Podiatric", "PrimaryCare", "Psychiatric", "PublicHealth", "Pulmonary",
    "Radiography", "Renal", "RespiratoryTherapy", "Rheumatologic", "SpeechPathology", "Surgical",
    "Toxicologic", "Urologic",
]  # fmt: skip
AgentKind: TypeAlias = Literal[
    "Bacteria", "Fungus", "MulticellularParasite", "Prion", "Protozoa", "Virus"
]


class Agent(Record, frozen=True):
    """What causes a condition."""

    name: Annotated[
        Line,
        Meta(
            description="The name of the virus or other germ. It is translated, and shown in the "
            "box about the disease.",
            examples=["JC polyomavirus"],
        ),
    ]
    kind: Annotated[
        AgentKind,
        Meta(
            description="The kind of germ, which is `infectiousAgentClass` in schema.org. It is in "
            "the graph if the condition is an `InfectiousDisease`.",
            examples=["Virus"],
        ),
    ]


class Condition(Record, frozen=True):
    """A disease, a medicine or another subject of answers."""

    name: Annotated[
        Line,
        Meta(
            description="The name of the disease, as it is written inside a sentence. It is "
            "translated, and shown in a box on the page.",
            examples=["progressive multifocal leukoencephalopathy"],
        ),
    ]
    alternate: Annotated[
        Line | None,
        Meta(
            description="A short or other name, translated and shown as “Also called”; "
            "`alternateName` in the graph.",
            examples=["PML"],
        ),
    ] = None
    kind: Annotated[
        Literal["InfectiousDisease", "MedicalCondition", "Drug"],
        Meta(
            description="The schema.org type in the graph: a disease, or a medicine (`Drug`) with "
            "codes of ATC or RxNorm.",
            examples=["InfectiousDisease"],
        ),
    ] = "MedicalCondition"
    agent: Annotated[
        Agent | None,
        Meta(
            description="What causes the disease; shown on the page as “Caused by”. A medicine has "
            "none."
        ),
    ] = None
    codes: Annotated[
        dict[System, Code | Codes],
        Meta(
            description="Codes by coding system, for the graph: a code, or a list (`[G35, G36]`). "
            "MeSH, MONDO, SNOMED, Orphanet and DOID also give links (`sameAs`). A code of digits "
            "keeps its leading zeros, with or without quotes.",
            examples=[{"ICD-10": "A81.2", "MeSH": "D007968"}],
        ),
    ] = {}
    specialty: Annotated[
        Specialty | None,
        Meta(
            description="The field of medicine: a member of schema.org's `MedicalSpecialty`. In "
            "the graph it is the `specialty` of each page about the condition.",
            examples=["Neurologic"],
        ),
    ] = None
