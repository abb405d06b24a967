"""Every public name says what it takes and gives, and shows it in an example that runs."""

from __future__ import annotations

import dataclasses
import inspect
import re

import pytest

import analysis

# They draw in a notebook or write files; tests/test_charts.py looks at what they make.
WITHOUT_EXAMPLE = {"save_chart", "show_chart"}
NAMES = [name for name in analysis.__all__ if name not in WITHOUT_EXAMPLE]
FUNCTIONS = [name for name in analysis.__all__ if not inspect.isclass(getattr(analysis, name))]


def read_doc(name: str) -> str:
    return inspect.getdoc(getattr(analysis, name)) or ""


def read_section(doc: str, title: str) -> str:
    """Return what stands under a heading of numpydoc, up to the next one."""
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", doc, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def list_entries(section: str) -> set[str]:
    """List the names that a section describes: several may stand before one colon."""
    heads = re.findall(r"^(\S[^:\n]*?)(?: :.*)?$", section, re.MULTILINE)
    return {name.strip(" *") for head in heads for name in head.split(",")}


@pytest.mark.parametrize("name", analysis.__all__)
def test_public_names_begin_with_one_sentence(name: str) -> None:
    first, _, rest = read_doc(name).partition("\n")
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert rest.startswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_public_names_show_an_example(name: str) -> None:
    assert re.search(r"^>>> ", read_section(read_doc(name), "Examples"), re.MULTILINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_functions_describe_what_they_take_and_give(name: str) -> None:
    signature, doc = inspect.signature(getattr(analysis, name)), read_doc(name)
    # One line may hand several on: "As for `read_articles`, with `columns`, `encoding` and …".
    section = read_section(doc, "Parameters")
    described = list_entries(section) | set(re.findall(r"`(\w+)`", section))
    assert set(signature.parameters) <= described
    gives = signature.return_annotation != "None"
    assert bool(read_section(doc, "Returns")) == gives


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if not name.startswith("plot_")])
def test_public_functions_tell_the_errors_that_they_raise(name: str) -> None:
    body = inspect.getsource(getattr(analysis, name)).split('"""')[-1]
    if re.search(r"\braise\b|\brequire_\w+\(", body):
        assert list_entries(read_section(read_doc(name), "Raises"))


@pytest.mark.parametrize("name", sorted(set(analysis.__all__) - set(FUNCTIONS)))
def test_public_classes_describe_their_fields(name: str) -> None:
    fields = {field.name for field in dataclasses.fields(getattr(analysis, name))}
    assert list_entries(read_section(read_doc(name), "Attributes")) == fields
