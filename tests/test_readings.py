"""Readings: what is kept cannot be told from what is read anew, and is bounded."""

from analysis._network.readings import Readings
from analysis._network.tagger import Reading, load_tagger

TEXTS = ["Ana Ruiz said Norway lied.", "The talks were good, said Cy Dale.", "Nobody came."]


class Counting:
    """The tagger, with a list of what it was asked to read."""

    def __init__(self):
        self.read_texts = []

    def read(self, text) -> Reading:
        self.read_texts.append(text)
        return load_tagger().read(text)


def test_readings_read_a_text_once():
    readings, reader = Readings(), Counting()
    first, second = (readings.read(TEXTS[0], reader) for _ in range(2))
    assert first is second
    assert reader.read_texts == TEXTS[:1]


def test_readings_give_what_a_new_pass_gives():
    readings, tagger = Readings(), load_tagger()
    for text in [*TEXTS, *TEXTS]:
        kept, new = readings.read(text, tagger), tagger.read(text)
        assert kept.attributions == new.attributions
        tones = [reading.tone_toward((0, 8), (0, len(text))) for reading in (kept, new)]
        assert tones[0].tolist() == tones[1].tolist()


def test_readings_keep_those_used_last():
    reader = Counting()
    sizes = [load_tagger().read(text).n_words for text in TEXTS]
    readings = Readings(max_words=sizes[0] + sizes[2])
    for text in (TEXTS[0], TEXTS[2], TEXTS[0], TEXTS[1], TEXTS[0]):
        readings.read(text, reader)
        assert readings.n_words <= sizes[0] + sizes[2]
    # The second is too long beside the first, the third was used before it.
    assert reader.read_texts == [TEXTS[0], TEXTS[2], TEXTS[1], TEXTS[0]]


def test_readings_keep_no_text_beyond_the_bound():
    readings, reader = Readings(max_words=3), Counting()
    for _ in range(2):
        assert readings.read(TEXTS[0], reader).n_words > 3
    assert reader.read_texts == [TEXTS[0]] * 2
    assert readings.n_words == 0
