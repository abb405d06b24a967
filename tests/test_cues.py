import csv
from pathlib import Path

import pytest

from analysis._lexicons import load_yaml
from analysis.cues import read_cue

STANCES = Path(__file__).parent / "data" / "attribution" / "stances.tsv"


def cases():
    with STANCES.open(encoding="utf-8") as file:
        return [
            pytest.param(row["phrase"], row["lemma"], row["stance"] or None, id=row["phrase"])
            for row in csv.DictReader(file, delimiter="\t")
        ]


@pytest.mark.parametrize(("phrase", "lemma", "stance"), cases())
def test_read_cue_finds_lemma_and_stance(phrase, lemma, stance):
    assert read_cue(phrase) == (lemma, stance)


@pytest.mark.parametrize("cue", ["", "—", "🙂", "...:"])
def test_read_cue_has_no_stance_without_a_word(cue):
    assert read_cue(cue) == ("", None)


def test_lexicon_gives_each_cue_one_stance():
    cues = [cue for entry in load_yaml("cues.yml")["stances"].values() for cue in entry["cues"]]
    assert len(cues) == len(set(cues))


def test_lexicon_describes_every_stance_with_examples():
    for stance, entry in load_yaml("cues.yml")["stances"].items():
        assert entry["description"], stance
        assert len(entry["examples"]) >= 2, stance
