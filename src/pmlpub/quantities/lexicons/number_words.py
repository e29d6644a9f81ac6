"""Words for numbers: what the generated tables of cldr/ do not have, and what changes a number.

Words are separated by bars and match like those of units.py. Spanish `once` is eleven and English
`once` one time: a table never speaks for another language. Many of the words mean other things
too (Turkish `on`, Hindi `दो`, Portuguese `meia`): a word alone is never a finding, only together
with a digit of the other text or with a unit.

Look a language up by its tag, then by its first subtag.
"""

# Value -> words. Values are written as decimals.
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "0": "zero", "0.25": "a quarter|quarter", "0.5": "half a|half an|half|one half",
        "1": "one|single|a single", "1.5": "one and a half", "2": "two|both|double|a couple of", "3": "three|triple",
        "4": "four", "5": "five", "6": "six|half a dozen", "7": "seven", "8": "eight", "9": "nine", "10": "ten",
        "11": "eleven", "12": "twelve|a dozen|dozen", "13": "thirteen", "14": "fourteen",
        "15": "fifteen", "16": "sixteen", "18": "eighteen", "20": "twenty|twenties",
        "21": "twenty-one", "24": "twenty-four", "28": "twenty-eight", "30": "thirty|thirties",
        "40": "forty|forties", "48": "forty-eight", "50": "fifty|fifties", "60": "sixty|sixties",
        "70": "seventy|seventies", "72": "seventy-two", "80": "eighty|eighties",
        "90": "ninety|nineties", "100": "hundred|one hundred|a hundred",
        "1000": "thousand|one thousand|a thousand", "1000000": "a million|one million",
    },
    "es": {
        "0": "cero", "0.25": "un cuarto|cuarto de|cuarta parte",
        "0.5": "medio|media|mitad|la mitad de|mitad de", "1": "un|uno|una",
        "1.5": "uno y medio|una y media", "2": "dos|ambos|ambas|doble|un par de", "3": "tres|triple", "4": "cuatro",
        "5": "cinco", "6": "seis|media docena", "7": "siete", "8": "ocho", "9": "nueve", "10": "diez",
        "11": "once", "12": "doce|una docena de", "13": "trece", "14": "catorce", "15": "quince",
        "16": "dieciséis", "18": "dieciocho", "20": "veinte", "21": "veintiún|veintiuno|veintiuna",
        "24": "veinticuatro", "28": "veintiocho", "30": "treinta", "40": "cuarenta",
        "48": "cuarenta y ocho", "50": "cincuenta", "60": "sesenta", "70": "setenta",
        "72": "setenta y dos", "80": "ochenta", "90": "noventa", "100": "cien|ciento",
        "1000": "mil", "1000000": "un millón",
    },
    "fr": {
        "0": "zéro", "0.25": "un quart|quart de|quart d'",
        "0.5": "demi|demie|un demi|une demi|moitié|la moitié d'", "1": "un|une",
        "2": "deux|double|une paire de", "3": "trois|triple", "4": "quatre", "5": "cinq", "6": "six|une demi-douzaine|demi-douzaine",
        "7": "sept", "8": "huit|une huitaine", "9": "neuf", "10": "dix|une dizaine de|une dizaine d'", "11": "onze", "12": "douze|une douzaine",
        "13": "treize", "14": "quatorze", "15": "quinze|une quinzaine de", "16": "seize",
        "18": "dix-huit", "20": "vingt|une vingtaine de", "21": "vingt et un|vingt-et-un|vingt et une",
        "24": "vingt-quatre", "28": "vingt-huit", "30": "trente|une trentaine de", "40": "quarante|une quarantaine de",
        "31": "trente et un|trente et une", "41": "quarante et un|quarante et une",
        "51": "cinquante et un|cinquante et une", "61": "soixante et un|soixante et une",
        "71": "soixante et onze", "48": "quarante-huit", "50": "cinquante|une cinquantaine de", "60": "soixante", "70": "soixante-dix",
        "72": "soixante-douze", "80": "quatre-vingts|quatre-vingt", "90": "quatre-vingt-dix",
        "100": "cent|une centaine de", "1000": "mille|un millier de", "1000000": "un million",
    },
    "pt": {
        "0": "zero", "0.25": "um quarto|quarto de", "0.5": "meio|meia|metade|metade de",
        "1": "um|uma", "1.5": "um e meio|uma e meia", "2": "dois|duas|ambos|ambas|dobro|dobrada|dobrado", "3": "três|triplo",
        "4": "quatro", "5": "cinco", "6": "seis|meia dúzia", "7": "sete", "8": "oito", "9": "nove",
        "10": "dez", "11": "onze", "12": "doze|uma dúzia de", "13": "treze",
        "14": "quatorze|catorze", "15": "quinze", "16": "dezesseis", "18": "dezoito",
        "20": "vinte", "21": "vinte e um|vinte e uma", "24": "vinte e quatro",
        "28": "vinte e oito", "30": "trinta", "40": "quarenta", "48": "quarenta e oito",
        "50": "cinquenta", "60": "sessenta", "70": "setenta", "72": "setenta e duas",
        "80": "oitenta", "90": "noventa", "100": "cem|cento", "1000": "mil",
        "1000000": "um milhão",
    },
    # The numeral follows its noun and takes its class: watu wawili, vidonge viwili, siku mbili.
    "sw": {
        "0": "sifuri", "0.25": "robo ya|robo", "0.5": "nusu ya|nusu",
        "1": "moja|mmoja|kimoja|jimoja|lamoja", "2": "mbili|wawili|viwili|miwili|mawili",
        "3": "tatu|watatu|vitatu|mitatu|matatu", "4": "nne|wanne|vinne|minne|manne",
        "5": "tano|watano|vitano|mitano|matano", "6": "sita|nusu dazeni", "7": "saba",
        "8": "nane|wanane|vinane|minane|manane", "9": "tisa", "10": "kumi",
        "11": "kumi na moja|kumi na mmoja|kumi na kimoja", "12": "kumi na mbili|kumi na wawili"
        "|kumi na viwili|kumi na miwili|kumi na mawili", "14": "kumi na nne", "15": "kumi na tano",
        "20": "ishirini", "21": "ishirini na moja", "24": "ishirini na nne", "30": "thelathini",
        "40": "arobaini", "48": "arobaini na nane", "50": "hamsini", "60": "sitini",
        "70": "sabini", "80": "themanini", "90": "tisini", "100": "mia|mia moja",
        "1000": "elfu|elfu moja", "1000000": "milioni moja",
    },
    "tr": {
        "0": "sıfır", "0.25": "çeyrek", "0.5": "yarım|yarısı|yarısını|yarı", "1": "bir|birer|tek|biri|birini|birinin|birinde|birinden|birine",
        "1.5": "bir buçuk", "2": "iki|ikişer|çift|ikide", "2.5": "iki buçuk", "3": "üç|üçer",
        "4": "dördü|dördünde|dördünün|dördüne|dört|dörder", "5": "beş|beşer", "6": "altı|altışar|yarım düzine", "7": "yedi", "8": "sekiz",
        "9": "dokuz", "10": "on|onar", "11": "on bir", "12": "on iki", "14": "on dört",
        "15": "on beş", "18": "on sekiz", "20": "yirmi", "21": "yirmi bir", "24": "yirmi dört",
        "28": "yirmi sekiz", "30": "otuz", "40": "kırk", "48": "kırk sekiz", "50": "elli",
        "60": "altmış", "70": "yetmiş", "72": "yetmiş iki", "80": "seksen", "90": "doksan",
        "100": "yüz", "1000": "bin|binden|bini|bine", "1000000": "bir milyon",
        "10.5": "on buçuk", "6.5": "altı buçuk", "3.5": "üç buçuk", "4.5": "dört buçuk",
    },
    # One to ten in both genders; ordinals are those of clock hours and stand in CLOCK_HOURS.
    "ar": {
        "0": "صفر", "0.25": "ربع", "0.5": "نصف", "1": "واحد|واحدة|واحدا|أحد|إحدى",
        "2": "كلا|كلتا|كلتي|اثنان|اثنين|اثنتان|اثنتين|ضعف|إثنين|إثنان", "3": "ثلاث|ثلاثة", "4": "أربع|أربعة",
        "5": "خمس|خمسة", "6": "ست|ستة|نصف دزينة", "7": "سبع|سبعة", "8": "ثمان|ثماني|ثمانية",
        "9": "تسع|تسعة", "10": "عشر|عشرة", "11": "أحد عشر|إحدى عشرة",
        "12": "اثنا عشر|اثني عشر|اثنتا عشرة|اثنتي عشرة", "14": "أربعة عشر|أربع عشرة",
        "15": "خمسة عشر|خمس عشرة", "20": "عشرون|عشرين", "24": "أربع وعشرون|أربع وعشرين"
        "|أربعة وعشرون|أربعة وعشرين", "30": "ثلاثون|ثلاثين", "40": "أربعون|أربعين",
        "48": "ثمان وأربعين|ثماني وأربعين", "50": "خمسون|خمسين", "60": "ستون|ستين",
        "70": "سبعون|سبعين", "72": "اثنتين وسبعين", "80": "ثمانون|ثمانين", "90": "تسعون|تسعين",
        "100": "مئة|مائة", "200": "مئتان|مئتين|مائتان|مائتين|مئتي|مئتا|مائتي|مائتا", "300": "ثلاثمئة|ثلاثمائة", "400": "أربعمئة|أربعمائة",
        "500": "خمسمئة|خمسمائة", "600": "ستمئة|ستمائة", "700": "سبعمئة|سبعمائة", "800": "ثمانمئة|ثمانمائة|ثمانيمائة",
        "900": "تسعمئة|تسعمائة", "13": "ثلاثة عشر|ثلاث عشرة", "16": "ستة عشر|ست عشرة", "17": "سبعة عشر|سبع عشرة",
        "18": "ثمانية عشر|ثماني عشرة", "19": "تسعة عشر|تسع عشرة",
        "1000": "ألف", "2000": "ألفان|ألفين", "1000000": "مليون",
    },
    "hi": {
        "0": "शून्य", "0.25": "चौथाई|एक चौथाई", "0.5": "आधा|आधी|आधे", "0.75": "पौन|पौना|पौने",
        "1": "एक|सिर्फ एक", "1.25": "सवा", "1.5": "डेढ़|डेढ", "2": "दो|दोनों|दोगुना|दोगुनी|दुगुना|दुगनी|दुगना",
        "2.5": "ढाई|अढ़ाई", "3": "तीन|तीनों|तिगुना", "3.5": "साढ़े तीन", "4": "चार", "4.5": "साढ़े चार",
        "5": "पांच|पाँच", "5.5": "साढ़े पांच", "6": "छह|छः|छे|छ|आधा दर्जन", "7": "सात", "7.5": "साढ़े सात", "8": "आठ",
        "9": "नौ", "10": "दस", "11": "ग्यारह", "12": "बारह|एक दर्जन|दर्जन", "13": "तेरह", "14": "चौदह",
        "15": "पंद्रह|पन्द्रह", "16": "सोलह", "18": "अठारह", "20": "बीस", "21": "इक्कीस", "24": "चौबीस",
        "28": "अट्ठाईस", "30": "तीस", "40": "चालीस", "48": "अड़तालीस", "50": "पचास", "60": "साठ",
        "70": "सत्तर", "72": "बहत्तर", "80": "अस्सी", "90": "नब्बे", "100": "सौ|एक सौ", "150": "डेढ़ सौ", "250": "ढाई सौ", "350": "साढ़े तीन सौ", "450": "साढ़े चार सौ",
        "6.5": "साढ़े छह|साढ़े छः", "8.5": "साढ़े आठ", "9.5": "साढ़े नौ", "10.5": "साढ़े दस", "17": "सत्रह",
        "19": "उन्नीस", "29": "उनतीस|उन्तीस", "79": "उन्यासी|उनासी", "89": "नवासी", "12.5": "साढ़े बारह",
        "1000": "हजार|एक हजार", "100000": "एक लाख", "1000000": "दस लाख",
    },
    # Never a part of a longer numeral: see CHINESE_NUMERALS.
    "zh": {
        "0": "零", "0.25": "四分之一", "0.5": "半|一半|半个|二分之一", "1": "一|一个", "1.5": "一个半",
        "2": "二|两|两个|双|兩", "3": "三|三个", "4": "四|四个", "5": "五|五个", "6": "六|六个|半打", "7": "七|七个",
        "8": "八|八个", "9": "九|九个", "10": "十|十个", "11": "十一", "12": "十二", "13": "十三",
        "14": "十四", "15": "十五", "16": "十六", "18": "十八", "20": "二十", "21": "二十一",
        "24": "二十四", "28": "二十八", "30": "三十", "40": "四十", "48": "四十八", "50": "五十",
        "60": "六十", "70": "七十", "72": "七十二", "80": "八十", "90": "九十", "100": "一百|百",
        "1000": "一千|千", "10000": "一万", "100000": "十万", "1000000": "一百万|百万",
    },
}  # fmt: skip

CHINESE_NUMERALS = "零一二两兩三四五六七八九十百千万亿"

# Fractions that are no decimals, and others by name, as they are compared.
FRACTIONS: dict[str, dict[str, str]] = {
    "en": {"1/3": "one third|one-third|a third of|a third of the", "2/3": "two thirds|two-thirds",
           "0.75": "three quarters|three-quarters|three fourths", "0.2": "one fifth|a fifth of",
           "0.25": "one quarter|one-quarter|one fourth|a quarter of", "0.1": "one tenth|a tenth of"},
    "es": {"1/3": "un tercio|la tercera parte|tercera parte", "2/3": "dos tercios|las dos terceras partes"
           "|dos terceras partes", "0.75": "tres cuartos|tres cuartas partes|las tres cuartas partes",
           "0.2": "un quinto|la quinta parte", "0.25": "la cuarta parte|una cuarta parte",
           "0.1": "una décima parte|la décima parte"},
    "fr": {"1/3": "un tiers|le tiers", "2/3": "deux tiers|les deux tiers",
           "0.75": "trois quarts|les trois quarts", "0.2": "un cinquième", "0.1": "un dixième",
           "0.25": "le quart"},
    "pt": {"1/3": "um terço|a terça parte", "2/3": "dois terços", "0.75": "três quartos",
           "0.2": "um quinto", "0.1": "um décimo", "0.25": "a quarta parte"},
    "sw": {"1/3": "theluthi|theluthi moja", "2/3": "theluthi mbili", "0.75": "robo tatu"},
    "tr": {
        "1/3": "üçte bir|üçte biri|üçte birini|üçte birine"
        "|üçte birinin|üçte birinde|üçte birinden",
        "2/3": "üçte iki|üçte ikisi|üçte ikisini|üçte ikisine"
        "|üçte ikisinin|üçte ikisinde|üçte ikisinden",
        "0.75": "dörtte üç|dörtte üçü|dörtte üçünü|dörtte üçüne"
        "|dörtte üçünün|dörtte üçünde|dörtte üçünden",
        "0.25": "dörtte bir|dörtte biri|dörtte birini|dörtte birine"
        "|dörtte birinin|dörtte birinde|dörtte birinden",
        "0.2": "beşte bir|beşte biri|beşte birini|beşte birine"
        "|beşte birinin|beşte birinde|beşte birinden",
        "0.1": "onda bir|onda biri|onda birini|onda birine"
        "|onda birinin|onda birinde|onda birinden",
    },
    "ar": {"1/3": "ثلث|ثلثه|ثلثها|ثلثهم", "2/3": "ثلثا|ثلثي|ثلثان|ثلثين|ثلثاه|ثلثيه|ثلثاها|ثلثيها",
           "0.75": "ثلاثة أرباع|ثلاثة ارباع|ثلاثة أرباعه|ثلاثة أرباعها|ثلاثة أرباعهم|ثلاثة الأرباع", "0.2": "خمس", "0.25": "ربع|ربعا|ربعه|ربعها|ربعهم",
           "0.5": "نصفا|نصفه|نصفها|نصفهم", "0.1": "عشر"},
    "hi": {"1/3": "एक तिहाई|एक-तिहाई|तिहाई", "2/3": "दो तिहाई|दो-तिहाई", "0.75": "तीन चौथाई|तीन-चौथाई",
           "0.25": "एक-चौथाई|पाव"},
}  # fmt: skip

# Orders in words: forms that the generated tables do not have. "Last" is not an order.
ORDER_WORDS: dict[str, dict[str, str]] = {
    "en": {},
    "es": {"7": "séptimo|séptima", "9": "noveno|novena", "11": "undécimo|undécima|decimoprimero",
           "12": "duodécimo|duodécima", "21": "vigesimoprimer|vigesimoprimero|vigesimoprimera"},
    "fr": {"2": "second|seconde|seconds|secondes", "21": "vingt et unième"},
    "pt": {"1": "primeiros|primeiras", "2": "segundos|segundas", "3": "terceiros|terceiras",
           "12": "décimo segundo|décima segunda"},
    "sw": {"1": "kwanza|mosi", "2": "pili", "3": "ya tatu|la tatu|cha tatu|wa tatu",
           "4": "ya nne|la nne|cha nne", "5": "ya tano|la tano|cha tano", "6": "ya sita|la sita|cha sita",
           "7": "ya saba|la saba|cha saba", "8": "ya nane|la nane|cha nane", "9": "ya tisa|la tisa|cha tisa",
           "10": "ya kumi|la kumi|cha kumi"},
    "tr": {
        "1": "ilk|ilki|ilkini|ilkinin|ilkinde|ilkinden|birinciden|birincisinden|birincisi|birinciyi|birincinin",
        "2": "ikinciden|ikincisinden|ikincisini|ikinciye|ikinciyi|ikincide|ikincisi|ikincinin",
        "3": "üçüncüden|üçüncüsünden|üçüncüsünü|üçüncüye|üçüncüyü|üçüncüde|üçüncüsü|üçüncünün",
        "4": "dördüncüden|dördüncüsünden|dördüncüsünü|dördüncüye|dördüncüyü|dördüncüde|dördüncüsü|dördüncünün",
        "5": "beşinciden|beşincisinden|beşincisini|beşinciye|beşinciyi|beşincide|beşincisi|beşincinin",
        "6": "altıncıdan|altıncısından|altıncısını|altıncıya|altıncıyı|altıncıda|altıncısı|altıncının",
    },
    "ar": {"1": "أول|الاولى|أولى", "2": "ثاني|ثانية|ثان", "3": "ثالث|ثالثة", "4": "رابع|رابعة", "5": "خامس|خامسة",
           "6": "سادس|سادسة", "7": "سابع|سابعة", "8": "ثامن|ثامنة", "9": "تاسع|تاسعة", "10": "عاشر|عاشرة",
           "11": "الحادي عشر|الحادية عشرة", "12": "الثاني عشر|الثانية عشرة",
           "13": "الثالث عشر|الثالثة عشرة", "14": "الرابع عشر|الرابعة عشرة"},
    "hi": {"1": "पहले|पहला|पहली|प्रथम", "2": "दूसरे|दूसरा|दूसरी|द्वितीय", "3": "तीसरे|तीसरा|तीसरी|तृतीय",
           "4": "चौथे|चौथा|चौथी", "5": "पाँचवें|पाँचवीं|पाँचवाँ|पांचवें|पांचवीं|पांचवां", "6": "छठे|छठी|छठा|छठवें",
           "7": "सातवें|सातवीं|सातवां", "8": "आठवें|आठवीं|आठवां", "9": "नौवें|नौवीं|नौवां|नवें", "10": "दसवें|दसवीं|दसवां",
           "11": "ग्यारहवें|ग्यारहवीं", "12": "बारहवें|बारहवीं", "14": "चौदहवें|चौदहवीं", "20": "बीसवें|बीसवीं|बीसवां",
           "21": "इक्कीसवें|इक्कीसवीं", "28": "अट्ठाईसवें|अट्ठाईसवीं"},
}  # fmt: skip

# Forms of orders that CLDR lacks: an ending or beginning of its words, and what may stand there. In
# Arabic and Hindi it is the case of an object, in Swahili the class of the noun.
ORDER_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (("ون$", "ين"), ("عشرة$", "عشر"), (r"^ال(?=\S+ عشر)", "")),
    "es": (("^decimo", "décimo "), ("^decimo(.*a)$", r"décima \1")),
    "hi": (("वाँ$", "वें"), ("वाँ$", "वीं"), ("वाँ$", "वां")),
    "sw": (("^wa ", "ya "), ("^wa ", "la "), ("^wa ", "cha "), ("^wa ", "za "), ("^wa ", "vya ")),
}

# After a figure in a language without a listing in ORDINALS.
ORDINAL_SIGNS = "º|ª"

# Endings that make an order of the number before them.
ORDER_ENDINGS: dict[str, tuple[str, ...]] = {"hi": ("वें", "वीं", "वाँ")}

# Names of Latin letters in other scripts, as they stand beside a digit: vitamin B12, beta-1a.
_CYRILLIC = {
    "A": "а", "B": "в|б|бэ|бе", "C": "с|ц", "D": "д", "E": "е|э", "H": "н|х", "K": "к", "M": "м",
    "P": "р|п", "T": "т", "X": "х",
}  # fmt: skip
LETTER_NAMES: dict[str, dict[str, str]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky"), _CYRILLIC),
    "ar": {
        "A": "أ|آ|ا|إيه|ايه",
        "B": "ب|بي",
        "C": "ج|سي",
        "D": "د|دي",
        "E": "هـ|ه|إي",
        "K": "ك|كي|كيه",
    },
    "hi": {"A": "ए", "B": "बी", "C": "सी", "D": "डी", "E": "ई", "K": "के"},
}

# More of them, for names of several letters: H1N1, CD4. By themselves they have other senses.
SPELLED_LETTERS: dict[str, dict[str, str]] = {
    "ar": {
        "A": "أيه", "B": "بيه", "F": "إف|اف", "G": "جي", "H": "إتش|اتش|هـ|إيتش", "I": "آي|اي",
        "J": "جيه", "L": "إل|ال", "M": "إم|ام", "N": "إن|ان", "O": "أو|او", "P": "بي",
        "Q": "كيو", "R": "آر|ار", "S": "إس|اس", "T": "تي", "U": "يو", "V": "في", "X": "إكس|اكس",
        "Y": "واي", "Z": "زد",
    },
    "hi": {
        "F": "एफ", "G": "जी", "H": "एच|ऐच", "I": "आई", "J": "जे", "L": "एल", "M": "एम",
        "N": "एन|ऐन", "O": "ओ", "P": "पी", "Q": "क्यू", "R": "आर", "S": "एस", "T": "टी",
        "U": "यू", "V": "वी", "W": "डब्ल्यू", "X": "एक्स", "Y": "वाई", "Z": "ज़ेड|जेड",
    },
}  # fmt: skip

# A word for two that says "even" before these, in folded letters: çift günlerde.
EVEN = "cift"
EVEN_BEFORE: dict[str, str] = {"tr": "gunler|gunu|gunl|sayili|numarali|tarihl"}

# Words that are another one without their accent, and what they are read as: é (is), e (and).
APART: dict[str, tuple[str, str]] = {"pt": ("é", "æ")}

# Between the words of one number: two hundred and fifty, ishirini na moja.
NUMBER_JOINTS: dict[str, str] = {"en": "and", "es": "y", "fr": "et", "pt": "e", "sw": "na"}

# Endings that a number word may have; those of NO_ENDING are other words with one ("ona": to him).
NUMBER_ENDINGS: dict[str, str] = {
    "tr": "i|u|si|su|sini|sunu|unde|unda|unden|undan|isinde|isinden|sinin|inin|den|dan|ten|tan|de|da|te|ta|ini|unu|ye|ya|yi|inde|sinde"
    "|er|ar|ser|sar|lik|luk|inden|sinden|dir|dur|un|nun|nin|in|e|a|isi|u de",
}
NO_ENDING = frozenset({"on", "alti", "yuz", "bin", "bir", "tek", "yari", "cift", "yarim", "elli"})

# What is counted in Roman numerals. In English one is read after these alone, since IV and I have
# other senses.
NUMBERED = (
    "phase|stage|type|grade|class|factor|category|level|group|part|step|degree|volume|chapter|nerve|bipolar|war"
    "|phases|stages|types|grades|classes|factors|categories|levels|groups|parts|degrees|nerves"
    "|nervio|nervios|par|pares|nerf|nerfs|paire|paires|nervo|nervos|mshipa|neva|sinir|नस|तंत्रिका|العصب"
    "|fase|estadio|grado|clase|tipo|categoria|stade|classe|grau|estagio|fator|facteur|evre|derece"
    "|sinif|faktor|faz|tip|aina|hatua|awamu|daraja|चरण|स्टेज|टाइप|ग्रेड|फैक्टर|المرحله|النوع|الدرجه|العامل"
)

# Letters that look like a numeral: into a vein, two X chromosomes.
ENGLISH_NO_NUMERALS = frozenset({"IV", "XX"})
# What a Roman numeral of Chinese is beside: stage I.
CHINESE_NUMBERED = "型期级類类度因号对代相区第"

# "one" is also the first character of words for some, same, together and the like.
CHINESE_NOT_AFTER = ("些", "般", "起", "样", "直", "定", "切", "旦", "共", "同", "致", "点", "下", "边", "会儿",
                     "律", "旁", "向", "部分", "种", "并", "方面", "侧", "再")  # fmt: skip
# Words that begin or end with a numeral and are none.
CHINESE_NO_NUMBERS = ("十分", "万一", "千万", "百日咳", "十字", "统一", "唯一", "之一", "二手", "三角", "四肢", "五官",
                      "百合", "百分", "第一线", "不一", "一氧化", "二氧化", "单一", "专一", "某一", "另一",
                      "逐一", "任一", "千克", "千卡", "千米", "千焦", "二甲", "三环", "一线", "二线", "一次性", "三叉",
                      "双", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "周一", "周二", "周三", "周四",
                      "周五", "周六", "礼拜一", "礼拜二", "礼拜三", "礼拜四", "礼拜五", "礼拜六", "一月", "八角", "三明治",
                      "七叶", "五谷", "一半")  # fmt: skip

# A number of times in one word, without a noun.
TIMES: dict[str, dict[str, str]] = {
    "en": {"1": "once", "2": "twice", "3": "thrice"},
}

# Two of something in one word: unit -> duals, in the cases in use.
DUALS: dict[str, dict[str, str]] = {
    "en": {"week": "fortnight|a fortnight|fortnightly"},
    "es": {"week": "quincenal|quincenales|quincenalmente|quincena|una quincena"},
    "fr": {"week": "par quinzaine|chaque quinzaine"},
    "pt": {"week": "quinzenal|quinzenais|quinzenalmente|quinzena|uma quinzena"},
    "hi": {"week": "पाक्षिक|पखवाड़े|पखवाड़ा"},
    "ar": {
        "mg": "ملغرامان|ملغرامين|مليغرامين|ملليغرامين|مليجرامين", "g": "غرامان|غرامين|جرامين",
        "µg": "ميكروغرامان|ميكروغرامين|ميكروجرامين", "dl": "ديسيلتران|ديسيلترين|ديسيليتران|ديسيليترين",
        "cl": "سنتيلتران|سنتيلترين|سنتيليتران|سنتيليترين", "mmol": "مليمولان|مليمولين|ملليمولين",
        "mm": "مليمتران|مليمترين|ملليمترين", "inch": "بوصتان|بوصتين", "mile": "ميلان|ميلين",
        "kg": "كيلوغرامين|كيلوجرامين", "l": "لتران|لترين", "ml": "مليلترين|ملليلترين",
        "s": "ثانيتان|ثانيتين", "min": "دقيقتان|دقيقتين", "h": "ساعتان|ساعتين",
        "day": "يومان|يومين", "week": "أسبوعان|أسبوعين", "month": "شهران|شهرين",
        "year": "سنتان|سنتين|عامان|عامين", "tablet": "قرصان|قرصين|حبتان|حبتين",
        "capsule": "كبسولتان|كبسولتين", "drop": "قطرتان|قطرتين|نقطتان|نقطتين",
        "dose": "جرعتان|جرعتين", "time": "مرتان|مرتين", "unit": "وحدتان|وحدتين",
        "teaspoon": "ملعقتان صغيرتان|ملعقتين صغيرتين|ملعقتي شاي|ملعقتا شاي", "m": "متران|مترين",
        "cm": "سنتيمتران|سنتيمترين", "km": "كيلومتران|كيلومترين", "°C": "درجتان|درجتين",
        "tablespoon": "ملعقتان كبيرتان|ملعقتين كبيرتين", "spoon": "ملعقتان|ملعقتين",
        "decade": "عقدان|عقدين", "ampoule": "أمبولتان|أمبولتين", "sachet": "كيسان|كيسين|ظرفان|ظرفين",
        "puff": "بختان|بختين|نفختان|نفختين",
        "": "وجبتان|وجبتين|حصتان|حصتين|زيارتان|زيارتين|جلستان|جلستين|شخصان|شخصين|طبيبان|طبيبين"
        "|اختباران|اختبارين|فحصان|فحصين|خطوتان|خطوتين|نوعان|نوعين|طفلان|طفلين|مريضان|مريضين|بيضتان"
        "|بيضتين|قطعتان|قطعتين|شريحتان|شريحتين|مريضتان|مريضتين|امرأتان|امرأتين"
        "|عمليتان|عمليتين|عينتان|عينتين|دفعتان|دفعتين|طريقتان|طريقتين|ضمادتان|ضمادتين|زجاجتان|زجاجتين", "injection": "حقنتان|حقنتين", "cup": "كوبان|كوبين|كأسان|كأسين|فنجانان|فنجانين",
    },
}  # fmt: skip

# After a number or its unit: what it adds. After an hour, these parts of an hour.
PARTS_AFTER: dict[str, dict[str, str]] = {
    "en": {"0.75": "and three quarters", "0.5": "and a half|and one half", "0.25": "and a quarter"},
    "es": {"0.75": "y tres cuartos", "0.5": "y medio|y media", "0.25": "y cuarto|y un cuarto", "-0.25": "menos cuarto|menos un cuarto"},
    "fr": {"0.75": "et trois quarts", "0.5": "et demi|et demie", "0.25": "et quart|et un quart", "-0.25": "moins le quart|moins quart"},
    "pt": {"0.75": "e três quartos", "0.5": "e meio|e meia", "0.25": "e um quarto", "-0.25": "menos um quarto"},
    "sw": {"0.75": "na robo tatu", "0.5": "na nusu", "0.25": "na robo", "-0.25": "kasoro robo|kasorobo"},
    "tr": {"0.5": "buçuk|buçuktur|buçukta|buçuğa|buçuktan|buçuğu", "0.25": "çeyrek geçe|çeyrek geçiyor",
           "-0.25": "çeyrek kala|çeyrek var"},
    "ar": {"0.5": "ونصف|و نصف|والنصف|ونصفا|ونصفًا", "0.25": "وربع|والربع|وربعا", "-0.25": "إلا ربعا|إلا الربع|إلا ربع"},
    "zh": {"0.5": "半|个半", "0.25": "一刻", "0.75": "三刻"},
}  # fmt: skip
CLOCK_PARTS: dict[str, dict[str, str]] = {
    "ar": {
        "20": "والثلث|وثلث",
        "-20": "إلا ثلثا|إلا الثلث",
        "10": "وعشر دقائق",
        "5": "وخمس دقائق",
        "-10": "إلا عشر دقائق|إلا عشرا",
        "-5": "إلا خمس دقائق|إلا خمسا",
    },
    "es": {
        "-10": "menos diez",
        "-20": "menos veinte",
        "-5": "menos cinco",
        "-25": "menos veinticinco",
        "10": "y diez",
        "20": "y veinte",
        "5": "y cinco",
        "25": "y veinticinco",
        "40": "y cuarenta",
        "15": "y quince",
        "30": "y treinta",
        "45": "y cuarenta y cinco",
        "50": "y cincuenta",
    },
    "fr": {"-10": "moins dix", "-20": "moins vingt", "-5": "moins cinq", "-25": "moins vingt-cinq"},
    "pt": {
        "10": "e dez",
        "20": "e vinte",
        "5": "e cinco",
        "25": "e vinte e cinco",
        "40": "e quarenta",
        "15": "e quinze",
        "45": "e quarenta e cinco",
        "30": "e trinta",
        "50": "e cinquenta",
    },
    "sw": {
        "-10": "kasoro dakika kumi",
        "-20": "kasoro dakika ishirini",
        "-5": "kasoro dakika tano",
        "30": "na dakika 30|na dakika thelathini",
        "10": "na dakika 10|na dakika kumi",
        "15": "na dakika 15|na dakika kumi na tano",
        "20": "na dakika 20|na dakika ishirini",
        "45": "na dakika 45|na dakika arobaini na tano",
    },
}
"""Minutes after an hour that are not part of other numbers. What is taken away makes an hour of a
number ("nine less ten"), and what is added does where a part of the day follows."""

# Before a number: what it adds. Hindi says 7.5, 7.25 and 6.75 so.
PARTS_BEFORE: dict[str, dict[str, str]] = {
    "hi": {"0.5": "साढ़े|साढे", "0.25": "सवा", "-0.25": "पौने"},
}

# Before an hour: minutes. In Portuguese these are numbers as well.
MINUTES_BEFORE: dict[str, dict[str, str]] = {
    "en": {"30": "half past|half-past", "15": "quarter past|a quarter past|quarter after|a quarter after",
           "-15": "quarter to|a quarter to", "10": "ten past", "-10": "ten to", "20": "twenty past",
           "-20": "twenty to", "5": "five past", "-5": "five to"},
    "pt": {"-15": "quinze para as|um quarto para as|quinze para a", "-10": "dez para as", "-5": "cinco para as",
           "-20": "vinte para as"},
}  # fmt: skip

QUARTER_TO = -15
"""What is said before an hour alone: "a quarter to ten" is never a range."""
BEFORE_HOURS = frozenset({
    "about", "after", "almost", "around", "at", "before", "between", "by", "exactly", "from", "is",
    "nearly", "past", "s", "since", "till", "until",
})  # fmt: skip
"""English words before "five to ten" where it is an hour."""
AFTER_HOURS = frozenset({
    "a", "after", "am", "and", "at", "before", "but", "every", "for", "from", "if", "in", "o",
    "on", "or", "pm", "sharp", "so", "the", "to", "today", "tomorrow", "tonight", "until", "when",
    "with", "without",
})  # fmt: skip
"""English words after "five to ten" where it is an hour."""

# Hours with a name.
NAMED_HOURS: dict[str, dict[str, str]] = {
    "en": {"12:00": "noon|midday", "00:00": "midnight"},
    "es": {"12:00": "mediodía", "00:00": "medianoche"},
    "fr": {"12:00": "midi", "00:00": "minuit"},
    "pt": {"12:00": "meio-dia", "00:00": "meia-noite"},
    "tr": {"00:00": "gece yarısı|gece yarısından|gece yarısına|gece yarısında"},
    "ar": {"12:00": "منتصف النهار", "00:00": "منتصف الليل"},
    "hi": {"00:00": "आधी रात|मध्यरात्रि"},
}  # fmt: skip
NAMED_CHINESE_HOURS = {"中午": "12:00", "正午": "12:00", "午夜": "00:00", "半夜": "00:00"}

# Number -> words after digits (before them in Swahili): 1.5 million, 10万.
MULTIPLIERS: dict[str, dict[str, str]] = {
    "en": {"1000": "thousand", "1000000": "million|millions", "1000000000": "billion|billions",
           "100": "hundred", "12": "dozen", "100000": "lakh|lakhs", "10000000": "crore|crores"},
    "es": {"12": "docenas", "1000": "mil", "1000000": "millón|millones", "1000000000": "mil millones"},
    "fr": {"12": "douzaines", "100": "cent|cents", "1000": "mille", "1000000": "million|millions", "1000000000": "milliard|milliards"},
    "pt": {"12": "dúzias", "1000": "mil", "1000000": "milhão|milhões", "1000000000": "bilhão|bilhões"},
    "sw": {"100": "mia", "1000": "elfu", "100000": "laki", "1000000": "milioni",
           "1000000000": "bilioni"},
    "tr": {"1000": "bin|binden|bine|bini", "1000000": "milyon", "1000000000": "milyar"},
    "ar": {"1000": "ألف|ألفا|آلاف", "1000000": "مليون|مليونا|ملايين",
           "1000000000": "مليار|مليارات"},
    "hi": {"12": "दर्जन", "100": "सौ", "1000": "हजार", "100000": "लाख", "1000000": "मिलियन", "10000000": "करोड़",
           "1000000000": "अरब"},
    "zh": {"100": "百", "1000": "千", "10000": "万|萬", "1000000": "百万", "10000000": "千万",
           "100000000": "亿|億"},
}  # fmt: skip

# Months, January first. English ones count with a capital only ("may").
MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul",
           "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec"),
    "es": ("enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun",
           "julio|jul", "agosto|ago", "septiembre|setiembre|sept|sep", "octubre|oct",
           "noviembre|nov", "diciembre|dic"),
    "fr": ("janvier|janv", "février|févr|fév", "mars", "avril|avr", "mai", "juin", "juillet|juil",
           "août", "septembre|sept", "octobre|oct", "novembre|nov", "décembre|déc"),
    "pt": ("janeiro|jan", "fevereiro|fev", "março|mar", "abril|abr", "maio|mai", "junho|jun",
           "julho|jul", "agosto|ago", "setembro|set", "outubro|out", "novembro|nov",
           "dezembro|dez"),
    "sw": ("januari|jan", "februari|feb", "machi", "aprili|apr", "mei", "juni|jun", "julai|jul",
           "agosti|ago", "septemba|sep", "oktoba|okt", "novemba|nov", "desemba|des"),
    "tr": ("ocak*", "şubat*", "mart*", "nisan*", "mayıs*", "haziran*", "temmuz*", "ağustos*",
           "eylül*", "ekim*",
           "kasım|kasıma|kasımda|kasımdaki|kasımdan|kasımın|kasımı|kasımla", "aralık|aralığa|aralığı|aralığın|aralıkta|aralıktan|aralıktaki|aralıkla"),
    "ar": ("يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار", "أبريل|إبريل|نيسان|أفريل",
           "مايو|أيار|ماي", "يونيو|حزيران|جوان|يونيه", "يوليو|تموز|جويلية|يوليه", "أغسطس|آب|أوت|غشت",
           "سبتمبر|أيلول|شتنبر", "أكتوبر|تشرين الأول", "نوفمبر|تشرين الثاني|نونبر",
           "ديسمبر|كانون الأول|دجنبر"),
    "hi": ("जनवरी", "फरवरी|फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त",
           "सितंबर|सितम्बर", "अक्टूबर|अक्तूबर", "नवंबर|नवम्बर", "दिसंबर|दिसम्बर"),
}  # fmt: skip

# Adds 0.5 to the digits after it.
HALF_BEFORE: dict[str, str] = {"hi": "साढ़े"}

# Arabic words that a particle and a number would make too: a quantity.
ARABIC_NO_NUMBERS = frozenset({"كميه"})

# Between the bare word for one thing and a half of it: comprimido y medio.
HALF_JOINTS: dict[str, tuple[str, ...]] = {
    "ar": (" و", " و ال"), "en": (" and ", " and a "), "es": (" y ",), "pt": (" e ",),
}  # fmt: skip

# Morning, noon or afternoon, and evening or night, with the meals that stand for them.
MOMENTS: dict[str, tuple[str, str, str]] = {
    "en": ("morning|mornings|breakfast", "noon|midday|lunch|afternoon",
           "evening|evenings|night|bedtime|dinner|supper"),
    "es": ("mañana|mañanas|desayuno", "mediodía|almuerzo|comida|tarde", "noche|noches|cena"),
    "fr": ("matin|petit déjeuner|petit-déjeuner", "midi", "soir|dîner|coucher|nuit"),
    "pt": ("manhã|manhãs|café da manhã", "meio-dia|almoço|tarde", "noite|jantar"),
    "sw": ("asubuhi|kifungua kinywa", "mchana|adhuhuri", "jioni|usiku"),
    "tr": ("sabah|sabahları|kahvaltıda", "öğle|öğlen|öğleyin|öğlenleri",
           "akşam|akşamları|gece|geceleri"),
    "ar": ("صباحا|الصباح|صباح|الفطور|الإفطار", "ظهرا|الظهر|الغداء", "مساء|المساء|ليلا|الليل|العشاء"),
    "hi": ("सुबह|सुबह-शाम|सवेरे|नाश्ते", "दोपहर", "शाम|सुबह-शाम|रात"),
    "zh": ("早上|早晨|早晚|早|早饭|早餐", "中午|午饭|午餐|中", "晚上|早晚|晚|晚饭|晚餐|睡前"),
}  # fmt: skip
# The hours that belong to each of them.
MOMENT_HOURS = (range(4, 12), range(10, 18), frozenset({*range(12, 24), *range(4)}))

# The first day of a month in words, before the month.
FIRST_DAYS: dict[str, str] = {
    "en": "first of|the first of",
    "es": "primero de|uno de",
    "fr": "premier",
    "pt": "primeiro de",
    "sw": "tarehe mosi|mosi",
    "ar": "الأول من|أول من|أول",
    "hi": "पहली",
}

# Forms that the names of months have in dates, and that CLDR lacks.
# Words before the number of a month, and before a year, where months have no names, and the one for
# days: ngày 5 tháng 9 năm 2026, but 12 tháng 3 ngày.
MONTH_BEFORE: dict[str, tuple[str, str, str]] = {"vi": ("tháng", "năm", "ngày")}
MONTH_FORMS: dict[str, tuple[str, ...]] = {
    "eu": ("urtarrilaren", "otsailaren", "martxoaren", "apirilaren", "maiatzaren", "ekainaren",
           "uztailaren", "abuztuaren", "irailaren", "urriaren", "azaroaren", "abenduaren"),
    "ku": ("rêbendana", "sibata", "adara", "nîsana", "gulana", "hezîrana", "tîrmeha", "tebaxa",
           "îlona", "cotmeha", "mijdara", "berfanbara"),
    "mn": ("нэгдүгээр сарын", "хоёрдугаар сарын", "гуравдугаар сарын", "дөрөвдүгээр сарын",
           "тавдугаар сарын", "зургаадугаар сарын", "долоодугаар сарын", "наймдугаар сарын",
           "есдүгээр сарын", "аравдугаар сарын", "арван нэгдүгээр сарын", "арван хоёрдугаар сарын"),
}  # fmt: skip
# Between a day and a month, or a month and a year: 22 de noviembre de 2026.
DATE_JOINTS: dict[str, str] = {"en": "of|,", "es": "de|del", "pt": "de", "ar": "من|،|,", "hi": ",",
                               "sw": "mwaka|mwezi"}  # fmt: skip

# Part of the day -> words, before the hour (and CLOCK_BEFORE) or after it (and CLOCK_AFTER). In a
# language of MARKED an hour needs one of those too: "in the morning 1 tablet" is none. Swahili
# counts its hours from six, so that its parts of the day have names of their own.
DAY_BEFORE: dict[str, dict[str, str]] = {
    "tr": {"am": "sabah|sabahı|sabahleyin", "noon": "öğle|öğlen", "pm": "akşam|öğleden sonra",
           "night": "gece"},
    "hi": {"am": "सुबह|सुबह के|प्रातः|तड़के", "noon": "दोपहर|दोपहर के", "pm": "शाम|शाम के|शाम को",
           "night": "रात|रात के|रात को"},
    "zh": {"am": "早上|上午|凌晨|清晨|早晨|早", "noon": "中午", "pm": "下午|傍晚",
           "night": "晚上|夜里|夜间|晚"},
}  # fmt: skip
DAY_AFTER: dict[str, dict[str, str]] = {
    "en": {"am": "a.m.|am|a.m|in the morning", "pm": "p.m.|pm|p.m|in the evening|in the afternoon",
           "night": "at night"},
    "es": {"am": "a. m.|a.m.|am|de la mañana|de la madrugada", "noon": "del mediodía",
           "pm": "p. m.|p.m.|pm|de la tarde", "night": "de la noche"},
    "fr": {"am": "du matin", "pm": "du soir|de l'après-midi"},
    "pt": {"am": "da manhã|da madrugada", "pm": "da tarde", "night": "da noite"},
    "sw": {"asubuhi": "asubuhi", "alfajiri": "alfajiri", "mchana": "mchana|alasiri|adhuhuri",
           "jioni": "jioni", "usiku": "usiku"},
    "ar": {"am": "صباحا|فجرا|في الصباح", "noon": "ظهرا", "pm": "مساء|بعد الظهر|عصرا|في المساء",
           "night": "ليلا"},
    "hi": {"am": "सुबह", "noon": "दोपहर", "pm": "शाम", "night": "रात"},
}  # fmt: skip

MARKED = frozenset({"sw", "tr", "ar", "hi", "zh"})

# Words that make a number an hour of the clock, before or after it. In a language of ALONE they do
# so without a part of the day; elsewhere they also count hours.
CLOCK_BEFORE: dict[str, str] = {"sw": "saa", "tr": "saat", "ar": "الساعة"}
CLOCK_AFTER: dict[str, str] = {
    "en": "o'clock",
    "es": "h|hs|horas|en punto",
    "fr": "h|heures|heure",
    "pt": "h|horas|hora",
    "hi": "बजे|बजकर|बजने",
    "zh": "点|點|点钟|點鐘|时",
}

ALONE = frozenset({"en", "hi", "zh"})

# All day and all night, and a day in other words: 24 hours.
ALL_DAY: dict[str, str] = {
    "en": "around the clock|round the clock|day and night|night and day|day or night|at any time|at any hour"
    "|any time|any time of day|a full day|full day|whole day|entire day|all day|a day|per day|one day|same day|daily",
    "es": "día y noche|noche y día|de día o de noche|de día y de noche|a todas horas|a cualquier hora|en cualquier momento"
    "|un día entero|un día completo|todo un día|todo el día|un día|al día|por día|el mismo día|diario|diaria",
    "fr": "jour et nuit|nuit et jour|de jour comme de nuit|le jour ou la nuit|à toute heure|à tout moment"
    "|une journée entière|une journée complète|un jour entier|un jour complet|toute la journée|toute une journée"
    "|par jour|un jour|une journée|le jour même|le même jour",
    "pt": "dia e noite|noite e dia|dia ou noite|de dia ou de noite|a qualquer hora|a qualquer momento|um dia inteiro"
    "|um dia completo|o dia todo|o dia inteiro|um dia|por dia|ao dia|no mesmo dia",
    "sw": "usiku na mchana|mchana na usiku|usiku au mchana|mchana au usiku|saa zote|wakati wowote|siku nzima"
    "|siku moja nzima|siku kamili|siku moja|kwa siku|siku hiyo hiyo",
    "tr": "gece gündüz|günün her saati|günün her saatinde",
    "ar": "ليل نهار|ليلا ونهارا|على مدار الساعة",
    "hi": "दिन-रात|दिन रात|रात-दिन|चौबीसों घंटे",
    "zh": "昼夜|全天候|日夜|日日夜夜",
}  # fmt: skip
# Every second day, week and so on, and every quarter and half-year, in words that name no number.
ALTERNATE: dict[str, dict[str, str]] = {
    "en": {"day": "every other day|alternate days|every other night|alternate nights|every other evening"
           "|every other morning", "week": "every other week|alternate weeks|fortnightly|every fortnight|each fortnight|biweekly|bi-weekly", "h": "every other hour",
           "month": "every other month|alternate months", "year": "every other year|alternate years",
           "quarter": "quarterly|every quarter|each quarter", "half-year": "half-yearly|half yearly|twice-yearly|biannual|biannually"},
    "es": {"day": "días alternos|un día sí y otro no|un día sí, otro no|noches alternas|noche por medio|día por medio",
           "week": "semanas alternas|semana por medio|quincenal|quincenales|quincenalmente|cada quincena", "month": "meses alternos|un mes sí y otro no", "year": "años alternos",
           "quarter": "trimestral|trimestrales|trimestralmente|cada trimestre", "half-year": "semestral|semestrales|semestralmente|cada semestre|cada medio año"},
    "fr": {"day": "un jour sur deux|une nuit sur deux|un soir sur deux|un matin sur deux", "week": "une semaine sur deux|par quinzaine|chaque quinzaine|bimensuel|bimensuelle|bimensuels|bimensuelles",
           "h": "une heure sur deux", "month": "un mois sur deux", "year": "un an sur deux|une année sur deux",
           "quarter": "trimestriel|trimestrielle|trimestriels|trimestrielles|trimestriellement|chaque trimestre|par trimestre|tous les trimestres", "half-year": "semestriel|semestrielle|semestriels|semestrielles|semestriellement|chaque semestre|par semestre|tous les semestres"},
    "pt": {"day": "dias alternados|dia sim, dia não|dia sim e dia não|noites alternadas|noite sim, noite não",
           "week": "semanas alternadas|quinzenal|quinzenais|quinzenalmente|cada quinzena|semana sim, semana não", "month": "meses alternados|mês sim, mês não", "year": "anos alternados|ano sim, ano não",
           "quarter": "trimestral|trimestrais|trimestralmente|cada trimestre", "half-year": "semestral|semestrais|semestralmente|cada semestre"},
    "sw": {"quarter": "kila robo mwaka|kila robo ya mwaka", "half-year": "kila nusu mwaka|kila nusu ya mwaka"},
    "tr": {"day": "gün aşırı", "week": "iki haftada bir|on beş günde bir|15 günde bir", "quarter": "çeyrek yılda bir", "half-year": "yarım yılda bir|yarı yıllık"},
    "ar": {"day": "يوما بعد يوم", "week": "أسبوعا بعد أسبوع|كل خمسة عشر يوما|كل 15 يوما",
           "quarter": "كل ربع سنة|ربع سنوي|ربع سنوية|ربع سنويا|فصليا|كل فصل", "half-year": "كل نصف سنة|نصف سنوي|نصف سنوية|نصف سنويا"},
    "hi": {"day": "एक दिन छोड़कर", "week": "एक हफ्ता छोड़कर|एक सप्ताह छोड़कर|पाक्षिक|हर पखवाड़े",
           "quarter": "तिमाही|त्रैमासिक|हर तिमाही", "half-year": "छमाही|अर्धवार्षिक|हर छमाही"},
    "zh": {"day": "隔天|隔日", "week": "隔周|每半个月|双周|半月一次", "quarter": "每季度|每季|每个季度|按季度", "half-year": "每半年|半年一次"},
}  # fmt: skip
# Seven days a week.
ALL_WEEK: dict[str, str] = {
    "en": "every day|all week", "es": "todos los días", "fr": "tous les jours",
    "pt": "todos os dias", "sw": "kila siku", "tr": "her gün", "ar": "كل يوم|كل أيام الأسبوع",
    "hi": "हर दिन|रोज़|रोज", "zh": "每天|天天",
}  # fmt: skip
# Words between a number in words and its unit: the two first days.
ADJECTIVES: dict[str, str] = {
    "es": "primeros|primeras|últimos|últimas|próximos|próximas",
    "fr": "premiers|premières|derniers|dernières|prochains|prochaines",
    "pt": "primeiros|primeiras|últimos|últimas|próximos|próximas",
}

# Hours of the clock by name where they differ from other numbers.
CLOCK_HOURS: dict[str, dict[str, str]] = {
    "ar": {
        "1": "الواحدة", "2": "الثانية", "3": "الثالثة", "4": "الرابعة", "5": "الخامسة",
        "6": "السادسة", "7": "السابعة", "8": "الثامنة", "9": "التاسعة", "10": "العاشرة",
        "11": "الحادية عشرة", "12": "الثانية عشرة",
    },
}  # fmt: skip

# Two numbers with one of these (or a dash) between them are a range: one unit holds for both.
RANGE_JOINTS: dict[str, str] = {
    "en": "to|until|through", "es": "a|hasta", "fr": "à|jusqu'à", "pt": "a|até", "sw": "hadi|mpaka",
    "tr": "ila|ile", "ar": "إلى|حتى", "hi": "से|से लेकर", "zh": "至|到",
}  # fmt: skip
OTHER_JOINTS: dict[str, str] = {
    "en": "or|and", "es": "o|u|y", "fr": "ou|et", "pt": "ou|e", "sw": "au|na", "tr": "veya|ya da|ve",
    "ar": "أو|و", "hi": "या|और", "zh": "或|或者|和",
}  # fmt: skip

# "1 in 10": many languages say the 10 first.
PROPORTIONS: dict[str, str] = {
    "en": "in|out of|of|of every|in every|out of every|per", "es": "de cada|de|por cada|por",
    "fr": "sur", "pt": "em cada|em|a cada|de cada", "sw": "kati ya kila|kati ya|kwa|katika",
    "tr": "/", "ar": "من كل|من|لكل|من بين", "hi": "में से|में", "zh": "/",
}  # fmt: skip

# The same in languages that say it by an ending, or in a clause of several words.
PROPORTION_FORMS: dict[str, str] = {
    "tr": r"[ ]\p{L}{1,15}[dt][ae]n[ ]", "zh": r"\p{Han}{1,6}中(?:就?有|的)?",
}  # fmt: skip

# Endings that make a number an order (2nd): an order has no unit.
ORDINALS: dict[str, str] = {
    "en": "st|nd|rd|th", "es": ".º|.ª|º|ª|.er|er|ro|ra|do|da|to|ta", "fr": "er|re|ère|ème|e|nd|nde",
    "pt": ".º|.ª|º|ª", "nl": "e|de|ste", "af": "e|de|ste", "de": "er|ers|ern|te|ten|ter|tes",
    "ca": "n|r|t|è|é|a|er|on|na|ra|ta|ena", "gl": ".º|.ª|º|ª|o|a", "it": "°|º|ª|o|a", "el": "ο|η|ος|ου|ης|ον|ες|οι|α", "tr": "'inci|'ıncı|'uncu|'üncü|'nci|'ncı|'ncu|'ncü|inci|nci|üncü",
    "hi": "वां|वाँ|वीं|वें|वे|वा|वी|ला|ली|ले|रा|री|रे|था|थी|थे|ठा|ठी|ठे",
}  # fmt: skip

MINUS: dict[str, str] = {
    "en": "minus", "es": "menos", "fr": "moins", "pt": "menos", "sw": "hasi", "tr": "eksi",
    "ar": "سالب|ناقص|تحت الصفر", "hi": "माइनस|ऋण|शून्य से", "zh": "零下|负",
}  # fmt: skip

# Before the word of a minus, of which they make another one: al menos (at least), plus ou moins.
NO_MINUS: dict[str, str] = {
    "es": "al|lo|cuando|cuanto|más|más o", "fr": "au|du|plus|plus ou",
    "pt": "ao|pelo|quando|mais|mais ou",
}  # fmt: skip

# After a temperature.
MINUS_AFTER: dict[str, str] = {
    "en": "below zero|below freezing", "es": "bajo cero", "fr": "sous zéro|au-dessous de zéro|en dessous de zéro",
    "pt": "negativos|abaixo de zero", "ar": "تحت الصفر", "sw": "chini ya sifuri", "hi": "शून्य से नीचे",
}  # fmt: skip

# Names with a number in them that have a name of their own in a language.
NAMES: dict[str, dict[str, str]] = {
    "zh": {
        "COVID19": "2019冠状病毒病|新冠病毒病|新冠肺炎|新冠感染|新冠病毒感染|新冠",
        "SARSCOV2": "新冠病毒",
    },
}

# A comma before three last digits groups thousands here and a point is decimal; elsewhere in the
# tables it is the other way round.
POINT_LANGUAGES = frozenset({"en", "sw", "ar", "hi", "zh"})

# Between a fraction and its unit: a quarter of an hour. Expressions, of folded text.
PART_JOINTS: dict[str, str] = {
    "en": "of[ ](?:an?|the)[ ]", "es": "(?:de[ ])?(?:la[ ])?", "fr": "(?:de[ ]l'|d'|de[ ]la[ ]|de[ ])",
    "pt": "(?:de|da|do)[ ]", "sw": "ya[ ]", "ar": "ال",
}  # fmt: skip
