"""Ordinary words that the tables of languages (`lexicons/languages/`) lack, because the texts that
they were made from do not have them, or because English has them too and few texts do.

`OWN` are words that the language has; most of them are also those of another language.
"""

from collections.abc import Mapping

OWN: Mapping[str, str] = {
    "da": "distribution installation minimal normal revision total transmission",
    "de": "dialyse minimal multiple native normal optional relative therapie total",
    "es": "bebé bebés dé le leche miel niña",
    "fr": "rhume suggestion suggestions toux fièvre grippe",
    "gl": "actual anal anual bebé control corporal dental digital facial formal fatal final hormonal"
    " hospital ideal interface legal local manual mental mortal nasal natural normal oral plan plural"
    " rural sexual simple social total usual vaginal vertical viral virtual visual vital volume",
    "is": "september",
    "nl": "active episode episodes significant",
    "sv": "initial patient",
    "tr": "not radio robot",
}
"""Words in small letters."""
