"""Names of units, and ways to say "per", in each language.

Words are separated by bars. They match without regard to case, accents, Arabic vowel marks, forms
of alef, tatweel and the Devanagari nukta, and longest first. A star at the end lets up to ten
letters follow: Turkish puts its endings there (`saat*`: saatte, saatlik). Elsewhere each form is
spelled out. Latin words end where a Latin letter or digit does not follow, Arabic and Hindi words
where no letter or mark follows; Chinese has no spaces, so any character may follow.

Look a language up by its tag, then by its first subtag.
"""

from decimal import Decimal

# Written alike in every language; the languages' own symbols stand in UNITS.
SYMBOLS: dict[str, str] = {
    "ng": "ng", "µg": "µg|mcg", "mg": "mg", "g": "g|gr|gm", "kg": "kg|kgs", "mEq": "meq",
    "µl": "µl", "ml": "ml|cc", "cl": "cl", "dl": "dl", "l": "l", "mm3": "mm3|mm³", "m2": "m2|m²", "cm2": "cm2|cm²", "cm3": "cm3|cm³", "mm2": "mm2|mm²", "m3": "m3|m³",
    "mmol": "mmol", "µmol": "µmol", "mmHg": "mmhg|mm hg", "IU": "iu", "unit": "u",
    "%": "%|٪|pct", "‰": "‰", "°C": "°c|° c|ºc|º c|°", "°F": "°f|° f|ºf|º f",
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "kcal": "kcal", "kJ": "kj", "Gy": "gy",
    "ms": "ms", "s": "s|sec|secs", "min": "min|mins", "h": "h|hr|hrs", "time": "x|×",
    "lb": "lb|lbs", "oz": "oz",
}  # fmt: skip

# Units of counting. Translators choose among more words for them than a table holds, so that one
# that is not recognised gives a warning and not an error.
COUNTS = frozenset({
    "tablet", "capsule", "drop", "dose", "time", "teaspoon", "tablespoon", "spoon", "puff",
    "injection", "ampoule", "cup", "sachet", "pair",
})  # fmt: skip

# What one language calls a tablet another may call a pill, a grain or a capsule: a warning.
ALIKE = (frozenset({"tablet", "capsule"}),)
# Words that say the same in the languages that have only one of them.
SAME = (
    frozenset({"teaspoon", "spoon"}), frozenset({"tablespoon", "spoon"}),
    frozenset({"puff", "time", "dose"}), frozenset({"injection", "dose"}), frozenset({"unit", "IU"}), frozenset({"deg", "°C"}),
    frozenset({"deg", "°F"}),
)  # fmt: skip

# How much a unit is of the smallest one of its scale. A year has 12 months and 365.25 days.
TIMES: dict[str, Decimal] = {
    key: Decimal(value)
    for key, value in {
        "s": 1, "min": 60, "quarter": 900, "h": 3600, "day": 86400, "week": 604800, "month": 2629800,
        "year": 31557600, "decade": 315576000,
    }.items()
}  # fmt: skip
SCALES: tuple[dict[str, Decimal], ...] = (
    TIMES,
    {key: Decimal(v) for key, v in {
        "ng": "1", "µg": "1e3", "mg": "1e6", "g": "1e9", "jin": "5e11", "kg": "1e12",
        "oz": "28349523125", "lb": "453592370000"}.items()},
    {key: Decimal(v) for key, v in {
        "µl": "1", "ml": "1e3", "cl": "1e4", "dl": "1e5", "l": "1e6"}.items()},
    {key: Decimal(v) for key, v in {
        "mm": "1", "cm": "10", "m": "1e3", "km": "1e6", "inch": "25.4", "ft": "304.8",
        "mile": "1609344"}.items()},
)  # fmt: skip

MEASURED = frozenset(SYMBOLS) - TIMES.keys() - COUNTS
"""Units that are mostly written as symbols after figures, and seldom after a word."""
SECOND_PARTS = {
    ("sw", "mm"): (
        ("za zebaki", "mmHg"),
        ("ya zebaki", "mmHg"),
        ("za mraba", "mm2"),
        ("ya mraba", "mm2"),
    ),
    ("sw", "cm"): (("za mraba", "cm2"), ("ya mraba", "cm2")),
    ("sw", "m"): (("za mraba", "m2"), ("ya mraba", "m2")),
}
"""Words that follow a number whose unit is before it, by language and unit, with the unit of both."""
IN_FIGURES = frozenset({"ng", "µg", "mg", "mEq", "µl", "mmol", "µmol", "mmHg", "IU"})
"""Units whose numbers nobody writes in words."""
DOSES = IN_FIGURES | {"g", "kg", "ml", "cl", "dl", "l"}
"""Units that no text may leave out: 5 mg and 5 g are read by them alone."""
NOT_METRIC = frozenset({"ft", "inch", "mile", "lb", "oz"})
"""What translations explain in metric units."""
PARTS_OF_BODY = frozenset({"ft"})
"""Units whose words are parts of the body too, of which people have two: both feet."""
OFTEN_UNREAD = COUNTS | {"lb", "oz"}
"""Units that other languages call by more words than are read: one that has no counterpart beside
the same number is a warning."""

# Weeks that French, Spanish and Portuguese count with their first day: huit jours, quinze jours.
_EIGHT_DAYS = {(Decimal(1), "week"), (Decimal(8), "day")}
_FIFTEEN_DAYS = {(Decimal(2), "week"), (Decimal(15), "day")}
_FOUR_WEEKS = {(Decimal(4), "week"), (Decimal(1), "month")}
_SIX_WEEKS = {(Decimal(6), "week"), (Decimal("1.5"), "month")}
ROUND_SPANS: tuple[set[tuple[Decimal, str]], ...] = (_FOUR_WEEKS, _SIX_WEEKS)
"""Spans that every language calls the same in words: four weeks, a month."""
_HALF_MONTH = {(Decimal(2), "week"), (Decimal("0.5"), "month")}
USUAL_SPANS: dict[str, tuple[set[tuple[Decimal, str]], ...]] = {
    "es": (_EIGHT_DAYS, _FIFTEEN_DAYS),
    "fr": (_EIGHT_DAYS, _FIFTEEN_DAYS),
    "pt": (_EIGHT_DAYS, _FIFTEEN_DAYS),
    "hi": (_FIFTEEN_DAYS,),
    "it": (_FIFTEEN_DAYS,),
    "ca": (_FIFTEEN_DAYS,),
    "gl": (_FIFTEEN_DAYS,),
    "zh": (_HALF_MONTH,),
}
"""Spans that a language calls the same: those that count the first day, and half a month."""

# Where 04/05/2026 may be in April or in May.
EITHER_FIRST = frozenset({"en", "fil", "hu", "ja", "ko", "lt", "mn", "zh"})
# Spoons, of which one is no other.
SPOONS: dict[str, Decimal] = {"teaspoon": Decimal(1), "tablespoon": Decimal(3)}

UNITS: dict[str, dict[str, str]] = {
    "en": {
        "mEq": "milliequivalent|milliequivalents",
        "cm2": "square centimetre|square centimetres|square centimeter|square centimeters",
        "mm2": "square millimetre|square millimetres|square millimeter|square millimeters",
        "cm3": "cubic centimetre|cubic centimetres|cubic centimeter|cubic centimeters",
        "m3": "cubic metre|cubic metres|cubic meter|cubic meters",
        "ft": "foot|feet|ft", "inch": "inch|inches", "mile": "mile|miles",
        "ng": "nanogram|nanograms", "µg": "microgram|micrograms", "mg": "milligram|milligrams",
        "g": "gram|grams|gramme|grammes", "kg": "kilogram|kilograms|kilo|kilos",
        "µl": "microliter|microliters|microlitre|microlitres",
        "ml": "milliliter|milliliters|millilitre|millilitres|mls",
        "cl": "centilitre|centilitres", "dl": "decilitre|decilitres",
        "l": "liter|liters|litre|litres", "mm3": "cubic millimetre|cubic millimeter",
        "mmol": "millimole|millimoles", "µmol": "micromole|micromoles",
        "mmHg": "millimetres of mercury|millimeters of mercury|millimetre of mercury|millimeter of mercury",
        "m2": "square metre|square metres|square meter|square meters",
        "IU": "international unit|international units", "unit": "unit|units",
        "%": "percent|per cent", "deg": "degree|degrees", "°C": "degree celsius|degrees celsius|degrees c|celsius",
        "°F": "degree fahrenheit|degrees fahrenheit|degrees f|fahrenheit",
        "mm": "millimeter|millimeters|millimetre|millimetres",
        "cm": "centimeter|centimeters|centimetre|centimetres", "m": "meter|meters|metre|metres",
        "km": "kilometer|kilometers|kilometre|kilometres", "kcal": "calorie|calories",
        "s": "second|seconds", "min": "minute|minutes", "h": "hour|hours|hourly",
        "day": "day|days", "week": "week|weeks|wk|wks|weekly",
        "month": "month|months|monthly", "year": "year|years|yr|yrs|yearly",
        "decade": "decade|decades", "tablet": "tablet|tablets|tab|tabs|pill|pills", "capsule": "capsule|capsules|cap|caps",
        "drop": "drop|drops", "dose": "dose|doses", "time": "time|times",
        "teaspoon": "teaspoon|teaspoons|teaspoonful|teaspoonfuls|tsp",
        "tablespoon": "tablespoon|tablespoons|tablespoonful|tablespoonfuls|tbsp",
        "spoon": "spoon|spoons|spoonful|spoonfuls", "puff": "puff|puffs",
        "injection": "injection|injections|shot|shots", "ampoule": "ampoule|ampoules|ampule",
        "cup": "cup|cups|glass|glasses", "sachet": "sachet|sachets", "pair": "pair|pairs",
    },
    "es": {
        "mEq": "miliequivalente|miliequivalentes",
        "m2": "metro cuadrado|metros cuadrados",
        "cm2": "centímetro cuadrado|centímetros cuadrados",
        "mm2": "milímetro cuadrado|milímetros cuadrados",
        "cm3": "centímetro cúbico|centímetros cúbicos",
        "m3": "metro cúbico|metros cúbicos",
        "kJ": "kilojulio|kilojulios",
        "ft": "pie|pies", "inch": "pulgada|pulgadas", "mile": "milla|millas",
        "ng": "nanogramo|nanogramos", "µg": "microgramo|microgramos", "mg": "miligramo|miligramos",
        "g": "gramo|gramos", "kg": "kilogramo|kilogramos|kilo|kilos",
        "µl": "microlitro|microlitros", "ml": "mililitro|mililitros", "l": "litro|litros",
        "mmol": "milimol|milimoles", "µmol": "micromol|micromoles", "mmHg": "milímetros de mercurio",
        "mm3": "milímetro cúbico", "IU": "ui|unidad internacional|unidades internacionales",
        "unit": "unidad|unidades", "%": "por ciento",
        "deg": "grado|grados", "°C": "grado celsius|grados celsius|grados centígrados|grados c",
        "°F": "grado fahrenheit|grados fahrenheit|grados f",
        "mm": "milímetro|milímetros", "cm": "centímetro|centímetros", "m": "metro|metros",
        "km": "kilómetro|kilómetros", "kcal": "caloría|calorías|kilocalorías",
        "s": "seg|segundo|segundos", "min": "minuto|minutos", "h": "hs|hora|horas",
        "day": "día|días", "week": "semana|semanas", "month": "mes|meses", "year": "año|años",
        "tablet": "tableta|tabletas|comprimido|comprimidos|pastilla|pastillas|píldora|píldoras",
        "capsule": "cápsula|cápsulas", "drop": "gota|gotas", "dose": "dosis|toma|tomas",
        "time": "vez|veces",
        "teaspoon": "cucharadita|cucharaditas|cucharita|cucharitas",
        "tablespoon": "cucharada|cucharadas", "spoon": "cuchara|cucharas",
        "puff": "inhalación|inhalaciones|disparo|disparos|pulsación|pulsaciones",
        "injection": "inyección|inyecciones", "ampoule": "ampolla|ampollas|ampolleta|ampolletas",
        "cup": "taza|tazas|vaso|vasos", "sachet": "sobres",
    },
    "fr": {
        "mEq": "milliéquivalent|milliéquivalents",
        "m2": "mètre carré|mètres carrés",
        "cm2": "centimètre carré|centimètres carrés",
        "mm2": "millimètre carré|millimètres carrés",
        "cm3": "centimètre cube|centimètres cubes",
        "m3": "mètre cube|mètres cubes",
        "kJ": "kilojoule|kilojoules",
        "ft": "pied|pieds", "inch": "pouce|pouces", "mile": "mile|miles",
        "ng": "nanogramme|nanogrammes", "µg": "microgramme|microgrammes",
        "mg": "milligramme|milligrammes", "g": "gramme|grammes",
        "kg": "kilogramme|kilogrammes|kilo|kilos", "µl": "microlitre|microlitres",
        "ml": "millilitre|millilitres", "l": "litre|litres", "mm3": "millimètre cube",
        "mmol": "millimole|millimoles", "µmol": "micromole|micromoles",
        "mmHg": "millimètres de mercure",
        "IU": "ui|unité internationale|unités internationales", "unit": "unité|unités",
        "%": "pour cent|pourcent", "deg": "degré|degrés", "°C": "degré celsius|degrés celsius|degrés c",
        "°F": "degré fahrenheit|degrés fahrenheit",
        "mm": "millimètre|millimètres", "cm": "centimètre|centimètres", "m": "mètre|mètres",
        "km": "kilomètre|kilomètres", "kcal": "calorie|calories|kilocalories",
        "s": "seconde|secondes", "min": "minute|minutes", "h": "heure|heures",
        "day": "jour|jours|j", "week": "semaine|semaines|sem", "month": "mois",
        "year": "an|ans|année|années",
        "tablet": "comprimé|comprimés|cp|cachet|cachets|pilule|pilules|tablette|tablettes",
        "capsule": "gélule|gélules|capsule|capsules", "drop": "goutte|gouttes",
        "dose": "dose|doses|prise|prises", "time": "fois",
        "teaspoon": "cuillère à café|cuillères à café|cuillerée à café|cuillerées à café|c. à c.|c. à café|c. à thé|cuil. à café|c.à.c.",
        "tablespoon": "cuillère à soupe|cuillères à soupe|cuillerée à soupe|cuillerées à soupe|c. à soupe|c. à s.|cuil. à soupe|cs|c. s.|c.à.s.",
        "spoon": "cuillère|cuillères|cuillerée|cuillerées", "puff": "bouffée|bouffées",
        "injection": "injection|injections|piqûre|piqûres", "ampoule": "ampoule|ampoules",
        "cup": "tasse|tasses|verre|verres", "sachet": "sachet|sachets",
        "pair": "paire|paires",
    },
    "pt": {
        "mEq": "miliequivalente|miliequivalentes",
        "m2": "metro quadrado|metros quadrados",
        "cm2": "centímetro quadrado|centímetros quadrados",
        "mm2": "milímetro quadrado|milímetros quadrados",
        "cm3": "centímetro cúbico|centímetros cúbicos",
        "m3": "metro cúbico|metros cúbicos",
        "kJ": "quilojoule|quilojoules|kilojoule|kilojoules",
        "ft": "pé|pés", "inch": "polegada|polegadas", "mile": "milha|milhas",
        "ng": "nanograma|nanogramas", "µg": "micrograma|microgramas", "mg": "miligrama|miligramas",
        "g": "grama|gramas", "kg": "quilograma|quilogramas|quilo|quilos|kilo|kilos",
        "µl": "microlitro|microlitros", "ml": "mililitro|mililitros", "l": "litro|litros",
        "mmol": "milimol|milimols|milimoles", "µmol": "micromol|micromols|micromoles",
        "mmHg": "milímetros de mercúrio",
        "mm3": "milímetro cúbico", "IU": "ui|unidade internacional|unidades internacionais",
        "unit": "unidade|unidades", "%": "por cento",
        "deg": "grau", "°C": "grau celsius|graus celsius|graus c|graus", "°F": "graus fahrenheit",
        "mm": "milímetro|milímetros", "cm": "centímetro|centímetros", "m": "metro|metros",
        "km": "quilômetro|quilômetros", "kcal": "caloria|calorias|quilocalorias",
        "s": "seg|segundo|segundos", "min": "minuto|minutos", "h": "hora|horas",
        "day": "dia|dias", "week": "semana|semanas", "month": "mês|meses", "year": "ano|anos",
        "tablet": "comprimido|comprimidos|pílula|pílulas|tablete|tabletes|pastilha|pastilhas",
        "capsule": "cápsula|cápsulas", "drop": "gota|gotas", "dose": "dose|doses|tomada|tomadas",
        "time": "vez|vezes",
        "teaspoon": "colher de chá|colheres de chá|col. de chá|col. chá", "tablespoon": "colher de sopa|colheres de sopa|col. de sopa|col. sopa",
        "spoon": "colher|colheres|colherada|colheradas", "puff": "jato|jatos|inalação|inalações",
        "injection": "injeção|injeções", "ampoule": "ampola|ampolas",
        "cup": "xícara|xícaras|copo|copos", "sachet": "sachê|sachês|envelope|envelopes",
    },
    # The unit stands before its number (`vidonge 2`), symbols on either side.
    "sw": {
        "mEq": "miliekwivalenti|milikwivalenti",
        "m2": "mita za mraba|mita ya mraba|mita mraba",
        "cm2": "sentimita za mraba|sentimita ya mraba|sentimita mraba",
        "cm3": "sentimita za ujazo",
        "kJ": "kilojuli|kilojouli",
        "ft": "futi", "inch": "inchi", "mile": "maili",
        "ng": "nanogramu", "µg": "mikrogramu|maikrogramu", "mg": "miligramu",
        "g": "gramu", "kg": "kilogramu|kilo", "µl": "mikrolita", "ml": "mililita", "l": "lita",
        "mmol": "milimoli|millimoli", "µmol": "mikromoli", "mmHg": "milimita za zebaki|milimita ya zebaki|mm za zebaki", "lb": "pauni|ratili",
        "IU": "uniti za kimataifa|yuniti za kimataifa|vipimo vya kimataifa",
        "unit": "uniti|yuniti|kipimo|vipimo", "%": "asilimia",
        "°C": "nyuzi joto|nyuzi|nyuzijoto|digrii|digrii selsiasi|selsiasi",
        "°F": "farenhaiti", "mm": "milimita", "cm": "sentimita", "m": "mita", "km": "kilomita",
        "kcal": "kalori|kilokalori", "s": "sekunde", "min": "dakika", "h": "saa|masaa",
        "day": "siku", "week": "wiki|juma|majuma", "month": "mwezi|miezi",
        "year": "mwaka|miaka", "tablet": "kidonge|vidonge|tembe|tableti", "capsule": "kapsuli",
        "drop": "tone|matone", "dose": "dozi", "time": "mara",
        "teaspoon": "kijiko cha chai|vijiko vya chai|vijiko vidogo|kijiko kidogo",
        "tablespoon": "kijiko cha mezani|vijiko vya mezani|vijiko vikubwa|kijiko kikubwa",
        "spoon": "kijiko|vijiko", "puff": "mpulizo|mipulizo",
        "injection": "sindano", "ampoule": "ampuli", "cup": "kikombe|vikombe|glasi",
        "sachet": "pakiti",
        "pair": "jozi",
    },
    "tr": {
        "mEq": "miliekivalan*|miliekuvalan*",
        "m2": "metrekare*|metre kare*",
        "cm2": "santimetrekare*|santimetre kare*",
        "mm2": "milimetrekare*|milimetre kare*",
        "cm3": "santimetreküp*|santimetre küp*",
        "m3": "metreküp*|metre küp*",
        "kJ": "kilojul*|kilojoule*",
        "lb": "libre*|pound*|paund*", "oz": "ons*", "ft": "fit|ayak", "inch": "inç*", "mile": "mil",
        "ng": "nanogram*", "µg": "mikrogram*", "mg": "miligram*", "g": "gram*",
        "kg": "kilogram*|kilo|kilosu|kiloluk|kilodan|kiloyu|kiloya|kiloda|kilonun|kilonuz*|kilonuzu", "µl": "mikrolitre*", "ml": "mililitre*",
        "l": "litre*|lt", "mmol": "milimol*", "µmol": "mikromol*", "mm3": "milimetreküp*|milimetre küp*",
        "IU": "iü|uluslararası ünite*|uluslararası birim*", "unit": "ünite*", "%": "yüzde",
        "°C": "derece*|santigrat derece*", "°F": "fahrenhayt*",
        "mmHg": "milimetre cıva*|mm cıva*|milimetre civa*", "mm": "milimetre*", "cm": "santimetre*|santim", "m": "metre*", "km": "kilometre*",
        "kcal": "kalori*|kilokalori*", "s": "sn|saniye*", "min": "dk|dakika*", "h": "sa|saat*",
        "day": "gün|güne|günü|günün|günde|günden|gündür|günlük|günlüğüne|günler|günlerde|günlerce|gündedir|gündü|günken|günle|günlüktür"
        "|günlerden|günleri|günlerin|günlerinde|günlerini|gününde|gününden|gününü|gününe|günündeki|gündeki|günlerdir",
        "week": "hafta*", "month": "ay|aya|ayı|ayın|ayda|aydan|aydır|aylık|aylıkken|aylıktan|aylığına|aylar|aylarda|aydadır|aydı|aydaki|ayla|aylıktır|aylardan|ayları"
        "|ayların|aylarında|ayında|ayından|ayını|ayına|ayındaki|aylardır|aylıksa|aylıksanız",
        "year": "yıl*|sene*|yaş|yaşındaki*|yaşındakiler|yaşa|yaşı|yaşın|yaşında*|yaşından|yaşındaki|yaşından|yaşını",
        "tablet": "tablet*|hap|hapı|haplar*|hapın|komprime*|drajé|draje*", "capsule": "kapsül*",
        "drop": "damla*", "dose": "doz|doza|dozu|dozdan|dozluk|dozun|dozda|dozdur|dozla|dozlar|dozları|dozunu|dozunda|dozundan|dozuna|dozlarını",
        "time": "kez|kere|defa|kereden|kezden|defadan|sefer|kezdir|keredir|defadır|kezle|kereyi|kezi|defayı",
        "teaspoon": "çay kaşığı*|tatlı kaşığı*", "tablespoon": "yemek kaşığı*|çorba kaşığı*",
        "spoon": "kaşık*|kaşığ*|ölçek*|ölçeğ*", "puff": "puf*|fıs*|püskürtme*",
        "injection": "enjeksiyon*|iğne*", "ampoule": "ampul*",
        "cup": "bardak*|bardağ*|fincan*", "sachet": "saşe*|poşet*",
    },
    # A word may carry the article or a one-letter particle before it; a dual holds its number.
    "ar": {
        "m2": "متر مربع|مترا مربعا|أمتار مربعة|م2|م²",
        "cm2": "سنتيمتر مربع|سنتيمترا مربعا|سنتيمترات مربعة|سم2|سم²|سم مربع",
        "cm3": "سنتيمتر مكعب|سنتيمترا مكعبا|سنتيمترات مكعبة|سم3|سم³",
        "mm2": "مليمتر مربع|ملم2|ملم²",
        "kJ": "كيلوجول|كيلو جول|كيلوجولا|كيلوجولات|كج",
        "mEq": "ملي مكافئ|مليمكافئ|ميلي مكافئ|ميلي مكافئات",
        "lb": "رطل|رطلا|أرطال|باوند|باوندا", "oz": "أونصة|أونصات|أوقية|أوقيات",
        "ft": "قدم|قدما|أقدام", "inch": "بوصة|بوصات", "mile": "ميل|ميلا|أميال",
        "ng": "نانوغرام|نانوجرام|نغ", "µg": "ميكروغرام|ميكروجرام|ميكروغراما|ميكروجراما|مكغ|مكجم|مكغم",
        "mg": "ملغ|ملغم|مغم|مغ|ملجم|مجم|مليغرام|ملليغرام|ميليغرام|ميلليغرام|مليجرام|ملليجرام|ميليجرام"
        "|ميلليجرام|مليغراما|ملليغراما|مليجراما|ملغرام|مليغرامات|ملغرامات",
        "g": "غ|غم|جم|غرام|جرام|غراما|جراما|غرامات|جرامات",
        "kg": "كغ|كغم|كجم|كلغ|كيلوغرام|كيلوجرام|كيلوغراما|كيلوجراما|كيلوغرامات|كيلوجرامات|كيلو",
        "µl": "ميكرولتر|ميكروليتر", "mm3": "مم3|ملم3|مم³|ملم³|مم مكعب|ملم مكعب|مليمتر مكعب|ملليمتر مكعب",
        "ml": "مل|ملل|مليلتر|ملليلتر|ميليلتر|مليليتر|ملليليتر|ميليليتر|مليلترا|ملليلترا|مليلترات",
        "dl": "دل|دسل|ديسي لتر|ديسيليتر", "l": "لتر|ليتر|لترا|لترات|ليترات",
        "mmHg": "ملم زئبق|مم زئبق|ملم زئبقي|مم زئبقي|مليمتر زئبق|ملليمتر زئبق|مليمتر زئبقي|ملليمتر زئبقي|مليمترا زئبقيا",
        "mmol": "مليمول|ملليمول|ميليمول|ملي مول|ممول|ملمول", "µmol": "ميكرومول", "IU": "وحدة دولية|وحدات دولية",
        "unit": "وحدة|وحدات", "%": "بالمئة|بالمائة|في المئة|في المائة|فى المائة",
        "°C": "درجة مئوية|درجات مئوية|مئوية|°م|° م|درجة|درجات", "°F": "درجة فهرنهايت|درجات فهرنهايت|فهرنهايت|°ف",
        "mm": "مم|ملم|مليمتر|ملليمتر|مليمترات", "cm": "سم|سنتيمتر|سنتيمترا|سنتيمترات",
        "m": "متر|مترا|أمتار", "km": "كم|كيلومتر|كيلومترا|كيلومترات",
        "kcal": "سعرة|سعرات|سعرة حرارية|سعرات حرارية|كالوري", "s": "ثانية|ثوان|ثواني|ثوانٍ",
        "min": "دقيقة|دقائق|دقيقه", "h": "ساعة|ساعات|ساعه|س", "day": "يوم|يوما|أيام",
        "week": "أسبوع|أسبوعا|أسابيع", "month": "شهر|شهرا|أشهر|شهور",
        "year": "سنة|سنوات|سنين|سنه|عام|عاما|أعوام",
        "tablet": "قرص|قرصا|أقراص|حبة|حبات|حبوب|حبه|برشامة|برشامات",
        "capsule": "كبسولة|كبسولات|كبسوله", "drop": "قطرة|قطرات|نقطة|نقط|نقاط",
        "dose": "جرعة|جرعات|جرعه", "time": "مرة|مرات|مره",
        "teaspoon": "ملعقة صغيرة|ملاعق صغيرة|ملعقة شاي|ملاعق شاي",
        "tablespoon": "ملعقة كبيرة|ملاعق كبيرة|ملعقة طعام|ملاعق طعام",
        "spoon": "ملعقة|ملاعق", "puff": "بخة|بخات|نفخة|نفخات|استنشاقات|استنشاقة",
        "injection": "حقنة|حقن|إبرة|إبر", "ampoule": "أمبولة|أمبولات|أمبول",
        "cup": "كوب|أكواب|كأس|كؤوس|فنجان|فناجين|فنجانا", "sachet": "كيس|أكياس|ظرف|أظرف",
    },
    "hi": {
        "m2": "वर्ग मीटर|वर्गमीटर|मी2|मी²",
        "cm2": "वर्ग सेंटीमीटर|वर्ग सेमी|सेमी2|सेमी²",
        "mm2": "वर्ग मिलीमीटर|वर्ग मिमी",
        "cm3": "घन सेंटीमीटर|घन सेमी",
        "m3": "घन मीटर",
        "kJ": "किलोजूल|किलो जूल|केजे",
        "cl": "सेंटीलीटर|सेंटिलीटर",
        "dl": "डेसीलीटर|डेसिलीटर|डेसीलिटर|डीएल",
        "mEq": "मिलीइक्विवेलेंट|मिली इक्विवेलेंट|मिलीइक्वीवैलेंट",
        "lb": "पाउंड|पाउण्ड|पौंड|पौण्ड", "oz": "औंस|आउंस|ओंस", "ft": "फुट|फ़ुट|फीट|फ़ीट", "inch": "इंच", "mile": "मील",
        "ng": "नैनोग्राम", "µg": "माइक्रोग्राम|एमसीजी|मा.ग्रा.|माग्रा|मकग्रा",
        "mg": "मिग्रा|मि.ग्रा.|मि. ग्रा.|मि.ग्रा|मिलीग्राम|मिली ग्राम|मिलिग्राम|एमजी|एम.जी.",
        "g": "ग्राम|ग्रा|ग्रा.", "kg": "किग्रा|कि.ग्रा.|कि.ग्रा|किलोग्राम|किलो",
        "µl": "माइक्रोलीटर|माइक्रोलिटर", "ml": "मिली|मि.ली.|मि. ली.|मि.ली|मिलीलीटर|मिलिलीटर|मिलीलिटर|एमएल|एम.एल.",
        "l": "लीटर|लिटर|ली", "mm3": "घन मिमी|घन मिलीमीटर|मिमी3|मिमी³",
        "mmHg": "मिमी एचजी|मिमी पारा|मिमी पारे|मिलीमीटर पारे|मिमी मरकरी|मिलीमीटर मरकरी|एमएमएचजी|मिलीमीटर पारा|मिमी मर्करी|मिलीमीटर मर्करी",
        "mmol": "मिलीमोल|मिलिमोल|मिली मोल", "µmol": "माइक्रोमोल",
        "IU": "आईयू|आई.यू.|अंतरराष्ट्रीय इकाई|अंतरराष्ट्रीय इकाइयां|अंतर्राष्ट्रीय इकाई|अंतर्राष्ट्रीय यूनिट",
        "unit": "यूनिट|इकाई|इकाइयां|इकाइयाँ|यूनिट्स", "%": "प्रतिशत|फीसदी|फ़ीसद|परसेंट",
        "°C": "डिग्री सेल्सियस|डिग्री सेंटीग्रेड|डिग्री सेल्शियस|°से|° से|°सें|सेल्सियस", "deg": "डिग्री|अंश|अम्श",
        "°F": "डिग्री फारेनहाइट|डिग्री फ़ारेनहाइट|फारेनहाइट|°फा",
        "mm": "मिमी|मि.मी.|मिलीमीटर", "cm": "सेमी|से.मी.|सेंटीमीटर", "m": "मीटर|मी",
        "km": "किमी|कि.मी.|किलोमीटर", "kcal": "कैलोरी|किलोकैलोरी", "s": "सेकंड|सेकेंड|सेकण्ड|सेकंडों",
        "min": "मिनट|मिनटों", "h": "घंटा|घंटे|घंटों|घण्टा|घण्टे|घण्टों", "day": "दिन|दिनों|दिवस",
        "week": "सप्ताह|सप्ताहों|हफ्ता|हफ्ते|हफ्तों|हफ़्ता|हफ़्ते|हफ़्तों", "month": "महीना|महीने|महीनों|माह|मास",
        "year": "साल|सालों|वर्ष|वर्षों|वर्षीय|बरस", "tablet": "गोली|गोलियां|गोलियाँ|गोलियों|टैबलेट|टेबलेट|टिकिया|टैबलेटें",
        "capsule": "कैप्सूल|कैप्सूलों", "drop": "बूंद|बूंदें|बूंदों|बूँद|बूँदें|बूँदों|ड्रॉप",
        "dose": "खुराक|खुराकें|खुराकों|डोज|डोज़|ख़ुराक", "time": "बार|दफा|दफ़ा|मर्तबा",
        "teaspoon": "चाय का चम्मच|चाय के चम्मच|चाय चम्मच|छोटा चम्मच|छोटे चम्मच|टीस्पून",
        "tablespoon": "बड़ा चम्मच|बड़े चम्मच|टेबलस्पून", "spoon": "चम्मच|चम्मचों", "puff": "पफ|पफ़|कश",
        "injection": "इंजेक्शन|इंजेक्शनों|सुई|टीके", "ampoule": "एम्पूल|शीशी", "cup": "कप|गिलास|प्याला",
        "sachet": "पाउच|सैशे|पुड़िया",
        "pair": "जोड़ी|जोड़ियाँ|जोड़ियां|जोड़े|जोड़ा",
    },
    "zh": {
        "m2": "平方米|平方公尺",
        "cm2": "平方厘米|平方公分",
        "mm2": "平方毫米",
        "cm3": "立方厘米",
        "m3": "立方米",
        "kJ": "千焦|千焦耳",
        "dl": "分升",
        "cl": "厘升",
        "mEq": "毫当量",
        "oz": "盎司|安士", "ft": "英尺", "inch": "英寸", "mile": "英里",
        "ng": "纳克", "µg": "微克", "mg": "毫克|毫g", "g": "克", "jin": "斤|市斤", "kg": "千克|公斤", "µl": "微升",
        "ml": "毫升", "l": "升|公升", "mm3": "立方毫米", "mmHg": "毫米汞柱|毫米水银柱", "mmol": "毫摩尔|毫摩", "µmol": "微摩尔|微摩",
        "IU": "国际单位|个国际单位|國際單位", "unit": "单位|个单位|單位", "%": "百分之",
        "°C": "摄氏度|度|攝氏度", "°F": "华氏度|華氏度", "mm": "毫米", "cm": "厘米|公分", "m": "米",
        "km": "公里|千米", "kcal": "千卡|大卡|卡路里", "s": "秒|秒钟", "min": "分钟|分鐘", "quarter": "刻钟",
        "h": "小时|个小时|小時|個小時|钟头|个钟头", "day": "天|日", "week": "周|星期|个星期|礼拜|个礼拜|週",
        "month": "个月|個月|月龄|个月龄", "year": "年|岁|周岁|歲", "tablet": "片|片药|粒|颗|丸|片药片|粒药片|药片|粒药",
        "capsule": "粒胶囊|颗胶囊|个胶囊|胶囊", "drop": "滴", "dose": "剂|剂次|个剂量|次剂量|剂量|针剂",
        "time": "次|回|遍|倍", "teaspoon": "茶匙|小勺", "tablespoon": "汤匙|大勺|大匙", "spoon": "勺|匙",
        "puff": "喷|吸|揿", "injection": "针|次注射", "ampoule": "支|安瓿|瓶", "cup": "杯", "sachet": "袋|包",
    },
}  # fmt: skip

# What may be written together with a unit after it. Turkish has stars instead.
ENDINGS: dict[str, str] = {
    "ko": "마다|동안|간|이|가|을|를|은|는|의|에|에서|에도|과|와|로|으로|도|만|씩|째|후|전|내|안|이내|이상|이하|정도"
    "|까지|부터|보다|뒤|이나|나|당|분|이며|입니다|이다|미만|초과|넘게|쯤|가량|여",
}

# The unit stands before its number: all units of Swahili, per cent in two more.
BEFORE: dict[str, frozenset[str]] = {
    "sw": frozenset(UNITS["sw"]) | frozenset(SYMBOLS) | {"decade"},
    "tr": frozenset({"%"}),
    "zh": frozenset({"%"}),
}

# After "every day" and a number, what makes it a day of the month: todo dia 1º do mês.
DAY_OF_MONTH: dict[str, str] = {"es": "de|del", "fr": "du|de", "pt": "de|do"}

# Each unit of time or weight after these words is a rate: "per day". `{}` is a unit's word.
# English "a" and "an" do not count after the words of NOT_BEFORE_PER: "for a week" is no rate.
PER: dict[str, str] = {
    "en": "per {}|a {}|an {}|each {}|every {}",
    "es": "por {}|al {}|a la {}|cada {}|todos los {}",
    "fr": "par {}|chaque {}|tous les {}|toutes les {}|de l'{}",
    "pt": "por {}|ao {}|a cada {}|cada {}|todos os {}|todo {}|toda {}|todas as {}",
    "sw": "kwa {}|kila {}|kwa kila {}|katika {}",
    "tr": "her {}|{} başına|{} başı",
    "ar": "في ال{}|بال{}|كل {}|لكل {}|لل{}",
    "hi": "प्रति {}|प्रति{}|हर {}|{} में|{} भर में",
    "zh": "每{}|每一{}|每个{}",
}

NOT_BEFORE_PER = frozenset({
    "about", "after", "and", "as", "at", "be", "before", "by", "for", "from", "half", "in", "is",
    "just", "last", "lasts", "nearly", "not", "of", "only", "or", "over", "quite", "such", "take",
    "takes", "than", "to", "took", "until", "wait", "was", "what", "with", "within",
})  # fmt: skip

# "1 day" before these, and then another number, is a rate too: 1日3次, 1 दिन में 3 बार. The bar at
# the end lets nothing stand between.
ONE_IS_PER: dict[str, str] = {"hi": "में|भर में", "zh": "内|服|可|用|吃|最多|"}

# Whole words for a rate.
RATES: dict[str, dict[str, str]] = {
    "en": {"day": "daily|everyday", "week": "weekly", "month": "monthly", "h": "hourly",
           "year": "yearly|annually|annual"},
    "es": {"day": "diario|diaria|diarios|diarias|diariamente|cotidiano|cotidiana|a diario",
           "week": "semanal|semanales|semanalmente", "month": "mensual|mensuales|mensualmente",
           "year": "anual|anuales|anualmente"},
    "fr": {"day": "quotidien|quotidienne|quotidiens|quotidiennes|quotidiennement|journalier"
           "|journalière|journaliers|journalières",
           "week": "hebdomadaire|hebdomadaires", "month": "mensuel|mensuelle|mensuellement",
           "year": "annuel|annuelle|annuellement"},
    "pt": {"day": "diário|diária|diários|diárias|diariamente", "week": "semanal|semanais|semanalmente",
           "month": "mensal|mensais|mensalmente", "year": "anual|anuais|anualmente"},
    "sw": {"day": "kutwa"},
    "tr": {"day": "günde|günlük|gündelik|gün aşırı", "week": "haftada|haftalık",
           "month": "ayda|aylık", "year": "yılda|yıllık|senede", "h": "saatte|saatlik",
           "min": "dakikada"},
    "ar": {"day": "يوميا|يومي|اليومية|يومية|اليومي", "week": "أسبوعيا|أسبوعي|أسبوعية|الأسبوعية",
           "month": "شهريا|شهري|شهرية", "year": "سنويا|سنوي|سنوية"},
    "hi": {"day": "रोज|रोज़|रोजाना|रोज़ाना|दैनिक|नित्य|प्रतिदिन", "week": "साप्ताहिक|प्रतिसप्ताह",
           "month": "मासिक|प्रतिमाह", "year": "वार्षिक|सालाना|प्रतिवर्ष"},
    "zh": {"day": "日服|天天", "month": "每月", "min": "/分"},
}  # fmt: skip

# The units that a rate can have; others after "per" (per tablet) are left alone.
RATED = frozenset({
    "day", "week", "month", "year", "h", "min", "kg", "ml", "l", "dl", "µl", "mm3", "m2",
})  # fmt: skip
