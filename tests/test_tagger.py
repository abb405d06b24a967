import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from analysis._network.linking import (
    N_BETWEEN,
    N_DISTANCES,
    PAIRS,
    LinkConstants,
    WordSpan,
    link_log_probabilities,
    pair_features,
)
from analysis._network.tagger import (
    GROUP,
    LABELS,
    Transitions,
    best_labels,
    decode,
    find_spans,
    load_tagger,
)
from analysis._network.tone import N_VECTORS, ToneHead, tone_probabilities

NO_TRANSITIONS = Transitions(np.zeros((len(LABELS), len(LABELS))), np.zeros(len(LABELS)))
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


TRANSITIONS = st.builds(
    Transitions,
    arrays.arrays(np.float32, (len(LABELS), len(LABELS)), elements=st.floats(-3, 3, width=16)),
    arrays.arrays(np.float32, len(LABELS), elements=st.floats(-3, 3, width=16)),
)


def path_score(labels, scores, transitions):
    steps = [transitions.between[pair] for pair in itertools.pairwise(labels)]
    return (
        transitions.start[labels[0]]
        + sum(steps)
        + sum(scores[index, label] for index, label in enumerate(labels))
    )


@settings(max_examples=25)
@given(SCORES, TRANSITIONS)
def test_best_labels_equals_a_search_of_every_lawful_sequence(scores, transitions):
    found = best_labels(scores, np.zeros(len(scores), dtype=np.int64), transitions)
    sequences = filter(lawful, itertools.product(range(len(LABELS)), repeat=len(scores)))
    best = max(path_score(labels, scores, transitions) for labels in sequences)
    assert lawful(found)
    assert path_score(tuple(found), scores, transitions) == pytest.approx(best, abs=1e-3)


@settings(max_examples=25)
@given(st.lists(SCORES, min_size=1, max_size=5), TRANSITIONS)
def test_best_labels_reads_each_paragraph_as_if_alone(parts, transitions):
    alone = [best_labels(part, np.zeros(len(part), int), transitions) for part in parts]
    numbers = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    together = best_labels(np.concatenate(parts), numbers, transitions)
    assert together.tolist() == np.concatenate(alone).tolist()


def test_find_spans_ends_a_span_with_its_paragraph():
    logits = np.full((4, len(LABELS)), -5.0, dtype=np.float32)
    logits[0, LABELS.index("B-content")] = 5
    logits[1:, LABELS.index("I-content")] = 5
    spans = find_spans(logits, np.array([0, 0, 1, 1]), NO_TRANSITIONS)
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


@settings(max_examples=30)
@given(st.text(max_size=300))
def test_tag_takes_any_text(text):
    for found in load_tagger().tag(text):
        for span in (found.source, found.cue, *found.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 <= found.score <= 1


def test_tone_probabilities_equals_the_head_written_out_word_by_word():
    random = np.random.default_rng(0)
    vectors = random.normal(size=(9, N_VECTORS, 5)).astype(np.float32)
    head = ToneHead(random.normal(size=(3, 5)), random.normal(size=3))
    mention, scope = [2, 3], [1, 2, 3, 4, 7]
    own, query = (sum(vectors[word, part] for word in mention) / 2 for part in (0, 1))
    weights = {word: np.exp(query @ vectors[word, 2] / 5**0.5) for word in scope}
    answer = sum(weights[word] * vectors[word, 3] for word in scope) / sum(weights.values())
    scores = np.exp(head.weight @ np.tanh(own + answer) + head.bias)
    found = tone_probabilities(vectors, np.array(mention), np.array(scope), head)
    assert found == pytest.approx(scores / scores.sum(), abs=1e-5)


def test_tone_probabilities_of_a_higher_temperature_are_less_sure_in_the_same_order():
    random = np.random.default_rng(1)
    vectors = random.normal(size=(4, N_VECTORS, 5)).astype(np.float32)
    weight, bias = random.normal(size=(3, 5)), random.normal(size=3)
    words = np.arange(4), np.arange(4)
    plain = tone_probabilities(vectors, *words, ToneHead(weight, bias))
    cool = tone_probabilities(vectors, *words, ToneHead(weight, bias, temperature=2.0))
    roots = np.sqrt(plain)
    assert cool == pytest.approx(roots / roots.sum(), abs=1e-5)
    assert cool.argsort().tolist() == plain.argsort().tolist()


def test_read_finds_what_tag_finds():
    text = "Ana Ruiz, the envoy, said the talks were “difficult”.\n" * 30
    reading = load_tagger().read(text)
    assert reading.attributions == list(load_tagger().tag(text))
    assert reading.n_words == 30 * 14


def test_tone_toward_sums_to_one_in_every_window_and_is_none_between_words():
    sentence = "Ana Ruiz praised the envoy.\n"
    text = sentence * 60
    reading = load_tagger().read(text)
    assert len(reading.windows) > 1
    for start in range(0, len(text), len(sentence)):
        toward = reading.tone_toward((start, start + 8), (start, start + len(sentence) - 1))
        assert sum(toward) == pytest.approx(1, abs=1e-5)
    assert reading.tone_toward((3, 4), (0, 27)) is None


def test_read_groups_windows_without_a_change():
    paragraphs = [f"Ana Ruiz, the envoy, said round {n} was “difficult”.\n" for n in range(400)]
    reading = load_tagger(threads=1).read("".join(paragraphs))
    assert len(reading.windows) > GROUP
    for window, found in zip(reading.windows, _by_window(reading), strict=True):
        tagger = load_tagger(threads=1)
        alone = decode(window, tagger.predict(window), tagger._transitions, tagger._constants)
        assert alone == found


def _by_window(reading):
    bounds = [(window.starts[0], window.ends[-1]) for window in reading.windows]
    return [
        [found for found in reading.attributions if start <= found.content[0].start < end]
        for start, end in bounds
    ]


def test_load_tagger_loads_the_model_once():
    one = load_tagger(threads=0)
    assert load_tagger(threads=0) is one
    assert load_tagger() is load_tagger()
