from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import binomtest

import analysis
from analysis import coverage
from analysis.charts import alt_text

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "outlet": ["Post", "Echo", "Courier", None],
        "published": pd.to_datetime(
            ["2026-02-16", "2026-02-17T18:30", "2026-02-22", None], format="ISO8601"
        ),
    }
)
FULL = "“We will open the gates when the gauges say so, and not a day before,”"


def said(*contents: str, **columns: object) -> pd.DataFrame:
    names = list("abcd")[: len(contents)]
    return pd.DataFrame(
        {
            "article_id": names,
            "statement_id": 0,
            "speaker": "Ilse Tarn",
            "content": contents,
            **columns,
        }
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param("day", ["2026-02-16", "2026-02-17", "2026-02-22"], id="day"),
        pytest.param("week", ["2026-02-16"] * 3, id="week_from_monday_to_sunday"),
        pytest.param("month", ["2026-02-01"] * 3, id="month"),
        pytest.param("year", ["2026-01-01"] * 3, id="year"),
    ],
)
def test_add_context_cuts_time(period: str, expected: list[str]) -> None:
    table = said("x", "y", "z", "u").set_index(pd.Index([4, 3, 2, 1]))
    found = analysis.add_context(table, ARTICLES, period=period)
    assert found["period"].dropna().astype(str).tolist() == expected
    assert found["outlet"].fillna("").tolist() == ["Post", "Echo", "Courier", ""]
    assert found.index.tolist() == [4, 3, 2, 1]
    again = analysis.add_context(found, ARTICLES, period=period)
    pd.testing.assert_frame_equal(found, again)


def test_add_context_keeps_columns_for_an_empty_table() -> None:
    empty = analysis.add_context(said("x").iloc[:0], ARTICLES)
    assert empty.columns.tolist() == analysis.add_context(said("x"), ARTICLES).columns.tolist()
    with pytest.raises(ValueError, match="`period` is 'hour', but must be one of"):
        analysis.add_context(said("x"), ARTICLES, period="hour")
    with pytest.raises(KeyError, match="`articles` lacks the columns"):
        analysis.add_context(said("x"), ARTICLES[["article_id"]])


def test_list_statements_follows_one_person_on_a_topic() -> None:
    table = said("the Gates stay shut", "no comment", "a sluice opens", "gates, undated")
    found = analysis.list_statements(table, ARTICLES.iloc[::-1], about="gate|sluice")
    assert found["content"].tolist() == ["the Gates stay shut", "a sluice opens", "gates, undated"]
    table["speaker"] = ["Dorian Vael", "Ilse Tarn", "Ilse Tarn", "Dorian Vael"]
    found = analysis.list_statements(table, ARTICLES, speaker="Ilse Tarn", about="gate|sluice")
    assert found["content"].tolist() == ["a sluice opens"]
    with pytest.raises(ValueError, match=r"`about` is '\(', but must be a regular expression"):
        analysis.list_statements(table, ARTICLES, about="(")


def test_list_statements_stops_an_expression_that_runs_away(monkeypatch) -> None:
    monkeypatch.setattr(coverage, "SECONDS", 0.1)
    table = said("a" * 5000 + "!")
    with pytest.raises(ValueError, match=r"for over 0\.1 seconds; bound its repeats"):
        analysis.list_statements(table, ARTICLES, about=r"(.*a)(.*a)(.*a)(.*a)b")


@pytest.mark.parametrize(
    ("other", "share"),
    [
        pytest.param("“We will open the gates when the gauges say so,”", 10 / 15, id="end_cut"),
        pytest.param("“Not a day before,”", 4 / 15, id="beginning_cut"),
        pytest.param("that “WE WILL OPEN the gates – when the gauges say so”", 10 / 15, id="marks"),
        pytest.param("“the gates”", None, id="too_short"),
        pytest.param("“We will open the sluice when the gauges say so”", None, id="another_word"),
        pytest.param("we will open the gates when the gauges say so", None, id="not_quoted"),
    ],
)
def test_find_variants_tells_parts_of_a_quotation(other: str, share: float | None) -> None:
    found = analysis.find_variants(said(other, FULL), ARTICLES)
    if share is None:
        assert found.empty
    else:
        assert found["outlet"].tolist() == ["Echo", "Post"]
        assert found["share"].tolist() == pytest.approx([1, share])


def test_find_variants_wants_two_outlets() -> None:
    assert analysis.find_variants(said(FULL, FULL), ARTICLES.assign(outlet="Post")).empty
    empty = analysis.find_variants(said(FULL).iloc[:0], ARTICLES)
    assert empty.dtypes.equals(analysis.find_variants(said(FULL, FULL), ARTICLES).dtypes)


def test_share_stances_gives_wilson_s_interval() -> None:
    table = pd.DataFrame(
        {"outlet": ["Post"] * 9 + ["Echo"] * 4, "cue_stance": ["neutral"] * 6 + ["doubt"] * 7}
    )
    table.loc[len(table)] = ["Post", None]
    found = analysis.share_stances(table)
    assert found[["outlet", "cue_stance", "n", "n_statements"]].values.tolist() == [
        ["Echo", "doubt", 4, 4],
        ["Post", "neutral", 6, 9],
        ["Post", "doubt", 3, 9],
    ]
    assert found["share"].tolist() == [1, 6 / 9, 3 / 9]
    assert found.columns.tolist()[4:] == ["share", "share_low", "share_high"]
    for row in found.to_dict("records"):
        exact = binomtest(row["n"], row["n_statements"]).proportion_ci(method="wilson")
        assert (row["share_low"], row["share_high"]) == pytest.approx((exact.low, exact.high))
    even = pd.DataFrame({"outlet": "Post", "cue_stance": ["neutral", "doubt", "accuse"]})
    stances = analysis.share_stances(even)["cue_stance"].tolist()
    assert stances == ["accuse", "doubt", "neutral"]
    assert analysis.share_stances(table.iloc[:0]).columns.tolist() == found.columns.tolist()


def test_plot_sources_counts_those_whom_two_outlets_quote() -> None:
    table = pd.DataFrame(
        {
            "speaker": ["Ada", "Ada", "Ada", "Cy", "Ada", "Cy", None, None],
            "outlet": ["P", "P", "E", "P", None, "P", "P", "E"],
        }
    )
    axes = analysis.plot_sources(table)
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["Ada"]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["P", "E", "(no outlet)"]
    assert "n = 4 of 8" in alt_text(axes)
    assert "Ada: P 2, E 1, (no outlet) 1." in alt_text(axes)
    alone = analysis.plot_sources(table[table["speaker"] != "Ada"])
    assert alone.texts[0].get_text() == "Nobody is quoted by two of the 2 outlets."
    hidden = table.assign(article_id=range(8), speaker_kind="anonymous")
    assert "Nobody is quoted by two" in alt_text(analysis.plot_sources(hidden))
    nothing = analysis.plot_sources(table.iloc[:0])
    assert nothing.texts[0].get_text() == "No statements were found."


def rates(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": pd.to_datetime(["2026-02-02", "2026-02-09", "2026-02-16", "2026-03-09"] * 2),
            "frame": ["bad faith"] * 4 + ["difficult"] * 4,
            "n_hits": [4, 1, 0, 1, 2, 2, 1, 0], "n_words": [1000] * 8,
            "rate": [4.0, 1.0, 0.0, 1.0, 2.0, 2.0, 1.0, 0.0],
            "rate_low": [1.1, 0.0, 0.0, 0.0, 0.2, 0.2, 0.0, 0.0],
            "rate_high": [10.2, 5.6, 3.7, 5.6, 7.2, 7.2, 5.6, 3.7], **columns,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "period"),
    [
        pytest.param(["2026-01-05", "2026-01-15"], "day", id="ten_days"),
        pytest.param(["2026-01-05", "2026-01-16"], "week", id="eleven_days"),
        pytest.param(["2026-01-05", "2026-07-05"], "week", id="26_weeks"),
        pytest.param(["2026-01-05", "2026-07-06"], "month", id="27_weeks"),
        pytest.param(["2024-01-05", "2026-02-05"], "month", id="26_months"),
        pytest.param(["2024-01-05", "2026-03-05"], "year", id="27_months"),
        pytest.param([None, None], "week", id="no_date"),
    ],
)
def test_choose_period_cuts_time_so_that_a_chart_can_be_read(
    days: list[str | None], period: str
) -> None:
    assert analysis.choose_period(pd.DataFrame({"published": pd.to_datetime(days)})) == period


def test_plot_timeline_tells_the_frames_that_it_does_not_show() -> None:
    axes = analysis.plot_timeline(rates(), names=["difficult"])
    assert "Not shown, with their hits: bad faith (" in alt_text(axes)


def test_plot_timeline_draws_a_strip_a_frame_on_one_scale() -> None:
    axes = analysis.plot_timeline(rates())
    named = [tick.get_text() for tick in axes.get_yticklabels()]
    assert named == ["bad faith\n6 hits", "difficult\n5 hits"]
    lines = [line for line in axes.lines if line.get_marker() == "o"]
    heights = [line.get_ydata() for line in lines]
    assert heights[0][0] / heights[0][1] == pytest.approx(4)
    assert (heights[1][0] + 1) / heights[0][1] == pytest.approx(2)
    assert lines[0].get_color() == lines[1].get_color()  # each strip has its name beside it
    told = "difficult: 2026-02-02 2.0 (0.2 to 7.2), 2 in 1,000 words, 2026-02-09 2.0 (0.2 to 7.2)"
    assert told in alt_text(axes)
    only = analysis.plot_timeline(rates(), names=["difficult"])
    assert [tick.get_text() for tick in only.get_yticklabels()] == ["difficult\n5 hits"]


def test_plot_timeline_draws_every_interval_cut_at_the_scale() -> None:
    rare = rates(rate_high=[10.2, 5.6, 12.3, 5.6, 7.2, 7.2, 5.6, 3.7])
    axes = analysis.plot_timeline(rare, names=["bad faith"])
    [whiskers] = axes.collections
    heights = [segment[1][1] for segment in whiskers.get_segments()]
    assert len(heights) == 4  # where there is no hit too: there is least text
    [cut] = [line for line in axes.lines if line.get_gid() == "cut"]
    assert cut.get_xdata().tolist() == [rare["period"].iloc[2].to_numpy()]
    assert heights[2] == cut.get_ydata()[0] > heights[0]
    assert "2026-02-16 0.0 (0.0 to 12.3), 0 in 1,000 words" in alt_text(axes)


def test_plot_timeline_parts_the_line_at_a_gap() -> None:
    axes = analysis.plot_timeline(rates(), names=["bad faith"])
    runs = [line.get_xdata() for line in axes.lines if line.get_linewidth() == 1.6]
    assert [len(run) for run in runs if len(run)] == [3, 1]
    assert [text.get_text() for text in axes.texts] == ["0", "4.0"]


@pytest.mark.parametrize(
    ("n_hits", "told"),
    [
        ([1, 0, 0, 0], "“bad faith” has 1 hit in 1 period."),
        ([4, 4, 0, 0], "“bad faith” has 8 hits in 2 periods."),
        ([2, 1, 1, 0], "“bad faith” has 4 hits in 3 periods."),
    ],
    ids=["one_hit", "two_periods", "four_hits"],
)
def test_plot_timeline_says_where_a_frame_has_too_few_hits(n_hits: list[int], told: str) -> None:
    axes = analysis.plot_timeline(rates(n_hits=[*n_hits, 0, 0, 0, 0]))
    assert (
        axes.texts[0].get_text().replace("\n", " ")
        == f"Too few hits for a course over time: {told}"
    )
    assert alt_text(axes).endswith("Nothing to show.")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"period": pd.NaT}, "No article has a date, so that there is no course over time."),
        ({"rate": float("nan")}, "No dated article has a frame."),
        ({"n_hits": 0}, "No dated article has a frame."),
    ],
    ids=["no_date", "no_words", "no_hit"],
)
def test_plot_timeline_says_where_there_is_nothing(
    columns: dict[str, object], expected: str
) -> None:
    axes = analysis.plot_timeline(rates(**columns))
    assert axes.texts[0].get_text().replace("\n", " ") == expected


def test_plot_timeline_takes_no_hits_for_no_dates() -> None:
    axes = analysis.plot_timeline(rates().iloc[:0])
    assert axes.texts[0].get_text() == "No keyword of any frame was found."


@pytest.mark.parametrize(
    ("speaker", "mend"),
    [
        pytest.param("Dorian Vale", r"did you mean 'Dorian Vael'\?", id="misspelt"),
        pytest.param("Tarn", r"as \['Ilse Tarn'\] are; did you mean 'Ilse Tarn'\?", id="surname"),
        pytest.param("Bo", r"as \['Ilse Tarn', 'Dorian Vael'\] are; name one of these\.", id="no"),
    ],
)
def test_list_statements_refuses_who_does_not_speak(speaker: str, mend: str) -> None:
    table = said("x", "y", "z", speaker=["Ilse Tarn", "Dorian Vael", None])
    with pytest.raises(ValueError, match=rf"`speaker` is '{speaker}', but must be among .*{mend}$"):
        analysis.list_statements(table, ARTICLES, speaker=speaker)


@pytest.mark.parametrize(
    ("who", "speaker"),
    [("Ada Roe", "Ada Roe"), (None, "Nobody"), ("Ada Roe", "")],
    ids=["off_the_topic", "unresolved", "nobody_named"],
)
def test_list_statements_keeps_its_columns_where_nothing_fits(who: object, speaker: str) -> None:
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Post"], "published": [pd.NaT]})
    said = pd.DataFrame({"article_id": ["a"], "speaker": [who], "content": ["the mill"]})
    found = analysis.list_statements(said, articles, speaker=speaker, about="gate")
    assert found.empty
    assert list(found.columns) == [*said.columns, "outlet", "published", "period"]


def test_add_context_keeps_the_day_of_a_time_zone_and_the_kind_of_the_ids() -> None:
    published = pd.Series(pd.to_datetime(["2026-02-16T00:30+03:00"]))  # in UTC it is the 15th
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Post"], "published": published})
    said = pd.DataFrame({"article_id": ["a"]}, dtype="string")
    found = analysis.add_context(said, articles, period="day")
    assert found["period"].tolist() == [pd.Timestamp("2026-02-16")]
    assert found["article_id"].dtype == said["article_id"].dtype
    none = analysis.add_context(said[:0], articles, period="day")
    pd.testing.assert_series_equal(none.dtypes, found.dtypes)


def test_add_context_refuses_a_date_that_is_none() -> None:
    articles = ARTICLES.assign(published="yesterday")
    with pytest.raises(ValueError, match="`published` is 'yesterday', but must be a date"):
        analysis.add_context(said("a"), articles)


MILLS = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "part": "body",
        "start": 0,
        "text": ["the mill and the mill", "the farm and the farm", "the ferry", "a mill, a mill"],
    }
)
NOBODY = pd.DataFrame(columns=["article_id", "statement_id", "content_spans", "speaker"])


@pytest.mark.parametrize(
    ("outlet", "first", "counts"),
    [
        pytest.param(None, "ferry", [1, 0], id="the_first_by_name"),
        pytest.param("Echo", "farm", [2, 0], id="only_there"),
        pytest.param("Post", "mill", [2, 2], id="elsewhere_too"),
    ],
)
def test_compare_outlets_puts_the_words_of_one_first(
    outlet: str | None, first: str, counts: list[int]
) -> None:
    found = analysis.compare_outlets(MILLS, NOBODY, ARTICLES, outlet=outlet, min_count=1)
    assert found["keyword"].iloc[0] == first
    assert found[["n_target", "n_reference"]].iloc[0].tolist() == counts
    assert found["n_articles"].iloc[0] == (counts[0] > 0)
    more = analysis.compare_outlets(MILLS, NOBODY, ARTICLES, outlet=outlet, min_count=2)
    assert set(found["keyword"]) - set(more["keyword"]) == {"ferry"}


def test_compare_outlets_needs_two_and_names_those_it_knows() -> None:
    with pytest.raises(ValueError, match=r"`outlet` is 'Mail', but must be one of \['Courier', 'E"):
        analysis.compare_outlets(MILLS, NOBODY, ARTICLES, outlet="Mail")
    one = analysis.compare_outlets(MILLS, NOBODY, ARTICLES.assign(outlet="Post"))
    assert one.empty
    full = analysis.compare_outlets(MILLS, NOBODY, ARTICLES, min_count=1)
    pd.testing.assert_series_equal(one.dtypes, full.dtypes)


def test_choose_outlet_takes_the_one_with_most_articles_and_no_copies():
    articles = pd.DataFrame({"outlet": ["Echo", "Post", "Post", "Post", "Echo", "Echo", "Echo"]})
    assert analysis.choose_outlet(articles) == "Echo"
    copies = articles.assign(duplicate_of=[None] * 4 + ["a", "a", None])
    assert analysis.choose_outlet(copies) == "Post"
    assert analysis.choose_outlet(articles[articles["outlet"] == "Post"]) is None  # no other
    assert analysis.choose_outlet(articles, at_least=5) is None


def test_choose_person_takes_nobody_quoted_on_one_day_alone():
    days = pd.to_datetime(["2026-02-18", "2026-02-18", "2026-02-19"])
    articles = pd.DataFrame({"article_id": list("abc"), "outlet": "Post", "published": days})
    said = pd.DataFrame({
        "article_id": list("aaaabbc"),
        "speaker": ["Ana"] * 3 + ["Bo", "Ana", "Norway", "Norway"],
        "speaker_kind": ["person"] * 5 + ["government"] * 2,
    })  # fmt: skip
    assert analysis.choose_person(said, articles) is None
    more = pd.DataFrame({"article_id": ["c"], "speaker": ["Bo"], "speaker_kind": ["person"]})
    assert analysis.choose_person(pd.concat([said, more]), articles) == "Bo"
    copied = pd.DataFrame({"article_id": list("abc"), "speaker": "Cy", "speaker_kind": "person"})
    copied["duplicate_of"] = [None, "a", "a"]
    assert analysis.choose_person(pd.concat([said, more, copied]), articles) == "Bo"
