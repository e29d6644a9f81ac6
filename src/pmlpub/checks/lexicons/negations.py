"""Words that negate, or take the place of a negation, in each language.

`WORDS` maps a language to kinds of entries, `FORMS` to patterns of whole words for languages that
negate inside the word. Words are compared without case, accents, vowel marks and nuktas, since an
SMS often does without ("nao", "degil").

`checks.phrases` says how entries are written. The negating words of `lexicons.qualities` are
`implied` in addition.

Kinds:

- `negation`: counts as one negation;
- `concord`: nor, any, nobody: part of an earlier negation of the sentence, or else one by itself;
- `second`: nor, where it negates only after another negation, or twice (Spanish ni … ni);
- `without`: a negation that counts beside another one ("do not stop without asking");
- `clitic`, `with_clitic`: French ne, and the words that negate only together with it;
- `loose`: may or may not negate (if not, not less than, inside words with a wider meaning);
- `implied`: not a negation, but a translator may use it for one (avoid, lack, at most). All tables
  have the same ideas, so that a word on both sides excuses nothing;
- `forbidding`: one of these that says by itself what must not be: avoid, forbidden, stay away;
- `before`: first, on your own: may be used for "without";
- `until`: until, before, after: so may these, and with "only" they say "not before";
- `either`: before or without in one word (Turkish -madan);
- `expletive`: "until … not", which says "until", or "as long as … not";
- `except`: unless, except, other than: "if not" in one word;
- `only`: only, or as much in a negated form (ne … que, no … más que);
- `exempt`: looks like a negation but is not one (not only, however);
- `separator`: begins a new clause, whose negation is counted separately;
- `coordinator`: and, or: one negation applies to two words, and another language may repeat it.
"""

from collections.abc import Mapping
from typing import Final

NEGATION: Final = "negation"
CONCORD: Final = "concord"
SECOND: Final = "second"
WITHOUT: Final = "without"
CLITIC: Final = "clitic"
WITH_CLITIC: Final = "with_clitic"
LOOSE: Final = "loose"
IMPLIED: Final = "implied"
FORBIDDING: Final = "forbidding"
BEFORE: Final = "before"
UNTIL: Final = "until"
EITHER: Final = "either"
EXPLETIVE: Final = "expletive"
EXCEPT: Final = "except"
ONLY: Final = "only"
EXEMPT: Final = "exempt"
SEPARATOR: Final = "separator"
COORDINATOR: Final = "coordinator"

# Negation is a word of its own. n't is part of a word (see FORMS). Adjectives in un- are a negation
# only if other languages need one to express them (or an implied one: incapaz); the others are
# implied.
ENGLISH: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "not", "no", "none", "nobody", "no one", "nothing", "nowhere", "never", "neither",
        "why not to", "fail to", "fails to", "failed to", "failing to",
        "cannot", "no longer", "unable", "inability", "incapable", "impossible",
        "untested", "unapproved", "unlicensed", "untreated", "uninfected", "unvaccinated",
        "unprotected", "undetectable", "undiagnosed", "unproven",
    }),
    CONCORD: frozenset({"nor", "not even"}),
    WITHOUT: frozenset({"without", "-free", "non"}),
    LOOSE: frozenset({
        "can't be too", "cannot be too", "can never be too", "cannot … too often", "cannot … too much",
        "cannot … too many", "cannot … too carefully", "cannot … too careful", "cannot … too early",
        "cannot … too soon", "can't … too often", "can't … too much", "can't … too careful",
        "cannot … too thoroughly", "cannot … too frequently", "cannot … too well",
        "not too late", "never too late", "not fail to", "don't fail to", "never fail to", "never fails to", "cannot fail to",
        "not surprising", "no surprise", "not surprised",
        "with or without", "no one is too", "nobody is too", "never too", "no one is ever too",
        "it is never too",
        "do not hesitate", "don't hesitate", "not uncommon", "not unusual", "not unlikely",
        "not infrequent", "not rare", "not until", "non hodgkin", "non steroidal",
        "non prescription", "non profit", "not bad",
        "nothing is more", "nothing more important", "nothing is better", "nothing better than",
        "nothing beats", "nothing matters more", "nothing wrong with", "no harm in",
        "just as well", "just as good", "just as effective", "equally well", "equally effective",
        "equally good",
        "non stop", "nonstop", "without interruption", "without a break",
        "does not matter", "doesn't matter", "do not matter", "makes no difference",
        "make no difference", "no difference whether", "no difference if",
    }),
    IMPLIED: frozenset({
        "exactly", "strictly", "at the latest", "by the latest",
        "rarely more than", "rarely * more than", "seldom more than", "seldom * more than",
        "hardly more than", "hardly * more than", "rarely longer than", "rarely * longer than",
        "hardly * longer than", "seldom * longer than",
        "off work", "off school", "time off", "left over", "leftover",
        "wait*", "doubt", "unsure", "no later than", "not later than",
        "negative", "rule out", "rules out", "ruled out", "ruling out",
        "careful",
        "to avoid", "avoid*", "refrain*", "prevent*", "protect* … from", "block*", "inhibit*",
        "hinder*",
        "keep … from", "keeps … from", "kept … from", "keep … out", "keeps … out", "keep … away",
        "keep away", "stop … from", "stops … from", "lack*", "absence", "absent", "missing",
        "insufficient*", "inadequate*", "incomplete*", "incorrect*", "infrequent",
        "inappropriate", "invalid*", "incompatible", "inaccessible", "disabled", "empty",
        "out of", "outside", "exclud*", "at least", "otherwise", "instead", "forbid*",
        "forbidden", "prohibit*", "refuse*", "reject*", "discourag*", "ignor*", "deny", "denies",
        "denied", "contraindicat*", "free of", "free from", "at most", "maximum", "hardly",
        "barely", "scarcely", "rare", "rarely", "seldom", "little", "few", "too … to",
        "remember*", "make sure", "be sure", "ensure*", "fail", "fails", "failed", "failing",
        "failure*", "keep * still", "keep still", "keep * * still", "keep * * * still",
        "sit still", "lie still", "stay still", "hold still", "hard to", "difficult*", "struggl*",
        "poor", "poorly", "lose", "loses", "losing", "loss of", "whole",
        "leave * alone", "by mistake", "hidden", "nil", "zero", "free", "dummy", "stay away",
        "persist*", "unchanged",
        "the same as before", "stays the same", "remain the same", "remains the same",
        "resist*", "withstand*", "endure*",
        "stop", "stops", "stopped", "stopping", "quit", "quits",
        "fasting", "fast for", "fast before", "fast from", "must fast", "to fast",
        "fast overnight",
        "out of reach", "far from", "keep * * away", "keep * * * away", "apart",
        "protect*",
        "discard*", "throw away", "throw it away", "throw * away", "dispose of",
        "gone", "go away", "goes away", "going away", "disappear*", "wear off", "wears off",
        "worn off", "clears up", "clear up",
        "discontinue", "put off", "too little", "too few",
        "loss", "losses", "lost", "deficien*", "scarc*", "shortage*", "tolerat*", "expir*",
        "run out", "runs out",
    }),
    BEFORE: frozenset({
        "first", "on your own", "by yourself",
        "away from",
        "on its own", "by itself", "by themselves", "on their own", "spontaneously",
        "alone",
    }),
    EXCEPT: frozenset({
        "unless * otherwise", "unless * * otherwise", "unless * * * otherwise",
        "unless * * * * otherwise",
        "any month but", "any day but", "any * but", "every * but", "all * but", "everything but", "no * but",
        "unless", "except", "except for", "excepting", "other than", "apart from",
        "excluding", "all but", "but not", "anything but",
        "everyone but", "with the exception",
    }),
    ONLY: frozenset({
        "only", "solely", "exclusively", "nothing but", "nothing more", "nothing else", "none but", "nobody but", "no one but",
        "no other * than", "cannot but", "can't but", "cannot help but", "can't help but",
        "could not but", "couldn't but", "no choice but", "nothing other than",
    }),
    UNTIL: frozenset({

        "before", "until", "till", "earlier than", "sooner than",
    }),
    EXEMPT: frozenset({
        "without borders",
        "without hesitation", "without hesitating",
        "stay apart from", "keep apart from", "stays apart from", "live apart from",
        "not only", "not just", "not merely", "not simply", "not solely", "not to mention",
        "doubtless", "undoubtedly", "undoubted", "unquestionably", "nevertheless", "nonetheless",
        "no doubt", "without doubt", "without a doubt", "no matter", "whether or not",
        "whether … or not", "or not $", "why not", "no wonder", "isn't it", "isn't there",
        "don't you", "doesn't it", "can't you", "won't you", "toll -free", "duty -free",
        "hands -free", "care -free", "not necessarily", "if only", "only child", "only daughter",
        "only son", "only sister", "only brother",
        "a few hours", "a few days", "a few minutes", "a few weeks", "a few months", "few hours",
        "few days", "few minutes", "few weeks", "a little", "little by little",
    }),
    SEPARATOR: frozenset({
        "if", "because", "although", "though", "but", "while", "so that",
        "assume that", "think that", "believe that", "mean that", "means that", "say that",
        "says that", "know that", "sure that", "certain that", "doubt that",
        "when", "even when",
    }),
    COORDINATOR: frozenset({"or", "and"}),
}  # fmt: skip

# 'no' and the words in agreement with it (no … ni … ningún) are one negation.
SPANISH: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({"no"}),
    SECOND: frozenset({"ni"}),
    CONCORD: frozenset({
        "ni siquiera", "ni un", "ni una", "ni aun", "nadie", "nada", "nunca", "jamás", "tampoco",
        "ningún", "ninguno", "ninguna", "ningunos", "ningunas",
    }),
    WITHOUT: frozenset({"sin"}),
    LOOSE: frozenset({
        "no * solo", "imposible no", "sin ingreso", "sin ingresar", "sin hospitalización",
        "no dude en", "no duden en", "no dudes en", "nada más", "o no $",
        "no es de extrañar", "no es extraño", "no extraña", "no sorprende", "no es sorprendente",
        "no es de sorprender", "nada extraño", "no es ninguna sorpresa", "no es sorpresa",
        "no tiene nada de raro", "no tiene nada de extraño",
        "no es raro", "no es infrecuente", "sin costo", "sin coste",
        "no esteroid*", "no hodgkin*", "no menos de", "no inferior a", "o no",

        "nada es más", "nada más importante", "nada mejor que", "nada es mejor",
        "nada importa más", "nada de malo", "nada malo",
        "no pierde eficacia", "no es menos", "no son menos", "igual de",
        "sin parar", "sin interrupción", "sin descanso", "sin pausa",
    }),
    IMPLIED: frozenset({
        "error al", "error en", "errores al", "fracas*",
        "prescind*", "proscri*", "vetad*", "descruzad*", "a falta de",
        "exactamente", "estrictamente", "fuera del",
        "espere", "esperar", "esperen", "aguarde", "aguardar", "duda", "dudas", "desaconsej*",
        "negativ*",
        "acuérdese", "acuérdate", "cuidado",
        "fuera de",
        "evit*", "eviten", "absten*", "abstén*", "abstiene*", "impid*", "imped*", "prevenir",
        "previene*", "bloque*", "inhib*", "aléj*", "manténgase alejado", "falta", "faltan",
        "carec*", "ausencia", "ausente*", "incapa*", "imposible*", "ineficaz", "ineficaces",
        "inactiv*", "insuficiente*", "inadecuad*", "incomplet*", "incorrect*", "infrecuente*",
        "ilegal*", "asintomátic*", "indetectable*", "desprotegid*", "innecesari*", "inválid*",
        "incompatible*", "inaccesible*", "deshabilitad*", "desconocid*", "inexistente*", "exclu*",
        "al menos", "como mínimo", "por lo menos", "en vez de", "en lugar de", "de lo contrario",
        "prohib*", "rechaz*", "ignor*", "nieg*", "negar*", "negó", "contraindica*", "libre de",
        "libres de", "como máximo", "máximo", "máxima", "apenas", "rar*", "poco", "poca", "pocos",
        "pocas", "demasiado … para", "recuerd*", "asegúr*", "entero", "entera",
        "enteros", "enteras", "difícil*", "dificult*", "pierd*", "pérdida", "pérdidas", "perder", "quieto", "quieta", "inmóvil*",
        "inmovil*", "fall*", "inesperad*", "incontrol*", "descontrol*", "desprovist*",
        "involuntari*", "imprevist*",
        "no más de", "escas*", "deficien*",
        "persist*",
        "resist*", "aguant*", "soport*",
        "dejar el", "dejar la", "dejar los", "dejar las", "nulo", "nula", "práctic*",
        "dejó de", "dejaron de", "dejen de tomar", "dejó el", "dejó la",
        "deje de", "deja de", "dejar de", "dejen de", "dejado de", "suspend*", "interrump*",
        "detenga*", "pare de", "parar de",
        "ayuno", "ayunar", "ayune",
        "lejos", "fuera del alcance",
        "proteg*", "protej*",
        "desech*", "tire el", "tire la", "tírelo", "tírela", "tírelos",
        "desaparec*", "se le pase", "se le haya pasado", "se haya ido",
        "ayunas", "haya pasado", "haya bajado",
        "sigue igual", "siguen igual", "siga igual", "sigue lo mismo", "sigue sangrando",
        "pare", "paren", "abandon*", "deje el", "deje la", "deje este", "deje esta",
        "aplace*", "aplaz*", "demor*",
    }),
    BEFORE: frozenset({
        "primero", "por su cuenta", "vacío",
        "por sí solo", "por sí sola", "por sí solos", "por sí solas", "por sí mismo",
        "por sí misma", "solo se", "espontáneamente", "sola", "solas",
        "usted solo", "usted sola", "usted mismo", "usted misma", "tú mismo", "tú misma",
    }),
    EXCEPT: frozenset({
        "salvo", "excepto", "salvo que", "a menos que", "a no ser que", "a no ser",
        "excepto que", "a excepción", "con excepción", "con la excepción", "exceptuando",
        "aparte de", "de todo menos", "todo menos", "todos menos", "todas menos",
        "todos * * menos", "todas * * menos", "todos * * , menos", "todas * * , menos",
        "menos el", "menos la", "menos los", "menos las", "otra cosa que",
        "otro que", "salvo si",
    }),
    ONLY: frozenset({
        "reservado a", "reservada a", "reservado para", "reservada para",
        "solo", "sólo", "solamente", "únicamente", "exclusivamente", "no … más que",
        "no … nada más que", "no … otra cosa que", "no … nada que no sea", "no … nada excepto",
        "no … más remedio que", "no … otro remedio que", "no … otra opción que",
        "no * solamente", "nada más que", "nadie más que", "única", "único", "no … sino",
        "solo si",
        "nadie que no sea", "nadie salvo", "nadie excepto",
        "basta", "basta con", "bastan", "solo hace falta", "solo necesita", "lo único",
    }),
    EXPLETIVE: frozenset({
        "hasta que no", "hasta que … no", "mientras no",
    }),
    UNTIL: frozenset({
        "hasta después",
        "antes", "hasta",
    }),
    EXEMPT: frozenset({
        "sin fronteras", "a salvo", "sano y salvo", "sana y salva",
        "sin excepción", "sin excepciones",
        "no lo dude", "no lo duden", "no lo dudes", "no le quepa duda", "no hay duda",
        "no hay ninguna duda", "sin dudarlo", "sin dudar", "sin vacilar",
        "sin riesgo", "sin peligro",
        "no solo", "no solamente", "no únicamente", "no obstante", "sin embargo", "sin duda",
        "sin duda alguna", "sin ninguna duda", "sin lugar a dudas", "sin lugar a duda",
        "sin dudas", "nada más $", "nada más llegar", "nada más levantarse", "nada más despertar",
        "nada más despertarse", "nada más empezar", "nada más terminar", "nada más comer",
        "nada más salir", "más que nunca", "hace falta", "hacen falta", "verdad que no",
        "no cabe duda", "nada despacio", "nada rápido", "nada todas", "nada todos", "nada cada",
        "nada mucho", "nada bien", "nada una", "nada dos", "ella nada", "él nada", "quien nada",
        "hijo nada", "hija nada", "niño nada", "niña nada", "bebé nada", "paciente nada", "usted nada",
        "nada como un*", "nada en la piscina", "nada en piscina*", "nada en el mar", "nada en el río",
        "nada a menudo", "nada a diario", "nada solo", "nada sola", "se nada", "si nada en", "si nada con",
        "cuando nada en", "cuando nada con", "mientras nada", "que nada en", "que nada con",
        "que nada todos", "un día sí y otro no", "sí y otro no", "sí y otra no", "día sí y día no", "día sí , día no",
        "día sí día no", "sin hogar", "sin techo", "no necesariamente", "hijo único", "hija única", "única hija",
        "única hermana", "único hijo", "único hermano",
        "noche sí noche no", "noche sí y otra no", "una noche sí y otra no",
        "una semana sí y otra no", "semana sí , semana no",
        "pocas horas", "pocos días", "pocos minutos", "pocas semanas", "pocos meses",
        "poco a poco", "poco después", "poco antes", "hace poco", "un poco", "unos pocos minutos",
        "unas pocas horas", "unos pocos días",
    }),
    SEPARATOR: frozenset({
        "si", "porque", "aunque", "pero", "mientras",
        "cuando",
    }),
    COORDINATOR: frozenset({"o", "u", "y", "e"}),
}  # fmt: skip

PORTUGUESE: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({"não"}),
    SECOND: frozenset({"nem"}),
    CONCORD: frozenset({
        "nem sempre", "nem todo*", "nem toda*", "nem mesmo", "nem sequer", "nem um", "nem uma",
        "nem tudo", "ninguém", "nada", "nunca", "jamais", "tampouco", "nenhum", "nenhuma", "nenhuns",
        "nenhumas",
    }),
    WITHOUT: frozenset({"sem"}),
    LOOSE: frozenset({
        "ou não", "quer não",
        "não * só", "não * apenas", "não * somente", "não * * só", "impossível não", "inevitável não", "sem internação", "sem internar", "não hesite", "não hesitem",
        "não é raro", "ou não $", "sem custo",
        "não importa como", "não importa o que", "não importa qual", "não importa quant*",
        "não importa onde", "não importa quando", "não importa se", "não interessa como",
        "não é de admirar", "não admira", "não é de estranhar", "não surpreende",
        "não é surpresa", "não é surpreendente", "não é de surpreender", "não é de espantar",
        "não esteroid*", "não hodgkin*", "não menos de", "não inferior a",
        "nada é mais", "nada mais importante", "nada melhor que", "nada melhor do que",
        "nada é melhor", "nada de errado", "nada de mais", "nada demais",
        "não perde", "não é menos", "não são menos", "igualmente",
        "sem parar", "sem interrupção", "sem intervalo", "sem pausa",
    }),
    IMPLIED: frozenset({
        "erro ao", "erro na", "erro no", "fracass*",
        "deixe de", "deixem de", "deixam de", "descruzad*", "proscri*", "vetad*", "prescind*", "na falta de",
        "dispensa", "dispensam", "dispensáv*",
        "exatamente", "estritamente", "rigorosamente", "fora do", "fora da",
        "espere", "esperar", "aguarde", "aguardar", "dúvida", "dúvidas", "desaconselh*", "não depois d*",
        "negativ*",
        "cuidado",
        "evit*", "abster", "abstenha*", "impeç*", "imped*", "prevenir", "previne*", "bloque*",
        "inib*", "afast*", "mantenha distância", "falta", "faltam", "carec*", "ausência",
        "ausente*", "incapa*", "impossíve*", "ineficaz*", "inativ*", "incuráve*", "insuficiente*",
        "inadequad*", "incomplet*", "incorret*", "infrequente*", "ilega*", "irreversíve*",
        "assintomátic*", "indetectáve*", "desprotegid*", "desnecessári*", "inválid*",
        "incompatíve*", "inacessíve*", "desativad*", "desconhecid*", "inexistente*", "fora de",
        "exclu*", "pelo menos", "no mínimo", "ao menos", "em vez de",
        "em lugar de", "caso contrário", "senão", "proib*", "recus*", "rejeit*", "ignor*", "nega",
        "negam", "negar", "contraindica*", "livre de", "livres de", "no máximo", "máximo",
        "máxima", "mal consegue*", "rar*", "pouco", "pouca", "poucos", "poucas", "demais para",
        "lembr*", "certifique*", "inteiro", "inteira", "inteiros", "inteiras", "difícil*",
        "dificul*", "perd*", "imóve*", "imobil*", "parado", "parada", "falh*", "inesperad*",
        "involuntári*", "imprevist*", "descontrol*", "deixe em paz", "escass*", "deficien*", "não mais de",
        "persist*",
        "resist*", "aguent*", "suport*",
        "pare de", "parar de", "parou de", "parar", "deixa de", "deixar de",
        "deixou de", "suspend*", "interromp*",
        "jejuar", "jejue",
        "longe", "fora do alcance",
        "protej*", "proteg*",
        "descart*", "jogue fora",
        "desaparec*", "sumir", "sumiu", "suma", "passou",
        "jejum", "tiver passado", "passar",
        "na mesma", "do mesmo jeito", "continuar igual", "continua igual",
        "pare", "parem", "pare o", "abandone",
        "adi*", "deixe para",
    }),
    BEFORE: frozenset({
        "primeiro", "por conta própria", "por sua conta", "vazio",
        "sozinh*", "por si só", "por si mesm*", "espontaneamente",
        "você mesmo", "você mesma",
    }),
    EXCEPT: frozenset({
        "fora a", "fora o", "fora os", "fora as", "todas * * menos", "todos * * menos",
        "todas * menos", "todos * menos", "tudo , menos", "tudo menos",
        "todas * , menos", "todos * , menos", "todas * * , menos", "todos * * , menos",
        "salvo", "exceto", "salvo se", "a menos que", "a não ser que", "a não ser",
        "com exceção", "à exceção", "exceto se",
        "menos segunda", "menos terça", "menos quarta", "menos quinta", "menos sexta",
        "menos sábado", "menos domingo", "menos o", "menos a", "menos os", "menos as", "menos aos", "menos às",
    }),
    ONLY: frozenset({
        "reservado a", "reservado para", "reservada para",
        "só", "somente", "apenas", "unicamente", "exclusivamente", "não … senão", "nada além de",
        "nada além do", "nada além da", "nada além dos", "nada além das", "nada exceto",
        "não … nada além de", "não … nada além do", "não … nada além da", "nada mais que",
        "nada mais do que", "não … nada mais que", "não … nada mais do que", "não … nada senão",
        "não … nada a não ser", "não … outra coisa senão", "não … remédio senão",
        "não … outra opção senão", "não … alternativa senão", "não … escolha senão",
        "ninguém além de", "não … a não ser", "única", "único", "só se",
        "ninguém além do", "ninguém além da", "ninguém que não seja",
        "basta", "bastam", "só precisa",
    }),
    EXPLETIVE: frozenset({
        "até que não", "enquanto não", "enquanto … não",
    }),
    UNTIL: frozenset({
        "antes", "até",
    }),
    EXEMPT: frozenset({
        "sem fronteiras", "a salvo", "são e salvo", "salvo como", "salvo em", "salvo no", "salvo na", "salvo aqui", "foi salvo", "está salvo", "fica salvo", "ser salvo", "sido salvo", "será salvo",
        "sem exceção", "sem exceções",
        "não há dúvida", "não há dúvidas", "não tenha dúvida", "não tenha dúvidas",
        "não resta dúvida", "não restam dúvidas", "sem sombra de dúvida", "não duvide",
        "sem hesitar", "sem hesitação",
        "sem risco", "sem perigo",
        "sem dúvidas", "sem nenhuma dúvida", "sem qualquer dúvida",
        "não só", "não somente", "não apenas", "não obstante", "sem dúvida", "mais do que nunca",
        "que nem", "pois não $", "faz falta", "fazem falta", "ele nada", "ela nada", "quem nada",
        "filho nada", "filha nada", "menino nada", "menina nada", "criança nada", "bebê nada",
        "paciente nada", "você nada", "nada como um*", "nada feito um*", "nada na piscina", "nada em piscina*",
        "nada no mar", "nada no rio", "nada com frequência", "nada sozinho", "nada sozinha", "se nada em",
        "se nada na", "se nada no", "quando nada em", "quando nada na", "quando nada no", "enquanto nada",
        "que nada em", "que nada na", "que nada no",
        "nada devagar", "nada todos", "nada todas", "nada rápido", "nada muito", "nada bem",
        "sim e outro não", "sim , outro não", "sim e outra não", "sim , outra não",
        "dia sim , dia não", "dia sim e dia não", "dia sim dia não", "um dia sim e outro não",
        "sem teto", "sem abrigo", "não necessariamente", "filho único", "filha única", "única irmã", "único irmão",
        "noite sim , noite não", "noite sim noite não", "semana sim , semana não",
        "semana sim semana não", "mês sim , mês não",
        "poucas horas", "poucos dias", "poucos minutos", "poucas semanas", "poucos meses",
        "pouco a pouco", "aos poucos", "pouco depois", "pouco antes", "há pouco", "um pouco",
        "daqui a pouco",
    }),
    SEPARATOR: frozenset({
        "se", "porque", "embora", "mas", "enquanto",
        "quando",
    }),
    COORDINATOR: frozenset({"ou", "e"}),
}  # fmt: skip

# ne … pas is one negation of two words; pas, aucun, jamais also negate alone. ne alone is loose:
# "ne … que" means only, and after "avant que" or "à moins que" ne has no meaning.
FRENCH: Mapping[str, frozenset[str]] = {
    CLITIC: frozenset({"ne", "n'"}),
    NEGATION: frozenset({"pas", "non", "pas mal"}),
    CONCORD: frozenset({
        "aucun", "aucune", "aucuns", "aucunes", "rien", "jamais", "ni", "nul", "nulle",
        "nullement", "aucunement",
    }),
    WITH_CLITIC: frozenset({"plus", "plus mal", "personne", "point", "guère"}),
    WITHOUT: frozenset({"sans"}),
    LOOSE: frozenset({
        "impossible de ne pas", "sans hospitalisation", "n' hésitez pas", "n' hésite pas", "ou non $", "ou pas $", "sans frais",
        "non hodgkin*", "non hodgkinien*", "non stéroïdien*", "pas moins de",
        "si non", "ne * pas moins", "ne plus",
        "pas étonnant", "pas surprenant", "rien d' étonnant", "rien de surprenant",
        "ne * pas étonnant", "n' * pas étonnant", "pas une surprise", "pas de quoi s' étonner",
        "rien n' est plus", "rien de plus", "rien de mieux", "rien ne vaut", "rien de mal",
        "rien d' anormal",
        "pas moins", "tout aussi", "aussi bien",
        "sans interruption", "sans arrêt", "sans relâche", "non stop",
    }),
    IMPLIED: frozenset({
        "échec*", "échou*", "erreur lors", "erreur dans",
        "proscri*", "banni*", "bannir", "faute d'", "prohib*", "décrois*",
        "exactement", "strictement", "respectez", "scrupuleusement", "ailleurs", "hors du", "hors de",
        "attendez", "attendre", "patientez", "doute", "déconseill*",
        "négati*",
        "hors", "en dehors de",
        "évit*", "absten*", "abstien*", "empêch*", "prévenir", "prévient", "bloqu*", "inhib*",
        "éloign*", "tenir à l' écart", "manqu*", "absence", "absent*", "faute de", "incapa*",
        "impossib*", "inefficac*", "inacti*", "incurable*", "insuffisan*", "inadapté*",
        "incompl*", "incorrect*", "illég*", "irréversib*", "asymptomatique*", "indétectable*",
        "inutile*", "invalide*", "incompatib*", "inaccessib*", "indisponib*", "introuvab*",
        "désactiv*", "inconnu*", "inexistan*", "dehors", "exclu*", "au moins", "au lieu",
        "plutôt que", "sinon", "interdi*", "défendu", "refus*", "rejet*", "ignor*", "nie",
        "nient", "contre indiqu*", "exempt*", "au maximum", "maximum", "maximale*", "à peine",
        "rare*", "raris*", "peu", "trop … pour", "rappelez", "rappelle*", "souvenez", "souviens",
        "pensez à", "veillez", "assurez", "entier", "entière", "entiers", "entières", "difficil*",
        "difficult*", "perd*", "perte", "pertes", "immobil*", "défaill*", "inattendu*", "involontair*", "imprévu*", "incontrol*", "mal",
        "tranquille", "sevr*", "manque*", "déficien*",
        "persist*",
        "résist*", "support*",
        "pensez", "pense à", "n' omettez pas",
        "arrêt*", "cess*",
        "loin", "hors de portée", "à distance",
        "protég*", "protèg*",
        "jetez", "jeter",
        "dispar*", "est parti*", "est passée", "est passé",
        "jeun", "tombé", "tombée",
        "rien n' a changé", "toujours pareil", "inchangé*",
        "suspend*", "interromp*", "abandonn*",
    }),
    BEFORE: frozenset({
        "abord", "préalable*", "vous même", "vide", "de votre propre initiative",
        "d' eux mêmes", "d' elles mêmes", "de lui même", "d' elle même", "spontanément",
        "tout seul", "toute seule", "tout seuls", "toutes seules",
    }),
    EXCEPT: frozenset({
        "sauf", "excepté", "hormis", "à moins que", "à moins qu'", "à moins que … ne",
        "à moins que … n'", "à moins qu' … ne", "à moins qu' … n'", "à moins d'", "à moins de",
        "à l' exception", "à part", "sauf si", "autre que", "autres que",
        "autre chose que", "d' autre que", "autre qu'",
    }),
    ONLY: frozenset({
        "réservé aux", "réservée aux", "réservés aux", "réservé à", "réservée à",
        "ne … que", "ne … qu'", "n' … que", "n' … qu'", "seul", "seule", "seuls", "seules",
        "seulement", "uniquement", "exclusivement", "rien que", "rien d' autre que",
        "ne … rien d' autre que", "ne … rien d' autre qu'", "n' … rien d' autre que",
        "ne … pas d' autre choix que", "n' … pas d' autre choix que", "ne … rien de plus que",
        "ne … rien de plus qu'", "n' … rien d' autre qu'",
        "personne d' autre que",
        "suffit", "suffisent", "il suffit de",
    }),
    EXPLETIVE: frozenset({
        "tant que … ne * pas", "tant que … n' * pas", "tant qu' … n' * pas", "tant qu' … ne * pas", "tant que … ne … pas", "tant que … n' … pas", "tant qu' … n' … pas", "tant qu' … ne … pas", "jusqu' à ce que … ne",
    }),
    UNTIL: frozenset({
        "avant", "jusqu' à", "jusqu' au", "avant que … ne", "avant que … n'", "avant qu' … ne", "avant qu' … n'", "tant que", "tant qu'",
    }),
    EXEMPT: frozenset({
        "sans frontières",
        "sans exception",
        "n' en pas douter", "n' en doutez pas", "n' en doute pas", "nul doute", "sans nul doute",
        "avez mal", "ayez mal", "aviez mal", "aurez mal", "a mal", "ont mal", "ai mal", "avoir mal",
        "fait mal", "font mal", "faire mal", "fasse mal", "fera mal", "faisait mal",
        "à moins de #", "à moins d' #",
        "sans hésiter", "sans hésitation",
        "mal à", "mal au", "mal aux", "mal de", "sans risque", "sans danger",
        "n' importe",
        "pas seulement", "pas uniquement", "pas simplement", "non seulement", "sans doute",
        "plus mal", "sans aucun doute", "sans le moindre doute", "aucun doute",
        "pas de doute", "n' y a pas que", "ne sont pas que", "n' est pas que", "un pas", "le pas", "premier pas", "chaque pas", "faux pas",
        "pas à pas", "n' est ce pas", "si jamais", "à jamais", "plus que jamais", "personne âgée",
        "une personne", "la personne", "cette personne", "chaque personne", "toute personne",
        "autre personne", "même personne", "seule personne", "votre personne", "par personne",
        "premiers pas", "# pas", "bon pas", "bons pas", "petit pas", "petits pas", "grands pas",
        "pas lent", "pas lents", "des pas", "les pas", "ses pas", "vos pas", "mes pas",
        "leurs pas", "quelques pas", "pas en avant", "pas en arrière", "un pas en", "pas suivant",
        "tombé par", "tombée par", "tombés par", "tombées par", "tombé au", "tombée au",
        "sans abri", "sans domicile", "sans domicile fixe", "pas nécessairement", "de peur que … ne", "de peur qu' … ne", "de crainte que … ne",
        "plus … que … ne", "plus … qu' … ne", "plus … qu' … n'", "plus … que … n'",
        "moins … qu' … ne", "moins … que … ne", "mieux … que … ne", "mieux … qu' … ne",
        "plus longtemps qu' * ne", "plus longtemps qu' * n'", "fils unique", "par pas",
        "un peu", "peu à peu", "peu après", "peu avant", "sous peu", "depuis peu", "à peu près",
    }),
    SEPARATOR: frozenset({
        "si", "s' il", "s' ils", "parce que", "parce qu'", "car", "bien que", "mais", "lorsque",
        "lorsqu'",
        "quand",
    }),
    COORDINATOR: frozenset({"ou", "et"}),
}  # fmt: skip

# Negation is inside the verb: see FORMS. Habitual hu- (hubaki, hutokea) looks like hu-, "you do
# not", so the latter is a list of verbs.
SWAHILI: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "hayupo", "hayuko", "hayumo",
        "hajala", "hujala", "hawajala", "haijala", "hujanywa", "hajanywa", "hajafa",
        "si", "sio", "siyo", "hapana", "hamna", "hana", "huna", "sina", "siwezi", "sijui",
        "sitaki", "sipaswi", "sihitaji", "huwezi", "hupaswi", "hujui", "hutaki", "hutakiwi",
        "huruhusiwi", "hupati", "huoni", "hujisikii", "huelewi", "hutumii", "hufanyi", "hunywi",
        "hulali", "huumwi", "hutaweza", "hutapata", "hutakuwa", "hutahitaji", "hutapona",
        "hukuweza", "hukupata", "hukuwa", "haruhusu", "hasahau",
    }),
    CONCORD: frozenset({"wala", "kamwe", "katu"}),
    WITHOUT: frozenset({"bila", "pasipo", "pasi na"}),
    LOOSE: frozenset({
        "au huna", "au hana", "au hawana", "au haina", "au hakuna", "au hapana", "au usi*", "au asi*",
        "au hu*", "au ha*",
        "isiyo kali", "yasiyo makali",
        "si lazima", "sio lazima", "huhitaji", "ha* tu", "ha* * tu", "ha* * * tu", "usisite", "msisite", "bila malipo",
        "si chini ya", "si zaidi ya", "sio zaidi ya", "isifike", "isizidi", "usizidi", "yasizidi",
        "zisizidi", "visizidi", "visifike", "zisifike", "*siofika", "*siyofika", "*siozidi",
        "*siyozidi", "*sichozidi", "*silozidi", "*sizozidi", "*sivyozidi", "*siopungua",
        "*siyopungua", "*sichopungua", "*sizopungua", "*sivyopungua", "*sizofika", "*sivyofika",
        "hakuna … muhimu zaidi", "hakuna … bora kuliko", "hakuna ubaya", "si vibaya",
        "si ajabu", "sio ajabu", "haishangazi", "si jambo la kushangaza", "si jambo la ajabu",
        "haistaajabishi", "si kitu cha ajabu",
        "sawa sawa",
        "bila kukoma", "bila kukatiza",
        "au hujala", "au huja*", "au hata kama huja*", "au bila",
    }),
    IMPLIED: frozenset({
        "hitilafu",
        "mwiko",
        "jitenge", "ajitenge",
        "subiri", "kusubiri", "ngoja", "kungoja", "shaka",
        "hasi",
        "makini", "mwangalifu",
        "epuka*", "kuepuka*", "jiepushe*", "kuzuia*", "zuia*", "*zuia", "*zuiwa", "kukinga",
        "kaa mbali", "kukosa", "kukosekana", "ukosefu", "*kosa", "*shindwa", "*shindikana",
        "haramu", "marufuku", "*kataza", "*katazwa", "*kataa", "*puuze", "*puuza", "badala",
        "vinginevyo", "la sivyo", "huru kutokana", "kiwango cha juu", "nadra", "mara chache",
        "kidogo", "chache", "wachache", "mno … ku*", "kumbuka", "kumbukeni", "hakikisha",
        "hakikisheni", "batili", "nje ya", "angalau", "kutojumuisha", "kizima", "vizima", "nzima",
        "mzima", "vigumu", "ngumu", "shindwa*", "poteza*", "hupoteza*", "tulia", "utulie",
        "usitulie", "isiyo ya kawaida", "yasiyo ya kawaida",
        "usio wa kawaida", "ghafi",
        "*himili",
        "*liacha", "huacha", "*naacha", "*kaacha", "aache", "waache", "acheni",
        "acha", "acha ku* mahali", "acha ku* * mahali", "kuacha", "uache", "sitisha", "kusitisha",
        "tumbo tupu",
        "weka mbali", "weka … mbali na", "mbali na watoto", "mbali na moto", "mbali na jua",
        "mbali na joto",
        "linda", "kulinda",
        "tupa", "itupe", "kutupa",
        "kuisha", "imeisha", "yameisha", "iishe", "yaishe", "uishe", "zimeisha", "umeisha",
        "utaisha", "itaisha", "imetoweka", "yametoweka", "kutoweka", "itakapoacha", "utakapoacha",
        "ukiacha", "ameacha", "umeacha", "itaacha", "*kiacha", "*meacha", "*taacha",
        "vilevile", "hali ile ile",
        "simamisha", "kusimamisha", "komesha", "katisha",
    }),
    BEFORE: frozenset({
        "kwanza", "kwa uamuzi wako", "mwenyewe", "tupu",
        "wenyewe", "yenyewe", "lenyewe", "chenyewe",
    }),
    EXCEPT: frozenset({
        "nyingine … zaidi ya", "mwingine … zaidi ya", "kingine … zaidi ya", "ukiacha", "ukiachia", "ukitoa",
        "isipokuwa", "ila", "kasoro", "ukiondoa", "mbali na", "tofauti na",
        "pasipo kuwa", "labda",
    }),
    ONLY: frozenset({
        "tu", "pekee", "peke yake", "peke yao", "hakuna … ila", "hakuna … isipokuwa", "si … ila",
        "huna budi", "hana budi", "hawana budi", "hatuna budi", "hamna budi", "haina budi",
        "hakuna budi",
        "inatosha", "unachohitaji ni", "yatosha", "tosha",
    }),
    UNTIL: frozenset({
        "kabla … havija*", "kabla havija*",
        "kabla", "kabla … haja*", "kabla … huja*", "kabla … hawaja*", "kabla … haija*", "kabla … hatuja*", "kabla … hamja*", "kabla … sija*", "kabla … hauja*", "kabla … hayaja*", "kabla … kija*", "kabla … hakija*", "kabla … halija*", "kabla … hazija*", "kabla haija*", "kabla hayaja*", "kabla hakija*", "kabla halija*", "kabla hazija*", "kabla huja*", "kabla haja*", "kabla hawaja*", "kabla hatuja*", "kabla hamja*", "kabla sija*", "kabla hauja*", "hadi", "mpaka",
    }),
    EXEMPT: frozenset({
        "wasio na mipaka", "hatarini",
        "si kidogo", "bila kusita", "bila kusitasita", "usiwe na shaka", "si haba",
        "acha * mahali", "acha * * mahali",
        "si tu", "sio tu", "siyo tu", "si … tu bali", "bila shaka", "hapana shaka", "hakuna shaka", "pasipo shaka",
        "pasi na shaka", "bila ya shaka", "bila shaka yoyote", "bila kujali", "la hasha",
        "habari", "hadhari", "hadhi", "hadithi*", "hafifu", "hai", "haiba", "haidro*",
        "haipatensheni", "haipotensheni", "hajambo", "haki", "hakiki*", "hakika*", "hakikish*",
        "hakimu*", "halaiki", "halafu", "halali", "halijoto", "halisi", "halmashauri", "hamaki",
        "hamas*", "hamira", "hamis*", "hamsini", "hapa", "hapo", "hasidi", "hatamu",
        "hatari", "hatarish*", "hati", "hatia", "hatima*", "hatma*", "hatimaye", "hatua*", "hawa",
        "hawala", "hawara", "haya", "hayati", "hayawani", "hayo", "hariri", "hujaa", "hujali",
        "hujaribu", "hujaza", "hujazwa", "hujadili*", "asidi*", "asilani", "asili", "asilia",
        "asilimia", "asisi*", "isimu*", "isitoshe", "kisi", "msiba*", "msichana", "msikilizaji",
        "msikiti*", "msikivu", "msimam*", "msimu", "msingi", "msimbo*", "msisimko", "msisitizo",
        "msitu", "msituni", "tusikil*", "usiku", "usikil*", "usikie", "usikia*", "usikivu",
        "usimam*", "usingizi*", "usiri", "usitawi", "usitishe", "wasia", "wasichana", "wasikil*",
        "wasikie", "wasikivu", "wasili*", "wasimam*", "wasisitiz*", "asisitiz*", "usisitiz*",
        "wasiwasi", "asikie", "asikil*", "asimam*", "isimam*", "haipothem*", "hedhi", "wasinzi*",
        "asinzi*", "usinzi*", "isinzi*", "kosa", "makosa", "siku moja ndiyo siku moja hapana",
        "siku moja ndiyo , siku moja hapana", "ndiyo siku moja hapana", "hadharani", "kofia ngumu", "vyakula vigumu", "chakula kigumu", "mifupa migumu", "wasio na makazi", "asiye na makazi",
        "hamasa", "hamu", "hali", "haijalishi",
        "saa # kasoro", "# kasoro robo", "# kasoro dakika", "kasoro robo", "kasoro dakika",
        "kisiki*", "kisimam*", "kisitish*",
        "kidogo zaidi", "kidogo kidogo", "saa chache", "siku chache", "dakika chache", "wiki chache",
        "miezi michache",
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
        "olsun ya da olmasın", "olsun veya olmasın", "olsun olmasın", "*sın ya da *masın",
        "*sin ya da *mesin", "*sa da *masa da", "*se de *mese de", "*sanız da *masanız da",
        "*seniz de *meseniz de",
        "beklenmedik*", "beklenmeyen*",
        "veya *madan", "veya *meden", "ya da *madan", "ya da *meden", "veya olmaksızın",
        "yoksa", "sadece … değil", "sadece … değildir", "yalnızca … değil", "yalnızca … değildir",
        "korunmasız*", "yalnız … değil", "çekinmeyin", "çekinmeyiniz", "tereddüt etmeyin", "kaçınılmaz*",
        "vazgeçilmez*", "dayanılmaz*", "unutmayın", "unutmayınız", "*ıp *madığ*", "*ip *mediğ*",
        "*up *madığ*", "*üp *mediğ*", "*ıp *mayaca*", "*ip *meyece*", "*up *mayaca*",
        "*üp *meyece*", "den az *mayın", "dan az *mayın", "ten az *meyin", "*den az *mayın",
        "*dan az *mayın", "*ten az *mayın", "*tan az *mayın", "*den az *meyin", "*dan az *meyin",
        "*yi geçmeyen", "geçmeyen", "aşmayan", "geçmeyecek", "aşmayacak", "geçmez", "aşmaz",
        "olmaz ise", "şaşırtıcı değil*", "şaşmamalı*", "şaşmamak", "şaşılacak … yok",
        "sürpriz değil*", "garip değil*", "tuhaf değil*",
        "hiçbir şey … daha önemli değil*", "daha önemli bir şey yok*", "hiçbir sakıncası yok*",
    }),
    IMPLIED: frozenset({
        "dışı", "güçlüğ*", "güçlük*", "mahrum*",
        "aynen", "tam olarak", "harfiyen",
        "kalan", "artan ilaç*", "izinli*",
        "yitir*", "işe yaramaz hale", "boşa git*", "boşa çık*",
        "bekle*", "şüphe*", "kuşku*",
        "negatif*",
        "dikkat*",
        "kaçın*", "uzak dur*", "engelle*", "engel ol*", "önle*", "bloke*", "inhib*", "yokluğ*",
        "yokluk*", "eksik*", "noksan*", "olanaksız*", "imkânsız*", "yetersiz*", "geçersiz*",
        "gereksiz*", "sakınca*", "yasak*", "reddet*", "reddedi*", "reddede*", "istememe*", "görmezden", "göz ardı",
        "yerine", "aksi", "erişilemez", "uyumsuz*", "en az", "arınmış", "en fazla", "azami",
        "maksimum", "nadir*", "pek az", "zar zor", "hatırla*", "emin ol*", "asemptomatik",
        "bütün olarak", "bütün halde", "zor", "zorlaş*", "zorlan*", "kaybet*", "kayb*",
        "hareketsiz*", "kıpırda*", "başarısız*", "yanlış*", "çiğ",
        "aklınız*", "akılda", "seyrek*", "ender", "enderdir", "son verin", "bırakma*", "bıraktı*", "bırakan*", "bırakır*", "vazgeçin",
        "kesmeli*",
        "uzak tut*", "uzakta", "uzağ*",
        "çöpe at*", "atın",
        "geçene", "geçince", "geçtikten",
        "bırakın", "bırakınız", "bırakırsanız", "bıraktıktan", "durdurun", "durdurulur", "koruyun",
        "korur", "koruyan", "korumak", "koruyucu*", "korunun", "korunmak",
        "dayanıklı*", "dayanır", "dayanırlar", "dayanabilir", "aç",
        "aynı kal*", "aynıysa",
    }),
    BEFORE: frozenset({
        "bağımsız",
        "kendi başınıza",
        "kendiliğinden", "kendi kendine",
        "kendiniz",
    }),
    EXCEPT: frozenset({
        "*dan başka*", "*den başka*", "*tan başka*", "*ten başka*", "*dan başkas*",
        "hariç", "dışında*", "haricinde", "*madıkça", "*medikçe",
        "*madığı sürece", "*mediği sürece", "*madığınız sürece", "*mediğiniz sürece",
        "müddetçe",
    }),
    ONLY: frozenset({
        "ancak … *ysa", "ancak … *yse", "ancak … *rsa", "ancak … *rse",
        "*maktan başka çare* yok*", "*mekten başka çare* yok*", "*maktan başka seçen* yok*",
        "*mekten başka seçen* yok*",
        "yalnızca", "sadece", "yalnız", "ancak … sonra", "ancak … zaman", "ancak … takdirde",
        "ancak … ise", "ancak … durumunda", "ancak … halinde", "bir tek",
    }),
    UNTIL: frozenset({
        "önce", "kadar",
    }),
    EITHER: frozenset({
        "*madan", "*meden", "*madan önce", "*meden önce", "*madan evvel", "*meden evvel", "*maksızın", "*meksizin",
    }),
    EXEMPT: frozenset({
        "istisnasız*",
        "tereddütsüz", "tereddüt etmeden", "hiç tereddüt etmeden",
        "gün geçene", "hafta geçene", "ay geçene", "saat geçene", "yıl geçene", "gün geçince",
        "hafta geçince", "ay geçince", "saat geçince", "gün geçtikten", "hafta geçtikten",
        "ay geçtikten", "saat geçtikten", "yıl geçtikten",
        "yok et*", "yok ed*", "yok ol*", "yok say*", "değil mi", "hayır kurumu", "hayır işi",
        "ne de olsa", "olup olmad*", "olup olmay*", "olmazsa olmaz", "olur olmaz", "gelir gelmez",
        "alır almaz", "başlar başlamaz", "görür görmez", "biter bitmez", "fark eder etmez",
        "eder etmez", "*madan sonra", "*meden sonra", "namaz*", "pekmez*", "komedi*", "tamam*",
        "hamam*", "yılmaz", "korkmaz", "mayın*", "umuyor*", "gömüyor*", "yumuyor*", "ahmed*",
        "mehmed*", "muhammed*", "elmas*", "ansız*", "bağımsız*", "baygın*", "bilinçsiz*",
        "dengesiz*", "fransız*", "güçsüz*", "halsiz*", "hırsız*", "hissiz*", "huzursuz*",
        "şüphesiz*", "kuşkusuz*", "şüphe yok*", "kuşku yok*", "hiç şüphe yok*",
        "egzersiz*", "iştahsız*", "kansız*", "olumsuz*", "rahatsız*", "sonsuz*", "uykusuz*", "ücretsiz*",
        "yalnız*", "zorunlu*", "aşılama*", "açıklama*", "kanamadan kaynak*", "zor durum*",
    }),
    SEPARATOR: frozenset({"eğer", "çünkü", "ama", "ancak", "fakat"}),
    COORDINATOR: frozenset({"veya", "ya da", "ve"}),
}  # fmt: skip

# و and ف may precede any entry; ولا continues an earlier negation. لا … إلا means only.
ARABIC: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({
        "حتى لا",
        "إياك", "إياكم",
        "لا", "لم", "لن", "ليس", "ليست", "ليسوا", "ليسا", "لست", "لسنا", "لستم", "لسن", "لستِ",
        "غير", "بغير", "عدم", "بعدم", "لعدم", "وعدم", "ألا", "ألّا", "بألا", "كلا", "عديم",
        "عديمة", "عديمي", "عديمات", "وعديمة",
    }),
    CONCORD: frozenset({"ولا", "أبدا", "إطلاقا"}),
    WITHOUT: frozenset({"بدون", "دون", "من دون", "بلا",
        "خالية من", "خال من", "خالي من", "خاليا من", "الخالية من", "الخالي من", "وخالية من",
    }),
    LOOSE: frozenset({
        "أو بدون*", "أو دون*", "أو من دون*", "أو بلا", "أو من غير", "أو بغير", "مع أو بدون",
        "لا تتردد", "لا تترددي", "لا تترددوا", "لئلا", "كيلا", "ما من", "كلا ال*", "لا إراد*",
        "لا هودجكين*", "اللا*", "غير الستيروئيد*", "دون مقابل", "لا تعد ولا تحصى",
        "ألا يقل", "ألا تقل", "ألا يزيد", "ألا تزيد", "ألا يتجاوز", "ألا تتجاوز", "لا يقل",
        "لا تقل", "لا يزيد", "لا تزيد", "لا يتجاوز", "لا تتجاوز", "وإلا",
        "لا عجب", "ليس من المستغرب", "لا غرابة", "ليس غريبا", "ليس مفاجئا", "ليس من الغريب",
        "لا يستغرب", "غير مستغرب", "ألم ت*",
        "لا شيء أهم", "لا شيء أفضل", "ليس هناك أهم", "لا عيب", "لا ضير", "لا حرج", "لا مانع", "لا بأس",
        "لا تقل فعالية", "لا يقل فعالية", "لا يقل أهمية", "لا تقل أهمية",
        "دون انقطاع", "بلا انقطاع", "دون توقف", "بلا توقف", "من دون انقطاع",
    }),
    IMPLIED: frozenset({
        "سيتعذر", "ستفشل", "سيفشل",
        "تمتنع", "ستمتنع", "يمتنع", "امتناع*",
        "التزم", "التزمي", "التزموا", "بدقة", "بالضبط", "تقيد",
        "المتبقي", "المتبقية", "الباقي", "الباقية", "تتغيب", "يتغيب", "التغيب",
        "يبطل", "يبطل مفعول*", "بلا جدوى", "يلغي", "يضيع",
        "انتظر", "الانتظار", "شك", "الشك",
        "الخالية", "الخالي", "سلبي*",
        "حذرا", "انتبه", "احذر",
        "تجنب*", "يتجنب*", "بتجنب", "لتجنب", "امتنع*", "الامتناع", "تمتنع*", "تمنع*", "يمنع*",
        "لمنع", "منع", "وقاية", "يقي", "تقي", "يثبط", "مثبط*", "ابتعد*", "انعدام", "غياب",
        "افتقار", "يفتقر", "تفتقر", "فقدان", "تعذر", "يتعذر", "مستحيل*", "عاجز*", "يعجز", "عجز",
        "ممنوع*", "محظور*", "يحظر", "يرفض*", "رفض", "تجاهل*", "تتجاهل*", "شاذ*", "ينفي", "بدلا",
        "خال", "خالية", "خلو", "باطل*", "خارج", "تستثن*", "على الأقل", "على الأكثر", "الأقصى",
        "أقصى", "نادر*", "قليل*", "قلما", "بالكاد", "تذكر*", "احرص*", "تأكد*", "صعب*", "يصعب",
        "تصعب", "صعوبة", "فقد*", "يفقد", "تفقد", "ساكن*", "ثابت*", "ثبت", "كامل", "كاملة",
        "فشل*", "يفشل", "تفشل", "خاطئ*", "نقص", "سيئ*",
        "تتحمل", "يتحمل", "تحمل", "مقاوم*",
        "توقف*", "تتوقف", "يتوقف", "أوقف*", "أقلع*", "الإقلاع", "كف", "التوقف", "بالتوقف", "إيقاف", "اترك", "لا تكاد", "لا يكاد", "لا نكاد", "لم يكد", "لم تكد",
        "صيام", "الصيام", "صوم", "يصوم", "تصوم", "صم", "صائم*",
        "بعيدا", "باعد*", "أبعد*",
        "احم", "حماية", "يحمي", "تحمي", "لحماية",
        "تخلص*", "ارم", "ارمه",
        "يزول", "تزول", "زال", "زوال", "اختف*", "يختفي", "تختفي",
        "يزل", "تزل",
        "كما هو", "كما هي", "على حاله", "على حالها",
    }),
    BEFORE: frozenset({
        "أولا", "من تلقاء", "فارغة", "الريق",
        "تلقائيا",
        "بنفسك", "بنفسه", "بنفسها", "بمفردك", "وحدك",
    }),
    EXCEPT: frozenset({
        "إلا", "إلا إذا", "إلا بعد", "إلا في", "إلا عند", "سوى", "عدا", "ما عدا", "باستثناء",
        "ما لم", "لغير", "بخلاف", "خلا", "مستثنى", "إلا أن",
    }),
    ONLY: frozenset({
        "دون غيره*", "دون غيرها", "دون غيرهم", "من دون غيره*", "دون سواه*", "دون سواها",
        "لا يسع* إلا", "لا مفر من", "لا مفر لك من",
        "لا … سواك", "لا … سواه", "لا … سواها", "لا … سواكم",
        "لا أحد سواك", "لا أحد غيرك",
        "فقط", "إنما", "حصرا", "وحده", "وحدها", "وحدهم", "لا … إلا", "لم … إلا", "لن … إلا",
        "ليس … إلا", "ليست … إلا", "لا … سوى", "ليس … سوى", "لا أحد غير", "لا … غير ال*",
        "لا … غير هذا", "لا … غير هذه", "لا … غير ما", "لا … غير ماء", "لا … غير دواء", "لا … غير طعام",
        "لا … غير قرص*", "لا … غير جرعة", "لا … غير مرة", "لا … غير حليب", "لا … غير واحد*", "لا … غير $",
        "على وجه الحصر",
        "لا … لغير", "لا يجوز لغير", "لا يحق لغير",
    }),
    UNTIL: frozenset({
        "قبل", "حتى", "قبيل", "ريثما", "إلى أن",
    }),
    EXEMPT: frozenset({
        "بلا حدود",
        "بلا استثناء", "دون استثناء", "بدون استثناء",
        "يوم لا", "يوما لا", "ليلة لا",
        "بلا تردد", "دون تردد", "بدون تردد", "دون اي تردد", "بدون اي تردد",
        "لا … فقط بل", "لا … فحسب بل", "لا … فقط وإنما", "لم … فقط بل",
        "وليس … فقط", "ليس … فقط", "ليست … فقط", "وليس … فحسب", "ليس … فحسب", "وليس … وحده",
        "وليس … وحدها", "لا … وحدك", "لا … فحسب", "لم … فحسب",
        "غير جرعة", "غير الجرعة", "غير جرعات", "غير ضمادة", "غير الضماد", "غير الضمادة",
        "غير الضمادات", "غير اللصقة", "غير لصقة", "غير الحفاض", "غير القسطرة", "غير الكيس",
        "غير الإبرة", "غير مكان", "غير موضع", "غير ملابسك", "غير القفازات", "غير الفرشاة",
        "غير فرشاة", "غير الملاءات", "غير الفلتر", "غير دواء", "غير الدواء", "غير أدويتك",
        "غير موعد", "غير نظارتك", "غير وضعية", "غيري", "غيروا",
        "نقص المناعة",
        "إلا الربع", "إلا ربعا", "إلا خمس*", "إلا عشر*", "إلا ثلثا", "إلا الثلث",
        "حتى إن", "حتى لو", "حتى وإن", "حتى في", "حتى مع", "حتى ولو",
        "دون الثانية", "دون الثالثة", "دون الرابعة", "دون الخامسة", "دون السادسة", "دون السابعة", "دون الثامنة", "دون العاشرة", "دون الثامنة عشرة", "دون السنة",
        "ما زال*", "مازال*", "ما يزال*", "ما تزال*", "ولا شك", "لا ريب", "بلا ريب", "دون أدنى شك",
        "بلا أدنى شك", "بدون شك", "من غير شك", "بدون أدنى شك",
        "لا يزال*", "لا تزال*", "لا زال*", "لا يزالون", "لا بد", "لا شك", "بلا شك", "دون شك",
        "من دون شك", "لا بأس", "أم لا", "أو لا $", "ليس فقط", "ليس فحسب", "ليست فقط", "لا يقتصر",
        "لا تقتصر", "لا يقتصر الأمر", "غير ذلك", "غير أن", "غير أنه", "لا غير", "لا محالة",
        "لم لا", "دون #", "دون السن*", "دون سن", "دون العام", "دون عمر", "لا سيما", "ولا سيما", "لاسيما", "اللاصقة", "اللاصق",
        "ولاسيما",
        "ليس بالضرورة", "ما إذا",
    }),
    SEPARATOR: frozenset({
        "إذا", "إن", "لأن", "لأنه", "لأنها", "لكن", "لكنه", "لكنها", "بينما", "رغم",
    }),
    COORDINATOR: frozenset({"أو", "و"}),
}  # fmt: skip

# न, नहीं and मत are words of their own, before or after the verb. Vowel signs are part of a word.
HINDI: Mapping[str, frozenset[str]] = {
    NEGATION: frozenset({"न", "ना", "नहीं", "नही", "मत", "नहीं न"}),
    CONCORD: frozenset({"न ही", "ना ही", "नाही"}),
    WITHOUT: frozenset({"बिना", "बग़ैर"}),
    LOOSE: frozenset({
        "या न", "या ना", "क्यों न",
        "या बिना", "या उसके बिना", "या इसके बिना", "साथ या बिना",
        "नहीं तो", "ही नहीं", "संकोच न", "संकोच नहीं", "हिचकिचाएं नहीं", "झिझकें नहीं", "ग़ैर",
        "ग़ैर*", "रहित", "*रहित", "हीन", "*हीन",
        "इससे ज़्यादा ज़रूरी कुछ नहीं", "ज़रूरी कुछ नहीं", "बढ़कर कुछ नहीं", "कुछ ग़लत नहीं",
        "कोई बुराई नहीं", "कोई हर्ज नहीं",
        "कम नहीं होता", "कम नहीं होती", "से कम नहीं है",
        "बिना रुके", "बिना किसी रुकावट", "हैरानी नहीं", "ताज्जुब नहीं", "आश्चर्य नहीं",
        "हैरानी की बात नहीं", "ताज्जुब की बात नहीं", "आश्चर्य की बात नहीं", "अचरज नहीं",
        "अचरज की बात नहीं", "अजीब नहीं",
    }),
    IMPLIED: frozenset({
        "अनचाह*", "अनियोजित",
        "बची हुई", "बचा हुआ", "बचे हुए", "बची",
        "बेकार", "निष्प्रभाव*", "असर खत्म", "असर ख़त्म", "असर खो",
        "रुकें", "रुकिए", "इंतज़ार", "इंतजार", "प्रतीक्षा", "संदेह", "शक",
        "नेगेटिव", "नकारात्मक",
        "निगेटिव",
        "सावधान*", "ध्यान",
        "पूरी गोली", "पूरी की पूरी",
        "बचें", "बचना", "बचाव", "बचने", "बचाएं", "परहेज़", "रोकथाम", "से रोक*", "अवरोध*",
        "इनहिबिट*", "अभाव", "ग़ायब", "असंभव", "नामुमकिन", "असमर्थ*", "अक्षम*", "असफल*", "नाकाम*",
        "लाइलाज", "असाध्य", "बेअसर", "अप्रभावी", "निष्क्रिय", "अपर्याप्त", "नाकाफ़ी", "अप्रमाणित",
        "अनुपचारित", "अमान्य", "अवैध", "अज्ञात", "बाहर", "कम से कम", "मना", "मनाही", "वर्जित",
        "निषेध*", "निषिद्ध", "इनकार", "इंकार", "अनदेखा", "अनदेखी", "नज़रअंदाज़", "असामान्य",
        "बजाय", "वरना", "अन्यथा", "मुक्त", "अधिकतम", "ज़्यादा से ज़्यादा", "दुर्लभ",
        "शायद ही", "मुश्किल से", "बहुत कम", "कम ही", "याद", "सुनिश्चित", "साबुत",
        "साबुत*", "मुश्किल", "कठिन*", "खो", "खोना", "खोने", "खोया", "खोई", "खोए", "खोता", "खोती", "खोते", "खोकर", "गँवा*", "स्थिर", "हिलाए बिना", "फेल",
        "विफल*", "ग़लत", "ख़राब", "अनुपचार*", "अनियंत्रित", "अनपेक्षित", "अनजान*",
        "बना रहे", "बनी रहे", "वैसी ही", "वैसा ही", "वैसे ही",
        "सहन", "सह लेती", "सह लेता", "सह लेते", "झेल*",
        "शंका", "दुविधा", "संशय",
        "बंद", "रोकें", "रोकना", "रोक दें", "छोड़ दें", "छोड़ देना", "छोड़ दे*", "छोड़ें", "विरल*", "गिने चुने",
        "कभी कभार",
        "उपवास",
        "दूर", "बचाकर", "बचाए",
        "रक्षा", "सुरक्षित रख*",
        "फेंक*",
        "चला जाए", "चली जाए",
        "ख़ाली पेट", "ख़त्म हो*",
    }),
    BEFORE: frozenset({
        "अपने बल",
        "पूर्व", "अपनी मर्ज़ी", "खुद",
        "अपने आप", "स्वतः", "ख़ुद ब ख़ुद",
    }),
    EXCEPT: frozenset({"सिवा", "सिवाय", "अलावा", "छोड़कर", "के अतिरिक्त", "को छोड़"}),
    ONLY: frozenset({
        "उतनी ही", "उतना ही", "उतने ही",
        "के बाद ही", "तभी", "ना ही पड़ेगा", "ना ही होगा", "के सिवा कोई चारा नहीं",
        "के अलावा कोई चारा नहीं", "से ज़्यादा कुछ नहीं", "के सिवा कुछ नहीं", "के अलावा कुछ नहीं",
        "केवल", "सिर्फ़", "मात्र", "बस"}),
    EXPLETIVE: frozenset({
        "जब तक … न", "जब तक … ना", "जब तक … नहीं", "जब तक … नही", "जब तक न", "जब तक नहीं",
    }),
    UNTIL: frozenset({
        "पहले", "तक",
    }),
    EXEMPT: frozenset({
        "सीमाओं के बिना", "सरहदों के बिना",
        "बिना अपवाद", "बिना किसी अपवाद",
        "बेझिझक", "बिना झिझक", "बिना झिझके", "बिना किसी झिझक", "बिना हिचक", "बिना हिचके",
        "बिना किसी हिचक", "निःसंकोच", "लीजिए ना $", "कीजिए ना $", "दीजिए ना $", "लें ना $",
        "करें ना $", "दें ना $", "आएँ ना $", "आइए ना $", "जाइए ना $", "खाइए ना $", "पीजिए ना $",
        "जीवाणुरहित", "जीवाणु रहित", "रोगाणुरहित", "रोगाणु रहित", "कीटाणुरहित", "कीटाणु रहित",
        "ज़्यादा ख़राब", "और ख़राब",
        "बिना शक", "बिना किसी शक", "बिना संदेह", "बिना किसी संदेह", "बिना शुबहा", "बेशक",
        "निस्संदेह", "कोई शक नहीं", "कोई संदेह नहीं", "शक नहीं", "संदेह नहीं", "इसमें शक नहीं",
        "बेहोशी की दवा", "बेहोशी का इंजेक्शन", "बेहोश करने",
        "एक दिन छोड़कर", "एक रात छोड़कर", "एक सुबह छोड़कर", "एक शाम छोड़कर", "एक हफ़्ता छोड़कर", "एक हफ़्ते छोड़कर", "दिन छोड़कर", "एक-एक दिन छोड़कर",
        "या नहीं $", "या नहीं", "कि नहीं", "न केवल", "न सिर्फ़", "ना केवल", "ना सिर्फ़", "है ना",
        "हैं ना", "है न $", "न जाने", "के मत", "मत है", "कोई न कोई", "कुछ न कुछ", "किसी न किसी",
        "कभी न कभी", "कहीं न कहीं", "मत दिया", "मत दें", "मत दे", "मत देना", "मत डाल*",
        "में मत", "पक्ष में मत", "एक मत", "बहु मत", "मत में", "मत से", "मत के", "मत को", "का मत",
        "की मत", "डॉक्टर का मत", "ज़रूरी नहीं कि",
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
        "不", "没", "没有", "无", "未", "勿", "别", "切莫", "毋", "并非", "绝非", "而非", "非传染", "不同意", "不一定",
        "不适用", "不适合", "不适宜", "不安全", "不过度", "不过量", "不过敏", "不清楚", "不明白", "不明确", "不管用", "不足够", "不久坐",
        "不可以", "无力承担", "不单独", "否",
        "可以不", "不由成人", "不由医生",
        # 不止 alone is "more than".
        "血不止", "流不止", "吐不止", "泻不止", "咳不止", "痛不止", "仍不止", "还不止", "不止血",
    }),
    WITHOUT: frozenset({"未经", "不经"}),
    LOOSE: frozenset({
        "未超过", "没超过", "没有超过", "尚未超过",
        "不要再用", "请勿再用", "别再用",
        "没有 … 那么", "没有 … 这么", "没有第",
        "或不",
        "不同", "不一样", "不足", "不明", "不适", "不安", "不稳", "不清", "不当", "不利", "不便", "不全", "不如", "不可避免",
        "不可不", "不会不", "来不及", "不等", "不一", "不详", "不治", "不慎", "不常见", "不多见", "忍不住", "无不", "未知",
        "无害", "无意识", "无糖", "非", "不例外", "不可或缺", "不变", "没有问题", "不要犹豫", "不要紧", "无异于", "不亚于", "否认",
        "否定", "否决", "非法", "不得低于", "不应低于", "不低于", "不少于", "不得少于", "不超过", "未低于", "不得超过", "不高于", "不得高于",
        "不满", "不及", "还不错",
        "别忘", "不要忘", "勿忘",
        "没有什么比", "没有比", "没什么不好", "没什么不对",
        "无需住院", "不需住院", "不用住院", "不打折扣", "不会打折扣", "不受影响", "不减",
        "不间断", "不停", "不停歇", "无休", "不奇怪", "不足为奇", "不意外", "不足为怪", "不难理解",
    }),
    IMPLIED: frozenset({
        "严格",
        "免了", "就免",
        "停工", "请假", "休假",
        "剩余", "剩下",
        "失效", "失灵", "白费",
        "等待", "等至", "疑问",
        "阴性",
        "小心", "注意",
        "避免", "防止", "预防", "阻止", "阻断", "抑制", "远离", "戒", "忌", "缺乏", "缺少", "缺失", "失败", "禁止", "严禁",
        "禁用", "禁忌", "禁", "拒绝", "忽视", "忽略", "异常", "最多", "至多", "上限", "最大", "至少", "难以", "很少", "极少",
        "谢绝", "恕不", "婉拒", "罕", "偶尔", "少见", "不肯", "不愿", "记得", "记住", "务必", "确保", "免于", "整片", "整粒", "难", "困难", "失去", "丧失", "静止", "制动",
        "失禁", "衰竭", "错误", "生的", "不再", "不到", "不够", "不洁", "不良",
        "耐", "承受",
        "停", "停止", "停用", "停药",
        "空腹", "断食", "禁食", "斋戒",
        "分开", "隔开",
        "保护",
        "丢弃", "扔掉", "弃用",
        "消失", "消退",
        "未见好", "不见好",
    }),
    BEFORE: frozenset({
        "独立",
        "先", "擅自", "自行", "自己",
        "自愈", "自然",
    }),
    EXCEPT: frozenset({
        "除 … 外", "除 … 之外", "除 … 以外", "除了 … 外",
        "除非", "除外", "除了", "以外", "之外", "除去", "除此"}),
    ONLY: frozenset({
        "直到 … 才", "要到 … 才", "到 … 才", "不得不", "不能不", "只得", "只好",
        "只", "仅", "唯有", "才能", "才可", "才会", "才可以", "方可", "方能", "只有", "只能", "仅限", "才",
        "非 … 不得", "非 … 不能", "非必要不", "没有 … 不得", "没有 … 买不到", "不 … 不得",
        "没有 … , … 不得", "没有 … , 不得", "没有 … , … 不能",
    }),
    UNTIL: frozenset({
        "之前", "以前", "前", "直到", "等到",
    }),
    EXEMPT: frozenset({
        "无国界", "删除此", "移除此", "去除此", "清除此", "解除此", "拆除此", "消除此",
        "无一例外", "无例外", "这只", "那只", "每只", "另一只", "一只", "患侧",
        "毫不犹豫", "不犹豫", "不在话下",
        "未满", "没 … 之前", "还没 … 之前", "没有 … 之前", "都不能少", "一个都不能少", "不可少",
        "不仅", "不但", "不光", "不单", "不止", "不过", "不断", "不管", "不论", "不妨", "不久", "不禁", "不错", "不少", "不愧",
        "不惜", "不由", "不时", "不料", "不孕", "不育", "不齐", "不振", "不锈钢", "不动产", "不客气", "不好意思", "差不多", "对不起",
        "说不定", "不知不觉", "不透明", "了不起", "恨不得", "没收", "没药", "没落", "淹没", "沉没", "埋没", "出没", "吞没", "没关系",
        "无论", "无非", "无比", "无数", "无限", "无私", "无线", "无偿", "无缝", "无人机", "无花果", "无意中", "无聊", "无奈",
        "无辜", "无名", "无机", "无力", "无所谓", "无情", "无形", "无穷", "无菌", "无锡", "有无", "未来", "未成年", "未免",
        "前所未有", "未婚", "别人", "特别", "分别", "区别", "差别", "性别", "级别", "类别", "个别", "识别", "鉴别", "辨别",
        "告别", "离别", "别名", "别的", "别处", "别墅", "派别", "判别", "别称", "有别", "别具", "别致", "道别", "送别", "别针",
        "别嘌", "甄别", "别扭", "组别", "国别", "别家", "别样", "非常", "非洲", "非凡", "是非", "非典", "非得", "非要", "非但",
        "莫非", "是否", "能否", "可否", "与否", "有没有", "是不是", "南无", "非 … 不可", "否则", "刚才", "人才", "才华", "只要", "两只", "双只", "只是", "不行了", "无疑", "仅仅是", "方才", "不只", "不仅仅", "毫无疑问", "毫无疑义", "无可置疑", "无可怀疑", "不用说", "不言而喻", "未必", "才智", "仅次",
    }),
    SEPARATOR: frozenset({"如果", "若", "假如", "因为", "虽然", "但"}),
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
# Words that are `forbidding`, most of which are among the implied ones above.
FORBIDDING_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        {
            "avoid",
            "try to avoid",
            "need to avoid",
            "needs to avoid",
            "have to avoid",
            "has to avoid",
            "best to avoid",
            "important to avoid",
            "avoided",
            "refrain*",
            "abstain*",
            "keep away from",
            "stop *ing",
            "quit *ing",
            "stopped taking",
            "stopped giving",
            "stopped using",
            "stopped smoking",
            "stopped drinking",
            "stops taking",
            "stops using",
            "give up *ing",
            "refuse",
            "refuses",
            "refused",
            "refusing",
            "hardly",
            "barely",
            "scarcely",
            "rarely",
            "seldom",
            "stay away from",
            "stay away",
            "stays away",
            "staying away",
            "keep away",
            "steer clear",
            "stay off",
            "stay out of",
            "forbid",
            "forbids",
            "forbidden",
            "prohibit*",
            "banned",
            "off limits",
        }
    ),
    "es": frozenset(
        {"evite", "eviten", "evita", "absténgase", "abstenerse", "prohibid*", "prohíb*"}
    ),
    "pt": frozenset({"evite", "evitem", "abstenha-se", "proibid*", "proíb*"}),
    "fr": frozenset({"évitez", "abstenez-vous", "interdit*", "défense de"}),
    "sw": frozenset({"epuka", "uepuke", "aepuke", "epukeni", "waepuke", "marufuku"}),
    "tr": frozenset(
        {
            "kaçının",
            "kaçınınız",
            "kaçınmalı*",
            "kaçınmanız",
            "uzak durun",
            "uzak durunuz",
            "uzak durmalı*",
            "yasak",
            "yasaktır",
            "yasaklan*",
        }
    ),
    "ar": frozenset(
        {
            "تجنب",
            "تجنبي",
            "تجنبوا",
            "يتجنب",
            "تتجنب",
            "يتجنبوا",
            "امتنع",
            "امتنعي",
            "امتنعوا",
            "الامتناع",
            "ابتعد",
            "ابتعدي",
            "ابتعدوا",
            "ممنوع",
            "ممنوعة",
            "محظور",
            "محظورة",
            "يحظر",
            "يمنع منعا",
        }
    ),
    "hi": frozenset(
        {
            "परहेज़ करें",
            "परहेज़ करना",
            "परहेज़ रखें",
            "मना है",
            "मनाही है",
            "वर्जित",
            "निषिद्ध",
            "दूर रहें",
            "से बचें",
            "से बचना",
        }
    ),
    "zh-Hans": frozenset(
        {"禁止", "严禁", "禁用", "禁忌", "避免", "应避免", "请避免", "远离", "忌"}
    ),
}

FORMS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (NEGATION, r"[a-z]{2,8}n't"),
        (
            NEGATION,
            r"un(?:boil|wash|heat|filter|salt|sweeten|scent|peel|us|open|pasteuri[sz]|treat|test"
            r"|prov|approv|licen[sc]|infect|vaccinat|immuni[sz]|protect|diagnos|explain|controll"
            r"|prescrib|train|plann|medicat|refrigerat|process|authori[sz]|supervis|chlorinat"
            r"|labell?|mark|mix|dissolv|insur|register|report|sterili[sz]|monitor|qualifi|schedul"
            r"|screen|inspect|disclos)e[dn]",
        ),
        # un-, except in under, unit, until, unique, uncle and union.
        (IMPLIED, r"un(?!d[ei]r|i[ftoqv]|til|cle|ct|less|ison)[a-z]{4,}"),
        # in-, im-, ir-, il-, dis- before words that have a sense without them.
        (
            IMPLIED,
            r"(?:in(?:compreh|definit|conclus|access|adequa|audib|capab|compat|complet|conven|correct|curab|decis"
            r"|effect|effici|eligib|equal|escap|evit|exact|expens|experien|flexib|frequen|fertil"
            r"|offens|oper|secur|sensit|separ|signif|solub|stab|suffic|toler|valid|visib)"
            r"|im(?:possib|prob|mob|proper|pract|perf|matur|prec|pur)|ir(?:regul|relev|revers|resist)"
            r"|il(?:leg|log)|dis(?:allow|continu|infect|comfort|abl|appear|similar)|abnorm|asympt)"
            r"[a-z]*",
        ),
        # noninfectious, nontraumatic
        (IMPLIED, r"non(?!etheless|stop|sens|chal)[a-z]{4,}"),
        (IMPLIED, r"(?:anonym|arr?hythm|dysrhythm|amenorrh|atyp|malnutri)[a-z]*"),
        (IMPLIED, r"(?!unl|regardl|homel)[a-z]{3,}less(?:ly|ness)?"),
    ),
    "ar": (
        # The negation and its verb are often written together: لايوجد.
        (
            NEGATION,
            r"لا(?:[يت]وجد|[يت]جب|[يت]مكن|[يت]نبغي|[يت]جوز|[يت]ستخدم|[يت]تناول|[يت][أا]خذ|[يت]عط|[يت]ترك|[يت]توقف"
            r"|[يت]شرب|[يت][أا]كل|[يت]ستعمل|[يت]حتاج|[يت]سبب|[يت]نصح|[يت]قود|[يت]نس|داعي)[ء-ي]*",
        ),
    ),
    "sw": (
        # ha- and a class prefix (haina, hakuna, hawawezi); ha- and a present (hafai).
        (NEGATION, r"ha(?:tu|m|wa|u|i|li|ya|ki|vi|zi|ku|pa)[a-z]{2,}"),
        (
            NEGATION,
            r"h[au]ta(?:siki|hitaj|wez|hisi|pat|kuwa|ona|umi|tumi|lazimi|rud|end|jua|kunyw|kula|pew|ruhusiw"
            r"|lala|ambuk|umwa|lip|zid|potez|vuj|kos|sahau|ach|kaa|simam|pend|toa|tok|anz|chom|dhuru"
            r"|jisik|jihis|saidi|fany|kumbuk|pon|kuf|chuku|gharim|onyesh|fik|kuj|ingi|sababish|koj|subir|chelew|safir|nyonyesh|vut|laz|hudhur)[a-z]*",
        ),
        (NEGATION, r"(?:ha[a-z]{2,}i|h[au]ja[a-z]{3,}|sija[a-z]{3,})"),
        (NEGATION, r"ha(?:i|zi|vi|ki|ya|li|u|ku)na"),
        # What "I" do not do: sikuweza, sitaki, sivuti; but siku, sikukuu, sita, sisi, siri.
        (NEGATION, r"siku(?!kuu|zote|hizi)[a-z]{2,}"),
        (NEGATION, r"sita(?!ra|sita|rehe)[a-z]{2,}"),
        (
            NEGATION,
            r"si(?:wez|vut|nyw|hisi|on|end|fany|pend|fik|tumi|kumbuk|elew|ish|hitaj|umw|jisik|jihis"
            r"|lal|som|sem|kubal|pat|jal|chuk|kunyw|amin|sikilii?z|fanyik|pumu|jis|lip|kos)[a-z]{0,6}i",
        ),
        (NEGATION, r"si(?:li|jui|ji)"),
        # -si- of subjunctives and relatives (usiache, wasitumie, isiyo).
        (NEGATION, r"(?:u|a|tu|m|wa|i|li|ya|zi)si[a-z']{2,}"),
        (NEGATION, r"(?:kisi[a-z]{2,}e|kisicho|visivyo|kusiko|kusi[^kmn])[a-z']*|kisiwe[a-z]*"),
        (NEGATION, r"hu[a-z]{2,}(?:izi|ezi|wi)"),
        (NEGATION, r"(?:ki|vi|ku|pa|mu)sipo[a-z]{2,}"),
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
        (SEPARATOR, r".{2,}s[ae]niz"),
        (LOOSE, r".{2,}s[iu]z(?:ca|ce|l[iu][kg][a-z]*|d[iu]r|l[ae]r[a-z]*|in|un)?"),
    ),
}

# The last word of a sentence: "do not" to one person in Turkish, or a noun in -ma.
LAST_FORMS: Mapping[str, tuple[str, str]] = {"tr": (LOOSE, r".{2,}m[ae]")}

# Languages in which a negation after a comma and "and" is one of another clause.
JOINED_CLAUSES = frozenset({"en"})

# Arabic verbs that only their marks tell from a negation, and a spelling that sets them apart.
MARKED_VERBS: tuple[tuple[str, str], ...] = (("غيّر", "غيير"), ("دوّن", "دوون"))
