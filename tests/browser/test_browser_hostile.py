"""Articles that try to do harm do none: nothing runs, nothing is fetched, nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import HOSTILE, SECONDS, Opener, keep_picture, visit_pages
from playwright.sync_api import Browser

from analysis._words import HIDDEN

WIDTHS = [pytest.param(1440, id="wide"), pytest.param(360, id="phone")]
# A label may begin with any word of an article; an address may not.
HARM = """() => [...document.querySelectorAll('*')].flatMap(element =>
    [...element.attributes]
        .filter(({name, value}) => name.startsWith('on')
            || (!/^(aria-|data-|alt|title|value)/.test(name) && /^\\s*javascript:/i.test(value)))
        .map(({name}) => element.tagName + ' ' + name))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_runs_or_breaks(hostile: Path, open_page: Opener, width: int) -> None:
    assert len(list(hostile.glob("article-*.html"))) == len(HOSTILE)
    with open_page(width=width) as page:
        for path in visit_pages(page, hostile):
            keep_picture(page, f"hostile-{path.stem}-{width}")
            assert page.evaluate("window.hacked") is None, path.name
            assert page.evaluate(HARM) == [], path.name
            assert page.locator("script").count() <= 1, path.name  # the page's own
            assert page.locator("iframe, object, embed, base, form[action]").count() == 0
            looks = page.eval_on_selector_all("link", "all => all.map(e => e.getAttribute('href'))")
            assert looks in ([], ["style.css"]), path.name
            assert page.locator("main").count() == 1
            assert page.locator("main").is_visible()
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{path.name} is {beyond} pixels too wide"


def test_articles_stand_on_their_pages_letter_by_letter(hostile: Path, open_page: Opener) -> None:
    shown = []
    with open_page() as page:
        for path in hostile.glob("article-*.html"):
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('.hl-who').forEach(e => e.remove())")
            shown.append("".join("".join(page.locator(".hl-text").all_text_contents()).split()))
    for text in HOSTILE.values():
        assert "".join(text.translate(HIDDEN).split()) in shown


HARMS = """
<img src=x onerror="window.hacked='handler'">
<iframe srcdoc="<script>parent.hacked='frame'</script>"></iframe>
<img src="https://outside.example/x.png">
<a href="javascript:window.hacked='link'" id=trap>x</a>"""


def test_the_policy_stops_what_gets_through(hostile: Path, browser: Browser) -> None:
    """The second wall: even markup that stood in a page would neither run nor be fetched."""
    page = browser.new_page()
    page.set_default_timeout(SECONDS * 1000)
    fetched = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    for path in visit_pages(page, hostile):
        page.evaluate("harms => document.body.insertAdjacentHTML('beforeend', harms)", HARMS)
        page.locator("#trap").dispatch_event("click")
        page.wait_for_timeout(50)
        assert page.evaluate("window.hacked") is None, path.name
        assert [url for url in fetched if url.startswith("http")] == []
    page.close()
