import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis._columns import COLUMNS
from analysis.quotations import find_quotations, find_unbalanced, list_unbalanced


def quoted(text):
    return [text[found.start : found.end] for found in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Go," he said. "Now."', ['"Go,"', '"Now."'], id="straight"),
        pytest.param("“Go,” he said. “Now.”", ["“Go,”", "“Now.”"], id="curly"),
        pytest.param("„Nein“, sagte sie. „Nie”", ["„Nein“", "„Nie”"], id="german_low"),
        pytest.param("«Non», dit-elle.", ["«Non»"], id="guillemets"),
        pytest.param("« Non », dit-elle.", ["« Non »"], id="guillemets_with_spaces"),
        pytest.param("»Nein«, sagte sie.", ["»Nein«"], id="guillemets_inward"),
        pytest.param("Hon sade: ”Nej.” Sedan gick hon.", ["”Nej.”"], id="swedish_same_marks"),
        pytest.param("``Hi,'' he said.", ["``Hi,''"], id="typewriter_doubled"),
        pytest.param("‘We won’t go,’ she said.", ["‘We won’t go,’"], id="british_with_apostrophe"),
        pytest.param("'We don't go,' said Ann.", ["'We don't go,'"], id="british_straight"),
        pytest.param(
            "‘The ministers’ plan is bad,’ he said.",
            ["‘The ministers’ plan is bad,’"],
            id="plural_possessive_inside",
        ),
        pytest.param("the ministers' plan and the judges' view", [], id="plural_possessives"),
        pytest.param("back in the '90s, rock 'n' roll", [], id="decade_and_elision"),
        pytest.param("'Twas late. 'Tis so. Get 'em 'til six.", [], id="elisions"),
        pytest.param("‘’Twas late,’ she said.", ["‘’Twas late,’"], id="elision_in_quotation"),
        pytest.param("'Round here?' he asked.", ["'Round here?'"], id="word_like_an_elision"),
        pytest.param("He is 6'2\" tall.", [], id="feet_and_inches"),
        pytest.param("It's hers, isn't it?", [], id="contractions"),
        pytest.param("“A ‘real’ deal,” he said.", ["“A ‘real’ deal,”"], id="single_in_double"),
        pytest.param("‘A “real” deal,’ he said.", ["‘A “real” deal,’"], id="double_in_single"),
        pytest.param("the 'free' world's 'plan'", ["'free'", "'plan'"], id="scare_quotes"),
        pytest.param("“A “b” c” d", ["“A “b” c”"], id="same_marks_nested"),
        pytest.param('"unclosed stuff', ['"unclosed stuff'], id="unclosed"),
        pytest.param("a stray ” mark", [], id="stray_closing"),
        pytest.param('He said "a "b" c', ['"a ', '"b"'], id="reopened_unclosed"),
        pytest.param("", [], id="empty"),
    ],
)
def test_find_quotations_reads_every_family_of_marks(text, expected):
    assert quoted(text) == expected


def test_find_quotations_continues_where_the_next_paragraph_reopens():
    text = "“We go.\n\n“And we stay,” he said."
    first, second = find_quotations(text)
    assert (first.closed, first.continues) == (False, True)
    assert (second.closed, second.continues) == (True, False)


def test_find_unbalanced_names_only_marks_that_nothing_closes():
    assert find_unbalanced("“We go.\n\n“And we stay,” he said.") == []
    assert find_unbalanced("“We go.\n\nHe left.") == [0]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("“All is well,” he said.", "", id="balanced"),
        pytest.param("He said “all is well", "“", id="never_closed"),
        pytest.param("All is well,” he said.", "”", id="never_opened"),
        pytest.param("«Tout va bien, dit-il.", "«", id="guillemet"),
        pytest.param('The mill" is old. "Go," he said.', '"', id="stray_straight"),
        pytest.param('He is 6\'2" tall, the pipe 11" wide.', "", id="inches"),
        pytest.param("It's the miners' hall, isn't it?", "", id="apostrophes"),
        pytest.param("‘The dam is full, he said.", "‘", id="british_never_closed"),
        pytest.param("“One.\n\n“Two.\n\nThree.", "“", id="last_of_reopened"),
        pytest.param("‘She wrote ”ok” there,’ he said.", "", id="inside_single_marks"),
    ],
)
def test_find_unbalanced_names_marks_without_a_counterpart(text, marks):
    assert "".join(text[at] for at in find_unbalanced(text)) == marks


def test_list_unbalanced_gives_two_signs_that_make_one_mark_whole() -> None:
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["''It is late.", "It is late.''"]})
    told = list_unbalanced(articles)[["mark", "context"]].values.tolist()
    assert told == [["''", "''It is late."], ["''", "It is late.''"]]


def test_list_unbalanced_gives_position_mark_and_context():
    texts = ["Fine.", "He said: “We go.\n\nAll left,” he said.", None]
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": texts})
    table = list_unbalanced(articles)
    assert table.values.tolist() == [
        ["b", 9, "“", "“We go. All left,” he said."],
        ["b", 27, "”", "He said: “We go. All left,”"],
    ]
    assert list(list_unbalanced(articles[:1]).columns) == list(COLUMNS["unbalanced"])


@pytest.mark.parametrize(
    ("text", "context"),
    [
        pytest.param(f"“{'a' * 55} bcde fg", f"“{'a' * 55}", id="cut_in_a_word"),
        pytest.param(f"“{'a' * 55} bcd, efg", f"“{'a' * 55} bcd", id="cut_behind_a_word"),
        pytest.param(f"“{'a' * 55} bcd", f"“{'a' * 55} bcd", id="cut_at_the_end"),
        pytest.param(f"cd {'a' * 58}”", f"{'a' * 58}”", id="cut_in_a_word_before"),
        pytest.param(f"“{'a' * 80}", f"“{'a' * 59}", id="one_long_word"),
    ],
)
def test_list_unbalanced_gives_whole_words_as_context(text, context):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    assert list_unbalanced(articles)["context"].tolist() == [context]


def test_list_unbalanced_refuses_a_missing_column():
    with pytest.raises(KeyError, match="article_id"):
        list_unbalanced(pd.DataFrame({"text": ["a"]}))


@given(st.text(alphabet="ab .,'’‘“”„«»\"\n`s6-"))
def test_find_quotations_gives_ordered_spans_inside_paragraphs(text):
    reached = 0
    for found in find_quotations(text):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end


def test_find_quotations_is_linear_on_marks_that_nothing_closes():
    begun = time.process_time()
    assert len(find_quotations("‘a " * 20_000 + "\n" + '"a\n\n' * 2_000)) == 2_001
    assert time.process_time() - begun < 1
