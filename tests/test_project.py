"""The project's files agree with each other and with what the README promises."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pandas as pd
import pytest
import yaml

import analysis
from analysis import charts
from analysis._lexicons import load_yaml, speaker_sections

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LEXICONS = sorted(
    path.relative_to(ROOT / "analysis" / "lexicons").as_posix()
    for path in (ROOT / "analysis" / "lexicons").rglob("*.yml")
)
LOCKS = {
    "requirements.lock": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"],
    "requirements-dev.lock": PROJECT["project"]["dependencies"]
    + PROJECT["dependency-groups"]["build"]
    + PROJECT["dependency-groups"]["dev"],
    "training/requirements.lock": PROJECT["project"]["dependencies"]
    + PROJECT["project"]["optional-dependencies"]["train"],
}


def split_requirement(requirement: str) -> tuple[str, str]:
    match = re.fullmatch(r"([\w.-]+)(.*)", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[1]).lower(), match[2].strip()


def read_pins(lock: str) -> dict[str, set[str]]:
    """Read a lock: the versions of each package (one for each marker)."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", read(lock), re.MULTILINE):
        pins.setdefault(split_requirement(name)[0], set()).add(version)
    return pins


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked_files() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_environment_yml_has_the_dependencies_of_pyproject() -> None:
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["channels"] == ["conda-forge"]
    *conda, pip = environment["dependencies"]
    found = dict(map(split_requirement, [*conda, *(r for r in pip["pip"] if r != "-e .")]))
    assert found.pop("python") == PROJECT["project"]["requires-python"]
    assert found.pop("pip") == ""
    assert found == dict(map(split_requirement, PROJECT["project"]["dependencies"]))
    assert "-e ." in pip["pip"]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_direct_dependency(lock: str) -> None:
    names = {split_requirement(requirement)[0] for requirement in LOCKS[lock]}
    assert names <= read_pins(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_hashes_and_names_no_host(lock: str) -> None:
    text = read(lock)
    pinned = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
    hashed = re.findall(r"^[\w.-]+==.*\n +--hash=sha256:\w{64}", text, re.MULTILINE)
    assert len(pinned) == len(hashed) > 100
    assert not re.search(r"://|--index|--find-links|--extra|--trusted| @ ", text)


@pytest.mark.parametrize("lock", list(LOCKS)[1:])
def test_locks_agree_with_the_user_s(lock: str) -> None:
    user, other = read_pins("requirements.lock"), read_pins(lock)
    assert {name: versions for name, versions in other.items() if name in user} == {
        name: versions for name, versions in user.items() if name in other
    }


def test_no_file_names_a_machine_or_a_registry() -> None:
    machine = re.compile(r"(?<![\w.~+/-])/(?:work|root|home|Users|tmp|opt|farm)/\w")
    registry = re.compile(r"pypi\.org/simple|files\.pythonhosted|(?:extra-)?index-url")
    for path in tracked_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for pattern in (machine, registry):
            assert not pattern.search(text), f"{path}: {pattern.search(text)}"


def test_make_help_lists_every_command() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^make ([\w-]+) ", done.stdout, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    assert phony
    assert listed == set(phony[1].split())


def test_make_report_passes_a_path_on_as_it_is() -> None:
    path = 'it\'s "mine" & yours/*.txt'
    shown = "show: ; @printf '%s' \"$$ARTICLES\""
    done = subprocess.run(
        ["make", "-s", "-f", "Makefile", "-f", "-", "show", f"ARTICLES={path}"],
        cwd=ROOT, input=shown, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == path


def test_make_says_what_python_it_needs(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(read(name), encoding="utf-8")
    old = tmp_path / "python-old"
    old.write_text('#!/bin/sh\n[ "$3" ] && echo "  $3 3.9"\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["make", "report", f"PYTHONS={old}"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "Python 3.11 or newer with its venv module" in done.stderr
    assert f"{old} 3.9" in done.stderr
    assert "apt install python3 python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_make_installs_quietly() -> None:
    installs = re.findall(r"(?:uv )?pip (?:sync|install|download) .*", read("Makefile"))
    assert len(installs) == 6
    assert all(" --quiet " in install for install in installs)


def test_ci_calls_the_commands_of_the_readme() -> None:
    script = read(".ci/run")
    assert "set -euo pipefail" in script
    for command in ("make lint", "make report", "make check-notebooks", "make test"):
        assert command in script
    assert "|| true" not in script


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def list_imports(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """List the imports of a file, also those inside functions and for types alone."""
    return [node for node in ast.walk(parse(path)) if isinstance(node, ast.Import | ast.ImportFrom)]


def find_imports(path: Path) -> set[str]:
    """Find the modules that a file imports anywhere."""
    nodes = list_imports(path)
    return {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module} | {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }


def list_modules() -> dict[str, Path]:
    """List the modules of the package by their names."""
    paths = sorted((ROOT / "analysis").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


def find_edges() -> dict[str, set[str]]:
    """Find which modules of the package each imports."""
    modules = list_modules()
    edges: dict[str, set[str]] = {name: set() for name in modules}
    for name, path in modules.items():
        for node in list_imports(path):
            if isinstance(node, ast.ImportFrom) and node.module in modules:
                named = {f"{node.module}.{alias.name}" for alias in node.names} & modules.keys()
                edges[name] |= named or {node.module}
            elif isinstance(node, ast.Import):
                edges[name] |= {alias.name for alias in node.names} & modules.keys()
    return edges


def find_package(module: str) -> str:
    """Return the package of a module, or the module itself where it stands beside them."""
    part = module.removeprefix("analysis").lstrip(".").split(".")[0]
    return "_report" if part == "reader" else part


def join_packages(edges: dict[str, set[str]]) -> dict[str, set[str]]:
    """Take the modules of each package together."""
    joined: dict[str, set[str]] = {}
    for name, imported in edges.items():
        package = find_package(name)
        joined.setdefault(package, set()).update(set(map(find_package, imported)) - {package})
    return joined


def find_below(start: str, edges: dict[str, set[str]]) -> set[str]:
    """Find all that one rests on, directly or through others."""
    found: set[str] = set()
    coming = [start]
    while coming:
        new = edges[coming.pop()] - found
        found |= new
        coming += new
    return found


def read_example(key: str) -> str:
    """Take the README's example of a file with this key at its top."""
    example = re.search(rf"^    {key}:\n(?:    .*\n)+", read("README.md"), re.MULTILINE)
    assert example
    return example[0]


def test_the_codebook_of_the_readme_finds_its_frame_and_not_the_opposite(tmp_path: Path) -> None:
    (tmp_path / "my-frames.yml").write_text(read_example("frames"), encoding="utf-8")
    text = "Hope rose: a breakthrough, breakthroughs, a way forward. It is hopeless; hopelessness."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = analysis.find_frames(articles, None, tmp_path / "my-frames.yml")
    assert found["match"].tolist() == ["Hope", "breakthrough", "breakthroughs", "way forward"]


@pytest.mark.parametrize("name", ["README.md", "analysis/models/MODEL_CARD.md"])
def test_figures_of_attribution_are_those_of_the_last_run(name: str) -> None:
    results = ROOT / "benchmarks" / "results"
    f1 = pd.read_csv(results / "attribution-dev-measures.csv", index_col=0)["F1"]
    alpha = pd.read_csv(results / "attribution-dev-agreement.csv", index_col=0)["alpha"].iloc[0]
    word, exact = (
        " / ".join(f"{f1[f'{measure} {role}']:.1f}" for role in ("source", "cue", "content"))
        for measure in ("word", "exact")
    )
    text = (ROOT / name).read_text(encoding="utf-8")
    assert f"| {word} | {f1['content match']:.1f} | {f1['statement']:.1f} | {exact} |" in text
    assert f"the annotators of the dev split at {alpha:.1f}%" in text


def test_figures_of_speakers_are_those_of_the_last_run() -> None:
    scores = pd.read_csv(ROOT / "benchmarks" / "results" / "speakers.csv", index_col=[0, 1, 2])
    value = 100 * scores["value"]
    role, context, real_role, real_context = (
        f"{value[half, 'gold', f'affiliation, told by {by}']:.0f}"
        for half in ("score", "polnear-score")
        for by in ("role", "context")
    )
    readme = read("README.md")
    assert f"the right speaker for {value['score', 'gold', 'speaker']:.1f}% (" in readme
    assert f"the side {value['score', 'gold', 'affiliation']:.0f}% (" in readme
    assert f"is right for {role}% (real: {real_role})" in readme
    assert f"*context* alone for {context}% ({real_context})" in readme
    notebook = read("notebooks/02-speakers.ipynb")
    assert f"right for {role} of 100 statements of unread invented articles" in notebook
    assert f"from the *context* for {context}." in notebook


def test_the_sides_of_the_readme_are_those_of_speakers_and_of_affiliations(tmp_path: Path) -> None:
    (tmp_path / "sides.yml").write_text(read_example("sides"), encoding="utf-8")
    text = (
        "Vera Roe said no. Ada Ode of the Teachers’ Union said it was late. Tom Poe said nothing "
        "is new. The education ministry said it would wait."
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = analysis.analyze(articles, sides=tmp_path / "sides.yml").statements
    sides = said.groupby("speaker")["affiliation"].first().to_dict()
    assert sides == {
        "Vera Roe": "Teachers",
        "Ada Ode": "Teachers",
        "Tom Poe": "Ministry",
        "education ministry": "Ministry",
    }


def test_the_question_of_the_frames_names_no_frame_that_a_codebook_may_lack() -> None:
    question = re.search(r"\*\*Question\.\*\* (.*)", read("notebooks/04-framing.ipynb"))
    assert question
    assert not [name for name in analysis.read_frames().names if name in question[1]]


def test_modules_import_in_one_direction() -> None:
    edges = find_edges()
    assert "analysis.sentences" in edges["analysis.framing"]  # inside a function
    for graph in (edges, join_packages(edges)):
        TopologicalSorter(graph).prepare()  # names the modules of a circle


def test_packages_rest_on_those_listed_above_them() -> None:
    text = read("CONTRIBUTING.md")
    table = text[text.index("| package | holds |") : text.index("`_speakers` is the largest")]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    packages = {path.parent.name for path in (ROOT / "analysis").glob("*/__init__.py")}
    assert sorted(listed) == sorted(packages - {"examples"})  # a folder of data
    edges = join_packages(find_edges())
    for number, package in enumerate(listed):
        below = find_below(package, edges) & set(listed)
        assert below <= set(listed[:number]), f"{package} rests on {below - set(listed[:number])}"


def test_contributing_tells_what_each_module_is_in_its_own_words() -> None:
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", read("CONTRIBUTING.md"), re.MULTILINE)
    for path in (ROOT / "analysis").glob("*.py"):
        docstring = ast.get_docstring(parse(path)) or ""
        line = docstring.split("\n\n")[0].replace("\n", " ").removesuffix(".")
        row = (path.stem, line)
        assert path.stem == "__init__" or row in told, f"CONTRIBUTING.md lacks {row}"


def test_every_chart_is_public() -> None:
    for path in (ROOT / "analysis" / "charts").glob("_*.py"):
        drawn = {node.name for node in parse(path).body if isinstance(node, ast.FunctionDef)}
        assert {name for name in drawn if name.startswith("plot_")} <= set(charts.__all__), path
    assert set(charts.__all__) <= set(analysis.__all__)


def test_articles_alone_uses_the_readers_of_formats() -> None:
    users = {name for name, used in join_packages(find_edges()).items() if "_readers" in used}
    assert users == {"articles"}


def test_network_knows_no_tables() -> None:
    for path in (ROOT / "analysis" / "_network").glob("*.py"):
        assert not {name for name in find_imports(path) if name.split(".")[0] == "pandas"}


def test_parts_of_speakers_import_only_from_the_floors_above_them() -> None:
    parts = ROOT / "analysis" / "_speakers"
    listed = re.findall(r"^\| `(\w+)` \| .*\? ?.*\|$", read("CONTRIBUTING.md"), re.MULTILINE)
    assert sorted(listed) == sorted(path.parent.name for path in parts.glob("*/__init__.py"))
    for number, part in enumerate(listed):
        for path in (parts / part).glob("*.py"):
            inside = {name for name in find_imports(path) if name.startswith("analysis._speakers.")}
            above = {name.split(".")[2] for name in inside} - set(listed[: number + 1])
            assert not above, f"{path.relative_to(ROOT)} imports from {above}"


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("matplotlib", "analysis/charts"),
        ("onnxruntime", "analysis/_network/tagger.py"),
        ("nbformat", "analysis/_report"),
        ("nbclient", "analysis/_report"),
        ("nbconvert", "analysis/_report"),
    ],
)
def test_heavy_packages_are_imported_in_one_place(package: str, home: str) -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "analysis").rglob("*.py")
        if any(name.split(".")[0] == package for name in find_imports(path))
    }
    assert found
    assert {path for path in found if not path.startswith(home)} == set()


@pytest.mark.parametrize("name", LEXICONS)
def test_lexicons_read_alike_with_and_without_libyaml(name: str) -> None:
    text = (ROOT / "analysis" / "lexicons" / name).read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.BaseLoader) == load_yaml(name)


@pytest.mark.parametrize("name", LEXICONS)
def test_lexicons_list_nothing_twice(name: str) -> None:
    """YAML lets a key replace one of the same name, without a word."""
    nodes = [yaml.compose(read(f"analysis/lexicons/{name}"), Loader=yaml.SafeLoader)]
    for node in nodes:
        if isinstance(node, yaml.MappingNode):
            listed = [key.value for key, _ in node.value]
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            listed = [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
            nodes += node.value
        else:
            continue
        assert [word for word in set(listed) if listed.count(word) > 1] == []


def test_every_file_of_the_speakers_lexicon_is_read_and_no_section_stands_in_two() -> None:
    files = [name for name in LEXICONS if name.startswith("speakers/")]
    assert sum(len(load_yaml(name)) for name in files) == len(speaker_sections())


def test_every_section_of_the_speakers_lexicon_is_read() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "analysis").rglob("*.py"))
    read_ones = set(re.findall(r"[\"'](\w+)[\"']", code))
    assert set(speaker_sections()) - read_ones == set()
