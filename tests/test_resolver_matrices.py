"""Who is read in what news says everywhere: each name of a list in each of its sentences."""

from __future__ import annotations

import pytest
import yaml

from tests.marking import CASES, answer

MATRICES = yaml.safe_load((CASES / "matrices.yml").read_text(encoding="utf-8"))
SENTENCES = [
    pytest.param(matrix["names"], sentence, id=f"{topic}-{name}")
    for topic, matrix in MATRICES.items()
    for name, sentence in matrix["sentences"].items()
]


def write(template: str, name: str) -> str:
    """Write a name into a template, in the form that the template asks for."""
    one = f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    many = f"{name}s"
    forms = {"a": one, "A": one.capitalize(), "s": many, "S": many.capitalize()}
    return template.format(name, N=name.capitalize(), **forms)


@pytest.mark.parametrize(("names", "sentence"), SENTENCES)
def test_resolve_speakers_reads_every_name_in_a_sentence(
    names: list[str], sentence: dict[str, str | list[str]]
) -> None:
    asked = [column for column in sentence if column not in {"text", "wrong"}]
    wrong = [
        name
        for name in names
        if answer(write(sentence["text"], name), asked)
        != {column: write(sentence[column], name) for column in asked}
    ]
    assert wrong == sentence.get("wrong", [])
