"""Words that negate, or take the place of a negation, in each language.

`WORDS` maps a language to kinds of entries, `FORMS` to patterns of whole words for languages that
negate inside the word. Words are compared without case, accents, vowel marks and nuktas, since an
SMS often does without ("nao", "degil").

An entry is one word or several in a row. `*` stands for any ending at the end of a word, for any
beginning at its start, and for any word if it is alone. `#` is a number, `…` is one to eight words
that do not negate, and `$` is the end of a clause. Of the entries that fit at a word, the one with
the most words wins; in Chinese, which has no spaces, the one with the most characters.

Kinds:

- `negation`: counts as one negation;
- `concord`: nor, any, nobody: part of an earlier negation of the sentence, or else one by itself;
- `without`: a negation that counts beside another one ("do not stop without asking");
- `clitic`, `with_clitic`: French ne, and the words that negate only together with it;
- `loose`: may or may not negate (only, until, inside words with a wider meaning);
- `implied`: not a negation, but a translator may use it for one (avoid, lack, at most). All tables
  have the same ideas, so that a word on both sides excuses nothing;
- `before`: may be used for "without" (before, first);
- `exempt`: looks like a negation but is not one (not only, however);
- `separator`: begins a new clause, whose negation is counted separately;
- `coordinator`: and, or: one negation applies to two words, and another language may repeat it.
"""

from collections.abc import Mapping
from typing import Final

NEGATION: Final = "negation"
CONCORD: Final = "concord"
WITHOUT: Final = "without"
CLITIC: Final = "clitic"
WITH_CLITIC: Final = "with_clitic"
LOOSE: Final = "loose"
IMPLIED: Final = "implied"
BEFORE: Final = "before"
EXEMPT: Final = "exempt"
SEPARATOR: Final = "separator"
COORDINATOR: Final = "coordinator"

# Negation is a word of its own. n't is part of a word (see FORMS). Adjectives in un- are a negation
# only if other languages need one to express them (or an implied one: incapaz); the others are
# implied.
ENGLISH: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "not", "no", "none", "nobody", "no one", "nothing", "nowhere", "never", "neither",
        "cannot", "no longer", "non", "unable", "inability", "incapable", "impossible", "unproven", "untested", "unapproved", "unlicensed",
        "untreated", "uninfected", "unvaccinated", "unprotected", "undetectable", "undiagnosed",
    }),
    CONCORD: frozenset({"nor"}),
    WITHOUT: frozenset({"without"}),
    LOOSE: frozenset({
        "do not hesitate", "don't hesitate", "not uncommon", "not unusual", "not unlikely",
        "not infrequent", "not rare", "not until", "nothing but", "none but", "non hodgkin",
        "non steroidal", "non prescription", "non profit",
    }),
    IMPLIED: frozenset({
        "avoid*", "refrain*", "prevent*", "protect* … from", "block*", "inhibit*", "hinder*",
        "keep … from", "keeps … from", "kept … from", "keep … out", "keeps … out", "keep … away",
        "keep away", "stay away", "stop … from", "stops … from",
        "lack*", "absence", "absent", "missing", "fail to", "fails to", "failed to", "failure*",
        "ineffective", "inactive", "incurable",
        "insufficient*", "inadequate*", "incomplete*", "incorrect*", "infrequent", "inappropriate",
        "invalid*", "incompatible", "inaccessible", "disabled", "empty", "out of", "outside",
        "exclud*", "at least",
        "illegal", "irreversible", "asymptomatic",
        "except*", "unless", "otherwise", "instead", "rather than", "other than", "apart from",
        "forbid*", "forbidden", "prohibit*", "refuse*", "reject*", "discourag*", "ignor*", "abnormal*", "deny", "denies", "denied", "contraindicat*",
        "free of", "free from", "at most", "maximum",
        "hardly", "barely", "scarcely", "rare", "rarely", "seldom", "little", "few", "too … to",
        "remember*", "make sure", "be sure", "ensure*",
    }),
    BEFORE: frozenset({"before", "first", "on your own", "by yourself", "unless", "until"}),
    EXEMPT: frozenset({
        "not only", "not just", "not merely", "not simply", "not solely", "not to mention",
        "no doubt", "without doubt", "without a doubt", "no matter", "whether or not",
        "whether … or not", "or not $", "why not", "no wonder",
        "isn't it", "isn't there", "don't you", "doesn't it", "can't you", "won't you",
    }),
    SEPARATOR: frozenset({
        "if", "unless", "because", "although", "though", "but", "when", "while", "until",
        "so that", "assume that", "think that", "believe that", "mean that", "means that",
        "say that", "says that", "know that", "sure that", "certain that", "doubt that",
    }),
    COORDINATOR: frozenset({"or", "and"}),
}  # fmt: skip

# 'no' and the words in agreement with it (no … ni … ningún) are one negation.
SPANISH: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({"no"}),
    CONCORD: frozenset({
        "ni", "nadie", "nada", "nunca", "jamás", "tampoco", "ningún", "ninguno", "ninguna",
        "ningunos", "ningunas",
    }),
    WITHOUT: frozenset({"sin"}),
    LOOSE: frozenset({
        "no … más que", "no … sino", "no * solo", "no * * solo", "no * solamente", "no dude en", "no duden en", "no dudes en", "a no ser",
        "nada más", "hasta que no", "o no $", "sin riesgo", "sin peligro", "no es raro", "no es infrecuente",
        "sin costo", "sin coste", "no esteroid*", "no hodgkin*",
    }),
    IMPLIED: frozenset({
        "evit*", "eviten", "absten*", "abstén*", "abstiene*", "impid*", "imped*", "prevenir",
        "previene*", "bloque*", "inhib*", "aléj*", "manténgase alejado",
        "falta", "faltan", "carec*", "ausencia", "ausente*",
        "incapa*", "imposible*", "ineficaz", "ineficaces", "inactiv*", "incurable*",
        "insuficiente*", "inadecuad*", "incomplet*", "incorrect*", "infrecuente*", "ilegal*",
        "irreversible*", "asintomátic*", "indetectable*", "desprotegid*", "innecesari*",
        "inválid*", "incompatible*", "inaccesible*", "deshabilitad*", "desconocid*",
        "inexistente*", "fuera de", "exclu*", "al menos", "como mínimo", "por lo menos",
        "salvo", "excepto", "menos que", "en vez de", "en lugar de", "de lo contrario",
        "prohib*", "rechaz*", "ignor*", "anormal*", "nieg*", "negar*", "negó", "contraindica*", "libre de", "libres de",
        "como máximo", "máximo", "máxima", "apenas", "rar*",
        "poco", "poca", "pocos", "pocas", "demasiado … para",
        "recuerd*", "acuérd*", "asegúr*",
    }),
    BEFORE: frozenset({"antes", "primero", "por su cuenta", "vacío", "ayunas"}),
    EXEMPT: frozenset({
        "no solo", "no solamente", "no únicamente", "no obstante", "sin embargo", "sin duda",
        "sin duda alguna", "más que nunca", "hace falta", "hacen falta", "verdad que no", "no cabe duda",
    }),
    SEPARATOR: frozenset({
        "si", "porque", "aunque", "pero", "cuando", "mientras", "salvo que", "a menos que",
    }),
    COORDINATOR: frozenset({"o", "u", "y", "e"}),
}  # fmt: skip

PORTUGUESE: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({"não"}),
    CONCORD: frozenset({
        "nem", "ninguém", "nada", "nunca", "jamais", "tampouco", "nenhum", "nenhuma", "nenhuns",
        "nenhumas",
    }),
    WITHOUT: frozenset({"sem"}),
    LOOSE: frozenset({
        "não … senão", "não * só", "não * apenas", "não * somente", "não * * só", "não hesite", "não hesitem", "a não ser", "nada mais que", "não é raro",
        "ou não $", "sem risco", "sem perigo", "sem custo", "não esteroid*", "não hodgkin*",
    }),
    IMPLIED: frozenset({
        "evit*", "abster", "abstenha*", "impeç*", "imped*", "prevenir", "previne*", "bloque*",
        "inib*", "afast*", "mantenha distância",
        "falta", "faltam", "carec*", "ausência", "ausente*",
        "incapa*", "impossíve*", "ineficaz*", "inativ*", "incuráve*", "insuficiente*",
        "inadequad*", "incomplet*", "incorret*", "infrequente*", "ilega*", "irreversíve*",
        "assintomátic*", "indetectáve*", "desprotegid*", "desnecessári*",
        "inválid*", "incompatíve*", "inacessíve*", "desativad*", "desconhecid*", "inexistente*",
        "fora de", "fora do", "fora da", "exclu*", "pelo menos", "no mínimo", "ao menos",
        "salvo", "exceto", "menos que", "em vez de", "em lugar de", "caso contrário", "senão",
        "proib*", "recus*", "rejeit*", "ignor*", "anormal*", "nega", "negam", "negar", "contraindica*", "livre de", "livres de",
        "no máximo", "máximo", "máxima", "mal consegue*", "rar*",
        "pouco", "pouca", "poucos", "poucas", "demais para",
        "lembr*", "certifique*",
    }),
    BEFORE: frozenset({"antes", "primeiro", "por conta própria", "por sua conta", "vazio", "jejum"}),
    EXEMPT: frozenset({
        "não só", "não somente", "não apenas", "não obstante", "sem dúvida", "mais do que nunca",
        "que nem", "pois não", "faz falta", "fazem falta",
    }),
    SEPARATOR: frozenset({
        "se", "porque", "embora", "mas", "quando", "enquanto", "a menos que", "a não ser que",
    }),
    COORDINATOR: frozenset({"ou", "e"}),
}  # fmt: skip

# ne … pas is one negation of two words; pas, aucun, jamais also negate alone. ne alone is loose:
# "ne … que" means only, and after "avant que" or "à moins que" ne has no meaning.
FRENCH: Mapping[str, frozenset[str]] = {
    CLITIC: frozenset({"ne", "n'"}),
    NEGATION: frozenset({"pas", "non"}),
    CONCORD: frozenset({
        "aucun", "aucune", "aucuns", "aucunes", "rien", "jamais", "ni", "nul", "nulle", "nullement",
        "aucunement",
    }),
    WITH_CLITIC: frozenset({"plus", "personne", "point", "guère"}),
    WITHOUT: frozenset({"sans"}),
    LOOSE: frozenset({
        "ne … que", "ne … qu'", "n' … que", "n' … qu'", "n' hésitez pas", "n' hésite pas",
        "ou non $", "ou pas $", "sans frais", "sans risque", "sans danger", "non hodgkin*", "non hodgkinien*", "non stéroïdien*",
    }),
    IMPLIED: frozenset({
        "évit*", "absten*", "abstien*", "empêch*", "prévenir", "prévient", "bloqu*", "inhib*",
        "éloign*", "tenir à l' écart",
        "manqu*", "absence", "absent*", "faute de",
        "incapa*", "impossib*", "inefficac*", "inacti*", "incurable*", "insuffisan*",
        "inadapté*", "incompl*", "incorrect*", "illég*", "irréversib*", "asymptomatique*",
        "indétectable*", "inutile*",
        "invalide*", "incompatib*", "inaccessib*", "indisponib*", "introuvab*", "désactiv*",
        "inconnu*", "inexistan*", "hors", "dehors", "exclu*", "au moins",
        "sauf", "excepté", "hormis", "à moins", "au lieu", "plutôt que", "sinon",
        "interdi*", "défendu", "refus*", "rejet*", "ignor*", "anorma*", "nie", "nient", "contre indiqu*", "exempt*",
        "au maximum", "maximum", "maximale*", "à peine", "rare*", "peu", "trop … pour",
        "rappelez", "rappelle*", "souvenez", "souviens", "pensez à", "veillez", "assurez",
    }),
    BEFORE: frozenset({"avant", "abord", "préalable*", "vous même", "vide", "jeun", "de votre propre initiative"}),
    EXEMPT: frozenset({
        "pas seulement", "pas uniquement", "pas simplement", "non seulement", "sans doute",
        "sans aucun doute", "un pas", "le pas", "premier pas", "chaque pas", "faux pas", "pas à pas",
        "n' est ce pas", "si jamais", "à jamais", "plus que jamais", "personne âgée",
        "une personne", "la personne", "cette personne", "chaque personne", "toute personne",
        "autre personne", "même personne", "seule personne", "votre personne", "par personne",
    }),
    SEPARATOR: frozenset({
        "si", "s' il", "s' ils", "parce que", "parce qu'", "car", "bien que", "mais", "quand",
        "lorsque", "lorsqu'", "tant que", "tant qu'", "à moins que", "à moins qu'",
    }),
    COORDINATOR: frozenset({"ou", "et"}),
}  # fmt: skip

# Negation is inside the verb: see FORMS. Habitual hu- (hubaki, hutokea) looks like hu-, "you do
# not", so the latter is a list of verbs.
SWAHILI: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "si", "sio", "siyo", "hapana", "hamna", "hana", "huna", "sina", "siwezi", "sijui",
        "sitaki", "sipaswi", "sihitaji", "huwezi", "hupaswi", "hujui", "hutaki", "hutakiwi",
        "huruhusiwi", "hupati", "huoni", "hujisikii", "huelewi", "hutumii", "hufanyi", "hunywi",
        "hulali", "huumwi", "hutaweza", "hutapata", "hutakuwa", "hutahitaji", "hutapona",
        "hukuweza", "hukupata", "hukuwa", "haruhusu", "hasahau",
    }),
    CONCORD: frozenset({"wala", "kamwe", "katu"}),
    WITHOUT: frozenset({"bila", "pasipo", "pasi na"}),
    LOOSE: frozenset({
        "huhitaji", "ha* tu", "ha* * tu", "ha* * * tu", "usisite", "msisite", "si … ila", "bila malipo", "hakuna … ila",
        "hakuna … isipokuwa",
    }),
    IMPLIED: frozenset({
        "epuka*", "kuepuka*", "jiepushe*", "kuzuia*", "zuia*", "*zuia", "*zuiwa", "kukinga",
        "kaa mbali", "kukosa", "kukosekana", "ukosefu", "*kosa", "*shindwa", "*shindikana",
        "haramu", "marufuku", "*kataza", "*katazwa", "*kataa", "*puuze", "*puuza", "isipokuwa", "ila", "badala",
        "vinginevyo", "la sivyo", "huru kutokana", "kiwango cha juu",
        "nadra", "mara chache", "kidogo", "chache", "wachache", "mno … ku*", "kumbuka", "kumbukeni",
        "hakikisha", "hakikisheni", "batili", "nje ya", "angalau", "kutojumuisha",
    }),
    BEFORE: frozenset({"kabla", "kwanza", "kwa uamuzi wako", "mwenyewe", "hadi", "tupu"}),
    EXEMPT: frozenset({
        "si tu", "sio tu", "siyo tu", "si … tu bali", "bila shaka", "bila kujali", "la hasha",
        "kabla huja*", "kabla haja*", "kabla hawaja*", "kabla haija*", "kabla hatuja*",
        "kabla hamja*", "kabla sija*", "kabla hauja*",
        # Words that begin like a negative verb but are not one.
        "habari", "hadhari", "hadhi", "hadi", "hadithi*", "hafifu", "hai", "haiba", "haidro*", "haipatensheni",
        "haipotensheni", "hajambo", "haki", "hakiki*", "hakika*", "hakikish*", "hakimu*", "halaiki",
        "halafu", "halali", "hali", "halijoto", "halisi", "halmashauri", "hamaki", "hamas*",
        "hamira", "hamis*", "hamsini", "hamu", "hapa", "hapo", "hasi", "hasidi", "hatamu",
        "hatari", "hatarish*", "hati", "hatia", "hatima*", "hatma*", "hatimaye", "hatua*", "hawa",
        "hawala", "hawara", "haya", "hayati", "hayawani", "hayo", "hariri",
        "hujaa", "hujali", "hujaribu", "hujaza", "hujazwa", "hujadili*",
        "asidi*", "asilani", "asili", "asilia", "asilimia", "asisi*", "isimu*", "isitoshe",
        "kisi", "msiba*", "msichana", "msikilizaji", "msikiti*", "msikivu", "msimam*", "msimu",
        "msingi", "msimbo*", "msisimko", "msisitizo", "msitu", "msituni", "tusikil*", "usiku", "usikil*",
        "usikie", "usikia*", "usikivu", "usimam*", "usinzi*", "usingizi*", "usiri", "usitawi",
        "usitishe", "wasia", "wasichana", "wasikil*", "wasikie", "wasikivu", "wasili*",
        "wasimam*", "wasisitiz*", "asisitiz*", "usisitiz*", "wasiwasi", "asikie", "asikil*",
        "asimam*", "isimam*",
    }),
    SEPARATOR: frozenset({
        "ikiwa", "kama", "iwapo", "endapo", "kwa sababu", "kwani", "ingawa", "lakini", "wakati",
        "kwamba", "ambao", "ambayo",
    }),
    COORDINATOR: frozenset({"au", "na"}),
}  # fmt: skip

# Negation is a suffix of the verb with vowel harmony (see FORMS), or değil and yok. Words such as
# hiçbir, asla and kimse only go with a negated verb, so they are not counted.
TURKISH: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "değil*", "yok", "yoktur", "yoktu", "yokken", "yokmuş", "yoklarsa", "hayır", "etkisiz",
        "etkisizdir", "belirtisiz", "semptomsuz", "aşısız", "tedavisiz", "onaysız",
    }),
    CONCORD: frozenset({"ne de"}),
    WITHOUT: frozenset({"olmaksızın"}),
    LOOSE: frozenset({
        "yoksa", "sadece … değil", "sadece … değildir", "yalnızca … değil", "yalnızca … değildir",
        "yalnız … değil", "çekinmeyin", "çekinmeyiniz", "tereddüt etmeyin", "hariç",
        "başka … yok", "kaçınılmaz*", "vazgeçilmez*", "dayanılmaz*", "unutmayın", "unutmayınız",
        "*ıp *madığ*", "*ip *mediğ*", "*up *madığ*", "*üp *mediğ*", "*ıp *mayaca*",
        "*ip *meyece*", "*up *mayaca*", "*üp *meyece*",
    }),
    IMPLIED: frozenset({
        "kaçın*", "uzak dur*", "engelle*", "engel ol*", "önle*", "bloke*", "inhib*",
        "yokluğ*", "yokluk*", "eksik*", "noksan*", "olanaksız*", "imkânsız*", "yetersiz*",
        "geçersiz*", "gereksiz*", "sakınca*", "yasak*", "reddet*", "reddedi*", "görmezden", "göz ardı", "anormal*", "yerine", "aksi",
        "erişilemez", "uyumsuz*", "dışında*", "en az", "haricinde", "arınmış", "en fazla", "azami", "maksimum", "nadir*", "pek az", "zar zor",
        "hatırla*", "emin ol*", "asemptomatik",
    }),
    BEFORE: frozenset({"önce", "kendi başınıza", "aç", "*madan önce", "*meden önce"}),
    EXEMPT: frozenset({
        "yok et*", "yok ed*", "yok ol*", "yok say*", "değil mi", "hayır kurumu", "hayır işi", "ne de olsa",
        "olup olmad*", "olup olmay*", "olmazsa olmaz", "olur olmaz", "gelir gelmez", "alır almaz",
        "başlar başlamaz", "görür görmez", "biter bitmez", "fark eder etmez", "eder etmez",
        "*madan sonra", "*meden sonra",
        "namaz*", "pekmez*", "komedi*", "tamam*", "hamam*", "yılmaz", "korkmaz", "mayın*",
        "umuyor*", "gömüyor*", "yumuyor*", "ahmed*", "mehmed*", "muhammed*", "elmas*",
        # -sız in words of their own.
        "ansız*", "bağımsız*", "baygın*", "bilinçsiz*", "dengesiz*", "fransız*", "güçsüz*",
        "halsiz*", "hırsız*", "hissiz*", "huzursuz*", "iştahsız*", "kansız*", "olumsuz*",
        "rahatsız*", "sonsuz*", "uykusuz*", "ücretsiz*", "yalnız*",
    }),
    SEPARATOR: frozenset({"eğer", "çünkü", "ama", "ancak", "fakat"}),
    COORDINATOR: frozenset({"veya", "ya da", "ve"}),
}  # fmt: skip

# و and ف may precede any entry; ولا continues an earlier negation. لا … إلا means only.
ARABIC: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "لا", "لم", "لن", "ليس", "ليست", "ليسوا", "ليسا", "لست", "لسنا", "لستم", "لسن", "لستِ",
        "غير", "بغير", "عدم", "بعدم", "لعدم", "وعدم", "ألا", "ألّا", "بألا", "كلا",
    }),
    CONCORD: frozenset({"ولا", "أبدا", "إطلاقا"}),
    WITHOUT: frozenset({"بدون", "دون", "من دون", "بلا"}),
    LOOSE: frozenset({
        "لا … إلا", "لم … إلا", "لن … إلا", "ليس … إلا", "ليست … إلا", "لا … سوى", "ليس … سوى",
        "لا … غير", "لا تتردد", "لا تترددي", "لا تترددوا", "لئلا", "كيلا", "ما لم", "ما من", "كلا ال*",
        "لا إراد*", "لا هودجكين*", "اللا*", "غير الستيروئيد*", "دون مقابل", "لا تعد ولا تحصى",
    }),
    IMPLIED: frozenset({
        "تجنب*", "يتجنب*", "بتجنب", "لتجنب", "امتنع*", "الامتناع", "تمتنع*", "تمنع*", "يمنع*",
        "لمنع", "منع", "وقاية", "يقي", "تقي", "يثبط", "مثبط*", "ابتعد*",
        "انعدام", "غياب", "افتقار", "يفتقر", "تفتقر", "فقدان", "تعذر", "يتعذر",
        "مستحيل*", "عاجز*", "يعجز", "عجز", "ممنوع*", "محظور*", "يحظر", "يرفض*", "رفض", "تجاهل*", "تتجاهل*", "شاذ*", "ينفي",
        "ما عدا", "باستثناء", "إلا", "إلا إذا", "سوى", "بدلا", "وإلا", "خال", "خالية", "خلو",
        "باطل*", "خارج", "تستثن*", "على الأقل", "على الأكثر", "الأقصى", "أقصى", "نادر*", "قليل*", "قلما", "بالكاد",
        "تذكر*", "احرص*", "تأكد*",
    }),
    BEFORE: frozenset({"قبل", "أولا", "بعد", "من تلقاء", "فارغة", "الريق"}),
    EXEMPT: frozenset({
        "لا يزال*", "لا تزال*", "لا زال*", "لا يزالون", "لم يزل", "لا بد", "لا سيما", "لا شك",
        "بلا شك", "دون شك", "من دون شك", "لا بأس", "أم لا", "أو لا $", "ليس فقط", "ليس فحسب",
        "ليست فقط", "لا يقتصر", "لا تقتصر", "لا يقتصر الأمر", "غير ذلك", "غير أن", "غير أنه",
        "غيير", "دون سن", "دون #", "دون الثانية", "دون الثالثة", "دون الخامسة", "دون السادسة",
        "دون الثامنة", "دون العاشرة", "دون السنتين", "لا غير", "لا محالة", "لم لا",
    }),
    SEPARATOR: frozenset({
        "إذا", "إن", "لأن", "لأنه", "لأنها", "لكن", "لكنه", "لكنها", "عندما", "بينما", "رغم",
        "إلا إذا",
    }),
    COORDINATOR: frozenset({"أو", "و"}),
}  # fmt: skip

# न, नहीं and मत are words of their own, before or after the verb. Vowel signs are part of a word.
HINDI: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({"न", "ना", "नहीं", "नही", "मत", "नहीं न"}),
    CONCORD: frozenset({"न ही", "ना ही", "नाही"}),
    WITHOUT: frozenset({"बिना", "बग़ैर"}),
    LOOSE: frozenset({
        "नहीं तो", "ही नहीं", "जब तक … न", "जब तक … ना", "जब तक … नहीं", "जब तक … नही", "के सिवा … नहीं",
        "के अलावा … नहीं", "संकोच न", "संकोच नहीं", "हिचकिचाएं नहीं", "झिझकें नहीं", "ग़ैर",
        "ग़ैर*", "रहित", "*रहित", "हीन", "*हीन",
    }),
    IMPLIED: frozenset({
        "बचें", "बचना", "बचाव", "बचने", "बचाएं", "परहेज़", "रोकथाम", "से रोक*", "अवरोध*", "इनहिबिट*",
        "अभाव", "ग़ायब", "असंभव", "नामुमकिन", "असमर्थ*", "अक्षम*", "असफल*", "नाकाम*",
        "लाइलाज", "असाध्य", "बेअसर", "अप्रभावी", "निष्क्रिय", "अपर्याप्त", "नाकाफ़ी",
        "अप्रमाणित", "अनुपचारित", "अमान्य", "अवैध", "अज्ञात", "बाहर", "कम से कम", "मना", "मनाही", "वर्जित", "निषेध*", "निषिद्ध",
        "इनकार", "इंकार", "अनदेखा", "अनदेखी", "नज़रअंदाज़", "असामान्य", "सिवा", "सिवाय", "अलावा", "बजाय", "की जगह", "वरना", "अन्यथा", "मुक्त",
        "अधिकतम", "ज़्यादा से ज़्यादा", "दुर्लभ", "शायद ही", "मुश्किल से", "बहुत कम", "कम ही",
        "याद", "सुनिश्चित",
    }),
    BEFORE: frozenset({"पहले", "पूर्व", "अपनी मर्ज़ी", "खुद", "ख़ाली पेट"}),
    EXEMPT: frozenset({
        "या नहीं $", "या नहीं", "कि नहीं", "न केवल", "न सिर्फ़", "ना केवल", "ना सिर्फ़", "है ना",
        "हैं ना", "है न $", "न जाने", "का मत", "के मत", "मत है", "कोई न कोई", "कुछ न कुछ",
        "किसी न किसी", "कभी न कभी", "कहीं न कहीं", "क्यों न",
    }),
    SEPARATOR: frozenset({
        "अगर", "यदि", "तो", "क्योंकि", "हालांकि", "लेकिन", "मगर", "पर", "जब", "जबकि", "कि",
    }),
    COORDINATOR: frozenset({"या", "और", "व"}),
}  # fmt: skip

# No spaces, so the longest entry at a place wins: 不同意 (negation) before 不同 (loose) before 不.
# Words that only contain the character are exempt; where such a word begins with another
# character (特别, 并非), it is found first.
CHINESE: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "不", "没", "没有", "无", "未", "勿", "别", "切莫", "毋", "并非", "绝非", "而非", "非传染", "不同意",
        "不一定", "不适用", "不适合", "不适宜", "不安全", "不过度", "不过量", "不过敏", "不清楚", "不明白",
        "不明确", "不管用", "不足够", "不久坐", "不可以", "无力承担", "不单独", "否",
    }),
    WITHOUT: frozenset({"未经", "不经"}),
    LOOSE: frozenset({
        "不同", "不一样", "不足", "不明", "不适", "不安", "不稳", "不清", "不当", "不利", "不便", "不全", "不如",
        "不可避免", "不得不", "不能不", "不可不", "不会不", "来不及", "不等", "不一", "不详", "不治", "不慎",
        "不常见", "不多见", "忍不住", "无不", "未知", "无害", "无意识", "无糖", "非", "不例外", "毫无疑问",
        "不可或缺", "不变", "没有问题", "不要犹豫", "不要紧", "无异于", "不亚于", "否则", "否认", "否定", "否决", "非法",
    }),
    IMPLIED: frozenset({
        "避免", "防止", "预防", "阻止", "阻断", "抑制", "远离", "戒", "忌", "缺乏", "缺少", "缺失", "失败",
        "禁止", "严禁", "禁用", "禁忌", "禁", "拒绝", "忽视", "忽略", "异常", "除非", "除外", "除了", "最多", "至多", "上限", "最大", "至少", "以外",
        "难以", "很少", "极少", "罕", "记得", "记住", "务必", "确保", "免于",
    }),
    BEFORE: frozenset({"之前", "以前", "先", "前", "擅自", "自行", "自己", "空腹"}),
    EXEMPT: frozenset({
        "不仅", "不但", "不光", "不只", "不单", "不止", "不过", "不断", "不管", "不论", "不妨", "不久", "不禁",
        "不错", "不少", "不愧", "不惜", "不由", "不时", "不料", "不良", "不孕", "不育", "不齐", "不振", "不锈钢",
        "不动产", "不客气", "不好意思", "差不多", "对不起", "说不定", "不知不觉", "不透明", "了不起", "恨不得",
        "没收", "没药", "没落", "淹没", "沉没", "埋没", "出没", "吞没", "没关系",
        "无论", "无非", "无疑", "无比", "无数", "无限", "无私", "无线", "无偿", "无缝", "无人机", "无花果",
        "无意中", "无聊", "无奈", "无辜", "无名", "无机", "无力", "无所谓", "无情", "无形", "无穷", "无菌", "无锡",
        "有无", "未来", "未成年", "未免", "前所未有", "未婚",
        "别人", "特别", "分别", "区别", "差别", "性别", "级别", "类别", "个别", "识别", "鉴别", "辨别", "告别",
        "离别", "别名", "别的", "别处", "别墅", "派别", "判别", "别称", "有别", "别具", "别致", "道别", "送别",
        "别针", "别嘌", "甄别", "别扭", "组别", "国别", "别家", "别样",
        "非常", "非洲", "非凡", "是非", "非典", "非得", "非要", "非但", "莫非",
        "是否", "能否", "可否", "与否", "有没有", "是不是", "南无",
    }),
    SEPARATOR: frozenset({"如果", "若", "假如", "因为", "虽然", "但", "只要"}),
    COORDINATOR: frozenset({"或", "和", "也", "及", "与"}),
}  # fmt: skip

WORDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "pt": PORTUGUESE,
    "sw": SWAHILI,
    "tr": TURKISH,
    "ar": ARABIC,
    "hi": HINDI,
    "zh-Hans": CHINESE,
}

# Patterns of whole words, written without case and accents (ı, ş and ğ are i, s and g).
FORMS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (NEGATION, r"[a-z]{2,8}n't"),
        # un-, except in under, unit, until, unique, uncle and union.
        (IMPLIED, r"un(?!d[ei]r|i[ftoqv]|til|cle|ct|less|ison)[a-z]{4,}"),
        (IMPLIED, r"(?!unl|regardl)[a-z]{3,}less(?:ly|ness)?"),
    ),
    "sw": (
        # ha- and a class prefix (haina, hakuna, hawawezi); ha- and a present (hafai).
        (NEGATION, r"ha(?:tu|m|wa|u|i|li|ya|ki|vi|zi|ku|pa)[a-z]{2,}"),
        (NEGATION, r"(?:ha[a-z]{2,}i|h[au]ja[a-z]{3,}|sija[a-z]{3,})"),
        (NEGATION, r"ha(?:i|zi|vi|ki|ya|li|u|ku)na"),
        # -si- of subjunctives and relatives (usiache, wasitumie, isiyo).
        (NEGATION, r"(?:u|a|tu|m|wa|i|li|ya|zi)si[a-z]{2,}"),
        (NEGATION, r"(?:kisicho|visivyo|kusiko)[a-z]*"),
        (NEGATION, r"(?:u|wa)sio[a-z]*"),
        # kuto- is the negative of an infinitive, and the beginning of kutoka, kutokea, kutosha.
        (
            NEGATION,
            r"kuto(?:kuwa|kunyw|kul|fany|tumi|wez|pat|ju|mez|ach|endele|onekan|hisi|lala|zidi"
            r"|bad|fuat|chuku|rudi)[a-z]*",
        ),
    ),
    "tr": (
        (NEGATION, r".{2,}m[ae]yin(?:iz)?"),
        (NEGATION, r".{2,}m[ae]z(?:l[ae]r[a-z]*|s[aei][a-z]*|di[a-z]*|ken|mis[a-z]*|lik[a-z]*)?"),
        (NEGATION, r".{2,}m[iu]yor[a-z]*"),
        (NEGATION, r".{2,}m[ae]di(?:m|n|k|niz|l[ae]r|ys[ae][a-z]*|g[a-z]+|kl[ae]r[a-z]*)?"),
        (NEGATION, r".{2,}(?:mami|memi)s[a-z]*"),
        (NEGATION, r".{2,}(?:mayan|meyen|mayac|meyec)[a-z]*"),
        (NEGATION, r".{2,}(?:mayabil|meyebil|mayinca|meyince)[a-z]*"),
        (NEGATION, r".{2,}(?:mayarak|meyerek|mayip|meyip|mayiz|meyiz)"),
        (NEGATION, r".{2,}(?:masin|mesin)(?:l[ae]r)?"),
        (NEGATION, r".{2,}(?:masa|mese)(?:niz|m|n|k|l[ae]r)?"),
        (NEGATION, r".{2,}(?:mamali|memeli)[a-z]*"),
        (
            NEGATION,
            r".{2,}(?:mama|meme)(?:k[a-z]*|s[ia][a-z]*|niz[a-z]*|miz[a-z]*|y[aei]|d[ae]n|nin"
            r"|l[ae]r[a-z]*)?",
        ),
        (WITHOUT, r".{2,}(?:maksizin|meksizin)"),
        # Without, or the ablative of a noun in -ma (kanamadan: from a bleeding).
        (LOOSE, r".{2,}(?:madan|meden|madikca|medikce)"),
        (SEPARATOR, r".{2,}s[ae]niz"),
        (LOOSE, r".{2,}s[iu]z(?:ca|ce|l[iu][kg][a-z]*|d[iu]r|l[ae]r[a-z]*|in|un)?"),
    ),
}

# The last word of a sentence: "do not" to one person in Turkish, or a noun in -ma.
LAST_FORMS: Mapping[str, tuple[tuple[str, str], ...]] = {"tr": ((LOOSE, r".{2,}m[ae]"),)}

# Chinese patterns that are not a negation: A-not-A questions, and 非…不可 (must).
CHINESE_EXEMPT: tuple[str, ...] = (
    r"(?P<a>[\u4e00-\u9fff])[不没](?P=a)",
    r"非[^，。；！？不]{1,8}不可",
)
