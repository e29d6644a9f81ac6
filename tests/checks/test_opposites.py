"""Bounds, order in time, directions, frequency, routes, days and months."""

import pytest

from pmlpub.checks import opposites, row_words
from pmlpub.checks.lexicons import opposites as words
from support.check_subjects import codes, sample, subject


def test_nothing_is_found_on_the_sample() -> None:
    assert [p for s in sample() for p in opposites.check(s)] == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("fr", "Take at least 2 tablets.", "Prenez au plus 2 comprimés."),
        ("es", "Call if the fever is above 38 °C.", "Llame si la fiebre es inferior a 38 °C."),
        ("es", "Take it every other day.", "Tómelo todos los días."),
        ("fr", "Take it before meals.", "Prenez-le après les repas."),
        ("tr", "Turn her onto her left side and keep the airway open.",
         "Sağ yanına çevirin ve solunum yolunu açık tutun."),
        ("hi", "High potassium is dangerous.", "पोटैशियम कम होने से ख़तरा है।"),
        ("zh-Hans", "High potassium is dangerous.", "低血钾很危险。"),
        ("ar", "Call even if the pain has gone.", "اتصل فقط إذا زال الألم."),
        ("zh-Hans", "Skip the missed dose.", "请补服漏服的那一剂。"),
        ("tr", "Change it every third day.", "Günde üç kez değiştirin."),
        ("hi", "Return unused tablets.", "इस्तेमाल की हुई गोलियाँ लौटाएँ।"),
        ("tr", "Take ibuprofen and paracetamol.", "Parasetamol alın."),
        ("hi", "Severe asthma needs a preventer.", "हल्के अस्थमा में निवारक दवा चाहिए।"),
        ("sw", "Stir six teaspoons of sugar into one litre of water.",
         "Koroga vijiko vidogo sita vya chumvi katika lita moja ya maji."),
        ("es", "Stir a teaspoon of salt into it.", "Mezcle una cucharada de sal."),
        ("es", "Give at least 2 litres a day.", "Dé hasta 2 litros al día."),
        ("fr", "Call if the fever rises above 40 °C.",
         "Appelez si la fièvre descend sous 40 °C."),
        ("fr", "If you vomit within 30 minutes of it, call us.",
         "Si vous vomissez plus de 30 minutes après, appelez."),
        ("es", "Use it every time.", "Úselo de vez en cuando."),
        ("fr", "Until the result is known, rest.", "Une fois le résultat connu, reposez-vous."),
        ("es", "It starts within the first hour.", "Empieza después de la primera hora."),
        ("fr", "The dose must not be lower than 2 mg.", "La dose ne doit pas dépasser 2 mg."),
        ("fr", "Put two drops in the sore ear.", "Mettez deux gouttes dans l’œil douloureux."),
        ("hi", "Put a cold pack on the swelling.", "सूजन पर गर्म सिंकाई करें।"),
        ("tr", "Start it within 48 hours of the first symptom.",
         "Buna ilk belirtinin üzerinden 48 saat geçtikten sonra başlayın."),
        ("es", "Put on gloves, then remove the old dressing.",
         "Retire el apósito viejo y luego póngase los guantes."),
        ("es", "If you take warfarin, ask us before using aspirin.",
         "Si toma metformina, consúltenos antes de usar aspirina."),
        ("pt-BR", "Apply it to your left arm.", "Aplique no braço direito."),
        ("tr", "Rest at least 2 days.", "En çok 2 gün dinlenin."),
        ("ar", "Do not store above 30 °C.", "لا تحفظه في حرارة تقل عن 30 °م."),
        ("ar", "Rest for at least 10 minutes.", "استرح مدة لا تزيد على 10 دقائق."),
        ("hi", "Take it before food.", "इसे खाने के बाद लें।"),
        ("sw", "Take it before meals.", "Meza baada ya kula."),
        ("zh-Hans", "Not for children under 12.", "12岁以上儿童禁用。"),
        ("es", "Come back in June.", "Vuelva en julio."),
        ("tr", "Come on Monday.", "Salı günü gelin."),
        ("zh-Hans", "The trial ends in February.", "试验于十二月结束。"),
        ("es", "It is safe in pregnancy.", "Es inseguro durante el embarazo."),
        ("fr", "It is unsafe in pregnancy.", "C’est sûr pendant la grossesse."),
        ("zh-Hans", "It is unsafe in pregnancy.", "孕期使用安全。"),
        ("tr", "The swelling is painless.", "Şişlik ağrılıdır."),
        ("hi", "Her pulse is irregular.", "उसकी नब्ज़ नियमित है।"),
        ("fr", "Drink more water than coffee.", "Buvez plus de café que d’eau."),
        ("pt-BR", "Boys are taller than girls.", "As meninas são mais altas que os meninos."),
        ("fr", "Test your blood first, then inject.", "Injectez d’abord, puis testez."),
        ("es", "She was embarrassed.", "Estaba embarazada."),
        ("sw", "Raise your left leg.", "Inua mguu uliobaki."),
        ("pt-BR", "Take the heparin.", "Tome a aspirina."),
        ("es", "Take no more than 4 a day.", "No tome menos de 4 al día."),
        ("fr", "The new drug is as strong as the old one.", "Il est plus fort que l’ancien."),
        ("tr", "Take it in the morning and in the evening.", "Sabah alın."),
        ("pt-BR", "Your losartan has been renewed.", "Seu lorazepam foi renovado."),
        ("fr", "Take your warfarin, but leave out the aspirin.",
         "Prenez votre aspirine, mais laissez la warfarine."),
        ("es", "Put a drop in each ear.", "Ponga una gota en cada ojo."),
        ("tr", "Put the tablet under the tongue.", "Tableti suyla yutun."),
        ("sw", "First wash your hands, then touch it.", "Kwanza gusa, kisha nawa mikono."),
        ("zh-Hans", "First check your blood sugar, then inject it.", "先注射，再测血糖。"),
        ("zh-Hans", "A smaller dose.", "剂量比成人大。"),
        ("zh-Hans", "It works on Thursdays.", "每周二上班。"),
        ("zh-Hans", "Do not take it if your pulse is below 60.", "如果脉搏高于60，请不要服用。"),
        ("hi", "Only for constipation.", "केवल दस्त के लिए।"),
        ("tr", "Do not use it for more than five days.", "Beş günden az kullanmayın."),
        ("es", "Keep breastfeeding.", "Deje de amamantar."),
        ("es", "Bathe the baby, then feed him.", "Alimente al bebé y luego báñelo."),
        ("es", "Take it before meals.", "Tómelo solo después de las comidas."),
        ("fr", "If the pain goes away, go home.", "Si la douleur persiste, rentrez."),
        ("sw", "Open the windows.", "Funga madirisha."),
        ("es", "First wash your hands, then touch it.", "Primero tóquelo, luego lávese las manos."),
        ("tr", "Your child can carry on going to school.", "Çocuğunuz okula gitmeyi bıraksın."),
        ("zh-Hans", "Keep breastfeeding while you are ill.", "患病期间请停止母乳喂养。"),
        ("es", "After removing your gloves, take off your mask.",
         "Después de quitarse la mascarilla, quítese los guantes."),
        ("fr", "Take the tablet with water, then eat.", "Mangez, puis prenez le comprimé."),
        ("es", "For topical use.", "Para uso tropical."),
        ("pt-BR", "Use soap.", "Use sopa."),
        ("fr", "You may be injured.", "Vous pouvez être injurié."),
    ],
)  # fmt: skip
def test_the_opposite_is_found(language: str, source: str, text: str) -> None:
    assert set(codes(opposites.check, language, source, text)) == {"opposite"}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Do not take more than 4 a day.", "Tome como máximo 4 al día."),
        ("sw", "Keep the patch on one arm.", "Weka plasta kwenye mkono mmoja."),
        ("zh-Hans", "Lactose is the sugar in milk.", "乳糖是牛奶中的糖。"),
        ("es", "Inject into the outer thigh.", "Inyéctela en la cara externa del muslo."),
        ("fr", "Take at most 4.", "N’en prenez pas plus de 4."),
        ("fr", "Take no less than 4.", "Prenez-en au moins 4."),
        ("es", "The baby may cry in the morning.", "El bebé puede llorar por la mañana."),
        ("pt-BR", "Talk to your doctor first.", "Fale antes com seu médico."),
        ("zh-Hans", "He currently feels well.", "他目前感觉良好。"),
        ("es", "It is unsafe in pregnancy.", "No es seguro durante el embarazo."),
        ("es", "It is not dangerous.", "Es seguro."),
        ("sw", "It is not contagious.", "Hauambukizi."),
        ("hi", "It is more common in women than in men.", "पुरुषों की तुलना में महिलाओं में ज़्यादा आम है।"),
        ("es", "She is pregnant.", "Está embarazada."),
        ("fr", "Illegal drugs can harm.", "La drogue peut nuire."),
        ("zh-Hans", "The dose must not be below 50 mg.", "剂量不得低于50毫克。"),
        ("de", "Take it before meals.", "Nehmen Sie es nach den Mahlzeiten."),  # no table
        ("tr", "Wait before the next dose.", "Bir sonraki dozdan önce bekleyin."),
        ("tr", "Take ibuprofen instead of aspirin.", "Aspirin yerine ibuprofen alın."),
        ("es", "Do not take it on an empty stomach.", "Tómelo con comida."),
        ("pt-BR", "Do not eat before the scan is over.", "Só coma depois que o exame terminar."),
        ("es", "Before giving the syrup, take a test.", "Haga la prueba y después dele el jarabe."),
        ("hi", "Wash your hands before eating.", "हाथ धोने के बाद खाना खाएँ।"),
        ("sw", "No one under 18 may buy it.", "Huuzwa kwa wenye miaka 18 na zaidi tu."),
        ("es", "It is closed every day except Monday.", "Solo abre los lunes."),
        ("zh-Hans", "Only a doctor may remove it.", "除医生外，任何人不得拔除。"),
        ("ar", "It rarely lasts more than two days.", "غالبًا ما يزول في غضون يومين."),
        ("es", "Never give honey to a baby under 12 months.",
         "Nunca le dé miel a un bebé que aún no haya cumplido el año."),
        ("es", "Babies should have their first bath at home.",
         "El primer baño del bebé debe darse en casa."),
        ("es", "Do not drive until you are awake.", "No conduzca hasta que esté despierto."),
        ("fr", "Wait until it is dry, then dress.", "Habillez-vous une fois que c’est sec."),
        ("es", "If you miss a dose, take it as soon as you remember.",
         "Si olvida una dosis, tómela en cuanto se acuerde."),
        ("pt-BR", "If you vomit within two hours of it, call us.",
         "Se vomitar menos de duas horas depois, ligue."),
    ],
)  # fmt: skip
def test_what_says_the_same_or_cannot_be_read_passes(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []


def test_a_sentence_is_compared_with_its_counterpart() -> None:
    source = "Rest before meals. Drink after meals."
    right = "Descanse antes de las comidas. Beba después de las comidas."
    wrong = "Descanse después de las comidas. Beba antes de las comidas."
    assert codes(opposites.check, "es", source, right) == []
    assert codes(opposites.check, "es", source, wrong) == ["opposite", "opposite"]


def test_the_message_names_the_words_and_can_be_accepted_by_them() -> None:
    (found,) = opposites.check(subject("fr", "Before meals.", "Après les repas."))
    assert found.found == ("before apres",)
    assert "'before'" in found.text
    assert "'apres'" in found.text


def test_every_row_has_words_in_english_and_in_each_language_that_it_names() -> None:
    for row, places in words.ROWS.items():
        for place, languages in places.items():
            assert set(languages) <= words.LANGUAGES, (row, place)
            for listing in languages.values():
                entries = listing.split("|")
                assert all(entries), (row, place)
                assert len(entries) == len(set(entries)), (row, place, entries)


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Put one drop in both eyes.", "Ponga una gota en un ojo."),
        ("fr", "Keep one of the two tablets.", "Gardez les deux comprimés."),
        ("ar", "Neither parent has it.", "كلا الوالدين مصاب به."),
        ("zh-Hans", "Wash both hands.", "洗净右手。"),
        ("fr", "Press for a minute.", "Appuyez pendant une heure."),
        ("ar", "Treatment goes on for a year.", "يستمر العلاج شهرًا كاملاً."),
        ("pt-BR", "Call us on the second day.", "Ligue no segundo mês."),
        ("tr", "Use it for 7 to 10 days.", "7-10 günde bir kullanın."),
        ("fr", "Your pulse should be between 60 and 100.",
         "Votre pouls doit être inférieur à 60 ou supérieur à 100."),
        ("es", "Take 2 to 4 tablets.", "Tome 2 o 4 comprimidos."),
        ("es", "Take 20 to 40 mg.", "Tome 20 más 40 mg."),
        ("hi", "You must tell the nurse.", "नर्स को बताने की ज़रूरत नहीं है।"),
        ("sw", "Half of the patients were cured.", "Wagonjwa wengi walipona."),
        ("ar", "Call us if you have any of these signs.", "اتصل بنا إذا ظهرت كل هذه العلامات."),
        ("zh-Hans", "Prescription medicines can harm.", "非处方药也可能有害。"),
        ("pt-BR", "Rub it on the inner side.", "Passe na parte externa."),
        ("hi", "Stop if you have a rash or fever.", "दाने और बुख़ार दोनों हों तो बंद करें।"),
        ("fr", "Drink less often than before.", "Buvez plus souvent qu’avant."),
        ("es", "It is stronger than the old one.", "Es más débil que el anterior."),
        ("es", "It is less dangerous.", "Es más peligroso."),
        ("ar", "Wash the cut before you cover it.", "غطِّ الجرح ثم اغسله."),
        ("sw", "Eat first, then inject.", "Kwanza jidunge sindano, kisha ule chakula."),
        ("tr", "First rinse the wound, then dry it.", "Önce yarayı kurulayın, sonra durulayın."),
        ("tr", "Put 2 drops in the left eye and 1 drop in the right eye.",
         "Sağ göze 2 damla, sol göze 1 damla damlatın."),
        ("ar", "Take 10 mg in the morning and 5 mg in the evening.",
         "تناول 5 ملغ صباحًا و10 ملغ مساءً."),
        ("hi", "A cough does not mean that you have it.", "खाँसी का मतलब है कि आपको यह है।"),
        ("zh-Hans", "It is easier to swallow.", "它更难吞咽。"),
        ("hi", "Older people are more likely to bleed.", "बुज़ुर्गों में खून बहने की संभावना कम होती है।"),
        ("tr", "Lay the baby on its back.", "Bebeği yüzüstü yatırın."),
        ("ar", "Use a soft brush.", "استخدم فرشاة خشنة."),
        ("zh-Hans", "You may lose weight.", "您的体重可能会增加。"),
        ("tr", "Bacteria cause the illness.", "Hastalığa virüsler yol açar."),
        ("hi", "Wipe from front to back.", "पीछे से आगे की ओर पोंछें।"),
        ("ar", "The rash is painless.", "الطفح مؤلم جدًا، وكان مؤلمًا."),
        ("ar", "Do not drink untreated water.", "لا تشرب الماء المعالج."),
        ("tr", "Take it with or without food.", "Yemekle birlikte alın."),
# An ending of a verb that another row knows by its beginning.
        ("tr", "You must change the dressing.", "Pansumanı değiştirebilirsiniz."),
        # Characters in a longer word of the second table.
        ("zh-Hans", "See a doctor if you have back pain.", "如果胸痛请就医。"),
        ("tr", "Put two drops in the right eye and three drops in the left eye.",
         "Sol göze iki, sağ göze üç damla damlatın."),
    ],
)  # fmt: skip
def test_another_place_of_a_row_of_the_tables(language: str, source: str, text: str) -> None:
    assert set(codes(opposites.check, language, source, text)) == {"opposite"}


def test_an_arabic_word_is_in_the_tables_that_have_it_with_and_without_its_article() -> None:
    found = row_words.read("أعطه للرضيع.", "ar")
    assert {("adults", "other"), ("life stage", "baby")} <= {place[:2] for place in found}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Put one drop in both eyes.", "Ponga una gota en cada ojo."),
        ("sw", "Neither ear was infected.",
         "Hakuna sikio lililokuwa na maambukizi kati ya yote mawili."),
        ("fr", "Press for a minute.", "Appuyez pendant 60 secondes."),
        ("es", "Twice a day for a week.", "Dos veces al día durante una semana."),
        ("tr", "Use the drops every 4 hours for 5 days.",
         "Damlayı 5 gün boyunca 4 saatte bir kullanın."),
        ("es", "Take one or two tablets.", "Tome 1 a 2 comprimidos."),
        ("pt-BR", "Wait for 4 to 6 hours.", "Espere de 4 a 6 horas."),
        ("es", "You need not fast, but you must bring it.",
         "No hace falta ayunar, pero debe traerlo."),
        ("es", "It is less dangerous.", "Es más seguro."),
        ("ar", "The new one is weaker.", "الجديد أقل قوة."),
        ("es", "First rinse the wound, then dry it.", "Enjuague la herida y después séquela."),
        ("tr", "Eat first, then inject.", "Yemekten sonra iğneyi yapın."),
        ("fr", "Eat first, then inject.", "Mangez avant de faire l’injection."),
        ("de", "Put one drop in both eyes.", "Geben Sie einen Tropfen in ein Auge."),
        ("tr", "Put 2 drops in the left eye and 1 drop in the right eye.",
         "Sağ göze 1 damla, sol göze 2 damla damlatın."),
        ("hi", "Take it with or without food.", "इसे खाने के साथ या खाली पेट लें।"),
        ("zh-Hans", "Take it with or without food.", "空腹或随餐服用均可。"),
        ("ar", "Wash the fruit before you eat it.", "لا تأكل الفاكهة إلا بعد غسلها."),
        ("zh-Hans", "You do not need a prescription for it.", "无需处方。"),
        ("zh-Hans", "It is painless and goes away without treatment.", "不痛，不治疗也会消退。"),
        ("hi", "Nobody but you needs to know.", "आपके सिवा किसी को जानने की ज़रूरत नहीं है।"),
        ("tr", "Everybody must be treated.", "Herkes tedavi edilmelidir."),
        ("zh-Hans", "First put in the drops, then wait before the ointment.",
         "先滴眼药水，等一会儿后再涂药膏。"),
    ],
)  # fmt: skip
def test_the_same_in_other_words_of_the_tables(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("sw", "Give the drops to the mother.", "Mpe mtoto matone hayo."),
        ("es", "Children of mothers with malaria are tested.",
         "Se analiza a las madres con dengue."),
        ("fr", "Let someone else drive.", "Conduisez vous-même."),
        ("es", "Adults rest twice a day, children only at bedtime.",
         "Los niños descansan dos veces al día; los adultos, solo al acostarse."),
        ("pt-BR", "Patients must wait here; visitors need not.",
         "Os visitantes devem esperar aqui; os pacientes não precisam."),
        ("fr", "Call if the weight falls below 40 kg or the pulse exceeds 120.",
         "Appelez si le poids dépasse 40 kg ou si le pouls descend sous 120."),
        ("sw", "Grandparents who look after a baby need it.",
         "Watoto wanaolelewa na babu na bibi wanahitaji hiyo."),
        ("es", "Drink no more than one cup.", "Beba al menos una taza."),
        ("pt-BR", "Eat no more than one egg.", "Coma pelo menos um ovo."),
        ("pt-BR", "Wash it every third day.", "Lave três vezes por dia."),
        ("fr", "Turn him every other hour.", "Tournez-le toutes les heures."),
        ("es", "Rest only if it hurts.", "Descanse aunque no le duela."),
        ("sw", "Call us if your blood pressure drops.",
         "Tupigie ikiwa shinikizo la damu litapanda."),
        ("es", "Cover it loosely and keep it cool.", "Cúbralo sin apretar y manténgalo caliente."),
    ],
)  # fmt: skip
def test_people_rhythms_and_conditions(language: str, source: str, text: str) -> None:
    assert set(codes(opposites.check, language, source, text)) == {"opposite"}


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("es", "Ask a parent.", "Pregunte al padre o a la madre."),
        ("fr", "Neither parent is ill.", "Ni le père ni la mère ne sont malades."),
        ("pt-BR", "Women and men may come.", "Homens e mulheres podem vir."),
        ("sw", "If the baby is ill, tell the mother.", "Mwambie mama ikiwa mtoto ni mgonjwa."),
        ("fr", "You can only come if you weigh 50 kg or more.",
         "Il est impossible de venir si vous pesez moins de 50 kg."),
        ("es", "Do not skip any of them.", "Tómelos todos."),
        ("pt-BR", "Most people need no help.", "Poucas pessoas precisam de ajuda."),
        ("fr", "Never lend it to anybody.", "Réservez-le à votre seul usage."),
        ("sw", "Take it with food or milk.", "Meza pamoja na chakula au maziwa."),
        ("es", "Do not do it yourself.", "Pida a otra persona que lo haga."),
    ],
)  # fmt: skip
def test_people_and_parts_of_all_in_other_words(language: str, source: str, text: str) -> None:
    assert codes(opposites.check, language, source, text) == []


def test_traditional_chinese_has_no_table_of_negations() -> None:
    source, text = "Do not take more than 2 tablets.", "至少服用两片。"
    assert list(opposites.check(subject("zh-Hant", source, text)))
    assert row_words.lexicon_of("zh-Hant") is row_words.lexicon_of("zh-Hans")


def test_a_message_names_the_first_words_of_many_and_an_acceptance_all() -> None:
    source = "Take it before meals, " * 12
    [problem] = opposites.check(subject("fr", source, "Prenez-le après les repas, " * 13))
    assert "before, before' and 2 more, the translation 'apres" in problem.text
    assert problem.text.count("apres") == 10
    assert problem.found == (", ".join(["before"] * 12) + " " + ", ".join(["apres"] * 13),)
