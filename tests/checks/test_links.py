"""Targets of links, and addresses that a translation adds."""

import pytest

from pmlpub.checks import links
from pmlpub.checks.lexicons import domains
from support.check_subjects import BODY, LANGUAGES, codes, sample, subject
from support.growth import is_linear

SOURCE_BODY = (
    "See [the registry](https://trials.example/) or [Orphanet](https://orpha.example/a?x=1&y=2)."
)
BODIES = {
    "es": "Vea [Orphanet](https://orpha.example/a?x=1&y=2) "
    "o [el registro](https://trials.example/).",
    "fr": "Voir [le registre](https://trials.example/) "
    "ou [Orphanet](https://orpha.example/a?x=1&y=2).",
    "pt-BR": "Veja [o registro](https://trials.example/) ou "
    "a [Orphanet](https://orpha.example/a?x=1&y=2).",
    "sw": "Tazama [sajili](https://trials.example/) au "
    "[Orphanet](https://orpha.example/a?x=1&y=2).",
    "tr": "[Orphanet](https://orpha.example/a?x=1&y=2)’e "
    "veya [kayda](https://trials.example/) bakın.",
    "ar": "انظروا [السجل](https://trials.example/) أو [Orphanet](https://orpha.example/a?x=1&y=2).",
    "hi": "[रजिस्ट्री](https://trials.example/) या [Orphanet](https://orpha.example/a?x=1&y=2) देखें।",
    "zh-Hans": "请看[登记处](https://trials.example/)或[Orphanet](https://orpha.example/a?x=1&y=2)。"
    "",
}


def test_nothing_is_found_on_the_sample() -> None:
    assert [p for s in sample() for p in links.check(s)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_targets_in_any_order_pass(language: str) -> None:
    assert codes(links.check, language, SOURCE_BODY, BODIES[language], BODY) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("https://trials.example/", "https://evil.example/", ["link", "link"]),
        ("https://trials.example/", "http://trials.example/", ["link", "link"]),
        ("y=2", "y=3", ["link", "link"]),
        ("](https://trials.example/)", "]", ["link"]),
        ("https://trials.example/", "https://orpha.example/a?x=1&y=2", ["link", "link"]),
        ("https://trials.example/", "javascript:alert(1)", ["link", "link"]),
        ("[Orphanet]", "[y](https://trials.example/) [Orphanet]", ["link"]),
    ],
)
def test_another_target_is_an_error(language: str, old: str, new: str, found: list[str]) -> None:
    text = BODIES[language]
    assert old in text
    assert codes(links.check, language, SOURCE_BODY, text.replace(old, new), BODY) == found


def test_texts_that_are_no_bodies_have_no_links() -> None:
    assert codes(links.check, "fr", "See [x](a).", "Voir [x](b).") == []


def test_a_finding_is_an_error_at_the_place_of_its_text() -> None:
    (problem,) = links.check(subject("fr", "Ask us.", "Voir faux.example.org."))
    assert (problem.severity, problem.code) == ("error", "address")
    assert problem.channels == ("web", "rdf")
    assert "faux.example.org" in problem.text
    assert str(problem.location) == "locales/x/LC_MESSAGES/a.po:7"


SOURCE = "Look at ClinicalTrials.gov, write to help@example.org or @pmlhelp, or see https://www.example.org/pml/."
GOOD = {
    "es": "Consulte ClinicalTrials.gov, escriba a help@example.org "
    "o a @pmlhelp, o vea https://www.example.org/pml/.",
    "fr": "Consultez https://www.example.org/pml/ ou "
    "ClinicalTrials.gov ; écrivez à help@example.org ou @pmlhelp.",
    "pt-BR": "Veja ClinicalTrials.gov, escreva para "
    "help@example.org ou @pmlhelp; ou www.example.org/pml.",
    "sw": "Angalia ClinicalTrials.gov, andika kwa help@example.org "
    "au @pmlhelp, au tazama example.org/pml/.",
    "tr": "ClinicalTrials.gov’a bakın, help@example.org'a "
    "veya @pmlhelp’e yazın: https://www.example.org/pml/.",
    "ar": "انظروا ClinicalTrials.gov، واكتبوا إلى help@example.org "
    "أو @pmlhelp، أو https://www.example.org/pml/.",
    "hi": "ClinicalTrials.gov देखें, help@example.org या @pmlhelp "
    "को लिखें, या https://www.example.org/pml/ देखें।",
    "zh-Hans": "请查看ClinicalTrials.gov，写信给help@example.org或@pmlhelp，"
    "或访问https://www.example.org/pml/。",
}
ADDED = {
    "es": "Vea {}.",
    "fr": "Voir {}",
    "pt-BR": "Veja {} hoje.",
    "sw": "Tazama {} leo.",
    "tr": "{} adresine bakın.",
    "ar": "انظروا {}، ثم عودوا.",
    "hi": "{} देखें।",
    "zh-Hans": "请访问{}获取信息。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_of_the_source_pass(language: str) -> None:
    assert codes(links.check, language, SOURCE, GOOD[language]) == []
    assert codes(links.check, language, SOURCE, GOOD[language], BODY) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "http://1.2.3.4/x",
        "https://example.org/other",
        "https://clinicaltrials.gov@evil.example/",
        "https://clinicaltrials.gov.рф/",
        "ftp://example.org/pml",
        "www.evil.example",
        "evil.com",
        "Evil.Com",
        "EVIL.COM",
        "evil.com.br",
        "evil.clinic/x",
        "evil.tk",
        "t.me/evil",
        "wa.me/15551234",
        "163.com",
        "xn--80ak6aa92e.com",
        "evil@example.org",
        "evil＠example.org",
        "evil﹫evil.net",
        "@evil",
        "＠evil",
        "ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "evil｡com",
        "evil․com",
        "ev\u200dil.com",
        "ev\u200eil.com",
        "ev\u034fil.com",
        "ev\u3164il.com",
        "evil·com",
        "evil .com",
        "evil [dot] com",
        "evil(dot)net",
        "evil[.]org",
        "злой.рф",
        "clinicaltrials.gov.中国",
        "سيئ.شبكة",
        "बुरा.भारत",
        "坏人.网址",
        "сlinicaltrials.gov",  # with a Cyrillic с
    ],
)
def test_an_address_of_the_translation_alone_is_an_error(language: str, address: str) -> None:
    text = ADDED[language].format(f" {address} ")
    assert "address" in codes(links.check, language, SOURCE, text), links.addresses(text)


@pytest.mark.parametrize("field", ["question", "urgent", "sms", "keywords", BODY])
def test_every_field_is_looked_at(field: str) -> None:
    assert codes(links.check, "es", "Ask us.", "Vea evil.com.", field) == ["address"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Escriba a ejemplo punto com."),
        ("fr", "Voir exemple point org."),
        ("pt-BR", "Veja exemplo ponto com."),
        ("pt-BR", "Veja exemplo ponto com ponto br."),
        ("sw", "Tazama mfano nukta com leo."),
        ("tr", "örnek nokta com adresine bakın."),
        ("ar", "انظروا مثال دوت كوم الآن."),
        ("ar", "انظروا مثال نقطة كوم."),
        ("hi", "उदाहरण डॉट कॉम देखें।"),
        ("zh-Hans", "请访问例子点com获取信息。"),
        ("zh-Hans", "请访问evil.com获取信息。"),
        ("zh-Hans", "关注我们＠evil获取信息。"),
        ("zh-Hans", "请访问https://evil.example获取信息。"),
    ],
)
def test_addresses_in_words_of_the_language_are_errors(language: str, text: str) -> None:
    assert codes(links.check, language, "Ask your doctor.", text) == ["address"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "Tome 2,5 mg a las 8 a.m., p. ej. con agua. No más.Si empeora, EE.UU. y Uds.No espere.",
        ),
        (
            "es",
            "Tod@s l@s niñ@s, bienvenid@s.Si duda, pregunte. Desde este punto de vista.",
        ),
        (
            "fr",
            "C’est la fin.Si besoin, c.-à-d. 2.5 mg.kg, un point info, un point net, p.ex. ici.",
        ),
        ("pt-BR", "Aperte no ponto com dor. Tome o remédio.Com água. É o fim.Se piorar, volte."),
        ("sw", "Kunywa mara 2, k.m. asubuhi. Mwisho.Si lazima. Saa 2.30 n.k."),
        ("tr", "Günde 1.000 mg alın. Saat 08.00’de. Dr.Yılmaz vb. T.C. Nokta net değil. Son.İyi."),
        ("ar", "خذوا ٢٫٥ ملغ. لا تتوقفوا. هذه نقطة مهمة... انتهى."),
        ("hi", "2.5 मि.ग्रा. लें। डॉ. से पूछें। यह बिंदु देखें। DOTS जारी रखें।"),
        ("zh-Hans", "他感染了HIV。IRIS可能很严重。中国的病毒。公司。网络，这一点。检查点抑制剂……"),
    ],
)
def test_sentences_and_abbreviations_are_no_addresses(language: str, text: str) -> None:
    assert codes(links.check, language, "Ask your doctor.", text) == []


def test_the_source_itself_may_name_addresses() -> None:
    assert codes(links.check, "en", "See evil.com.", "See evil.com.") == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("See https://www.example.org/a.", "Voir example.org."),
        ("Write to help@example.org.", "Voir Example.org !"),
        ("See example dot com.", "Voir example.com."),
        ("See [x](https://example.org/).", "Voir [example.org](https://example.org/)."),
        ("See HTTP://EXAMPLE.ORG/", "Voir http://example.org"),
    ],
)
def test_other_forms_of_the_same_address_pass(source: str, text: str) -> None:
    assert codes(links.check, "fr", source, text, BODY if "](" in source else "sms") == []


def test_tables_are_in_the_form_in_which_they_are_looked_up() -> None:
    assert all(len(code) == 2 and code.islower() for code in domains.COUNTRIES)
    assert not domains.GENERIC & domains.COUNTRIES
    assert set(domains.SPELLED.values()) <= domains.GENERIC
    assert not any(name.isascii() for name in domains.OTHER_SCRIPTS)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "a@",
        "a.b@",
        "@a",
        "http://",
        "中。",
        "(dot)",
        "ponto com ",
        "a\u0301",
        "://",
        "点com",
    ],
)
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert is_linear(lambda size: links.addresses(text[:size]), 20_000)


def test_a_link_that_is_lost_in_a_plain_text_is_found() -> None:
    source = "See [the signs](https://a.example/)."
    assert "link" in [p.code for p in links.check(subject("fr", source, "Voir les signes."))]
    kept = "Voir [les signes](https://a.example/)."
    assert list(links.check(subject("fr", source, kept))) == []
