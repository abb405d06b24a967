"""YAML from outside is read with bounds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from analysis._bounded_yaml import MAX_BYTES, MAX_DEPTH, compose_file

LAUGHS = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in pairwise("abcde"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: [b", r"line \d: this is no YAML", id="broken"),
        pytest.param(LAUGHS, r"line 1: anchors .* write it out", id="many_laughs"),
        pytest.param("a: 1\nb: !!python/name:os.system", r"line 2: the tag .*os.system", id="tag"),
        pytest.param("[" * 40 + "]" * 40, rf"line 1: more than {MAX_DEPTH} levels", id="deep"),
        pytest.param("[" * 200_000, rf"more than {MAX_DEPTH} levels", id="very_deep"),
        pytest.param("a: b\x01", r"line 1: a character that YAML does not allow", id="control"),
        pytest.param("a: " + "b" * MAX_BYTES, r"1,000,003 bytes, more than 1,000,000", id="large"),
    ],
)
def test_compose_file_refuses(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        compose_file(path)
    assert str(path) in str(caught.value)


def test_compose_file_refuses_what_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes("a: é".encode("latin-1"))
    with pytest.raises(ValueError, match=r"is not UTF-8 .*; save it as UTF-8"):
        compose_file(path)


def test_compose_file_reads_what_yaml_reads(tmp_path: Path) -> None:
    text = "\ufeffa: {b: [c, 'd e'], f: null}\n# end\n"
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    node = compose_file(path)
    assert yaml.serialize(node) == yaml.serialize(yaml.compose(text[1:]))
    path.write_text("# nothing\n")
    assert compose_file(path) is None
