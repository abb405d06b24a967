from __future__ import annotations

import base64
import hashlib
import html
import re
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis._colors import MORE, OTHER, PALETTE, assign_colors, mix
from analysis._report.cards import explain_polarity
from analysis._report.signs import TINT
from analysis._report.weaving import LAYERS, Mark, weave
from analysis.doubts import suggest_line
from analysis.reader import highlight_article, name_anchor, render_page, write_article
from analysis.sentences import split_sentences
from analysis.sentiment import score_sentiment
from analysis.speaker_files import read_speakers
from tests.contrast import contrast
from tests.papers import read_papers

TEXT = (
    "Rain over the valley\n"
    "“The dam will hold,” said Ada Brook. She warned that the mayor had said “it was a "
    "difficult year”.\n\n"
    "The water kept rising."
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def statement(number: int, content: str, source: str | None, cue: str, **more: object) -> dict:
    row: dict[str, object] = {"article_id": "a", "statement_id": number}
    row |= {"content": content, "content_spans": [span(content)], "cue": cue}
    row |= dict(zip(("cue_start", "cue_end"), span(cue), strict=True))
    if source:
        row |= {"source": source}
        row |= dict(zip(("source_start", "source_end"), span(source), strict=True))
    return row | more


ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})
STATEMENTS = pd.DataFrame(
    [
        statement(
            0,
            "The dam will hold",
            "Ada Brook",
            "said",
            speaker="Ada Brook",
            resolved_by="full name",
            affiliation="Northland",
            kind="direct",
            cue_stance="neutral",
            polarity=-0.25,
            confidence=0.9,
        ),
        statement(
            1,
            "that the mayor had said “it was a difficult year”",
            "She",
            "warned",
            speaker="Ada Brook",
            confidence=0.8,
        ),
        statement(
            2, "“it was a difficult year”", "the mayor", "had said", parent_id=1, confidence=0.3
        ),
    ]
)
FRAMES = pd.DataFrame([dict(zip(("start", "end"), span("difficult"), strict=True))]).assign(
    article_id="a", hit_id=0, frame="hardship", voice="speaker", negated=False, quoted=True
)
SENTENCES = pd.DataFrame(
    {"article_id": ["a", "a"], "part": ["heading", "body"], "start": [0, TEXT.index("“The")]}
)


class Reading(HTMLParser):
    """The words of a page's article, its elements, and whether they nest."""

    VOID = ("meta", "br")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = tag, {name: value or "" for name, value in attributes}
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [element["class"] for _, element in self.open if "class" in element]
        if "hl-text" in classes and "hl-who" not in classes:
            self.text += data

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [e for _, e in self.elements if name in e.get("class", "").split()]


def read_linked(statements: pd.DataFrame = STATEMENTS, **more: object) -> Reading:
    return read(statements, linked=True, **more)


def read(statements: pd.DataFrame = STATEMENTS, **more: object) -> Reading:
    return Reading(highlight_article(ARTICLES, statements, FRAMES, **more).html)  # type: ignore[arg-type]


def highlight(text: str, **columns: object) -> Reading:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    row = {"article_id": "a", "statement_id": 0, "content_spans": [[0, len(text)]]} | columns
    return Reading(highlight_article(articles, pd.DataFrame([row])).html)


# --- weaving


class Plain(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.depth = "", 0
        self.feed(markup)
        self.close()
        assert self.depth == 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        assert self.depth >= 0

    def handle_data(self, data: str) -> None:
        self.text += data


LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n<&\r\u202e")
SPANS = st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(LAYERS))


def make_marks(spans: list[tuple[int, int, str]]) -> list[Mark]:
    return [Mark(*place, layer, f'data-n="{n}"') for n, (*place, layer) in enumerate(spans)]


@given(st.text(LETTERS, max_size=50), st.lists(SPANS, max_size=12))
def test_weave_keeps_every_letter_and_nests(text: str, spans: list[tuple[int, int, str]]) -> None:
    lines = weave(text, make_marks(spans))
    assert [Plain(line).text for line in lines] == text.split("\n")


@given(st.lists(SPANS, max_size=8))
def test_weave_marks_exactly_the_letters_of_each_span(spans: list[tuple[int, int, str]]) -> None:
    text = "".join(chr(ord("A") + n) for n in range(50))

    class Marked(HTMLParser):
        def __init__(self, markup: str) -> None:
            super().__init__()
            self.stack: list[int] = []
            self.marked: dict[int, str] = {}
            self.feed(markup)

        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            self.stack.append(int(dict(attributes)["data-n"] or 0))

        def handle_endtag(self, tag: str) -> None:
            self.stack.pop()

        def handle_data(self, data: str) -> None:
            for number in self.stack:
                self.marked[number] = self.marked.get(number, "") + data

    expected = {n: text[max(s, 0) : max(e, 0)] for n, (s, e, _) in enumerate(spans) if s < e}
    found = Marked(weave(text, make_marks(spans))[0]).marked
    assert found == {n: words for n, words in expected.items() if words}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([(0, 6), (2, 4)], "[ab[cd]ef]", id="nested"),
        pytest.param([(0, 4), (2, 6)], "[ab[cd]][ef]", id="crossing"),
        pytest.param([(0, 3), (3, 6)], "[abc][def]", id="adjacent"),
        pytest.param([(1, 3), (1, 3)], "a[[bc]]def", id="same"),
        pytest.param([(4, 2), (3, 3)], "abcdef", id="empty_or_turned"),
        pytest.param([(-9, 2), (5, 99)], "[ab]cde[f]", id="past_the_text"),
    ],
)
def test_weave_nests_what_nests(marks: list[tuple[int, int]], expected: str) -> None:
    [line] = weave("abcdef", [Mark(start, end, "content", "x") for start, end in marks])
    assert line.replace("<span x>", "[").replace("</span>", "]") == expected


def test_weave_writes_first_attributes_and_label_once() -> None:
    marks = [Mark(0, 7, "content", "c", first="f", label="L")]
    assert weave("abc\ndef", marks) == ["<span c f>Labc</span>", "<span c>def</span>"]


def test_weave_puts_points_before_what_begins_there() -> None:
    marks = [Mark(0, 2, "content", "a"), Mark(2, 4, "content", "b")]
    assert weave("abcd", marks, {2: "<i></i>", 3: "<b></b>", 9: "<u></u>"}) == [
        "<span a>ab</span><i></i><span b>c<b></b>d</span>"
    ]


def test_weave_gives_one_empty_line_for_no_text() -> None:
    assert weave("", [Mark(0, 3, "cue", "x")]) == [""]


# --- the highlighted article


def test_highlight_article_keeps_the_text() -> None:
    assert read(sentences=SENTENCES).text == TEXT


@settings(max_examples=40)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5),
    st.text(max_size=20),
)
def test_highlight_article_keeps_any_text(
    text: str, spans: list[tuple[int, int]], speaker: str
) -> None:
    assert highlight(text, content_spans=[list(s) for s in spans], speaker=speaker).text == text


def test_highlight_article_tells_each_statement_in_its_title() -> None:
    assert read().of_class("hl-said")[0]["title"] == (
        "“Ada Brook” → Ada Brook, Northland\n"
        "Recognised by: the source gives the full name\n"
        "Reporting verb: “said” (neutral)\n"
        "direct statement · tone −0.25 · confidence 0.90"
    )


def test_highlight_article_tells_the_words_behind_a_polarity_that_they_explain() -> None:
    explained = STATEMENTS.assign(polarity=[0.0, -0.5, 0.3])
    titles = [element["title"] for element in read(explained).of_class("hl-said")]
    assert "tone −0.50 (“difficult” −0.50)" in titles[1]
    assert "tone +0.30 ·" in titles[2]  # of no scorer's words


def test_highlight_article_tells_how_a_statement_portrays_whom() -> None:
    toward = pd.DataFrame(
        {"article_id": "a", "statement_id": [2, 2, None], "target": ["Elm", "Elm", "Oak"],
         "polarity": [-0.5, -0.3, 1.0]}
    )  # fmt: skip
    notes = highlight_article(ARTICLES, STATEMENTS, toward=toward).notes
    assert "<dt>Portrays</dt><dd>Elm −0.40</dd>" in notes
    assert "Oak" not in notes


def test_highlight_article_lets_the_keyboard_reach_each_statement_and_frame() -> None:
    page = read()
    reached = [element for _, element in page.elements if element.get("tabindex") == "0"]
    assert [e.get("id") for e in reached] == ["s-a-0", "s-a-1", "s-a-2", "h-a-0"]
    assert all(element["title"] for element in reached)


def test_highlight_article_links_each_statement_to_its_note_on_a_page() -> None:
    shown = highlight_article(ARTICLES, STATEMENTS, FRAMES, linked=True)
    page, notes = Reading(shown.html), Reading(shown.notes)
    badges = [element["href"] for _, element in page.elements if element.get("class") == "hl-who"
              and "href" in element]  # fmt: skip
    assert badges == ["#n-a-0", "#n-a-1", "#n-a-2"]
    # Who says a link's words to a browser finds it: they stand in its name.
    told = re.findall(r'aria-label="(\S+): statement \d[^>]*>(\S+)&#8288;</a>', shown.html)
    assert [name for name, _ in told] == [words for _, words in told] == ["AB", "AB", "?"]
    assert [e["id"] for tag, e in notes.elements if tag == "li"] == ["n-a-0", "n-a-1", "n-a-2"]
    back = [element["href"] for tag, element in notes.elements if tag == "a"]
    assert back == ["#s-a-0", "#s-a-1", "#s-a-2", "#n-a-1"]  # and to the statement around it
    assert not any("title" in element for _, element in page.elements)
    assert page.text == TEXT


def test_highlight_article_gives_links_a_place_for_what_is_not_marked() -> None:
    sentences = SENTENCES.assign(sentence_id=[0, 1])
    bare = pd.concat([STATEMENTS, STATEMENTS.head(1).assign(
        statement_id=9, content_spans=[[]], content="")])  # fmt: skip
    page = read_linked(bare, sentences=sentences)
    names = [element.get("id") for element in page.of_class("hl-place")]
    assert sorted(names) == ["s-a-9", "t-a-0", "t-a-1"]
    assert page.text == TEXT


def test_highlight_article_gives_each_speaker_a_colour_and_initials() -> None:
    shown = highlight_article(ARTICLES, STATEMENTS)
    colors = assign_colors(STATEMENTS["speaker"])
    styles = [element["style"] for element in Reading(shown.html).of_class("hl-said")]
    owners = ["Ada Brook", "Ada Brook", "(unresolved)"]
    assert [colors[o] in style for o, style in zip(owners, styles, strict=True)] == [True] * 3
    badges = re.findall(r'<sup class="hl-who"[^>]*>(.*?)&#8288;</sup>', shown.html)
    assert badges == ["AB", "?", "AB", "AB", "?"]  # the legend's two, then the text's three


def test_highlight_article_takes_colours_of_a_whole_collection() -> None:
    styles = [e["style"] for e in read(colors={"Ada Brook": "#123456"}).of_class("hl-said")]
    assert ["#123456" in style for style in styles] == [True, True, False]
    assert OTHER in styles[2]


def test_highlight_article_gives_those_who_are_rare_in_a_collection_the_hues_left_over() -> None:
    voices = [f"Speaker {number}" for number in range(14)]
    rows = [("b", name) for name in voices[:12] * 3] + [("a", n) for n in (*voices[11:], None)]
    statements = pd.DataFrame({
        "article_id": [article for article, _ in rows],
        "statement_id": range(len(rows)),
        "speaker": [name for _, name in rows],
        "content_spans": [[[0, 8]]] * len(rows),
    })  # fmt: skip
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": [TEXT, TEXT]})
    shown = highlight_article(articles, statements, article_id="a").html
    legend = re.findall(r"<li><span style=\"[^\"]*(#[0-9A-F]{6})", shown)
    assert legend == [*PALETTE[:3], OTHER]  # the first is the most frequent


@pytest.mark.parametrize(
    ("names", "initials"),
    [
        pytest.param(["Ada Brook", "Abe Bell"], ["AB", "AB2"], id="same_initials"),
        pytest.param(["the committee of the valley"], ["CV"], id="little_words"),
        pytest.param(["officials"], ["O"], id="one_word"),
        pytest.param(["مريم"], ["م"], id="arabic"),
        pytest.param(["…"], ["#"], id="no_letter"),
        pytest.param(["A B C D E"], ["ABC"], id="three_at_most"),
    ],
)
def test_highlight_article_abbreviates_names(names: list[str], initials: list[str]) -> None:
    statements = pd.DataFrame({"statement_id": range(len(names)), "speaker": names}).assign(
        article_id="a", content_spans=[[[0, 4]]] * len(names)
    )
    shown = highlight_article(ARTICLES, statements).html
    legend = re.findall(r"([^>]*)&#8288;</sup><bdi>", shown)
    assert legend == initials


def test_highlight_article_makes_the_doubtful_look_doubtful() -> None:
    said = [e for _, e in read().elements if e.get("class", "").startswith("hl-said")]
    assert ["hl-doubtful" in element["class"] for element in said] == [False, False, True]
    assert ["dotted" in element["style"] for element in said] == [False, False, True]
    assert "doubtful" in said[2]["title"]
    assert (
        "Dotted line, ? after the initials: doubtful"
        in highlight_article(ARTICLES, STATEMENTS).html
    )


def test_highlight_article_shows_nested_statements_inside_each_other() -> None:
    said = {element["id"]: element for element in read().of_class("hl-said")}
    assert "padding-bottom:4px" in said["s-a-1"]["style"]
    assert "padding-bottom:1px" in said["s-a-2"]["style"]
    assert "within statement 2" in said["s-a-2"]["title"]


def test_highlight_article_survives_parents_in_a_circle() -> None:
    circle = STATEMENTS.assign(parent_id=[2, 0, 1])
    assert read(circle).text == TEXT


def test_highlight_article_underlines_frames() -> None:
    [frame] = read().of_class("hl-frame")
    assert frame["title"] == "Frame: hardship · quoted · voice: speaker"
    assert "underline" in frame["style"]


ODD = "“We waited,” Ida Holm said. “The mill is empty.\n\nIt rained <b>hard</b>.”"


@pytest.mark.parametrize("linked", [False, True])
def test_highlight_article_shows_quotation_marks_without_a_counterpart(linked: bool) -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": [ODD]})
    shown = highlight_article(articles, STATEMENTS.head(0), linked=linked)
    page = Reading(shown.html)
    assert page.text == ODD
    marked = page.of_class("hl-unbalanced")
    places = [ODD.index("“The"), len(ODD) - 1]
    assert [mark["id"] for mark in marked] == [name_anchor("a", at, kind="q") for at in places]
    told = "This quotation mark has no counterpart: what is quoted here is uncertain."
    assert {mark["data-tip" if linked else "title"] for mark in marked} == {told}
    assert "2 quotation marks have no counterpart" in shown.html
    assert "“The mill is empty." in html.unescape(shown.html.partition("hl-odd")[2])
    assert ('href="#q-a-' in shown.html) is linked


def test_highlight_article_says_nothing_of_quotation_marks_that_are_in_order() -> None:
    assert "counterpart" not in highlight_article(ARTICLES, STATEMENTS, FRAMES).html


def test_highlight_article_marks_source_and_cue() -> None:
    page = read()
    assert len(page.of_class("hl-source")) == 3
    assert len(page.of_class("hl-cue")) == 3


def test_highlight_article_makes_headings_of_headings() -> None:
    page = read(sentences=SENTENCES)
    tags = [tag for tag, _ in page.elements if tag in ("h2", "h3", "p")]
    assert tags == ["p", "h3", "p", "p"]  # the legend's paragraph first


def test_highlight_article_gives_each_id_once() -> None:
    spans = [[0, 10], [12, 30], [30, 60]]
    page = highlight("word " * 20, content_spans=spans)
    assert [e.get("id") for e in page.of_class("hl-said")] == ["s-a-0", None, None]


def test_highlight_article_needs_few_columns() -> None:
    page = highlight("It rains.")
    assert page.of_class("hl-said")[0]["title"] == (
        "no source named → (unresolved)\nReporting verb: none"
    )


def test_highlight_article_shows_an_article_without_statements() -> None:
    shown = highlight_article(ARTICLES, STATEMENTS.head(0))
    assert Reading(shown.html).text == TEXT
    assert "No statement was found" in shown.html
    assert shown.notes == ""


def test_highlight_article_takes_the_article_asked_for() -> None:
    both = pd.concat([ARTICLES, ARTICLES.assign(article_id="b", text="Dry.")])
    assert Reading(highlight_article(both, STATEMENTS, article_id="b").html).text == "Dry."
    with pytest.raises(ValueError, match=r"`article_id` is None, but must be one of \['a', 'b'\]"):
        highlight_article(both, STATEMENTS)
    with pytest.raises(ValueError, match=r"`article_id` is 'z', but must be one of"):
        highlight_article(both, STATEMENTS, article_id="z")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ((ARTICLES.drop(columns="text"), STATEMENTS), r"`articles` lacks .*'text'"),
        ((ARTICLES, STATEMENTS.drop(columns="content_spans")), r"`statements` lacks .*'content_sp"),
        ((ARTICLES, STATEMENTS, FRAMES.drop(columns="end")), r"`hits` lacks .*'end'"),
    ],
    ids=["articles", "statements", "frames"],
)
def test_highlight_article_lists_absent_columns(tables: tuple, message: str) -> None:
    with pytest.raises(KeyError, match=message):
        highlight_article(*tables)


def test_highlight_article_refuses_a_repeated_statement() -> None:
    with pytest.raises(ValueError, match="`statements` repeats the key"):
        highlight_article(ARTICLES, pd.concat([STATEMENTS, STATEMENTS]))


def test_highlight_article_leaves_its_tables_as_they_were() -> None:
    before = [table.copy(deep=True) for table in (ARTICLES, STATEMENTS, FRAMES)]
    highlight_article(ARTICLES, STATEMENTS, FRAMES)
    for table, copy in zip((ARTICLES, STATEMENTS, FRAMES), before, strict=True):
        pd.testing.assert_frame_equal(table, copy)


def test_highlight_article_shows_itself_in_a_notebook() -> None:
    shown = highlight_article(ARTICLES, STATEMENTS, FRAMES)
    markup = shown._repr_html_()
    assert markup.startswith("<style>")
    assert markup.endswith(shown.html)
    assert repr(shown) == "HighlightedArticle(article_id='a', title='Rain over the valley')"


# JupyterLab sets mathematics between dollar signs, unless these classes say no.
def test_highlight_article_keeps_dollars_from_being_read_as_formulas() -> None:
    assert (
        'class="hl tex2jax_ignore mathjax_ignore"' in highlight_article(ARTICLES, STATEMENTS).html
    )


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "<!-- -->]]><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt;&#60;i&#62;",
    "\u202e\u2066right to left\u200b",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_highlight_article_lets_no_words_become_markup(words: str) -> None:
    articles = pd.DataFrame({"article_id": [words], "text": [words], "title": [words]})
    row = {"article_id": words, "statement_id": 0, "content_spans": [[0, 3]], "content": words}
    names = ["source", "cue", "cue_stance", "kind", "speaker", "resolved_by", "affiliation"]
    places = dict.fromkeys(["source_start", "cue_start"], 1) | {"source_end": 2, "cue_end": 3}
    statements = pd.DataFrame([row | dict.fromkeys(names, words) | places])
    frames = pd.DataFrame(
        [{"article_id": words, "hit_id": 0, "frame": words, "start": 0, "end": 5}]
    )
    shown = highlight_article(articles, statements, frames.assign(voice=words))
    page = Reading(render_page(words, shown.html + shown.notes))
    assert page.text == words
    harmless = {"html", "head", "meta", "title", "style", "body", "main", "div", "p", "ul", "li"}
    harmless |= {"span", "sup", "bdi", "section", "h2", "ol", "a", "dl", "dt", "dd", "b", "i"}
    harmless |= {"details", "summary", "code", "pre", "script", "footer"}
    tags = [tag for tag, _ in page.elements]
    assert set(tags) <= harmless
    assert tags.count("script") <= 1  # the page's own
    names_used = {name for _, element in page.elements for name in element}
    assert not {name for name in names_used if name.startswith("on") or name == "src"}
    assert all(re.match(r"#(s-|main$|top$)", e["href"]) for tag, e in page.elements if tag == "a")


def test_highlight_article_drops_turning_marks_from_what_it_tells() -> None:
    title = highlight("Rain.", speaker="Ada\u202e Brook\u2066").of_class("hl-said")[0]["title"]
    assert "→ Ada Brook\n" in title


def test_highlight_article_isolates_the_direction_of_each_line() -> None:
    markup = highlight_article(
        pd.DataFrame({"article_id": ["a"], "text": ["\u202eone\ntwo"]}), STATEMENTS.head(0)
    ).html
    assert markup.count('<p dir="auto">') == 2


PAPERS = {
    **{scheme: (colors["ink"], colors["paper"]) for scheme, colors in read_papers().items()},
    "lab": ("#DEDEDE", "#111111"),
}


@pytest.mark.parametrize(("paper", "nested"), list(product(PAPERS, (1, 2, 3))))
def test_tints_leave_the_text_readable(paper: str, nested: int) -> None:
    ink, ground = PAPERS[paper]
    for color in (*PALETTE, *MORE, OTHER):
        tinted = ground
        for _ in range(nested):
            tinted = mix(color, TINT, paper=tinted)
        assert contrast(ink, tinted) >= 4.5


def test_highlight_article_gives_only_doubt_a_line_of_its_own() -> None:
    names = [f"Speaker {number:02}" for number in range(13)]
    statements = pd.DataFrame({
        "article_id": "a",
        "statement_id": range(13),
        "speaker": names,
        "content_spans": [[[0, 8]]] * 13,
    })  # fmt: skip
    shown = highlight_article(ARTICLES.head(1).assign(article_id="a"), statements).html
    lines = re.findall(r"<li><span style=\"[^\"]*border-bottom:2px (\w+) (#[0-9A-F]{6})", shown)
    assert [line for line, _ in lines] == ["solid"] * 13
    assert [color for _, color in lines] == [*PALETTE, *MORE, OTHER]


# --- pages


def test_render_page_fetches_nothing_and_runs_only_its_own_script() -> None:
    page = render_page("Rain", highlight_article(ARTICLES, STATEMENTS, FRAMES, linked=True).html)
    assert page.startswith("<!DOCTYPE html>")
    reading = Reading(page)
    metas = [element for tag, element in reading.elements if tag == "meta"]
    policy = next(meta["content"] for meta in metas if "http-equiv" in meta)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; script-src 'sha256-{digest}';")
    assert not {"link", "img", "iframe"} & {tag for tag, _ in reading.elements}
    assert "url(" not in page
    assert "@import" not in page
    assert {"viewport", "color-scheme", "referrer"} == {m["name"] for m in metas if "name" in m}


def test_render_page_suits_light_dark_and_print() -> None:
    page = render_page("Rain", "")
    for sign in ("color-scheme: light dark", "prefers-color-scheme: dark", "@media print"):
        assert sign in page


def test_render_page_escapes_its_title() -> None:
    assert "<title>a &lt;b&gt; &amp; c</title>" in render_page("a <b> & c", "")


def test_write_article_links_each_note_to_its_place() -> None:
    result = SimpleNamespace(
        articles=ARTICLES.assign(title="Rain over the valley"),
        statements=STATEMENTS,
        frames=FRAMES,
        sentences=SENTENCES,
    )
    page = Reading(render_page(*write_article(result)))
    ids = {element["id"] for _, element in page.elements if "id" in element}
    links = [element["href"] for tag, element in page.elements if tag == "a"]
    assert set(links) > {"#s-a-0", "#s-a-1", "#s-a-2", "#n-a-0", "#n-a-1", "#n-a-2"}
    assert {link[1:] for link in links} <= ids
    assert page.text == TEXT


def test_write_article_writes_a_title_that_stands_in_the_text_once() -> None:
    result = SimpleNamespace(
        articles=ARTICLES.assign(title="Rain over the valley"),
        statements=STATEMENTS.assign(speaker=["Ada Brook", "Bo Poe", None]),
        frames=FRAMES,
        sentences=SENTENCES.assign(part=["title", "body"]),
    )
    page = render_page(*write_article(result))
    assert page.count("Rain over the valley</h") == 1
    body = page.partition("<main")[2]
    places = [
        body.index(sign) for sign in ("</h1>", "<form", 'class="hl-legend"', 'class="hl-said')
    ]
    assert places == sorted(places)
    assert Reading(page).text == TEXT


@pytest.mark.parametrize(("article", "anchor"), [("a", "s-a-7"), ("", "s-7")])
def test_name_anchor_takes_a_short_plain_identifier_as_it_is(article: str, anchor: str) -> None:
    assert name_anchor(article, 7) == anchor


def test_name_anchor_is_safe_in_a_link_and_short() -> None:
    articles = ["2026/talks 1", "2026-talks 1", '"><b>', "é", "long-" * 9]
    names = [name_anchor(article, 7) for article in articles]
    assert all(re.fullmatch(r"s-[0-9a-f]{8}-7", name) for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "row",
    [
        {"article_id": "a", "source": "She"},
        {"article_id": 'a [draft] * "x"?', "source": "the “mayor”: Ada, née Elm"},
        {"article_id": "- a: b", "source": "# no comment"},
        {"article_id": "1", "source": "yes"},
    ],
    ids=["plain", "signs", "yaml", "words_of_yaml"],
)
@pytest.mark.parametrize("name", ["Ada Brook", "Ada: “Brook”", "No", "7"])
def test_suggest_line_is_read_back_as_meant(row: dict[str, str], name: str, tmp_path: Path) -> None:
    path = tmp_path / "speakers.yml"
    path.write_text(f"speakers:\n{suggest_line(row, name=name)}\n", encoding="utf-8")
    read = read_speakers(path)
    assert list(read) == [name]
    (pattern,) = read[name]["articles"]
    assert fnmatchcase(row["article_id"], pattern)
    assert not fnmatchcase(row["article_id"] + "x", pattern)
    assert len(read[name]["aliases"]) == 1


@pytest.mark.parametrize("found_by", ["model", "neighbouring quotation"])
def test_suggest_line_keeps_to_one_statement_where_the_words_mean_others_too(
    found_by: str, tmp_path: Path
) -> None:
    row = {"article_id": "a: b", "source": "She said", "content_spans": [[30, 40]]}
    row |= {"source": "She"} if found_by == "model" else {"found_by": found_by}
    path = tmp_path / "speakers.yml"
    path.write_text(f"speakers:\n{suggest_line(row, name='Ada')}\n", encoding="utf-8")
    assert read_speakers(path) == {"Ada": {"places": ["a: b:30"]}}


@pytest.mark.parametrize(
    ("scorer", "expected"),
    [
        pytest.param("textblob", "“bad” −0.70", id="textblob"),
        pytest.param("vader", "“bad” −0.62", id="vader"),
    ],
)
def test_explain_polarity_gives_the_words_of_the_scorer_that_scored(scorer, expected):
    content = "The start was bad."
    scored = score_sentiment(pd.DataFrame({"content": [content]}), scorer=scorer)
    row = {"content": content, "polarity": scored["polarity"].iloc[0]}
    assert explain_polarity(row) == expected


def test_highlight_article_lets_filters_reach_all_that_belongs_to_a_statement() -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": ["It rains, Ada Brook said."]})
    row = {"article_id": "a", "statement_id": 4, "content_spans": [[0, 8]], "content": "It rains"}
    row |= {"speaker": "Ada Brook", "source": "Ada Brook", "source_start": 10, "source_end": 19}
    row |= {"cue": "said", "cue_start": 20, "cue_end": 24, "polarity": 0.0}
    shown = highlight_article(articles, pd.DataFrame([row]), linked=True)
    assert shown.html.count("data-speaker=") == 3
    assert 'value="5"' in shown.notes  # its own number, whatever stands before it
    assert "<dd>0.00: no word of it counts</dd>" in shown.notes


def test_highlight_article_makes_lines_small_that_are_not_read() -> None:
    text = "Talks End\nBy Jane Roe\n\nThe talks ended on Monday,\nand in vain.\n\nRead more: Why?"
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    sentences = split_sentences(articles)
    none = pd.DataFrame({"article_id": [], "statement_id": [], "content_spans": []})
    shown = highlight_article(articles, none, sentences=sentences).html
    assert re.findall(r'class="hl-unread" dir="auto">([^<]*)<', shown) == [
        "By Jane Roe",
        "Read more: Why?",
    ]
    assert "hl-unread" not in highlight_article(articles, none).html
