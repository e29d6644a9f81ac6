"""The endings of web addresses.

The two-letter codes are those of IANA's root zone that are in use. The generic endings are the
classic ones and the common new ones; a list of all 1,400 would mistake more everyday words for
addresses than it would find addresses. Whole labels are matched, after NFKC.
"""

COUNTRIES = frozenset({
    "ac", "ad", "ae", "af", "ag", "ai", "al", "am", "ao", "aq", "ar", "as", "at", "au", "aw",
    "ax", "az", "ba", "bb", "bd", "be", "bf", "bg", "bh", "bi", "bj", "bm", "bn", "bo", "br",
    "bs", "bt", "bw", "by", "bz", "ca", "cc", "cd", "cf", "cg", "ch", "ci", "ck", "cl", "cm",
    "cn", "co", "cr", "cu", "cv", "cw", "cx", "cy", "cz", "de", "dj", "dk", "dm", "do", "dz",
    "ec", "ee", "eg", "er", "es", "et", "eu", "fi", "fj", "fk", "fm", "fo", "fr", "ga", "gd",
    "ge", "gf", "gg", "gh", "gi", "gl", "gm", "gn", "gp", "gq", "gr", "gs", "gt", "gu", "gw",
    "gy", "hk", "hm", "hn", "hr", "ht", "hu", "id", "ie", "il", "im", "in", "io", "iq", "ir",
    "is", "it", "je", "jm", "jo", "jp", "ke", "kg", "kh", "ki", "km", "kn", "kp", "kr", "kw",
    "ky", "kz", "la", "lb", "lc", "li", "lk", "lr", "ls", "lt", "lu", "lv", "ly", "ma", "mc",
    "md", "me", "mg", "mh", "mk", "ml", "mm", "mn", "mo", "mp", "mq", "mr", "ms", "mt", "mu",
    "mv", "mw", "mx", "my", "mz", "na", "nc", "ne", "nf", "ng", "ni", "nl", "no", "np", "nr",
    "nu", "nz", "om", "pa", "pe", "pf", "pg", "ph", "pk", "pl", "pm", "pn", "pr", "ps", "pt",
    "pw", "py", "qa", "re", "ro", "rs", "ru", "rw", "sa", "sb", "sc", "sd", "se", "sg", "sh",
    "si", "sk", "sl", "sm", "sn", "so", "sr", "ss", "st", "su", "sv", "sx", "sy", "sz", "tc",
    "td", "tf", "tg", "th", "tj", "tk", "tl", "tm", "tn", "to", "tr", "tt", "tv", "tw", "tz",
    "ua", "ug", "uk", "us", "uy", "uz", "va", "vc", "ve", "vg", "vi", "vn", "vu", "wf", "ws",
    "ye", "yt", "za", "zm", "zw",
})  # fmt: skip

CLASSIC = frozenset({"com", "org", "net", "info", "gov", "edu", "int", "mil"})
"""The endings that make an address even in capitals, and after dots other than U+002E."""

GENERIC = CLASSIC | frozenset({
    "academy", "accountant", "adult", "aero", "africa", "agency", "app", "arpa", "art", "asia",
    "attorney", "autos", "baby", "bank", "bar", "beauty", "best", "bet", "bid", "bike", "bio",
    "biz", "black", "blog", "blue", "bond", "buy", "bzh", "cafe", "capital", "care", "careers",
    "casa", "cash", "casino", "cat", "center", "cfd", "charity", "church", "city", "claims",
    "clic", "click", "clinic", "cloud", "club", "coach", "codes", "coffee", "college",
    "community", "company", "computer", "consulting", "contact", "cool", "coop", "country",
    "courses", "credit", "cricket", "cymru", "dating", "deals", "delivery", "dental", "dentist",
    "dev", "diet", "digital", "direct", "directory", "discount", "doctor", "download", "earth",
    "eco", "education", "email", "energy", "engineering", "enterprises", "eus", "events",
    "exchange", "expert", "express", "faith", "family", "fans", "farm", "fashion", "finance",
    "financial", "fit", "fitness", "flights", "food", "foundation", "fun", "fund", "fyi", "gal",
    "gallery", "game", "games", "garden", "gay", "gdn", "gift", "gives", "giving", "global",
    "gmbh", "gold", "green", "group", "guide", "guru", "hair", "health", "healthcare", "help",
    "hiv", "homes", "hospital", "host", "hosting", "hotel", "house", "how", "icu", "inc", "ink",
    "institute", "insurance", "insure", "ist", "istanbul", "jobs", "kids", "kim", "kitchen",
    "land", "lat", "law", "lawyer", "lease", "legal", "lgbt", "life", "limited", "link", "live",
    "llc", "loan", "loans", "lol", "london", "love", "ltd", "luxury", "madrid", "makeup",
    "market", "marketing", "markets", "mba", "media", "medical", "memorial", "menu", "mobi",
    "mom", "money", "moscow", "mov", "museum", "name", "network", "news", "ngo", "ninja", "now",
    "nyc", "one", "ong", "onl", "online", "ooo", "organic", "page", "paris", "partners", "party",
    "pharmacy", "photo", "photos", "physio", "pics", "pink", "plus", "poker", "porn", "post",
    "press", "pro", "productions", "promo", "pub", "quest", "racing", "realty", "recipes", "red",
    "rehab", "reisen", "rent", "rentals", "repair", "report", "republican", "rest", "restaurant",
    "review", "reviews", "rio", "rip", "rocks", "ruhr", "run", "sale", "salon", "sarl", "sbs",
    "school", "science", "scot", "services", "sex", "sexy", "shop", "shopping", "show", "singles",
    "site", "skin", "social", "software", "solar", "solutions", "space", "srl", "store", "stream",
    "studio", "study", "style", "sucks", "supplies", "supply", "support", "surgery", "systems",
    "tax", "taxi", "team", "tech", "technology", "tel", "tips", "today", "tokyo", "tools", "top",
    "tours", "town", "toys", "trade", "training", "travel", "tube", "university", "uno",
    "vacations", "vegas", "ventures", "vet", "video", "vip", "vision", "vodka", "vote", "voting",
    "wales", "wang", "watch", "webcam", "website", "wedding", "wiki", "win", "wine", "work",
    "works", "world", "wtf", "xin", "xxx", "xyz", "yoga", "zip", "zone",
})  # fmt: skip

# Labels of other scripts. A Chinese one counts after "." alone: after the full stop of Chinese
# (U+3002) the next sentence may begin with any of these words.
OTHER_SCRIPTS = frozenset({
    "ελ", "ευ", "бг", "бел", "дети", "ею", "католик", "ком", "мкд", "мон", "москва", "онлайн",
    "орг", "рус", "рф", "сайт", "срб", "укр", "қаз", "հայ", "ישראל", "קום", "الاردن", "البحرين",
    "الجزائر", "السعودية", "المغرب", "امارات", "ایران", "بازار", "بيتك", "بھارت", "تونس", "سودان",
    "سوريا", "سورية", "شبكة", "عراق", "عرب", "عمان", "فلسطين", "قطر", "كاثوليك", "كوم", "مصر",
    "مليسيا", "موريتانيا", "موقع", "همراه", "پاکستان", "कॉम", "नेट", "भारत", "भारतम्", "भारोत",
    "संगठन", "বাংলা", "ভারত", "ভাৰত", "ਭਾਰਤ", "ભારત", "ଭାରତ", "இந்தியா", "இலங்கை", "சிங்கப்பூர்",
    "భారత్", "ಭಾರತ", "ഭാരതം", "ලංකා", "คอม", "ไทย", "ລາວ", "გე", "みんな", "クラウド", "コム",
    "ストア", "セール", "世界", "中信", "中国", "中國", "中文网", "企业", "佛山", "信息", "健康",
    "八卦", "公司", "公益", "台湾", "台灣", "商城", "商店", "商标", "在线", "娱乐", "广东",
    "慈善", "我爱你", "手机", "招聘", "政务", "政府", "新加坡", "时尚", "机构", "游戏", "澳門",
    "澳门", "移动", "網絡", "组织机构", "网址", "网店", "网站", "网络", "网路", "购物", "集团",
    "食品", "餐厅", "香港", "닷넷", "닷컴", "한국",
})  # fmt: skip

UNITS = frozenset(
    {"g", "h", "iu", "kg", "l", "mcg", "mg", "min", "ml", "mm", "mmol", "mol", "ui", "µg"}
)
"""Units: `mg.kg` and `mmol.ml` are products of units, although kg and ml are also countries."""

# The words for the dot in "example dot com", in the nine languages and their neighbours. Without
# brackets these words count only before com, org, gov and edu, because "punto de", "point info" and
# "nokta net" are everyday words.
DOT_WORDS = (
    "dot", "punto", "point", "ponto", "nukta", "nokta", "punkt", "titik", "точка", "крапка",
    "نقطة", "دوت", "ڈاٹ", "نقطه", "डॉट", "डाट", "बिंदु", "点", "點",
)  # fmt: skip
SPELLED = {
    "com": "com", "org": "org", "gov": "gov", "edu": "edu",
    "كوم": "com", "أورج": "org", "اورج": "org",
    "कॉम": "com", "ऑर्ग": "org", "ком": "com", "орг": "org",
}  # fmt: skip
