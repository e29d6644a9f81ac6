"""Names of medicines, by their international name: another medicine is another treatment.

The first words are those of languages in Latin script, the others Arabic, Hindi and Chinese.
`checks.phrases` says how entries are written.
"""

LATIN = ("en", "es", "fr", "pt", "sw", "tr")

MEDICINES: tuple[tuple[str, str, str, str, str], ...] = (
    ("heparin", "heparin*", "هيبارين|الهيبارين", "हेपरिन|हेपारिन", "肝素"),
    ("aspirin", "aspirin*", "أسبرين|الأسبرين", "एस्पिरिन|ऐस्पिरिन", "阿司匹林"),
    ("warfarin", "warfarin*|varfarin*", "وارفارين|الوارفارين", "वारफेरिन|वॉरफ़ेरिन|वारफ़ेरिन", "华法林"),
    ("paracetamol", "paracetamol*|parasetamol*|acetaminophen|acetaminofen*|paracétamol", "باراسيتامول|الباراسيتامول", "पैरासिटामोल|पेरासिटामोल", "对乙酰氨基酚|扑热息痛"),
    ("ibuprofen", "ibuprofen*|ibuprofène*|ibuprofeno*", "إيبوبروفين|الإيبوبروفين|ايبوبروفين", "आइबुप्रोफेन|इबुप्रोफेन|आइबुप्रोफ़ेन", "布洛芬"),
    ("diclofenac", "diclofenac*|diklofenak*", "ديكلوفيناك", "डाइक्लोफेनाक", "双氯芬酸"),
    ("naproxen", "naprox*|naproks*", "نابروكسين", "नेप्रोक्सन", "萘普生"),
    ("metformin", "metformin*", "ميتفورمين|الميتفورمين", "मेटफॉर्मिन|मेटफ़ॉर्मिन", "二甲双胍"),
    ("metronidazole", "metronidazol*", "ميترونيدازول", "मेट्रोनिडाज़ोल|मेट्रोनिडाजोल", "甲硝唑"),
    ("insulin", "insulin*|ensülin*", "إنسولين|الإنسولين|انسولين|أنسولين", "इंसुलिन|इन्सुलिन", "胰岛素"),
    ("amoxicillin", "amoxicil*|amoksisilin*|amoxycil*", "أموكسيسيلين|الأموكسيسيلين", "एमोक्सिसिलिन|अमोक्सिसिलिन", "阿莫西林"),
    ("penicillin", "penicil*|penisilin*|pénicil*", "بنسلين|البنسلين", "पेनिसिलिन", "青霉素"),
    ("azithromycin", "azithromyc*|azitromic*|azitromis*", "أزيثروميسين", "एज़िथ्रोमाइसिन", "阿奇霉素"),
    ("doxycycline", "doxycycl*|doxicicl*|doksisikl*", "دوكسيسيكلين", "डॉक्सीसाइक्लिन", "多西环素"),
    ("ciprofloxacin", "ciprofloxac*|siprofloks*", "سيبروفلوكساسين", "सिप्रोफ्लोक्सासिन", "环丙沙星"),
    ("morphine", "morphin*|morfin*", "مورفين|المورفين", "मॉर्फिन|मॉर्फ़ीन|मॉर्फीन", "吗啡"),
    ("codeine", "codein*|codéin*|kodein*", "كودايين|الكودايين|كوديين", "कोडीन", "可待因"),
    ("tramadol", "tramadol*", "ترامادول", "ट्रामाडोल", "曲马多"),
    ("prednisone", "prednison*|prednizon*|prednisolon*|prednizolon*", "بريدنيزون|بريدنيزولون", "प्रेडनिसोन|प्रेडनिसोलोन", "泼尼松|泼尼松龙"),
    ("methotrexate", "methotrexat*|metotrex*|metotreksat*", "ميثوتريكسات", "मेथोट्रेक्सेट", "甲氨蝶呤"),
    ("metoprolol", "metoprolol*", "ميتوبرولول", "मेटोप्रोलोल", "美托洛尔"),
    ("digoxin", "digoxin*|digoksin*", "ديجوكسين", "डिगॉक्सिन", "地高辛"),
    ("lithium", "lithium|litio|lítio|lityum*", "ليثيوم|الليثيوم", "लिथियम", "锂盐|碳酸锂"),
    ("simvastatin", "simvastatin*", "سيمفاستاتين", "सिमवास्टेटिन", "辛伐他汀"),
    ("atorvastatin", "atorvastatin*", "أتورفاستاتين", "एटोरवास्टेटिन", "阿托伐他汀"),
    ("omeprazole", "omeprazol*|oméprazol*", "أوميبرازول", "ओमेप्राज़ोल", "奥美拉唑"),
    ("salbutamol", "salbutamol*", "سالبوتامول", "साल्ब्यूटामोल", "沙丁胺醇"),
    ("levothyroxine", "levothyrox*|lévothyrox*|levotirox*|levotiroks*", "ليفوثيروكسين", "लेवोथायरोक्सिन", "左甲状腺素"),
    ("furosemide", "furosemid*|furosémid*", "فوروسيميد", "फ्यूरोसेमाइड", "呋塞米"),
    ("clopidogrel", "clopidogrel*|klopidogrel*", "كلوبيدوغريل", "क्लोपिडोग्रेल", "氯吡格雷"),
    ("tacrolimus", "tacrolimus|takrolimus*", "تاكروليموس", "टैक्रोलिमस", "他克莫司"),
    ("sirolimus", "sirolimus*", "سيروليموس", "सिरोलिमस", "西罗莫司"),
    ("ciclosporin", "ciclosporin*|cyclosporin*|siklosporin*", "سيكلوسبورين", "साइक्लोस्पोरिन", "环孢素"),
    ("carbamazepine", "carbamazepin*|karbamazepin*", "كاربامازيبين", "कार्बामाज़ेपिन", "卡马西平"),
    ("valproate", "valproat*|valproic*|valproik*", "فالبروات", "वैल्प्रोएट", "丙戊酸"),
    ("diazepam", "diazepam*", "ديازيبام", "डायज़ेपाम", "地西泮|安定"),
)  # fmt: skip


def medicines(language: str) -> tuple[tuple[str, str], ...]:
    """The names of medicines, each with its words in a language."""
    if language in LATIN:
        return tuple((name, words) for name, words, *_ in MEDICINES)
    column = {"ar": 2, "hi": 3, "zh": 4}.get(language)
    return tuple((row[0], row[column]) for row in MEDICINES) if column else ()
