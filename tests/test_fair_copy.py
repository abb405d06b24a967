"""A notebook as a page: without what only its user needs, in words instead of column names."""

from __future__ import annotations

import copy
import re

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis._report.fair_copy import dress_table, leave_out_empty, make_fair_copy
from analysis.listings import _Shown

SHOWN = [new_output("stream", name="stdout", text="2")]


def make_lab_cell(source: str) -> nbformat.NotebookNode:
    return new_markdown_cell(source, metadata={"tags": ["lab"]})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            [
                new_markdown_cell("# A"),
                make_lab_cell("Restart the kernel."),
                new_markdown_cell("B"),
            ],
            ["# A", "B"],
            id="what_only_a_notebook_needs",
        ),
        pytest.param(
            [new_code_cell("a"), new_code_cell("b"), new_code_cell("c", outputs=SHOWN)],
            ["a\n\nb\n\nc"],
            id="silent_code_joins_what_follows",
        ),
        pytest.param(
            [new_code_cell("a"), make_lab_cell("So."), new_code_cell("b", outputs=SHOWN)],
            ["a\n\nb"],
            id="across_what_is_left_out",
        ),
        pytest.param(
            [new_code_cell("a"), new_markdown_cell("So."), new_code_cell("b"), new_code_cell("c")],
            ["So.", "a\n\nb\n\nc"],
            id="across_words_and_not_lost_at_the_end",
        ),
        pytest.param(
            [new_code_cell("a", outputs=SHOWN), new_code_cell("b", outputs=SHOWN)],
            ["a", "b"],
            id="code_that_shows_something",
        ),
        pytest.param(
            [new_markdown_cell("`n_scored` and `polarity`, not `x.n`")],
            ["*with a score* and *tone*, not `x.n`"],
            id="columns_in_words",
        ),
    ],
)
def test_make_fair_copy(cells: list[nbformat.NotebookNode], expected: list[str]) -> None:
    notebook = new_notebook(cells=cells)
    before = copy.deepcopy(notebook)
    assert [cell.source for cell in make_fair_copy(notebook).cells] == expected
    assert notebook == before


def test_make_fair_copy_tells_not_again_what_could_not_be_read() -> None:
    lines = ["../b.txt was left out: it is empty.\n", "Sides differ.\n"]
    outputs = [
        [new_output("stream", name="stderr", text=text)] for text in ("".join(lines), lines[0])
    ]
    cells = [new_code_cell("a", outputs=shown) for shown in outputs]
    fair = make_fair_copy(new_notebook(cells=[*cells, new_code_cell("b", outputs=SHOWN)])).cells
    told = [output.text for cell in fair for output in cell.outputs]
    assert told == ["Sides differ.\n", "2"]
    assert [cell.source for cell in fair] == ["a", "a\n\nb"]


def write(table: pd.DataFrame) -> str:
    data, _ = _Shown(table, [], len(table))._repr_mimebundle_()
    return dress_table(data["text/html"])


def test_dress_table_names_columns_and_aligns_numbers() -> None:
    table = pd.DataFrame({"speaker": ["Ada", "<b>"], "polarity_low": [-0.5, None], "quoted": True})
    dressed = write(table)
    assert '<th scope="col">speaker</th>' in dressed
    assert '<th scope="col" class="number">tone, from</th>' in dressed
    assert '<td data-th="tone, from">−0.50<' in dressed
    assert '<td class="none" data-th="tone, from">–' in dressed
    assert '<th scope="row" class="text">&lt;b&gt;<' in dressed
    assert dressed.count('<td class="text" data-th="quoted">yes') == 2
    long = {"speaker": "Ada", "content": ["one", "so many words that they fold"]}
    folded = write(pd.DataFrame(long))
    assert folded.count('<td class="long" data-th="content">') == 2
    assert "_" not in dressed


def test_dress_table_sets_a_keyword_between_its_sides() -> None:
    dressed = write(pd.DataFrame({"speaker": "x", "pre": ["a"], "match": ["12"], "post": ["b"]}))
    for kind, label in (("pre", "before"), ("key", "keyword"), ("post", "after")):
        assert f'<th scope="col" class="{kind}">{label}</th>' in dressed
        assert f'<td class="{kind}" data-th="{label}">' in dressed


@pytest.mark.parametrize("table", ["<table><tr><td>12</td></tr></table>", "<p>no table</p>", ""])
def test_dress_table_leaves_other_html_alone(table: str) -> None:
    assert dress_table(table) == table


def test_dress_table_joins_intervals_and_leaves_out_empty_columns() -> None:
    table = pd.DataFrame({
        "speaker": ["Ada", "Bo"], "n": [1200, 3], "polarity": [-0.5, 0.1],
        "polarity_low": [-0.7, None], "polarity_high": [-0.1, None], "side": "–",
    })  # fmt: skip
    dressed = dress_table(table.to_html(na_rep="–"))
    heads = re.findall(r"<th[^>]*>([^<]+)</th>", dressed.partition("</thead>")[0])
    assert heads == ["speaker", "number", "tone"]
    assert '<td data-th="number">1,200' in dressed
    assert '<td data-th="tone">−0.50 (−0.70 to −0.10)' in dressed
    assert '<td data-th="tone">+0.10<' in dressed


def test_make_fair_copy_puts_findings_right_behind_the_question() -> None:
    shown = new_output("execute_result", data={"text/plain": "12"})
    cells = [
        new_markdown_cell("# Who?\n\n**Question.** Who speaks?\n\n**Data.** All.\n\nMore."),
        new_code_cell("setup"),
        new_code_cell("describe()", outputs=[shown]),
        new_markdown_cell("## Next"),
    ]
    fair = make_fair_copy(new_notebook(cells=cells)).cells
    assert len({cell.id for cell in fair}) == len(fair)
    told = [cell.source for cell in fair]
    assert told == [
        "# Who?\n\n**Question.** Who speaks?",
        "setup\n\ndescribe()",
        "**Data.** All.\n\nMore.",
        "## Next",
    ]
    text_first = [cells[0], cells[3], cells[2]]
    told = [cell.source for cell in make_fair_copy(new_notebook(cells=text_first)).cells]
    assert told[0] == cells[0].source


def test_dress_table_writes_shares_classes_and_scorers_in_words() -> None:
    table = pd.DataFrame({
        "text": ["a", "b"], "share_zero": [0.374, 1.0], "z": [-1.5, 2.0], "gold": [-1, 1],
        "scorer": ["target", "mine"], "n_words": [3.0, 1200.0],
    })  # fmt: skip
    row = re.findall(r">([^<>]+)", write(table).partition("<tbody>")[2])
    assert row == ["a", "37%", "−1.50", "badly", "network", "3",
                   "b", "100%", "2.00", "well", "mine", "1,200"]  # fmt: skip


def test_dress_table_puts_links_last_and_around_the_names_of_articles() -> None:
    html = pd.DataFrame({"title": ["One", "Two"], "n": [1, 2]}).to_html()

    def lead(row: int, name: str, shown: str) -> tuple[str, str]:
        return (f"<a>{shown}</a>", "") if row else (shown, f"<a>{name}</a>")

    dressed = dress_table(html, lead)
    assert dressed.count('<th scope="col" class="way">in the text</th>') == 1
    assert '<td class="text way" data-th="in the text"><a>One</a></td></tr>' in dressed
    assert '<th scope="row" class="text"><a>Two</a></th><td' in dressed


def test_leave_out_empty_names_the_sections_that_show_nothing() -> None:
    empty = new_output("display_data", data={"text/plain": ""})
    cells = [
        new_markdown_cell("# A"),
        new_code_cell("a", outputs=[empty]),
        new_markdown_cell("## Bare\n\nWhy."),
        new_code_cell("b", outputs=[empty]),
        new_markdown_cell("More of it.\n\n## Half full"),
        new_code_cell("c", outputs=[empty, *SHOWN]),
        new_markdown_cell("## Words alone"),
    ]
    notebook = leave_out_empty(new_notebook(cells=cells), lambda output: output == empty)
    told = [cell.source for cell in notebook.cells]
    assert told == ["# A", "a", "## Half full", "c", "## Words alone",
                    "## What has nothing to show here\n\nBare"]  # fmt: skip
    assert len({cell.id for cell in notebook.cells}) == len(told)
    full = new_notebook(cells=[new_markdown_cell("## Words")])
    assert len(leave_out_empty(full, lambda _: True).cells) == 1
