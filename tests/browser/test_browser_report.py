"""A report in a browser: what is on it, what it fetches, and who can use it."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from conftest import PICTURES, Opener, keep_picture, visit_pages
from playwright.sync_api import expect

import analysis
from analysis._report.cards import PLACEHOLDER

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe cannot measure: letters on a gradient, and what lies beneath the way to the top.
BARE = ".table { background: none !important } .up { display: none }"
UNFOLD = "all => all.forEach(part => { part.open = true })"
LOOKS = [
    pytest.param(1440, "light", id="wide_light"),
    pytest.param(1440, "dark", id="wide_dark"),
    pytest.param(360, "light", id="phone_light"),
    pytest.param(360, "dark", id="phone_dark"),
]
MEGABYTE = 10**6
TIP = "element => getComputedStyle(element, '::after').content"


def list_links(page, selector: str = "a[href]") -> list[str]:
    return page.eval_on_selector_all(selector, "links => links.map(a => a.getAttribute('href'))")


def article_page(report: Path) -> Path:
    (path,) = report.glob("article-*.html")
    return path


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_fits_and_fetches_nothing(
    report: Path, open_page: Opener, width: int, scheme: str
) -> None:
    with open_page(width=width, scheme=scheme) as page:
        for path in visit_pages(page, report):
            keep_picture(page, f"{path.stem}-{width}-{scheme}")
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{path.name} is {beyond} pixels too wide"
            broken = page.evaluate("[...document.images].filter(i => !i.naturalWidth).length")
            assert broken == 0, f"{path.name} has {broken} images that do not show"


@pytest.mark.parametrize(("width", "scheme"), [LOOKS[0], LOOKS[3]])
def test_axe_finds_no_violation(report: Path, open_page: Opener, width: int, scheme: str) -> None:
    found = {}
    with open_page(width=width, scheme=scheme) as page:
        for path in visit_pages(page, report):
            page.add_style_tag(content=BARE)
            page.eval_on_selector_all("details", UNFOLD)
            page.evaluate(AXE)  # through the debugger, which no policy of the page stops
            result = page.evaluate(
                "rules => axe.run({runOnly: {type: 'tag', values: rules}, preload: false})", RULES
            )
            if result["violations"]:
                found[path.name] = [
                    (v["id"], [node["html"][:200] for node in v["nodes"][:3]])
                    for v in result["violations"]
                ]
    assert found == {}


def test_every_head_says_what_it_is_the_head_of(report: Path, open_page: Opener) -> None:
    with open_page() as page:
        for path in visit_pages(page, report):
            assert page.locator("th:not([scope=col], [scope=row])").count() == 0, path.name


def test_every_image_is_told_in_words(report: Path, open_page: Opener) -> None:
    seen = 0
    with open_page() as page:
        for path in visit_pages(page, report):
            for alt in page.eval_on_selector_all("img", "all => all.map(i => i.alt)"):
                seen += 1
                assert len(alt) > 40, f"{path.name}: {alt!r}"
                told = re.search(r"\d", alt) or "Nothing to show" in alt
                assert told, f"{path.name}: {alt!r} gives no number"
    assert seen > 10


def test_the_keyboard_alone_reaches_every_statement(report: Path, open_page: Opener) -> None:
    with open_page(article_page(report)) as page:
        expected = set(page.eval_on_selector_all(".hl-said[id]", "all => all.map(e => e.id)"))
        assert len(expected) > 10
        reached, tips = set(), {}
        for _ in range(6 * len(expected) + 60):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                "document.activeElement.closest('.hl-said')?.id || document.activeElement.tagName"
            )
            if focused in expected:
                reached.add(focused)
                tips.setdefault(focused, page.eval_on_selector(f"[id='{focused}']", TIP))
        assert reached == expected
        signs = ("→", "Reporting verb:", "confidence")
        assert [t for t in tips.values() if not all(sign in t for sign in signs)] == []
        page.keyboard.press("Shift+Tab")


def test_pointing_shows_who_speaks_and_escape_sends_it_off(report: Path, open_page: Opener) -> None:
    with open_page(article_page(report)) as page:
        said = page.locator(".hl-said").first
        said.hover()
        assert "→" in said.evaluate(TIP)
        page.screenshot(path=PICTURES / "article-hover.png")
        page.keyboard.press("Escape")
        assert said.evaluate(TIP) == "none"


def test_the_list_beside_the_text_shows_the_statement_a_link_leads_to(
    report: Path, open_page: Opener
) -> None:
    with open_page(article_page(report)) as page:
        name = page.locator(".hl-notes li > a").last.get_attribute("href")
        page.goto(f"{article_page(report).as_uri()}{name}")
        card = page.locator(f".hl-notes li:has(> a[href='{name}'])").bounding_box()
        assert 0 <= card["y"] < card["y"] + 40 <= 900


def test_every_link_lands_on_what_it_names(report: Path, open_page: Opener) -> None:
    names: dict[str, set[str]] = {}
    links: dict[str, list[str]] = {}
    with open_page() as page:
        for path in visit_pages(page, report):
            every = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
            assert len(every) == len(set(every)), f"{path.name} gives one name twice"
            names[path.name], links[path.name] = set(every), list_links(page)
    for source, addresses in links.items():
        for address in addresses:
            if address.startswith("data:"):
                continue
            target, _, anchor = unquote(address).partition("#")
            target = target.partition("?")[0]
            assert (report / (target or source)).is_file(), f"{source}: {address}"
            if anchor:
                assert anchor in names[target or source], f"{source}: {address}"


def test_every_row_of_every_table_leads_to_its_span(report: Path, open_page: Opener) -> None:
    tables = sorted(report.glob("table-*.html"))
    assert len(tables) >= 5
    with open_page() as page:
        for path in tables:
            page.goto(path.as_uri())
            rows = page.locator("#rows tbody tr")
            linked = page.locator("#rows tbody tr:has(a[href*='article-'])")
            assert linked.count() == rows.count() > 0, path.name


@pytest.mark.parametrize(
    ("table", "column"), [("statements", "content"), ("frames", "keyword")], ids=str
)
def test_a_row_s_link_shows_the_row_s_words(
    report: Path, open_page: Opener, table: str, column: str
) -> None:
    with open_page(report / f"table-{table}.html") as page:
        row = page.locator("#rows tbody tr").last
        words = row.locator(f"td[data-th='{column}']").inner_text()
        row.locator("td.way a").click()
        target = page.locator(":target")
        expect(target).to_have_count(1)  # once the other page is there
        assert words.split()[-1].strip("“”.,") in target.inner_text()
        place = target.bounding_box()
        assert 0 <= place["y"] < place["y"] + place["height"] <= 900


def test_every_bar_leads_to_the_rows_it_counts(report: Path, open_page: Opener) -> None:
    charts = sorted(report.glob("chart-*.html"))
    assert len(charts) >= 4
    with open_page() as page:
        for path in charts:
            page.goto(path.as_uri())
            assert list_links(page, ".spots > a"), path.name
            for address in list_links(page, ".spots > a"):
                behind = page.locator(f"[id='{address.partition('#')[2]}']")
                assert behind.locator("tbody tr, .places a").count() > 0
        page.goto((report / "chart-speakers.html").as_uri())
        page.locator(".spots > a").first.click()
        expect(page.locator(":target h2")).to_be_visible()


def test_every_row_in_a_notebook_leads_to_its_span(report: Path, open_page: Opener) -> None:
    seen = 0
    with open_page() as page:
        for path in sorted(report.glob("0*.html")):
            page.goto(path.as_uri())
            rows = page.locator(".dataframe tbody tr")
            places = ":is(a[href*='article-'], a[href*='labelled'])"
            assert rows.count() == page.locator(f".dataframe tbody tr:has({places})").count(), path
            seen += rows.count()
    assert seen > 50


def test_filters_leave_what_was_asked_for(report: Path, open_page: Opener) -> None:
    with open_page(report / "table-statements.html") as page:
        rows = page.locator("#rows tbody tr")
        every = rows.count()
        name = page.locator("select[name=speaker] option").nth(1).get_attribute("value")
        page.select_option("select[name=speaker]", value=name)
        shown = rows.locator("visible=true")
        assert 0 < shown.count() < every
        told = {row.locator("th").inner_text() for row in shown.all()}
        assert {words.partition(" (")[0] for words in told} == {name}
        assert page.locator(".filter output").inner_text() == f"{shown.count()} of {every} shown"
        page.locator(".filter button").click()
        page.wait_for_function("document.querySelector('.filter output').textContent === ''")
        assert shown.count() == every


def test_filters_of_the_marked_article_leave_a_frame_s_statements(
    report: Path, open_page: Opener
) -> None:
    with open_page(article_page(report)) as page:
        cards = page.locator("#notes > li")
        frame = page.locator("select[name=frame] option").nth(1).get_attribute("value")
        page.select_option("select[name=frame]", value=frame)
        shown = cards.locator("visible=true")
        assert 0 < shown.count() < cards.count()
        told = f"{shown.count()} of {cards.count()} shown"
        assert page.locator(".filter output").inner_text() == told


def test_pages_read_without_their_script(report: Path, open_page: Opener) -> None:
    with open_page(java_script_enabled=False) as page:
        for path in visit_pages(page, report):
            assert page.locator("h1").first.is_visible(), path.name
            assert page.locator(".filter >> visible=true").count() == 0, path.name
            assert len(page.locator("main").inner_text()) > 100, path.name


def test_a_wrong_speaker_is_put_right_by_the_line_on_the_page(
    report: Path, open_page: Opener, tmp_path: Path
) -> None:
    with open_page(article_page(report)) as page:
        page.locator("#notes li summary").first.click()
        snippet = page.locator("#notes pre.snippet").first.inner_text()
        number = int(page.locator("#notes li:has(pre)").first.get_attribute("id").split("-")[-1])
    file = tmp_path / "speakers.yml"
    file.write_text(snippet.replace(PLACEHOLDER, "Vera Roe"), encoding="utf-8")
    assert list(yaml.safe_load(file.read_text("utf-8"))["speakers"]) == ["Vera Roe"]
    articles = analysis.read_articles("seeds")
    said = analysis.analyze(articles, speakers=analysis.read_speakers(file)).statements
    row = said.set_index("statement_id").loc[number]
    assert (row["speaker"], row["resolved_by"]) == ("Vera Roe", "override")


def test_pages_print_on_a4_without_cut_charts(report: Path, open_page: Opener) -> None:
    with open_page(width=680) as page:  # A4 between its margins
        page.emulate_media(media="print")
        for path in visit_pages(page, report):
            tall = page.eval_on_selector_all("img", "all => all.map(i => i.height)")
            wide = page.eval_on_selector_all("img", "all => all.map(i => i.width)")
            assert max([*tall, 0]) <= 1000, path.name
            assert max([*wide, 0]) <= 680, path.name
            led = page.eval_on_selector_all(".charts img", "all => all.map(i => i.height)")
            assert max([*led, 0]) <= 570, path.name  # with its words on one page, and large enough
            assert page.locator("nav").is_hidden()
            data = page.pdf(prefer_css_page_size=True, path=PICTURES / f"{path.stem}.pdf")
            assert data.startswith(b"%PDF")
            boxes = set(re.findall(rb"/MediaBox \[([^\]]+)\]", data))
            assert boxes
            sides = {tuple(sorted(round(float(n)) for n in box.split()[2:])) for box in boxes}
            assert all(abs(a - 595) < 2 and abs(b - 842) < 2 for a, b in sides), (path, sides)


def test_the_report_stays_small(report: Path) -> None:
    files = [p for p in report.rglob("*") if p.is_file()]
    single = (report / "report.html").stat().st_size
    assert sum(p.stat().st_size for p in files) - single <= MEGABYTE
    assert single <= MEGABYTE


def test_the_single_file_needs_no_other(report: Path, open_page: Opener, tmp_path: Path) -> None:
    alone = tmp_path / "mailed.html"
    alone.write_bytes((report / "report.html").read_bytes())
    with open_page(alone) as page:
        addresses = list_links(page)
        assert [a for a in addresses if not a.startswith(("#", "data:text/csv"))] == []
        names = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
        assert {a[1:] for a in addresses if a.startswith("#")} <= names
        page.locator("nav a").nth(1).click()
        expect(page.locator(":target")).to_have_count(1)
        assert page.locator("nav").bounding_box()["y"] == 0  # the way back


def test_a_link_to_all_leaves_exactly_its_rows(report: Path, open_page: Opener) -> None:
    with open_page(report / "02-speakers.html") as page:
        link = page.locator("a[href*='?rows=']").first
        n = int(link.inner_text().split()[-1])
        link.click()
        rows = page.locator("#rows tbody tr").locator("visible=true")
        expect(rows).to_have_count(n)
        assert page.locator(".filter output").inner_text().endswith(f": {n} of {n} shown")
        page.locator(".filter button").click()
        expect(rows).not_to_have_count(n)


def test_a_link_to_all_leaves_exactly_its_rows_in_a_single_file(
    report: Path, open_page: Opener
) -> None:
    with open_page(report / "report.html") as page:
        link = page.locator("a[data-ask*='of=']").first
        n = int(link.inner_text().split()[-1])
        table, _, row = link.get_attribute("href").removeprefix("#").partition(".")
        link.click()
        part = page.locator(f"[id='{table}']")
        expect(part.locator("tbody tr").locator("visible=true")).to_have_count(n)
        assert part.locator(".filter output").inner_text().endswith(f": {n} of {n} shown")
        place = page.locator(f"[id='{table}.{row}']").bounding_box()
        assert 0 <= place["y"] <= 900


SORTED = [  # as often as the head is pressed: how it sorts, and what its numbers are then
    pytest.param(1, ["descending"], lambda told: sorted(told, reverse=True), id="once"),
    pytest.param(2, ["ascending"], sorted, id="twice"),
    pytest.param(3, [], list, id="as_before"),
]


@pytest.mark.parametrize(("presses", "states", "order"), SORTED)
def test_the_keyboard_sorts_a_table_by_its_head(
    report: Path, open_page: Opener, presses: int, states: list[str], order: Callable[..., list]
) -> None:
    with open_page(report / "table-statements.html") as page:
        cells = page.locator("#rows td[data-th='tone']")
        before = [float(text.replace("−", "-")) for text in cells.all_inner_texts()]
        head = page.locator("#rows th button", has_text="tone")
        for _ in range(presses):
            head.press("Enter")
        after = [float(text.replace("−", "-")) for text in cells.all_inner_texts()]
        assert after == order(before)
        sort = "all => all.map(head => head.getAttribute('aria-sort'))"
        assert page.eval_on_selector_all("#rows th[aria-sort]", sort) == states


def test_a_long_page_leads_back_to_its_top(report: Path, open_page: Opener) -> None:
    with open_page(report / "03-sentiment.html") as page:
        way = page.locator(".up a")
        assert way.bounding_box()["y"] > 900  # out of sight while one is there
        page.evaluate("scrollTo(0, 3000)")
        assert way.bounding_box()["y"] < 900
        way.click()
        page.wait_for_function("scrollY === 0")


def test_the_names_of_rows_stay_in_view(report: Path, open_page: Opener) -> None:
    with open_page(report / "table-statements.html", width=1000) as page:
        page.locator(".table").evaluate(
            "box => { box.style.width = '600px'; box.scrollLeft = 300 }"
        )
        box, name = (page.locator(s).first.bounding_box() for s in (".table", "tbody th"))
        assert abs(name["x"] - box["x"]) < 1


@pytest.mark.parametrize("width", [1280, 1024, 768])
def test_no_column_of_a_notebook_s_tables_is_cut(
    report: Path, open_page: Opener, width: int
) -> None:
    with open_page(width=width) as page:
        for path in sorted(report.glob("0*.html")):
            page.goto(path.as_uri())
            cut = page.eval_on_selector_all(
                ".table",
                "all => all.filter(t => t.scrollWidth > t.clientWidth + 1)"
                ".map(t => t.getAttribute('aria-label'))",
            )
            assert cut == [], path.name
