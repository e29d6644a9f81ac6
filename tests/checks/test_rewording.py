"""Negations that a translation says in other words, beside those that it has lost."""

import pytest

from pmlpub.checks.lexicons import predicates
from pmlpub.checks.negation import check
from support.check_subjects import codes


@pytest.mark.parametrize(
    ("language", "source", "right", "lost"),
    [
        ("pt-BR", "Do not be afraid to ask questions.", "Fique à vontade para perguntar.",
         "Tenha medo de perguntar."),
        ("fr", "Most side effects do not last.",
         "La plupart des effets indésirables sont passagers.",
         "La plupart des effets indésirables durent."),
        ("sw", "Do not hide the illness from your partner.",
         "Mweleze mwenzi wako kuhusu ugonjwa.", "Mfiche mwenzi wako ugonjwa."),
        ("es", "You are not alone.", "Hay mucha gente en su situación.", "Está usted solo."),
        # What is denied together with "or": both words, of which one is still there.
        ("es", "Do not kiss or hug.", "Mantenga la distancia.", "Salude con un abrazo."),
        # "Nor … nor" negates.
        ("pt-BR", "Heat and cold do not harm it.", "Nem o calor nem o frio o prejudicam.",
         "O calor e o frio o prejudicam."),
        # The verb has the negation in itself, or it stands before the verb.
        ("tr", "Do not be afraid to ask questions.", "Rahatça sorabilirsiniz.",
         "Soru sormaktan korkun."),
        ("ar", "Do not be ashamed.", "هذا أمر شائع جدًا.", "اخجل من ذلك."),
        ("hi", "Do not be afraid to ask.", "बेझिझक पूछें।", "पूछने से डरें।"),
        # "Not … without" is "before", of the other of the two, or "with".
        ("tr", "Do not stop without asking your doctor.", "Bırakmadan önce doktorunuza danışın.",
         "Doktorunuza danışmadan önce bırakın."),
        ("ar", "Do not stop without asking your doctor.", "استشر طبيبك قبل أن تتوقف.",
         "توقف قبل أن تستشير طبيبك."),
        ("hi", "Do not stop without asking your doctor.", "बंद करने से पहले डॉक्टर से पूछें।",
         "डॉक्टर से पूछने से पहले बंद करें।"),
        ("es", "Do not touch the patient without gloves.", "Toque al paciente con guantes.",
         "Toque al paciente."),
        # Nobody else is only you, and not on one side is on the other.
        ("zh-Hans", "Nobody else may use your razor.", "剃须刀只能您自己用。",
         "大家都可以用您的剃须刀。"),
        ("tr", "Do not let him sleep on his stomach.", "Onu her zaman sırtüstü yatırın.",
         "Onu her zaman uyutun."),
        # A word of several characters.
        ("zh-Hans", "Do not panic.", "请保持冷静。", "请惊慌。"),
        # The other way round: the translation negates, and its word is not in the source.
        ("zh-Hans", "Keep it dry.", "不要弄湿。", "不要弄干。"),
        # A verb that says little: the word after it.
        ("es", "Do not feel ashamed.", "Es algo muy habitual.", "Avergüéncese."),
        # A verb with a particle is another verb.
        ("zh-Hans", "Do not get up for two hours.", "请卧床两小时。", "请起床两小时。"),
        ("hi", "Do not take off the sling for a week.", "स्लिंग एक हफ़्ते बँधा रहने दें।",
         "स्लिंग एक हफ़्ते के लिए उतार दें।"),
        # "Not go without" is "have".
        ("es", "Do not go without lunch.", "Coma siempre a mediodía.", "Sáltese el almuerzo."),
        # What is denied is named once more.
        ("es", "Take one tablet a day for three weeks, then have a week without tablets.",
         "Tome un comprimido al día durante tres semanas y descanse una semana.",
         "Tome un comprimido al día durante tres semanas y luego una semana con comprimidos."),
        # More than somebody said, and not all.
        ("pt-BR", "Do not take more tablets than you were told.",
         "Tome apenas os comprimidos indicados.", "Tome mais comprimidos do que os indicados."),
        ("ar", "Not everyone needs this operation.", "بعض الناس فقط يحتاجون إلى هذه العملية.",
         "يحتاج الجميع إلى هذه العملية."),
        # "Not without" is what is needed, "not stop" is "go on", and "not until" is "only then".
        ("sw", "The test is not possible without a full bladder.",
         "Kipimo kinahitaji kibofu kilichojaa.", "Kipimo kinawezekana bila kibofu kilichojaa."),
        ("tr", "If the bleeding does not stop, press harder.",
         "Kanama devam ederse daha kuvvetli bastırın.",
         "Kanama durursa daha kuvvetli bastırın."),
        ("zh-Hans", "Many people do not know it until they break a bone.",
         "许多人直到骨折才知道。", "许多人在骨折前就知道。"),
        # Something is unless it is not: as long as it is clean.
        ("sw", "Do not remove the dressing unless it gets dirty.",
         "Acha bendeji ibaki maadamu ni safi.", "Ondoa bendeji."),
    ],
)  # fmt: skip
def test_a_denied_word_that_is_gone_tells_that_the_text_was_reworded(
    language: str, source: str, right: str, lost: str
) -> None:
    assert codes(check, language, source, right) == []
    assert codes(check, language, source, lost) == ["negation"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "source", "wrong"),
    [
        # An added negation of a word that the source has.
        ("fr", "The wound is infected.", "La plaie n’est pas infectée."),
        ("sw", "You can breastfeed if you have malaria.", "Huwezi kunyonyesha ikiwa una malaria."),
        # A word that is in no table.
        ("es", "Do not whistle.", "Silbe."),
        # Other words for stopping and waiting are not enough.
        ("pt-BR", "You can work once the test is negative.",
         "Pode trabalhar sem esperar o teste dar negativo."),
        # Two negations, of which the other text has one: that of the word it denies.
        ("es", "Do not stop taking it without talking to your doctor.",
         "Deje de tomarlo sin consultar a su médico."),
        # A "nor" whose negation is lost.
        ("es", "Do not share razors or towels.", "Comparta maquinillas ni toallas."),
        ("pt-BR", "Head lice do not jump or fly.", "Os piolhos pulam nem voam."),
        # A sentence that is left out.
        ("fr", "Push it in deeply. Do not cut it.", "Enfoncez-le."),
        # A word that negates itself.
        ("es", "An untreated infection can reach the bone.",
         "Una infección tratada puede llegar al hueso."),
        # After "nobody", what is denied is not looked for.
        ("hi", "Nobody with a cold should visit.", "ज़ुकाम वाले आ सकते हैं।"),
        # A thing that was left out.
        ("tr", "Take it with food and never with milk.", "Yemekle birlikte alın."),
    ],
)  # fmt: skip
def test_what_may_have_been_lost_is_a_finding(language: str, source: str, wrong: str) -> None:
    assert codes(check, language, source, wrong) == ["negation"]


def test_every_idea_has_words_in_the_languages_of_the_table() -> None:
    languages = [name for name in predicates.COLUMNS[1:] if predicates.has_predicates(name)]
    assert languages == ["en", "es", "fr", "pt", "sw", "tr", "ar", "hi", "zh"]
    assert not predicates.has_predicates("de")
    assert predicates.ideas_of("Fumé", "es") == {"smoke"}
    assert predicates.ideas_of("xyz", "es") == frozenset()
