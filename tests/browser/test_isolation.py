"""What a browser makes of numbers in right-to-left text: the order in which a reader sees them."""

import pytest
from playwright.sync_api import Browser

from pmlpub.exporters.isolation import isolate_numbers

pytestmark = pytest.mark.slow

# The characters of the paragraph from left to right, as they are painted.
ORDER = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('p'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.data.length; i++) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      found.push([range.getBoundingClientRect().left, node.data[i]]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).map(pair => pair[1]).join('');
}"""


def painted(browser: Browser, html: str) -> str:
    page = browser.new_page()
    page.set_content(f'<html dir="rtl" lang="ar"><p>{html}</p></html>')
    order = str(page.evaluate(ORDER))
    page.close()
    return order


@pytest.mark.parametrize(
    ("text", "number", "without"),
    [
        ("خذ 5-10 mg كل يوم", "5-10 mg", "mg 10-5"),
        ("خذ 2 100 mg كل يوم", "2 100 mg", "mg 100 2"),
        ("خذ 1 ½ mg كل يوم", "1 ½ mg", "mg ½ 1"),
        ("اتصل +1 202 555 0100 الآن", "+1 202 555 0100", "0100 555 202 1+"),
        ("في -5 °C الآن", "-5 °C", "C° 5-"),
        ("خذ 5−10 مغ", "5−10", "10−5"),
    ],
)
def test_a_number_is_painted_in_its_order_only_as_a_run_of_its_own(
    browser: Browser, text: str, number: str, without: str
) -> None:
    assert number in painted(browser, str(isolate_numbers(text, "ar")))
    assert without in painted(browser, text)


@pytest.mark.parametrize(
    "text",
    ["خذ COVID-19 PML الآن", "خذ ٥ مغ", "من ٠٫٣–٠٫٤٪ من الناس", "اتصل +٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨ الآن"],
)
def test_what_shows_in_its_order_is_painted_as_before(browser: Browser, text: str) -> None:
    assert painted(browser, str(isolate_numbers(text, "ar"))) == painted(browser, text)
