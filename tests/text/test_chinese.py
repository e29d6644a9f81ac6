"""Characters of only one kind of Chinese."""

import pytest

from pmlpub.text.chinese import other_characters


@pytest.mark.parametrize(
    ("languages", "message", "read"),
    [
        (("en", "zh-Hans"), "藥物 噁心 口乾", "药物 恶心 口干"),
        (("zh",), "藥", "药"),
        (("zh-CN",), "藥", "药"),
        (("zh-Hant",), "药物", "藥物"),
        (("en", "zh-TW"), "药", "藥"),
        (("zh-Latn-pinyin",), "藥药", "藥药"),
        # Where both kinds have words of their own, each is as it is written.
        (("zh-Hans", "zh-Hant"), "藥药", "藥药"),
        # Words of other languages in these characters are not Chinese.
        (("zh-Hans", "ja"), "熱", "熱"),
        (("zh-Hans", "yue"), "熱", "熱"),
        (("en", "ar"), "藥药", "藥药"),
        # Other words of simplified Chinese.
        (("zh-Hans",), "显著 覆盖", "显著 覆盖"),
    ],
)
def test_a_line_reads_both_kinds_of_chinese_as_its_own(
    languages: tuple[str, ...], message: str, read: str
) -> None:
    assert message.translate(other_characters(languages)) == read
