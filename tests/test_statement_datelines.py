"""Where a statement's source begins: behind the dateline of its paragraph, whatever its form."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis._bylines import find_dateline_end
from analysis.speakers import resolve_speakers
from analysis.statements import extract_statements

REST = " The plan will cost three million crowns.\n\nThe terminal was first proposed in 2019."


def spoken(text: str) -> list[tuple[str, str, str]]:
    """List source, content and speaker of each statement."""
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = resolve_speakers(extract_statements(articles), articles)
    return found[["source", "content", "speaker"]].fillna("-").values.tolist()


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ARDEN - ",
        "PORT ARDEN (Kestrel) - ",
        "LONDON - ",
        "MONTEVIDEO (Corvane) - ",
        "PORT ARDEN — ",
        "PORT ARDEN, March 4 - ",
        "PORT ARDEN – ",
        "PORT ARDEN -- ",
        "PORT ARDEN—",
        "PORT ARDEN (Kestrel) _ ",
        "PORT ARDEN, 4 March (Kestrel) - ",
        "PORT ARDEN, Mar 4, 2026 (Kestrel) - ",
        "PORT ARDEN/LONDON, March 4 (Kestrel) - ",
        "ST. ARDEN, Minn. - ",
        "WASHINGTON, D.C. (Kestrel) - ",
        "SÃO PAULO (Kestrel) - ",
        "PORT-AU-CLAIR, Haiti (Kestrel) - ",
        "PORT ARDEN (Kestrel Courier) − ",
        "Port Arden - ",
        "Port Arden (Kestrel) - ",
        "Port Arden, March 4 (Kestrel) - ",
        "By Lena Orbach\nPORT ARDEN (Kestrel) - ",
        "PORT ARDEN: ",
        "PORT ARDEN (Kestrel): ",
    ],
)
def test_extract_statements_begins_a_source_behind_the_dateline(dateline: str) -> None:
    first, *_ = spoken(f"{dateline}Mayor Tobias Wendle said that the pier would be built.{REST}")
    assert first == ["Mayor Tobias Wendle", "that the pier would be built", "Tobias Wendle"]
    first, *_ = spoken(f"{dateline}Norway accused Denmark of stalling.{REST}")
    assert first == ["Norway", "Denmark of stalling", "Norway"]
    first, *_ = spoken(f"{dateline}The talks have failed, Mayor Tobias Wendle said.{REST}")
    assert first == ["Mayor Tobias Wendle", "The talks have failed", "Tobias Wendle"]


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of 32 - said",  # a small letter
        "NATO - Europe's shield - said",  # two dashes
        "NATO—Europe's shield—said",
        "Norlin Lines – Arden's company – said",
        "Vera Roe - Mayor of Arden",  # a first name
        "PORT ARDEN-based Roe said",
        "TOM ROE-SMITH said",
        "The mayor - Vera Roe - said",
        "U.N. (United Nations) - the body - said",
        "NATO leaders met in Arden - A town",
    ],
)
def test_find_dateline_end_finds_none_in_other_dashes(text: str) -> None:
    assert find_dateline_end(text, opens=True) == 0


def test_find_dateline_end_takes_small_letters_only_where_the_article_opens() -> None:
    text = "Port Arden - Mayor Roe spoke."
    assert find_dateline_end(text) == 0
    assert text[find_dateline_end(text, opens=True) :] == "Mayor Roe spoke."


BEHIND = "LOWER MARDEN: The ferry was held for three hours on Sunday. The canteen had shut. {}"


@pytest.mark.parametrize(
    ("end", "spans"),
    [
        pytest.param(
            "“They kept telling us ten minutes,” said a woman in coach S4.",
            ("a woman in coach S4", "“They kept telling us ten minutes,”"),
            id="quotation_at_the_end",
        ),
        pytest.param(
            "Police do not suspect foul play.", ("Police", "foul play"), id="second_sentence"
        ),
        pytest.param(
            "The report says the log was “signed in bulk”.",
            ("The report", "the log was “signed in bulk”"),
            id="mark_kept",
        ),
    ],
)
def test_extract_statements_reads_the_paragraph_behind_a_dateline_with_a_colon(
    end: str, spans: tuple[str, str]
) -> None:
    found = [tuple(row[:2]) for row in spoken(BEHIND.format(end))]
    assert spans in found
    assert "LOWER MARDEN" not in [source for source, _ in found]


def test_extract_statements_gives_what_opens_behind_a_dateline_to_who_says_it() -> None:
    text = "LOWER MARDEN: A clerk lost 400 crowns to a caller, police said on Sunday. It rained."
    assert [row[:2] for row in spoken(text)] == [["police", "A clerk lost 400 crowns to a caller"]]
