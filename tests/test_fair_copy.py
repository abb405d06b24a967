"""A notebook as a page: without what only its user needs, in words instead of column names."""

from __future__ import annotations

import copy
import re

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis._report.fair_copy import dress_table, make_fair_copy
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


def write(table: pd.DataFrame) -> str:
    data, _ = _Shown(table, [], len(table))._repr_mimebundle_()
    return dress_table(data["text/html"])


def test_dress_table_names_columns_and_aligns_numbers() -> None:
    table = pd.DataFrame({"speaker": ["Ada", "<b>"], "polarity_low": [-0.5, None], "quoted": True})
    dressed = write(table)
    assert "<th>speaker</th>" in dressed
    assert '<th class="number">tone, from</th>' in dressed
    assert '<td data-th="tone, from">−0.5<' in dressed
    assert '<td class="none" data-th="tone, from">–' in dressed
    assert '<td class="text" data-th="speaker">&lt;b&gt;<' in dressed
    assert dressed.count('<td class="text" data-th="quoted">yes') == 2
    folded = write(pd.DataFrame({"content": ["one", "so many words that they fold"]}))
    assert folded.count('<td class="long" data-th="content">') == 2
    assert "_" not in dressed


def test_dress_table_sets_a_keyword_between_its_sides() -> None:
    dressed = write(pd.DataFrame({"pre": ["a"], "match": ["12"], "post": ["b"]}))
    for kind, label in (("pre", "before"), ("key", "keyword"), ("post", "after")):
        assert f'<th class="{kind}">{label}</th>' in dressed
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
    assert '<td data-th="tone">−0.5 (−0.7 to −0.1)' in dressed
    assert '<td data-th="tone">0.1<' in dressed


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
