"""Run notebooks, save them with the same bytes every time, and tell where saved ones are stale."""

from __future__ import annotations

import ast
import asyncio
import base64
import copy
import io
import os
import re
import tempfile
import threading
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

from analysis._tables import list_names, value_error

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# What a report may set in a notebook, and what each of it is.
PARAMETERS = {
    "source": "articles",
    "codebook": "frames",
    "speakers": "speakers",
    "sides": "sides",
    "reading": "columns or encoding",
    "scorer": "scorer",
}
AT_ONCE = 2  # kernels beside each other: starting one and importing is most of the work
# A warning of a cell names a file that the kernel has made for it; its reader wants the message.
_WARNING = re.compile(r"^\S*ipykernel_\S*:\d+: \w+Warning: (.*\n)(?:  .*\n?)?", re.MULTILINE)
SAME_SHADE = 16  # of 255: processors round differently, which moves an edge's shade a little


@dataclass(frozen=True)
class Run:
    """One notebook after its run; `error` names the failing cell, None where all went well."""

    path: Path
    notebook: NotebookNode
    error: str | None = None


def find_notebooks(folder: Path, *, only: Iterable[str] = ()) -> list[Path]:
    """List a folder's notebooks by name: all, or only those named."""
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise value_error(
            "notebooks", str(folder), "a folder with .ipynb files", "name the folder they are in"
        )
    wanted = {name.removesuffix(".ipynb") for name in list_names(only, parameter="only")}
    stems = [path.stem for path in paths]
    if unknown := sorted(wanted - set(stems)):
        raise value_error("only", unknown, f"among {stems}", "correct the names")
    return [path for path in paths if not wanted or path.stem in wanted]


def set_parameters(notebook: NotebookNode, parameters: Mapping[str, object]) -> NotebookNode:
    """Return a copy whose cells tagged `parameters` assign these values.

    Only assignments that such a cell makes itself (`source = "../seeds"`) are changed.
    """
    changed = copy.deepcopy(notebook)
    for cell in changed.cells:
        if is_parameters(cell):
            cell.source = _assign(cell.source, parameters)
    return changed


def is_parameters(cell: NotebookNode) -> bool:
    """Tell whether a cell holds what a report may set."""
    return cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", ())


def run_notebooks(
    paths: Sequence[Path],
    *,
    parameters: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    advance: Callable[[], object] = lambda: None,
) -> list[Run]:
    """Run notebooks beside each other, in their own folders, and clean their outputs.

    Parameters
    ----------
    paths : sequence of Path
        The notebooks; the files stay as they are.
    parameters : mapping of str to object, optional
        Values for the cells tagged `parameters`.
    environment : mapping of str to str, optional
        Variables that the notebooks see besides those of this process.
    advance : callable
        Called after every code cell.

    Returns
    -------
    list of Run
        One run per notebook, in the order of `paths`.
    """
    notebooks = [_read(path, parameters or {}) for path in paths]
    variables = {**os.environ, **_checkout_path(), **(environment or {})}
    return _in_thread(_run_all(paths, notebooks, variables, advance))


def count_code_cells(paths: Sequence[Path]) -> int:
    """Count the cells that a run goes through."""
    notebooks = (nbformat.read(path, as_version=4) for path in paths)
    return sum(cell.cell_type == "code" for notebook in notebooks for cell in notebook.cells)


def save_notebook(run: Run) -> None:
    """Write a run over its notebook; one that stopped is not saved."""
    if run.error:
        return
    text = nbformat.writes(clean_notebook(run.notebook))
    run.path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def clean_notebook(notebook: NotebookNode) -> NotebookNode:
    """Return a copy without what differs from run to run and from machine to machine."""
    cleaned = copy.deepcopy(notebook)
    title = {key: value for key, value in notebook.metadata.items() if key == "title"}
    cleaned.metadata = nbformat.from_dict(
        {"kernelspec": KERNEL, "language_info": {"name": "python"}, **title}
    )
    for cell in cleaned.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                output.text = _WARNING.sub(r"\1", output.text)
    return cleaned


def find_staleness(run: Run) -> str | None:
    """Name the first place where a run differs from the saved notebook, None where none does.

    Charts are compared by their pixels, with room for the rounding of another processor.
    """
    saved = nbformat.read(run.path, as_version=4)
    cells = zip(saved.cells, run.notebook.cells, strict=True)
    for number, (before, after) in enumerate(cells, start=1):
        if part := _differing_part(before, after):
            return f"cell {number}: the saved {part} is stale"
    return None if saved.metadata == run.notebook.metadata else "its saved metadata are stale"


def describe_error(notebook: NotebookNode) -> str:
    """Word the first error among the outputs: cell, kind, message."""
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return f"cell {number}: {output.ename}: {output.evalue}"
    return "its kernel died"


def _read(path: Path, parameters: Mapping[str, object]) -> NotebookNode:
    """Read a notebook and set its parameters; one that would go on without any is refused."""
    notebook = nbformat.read(path, as_version=4)
    tagged = "\n".join(cell.source for cell in notebook.cells if is_parameters(cell))
    for name, value in parameters.items():
        if not re.search(rf"^{name} *=", tagged, re.MULTILINE):
            raise ValueError(
                f"{path} would not read the given {PARAMETERS[name]} ({value}): no cell tagged "
                f"`parameters` assigns `{name}`. Tag the one that does, or add a line such as "
                f"`{name} = None` to it."
            )
    return set_parameters(notebook, parameters)


def _assign(source: str, parameters: Mapping[str, object]) -> str:
    """Replace the values of the top-level assignments to `parameters`."""
    lines = source.encode().splitlines(keepends=True)  # ast counts columns in bytes
    for node in reversed(ast.parse(source).body):
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
            continue
        name, value = node.targets[0].id, node.value
        if name in parameters and value.end_lineno and value.end_col_offset:
            first, last = value.lineno - 1, value.end_lineno - 1
            before, after = lines[first][: value.col_offset], lines[last][value.end_col_offset :]
            lines[first : last + 1] = [before + repr(parameters[name]).encode() + after]
    return b"".join(lines).decode()


def _checkout_path() -> dict[str, str]:
    """Let the notebooks import this very package also from a checkout that is not installed."""
    checkout = Path(__file__).parents[2]
    if not (checkout / "pyproject.toml").exists():
        return {}
    present = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(checkout), *([present] if present else [])])}


def _in_thread(work: Coroutine[Any, Any, list[Run]]) -> list[Run]:
    """Run a coroutine in a thread of its own.

    nbclient takes over the signals of the main thread, which makes Ctrl-C go on with the
    next notebook; from another thread it leaves them alone. A caller may also have an event
    loop already, as JupyterLab does.
    """
    runs: list[Run] = []
    errors: list[BaseException] = []

    def target() -> None:
        try:
            runs.extend(asyncio.run(work))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(timeout=0.1)  # an endless join would not see Ctrl-C on every system
    if errors:
        raise errors[0]
    return runs


async def _run_all(
    paths: Sequence[Path],
    notebooks: Sequence[NotebookNode],
    environment: Mapping[str, str],
    advance: Callable[[], object],
) -> list[Run]:
    gate = asyncio.Semaphore(AT_ONCE)
    with tempfile.TemporaryDirectory() as profile:  # without the user's own start-up files
        variables = {**environment, "IPYTHONDIR": profile}
        runs = [
            _run_one(path, notebook, gate, variables, advance)
            for path, notebook in zip(paths, notebooks, strict=True)
        ]
        return await asyncio.gather(*runs)


async def _run_one(
    path: Path,
    notebook: NotebookNode,
    gate: asyncio.Semaphore,
    environment: Mapping[str, str],
    advance: Callable[[], object],
) -> Run:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=None,
        kernel_name=KERNEL["name"],
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_executed=lambda **_: advance(),
    )
    async with gate:
        try:
            await client.async_execute(env=environment)
        except (CellExecutionError, DeadKernelError):
            return Run(path, clean_notebook(notebook), describe_error(notebook))
    return Run(path, clean_notebook(notebook))


def _differing_part(before: NotebookNode, after: NotebookNode) -> str | None:
    for part in ("cell_type", "source", "execution_count", "metadata"):
        if before.get(part) != after.get(part):
            return part.replace("_", " ")
    outputs = before.get("outputs", []), after.get("outputs", [])
    if len(outputs[0]) != len(outputs[1]):
        return "number of outputs"
    same = all(_same_output(*pair) for pair in zip(*outputs, strict=True))
    return None if same else "output"


def _same_output(before: NotebookNode, after: NotebookNode) -> bool:
    images = [output.get("data", {}).get("image/png") for output in (before, after)]
    if None in images:
        return bool(before == after)
    return _without_png(before) == _without_png(after) and _same_image(*images)


def _without_png(output: NotebookNode) -> dict[str, Any]:
    data = {kind: value for kind, value in output.data.items() if kind != "image/png"}
    return {**output, "data": data}


def _same_image(before: str, after: str) -> bool:
    if re.sub(r"\s", "", before) == re.sub(r"\s", "", after):
        return True
    from PIL import Image, ImageChops

    first, second = (
        Image.open(io.BytesIO(base64.b64decode(image))).convert("RGBA") for image in (before, after)
    )
    if first.size != second.size:
        return False
    return int(np.asarray(ImageChops.difference(first, second)).max()) <= SAME_SHADE
