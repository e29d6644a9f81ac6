"""Words that stand on one side of a pair or in one place of a row: before and after, left and right.

Each row has a name and, for each of its places, words in each language, separated by bars.
`checks.phrases` says how entries are written; case and accents do not matter. In Arabic, articles
and one-letter particles may come before a word. Nothing inside a longer entry counts: "no more
than" is no "more". Words that have several senses are left out, or stand in the phrases in which
they have only one.

The row `standard` has phrases that put what is compared with first. The row `thing` has no opposites: its order in a sentence is compared ("more water than coffee",
"first wash, then cover").

In the row `limit`, the words of NEGATED trade places where their sentence is negated: "do not take
more than 2" is "at most 2", while "not for people above 65" stays above.
"""

from typing import TypeAlias

Row: TypeAlias = dict[str, dict[str, str]]
"""Side -> language -> words."""

SUPERLATIVES: dict[str, frozenset[str]] = {
    language: frozenset(listing.split("|"))
    for language, listing in {
        "en": "highest|biggest|largest|greatest|most|lowest|smallest|fewest|least",
        "fr": "la plus faible|le plus faible|la plus petite|le plus petit|la plus basse|le plus bas"
        "|la moins|le moins|les moins",
        "hi": "सबसे ज्यादा|सबसे अधिक|सबसे बडा|सबसे बडी|सबसे बडे|सबसे कम|सबसे छोटा|सबसे छोटी|सबसे छोटे",
        "tr": "en cok|en fazla",
    }.items()
}
"""Bounds of the places "above" and "below" that name an end: the highest dose is the maximum. They
are spelled as they are found."""
ANY_SUPERLATIVE = {"fr": frozenset({"la plus", "le plus", "les plus"})}
"""Words that begin a superlative of either end: la plus élevée, la plus légère."""

ROWS: dict[str, Row] = {
    "limit": {
        "least": {
            "en": "at least|no less than|not less than|no fewer than|minimum|minimal|or more|or over"
            "|or older|or higher|or above|and over|and older|and above|or longer|upwards|not * below|not below|not * less than|not * fewer than|not be less than|never * less than|not * under #|not fall below|not drop below|no earlier than|no lower than",
            "es": "al menos|por lo menos|como minimo|minimo|minima|minimos|minimas|no menos de|o mas"
            "|o superior|o mayor|o mayores|a partir de|en adelante|no inferior a|no * menos de|no * * menos de|no * por debajo de|no baje de|no debe ser inferior|no bajar de",
            "fr": "au moins|au minimum|minimum|minimal*|pas moins de|ou plus|et plus|ou davantage"
            "|a partir de|au bas mot|pas moins d'|jamais moins de|pas descendre sous|pas inferieur*|ne * pas en dessous de",
            "pt": "pelo menos|ao menos|no minimo|minimo|minima|minimos|minimas|nao menos de|ou mais"
            "|ou superior|a partir de|nao menos que|nao * menos de|nao * menos que|nao * menos do que|nao * abaixo de|nao desca abaixo|nao inferior a|nao seja inferior",
            "sw": "angalau|isiyopungua|usiopungua|yasiyopungua|wasiopungua|visivyopungua"
            "|zisizopungua|isipungue|usipungue|yasipungue|si chini ya|au zaidi|na zaidi|kuanzia"
            "|kiwango cha chini|walau|usi* chini ya|usi* * chini ya|isiwe chini ya|yasiwe chini ya|visiwe chini ya|isishuke chini ya|sio chini ya|si pungufu ya|haipungui|haupungui|hayapungui|hazipungui|bila kupungua",
            "tr": "en az|en azindan|asgari|minimum|ve uzeri*|veya uzeri*|ve ustu*|veya ustu*"
            "|ya da daha fazla|veya daha fazla|ve daha fazla|az olmamak|en dusuk|en kisa|az *mayin|az *meyin|az olmamali*|az *mamali*|az *memeli*|altina dusmemeli*|altina inmeyin|altina dusmeyin|altinda olmamali*|altina dusmemis|altina dusmeyen|altina inmemis|altina inmeyen|altinda olmayan|az olmayan|altina dusmeden|altina inmeden",
            "ar": "على الاقل|لا تقل عن|لا يقل عن|لا تقل|لا يقل|كحد ادنى|الحد الادنى|او اكثر|فاكثر|فما فوق"
            "|حد ادنى|بحد ادنى|وما فوق|او اعلى|الا يقل|الا تقل|لا * اقل من|لا * * اقل من|ما لا يقل عن|الا ينخفض|لا تنخفض عن|لا يجوز ان تقل|لم يقل عن|لم تقل عن|دون ان يقل عن|دون ان تقل عن|لم ينخفض عن|لم تنخفض عن",
            "hi": "कम से कम|से कम से कम|न्यूनतम|या अधिक|या ज्यादा|या उससे अधिक|या उससे ज्यादा|और उससे ज्यादा"
            "|या इससे ज्यादा|या इससे अधिक|से कम नहीं|से कम न|और उससे अधिक|या उससे ऊपर|और उससे ऊपर|से कम * न|से कम * नहीं|से कम * * न|से कम * * नहीं|से नीचे न|से नीचे * न|से कम नही",
            "zh": "至少|最少|不少于|不低于|不得低于|不得少于|以上|及以上|或以上|起码|最低|最小|或更多|或更高|或更久"
            "|不小于|不短于|不应低于|不要 … 少于|不能少于|不可低于|不能低于|不可少于|不应少于|勿低于|未低于|没有低于",
        },
        "most": {
            "en": "at most|go up to|goes up to|no more than|not more than|no longer than|no higher than|up to|maximum"
            "|maximal|or less|or fewer|or under|or younger|or below|or lower|and under|and younger"
            "|not exceed|not to exceed|not exceeding|does not exceed|at the most|no hotter than|not * more than|not * * more than|never * more than|not * above|not * over #|not … for more than|not … for longer than|no later than|not * longer than|not * higher than|not be above|not be higher than",
            "es": "como maximo|como mucho|maximo|maxima|maximos|maximas|a lo sumo|no mas de|o menos"
            "|hasta un total|no exceda|no supere|no superar|no exceder|sin pasar de|o inferior"
            "|o menores|no debe superar|no debe exceder|no superior a|no * mas de|no * * mas de|no pase de|no pasar de|no * por encima de|nunca * mas de|no superar los",
            "fr": "ne depassant pas|ne depasse pas|au plus|au maximum|maximum|maximal*|tout au plus|ou moins|et moins"
            "|ne pas depasser|ne depassez pas|ne doit pas depasser|n'excedant pas|sans depasser|pas plus de|pas plus d'|jamais plus de|jamais plus d'|pas au-dessus de|pas depasser|pas depasse*",
            "pt": "no maximo|maximo|maxima|maximos|maximas|nao mais de|nao mais que|nao mais do que"
            "|ou menos|nao exceder|nao ultrapassar|nao exceda|nao ultrapasse"
            "|sem passar de|ou inferior|ao maximo|nao * mais de|nao * mais que|nao * mais do que|nao * acima de|nao passe de|nao passem de|nao deve passar de|nao pode passar de|nunca * mais de",
            "sw": "hakizidi|havizidi|hakuzidi|lisizidi|kisizidi|isiyozidi|usiozidi|yasiyozidi|wasiozidi|visivyozidi|zisizozidi|isizidi|usizidi"
            "|yasizidi|visizidi|usizidishe|kisichozidi|lisilozidi|si zaidi ya|sio zaidi ya"
            "|kiwango cha juu|au chini|kwa kiwango cha juu|hadi kufikia|wasizidi|zisizidi|haupaswi kuzidi|usi* zaidi ya|usi* * zaidi ya|msi* zaidi ya|usi* * * zaidi ya|isiwe zaidi ya|kamwe * zaidi ya|haizidi|hauzidi|hayazidi|hazizidi|haijazidi|hayajazidi|bila kuzidi",
            "tr": "en cok #|en fazla #|azami|maksimum|ve alti|veya alti|ve altinda*|veya altinda*"
            "|veya daha az|ya da daha az|gecmemeli*|gecmeyin|asmayin|asmamali*|en yuksek|en uzun"
            "|asmamak|gecmemek|gecmeyecek|asmayan|gecmeyen|gecmez|asmaz|asilmamali*|fazla *mayin|fazla *meyin|fazla *mayiniz|fazla *meyiniz|fazla *mamali*|fazla *memeli*|fazla *maz|fazla *mez|ustune cikmamali*|uzerinde saklamayin|uzerinde *mayin|ustunde *mayin|fazla olmayan|uzerine cikmayan|uzerine cikmamis|ustune cikmayan|asmamis|gecmemis|asmadan",
            "ar": "على الاكثر|لا تزيد على|لا يزيد على|لا تزيد عن|لا يزيد عن|لا تزيد|لا يزيد|كحد اقصى"
            "|الحد الاقصى|بحد اقصى|لا تتجاوز|لا يتجاوز|لا تتعد*|لا يتعد*|حد اقصى|او اقل|فاقل|فما دون"
            "|وما دون|الا يزيد|الا تزيد|الا يتجاوز|الا تتجاوز|لا * اكثر من|لا * * اكثر من|لا * * * اكثر من|ما لا يزيد عن|لا * باكثر من|الا تتعدي|لم يتجاوز|لم تتجاوز|لم يزد|لم تزد|دون تجاوز|دون ان يتجاوز|دون ان تتجاوز",
            "hi": "ज्यादा से ज्यादा|अधिक से अधिक|अधिकतम|या कम|या उससे कम|से ज्यादा न|से अधिक न"
            "|से ज्यादा नहीं|से अधिक नहीं|या इससे कम|और उससे कम|से ऊपर न|से ऊपर नहीं|बार से ज्यादा न|से ज्यादा * न|से अधिक * न|से ज्यादा * नहीं|से अधिक * नहीं|से ज्यादा * * न|से अधिक * * न|से ज्यादा * * नहीं|से ऊपर * न|से ऊपर * * न",
            "zh": "至多|最多|不超过|不得超过|不要超过|勿超过|不多于|不高于|不得高于|以下|及以下|或以下|顶多|最高|最大"
            "|不得多于|不可超过|不能超过|以内|不应超过|请勿超过|不应高于|或更少|不长于|不大于|不要 … 超过|勿 … 超过|不能 … 超过|不宜超过|切勿超过|不要高于|不能高于|不可高于|未超过|没有超过|没超过|尚未超过",
        },
        "above": {
            "en": "more than|over the age of|above|exceed|exceeds|exceeded|exceeding|longer than"
            "|older than|higher than|greater than|hotter than|more often than|larger than|heavier than"
            "|more|most|over #|aged over|aged above|highest|biggest|largest|greatest|*er than|more * than|safer|stronger|faster|more likely|more dangerous|most likely|more common",
            "es": "superar|sobrepasar|sobrepase|rebasar|rebase|exceder|exceda|mas de|mas que|mayor de|mayores de|superior a|superior al|superiores a|superiores al|por encima de|por encima del|supera"
            "|superan|supere|superen|pasa de|pasan de|excede|mas|mayor|mayores|mas * que|mas * * que|la mas|el mas|mas de # anos",
            "fr": "plus de|plus que|plus d'|superieur* a|au-dessus de|au dessus de|au-dessus|depasse"
            "|depassent|depasser|depassez|excede|ages de plus de|les plus|le plus|la plus|plus|plus * que|plus * qu'|plus * * que|plus de # ans|de plus de",
            "pt": "mais de|mais que|mais do que|maior de|maiores de|superior a|superior ao|superiores a|superiores ao|acima de"
            "|acima dos|acima do|acima da|passa de|passar de|passe de|ultrapassa|ultrapassar"
            "|ultrapasse|exceder|mais|maior que|maior do que|mais * que|mais * do que|mais * * que|mais de # anos",
            "sw": "zaidi ya|zaidi|juu ya|kuzidi|inayozidi|unaozidi|yanayozidi|inazidi|imezidi|likizidi"
            "|wanaozidi|ikizidi|linalozidi|unazidi|zinazozidi|walio juu|kubwa zaidi|mengi zaidi|wengi zaidi|juu kuliko|zaidi kuliko|kali zaidi|zaidi ya miaka|walio zaidi ya|walio na zaidi ya|wenye zaidi ya|kubwa kuliko",
            "tr": "uzerinde cikarsa|ustunde cikarsa|uzerine cikarsa|ustune cikarsa|den fazla|dan fazla|ten fazla|tan fazla|fazla|daha fazla|ustu|ustunde*|ustune|uzeri"
            "|uzerinde*|uzerine|uzerindeki*|buyuk*|den cok|daha cok|en cok|en fazla|asarsa|asan|gecerse|gecen|asiyor*"
            "|ustundeki*|agir|daha uzun|cok olan|buyukse|yukarisinda*|yukarisi|daha hizli|daha sik",
            "ar": "اكثر من|اكثر|فوق|تزيد على|يزيد على|تزيد عن|يزيد عن|تتجاوز|يتجاوز|تجاوز|تجاوزت|اكبر من"
            "|اعلى من|يفوق|تفوق|زاد على|زادت على|زاد عن|زادت عن|تجاوزوا|ازيد من|اقوى من|اكثر * من|اكثر * * من|اكثر عرضه|اكثر من # سنه|اكثر من # عاما|اكثر من # سنوات",
            "hi": "से ज्यादा|से अधिक|ज्यादा|अधिक|से ऊपर|से बड़े|से बड़ी|से बड़ा|सबसे ज्यादा|से ऊँच*|पार"
            "|ऊपर|से लंबे|से बेहतर|ज्यादा * से|सबसे अधिक|सबसे बड़*|से तेज|अधिकांश|# साल से ज्यादा|# साल से अधिक|# वर्ष से अधिक",
            "zh": "超过|多于|高于|大于|长于|更多|更大|多吃|多喝|更久|逾|高出|更强|更多于|更常|最多见|更快",
        },
        "below": {
            "en": "less than|fewer than|below|under the age of|younger than|lower than|shorter than"
            "|smaller than|less|fewer|least|under #|aged under|aged below|less often|colder than|lowest|smallest|fewest|less * than|weaker|milder|slower|rarer|less likely|less common|not as * as|weaker than|milder than|slower than",
            "es": "no ha cumplido|no han cumplido|no haya cumplido|no hayan cumplido|no haya cumplido los|aun no ha cumplido|todavia no ha cumplido|aun no cumple|no cumplidos|mas abajo|menos de|menos que|menor de|menores de|inferior a|inferior al|inferiores a|inferiores al|por debajo de"
            "|por debajo del|mas joven*|menos|menor|menores|menos * que|menos * * que|mas debil*|mas corta|mas corto|mas lent*|menos de # anos",
            "fr": "n'a pas encore # ans|pas encore #|n'ont pas encore #|moins de|moins que|moins d'|inferieur* a|au-dessous de|au dessous de|en dessous de"
            "|au-dessous|en dessous|en-dessous|ages de moins de|les moins|le moins|la moins|moins|moins * que|moins * qu'|moins * * que|plus court*|plus lent*|moins de # ans|de moins de",
            "pt": "nao completou|nao completaram|nao tenha completado|ainda nao completou|ainda nao completaram|nao fez #|nao fizeram #|mais abaixo|menos de|menos que|menos do que|menor de|menores de|inferior a|inferior ao|inferiores a|inferiores ao"
            "|abaixo de|abaixo dos|abaixo do|abaixo da|menos|menor que|menor do que|menos * que|menos * do que|menos * * que|mais fraca|mais fraco|mais curta|mais curto|mais lento|mais lenta|menos de # anos",
            "sw": "chini ya|pungufu ya|chache kuliko|kidogo kuliko|wachache|walio chini|iliyo chini"
            "|yaliyo chini|inayopungua|wanaopungua|kupungua chini|mdogo kuliko|pungufu|ndogo zaidi|wachache zaidi|machache zaidi|chini kuliko|salama kidogo|hupunguza uwezekano|dhaifu zaidi|kidogo zaidi|chini ya miaka|walio chini ya|ndogo kuliko",
            "tr": "altinda cikarsa|altina duserse|altina inerse|den az|dan az|ten az|tan az|daha az|az|alti|altinda*|altina|kucuk*|altindaki*|eksik"
            "|altindayken|soguk|daha kisa|asagi*|daha zayif|en az risk|daha seyrek",
            "ar": "اقل من|اقل|دون سن|دون ال|تحت سن|تقل عن|يقل عن|اصغر من|ادنى من|تحت|قلت عن|قل عن|دون #|اقل * من|اقل * * من|اقل عرضه|اضعف من|اقل امانا|اقل من # سنه|اقل من # عاما|اقل من # سنوات",
            "hi": "से कम|कम|से नीचे|से छोटे|से छोटी|से छोटा|नीचे|सबसे कम|से कमजोर|कम * से|से धीमा|से कम सुरक्षित|से छोट*|सबसे छोट*|# साल से कम|# वर्ष से कम",
            "zh": "少于|低于|小于|不足|未满|不到|短于|更少|更小|更低|少吃|少喝|未达|低出|更弱|更慢|少了|更少见|较弱|更短",
        },
    },
    "thing": {
        "test": {"en": "test|tests|check|measure", "es": "prueba|mid*|midase|compruebe|analic*", "fr": "test*|mesur*|verifi*", "pt": "teste|meca|mede|verifique", "sw": "pima|upime|kipimo",
            "tr": "olcun|olc*|test", "ar": "افحص|قس|فحص", "hi": "जाँच*|जांच*|नापें", "zh": "测|检测|测量|检查"},
        "injection": {"en": "inject|injection|injections", "es": "inyec*", "fr": "inject*|piqure*", "pt": "injec*|injet*|inje*", "sw": "choma|sindano",
            "tr": "igne*|enjek*", "ar": "احقن|حقنه|الحقنه", "hi": "इंजेक्शन|सुई", "zh": "注射"},
        "wash": {"en": "wash|rinse|clean", "es": "lave*|lavar|lavese|enjuag*", "fr": "lave|lavez|laver|rinc*", "pt": "lave|lavar|enxag*", "sw": "nawa|osha|safisha",
            "tr": "yikayin|yika|temizle*", "ar": "اغسل|اغسله|غسل|نظف", "hi": "धोएं|धोएँ|धोना|धो|साफ", "zh": "洗|清洗|清洁"},
        "cover": {"en": "cover|bandage", "es": "cubra|cubrir|vend*", "fr": "couvr*|pans*|band*", "pt": "cubra|cobrir|cubr*|curativo", "sw": "funika|bandika|bandeji",
            "tr": "kapat*|sarin|ort*", "ar": "غط|غطه|ضماد", "hi": "ढकें|ढँकें|पट्टी", "zh": "盖|包扎|覆盖"},
        "call": {"en": "call|phone", "es": "llame|llamar", "fr": "appel*", "pt": "ligue|ligar|chame", "sw": "piga simu|mpigie|pigia",
            "tr": "arayin|ara", "ar": "اتصل", "hi": "फोन|फ़ोन|बुलाएं|बुलाएँ", "zh": "打电话|致电|呼叫"},
        "shower": {"en": "shower|bath", "es": "ducha|duchese|bano|banese", "fr": "douch*|bain", "pt": "banho|chuveiro", "sw": "oga|kuoga",
            "tr": "dus|banyo|yikanin", "ar": "استحم|الاستحمام", "hi": "नहाएं|नहाएँ|नहाना", "zh": "淋浴|洗澡"},
        "cream": {"en": "cream|ointment", "es": "crema|pomada", "fr": "creme|pommade", "pt": "creme|pomada", "sw": "krimu|marhamu|malhamu",
            "tr": "krem|merhem", "ar": "كريم|الكريم|مرهم|المرهم", "hi": "क्रीम|मरहम", "zh": "药膏|乳膏|霜"},
        "gel": {"en": "gel", "es": "gel", "fr": "gel", "pt": "gel", "sw": "jeli",
            "tr": "jel|jele|jeli|jelin|jelden|jeller*", "ar": "جل|الجل", "hi": "जेल", "zh": "凝胶"},
        "tablet": {"en": "tablet|tablets|pill|pills", "es": "comprimido*|pastilla*|tableta*|pildora*", "fr": "comprime*|cachet*|pilule*", "pt": "comprimido*|pilula*", "sw": "kidonge|vidonge",
            "tr": "tablet*|hap*", "ar": "قرص|القرص|حبه|الحبه", "hi": "गोली|गोलियां|गोलियाँ", "zh": "药片|片剂"},
        "water": {"en": "water|water than", "es": "agua", "fr": "eau", "pt": "agua", "sw": "maji",
            "tr": "su|suyu", "ar": "ماء|الماء", "hi": "पानी", "zh": "水"},
        "coffee": {"en": "coffee", "es": "cafe", "fr": "cafe", "pt": "cafe", "sw": "kahawa",
            "tr": "kahve", "ar": "قهوه|القهوه", "hi": "कॉफ़ी|कॉफी", "zh": "咖啡"},
        "milk": {"en": "milk", "es": "leche", "fr": "lait", "pt": "leite", "sw": "maziwa",
            "tr": "sut", "ar": "حليب|الحليب", "hi": "दूध", "zh": "奶|牛奶"},
        "blue": {"en": "blue", "es": "azul|azules", "fr": "bleu*", "pt": "azul|azuis", "sw": "bluu|cha bluu|ya bluu",
            "tr": "mavi", "ar": "ازرق|الازرق|الزرقاء", "hi": "नीला|नीली|नीले", "zh": "蓝"},
        "brown": {"en": "brown", "es": "marron|marrones", "fr": "marron*|brun*", "pt": "marrom|castanho", "sw": "kahawia|cha kahawia|ya kahawia",
            "tr": "kahverengi", "ar": "بني|البني|البنيه", "hi": "भूरा|भूरी|भूरे", "zh": "棕|褐"},
        "red": {"en": "red", "es": "rojo|roja", "fr": "rouge", "pt": "vermelho|vermelha", "sw": "nyekundu",
            "tr": "kirmizi", "ar": "احمر|الاحمر|الحمراء", "hi": "लाल", "zh": "红"},
        "white": {"en": "white", "es": "blanco|blanca", "fr": "blanc|blanche", "pt": "branco|branca", "sw": "nyeupe",
            "tr": "beyaz", "ar": "ابيض|الابيض|البيضاء", "hi": "सफेद|सफ़ेद", "zh": "白"},
        "bleeding": {"en": "bleeding", "es": "hemorragia*|sangrado*", "fr": "saignement*|hemorragie*", "pt": "sangramento*|hemorragia*", "sw": "kutokwa damu|damu kutoka",
            "tr": "kanama*", "ar": "النزف|نزيف|النزيف", "hi": "रक्तस्राव|खून बहना", "zh": "出血"},
        "nausea": {"en": "nausea", "es": "nausea*", "fr": "nausee*", "pt": "nausea*|enjoo*", "sw": "kichefuchefu",
            "tr": "bulanti*|mide bulantisi", "ar": "الغثيان|غثيان", "hi": "मतली", "zh": "恶心"},
        "eating": {"en": "eat|eating", "es": "coma|comer", "fr": "mangez|manger", "pt": "coma|comer", "sw": "kula|ule",
            "tr": "yiyin|yemek", "ar": "كل|تناول الطعام|الاكل", "hi": "खाएं|खाएँ|खाना", "zh": "吃饭|进食"},
        "drinking": {"en": "drink|drinking", "es": "beba|beber", "fr": "buvez|boire", "pt": "beba|beber", "sw": "kunywa|unywe",
            "tr": "icin|icmek", "ar": "اشرب|شرب", "hi": "पिएं|पिएँ|पीना", "zh": "喝"},
    },
    "standard": {
        "first": {"hi": "की तुलना में|की अपेक्षा|के मुकाबले", "zh": "相比", "tr": "*e kiyasla|*a kiyasla|*e gore|*a gore|*e oranla|*a oranla", "ar": "مقارنه"},
    },
    "comparison": {
        "than": {"en": "more often than|less often than|lower than|higher than|younger than|older than|greater than|larger than|heavier than|smaller than|*er than|more * than|less * than|better than|worse than", "es": "mas * que|mas * * que|menos * que|mejor que|peor que",
                 "fr": "plus * que|plus * qu'|plus * * que|moins * que|mieux que|moins * qu'", "pt": "mais * que|mais * do que|alem de #|alem dos #|alem das #|menos * que|menos * do que|melhor que|melhor do que",
                 "sw": "kuliko", "tr": "*den daha|*dan daha|*ten daha|*tan daha", "ar": "اكثر * من|اقل * من|افضل من|اقوى من", "hi": "से बेहतर",
                 "zh": "更强|更弱|更安全|更好"},
        "as": {"en": "as * as|equally|same as|just as", "es": "tan * como|igual de|tanto como|igual que|lo mismo que",
               "fr": "aussi * que|aussi * qu'|autant que|autant qu'|de la meme maniere", "pt": "tao * quanto|tao * como|tanto quanto|igual a|tanto como",
               "sw": "sawa na|sawa kabisa na|kama ile ya|sawa sawa na|sawa kama", "tr": "kadar guclu*|kadar etkili*|kadar guvenli*|kadar iyi*|ayni derecede|esit derecede",
               "ar": "بقدر|بنفس القدر|بنفس قوه|مثل قوه|مثله مثل", "hi": "जितना|जितनी|जितने|के बराबर|उतना ही|उतनी ही", "zh": "一样|同样|相同|同等"},
    },
    "time": {
        "before": {
            "en": "before|prior to|ahead of|in advance|earlier than|beforehand",
            "es": "antes de|antes del|antes que|previo a|previa a|anterior a|previamente",
            "fr": "avant|auparavant|prealablement|au prealable",
            "pt": "antes de|antes do|antes da|antes dos|antes das|antes que|previamente",
            "sw": "kabla ya|kabla|kabla hujafanya|kabla hauja*|kabla huja*",
            "tr": "once|oncesi|oncesinde|onceki|evvel|oncesine",
            "ar": "قبل|قبيل|قبلها|قبله|السابقه|السابق",
            "hi": "से पहले|से ठीक पहले|के ठीक पहले|# घंटे पहले|# दिन पहले|# मिनट पहले|# हफ्ते पहले|# हफ़्ते पहले|घंटे पहले|घंटा पहले|पूर्व|खाने से ठीक पहले",
            "zh": "之前|以前|前|饭前|餐前|术前|睡前|提前|即将",
        },
        "after": {
            "en": "after|afterwards|following|once you have|later than|then after|after which",
            "es": "despues de|despues del|despues|tras|posterior a|al cabo de|posteriormente|luego de",
            "fr": "apres|au bout de|ensuite apres|a l'issue de|apres que",
            "pt": "depois de|depois do|depois da|depois dos|depois das|depois|apos|ao fim de",
            "sw": "baada ya|baada|baadaye|baada tu ya",
            "tr": "sonra|sonrasi|sonrasinda|sonraki|ardindan|sonrasina",
            "ar": "الا بعد|بعد|عقب|بعدها|بعده|التاليه|التالي|اللاحقه",
            "hi": "के बाद|बाद|उपरांत|पश्चात",
            "zh": "之后|以后|后|饭后|餐后|术后|过后|即刻",
        },
    },
    "level": {
        "up": {
            "en": "risk * higher|more at risk|high|higher|highest|raise|raised|raises|raising|increase|increases|increased"
            "|increasing|rise|rises|rising|rose|elevated|greatest|lift|biggest dose|larger dose|bigger dose|bigger",
            "es": "riesgo … mayor|mayor riesgo de|riesgo … mas alto|alto|alta|altos|altas|elevado|elevada|elevados|elevadas|aumenta|aumentan|aumente"
            "|aumentar|aumento|sube|suba|subir|subio|eleva|eleve|elevar|incrementa|incremente"
            "|incrementar|levante|levantar|hipertension|mayor riesgo|maximo riesgo|mas alta|mas alto|mas altas|mas altos|mas elevad*|mayor dosis|dosis mayor|mas grande*|mas alta que|mas alto que",
            "fr": "risque … plus eleve|risque … plus grand|haut|haute|hauts|hautes|eleve|elevee|eleves|elevees|augmente|augmentent|augmenter"
            "|augmentez|augmentation|monte|monter|levez|lever|elevez|surelevez|hausse|hypertension"
            "|plus grand*|plus eleve*|plus haut*|plus forte dose|plus grande|plus eleve* que|plus haut* que",
            "pt": "risco … maior|risco … mais alto|alto|alta|altos|altas|elevado|elevada|elevados|elevadas|aumenta|aumentam|aumente"
            "|aumentar|aumentou|aumento|sobe|suba|subir|subiu|eleva|eleve|elevar|levante|levantar"
            "|hipertensao|dose maior|mais alta|mais alto|mais altas|mais altos|maior dose|mais alta que|mais alto que|mais alta do que|mais alto do que",
            "sw": "hatari … kubwa|hatari … zaidi|ya juu|la juu|cha juu|vya juu|wa juu|kubwa|makubwa|ongeza|kuongeza|huongeza|inaongeza"
            "|kuongezeka|huongezeka|inaongezeka|yanaongezeka|imeongezeka|panda|kupanda|hupanda"
            "|inapanda|likipanda|inua|kuinua|limepanda|ilipanda|juu sana|iliongezeka|kubwa kuliko|kubwa zaidi|juu zaidi",
            "tr": "risk* … fazla*|risk* … yuksek*|yuksek*|artir*|arttir*|artar|artan|artiyor|artti|artis*|artmasi*|cikar|cikarsa|ciktiginda|cikarken|yuksel*"
            "|yukari kaldir*|yukseltin|cogal*|bacagi kaldir*|bacagini* kaldir*|basi* kaldir*|daha yuksek|daha buyuk doz*",
            "ar": "خطر … اعلي|خطر … اكبر|ارتفاع|مرتفع|مرتفعه|عال|عالي|عاليه|اعلى|يرتفع|ترتفع|ارتفع|ارتفعت|زياده|ارفع|زد|يزيد"
            "|تزيد|ازداد|يزداد|تزداد|زيادتها|ارتفاعا|اعلى من|اكبر من",
            "hi": "खतरा … ज्यादा|खतरा … अधिक|जोखिम … ज्यादा|जोखिम … अधिक|ऊंच*|उच्च|बढ़*|बढ*|उठाएं|उठाएँ|उठा*|अधिक ऊंच*|हाई|ज्यादा खुराक|अधिक खुराक|बड़ी खुराक",
            "zh": "风险 … 大|比 … 大|比 … 高|高血压|升高|增加|提高|上升|抬高|加大|偏高|高血糖|增多|高热|增量|抬起|升至|较高|更高|最高|高钠|上涨|高了|增高|升高了|更大剂量",
        },
        "down": {
            "en": "risk * lower|low|lower|lowest|lowers|lowered|lowering|reduce|reduces|reduced|reducing|decrease"
            "|decreases|decreased|decreasing|fall|falls|falling|fell|drop in|drops by|cut down|smallest dose|smaller dose",
            "es": "riesgo … menor|riesgo … mas bajo|bajo|baja|bajos|bajas|mas bajo|mas baja|mas bajos|mas bajas|reduce|reducen|reduzca"
            "|reducir|reduccion|disminuye|disminuyen|disminuya|disminuir|baje|bajar|bajo riesgo"
            "|menor riesgo|descenso|desciende|descienda|hipotension|dosis menor|bajo de|menor dosis|mas pequen*|dosis mas baja|mas baja que|mas bajo que",
            "fr": "risque … plus faible|risque … moins eleve|bas|basse|basses|faible|faibles|plus faible*|plus bas|plus basse*|reduit|reduisent"
            "|reduire|reduisez|diminue|diminuent|diminuer|diminuez|diminution|abaisse|abaisser"
            "|abaissez|baisse|baisser|baissez|hypotension|plus petit*|moindre|plus bas*|dose plus faible|plus bas* que|plus faible* que",
            "pt": "risco … menor|risco … mais baixo|baixo|baixa|baixos|baixas|mais baixo|mais baixa|reduz|reduzem|reduza|reduzir"
            "|reducao|diminui|diminuem|diminua|diminuir|abaixe|abaixar|baixe|baixar|cai|caia|cair"
            "|caiu|hipotensao|dose menor|queda|menor dose|a menor dose|mais baixos|mais baixa que|mais baixo que|mais baixa do que|mais baixo do que",
            "sw": "hatari … ndogo|ya chini|la chini|cha chini|vya chini|wa chini|ndogo zaidi|ndogo|punguza|kupunguza"
            "|hupunguza|inapunguza|kupungua|hupungua|inapungua|imepungua|shuka|kushuka|hushuka"
            "|inashuka|likishuka|limeshuka|teremsha|shusha|ilishuka|yanapungua|linaposhuka|linashuka|ndogo kuliko|chini zaidi",
            "tr": "risk* … az|risk* … dusuk*|dusuk*|daha dusuk*|azalt*|azalir|azalan|azaliyor|azaldi|azalma*|dusur*|dusmesi*|duser"
            "|duserse|indir*|alcak|kisin|alcal*|daha dusuk|daha kucuk doz*",
            "ar": "خطر … اقل|خطر … ادني|انخفاض|منخفض|منخفضه|ينخفض|تنخفض|انخفض|انخفضت|خفض|اخفض|يخفض|تخفض|قلل|يقلل|تقلل|تقليل"
            "|هبوط|نقص|ادنى|هبط|هبطت|تخفيض|نقصان|انزل|اقل جرعه|جرعه اقل",
            "hi": "खतरा … कम|जोखिम … कम|घट*|निम्न|गिर*|कम कर*|कम हो*|नीचे कर*|कम खुराक|लो|छोटी खुराक",
            "zh": "风险 … 小|比 … 小|比 … 低|低血压|降低|减少|下降|减低|放低|减小|偏低|低血糖|减量|调低|降至|较低|更低|最低|低钠|放下|减轻|低了|减低了|更小剂量",
        },
    },
    "side": {
        "left": {"en": "left side|left kidney|left eye|left ear|left arm|left leg|left hand|left breast"
                 "|left foot|left knee|left lung|left",
                 "es": "izquierda|izquierdo|izquierdas|izquierdos", "fr": "gauche|gauches",
                 "pt": "esquerda|esquerdo|esquerdas|esquerdos", "sw": "kushoto", "tr": "sol|sola|soldan|solda|soldaki*|solu|solunu|solunuz*|soluna|solunda*|sol taraf*",
                 "ar": "ايسر|اليسرى|يسرى|اليسار|يسار|الايسر", "hi": "बाएं|बाएँ|बायां|बायाँ|बाईं|बायीं|बाई",
                 "zh": "左"},
        "right": {"en": "right side|right eye|right ear|right arm|right leg|right hand|right breast"
                  "|your right|right foot|right knee|right lung|on the right|to the right|your right arm|your right leg|your right eye|your right ear|your right hand|your right foot|your right side|your right knee|your right breast|your right lung|your right shoulder|your right thigh|right shoulder|right thigh",
                  "es": "derecha|derecho|derechas|derechos", "fr": "droite|droit|droites|droits",
                  "pt": "direita|direito|direitas|direitos", "sw": "kulia|wa kulia|la kulia",
                  "tr": "sag|saga|sagda|sagdaki|sagi|sagin",
                  "ar": "ايمن|اليمنى|يمنى|اليمين|يمين|الايمن",
                  "hi": "दाएं|दाएँ|दायां|दायाँ|दाईं|दाहिन*|दायीं", "zh": "右"},
    },
    "place in a row": {
        "first": {"en": "first dose|first trimester|first weeks|first months|first day|first week"
                  "|first year|first injection|first|firstly",
                  "es": "primero|primera|primer|primeros|primeras", "fr": "premier|premiere|premiers"
                  "|premieres|d'abord|1er|1re", "pt": "primeiro|primeira|primeiros|primeiras",
                  "sw": "kwanza|mwanzo|ya kwanza", "tr": "ilk|birinci|once", "ar": "الاول|الاولى|اول|اولى|اولا"
                  "|الاوائل", "hi": "पहला|पहली|पहले|शुरुआती|प्रथम|सबसे पहले", "zh": "第一|首先|首次|最初|先|首"},
        "last": {"en": "last dose|last trimester|last weeks|last months|finally|lastly",
                 "es": "ultimo|ultima|ultimos|ultimas", "fr": "dernier|derniere|derniers|dernieres",
                 "pt": "ultimo|ultima|ultimos|ultimas", "sw": "mwisho|ya mwisho|wa mwisho",
                 "tr": "son aylar*|son hafta*|sonuncu|son doz*|son uc|en son|son gun*",
                 "ar": "الاخير|الاخيره|اخيرا|اخر جرعه", "hi": "आखिरी|अंतिम|आख़िरी|अंत में", "zh": "最后|末次"},
    },
    "course": {
        "start": {"en": "start|starts|starting|started|begin|begins|continue|continues|continuing"
                  "|keep taking|keep using|carry on|restart",
                  "es": "empiece|empieza|empezar|comience|comienza|comenzar|inicie|iniciar|continue"
                  "|continua|continuar|siga|seguir|reanude|prosiga",
                  "fr": "commencez|commence|commencer|debutez|debuter|continuez|continuer|continue"
                  "|poursuivez|poursuivre|demarrez|reprenez",
                  "pt": "comece|comeca|comecar|inicie|iniciar|continue|continua|continuar|siga|retome"
                  "|prossiga|recomece",
                  "sw": "anza|kuanza|huanza|anzisha|endelea|kuendelea|aendelee|uendelee",
                  "tr": "baslayin|basla|baslar|baslanir|baslamak|surdurun|devam*|baslatin",
                  "ar": "ابدا|تبدا|يبدا|بدء|استمر|تستمر|واصل|مواصله|الاستمرار|تابع",
                  "hi": "शुरू|आरंभ|जारी|चालू", "zh": "开始|继续|启动|坚持"},
        "stop": {"en": "stop|stops|stopping|stopped|quit|discontinue|give up|stop taking",
                 "es": "deje|dejar|suspenda|suspender|interrumpa|interrumpir|detenga|detener|pare|parar"
                 "|abandone|abandonar|dejo",
                 "fr": "arretez|arreter|arrete|cessez|cesser|interrompez|interrompre|stoppez|suspendez",
                 "pt": "pare|parar|suspenda|suspender|interrompa|interromper|deixe de|deixar de|cesse"
                 "|largue",
                 "sw": "acha|kuacha|uache|aache|simamisha|sitisha|komesha|usitishe|koma",
                 "tr": "birakin|birak|birakmak|birakmadan|birakirsaniz|kesin|kesmeyin|durdur*|sonlandir*"
                 "|birakmayin",
                 "ar": "توقف|اوقف|ايقاف|التوقف|يتوقف|تتوقف|وقف|اقطع|كف عن",
                 "hi": "बंद|रोक*|रोकें|छोड़*|बन्द", "zh": "停止|停用|停药|停服|中止|停|戒"},
    },
    "result": {
        "positive": {"en": "positive", "es": "positivo|positiva|positivos|positivas",
                     "fr": "positif|positive|positifs|positives", "pt": "positivo|positiva|positivos"
                     "|positivas", "sw": "chanya|hasi ya uongo", "tr": "pozitif*",
                     "ar": "ايجابي|ايجابيه|موجب|موجبه|الايجابيه|ايجابيا", "hi": "पॉजिटिव|पॉज़िटिव|धनात्मक|सकारात्मक|पाजिटिव",
                     "zh": "阳性"},
        "negative": {"en": "negative", "es": "negativo|negativa|negativos|negativas",
                     "fr": "negatif|negative|negatifs|negatives", "pt": "negativo|negativa|negativos"
                     "|negativas", "sw": "hasi", "tr": "negatif*", "ar": "سلبي|سلبيه|سالب|سالبه|السلبيه|سلبيا",
                     "hi": "निगेटिव|नेगेटिव|ऋणात्मक|नकारात्मक", "zh": "阴性"},
    },
    "course of an illness": {
        "better": {"en": "better|improve|improves|improved|improving|improvement|ease|eases|eased",
                   "es": "mejor|mejora|mejoran|mejore|mejorar|mejoria|mejores|alivia|alivian",
                   "fr": "mieux|ameliore|ameliorent|ameliorer|amelioration|meilleur|meilleure|soulage"
                   "|s'ameliore|s'ameliorent|attenue",
                   "pt": "melhor|melhora|melhoram|melhore|melhorar|melhoria|melhores|alivia|melhorou",
                   "sw": "nafuu|bora|yakipungua|yanapungua|unapata nafuu|ahueni|vizuri zaidi|bora zaidi",
                   "tr": "iyiles*|duzel*|daha iyi|hafifle*",
                   "ar": "افضل|تحسن|يتحسن|تتحسن|تحسنت|احسن|يخف|تخف|خفت",
                   "hi": "बेहतर|सुधार|सुधर*|आराम आ*|घटता|घट रहा",
                   "zh": "好转|改善|更好|减轻|缓解|好些"},
        "worse": {"en": "worse|worsen|worsens|worsened|worsening|worst|deteriorate|deteriorates",
                  "es": "peor|empeora|empeoran|empeore|empeorar|empeoramiento|peores|agrava|agravan",
                  "fr": "pire|pires|aggrave|aggravent|aggraver|aggravation|s'aggrave|s'aggravent"
                  "|empire|empirent|deteriore",
                  "pt": "pior|piora|pioram|piore|piorar|piores|agrava|agravam|piorou",
                  "sw": "mbaya zaidi|vibaya zaidi|yakizidi|kuzidi|inazidi|kuongezeka|yanaongezeka",
                  "tr": "kotules*|agirlas*|daha kotu|siddetlen*",
                  "ar": "اسوا|يسوء|تسوء|ساء|ساءت|تفاقم|يتفاقم|تتفاقم|سوءا|يزداد|يشتد|تشتد|اشتد",
                  "hi": "बदतर|बिगड़*|बिगड*|खराब|ख़राब|बढ़*|बढ*", "zh": "恶化|加重|变差|更糟|更严重|加剧|更差|最严重"},
    },
    "use": {
        "external": {"en": "external|externally", "es": "externo|externa|externos", "fr": "externe|externes",
                     "pt": "externo|externa|externos", "sw": "nje ya mwili|ya nje", "tr": "harici*|haricen|distan",
                     "ar": "خارجي|الخارجي|خارجيه|خارجيا", "hi": "बाहरी|बाह्य", "zh": "外用|外敷"},
        "internal": {"en": "internal|internally", "es": "interno|interna|internos", "fr": "interne|internes",
                     "pt": "interno|interna|internos", "sw": "ndani ya mwili|ya ndani", "tr": "dahili*|dahilen",
                     "ar": "داخلي|الداخلي|داخليه|داخليا", "hi": "आंतरिक|अंदरूनी|भीतरी", "zh": "内服|内用"},
    },
    "twelve o'clock": {
        "noon": {"en": "noon|midday", "es": "mediodia", "fr": "midi", "pt": "meio-dia|meio dia",
                 "sw": "saa sita mchana|saa 6 mchana|adhuhuri", "tr": "ogle|oglen|ogleyin|oglende",
                 "ar": "منتصف النهار|الظهر|ظهرا", "hi": "दोपहर|मध्याह्न", "zh": "中午|正午"},
        "midnight": {"en": "midnight", "es": "medianoche|12 de la noche|doce de la noche", "fr": "minuit",
                     "pt": "meia-noite|meia noite", "sw": "saa sita usiku|saa 6 usiku|usiku wa manane",
                     "tr": "gece yarisi*", "ar": "منتصف الليل", "hi": "आधी रात|मध्यरात्रि|रात 12|रात बारह|रात के 12|रात के बारह",
                     "zh": "午夜|半夜|零点|子夜"},
    },
    "stomach": {
        "empty": {"en": "empty stomach|fasting|without food|to fast|fast before|not eat|not eat anything|nothing to eat", "es": "no coma|no coma nada|ayunas|estomago vacio|sin comer|sin comida|sin alimentos",
                  "fr": "ne mangez pas|ne mangez rien|a jeun|estomac vide|l'estomac vide|sans manger|sans nourriture",
                  "pt": "nao coma|nao coma nada|jejum|estomago vazio|sem comer|sem comida|sem alimentos",
                  "sw": "tumbo tupu|ukiwa na njaa|bila chakula|bila kula|tumbo likiwa tupu", "tr": "ac karnina|ac karna|ac karinla|ac mideyle|yemeksiz",
                  "ar": "معده فارغه|معده خاويه|على الريق|بدون طعام|من غير طعام|دون طعام", "hi": "खाली पेट|ख़ाली पेट|बिना खाए|बिना खाना|भूखे पेट|बिना भोजन",
                  "zh": "空腹"},
        "full": {"en": "can eat|may eat|with food|with meals|with a meal|during meals|during the meal|with plenty of food|full stomach|at meals",
                 "es": "puede comer|puede desayunar|con comida|con alimentos|con las comidas|con la comida|durante la comida|durante las comidas|con el estomago lleno|con abundante comida",
                 "fr": "pouvez manger|avec de la nourriture|pendant le repas|pendant les repas|au cours d'un repas|au cours du repas|au cours des repas"
                 "|avec un repas|avec les repas|l'estomac plein|au repas|en mangeant|avec des aliments",
                 "pt": "pode comer|com comida|com alimentos|com as refeicoes|com a refeicao|durante a refeicao|durante as refeicoes|estomago cheio|com bastante comida",
                 "sw": "akiwa ameshakula|ukiwa umeshakula|ameshakula|umeshakula|akiwa amekula|ukiwa umekula|unaweza kula|pamoja na chakula|na chakula|wakati wa kula|ukiwa umeshiba|wakati wa mlo|pamoja na mlo", "tr": "yiyebilirsiniz|tok karnina|tok karna|yemekle|yemeklerle|yemek sirasinda|besinle|gidayla|yiyecekle",
                 "ar": "يمكنك تناول الطعام|يمكنك الاكل|مع الطعام|مع الاكل|اثناء الطعام|اثناء الوجبه|مع وجبه|مع الوجبات|مع الوجبه", "hi": "खा सकते|भोजन के साथ|खाने के साथ|पेट भर|भरे पेट|खाना खाते",
                 "zh": "可以吃|可以进食|随餐|饱腹|与食物同服|进餐时|餐中|吃饭时|和食物一起"},
    },
    "exception": {
        "except": {"en": "except|except for|apart from|excluding|other than|but not|all but|everyone but|anything but|everything but",
                   "es": "excepto|salvo|menos en|a excepcion|con excepcion|aparte de|exceptuando|quitando", "fr": "sauf|excepte|hormis|a l'exception|a part|en dehors de|hors",
                   "pt": "exceto|salvo|menos em|com excecao|a excecao|fora|afora|a nao ser", "sw": "isipokuwa|ila|kasoro|ukiondoa|mbali na",
                   "tr": "haric|disinda|disindaki*", "ar": "ما عدا|باستثناء|عدا|سوى|الا", "hi": "छोड़कर|छोड़ कर|सिवाय|सिवा|के अलावा|अलावा|को छोड़",
                   "zh": "除了|除外|以外|除外的|除"},
        "including": {"en": "including|included|inclusive", "es": "incluido|incluida|incluidos|incluidas|incluso|inclusive|incluyendo",
                      "fr": "y compris|inclus|incluse|surtout|particulierement|notamment|meme", "pt": "inclusive|incluindo|incluido|incluida|incluidos|incluidas|ate mesmo",
                      "sw": "pamoja na|ikiwemo|wakiwemo|hasa|ikijumuisha|hata", "tr": "dahil|ozellikle|de dahil|da dahil", "ar": "بما في ذلك|بما فيها|بما فيه|بمن فيهم|خاصه|لا سيما",
                      "hi": "सहित|समेत|खासकर|ख़ासकर|मिलाकर", "zh": "包括|包含|尤其|在内|特别是"},
    },
    "restriction": {
        "only": {"en": "only|solely|exclusively|nothing but|nobody but", "es": "solo|solamente|unicamente|exclusivamente|nada mas que|mas que",
                 "fr": "seul|seule|seuls|seules|seulement|uniquement|exclusivement|ne que", "pt": "so|somente|apenas|unicamente|exclusivamente|so pode",
                 "sw": "tu|pekee|peke yake|tu iwapo", "tr": "yalnizca|sadece|yalniz|ancak", "ar": "فقط|الا|سوى|حصرا|وحده|وحدها|وحدهم|انما",
                 "hi": "केवल|सिर्फ|सिर्फ़|ही|मात्र", "zh": "只|仅|唯有|才|只有|只能"},
        "also": {"en": "also|as well|anybody|anyone", "es": "tambien|incluso|cualquiera|ademas|cualquier persona", "fr": "aussi|egalement|n'importe qui|tout le monde",
                 "pt": "tambem|qualquer um|qualquer pessoa|inclusive", "sw": "pia|vilevile|mtu yeyote|yeyote", "tr": "de alabilir|da alabilir|herkes|ayrica|dahi",
                 "ar": "ايضا|كذلك|كما يمكن|اي شخص|لغير", "hi": "भी|कोई भी|हर कोई", "zh": "也|任何人|都可以|不只|不仅"},
    },
    "speed": {
        "slow": {"en": "slowly|slow|gradually", "es": "despacio|lentamente|lento|lenta|gradualmente|poco a poco", "fr": "lentement|doucement|lent|lente|progressivement|graduellement|peu a peu",
                 "pt": "devagar|lentamente|lento|lenta|gradualmente|aos poucos|pouco a pouco", "sw": "polepole|taratibu|pole pole", "tr": "yavas*|kademeli*|azar azar",
                 "ar": "ببطء|تدريجيا|بطيء|ببطئ|رويدا", "hi": "धीरे|धीरे-धीरे|क्रमशः|आहिस्ता", "zh": "缓慢|慢慢|逐渐|逐步|缓缓|徐徐"},
        "fast": {"en": "quickly|fast|rapidly|suddenly|abruptly|at once", "es": "rapido|rapidamente|de golpe|bruscamente|de repente|subitamente|de prisa|deprisa|rapida",
                 "fr": "vite|rapidement|rapide|brusquement|soudainement|d'un coup|subitement|brutalement", "pt": "rapido|rapidamente|depressa|de repente|bruscamente|de uma vez|subitamente|rapida",
                 "sw": "haraka|ghafla|upesi", "tr": "hizli*|aniden|birden|birdenbire|cabuk|hizla", "ar": "بسرعه|فجاه|سريع|سريعا|دفعه واحده|سريعه", "hi": "तेजी|तेज़ी|जल्दी|अचानक|फौरन|तेज*", "zh": "快速|迅速|突然|骤然|立刻|很快|更快"},
    },
    "cold place": {
        "fridge": {"en": "fridge|refrigerator|refrigerate|refrigerated", "es": "nevera|refrigerador|frigorifico|heladera|refrigere", "fr": "refrigerateur|frigo|frigidaire",
                   "pt": "geladeira|refrigerador|frigorifico", "sw": "friji|jokofu", "tr": "buzdolabi*", "ar": "الثلاجه|ثلاجه|براد|البراد", "hi": "फ्रिज|फ़्रिज|रेफ्रिजरेटर", "zh": "冰箱|冷藏"},
        "freezer": {"en": "freezer|freeze|frozen", "es": "congelador|congele|congelar|congelado|congelada", "fr": "congelateur|congeler|congelez|congele|congelee", "pt": "congelador|freezer|congele|congelar|congelado",
                    "sw": "friza|jokofu la kugandisha|gandisha|kugandisha", "tr": "dondurucu*|derin dondurucu*|dondur*", "ar": "المجمد|مجمد|الفريزر|فريزر|جمد|تجمد|تجميد", "hi": "फ्रीजर|फ़्रीज़र|जमाएं|जमाएँ|फ्रीज़र", "zh": "冷冻|冷冻室|速冻|冻结"},
    },
    "route": {
        "mouth": {"en": "by mouth|orally|oral", "es": "via oral|por la boca|oral|por boca", "fr": "voie orale|par la bouche|voie buccale|orale|oral", "pt": "via oral|por boca|pela boca|oral",
                  "sw": "kwa mdomo|kupitia mdomo|kumeza|mdomoni", "tr": "agizdan|agiz yoluyla|oral", "ar": "عن طريق الفم|بالفم|فمويا|فموي|من الفم", "hi": "मुंह से|मुँह से|मौखिक|मुंह के रास्ते", "zh": "口服|经口"},
        "rectum": {"en": "rectally|by rectum|rectal|into the rectum", "es": "via rectal|rectal|por el recto", "fr": "voie rectale|rectal|rectale|par le rectum|rectum", "pt": "via retal|retal|pelo reto",
                   "sw": "kwa njia ya haja kubwa|puruni|mkunduni", "tr": "makattan|rektal*|rektum*", "ar": "شرجيا|شرجي|عن طريق الشرج|المستقيم", "hi": "गुदा|मलाशय", "zh": "直肠|肛门|纳肛"},
        "vein": {"en": "into a vein|into the vein|intravenous|intravenously|into the bloodstream", "es": "en la vena|en una vena|intravenosa|intravenoso|via intravenosa", "fr": "dans une veine|dans la veine|intraveineuse|intraveineux|par intraveineuse",
                 "pt": "na veia|em uma veia|intravenosa|intravenoso|endovenosa", "sw": "kwenye mshipa|mshipani|mishipa", "tr": "damardan|damar icine|intravenoz*|damara", "ar": "في الوريد|وريديا|الوريد|وريدي", "hi": "नस में|शिरा|नस के", "zh": "静脉"},
        "skin": {"en": "under the skin|subcutaneously|subcutaneous|beneath the skin", "es": "bajo la piel|subcutanea|subcutaneo|debajo de la piel", "fr": "sous la peau|sous-cutanee|sous-cutane|voie sous-cutanee",
                 "pt": "sob a pele|debaixo da pele|subcutanea|subcutaneo|embaixo da pele", "sw": "chini ya ngozi", "tr": "deri altina|cilt altina|derialti*|ciltalti*|deri altindan", "ar": "تحت الجلد", "hi": "त्वचा के नीचे|चमड़ी के नीचे|त्वचा में", "zh": "皮下"},
        "muscle": {"en": "into a muscle|into the muscle|intramuscular|intramuscularly", "es": "en el musculo|intramuscular|en un musculo", "fr": "dans le muscle|dans un muscle|intramusculaire", "pt": "no musculo|intramuscular|em um musculo",
                   "sw": "kwenye msuli|misuli", "tr": "kas icine|kastan|intramuskuler|kasa", "ar": "في العضل|عضليا|العضل", "hi": "मांसपेशी|मांसपेशी में", "zh": "肌肉|肌注|肌内"},
    },
    "danger": {
        "danger": {"en": "danger|risk|harm", "es": "peligro|riesgo|daño", "fr": "danger|risque", "pt": "perigo|risco", "sw": "hatari|madhara", "tr": "tehlike*|risk*|sakinca*|zarar*", "ar": "خطر|خطوره|ضرر", "hi": "खतरा|ख़तरा|नुकसान", "zh": "危险|风险|害处"},
    },
    "replacement": {
        "instead": {"en": "instead|instead of|in place of|rather than", "es": "en lugar de|en vez de", "fr": "au lieu de|a la place de|a la place|plutot que", "pt": "em vez de|no lugar de|ao inves de|em lugar de", "sw": "badala ya|badala yake", "tr": "yerine", "ar": "بدلا من|بدل|عوضا عن|بدلا منه", "hi": "की जगह|के बजाय|के बदले", "zh": "代替|而不是|取代|替代"},
    },
    "bowels": {
        "constipation": {"en": "constipation|constipated", "es": "estreñimiento|estreñid*", "fr": "constipation|constipe*", "pt": "prisao de ventre|constipacao|intestino preso", "sw": "kufunga choo|kufungika choo|ukosefu wa choo", "tr": "kabiz*", "ar": "امساك|الامساك", "hi": "कब्ज*|कब्ज", "zh": "便秘"},
        "diarrhoea": {"en": "diarrhoea|diarrhea", "es": "diarrea|diarreas", "fr": "diarrhee|diarrhees", "pt": "diarreia", "sw": "kuhara|kuharisha|kuendesha", "tr": "ishal*", "ar": "اسهال|الاسهال", "hi": "दस्त", "zh": "腹泻|拉肚子"},
    },
    "what is measured": {
        "blood pressure": {"en": "blood pressure", "es": "presion arterial|tension arterial|presion", "fr": "tension arterielle|pression arterielle|tension", "pt": "pressao arterial|pressao", "sw": "shinikizo la damu|presha", "tr": "tansiyon*|kan basinc*", "ar": "ضغط الدم|الضغط|ضغطك|ضغط دمك", "hi": "ब्लड प्रेशर|रक्तचाप", "zh": "血压"},
        "blood sugar": {"en": "blood sugar|blood glucose", "es": "glucosa|azucar en sangre|azucar en la sangre|glucemia", "fr": "glycemie|sucre dans le sang|taux de sucre", "pt": "glicose|glicemia|acucar no sangue", "sw": "sukari ya damu|sukari kwenye damu|sukari katika damu", "tr": "kan sekeri*|kan sekerin*", "ar": "سكر الدم|السكر في الدم|مستوي السكر", "hi": "ब्लड शुगर|रक्त शर्करा|शुगर", "zh": "血糖"},
        "heart rate": {"en": "heart rate|pulse", "es": "pulso|frecuencia cardiaca|pulsaciones", "fr": "pouls|frequence cardiaque|rythme cardiaque", "pt": "pulso|frequencia cardiaca|batimentos", "sw": "mapigo ya moyo", "tr": "nabiz*|nabz*|kalp hiz*|kalp atis hiz*", "ar": "النبض|نبضك|معدل ضربات القلب", "hi": "नब्ज|नाड़ी|हृदय गति|धड़कन", "zh": "心率|脉搏"},
    },
    "part of the body": {
        "ear": {"en": "ear|ears|eardrops", "es": "oido|oidos|oreja|orejas|otico|otica|oticas", "fr": "oreille|oreilles|auriculaire*", "pt": "ouvido|ouvidos|orelha|orelhas", "sw": "sikio|masikio|sikioni|masikioni", "tr": "kulak*|kulag*", "ar": "اذن|اذنين|الاذن|اذنك|الاذنين", "hi": "कान|कानों", "zh": "耳"},
        "eye": {"en": "eye|eyes", "es": "ojo|ojos|oftalmic*", "fr": "oeil|yeux|oculaire*|ophtalmique*", "pt": "olho|olhos|oftalmic*", "sw": "jicho|macho|jichoni|machoni", "tr": "goz|goze|gozu|gozun*|gozler*|gozde", "ar": "عين|العين|عينك|عينيك|عينين|العينين", "hi": "आंख*|आँख*", "zh": "眼"},
        "nose": {"en": "nose|nostril|nostrils|nasal", "es": "nariz|nasal|nasales", "fr": "nez|narine*|nasal*", "pt": "nariz|narina|narinas|nasal", "sw": "pua|puani|mapua", "tr": "burun*|burn*", "ar": "انف|الانف|انفك|منخر*", "hi": "नाक|नथुने|नथुनों", "zh": "鼻"},
        "mouth": {"en": "mouth|by mouth|orally|oral|swallow|swallowed|swallowing", "es": "boca|oral|via oral|por la boca|por boca|trague|tragar|tragarlo", "fr": "bouche|orale|oral|voie orale|par la bouche|avalez|avaler", "pt": "boca|oral|via oral|por boca|pela boca|engula|engolir", "sw": "mdomo|mdomoni|kinywa|kinywani|kwa mdomo|kupitia mdomo", "tr": "agiz|agizdan|agza|agziniz*|agzinda*|agiz yoluyla|oral|yutun|yutunuz|yutulur", "ar": "فم|الفم|فمك|فمويا|عن طريق الفم|بالفم|من الفم|ابلع|بلع|ابتلع", "hi": "मुंह|मुँह|मुंह से|मुँह से|मौखिक|निगल*|पीने|पिएं|पिएँ|पियें", "zh": "口服|口腔|嘴|经口|吞服|吞下|吞咽"},
        "tongue": {"en": "under the tongue|under your tongue|sublingual|sublingually", "es": "bajo la lengua|debajo de la lengua|sublingual", "fr": "sous la langue|sublingual*", "pt": "debaixo da lingua|embaixo da lingua|sob a lingua|sublingual", "sw": "chini ya ulimi", "tr": "dil alti*|dilin altin*|dilinizin altin*|dilalti*", "ar": "تحت اللسان|تحت لسانك", "hi": "जीभ के नीचे|जुबान के नीचे", "zh": "舌下|舌头下|舌头底下"},
        "rectum": {"en": "rectum|rectally|by rectum|rectal|into the rectum|back passage|anus", "es": "via rectal|rectal|por el recto|en el recto", "fr": "rectum|rectal|rectale|voie rectale|par le rectum|anus", "pt": "via retal|retal|pelo reto|no reto|anus", "sw": "mkunduni|mkundu|puruni|kwa njia ya haja kubwa", "tr": "makattan|makat*|rektal*|rektum*|anus*", "ar": "شرجيا|شرجي|عن طريق الشرج|الشرج|المستقيم", "hi": "गुदा|मलाशय", "zh": "直肠|肛门|纳肛"},
        "vagina": {"en": "vagina|vaginal|vaginally", "es": "vagina|vaginal", "fr": "vagin|vaginal*", "pt": "vagina|vaginal", "sw": "uke|ukeni", "tr": "vajina*", "ar": "مهبل|المهبل|مهبليا|مهبلي", "hi": "योनि", "zh": "阴道"},
        "skin": {"en": "on the skin|onto the skin|to the skin|on your skin|to your skin|on skin", "es": "sobre la piel|en la piel|a la piel", "fr": "sur la peau", "pt": "na pele|sobre a pele|a pele", "sw": "kwenye ngozi|juu ya ngozi", "tr": "cilde|deriye|cildinize|cilt uzerine", "ar": "على الجلد|على جلدك|على البشره", "hi": "त्वचा पर|चमड़ी पर", "zh": "皮肤上|涂在皮肤|敷在皮肤"},
        "injection": {"en": "injection|injections|inject|injected|injecting|by injection", "es": "inyeccion|inyecciones|inyecte|inyectar|inyecta|inyectado|inyectada|inyectable", "fr": "injection|injections|injectez|injecter|injecte|injectee|piqure|piqures", "pt": "injecao|injecoes|injete|injetar|injetado|injetada|injetavel", "sw": "sindano|dunga|kudunga|kudungwa|hudungwa", "tr": "enjeksiyon*|enjekte*|igne*", "ar": "حقن|الحقن|حقنه|ابره|احقن|بالحقن", "hi": "इंजेक्शन|सुई", "zh": "注射|打针|针剂"},
    },
    "range": {
        "between": {"en": "between", "es": "entre", "fr": "entre", "pt": "entre", "sw": "kati ya", "tr": "arasi|arasinda*", "ar": "بين", "hi": "के बीच", "zh": "之间"},
        "outside": {"en": "outside of", "es": "fuera de", "fr": "en dehors de|hors de", "pt": "fora de", "sw": "nje ya", "tr": "disinda", "ar": "خارج", "hi": "के बाहर|से बाहर", "zh": "之外|范围外"},
    },
    "size of a change": {
        "by": {"en": "by #"},
        "to": {"es": "al #", "fr": "a #", "pt": "a #|para #", "ar": "الى #", "hi": "# % तक", "zh": "到|至"},
    },
    "change of a dose": {
        "double": {"en": "double the dose|double your dose|double|twice the dose|twice as much", "es": "duplique|duplicar|doble|el doble|doblar|doble dosis", "fr": "doublez|doubler|double|le double",
                   "pt": "duplique|duplicar|dobre|dobrar|dobro|o dobro|dobrada", "sw": "maradufu|mara mbili ya dozi|zidisha", "tr": "iki katin*|ikiye katlayin|katlayin|cift doz*|iki kati|cift", "ar": "ضاعف|مضاعفه|ضعف الجرعه|الضعف|تضاعف", "hi": "दोगुना|दोगुनी|दुगुना|दुगुनी|दुगनी|दुगना|दोहरी", "zh": "加倍|翻倍|两倍|双倍"},
        "halve": {"en": "halve|half the dose|in half|by half|halved|halves", "es": "a la mitad|mitad de la dosis|por la mitad|la mitad|en dos", "fr": "de moitie|moitie de la dose|en deux|par deux|par moitie|la moitie", "pt": "pela metade|metade da dose|a metade|ao meio|metade",
                  "sw": "nusu ya dozi|nusu dozi|nusu", "tr": "yariya|yarisi*|ikiye bolun|yari yariya", "ar": "الى النصف|نصف الجرعه|نصف", "hi": "आधा|आधी|आधे", "zh": "减半|一半|半量|半"},
    },
    "how often": {
        "alternate days": {"en": "every other day|every second day|alternate days|on alternate days|every two days", "es": "en dias alternos|dias alternos|un dia si y otro no|un dia si y uno no|cada dos dias|cada 2 dias|cada 48 horas|dia por medio", "fr": "un jour sur deux|tous les deux jours|tous les 2 jours|jours alternes|toutes les 48 heures",
                           "pt": "em dias alternados|dias alternados|dia sim dia nao|dia sim, dia nao|a cada dois dias|a cada 2 dias|de dois em dois dias|um dia sim e outro nao|um dia sim|dia sim", "sw": "siku moja baada ya moja|kila baada ya siku|siku mbadala|siku moja ndiyo|kila baada ya siku mbili|siku kwa siku mbadala|siku ya pili|kila siku mbili|kila siku ya pili|siku moja na kuacha|kuruka siku",
                           "tr": "gun asiri|iki gunde bir|2 gunde bir|birer gun arayla|gunasiri|48 saatte bir|iki gunde", "ar": "يوما بعد يوم|كل يومين|يوم بعد يوم|يوما ويوما|كل ثاني يوم|كل يوم ثان", "hi": "एक दिन छोड़कर|एक दिन छोड़ कर|हर दूसरे दिन|एक-एक दिन छोड़*|हर दो दिन|एक दिन के अंतर", "zh": "隔日|隔天|每隔一天|每两天|每隔一日|每两日|每2天"},
        "daily": {"en": "every day|daily|each day|a day|per day|once a day", "es": "todos los dias|cada dia|a diario|diario|diaria|diariamente|al dia|por dia", "fr": "tous les jours|chaque jour|par jour|quotidien*|journalier*", "pt": "todos os dias|todo dia|cada dia|diariamente|diario|diaria|por dia|ao dia",
                  "sw": "kila siku|kwa siku", "tr": "her gun|gunluk|gunde bir|gunde", "ar": "كل يوم|يوميا|يومي|يوميه|في اليوم", "hi": "रोज|रोज़|रोजाना|रोज़ाना|हर दिन|प्रतिदिन|दैनिक|दिन में", "zh": "每天|每日|天天|一天"},
        "alternate weeks": {"en": "every other week|every second week|every two weeks|alternate weeks", "es": "cada dos semanas|cada 2 semanas|semana por medio|en semanas alternas", "fr": "toutes les deux semaines|une semaine sur deux|toutes les 2 semaines", "pt": "a cada duas semanas|a cada 2 semanas|semana sim semana nao|em semanas alternadas",
                   "sw": "kila wiki mbili|kila baada ya wiki mbili", "tr": "iki haftada bir|2 haftada bir|hafta asiri", "ar": "كل اسبوعين", "hi": "हर दूसरे हफ्ते|हर दो हफ्ते|हर दो हफ्तों|हर दूसरे सप्ताह", "zh": "每隔一周|每两周|每2周|隔周"},
        "weekly": {"en": "weekly|every week|a week|per week|each week|once a week", "es": "semanalmente|semanal|cada semana|todas las semanas|a la semana|por semana|una vez a la semana", "fr": "chaque semaine|toutes les semaines|par semaine|hebdomadaire*", "pt": "semanalmente|semanal|toda semana|todas as semanas|por semana|a cada semana|cada semana",
                   "sw": "kila wiki|kwa wiki|kila juma", "tr": "her hafta|haftada bir|haftalik|haftada", "ar": "كل اسبوع|اسبوعيا|اسبوعي|في الاسبوع|اسبوعيه", "hi": "हर हफ्ते|हर हफ़्ते|साप्ताहिक|हर सप्ताह|प्रति सप्ताह|हफ्ते में|हफ़्ते में|सप्ताह में", "zh": "每周|每星期|一周|每礼拜"},
        "monthly": {"en": "monthly|every month|a month|per month|each month", "es": "mensualmente|mensual|cada mes|todos los meses|al mes|por mes", "fr": "chaque mois|tous les mois|par mois|mensuel*", "pt": "mensalmente|mensal|todo mes|todos os meses|por mes|ao mes|cada mes|a cada mes",
                    "sw": "kila mwezi|kwa mwezi", "tr": "her ay|ayda bir|aylik|ayda", "ar": "كل شهر|شهريا|شهري|في الشهر|شهريه", "hi": "हर महीने|मासिक|हर माह|प्रति माह|महीने में", "zh": "每月|每个月|按月"},
        "yearly": {"en": "yearly|every year|annually|annual|a year|per year|each year", "es": "anualmente|anual|cada ano|todos los anos|al ano|por ano", "fr": "chaque annee|tous les ans|par an|annuel*|par annee", "pt": "anualmente|anual|todo ano|todos os anos|por ano|ao ano|cada ano|a cada ano",
                   "sw": "kila mwaka|kwa mwaka", "tr": "her yil|yilda bir|yillik|yilda|senede", "ar": "كل سنه|سنويا|سنوي|كل عام|في السنه|في العام|سنويه", "hi": "हर साल|सालाना|वार्षिक|प्रति वर्ष|साल में|हर वर्ष", "zh": "每年|一年一次|年度"},
        "hourly": {"en": "hourly|every hour|an hour|per hour|each hour", "es": "cada hora|por hora|a la hora", "fr": "toutes les heures|chaque heure|par heure", "pt": "a cada hora|por hora|toda hora|de hora em hora", "sw": "kila saa|kwa saa", "tr": "her saat|saat basi|saatte bir", "ar": "كل ساعه|في الساعه", "hi": "हर घंटे|प्रति घंटा|घंटे में", "zh": "每小时|每个小时"},
    },
}  # fmt: skip

NEUTRAL: dict[str, str] = {
    "en": "a plaster cast|plaster cast"
    "|keep the * from|keep the * * from|keep it from|keep them from|keeps the * from|keeping the * from"
    "|the next # days|the next # weeks|the next # months|the next # hours|in the next # days|in the next # weeks|in the next # hours|in the next # months|the next hour|for the next hour|for the next day|at least every|before your eyes|before the eyes|salt water|salty water"
    "|nothing more than|nothing less than|fall out|falls out|falling out|fell out|tick the box|rather than|illegal drugs|street drugs|inject drugs|injects drugs|injecting drugs|drug use|drug users|drug addiction|recreational drugs|drug abuse"
    "|drugs and alcohol|alcohol and drugs|alcohol or drugs|take drugs|use drugs|takes drugs|uses drugs|party drugs|gall bladder|gallbladder|a period of|period of|come back|go back"
    "|more or less|no more|no longer|any more|anymore|as well as|right away|all right|higher education|high school"
    "|rise to|at least as|in the meantime|below the|low back|lower back|lower leg|lower arm|upper arm|soft drink|left out|left over"
    "|is left|are left|left behind|be left|left untreated|right after|right before|first aid|high-dose|no sooner|sooner or later"
    "|stop by|better known|more and more|even if|even though|even when|more than one|the day before|day after|looking after|look after|after all|once more"
    "|high risk|once or more|what is more|above all|non-stop|over-the-counter|fall asleep|fall ill|falls asleep"
    "|for a second opinion|for a second dose|for a second test|for a second visit|for a second look|for a second round",
    "es": "tome asiento|tome un nuevo|tome una nueva|tome nota"
    "|mas o menos|ademas|no mas|nunca mas|de mas|primeros auxilios|mientras tanto|planta baja|tal vez|mas bien"
    "|por lo mas|sobre todo|bajo los efectos|bajo control|bajo tratamiento|a mas tardar|cuanto antes|lo antes posible|mas alla"
    "|derecho a|mayor parte|la mayor parte|mayor que nunca|a menos que|bajo vigilancia|bajo supervision|bajo llave|cara externa|cara interna|mas veces|una vez mas|bajo el|bajo la",
    "fr": "prenez un nouveau|prenez une nouvelle|prenez un autre|prenez une autre|prenez le volant"
    "|mal a|mal de|mal au|mal aux|avoir mal|avez mal|a mal|pomme de terre|pommes de terre|plus ou moins|non plus|de plus|en plus|plus tard|plus tot|ne plus|n'est plus|tout de meme|la plupart|plus jamais"
    "|quand meme|de meme|vous meme|lui meme|meme si|en meme temps|a moins que|a moins de|le meme|la meme|les memes|au plus tard|au plus vite"
    "|avoir le droit|ont le droit|avez le droit|d'autant plus|plus rien|plus aucun|plus de place|droit de|droit a|plus souvent|plus frequent*|haut debit|le plus souvent|en haut|en bas|la-haut|des que|midi et",
    "pt": "pegue um novo|tome nota|tome cuidado"
    "|cafe da manha|mais ou menos|alem disso|nunca mais|nao mais|primeiros socorros|por baixo|o mais breve|quanto antes|o mais rapido|mais tarde|mais cedo"
    "|direito a|tem direito|maior parte|a maior parte|a menos que|uma vez mais|mais uma vez|mais alguns|tudo menos|baixo ventre",
    "sw": "kifua kikuu|homa ya ini|homa ya mapafu|homa ya manjano|homa ya matumbo|mama mjamzito|akina mama wajawazito|zaidi au kidogo|kidogo zaidi|mara moja|juu ya hayo|kama kwanza|zaidi ya yote|kwa mara ya kwanza|zaidi sana|juu ya meza|juu ya ngozi|juu ya kidonda|hata kama|hata hivyo|hata kidogo|huduma ya kwanza|kubwa kuliko kawaida|mara mbili",
    "tr": "kasig*|kasik|kasikla|kasikta|kasikli*|tuzlu su*"
    "|soluma*|soluy*|solup|solma*|solar*|emin ol*|emin degil*|orta*|uyusuk*|uyusma*|uyuz*|kasima*|solunum*|solucan*|solgun*|soluk*|solusyon*|solvent*|solaryum*|risk altinda*|baski altinda*|kontrol altinda*|seker hastalig*|seker hastasi*|daha sonra|bundan sonra|once lik*|az cok|en azindan bir|dahil degil|ilk yardim*|sag olun|once de|alt karin|kucuk cocuk*|kucuk bebek*|buyuk tuvalet|kucuk tuvalet|alti ay*|alti yil*|alti hafta*|alti saat*|alti gun*|alti tablet*|alti yas*|gun once|artik",
    "ar": "ماء مالح|الماء المالح"
    "|في اليوم|حراره الغرفه|عدسات* لاصقه|عدسات* اللاصقه|لا اكثر|تقريبا|ليس اكثر|قبل كل شيء|بعد ذلك|فيما بعد|بعد الان|من قبل|من قبل الطبيب|فوق ذلك|الاسعافات الاوليه|اليد اليمني|الصباح الباكر|على بعد|اول من امس|لم يعد|قبل قليل|الاحد عشر",
    "hi": "के बाद फिर"
    "|पी लें|खा लें|धो लें|कर लें|बुला लें|जाँच लें|हटा लें|ढक लें|पहन लें|निकाल लें|उतार लें|रख लें|देख लें|पूछ लें|नाप लें|लिख लें|बना लें"
    "|# दिन में|# दिनों में|# हफ़्ते में|# हफ्ते में|माता-पिता|कम से कम एक बार|ज्यादातर|ज़्यादातर|पहले से|पहले ही|कम नमक|इसके अलावा|के अलावा भी|कम उम्र|कमज़ोर|कमजोर|सबसे पहले",
    "zh": "奶瓶|这只|那只|每只|另一只|豌豆大小|米粒大小|盐水"
    "|吃奶|喂奶|断奶|洗手间|肝素|盐酸|肺炎|目前|前往|前列腺|前臂|前半|后半|前后|然后|后果|后代|前额|背后|后背|左右|高兴|身高|低头|前来|前提|面前|眼前|从前|当前|今后|后来"
    "|后方|后遗症|预后|后天|前天|落后|后期|前期|此前|此后|产后|乳糖|葡萄糖|糖尿病|高中|多少|先生|首都|先天|优先|半夜|不停|停留|也许|才能|人才|刚才|只要|除非"
    "|高温|低温|前几|后几|右美|高脂|高盐|停经|绝经|只好|不只是|前面|后面|后部|前部|后续|最近|后颈|前胸",
}  # fmt: skip
"""Phrases in which a word of ROWS says something else."""

DAYS: dict[str, tuple[str, ...]] = {
    "en": ("monday|mondays", "tuesday|tuesdays", "wednesday|wednesdays", "thursday|thursdays",
           "friday|fridays", "saturday|saturdays", "sunday|sundays"),
    "es": ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado|sabados",
           "domingo|domingos"),
    "fr": ("lundi|lundis", "mardi|mardis", "mercredi|mercredis", "jeudi|jeudis",
           "vendredi|vendredis", "samedi|samedis", "dimanche|dimanches"),
    "pt": ("segunda-feira|segundas-feiras|as segundas", "terca-feira|tercas-feiras|tercas",
           "quarta-feira|quartas-feiras|as quartas", "quinta-feira|quintas-feiras|as quintas",
           "sexta-feira|sextas-feiras|as sextas", "sabado|sabados", "domingo|domingos"),
    "sw": ("jumatatu", "jumanne", "jumatano", "alhamisi", "ijumaa", "jumamosi", "jumapili"),
    "tr": ("pazartesi*", "sali|saliyi|saliya|sali gunleri", "carsamba*", "persembe*",
           "cuma|cumaya|cumayi|cuma gunleri|cumalari", "cumartesi*", "pazar gunu|pazar gunleri|pazar"),
    "ar": ("الاثنين|الإثنين|يوم اثنين|كل يوم اثنين", "الثلاثاء|ثلاثاء", "الأربعاء|الاربعاء|أربعاء", "الخميس|خميس",
           "الجمعة|يوم جمعة|كل يوم جمعة", "السبت|يوم سبت|كل يوم سبت", "يوم الأحد|يوم أحد|كل يوم أحد"),
    "hi": ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार|बृहस्पतिवार|वीरवार", "शुक्रवार", "शनिवार", "रविवार|इतवार"),
    "zh": ("星期一|周一|礼拜一|每周一", "星期二|周二|礼拜二|每周二", "星期三|周三|礼拜三|每周三",
           "星期四|周四|礼拜四|每周四", "星期五|周五|礼拜五|每周五", "星期六|周六|礼拜六|每周六",
           "星期日|星期天|周日|周天|礼拜天|礼拜日|每周日|每周天"),
}  # fmt: skip
"""The days of the week, Monday first."""

ENGLISH_MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7,
    "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
}  # fmt: skip
"""English months count with a capital alone, and "May" nowhere at the beginning of a sentence."""
AFTER_MAY = frozenset({"be", "cause", "harm", "not"})
"""What follows the verb "may"."""

LANGUAGES = frozenset(DAYS)
"""The languages of which all rows have words."""

NEGATED: dict[str, frozenset[str]] = {
    language: frozenset(listing.split("|"))
    for language, listing in {
        "en": "*er than|more * than|less * than|warmer than|over #|beyond #|more than|exceed|exceeds|exceeding|longer than|higher than|less than|fewer than|more"
        "|less|fewer|lower than|shorter than",
        "es": "mas * que|menos * que|mas de|mas que|mas alla de|mas alla del|mas alla de los|supere|superen|supera|superan|excede|pasa de|pasan de|mas|menos de"
        "|menos que|menos|superior a|inferior a|ha cumplido|han cumplido|haya cumplido|hayan cumplido",
        "fr": "a moins de #|a moins d' #|plus * que|plus * qu'|moins * que|au-dela de|au-dela d'|plus de|plus que|plus d'|depasse|depassent|depasser|depassez|excede|plus"
        "|moins de|moins que|moins d'|moins",
        "pt": "mais * que|mais * do que|alem de #|alem dos #|alem das #|menos * que|menos * do que|mais de|mais que|mais do que|passa de|passar de|passe de|ultrapassa|ultrapassar"
        "|ultrapasse|exceder|mais|menos de|menos que|menos do que|menos|completado|tenham completado|completarem"
        "|completou|completaram|tenha completado",
        "sw": "kupungua chini|kupungua|zaidi ya|zaidi|kuzidi|inazidi|ikizidi|pungufu ya|chini ya|pungufu",
        "tr": "agir|daha agir|uzun|daha uzun|den fazla|dan fazla|ten fazla|tan fazla|fazla|daha fazla|den cok|daha cok|en cok"
        "|en fazla|asarsa|asan|gecerse|gecen|den az|dan az|ten az|tan az|daha az|az|eksik",
        "ar": "اكثر * من|اكثر من|اكثر|تزيد علي|يزيد علي|تزيد عن|يزيد عن|تتجاوز|يتجاوز|اقل من|اقل|تقل عن|يقل عن",
        "hi": "ज्यादा * से|से ज्यादा|से अधिक|ज्यादा|अधिक|से ऊपर|से कम|कम|से नीचे",
        "zh": "超过|多于|高于|大于|长于|更多|更久|少于|低于|小于|短于|更少",
    }.items()
}  # fmt: skip
"""Bounds that a negation turns round, as they read when they are folded."""
