"""YAML from outside is read with bounds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from analysis._bounded_yaml import MAX_BYTES, MAX_DEPTH, read_document

LAUGHS = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in pairwise("abcde"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: [b", r", line \d: not YAML: .*; mend the line", id="broken"),
        pytest.param(LAUGHS, r", line 1: anchors .* write the words out", id="many_laughs"),
        pytest.param("a: 1\nb: !!python/name:os.system", r"line 2: the tag .*os.system", id="tag"),
        pytest.param("[" * 40 + "]" * 40, rf"line 1: .* more than {MAX_DEPTH} deep", id="deep"),
        pytest.param("[" * 200_000, rf"line 1: .* more than {MAX_DEPTH} deep", id="very_deep"),
        pytest.param("a: b\x01", r"line 1: a character that YAML does not allow", id="control"),
        pytest.param("a: b\n---\na: c", r"line 2: a second document begins", id="two_documents"),
        pytest.param("a: " + "b" * MAX_BYTES, r" at most 1,000,000 bytes; split the", id="large"),
    ],
)
def test_read_document_refuses(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        read_document(path)
    assert str(path) in str(caught.value)


def test_read_document_refuses_what_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes("a: b\nc: é".encode("latin-1"))
    with pytest.raises(ValueError, match=r"x\.yml, line 2: not UTF-8; save the file as UTF-8"):
        read_document(path)


@pytest.mark.parametrize("path", [3, "\0"])
def test_read_document_refuses_what_is_no_path(path: object) -> None:
    with pytest.raises(ValueError, match=r"`path` is .*, but must be a readable YAML file; mend"):
        read_document(path)  # type: ignore[arg-type]


def test_read_document_reads_what_yaml_reads(tmp_path: Path) -> None:
    text = "\ufeffa: {b: [c, 'd e'], f: null}\n# end\n"
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    assert yaml.serialize(read_document(path).root) == yaml.serialize(yaml.compose(text[1:]))
    path.write_text("# nothing\n")
    assert read_document(path).root is None
