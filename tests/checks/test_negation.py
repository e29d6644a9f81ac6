"""Negations: none lost, none added, and no finding on a right translation."""

import itertools

import pytest

from pmlpub.checks import negation, negation_weight, sentences
from pmlpub.checks.negation import check, cues, find_cues
from support.check_subjects import BODY, LANGUAGES, codes, sample, subject
from support.growth import is_linear

# A source that negates; a right translation, and one whose negation is lost.
LOST: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    (
        "Do not take more than 2.5 ml.",
        {
            "es": ("No tome más de 2,5 ml.", "Tome más de 2,5 ml."),
            "fr": ("Ne prenez pas plus de 2,5 ml.", "Prenez plus de 2,5 ml."),
            "pt-BR": ("Não tome mais de 2,5 ml.", "Tome mais de 2,5 ml."),
            "sw": ("Usinywe zaidi ya ml 2.5.", "Kunywa zaidi ya ml 2.5."),
            "tr": ("2,5 ml’den fazla almayın.", "2,5 ml’den fazla alın."),
            "ar": ("لا تأخذ أكثر من ٢٫٥ مل.", "خذ أكثر من ٢٫٥ مل."),
            "hi": ("२.५ मिली से ज़्यादा न लें।", "२.५ मिली से ज़्यादा लें।"),
            "zh-Hans": ("不要服用超过2.5毫升。", "服用超过2.5毫升。"),
        },
    ),
    (
        "Take no more than 2 tablets.",
        {
            "es": ("Tome como máximo 2 comprimidos.", "Tome más de 2 comprimidos."),
            "fr": ("Prenez au maximum 2 comprimés.", "Prenez plus de 2 comprimés."),
            "pt-BR": ("Tome no máximo 2 comprimidos.", "Tome mais de 2 comprimidos."),
            "sw": ("Meza si zaidi ya vidonge 2.", "Meza zaidi ya vidonge 2."),
            "tr": ("En fazla 2 tablet alın.", "2 tabletten fazla alın."),
            "ar": ("خذ حبتين على الأكثر.", "خذ أكثر من حبتين."),
            "hi": ("ज़्यादा से ज़्यादा २ गोलियाँ लें।", "२ से ज़्यादा गोलियाँ लें।"),
            "zh-Hans": ("最多服用2片。", "服用超过2片。"),
        },
    ),
    (
        "Do not stop taking it without talking to your doctor.",
        {
            "es": (
                "No deje de tomarlo sin hablar con su médico.",
                "Deje de tomarlo sin hablar con su médico.",
            ),
            "fr": (
                "N’arrêtez pas de le prendre sans en parler à votre médecin.",
                "Arrêtez de le prendre sans en parler à votre médecin.",
            ),
            "pt-BR": (
                "Não pare de tomar sem falar com seu médico.",
                "Pare de tomar sem falar com seu médico.",
            ),
            "sw": (
                "Usiache kuitumia bila kuzungumza na daktari wako.",
                "Acha kuitumia bila kuzungumza na daktari wako.",
            ),
            "tr": ("Doktorunuzla konuşmadan bırakmayın.", "Doktorunuzla konuşmadan bırakın."),
            "ar": (
                "لا تتوقف عن تناوله دون التحدث إلى طبيبك.",
                "توقف عن تناوله دون التحدث إلى طبيبك.",
            ),
            "hi": ("डॉक्टर से बात किए बिना इसे बंद न करें।", "डॉक्टर से बात किए बिना इसे बंद करें।"),
            "zh-Hans": ("未经医生同意，不要停药。", "未经医生同意，可以停药。"),
        },
    ),
    (
        "Do not stop taking it without talking to your doctor.",
        {
            "es": (
                "No deje de tomarlo antes de hablar con su médico.",
                "Deje de tomarlo antes de hablar con su médico.",
            ),
            "fr": (
                "N’arrêtez pas avant d’en parler à votre médecin.",
                "Arrêtez avant d’en parler à votre médecin.",
            ),
            "pt-BR": (
                "Não pare antes de falar com seu médico.",
                "Pare antes de falar com seu médico.",
            ),
            "sw": (
                "Usiache kabla ya kuzungumza na daktari.",
                "Acha kabla ya kuzungumza na daktari.",
            ),
            "tr": (
                "Doktorunuzla konuşmadan önce bırakmayın.",
                "Doktorunuzla konuşmadan önce bırakın.",
            ),
            "ar": ("لا تتوقف قبل التحدث إلى طبيبك.", "توقف قبل التحدث إلى طبيبك."),
            "hi": ("डॉक्टर से बात करने से पहले बंद न करें।", "डॉक्टर से बात करने से पहले बंद करें।"),
            "zh-Hans": ("不要擅自停药。", "可以擅自停药。"),
        },
    ),
    (
        "If you cannot swallow, do not take the tablet.",
        {
            "es": (
                "Si no puede tragar, no tome el comprimido.",
                "Si puede tragar, no tome el comprimido.",
            ),
            "fr": (
                "Si vous ne pouvez pas avaler, ne prenez pas le comprimé.",
                "Si vous pouvez avaler, ne prenez pas le comprimé.",
            ),
            "pt-BR": (
                "Se não conseguir engolir, não tome o comprimido.",
                "Se conseguir engolir, não tome o comprimido.",
            ),
            "sw": (
                "Ikiwa huwezi kumeza, usimeze kidonge.",
                "Ikiwa unaweza kumeza, usimeze kidonge.",
            ),
            "tr": ("Yutamıyorsanız tableti almayın.", "Yutabiliyorsanız tableti almayın."),
            "ar": ("إذا لم تستطع البلع فلا تأخذ الحبة.", "إذا استطعت البلع فلا تأخذ الحبة."),
            "hi": ("अगर आप निगल नहीं सकते, तो गोली न लें।", "अगर आप निगल सकते हैं, तो गोली न लें।"),
            "zh-Hans": ("如果无法吞咽，就不要服用药片。", "如果能吞咽，就不要服用药片。"),
        },
    ),
    (
        "The vaccine does not cause the disease.",
        {
            "es": ("La vacuna no causa la enfermedad.", "La vacuna causa la enfermedad."),
            "fr": ("Le vaccin ne provoque pas la maladie.", "Le vaccin provoque la maladie."),
            "pt-BR": ("A vacina não causa a doença.", "A vacina causa a doença."),
            "sw": ("Chanjo haisababishi ugonjwa.", "Chanjo husababisha ugonjwa."),
            "tr": ("Aşı hastalığa yol açmaz.", "Aşı hastalığa yol açar."),
            "ar": ("اللقاح لا يسبب المرض.", "اللقاح يسبب المرض."),
            "hi": ("टीके से बीमारी नहीं होती।", "टीके से बीमारी होती है।"),
            "zh-Hans": ("疫苗不会引起这种疾病。", "疫苗会引起这种疾病。"),
        },
    ),
    (
        "Unproven treatments can harm you.",
        {
            "es": (
                "Los tratamientos no probados pueden hacerle daño.",
                "Los tratamientos probados pueden hacerle daño.",
            ),
            "fr": (
                "Les traitements non prouvés peuvent vous nuire.",
                "Les traitements prouvés peuvent vous nuire.",
            ),
            "pt-BR": (
                "Tratamentos não comprovados podem fazer mal.",
                "Tratamentos comprovados podem fazer mal.",
            ),
            "sw": (
                "Matibabu yasiyothibitishwa yanaweza kukudhuru.",
                "Matibabu yaliyothibitishwa yanaweza kukudhuru.",
            ),
            "tr": (
                "Kanıtlanmamış tedaviler size zarar verebilir.",
                "Kanıtlanmış tedaviler size zarar verebilir.",
            ),
            "ar": ("العلاجات غير المثبتة يمكن أن تضرك.", "العلاجات المثبتة يمكن أن تضرك."),
            "hi": (
                "जो इलाज साबित नहीं हुए, वे नुकसान कर सकते हैं।",
                "जो इलाज साबित हुए, वे नुकसान कर सकते हैं।",
            ),
            "zh-Hans": ("未经证实的疗法可能有害。", "经证实的疗法可能有害。"),
        },
    ),
    (
        ("You can get the vaccine even if you are not ill. It does not contain a live virus."),
        {
            "es": (
                "Puede vacunarse aunque no esté enfermo. No contiene un virus vivo.",
                "Puede vacunarse aunque esté enfermo. No contiene un virus vivo.",
            ),
            "fr": (
                (
                    "Vous pouvez être vacciné même si vous n’êtes pas "
                    "malade. Il ne contient pas de virus vivant."
                ),
                (
                    "Vous pouvez être vacciné même si vous n’êtes "
                    "pas malade. Il contient un virus vivant."
                ),
            ),
            "pt-BR": (
                "Você pode se vacinar mesmo que não esteja doente. Ela não contém vírus vivo.",
                "Você pode se vacinar mesmo que não esteja doente. Ela contém vírus vivo.",
            ),
            "sw": (
                "Unaweza kupata chanjo hata kama hauumwi. Haina virusi hai.",
                "Unaweza kupata chanjo hata kama hauumwi. Ina virusi hai.",
            ),
            "tr": (
                "Hasta olmasanız bile aşı olabilirsiniz. Canlı virüs içermez.",
                "Hasta olsanız bile aşı olabilirsiniz. Canlı virüs içermez.",
            ),
            "ar": (
                "يمكنك أخذ اللقاح حتى إن لم تكن مريضًا. فهو لا يحتوي على فيروس حي.",
                "يمكنك أخذ اللقاح حتى إن كنت مريضًا. فهو لا يحتوي على فيروس حي.",
            ),
            "hi": (
                "बीमार न होने पर भी आप टीका लगवा सकते हैं। इसमें जीवित वायरस नहीं होता।",
                "बीमार न होने पर भी आप टीका लगवा सकते हैं। इसमें जीवित वायरस होता है।",
            ),
            "zh-Hans": (
                "即使没有生病，也可以接种疫苗。疫苗不含活病毒。",
                "即使没有生病，也可以接种疫苗。疫苗含活病毒。",
            ),
        },
    ),
    (
        "If the fever does not go down after 3 days, see a doctor.",
        {
            "es": (
                "Si la fiebre no baja después de 3 días, acuda al médico.",
                "Si la fiebre baja después de 3 días, acuda al médico.",
            ),
            "fr": (
                "Si la fièvre ne baisse pas au bout de 3 jours, consultez un médecin.",
                "Si la fièvre baisse au bout de 3 jours, consultez un médecin.",
            ),
            "pt-BR": (
                "Se a febre não baixar depois de 3 dias, procure um médico.",
                "Se a febre baixar depois de 3 dias, procure um médico.",
            ),
            "sw": (
                "Homa isipopungua baada ya siku 3, muone daktari.",
                "Homa ikipungua baada ya siku 3, muone daktari.",
            ),
            "tr": (
                "Ateş 3 gün sonra düşmezse doktora gidin.",
                "Ateş 3 gün sonra düşerse doktora gidin.",
            ),
            "ar": (
                "إذا لم تنخفض الحمى بعد ٣ أيام فراجع الطبيب.",
                "إذا انخفضت الحمى بعد ٣ أيام فراجع الطبيب.",
            ),
            "hi": (
                "अगर ३ दिन बाद बुखार न उतरे, तो डॉक्टर को दिखाएँ।",
                "अगर ३ दिन बाद बुखार उतरे, तो डॉक्टर को दिखाएँ।",
            ),
            "zh-Hans": ("如果3天后仍不退烧，请就医。", "如果3天后退烧，请就医。"),
        },
    ),
    (
        "Children under 12 must not take aspirin.",
        {
            "es": (
                "Los menores de 12 años no deben tomar aspirina.",
                "Los menores de 12 años deben tomar aspirina.",
            ),
            "fr": (
                "Les enfants de moins de 12 ans ne doivent pas prendre d’aspirine.",
                "Les enfants de moins de 12 ans doivent prendre de l’aspirine.",
            ),
            "pt-BR": (
                "Crianças com menos de 12 anos não devem tomar aspirina.",
                "Crianças com menos de 12 anos devem tomar aspirina.",
            ),
            "sw": (
                "Watoto walio chini ya miaka 12 hawapaswi kutumia aspirini.",
                "Watoto walio chini ya miaka 12 wanapaswa kutumia aspirini.",
            ),
            "tr": (
                "12 yaşından küçük çocuklar aspirin kullanmamalıdır.",
                "12 yaşından küçük çocuklar aspirin kullanmalıdır.",
            ),
            "ar": (
                "يجب ألا يأخذ الأطفال دون سن ١٢ عامًا الأسبرين.",
                "يجب أن يأخذ الأطفال دون سن ١٢ عامًا الأسبرين.",
            ),
            "hi": (
                "१२ साल से छोटे बच्चों को एस्पिरिन नहीं लेनी चाहिए।",
                "१२ साल से छोटे बच्चों को एस्पिरिन लेनी चाहिए।",
            ),
            "zh-Hans": ("12岁以下儿童禁止服用阿司匹林。", "12岁以下儿童应服用阿司匹林。"),
        },
    ),
    (
        (
            "The test is not painful and there is no need to fast. "
            "Results are usually ready within two days."
        ),
        {
            "es": (
                (
                    "La prueba no duele y no hace falta ayunar. "
                    "Los resultados suelen estar en dos días."
                ),
                ("La prueba duele y hace falta ayunar. Los resultados suelen estar en dos días."),
            ),
            "fr": (
                (
                    "Le test est indolore et il n’est pas nécessaire d’être à "
                    "jeun. Les résultats sont en général prêts en deux jours."
                ),
                (
                    "Le test est douloureux et il est nécessaire d’être à jeun. "
                    "Les résultats sont en général prêts en deux jours."
                ),
            ),
            "sw": (
                (
                    "Kipimo hakiumizi na hakuna haja ya kufunga. Kwa "
                    "kawaida majibu huwa tayari ndani ya siku mbili."
                ),
                (
                    "Kipimo kinaumiza na kuna haja ya kufunga. Kwa kawaida "
                    "majibu huwa tayari ndani ya siku mbili."
                ),
            ),
            "tr": (
                (
                    "Test ağrılı değildir ve aç kalmanıza gerek yoktur. "
                    "Sonuçlar genellikle iki gün içinde hazır olur."
                ),
                (
                    "Test ağrılıdır ve aç kalmanız gerekir. Sonuçlar "
                    "genellikle iki gün içinde hazır olur."
                ),
            ),
            "ar": (
                "الفحص غير مؤلم ولا حاجة إلى الصيام. تكون النتائج جاهزة عادة خلال يومين.",
                "الفحص مؤلم وهناك حاجة إلى الصيام. تكون النتائج جاهزة عادة خلال يومين.",
            ),
            "hi": (
                ("जाँच में दर्द नहीं होता और उपवास की ज़रूरत नहीं है। नतीजे आमतौर पर दो दिन में आ जाते हैं।"),
                ("जाँच में दर्द होता है और उपवास की ज़रूरत है। नतीजे आमतौर पर दो दिन में आ जाते हैं।"),
            ),
            "zh-Hans": (
                "检查不痛，也无需空腹。结果通常两天内出来。",
                "检查会痛，也需要空腹。结果通常两天内出来。",
            ),
        },
    ),
    (
        "Antibiotics do not work against viruses, but they help against bacteria.",
        {
            "pt-BR": (
                "Antibióticos não funcionam contra vírus, mas ajudam contra bactérias.",
                "Antibióticos funcionam contra vírus, mas ajudam contra bactérias.",
            ),
            "sw": (
                ("Antibiotiki hazifanyi kazi dhidi ya virusi, lakini husaidia dhidi ya bakteria."),
                "Antibiotiki hufanya kazi dhidi ya virusi, lakini husaidia dhidi ya bakteria.",
            ),
            "tr": (
                (
                    "Antibiyotikler virüslere karşı etkili değildir "
                    "ama bakterilere karşı yardımcı olur."
                ),
                ("Antibiyotikler virüslere karşı etkilidir ama bakterilere karşı yardımcı olur."),
            ),
            "zh-Hans": ("抗生素对病毒无效，但对细菌有效。", "抗生素对病毒有效，但对细菌有效。"),
        },
    ),
    (
        (
            "You are unable to pass it on to others. Wash your hands "
            "before eating, and keep the bottle away from children."
        ),
        {
            "es": (
                (
                    "No puede contagiar a otros. Lávese las manos antes de comer "
                    "y mantenga el frasco fuera del alcance de los niños."
                ),
                (
                    "Puede contagiar a otros. Lávese las manos antes de comer "
                    "y mantenga el frasco fuera del alcance de los niños."
                ),
            ),
            "fr": (
                (
                    "Vous ne pouvez pas contaminer d’autres personnes. Lavez-vous les mains "
                    "avant de manger et tenez le flacon hors de portée des enfants."
                ),
                (
                    "Vous pouvez contaminer d’autres personnes. Lavez-vous les mains "
                    "avant de manger et tenez le flacon hors de portée des enfants."
                ),
            ),
            "pt-BR": (
                (
                    "Você não pode transmitir a outros. Lave as mãos antes "
                    "de comer e mantenha o frasco longe das crianças."
                ),
                (
                    "Você pode transmitir a outros. Lave as mãos antes "
                    "de comer e mantenha o frasco longe das crianças."
                ),
            ),
            "sw": (
                (
                    "Huwezi kuambukiza wengine. Nawa mikono kabla "
                    "ya kula, na weka chupa mbali na watoto."
                ),
                (
                    "Unaweza kuambukiza wengine. Nawa mikono kabla "
                    "ya kula, na weka chupa mbali na watoto."
                ),
            ),
            "tr": (
                (
                    "Başkalarına bulaştıramazsınız. Yemekten önce ellerinizi "
                    "yıkayın ve şişeyi çocuklardan uzak tutun."
                ),
                (
                    "Başkalarına bulaştırabilirsiniz. Yemekten önce ellerinizi "
                    "yıkayın ve şişeyi çocuklardan uzak tutun."
                ),
            ),
            "ar": (
                (
                    "لا يمكنك نقل العدوى إلى الآخرين. اغسل يديك قبل "
                    "الأكل، واحفظ الزجاجة بعيدًا عن الأطفال."
                ),
                (
                    "يمكنك نقل العدوى إلى الآخرين. اغسل يديك قبل "
                    "الأكل، واحفظ الزجاجة بعيدًا عن الأطفال."
                ),
            ),
            "hi": (
                ("आप दूसरों को संक्रमित नहीं कर सकते। खाने से पहले हाथ धोएँ, और शीशी बच्चों से दूर रखें।"),
                ("आप दूसरों को संक्रमित कर सकते हैं। खाने से पहले हाथ धोएँ, और शीशी बच्चों से दूर रखें।"),
            ),
            "zh-Hans": (
                "您不会传染给别人。饭前洗手，并将药瓶放在儿童够不到的地方。",
                "您会传染给别人。饭前洗手，并将药瓶放在儿童够不到的地方。",
            ),
        },
    ),
    (
        "But it is not your fault.",
        {"sw": ("Lakini si kosa lako.", "Lakini ni kosa lako.")},
    ),
)
# A source that does not negate; a right translation, and one that negates.
ADDED: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    (
        "Call a doctor at once.",
        {
            "es": ("Llame a un médico enseguida.", "No llame a un médico enseguida."),
            "fr": ("Appelez un médecin tout de suite.", "N’appelez pas de médecin tout de suite."),
            "pt-BR": ("Chame um médico imediatamente.", "Não chame um médico imediatamente."),
            "sw": ("Wasiliana na daktari mara moja.", "Usiwasiliane na daktari mara moja."),
            "tr": ("Hemen doktor çağırın.", "Hemen doktor çağırmayın."),
            "ar": ("اتصل بطبيب فورًا.", "لا تتصل بطبيب فورًا."),
            "hi": ("तुरंत डॉक्टर को बुलाएँ।", "तुरंत डॉक्टर को न बुलाएँ।"),
            "zh-Hans": ("立即请医生。", "不要立即请医生。"),
        },
    ),
    (
        "It affects not only adults: everyone can get it, however old.",
        {
            "es": (
                "No solo afecta a adultos: sin embargo, cualquiera puede tenerla.",
                "No afecta a adultos: cualquiera puede tenerla.",
            ),
            "fr": (
                "Elle ne touche pas seulement les adultes : tous peuvent l’avoir, sans doute.",
                "Elle ne touche pas les adultes : tout le monde peut l’avoir.",
            ),
            "pt-BR": (
                "Não afeta só adultos: qualquer um pode ter.",
                "Não afeta adultos: qualquer um pode ter.",
            ),
            "sw": (
                "Haiathiri watu wazima tu: kila mtu anaweza kuupata.",
                "Haiathiri watu wazima: kila mtu anaweza kuupata.",
            ),
            "tr": (
                "Sadece yetişkinleri değil, herkesi etkileyebilir.",
                "Yetişkinleri etkilemez, herkesi etkileyebilir.",
            ),
            "ar": (
                "لا يقتصر على البالغين: يمكن أن يصاب به أي شخص.",
                "لا يصيب البالغين: يمكن أن يصاب به أي شخص.",
            ),
            "hi": (
                "यह न केवल वयस्कों को होता है, किसी को भी हो सकता है।",
                "यह वयस्कों को नहीं होता, किसी को भी हो सकता है।",
            ),
            "zh-Hans": ("它不仅影响成年人，任何人都可能得。", "它不影响成年人，任何人都可能得。"),
        },
    ),
    (
        "It only affects people with weak immunity.",
        {
            "es": (
                "No afecta más que a personas con defensas bajas.",
                "No afecta a personas con defensas bajas.",
            ),
            "fr": (
                "Elle ne touche que les personnes à l’immunité faible.",
                "Elle ne touche pas les personnes à l’immunité faible.",
            ),
            "pt-BR": (
                "Não afeta senão pessoas com imunidade baixa.",
                "Não afeta pessoas com imunidade baixa.",
            ),
            "sw": ("Huathiri tu watu wenye kinga dhaifu.", "Hauathiri watu wenye kinga dhaifu."),
            "tr": (
                "Yalnızca bağışıklığı zayıf olanları etkiler.",
                "Bağışıklığı zayıf olanları etkilemez.",
            ),
            "ar": ("لا يصيب إلا من ضعفت مناعته.", "لا يصيب من ضعفت مناعته."),
            "hi": ("यह केवल कमज़ोर इम्यूनिटी वालों को होता है।", "यह कमज़ोर इम्यूनिटी वालों को नहीं होता।"),
            "zh-Hans": ("它只影响免疫力低的人，特别是老年人。", "它不影响免疫力低的人。"),
        },
    ),
    (
        "Tell us whether you have a fever at night.",
        {
            "es": (
                "Díganos si tiene fiebre por la noche.",
                "Díganos si no tiene fiebre por la noche.",
            ),
            "fr": (
                "Dites-nous si vous avez de la fièvre la nuit.",
                "Dites-nous si vous n’avez pas de fièvre la nuit.",
            ),
            "pt-BR": ("Diga se você tem febre à noite.", "Diga se você não tem febre à noite."),
            "sw": ("Tuambie kama una homa usiku.", "Tuambie kama huna homa usiku."),
            "tr": ("Gece ateşiniz olup olmadığını söyleyin.", "Gece ateşiniz olmadığını söyleyin."),
            "ar": ("أخبرنا هل لديك حمى ليلًا أم لا.", "أخبرنا أنه ليس لديك حمى ليلًا."),
            "hi": ("बताएँ कि रात में बुखार होता है या नहीं।", "बताएँ कि रात में बुखार नहीं होता।"),
            "zh-Hans": ("请告诉我们您夜里有没有发烧。", "请告诉我们您夜里没有发烧。"),
        },
    ),
    (
        "Take it twice a day, as long as the fever lasts.",
        {
            "es": (
                "Tómelo dos veces al día, mientras dure la fiebre.",
                "Tómelo dos veces al día, aunque no dure la fiebre.",
            ),
            "fr": (
                "Prenez-le deux fois par jour, tant que dure la fièvre.",
                "Prenez-le deux fois par jour, tant que la fièvre ne dure pas.",
            ),
            "pt-BR": (
                "Tome duas vezes por dia, enquanto durar a febre.",
                "Tome duas vezes por dia, enquanto não durar a febre.",
            ),
            "sw": (
                "Tumia mara mbili kwa siku, maadamu homa ipo.",
                "Tumia mara mbili kwa siku, maadamu homa haipo.",
            ),
            "tr": ("Ateş sürdükçe günde iki kez alın.", "Ateş sürmüyorsa günde iki kez alın."),
            "ar": ("خذه مرتين في اليوم ما دامت الحمى.", "خذه مرتين في اليوم إذا لم تستمر الحمى."),
            "hi": ("जब तक बुखार रहे, दिन में दो बार लें।", "अगर बुखार न रहे, दिन में दो बार लें।"),
            "zh-Hans": ("发烧期间，每天两次。", "不发烧时，每天两次。"),
        },
    ),
    (
        (
            "The test is not painful and there is no need to fast. "
            "Results are usually ready within two days."
        ),
        {
            "pt-BR": (
                (
                    "O teste não dói e não é preciso jejum. Os "
                    "resultados costumam sair em dois dias."
                ),
                (
                    "O teste não dói e não é preciso jejum. Os resultados "
                    "não costumam sair em dois dias."
                ),
            ),
        },
    ),
    (
        "Antibiotics do not work against viruses, but they help against bacteria.",
        {
            "es": (
                ("Los antibióticos no sirven contra los virus, pero ayudan contra las bacterias."),
                (
                    "Los antibióticos no sirven contra los virus, "
                    "pero no ayudan contra las bacterias."
                ),
            ),
            "fr": (
                (
                    "Les antibiotiques n’agissent pas sur les virus, "
                    "mais ils aident contre les bactéries."
                ),
                (
                    "Les antibiotiques n’agissent pas sur les virus, "
                    "mais ils n’aident pas contre les bactéries."
                ),
            ),
            "ar": (
                "لا تفيد المضادات الحيوية ضد الفيروسات، لكنها تفيد ضد البكتيريا.",
                "لا تفيد المضادات الحيوية ضد الفيروسات، لكنها لا تفيد ضد البكتيريا.",
            ),
            "hi": (
                "एंटीबायोटिक वायरस पर असर नहीं करतीं, लेकिन बैक्टीरिया पर करती हैं।",
                "एंटीबायोटिक वायरस पर असर नहीं करतीं, लेकिन बैक्टीरिया पर भी नहीं करतीं।",
            ),
        },
    ),
)

# Texts and the cues in them, in order; a cue of two words has both.
CUES = [
    (
        "en",
        "Do not stop. You can’t, never, without food; nobody knows.",
        "not can't never without nobody",
    ),
    ("en", "They are **not** proven, and _no_ cure.", "not no"),
    ("en", "Unable to swallow; it is impossible.", "unable impossible"),
    ("en", "Neither eat nor drink.", "neither…nor"),
    ("en", "Unproven and untested, in unit 5, under it.", "unproven untested"),
    ("en", "Not only now. No doubt, no matter: it is another thing, nonetheless.", ""),
    ("en", "Only, rarely, almost only, hardly, avoid, unless, less.", ""),
    ("en", "Vaccine no. 5, at [a page](https://no.example/not/never).", ""),
    (
        "es",
        "No hay cura ni vacuna. No tome nunca ningún otro. Nadie sabe.",
        "no…ni no…nunca…ningún nadie",
    ),
    ("es", "Sin fiebre, sin embargo no solo hoy; no obstante, sin duda, es la n.º 5.", "sin"),
    (
        "fr",
        "Ce n’est **pas** prouvé. Ne prenez jamais rien. Pas d’alcool.",
        "n'…pas ne…jamais…rien pas",
    ),
    ("fr", "Aucun médicament ni aucun vaccin n’élimine le virus.", "aucun…ni…aucun…n'"),
    ("fr", "Personne ne sait. Une personne sait. Il n’en veut plus.", "personne…ne n'…plus"),
    ("fr", "Elle ne touche que lui, non seulement ici, pas à pas, sans doute plus.", ""),
    ("pt-BR", "Não há cura nem vacina. Ninguém sabe. Sem febre.", "não…nem ninguém sem"),
    ("pt-BR", "Nao pare nem mude nenhum remedio.", "nao…nem…nenhum"),
    ("pt-BR", "Não só hoje. No caso dele, sem dúvida, a nona.", ""),
    ("sw", "Usiache wala kubadilisha. Hakuna tiba. PML haina chanjo.", "usiache…wala hakuna haina"),
    ("sw", "Haya si matibabu. **Hakumaanishi**. Bila homa. Hapana.", "si hakumaanishi bila hapana"),
    (
        "sw",
        "Dawa isiyofaa, watu wasioweza, kutotumia, hajapona, huwezi, hafai.",
        "isiyofaa wasioweza kutotumia hajapona huwezi hafai",
    ),
    ("sw", "Hali ya hatari: hatua, haki, hata hapa, hadi usiku, usingizi, asilimia, siku.", ""),
    ("sw", "Wasiwasi, wasiliana. Hubaki, hutokea, hujaribu, huhitaji, huenda kutoka, kutosha.", ""),
    (
        "tr",
        "Bırakmayın. Yoktur. Bilmiyor. Temizlemez. Değildir. Hayır.",
        "bırakmayın yoktur bilmiyor temizlemez değildir hayır",
    ),
    (
        "tr",
        "Olmayan, gelmedi, almadığı, kullanmamalısınız, içmeyiniz, kanıtlanmamış, yapamaz.",
        "olmayan gelmedi almadığı kullanmamalısınız içmeyiniz kanıtlanmamış yapamaz",
    ),
    ("tr", "BIRAKMAYIN. DEĞİL. birakmayin, degil.", "bırakmayın değil birakmayin degil"),
    ("tr", "Tedavi etme, kusma, görme, kötüleşme; güçsüzlük, rahatsız, tamamen, beyin, namaz.", ""),
    ("tr", "Virüsü yok eder. Almadan önce sorun. Olup olmadığını. Alır almaz. Değil mi?", ""),
    ("ar", "لا توقفوا أي دواء ولا تغيّروه. وليس هناك علاج. من دون أعراض.", "لا…ولا وليس من دون"),
    ("ar", "لَمْ يُثبت، ولن يفيد، غير آمن، وبدون ألم، عدم التوقف.", "لَمْ ولن غير وبدون عدم"),
    (
        "ar",
        "لا يزال المرض. لا بد من ذلك. غيّر الدواء. لماذا؟ علاج، سلام، بلاد، دون سن ١٨، أم لا.",
        "",
    ),
    ("hi", "कोई इलाज नहीं है। दवा न बंद करें, न बदलें। बिना लक्षण। मत लें।", "नहीं न न बिना मत"),
    ("hi", "न केवल आज। यह है या नहीं? मतलब, नमक, नहाना, मना, बिनाई।", ""),
    (
        "zh-Hans",
        "没有治愈方法。不要停药。未经证实。无症状。请勿服用。别吃。",
        "没有 不 未经 无 勿 别",
    ),
    ("zh-Hans", "不同的人非常特别，不仅如此，无论别人性别，是否有没有？未来可能不断变化。", ""),
    ("zh-Hans", "别嘌醇、阿莫西林、区别、识别、无数、不少、无菌、未成年。", ""),
]

# "Unless", "until", "only" and "except": a right translation, and one that says something else.
LIMITS: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    (
        "Do not stop unless your doctor tells you to.",
        {
            "es": (
                "No lo deje a menos que se lo diga su médico.",
                "Déjelo a menos que se lo diga su médico.",
            ),
            "fr": (
                "N’arrêtez pas à moins que votre médecin ne vous le dise.",
                "Arrêtez à moins que votre médecin ne vous le dise.",
            ),
            "pt-BR": (
                "Não pare a menos que o médico mande.",
                "Pare a menos que o médico mande.",
            ),
            "sw": (
                "Usiache isipokuwa daktari akuambie.",
                "Acha isipokuwa daktari akuambie.",
            ),
            "tr": ("Doktorunuz söylemedikçe bırakmayın.", "Doktorunuz söylemedikçe bırakın."),
            "ar": ("لا تتوقف ما لم يخبرك طبيبك بذلك.", "توقف ما لم يخبرك طبيبك بذلك."),
            "hi": ("जब तक डॉक्टर न कहे, बंद न करें।", "जब तक डॉक्टर न कहे, बंद करें।"),
            "zh-Hans": ("除非医生要求，否则不要停药。", "除非医生要求，否则请停药。"),
        },
    ),
    (
        "Take it unless you have a fever.",
        {
            "es": ("Tómelo, salvo que tenga fiebre.", "Tómelo si tiene fiebre."),
            "fr": (
                "Prenez-le, sauf si vous avez de la fièvre.",
                "Prenez-le si vous avez de la fièvre.",
            ),
            "tr": ("Ateşiniz yoksa alın.", "Ateşiniz varsa alın."),
            "ar": ("خذه ما لم تكن لديك حمى.", "خذه إذا كانت لديك حمى."),
            "zh-Hans": ("除非发烧，否则请服用。", "只要发烧，就请服用。"),
        },
    ),
    (
        "Do not eat before the test is over.",
        {
            "pt-BR": ("Não coma até o exame terminar.", "Coma até o exame terminar."),
            "zh-Hans": ("检查结束前不要吃东西。", "检查结束前可以吃东西。"),
            "tr": ("Test bitmeden yemeyin.", "Test bitmeden yiyin."),
        },
    ),
    (
        "Drink nothing but water.",
        {
            "es": ("No beba más que agua.", "No beba agua."),
            "fr": ("Ne buvez que de l’eau.", "Ne buvez pas d’eau."),
            "hi": ("पानी के सिवा कुछ न पिएँ।", "पानी न पिएँ।"),
            "sw": ("Usinywe kitu kingine ila maji.", "Usinywe maji."),
        },
    ),
)

# Right translations of what each language says in its own way.
RIGHT = [
    ("Do not go out without a hat.", {"fr": "Mettez toujours un chapeau pour sortir."}),
    ("Do not stop the antibiotic.", {"es": "Siga con el antibiótico."}),
    ("Go to the emergency room without delay.", {"zh-Hans": "请立即去急诊。"}),
    (
        "Do not return to work until you have had no fever for 24 hours.",
        {"zh-Hans": "退烧满24小时后再上班。"},
    ),
    ("Do not take more than 6 tablets.", {"tr": "En çok altı tablet alın."}),
    ("Keep it below 25 °C.", {"fr": "Conservez à une température ne dépassant pas 25 °C."}),
    ("Bathe no later than 6 p.m.", {"pt-BR": "Dê banho até as 18h."}),
    ("It is harmless.", {"es": "No es peligroso."}),
    ("This is safe.", {"hi": "इसमें कोई खतरा नहीं है।"}),
    ("You do not need to fast before this test.", {"es": "Puede comer antes de esta prueba."}),
    ("Do not get up until the nurse comes.", {"pt-BR": "Espere a enfermeira chegar."}),
    ("If you are not sure, ask.", {"fr": "En cas de doute, demandez."}),
    ("Before you feel pain, take it.", {"zh-Hans": "在还没感到疼痛之前服用。"}),
    (
        "No medicine and no vaccine removes it.",
        {
            "es": "Ningún medicamento ni vacuna lo elimina.",
            "fr": "Aucun médicament ni aucun vaccin ne l’élimine.",
            "pt-BR": "Não há medicamento nem vacina que o elimine.",
            "sw": "Hakuna dawa wala chanjo inayokiondoa.",
            "tr": "Hiçbir ilaç ve hiçbir aşı onu temizlemez.",
            "ar": "ليس هناك دواء ولا لقاح يزيله.",
            "hi": "कोई भी दवा या टीका उसे नहीं हटाता।",
            "zh-Hans": "没有任何药物或疫苗能清除它。",
        },
    ),
    (
        "Most people have it without any illness.",
        {
            "es": "La mayoría lo tiene sin que le cause ninguna enfermedad.",
            "fr": "La plupart l’ont sans en être malades.",
            "pt-BR": "A maioria o tem sem nenhuma doença.",
            "sw": "Watu wengi wanacho bila ugonjwa wowote.",
            "tr": "Çoğu insan onu hiç hastalanmadan taşır.",
            "ar": "يحمله معظم الناس من دون أي مرض.",
            "hi": "ज़्यादातर लोगों में यह होता है, पर उन्हें कोई बीमारी नहीं होती।",
            "zh-Hans": "大多数人带有它，却没有任何病症。",
        },
    ),
    (
        "Keep it out of cells. Nobody knows more. No.",
        {
            "es": "Que no entre en las células. Nadie sabe más. No.",
            "fr": "Empêcher son entrée dans les cellules. Personne n’en sait plus. Non.",
            "pt-BR": "Impedir que entre nas células. Ninguém sabe mais. Não.",
            "sw": "Kuzuia kuingia kwenye seli. Hakuna anayejua zaidi. Hapana.",
            "tr": "Hücrelere girmesini engellemek. Kimse daha fazlasını bilmiyor. Hayır.",
            "ar": "منعه من دخول الخلايا. لا أحد يعلم أكثر. لا.",
            "hi": "उसे कोशिकाओं में न आने दें। कोई और नहीं जानता। नहीं।",
            "zh-Hans": "不让它进入细胞。没有人知道更多。不能。",
        },
    ),
    (
        "Avoid alcohol. Do not forget your tablets. Do not hesitate to ask.",
        {
            "es": "No beba alcohol. Recuerde tomar sus comprimidos. No dude en preguntar.",
            "fr": "Ne buvez pas d’alcool. N’oubliez pas vos comprimés. N’hésitez pas à demander.",
            "pt-BR": "Não beba álcool. Lembre-se dos comprimidos. Pergunte à vontade.",
            "sw": "Usinywe pombe. Kumbuka vidonge vyako. Usisite kuuliza.",
            "tr": "Alkol almayın. Tabletlerinizi unutmayın. Sormaktan çekinmeyin.",
            "ar": "لا تشرب الكحول. تذكر أقراصك. لا تتردد في السؤال.",
            "hi": "शराब न पिएँ। अपनी गोलियाँ याद रखें। पूछने में संकोच न करें।",
            "zh-Hans": "不要喝酒。别忘记您的药片。请随时提问。",
        },
    ),
    (
        "Take it. Do not drive, and do not drink. Then rest for a day.",
        {  # other sentences
            "es": "Tómelo, no conduzca ni beba. Luego descanse un día.",
            "fr": "Prenez-le. Ne conduisez pas. Ne buvez pas. Puis reposez-vous un jour.",
            "pt-BR": "Tome, não dirija e não beba. Depois descanse um dia.",
            "sw": "Kitumie. Usiendeshe gari. Usinywe pombe. Kisha pumzika siku moja.",
            "tr": "Alın, araç kullanmayın ve içmeyin. Sonra bir gün dinlenin.",
            "ar": "خذه. لا تقد السيارة. لا تشرب. ثم استرح يومًا.",
            "hi": "इसे लें, गाड़ी न चलाएँ और न पिएँ। फिर एक दिन आराम करें।",
            "zh-Hans": "请服用，不要开车，也不要喝酒。然后休息一天。",
        },
    ),
]


def rows(table: tuple[tuple[str, dict[str, tuple[str, str]]], ...]) -> list[tuple[str, ...]]:
    return [(tag, source, *texts) for source, found in table for tag, texts in found.items()]


def test_nothing_is_found_on_the_sample() -> None:
    assert [p.text for s in sample() for p in check(s)] == []


@pytest.mark.parametrize(("language", "source", "good", "bad"), rows(LOST))
def test_a_lost_negation(language: str, source: str, good: str, bad: str) -> None:
    assert codes(check, language, source, good) == []
    assert codes(check, language, source, bad) == ["negation"]


@pytest.mark.parametrize(("language", "source", "good", "bad"), rows(ADDED))
def test_an_added_negation(language: str, source: str, good: str, bad: str) -> None:
    assert codes(check, language, source, good) == []
    assert codes(check, language, source, bad) == ["negation"]


@pytest.mark.parametrize(("language", "source", "good", "bad"), rows(LIMITS))
def test_unless_until_only_and_except(language: str, source: str, good: str, bad: str) -> None:
    assert codes(check, language, source, good) == []
    assert codes(check, language, source, bad) == ["negation"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "No one under 18 can buy it.", "Solo se vende a partir de los 18 años."),
        ("zh-Hans", "No one under 18 can buy it.", "年满18岁才能购买。"),
        ("tr", "No one under 18 can buy it.", "Yalnızca 18 yaşını doldurmuş olanlar alabilir."),
        ("hi", "No one under 18 should give blood.", "18 साल के होने के बाद ही रक्तदान करें।"),
        ("fr", "Do not let your sugar drop below 70 mg/dL.", "Gardez-la à 70 mg/dl ou plus."),
        ("es", "Only drink water that has been boiled.", "No beba agua que no haya sido hervida."),
        ("pt-BR", "Only a doctor may remove it.", "Ninguém além do médico pode retirar."),
        (
            "es",
            "Call us before you stop the tablets.",
            "No deje las pastillas sin llamarnos antes.",
        ),
        ("fr", "You can have it only if you are well.", "Si vous êtes malade, ne le prenez pas."),
        ("tr", "Do not wait for it to get worse before you call.", "Ağrı artmadan arayın."),
        ("sw", "Keep the wound dry.", "Usiloweshe kidonda."),
        ("es", "Nothing is more important than drinking.", "Lo más importante es beber."),
        ("pt-BR", "It works just as well later.", "Não perde o efeito mais tarde."),
        ("tr", "Most people recover without treatment.", "Çoğu kişi kendiliğinden iyileşir."),
        ("hi", "Neither heat nor cold damages it.", "यह गर्मी और सर्दी सह लेती है।"),
        ("es", "Come back if you feel no better.", "Vuelva si sigue igual."),
        ("zh-Hans", "Come back if the rash is not gone.", "如果皮疹仍在，请复诊。"),
        ("tr", "Do not use it on broken skin.", "Yalnızca sağlam cilde sürün."),
        ("hi", "Do not ignore chest pain.", "सीने के दर्द को गंभीरता से लें।"),
        ("sw", "At 8:50 a.m.", "Saa tatu kasoro dakika kumi asubuhi."),
        ("zh-Hans", "Children must come with an adult.", "没有成人陪同，儿童不得入内。"),
        ("ar", "Do not panic.", "حافظ على هدوئك."),
        ("tr", "Do not wait: call at once.", "Beklemeden hemen arayın."),
        ("tr", "No one is too old for it.", "Bunun için hiçbir yaş geç değildir."),
        ("hi", "No one is too old for it.", "इसे किसी भी उम्र में लिया जा सकता है।"),
        ("ar", "You need not fast for this test.", "يمكنك تناول الطعام قبل هذا الفحص."),
        ("ar", "Take it with or without food.", "تناوله مع الطعام أو بدونه."),
        ("zh-Hans", "Never reuse a needle.", "每次都用新针头。"),
        ("ar", "The pain should not get worse.", "من المفترض أن يخف الألم."),
        ("zh-Hans", "It hurts less than the first one.", "它没有第一针疼。"),
        ("tr", "Avoid grapefruit.", "Greyfurt yemeyin."),
        ("hi", "Keep away from smoke.", "धुएँ से बचें।"),
        ("ar", "To avoid falls, keep the floor dry.", "للوقاية من السقوط، أبق الأرضية جافة."),
        ("tr", "Avoiding salt helps the heart.", "Tuzu kısıtlamak kalbe iyi gelir."),
        ("ar", "Not only the mother should be tested.", "يجب فحص الأب أيضا وليس الأم فقط."),
        ("ar", "Remove rugs so that you do not fall.", "أزل السجاد حتى لا تسقط."),
        ("ar", "It is open if it is not closing.", "هو مفتوح إذا ظل لا ينغلق."),
        ("zh-Hans", "It is useless and should be discarded.", "失效了，请扔掉，不要再用。"),
    ],
)
def test_what_is_said_otherwise(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "It is not dangerous.", "Es peligroso."),
        ("es", "No one over 18 may take part.", "Solo pueden participar a partir de los 18 años."),
        ("fr", "Only those over 18 may take part.", "Personne de plus de 18 ans ne le peut."),
        ("zh-Hans", "Not for children under 12.", "用于12岁以下儿童。"),
        ("es", "You can eat everything except eggs.", "Solo puede comer huevos."),
        ("es", "The clinic is closed every day except Monday.", "Solo cierra los lunes."),
        ("fr", "You can have it only if you are well.", "Si vous allez bien, ne le prenez pas."),
        ("es", "Wait until the skin is dry before you go.", "Vaya sin esperar a que esté seca."),
        ("fr", "Do not take more than 6.", "Prenez plus de 6."),
        ("sw", "It is impossible to become pregnant.", "Inawezekana kupata mimba."),
        ("tr", "The drug works.", "İlaç işe yaramaz."),
        ("ar", "You cannot catch HIV this way.", "تصاب بفيروس نقص المناعة بهذه الطريقة."),
        ("tr", "Use fragrance-free soap.", "Parfümlü sabun kullanın."),
        ("es", "Do not wait.", "Espere."),
        (
            "fr",
            "Do not stop the tablets without asking us.",
            "Arrêtez les comprimés avant d’appeler.",
        ),
        (
            "pt-BR",
            "Do not give honey until the first birthday.",
            "Dê mel até o primeiro aniversário.",
        ),
        ("tr", "Avoid all painkillers except paracetamol.",
         "Parasetamol dışındaki tüm ağrı kesicileri kullanabilirsiniz."),
        ("ar", "Avoid grapefruit.", "تناول الجريب فروت."),
        ("tr", "You must not fly until ten days have passed.",
         "On gün geçene kadar uçağa binebilirsiniz."),
        ("hi", "Keep away from other people.", "लोगों से मिलें।"),
        ("hi", "Wash your hands.", "हाथ धोने से बचें।"),
        ("zh-Hans", "Drivers can take it.", "司机禁止服用。"),
        ("ar", "Do not drive until you have had no seizures for a year.",
         "يمكنك قيادة السيارة إلى أن تمر سنة لم تصب فيها بأي نوبة."),
        ("tr", "Do not take the tablets if you are pregnant.",
         "Hamile değilseniz tabletleri almayın."),
        ("hi", "Do not feed her until she is awake after the anaesthetic.",
         "बेहोशी की दवा के बाद जब तक वह होश में न आ जाए, उसे खिलाते रहें।"),
        ("ar", "Never change the dose unless we agree.", "غير الجرعة ما لم نوافق."),
    ],
)  # fmt: skip
def test_what_looks_as_if_it_were_said_otherwise(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) == ["negation"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Do not feed him until the pain has gone.",
         "Déle de comer hasta que no haya dolor."),
        ("sw", "Do not give milk unless the nurse asks for it.",
         "Mpe maziwa isipokuwa muuguzi akisema vinginevyo."),
        ("fr", "You must not get up until it is safe.",
         "Vous pouvez vous lever jusqu'à ce que ce soit sans danger."),
        ("sw", "Never climb without a helmet.", "Unaweza kupanda bila kofia inayozuia majeraha."),
        ("pt-BR", "Unless you are told to fast, drink tea.",
         "A menos que peçam jejum, não beba nada."),
    ],
)  # fmt: skip
def test_a_clause_with_unless_until_or_without_answers_nothing_of_the_main_one(
    language: str, source: str, text: str
) -> None:
    assert codes(check, language, source, text) == ["negation"]


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "It must not be eaten before it has been boiled.",
         "Hiérvalo primero y luego cómalo."),
        ("fr", "The wound is unlikely to close if you do not rest.",
         "La plaie ne guérira que si vous vous reposez."),
        ("es", "This cannot be healed without a cast.", "Para curarlo hace falta un yeso."),
        ("pt-BR", "No more than one guest at a time.", "Um convidado de cada vez."),
        ("es", "Fewer than half of them recover.", "La mayoría de ellos no se recupera."),
        ("fr", "Never miss a session, not even in summer.",
         "Venez à toutes les séances, même en été."),
        ("pt-BR", "You will not go home before the fever has gone.",
         "Você irá para casa assim que a febre passar."),
        ("es", "It makes no difference which one you take.", "Da igual cuál tome."),
        ("fr", "Discard a syringe that fell.", "N'utilisez pas une seringue tombée par terre."),
    ],
)  # fmt: skip
def test_free_wordings_pass(language: str, source: str, text: str) -> None:
    assert codes(check, language, source, text) == []


def test_the_warning_names_what_forbids() -> None:
    (found,) = check(subject("tr", "Avoid alcohol.", "Alkol için."))
    assert found.text == (
        "one text says what to avoid or to stop, what is forbidden or refused, or what hardly "
        "happens, and the other nothing of the kind: "
        "the source has 'Avoid', the translation nothing"
    )


def test_the_warning_names_an_exception() -> None:
    (found,) = check(subject("es", "Take it unless you bleed.", "Tómelo si sangra."))
    assert found.text == (
        "the source has 'unless', and the translation nothing of the kind: "
        "the translation must make the same exception"
    )


@pytest.mark.parametrize(
    ("language", "source", "text"), [(t, s, x) for s, found in RIGHT for t, x in found.items()]
)
def test_right_translations_pass(language: str, source: str, text: str) -> None:
    assert [p.text for p in check(subject(language, source, text))] == []


@pytest.mark.parametrize(("language", "text", "expected"), CUES)
def test_cues(language: str, text: str, expected: str) -> None:
    wanted = [c.replace("…", " … ") for c in expected.split()]
    if "من دون" in text:
        wanted = ["لا … ولا", "وليس", "من … دون"]
    assert list(cues(text, language)) == wanted
    spans = find_cues(text, language)
    assert spans == sorted(spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    shown = sorted(negation._lower(text[a:b].replace("’", "'"), language) for a, b in spans)
    assert shown == sorted(word for cue in wanted for word in cue.split(" … "))


def test_cues_of_two_texts_are_the_same_when_their_negations_are() -> None:
    old, new = "Do NOT stop it.\nNever wait.", "Never wait…"
    assert cues(old, "en") == ("not", "never") == cues("Never do not", "en")[::-1]
    assert cues(new, "en") == ("never",)
    assert find_cues("a\n\n- is not\n- is", "en") == [(8, 11)]


def test_languages_are_looked_up_by_their_first_part() -> None:
    assert cues("não", "pt") == cues("não", "pt-PT") == ("não",)
    assert cues("not", "en-GB") == ("not",)
    assert cues("nicht", "de") == () == cues("不要", "zh-Hant")


def test_a_language_without_a_table_is_not_compared() -> None:
    assert codes(check, "de", "Do not go.", "Gehen Sie.") == []
    assert codes(check, "fr", "Gehen Sie nicht.", "Allez.", source_language="de") == []
    assert codes(check, "en", "No vaya.", "Go.", source_language="es") == ["negation"]
    assert codes(check, "en", "No vaya.", "Do not go.", source_language="es") == []


def test_the_warning_says_what_and_where() -> None:
    (lost,) = check(subject("es", "Rest. Do not drive.", "Descanse. Conduzca."))
    assert lost.severity == "warning"
    assert lost.text == (
        "the source has 'not' (\"Rest. Do not drive.\"), but the translation has no negation: "
        "the translation must negate what the source negates"
    )
    (added,) = check(subject("es", "Drive.", "No conduzca nunca."))
    assert added.text == (
        "the translation has 'No … nunca' (\"No conduzca nunca.\"), but the source has "
        "no negation: "
        "the translation must negate only what the source negates"
    )


def test_a_long_sentence_is_shown_in_part() -> None:
    (found,) = check(subject("es", f"{'word ' * 40}not {'word ' * 40}", "Sí."))
    assert "…" in found.text
    assert len(found.text) < 200


def test_sentences_are_compared_one_by_one() -> None:
    source = "Do not stop. Drink water."
    assert codes(check, "es", source, "No pare. Beba agua.") == []
    assert codes(check, "es", source, "Pare. No beba agua.") == ["negation", "negation"]


def test_list_items_are_compared_one_by_one() -> None:
    source = "- do not stop\n- drink water"
    assert codes(check, "fr", source, "- n’arrêtez pas\n- buvez", field=BODY) == []
    assert codes(check, "fr", source, "- arrêtez\n- ne buvez pas", field=BODY) == ["negation"] * 2


def test_another_number_of_sentences() -> None:
    source = "It is severe. It can last for weeks and months. Do not stop your medicine."
    good = "Es grave y puede durar semanas y meses. No suspenda su medicina."
    assert codes(check, "es", source, good) == []
    assert codes(check, "es", source, good.replace("No suspenda", "Suspenda")) == ["negation"]
    assert codes(check, "es", source, good.replace("puede", "no puede")) == ["negation"]


def test_another_number_of_paragraphs() -> None:
    source = "Do not stop.\n\nDrink water."
    assert codes(check, "es", source, "No pare. Beba agua.", field=BODY) == []
    assert codes(check, "es", source, "Pare. Beba agua.", field=BODY) == ["negation"]


def test_keywords_are_not_compared() -> None:
    assert codes(check, "es", "NOT, NO", "CURA", field="keywords") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_dropped_negations_of_the_sample_are_seen(language: str) -> None:
    """All cue words of a sentence taken away: what is left says the opposite."""
    tried = seen = 0
    for one in sample():
        if one.edition.language != language:
            continue
        for _, source, text in one.pairs():
            for start, block in sentences.blocks(text):
                for reading in negation_weight.read(block, language):
                    if not reading.weight.least:
                        continue
                    changed = text
                    places = sorted(s for spans in reading.negations for s in spans)
                    for a, b in reversed(places):
                        changed = changed[: start + a] + changed[start + b :]
                    tried += 1
                    seen += any(negation.compare(source, "en", changed, language))
    assert tried > 30
    assert seen / tried > 0.94


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize(
    "piece",
    [
        "not ",
        "no, ",
        "ne ",
        "n'",
        "whether ",
        "لا ",
        "不",
        "非",
        "ma",
        "No. ",
        ".",
        "\n\t",
        "1",
        "१",
    ],
)
def test_long_texts_take_linear_time(language: str, piece: str) -> None:
    def read(size: int) -> None:
        text = (piece * size)[:size]
        list(negation.compare(text, "en", text + ". Fin. Fin.", language))

    assert is_linear(read, 20_000)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize(
    "text", ["", " ", "…", "\n\n", "\x00", "\ud800", "'", "**", "- \n- ", "不" * 3]
)
def test_odd_texts_do_not_raise(language: str, text: str) -> None:
    assert isinstance(cues(text, language), tuple)
    list(negation.compare(text, "en", "a", language))
    list(negation.compare("a. b. c.", "en", text, language))


def test_a_word_of_marks_alone_is_no_word_in_arabic() -> None:
    text = "لا تتوقف أبدا بدون سؤال"
    for mark in ("\u064e", "\u0640"):
        for marked in (f"{mark} {text}", text.replace(" ", f" {mark} ")):
            assert negation.cues(marked, "ar") == negation.cues(text, "ar") != ()


def test_a_message_names_the_first_negations_of_many() -> None:
    source = ", ".join(["do not drink it"] * 12)
    [problem] = negation.check(subject("fr", source, "Prenez-le."))
    assert problem.text.count("'not'") == 10
    assert "and 2 more, but the translation has no negation" in problem.text
