import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from analysis._linking import (
    N_BETWEEN,
    N_DISTANCES,
    PAIRS,
    LinkConstants,
    WordSpan,
    link_log_probabilities,
    pair_features,
)
from analysis._tagger import LABELS, best_labels, find_spans, load_tagger

SCORES = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 4), st.just(len(LABELS))),
    elements=st.floats(-9, 9, width=16),
)


def lawful(labels):
    before = 0
    for label in labels:
        if label and label % 2 == 0 and before not in (label - 1, label):
            return False
        before = label
    return True


@settings(max_examples=25, deadline=None)
@given(SCORES)
def test_best_labels_equals_a_search_of_every_lawful_sequence(scores):
    paragraphs = np.zeros(len(scores), dtype=np.int64)
    found = best_labels(scores, paragraphs)
    sequences = filter(lawful, itertools.product(range(len(LABELS)), repeat=len(scores)))
    best = max(sum(scores[i, label] for i, label in enumerate(s)) for s in sequences)
    assert lawful(found)
    assert sum(scores[np.arange(len(scores)), found]) == pytest.approx(best, abs=1e-3)


def test_find_spans_ends_a_span_with_its_paragraph():
    logits = np.full((4, len(LABELS)), -5.0, dtype=np.float32)
    logits[0, LABELS.index("B-content")] = 5
    logits[1:, LABELS.index("I-content")] = 5
    spans = find_spans(logits, np.array([0, 0, 1, 1]))
    assert all(not (span.first < 2 <= span.last) for span in spans)


def test_pair_features_tells_direction_distance_and_what_lies_between():
    content = [WordSpan("content", 4, 9, 1.0)]
    cues = [WordSpan("cue", 3, 3, 1.0), WordSpan("cue", 10, 10, 1.0), WordSpan("cue", 15, 15, 1.0)]
    features = pair_features(content, cues, np.repeat([0, 1], [12, 8]))
    assert features.distance.tolist() == [[0, N_DISTANCES // 2, N_DISTANCES // 2 + 3]]
    assert features.between.tolist() == [[0, 0, 1]]
    assert features.apart.tolist() == [[0, 0, 1]]


def test_link_log_probabilities_sum_to_one_and_follow_the_bid_for_none():
    constants = LinkConstants(
        *(np.zeros((len(PAIRS), n), dtype=np.float32) for n in (N_DISTANCES, N_BETWEEN, 2))
    )
    vectors = np.zeros((6, len(PAIRS), 2, 2, 4), dtype=np.float32)
    none = np.full((6, len(PAIRS)), np.log(3), dtype=np.float32)
    contents, cues = [WordSpan("content", 0, 1, 1.0)], [WordSpan("cue", 3, 3, 1.0)]
    scores = link_log_probabilities(0, contents, cues, vectors, none, np.zeros(6, int), constants)
    assert np.exp(scores).tolist() == [[pytest.approx(0.25), pytest.approx(0.75)]]


def test_tag_gives_the_same_on_one_thread_and_on_two():
    text = "Ana Ruiz, the envoy, said the talks were “difficult”. She blamed Oslo.\n" * 30
    one, two = (list(load_tagger(threads=threads).tag(text)) for threads in (1, 2))
    assert [found[:3] for found in one] == [found[:3] for found in two]
    assert len(one) >= 30


def test_tag_reads_a_text_as_it_reads_its_windows():
    sentence = "Ana Ruiz said the talks were over."
    [alone] = load_tagger().tag(sentence)
    assert (alone.source[:2], alone.cue[:2]) == ((0, 8), (9, 13))
    assert [span[:2] for span in alone.content] == [(14, 33)]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_tag_takes_any_text(text):
    for found in load_tagger().tag(text):
        for span in (found.source, found.cue, *found.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 <= found.score <= 1
