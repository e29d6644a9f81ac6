"""What languages are called that a line does not have, so that nobody who names one gets another.

The names are those of CLDR in the languages of the line, and the larger languages' own.
"""

from collections.abc import Iterable
from functools import lru_cache

from pmlpub.sms.keywords import fold_keyword, is_one_word

SHORTEST = 4
"""A shorter name in Latin letters is too like other words."""
OWN_NAMES = """
Afrikaans Akan Bahasa Bangla Farsi Kreyol Creole créole criollo crioulo Cebuano Cymraeg Deutsch
Dholuo Ekegusii English Esperanto Filipino Gaeilge Gikuyu Gàidhlig Hausa Ichibemba Igbo
Ikinyarwanda Kinyarwanda Ikirundi Kirundi Indonesia IsiXhosa Jawa Kalenjin Kamba Kikamba Kikuyu
Kiswahili Luganda Lëtzebuergesch Malagasy Malti Māori Melayu Nederlands Nyanja Chichewa Oromoo
Papiamentu Pulaar Fulfulde Runasimi Runyankore Sesotho Setswana Soomaali Tagalog Taqbaylit
Tshiluba Tshivenḓa Türkçe Twi Wolof Xitsonga azərbaycan bamanakan bosanski brezhoneg català
chiShona corsu dansk eesti español euskara français føroyskt galego hrvatski isiNdebele isiZulu
italiano kabuverdianu kreyòl kurdî kurmancî latviešu lietuvių lingála magyar norsk occitan
polski português română rumantsch shqip siSwati slovenčina slovenščina srpski suomi svenska
íslenska čeština türkmen türkmençe ozbek Việt Yoruba Ελληνικά башҡорт беларуская български
кыргызча македонски монгол русский српски татар тоҷикӣ українська чӑваш қазақ қазақша ўзбек
հայերեն ייִדיש עברית ئۇيغۇرچە اردو العربية بلۆچی کوردی سرائیکی سنڌي فارسی دری پښتو कोंकणी नेपाली
भोजपुरी मराठी मैथिली राजस्थानी संस्कृत हिन्दी बांग्ला русски украински অসমীয়া বাংলা ਪੰਜਾਬੀ
ગુજરાતી ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ภาษาไทย ລາວ မြန်မာ ქართული ትግርኛ አማርኛ ខ្មែរ 中文
日本語 粵語 粤语 한국어
"""
ORDINARY = frozenset({"more", "vote"})
"""Names of languages without their marks that are words with which people ask."""


@lru_cache(maxsize=8)
def names_of_all(tags: tuple[str, ...]) -> frozenset[str]:
    """The folded names, in one word, that CLDR has for its languages in those of `tags` and in
    English, and own names of languages."""
    names = {fold_keyword(name) for name in (*OWN_NAMES.split(), *_names_in((*tags, "en")))}
    return frozenset(n for n in names if len(n) >= SHORTEST or not n.isascii()) - ORDINARY


def _names_in(tags: Iterable[str]) -> Iterable[str]:
    from pmlpub.languages import is_known, names_in  # noqa: PLC0415  # CLDR's data are large.

    known = (tag for tag in dict.fromkeys(tags) if is_known(tag))
    return (name for tag in known for name in names_in(tag) if is_one_word(name))
