"""Words that stand for a text that is still to be written, in the languages of most sites.

Each has the form of a regular expression in small letters, for whole words. `WHOLE` has those that
may be words of a real text, and count only if a text has nothing else.
"""

ANYWHERE = (
    r"fixme", r"tbd", r"tbc", r"lorem ipsum", r"dolor sit amet", r"untranslated", r"placeholder text",
    r"(?:to be|needs to be|still to be|must be|not yet|being) (?:translated|written|completed|filled in)",
    r"(?:not|please|needs?|awaiting|pending) translat(?:ed|e|ion)",
    r"translat(?:ion|e) (?:here|pending|missing|needed|required|goes here|to follow|in progress|todo)",
    r"(?:insert|add|enter|put|your) (?:text|translation|number|phone number|name|dose|link) here",
    r"(?:dummy|sample|filler|example) text",
    # French, Spanish, Portuguese
    r"à traduire", r"non traduit\w*", r"à compléter ici", r"texte (?:à venir|factice|d['’]exemple|provisoire)",
    r"traduction (?:à venir|à faire|manquante|en cours|ici|en attente|à compléter)", r"en attente de traduction",
    r"(?:por|sin|falta|pendiente de) traduc(?:ir|ción)", r"traduc(?:ir|ción) (?:aquí|pendiente|en curso|provisional)",
    r"no traducid[oa]", r"texto (?:de (?:ejemplo|prueba|relleno)|provisional|pendiente)", r"(?:falta|añadir|insertar) (?:el )?texto",
    r"(?:a|por|falta) traduzir", r"traduzir aqui", r"tradução (?:pendente|aqui|em andamento|a fazer|provisória)",
    r"não traduzid[oa]", r"texto (?:de (?:exemplo|teste)|provisório|pendente)", r"(?:inserir|adicionar) (?:o )?texto",
    # Turkish, Swahili, German, Italian
    r"çevrilecek", r"çevrilmedi", r"çevrilmemiş", r"çeviri (?:bekl\w+|buraya|eksik|gerekli|yapılacak|devam ediyor|gelecek)",
    r"(?:örnek|deneme) metni?n?", r"metin (?:buraya|eklenecek|gelecek)", r"buraya (?:yazın|yazılacak|ekleyin)",
    r"(?:i|ki|u|ya)tatafsiriwa", r"(?:hai|haija|bado haija|bado ku)tafsiriwa", r"bado kutafsiri",
    r"tafsiri (?:hapa|bado|inasubiri\w*|itawekwa|inakuja|inahitajika|inaendelea)", r"inasubiri tafsiri",
    r"maandishi ya (?:mfano|majaribio)", r"(?:andika|weka|jaza) (?:tafsiri|maandishi) hapa",
    r"(?:noch )?zu übersetzen", r"übersetzung (?:fehlt|folgt|hier|ausstehend)", r"nicht übersetzt", r"platzhalter\w*",
    r"da tradurre", r"traduzione (?:mancante|in corso|qui)", r"non tradott[oa]",
    # Arabic, Hindi, Chinese
    r"(?:قيد|بانتظار|في انتظار|تحتاج إلى|يحتاج إلى|بحاجة إلى) (?:ال)?ترجمة", r"(?:ال)?ترجمة (?:هنا|مطلوبة|ناقصة|لاحق[اًة]+)",
    r"(?:لم|لم تتم|لم يتم) (?:تترجم|يترجم|تُترجم|يُترجم|ترجمته|ترجمتها|الترجمة|ترجمة)\w*", r"غير مترجمة?", r"للترجمة",
    r"س?[يت]ُ?ترجم لاحق\w*", r"النص مؤقت", r"نص (?:تجريبي|افتراضي|عينة|مؤقت|للتجربة)", r"(?:اكتب|أضف|أدخل|ضع) (?:ال)?(?:نص|ترجمة) هنا",
    r"अनुवाद (?:यहाँ|यहां|बाकी|बाक़ी|करना|करें|लंबित|शेष|होना|होगा|जारी|नहीं हुआ|चाहिए|अधूरा)(?: \w+)?",
    r"(?:अनूदित|अनुवादित) नहीं", r"यहाँ (?:लिखें|भरें|अनुवाद)", r"यहां (?:लिखें|भरें|अनुवाद)", r"(?:नमूना|डमी|परीक्षण) (?:पाठ|टेक्स्ट)",
)  # fmt: skip
CHINESE = (
    "待翻译", "待译", "待填写", "待补充", "待完善", "未翻译", "尚未翻译", "翻译中", "翻译待定", "请翻译", "此处填写", "此处翻译",
    "在此填写", "在此输入", "此处插入", "示例文本", "示例文字", "占位", "测试文本", "译文缺", "待翻譯", "未翻譯", "此處填寫",
)  # fmt: skip
"""Of Chinese, which has no spaces between words."""
WHOLE = frozenset(
    {
        "todo", "to do", "tba", "n/a", "na", "none", "null", "nil", "undefined", "nan", "empty", "text", "test",
        "translation", "translate", "pending", "tbd", "same", "idem", "id.", "ditto", "xx", "x", "foo", "asdf",
        "traduction", "traduire", "texte", "traducción", "traducir", "texto", "pendiente", "ninguno",
        "tradução", "traduzir", "pendente", "çeviri", "metin", "tafsiri", "maandishi", "ترجمة", "الترجمة", "نص",
        "अनुवाद", "पाठ", "翻译", "译文", "待定", "文本", "测试", "无", "空",
    }
)  # fmt: skip
REMARKS = frozenset(
    {
        "pdf", "doc", "docx", "html", "epub", "mp3", "mp4", "video", "audio", "vídeo", "vidéo", "sic",
        "in english", "en inglés", "en anglais", "em inglês", "ingilizce", "kwa kiingereza", "بالإنجليزية", "بالانجليزية",
        "باللغة الإنجليزية", "अंग्रेज़ी में", "अंग्रेजी में", "英文", "英语", "英語", "auf englisch", "in inglese", "en anglès", "på engelska", "på engelsk", "in het engels", "w języku angielskim",
        "на английском", "англійською", "in engleză", "bahasa inggris", "tiếng anh",
    }
)  # fmt: skip
"""What stands in brackets beside the title of a page or file, and is meant."""
TODO_IS_A_WORD = frozenset({"ca", "es", "gl", "pt"})
"""Languages in which TODO is "all"."""
HINTS = frozenset(
    [
        "fixme",
        "tbd",
        "tbc",
        "lorem",
        "dolor",
        "untranslated",
        "placeholder",
        "translated",
        "translation",
        "translate",
        "text",
        "written",
        "filled",
        "completed",
        "traduire",
        "traduit",
        "traduite",
        "traduits",
        "traduction",
        "compléter",
        "texte",
        "traducir",
        "traducción",
        "traducido",
        "traducida",
        "texto",
        "traduzir",
        "tradução",
        "traduzido",
        "traduzida",
        "çevrilecek",
        "çevrilmedi",
        "çevrilmemiş",
        "çeviri",
        "metni",
        "metin",
        "metnin",
        "buraya",
        "tafsiri",
        "itatafsiriwa",
        "kitatafsiriwa",
        "utatafsiriwa",
        "yatatafsiriwa",
        "haitafsiriwa",
        "haijatafsiriwa",
        "kutafsiri",
        "kutafsiriwa",
        "maandishi",
        "übersetzen",
        "übersetzung",
        "übersetzt",
        "platzhalter",
        "platzhaltertext",
        "tradurre",
        "traduzione",
        "tradotto",
        "tradotta",
        "الترجمة",
        "ترجمة",
        "للترجمة",
        "يترجم",
        "تترجم",
        "سيترجم",
        "ستترجم",
        "مترجم",
        "مترجمة",
        "نص",
        "النص",
        "अनुवाद",
        "अनूदित",
        "अनुवादित",
        "नमूना",
        "डमी",
        "परीक्षण",
        "लिखें",
        "भरें",
        "here",
        "xx",
        "xxx",
        "xxxx",
        "xxxxx",
        "xxxxxx",
        "nn",
        "tk",
        "tktk",
    ]
)
"""A text without one of these words has none of those that count anywhere, nor a number that is
still to be filled in. Chinese is searched for `CHINESE_HINTS`."""
CHINESE_HINTS = ("译", "譯", "填", "待", "在此", "此处", "示例", "占位", "测试", "XX", "xx")
